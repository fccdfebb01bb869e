"""The days of a clock: what a person sees who checks it with a finger on a calendar."""

from datetime import date, timedelta

from domain.clocks.test_case_clocks import clocks, day, decided, history
from gongkai_service.domain.clocks.days import ClockDay, days_of
from gongkai_service.domain.commands.consultations import CloseConsultation, OpenConsultation
from gongkai_service.domain.commands.corrections import ReceiveCorrection, RequestCorrection
from gongkai_service.domain.commands.extensions import ExtendDeadline
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.words.vocabulary import (
    ClockKind,
    ClockState,
    ConsultationKind,
    ConsultationResult,
    DayMark,
    Outcome,
)
from support.histories.cases_by_hand import CALENDAR

EVENTS = (
    RequestCorrection(day(1, 8), day(1, 24), "补正"),
    ReceiveCorrection(day(1, 20)),
    OpenConsultation(ConsultationKind.THIRD_PARTY, day(1, 22), "第三方"),
    CloseConsultation(1, day(2, 12), ConsultationResult.CONSENTS),
    ExtendDeadline(day(2, 20), 10),
)
# The day of a consultation's answer is read in one way alone.
FIXED = Conventions(consultation_answer_day_counts=False)


def by_day(days: tuple[ClockDay, ...]) -> dict[date, ClockDay]:
    """The days by their date."""
    return {item.day.day: item for item in days}


def test_every_day_from_receipt_to_due_date_is_there_once() -> None:
    """No day is left out, and the last counted one bears the number of the period."""
    clock = clocks(history(day(1, 6), *EVENTS), day(2, 21), FIXED)[ClockKind.REPLY]
    days = days_of(clock, CALENDAR, most=800)

    assert clock.due is not None
    assert [day(1, 6) + timedelta(days=offset) for offset in range((clock.due - day(1, 6)).days + 1)] == [
        item.day.day for item in days
    ]
    assert (days[-1].day.day, days[-1].number) == (clock.due, 30)
    assert list(range(1, 31)) == [item.number for item in days if item.number]


def test_each_day_says_what_the_clock_makes_of_it() -> None:
    """Starts, counted days, rest, make-up workdays, suspension and the void first period."""
    clock = clocks(history(day(1, 6), *EVENTS), day(2, 21), FIXED)[ClockKind.REPLY]
    found = by_day(days_of(clock, CALENDAR, most=800))

    assert (DayMark.START, DayMark.WAITING) == (found[day(1, 6)].mark, found[day(1, 7)].mark)
    assert (DayMark.START, DayMark.COUNTED) == (found[day(1, 20)].mark, found[day(1, 21)].mark)
    # The make-up workday of Sunday 2025-01-26 lies in the consultation; that of Saturday 02-08 too.
    assert DayMark.SUSPENDED is found[day(1, 26)].mark
    assert DayMark.REST is found[day(1, 29)].mark
    assert (DayMark.SUSPENDED, DayMark.COUNTED) == (found[day(2, 12)].mark, found[day(2, 13)].mark)


def test_a_make_up_workday_counts() -> None:
    """2025-01-26 is a Sunday that is worked for the Spring Festival."""
    found = by_day(days_of(clocks(history(day(1, 20)), day(1, 20))[ClockKind.REPLY], CALENDAR, most=800))

    assert (DayMark.COUNTED, 5) == (found[day(1, 26)].mark, found[day(1, 26)].number)


def test_overdue_days_are_shown_until_the_day_asked_about() -> None:
    """A late clock goes on to where it stands."""
    clock = clocks(history(day(3, 3)), day(4, 3))[ClockKind.REPLY]
    days = days_of(clock, CALENDAR, most=800)

    assert [(day(4, 1), DayMark.OVERDUE), (day(4, 3), DayMark.OVERDUE)] == [
        (item.day.day, item.mark) for item in (days[-3], days[-1])
    ]


def test_between_two_readings_nothing_is_overdue() -> None:
    """Due on Friday 2025-03-07 by one reading, on Monday 03-10 by the other; overdue from 03-11 on."""
    case = history(day(1, 6), *EVENTS[:-1])
    between, overdue = (clocks(case, as_of)[ClockKind.REPLY] for as_of in (day(3, 10), day(3, 11)))
    found = by_day(days_of(overdue, CALENDAR, most=800))

    assert (between.due, between.latest_due) == (day(3, 7), day(3, 10))
    assert (ClockState.RUNNING, ClockState.OVERDUE) == (between.state, overdue.state)
    assert [DayMark.COUNTED, DayMark.REST, DayMark.REST, DayMark.BETWEEN_READINGS, DayMark.OVERDUE] == [
        found[day(3, number)].mark for number in range(7, 12)
    ]
    assert day(3, 10) == days_of(between, CALENDAR, most=800)[-1].day.day


def test_every_day_of_sixty_counts_and_the_rolled_end_bears_the_last_number() -> None:
    """Signed 2025-03-05: day 60 is 05-04, within 劳动节; the period ends on 05-06."""
    case = history(day(2, 10), decided(Outcome.GRANTED, day(3, 5)))
    found = by_day(days_of(clocks(case, day(4, 1))[ClockKind.REVIEW_FILING], CALENDAR, most=800))

    assert (60, DayMark.COUNTED) == (found[day(5, 4)].number, found[day(5, 4)].mark)
    assert (0, DayMark.REST) == (found[day(5, 5)].number, found[day(5, 5)].mark)
    assert (60, DayMark.COUNTED) == (found[day(5, 6)].number, found[day(5, 6)].mark)


def test_a_list_of_days_ends_where_it_is_told_to() -> None:
    """Nobody gets a list without end."""
    clock = clocks(history(day(3, 3)), date(2026, 11, 23))[ClockKind.REPLY]

    assert 100 == len(days_of(clock, CALENDAR, most=100))
