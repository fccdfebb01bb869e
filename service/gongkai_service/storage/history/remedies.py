"""Which cases have reviews, lawsuits and fee notices, for lists over a whole agency."""

from sqlalchemy import ColumnElement, Connection, Table, and_, or_, select

from gongkai_service.domain.words.remedy_kind import RemedyKind
from gongkai_service.storage.tables.records import FEE_FACTS, REMEDY_FACTS


def list_remedies(
    connection: Connection, agency_id: str, kind: RemedyKind, *, after: tuple[int, int], limit: int
) -> list[tuple[int, int]]:
    """Case key and ordinal of at most ``limit`` remedies of an agency after ``after``, in that order."""
    is_first_life = (REMEDY_FACTS.c.kind == kind, REMEDY_FACTS.c.life == 0)
    return _page(connection, REMEDY_FACTS, agency_id, *is_first_life, after=after, limit=limit)


def list_fee_notices(
    connection: Connection, agency_id: str, *, after: tuple[int, int], limit: int
) -> list[tuple[int, int]]:
    """Case key and ordinal of at most ``limit`` fee notices of an agency after ``after``, in that order."""
    return _page(connection, FEE_FACTS, agency_id, after=after, limit=limit)


def _page(
    connection: Connection,
    table: Table,
    agency_id: str,
    *which: ColumnElement[bool],
    after: tuple[int, int],
    limit: int,
) -> list[tuple[int, int]]:
    key, ordinal = after
    where = [
        table.c.agency_id == agency_id,
        table.c.valid_to_us.is_(None),
        or_(table.c.case_key > key, and_(table.c.case_key == key, table.c.ordinal > ordinal)),
        *which,
    ]
    statement = select(table.c.case_key, table.c.ordinal).where(*where)
    rows = connection.execute(statement.order_by(table.c.case_key, table.c.ordinal).limit(limit))
    return [(row.case_key, row.ordinal) for row in rows]
