"""Where a figure comes from: in words, by its parts, by who entered it, and by the records behind it."""

from datetime import date

import pytest

from gongkai.v1 import agency_service_pb2 as agency_pb
from gongkai.v1 import annual_report_service_pb2 as pb
from support.desk.desk import AGENCY, Clerk, day
from support.desk.refused import refused
from support.desk.reporter import ANSWERED, Reporter, figures, just_before, value_of

VALID = "table2.rules.valid"


@pytest.fixture
def office(desk: Clerk) -> Reporter:
    """The first agency's."""
    return Reporter(desk)


def words(answer: pb.ExplainReportCellResponse) -> list[str]:
    """The conditions in Chinese; each exists in English, too."""
    assert all(condition.en for condition in answer.conditions)
    return [condition.zh for condition in answer.conditions]


def test_a_count_of_cases(office: Reporter) -> None:
    """How a case belongs to the year, and each condition; the records are those that are listed."""
    office.case(closed=ANSWERED)
    office.case(closed=ANSWERED)
    answer = office.explain("table3.granted.natural_person")
    assert answer.figure == figures(office.report())["table3.granted.natural_person"]
    assert (answer.figure.value, answer.figure.source) == (2, pb.CELL_SOURCE_CASES)
    assert words(answer)[0] == "本年办结的申请（按办结日期）"
    assert [word.partition("：")[0] for word in words(answer)[1:]] == ["办理结果", "申请人类别"]
    assert answer.record_count == len(office.behind("table3.granted.natural_person")) == 2
    assert list(answer.checks) == [
        "table3.results.natural_person",
        "table3.applicants.granted",
        "blank.requests",
    ]
    assert not answer.parts
    assert not answer.HasField("entered")
    assert {one.id for one in answer.conventions} == {"remedy_counting", "reopened_counting"}


def test_a_sum_shows_its_parts(office: Reporter) -> None:
    """They add up to it; the records of all of them stand behind it."""
    office.case(closed=ANSWERED)
    answer = office.explain("table3.granted.total")
    assert answer.figure.source == pb.CELL_SOURCE_SUM
    assert words(answer) == ["以下各格之和"]
    assert len(answer.parts) == 6
    assert sum(part.value for part in answer.parts) == answer.figure.value == answer.record_count == 1
    assert "table3.results.total" in answer.checks


@pytest.mark.parametrize(
    ("cell", "source", "condition"),
    [
        ("table3.carried_in.business", "CASES", "以前年度收到、上年末尚未办结的申请"),
        ("table4.litigation_direct.corrected", "REMEDIES", "当年存续的全部案件"),
        ("fees_paid", "FEES", "本年发出的收费通知中已缴纳的金额"),
        ("table2.charges.amount", "LEDGER", "主动公开台账中本年的登记数之和"),
        (VALID, "SUPPLEMENT", "人工填报：现行有效的规章件数"),
    ],
)
def test_every_source_has_its_words(cell: str, source: str, condition: str, office: Reporter) -> None:
    """Of an empty desk: what records count is zero, what nobody supplied is blank."""
    answer = office.explain(cell)
    assert answer.figure.source == pb.CellSource.Value(f"CELL_SOURCE_{source}")
    assert words(answer)[0] == condition
    assert value_of(answer.figure) == (None if source in {"LEDGER", "SUPPLEMENT"} else 0)
    assert answer.record_count == 0


def test_every_cell_can_be_explained(office: Reporter) -> None:
    """By its figure and by as many records as are listed for it."""
    office.case(closed=ANSWERED)
    office.ledger("RULES_MADE", 3)
    for cell, figure in figures(office.report()).items():
        answer = office.explain(cell)
        assert answer.figure == figure
        assert words(answer)
        assert (answer.figure.source == pb.CELL_SOURCE_SUM) == bool(answer.parts)
        assert answer.record_count == len(office.behind(cell)), cell


def test_who_entered_a_figure(office: Reporter) -> None:
    """And when; nobody while it is blank, before, or after it was taken back."""
    assert not office.explain(VALID).HasField("entered")
    (entry,) = office.enter({"rules_in_force": 4}, actor="法规处")
    answer = office.explain(VALID)
    assert answer.entered == entry
    assert (answer.entered.actor, answer.entered.value) == ("法规处", 4)
    assert "table2.stock.rules" in answer.checks
    office.enter({"rules_in_force": None})
    assert not office.explain(VALID).HasField("entered")
    assert office.explain(VALID, as_of_time=entry.create_time).entered == entry
    assert not office.explain(VALID, as_of_time=just_before(entry.create_time)).HasField("entered")


def test_a_sum_over_agencies_was_entered_by_nobody(office: Reporter) -> None:
    """Each part has its own hand."""
    office.desk.agency("street", parent=AGENCY)
    office.enter({"rules_in_force": 4})
    Reporter(office.desk, "agencies/street").enter({"rules_in_force": 3})
    answer = office.explain(VALID, scope=pb.REPORT_SCOPE_SUBTREE)
    assert (answer.figure.value, answer.HasField("entered")) == (7, False)


def test_a_category_of_the_ledger(office: Reporter) -> None:
    """A cell of its own, also one without entries; those without a category are the rest."""
    year = {"year": 2018}
    office.ledger("WEBSITE_ITEMS", 3, date(2018, 3, 2), category="工作动态")
    office.ledger("WEBSITE_ITEMS", 2, date(2018, 3, 2))
    answer = office.explain("website_items.工作动态", **year)
    assert (answer.figure.value, answer.record_count) == (3, 1)
    assert answer.figure == figures(office.report(**year))["website_items.工作动态"]
    assert words(answer)[-1] == "信息类别：工作动态"
    rest = office.explain("website_items.其他", **year)
    assert (rest.figure.value, rest.record_count) == (2, 1)
    nothing = office.explain("website_items.政策法规", **year)
    assert (value_of(nothing.figure), nothing.record_count) == (None, 0)
    assert nothing.figure.label.zh == "政策法规"
    assert office.behind("website_items.政策法规", **year) == []


def test_the_convention_of_the_agency_is_in_the_words(office: Reporter) -> None:
    """As of before it was set, the words are the old ones."""
    before = office.explain("table4.review.upheld")
    agency = agency_pb.Agency(name=AGENCY)
    agency.settings.remedy_counting = agency_pb.REMEDY_COUNTING_FILED_IN_YEAR
    request = agency_pb.UpdateAgencyRequest(agency=agency)
    request.update_mask.paths.append("settings")
    office.client.agencies.UpdateAgency(request)
    assert words(office.explain("table4.review.upheld"))[0] == "当年提起的案件"
    assert words(before)[0] == "当年存续的全部案件"
    assert office.explain("table4.review.upheld", as_of_time=before.as_of_time) == before


def test_the_weight_of_a_record(office: Reporter) -> None:
    """A case counts once, an entry of the ledger by its quantity, a fee notice by its amount."""
    case = office.case()
    office.desk.fee_notice(case, notified_date=day(date(2025, 3, 6)), amount_fen=4200)
    office.ledger("RULES_MADE", 3)
    weights = {
        cell: [one.weight for one in office.behind(cell)]
        for cell in ("table3.new_received.total", "fees", "table2.rules.made")
    }
    assert weights == {"table3.new_received.total": [1], "fees": [4200], "table2.rules.made": [3]}


@pytest.mark.parametrize(
    "cell",
    ["table3.granted", "table3.granted.total ", "website_items", "late_answers.x", "table3.other_single.total", "*"],
)
def test_cells_that_the_report_does_not_have(cell: str, office: Reporter) -> None:
    """Neither explained nor listed: rows that others print as one are cells of theirs alone."""
    for action in (office.explain, office.behind):
        error = refused(action, cell)
        assert (error.reason, error.metadata) == ("CELL_NOT_FOUND", {"cell": cell, "format": "2021"})


def test_what_cannot_be_explained(office: Reporter) -> None:
    """As for computed reports."""
    assert refused(office.explain, VALID, year=2027).reason == "REPORT_YEAR_UNSUPPORTED"
    assert refused(office.explain, VALID, format="1999").reason == "REPORT_FORMAT_NOT_FOUND"
    assert refused(office.explain, VALID, agency="agencies/nobody").reason == "AGENCY_NOT_FOUND"
