"""The cases of an agency that were open on a day in law."""

from datetime import date

from sqlalchemy import Connection, or_, select

from gongkai_service.domain.history.case import CaseNumber
from gongkai_service.storage.statistics.years import AS_OF, held_at
from gongkai_service.storage.tables.records import CASE_FACTS, CASES

_FACT = CASE_FACTS.c


def numbers_open_on(
    connection: Connection, agency_id: str, day: date, *, as_of_us: int, left_out: frozenset[int]
) -> list[str]:
    """The numbers of the cases received before a day and not closed by then for the first time, but for some."""
    statement = (
        select(CASES.c.case_key, CASES.c.number_prefix, CASES.c.received_year, CASES.c.serial)
        .select_from(CASE_FACTS.join(CASES, CASES.c.case_key == _FACT.case_key))
        .where(
            _FACT.agency_id == agency_id,
            held_at(CASE_FACTS),
            _FACT.received_date < day,
            or_(_FACT.closed_date.is_(None), _FACT.closed_date >= day),
        )
        .order_by(CASES.c.received_year, CASES.c.serial)
    )
    rows = connection.execute(statement, {AS_OF.key: as_of_us})
    return [str(CaseNumber(prefix, year, serial)) for key, prefix, year, serial in rows if key not in left_out]
