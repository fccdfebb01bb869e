"""How urgent a due date is on a day: 绿/黄/红 by the agency's thresholds."""

from datetime import date, timedelta

from gongkai_service.domain.clocks.periods import days_left
from gongkai_service.domain.law.calendar import WorkingDayCalendar
from gongkai_service.domain.law.conventions import Thresholds
from gongkai_service.domain.words.vocabulary import DueLevel


def due_level(due: date, *, calendar: WorkingDayCalendar, thresholds: Thresholds, as_of: date) -> DueLevel:
    """The level on ``as_of``; what is past ``due`` is red, on the days of rest after it as well.

    Of two dates, where a reading is open, ``due`` is the earlier.
    """
    left = days_left(calendar, due, as_of)
    if as_of > due or left <= thresholds.red:
        return DueLevel.RED
    return DueLevel.AMBER if left <= thresholds.amber else DueLevel.GREEN


def last_due_within(working_days: int, *, calendar: WorkingDayCalendar, as_of: date) -> date:
    """The last due date of which no more than ``working_days`` are left after ``as_of``."""
    return calendar.add(as_of, working_days + 1) - timedelta(days=1)
