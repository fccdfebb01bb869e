"""Abolished agencies against the oracle: whose report of which year counts which case, on random histories."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from support.histories.comparing import assert_agreement, parts_of
from support.succession.author import history, shorter
from support.succession.desk import play
from support.succession.oracle import ROWS, History, Registry

# So many histories share a server.
TOGETHER = 30


@pytest.mark.parametrize("numbers", parts_of(12, 48))
def test_service_and_oracle_agree_on_random_histories(numbers: Sequence[int], tmp_path: Path) -> None:
    """Who answers each case, four rows of all reports of all years, refusals, and reports as of earlier instants."""
    found: dict[int, dict[str, str]] = {}
    for first in range(0, len(numbers), TOGETHER):
        together = [history(number) for number in numbers[first : first + TOGETHER]]
        found.update(play(_folder(tmp_path, f"all-{first}"), together))
    known = {number: history(number) for number in numbers}
    tried = iter(range(10_000))

    def differences(asked: History) -> dict[str, str]:
        if asked == known[asked.number]:
            return found[asked.number]
        return play(_folder(tmp_path, f"one-{next(tried)}"), [asked])[asked.number]

    assert_agreement(numbers, lambda number: known[number], differences, shorter, patience=25)


def _folder(parent: Path, name: str) -> Path:
    folder = parent / name
    folder.mkdir()
    return folder


def test_the_oracle_counts_every_case_in_one_report_and_carries_it_over() -> None:
    """Whatever is abolished: rows 1 and 2 are rows 24 and 25, and all of row 25 is row 2 of the next year."""
    seen: Counter[str] = Counter()
    for number in range(300):
        told, registry = history(number), Registry()
        for act in told.acts:
            reasons = registry.act(act)
            seen.update([f"{act.what} {'refused' if reasons else 'taken'}", *reasons])
        carried = None
        for year in told.years:
            by_agency = [registry.figures(agency, year) for agency in range(told.agencies)]
            whole = {row: sum(figures[row] for figures in by_agency) for row in ROWS}
            assert whole["new"] == sum(case.received.year == year for case in registry.cases)
            assert carried in (None, whole["carried in"])
            carried = whole["carried out"]
            for figures in by_agency:
                assert figures["new"] + figures["carried in"] == figures["closed"] + figures["carried out"]
            seen["taken over"] += any(
                registry.counts(case, year) != each.agency for case, each in enumerate(registry.cases)
            )
        seen["came before, received later"] += any(
            (end := registry.abolished.get(case.agency)) is not None and case.received >= end.day
            for case in registry.cases
        )
        seen["split"] += any(end.split for end in registry.abolished.values())
        seen["twice"] += any(end.successor in registry.abolished for end in registry.abolished.values())
        seen["separate"] += any(registry.separate.get(end.successor) for end in registry.abolished.values())
    wanted = (
        "came before, received later",
        "ABOLISH taken",
        "ABOLISH refused",
        "FILE refused",
        "AGENCY_ABOLISHED",
        "SUCCESSOR_INVALID",
    )
    assert {word: seen[word] for word in (*wanted, "taken over", "split", "twice", "separate") if seen[word] < 8} == {}
