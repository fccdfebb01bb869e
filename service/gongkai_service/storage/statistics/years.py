"""Which versions of facts held at an instant, and which of them a year may count, found without reading other years.

A case may count in every year from its receipt to its closing, a remedy from its filing to its decision. No single
range of an index holds these: what began long ago has mostly ended long ago, and a version that ended may have been
replaced by one that did. So the years of the beginning are named one by one, and beside what ended in the year or
later, what has no end is looked for twice: in versions that hold now, and in those that were replaced after the
instant. Each of the three is one range of the index per year of beginning, and hardly a row of it is in vain.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BigInteger,
    BindParameter,
    ColumnElement,
    CompoundSelect,
    Integer,
    Select,
    String,
    Table,
    and_,
    bindparam,
    func,
    or_,
    select,
    true,
    union_all,
)

from gongkai_service.domain.law.regulation import REGULATIONS
from gongkai_service.domain.words.vocabulary import ReopenedCounting
from gongkai_service.storage.tables.records import CASE_FACTS, REMEDY_FACTS

# Nothing was received, and so nothing filed, before the first Regulation was in force.
_FIRST_YEAR = REGULATIONS[0].first_day.year

# What a reading is about; ``asked`` gives the values. Statements are made once: making one costs more than running it.
# Lists are handed over as JSON, so that a statement is the same for one agency and for thousands.
AGENCY_IDS = select(func.json_each(bindparam("agency_ids", type_=String())).table_valued("value").c.value)
_YEARS = select(func.json_each(bindparam("years", type_=String())).table_valued("value").c.value)
_LEFT_OUT = select(func.json_each(bindparam("left_out", type_=String())).table_valued("value").c.value)
YEAR = bindparam("year", type_=Integer())
AS_OF = bindparam("as_of_us", type_=BigInteger())


@dataclass(frozen=True, slots=True)
class Parts:
    """Which cases of the agencies do not count, by their keys, and of which agencies only cases do, no ledger."""

    left_out: frozenset[int] = frozenset()
    cases_only: frozenset[str] = frozenset()


WHOLE = Parts()


def asked(agency_ids: Sequence[str], year: int, as_of_us: int, parts: Parts = WHOLE) -> dict[str, object]:
    """The values of a reading: of which agencies, of which year, as of which instant in microseconds."""
    years = json.dumps(list(range(_FIRST_YEAR, year + 1)))
    values: dict[str, object] = {
        "agency_ids": json.dumps(list(agency_ids)),
        "years": years,
        "year": year,
        "as_of_us": as_of_us,
    }
    if parts.left_out:
        values["left_out"] = json.dumps(sorted(parts.left_out))
    return values


def asked_of_ledger(agency_ids: Sequence[str], year: int, as_of_us: int, parts: Parts) -> dict[str, object]:
    """The same of what is no case: of the agencies that count as a whole."""
    return asked([one for one in agency_ids if one not in parts.cases_only], year, as_of_us)


def counts(table: Table, *, parted: bool) -> ColumnElement[bool]:
    """Where an agency's cases do not all count, the rows of those that do.

    Asked for only then: it leads from the index to the table.
    """
    return table.c.case_key.not_in(_LEFT_OUT) if parted else true()


@dataclass(frozen=True, slots=True)
class Lives:
    """Facts with the columns of the years in which they begin and end; NULL while they have no end.

    ``counted`` is the column that says whether figures count a fact, where there is one.
    """

    table: Table
    begins: ColumnElement[int]
    ends: ColumnElement[int | None]
    counted: ColumnElement[bool] | None = None


_CASES = {
    ReopenedCounting.FIRST_CLOSING: Lives(CASE_FACTS, CASE_FACTS.c.received_year, CASE_FACTS.c.closed_year),
    ReopenedCounting.LAST_CLOSING: Lives(CASE_FACTS, CASE_FACTS.c.received_year, CASE_FACTS.c.last_closed_year),
}
REMEDY_LIVES = Lives(REMEDY_FACTS, REMEDY_FACTS.c.filed_year, REMEDY_FACTS.c.decided_year, REMEDY_FACTS.c.counted)


def case_lives(reopened: ReopenedCounting) -> Lives:
    """Cases, ended by the closing that counts."""
    return _CASES[reopened]


def held(table: Table, at: BindParameter[int] = AS_OF) -> ColumnElement[bool]:
    """The rows of the agencies that are asked about that held at an instant."""
    return and_(table.c.agency_id.in_(AGENCY_IDS), held_at(table, at))


def held_at(table: Table, at: BindParameter[int] = AS_OF) -> ColumnElement[bool]:
    """The rows that held at an instant."""
    return and_(table.c.valid_from_us <= at, or_(table.c.valid_to_us.is_(None), table.c.valid_to_us > at))


def alive_in_year(
    lives: Lives, at: BindParameter[int] = AS_OF, *, parted: bool = False
) -> tuple[ColumnElement[bool], ...]:
    """Conditions, each met by other rows, that all meet that began in or before the year and did not end before it."""
    table, ends = lives.table, lives.ends
    begun = _begun(lives)
    if parted:
        begun = and_(begun, counts(table, parted=True))
    recorded = table.c.valid_from_us <= at
    return (
        and_(begun, ends >= YEAR, held_at(table, at)),
        and_(begun, ends.is_(None), table.c.valid_to_us.is_(None), recorded),
        and_(begun, ends.is_(None), table.c.valid_to_us > at, recorded),
    )


def select_alive(lives: Lives, *columns: ColumnElement[Any], parted: bool = False) -> CompoundSelect[Any]:
    """These columns of the facts that began in or before the year and did not end before it."""
    return union_all(*(select(*columns).where(alive) for alive in alive_in_year(lives, parted=parted)))


def doubtful_in_year(
    reopened: ReopenedCounting, columns: Sequence[ColumnElement[Any]], *, parted: bool = False
) -> Select[Any]:
    """These columns, by agency, of the cases closed in the year whose answer was late by one reading alone."""
    lives = case_lives(reopened)
    is_first = reopened is ReopenedCounting.FIRST_CLOSING
    late = CASE_FACTS.c.late_by_one_reading if is_first else CASE_FACTS.c.last_late_by_one_reading
    return select(CASE_FACTS.c.agency_id, *columns).where(
        held(CASE_FACTS), counts(CASE_FACTS, parted=parted), late, lives.ends == YEAR
    )


def closed_in_year(*, parted: bool = False) -> ColumnElement[bool]:
    """The cases whose first closing lies in the year."""
    lives = case_lives(ReopenedCounting.FIRST_CLOSING)
    closed = and_(_begun(lives), lives.ends == YEAR, held_at(CASE_FACTS))
    return and_(closed, counts(CASE_FACTS, parted=True)) if parted else closed


def _begun(lives: Lives) -> ColumnElement[bool]:
    begun = and_(lives.table.c.agency_id.in_(AGENCY_IDS), lives.begins.in_(_YEARS))
    return begun if lives.counted is None else and_(begun, lives.counted)
