"""What no text settles and an agency leaves open: both dates, the earlier to work by, the later to be judged by."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from gongkai_service.domain.clocks.case_clocks import case_clocks, listed_clocks
from gongkai_service.domain.clocks.clock import Clock
from gongkai_service.domain.clocks.readings import fixed_by, readings_of, settings_fixing
from gongkai_service.domain.clocks.reply import deadline_at_closing, reply_deadline, reply_due_date
from gongkai_service.domain.clocks.response_days import ResponseDays, first_response_days
from gongkai_service.domain.commands.answers import DecideCase
from gongkai_service.domain.commands.consultations import CloseConsultation, OpenConsultation
from gongkai_service.domain.commands.corrections import ReceiveCorrection, RequestCorrection
from gongkai_service.domain.commands.extensions import DeferReply, ExtendDeadline
from gongkai_service.domain.commands.fees import IssueFeeNotice
from gongkai_service.domain.commands.findings import findings
from gongkai_service.domain.commands.lawsuits import FileLawsuit
from gongkai_service.domain.commands.payments import RecordPayment
from gongkai_service.domain.history.case import Case
from gongkai_service.domain.history.events import Transition
from gongkai_service.domain.law.assumptions import Assumption
from gongkai_service.domain.law.calendar import WorkingDayCalendar
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.law.date_rules import DateRules
from gongkai_service.domain.words.vocabulary import (
    ClockKind,
    ClockState,
    ConsultationKind,
    ConsultationResult,
    FeeBasis,
    FindingKind,
    Outcome,
    ReceiptChannel,
    Timeliness,
)
from support.histories.cases_by_hand import CALENDAR, USUAL, USUAL_RULES, new_case
from support.histories.cases_by_hand import after as recorded

COUNTS, SUSPENDED = Assumption.ANSWER_DAY_MAY_COUNT, Assumption.ANSWER_DAY_MAY_BE_SUSPENDED
ENDS, SURVIVES = Assumption.EXTENSION_MAY_END_WITH_RESTART, Assumption.EXTENSION_MAY_SURVIVE_RESTART
OPEN = {COUNTS, SUSPENDED, ENDS, SURVIVES}

# Received 2025-03-03; asked on 03-07, answered on 03-21, both working days.
CONSULTED = (
    OpenConsultation(ConsultationKind.THIRD_PARTY, date(2025, 3, 7), "第三方"),
    CloseConsultation(1, date(2025, 3, 21), ConsultationResult.CONSENTS),
)
# Received 2024-02-26; extended by 20 on 03-20, a fee asked for on 03-21 and paid on 03-27.
EXTENDED_AND_PAID = (
    ExtendDeadline(date(2024, 3, 20), 20, approved_by="主任"),
    IssueFeeNotice(FeeBasis.PER_PAGE, date(2024, 3, 21), 1000),
    RecordPayment(1, date(2024, 3, 27), 1000),
)


def after(case: Case, *events: Transition) -> Case:
    """The case after these events, long since."""
    return recorded(case, *events, today=date(2026, 6, 30))


def rules(**chosen: bool) -> DateRules:
    """The calendar that ships, and these settings."""
    return DateRules(CALENDAR, Conventions(**chosen))


def consulted(*events: Transition) -> Case:
    """The case of the consultation, and what else happened to it."""
    return after(new_case(date(2025, 3, 3)), *CONSULTED, *events)


def extended(*events: Transition) -> Case:
    """The case of the extension and the fee, and what else happened to it."""
    return after(new_case(date(2024, 2, 26)), *EXTENDED_AND_PAID, *events)


def reply(case: Case, as_of: date, date_rules: DateRules = USUAL_RULES) -> Clock:
    """The reply clock among the clocks of the case."""
    (clock,) = (clock for clock in case_clocks(case, date_rules=date_rules, as_of=as_of) if clock.kind == "REPLY")
    return clock


@pytest.mark.parametrize(
    ("case", "as_of", "due", "later", "strict", "mild"),
    [
        (consulted(), date(2025, 3, 21), date(2025, 4, 14), date(2025, 4, 15), COUNTS, SUSPENDED),
        (extended(), date(2024, 3, 27), date(2024, 4, 25), date(2024, 5, 24), ENDS, SURVIVES),
    ],
)
def test_an_open_reading_has_two_dates_and_names_both(
    case: Case, as_of: date, due: date, later: date, strict: Assumption, mild: Assumption
) -> None:
    """The agency works by the earlier one: what is due, what is left, the list and the working."""
    clock, deadline = reply(case, as_of), reply_deadline(case, date_rules=USUAL_RULES, as_of=as_of)
    (listed,) = (one for one in listed_clocks(case, date_rules=USUAL_RULES, as_of=as_of) if one.kind == "REPLY")

    assert (due, later) == (clock.due, clock.later_due) == (deadline.due, deadline.latest_due)
    assert (due, later, (mild,)) == (listed.due, listed.later_due, listed.later_assumptions)
    assert due == reply_due_date(case, date_rules=USUAL_RULES, as_of=as_of)
    assert CALENDAR.count(after=as_of, through=due) == clock.left
    assert (OPEN & set(clock.assumptions), clock.later_assumptions) == ({strict}, (mild,))
    assert due == clock.steps[-1].last


@pytest.mark.parametrize(
    ("case", "setting", "strict", "mild"),
    [
        (consulted(), "consultation_answer_day_counts", True, False),
        (extended(), "extension_survives_restart", False, True),
    ],
)
def test_a_choice_of_the_agency_leaves_one_date(case: Case, setting: str, *, strict: bool, mild: bool) -> None:
    """That of the reading which it chose, under the name of its setting."""
    as_of = max(case.received_date, date(2025, 3, 21) if setting.startswith("cons") else date(2024, 3, 27))
    both = reply(case, as_of)
    for value, due in ((strict, both.due), (mild, both.later_due)):
        one = reply(case, as_of, rules(**{setting: value}))
        assert (one.due, one.later_due, one.later_assumptions) == (due, None, ())
        assert set() == OPEN & set(one.assumptions)
        fixed = "ANSWER_DAY" if setting.startswith("cons") else "EXTENSION_"
        assert any(name.name.startswith(fixed) for name in one.assumptions)


def test_two_open_readings_have_the_earliest_and_the_latest_of_four_dates() -> None:
    """Extended, then consulted, then corrected: each reading takes a day or twenty."""
    case = after(
        new_case(date(2025, 3, 3)),
        ExtendDeadline(date(2025, 3, 4), 20),
        RequestCorrection(date(2025, 3, 5), date(2025, 3, 20), "x"),
        ReceiveCorrection(date(2025, 3, 6)),
        *CONSULTED,
    )
    as_of = date(2025, 3, 21)
    fixed = [
        reply(case, as_of, rules(consultation_answer_day_counts=counts, extension_survives_restart=survives)).due
        for counts in (True, False)
        for survives in (True, False)
    ]
    clock = reply(case, as_of)
    dates = [due for due in fixed if due is not None]
    assert len(set(dates)) == len(dates) == 4
    assert (min(dates), max(dates)) == (clock.due, clock.later_due)
    assert {COUNTS, ENDS} == OPEN & set(clock.assumptions)
    assert {SUSPENDED, SURVIVES} == set(clock.later_assumptions)


@pytest.mark.parametrize(
    "case",
    [
        new_case(date(2025, 3, 3)),
        after(new_case(date(2025, 3, 3)), CONSULTED[0]),
        after(new_case(date(2024, 2, 26)), EXTENDED_AND_PAID[0]),
        after(new_case(date(2024, 2, 26)), *EXTENDED_AND_PAID[1:]),
        # Told after the period had started anew, it is about the new one.
        after(new_case(date(2024, 2, 26)), *EXTENDED_AND_PAID[1:], ExtendDeadline(date(2024, 3, 28), 20)),
    ],
)
def test_what_can_make_no_difference_is_counted_once(case: Case) -> None:
    """Most cases: nothing answered, nothing extended before a restart."""
    assert len(readings_of(case, USUAL)) == 1
    clock = reply(case, date(2025, 3, 10))
    assert ((), set()) == (clock.later_assumptions, OPEN & set(clock.assumptions))


def test_an_answer_on_a_day_of_rest_names_no_reading() -> None:
    """Saturday 2025-03-22 counts by neither."""
    case = after(
        new_case(date(2025, 3, 3)), CONSULTED[0], CloseConsultation(1, date(2025, 3, 22), ConsultationResult.CONSENTS)
    )
    clock = reply(case, date(2025, 3, 24))
    assert (clock.later_due, clock.later_assumptions, OPEN & set(clock.assumptions)) == (None, (), set())


@pytest.mark.parametrize(
    ("day", "timeliness", "found"),
    [
        (date(2024, 4, 23), Timeliness.ON_TIME, []),
        (date(2024, 4, 25), Timeliness.ON_TIME, []),
        (date(2024, 4, 26), Timeliness.EXTENDED, [FindingKind.LATE_BY_ONE_READING]),
        (date(2024, 5, 24), Timeliness.EXTENDED, [FindingKind.LATE_BY_ONE_READING]),
        (date(2024, 5, 27), Timeliness.LATE, [FindingKind.LATE_ANSWER]),
    ],
)
def test_an_answer_between_two_dates_is_noted_and_not_late(
    day: date, timeliness: Timeliness, found: list[FindingKind]
) -> None:
    """It counts as extended by the reading that the extension stays; without it the period ended on 2024-04-25."""
    case = extended(DecideCase(Outcome.GRANTED, day, ""))
    deadline = deadline_at_closing(case, 0, date_rules=USUAL_RULES)
    said = findings(case, date_rules=USUAL_RULES)

    assert timeliness is deadline.timeliness
    assert (found == [FindingKind.LATE_BY_ONE_READING]) is deadline.is_late_by_one_reading
    assert found == [finding.kind for finding in said]
    if deadline.is_late_by_one_reading:
        assert all(word in said[0].text.zh for word in ("2024-04-25", "2024-05-24", "不再有效", "继续有效", "不属逾期"))
        assert all(word in said[0].text.en for word in ("2024-04-25", "2024-05-24", "ends", "stays", "not late"))
    state = reply(case, date(2024, 12, 31)).state
    assert state is (ClockState.MET_LATE if timeliness is Timeliness.LATE else ClockState.MET)


def test_nothing_is_overdue_before_the_later_date() -> None:
    """Between the two it still runs, with fewer than no days left to the earlier one."""
    case = extended()
    states = {day: reply(case, day) for day in (date(2024, 4, 26), date(2024, 5, 24), date(2024, 5, 27))}
    assert [ClockState.RUNNING, ClockState.RUNNING, ClockState.OVERDUE] == [clock.state for clock in states.values()]
    assert states[date(2024, 4, 26)].left == -1


def test_the_applicants_time_against_silence_runs_from_the_later_date() -> None:
    """Six months from 2024-05-24; who sues after the earlier date has sued, and is late by nothing."""
    silent = case_clocks(extended(), date_rules=USUAL_RULES, as_of=date(2024, 5, 27))
    (suit,) = (clock for clock in silent if clock.kind is ClockKind.LAWSUIT_FILING)
    assert (date(2024, 5, 24), date(2024, 11, 25)) == (suit.start, suit.due)
    between = case_clocks(extended(), date_rules=USUAL_RULES, as_of=date(2024, 5, 24))
    assert [] == [clock for clock in between if clock.kind is ClockKind.LAWSUIT_FILING]

    sued = extended(FileLawsuit(date(2024, 5, 10), "", 0))
    (suit,) = (
        clock
        for clock in case_clocks(sued, date_rules=USUAL_RULES, as_of=date(2024, 6, 3))
        if clock.kind is ClockKind.LAWSUIT_FILING
    )
    assert (ClockState.MET, date(2024, 5, 10)) == (suit.state, suit.ended)


def test_a_direct_suit_skips_a_review_about_silence_only_after_the_later_date() -> None:
    """By the setting that silence goes to review first: nobody is told that he is late on an open reading."""
    first = rules(silence_needs_review_first=True)
    for filed, found in ((date(2024, 5, 24), False), (date(2024, 5, 27), True)):
        case = extended(FileLawsuit(filed, "", 0))
        kinds = [finding.kind for finding in findings(case, date_rules=first)]
        assert found is (FindingKind.REVIEW_FIRST_SKIPPED in kinds)


# What is told on the day after the earlier date of the consultation's case, which ends on 04-14 or on 04-15.
_ON_THE_LAST, _AFTER_IT = date(2025, 4, 15), date(2025, 4, 16)


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        (lambda day: ExtendDeadline(day, 10, approved_by="主任"), FindingKind.LATE_EXTENSION),
        (lambda day: DeferReply(day, date(2025, 6, 30)), FindingKind.LATE_DEFERRAL),
        (lambda day: IssueFeeNotice(FeeBasis.PER_PAGE, day, 1000), FindingKind.LATE_FEE_NOTICE),
    ],
)
def test_nobody_is_late_on_an_open_reading(told: Any, kind: FindingKind) -> None:  # noqa: ANN401
    """What is told after the earlier date alone is no breach; each date follows its own reading of it."""
    assert [] == [finding.kind for finding in findings(consulted(told(_ON_THE_LAST)), date_rules=USUAL_RULES)]
    assert [kind] == [finding.kind for finding in findings(consulted(told(_AFTER_IT)), date_rules=USUAL_RULES)]


def test_an_extension_between_two_dates_moves_the_later_one_alone() -> None:
    """In time by one reading, void by the other."""
    clock = reply(consulted(ExtendDeadline(_ON_THE_LAST, 10)), _ON_THE_LAST)
    assert (date(2025, 4, 14), date(2025, 4, 28)) == (clock.due, clock.later_due)
    assert Assumption.LATE_EXTENSION_VOID in clock.assumptions


def test_where_by_the_later_reading_nothing_is_due_there_is_one_date() -> None:
    """A fee asked for in time by one reading stops the clock by it: never overdue, and no date beside."""
    clock = reply(consulted(IssueFeeNotice(FeeBasis.PER_PAGE, _ON_THE_LAST, 1000)), date(2025, 5, 15))
    assert (date(2025, 4, 14), None, (SUSPENDED,)) == (clock.due, clock.later_due, clock.later_assumptions)
    assert (ClockState.RUNNING, None) == (clock.state, clock.latest_due)


def test_the_days_of_an_answer_are_read_mildly() -> None:
    """As where it is judged to be in time: figures of before do not move."""
    case = consulted(DecideCase(Outcome.GRANTED, date(2025, 3, 24), ""))
    mild = rules(consultation_answer_day_counts=False, extension_survives_restart=True)
    assert first_response_days(case, date_rules=USUAL_RULES) == first_response_days(case, date_rules=mild)
    assert first_response_days(case, date_rules=USUAL_RULES) == ResponseDays(15, 5)


def test_a_reading_is_kept_by_the_setting_that_would_fix_it() -> None:
    """What is no open reading is not kept."""
    assert settings_fixing((SUSPENDED, SURVIVES, Assumption.UNCOVERED_DAYS)) == {
        "consultation_answer_day_counts": False,
        "extension_survives_restart": True,
    }
    for name in OPEN:
        assert (name,) == fixed_by(settings_fixing((name,)))


# A receipt on a day of rest.

SUNDAY, MONDAY = date(2017, 6, 18), date(2017, 6, 19)
STANDS, MOVES = Assumption.RECEIPT_ON_REST_DAY_STANDS, Assumption.RECEIPT_ON_REST_DAY_MOVES


def by_mail(*events: Transition) -> Case:
    """An application that the mail system received on a Sunday of 2017."""
    case = new_case(SUNDAY, receipt_channel=ReceiptChannel.EMAIL, arrived_date=SUNDAY)
    return after(case, *events)


def test_a_receipt_on_a_day_of_rest_names_its_reading() -> None:
    """Posted on 2017-07-10: late from the Sunday, in time from the Monday after."""
    case = by_mail(DecideCase(Outcome.GRANTED, date(2017, 7, 10), ""))
    moves = rules(receipt_on_rest_day_moves=True)
    for date_rules, due, start, named, timeliness in (
        (USUAL_RULES, date(2017, 7, 7), SUNDAY, STANDS, Timeliness.LATE),
        (moves, date(2017, 7, 10), MONDAY, MOVES, Timeliness.ON_TIME),
    ):
        clock = reply(case, date(2017, 7, 10), date_rules)
        assert (due, start) == (clock.due, clock.start)
        assert {named} == {STANDS, MOVES} & set(clock.assumptions) == {STANDS, MOVES} & set(clock.steps[0].assumptions)
        assert timeliness is deadline_at_closing(case, 0, date_rules=date_rules).timeliness
    assert "2017-06-18" in reply(case, date(2017, 7, 10), moves).steps[0].why.zh


def test_a_receipt_on_a_working_day_or_before_a_restart_names_nothing() -> None:
    """Only the receipt from which the period counts matters; a make-up Sunday is worked."""
    worked = new_case(date(2024, 4, 7))
    corrected = by_mail(RequestCorrection(MONDAY, date(2017, 7, 3), "x"), ReceiveCorrection(date(2017, 6, 24)))
    for moves in (False, True):
        for case in (worked, new_case(date(2024, 3, 1)), corrected):
            clock = reply(case, case.received_date.replace(day=28), rules(receipt_on_rest_day_moves=moves))
            assert set() == {STANDS, MOVES} & set(clock.assumptions)
    # A correction on a day of rest is one on that day, by either reading.
    assert date(2017, 6, 24) == clock.start


def test_a_closure_is_a_day_of_rest() -> None:
    """The agency was closed on Friday 2024-03-01 and on the Monday after."""
    closed = CALENDAR.closed_on({date(2024, 3, 1): "台风", date(2024, 3, 4): "台风"})
    for moves, start in ((False, date(2024, 3, 1)), (True, date(2024, 3, 5))):
        clock = reply(new_case(), date(2024, 3, 8), _closed_rules(closed, moves=moves))
        assert (start, MOVES if moves else STANDS) == (clock.start, clock.assumptions[1])


def _closed_rules(calendar: WorkingDayCalendar, *, moves: bool) -> DateRules:
    return DateRules(calendar, replace(USUAL, receipt_on_rest_day_moves=moves))


def test_what_begins_with_the_receipt_moves_with_it() -> None:
    """Saturday 2024-03-02 counts as Monday 03-04: the seven working days, and those that an answer took."""
    case = after(
        new_case(date(2024, 3, 2)),
        RequestCorrection(date(2024, 3, 13), date(2024, 3, 22), "x"),
        ReceiveCorrection(date(2024, 3, 15)),
        DecideCase(Outcome.GRANTED, date(2024, 3, 18), ""),
    )
    for moves, last, days, found in (
        (False, date(2024, 3, 12), 11, [FindingKind.LATE_CORRECTION_REQUEST]),
        (True, date(2024, 3, 13), 10, []),
    ):
        date_rules = rules(receipt_on_rest_day_moves=moves)
        clocks = {clock.kind: clock for clock in case_clocks(case, date_rules=date_rules, as_of=date(2024, 3, 13))}
        assert last == clocks[ClockKind.CORRECTION_NOTICE].due
        assert found == [finding.kind for finding in findings(case, date_rules=date_rules)]
        response = first_response_days(case, date_rules=date_rules)
        assert response is not None
        assert days == response.gross


def test_a_period_that_has_not_begun_has_nothing_used() -> None:
    """On the Saturday of the receipt itself, where it counts as the Monday after."""
    clock = reply(new_case(date(2024, 3, 2)), date(2024, 3, 2), rules(receipt_on_rest_day_moves=True))
    assert (0, 20, date(2024, 4, 1)) == (clock.used, clock.period, clock.due)


@pytest.mark.parametrize("moves", [False, True])
def test_every_period_that_begins_with_the_receipt_names_how_it_is_read(*, moves: bool) -> None:
    """The answer and the request for correction alike, and none that begins with something else."""
    case = after(
        # A Saturday; the agency's system confirmed by itself.
        new_case(
            date(2024, 3, 2),
            receipt_channel=ReceiptChannel.EMAIL,
            arrived_date=date(2024, 3, 2),
            auto_confirmed_date=date(2024, 3, 2),
        ),
        OpenConsultation(ConsultationKind.THIRD_PARTY, date(2024, 3, 7), "第三方"),
    )
    named = {Assumption.AUTO_CONFIRMATION_IS_RECEIPT, MOVES if moves else STANDS}
    clocks = case_clocks(case, date_rules=rules(receipt_on_rest_day_moves=moves), as_of=date(2024, 3, 8))

    assert {clock.kind for clock in clocks} > {ClockKind.REPLY, ClockKind.CORRECTION_NOTICE}
    for clock in clocks:
        begins = clock.kind in {ClockKind.REPLY, ClockKind.CORRECTION_NOTICE}
        found = {STANDS, MOVES, Assumption.AUTO_CONFIRMATION_IS_RECEIPT} & set(clock.assumptions)
        assert found == (named if begins else set()), clock.kind
        # A change of the calendar on the day of rest itself moves both.
        assert not begins or clock.since == date(2024, 3, 2 - moves)


@pytest.mark.parametrize(
    ("case", "as_of", "used", "left", "named"),
    [
        # Received on 2023-05-19, a Friday; asked from 05-22 to 05-30, and again from 06-06 on: 05-22, then 05-30 to
        # 06-06 are seven, without 05-30 six.
        pytest.param(
            after(
                new_case(date(2023, 5, 19)),
                OpenConsultation(ConsultationKind.THIRD_PARTY, date(2023, 5, 22), "甲"),
                CloseConsultation(1, date(2023, 5, 30), ConsultationResult.CONSENTS),
                OpenConsultation(ConsultationKind.THIRD_PARTY, date(2023, 6, 6), "乙"),
            ),
            date(2023, 6, 8),
            7,
            13,
            COUNTS,
            id="suspended",
        ),
        # Extended by 20, paid for, and a correction is waited for: a whole period is left, of 20 days or of 40.
        pytest.param(
            extended(RequestCorrection(date(2024, 4, 1), date(2024, 4, 30), "x")),
            date(2024, 4, 2),
            0,
            20,
            ENDS,
            id="waiting",
        ),
    ],
)
def test_what_is_used_and_left_while_nothing_is_due_names_its_reading(
    case: Case, as_of: date, used: int, left: int, named: Assumption
) -> None:
    """No date tells the readings apart then; the figures do."""
    clock, deadline = reply(case, as_of), reply_deadline(case, date_rules=USUAL_RULES, as_of=as_of)

    assert (clock.due, clock.later_due, clock.later_assumptions) == (None, None, ())
    assert (used, left) == (deadline.used, deadline.left)
    assert {named} == OPEN & set(clock.assumptions)
