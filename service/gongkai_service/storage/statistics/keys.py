"""Rows of facts as the keys by which statistics count them."""

from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement

from gongkai_service.domain.statistics.facts import CaseKey, FeeKey, PublicationKey, RemedyKey
from gongkai_service.domain.words.remedy_kind import RemedyKind
from gongkai_service.domain.words.vocabulary import (
    ApplicantKind,
    LawsuitRoute,
    Outcome,
    PublicationMeasure,
    ReceiptChannel,
    RemedyResult,
    ReopenedCounting,
    Timeliness,
)
from gongkai_service.storage.tables.records import CASE_FACTS, FEE_FACTS, PUBLICATIONS, REMEDY_FACTS

Columns = tuple[ColumnElement[Any], ...]

_FACT = CASE_FACTS.c
_FIRST: Columns = (_FACT.closed_year, _FACT.outcome, _FACT.timeliness)
_LAST: Columns = (_FACT.last_closed_year, _FACT.last_outcome, _FACT.last_timeliness)


def case_columns(reopened: ReopenedCounting) -> Columns:
    """The columns of a ``CaseKey``, in its order and under its names, of the closing that counts."""
    counts = _FIRST if reopened is ReopenedCounting.FIRST_CLOSING else _LAST
    closed_year, outcome, timeliness = counts
    return (
        _FACT.received_year,
        closed_year.label("closed_year"),
        _FACT.applicant_kind,
        _FACT.receipt_channel,
        outcome.label("outcome"),
        timeliness.label("timeliness"),
    )


REMEDY_COLUMNS: Columns = (
    REMEDY_FACTS.c.kind,
    REMEDY_FACTS.c.route,
    REMEDY_FACTS.c.filed_year,
    REMEDY_FACTS.c.decided_year,
    REMEDY_FACTS.c.result,
)
FEE_COLUMNS: Columns = (FEE_FACTS.c.notified_year,)
PUBLICATION_COLUMNS: Columns = (
    PUBLICATIONS.c.published_year.label("year"),
    PUBLICATIONS.c.measure,
    PUBLICATIONS.c.category,
)


# A report of many agencies meets the same few hundred keys again and again; words are looked up once for each.
@lru_cache(maxsize=65_536)
def case_key(
    received_year: int,
    closed_year: int | None,
    applicant_kind: str,
    receipt_channel: str,
    outcome: str | None,
    timeliness: str | None,
) -> CaseKey:
    """The key of these columns."""
    return CaseKey(
        received_year=received_year,
        closed_year=closed_year,
        applicant_kind=ApplicantKind(applicant_kind),
        receipt_channel=ReceiptChannel(receipt_channel),
        outcome=Outcome(outcome) if outcome else None,
        timeliness=Timeliness(timeliness) if timeliness else None,
    )


@lru_cache(maxsize=4096)
def remedy_key(kind: str, route: str | None, filed_year: int, decided_year: int | None, result: str) -> RemedyKey:
    """The key of these columns."""
    return RemedyKey(
        kind=RemedyKind(kind),
        route=LawsuitRoute(route) if route else None,
        filed_year=filed_year,
        decided_year=decided_year,
        result=RemedyResult(result),
    )


def fee_key(notified_year: int) -> FeeKey:
    """The key of this column."""
    return FeeKey(notified_year)


def publication_key(year: int, measure: str, category: str) -> PublicationKey:
    """The key of these columns."""
    return PublicationKey(year, PublicationMeasure(measure), category)
