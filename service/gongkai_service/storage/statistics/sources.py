"""The four populations of records behind figures: where each stands, what orders it, and what is shown of a record."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    FromClause,
    Subquery,
    Table,
    and_,
    case,
    literal,
    select,
)

from gongkai_service.domain.history.case import CaseNumber
from gongkai_service.domain.statistics.selection import FeeMeasure, Key, Population
from gongkai_service.domain.words.remedy_kind import RemedyKind
from gongkai_service.domain.words.resource_names import (
    CaseName,
    name_of_fee_notice,
    name_of_lawsuit,
    name_of_publication,
    name_of_review,
)
from gongkai_service.domain.words.vocabulary import ApplicantKind, Outcome, ReopenedCounting
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
    AS_OF,
    REMEDY_LIVES,
    WHOLE,
    YEAR,
    Lives,
    Parts,
    alive_in_year,
    asked,
    asked_of_ledger,
    case_lives,
    counts,
    held,
    held_at,
)
from gongkai_service.storage.tables.records import CASE_FACTS, CASES, FEE_FACTS, PUBLICATIONS, REMEDY_FACTS

# Orders the records of one population and never moves: by case, or for the ledger by entry.
Position = tuple[int, int]
BEFORE_ALL: Position = (0, 0)

# Lawsuits stand after the reviews of the same case, and each retrial after its lawsuits: no case has a million of them.
_LAWSUITS_FROM = 1_000_000
_ONE = literal(1)
_FEE_WEIGHTS: dict[FeeMeasure, ColumnElement[int]] = {
    FeeMeasure.NOTICES: _ONE,
    FeeMeasure.AMOUNT: FEE_FACTS.c.amount_fen,
    FeeMeasure.PAID: FEE_FACTS.c.paid_fen,
    FeeMeasure.WAIVED: FEE_FACTS.c.waived_fen,
}


@dataclass(frozen=True, slots=True)
class Counted:
    """One record behind a figure. ``case`` is ``None`` for a ledger entry.

    ``resource`` is the remedy, fee notice or ledger entry that is counted; empty when the case itself is. The
    closing is the one by which the case counts, of a remedy's or fee notice's case too. ``weight`` is how many it
    counts: 1 of a case or remedy, the quantity of a ledger entry, what is added up of a fee notice.
    """

    key: Key
    position: Position
    case: CaseName | None
    number: str
    resource: str
    received_date: date | None
    closed_date: date | None
    outcome: Outcome | None
    applicant_kind: ApplicantKind | None
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Version:
    """A record as one version of it says, with the instants from which and until which that holds.

    ``amounts`` are those of a fee notice, by what is added up.
    """

    counted: Counted
    valid_from_us: int
    valid_to_us: int | None
    amounts: Mapping[FeeMeasure, int]


@dataclass(frozen=True, slots=True)
class Source:
    """One population. ``place`` makes the position of a record, ``columns`` its key by ``key``.

    ``amounts`` are what differs between versions of a fee notice that have one key. ``lives`` are set where a record
    counts in a stretch of years, ``year`` where it counts in one; there ``counted`` says of a record whether it does.
    """

    population: Population
    table: Table
    row_key: ColumnElement[int]
    place: tuple[ColumnElement[int], ColumnElement[int]]
    columns: Columns
    key: Callable[..., Key]
    reopened: ReopenedCounting
    weight: ColumnElement[int] = field(default=_ONE)
    amounts: tuple[FeeMeasure, ...] = ()
    lives: Lives | None = None
    year: ColumnElement[int] | None = None
    counted: ColumnElement[bool] | None = None

    def of_year(self, at: BindParameter[int] = AS_OF, *, parted: bool = False) -> tuple[ColumnElement[bool], ...]:
        """Conditions, each met by other rows, that all meet that any cell of the year may count at an instant."""
        if self.lives is not None:
            return alive_in_year(self.lives, at, parted=parted)
        assert self.year is not None  # noqa: S101  (a source has one of the two)
        of_year = and_(held(self.table, at), self.year == YEAR)
        if parted and self.population is not Population.PUBLICATIONS:
            of_year = and_(of_year, counts(self.table, parted=True))
        return (of_year if self.counted is None else and_(of_year, self.counted),)

    def asked(self, agency_ids: Sequence[str], year: int, as_of_us: int, parts: Parts = WHOLE) -> dict[str, object]:
        """The values of a reading of these records."""
        of_ledger = self.population is Population.PUBLICATIONS
        return (asked_of_ledger if of_ledger else asked)(agency_ids, year, as_of_us, parts)

    def versions(self, connection: Connection, rows: Subquery, values: Mapping[str, object]) -> Iterator[Version]:
        """The rows whose keys ``rows`` holds as ``row_key``, in order, with their cases as of the same instant."""
        shown, joined = self._shown()
        statement = (
            select(*self.place, self.weight, self.table.c.valid_from_us, self.table.c.valid_to_us)
            .add_columns(*self.columns, *(_FEE_WEIGHTS[measure] for measure in self.amounts), *shown)
            .select_from(joined.join(rows, rows.c.row_key == self.row_key))
            .order_by(*self.place)
        )
        end_of_key = 5 + len(self.columns)
        end_of_amounts = end_of_key + len(self.amounts)
        for row in connection.execute(statement.execution_options(yield_per=1000), values):
            first, second, weight, valid_from_us, valid_to_us = row[:5]
            key = self.key(*row[5:end_of_key])
            counted = self._counted(key, (first, second), weight, row[end_of_amounts:])
            amounts = dict(zip(self.amounts, row[end_of_key:end_of_amounts], strict=True))
            yield Version(counted, valid_from_us, valid_to_us, amounts)

    def _shown(self) -> tuple[Columns, FromClause]:
        """What is shown of a record beside its key, and whence it comes."""
        if self.population is Population.PUBLICATIONS:
            return (PUBLICATIONS.c.agency_id, PUBLICATIONS.c.ordinal), PUBLICATIONS
        fact = CASE_FACTS.c
        is_first = self.reopened is ReopenedCounting.FIRST_CLOSING
        closing = (fact.closed_date, fact.outcome) if is_first else (fact.last_closed_date, fact.last_outcome)
        case_of = (CASES.c.agency_id, CASES.c.number_prefix, CASES.c.received_year, CASES.c.serial)
        shown = (*case_of, fact.received_date, *closing, fact.applicant_kind)
        joined = self.table.join(CASES, CASES.c.case_key == self.table.c.case_key)
        if self.table is not CASE_FACTS:
            as_then = and_(CASE_FACTS.c.case_key == self.table.c.case_key, held_at(CASE_FACTS))
            joined = joined.join(CASE_FACTS, as_then)
        return shown, joined

    def _counted(self, key: Key, position: Position, weight: int, shown: Sequence[Any]) -> Counted:
        if self.population is Population.PUBLICATIONS:
            agency_id, ordinal = shown
            entry = name_of_publication(agency_id, ordinal)
            return Counted(key, position, None, "", entry, None, None, None, None, weight)
        agency_id, prefix, year, serial, received, closed, outcome, applicant_kind = shown
        name = CaseName(agency_id, year, serial)
        return Counted(
            key=key,
            position=position,
            case=name,
            number=str(CaseNumber(prefix, year, serial)),
            resource=self._resource(name, position[1]),
            received_date=received,
            closed_date=closed,
            outcome=Outcome(outcome) if outcome else None,
            applicant_kind=ApplicantKind(applicant_kind),
            weight=weight,
        )

    def _resource(self, name: CaseName, place: int) -> str:
        match self.population:
            case Population.REMEDIES if place > _LAWSUITS_FROM:
                return name_of_lawsuit(name, place % _LAWSUITS_FROM)
            case Population.REMEDIES:
                return name_of_review(name, place)
            case Population.FEES:
                return name_of_fee_notice(name, place)
            case _:
                return ""


@cache
def source_of(population: Population, reopened: ReopenedCounting, fee_measure: FeeMeasure | None = None) -> Source:
    """The records of a population, none of which is what was entered by hand.

    ``fee_measure`` is what a fee notice weighs, its amount where nothing is said.
    """
    match population:
        case Population.CASES:
            return _cases(reopened)
        case Population.REMEDIES:
            return _remedies(reopened)
        case Population.FEES:
            return _fees(reopened, fee_measure or FeeMeasure.AMOUNT)
        case Population.PUBLICATIONS:
            return _ledger(reopened)
        case Population.SUPPLEMENT:
            message = "what was entered by hand counts no records"
            raise ValueError(message)


def _cases(reopened: ReopenedCounting) -> Source:
    return Source(
        population=Population.CASES,
        table=CASE_FACTS,
        row_key=CASE_FACTS.c.fact_key,
        place=(CASE_FACTS.c.case_key, literal(0)),
        columns=case_columns(reopened),
        key=case_key,
        reopened=reopened,
        lives=case_lives(reopened),
    )


def _remedies(reopened: ReopenedCounting) -> Source:
    remedy = REMEDY_FACTS.c
    is_lawsuit = remedy.kind == RemedyKind.LAWSUIT.value
    return Source(
        population=Population.REMEDIES,
        table=REMEDY_FACTS,
        row_key=remedy.fact_key,
        place=(
            remedy.case_key,
            case((is_lawsuit, remedy.ordinal + _LAWSUITS_FROM * (remedy.life + 1)), else_=remedy.ordinal),
        ),
        columns=REMEDY_COLUMNS,
        key=remedy_key,
        reopened=reopened,
        lives=REMEDY_LIVES,
    )


def _fees(reopened: ReopenedCounting, measure: FeeMeasure) -> Source:
    return Source(
        population=Population.FEES,
        table=FEE_FACTS,
        row_key=FEE_FACTS.c.fact_key,
        place=(FEE_FACTS.c.case_key, FEE_FACTS.c.ordinal),
        columns=FEE_COLUMNS,
        key=fee_key,
        reopened=reopened,
        weight=_FEE_WEIGHTS[measure],
        amounts=(FeeMeasure.AMOUNT, FeeMeasure.PAID, FeeMeasure.WAIVED),
        year=FEE_FACTS.c.notified_year,
        counted=FEE_FACTS.c.counted,
    )


def _ledger(reopened: ReopenedCounting) -> Source:
    return Source(
        population=Population.PUBLICATIONS,
        table=PUBLICATIONS,
        row_key=PUBLICATIONS.c.publication_key,
        place=(PUBLICATIONS.c.publication_key, literal(0)),
        columns=PUBLICATION_COLUMNS,
        key=publication_key,
        reopened=reopened,
        weight=PUBLICATIONS.c.quantity,
        year=PUBLICATIONS.c.published_year,
    )
