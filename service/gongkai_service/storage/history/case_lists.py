"""Lists of an agency's cases, page by page, at a cost that does not grow with the number of its cases.

Each filter has an index that holds its cases. A single one, in its own order, is walked. Where of several one holds
few, these few are looked at; else the list is walked in its order, in stretches, and what other filters leave out is
passed over. A walk ends after so many cases that a page takes no longer than a page should, even where hardly any case
meets all filters together.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, literal, null, select, tuple_

from gongkai_service.domain.history.case import CaseNumber
from gongkai_service.domain.words.paper_numbers import plain_prefix
from gongkai_service.domain.words.resource_names import CaseName
from gongkai_service.domain.words.vocabulary import CaseOrder, CaseState
from gongkai_service.storage.history.case_filters import (
    CaseFilter,
    CaseSet,
    case_sets,
    closed_within,
    marked,
    meets,
)
from gongkai_service.storage.tables.case_index import CASE_MARKS, CASE_SUMMARIES, Mark
from gongkai_service.storage.tables.records import CASES

# A page looks at no more cases than about so many; a filter that holds fewer has all of them looked at.
_MOST_EXAMINED = 10_000
# What is so few need not be counted any further, and is not compared with what may be fewer.
_VERY_FEW = 500
_LONGEST_STRETCH = 2_000
_NEWEST = 2**62
_LAST_ORDINAL = date.max.toordinal()

# The day by which a case stands in the list, as its ordinal (0 where the order knows no day), and its key.
Place = tuple[int, int]

_CASE, _MARK, _SUMMARY = CASES.c, CASE_MARKS.c, CASE_SUMMARIES.c
_DAYS: dict[CaseOrder, ColumnElement[Any]] = {
    CaseOrder.RECEIVED: _CASE.received_date.expression,
    CaseOrder.DUE: _CASE.due_date.expression,
    CaseOrder.CLOSED: _SUMMARY.closed_date.expression,
}


@dataclass(frozen=True, slots=True)
class CasePage:
    """The keys of a page in its order, each with its place, and after which place the list goes on, if it does."""

    places: tuple[Place, ...]
    goes_on_after: Place | None


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """The row of a case: what it tells without its history."""

    key: int
    name: CaseName
    number: CaseNumber
    state: CaseState
    received_date: date
    due_date: date | None
    head_digest: str
    create_us: int
    update_us: int


def beginning_of(wanted: CaseFilter) -> Place:
    """The place before the first case of a list."""
    return (0, _NEWEST if wanted.in_order is CaseOrder.FILED_NEWEST else 0)


def is_place(place: Place) -> bool:
    """Whether it can be one of a list: its day is a day."""
    return place[0] <= _LAST_ORDINAL


def page_of_cases(connection: Connection, agency_id: str, wanted: CaseFilter, *, after: Place, limit: int) -> CasePage:
    """At most ``limit`` cases of an agency after a place of the list."""
    if wanted.number is not None:
        numbered = _numbered(connection, agency_id, wanted.number)
        return _page_of_few(connection, agency_id, wanted, numbered, after=after, limit=limit)
    sets = list(case_sets(agency_id, wanted))
    is_walked = not sets or (len(sets) == 1 and wanted.in_order in sets[0].orders)
    few = None if is_walked else _few(connection, sets)
    if few is not None:
        return _page_of_few(connection, agency_id, wanted, few.keys(connection), after=after, limit=limit)
    return _walk(connection, agency_id, wanted, sets, after=after, limit=limit)


def _few(connection: Connection, sets: Sequence[CaseSet]) -> CaseSet | None:
    """The filter that holds the fewest cases, if a page can look at all of them."""
    fewest, smallest = _MOST_EXAMINED, None
    for one in sets:
        count = one.count(connection, most=fewest)
        if count < fewest:
            fewest, smallest = count, one
        if fewest < _VERY_FEW:
            break
    return smallest


def read_records(connection: Connection, keys: Sequence[int]) -> dict[int, CaseRecord]:
    """The rows of these cases."""
    return {row.case_key: _record(row) for row in connection.execute(select(CASES).where(_CASE.case_key.in_(keys)))}


def _record(row: Row[Any]) -> CaseRecord:
    return CaseRecord(
        key=row.case_key,
        name=CaseName(row.agency_id, row.received_year, row.serial),
        number=CaseNumber(row.number_prefix, row.received_year, row.serial),
        state=CaseState(row.state),
        received_date=row.received_date,
        due_date=row.due_date,
        head_digest=row.head_digest,
        create_us=row.create_us,
        update_us=row.update_us,
    )


def _numbered(connection: Connection, agency_id: str, number: CaseNumber) -> set[int]:
    """The case with that number, if there is one; the sign that stands before the year is another agency's else."""
    its = (_CASE.agency_id == agency_id, _CASE.received_year == number.year, _CASE.serial == number.serial)
    rows = connection.execute(select(_CASE.case_key, _CASE.number_prefix).where(*its))
    return {row.case_key for row in rows if number.prefix in {"", plain_prefix(row.number_prefix)}}


def _page_of_few(
    connection: Connection, agency_id: str, wanted: CaseFilter, keys: Iterable[int], *, after: Place, limit: int
) -> CasePage:
    """The page out of few cases, all of which are looked at."""
    direction = -1 if wanted.in_order is CaseOrder.FILED_NEWEST else 1
    places = sorted(_places(connection, agency_id, wanted, keys), key=lambda place: (place[0], direction * place[1]))
    rest = [place for place in places if (place[0], direction * place[1]) > (after[0], direction * after[1])]
    page = tuple(rest[:limit])
    return CasePage(page, page[-1] if len(rest) > limit else None)


def _walk(
    connection: Connection,
    agency_id: str,
    wanted: CaseFilter,
    sets: Sequence[CaseSet],
    *,
    after: Place,
    limit: int,
) -> CasePage:
    """The page by walking the list in its order."""
    page: list[Place] = []
    examined, longest = 0, limit + 1
    while examined < _MOST_EXAMINED:
        stretch = _stretch(connection, agency_id, wanted, sets, after=after, length=longest)
        held = set(_places(connection, agency_id, wanted, [key for _, key in stretch]))
        page += [place for place in stretch if place in held]
        if len(page) > limit:
            return CasePage(tuple(page[:limit]), page[limit - 1])
        if len(stretch) < longest:
            return CasePage(tuple(page), None)
        after, examined = stretch[-1], examined + len(stretch)
        longest = min(4 * longest, _LONGEST_STRETCH)
    return CasePage(tuple(page), after)


def _places(connection: Connection, agency_id: str, wanted: CaseFilter, keys: Iterable[int]) -> Iterator[Place]:
    """The places of those of these cases that the list holds."""
    day = _DAYS.get(wanted.in_order, literal(None))
    statement = (
        select(_CASE.case_key, day)
        .select_from(CASES.outerjoin(CASE_SUMMARIES, _SUMMARY.case_key == _CASE.case_key))
        .where(_CASE.case_key.in_(list(keys)), *meets(agency_id, wanted))
    )
    for key, its_day in connection.execute(statement):
        yield (its_day.toordinal() if its_day is not None else 0, key)


def _stretch(
    connection: Connection,
    agency_id: str,
    wanted: CaseFilter,
    sets: Sequence[CaseSet],
    *,
    after: Place,
    length: int,
) -> list[Place]:
    """The next ``length`` cases of the order, whatever the filters that do not make it leave out."""
    match wanted.in_order:
        case CaseOrder.RECEIVED | CaseOrder.DUE:
            return _dated_stretch(connection, agency_id, wanted, after=after, length=length)
        case CaseOrder.CLOSED:
            return _closed_stretch(connection, agency_id, wanted, after=after, length=length)
    return _filed_stretch(connection, agency_id, wanted, sets, after=after, length=length)


def _dated_stretch(
    connection: Connection, agency_id: str, wanted: CaseFilter, *, after: Place, length: int
) -> list[Place]:
    is_received = wanted.in_order is CaseOrder.RECEIVED
    column, days = (_CASE.received_date, wanted.received) if is_received else (_CASE.due_date, wanted.due_days)
    day = _day_of(after)
    statement = (
        select(column, _CASE.case_key)
        .where(
            _CASE.agency_id == agency_id,
            *days.hold(column.expression),
            # The index leads to the day; the whole place decides.
            column >= day,
            tuple_(column, _CASE.case_key) > tuple_(literal(day), literal(after[1])),
        )
        .order_by(column, _CASE.case_key)
        .limit(length)
    )
    return [(its_day.toordinal(), key) for its_day, key in connection.execute(statement)]


def _closed_stretch(
    connection: Connection, agency_id: str, wanted: CaseFilter, *, after: Place, length: int
) -> list[Place]:
    day = _day_of(after).isoformat()
    statement = (
        select(_MARK.value, _MARK.case_key)
        .where(
            *marked(agency_id, Mark.CLOSED_DATE),
            *closed_within(wanted.closed),
            _MARK.value >= day,
            tuple_(_MARK.value, _MARK.case_key) > tuple_(literal(day), literal(after[1])),
        )
        .order_by(_MARK.value, _MARK.case_key)
        .limit(length)
    )
    return [(date.fromisoformat(value).toordinal(), key) for value, key in connection.execute(statement)]


def _day_of(place: Place) -> date:
    return date.fromordinal(place[0]) if place[0] else date.min


def _filed_stretch(
    connection: Connection,
    agency_id: str,
    wanted: CaseFilter,
    sets: Sequence[CaseSet],
    *,
    after: Place,
    length: int,
) -> list[Place]:
    """By the index of a filter that holds its cases in their order, each alternative apart; else by the agency's."""
    ways = [one for one in sets if wanted.in_order in one.orders]
    if wanted.received_year is not None and len(ways) == 1:
        return _stretch_of_year(connection, agency_id, wanted, after=after, length=length)
    way = ways[0] if ways else CaseSet(_CASE.case_key, (_CASE.agency_id == agency_id,))
    is_newest = wanted.in_order is CaseOrder.FILED_NEWEST
    key = way.key
    keys: set[int] = set()
    for alternative in way.alternatives:
        beyond = key < after[1] if is_newest else key > after[1]
        statement = select(key).where(and_(alternative, beyond)).order_by(key.desc() if is_newest else key)
        keys.update(connection.execute(statement.limit(length)).scalars())
    return [(0, one) for one in sorted(keys, reverse=is_newest)[:length]]


def _stretch_of_year(
    connection: Connection, agency_id: str, wanted: CaseFilter, *, after: Place, length: int
) -> list[Place]:
    """By the numbers of a year, which are given in the order of filing; beside them what was mended into it."""
    is_newest = wanted.in_order is CaseOrder.FILED_NEWEST
    numbered = [_CASE.agency_id == agency_id, _CASE.received_year == wanted.received_year]
    in_order, backwards = _CASE.serial.asc(), _CASE.serial.desc()
    if is_newest:
        in_order, backwards = backwards, in_order
    passed = _CASE.case_key >= after[1] if is_newest else _CASE.case_key <= after[1]
    reached = connection.execute(
        select(_CASE.serial).where(*numbered, passed).order_by(backwards).limit(1)
        if after[1] not in {0, _NEWEST}
        else select(null())
    ).scalar()
    if reached is not None:
        numbered.append(_CASE.serial < reached if is_newest else _CASE.serial > reached)
    keys = set(connection.execute(select(_CASE.case_key).where(*numbered).order_by(in_order).limit(length)).scalars())
    beyond = _MARK.case_key < after[1] if is_newest else _MARK.case_key > after[1]
    mended = (*marked(agency_id, Mark.OTHER_YEAR), _MARK.value == str(wanted.received_year), beyond)
    keys.update(connection.execute(select(_MARK.case_key).where(*mended)).scalars())
    return [(0, key) for key in sorted(keys, reverse=is_newest)[:length]]
