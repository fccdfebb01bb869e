"""What belongs to a case on screen: one line each, with the number by which it is named, at 80 columns."""

from io import StringIO

import pytest
from rich.console import Console

from gongkai.v1.case_part_pb2 import CasePart, CasePartKind
from gongkai.v1.localized_text_pb2 import LocalizedText
from gongkai_client.cli.case.parts_view import print_parts
from gongkai_client.cli.shell.terminal import cell_width
from support.client.clock_samples import day

NAME = "agencies/szwater/cases/2026-14"
PARTS = [
    CasePart(
        kind=CasePartKind.CASE_PART_KIND_REVIEW,
        name=f"{NAME}/reviews/1",
        ordinal=1,
        date=day("2026-04-07"),
        text=LocalizedText(zh="某市某区人民政府", en="某市某区人民政府"),
        standing=LocalizedText(zh="维持 2026-05-06", en="upheld 2026-05-06"),
    ),
    CasePart(
        kind=CasePartKind.CASE_PART_KIND_LETTER,
        name=f"{NAME}/letters/2",
        ordinal=2,
        date=day("2026-03-02"),
        text=LocalizedText(zh="补正告知书 深水公开告〔2026〕12号", en="request for correction 深水公开告〔2026〕12号"),
    ),
    CasePart(
        kind=CasePartKind.CASE_PART_KIND_LINKED_CASE,
        name="agencies/szwater/cases/2026-15",
        ordinal=1,
        date=day("2026-03-06"),
        text=LocalizedText(zh="深水公开申〔2026〕15号", en="深水公开申〔2026〕15号"),
        standing=LocalizedText(zh="办理中", en="processing"),
    ),
]
SHOWN = {
    "zh": ("复议", "文书", "拆分", "序号", "2026-04-07", "某市某区人民政府", "维持 2026-05-06", "2026-15", "办理中"),
    "en": (
        "review",
        "letter",
        "linked",
        "no.",
        "2026-04-07",
        "某市某区人民政府",
        "upheld 2026-05-06",
        "2026-15",
        "processing",
    ),
}


def printed(parts: list[CasePart], lang: str, width: int = 80) -> str:
    """What stands on screen."""
    out = StringIO()
    print_parts(parts, Console(file=out, width=width), lang)
    return out.getvalue()


@pytest.mark.parametrize("lang", SHOWN)
def test_each_part_has_a_line(lang: str) -> None:
    """Kind, number, day, what, and how it stands; no line is wider than the screen."""
    shown = printed(PARTS, lang)
    assert not [words for words in SHOWN[lang] if words not in shown]
    assert max(cell_width(line) for line in shown.splitlines()) <= 80
    assert len([line for line in shown.splitlines() if "2026-0" in line]) == len(PARTS)


def test_what_has_no_parts_prints_nothing() -> None:
    """Not even a title."""
    assert printed([], "zh") == ""
