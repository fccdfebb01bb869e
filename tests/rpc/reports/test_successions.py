"""Reports where an agency was abolished: one of the successor over both, or separate ones, and what is carried over."""

from dataclasses import replace
from datetime import date

import pytest

from gongkai.v1 import agency_service_pb2 as agency_pb
from gongkai.v1 import annual_report_service_pb2 as pb
from gongkai.v1 import assessment_service_pb2 as pb_a
from gongkai.v1.report_publication_service_pb2 import FilingState
from support.desk.desk import Clerk, day
from support.desk.refused import refused
from support.desk.reporter import NOT_ASSESSED, PASSED, Reporter, checks, values

OLD, NEW, THIRD = "agencies/szold", "agencies/sznew", "agencies/szthird"
# The first day on which the successor answers.
ABOLISHED = date(2024, 4, 1)
ROWS = ("new_received", "carried_in", "total_processed", "carried_out")
SEPARATE = agency_pb.SUCCESSION_REPORTING_SEPARATE_REPORTS


@pytest.fixture
def office(desk: Clerk) -> Reporter:
    """The successor's; three agencies, of which the first is abolished in 2024, with cases of each around that year."""
    for agency, name in ((OLD, "深圳市旧局"), (NEW, "深圳市新局"), (THIRD, "深圳市第三局")):
        desk.agency(agency.removeprefix("agencies/"), display_name=name)
    old, new = Reporter(desk, OLD), Reporter(desk, NEW, 2024)
    # Open on 31 December 2023, two of the old agency and one of the new one.
    old.case(date(2023, 12, 20), date(2024, 1, 10))
    old.case(date(2023, 12, 21), date(2024, 4, 10))
    new.case(date(2023, 12, 22), date(2024, 1, 11))
    # Received in the year: by the old one before that day, open on it or not; by the new one after it.
    old.case(date(2024, 2, 1), date(2024, 2, 20))
    old.case(date(2024, 3, 20), date(2024, 4, 12))
    old.case(date(2024, 3, 29))
    new.case(date(2024, 5, 6), date(2024, 5, 20))
    return new


def rows(office: Reporter, year: int, **fields: object) -> tuple[int | None, ...]:
    """新收, 上年结转, 总计 and 结转下年度 of a year."""
    found = values(office.report(year=year, **fields))
    return tuple(found[f"table3.{row}.total"] for row in ROWS)


def carried(report: pb.AnnualReport) -> set[int]:
    """The results of the checks of what is carried over."""
    return {check.result for check in checks(report).values() if check.kind == pb.CHECK_KIND_CARRY_OVER}


def paragraphs(report: pb.AnnualReport) -> str:
    """All paragraphs of a report."""
    return "\n".join(text.zh for section in report.sections for text in section.paragraphs)


def choose(office: Reporter, setting: int) -> None:
    """Sets who reports on the year of an abolition."""
    settings = agency_pb.AgencySettings(succession_reporting=setting)
    request = agency_pb.UpdateAgencyRequest(agency=agency_pb.Agency(name=office.agency, settings=settings))
    request.update_mask.paths.append("settings")
    office.client.agencies.UpdateAgency(request)


def test_the_successor_reports_on_the_whole_year_over_both(office: Reporter) -> None:
    """Row 2 is what both had open, what the old one received in the year is new once; the year before stays."""
    old = replace(office, agency=OLD)
    for reporter in (old, office):
        reporter.publish(year=2023)
    before = office.report()
    office.desk.abolish(OLD, ABOLISHED, NEW)
    report = office.report()
    assert rows(office, 2024) == (4, 3, 6, 1)
    assert list(report.predecessors) == [OLD]
    assert list(report.predecessor_publications) == [f"{OLD}/annualReports/2023/publications/1"]
    assert carried(report) == {PASSED}
    assert "自2024年4月1日起深圳市旧局撤销，由本机关继续行使其职权，本报告的数据包括该机关本年度的情况" in paragraphs(
        report
    )
    # The years before are reported by each, as they were.
    assert (rows(old, 2023), rows(office, 2023)) == ((2, 0, 0, 2), (1, 0, 0, 1))
    # Of the year of the change the old agency has no report.
    assert rows(old, 2024) == (0, 0, 0, 0)
    elsewhere = paragraphs(old.report(year=2024))
    assert elsewhere.startswith("深圳市旧局自2024年4月1日起撤销")
    assert elsewhere.endswith("2024年度的情况列入深圳市新局的年度报告。"), "it says nothing of figures that stand there"
    error = refused(old.publish, year=2024)
    assert (error.reason, error.metadata["successor"]) == ("AGENCY_ABOLISHED", NEW)
    assert office.report(as_of_time=before.as_of_time) == before


def test_an_agency_that_has_no_report_loses_nothing_for_it(office: Reporter) -> None:
    """Neither in the year of the change nor later; the year before was its own, and by the setting the year is."""
    office.desk.abolish(OLD, ABOLISHED, NEW)
    of_reports = {pb_a.ASSESSMENT_MEASURE_REPORT_NOT_IN_TIME, pb_a.ASSESSMENT_MEASURE_REPORT_INCOMPLETE}

    def assessed(year: int) -> tuple[int, set[int]]:
        request = pb_a.AssessAgencyRequest(agency=OLD, year=year)
        found = office.client.assessments.AssessAgency(request).assessment
        assert bool(found.missing) == (found.filing_state != FilingState.FILING_STATE_BY_SUCCESSOR)
        return found.filing_state, {point.rule.measure for point in found.points if point.count} & of_reports

    assert assessed(2023) == (FilingState.FILING_STATE_OVERDUE, of_reports)
    for year in (2024, 2025):
        assert assessed(year) == (FilingState.FILING_STATE_BY_SUCCESSOR, set())
    choose(office, SEPARATE)
    assert assessed(2024) == (FilingState.FILING_STATE_OVERDUE, of_reports)


def test_what_is_still_open_is_carried_into_the_successors_next_year(office: Reporter) -> None:
    """And counted there when it is closed, with the case behind each figure under its old name."""
    office.desk.abolish(OLD, ABOLISHED, NEW)
    office.publish(year=2024)
    assert rows(office, 2025) == (0, 1, 0, 1)
    assert carried(office.report(year=2025)) == {PASSED}
    (behind,) = office.behind("table3.carried_out.total", year=2025)
    assert behind.case == f"{OLD}/cases/2024-3"
    office.desk.decide(behind.case, reply_date=day(date(2025, 2, 5)))
    assert rows(office, 2025) == (0, 1, 1, 0)


def test_a_missing_report_of_the_old_agency_is_not_taken_for_zero(office: Reporter) -> None:
    """What is carried in cannot be compared with the report of one of two."""
    office.publish(year=2023)
    office.desk.abolish(OLD, ABOLISHED, NEW)
    assert carried(office.report()) == {NOT_ASSESSED}


def test_by_the_setting_each_has_a_report_of_its_own(office: Reporter) -> None:
    """The old one's with the final state of its cases; the new one's names what it took over, and goes on with it."""
    old = replace(office, agency=OLD)
    for reporter in (old, office):
        reporter.publish(year=2023)
    office.desk.abolish(OLD, ABOLISHED, NEW)
    choose(office, SEPARATE)
    assert (rows(old, 2024), rows(office, 2024)) == ((3, 2, 4, 1), (1, 1, 2, 0))
    assert carried(old.report(year=2024)) == carried(office.report(year=2024)) == {PASSED}
    text = paragraphs(office.report(year=2024))
    assert "承接其尚未办结的申请3件（深水公开申〔2023〕2号、深水公开申〔2024〕2号、深水公开申〔2024〕3号）" in text
    for reporter in (old, office):
        reporter.publish(year=2024)
    report = office.report(year=2025)
    assert rows(office, 2025) == (0, 1, 0, 1)
    assert carried(report) == {PASSED}
    assert list(report.predecessor_publications) == [f"{OLD}/annualReports/2024/publications/1"]
    assert refused(old.publish, year=2025).reason == "AGENCY_ABOLISHED"


def test_a_case_that_another_answers_counts_there(office: Reporter) -> None:
    """Where functions were split; nothing is counted twice, and what cannot be compared is not assessed."""
    split = f"{OLD}/cases/2024-3"
    third = replace(office, agency=THIRD)
    office.ledger("WEBSITE_ITEMS", 5, date(2024, 2, 1))
    office.desk.abolish(OLD, ABOLISHED, NEW, {split: THIRD})
    assert rows(office, 2024) == (3, 3, 6, 0)
    assert rows(third, 2024) == (1, 0, 0, 1)
    assert [one.case for one in third.behind("table3.new_received.total", year=2024)] == [split]
    assert split not in {one.case for one in office.behind("table3.new_received.total", year=2024)}
    assert carried(third.report(year=2024)) == {NOT_ASSESSED}


@pytest.mark.parametrize("setting", [agency_pb.SUCCESSION_REPORTING_ONE_REPORT, SEPARATE])
def test_a_tree_counts_each_case_once(office: Reporter, setting: int) -> None:
    """Whoever reports on it, and whichever of the agencies stand in the tree."""
    desk = office.desk
    desk.agency("city", kind=agency_pb.AGENCY_KIND_GOVERNMENT)
    for agency in (OLD, NEW, THIRD):
        request = agency_pb.UpdateAgencyRequest(agency=agency_pb.Agency(name=agency, parent="agencies/city"))
        request.update_mask.paths.append("parent")
        desk.client.agencies.UpdateAgency(request)
    city = Reporter(desk, "agencies/city", 2024)
    whole = rows(city, 2024, scope=pb.REPORT_SCOPE_SUBTREE)
    desk.abolish(OLD, ABOLISHED, NEW, {f"{OLD}/cases/2024-3": THIRD})
    choose(office, setting)
    assert rows(city, 2024, scope=pb.REPORT_SCOPE_SUBTREE) == whole == (4, 3, 6, 1)
    rolled = city.roll_up(year=2024)
    counted = {unit.agency: {one.cell: one.value for one in unit.figures} for unit in rolled.units}
    assert sum(each["table3.new_received.total"] for each in counted.values()) == 4
    assert (OLD in counted) == (setting == SEPARATE)
