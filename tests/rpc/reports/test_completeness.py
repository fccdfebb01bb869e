"""A report is published whole, or with a reason; what is overdue is told and holds nothing back."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from gongkai.v1 import annual_report_service_pb2 as pb
from gongkai.v1 import case_pb2
from support.desk.desk import Clerk, Clock, day, running
from support.desk.refused import refused
from support.desk.reporter import Reporter

OWN = {"overview": "本机关认真贯彻落实条例。", "problems": "主动公开还不够及时，下一步加以改进。"}
YEAR = 2025


def about_periods(report: pb.AnnualReport) -> list[str]:
    """What the drafted sentences say of periods, in Chinese."""
    drafted = [text.zh for section in report.sections for text in section.paragraphs]
    return [f"{part}。" for text in drafted for part in text.split("。") if "法定期限" in part]


def overdue_check(report: pb.AnnualReport) -> pb.ReportCheck:
    """The one that tells of what is overdue."""
    (found,) = [check for check in report.checks if check.kind == pb.CHECK_KIND_OVERDUE]
    return found


def test_what_is_missing_is_listed_and_holds_the_report_back(desk: Clerk) -> None:
    """Sections and blank cells, each by its id; a reason is kept with the publication and told by it."""
    office = Reporter(desk, year=YEAR)
    before = office.supplement()
    # Of 六 a sentence on fees is drafted, and that is enough.
    assert [one.section for one in before.missing_sections] == ["overview", "problems"]
    assert len(before.missing_figures) == 10
    assert all(not one.HasField("value") for one in before.missing_figures)
    error = refused(office.publish, incomplete_reason="")
    assert error.reason == "REPORT_INCOMPLETE"
    assert error.metadata["count"] == "12"
    for section, text in OWN.items():
        office.write(section, text)
    after = office.supplement()
    assert not after.missing_sections
    assert after.missing_figures == before.missing_figures
    published = office.publish(incomplete_reason="规章等数字待核定")
    assert published.incomplete_reason == "规章等数字待核定"
    assert office.get(published.name).incomplete_reason == "规章等数字待核定"


def test_a_report_that_lacks_nothing_needs_no_reason(desk: Clerk) -> None:
    """Once the sections are written and every cell has its figure."""
    office = Reporter(desk, year=2018)
    supplied = office.supplement()
    assert [one.section for one in supplied.missing_sections] == ["overview", "problems", "plans"]
    for section in supplied.missing_sections:
        office.write(section.section, "无。")
    for figure in supplied.missing_figures:
        measure = MEASURES[figure.cell]
        desk.publish(measure=f"PUBLICATION_MEASURE_{measure}", quantity=1, published_date=day(date(2018, 5, 7)))
    after = office.supplement()
    assert not after.missing_sections
    assert not after.missing_figures
    assert office.publish(incomplete_reason="").incomplete_reason == ""


# What the report of 2018 takes from the ledger.
MEASURES = {
    "website_items": "WEBSITE_ITEMS",
    "gazette": "GAZETTE_ITEMS",
    "media": "MEDIA_ITEMS",
    "weixin": "WEIXIN_ITEMS",
    "weibo": "WEIBO_ITEMS",
    "other_items": "OTHER_ITEMS",
    "interviews": "ONLINE_INTERVIEWS",
    "consultations": "ENQUIRIES_ANSWERED",
    "trainings_held": "TRAININGS_HELD",
    "trainings_attended": "TRAININGS_ATTENDED",
}


@pytest.mark.parametrize(
    ("year", "received", "is_overdue"),
    [
        # The period of the second ends on 30 December, that of the third on the last day of the year itself.
        (2025, date(2025, 1, 20), True),
        (2025, date(2025, 12, 2), True),
        (2025, date(2025, 12, 3), False),
        (2019, date(2019, 3, 4), True),
        # 15 working days, the make-up day 29 December among them.
        (2018, date(2018, 12, 10), True),
        (2018, date(2018, 12, 11), False),
    ],
)
def test_what_is_overdue_at_the_end_of_the_year_is_told(
    year: int,
    received: date,
    is_overdue: bool,  # noqa: FBT001
    desk: Clerk,
) -> None:
    """Drafted and checked with its case, while 均在法定期限内 is said only where it is so; nothing is held back."""
    office = Reporter(desk, year=year)
    answered = desk.file(received_date=day(date(year, 6, 3))).name
    desk.decide(answered, reply_date=day(date(year, 6, 5)), outcome=case_pb2.OUTCOME_GRANTED)
    open_case = desk.file(received_date=day(received)).name
    report = office.report()
    check = overdue_check(report)
    assert (check.left, check.right, check.blocking) == (int(is_overdue), 0, False)
    assert [one.case for one in check.cases] == ([open_case] if is_overdue else [])
    if is_overdue:
        assert about_periods(report) == ["其中1件至年末已超过法定期限，尚未答复。"]
    else:
        assert about_periods(report) == (["均在法定期限内答复。"] if year > 2018 else [])
    assert office.publish().name


def test_what_was_done_after_the_year_does_not_mend_it(desk: Clerk) -> None:
    """It was overdue on 31 December whenever it was answered since, and whatever was asked for since."""
    case = desk.file(received_date=day(date(2025, 11, 3))).name
    desk.decide(case, reply_date=day(date(2026, 1, 12)), outcome=case_pb2.OUTCOME_GRANTED)
    check = overdue_check(Reporter(desk, year=YEAR).report())
    assert [one.case for one in check.cases] == [case]


def test_a_year_that_ended_quietly_is_told_as_of_its_end(tmp_path: Path) -> None:
    """What is overdue on 31 December is so though nobody recorded anything since; asked as of then it is the same."""
    clock = Clock(datetime(2025, 12, 22, 2, 0, tzinfo=UTC))
    with running(tmp_path / "gongkai.db", clock=clock) as service:
        service.desk.agency()
        case = service.desk.file(received_date=day(date(2025, 12, 1))).name
        office = Reporter(service.desk, year=YEAR)
        assert overdue_check(office.report()).left == 0
        clock.go_to(datetime(2026, 1, 13, 2, 0, tzinfo=UTC))
        report = office.report()
        assert [one.case for one in overdue_check(report).cases] == [case]
        assert report.as_of_time.ToDatetime(tzinfo=UTC) == datetime(2025, 12, 31, 16, 0, tzinfo=UTC)
        assert office.report(as_of_time=report.as_of_time) == report
