"""Temporal facts: what statistics see, as of any instant.

A row holds from ``valid_from_us`` (included) to ``valid_to_us`` (excluded). Recording a change ends the
current row and begins another; nothing is overwritten.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, Update, and_, bindparam, func, insert, or_, select, update

from gongkai_service.domain.facts import CaseKey, FeeKey, FeeSums, PublicationKey, Records, RemedyKey
from gongkai_service.domain.vocabulary import (
    ApplicantKind,
    LawsuitRoute,
    Outcome,
    PublicationMeasure,
    ReceiptChannel,
    RemedyKind,
    RemedyResult,
    Timeliness,
)
from gongkai_service.storage.tables import CASE_FACTS, FEE_FACTS, PUBLICATIONS, REMEDY_FACTS


@dataclass(frozen=True, slots=True)
class CaseFact:
    """What holds of a case. ``closed_date`` and the rest of the closing are of its first closing."""

    received_date: date
    closed_date: date | None
    key: CaseKey


@dataclass(frozen=True, slots=True)
class FeeFact:
    """What holds of a fee notice, in fen."""

    key: FeeKey
    amount_fen: int
    paid_fen: int
    waived_fen: int


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """All that holds of a case, its remedies and its fee notices at one time."""

    case: CaseFact
    remedies: tuple[RemedyKey, ...]
    fees: tuple[FeeFact, ...]


def _ending(table: Table, *names: str) -> Update:
    """Ends the current version of the row that these columns name."""
    named = (table.c[name] == bindparam(f"its_{name}") for name in names)
    return update(table).where(*named, table.c.valid_to_us.is_(None)).values(valid_to_us=bindparam("at_us"))


# Statements of the write path are made once: making and keying one anew costs more than running it.
_INSERTS = {table: insert(table) for table in (CASE_FACTS, REMEDY_FACTS, FEE_FACTS)}
_ENDINGS = {
    CASE_FACTS: _ending(CASE_FACTS, "case_key"),
    REMEDY_FACTS: _ending(REMEDY_FACTS, "case_key", "kind", "ordinal"),
    FEE_FACTS: _ending(FEE_FACTS, "case_key", "ordinal"),
}


def record_facts(
    connection: Connection, *, agency_id: str, case_key: int, before: CaseFacts | None, after: CaseFacts, at_us: int
) -> None:
    """Ends the versions that no longer hold and begins those that now do."""
    if before is None or before.case != after.case:
        values = {"case_key": case_key, "agency_id": agency_id, **_case_values(after.case)}
        _replace(connection, CASE_FACTS, {"case_key": case_key}, values, at_us=at_us, is_new=before is None)
    known = before.remedies if before else ()
    for position, remedy in _changed(known, after.remedies):
        # Reviews and lawsuits count apart, so the ordinal is the position within the remedy's own kind.
        ordinal = sum(1 for other in after.remedies[: position + 1] if other.kind is remedy.kind)
        where = {"case_key": case_key, "kind": remedy.kind, "ordinal": ordinal}
        values = {**where, "agency_id": agency_id, **_remedy_values(remedy)}
        _replace(connection, REMEDY_FACTS, where, values, at_us=at_us, is_new=position >= len(known))
    known_fees = before.fees if before else ()
    for position, fee in _changed(known_fees, after.fees):
        where = {"case_key": case_key, "ordinal": position + 1}
        values = {**where, "agency_id": agency_id, **_fee_values(fee)}
        _replace(connection, FEE_FACTS, where, values, at_us=at_us, is_new=position >= len(known_fees))


def _changed(before: tuple[Any, ...], after: tuple[Any, ...]) -> Iterator[tuple[int, Any]]:
    for position, item in enumerate(after):
        if position >= len(before) or before[position] != item:
            yield position, item


def _replace(
    connection: Connection, table: Table, where: dict[str, Any], values: dict[str, Any], *, at_us: int, is_new: bool
) -> None:
    if not is_new:
        named = {f"its_{name}": value for name, value in where.items()}
        connection.execute(_ENDINGS[table], {**named, "at_us": at_us})
    connection.execute(_INSERTS[table], {**values, "valid_from_us": at_us, "valid_to_us": None})


def _case_values(fact: CaseFact) -> dict[str, Any]:
    return {
        "received_date": fact.received_date,
        "received_year": fact.key.received_year,
        "closed_date": fact.closed_date,
        "closed_year": fact.key.closed_year,
        "applicant_kind": fact.key.applicant_kind,
        "receipt_channel": fact.key.receipt_channel,
        "outcome": fact.key.outcome,
        "timeliness": fact.key.timeliness,
    }


def _remedy_values(key: RemedyKey) -> dict[str, Any]:
    return {"route": key.route, "filed_year": key.filed_year, "decided_year": key.decided_year, "result": key.result}


def _fee_values(fee: FeeFact) -> dict[str, Any]:
    return {
        "notified_year": fee.key.notified_year,
        "amount_fen": fee.amount_fen,
        "paid_fen": fee.paid_fen,
        "waived_fen": fee.waived_fen,
    }


def held(table: Table, agency_id: str, as_of_us: int) -> ColumnElement[bool]:
    """The rows of an agency that held at an instant."""
    return and_(
        table.c.agency_id == agency_id,
        table.c.valid_from_us <= as_of_us,
        or_(table.c.valid_to_us.is_(None), table.c.valid_to_us > as_of_us),
    )


_CASE_KEY = (
    CASE_FACTS.c.received_year,
    CASE_FACTS.c.closed_year,
    CASE_FACTS.c.applicant_kind,
    CASE_FACTS.c.receipt_channel,
    CASE_FACTS.c.outcome,
    CASE_FACTS.c.timeliness,
)
_REMEDY_KEY = (
    REMEDY_FACTS.c.kind,
    REMEDY_FACTS.c.route,
    REMEDY_FACTS.c.filed_year,
    REMEDY_FACTS.c.decided_year,
    REMEDY_FACTS.c.result,
)
_PUBLICATION_KEY = (PUBLICATIONS.c.published_year, PUBLICATIONS.c.measure, PUBLICATIONS.c.category)


def case_key_of(row: Any) -> CaseKey:  # noqa: ANN401  (rows of a Core select are untyped)
    """What statistics see of a row of ``case_facts``."""
    return CaseKey(
        received_year=row.received_year,
        closed_year=row.closed_year,
        applicant_kind=ApplicantKind(row.applicant_kind),
        receipt_channel=ReceiptChannel(row.receipt_channel),
        outcome=Outcome(row.outcome) if row.outcome else None,
        timeliness=Timeliness(row.timeliness) if row.timeliness else None,
    )


def remedy_key_of(row: Any) -> RemedyKey:  # noqa: ANN401  (rows of a Core select are untyped)
    """What statistics see of a row of ``remedy_facts``."""
    return RemedyKey(
        kind=RemedyKind(row.kind),
        route=LawsuitRoute(row.route) if row.route else None,
        filed_year=row.filed_year,
        decided_year=row.decided_year,
        result=RemedyResult(row.result),
    )


def publication_key_of(row: Any) -> PublicationKey:  # noqa: ANN401  (rows of a Core select are untyped)
    """What statistics see of a row of ``publications``."""
    return PublicationKey(row.published_year, PublicationMeasure(row.measure), row.category)


def read_records(connection: Connection, agency_id: str, *, year: int, as_of_us: int) -> Records:
    """All that the figures of ``year`` and of the year before it can be computed from, as of an instant."""
    in_reach = and_(
        held(CASE_FACTS, agency_id, as_of_us),
        CASE_FACTS.c.received_year <= year,
        or_(CASE_FACTS.c.closed_year.is_(None), CASE_FACTS.c.closed_year >= year),
    )
    cases = select(*_CASE_KEY, func.count().label("number")).where(in_reach).group_by(*_CASE_KEY)
    alive = and_(held(REMEDY_FACTS, agency_id, as_of_us), REMEDY_FACTS.c.filed_year <= year)
    remedies = select(*_REMEDY_KEY, func.count().label("number")).where(alive).group_by(*_REMEDY_KEY)
    notified = and_(held(FEE_FACTS, agency_id, as_of_us), FEE_FACTS.c.notified_year == year)
    fees = select(
        FEE_FACTS.c.notified_year,
        func.count().label("notices"),
        func.sum(FEE_FACTS.c.amount_fen).label("amount_fen"),
        func.sum(FEE_FACTS.c.paid_fen).label("paid_fen"),
        func.sum(FEE_FACTS.c.waived_fen).label("waived_fen"),
    ).where(notified)
    published = and_(held(PUBLICATIONS, agency_id, as_of_us), PUBLICATIONS.c.published_year == year)
    total = func.sum(PUBLICATIONS.c.quantity).label("quantity")
    entries = select(*_PUBLICATION_KEY, total).where(published).group_by(*_PUBLICATION_KEY)
    return Records(
        cases={case_key_of(row): row.number for row in connection.execute(cases)},
        remedies={remedy_key_of(row): row.number for row in connection.execute(remedies)},
        fees={
            FeeKey(row.notified_year): FeeSums(row.notices, row.amount_fen, row.paid_fen, row.waived_fen)
            for row in connection.execute(fees.group_by(FEE_FACTS.c.notified_year))
        },
        publications={publication_key_of(row): row.quantity for row in connection.execute(entries)},
    )
