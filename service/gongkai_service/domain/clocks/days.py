"""A clock day by day, so that a person can check it with a finger on a calendar."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from gongkai_service.domain.clocks.clock import Clock, Step
from gongkai_service.domain.law.calendar import CalendarDay, WorkingDayCalendar, is_worked
from gongkai_service.domain.words.vocabulary import ClockState, DayMark, PeriodUnit, StepKind

_ONE_DAY = timedelta(days=1)


# What a working day of a stretch is; of one that starts anew or waits it is lost.
_MARKS: Mapping[StepKind | None, DayMark] = MappingProxyType(
    {
        StepKind.COUNTED: DayMark.COUNTED,
        StepKind.SUSPENDED: DayMark.SUSPENDED,
        # The working day on which a period ends whose last day was one of rest.
        StepKind.ROLLED: DayMark.COUNTED,
    }
)


@dataclass(frozen=True, slots=True)
class ClockDay:
    """One day under a clock; ``number`` counts from 1, and is 0 for days that do not count."""

    day: CalendarDay
    mark: DayMark
    number: int


def days_of(clock: Clock, calendar: WorkingDayCalendar, *, most: int) -> tuple[ClockDay, ...]:
    """The first ``most`` days of a clock that was computed with its steps, from its first event on.

    They end with the due date, the later one where a reading is open, or where it stands still or is overdue with
    ``as_of`` or the day it ended.
    """
    if not clock.steps:
        return ()
    judged = clock.ended or clock.as_of
    is_late = clock.state in {ClockState.OVERDUE, ClockState.MET_LATE}
    # By the later of two readings it may stand still.
    due = clock.latest_due if clock.due is None or clock.latest_due is not None else max(clock.due, judged)
    last = judged if due is None or is_late else due
    days: list[ClockDay] = []
    number, day = 0, clock.steps[0].first
    starts = {step.first for step in clock.steps if step.kind is StepKind.START}
    starts |= {step.last for step in clock.steps if step.kind is StepKind.RESTARTED and step.last is not None}
    while day <= last and len(days) < most:
        mark = _mark(clock, calendar, starts, day)
        is_counted = mark is DayMark.COUNTED
        # The working day to which a last day of rest was moved bears the number of that day.
        number += is_counted and not _is_rolled(clock.steps, day)
        days.append(ClockDay(calendar.describe(day), mark, number if is_counted else 0))
        day += _ONE_DAY
    return tuple(days)


def _mark(clock: Clock, calendar: WorkingDayCalendar, starts: set[date], day: date) -> DayMark:
    if day in starts:
        return DayMark.START
    works = is_worked(calendar.kind(day))
    if clock.due is not None and day > clock.due:
        is_overdue = clock.latest_due is not None and day > clock.latest_due
        late = DayMark.OVERDUE if is_overdue else DayMark.BETWEEN_READINGS
        return late if works else DayMark.REST
    step = _step_of(clock.steps, day)
    kind = step.kind if step is not None else None
    counts_every_day = clock.unit is not PeriodUnit.WORKING_DAY
    if kind is StepKind.COUNTED and counts_every_day:
        return DayMark.COUNTED
    return _MARKS.get(kind, DayMark.WAITING) if works else DayMark.REST


def _is_rolled(steps: tuple[Step, ...], day: date) -> bool:
    step = _step_of(steps, day)
    return step is not None and step.kind is StepKind.ROLLED


def _step_of(steps: tuple[Step, ...], day: date) -> Step | None:
    """The stretch that holds the day; notices that make a period longer hold none."""
    for step in reversed(steps):
        if step.kind is not StepKind.EXTENDED and step.first <= day and (step.last is None or day <= step.last):
            return step
    return None
