"""The records behind the figures, one by one, with the key by which statistics count them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Table, and_, or_, select

from gongkai_service.domain.case import CaseNumber
from gongkai_service.domain.facts import CaseKey, FeeKey, PublicationKey, RemedyKey
from gongkai_service.domain.vocabulary import ApplicantKind, Outcome, RemedyKind
from gongkai_service.storage.cases import CaseName
from gongkai_service.storage.facts import case_key_of, held, publication_key_of, remedy_key_of
from gongkai_service.storage.tables import CASE_FACTS, CASES, FEE_FACTS, PUBLICATIONS, REMEDY_FACTS


@dataclass(frozen=True, slots=True)
class Counted:
    """One record behind a figure. ``case`` is ``None`` for a ledger entry.

    ``resource`` is the remedy, fee notice or ledger entry that is counted; empty when the case itself is.
    ``position`` orders the records of one population and never moves.
    """

    key: CaseKey | RemedyKey | FeeKey | PublicationKey
    position: tuple[int, int]
    case: CaseName | None
    number: str
    resource: str
    received_date: date | None
    closed_date: date | None
    outcome: Outcome | None
    applicant_kind: ApplicantKind | None


def counted_cases(connection: Connection, agency_id: str, *, year: int, as_of_us: int) -> Iterator[Counted]:
    """The cases that any cell of ``year`` may count, in the order of their filing."""
    where = and_(
        held(CASE_FACTS, agency_id, as_of_us),
        CASE_FACTS.c.received_year <= year,
        or_(CASE_FACTS.c.closed_year.is_(None), CASE_FACTS.c.closed_year >= year),
    )
    source = CASE_FACTS.join(CASES, CASES.c.case_key == CASE_FACTS.c.case_key)
    statement = select(*_CASE_COLUMNS).select_from(source).where(where).order_by(CASE_FACTS.c.case_key)
    for row in connection.execute(statement):
        yield _counted(row, key=case_key_of(row), ordinal=0, resource="")


def counted_remedies(connection: Connection, agency_id: str, *, year: int, as_of_us: int) -> Iterator[Counted]:
    """The reviews and lawsuits that any cell of ``year`` may count, by case."""
    where = and_(held(REMEDY_FACTS, agency_id, as_of_us), REMEDY_FACTS.c.filed_year <= year)
    columns = (
        REMEDY_FACTS.c.kind,
        REMEDY_FACTS.c.route,
        REMEDY_FACTS.c.filed_year,
        REMEDY_FACTS.c.decided_year,
        REMEDY_FACTS.c.result,
        REMEDY_FACTS.c.ordinal,
    )
    statement = (
        select(*_CASE_COLUMNS, *columns)
        .select_from(_with_case(REMEDY_FACTS, agency_id, as_of_us))
        .where(where)
        .order_by(REMEDY_FACTS.c.case_key, REMEDY_FACTS.c.kind.desc(), REMEDY_FACTS.c.ordinal)
    )
    for row in connection.execute(statement):
        is_review = row.kind == RemedyKind.REVIEW
        collection = "reviews" if is_review else "lawsuits"
        # Lawsuits sort after the reviews of the same case: no case has a million reviews.
        position = row.ordinal if is_review else row.ordinal + 1_000_000
        yield _counted(
            row, key=remedy_key_of(row), ordinal=position, resource=f"{_case_name(row)}/{collection}/{row.ordinal}"
        )


def counted_fees(connection: Connection, agency_id: str, *, year: int, as_of_us: int) -> Iterator[Counted]:
    """The fee notices that any cell of ``year`` may count, by case."""
    where = and_(held(FEE_FACTS, agency_id, as_of_us), FEE_FACTS.c.notified_year == year)
    statement = (
        select(*_CASE_COLUMNS, FEE_FACTS.c.notified_year, FEE_FACTS.c.ordinal)
        .select_from(_with_case(FEE_FACTS, agency_id, as_of_us))
        .where(where)
        .order_by(FEE_FACTS.c.case_key, FEE_FACTS.c.ordinal)
    )
    for row in connection.execute(statement):
        resource = f"{_case_name(row)}/feeNotices/{row.ordinal}"
        yield _counted(row, key=FeeKey(row.notified_year), ordinal=row.ordinal, resource=resource)


def counted_publications(connection: Connection, agency_id: str, *, year: int, as_of_us: int) -> Iterator[Counted]:
    """The ledger entries that any cell of ``year`` may count, in the order of their recording."""
    where = and_(held(PUBLICATIONS, agency_id, as_of_us), PUBLICATIONS.c.published_year == year)
    for row in connection.execute(select(PUBLICATIONS).where(where).order_by(PUBLICATIONS.c.ordinal)):
        yield Counted(
            key=publication_key_of(row),
            position=(row.ordinal, 0),
            case=None,
            number="",
            resource=f"agencies/{agency_id}/publications/{row.ordinal}",
            received_date=None,
            closed_date=None,
            outcome=None,
            applicant_kind=None,
        )


_CASE_COLUMNS: tuple[ColumnElement[Any], ...] = (
    CASES.c.case_key,
    CASES.c.agency_id,
    CASES.c.number_prefix,
    CASES.c.serial,
    CASE_FACTS.c.received_date,
    CASE_FACTS.c.received_year,
    CASE_FACTS.c.closed_date,
    CASE_FACTS.c.closed_year,
    CASE_FACTS.c.applicant_kind,
    CASE_FACTS.c.receipt_channel,
    CASE_FACTS.c.outcome,
    CASE_FACTS.c.timeliness,
)


def _with_case(table: Table, agency_id: str, as_of_us: int) -> FromClause:
    """``table`` beside the case it belongs to, as the case was seen at the same instant."""
    fact = and_(CASE_FACTS.c.case_key == table.c.case_key, held(CASE_FACTS, agency_id, as_of_us))
    return table.join(CASES, CASES.c.case_key == table.c.case_key).join(CASE_FACTS, fact)


def _case_name(row: Any) -> CaseName:  # noqa: ANN401  (rows of a Core select are untyped)
    return CaseName(row.agency_id, row.received_year, row.serial)


def _counted(row: Any, *, key: CaseKey | RemedyKey | FeeKey, ordinal: int, resource: str) -> Counted:  # noqa: ANN401
    return Counted(
        key=key,
        position=(row.case_key, ordinal),
        case=_case_name(row),
        number=str(CaseNumber(row.number_prefix, row.received_year, row.serial)),
        resource=resource,
        received_date=row.received_date,
        closed_date=row.closed_date,
        outcome=Outcome(row.outcome) if row.outcome else None,
        applicant_kind=ApplicantKind(row.applicant_kind),
    )
