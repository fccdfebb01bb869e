"""Dates anew what a calendar version or a setting moves: the one place where dates change without an event's doing.

Cases are taken in chunks, so that a hundred thousand of them need no more memory than a few hundred. Which cases
may move is decided in SQL, which of them do by computing their clocks before and after, for the same day.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice

from sqlalchemy import Connection

from gongkai_service.application.agencies.agencies import conventions_of
from gongkai_service.application.cases.cases import facts_of, reply_due
from gongkai_service.application.desk import Desk, Transaction, require_agency
from gongkai_service.domain.agencies.agency import Agency
from gongkai_service.domain.clocks.case_clocks import listed_clocks
from gongkai_service.domain.clocks.clock import Clock
from gongkai_service.domain.history.events import RedateCase
from gongkai_service.domain.law.calendar_versions import moved_stretches
from gongkai_service.domain.law.date_rules import DateRules
from gongkai_service.domain.words.vocabulary import ClockKind
from gongkai_service.storage.deadlines.case_clocks import CaseClocks, cases_that_may_move, open_cases_of, replace_clocks
from gongkai_service.storage.history.cases import Redated, StoredCase, load_cases, redate_cases
from gongkai_service.storage.history.redatings import Redating, record_redatings
from gongkai_service.storage.statistics.facts import record_facts
from gongkai_service.storage.tables.records import RedatingCause

_CHUNK = 500
# As many as an answer tells; the list tells all.
MOST_TOLD = 100


@dataclass(frozen=True, slots=True)
class Moved:
    """What moved: how many cases were looked at and how many have a date that moved, how many dates, the first ones."""

    examined: int
    cases: int
    total: int
    first: tuple[Redating, ...]


@dataclass(frozen=True, slots=True)
class _Change:
    """What was read before and is now, by agency; for which version and why."""

    of_agency: Callable[[str], tuple[DateRules, DateRules]]
    cause: RedatingCause
    calendar_key: int
    version: str


@dataclass(frozen=True, slots=True)
class _Examined:
    """A case with its clocks as they are now, the dates that moved, and whether any of it is to be written."""

    stored: StoredCase
    clocks: tuple[Clock, ...]
    moved: tuple[Redating, ...]
    is_changed: bool


def redate_by_calendar(desk: Desk, transaction: Transaction, before_key: int, after_key: int) -> Moved:
    """Dates anew all cases that the version ``after_key`` moves, which takes the place of ``before_key``."""
    connection = transaction.connection
    before, after = (desk.calendars.version(connection, key) for key in (before_key, after_key))
    stretches = moved_stretches(before.national, after.national, before.closures, after.closures)

    def read(agency_id: str) -> tuple[DateRules, DateRules]:
        conventions = conventions_of(require_agency(connection, agency_id))
        was, becomes = (desk.calendars.calendar(connection, key, agency_id) for key in (before_key, after_key))
        return DateRules(was, conventions), DateRules(becomes, conventions)

    keys = cases_that_may_move(connection, stretches, today=transaction.call.today)
    change = _Change(cache(read), RedatingCause.CALENDAR, after_key, after.national.version)
    return _redate(transaction, keys, change)


def redate_by_settings(desk: Desk, transaction: Transaction, before: Agency, after: Agency) -> Moved:
    """Dates anew the open cases of an agency that reads the law otherwise than before.

    How an answer was judged when it was given stays on record: a setting holds for what is computed from now on.
    """
    calendar = desk.calendar_for(transaction.connection, after)
    readings = DateRules(calendar, conventions_of(before)), DateRules(calendar, conventions_of(after))
    keys = open_cases_of(transaction.connection, after.agency_id)
    change = _Change(lambda _: readings, RedatingCause.SETTINGS, after.calendar_key, calendar.version)
    return _redate(transaction, keys, change)


def _redate(transaction: Transaction, keys: Sequence[int], change: _Change) -> Moved:
    cases, total = 0, 0
    first: list[Redating] = []
    for chunk in _chunks(keys):
        loaded = load_cases(transaction.connection, chunk)
        examined = [_examine(loaded[key], change, transaction.call.today) for key in chunk]
        cases += sum(bool(one.moved) for one in examined)
        moved = [redating for one in examined for redating in one.moved]
        total += len(moved)
        first.extend(moved[: MOST_TOLD - len(first)])
        if not transaction.call.validate_only:
            _record(transaction, examined, moved, change)
    return Moved(len(keys), cases, total, tuple(first))


def _chunks(keys: Sequence[int]) -> Iterator[list[int]]:
    remaining = iter(keys)
    while chunk := list(islice(remaining, _CHUNK)):
        yield chunk


def _examine(stored: StoredCase, change: _Change, today: date) -> _Examined:
    was, becomes = change.of_agency(stored.name.agency_id)
    before, after = _clocks(stored, was, today), _clocks(stored, becomes, today)
    dated_before = {_place(clock): clock for clock in before}
    dated_after = {_place(clock): clock for clock in after}
    # In the order of the clocks as they are now; those that are due no more come last.
    places = (*dated_after, *(place for place in dated_before if place not in dated_after))
    moved: list[Redating] = []
    for place in places:
        old, new = dated_before.get(place), dated_after.get(place)
        clock = new or old
        assert clock is not None  # noqa: S101  (the place is of one of the two)
        old_due = None if old is None else old.due
        new_due = None if new is None else new.due
        if old_due != new_due:
            redating = Redating(
                case_key=stored.key,
                name=stored.name,
                number=stored.case.number,
                kind=clock.kind,
                subject=clock.subject,
                old=old_due,
                new=new_due,
                provisional=new is not None and new.provisional,
                calendar=change.version,
            )
            moved.append(redating)
    is_changed = {(place, _row(clock)) for place, clock in dated_before.items()} != {
        (place, _row(clock)) for place, clock in dated_after.items()
    }
    return _Examined(stored, after, tuple(moved), is_changed)


def _clocks(stored: StoredCase, date_rules: DateRules, today: date) -> tuple[Clock, ...]:
    return listed_clocks(stored.case, date_rules=date_rules, as_of=today)


def _place(clock: Clock) -> tuple[ClockKind, int]:
    return clock.kind, clock.subject.ordinal


def _row(clock: Clock) -> tuple[object, ...]:
    return clock.due, clock.since, clock.provisional, clock.later_due, clock.later_assumptions


def _record(
    transaction: Transaction, examined: Sequence[_Examined], moved: Sequence[Redating], change: _Change
) -> None:
    connection, recorded_us = transaction.connection, transaction.recorded_us
    replace_clocks(
        connection,
        [
            CaseClocks(one.stored.key, one.stored.name.agency_id, one.stored.case.handler, one.clocks)
            for one in examined
            if one.is_changed
        ],
    )
    today = transaction.call.today
    redated = [
        Redated(one.stored, tuple(_event(moved, today, change.cause) for moved in one.moved), reply_due(one.clocks))
        for one in examined
        if one.moved
    ]
    redate_cases(connection, redated, recorded_us=recorded_us)
    record_redatings(connection, moved, cause=change.cause, calendar_key=change.calendar_key, recorded_us=recorded_us)
    if change.cause is RedatingCause.CALENDAR:
        _judge_anew(connection, examined, change, recorded_us)


def _event(moved: Redating, today: date, cause: RedatingCause) -> RedateCase:
    return RedateCase(
        redated_date=today,
        clock=moved.kind,
        collection=moved.subject.collection,
        ordinal=moved.subject.ordinal,
        calendar=moved.calendar,
        old_date=moved.old,
        new_date=moved.new,
        by_setting=cause is RedatingCause.SETTINGS,
    )


def _judge_anew(connection: Connection, examined: Sequence[_Examined], change: _Change, recorded_us: int) -> None:
    """What a first or last answer is judged to be and how long it took, where the new calendar says otherwise."""
    for stored in (one.stored for one in examined if one.stored.case.closings):
        before, after = (
            facts_of(stored.case, date_rules=date_rules) for date_rules in change.of_agency(stored.name.agency_id)
        )
        if before.case != after.case:
            record_facts(
                connection,
                agency_id=stored.name.agency_id,
                case_key=stored.key,
                before=before,
                after=after,
                at_us=recorded_us,
            )
