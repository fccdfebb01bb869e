"""What a working day is, by the State Council's holiday notices (国务院办公厅关于节假日安排的通知).

A working day is a weekday that no notice gives off, or a Saturday or Sunday that a notice makes people
work in exchange (调休上班). Days that no notice covers are taken as plain weekdays and weekends, and
every date that rests on them is provisional. Beside the notices, an agency may be closed on days of its own.
"""

import csv
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from io import StringIO
from itertools import accumulate, compress
from types import MappingProxyType
from typing import Protocol

from gongkai_service.domain.words.resource_names import name_of_calendar
from gongkai_service.domain.words.vocabulary import DayKind

# Periods are counted within these days; requests outside are refused at the boundary.
FIRST_DAY = date(1990, 1, 1)
LAST_DAY = date(2110, 12, 31)

_FRIDAY = 4
_DECEMBER = 12

# The last days of December may be moved by the next year's notice: 2018-12-29 was made a working day
# by the notice for 2019. Until that notice is loaded, days from the 29th on are not covered.
_LAST_CERTAIN_DECEMBER_DAY = 28


def is_worked(kind: DayKind) -> bool:
    """Whether a day counts in a period of working days."""
    return kind in {DayKind.WORKING_DAY, DayKind.MAKE_UP_WORKDAY}


@dataclass(frozen=True, slots=True)
class NoticeDay:
    """One day that a notice speaks of."""

    day: date
    is_worked: bool
    holiday: str
    notice: str


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day with what it is and why. ``holiday`` and ``notice`` are empty for ordinary days.

    Of a closure, ``notice`` is its reason.
    """

    day: date
    kind: DayKind
    holiday: str
    notice: str
    provisional: bool


def coverage(first: date, last: date) -> tuple[date, date]:
    """The first and the last day that notices cover which speak of days from ``first`` to ``last``."""
    return date(first.year, 1, 1), date(last.year, _DECEMBER, _LAST_CERTAIN_DECEMBER_DAY)


@cache
def _all_days() -> tuple[tuple[date, ...], bytes]:
    """Every day that periods are counted in, and whether it is a weekday."""
    number = (LAST_DAY - FIRST_DAY).days + 1
    days = tuple(FIRST_DAY + timedelta(days=offset) for offset in range(number))
    return days, bytes(day.weekday() <= _FRIDAY for day in days)


class NoticeTable:
    """What notices make of every day, counted once. Calendars of one version share it."""

    def __init__(self, notice_days: Iterable[NoticeDay]) -> None:
        self.by_day: Mapping[date, NoticeDay] = MappingProxyType({entry.day: entry for entry in notice_days})
        if not self.by_day:
            message = "a calendar needs at least one notice"
            raise ValueError(message)
        days, weekdays = _all_days()
        is_worked = bytearray(weekdays)
        for day, entry in self.by_day.items():
            is_worked[day.toordinal() - FIRST_DAY.toordinal()] = entry.is_worked
        self.worked = list(compress(days, is_worked))
        self.rank = list(accumulate(is_worked))
        self.moved = sorted(
            day for day, entry in self.by_day.items() if entry.is_worked is not (day.weekday() <= _FRIDAY)
        )
        self.make_up = [day for day in self.moved if self.by_day[day].is_worked]


class WorkingDayCalendar:
    """One version of the working-day calendar, as it holds for one agency or, without closures, for all.

    ``closures`` are the agency's own, with their reasons; on a day of rest they change nothing. Counting and
    adding take constant time, and a little more for each closure.
    """

    def __init__(
        self,
        *,
        version: str,
        notice_days: Iterable[NoticeDay] | NoticeTable,
        closures: Mapping[date, str] = MappingProxyType({}),
    ) -> None:
        table = notice_days if isinstance(notice_days, NoticeTable) else NoticeTable(notice_days)
        self.version = version
        self.closures = closures
        self._table = table
        self._by_notice, self._worked, self._rank = table.by_day, table.worked, table.rank
        self.first_covered, self.last_covered = coverage(min(self._by_notice), max(self._by_notice))
        self._closed = sorted(day for day in closures if is_worked(self._kind_by_notice(day)))
        self._moved_days = sorted({*table.moved, *self._closed}) if self._closed else table.moved
        self._make_up_days = [day for day in table.make_up if day not in closures] if self._closed else table.make_up

    @property
    def name(self) -> str:
        """Resource name of this version."""
        return name_of_calendar(self.version)

    @property
    def notice_days(self) -> tuple[NoticeDay, ...]:
        """The days that notices speak of, in order."""
        return tuple(self._by_notice[day] for day in sorted(self._by_notice))

    @property
    def notices(self) -> tuple[str, ...]:
        """The notices in the order of the days they speak of."""
        return tuple(dict.fromkeys(entry.notice for entry in self.notice_days))

    def closed_on(self, closures: Mapping[date, str]) -> "WorkingDayCalendar":
        """The same version with these closures instead of its own."""
        return WorkingDayCalendar(version=self.version, notice_days=self._table, closures=closures)

    @property
    def national(self) -> "WorkingDayCalendar":
        """The same version without closures, by which the periods of all others than the agency count."""
        return self.closed_on({}) if self.closures else self

    def kind(self, day: date) -> DayKind:
        """What ``day`` is."""
        kind = self._kind_by_notice(day)
        return DayKind.CLOSURE if self._closed and is_worked(kind) and day in self.closures else kind

    def describe(self, day: date) -> CalendarDay:
        """What ``day`` is, and which notice or closure says so."""
        kind = self.kind(day)
        entry = self._by_notice.get(day) if kind is not DayKind.CLOSURE else None
        return CalendarDay(
            day=day,
            kind=kind,
            holiday=entry.holiday if entry else "",
            notice=entry.notice if entry else self.closures[day] if kind is DayKind.CLOSURE else "",
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
        return self._at(self._ranked(start) + working_days)

    def shift(self, day: date, working_days: int) -> date:
        """The working day so many after the last one on or before ``day``; before it when negative."""
        return self._at(max(self._ranked(day) + working_days, 1))

    def has_make_up_days(self, *, after: date, through: date) -> bool:
        """Whether a make-up workday lies after ``after`` up to and including ``through``."""
        return bisect_right(self._make_up_days, through) > bisect_right(self._make_up_days, after)

    def has_closures(self, *, after: date, through: date) -> bool:
        """Whether the agency was closed on a working day after ``after`` up to and including ``through``."""
        return bisect_right(self._closed, through) > bisect_right(self._closed, after)

    def by_notice(self, *, after: date, through: date) -> tuple[CalendarDay, ...]:
        """The days after ``after`` through ``through`` that a notice or closure makes other than their weekday says."""
        return tuple(self.describe(day) for day in self._moved(after, through))

    def _kind_by_notice(self, day: date) -> DayKind:
        entry = self._by_notice.get(day)
        is_weekday = day.weekday() <= _FRIDAY
        if entry is None:
            return DayKind.WORKING_DAY if is_weekday else DayKind.WEEKEND
        if not entry.is_worked:
            return DayKind.HOLIDAY
        return DayKind.WORKING_DAY if is_weekday else DayKind.MAKE_UP_WORKDAY

    def _moved(self, after: date, through: date) -> list[date]:
        return self._moved_days[bisect_right(self._moved_days, after) : bisect_right(self._moved_days, through)]

    def _ranked(self, day: date) -> int:
        """How many working days there are up to and including ``day``."""
        rank = self._rank[day.toordinal() - FIRST_DAY.toordinal()]
        return rank - bisect_right(self._closed, day) if self._closed else rank

    def _at(self, rank: int) -> date:
        """The working day with that rank: each closure up to it puts it a day further."""
        day, passed = self._worked[rank - 1], 0
        while self._closed and (closed := bisect_right(self._closed, day)) > passed:
            passed = closed
            day = self._worked[rank - 1 + passed]
        return day


class Covering(Protocol):
    """A calendar version, of which it is known how far its notices reach."""

    @property
    def last_covered(self) -> date:
        """The last day that a notice covers."""


def missing_notice(calendar: Covering, today: date) -> int | None:
    """The year whose notice is missing, looked for from 1 December of the year before; ``None`` when none is.

    The State Council's notices come in October or November, so that by December one is late to be loaded.
    """
    covered = calendar.last_covered.year
    if covered < today.year:
        return today.year
    return today.year + 1 if today.month == _DECEMBER and covered == today.year else None


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
