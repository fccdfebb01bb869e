"""One application for government information as it stands: the fold of its events, which ``folding`` makes."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai_service.domain.history.events import FileCase
from gongkai_service.domain.history.fee_notice import FeeNotice
from gongkai_service.domain.history.lawsuit import Lawsuit
from gongkai_service.domain.history.life_cycle import CLOSED_STATES
from gongkai_service.domain.history.numbered import Numbered
from gongkai_service.domain.history.review import Review
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.law.regulation import REGULATION_2019, Regulation, regulation_for
from gongkai_service.domain.words.remedy_kind import RemedyKind
from gongkai_service.domain.words.vocabulary import (
    CaseState,
    ConsultationKind,
    ConsultationResult,
    LetterKind,
    Outcome,
    ReplyDelivery,
    VoidReason,
)

# No part of any kind.
_NONE: Numbered[Any] = Numbered()

# ``Closing`` has a field named as the type.
_Day = date

# What an order to answer anew, a finding or a list may be about, either way.
Remedy = Review | Lawsuit


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """Gapless within an agency and a year of receipt. ``prefix`` is what the agency prints before the year."""

    prefix: str
    year: int
    serial: int

    def __str__(self) -> str:
        return f"{self.prefix}〔{self.year}〕{self.serial}号"


@dataclass(frozen=True, slots=True)
class CorrectionRequest:
    """What is to be corrected (补正), and by when; ``due_date`` ends the reasonable period that the agency set."""

    requested_date: date
    due_date: date
    points: str


@dataclass(frozen=True, slots=True)
class Consultation:
    """A consultation. ``answered_date`` is ``None`` while it is open, ``result`` also when the closing ended it.

    ``letter_received_date`` is when the letter came; ``notified_date`` when a third party was told what is disclosed
    against its objection.
    """

    kind: ConsultationKind
    party: str
    sent_date: date
    episode: int
    answered_date: date | None = None
    result: ConsultationResult | None = None
    letter_received_date: date | None = None
    notified_date: date | None = None


@dataclass(frozen=True, slots=True)
class Extension:
    """An extension of the reply period; ``approved_by`` is the head of the disclosure office who agreed to it.

    What was not told of the approval is empty and ``None``, as in histories of before it could be told.
    """

    notified_date: date
    working_days: int
    episode: int
    reason: str = ""
    approved_by: str = ""
    approved_date: date | None = None


@dataclass(frozen=True, slots=True)
class Deferral:
    """A deferred period for the answer, and its last day (条例第三十五条)."""

    notified_date: date
    due_date: date
    episode: int


@dataclass(frozen=True, slots=True)
class Closing:
    """An end of the case: answered, withdrawn or no longer processed.

    How an answer was delivered is ``None`` where it was not told, as in histories of before that could be told.
    ``earlier_case`` is the id of the case whose answer a repeated application was pointed to, ``explanation`` says why
    a case is no longer processed.
    """

    state: CaseState
    outcome: Outcome
    date: date
    reply_number: str = ""
    delivery: ReplyDelivery | None = None
    posted_date: _Day | None = None
    signed_date: _Day | None = None
    remedies_not_told: bool = False
    earlier_case: str = ""
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Reopening:
    """A review or judgment ordered a new answer. ``handler`` handled the treatment that it reopened.

    ``working_days`` is the period that the order set, 0 where it set none.
    """

    remedy_kind: RemedyKind
    remedy: int
    date: date
    handler: str = ""
    working_days: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """Another case that was split from the same application (一事一申请), by its name."""

    other_case: str
    split_date: date


@dataclass(frozen=True, slots=True)
class Voiding:
    """That the case should not be there; ``duplicate_of`` is the name of the case that stays, where there is one."""

    voided_date: date
    reason: VoidReason
    duplicate_of: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter that was issued; see ``letters.IssueLetter``.

    ``outdated_date`` is when something that it told was mended, ``None`` where nothing was.
    """

    kind: LetterKind
    number: str
    letter_date: date
    text_digest: str
    template_digest: str
    content: str
    consultation: int = 0
    fee_notice: int = 0
    outcome: Outcome | None = None
    outdated_date: date | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """An application and all that became of it.

    An ``episode`` counts the treatments of a case: 0 until the first reopening. What an earlier one left open,
    its closing ended. ``handler_date`` is since when ``handler`` handles it; ``is_taken_up`` says that anybody does.
    """

    number: CaseNumber
    filing: FileCase
    state: CaseState = CaseState.FILED
    handler: str = ""
    handler_date: date | None = None
    is_taken_up: bool = False
    correction_request: CorrectionRequest | None = None
    correction_episode: int = 0
    corrected_date: date | None = None
    consultations: Numbered[Consultation] = _NONE
    extensions: tuple[Extension, ...] = ()
    deferrals: tuple[Deferral, ...] = ()
    closings: tuple[Closing, ...] = ()
    reopenings: tuple[Reopening, ...] = ()
    reviews: Numbered[Review] = _NONE
    lawsuits: Numbered[Lawsuit] = _NONE
    fee_notices: Numbered[FeeNotice] = _NONE
    letters: Numbered[Letter] = _NONE
    links: tuple[Link, ...] = ()
    voiding: Voiding | None = None

    @property
    def received_date(self) -> date:
        """The day of receipt in law."""
        return self.filing.received_date

    @property
    def fee_items(self) -> int:
        """As how many items the case counts for fees: as its last notice that told them says, else as one.

        # Inference: that an application was split (一事一申请) is known from its fee notice alone.
        """
        told = [notice.items for notice in self.fee_notices if notice.items and notice.withdrawn_date is None]
        return told[-1] if told else 1

    def regulation_under(self, conventions: Conventions) -> Regulation:
        """The Regulation that governs the case: the one in force on the day of receipt, but for one convention.

        # Inference: the revision has no transitional clause, so an agency may read that it governs what was pending.
        """
        regulation = regulation_for(self.received_date)
        if not conventions.pending_cases_take_revised_regulation or regulation is REGULATION_2019:
            return regulation
        is_pending = not self.closings or self.closings[0].date >= REGULATION_2019.first_day
        return REGULATION_2019 if is_pending else regulation

    @property
    def is_closed(self) -> bool:
        """Whether nothing is left to be answered."""
        return self.state in CLOSED_STATES

    @property
    def closing(self) -> Closing | None:
        """How the case stands closed; ``None`` while it is open."""
        return self.closings[-1] if self.is_closed else None

    @property
    def first_handler(self) -> str:
        """Who handled its first treatment, last; what is recorded since a reopening is of a later one."""
        return self.reopenings[0].handler if self.reopenings else self.handler

    @property
    def episode(self) -> int:
        """Which treatment of the case runs, or ran last."""
        return len(self.reopenings)

    @property
    def has_open_consultation(self) -> bool:
        """Whether an answer to a consultation is awaited."""
        return any(consultation.answered_date is None for consultation in self.consultations)

    @property
    def lacks_correction(self) -> bool:
        """Whether a correction that was requested in this treatment of the case has not come."""
        return (
            self.correction_request is not None
            and self.corrected_date is None
            and self.correction_episode == self.episode
        )

    @property
    def unsettled_fee_notice(self) -> FeeNotice | None:
        """The fee notice of this treatment that was neither settled nor withdrawn; there is at most one."""
        of_now = (notice for notice in self.fee_notices if notice.episode == self.episode)
        return next((notice for notice in of_now if notice.ended_date is None), None)

    def remedies(self, kind: RemedyKind) -> tuple[tuple[int, Remedy], ...]:
        """The reviews or the lawsuits with their ordinals, in the order of recording."""
        return self.reviews.entries if kind is RemedyKind.REVIEW else self.lawsuits.entries
