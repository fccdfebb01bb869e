"""Mending by another hand: what was written wrongly and mended is what it would be had it been recorded right.

Random histories with random slips, mended in random order, beside the same history recorded right at another agency:
the case, its clocks, findings, remedies and fees, the work list, and every figure of the reports are the same; and what
was said before a mending is said of that instant still.
"""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from support.desk.desk import running
from support.desk.histories_shown import broken_links
from support.histories.comparing import assert_agreement, parts_of
from support.mending.desk import Recorder
from support.mending.playing import Playing, shorter
from support.mending.slips import story
from support.mending.steps import REQUESTS

USUAL = 40


@pytest.mark.parametrize("numbers", parts_of(USUAL, 360))
def test_what_is_mended_is_as_if_recorded_right(tmp_path: Path, numbers: Sequence[int]) -> None:
    """The case, all that follows from it, and what was said before; no entry is lost or recorded twice."""
    with running(tmp_path / "gongkai.db") as service:
        playing = Playing(Recorder(service.desk))
        assert_agreement(numbers, story, playing.differences, shorter, patience=60)
        assert not broken_links(service.database)
    if numbers[0] == 0 and len(numbers) >= USUAL:
        assert playing.seen["mended"] > len(numbers)
        assert playing.seen["refused and then recorded"]
        # What is mended only together with another entry.
        assert playing.seen["refused alone"]


def test_the_slips_reach_every_kind_of_entry() -> None:
    """Every entry that can be mended is written wrongly, and every one but the application stands where none should."""
    wrong: Counter[str] = Counter()
    needless: Counter[str] = Counter()
    for number in range(600):
        for slot in story(number).slots:
            if slot.right is None and slot.written is not None:
                needless[slot.written.kind] += 1
            elif slot.right is not None and slot.mending is not None:
                wrong[slot.right.kind] += 1
    assert {kind for kind in REQUESTS if not wrong[kind]} == set()
    assert {kind for kind in REQUESTS if not needless[kind]} == {"file_case"}
