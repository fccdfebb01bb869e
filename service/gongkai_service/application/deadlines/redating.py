"""Dates anew what a calendar version, a setting or corrected rules move, and judges anew what a calendar version does.

Cases are taken in chunks, so that a hundred thousand of them need no more memory than a few hundred. Which cases
may move is decided in SQL, which of them do by what is kept of them and what is computed now (``cases.redating``).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from itertools import islice

from sqlalchemy import Connection

from gongkai_service.application.agencies.readings import AgencyReadings
from gongkai_service.application.cases.cases import facts_of
from gongkai_service.application.cases.redating import Change, Examined, examine, record_moves, rules_change
from gongkai_service.application.desk import Desk, Transaction, require_agency
from gongkai_service.domain.agencies.agency import Agency
from gongkai_service.domain.commands.findings import findings
from gongkai_service.domain.law.calendar_versions import moved_stretches
from gongkai_service.domain.law.date_rules import DateRules
from gongkai_service.storage.deadlines.case_clocks import (
    are_redated,
    cases_that_may_move,
    cases_to_redate,
    kept_clocks,
    mark_redated,
    open_cases_of,
)
from gongkai_service.storage.deadlines.found_by_days import cases_found_by
from gongkai_service.storage.history.case_index import replace_findings
from gongkai_service.storage.history.cases import StoredCase, load_cases
from gongkai_service.storage.history.codec import UnreadableHistory
from gongkai_service.storage.history.redatings import Redating
from gongkai_service.storage.history.rules_in_use import rules_in_use
from gongkai_service.storage.statistics.facts import record_facts
from gongkai_service.storage.tables.records import RedatingCause

_CHUNK = 500
# As many as an answer tells; the list tells all.
MOST_TOLD = 100

# By what a case is computed.
_ByCase = Callable[[StoredCase], DateRules]


@dataclass(frozen=True, slots=True)
class Moved:
    """What moved: how many cases were looked at and how many have a date that moved, how many dates, the first ones."""

    examined: int
    cases: int
    total: int
    first: tuple[Redating, ...]


@dataclass(frozen=True, slots=True)
class _Course:
    """One course of dating anew: why, by what each case is computed since, for which day, recorded at which instant.

    What nobody asked for ``skips_unreadable`` histories: one of them must keep neither server nor other cases waiting.
    """

    change: Change
    by_case: _ByCase
    today: date
    recorded_us: int
    is_kept: bool = True
    skips_unreadable: bool = False


def redate_by_calendar(desk: Desk, transaction: Transaction, before_key: int, after_key: int) -> Moved:
    """Dates anew all cases that the version ``after_key`` moves, which takes the place of ``before_key``."""
    connection, call = transaction.connection, transaction.call
    before, after = (desk.calendars.version(connection, key) for key in (before_key, after_key))
    stretches = moved_stretches(before.national, after.national, before.closures, after.closures)
    keys = cases_that_may_move(connection, stretches, today=call.today)
    _catch_up(desk, transaction, keys)
    readings = _readings(desk, connection)

    def by(key: int, stored: StoredCase) -> DateRules:
        agency_id = stored.name.agency_id
        return replace(
            readings(agency_id).of_redated(stored), calendar=desk.calendars.calendar(connection, key, agency_id)
        )

    change = Change(RedatingCause.CALENDAR, after_key, after.national.version)
    course = _Course(
        change, partial(by, after_key), call.today, transaction.recorded_us, is_kept=not call.validate_only
    )
    moved = _redate(connection, keys, course, judged_before=partial(by, before_key))
    if course.is_kept:
        found = sorted(cases_found_by(connection, stretches, today=call.today).difference(keys))
        for chunk in _chunks(found):
            _find_anew(connection, list(load_cases(connection, chunk).values()), course)
    return moved


def redate_by_settings(desk: Desk, transaction: Transaction, after: Agency) -> Moved:
    """Dates anew the open cases of an agency that reads the law otherwise than before.

    What is closed keeps the reading by which it was judged: a setting holds for what is open, and comes, from now on.
    """
    connection, call = transaction.connection, transaction.call
    keys = open_cases_of(connection, after.agency_id)
    readings = AgencyReadings(desk, connection, after)
    change = Change(RedatingCause.SETTINGS, after.calendar_key, readings.now.calendar.version)
    course = _Course(change, readings.of_redated, call.today, transaction.recorded_us, is_kept=not call.validate_only)
    return _redate(connection, keys, course)


def go_on_redating(desk: Desk, *, today: date) -> Moved | None:
    """Dates anew, in a transaction of its own, the next cases that corrected rules may move; ``None`` once all are.

    Raises:
        StorageUnavailable: the database cannot be written.
    """
    with desk.store.read() as snapshot:
        if are_redated(snapshot.connection):
            return None
    return desk.store.prepare(lambda connection, recorded_us: _redate_next(desk, connection, recorded_us, today=today))


def _redate_next(desk: Desk, connection: Connection, recorded_us: int, *, today: date) -> Moved | None:
    """Dates anew the next cases that the rules in use may move since they were corrected; ``None`` once all are."""
    keys = cases_to_redate(connection, since_us=rules_in_use(connection)[-1][0], limit=_CHUNK)
    if keys is None:
        return None
    moved = _redate_by_rules(desk, connection, keys, today=today, recorded_us=recorded_us)
    mark_redated(connection, up_to=keys[-1] if len(keys) == _CHUNK else None)
    return moved


def _redate_by_rules(
    desk: Desk, connection: Connection, keys: Sequence[int], *, today: date, recorded_us: int
) -> Moved:
    readings = _readings(desk, connection)
    course = _Course(
        rules_change(connection),
        lambda stored: readings(stored.name.agency_id).of_redated(stored),
        today,
        recorded_us,
        skips_unreadable=True,
    )
    return _redate(connection, keys, course)


def catch_up_with_rules(desk: Desk, transaction: Transaction, agency: Agency) -> None:
    """Dates the open cases of an agency by the rules in use before a setting moves them: each cause its own moves."""
    if agency.redated_key is not None:
        _catch_up(desk, transaction, open_cases_of(transaction.connection, agency.agency_id))


def _catch_up(desk: Desk, transaction: Transaction, keys: Sequence[int]) -> None:
    """Dates those of these cases by the rules in use that a new version has not reached yet."""
    connection = transaction.connection
    waiting = cases_to_redate(connection, since_us=rules_in_use(connection)[-1][0], limit=None)
    if waiting:
        due = sorted({*waiting}.intersection(keys))
        _redate_by_rules(desk, connection, due, today=transaction.call.today, recorded_us=transaction.recorded_us)


def _readings(desk: Desk, connection: Connection) -> Callable[[str], AgencyReadings]:
    """How each agency reads the law, looked up once."""
    return cache(lambda agency_id: AgencyReadings(desk, connection, require_agency(connection, agency_id)))


def _redate(
    connection: Connection, keys: Sequence[int], course: _Course, *, judged_before: _ByCase | None = None
) -> Moved:
    cases, total = 0, 0
    first: list[Redating] = []
    for chunk in _chunks(keys):
        loaded, kept = _loaded(connection, chunk, course), kept_clocks(connection, chunk)
        examined = [
            examine(loaded[key], kept.get(key, ()), course.by_case(loaded[key]), course.change, today=course.today)
            for key in chunk
            if key in loaded
        ]
        cases += sum(bool(one.moved) for one in examined)
        moved = [redating for one in examined for redating in one.moved]
        total += len(moved)
        first.extend(moved[: MOST_TOLD - len(first)])
        if course.is_kept:
            record_moves(connection, examined, course.change, today=course.today, recorded_us=course.recorded_us)
            if judged_before is not None:
                _judge_anew(connection, examined, judged_before, course)
            _find_anew(connection, [one.stored for one in examined], course)
    return Moved(len(keys), cases, total, tuple(first))


def _loaded(connection: Connection, chunk: Sequence[int], course: _Course) -> dict[int, StoredCase]:
    """The cases of a chunk; without those whose histories cannot be read, where these are skipped."""
    try:
        return load_cases(connection, chunk)
    except UnreadableHistory:
        if not course.skips_unreadable:
            raise
    found: dict[int, StoredCase] = {}
    for key in chunk:
        with suppress(UnreadableHistory):
            found |= load_cases(connection, [key])
    return found


def _chunks(keys: Sequence[int]) -> Iterator[list[int]]:
    remaining = iter(keys)
    while chunk := list(islice(remaining, _CHUNK)):
        yield chunk


def _judge_anew(connection: Connection, examined: Sequence[Examined], judged_before: _ByCase, course: _Course) -> None:
    """What a first or last answer is judged to be and how long it took, where the new calendar says otherwise."""
    for stored in (one.stored for one in examined if one.stored.case.closings):
        before, after = (facts_of(stored.case, date_rules=by(stored)) for by in (judged_before, course.by_case))
        if before.case != after.case:
            record_facts(
                connection,
                agency_id=stored.name.agency_id,
                case_key=stored.key,
                before=before,
                after=after,
                at_us=course.recorded_us,
            )


def _find_anew(connection: Connection, cases: Iterable[StoredCase], course: _Course) -> None:
    """By which findings the cases are found since."""
    kinds = {
        stored.key: [finding.kind for finding in findings(stored.case, date_rules=course.by_case(stored))]
        for stored in cases
    }
    replace_findings(connection, kinds)
