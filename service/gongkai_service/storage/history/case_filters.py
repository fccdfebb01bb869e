"""Which cases of an agency a list holds: by each filter what a case must meet, and which index holds those that do."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, and_, exists, func, select

from gongkai_service.domain.history.case import CaseNumber
from gongkai_service.domain.history.life_cycle import OPEN_STATES
from gongkai_service.domain.words.vocabulary import CaseOrder, CaseState
from gongkai_service.storage.tables.case_index import CASE_MARKS, CASE_SUMMARIES, Mark
from gongkai_service.storage.tables.records import CASES

_CASE, _MARK, _SUMMARY = CASES.c, CASE_MARKS.c, CASE_SUMMARIES.c


BY_FILING = frozenset({CaseOrder.FILED, CaseOrder.FILED_NEWEST})


@dataclass(frozen=True, slots=True)
class Days:
    """A range of days, both ends included; ``None`` leaves an end open."""

    first: date | None = None
    last: date | None = None

    def __bool__(self) -> bool:
        return self.first is not None or self.last is not None

    def hold(self, column: ColumnElement[Any]) -> Iterator[ColumnElement[bool]]:
        """That a day of a column is one of them."""
        if self.first is not None:
            yield column >= self.first
        if self.last is not None:
            yield column <= self.last


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Which cases a list holds, and in which order; empty and ``None`` do not filter.

    ``marks`` are filters of their own, each with its alternatives, those first that hold few cases of most desks.
    ``number`` is that of the only case that may be in the list; without a prefix any is meant.
    """

    states: frozenset[CaseState] = field(default_factory=frozenset)
    received_year: int | None = None
    due_by: date | None = None
    received: Days = Days()
    due: Days = Days()
    closed: Days = Days()
    marks: tuple[tuple[Mark, frozenset[str]], ...] = ()
    number: CaseNumber | None = None
    order: CaseOrder | None = None

    @property
    def in_order(self) -> CaseOrder:
        """The order of the list: by the day of a range that is given, unless another was asked for."""
        if self.order is not None:
            return self.order
        ranges = ((self.received, CaseOrder.RECEIVED), (self.due, CaseOrder.DUE), (self.closed, CaseOrder.CLOSED))
        return next((order for days, order in ranges if days), CaseOrder.FILED)

    @property
    def due_days(self) -> Days:
        """The days of both filters by due date."""
        lasts = [day for day in (self.due_by, self.due.last) if day is not None]
        return Days(self.due.first, min(lasts, default=None))

    @property
    def needs_index(self) -> bool:
        """Whether it asks for what stands in the index of cases alone."""
        return bool(self.marks or self.closed or self.in_order is CaseOrder.CLOSED)


@dataclass(frozen=True, slots=True)
class CaseSet:
    """The cases that one filter holds, for each of its alternatives in one of these orders."""

    key: Column[int]
    alternatives: tuple[ColumnElement[bool], ...]
    orders: frozenset[CaseOrder] = BY_FILING

    def count(self, connection: Connection, *, most: int) -> int:
        """How many they are, counted up to ``most``."""
        found = 0
        for alternative in self.alternatives:
            some = select(self.key).where(alternative).limit(most - found).subquery()
            found += int(connection.execute(select(func.count()).select_from(some)).scalar_one())
            if found >= most:
                break
        return found

    def keys(self, connection: Connection) -> set[int]:
        """All of them."""
        found: set[int] = set()
        for alternative in self.alternatives:
            found.update(connection.execute(select(self.key).where(alternative)).scalars())
        return found


def case_sets(agency_id: str, wanted: CaseFilter) -> Iterator[CaseSet]:
    """The set of each filter, those first that hold few cases of most desks."""
    own = _CASE.agency_id == agency_id
    for mark, values in wanted.marks:
        yield CaseSet(
            _MARK.case_key, tuple(and_(*marked(agency_id, mark), _MARK.value == value) for value in sorted(values))
        )
    if wanted.states:
        yield CaseSet(_CASE.case_key, tuple(and_(own, _CASE.state == state) for state in sorted(wanted.states)))
    for days, column, order in (
        (wanted.received, _CASE.received_date, CaseOrder.RECEIVED),
        (wanted.due_days, _CASE.due_date, CaseOrder.DUE),
    ):
        if days:
            yield CaseSet(_CASE.case_key, (and_(own, *days.hold(column.expression)),), frozenset({order}))
    if wanted.closed:
        within = (*marked(agency_id, Mark.CLOSED_DATE), *closed_within(wanted.closed))
        yield CaseSet(_MARK.case_key, (and_(*within),), frozenset({CaseOrder.CLOSED}))
    if wanted.received_year is not None:
        days = year_of_receipt(wanted.received_year)
        # Its numbers are given in the order of filing; see ``case_lists``.
        yield CaseSet(_CASE.case_key, (and_(own, *days.hold(_CASE.received_date.expression)),))


def year_of_receipt(year: int) -> Days:
    """The days of a year; by a mending, a case may be received in another one than its number says."""
    return Days(date(year, 1, 1), date(year, 12, 31))


def marked(agency_id: str, mark: Mark) -> tuple[ColumnElement[bool], ...]:
    """The marks of an agency's cases of one kind."""
    return (_MARK.agency_id == agency_id, _MARK.mark == mark)


def closed_within(days: Days) -> Iterator[ColumnElement[bool]]:
    """That the day of a mark is one of these."""
    if days.first is not None:
        yield _MARK.value >= days.first.isoformat()
    if days.last is not None:
        yield _MARK.value <= days.last.isoformat()


def meets(agency_id: str, wanted: CaseFilter) -> Iterator[ColumnElement[bool]]:
    """What a case of the list meets, asked of its row."""
    yield _CASE.agency_id == agency_id
    if wanted.states:
        yield _CASE.state.in_(sorted(wanted.states))
    if wanted.received_year is not None:
        yield from year_of_receipt(wanted.received_year).hold(_CASE.received_date.expression)
    yield from wanted.received.hold(_CASE.received_date.expression)
    if wanted.due_days or wanted.in_order is CaseOrder.DUE:
        yield from wanted.due_days.hold(_CASE.due_date.expression)
        yield _CASE.due_date.is_not(None)
        yield _CASE.state.in_(sorted(OPEN_STATES))
    for mark, values in wanted.marks:
        its = (*marked(agency_id, mark), _MARK.value.in_(sorted(values)), _MARK.case_key == _CASE.case_key)
        yield exists(select(1).select_from(CASE_MARKS).where(*its))
    if wanted.closed or wanted.in_order is CaseOrder.CLOSED:
        yield _SUMMARY.closed_date.is_not(None)
        yield from wanted.closed.hold(_SUMMARY.closed_date.expression)
