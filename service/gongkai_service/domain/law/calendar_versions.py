"""From one calendar version to the next: what entries make of it, and what the two make different things of."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai_service.domain.law.calendar import CalendarDay, NoticeDay, WorkingDayCalendar, is_worked

_ONE_DAY = timedelta(days=1)

# Closures by agency, each with its reason.
Closures = Mapping[str, Mapping[date, str]]


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """What a notice makes of a day; ``None`` for ``is_worked`` takes back what an earlier notice said of it."""

    day: date
    is_worked: bool | None
    holiday: str
    notice: str


@dataclass(frozen=True, slots=True)
class AgencyClosure:
    """A day on which an agency is closed, and why; with ``includes_subtree`` also those below it."""

    agency_id: str
    day: date
    reason: str
    includes_subtree: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days, both ends included, of which two versions make different things; for all agencies without an id."""

    agency_id: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Difference:
    """A day of which two versions make different things; for all agencies without an id."""

    agency_id: str
    before: CalendarDay
    after: CalendarDay


def amended(days: Iterable[NoticeDay], entries: Iterable[CalendarEntry]) -> tuple[NoticeDay, ...]:
    """The days that notices speak of after ``entries``, in order. A day of which an earlier one spoke is replaced."""
    by_day = {known.day: known for known in days}
    for entry in entries:
        if entry.is_worked is None:
            by_day.pop(entry.day, None)
        else:
            by_day[entry.day] = NoticeDay(entry.day, entry.is_worked, entry.holiday, entry.notice)
    return tuple(by_day[day] for day in sorted(by_day))


def first_year_without_notice(days: Iterable[NoticeDay]) -> int | None:
    """The first year between others of which no day is spoken; ``None`` when there is none.

    A version covers all years from its first to its last, so a gap in between would pass for ordinary weeks.
    """
    years = {known.day.year for known in days}
    return next((year for year in range(min(years), max(years)) if year not in years), None) if years else None


def moved_stretches(
    before: WorkingDayCalendar, after: WorkingDayCalendar, closed_before: Closures, closed_after: Closures
) -> tuple[Stretch, ...]:
    """The days on which dates may move between two versions, national calendars both, as stretches.

    These are the days that count as working days in one version alone, and those that the notices of one version
    alone cover: on them it rests whether a date is provisional.
    """
    spoken_of = {entry.day for calendar in (before, after) for entry in calendar.notice_days}
    moved = [day for day in spoken_of if is_worked(before.kind(day)) is not is_worked(after.kind(day))]
    spans = [(day, day) for day in moved]
    spans.extend(_between(before.last_covered + _ONE_DAY, after.last_covered + _ONE_DAY))
    spans.extend(_between(before.first_covered, after.first_covered))
    national = [Stretch("", first, last) for first, last in _joined(spans)]
    own: list[Stretch] = []
    for agency_id in sorted({*closed_before, *closed_after}):
        days = closed_before.get(agency_id, {}).keys() ^ closed_after.get(agency_id, {}).keys()
        counted = [day for day in days if is_worked(before.kind(day)) or is_worked(after.kind(day))]
        own.extend(Stretch(agency_id, first, last) for first, last in _joined([(day, day) for day in counted]))
    return (*national, *own)


def _between(first: date, second: date) -> Iterator[tuple[date, date]]:
    """The days from the earlier one, included, to the later one, excluded."""
    if first != second:
        yield min(first, second), max(first, second) - _ONE_DAY


def _joined(spans: list[tuple[date, date]]) -> list[tuple[date, date]]:
    joined: list[tuple[date, date]] = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1][1] + _ONE_DAY:
            joined[-1] = joined[-1][0], max(last, joined[-1][1])
        else:
            joined.append((first, last))
    return joined


def differences(
    before: WorkingDayCalendar, after: WorkingDayCalendar, closed_before: Closures, closed_after: Closures
) -> list[Difference]:
    """The days of which two versions, national calendars both, make different things, in the order of the contract.

    Whether notices cover a day is no difference: the days of a new notice would be lost among those of its year.
    """
    spoken_of = {entry.day for calendar in (before, after) for entry in calendar.notice_days}
    found = list(_differing("", before, after, spoken_of))
    for agency_id in sorted({*closed_before, *closed_after}):
        own_before, own_after = closed_before.get(agency_id, {}), closed_after.get(agency_id, {})
        days = {*own_before, *own_after}
        found.extend(_differing(agency_id, before.closed_on(own_before), after.closed_on(own_after), days))
    return found


def _differing(
    agency_id: str, before: WorkingDayCalendar, after: WorkingDayCalendar, days: Iterable[date]
) -> Iterator[Difference]:
    for day in sorted(days):
        was, becomes = before.describe(day), after.describe(day)
        if (was.kind, was.holiday, was.notice) != (becomes.kind, becomes.holiday, becomes.notice):
            yield Difference(agency_id, was, becomes)
