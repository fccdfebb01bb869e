"""Cases by the numbers that they have on paper."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from sqlalchemy import Connection, and_, bindparam, delete, insert, select

from gongkai_service.domain.history.numbers_on_paper import PaperNumber
from gongkai_service.domain.words.resource_names import CaseName
from gongkai_service.domain.words.vocabulary import CaseState, PaperNumberKind
from gongkai_service.storage.tables.paper_numbers import PAPER_NUMBERS
from gongkai_service.storage.tables.records import CASES

_ROW = PAPER_NUMBERS.c
_INSERT = insert(PAPER_NUMBERS)
_DELETE = delete(PAPER_NUMBERS).where(
    and_(
        _ROW.agency_id == bindparam("its_agency"),
        _ROW.number == bindparam("its_number"),
        _ROW.kind == bindparam("its_kind"),
        _ROW.case_key == bindparam("its_case"),
    )
)
_FIND = (
    select(_ROW.kind, _ROW.case_key)
    .where(_ROW.agency_id == bindparam("agency"), _ROW.number == bindparam("wanted"))
    .order_by(_ROW.case_key.desc())
    .limit(bindparam("most"))
)

_NAMES = (
    select(CASES.c.agency_id, CASES.c.received_year, CASES.c.serial)
    .where(CASES.c.case_key.in_(bindparam("keys", expanding=True)), CASES.c.state != CaseState.VOID)
    .order_by(CASES.c.case_key)
)


def record_numbers(
    connection: Connection,
    agency_id: str,
    case_key: int,
    *,
    before: AbstractSet[PaperNumber],
    after: AbstractSet[PaperNumber],
) -> None:
    """Brings the numbers of a case up to date with what it has now."""
    gone = [
        {"its_agency": agency_id, "its_number": number, "its_kind": kind, "its_case": case_key}
        for kind, number in sorted(before - after)
    ]
    new = [
        {"agency_id": agency_id, "number": number, "kind": kind, "case_key": case_key}
        for kind, number in sorted(after - before)
    ]
    if gone:
        connection.execute(_DELETE, gone)
    if new:
        connection.execute(_INSERT, new)


def cases_by_number(
    connection: Connection, agency_id: str, number: str, *, most: int
) -> list[tuple[PaperNumberKind, int]]:
    """At most ``most`` cases of an agency that have a number, told in its plain form, the newest first."""
    found = connection.execute(_FIND, {"agency": agency_id, "wanted": number, "most": most})
    return [(PaperNumberKind(kind), case_key) for kind, case_key in found]


def names_of(connection: Connection, keys: Iterable[int]) -> list[str]:
    """The names of the cases with these keys that are not void, in the order of their filing."""
    wanted = sorted(keys)
    if not wanted:
        return []
    rows = connection.execute(_NAMES, {"keys": wanted})
    return [str(CaseName(*row)) for row in rows]
