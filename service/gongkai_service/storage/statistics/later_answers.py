"""New answers to reopened cases that no row of a form counts, because their case belongs to an earlier year."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, select

from gongkai_service.domain.words.resource_names import CaseName
from gongkai_service.domain.words.vocabulary import ReopenedCounting
from gongkai_service.storage.statistics.years import WHOLE, YEAR, Parts, asked, counts, held
from gongkai_service.storage.tables.records import CASES, LATER_ANSWER_FACTS

_ANSWER = LATER_ANSWER_FACTS.c


def _of_year(reopened: ReopenedCounting, *, parted: bool) -> ColumnElement[bool]:
    is_first = reopened is ReopenedCounting.FIRST_CLOSING
    is_later = _ANSWER.after_first if is_first else _ANSWER.after_last
    of_year = and_(held(LATER_ANSWER_FACTS), _ANSWER.closed_year == YEAR, is_later)
    return and_(of_year, counts(LATER_ANSWER_FACTS, parted=parted))


@cache
def _counted(reopened: ReopenedCounting, *, parted: bool) -> Select[Any]:
    return select(func.count()).select_from(LATER_ANSWER_FACTS).where(_of_year(reopened, parted=parted))


@cache
def _listed(reopened: ReopenedCounting, *, parted: bool) -> Select[Any]:
    return (
        select(CASES.c.agency_id, CASES.c.received_year, CASES.c.serial)
        .select_from(LATER_ANSWER_FACTS.join(CASES, CASES.c.case_key == _ANSWER.case_key))
        .where(_of_year(reopened, parted=parted))
        .order_by(_ANSWER.case_key, _ANSWER.ordinal)
    )


def read_later_answers(
    connection: Connection,
    agency_ids: Sequence[str],
    *,
    year: int,
    as_of_us: int,
    reopened: ReopenedCounting,
    limit: int,
    parts: Parts = WHOLE,
) -> tuple[int, list[CaseName]]:
    """How many new answers of a year stand in no row of its form, and the cases of at most ``limit`` of them."""
    values, parted = asked(agency_ids, year, as_of_us, parts), bool(parts.left_out)
    count = int(connection.execute(_counted(reopened, parted=parted), values).scalar_one())
    rows = connection.execute(_listed(reopened, parted=parted).limit(limit), values) if count else ()
    return count, [CaseName(*row) for row in rows]
