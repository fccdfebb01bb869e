"""The predicate of a cell as SQL: what ``CellQuery.matches`` tells of a key, told of a row.

It is asked of rows that a cell of the year may count, and does not ask again what ``years`` has found them by: a
second bound on the same column would lead the database to another, longer way. A property test holds SQL and
predicate together.
"""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, and_, case, or_, true

from gongkai_service.domain.statistics.selection import CellQuery, Population, Selection, Stage
from gongkai_service.domain.words.vocabulary import RemedyCounting, RemedyResult, ReopenedCounting
from gongkai_service.storage.statistics.years import case_lives
from gongkai_service.storage.tables.records import CASE_FACTS, PUBLICATIONS, REMEDY_FACTS

_Year = ColumnElement[Any]

_STAGES: Mapping[Stage, Callable[[_Year, _Year, int], ColumnElement[bool]]] = {
    Stage.NEW: lambda received, _closed, year: received == year,
    Stage.CARRIED_IN: lambda received, _closed, year: received != year,
    Stage.CLOSED: lambda _received, closed, year: closed == year,
    Stage.CARRIED_OUT: lambda _received, closed, year: or_(closed.is_(None), closed != year),
}
_REMEDY_YEARS: Mapping[RemedyCounting, Callable[[_Year, _Year, int], ColumnElement[bool]]] = {
    RemedyCounting.ALIVE_IN_YEAR: lambda _filed, _decided, _year: true(),
    RemedyCounting.FILED_IN_YEAR: lambda filed, _decided, year: filed == year,
    RemedyCounting.DECIDED_IN_YEAR: lambda _filed, decided, year: decided == year,
}


def matching(query: CellQuery) -> ColumnElement[bool]:
    """Meets the rows that stand behind the cell, among those of its population that any cell of the year may count."""
    return or_(*(_selected(selection, query) for selection in query.selections))


def _selected(selection: Selection, query: CellQuery) -> ColumnElement[bool]:
    columns = _columns(query)
    accepted = (_is_one_of(columns[name], values) for name, values in selection.accepted)
    return and_(_in_year(selection, query), *accepted)


def _is_one_of(column: ColumnElement[Any], values: frozenset[str | None]) -> ColumnElement[bool]:
    words = column.in_(sorted(value for value in values if value is not None))
    return or_(words, column.is_(None)) if None in values else words


def _in_year(selection: Selection, query: CellQuery) -> ColumnElement[bool]:
    year = query.year
    match selection.population:
        case Population.CASES:
            lives = case_lives(query.counting.reopened)
            assert selection.stage is not None  # noqa: S101  (every selection of cases has one)
            return _STAGES[selection.stage](lives.begins, lives.ends, year)
        case Population.REMEDIES:
            counts = _REMEDY_YEARS[query.counting.remedies]
            return counts(REMEDY_FACTS.c.filed_year, REMEDY_FACTS.c.decided_year, year)
        case _:
            return true()


def _columns(query: CellQuery) -> Mapping[str, ColumnElement[Any]]:
    """Where the fields of a key stand that a selection may name."""
    match query.population:
        case Population.CASES:
            fact = CASE_FACTS.c
            is_first = query.counting.reopened is ReopenedCounting.FIRST_CLOSING
            return {
                "applicant_kind": fact.applicant_kind,
                "receipt_channel": fact.receipt_channel,
                "outcome": fact.outcome if is_first else fact.last_outcome,
                "timeliness": fact.timeliness if is_first else fact.last_timeliness,
            }
        case Population.REMEDIES:
            remedy = REMEDY_FACTS.c
            is_pending = or_(remedy.decided_year.is_(None), remedy.decided_year > query.year)
            result = case((is_pending, RemedyResult.PENDING.value), else_=remedy.result)
            return {"kind": remedy.kind, "route": remedy.route, "result": result}
        case Population.PUBLICATIONS:
            return {"measure": PUBLICATIONS.c.measure, "category": PUBLICATIONS.c.category}
        case _:
            return {}
