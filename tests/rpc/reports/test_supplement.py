"""What is entered by hand: figures, own paragraphs, and that nothing of it is overwritten."""

import re

import pytest

from gongkai.v1 import annual_report_service_pb2 as pb
from gongkai.v1 import report_supplement_service_pb2 as supplement_pb
from support.desk.desk import AGENCY, OTHER_AGENCY, Clerk
from support.desk.refused import refused
from support.desk.reporter import ACTOR, Reporter, figures, just_before, value_of, values

CELL = "table2.rules.valid"
ITEM = "rules_in_force"


@pytest.fixture
def office(desk: Clerk) -> Reporter:
    """The first agency's."""
    return Reporter(desk)


def entered(office: Reporter, item: str = ITEM, **fields: object) -> pb.EnteredFigure:
    """An item as the supplement lists it."""
    (found,) = [figure for figure in office.supplement(**fields).figures if figure.item == item]
    return found


def test_a_cell_is_blank_until_its_item_is_entered(office: Reporter) -> None:
    """Blank, entered, replaced, taken back: each answer stays what it was as of its instant."""
    assert values(office.report())[CELL] is None
    (first,) = office.enter({ITEM: 4})
    assert (first.item, first.value, first.unit, first.actor) == (ITEM, 4, "件", ACTOR)
    assert first.label.zh == "现行有效的规章件数"
    (second,) = office.enter({ITEM: 0}, actor="法规处")
    (third,) = office.enter({ITEM: None})
    assert not third.HasField("value")
    assert values(office.report())[CELL] is None
    seen = [
        values(office.report(as_of_time=moment))[CELL]
        for one in (first, second, third)
        for moment in (just_before(one.create_time), one.create_time)
    ]
    assert seen == [None, 4, 4, 0, 0, None]


def test_a_figure_that_is_entered_has_its_source_and_unit(office: Reporter) -> None:
    """Zero is a figure, and prints; a blank prints nothing."""
    blank = figures(office.report())[CELL]
    assert (blank.printed, blank.printed_unit, blank.source) == ("", "件", pb.CELL_SOURCE_SUPPLEMENT)
    office.enter({ITEM: 0})
    assert figures(office.report())[CELL].printed == "0"


def test_the_supplement_lists_what_is_asked_for_and_what_was_entered(office: Reporter) -> None:
    """Items of the year's formats, blank or not; those of another format once they were entered."""
    listed = {figure.item: figure for figure in office.supplement().figures}
    assert list(listed) == ["rules_in_force", "normative_documents_in_force"]
    assert not listed[ITEM].HasField("value")
    assert not listed[ITEM].HasField("create_time")
    (entry,) = office.enter({"staff_full_time": 7})
    assert [figure.item for figure in office.supplement().figures] == [*listed, "staff_full_time"]
    assert entered(office, "staff_full_time") == entry
    assert value_of(entered(Reporter(office.desk, OTHER_AGENCY))) is None
    assert value_of(entered(office, year=2024)) is None


def test_a_year_beside_a_change_of_formats_asks_for_the_items_of_both(office: Reporter) -> None:
    """At the end of 2020 stands what 2021 compares itself with."""
    asked = {figure.item for figure in office.supplement(year=2019).figures}
    assert "staff_full_time" in asked
    assert "rules_in_force" in {figure.item for figure in office.supplement(year=2020).figures}


def test_the_supplement_as_of_an_instant(office: Reporter) -> None:
    """Figures, paragraphs and explanations as they stood then."""
    office.enter({ITEM: 4})
    written = office.write("problems", "无。")
    later = office.write("problems", "有。")
    assert [one.text for one in office.supplement().sections] == ["有。"]
    before = office.supplement(as_of_time=just_before(later.create_time))
    assert list(before.sections) == [written]
    assert value_of(entered(office, as_of_time=just_before(written.create_time))) == 4
    assert not office.supplement(as_of_time=just_before(written.create_time)).sections


def test_several_figures_are_entered_together_or_not_at_all(office: Reporter) -> None:
    """An unknown item keeps the others out."""
    answer = office.enter({"normative_documents_in_force": 9, ITEM: 2})
    assert [(one.item, one.value) for one in answer] == [("normative_documents_in_force", 9), (ITEM, 2)]
    error = refused(office.enter, {ITEM: 3, "nothing": 1})
    assert (error.reason, error.metadata["item"]) == ("REPORT_ITEM_NOT_FOUND", "nothing")
    assert value_of(entered(office)) == 2


def test_what_cannot_be_entered(office: Reporter) -> None:
    """Negative numbers where nothing can be negative, an item that is named twice, and no items at all."""
    items = [supplement_pb.ReportItem(item=ITEM, value=value) for value in (1, -1)]
    error = refused(office.enter_items, items)
    assert [(one.field, one.rule) for one in error.violations] == [
        ("items[1].item", "REPEATED"),
        ("items[1].value", "OUT_OF_RANGE"),
    ]
    error = refused(office.enter, {ITEM: 10**12 + 1})
    assert [(one.field, one.rule) for one in error.violations] == [("items[0].value", "OUT_OF_RANGE")]
    error = refused(office.enter, {})
    assert [(one.field, one.rule) for one in error.violations] == [("items", "REQUIRED")]
    assert value_of(entered(office)) is None


@pytest.mark.parametrize(
    ("item", "printed", "value"),
    [
        (ITEM, "１２", 12),
        (ITEM, "0件", 0),
        (ITEM, "无", 0),
        (ITEM, "12（其中结转3件）", 12),
        (ITEM, "1,808", 1808),
        (ITEM, "—", None),
        (ITEM, "", None),
        ("disclosure_budget", "12.5万元", 12_500_000),
        ("disclosure_budget", "１２.５ 万元", 12_500_000),
        ("disclosure_budget", "300元", 30_000),
        ("licence_items_change", "减3", -3),
    ],
)
def test_what_is_entered_is_read_as_reports_are(item: str, printed: str, value: int | None, office: Reporter) -> None:
    """By the one reader; a blank takes back what was entered before."""
    office.enter({item: 7})
    (figure,) = office.enter_items([supplement_pb.ReportItem(item=item, printed=printed)])
    assert value_of(figure) == value
    assert value_of(entered(office, item)) == value


def test_what_was_read_as_what_is_told(office: Reporter) -> None:
    """By the item; what is plain is not."""
    items = [
        supplement_pb.ReportItem(item=item, printed=printed) for item, printed in ((ITEM, "无"), ("complaints", "3"))
    ]
    request = supplement_pb.EnterReportFiguresRequest(agency=AGENCY, year=2025, items=items, actor="政务公开科")
    (reading,) = office.client.report_supplements.EnterReportFigures(request).readings
    assert (reading.place, reading.cell, reading.printed, reading.value) == ("items[0]", ITEM, "无", 0)
    assert reading.note.zh


@pytest.mark.parametrize(
    ("item", "printed", "rule"),
    [
        (ITEM, "约12", "NOT_A_NUMBER"),
        (ITEM, "1.5", "NOT_A_NUMBER"),
        (ITEM, "/", "NOT_A_NUMBER"),
        (ITEM, "-3", "OUT_OF_RANGE"),
        (ITEM, "9" * 30, "OUT_OF_RANGE"),
        ("disclosure_budget", "12.5", "NOT_A_NUMBER"),
        ("disclosure_budget", "0.001元", "NOT_A_NUMBER"),
    ],
)
def test_what_cannot_be_read_is_not_entered(item: str, printed: str, rule: str, office: Reporter) -> None:
    """The complaint names the item; nothing is written."""
    error = refused(office.enter_items, [supplement_pb.ReportItem(item=item, printed=printed)])
    assert [(one.field, one.rule) for one in error.violations] == [("items[0].printed", rule)]
    assert item in error.violations[0].description_zh
    assert all(value_of(figure) is None for figure in office.supplement().figures)


def test_years_and_agencies_that_cannot_be_supplemented(office: Reporter) -> None:
    """The same bounds as for reports."""
    assert refused(office.enter, {ITEM: 1}, year=2027).reason == "REPORT_YEAR_UNSUPPORTED"
    assert refused(office.enter, {ITEM: 1}, agency="agencies/nobody").reason == "AGENCY_NOT_FOUND"
    assert refused(office.write, "problems", "无。", year=2007).reason == "REPORT_YEAR_UNSUPPORTED"
    assert refused(office.write, "problems", "无。", format="1999").reason == "REPORT_FORMAT_NOT_FOUND"
    assert refused(office.supplement, year=2027).reason == "REPORT_YEAR_UNSUPPORTED"


def own(office: Reporter, section: str = "problems", **fields: object) -> list[str]:
    """The agency's own paragraphs in the report."""
    (found,) = [one for one in office.report(**fields).sections if one.id == section]
    return list(found.own_paragraphs)


def test_own_paragraphs_carry_figures(office: Reporter) -> None:
    """Lines are paragraphs; slots are filled in as the form prints them, a blank in words."""
    office.case()
    text = "{year}年{self}新收{table3.new_received.total}件。\n\n现行有效规章{table2.rules.valid}件。\n"
    written = office.write("problems", text)
    assert (written.section, written.text, written.actor) == ("problems", text.strip(), ACTOR)
    assert own(office) == ["2025年本机关新收1件。", "现行有效规章（未填报）件。"]
    office.enter({ITEM: 4})
    assert own(office)[1] == "现行有效规章4件。"
    assert own(office, as_of_time=written.create_time)[1] == "现行有效规章（未填报）件。"


def test_own_paragraphs_are_taken_back_by_an_empty_text(office: Reporter) -> None:
    """Also by one that is blank; as of before, they stand."""
    written = office.write("problems", "无。")
    for nothing in ("", " \n "):
        office.write("problems", "无。")
        answer = office.write("problems", nothing)
        assert answer.text == ""
        assert own(office) == []
        assert not office.supplement().sections
    assert own(office, as_of_time=written.create_time) == ["无。"]


def test_own_paragraphs_belong_to_the_format_in_which_they_were_written(office: Reporter) -> None:
    """A section of that name in another format keeps its own."""
    office.write("problems", "按2021年格式。")
    assert own(office, format="2019") == []
    office.write("problems", "按2019年格式。", format="2019")
    assert own(office, format="2019") == ["按2019年格式。"]
    assert own(office) == ["按2021年格式。"]


@pytest.mark.parametrize("slot", ["{table3.new_received.nobody}", "{}", "{year", "year}", "{ year }"])
def test_a_slot_that_cannot_be_filled_is_refused(slot: str, office: Reporter) -> None:
    """When it is written, not when the report is published."""
    error = refused(office.write, "problems", f"共{slot}件。")
    assert {(one.field, one.rule) for one in error.violations} == {("text", "UNKNOWN_SLOT")}
    # Of names of cells alone Latin letters are left in the Chinese sentence.
    (told,) = {one.description_zh for one in error.violations}
    assert not re.search("[A-Za-z]", re.sub(r"“[^”]*”|report cells|year|self", "", told))
    assert own(office) == []


def test_a_section_that_expects_paragraphs_says_so(office: Reporter) -> None:
    """The others take them all the same."""
    wanted = {section.id: section.wants_own_paragraphs for section in office.report().sections}
    assert wanted == {
        "overview": True,
        "disclosure": False,
        "requests": False,
        "remedies": False,
        "problems": True,
        "other": True,
    }
    office.write("disclosure", "网站改版。")
    assert own(office, "disclosure") == ["网站改版。"]
