"""The agency's own paragraphs: one a line, with slots for figures that are checked when they are written."""

import pytest

from gongkai_service.domain.statistics.compute import Beside, compute
from gongkai_service.domain.statistics.facts import Records
from gongkai_service.domain.statistics.formats.sentences import slot_complaints
from support.statistics.inputs import BUREAU, YEAR
from support.statistics.small_format import small_format, small_records


def _own(section: str, text: str, found: Records | None = None) -> dict[str, tuple[str, ...]]:
    report = compute(
        small_format(),
        year=YEAR,
        records=small_records() if found is None else found,
        self_reference=BUREAU,
        beside=Beside(own={section: text}),
    )
    return {one.id: one.own_paragraphs for one in report.sections if one.own_paragraphs}


def test_lines_are_paragraphs_and_empty_ones_are_none() -> None:
    """Whatever stands around them is trimmed."""
    assert {"documents": ("一是。", "二是。")} == _own("documents", "\n 一是。\r\n\n\t\n  二是。　\n")
    assert {} == _own("documents", " \n\n")


def test_any_section_takes_own_paragraphs() -> None:
    """Some expect them: the report tells which."""
    report = compute(small_format(), year=YEAR, records=Records(), self_reference=BUREAU)

    assert {"staff": ("一。",)} == _own("staff", "一。")
    assert ["documents"] == [section.id for section in report.sections if section.wants_own_paragraphs]


def test_text_for_a_section_that_the_format_does_not_have_is_left_out() -> None:
    """It may have been written for another format."""
    assert {} == _own("weather", "晴。")


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("{year}年，{self}收到{cases.new.total}件。", "2023年，我局收到12件。"),
        ("收费{money.licences.amount}万元。", "收费59237.2449万元。"),
        (
            "采购{money.procurement.amount}元，即{money.procurement.amount|wan}万元。",
            "采购251000.5元，即25.10005万元。",
        ),
        ("经费{staff.budget|yuan}元。", "经费10000.00元。"),
        ("{staff.all|list}。", "其中：专职2人、兼职5人。"),
        ("{website|list}。", "工作动态3条、其他4条。"),
        ("自然人占{cases.new.person/cases.new.total|percent}。", "自然人占91.7%。"),
        ("变化{money.licences.number}项。", "变化-3项。"),
    ],
)
def test_slots_are_those_of_sentences(text: str, filled: str) -> None:
    """Figures as the form prints them."""
    assert {"documents": (filled,)} == _own("documents", text)
    assert [] == slot_complaints(text, small_format().cells)


def test_a_blank_is_said() -> None:
    """As in the sentences of the form; a share of it is none."""
    text = "人员{staff.all}人，经费{staff.budget|yuan}元、{staff.budget|wan}万元，占{staff.full/staff.all|percent}。"

    assert {"staff": ("人员（未填报）人，经费（未填报）元、（未填报）万元，占—。",)} == _own("staff", text, Records())


@pytest.mark.parametrize(
    ("text", "complaints"),
    [
        ("{weather}", ["unknown cell 'weather'"]),
        ("{staff.all|bold}和{weather}", ["unknown form 'bold' of cell 'staff.all'", "unknown cell 'weather'"]),
        ("{staff.all", ["has a brace without its partner"]),
        ("staff.all}", ["has a brace without its partner"]),
        ("{}", ["unknown cell ''"]),
        ("{year|list}", ["unknown cell 'year'"]),
        ("{staff.full|list}", ["cell 'staff.full' has no parts to list"]),
        ("{staff.all|wan}", ["cell 'staff.all' is in 人, not in 分"]),
        ("{staff.all|percent}", ["percent needs two cells, as in {part/whole|percent}, not 'staff.all'"]),
        ("{a/staff.all|percent}", ["unknown cell 'a'"]),
    ],
)
def test_slots_that_cannot_be_filled_are_told(text: str, complaints: list[str]) -> None:
    """Each with what is wrong with it."""
    assert complaints == [complaint.en for complaint in slot_complaints(text, small_format().cells)]


def test_a_slot_that_went_with_an_older_format_stays_as_it_stands() -> None:
    """A report can still be made; who reads it sees what is missing."""
    assert {"staff": ("收到{cases.old}件、{staff.all|bold}、12件。",)} == _own(
        "staff", "收到{cases.old}件、{staff.all|bold}、{cases.new.total}件。"
    )
