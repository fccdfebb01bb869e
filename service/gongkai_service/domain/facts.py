"""What statistics see of a case, a remedy, a fee notice and a ledger entry, and nothing wider.

Figures are counted by calendar year, so a key holds years: all records that agree in their key are
counted together, and a predicate on the key says which cells they belong to.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

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


@dataclass(frozen=True, slots=True)
class CaseKey:
    """A case as statistics see it. ``closed_year``, ``outcome`` and ``timeliness`` are of its first closing."""

    received_year: int
    closed_year: int | None
    applicant_kind: ApplicantKind
    receipt_channel: ReceiptChannel
    outcome: Outcome | None
    timeliness: Timeliness | None


@dataclass(frozen=True, slots=True)
class RemedyKey:
    """A review or lawsuit as statistics see it. ``route`` is ``None`` for a review."""

    kind: RemedyKind
    route: LawsuitRoute | None
    filed_year: int
    decided_year: int | None
    result: RemedyResult


@dataclass(frozen=True, slots=True)
class FeeKey:
    """A fee notice as statistics see it."""

    notified_year: int


@dataclass(frozen=True, slots=True)
class FeeSums:
    """What the fee notices of one key add up to, in fen."""

    notices: int
    amount_fen: int
    paid_fen: int
    waived_fen: int


@dataclass(frozen=True, slots=True)
class PublicationKey:
    """A ledger entry as statistics see it. ``category`` is empty where the entry has none."""

    year: int
    measure: PublicationMeasure
    category: str


@dataclass(frozen=True, slots=True)
class Records:
    """All that one agency's figures are computed from, read in one snapshot."""

    cases: Mapping[CaseKey, int] = field(default_factory=dict)
    remedies: Mapping[RemedyKey, int] = field(default_factory=dict)
    fees: Mapping[FeeKey, FeeSums] = field(default_factory=dict)
    publications: Mapping[PublicationKey, int] = field(default_factory=dict)
