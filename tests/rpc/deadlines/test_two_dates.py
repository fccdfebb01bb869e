"""Two dates of one answer, where a reading is open: on the wire, in the list, in reminders, facts and reports."""

import sqlite3
from contextlib import closing
from datetime import date
from typing import Any

import pytest

from gongkai.v1 import agency_service_pb2 as agency_pb
from gongkai.v1 import annual_report_service_pb2 as report_pb
from gongkai.v1 import case_pb2, clock_pb2
from gongkai.v1 import case_service_pb2 as case_pb
from gongkai.v1 import deadline_service_pb2 as pb
from gongkai_service.rpc.wire.converters import date_of
from support.desk.desk import AGENCY, Clerk, Service, day, entry

# Received on 2026-10-12; a consultation sent on 10-13 is answered on 10-22, a Thursday.
RECEIVED, SENT, ANSWERED = date(2026, 10, 12), date(2026, 10, 13), date(2026, 10, 22)
# Twenty working days end on 11-09; six or seven of them are passed over.
DUE, LATER, AFTER = date(2026, 11, 17), date(2026, 11, 18), date(2026, 11, 19)
RULES = pb.ReminderRule


@pytest.fixture
def consulted(desk: Clerk) -> str:
    """A case with two dates."""
    name = desk.file(received_date=day(RECEIVED)).name
    desk.consult(name, sent_date=day(SENT))
    desk.end_consultation(name, answered_date=day(ANSWERED))
    return name


def set_to(desk: Clerk, **chosen: bool) -> None:
    """Gives the agency these settings."""
    settings = agency_pb.AgencySettings(**chosen)  # type: ignore[arg-type]
    request = agency_pb.UpdateAgencyRequest(agency=agency_pb.Agency(name=AGENCY, settings=settings))
    request.update_mask.paths.append("settings")
    desk.client.agencies.UpdateAgency(request)


def due(desk: Clerk, as_of: date, **wanted: Any) -> list[pb.DueCase]:  # noqa: ANN401
    """The work list on a day."""
    request = pb.ListDueCasesRequest(
        parent=AGENCY, as_of_date=day(as_of), kinds=[clock_pb2.CLOCK_KIND_REPLY], page_size=1000, **wanted
    )
    return list(desk.client.deadlines.ListDueCases(request).due_cases)


def fired(desk: Clerk, name: str) -> list[tuple[int, date]]:
    """Which rules fired for the case since its earlier date, and when."""
    request = pb.ListRemindersRequest(parent=AGENCY, first_date=day(DUE), last_date=day(date(2026, 12, 1)))
    return [
        (reminder.rule, date_of(reminder.fired_date))
        for reminder in desk.client.deadlines.ListReminders(request).reminders
        if reminder.due_case.case == name
    ]


def reply(desk: Clerk, name: str, as_of: date) -> clock_pb2.Clock:
    """The reply clock of a case on a day."""
    request = pb.ExplainDeadlinesRequest(name=name, as_of_date=day(as_of), kinds=[clock_pb2.CLOCK_KIND_REPLY])
    (clock,) = desk.client.deadlines.ExplainDeadlines(request).clocks
    return clock


def test_both_dates_are_told_wherever_the_due_date_is(desk: Clerk, consulted: str) -> None:
    """By the case, its clock and the list, each with the reading of the later one."""
    (listed,) = due(desk, LATER)
    for told in (desk.get(consulted).deadline, reply(desk, consulted, LATER), listed):
        assert (day(DUE), day(LATER)) == (told.due_date, told.later_due_date)
        (reading,) = told.later_assumptions
        assert "不计入期限" in reading.zh
        assert "does not count" in reading.en


def test_what_no_reading_moves_has_one_date(desk: Clerk) -> None:
    """As most cases have."""
    name = desk.file(received_date=day(RECEIVED)).name
    (listed,) = due(desk, RECEIVED)
    for told in (desk.get(name).deadline, reply(desk, name, RECEIVED), listed):
        assert not told.HasField("later_due_date")
        assert not told.later_assumptions


def test_between_the_two_dates_it_is_red_and_not_overdue(desk: Clerk, consulted: str) -> None:
    """It is listed by its earlier date, and among what is overdue only after the later one."""
    states = clock_pb2.Clock.DESCRIPTOR.fields_by_name["state"].enum_type.values_by_name
    for as_of, is_overdue, left in ((DUE, False, 0), (LATER, False, -1), (AFTER, True, -2)):
        (listed,) = due(desk, as_of)
        assert (listed.case, listed.level, listed.left_working_days) == (consulted, pb.DUE_LEVEL_RED, left)
        assert [consulted] * is_overdue == [item.case for item in due(desk, as_of, overdue_only=True)]
        state = "CLOCK_STATE_OVERDUE" if is_overdue else "CLOCK_STATE_RUNNING"
        assert states[state].number == reply(desk, consulted, as_of).state


def test_reminders_call_it_overdue_after_the_later_date_alone(desk: Clerk, consulted: str) -> None:
    """The day after the earlier one has a rule of its own."""
    plain = desk.file(received_date=day(date(2026, 10, 20))).name
    assert [
        (RULES.REMINDER_RULE_LAST_DAY, DUE),
        (RULES.REMINDER_RULE_PAST_BY_ONE_READING, LATER),
        (RULES.REMINDER_RULE_OVERDUE, AFTER),
    ] == fired(desk, consulted)
    assert [
        (RULES.REMINDER_RULE_LAST_DAY, DUE),
        (RULES.REMINDER_RULE_OVERDUE, LATER),
    ] == fired(desk, plain)
    set_to(desk, consultation_answer_day_counts=False)
    assert [
        (RULES.REMINDER_RULE_RED, date(2026, 11, 16)),
        (RULES.REMINDER_RULE_LAST_DAY, LATER),
        (RULES.REMINDER_RULE_OVERDUE, AFTER),
    ][1:] == fired(desk, consulted)


@pytest.mark.parametrize(("counts", "moved"), [(True, DUE), (False, LATER)])
def test_a_choice_leaves_one_date_and_tells_what_it_moved(
    desk: Clerk, consulted: str, moved: date, *, counts: bool
) -> None:
    """List, clock and case agree; the case's history holds the date that moved, if it did."""
    set_to(desk, consultation_answer_day_counts=counts)
    (listed,) = due(desk, DUE)
    for told in (desk.get(consulted).deadline, reply(desk, consulted, DUE), listed):
        assert day(moved) == told.due_date
        assert not told.later_assumptions
    events = [dict(event.facts) for event in desk.events(consulted) if event.kind == "redate_case"]
    assert [(DUE, moved)] * (moved != DUE) == [
        (date.fromisoformat(event["old_date"]), date.fromisoformat(event["new_date"])) for event in events
    ]
    set_to(desk)
    (listed,) = due(desk, DUE)
    assert (day(DUE), day(LATER)) == (listed.due_date, listed.later_due_date)


def overview(desk: Clerk) -> str:
    """What the year's report says in its first section."""
    request = report_pb.ComputeAnnualReportRequest(agency=AGENCY, year=2026)
    report = desk.client.annual_reports.ComputeAnnualReport(request).annual_report
    (section,) = (section for section in report.sections if section.id == "overview")
    return "".join(paragraph.zh for paragraph in section.paragraphs)


ALL_IN_TIME = "均在法定期限内答复。"


@pytest.mark.parametrize(
    ("answered", "timeliness", "found", "says_so"),
    [
        (DUE, case_pb2.TIMELINESS_ON_TIME, [], True),
        (LATER, case_pb2.TIMELINESS_ON_TIME, [case_pb2.FINDING_KIND_LATE_BY_ONE_READING], False),
        (AFTER, case_pb2.TIMELINESS_LATE, [case_pb2.FINDING_KIND_LATE_ANSWER], False),
    ],
)
def test_an_answer_between_two_dates_is_in_time_and_no_report_says_that_all_were(
    service: Service,
    desk: Clerk,
    consulted: str,
    answered: date,
    timeliness: int,
    found: list[int],
    *,
    says_so: bool,
) -> None:
    """The case, its finding, its fact and the sentence of the report agree."""
    desk.decide(consulted, reply_date=day(answered))
    case = desk.get(consulted)
    assert (timeliness, found) == (case.timeliness, [finding.kind for finding in case.findings])
    assert says_so is (ALL_IN_TIME in overview(desk))
    with closing(sqlite3.connect(service.database)) as connection:
        facts = connection.execute(
            "SELECT late_by_one_reading, last_late_by_one_reading FROM case_facts WHERE valid_to_us IS NULL"
        ).fetchall()
    assert [(answered == LATER,) * 2] == facts
    # Another year, and a choice that makes it sure, says what it said.
    set_to(desk, consultation_answer_day_counts=False)
    other = desk.file(received_date=day(RECEIVED)).name
    desk.decide(other, reply_date=day(RECEIVED))
    assert says_so is (ALL_IN_TIME in overview(desk))


def test_a_preview_tells_both_dates(desk: Clerk) -> None:
    """Of a case that is made up, as of one that is kept."""
    request = pb.PreviewDeadlineRequest(
        agency=AGENCY,
        kind=clock_pb2.CLOCK_KIND_REPLY,
        basis_date=day(RECEIVED),
        events=[
            pb.PreviewEvent(kind=pb.PREVIEW_EVENT_KIND_THIRD_PARTY, date=day(SENT), end_date=day(ANSWERED)),
        ],
        as_of_date=day(ANSWERED),
    )
    clock = desk.client.deadlines.PreviewDeadline(request).clock
    assert (day(DUE), day(LATER)) == (clock.due_date, clock.later_due_date)


def test_a_calendar_that_moves_only_the_later_date_moves_it(desk: Clerk, consulted: str) -> None:
    """A closure on that day puts it off; the earlier one stays, and with it the history."""
    desk.put_in_use(desk.draft(entries=[entry(LATER, "节")], closures=[]).name)
    (listed,) = due(desk, DUE)
    assert (day(DUE), day(AFTER)) == (listed.due_date, listed.later_due_date)
    assert day(AFTER) == desk.get(consulted).deadline.later_due_date
    assert [] == [event for event in desk.events(consulted) if event.kind == "redate_case"]


def test_cases_are_listed_by_the_earlier_date(desk: Clerk, consulted: str) -> None:
    """As the work list is."""
    request = case_pb.ListCasesRequest(parent=AGENCY, due_by_date=day(DUE))
    assert [consulted] == [case.name for case in desk.client.cases.ListCases(request).cases]
