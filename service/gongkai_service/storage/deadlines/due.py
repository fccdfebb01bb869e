"""What is due: the clocks in the work list, over a tree of agencies, page by page in the order of their due dates.

A page costs about as much as its own rows, whatever stands in the list: for each agency and kind of clock an
index holds the rows in the order of the page, so these streams are merged, and each is opened only when the
page has come to its first due date.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date
from heapq import heapify, heappop, heappush

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, bindparam, literal_column, select, tuple_

from gongkai_service.domain.clocks.clock import Subject
from gongkai_service.domain.history.case import CaseNumber
from gongkai_service.domain.law.assumptions import Assumption
from gongkai_service.domain.words.resource_names import CaseName
from gongkai_service.domain.words.vocabulary import CaseState, ClockKind
from gongkai_service.storage.deadlines.case_clocks import later_assumptions
from gongkai_service.storage.tables.records import AGENCIES, CASE_CLOCKS, CASES

# Due date, case, kind of clock, ordinal: no two rows of the list share all four.
Position = tuple[date, int, str, int]
BEFORE_ALL: Position = (date.min, 0, "", 0)


@dataclass(frozen=True, slots=True)
class Window:
    """Which part of the list: of these agencies, the clocks of these kinds that are due in these days.

    Attributes:
        agency_ids: whose.
        kinds: which clocks.
        first_due: the first due date.
        last_due: the last due date.
        handler: of which handler; empty for all.
        states: of cases in which states.
        began_by: only clocks that had begun by that day.
        is_open: only clocks of which an open reading gives another date, or only those without; ``None`` for both.
        by_later: of clocks with an open reading, that ``first_due`` and ``last_due`` are about the later date.
        later_from: of clocks with an open reading, the first day on which the later date may lie.
        left_out: cases that are not listed, by their keys, because another agency answers them.
        only: of these agencies, only the cases with these keys.
    """

    agency_ids: tuple[str, ...]
    kinds: frozenset[ClockKind]
    first_due: date = date.min
    last_due: date = date.max
    handler: str = ""
    states: frozenset[CaseState] = frozenset(CaseState)
    began_by: date = date.max
    left_out: frozenset[int] = frozenset()
    only: Mapping[str, frozenset[int]] = field(default_factory=dict)
    is_open: bool | None = None
    by_later: bool = False
    later_from: date = date.min

    def holds(self, row: "DueRow") -> bool:
        """Whether a clock of its agencies and kinds, due in its days unless it has an open reading, is in it."""
        only = self.only.get(row.name.agency_id)
        if row.case_key in self.left_out or (only is not None and row.case_key not in only):
            return False
        if self.is_open is not None and self.is_open is not bool(row.later_assumptions):
            return False
        return row.state in self.states and row.since <= self.began_by and (not self.is_open or self._is_between(row))

    def _is_between(self, row: "DueRow") -> bool:
        dated = row.later_due if self.by_later else row.due
        is_dated = dated is not None and self.first_due <= dated <= self.last_due
        is_of_handler = not self.handler or row.handler == self.handler
        return is_dated and is_of_handler and (row.later_due is None or row.later_due >= self.later_from)


@dataclass(frozen=True, slots=True)
class DueRow:
    """One clock of one case that has a due date, with what a list shows of the case."""

    case_key: int
    name: CaseName
    number: CaseNumber
    state: CaseState
    kind: ClockKind
    subject: Subject
    due: date
    provisional: bool
    handler: str
    received: date
    since: date
    later_due: date | None
    later_assumptions: tuple[Assumption, ...]

    @property
    def position(self) -> Position:
        """Where it stands in the list."""
        return (self.due, self.case_key, self.kind.value, self.subject.ordinal)


_Row = CASE_CLOCKS.c
_PLACE = (_Row.due_date, _Row.case_key, _Row.kind, _Row.ordinal)
_AFTER = (
    bindparam("after_due", type_=_Row.due_date.type),
    bindparam("after_case", type_=_Row.case_key.type),
    bindparam("after_kind", type_=_Row.kind.type),
    bindparam("after_ordinal", type_=_Row.ordinal.type),
)
# Written out, as the index that leaves them out has it.
_NO_HANDLER: ColumnElement[str] = literal_column("''")


# Likewise: those of which no reading is open.
_IS_OPEN: ColumnElement[bool] = _Row.later_reading != literal_column("''")


def _stream(*, of_one_handler: bool = False, are_open: bool = False) -> Select[tuple[object, ...]]:
    """The rows of one agency and kind after a position, in order, straight from an index.

    Of the few with an open reading all are found, whenever they are due.
    """
    statement = (
        select(
            *_PLACE,
            _Row.collection,
            _Row.agency_id,
            _Row.since_date,
            _Row.provisional,
            _Row.handler,
            _Row.later_due_date,
            _Row.later_reading,
            CASES.c.received_year,
            CASES.c.serial,
            CASES.c.number_prefix,
            CASES.c.state,
            CASES.c.received_date,
        )
        .join(CASES, CASES.c.case_key == _Row.case_key)
        .where(
            _Row.agency_id == bindparam("its_agency"),
            _Row.kind == bindparam("its_kind"),
            # The index leads to the place; the whole place, in which the kind comes before the ordinal, decides.
            tuple_(_Row.due_date, _Row.case_key) >= tuple_(*_AFTER[:2]),
            tuple_(*_PLACE) > tuple_(*_AFTER),
            _IS_OPEN if are_open else _Row.due_date <= bindparam("last_due"),
        )
        .order_by(_Row.due_date, _Row.case_key, _Row.ordinal)
    )
    if of_one_handler:
        # The index of handlers leaves out clocks without one, and is used only where the statement does.
        statement = statement.where(_Row.handler == bindparam("its_handler"), _Row.handler != _NO_HANDLER)
    return statement


_STREAM = _stream()
_STREAM_OF_HANDLER = _stream(of_one_handler=True)
_STREAM_OF_OPEN = _stream(are_open=True)


def list_due(connection: Connection, windows: Iterable[Window], *, after: Position, limit: int) -> list[DueRow]:
    """At most ``limit`` clocks of the windows after ``after``, by due date, case, kind and ordinal."""
    page: list[DueRow] = []
    with ExitStack() as opened:
        # Where each stream goes on, with the row that stands there; at first only its due date is known.
        heads: list[tuple[Position, int, DueRow | None, Iterator[DueRow]]] = []
        for window in windows:
            for due, one in _heads(connection, window, after):
                heads.append(((due, 0, "", 0), len(heads), None, _rows(connection, one, after, opened)))
        heapify(heads)
        while heads and len(page) < limit:
            _, number, row, stream = heappop(heads)
            if row is not None:
                page.append(row)
            following = next(stream, None)
            if following is not None:
                heappush(heads, (following.position, number, following, stream))
    return page


def agencies_due(connection: Connection, window: Window) -> tuple[str, ...]:
    """The agencies of the window that have a clock of its kinds, days and handler, whatever the state of the case."""
    return tuple(dict.fromkeys(one.agency_ids[0] for _, one in _heads(connection, window, BEFORE_ALL)))


def _heads(connection: Connection, window: Window, after: Position) -> Iterator[tuple[date, Window]]:
    """The first due date of each agency and kind of the window that has any, with the window of them alone."""
    first = max(after[0], date.min if window.is_open else window.first_due)
    dated = _Row.later_due_date if window.by_later else _Row.due_date
    kinds = sorted(window.kinds)
    if not kinds:
        return
    earliest = []
    for kind in kinds:
        head = select(_Row.due_date).where(
            _Row.agency_id == AGENCIES.c.agency_id,
            _Row.kind == kind,
            _Row.due_date >= first,
            dated <= window.last_due,
        )
        if window.is_open:
            head = head.where(_IS_OPEN, dated >= window.first_due)
        if window.handler:
            head = head.where(_Row.handler == window.handler, _Row.handler != _NO_HANDLER)
        earliest.append(head.order_by(_Row.due_date).limit(1).correlate(AGENCIES).scalar_subquery())
    statement = select(AGENCIES.c.agency_id, *earliest).where(AGENCIES.c.agency_id.in_(window.agency_ids))
    for agency_id, *dates in connection.execute(statement):
        for kind, due in zip(kinds, dates, strict=True):
            if due is not None:
                yield due, replace(window, agency_ids=(agency_id,), kinds=frozenset({kind}))


def _rows(connection: Connection, window: Window, after: Position, opened: ExitStack) -> Iterator[DueRow]:
    """The rows of one agency and kind, looked up when the first is asked for and read one by one."""
    (agency_id,), (kind,) = window.agency_ids, window.kinds
    first = BEFORE_ALL if window.is_open else (window.first_due, 0, "", 0)
    due, case_key, after_kind, ordinal = max(after, first)
    values = {
        "its_agency": agency_id,
        "its_kind": kind,
        "its_handler": window.handler,
        "after_due": due,
        "after_case": case_key,
        "after_kind": after_kind,
        "after_ordinal": ordinal,
        "last_due": window.last_due,
    }
    of_all = _STREAM_OF_HANDLER if window.handler else _STREAM
    result = connection.execute(_STREAM_OF_OPEN if window.is_open else of_all, values)
    # A statement that is read half would hold the snapshot.
    opened.callback(result.close)
    for row in result.mappings():
        found = _due_row(row)
        if window.holds(found):
            yield found


def _due_row(row: RowMapping) -> DueRow:
    return DueRow(
        case_key=row["case_key"],
        name=CaseName(row["agency_id"], row["received_year"], row["serial"]),
        number=CaseNumber(row["number_prefix"], row["received_year"], row["serial"]),
        state=CaseState(row["state"]),
        kind=ClockKind(row["kind"]),
        subject=Subject(row["collection"], row["ordinal"]),
        due=row["due_date"],
        provisional=row["provisional"],
        handler=row["handler"],
        received=row["received_date"],
        since=row["since_date"],
        later_due=row["later_due_date"],
        later_assumptions=later_assumptions(row["later_reading"]),
    )
