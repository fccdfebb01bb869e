"""What statistics see of a case, a remedy, a fee notice and a ledger entry, and nothing wider.

Figures are counted by calendar year, so a key holds years: all records that agree in their key are
counted together, and a predicate on the key says which cells they belong to.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from gongkai_service.domain.words.remedy_kind import RemedyKind
from gongkai_service.domain.words.vocabulary import (
    ApplicantKind,
    LawsuitRoute,
    Outcome,
    PublicationMeasure,
    ReceiptChannel,
    RemedyResult,
    Timeliness,
)


@dataclass(frozen=True, slots=True)
class CaseKey:
    """A case as statistics see it.

    ``closed_year``, ``outcome`` and ``timeliness`` are of the closing by which it counts, its first or its last.
    """

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

    def plus(self, other: "FeeSums") -> "FeeSums":
        """Both together."""
        return FeeSums(
            self.notices + other.notices,
            self.amount_fen + other.amount_fen,
            self.paid_fen + other.paid_fen,
            self.waived_fen + other.waived_fen,
        )


@dataclass(frozen=True, slots=True)
class PublicationKey:
    """A ledger entry as statistics see it. ``category`` is empty where the entry has none."""

    year: int
    measure: PublicationMeasure
    category: str


@dataclass(frozen=True, slots=True)
class SupplementKey:
    """A figure that was entered by hand, as statistics see it."""

    item: str


@dataclass(frozen=True, slots=True)
class Records:
    """All that the figures of one year are computed from, read in one snapshot.

    ``supplement`` holds what was entered for the year, by item; an item that is missing is blank. ``doubtful`` are the
    kinds of cases of which an answer was in time by one reading alone; they are counted in ``cases``.
    """

    cases: Mapping[CaseKey, int] = field(default_factory=dict)
    remedies: Mapping[RemedyKey, int] = field(default_factory=dict)
    fees: Mapping[FeeKey, FeeSums] = field(default_factory=dict)
    publications: Mapping[PublicationKey, int] = field(default_factory=dict)
    supplement: Mapping[str, int] = field(default_factory=dict)
    doubtful: frozenset[CaseKey] = frozenset()

    @staticmethod
    def merged(parts: "Iterable[Records]") -> "Records":
        """The records of several agencies as if they were one's. What some entered by hand is added up."""
        cases: Counter[CaseKey] = Counter()
        remedies: Counter[RemedyKey] = Counter()
        publications: Counter[PublicationKey] = Counter()
        supplement: Counter[str] = Counter()
        fees: dict[FeeKey, FeeSums] = {}
        doubtful: set[CaseKey] = set()
        for part in parts:
            doubtful.update(part.doubtful)
            cases.update(part.cases)
            remedies.update(part.remedies)
            publications.update(part.publications)
            supplement.update(part.supplement)
            for key, sums in part.fees.items():
                fees[key] = fees[key].plus(sums) if key in fees else sums
        return Records(dict(cases), dict(remedies), fees, dict(publications), dict(supplement), frozenset(doubtful))
