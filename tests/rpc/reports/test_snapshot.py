"""A report is one snapshot, and «as of» has one meaning for ever."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from itertools import count
from threading import Event

import pytest
from google.protobuf.timestamp_pb2 import Timestamp

from gongkai.v1 import annual_report_service_pb2 as pb
from gongkai.v1 import case_pb2
from support.desk.desk import AGENCY, NOW, Clerk, Service, day
from support.desk.refused import refused

ANSWERS = 12
OLD, NEW = date(2025, 12, 1), date(2026, 3, 2)
KINDS = (
    case_pb2.APPLICANT_KIND_NATURAL_PERSON,
    case_pb2.APPLICANT_KIND_BUSINESS,
    case_pb2.APPLICANT_KIND_OTHER_ORGANIZATION,
)


def report(service: Service, *, year: int = 2026, as_of: Timestamp | None = None, form: str = "") -> pb.AnnualReport:
    """The report of the agency."""
    request = pb.ComputeAnnualReportRequest(agency=AGENCY, year=year, format=form, as_of_time=as_of)
    return service.client.annual_reports.ComputeAnnualReport(request).annual_report


def cells(computed: pb.AnnualReport) -> dict[str, int]:
    """The figures of all tables by cell."""
    return {
        figure.cell: figure.value
        for section in computed.sections
        for table in section.tables
        for row in table.rows
        for figure in row.figures
    }


def assert_balanced(computed: pb.AnnualReport) -> None:
    """New and carried in are closed and carried out, in every column, and so say the checks."""
    values = cells(computed)
    columns = [name.removeprefix("table3.new_received.") for name in values if name.startswith("table3.new_received.")]
    assert len(columns) == 7
    for column in columns:
        taken = values[f"table3.new_received.{column}"] + values[f"table3.carried_in.{column}"]
        left = values[f"table3.total_processed.{column}"] + values[f"table3.carried_out.{column}"]
        assert taken == left, column
    sums = [check for check in computed.checks if check.kind == pb.CHECK_KIND_SUM]
    assert {pb.CHECK_RESULT_PASSED} == {check.result for check in sums}
    # Old cases that were answered in March, or not at all, broke their periods; nothing else fails.
    failed = {check.kind for check in computed.checks if check.result == pb.CHECK_RESULT_FAILED}
    assert failed <= {pb.CHECK_KIND_LATE, pb.CHECK_KIND_OVERDUE}


@contextmanager
def writers(number: int, write: Callable[[int], None]) -> Iterator[None]:
    """Threads that write without rest while the block lasts."""
    enough = Event()

    def run(writer: int) -> int:
        written = 0
        while not enough.is_set():
            write(writer)
            written += 1
        return written

    with ThreadPoolExecutor(number) as pool:
        running = [pool.submit(run, writer) for writer in range(number)]
        try:
            yield
        finally:
            enough.set()
        assert all(future.result(timeout=30) for future in running), "every writer wrote"


def instant(moment: datetime) -> Timestamp:
    """An instant as the contract has it."""
    message = Timestamp()
    message.FromDatetime(moment)
    return message


def test_every_report_under_writers_balances_and_repeats(service: Service, desk: Clerk) -> None:
    """While others file, answer and withdraw, every report balances, and asked as of its instant it is the same."""
    serial = count()

    def write(writer: int) -> None:
        turn = next(serial)
        filed = desk.file(
            received_date=day(OLD if turn % 3 else NEW),
            applicant=case_pb2.Applicant(kind=KINDS[turn % 3], display_name="申请人甲"),
        )
        if (writer + turn) % 3 == 0:
            desk.decide(filed.name, reply_date=day(date(2026, 3, 20)))
        elif (writer + turn) % 3 == 1:
            desk.withdraw(filed.name, withdrawn_date=day(date(2025, 12, 20) if turn % 3 else date(2026, 3, 9)))

    seen: list[pb.AnnualReport] = []
    with writers(4, write):
        for turn in range(ANSWERS):
            computed = report(service, year=2026 if turn % 3 else 2025)
            seen.append(computed)
            again = report(service, year=2026 if turn % 3 else 2025, as_of=computed.as_of_time)
            assert computed == again
    for computed in seen:
        assert_balanced(computed)
        year = int(computed.name.rpartition("/")[2])
        assert computed == report(service, year=year, as_of=computed.as_of_time)
    instants = [computed.as_of_time.ToNanoseconds() for computed in seen]
    assert sorted(instants) == instants
    assert cells(seen[-1])["table3.new_received.total"] > 0


def test_what_was_read_as_of_now_is_never_amended(service: Service, desk: Clerk) -> None:
    """As of this very moment, while others write: whoever asks again later gets the same figures."""
    with writers(3, lambda _: desk.file() and None):
        asked = [instant(service.clock()) for _ in range(10)]
        first = [report(service, as_of=moment) for moment in asked]
    assert first == [report(service, as_of=moment) for moment in asked]


def test_a_clock_that_steps_back_amends_no_report(service: Service, desk: Clerk) -> None:
    """What is recorded after a report was read as of an instant is recorded after that instant, whatever the clock."""
    service.clock.go_to(NOW + timedelta(hours=1))
    asked = instant(NOW + timedelta(hours=1))
    first = report(service, as_of=asked)
    service.clock.go_to(NOW)
    filed = desk.file()
    assert filed.create_time.ToNanoseconds() > asked.ToNanoseconds()
    assert first == report(service, as_of=asked)


def test_as_of_shows_what_was_recorded_then(service: Service, desk: Clerk) -> None:
    """As of each event and of the microsecond before it, the figures are a recount of what was recorded."""
    filed: list[datetime] = []
    answered: list[datetime] = []
    for turn in range(6):
        case = desk.file(received_date=day(OLD if turn % 2 else NEW))
        filed.append(case.create_time.ToDatetime(tzinfo=NOW.tzinfo))
        if turn % 3:
            closed = desk.decide(case.name, reply_date=day(date(2026, 3, 20)))
            answered.append(closed.update_time.ToDatetime(tzinfo=NOW.tzinfo))
    for event in filed + answered:
        for moment in (event - timedelta(microseconds=1), event):
            values = cells(report(service, as_of=instant(moment)))
            known = [at <= moment for at in filed]
            assert values["table3.new_received.total"] == sum(known[::2])
            assert values["table3.carried_in.total"] == sum(known[1::2])
            assert values["table3.granted.total"] == sum(at <= moment for at in answered)


def test_as_of_an_instant_before_its_registration_there_is_no_agency(service: Service, desk: Clerk) -> None:
    """Its first report is as of the instant of its registration."""
    registered = desk.agency("szhousing").create_time.ToDatetime(tzinfo=NOW.tzinfo)

    def asked(moment: datetime) -> pb.ComputeAnnualReportRequest:
        return pb.ComputeAnnualReportRequest(agency="agencies/szhousing", year=2026, as_of_time=instant(moment))

    compute = service.client.annual_reports.ComputeAnnualReport
    assert cells(compute(asked(registered)).annual_report)["table3.new_received.total"] == 0
    for moment in (registered - timedelta(microseconds=1), datetime(2000, 1, 1, tzinfo=NOW.tzinfo)):
        assert refused(compute, asked(moment)).reason == "AGENCY_NOT_FOUND"


def test_a_retraction_leaves_earlier_reports_as_they_were(service: Service, desk: Clerk) -> None:
    """A retracted ledger entry counts as of before its retraction, and not after."""
    entry = desk.publish(published_date=day(date(2018, 3, 2)))
    before = report(service, year=2018)
    retracted = desk.retract(entry.name).retract_time.ToDatetime(tzinfo=UTC)
    after = report(service, year=2018)
    assert before == report(service, year=2018, as_of=before.as_of_time)
    assert before.sections != after.sections
    just_before, at = (
        report(service, year=2018, as_of=moment) for moment in (retracted - timedelta(microseconds=1), retracted)
    )
    assert (just_before.sections, at.sections) == (before.sections, after.sections)


def test_every_year_since_the_first_regulation_can_be_reported(service: Service, desk: Clerk) -> None:
    """From 2008 to the current year a format is in force, and named ones are computed for any year."""
    del desk
    formats = service.client.annual_reports.ListReportFormats(pb.ListReportFormatsRequest()).report_formats
    in_force = [form for form in formats if form.id != "2014"]
    for year in range(2008, 2027):
        (expected,) = [form.id for form in in_force if form.first_year <= year <= (form.last_year or year)]
        assert report(service, year=year).format == expected
        for form in formats:
            assert report(service, year=year, form=form.id).format == form.id


@pytest.mark.parametrize("year", [2007, 2027, 2100])
def test_other_years_are_refused(year: int, service: Service, desk: Clerk) -> None:
    """Before the first Regulation and after today there is nothing to report."""
    del desk
    error = refused(report, service, year=year)
    assert error.reason == "REPORT_YEAR_UNSUPPORTED"
    assert error.metadata == {"year": str(year), "earliest": "2008", "latest": "2026"}


def test_the_current_year_is_that_of_shanghai(service: Service, desk: Clerk) -> None:
    """At 16:00 UTC on 31 December the year has changed in Shanghai."""
    del desk
    service.clock.go_to(datetime(2026, 12, 31, 15, 59, tzinfo=NOW.tzinfo))
    assert refused(report, service, year=2027).reason == "REPORT_YEAR_UNSUPPORTED"
    service.clock.go_to(datetime(2026, 12, 31, 16, 0, tzinfo=NOW.tzinfo))
    assert report(service, year=2027).format == "2021"


def test_an_instant_that_has_not_come_is_refused(service: Service, desk: Clerk) -> None:
    """Figures of the future cannot be final."""
    del desk
    later = NOW + timedelta(hours=1)
    error = refused(report, service, as_of=instant(later))
    assert error.reason == "AS_OF_IN_FUTURE"
    assert set(error.metadata) == {"as_of_time", "now"}


def test_the_returned_instant_can_be_asked_for_although_the_clock_stepped_back(service: Service, desk: Clerk) -> None:
    """Instants of recording never go back, so neither does what a report may be asked for."""
    desk.file()
    service.clock.go_to(NOW - timedelta(hours=2))
    desk.file()
    computed = report(service)
    assert cells(computed)["table3.new_received.total"] == 2
    assert computed == report(service, as_of=computed.as_of_time)
