"""Over the wire: what has come in and is not received in law, until it is confirmed or withdrawn."""

import re
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from gongkai.v1 import annual_report_service_pb2 as report_pb
from gongkai.v1 import arrival_service_pb2 as pb
from gongkai.v1 import case_pb2
from gongkai.v1 import case_service_pb2 as case_pb
from gongkai.v1 import deadline_service_pb2 as deadline_pb
from gongkai.v1.agency_service_pb2 import AgencySettings, UpdateAgencyRequest
from rpc.cases.test_case_life import kinds
from support.desk.desk import AGENCY, TODAY, Clerk, Service, day
from support.desk.refused import refused
from support.desk.reporter import Reporter, values

S = case_pb2
ONE_DAY = timedelta(days=1)
# Small inputs of published cases.
ARRIVED, CONFIRMED, DUE, DUE_BY_ARRIVAL = date(2024, 3, 1), date(2024, 6, 28), date(2024, 7, 26), date(2024, 3, 29)
WAITING, ENDED = pb.ARRIVAL_STATE_WAITING, (pb.ARRIVAL_STATE_CONFIRMED, pb.ARRIVAL_STATE_WITHDRAWN)


def channel(name: str) -> Any:  # noqa: ANN401  (the number of a channel)
    """A channel of the contract."""
    return S.ReceiptChannel.Value(f"RECEIPT_CHANNEL_{name}")


def newly_received(desk: Clerk, year: int) -> int | None:
    """新收 of a year."""
    return values(Reporter(desk, year=year).report(format="2021"))["table3.new_received.total"]


def arrivals(desk: Clerk, **fields: Any) -> list[pb.Arrival]:  # noqa: ANN401
    """The arrivals of the agency."""
    return list(desk.client.arrivals.ListArrivals(pb.ListArrivalsRequest(parent=AGENCY, **fields)).arrivals)


def due_warnings(desk: Clerk) -> list[str]:
    """What the work list tells beside."""
    response = desk.client.deadlines.ListDueCases(deadline_pb.ListDueCasesRequest(parent=AGENCY))
    return [warning.zh for warning in response.warnings]


def settle(desk: Clerk, **settings: Any) -> None:  # noqa: ANN401
    """Gives the agency settings."""
    request = UpdateAgencyRequest()
    request.agency.name = AGENCY
    request.agency.settings.CopyFrom(AgencySettings(**settings))
    request.update_mask.paths.append("settings")
    desk.client.agencies.UpdateAgency(request)


def test_what_is_not_confirmed_is_registered_as_arrived(desk: Clerk) -> None:
    """No case, no clock, not 新收; it waits, and says what that means. `FileCase` goes on refusing it."""
    fields = {"receipt_channel": channel("INTERNET"), "arrived_date": day(ARRIVED)}
    assert refused(desk.file, received_date=None, **fields).reason == "RECEIPT_NOT_CONFIRMED"

    arrival = desk.arrive(**fields)

    assert (arrival.name, arrival.number) == (f"{AGENCY}/arrivals/2026-1", "流水〔2026〕1号")
    assert (arrival.state, arrival.arrived_date) == (WAITING, day(ARRIVED))
    assert "不计入本年新收" in arrival.explanation.zh
    assert "双方确认之日" in arrival.receipt_rule.zh
    assert not desk.client.cases.ListCases(case_pb.ListCasesRequest(parent=AGENCY)).cases
    assert (newly_received(desk, 2024), newly_received(desk, 2026)) == (0, 0)


def test_the_confirmation_makes_it_the_case_that_filing_makes(desk: Clerk) -> None:
    """With its own number of the year of receipt; from then on it counts, in that year."""
    filed = desk.file(
        receipt_channel=channel("INTERNET"),
        received_date=None,
        arrived_date=day(ARRIVED),
        confirmed_date=day(CONFIRMED),
    )
    arrival = desk.arrive(arrived_date=day(ARRIVED))
    assert newly_received(desk, 2024) == 1
    answer = desk.confirm_receipt(arrival.name, confirmed_date=day(CONFIRMED), etag=arrival.etag)
    case = answer.case

    assert (case.name, case.arrival) == (f"{AGENCY}/cases/2024-2", arrival.name)
    assert (answer.arrival.case, answer.arrival.ended_date) == (case.name, day(CONFIRMED))
    assert (answer.arrival.state, answer.arrival.waited_working_days) == (pb.ARRIVAL_STATE_CONFIRMED, 0)
    alike = case_pb2.Case()
    alike.CopyFrom(case)
    for field in ("name", "number", "etag", "create_time", "update_time", "arrival"):
        alike.ClearField(field)
        filed.ClearField(field)
    assert alike == filed
    assert newly_received(desk, 2024) == 2
    facts = desk.events(case.name)[0].facts
    assert (facts["arrived_date"], facts["arrival"]) == (str(ARRIVED), "2026-1")


def test_a_late_confirmation_on_line_is_a_note_with_the_other_date(desk: Clerk) -> None:
    """条例第三十一条第三项 sets no day: no breach, but a court may take the arrival."""
    case = desk.confirm_receipt(desk.arrive(arrived_date=day(ARRIVED)).name, confirmed_date=day(CONFIRMED)).case

    assert case.deadline.due_date == day(DUE)
    assert kinds(case) == ["RECEIPT_CONFIRMED_LATER"]
    (note,) = case.findings
    assert (note.date, "82 个工作日" in note.text.zh, str(DUE_BY_ARRIVAL) in note.text.zh) == (
        day(CONFIRMED),
        True,
        True,
    )
    assert "82 working days" in note.text.en
    assert str(DUE_BY_ARRIVAL) in note.text.en


def test_withdrawn_before_the_confirmation_it_is_counted_nowhere_and_says_so(desk: Clerk) -> None:
    """And can be confirmed no more; nor can one that was."""
    withdrawn, confirmed = desk.arrive(), desk.arrive()
    request = pb.WithdrawArrivalRequest(name=withdrawn.name, withdrawn_date=day(TODAY))
    ended = desk.client.arrivals.WithdrawArrival(request).arrival
    assert (ended.state, ended.ended_date, ended.case) == (pb.ARRIVAL_STATE_WITHDRAWN, day(TODAY), "")
    assert "任何统计均不计入" in ended.explanation.zh
    desk.confirm_receipt(confirmed.name)
    assert newly_received(desk, 2026) == 1

    for name, state in ((withdrawn.name, "WITHDRAWN"), (confirmed.name, "CONFIRMED")):
        error = refused(desk.confirm_receipt, name)
        assert (error.reason, error.metadata["state"]) == ("ARRIVAL_ENDED", state)
        late = pb.WithdrawArrivalRequest(name=name, withdrawn_date=day(TODAY))
        assert refused(desk.client.arrivals.WithdrawArrival, late).reason == "ARRIVAL_ENDED"


def test_numbers_are_of_the_year_of_registration_and_apart_from_those_of_cases(service: Service, desk: Clerk) -> None:
    """Gapless; a case received in another year counts in the year of its receipt, and is numbered there."""
    first, second = desk.arrive(arrived_date=day(TODAY)), desk.arrive(arrived_date=day(TODAY))
    assert [first.name[-6:], second.name[-6:]] == ["2026-1", "2026-2"]
    service.clock.go_to(datetime(2027, 1, 6, 2, 0, tzinfo=UTC))
    third = desk.arrive(arrived_date=day(date(2027, 1, 6)))
    assert third.name.endswith("/2027-1")
    case = desk.confirm_receipt(first.name, confirmed_date=day(date(2027, 1, 6))).case
    assert case.name.endswith("/cases/2027-1")
    assert (newly_received(desk, 2026), newly_received(desk, 2027)) == (0, 1)


def test_one_that_waits_too_long_is_amber_and_told_with_what_is_due(desk: Clerk) -> None:
    """After three working days, which is no law but a setting."""
    monday, tuesday, last_wednesday = TODAY, TODAY - 6 * ONE_DAY, TODAY - 5 * ONE_DAY
    assert monday.weekday() == 0
    desk.arrive(arrived_date=day(last_wednesday))
    assert not due_warnings(desk)
    late = desk.arrive(arrived_date=day(tuesday))

    levels = [(each.waited_working_days, each.level) for each in arrivals(desk)]
    assert levels == [(3, deadline_pb.DUE_LEVEL_GREEN), (4, deadline_pb.DUE_LEVEL_AMBER)]
    assert [each.name for each in arrivals(desk, overlong_only=True)] == [late.name]
    (warning,) = due_warnings(desk)
    assert warning.startswith("1 件申请已到达")
    assert str(tuesday) in warning
    reminders = deadline_pb.ListRemindersRequest(parent=AGENCY)
    assert [each.zh for each in desk.client.deadlines.ListReminders(reminders).warnings] == [warning]

    settle(desk, arrival_amber_days=4)
    assert not due_warnings(desk)
    assert not arrivals(desk, overlong_only=True)
    settle(desk, arrival_amber_days=2)
    assert len(arrivals(desk, overlong_only=True)) == 2
    desk.confirm_receipt(late.name, confirmed_date=day(TODAY))
    assert len(arrivals(desk, overlong_only=True)) == 1
    assert [each.name for each in arrivals(desk, states=ENDED)] == [late.name]
    assert not arrivals(desk, states=ENDED, overlong_only=True)


def test_a_confirmation_that_the_system_gave_is_the_receipt(desk: Clerk) -> None:
    """指导案例26号: confirmed by the system on 11-24, taken up by staff on 12-02, answered on 12-28, late."""
    by_system, by_staff = date(2021, 11, 24), date(2021, 12, 2)
    dates = {
        "receipt_channel": channel("INTERNET"),
        "received_date": None,
        "arrived_date": day(by_system),
        "auto_confirmed_date": day(by_system),
        "confirmed_date": day(by_staff),
    }
    case = desk.file(**dates)
    assert (case.received_date, case.deadline.due_date) == (day(by_system), day(date(2021, 12, 22)))
    assert "指导案例26号" in case.receipt_rule.zh
    assert any("指导案例26号" in each.zh for each in case.deadline.assumptions)
    answered = desk.decide(case.name, reply_date=day(date(2021, 12, 28)))
    assert answered.timeliness == S.TIMELINESS_LATE
    assert kinds(answered) == ["LATE_ANSWER"]

    # By the setting the day on which staff confirmed it counts, and the other date is told.
    settle(desk, auto_confirmation_is_receipt=False)
    other = desk.file(**dates)
    assert other.received_date == day(by_staff)
    assert kinds(other) == ["RECEIPT_CONFIRMED_LATER"]
    assert "2021-12-22" in other.findings[0].text.zh
    # A day of receipt that was recorded stays.
    assert desk.get(case.name).received_date == day(by_system)


def test_without_a_confirmation_by_the_system_nothing_changes(desk: Clerk) -> None:
    """Who tells what he told gets what he got."""
    case = desk.file(
        receipt_channel=channel("INTERNET"),
        received_date=None,
        arrived_date=day(date(2021, 11, 24)),
        confirmed_date=day(date(2021, 12, 2)),
    )
    assert case.received_date == day(date(2021, 12, 2))
    assert not case.HasField("auto_confirmed_date")


@pytest.mark.parametrize(
    ("name", "arrived", "received"),
    [
        ("IN_PERSON", ARRIVED, ARRIVED),
        ("SIGNED_POST", ARRIVED, ARRIVED),
        ("ORAL", ARRIVED, ARRIVED),
        # 国办公开办函〔2015〕207号: when the mail system received it.
        ("EMAIL", date(2018, 3, 1), date(2018, 3, 1)),
    ],
)
def test_what_is_received_on_arrival_is_filed(name: str, arrived: date, received: date, desk: Clerk) -> None:
    """Nothing waits for a confirmation that nobody needs."""
    error = refused(desk.arrive, receipt_channel=channel(name), arrived_date=day(arrived))
    assert (error.reason, error.metadata) == (
        "RECEIPT_NEEDS_NO_CONFIRMATION",
        {"receipt_channel": name, "received_date": str(received)},
    )


@pytest.mark.parametrize("name", ["INTERNET", "FAX", "EMAIL"])
def test_what_the_system_confirmed_is_filed_unless_the_agency_reads_otherwise(name: str, desk: Clerk) -> None:
    """Then it waits for its staff, and the system's day need not be told again."""
    fields = {"receipt_channel": channel(name), "arrived_date": day(ARRIVED), "auto_confirmed_date": day(ARRIVED)}
    assert refused(desk.arrive, **fields).reason == "RECEIPT_NEEDS_NO_CONFIRMATION"
    settle(desk, auto_confirmation_is_receipt=False)
    arrival = desk.arrive(**fields)
    assert arrival.auto_confirmed_date == day(ARRIVED)
    error = refused(
        desk.confirm_receipt, arrival.name, confirmed_date=day(CONFIRMED), auto_confirmed_date=day(CONFIRMED)
    )
    assert (error.reason, error.metadata["field"]) == ("DATE_CONTRADICTS_RULE", "auto_confirmed_date")
    case = desk.confirm_receipt(arrival.name, confirmed_date=day(CONFIRMED)).case
    assert (case.received_date, case.auto_confirmed_date) == (day(CONFIRMED), day(ARRIVED))


@pytest.mark.parametrize("method", ["arrive", "file"])
@pytest.mark.parametrize("name", ["IN_PERSON", "SIGNED_POST", "ORDINARY_POST", "ORAL"])
def test_no_system_confirms_paper(method: str, name: str, desk: Clerk) -> None:
    """The field is for the internet, fax and e-mail."""
    fields = {"receipt_channel": channel(name), "arrived_date": day(ARRIVED), "auto_confirmed_date": day(ARRIVED)}
    error = refused(getattr(desk, method), **fields)
    assert {each.field: each.rule for each in error.violations} == {"auto_confirmed_date": "NOT_ACCEPTED"}


def test_no_system_confirms_paper_that_has_arrived(desk: Clerk) -> None:
    """The channel is known from the arrival."""
    arrival = desk.arrive(receipt_channel=channel("ORDINARY_POST"), arrived_date=day(ARRIVED))
    error = refused(desk.confirm_receipt, arrival.name, auto_confirmed_date=day(ARRIVED))
    assert {each.field: each.rule for each in error.violations} == {"auto_confirmed_date": "NOT_ACCEPTED"}


def test_impossible_days_are_refused(desk: Clerk) -> None:
    """Nothing has arrived tomorrow, and nothing was confirmed or withdrawn before it came."""
    assert refused(desk.arrive, arrived_date=day(TODAY + ONE_DAY)).reason == "DATE_IN_FUTURE"
    assert refused(desk.arrive, arrived_date=day(date(2008, 4, 30))).reason == "NO_REGULATION_IN_FORCE"
    name = desk.arrive(arrived_date=day(ARRIVED)).name
    for reason, wrong in (("DATE_TOO_EARLY", ARRIVED - ONE_DAY), ("DATE_IN_FUTURE", TODAY + ONE_DAY)):
        assert refused(desk.confirm_receipt, name, confirmed_date=day(wrong)).reason == reason
        request = pb.WithdrawArrivalRequest(name=name, withdrawn_date=day(wrong))
        assert refused(desk.client.arrivals.WithdrawArrival, request).reason == reason
    error = refused(desk.confirm_receipt, name, confirmed_date=None)
    assert {each.field: each.rule for each in error.violations} == {"confirmed_date": "REQUIRED"}
    assert desk.client.arrivals.GetArrival(pb.GetArrivalRequest(name=name)).arrival.state == WAITING


def test_a_stale_etag_and_an_unknown_arrival_are_refused(desk: Clerk) -> None:
    """As of cases."""
    arrival = desk.arrive()
    assert refused(desk.confirm_receipt, arrival.name, etag="0" * 16).reason == "ETAG_MISMATCH"
    unknown = f"{AGENCY}/arrivals/2026-99"
    error = refused(desk.client.arrivals.GetArrival, pb.GetArrivalRequest(name=unknown))
    assert (error.reason, error.metadata) == ("ARRIVAL_NOT_FOUND", {"arrival": unknown})


def test_the_form_of_an_arrival_is_that_of_an_application() -> None:
    """But for the days that are known only once the receipt is confirmed."""
    form = set(case_pb.FileCaseRequest.DESCRIPTOR.fields_by_name) - {"received_date", "confirmed_date"}
    assert set(pb.RegisterArrivalRequest.DESCRIPTOR.fields_by_name) == form


def test_a_trial_gives_no_number_and_ends_nothing(desk: Clerk) -> None:
    """`validate_only` shows what would be, and it is not."""
    assert desk.arrive(validate_only=True).name.endswith("/2026-1")
    arrival = desk.arrive()
    assert arrival.name.endswith("/2026-1")
    assert desk.confirm_receipt(arrival.name, validate_only=True).case.name.endswith("/cases/2026-1")
    assert [each.state for each in arrivals(desk)] == [WAITING]
    assert desk.file().name.endswith("/cases/2026-1")


def test_the_working_papers_tell_how_many_waited_at_the_years_end(service: Service, desk: Clerk) -> None:
    """As of 31 December and of what was known at an instant, in no table; none where none did."""
    line = "12月31日已到达、尚未确认收到的申请"

    def printed(**fields: Any) -> str:  # noqa: ANN401
        request = report_pb.ExportAnnualReportRequest(
            agency=AGENCY, year=2025, format="2021", document_format=report_pb.DOCUMENT_FORMAT_TEXT, **fields
        )
        chunks = desk.client.annual_reports.ExportAnnualReport(request)
        return b"".join(chunk.content for chunk in chunks).decode()

    assert line not in printed()
    new_year = day(date(2026, 1, 1))
    still, later, before, withdrawn = (desk.arrive(arrived_date=day(date(2025, 12, 30))).name for _ in range(4))
    desk.arrive(arrived_date=new_year)
    assert re.search(rf"{line}.*4件", printed())
    waiting = service.client.arrivals.GetArrival(pb.GetArrivalRequest(name=still)).arrival.create_time
    desk.confirm_receipt(later, confirmed_date=new_year)
    desk.confirm_receipt(before, confirmed_date=day(date(2025, 12, 31)))
    request = pb.WithdrawArrivalRequest(name=withdrawn, withdrawn_date=day(date(2025, 12, 31)))
    desk.client.arrivals.WithdrawArrival(request)
    # Two were ended within the year, the third was received after it.
    assert re.search(rf"{line}.*2件", printed())
    assert re.search(rf"{line}.*1件", printed(as_of_time=waiting))
    assert (newly_received(desk, 2025), newly_received(desk, 2026)) == (1, 1)


def test_an_unfinished_year_has_no_line(desk: Clerk) -> None:
    """What waits today may be received tomorrow."""
    desk.arrive(arrived_date=day(TODAY))
    request = report_pb.ExportAnnualReportRequest(
        agency=AGENCY, year=TODAY.year, format="2021", document_format=report_pb.DOCUMENT_FORMAT_TEXT
    )
    content = b"".join(chunk.content for chunk in desk.client.annual_reports.ExportAnnualReport(request)).decode()
    assert "尚未确认收到" not in content


def test_its_history_is_chained_and_keeps_personal_data_apart(service: Service, desk: Clerk) -> None:
    """As that of a case: what is told of the applicant is in no entry, and each covers the one before."""
    arrival = desk.arrive(
        applicant=S.Applicant(kind=S.APPLICANT_KIND_NATURAL_PERSON, display_name="申请人乙", identity_number="T-0001")
    )
    case = desk.confirm_receipt(arrival.name).case
    assert case.applicant_reference == arrival.applicant_reference != ""
    with closing(sqlite3.connect(service.database)) as database:
        rows = database.execute("SELECT kind, facts, previous_digest, digest FROM arrival_events").fetchall()
        (texts,) = database.execute("SELECT texts FROM arrival_texts").fetchone()
    assert [kind for kind, *_ in rows] == ["register_arrival", "confirm_receipt"]
    assert rows[1][2] == rows[0][3]
    assert "申请人乙" in texts
    assert "申请人乙" not in str(rows)
    assert "T-0001" not in str(rows) + texts
