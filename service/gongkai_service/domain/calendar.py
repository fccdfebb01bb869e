"""What a working day is, by the State Council's holiday notices (国务院办公厅关于节假日安排的通知).

A working day is a weekday that no notice gives off, or a Saturday or Sunday that a notice makes people
work in exchange (调休上班). Days that no notice covers are taken as plain weekdays and weekends, and
every date that rests on them is provisional.
"""

import csv
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from io import StringIO

# Periods are counted within these days; requests outside are refused at the boundary.
FIRST_DAY = date(1990, 1, 1)
LAST_DAY = date(2110, 12, 31)

_FRIDAY = 4

# The last days of December may be moved by the next year's notice: 2018-12-29 was made a working day
# by the notice for 2019. Until that notice is loaded, days from the 29th on are not covered.
_LAST_CERTAIN_DECEMBER_DAY = 28


class DayKind(StrEnum):
    """What one day is. Values are the names of the contract without their prefix."""

    WORKING_DAY = "WORKING_DAY"
    WEEKEND = "WEEKEND"
    HOLIDAY = "HOLIDAY"
    MAKE_UP_WORKDAY = "MAKE_UP_WORKDAY"

    @property
    def is_worked(self) -> bool:
        """Whether the day counts in a period of working days."""
        return self in {DayKind.WORKING_DAY, DayKind.MAKE_UP_WORKDAY}


@dataclass(frozen=True, slots=True)
class NoticeDay:
    """One day that a notice speaks of."""

    day: date
    is_worked: bool
    holiday: str
    notice: str


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day with what it is and why. ``holiday`` and ``notice`` are empty for ordinary days."""

    day: date
    kind: DayKind
    holiday: str
    notice: str
    provisional: bool


class WorkingDayCalendar:
    """One version of the working-day calendar. Counting and adding take constant time."""

    def __init__(self, *, version: str, notice_days: Iterable[NoticeDay]) -> None:
        self.version = version
        self._by_notice = {entry.day: entry for entry in notice_days}
        if not self._by_notice:
            message = "a calendar needs at least one notice"
            raise ValueError(message)
        self.first_covered = date(min(self._by_notice).year, 1, 1)
        self.last_covered = date(max(self._by_notice).year, 12, _LAST_CERTAIN_DECEMBER_DAY)
        # Notices in the order of the days they speak of; a dictionary keeps that order and drops repeats.
        self.notices = tuple(dict.fromkeys(self._by_notice[day].notice for day in sorted(self._by_notice)))
        self._make_up_days = sorted(day for day in self._by_notice if self.kind(day) is DayKind.MAKE_UP_WORKDAY)
        self._moved_days = sorted(
            day for day, entry in self._by_notice.items() if entry.is_worked is not (day.weekday() <= _FRIDAY)
        )
        self._worked: list[date] = []
        self._rank: list[int] = []
        day = FIRST_DAY
        while day <= LAST_DAY:
            if self.kind(day).is_worked:
                self._worked.append(day)
            self._rank.append(len(self._worked))
            day += timedelta(days=1)

    @property
    def name(self) -> str:
        """Resource name of this version."""
        return f"calendars/{self.version}"

    def kind(self, day: date) -> DayKind:
        """What ``day`` is."""
        entry = self._by_notice.get(day)
        is_weekday = day.weekday() <= _FRIDAY
        if entry is None:
            return DayKind.WORKING_DAY if is_weekday else DayKind.WEEKEND
        if not entry.is_worked:
            return DayKind.HOLIDAY
        return DayKind.WORKING_DAY if is_weekday else DayKind.MAKE_UP_WORKDAY

    def describe(self, day: date) -> CalendarDay:
        """What ``day`` is, and which notice says so."""
        entry = self._by_notice.get(day)
        return CalendarDay(
            day=day,
            kind=self.kind(day),
            holiday=entry.holiday if entry else "",
            notice=entry.notice if entry else "",
            provisional=not self.covers(first=day, last=day),
        )

    def covers(self, *, first: date, last: date) -> bool:
        """Whether notices cover every day from ``first`` to ``last``."""
        return self.first_covered <= first and last <= self.last_covered

    def count(self, *, after: date, through: date) -> int:
        """Working days after ``after`` up to and including ``through``; 0 when there are none."""
        if through <= after:
            return 0
        return self._ranked(through) - self._ranked(after)

    def add(self, start: date, working_days: int) -> date:
        """The day on which ``working_days`` (at least 1) have passed, counted from the day after ``start``."""
        return self._worked[self._ranked(start) + working_days - 1]

    def has_make_up_days(self, *, after: date, through: date) -> bool:
        """Whether a make-up workday lies after ``after`` up to and including ``through``."""
        following = bisect_right(self._make_up_days, after)
        return following < len(self._make_up_days) and self._make_up_days[following] <= through

    def by_notice(self, *, after: date, through: date) -> tuple[CalendarDay, ...]:
        """The days after ``after`` through ``through`` that a notice makes other than their weekday says."""
        first, last = bisect_right(self._moved_days, after), bisect_right(self._moved_days, through)
        return tuple(self.describe(day) for day in self._moved_days[first:last])

    def _ranked(self, day: date) -> int:
        return self._rank[day.toordinal() - FIRST_DAY.toordinal()]


def parse_notice_days(text: str) -> tuple[NoticeDay, ...]:
    """Reads the calendar file: CSV with ``date`` (ISO), ``kind`` (off or work), ``holiday_name``, ``year_notice``.

    Raises:
        ValueError: a line is not of that form; the message names the line.
    """
    days: list[NoticeDay] = []
    for number, row in enumerate(csv.DictReader(StringIO(text)), start=2):
        try:
            worked = {"off": False, "work": True}[row["kind"]]
            days.append(NoticeDay(date.fromisoformat(row["date"]), worked, row["holiday_name"], row["year_notice"]))
        except (KeyError, ValueError, TypeError) as error:
            message = f"line {number} is not «date,off|work,holiday,notice»: {row}"
            raise ValueError(message) from error
    return tuple(days)
