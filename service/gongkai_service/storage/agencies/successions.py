"""Who goes on with the work of agencies that were abolished, and with single cases where functions were split."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, Connection, Table, and_, bindparam, insert, or_, select, update

from gongkai_service.domain.agencies.successions import Abolition, SingleCase, Successions
from gongkai_service.storage.tables.records import AGENCY_VERSIONS, CASE_SUCCESSORS, CASES

_VERSION, _SINGLE = AGENCY_VERSIONS.c, CASE_SUCCESSORS.c
# Later than any instant of recording: what holds now.
_NOW = 2**62


def _held(table: Table) -> ColumnElement[bool]:
    ended = table.c.valid_to_us
    return and_(table.c.valid_from_us <= bindparam("as_of_us"), or_(ended.is_(None), ended > bindparam("as_of_us")))


_ABOLITIONS = select(_VERSION.agency_id, _VERSION.successor_id, _VERSION.abolished_date).where(
    _VERSION.successor_id.is_not(None), _held(AGENCY_VERSIONS)
)
_SINGLE_CASES = (
    select(_SINGLE.case_key, CASES.c.agency_id, _SINGLE.predecessor_id, _SINGLE.successor_id)
    .join(CASES, CASES.c.case_key == _SINGLE.case_key)
    .where(_held(CASE_SUCCESSORS))
    .order_by(_SINGLE.case_key)
)


def read_successions(connection: Connection, *, as_of_us: int | None = None) -> Successions:
    """All abolitions that are known at an instant; ``None`` asks for now."""
    values = {"as_of_us": _NOW if as_of_us is None else as_of_us}
    abolitions = {row[0]: Abolition(*row) for row in connection.execute(_ABOLITIONS, values)}
    if not abolitions:
        return Successions()
    return Successions(abolitions, tuple(SingleCase(*row) for row in connection.execute(_SINGLE_CASES, values)))


def replace_case_successors(
    connection: Connection, predecessor_id: str, successors: Mapping[int, str], *, at_us: int
) -> None:
    """Makes these the successors of single cases of an agency from an instant on, by the keys of the cases."""
    holds = and_(_SINGLE.predecessor_id == predecessor_id, _SINGLE.valid_to_us.is_(None))
    rows = connection.execute(select(_SINGLE.case_key, _SINGLE.successor_id).where(holds))
    held: dict[int, str] = {row.case_key: row.successor_id for row in rows}
    gone = [key for key, successor_id in held.items() if successors.get(key) != successor_id]
    if gone:
        ended = update(CASE_SUCCESSORS).where(holds, _SINGLE.case_key.in_(gone))
        connection.execute(ended.values(valid_to_us=at_us))
    new = [
        {"case_key": key, "predecessor_id": predecessor_id, "successor_id": successor_id, "valid_from_us": at_us}
        for key, successor_id in successors.items()
        if held.get(key) != successor_id
    ]
    if new:
        connection.execute(insert(CASE_SUCCESSORS), new)


def cases_of(connection: Connection, agency_id: str) -> frozenset[int]:
    """The keys of all cases of an agency."""
    return frozenset(connection.execute(select(CASES.c.case_key).where(CASES.c.agency_id == agency_id)).scalars())
