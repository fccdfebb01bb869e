"""Dates anew what moves without an event's doing: compares what a case shows with what is kept of it, and records.

Before is what the work list holds of the case, as it was computed when something was last recorded; after is what is
computed now. So the same mechanism serves a calendar version, a setting and corrected rules, and what moved is told
whatever moved it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from gongkai_service.application.agencies.readings import AgencyReadings
from gongkai_service.domain.clocks.case_clocks import listed_clocks
from gongkai_service.domain.clocks.clock import CHANCES, Clock, Subject
from gongkai_service.domain.clocks.readings import settings_fixing
from gongkai_service.domain.history.events import RedateCase
from gongkai_service.domain.law.date_rules import DateRules
from gongkai_service.domain.words.vocabulary import ClockKind
from gongkai_service.storage.deadlines.calendars import current_key, version_of
from gongkai_service.storage.deadlines.case_clocks import CaseClocks, KeptClock, kept_clocks, replace_clocks
from gongkai_service.storage.history.cases import Redated, StoredCase, load_cases, redate_cases
from gongkai_service.storage.history.redatings import Redating, record_redatings
from gongkai_service.storage.history.rules_in_use import rules_in_use
from gongkai_service.storage.tables.records import RedatingCause

# The clocks of the answer: the first one and that of a new answer.
REPLIES = frozenset({ClockKind.REPLY, ClockKind.REANSWER})

# The kind of a clock and the ordinal of what it is about.
_Place = tuple[ClockKind, int]


@dataclass(frozen=True, slots=True)
class Change:
    """Why dates are computed anew, and by which calendar version; of rules that were corrected, by which version."""

    cause: RedatingCause
    calendar_key: int
    calendar: str
    rules_version: int | None = None


@dataclass(frozen=True, slots=True)
class Examined:
    """A case with its clocks as they are now, the dates that moved, and whether any of it is to be written."""

    stored: StoredCase
    clocks: tuple[Clock, ...]
    moved: tuple[Redating, ...]
    is_changed: bool


def reply_due(clocks: Iterable[Clock]) -> date | None:
    """What the reply of a case is due on, by its clocks in the work list; ``None`` while nothing is due."""
    return next((clock.due for clock in clocks if clock.kind in REPLIES), None)


def rules_change(connection: Connection) -> Change:
    """That the rules in use were corrected; dates are computed by the calendar in use, as before."""
    key = current_key(connection)
    calendar, version = version_of(connection, key), rules_in_use(connection)[-1][1]
    return Change(RedatingCause.RULES, key, calendar, version)


def redate_first(
    connection: Connection, stored: StoredCase, readings: AgencyReadings, *, today: date, recorded_us: int
) -> StoredCase:
    """A case as it is once corrected rules have moved its dates: before anything else is recorded of it.

    A new version of the rules goes through the open cases one by one; whoever comes before it must not move in silence
    what it would have moved on record.
    """
    if readings.is_redated(stored):
        return stored
    kept = kept_clocks(connection, [stored.key]).get(stored.key, ())
    change = rules_change(connection)
    examined = examine(stored, kept, readings.of_redated(stored), change, today=today)
    record_moves(connection, [examined], change, today=today, recorded_us=recorded_us)
    return load_cases(connection, [stored.key])[stored.key]


def examine(
    stored: StoredCase, kept: Sequence[KeptClock], date_rules: DateRules, change: Change, *, today: date
) -> Examined:
    """What of a case is due otherwise than is kept of it."""
    # A chance that has lapsed goes on being kept until something is recorded of its case, but is due no more.
    before = {_place(clock): clock for clock in kept if not (clock.kind in CHANCES and clock.due < today)}
    after = {_place(clock): clock for clock in listed_clocks(stored.case, date_rules=date_rules, as_of=today)}
    # In the order of the clocks as they are now; those that are due no more come last.
    places = (*after, *(place for place in before if place not in after))
    moved = tuple(_moved(stored, before.get(place), after.get(place), change.calendar) for place in places)
    rows = [{(place, _row(clock)) for place, clock in clocks.items()} for clocks in (before, after)]
    return Examined(stored, tuple(after.values()), tuple(one for one in moved if one is not None), rows[0] != rows[1])


def _moved(stored: StoredCase, old: KeptClock | None, new: Clock | None, calendar: str) -> Redating | None:
    clock = new or old
    assert clock is not None  # noqa: S101  (the place is of one of the two)
    subject: Subject = clock.subject
    old_due, new_due = (None if one is None else one.due for one in (old, new))
    if old_due == new_due:
        return None
    return Redating(
        case_key=stored.key,
        name=stored.name,
        number=stored.case.number,
        kind=clock.kind,
        subject=subject,
        old=old_due,
        new=new_due,
        provisional=new is not None and new.provisional,
        calendar=calendar,
    )


def _place(clock: Clock | KeptClock) -> _Place:
    return clock.kind, clock.subject.ordinal


def _row(clock: Clock | KeptClock) -> tuple[object, ...]:
    # Of the readings those alone are kept that a setting would fix.
    later = frozenset(settings_fixing(clock.later_assumptions).items())
    return clock.due, clock.since, clock.provisional, clock.later_due, later


def record_moves(
    connection: Connection, examined: Sequence[Examined], change: Change, *, today: date, recorded_us: int
) -> None:
    """Brings the work list up to date, and records of each case the dates of it that moved."""
    changed = [one for one in examined if one.is_changed]
    replace_clocks(
        connection,
        [CaseClocks(one.stored.key, one.stored.name.agency_id, one.stored.case.handler, one.clocks) for one in changed],
    )
    moved = [one for one in examined if one.moved]
    redated = [
        Redated(one.stored, tuple(_event(each, today, change) for each in one.moved), reply_due(one.clocks))
        for one in moved
    ]
    redate_cases(connection, redated, recorded_us=recorded_us)
    record_redatings(
        connection,
        (redating for one in moved for redating in one.moved),
        cause=change.cause,
        calendar_key=change.calendar_key,
        rules_version=change.rules_version,
        recorded_us=recorded_us,
    )


def _event(moved: Redating, today: date, change: Change) -> RedateCase:
    return RedateCase(
        redated_date=today,
        clock=moved.kind,
        collection=moved.subject.collection,
        ordinal=moved.subject.ordinal,
        calendar=moved.calendar,
        old_date=moved.old,
        new_date=moved.new,
        by_setting=change.cause is RedatingCause.SETTINGS,
        rules_version=change.rules_version or 0,
    )
