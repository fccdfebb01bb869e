"""The clocks that the work list holds, kept beside their cases so that dates are found without reading histories.

Rows are derived: what counts is the fold of the events. They are replaced with every event, in its transaction.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    Date,
    Select,
    String,
    and_,
    bindparam,
    column,
    delete,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
    update,
    values,
)
from sqlalchemy import case as either

from gongkai_service.domain.clocks.clock import Clock, Subject
from gongkai_service.domain.clocks.readings import fixed_by, settings_fixing
from gongkai_service.domain.history.life_cycle import OPEN_STATES
from gongkai_service.domain.law.assumptions import Assumption
from gongkai_service.domain.law.calendar_versions import Stretch
from gongkai_service.domain.words.vocabulary import ClockKind, RemedyResult
from gongkai_service.storage.tables.records import CASE_CLOCKS, CASE_FACTS, CASES, REMEDY_FACTS, REVISIONS


@dataclass(frozen=True, slots=True)
class CaseClocks:
    """All rows of one case: its clocks in the work list, with whose case it is and who handles it."""

    case_key: int
    agency_id: str
    handler: str
    clocks: Sequence[Clock]


@dataclass(frozen=True, slots=True)
class KeptClock:
    """A clock as the work list holds it: what was due, and since which day that depends on the calendar.

    ``later_due`` and ``later_assumptions`` are as in ``Clock``.
    """

    kind: ClockKind
    subject: Subject
    due: date
    since: date
    provisional: bool
    later_due: date | None = None
    later_assumptions: tuple[Assumption, ...] = ()


# Statements of the write path are made once: making and keying one anew costs more than running it.
_ROW = CASE_CLOCKS.c
_DELETE = delete(CASE_CLOCKS).where(CASE_CLOCKS.c.case_key == bindparam("its_case"))
_INSERT = insert(CASE_CLOCKS)


def insert_clocks(connection: Connection, cases: Iterable[CaseClocks]) -> None:
    """Records the clocks of cases that have none yet."""
    rows = [row for case in cases for row in _rows(case)]
    if rows:
        connection.execute(_INSERT, rows)


def replace_clocks(connection: Connection, cases: Sequence[CaseClocks]) -> None:
    """Puts the clocks of the cases in place of those that they had."""
    if cases:
        connection.execute(_DELETE, [{"its_case": case.case_key} for case in cases])
        insert_clocks(connection, cases)


def kept_clocks(connection: Connection, keys: Sequence[int]) -> dict[int, list[KeptClock]]:
    """The clocks that the work list holds of cases, by their keys; cases without one are left out."""
    found: dict[int, list[KeptClock]] = {}
    statement = select(CASE_CLOCKS).where(_ROW.case_key.in_(keys)).order_by(_ROW.case_key, _ROW.kind, _ROW.ordinal)
    for row in connection.execute(statement).mappings():
        subject = Subject(row["collection"], row["ordinal"])
        clock = KeptClock(
            ClockKind(row["kind"]),
            subject,
            row["due_date"],
            row["since_date"],
            row["provisional"],
            row["later_due_date"],
            later_assumptions(row["later_reading"]),
        )
        found.setdefault(row["case_key"], []).append(clock)
    return found


def _rows(case: CaseClocks) -> list[dict[str, Any]]:
    return [
        {
            "case_key": case.case_key,
            "kind": clock.kind,
            "ordinal": clock.subject.ordinal,
            "collection": clock.subject.collection,
            "agency_id": case.agency_id,
            "since_date": clock.since,
            "due_date": clock.due,
            "provisional": clock.provisional,
            "handler": case.handler,
            "later_due_date": clock.later_due,
            "later_reading": _encoded(clock),
        }
        for clock in case.clocks
    ]


def _encoded(clock: Clock) -> str:
    if not clock.later_assumptions:
        return ""
    return json.dumps(settings_fixing(clock.later_assumptions), separators=(",", ":"), sort_keys=True)


def later_assumptions(encoded: str) -> tuple[Assumption, ...]:
    """The readings that a row holds."""
    return fixed_by(json.loads(encoded)) if encoded else ()


def cases_that_may_move(connection: Connection, stretches: Sequence[Stretch], *, today: date) -> list[int]:
    """The keys of all cases with a date that may rest on one of these days, in order.

    These are the cases with a clock in whose days one of them lies; the open ones whose reply clock stands still,
    since a date can appear where none was; and those whose first or last answer, with one of them before it, is
    judged and counted in days by it.
    """
    found: set[int] = set()
    for of_one_agency in (False, True):
        concerned = [stretch for stretch in stretches if bool(stretch.agency_id) is of_one_agency]
        if not concerned:
            continue
        moved = _moved(concerned)
        for statement, agency, since, last in _dated(today):
            within = and_(moved.c.last_day > since, moved.c.first_day <= last)
            if of_one_agency:
                touched = statement.join(moved, and_(moved.c.of_agency == agency, within))
            else:
                touched = statement.where(exists().where(within))
            found.update(connection.execute(touched).scalars())
    return sorted(found)


# What may move: the case, its agency, and the days after the first of which and through the last it rests on.
_Dated = tuple[Select[int], ColumnElement[str], ColumnElement[date], ColumnElement[date]]


def _dated(today: date) -> Iterator[_Dated]:
    row = CASE_CLOCKS.c
    # Where by a later reading nothing is due, something may be.
    may_be_due = either((row.later_reading == "", row.due_date), else_=literal(today, Date))
    last = func.max(row.due_date, func.coalesce(row.later_due_date, may_be_due))
    yield select(row.case_key), row.agency_id, row.since_date, last
    stands_still = select(CASES.c.case_key).where(CASES.c.state.in_(sorted(OPEN_STATES)), CASES.c.due_date.is_(None))
    yield stands_still, CASES.c.agency_id, CASES.c.received_date, literal(today, Date)
    fact = CASE_FACTS.c
    is_answered = or_(fact.timeliness.is_not(None), fact.last_timeliness.is_not(None))
    answered = select(fact.case_key).where(fact.valid_to_us.is_(None), is_answered)
    yield answered, fact.agency_id, fact.received_date, func.coalesce(fact.last_closed_date, fact.closed_date)


def _moved(stretches: Sequence[Stretch]) -> CTE:
    named = values(column("of_agency", String), column("first_day", Date), column("last_day", Date), name="moved")
    return named.data([(stretch.agency_id, stretch.first, stretch.last) for stretch in stretches]).cte("moved")


def open_cases_of(connection: Connection, agency_id: str) -> list[int]:
    """The keys of an agency's cases that have a clock or are open, in order."""
    clocks = select(CASE_CLOCKS.c.case_key).where(CASE_CLOCKS.c.agency_id == agency_id)
    cases = select(CASES.c.case_key).where(CASES.c.agency_id == agency_id, CASES.c.state.in_(sorted(OPEN_STATES)))
    return sorted(set(connection.execute(clocks.union(cases)).scalars()))


def cases_to_redate(connection: Connection, *, since_us: int, limit: int | None) -> list[int] | None:
    """The next cases that a new version of the rules, in use since an instant, has to look at; ``None`` when none is.

    These are the ones that are open or have a clock, and that nothing was recorded of since.
    """
    after = connection.execute(select(REVISIONS.c.rules_backfill_key)).scalar_one()
    if after is None:
        return None
    has_clock = exists().where(CASE_CLOCKS.c.case_key == CASES.c.case_key)
    statement = (
        select(CASES.c.case_key)
        .where(CASES.c.case_key > after, CASES.c.update_us < since_us)
        .where(or_(CASES.c.state.in_(sorted(OPEN_STATES)), has_clock))
        .order_by(CASES.c.case_key)
        .limit(limit)
    )
    return list(connection.execute(statement).scalars())


def are_redated(connection: Connection) -> bool:
    """Whether all cases are dated by the rules in use."""
    return connection.execute(select(REVISIONS.c.rules_backfill_key)).scalar_one() is None


def mark_redated(connection: Connection, *, up_to: int | None) -> None:
    """Remembers that cases are dated by the rules in use up to the one with this key; ``None`` for all."""
    connection.execute(update(REVISIONS).values(rules_backfill_key=up_to))


def cases_without_clocks(connection: Connection, *, limit: int) -> list[int] | None:
    """The next cases to which an upgrade has not given their clocks yet; ``None`` when all have them.

    Cases that are closed and have no review pending have no clock in the work list.
    """
    after = connection.execute(select(REVISIONS.c.backfill_key)).scalar_one()
    if after is None:
        return None
    has_review = exists().where(
        REMEDY_FACTS.c.case_key == CASES.c.case_key,
        REMEDY_FACTS.c.valid_to_us.is_(None),
        REMEDY_FACTS.c.result == RemedyResult.PENDING,
    )
    statement = (
        select(CASES.c.case_key)
        .where(CASES.c.case_key > after, or_(CASES.c.state.in_(sorted(OPEN_STATES)), has_review))
        .order_by(CASES.c.case_key)
        .limit(limit)
    )
    return list(connection.execute(statement).scalars())


def mark_clocks_given(connection: Connection, *, up_to: int | None) -> None:
    """Remembers that cases have their clocks up to the one with this key; ``None`` for all."""
    connection.execute(update(REVISIONS).values(backfill_key=up_to))
