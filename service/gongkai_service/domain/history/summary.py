"""What lists need of a case beside its row: what they filter by, and what they show of it on one line."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gongkai_service.domain.history.case import Case
from gongkai_service.domain.words.vocabulary import ApplicantKind, CaseTrait, FindingKind, Outcome, ReceiptChannel

# Of the description a line shows no more characters.
SHOWN_CHARACTERS = 80
_GOES_ON = "…"


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """What a case now says, as far as lists ask. ``description`` is its beginning; the last three are personal.

    ``other_year`` is the year of receipt where that was mended into another one than the number says.
    """

    applicant_kind: ApplicantKind
    receipt_channel: ReceiptChannel
    outcome: Outcome | None
    closed_date: date | None
    findings: frozenset[FindingKind]
    traits: frozenset[CaseTrait]
    applicant_name: str
    description: str
    handler: str
    other_year: int | None = None


def summary_of(case: Case, findings: Iterable[FindingKind]) -> CaseSummary:
    """The summary of a case on which these are the findings."""
    filing, closing = case.filing, case.closing
    return CaseSummary(
        applicant_kind=filing.applicant_kind,
        receipt_channel=filing.receipt_channel,
        outcome=closing.outcome if closing else None,
        closed_date=closing.date if closing else None,
        findings=frozenset(findings),
        traits=frozenset(_traits(case)),
        applicant_name=filing.applicant_name,
        description=_beginning(filing.description),
        handler=case.handler,
        other_year=None if case.received_date.year == case.number.year else case.received_date.year,
    )


def _traits(case: Case) -> Iterable[CaseTrait]:
    if case.reviews:
        yield CaseTrait.REVIEW
    if case.lawsuits:
        yield CaseTrait.LAWSUIT
    if any(notice.withdrawn_date is None for notice in case.fee_notices):
        yield CaseTrait.FEE
    if case.has_open_consultation:
        yield CaseTrait.OPEN_CONSULTATION


def _beginning(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= SHOWN_CHARACTERS else plain[: SHOWN_CHARACTERS - 1] + _GOES_ON
