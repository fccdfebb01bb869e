"""Days as the oracles count them: one at a time, from the holiday file, which they read by themselves."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import gongkai_service

ONE_DAY = timedelta(days=1)


@cache
def notices() -> Mapping[date, bool]:
    """Every day that a notice speaks of, and whether it is worked."""
    path = Path(gongkai_service.__file__).parent / "data" / "calendar" / "holidays.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return {date.fromisoformat(row["date"]): row["kind"] == "work" for row in csv.DictReader(lines)}


@dataclass(frozen=True)
class Walk:
    """Where a walk ended, and whether it passed, or ended on, a day that no notice covers."""

    last: date
    provisional: bool


class Days:
    """The days of one calendar, with the days on which one agency is closed."""

    def __init__(self, by_notice: Mapping[date, bool], closures: frozenset[date] = frozenset()) -> None:
        self._by_notice = by_notice
        self._closures = closures
        self._first = date(min(by_notice).year, 1, 1)
        # The last days of a year are given by the notice of the next one.
        self._last = date(max(by_notice).year, 12, 28)

    def is_covered(self, day: date) -> bool:
        """Whether a notice has spoken about the days around it."""
        return self._first <= day <= self._last

    def is_worked(self, day: date, *, closures: bool = True) -> bool:
        """Whether people work: by the notices, else Monday to Friday; and whether this agency does."""
        worked = self._by_notice.get(day)
        if worked is None:
            worked = day.weekday() < 5
        return worked and not (closures and day in self._closures)

    def working_days(self, start: date, number: int, *, closures: bool = True) -> Walk:
        """The working day with that number, the day after ``start`` being the first that can count."""
        day, provisional = start, False
        while number:
            day += ONE_DAY
            provisional = provisional or not self.is_covered(day)
            number -= self.is_worked(day, closures=closures)
        return Walk(day, provisional)

    def between(self, after: date, through: date, *, closures: bool = True) -> int:
        """How many working days follow ``after`` up to ``through``, negative where ``through`` comes first."""
        if through < after:
            return -self.between(through, after, closures=closures)
        count = 0
        while after < through:
            after += ONE_DAY
            count += self.is_worked(after, closures=closures)
        return count

    def calendar_days(self, start: date, number: int) -> Walk:
        """So many days after ``start``; where people rest on the last one, the next day on which they work."""
        day = start
        for _ in range(number):
            day += ONE_DAY
        return self._rolled(day)

    def months(self, start: date, number: int) -> Walk:
        """The day of ``start`` so many months later, or the last day of that month; rolled as above."""
        day = start
        while number:
            day += ONE_DAY
            if day.day == 1:
                number -= 1
        while day.day < start.day and (day + ONE_DAY).day != 1:
            day += ONE_DAY
        return self._rolled(day)

    def _rolled(self, day: date) -> Walk:
        # Where people work anywhere in the country the period ends: an agency's own closure is its own affair.
        provisional = not self.is_covered(day)
        while not self.is_worked(day, closures=False):
            day += ONE_DAY
            provisional = provisional or not self.is_covered(day)
        return Walk(day, provisional)
