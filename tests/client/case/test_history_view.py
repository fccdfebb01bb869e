"""The history of a case on screen: what stands no longer is struck through, and by which mending; wide and narrow."""

from io import StringIO

import pytest
from rich.console import Console

from gongkai.v1.case_pb2 import CaseEvent, MendedEntry
from gongkai_client.cli.case.history_view import print_history
from support.client.clock_samples import day

EVENTS = [
    CaseEvent(
        sequence=1,
        kind="file_case",
        legal_date=day("2026-03-02"),
        facts={"applicant_kind": "NATURAL_PERSON", "received_date": "2026-03-02"},
        digest="aaaaaaaaaaaaaaaa",
        mended_by=3,
    ),
    CaseEvent(
        sequence=2,
        kind="withdraw_case",
        legal_date=day("2026-03-25"),
        facts={"withdrawn_date": "2026-03-25"},
        digest="bbbbbbbbbbbbbbbb",
        mended_by=3,
        struck=True,
    ),
    CaseEvent(
        sequence=3,
        kind="mend_case",
        legal_date=day("2026-03-26"),
        facts={"mended_date": "2026-03-26"},
        digest="cccccccccccccccc",
        actor="gh-017",
        mended_entries=[
            MendedEntry(
                sequence=1, kind="file_case", facts={"applicant_kind": "BUSINESS", "received_date": "2026-03-02"}
            ),
            MendedEntry(sequence=2, kind="withdraw_case", struck=True),
        ],
    ),
]


def _shown(width: int, lang: str) -> str:
    out = StringIO()
    print_history(EVENTS, Console(file=out, width=width, no_color=True), lang)
    return out.getvalue()


@pytest.mark.parametrize("width", [80, 160])
def test_what_was_mended_says_so(width: int) -> None:
    """Nothing is overwritten: what was written, by which mending it no longer stands, and what it says since."""
    shown = " ".join(_shown(width, "zh").split())

    assert "登记申请（已更正，见第 3 条）" in shown
    assert "撤回（已撤销，见第 3 条）" in shown.replace("申请人撤回", "撤回")
    for told in ("自然人", "更正第 1 条（登记申请）", "商业企业", "撤销第 2 条", "gh-017", "aaaaaaaaaaaa"):
        assert told in shown, told
    # What stays is not told twice.
    assert shown.count("2026-03-02") == 2


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_at_80_columns_each_entry_stands_below_the_other(lang: str) -> None:
    """A column of facts would be eight characters wide."""
    lines = _shown(80, lang).splitlines()

    assert [line.split()[0] for line in lines if line[:3].strip().isdigit()] == ["1", "2", "3"]
    assert max(map(len, lines)) <= 80


def test_in_english() -> None:
    """The same in the other language."""
    shown = " ".join(_shown(160, "en").split())

    for told in ("(mended, see 3)", "(struck, see 3)", "corrects 1", "strikes 2", "business", "gh-017"):
        assert told in shown, told
