"""Work lists and reminders over a tree of agencies: what is due, how urgent, page by page while cases change."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from gongkai.v1 import agency_service_pb2 as agency_pb
from gongkai.v1 import calendar_service_pb2 as calendar_pb
from gongkai.v1 import case_pb2, clock_pb2
from gongkai.v1 import case_service_pb2 as case_pb
from gongkai.v1 import deadline_service_pb2 as pb
from gongkai.v1 import remedy_service_pb2 as remedy_pb
from gongkai_client import pages
from gongkai_service.domain.clocks.clock import WORK_LIST_KINDS
from gongkai_service.rpc.wire.converters import date_of
from gongkai_service.rpc.wire.paging import Page
from support.desk.desk import AGENCY, NOW, OTHER_AGENCY, TODAY, Clerk, Clock, Service, day, running
from support.desk.refused import refused

ONE_DAY = timedelta(days=1)
# szwater ─ bao-an ─ shajing; szfinance stands beside. Each warns by thresholds of its own.
BAO_AN, SHAJING = "agencies/bao-an", "agencies/shajing"
THRESHOLDS = {AGENCY: (5, 2), BAO_AN: (10, 4), SHAJING: (2, 0), OTHER_AGENCY: (5, 2)}
LISTED = [clock_pb2.ClockKind.Value(f"CLOCK_KIND_{kind}") for kind in sorted(WORK_LIST_KINDS)]
NOTICE = clock_pb2.CLOCK_KIND_CORRECTION_NOTICE
REPLY = clock_pb2.CLOCK_KIND_REPLY
RULES = pb.ReminderRule


@pytest.fixture
def office(desk: Clerk) -> Clerk:
    """A clerk at a tree of agencies with cases of every sort, received in the last weeks."""
    desk.agency("bao-an", parent=AGENCY, settings=_warning(*THRESHOLDS[BAO_AN]))
    desk.agency("shajing", parent=BAO_AN, settings=_warning(*THRESHOLDS[SHAJING]))
    for agency in THRESHOLDS:
        for back in (1, 6, 14, 20, 27, 33):
            desk.file(agency, received_date=day(TODAY - back * ONE_DAY))
        _cases_of_every_sort(desk, agency)
    return desk


def _warning(amber: int, red: int) -> agency_pb.AgencySettings:
    return agency_pb.AgencySettings(amber_working_days=amber, red_working_days=red)


def _cases_of_every_sort(desk: Clerk, agency: str) -> None:
    received = {"received_date": day(date(2026, 10, 12))}
    handled, asked, charged, written, answered, reviewed = (desk.file(agency, **received).name for _ in range(6))
    desk.start(handled, started_date=day(date(2026, 10, 13)), handler="信息处")
    desk.ask_correction(asked, requested_date=day(date(2026, 10, 14)), due_date=day(date(2026, 11, 22)))
    desk.fee_notice(charged, notified_date=day(date(2026, 10, 26)))
    for kind in (case_pb2.CONSULTATION_KIND_THIRD_PARTY, case_pb2.CONSULTATION_KIND_CO_AUTHOR_AGENCY):
        desk.consult(written, sent_date=day(date(2026, 11, 2)), kind=kind)
    desk.decide(answered, reply_date=day(date(2026, 10, 20)))
    desk.decide(reviewed, reply_date=day(date(2026, 10, 20)))
    review = desk.review(reviewed, filed_date=day(date(2026, 11, 9))).name
    accepted = remedy_pb.AcceptReviewRequest(
        name=review,
        accepted_date=day(date(2026, 11, 11)),
        copy_received_date=day(date(2026, 11, 13)),
        procedure=remedy_pb.REVIEW_PROCEDURE_ORDINARY,
    )
    desk.client.remedies.AcceptReview(accepted)


def _due(desk: Clerk, parent: str = AGENCY, **wanted: Any) -> list[pb.DueCase]:  # noqa: ANN401
    request = pb.ListDueCasesRequest(parent=parent, page_size=1000, **wanted)
    return list(desk.client.deadlines.ListDueCases(request).due_cases)


def _agency_of(name: str) -> str:
    return name.partition("/cases/")[0]


def _explained(desk: Clerk, agency: str, as_of: date) -> Iterator[tuple[str, clock_pb2.Clock]]:
    """Every clock of every case of an agency that the work list should hold."""
    for case in desk.client.cases.ListCases(case_pb.ListCasesRequest(parent=agency, page_size=1000)).cases:
        request = pb.ExplainDeadlinesRequest(name=case.name, as_of_date=day(as_of), kinds=LISTED)
        for clock in desk.client.deadlines.ExplainDeadlines(request).clocks:
            if clock.HasField("due_date") and not clock.HasField("ended_date"):
                yield case.name, clock


def test_the_list_holds_what_the_clocks_say(office: Clerk) -> None:
    """For a whole tree: every clock that runs and calls for action, with the due date and days left of its case."""
    listed = _due(office, include_subtree=True, kinds=LISTED)
    expected = {
        (case, clock.kind, clock.subject): clock
        for agency in (AGENCY, BAO_AN, SHAJING)
        for case, clock in _explained(office, agency, TODAY)
    }
    assert {(due.case, due.kind, due.subject) for due in listed} == set(expected)
    assert {due.kind for due in listed} == set(LISTED) - {clock_pb2.CLOCK_KIND_REANSWER}
    for due in listed:
        clock = expected[due.case, due.kind, due.subject]
        assert (due.due_date, due.provisional) == (clock.due_date, clock.provisional)
        assert due.left_working_days == clock.left_working_days
        case = office.get(due.case)
        assert (due.number, due.state, due.handler) == (case.number, case.state, case.handler)
        assert due.received_date == case.received_date
    dates = [date_of(due.due_date) for due in listed]
    assert dates == sorted(dates)


def test_a_tree_or_one_agency(office: Clerk) -> None:
    """Without the subtree only the agency's own cases, with it those of all below, and none beside."""
    assert {_agency_of(due.case) for due in _due(office)} == {AGENCY}
    assert {_agency_of(due.case) for due in _due(office, include_subtree=True)} == {AGENCY, BAO_AN, SHAJING}
    assert {_agency_of(due.case) for due in _due(office, BAO_AN, include_subtree=True)} == {BAO_AN, SHAJING}
    assert _due(office, SHAJING) == _due(office, SHAJING, include_subtree=True)


def test_levels_are_those_of_each_agency(office: Clerk) -> None:
    """Green, amber and red by the thresholds of the case's own agency, and red for all that is overdue."""
    seen = set()
    for due in _due(office, include_subtree=True):
        amber, red = THRESHOLDS[_agency_of(due.case)]
        is_overdue = date_of(due.due_date) < TODAY
        expected = pb.DUE_LEVEL_RED if is_overdue or due.left_working_days <= red else pb.DUE_LEVEL_AMBER
        if not is_overdue and due.left_working_days > amber:
            expected = pb.DUE_LEVEL_GREEN
        assert due.level == expected
        seen.add(due.level)
    assert len(seen) == 3


def test_an_agency_counts_by_its_own_calendar(office: Clerk) -> None:
    """A closure of one agency puts off its due dates, and leaves the days left of the others."""
    shut = calendar_pb.AgencyClosure(agency=SHAJING, date=day(TODAY + ONE_DAY), reason="台风停工")
    calendars = office.client.calendars
    calendars.CreateCalendar(calendar_pb.CreateCalendarRequest(calendar_id="typhoon", closures=[shut]))

    def running_replies(agency: str) -> list[tuple[str, date, int]]:
        found = _due(office, agency, kinds=[REPLY])
        return [
            (due.case, date_of(due.due_date), due.left_working_days)
            for due in sorted(found, key=lambda due: due.case)
            if due.left_working_days > 0
        ]

    before = {agency: running_replies(agency) for agency in THRESHOLDS}
    calendars.PublishCalendar(calendar_pb.PublishCalendarRequest(name="calendars/typhoon"))
    after = {agency: running_replies(agency) for agency in THRESHOLDS}
    assert after[SHAJING]
    for (case, due, left), (same, later, still_left) in zip(before[SHAJING], after[SHAJING], strict=True):
        assert (same, still_left) == (case, left)
        assert later > due
    assert {agency: after[agency] for agency in after if agency != SHAJING} == {
        agency: before[agency] for agency in before if agency != SHAJING
    }


def test_a_list_is_told_as_of_a_day(office: Clerk) -> None:
    """Days left and levels are those of that day; the due dates stay."""
    now, later = _due(office), _due(office, as_of_date=day(TODAY + 7 * ONE_DAY))
    assert [due.due_date for due in now] == [due.due_date for due in later]
    assert all(after.left_working_days < before.left_working_days for before, after in zip(now, later, strict=True))
    answer = office.client.deadlines.ListDueCases(pb.ListDueCasesRequest(parent=AGENCY))
    assert answer.as_of_date == day(TODAY)


@pytest.mark.parametrize("within", [0, 1, 5, 20, 250])
def test_within_so_many_working_days(within: int, office: Clerk) -> None:
    """What has at most so many days left, overdue or not; unset lists all."""
    expected = [due for due in _due(office, include_subtree=True) if due.left_working_days <= within]
    assert _due(office, include_subtree=True, within_working_days=within) == expected


def test_only_what_is_overdue(office: Clerk) -> None:
    """Due before the day, not on it."""
    for as_of in (TODAY, TODAY + 14 * ONE_DAY):
        everything = _due(office, as_of_date=day(as_of))
        expected = [due for due in everything if date_of(due.due_date) < as_of]
        assert expected
        assert _due(office, as_of_date=day(as_of), overdue_only=True) == expected
    due_on_it = everything[-1]
    on_the_day = _due(office, as_of_date=due_on_it.due_date, overdue_only=True)
    assert due_on_it.case not in [due.case for due in on_the_day if due.due_date == due_on_it.due_date]


def test_only_these_clocks(office: Clerk) -> None:
    """Each kind alone is the part of the whole that is of that kind."""
    everything = _due(office, include_subtree=True, kinds=LISTED)
    for kind in LISTED:
        assert _due(office, include_subtree=True, kinds=[kind]) == [due for due in everything if due.kind == kind]


def test_the_chance_to_ask_for_a_correction_is_listed_on_demand(office: Clerk) -> None:
    """Only when its kind is named, and only while its day has not passed."""
    assert NOTICE not in {due.kind for due in _due(office)}
    listed = _due(office, kinds=[NOTICE])
    assert listed
    assert all(date_of(due.due_date) >= TODAY for due in listed)
    last = max(date_of(due.due_date) for due in listed)
    assert _due(office, kinds=[NOTICE], as_of_date=day(last))
    assert _due(office, kinds=[NOTICE], as_of_date=day(last + ONE_DAY)) == []


def test_only_cases_of_a_handler(office: Clerk) -> None:
    """By the name that the desk recorded."""
    mine = _due(office, include_subtree=True, handler="信息处")
    assert {due.handler for due in mine} == {"信息处"}
    assert len(mine) == 3
    assert _due(office, handler="无此人") == []


def test_kinds_that_no_list_holds_are_refused(office: Clerk) -> None:
    """A right of the applicant is nobody's work."""
    request = pb.ListDueCasesRequest(parent=AGENCY, kinds=[clock_pb2.CLOCK_KIND_REVIEW_FILING])
    error = refused(office.client.deadlines.ListDueCases, request)
    assert [violation.field for violation in error.violations] == ["kinds[0]"]


@pytest.mark.parametrize("days", [-1, 251])
def test_within_has_bounds(days: int, office: Clerk) -> None:
    """0 to 250 working days."""
    request = pb.ListDueCasesRequest(parent=AGENCY, within_working_days=days)
    error = refused(office.client.deadlines.ListDueCases, request)
    assert [violation.field for violation in error.violations] == ["within_working_days"]


def test_an_unknown_agency_has_no_list(office: Clerk) -> None:
    """Neither of work nor of reminders."""
    deadlines = office.client.deadlines
    for call, request in (
        (deadlines.ListDueCases, pb.ListDueCasesRequest(parent="agencies/nobody")),
        (deadlines.ListReminders, pb.ListRemindersRequest(parent="agencies/nobody")),
    ):
        assert refused(call, request).reason == "AGENCY_NOT_FOUND"


# Paging.


@pytest.mark.parametrize("size", [1, 3, 1000])
def test_pages_hold_everything_once_and_in_order(size: int, office: Clerk) -> None:
    """The same as one page that holds all."""
    deadlines = office.client.deadlines
    due = pb.ListDueCasesRequest(parent=AGENCY, include_subtree=True, page_size=size, kinds=LISTED)
    walked = list(pages(deadlines.ListDueCases, due, "due_cases"))
    assert walked == _due(office, include_subtree=True, kinds=LISTED)
    fired = pb.ListRemindersRequest(
        parent=AGENCY, include_subtree=True, page_size=size, first_date=day(TODAY - 30 * ONE_DAY)
    )
    assert list(pages(deadlines.ListReminders, fired, "reminders")) == _reminders(office, back=30)


def test_nothing_is_lost_or_repeated_while_cases_change(office: Clerk) -> None:
    """What stays as it was is shown once, whatever is filed, answered or handed on between two pages."""
    request = pb.ListDueCasesRequest(parent=AGENCY, include_subtree=True, page_size=2)
    before = [(due.case, due.subject, due.kind) for due in _due(office, include_subtree=True)]
    seen, changed = [], set()
    for due in pages(office.client.deadlines.ListDueCases, request, "due_cases"):
        seen.append((due.case, due.subject, due.kind))
        if len(seen) % 4 == 0:
            changed.add(office.file(received_date=day(TODAY - len(seen) * ONE_DAY)).name)
            following = next((case for case, _, kind in before if kind == REPLY and case not in changed), None)
            if following is not None:
                changed.add(following)
                office.withdraw(following, withdrawn_date=day(TODAY))
    assert len(seen) == len(set(seen))
    assert [entry for entry in seen if entry[0] not in changed] == [
        entry for entry in before if entry[0] not in changed
    ]
    assert changed


def test_a_list_that_was_begun_before_midnight_goes_on_as_of_its_day(tmp_path: Path) -> None:
    """Today is the day of the first page."""
    clock = Clock(NOW)
    with running(tmp_path / "gongkai.db", clock=clock) as service:
        clerk, deadlines = service.desk, service.client.deadlines
        clerk.agency()
        for back in (20, 27, 28, 29):
            clerk.file(received_date=day(TODAY - back * ONE_DAY))
        due = pb.ListDueCasesRequest(parent=AGENCY, page_size=1, kinds=LISTED)
        fired = pb.ListRemindersRequest(parent=AGENCY, page_size=1, first_date=day(TODAY - 20 * ONE_DAY))
        walks: list[tuple[Callable[[Any], Any], Any, str]] = [
            (deadlines.ListDueCases, due, "due_cases"),
            (deadlines.ListReminders, fired, "reminders"),
        ]
        whole = [list(pages(call, request, field)) for call, request, field in walks]
        begun = [pages(call, request, field) for call, request, field in walks]
        first = [[next(walk)] for walk in begun]
        clock.go_to(datetime(2026, 11, 24, 16, 30, tzinfo=UTC))
        assert [shown + list(walk) for shown, walk in zip(first, begun, strict=True)] == whole


@pytest.mark.parametrize(
    "position",
    [
        ("", "2026-11-23", 1, "REPLY", 0),
        ("2026-02-30", "2026-11-23", 1, "REPLY", 0),
        ("1989-12-31", "2026-11-23", 1, "REPLY", 0),
        ("2101-01-01", "2026-11-23", 1, "REPLY", 0),
        ("9999-12-31", "2026-11-23", 1, "REPLY", 0),
        ("2026-11-23", "yesterday", 1, "REPLY", 0),
    ],
)
def test_a_forged_place_in_the_work_list_is_refused(position: tuple[str | int, ...], office: Clerk) -> None:
    """Who computes the seal still cannot name a day that is none, or that no list is told for."""
    request = pb.ListDueCasesRequest(parent=AGENCY)
    request.page_token = Page(request, first=("", "", 0, "", 0)).next_token(position)
    assert refused(office.client.deadlines.ListDueCases, request).reason == "PAGE_TOKEN_INVALID"


@pytest.mark.parametrize(
    "position",
    [
        ("2026-11-23", "2026-11-0x", 0, "2026-11-23", 1, "REPLY", 0),
        ("2026-11-23", "0001-01-01", 0, "2026-11-23", 1, "REPLY", 0),
        ("9999-12-31", "2026-11-23", 0, "2026-11-23", 1, "REPLY", 0),
        ("2026-11-23", "2026-11-23", 0, "", 1, "REPLY", 0),
    ],
)
def test_a_forged_place_among_reminders_is_refused(position: tuple[str | int, ...], office: Clerk) -> None:
    """As in the work list."""
    request = pb.ListRemindersRequest(parent=AGENCY)
    request.page_token = Page(request, first=("", "", 0, "", 0, "", 0)).next_token(position)
    assert refused(office.client.deadlines.ListReminders, request).reason == "PAGE_TOKEN_INVALID"


# Reminders.


def _reminders(desk: Clerk, parent: str = AGENCY, *, back: int = 30, **wanted: Any) -> list[pb.Reminder]:  # noqa: ANN401
    values = {"include_subtree": True, "first_date": day(TODAY - back * ONE_DAY), **wanted}
    request = pb.ListRemindersRequest(parent=parent, page_size=1000, **values)
    return list(desk.client.deadlines.ListReminders(request).reminders)


def test_every_rule_fires_on_exactly_one_day(office: Clerk) -> None:
    """Day by day, back and to come: no reminder on two days, and a stretch is the sum of its days."""
    by_day: list[pb.Reminder] = []
    for offset in range(-24, 7):
        on_it = day(TODAY + offset * ONE_DAY)
        fired = _reminders(office, first_date=on_it, last_date=on_it)
        assert all(reminder.fired_date == on_it for reminder in fired)
        by_day += fired
    assert by_day == _reminders(office, back=24, last_date=day(TODAY + 6 * ONE_DAY))
    keys = [(reminder.rule, reminder.due_case.case, reminder.due_case.subject) for reminder in by_day]
    assert len(keys) == len(set(keys))
    assert len({reminder.id for reminder in by_day}) == len(by_day)
    assert {_agency_of(reminder.due_case.case) for reminder in by_day} == {AGENCY, BAO_AN, SHAJING}
    # Of these cases none has two dates.
    not_here = {RULES.REMINDER_RULE_UNSPECIFIED, RULES.REMINDER_RULE_PAST_BY_ONE_READING}
    assert {reminder.rule for reminder in by_day} == set(RULES.values()) - not_here


def test_a_reminder_says_what_stood_on_its_day(office: Clerk) -> None:
    """Amber and red reminders show amber and red, with the days left on the day on which they fired."""
    for reminder in _reminders(office):
        due, amber_red = reminder.due_case, THRESHOLDS[_agency_of(reminder.due_case.case)]
        assert reminder.text.zh
        assert reminder.text.en
        if reminder.rule == RULES.REMINDER_RULE_AMBER:
            assert (due.level, due.left_working_days) == (pb.DUE_LEVEL_AMBER, amber_red[0])
            assert f"{amber_red[0]}个工作日" in reminder.text.zh
        elif reminder.rule == RULES.REMINDER_RULE_RED:
            assert (due.level, due.left_working_days) == (pb.DUE_LEVEL_RED, amber_red[1])
        elif reminder.rule == RULES.REMINDER_RULE_LAST_DAY:
            assert due.due_date == reminder.fired_date
        elif reminder.rule == RULES.REMINDER_RULE_CORRECTION_NOTICE_ENDING:
            assert due.left_working_days == 1
        else:
            assert due.left_working_days == -1


def test_red_on_the_last_day_is_told_as_the_last_day(office: Clerk) -> None:
    """Shajing turns red with no day left: the more urgent reminder fires alone."""
    rules = {reminder.rule for reminder in _reminders(office, SHAJING)}
    assert RULES.REMINDER_RULE_LAST_DAY in rules
    assert RULES.REMINDER_RULE_RED not in rules


def test_ids_stay_until_the_due_date_moves(office: Clerk) -> None:
    """Listed again they are the same, by whatever filters; an extension makes others of its case's reminders."""
    before = {reminder.id: reminder for reminder in _reminders(office)}
    assert {reminder.id: reminder for reminder in _reminders(office)} == before
    red = RULES.REMINDER_RULE_RED
    assert _reminders(office, rules=[red]) == [one for one in before.values() if one.rule == red]
    moved = next(
        one.due_case.case
        for one in before.values()
        if one.rule == red and one.due_case.kind == REPLY and date_of(one.due_case.due_date) > TODAY
    )
    office.extend(moved, notified_date=day(TODAY), working_days=1)
    after = {reminder.id: reminder for reminder in _reminders(office)}
    assert {one.due_case.case for one in before.values() if one.id not in after} == {moved}


def test_what_is_done_is_no_longer_told(office: Clerk) -> None:
    """An answered case has no reminders, of its reply or of its chance to ask for a correction."""
    (named,) = {
        reminder.due_case.case
        for reminder in _reminders(office)
        if reminder.rule == RULES.REMINDER_RULE_OVERDUE and reminder.due_case.handler == "信息处"
        if reminder.due_case.case.startswith(f"{AGENCY}/")
    }
    office.decide(named, reply_date=day(TODAY))
    assert named not in {reminder.due_case.case for reminder in _reminders(office)}


def test_nobody_is_reminded_to_ask_for_a_correction_who_has_gone_on(office: Clerk) -> None:
    """Only while the case is filed or processed, and nobody has asked."""
    rule = [RULES.REMINDER_RULE_CORRECTION_NOTICE_ENDING]
    stretch = {"first_date": day(TODAY), "last_date": day(TODAY + 15 * ONE_DAY), "rules": rule}
    consulted, asked, left = (office.file(received_date=day(TODAY)).name for _ in range(3))
    names = {reminder.due_case.case for reminder in _reminders(office, **stretch)}
    assert {consulted, asked, left} <= names
    office.consult(consulted, sent_date=day(TODAY))
    office.ask_correction(asked, requested_date=day(TODAY), due_date=day(TODAY + 10 * ONE_DAY))
    office.start(left, started_date=day(TODAY))
    names = {reminder.due_case.case for reminder in _reminders(office, **stretch)}
    assert names & {consulted, asked, left} == {left}


def test_a_clock_does_not_turn_amber_before_it_began(office: Clerk) -> None:
    """With a threshold longer than the period it has been amber from the first day on: nothing turns."""
    office.agency("careful", settings=_warning(100, 2))
    office.file("agencies/careful", received_date=day(TODAY))
    months = [
        _reminders(office, "agencies/careful", first_date=day(last - 30 * ONE_DAY), last_date=day(last))
        for last in (TODAY + number * 31 * ONE_DAY for number in range(-5, 3))
    ]
    rules = [reminder.rule for month in months for reminder in month]
    assert RULES.REMINDER_RULE_AMBER not in rules
    assert rules.count(RULES.REMINDER_RULE_RED) == 1


def test_a_stretch_has_at_most_31_days(office: Clerk) -> None:
    """Neither more nor less than none; the last day alone is the default."""
    for first, last in ((TODAY - 31 * ONE_DAY, TODAY), (TODAY + ONE_DAY, TODAY)):
        request = pb.ListRemindersRequest(parent=AGENCY, first_date=day(first), last_date=day(last))
        error = refused(office.client.deadlines.ListReminders, request)
        assert [violation.field for violation in error.violations] == ["first_date"]
    today = office.client.deadlines.ListReminders(pb.ListRemindersRequest(parent=AGENCY)).reminders
    assert list(today) == _reminders(office, include_subtree=False, back=0)


def test_lists_write_nothing(service: Service, office: Clerk) -> None:
    """Not a row of any table."""
    before = service.contents()
    _due(office, include_subtree=True)
    _reminders(office)
    assert service.contents() == before
