"""Temporal facts: what statistics see, as of any instant.

A row holds from ``valid_from_us`` (included) to ``valid_to_us`` (excluded). Recording a change ends the
current row and begins another; nothing is overwritten.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, Table, Update, bindparam, func, insert, select, update

from gongkai_service.domain.clocks.response_days import ResponseDays
from gongkai_service.domain.statistics.facts import CaseKey, FeeKey, FeeSums, PublicationKey, Records, RemedyKey
from gongkai_service.domain.words.vocabulary import ApplicantKind, Outcome, ReceiptChannel, ReopenedCounting, Timeliness
from gongkai_service.storage.statistics.keys import (
    FEE_COLUMNS,
    PUBLICATION_COLUMNS,
    REMEDY_COLUMNS,
    Columns,
    case_columns,
    case_key,
    fee_key,
    publication_key,
    remedy_key,
)
from gongkai_service.storage.statistics.years import (
    REMEDY_LIVES,
    WHOLE,
    YEAR,
    Lives,
    Parts,
    asked,
    asked_of_ledger,
    case_lives,
    counts,
    doubtful_in_year,
    held,
    select_alive,
)
from gongkai_service.storage.tables.records import CASE_FACTS, FEE_FACTS, LATER_ANSWER_FACTS, PUBLICATIONS, REMEDY_FACTS
from gongkai_service.storage.tables.reports import REPORT_ENTRIES, EntryKind


@dataclass(frozen=True, slots=True)
class ClosingFact:
    """An end of a case. ``timeliness`` is ``None`` where it was no answer.

    ``late_by_one_reading`` says that an answer was in time by one reading of what no text settles alone.
    """

    closed_date: date
    outcome: Outcome
    timeliness: Timeliness | None
    late_by_one_reading: bool = False


@dataclass(frozen=True, slots=True)
class CaseFact:
    """What holds of a case.

    ``first`` is its first closing, ``last`` the last one of the first year at whose end it is closed, ``None`` while
    there is no such year. ``handler`` handled it at its first closing (``None`` while there was none), and ``days`` is
    what its first answer took.
    """

    received_date: date
    applicant_kind: ApplicantKind
    receipt_channel: ReceiptChannel
    first: ClosingFact | None = None
    last: ClosingFact | None = None
    handler: str | None = None
    days: ResponseDays | None = None


@dataclass(frozen=True, slots=True)
class FeeFact:
    """What holds of a fee notice, in fen."""

    ordinal: int
    key: FeeKey
    amount_fen: int
    paid_fen: int
    waived_fen: int
    is_counted: bool = True


@dataclass(frozen=True, slots=True)
class RemedyFact:
    """What holds of a review or lawsuit: by which key it counts, once for each of its lives."""

    ordinal: int
    life: int
    key: RemedyKey
    is_counted: bool = True


@dataclass(frozen=True, slots=True)
class LaterAnswerFact:
    """A new answer to a reopened case, the ``ordinal``-th closing; see ``domain.statistics.reopened``."""

    ordinal: int
    closed_date: date
    outcome: Outcome
    after_first: bool
    after_last: bool


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """All that holds of a case, its remedies, its fee notices and its later answers at one time.

    ``case`` is ``None`` of a case that is void: nothing counts it.
    """

    case: CaseFact | None
    remedies: tuple[RemedyFact, ...] = ()
    fees: tuple[FeeFact, ...] = ()
    later_answers: tuple[LaterAnswerFact, ...] = ()


_NO_FACTS = CaseFacts(None)


def _ending(table: Table, *names: str) -> Update:
    """Ends the current version of the row that these columns name."""
    named = (table.c[name] == bindparam(f"its_{name}") for name in names)
    return update(table).where(*named, table.c.valid_to_us.is_(None)).values(valid_to_us=bindparam("at_us"))


# Statements of the write path are made once: making and keying one anew costs more than running it.
_INSERTS = {table: insert(table) for table in (CASE_FACTS, REMEDY_FACTS, FEE_FACTS, LATER_ANSWER_FACTS)}
_ENDINGS = {
    CASE_FACTS: _ending(CASE_FACTS, "case_key"),
    REMEDY_FACTS: _ending(REMEDY_FACTS, "case_key", "kind", "ordinal", "life"),
    FEE_FACTS: _ending(FEE_FACTS, "case_key", "ordinal"),
    LATER_ANSWER_FACTS: _ending(LATER_ANSWER_FACTS, "case_key", "ordinal"),
}
_RECORDED = select(CASE_FACTS).where(
    CASE_FACTS.c.case_key == bindparam("its_case_key"), CASE_FACTS.c.valid_to_us.is_(None)
)


def record_facts(
    connection: Connection, *, agency_id: str, case_key: int, before: CaseFacts | None, after: CaseFacts, at_us: int
) -> None:
    """Ends the versions that no longer hold and begins those that now do.

    What is the same ``before`` and ``after`` stays as it was recorded: how an answer was judged when it was given
    is not judged anew by a setting of later.
    """
    whose = _Whose(connection, agency_id, case_key, at_us)
    if before is None or before.case != after.case:
        _record_case(whose, None if before is None else before.case, after.case)
    known = before or _NO_FACTS
    whose.record(REMEDY_FACTS, map(_remedy_row, known.remedies), map(_remedy_row, after.remedies))
    whose.record(FEE_FACTS, map(_fee_row, known.fees), map(_fee_row, after.fees))
    record_later_answers(connection, agency_id, case_key, known.later_answers, after.later_answers, at_us=at_us)


def record_later_answers(
    connection: Connection,
    agency_id: str,
    case_key: int,
    before: Sequence[LaterAnswerFact],
    after: Sequence[LaterAnswerFact],
    *,
    at_us: int,
) -> None:
    """Makes the later answers of a case hold from ``at_us`` on."""
    whose = _Whose(connection, agency_id, case_key, at_us)
    whose.record(LATER_ANSWER_FACTS, map(_later_answer_row, before), map(_later_answer_row, after))


# Which row it is within its case, and what it says.
_Row = tuple[Mapping[str, Any], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class _Whose:
    """The case whose facts are recorded, and from when they hold."""

    connection: Connection
    agency_id: str
    case_key: int
    at_us: int

    def record(self, table: Table, before: Iterable[_Row], after: Iterable[_Row]) -> None:
        """Ends the rows of ``before`` that hold no longer, and begins those of ``after`` that did not."""
        known = {tuple(where.items()): says for where, says in before}
        now = {tuple(where.items()): says for where, says in after}
        for place, says in now.items():
            if says != known.get(place):
                if place in known:
                    self.end(table, dict(place))
                self.begin(table, {**dict(place), **says})
        for place in known:
            if place not in now:
                self.end(table, dict(place))

    def end(self, table: Table, where: Mapping[str, Any]) -> None:
        """Ends the version of a row that holds now."""
        named = {f"its_{name}": value for name, value in where.items()}
        self.connection.execute(_ENDINGS[table], {"its_case_key": self.case_key, **named, "at_us": self.at_us})

    def begin(self, table: Table, values: Mapping[str, Any]) -> None:
        """Begins a version of a row."""
        whose = {"case_key": self.case_key, "agency_id": self.agency_id}
        self.connection.execute(_INSERTS[table], {**whose, **values, "valid_from_us": self.at_us, "valid_to_us": None})


def _record_case(whose: _Whose, before: CaseFact | None, after: CaseFact | None) -> None:
    values = None if after is None else case_values(after)
    if before is not None:
        computed = case_values(before)
        recorded = whose.connection.execute(_RECORDED, {"its_case_key": whose.case_key}).mappings().one()
        if values is not None:
            values = {name: recorded[name] if value == computed[name] else value for name, value in values.items()}
            if all(value == recorded[name] for name, value in values.items()):
                return
        whose.end(CASE_FACTS, {})
    if values is not None:
        whose.begin(CASE_FACTS, values)


def case_values(fact: CaseFact) -> dict[str, Any]:
    """The columns of ``case_facts`` that say what holds."""
    first, last, days = fact.first, fact.last, fact.days
    return {
        "received_date": fact.received_date,
        "received_year": fact.received_date.year,
        "applicant_kind": fact.applicant_kind,
        "receipt_channel": fact.receipt_channel,
        "closed_date": first and first.closed_date,
        "closed_year": first and first.closed_date.year,
        "outcome": first and first.outcome,
        "timeliness": first and first.timeliness,
        "handler": fact.handler,
        "gross_days": days and days.gross,
        "net_days": days and days.net,
        "last_closed_date": last and last.closed_date,
        "last_closed_year": last and last.closed_date.year,
        "last_outcome": last and last.outcome,
        "last_timeliness": last and last.timeliness,
        "late_by_one_reading": first is not None and first.late_by_one_reading,
        "last_late_by_one_reading": last is not None and last.late_by_one_reading,
    }


def case_fact_of(row: RowMapping) -> CaseFact:
    """What a row of ``case_facts`` says."""
    is_measured = row["gross_days"] is not None
    return CaseFact(
        received_date=row["received_date"],
        applicant_kind=ApplicantKind(row["applicant_kind"]),
        receipt_channel=ReceiptChannel(row["receipt_channel"]),
        first=_closing_of(row, ""),
        last=_closing_of(row, "last_"),
        handler=row["handler"],
        days=ResponseDays(row["gross_days"], row["net_days"]) if is_measured else None,
    )


def _closing_of(row: RowMapping, which: str) -> ClosingFact | None:
    """The first closing, or the last, whose columns begin with ``which``."""
    closed_date, timeliness = row[f"{which}closed_date"], row[f"{which}timeliness"]
    if closed_date is None:
        return None
    outcome = Outcome(row[f"{which}outcome"])
    late = row[f"{which}late_by_one_reading"]
    return ClosingFact(closed_date, outcome, Timeliness(timeliness) if timeliness else None, late_by_one_reading=late)


def _remedy_row(fact: RemedyFact) -> _Row:
    key = fact.key
    where = {"kind": key.kind, "ordinal": fact.ordinal, "life": fact.life}
    says = {
        "route": key.route,
        "filed_year": key.filed_year,
        "decided_year": key.decided_year,
        "result": key.result,
        "counted": fact.is_counted,
    }
    return where, says


def _fee_row(fee: FeeFact) -> _Row:
    says = {
        "notified_year": fee.key.notified_year,
        "amount_fen": fee.amount_fen,
        "paid_fen": fee.paid_fen,
        "waived_fen": fee.waived_fen,
        "counted": fee.is_counted,
    }
    return {"ordinal": fee.ordinal}, says


def _later_answer_row(fact: LaterAnswerFact) -> _Row:
    says = {
        "closed_date": fact.closed_date,
        "closed_year": fact.closed_date.year,
        "outcome": fact.outcome,
        "after_first": fact.after_first,
        "after_last": fact.after_last,
    }
    return {"ordinal": fact.ordinal}, says


_FEE, _LEDGER, _ENTRY = FEE_FACTS.c, PUBLICATIONS.c, REPORT_ENTRIES.c


def _counted(lives: Lives, columns: Columns, *, parted: bool) -> Select[Any]:
    """How many rows share a key, by agency."""
    alive = select_alive(lives, lives.table.c.agency_id, *columns, parted=parted).subquery()
    return select(*alive.c, func.count()).group_by(*alive.c)


# Made when first asked for, and once: making one anew costs more than running it.
@cache
def _counted_cases(reopened: ReopenedCounting, *, parted: bool) -> Select[Any]:
    return _counted(case_lives(reopened), case_columns(reopened), parted=parted)


@cache
def _doubtful_cases(reopened: ReopenedCounting, *, parted: bool) -> Select[Any]:
    return doubtful_in_year(reopened, case_columns(reopened), parted=parted)


@cache
def _counted_remedies(*, parted: bool) -> Select[Any]:
    return _counted(REMEDY_LIVES, REMEDY_COLUMNS, parted=parted)


@cache
def _fee_sums(*, parted: bool) -> Select[Any]:
    sums = map(func.sum, (_FEE.amount_fen, _FEE.paid_fen, _FEE.waived_fen))
    return (
        select(_FEE.agency_id, *FEE_COLUMNS, func.count(), *sums)
        .where(held(FEE_FACTS), _FEE.notified_year == YEAR, _FEE.counted, counts(FEE_FACTS, parted=parted))
        .group_by(_FEE.agency_id, *FEE_COLUMNS)
    )


_LEDGER_SUMS = (
    select(_LEDGER.agency_id, *PUBLICATION_COLUMNS, func.sum(_LEDGER.quantity))
    .where(held(PUBLICATIONS), _LEDGER.published_year == YEAR)
    .group_by(_LEDGER.agency_id, *PUBLICATION_COLUMNS)
)
_ENTERED = select(_ENTRY.agency_id, _ENTRY.item, _ENTRY.value).where(
    held(REPORT_ENTRIES), _ENTRY.year == YEAR, _ENTRY.kind == EntryKind.FIGURE
)


_FIRST_YEAR = select(func.min(CASE_FACTS.c.received_year)).where(held(CASE_FACTS))


def first_year_of(connection: Connection, agency_ids: Sequence[str], *, as_of_us: int) -> int | None:
    """The year of receipt of the oldest case of these agencies as of an instant; ``None`` where there is none."""
    found: int | None = connection.execute(_FIRST_YEAR, asked(agency_ids, 0, as_of_us)).scalar()
    return found


def read_records(
    connection: Connection,
    agency_ids: Sequence[str],
    *,
    year: int,
    as_of_us: int,
    reopened: ReopenedCounting,
    parts: Parts = WHOLE,
) -> dict[str, Records]:
    """All that the figures of ``year`` can be computed from as of an instant, of each of these agencies.

    ``reopened`` says by which closing a case counts that was reopened, ``parts`` what does not count. A year costs the
    same however many years and other agencies there are; see ``years``.
    """
    values, parted = asked(agency_ids, year, as_of_us, parts), bool(parts.left_out)
    of_ledger = asked_of_ledger(agency_ids, year, as_of_us, parts)
    cases: dict[str, dict[CaseKey, int]] = {agency_id: {} for agency_id in agency_ids}
    remedies: dict[str, dict[RemedyKey, int]] = {agency_id: {} for agency_id in agency_ids}
    fees: dict[str, dict[FeeKey, FeeSums]] = {agency_id: {} for agency_id in agency_ids}
    ledger: dict[str, dict[PublicationKey, int]] = {agency_id: {} for agency_id in agency_ids}
    entered: dict[str, dict[str, int]] = {agency_id: {} for agency_id in agency_ids}
    doubtful: dict[str, set[CaseKey]] = {agency_id: set() for agency_id in agency_ids}
    for row in connection.execute(_counted_cases(reopened, parted=parted), values):
        cases[row[0]][case_key(*row[1:-1])] = row[-1]
    for row in connection.execute(_doubtful_cases(reopened, parted=parted), values):
        doubtful[row[0]].add(case_key(*row[1:]))
    for row in connection.execute(_counted_remedies(parted=parted), values):
        remedies[row[0]][remedy_key(*row[1:-1])] = row[-1]
    for agency_id, notified_year, *sums in connection.execute(_fee_sums(parted=parted), values):
        fees[agency_id][fee_key(notified_year)] = FeeSums(*sums)
    for agency_id, *columns, quantity in connection.execute(_LEDGER_SUMS, of_ledger):
        ledger[agency_id][publication_key(*columns)] = quantity
    for agency_id, item, value in connection.execute(_ENTERED, of_ledger):
        entered[agency_id][item] = value
    return {
        agency_id: Records(
            cases[agency_id],
            remedies[agency_id],
            fees[agency_id],
            ledger[agency_id],
            entered[agency_id],
            frozenset(doubtful[agency_id]),
        )
        for agency_id in agency_ids
    }
