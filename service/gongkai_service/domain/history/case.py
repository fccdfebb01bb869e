"""One application for government information as it stands: the fold of its events, which ``folding`` makes."""

from dataclasses import dataclass, replace
from datetime import date

from gongkai_service.domain.history.events import FileCase
from gongkai_service.domain.history.life_cycle import CLOSED_STATES
from gongkai_service.domain.history.remedy_endings import (
    JUDGMENT_ENDINGS,
    REVIEW_ENDINGS,
    Instance,
    Standing,
    standings,
)
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.law.regulation import REGULATION_2019, Regulation, regulation_for
from gongkai_service.domain.words.remedy_kind import RemedyKind
from gongkai_service.domain.words.vocabulary import (
    CaseState,
    ConsultationKind,
    ConsultationResult,
    FeeBasis,
    FeeNoticeState,
    Judgment,
    LawsuitCapacity,
    LawsuitRoute,
    LetterKind,
    Outcome,
    ReceiptChannel,
    RemedyResult,
    ReplyDelivery,
    ReviewDecision,
    ReviewProcedure,
)

# ``Closing`` has a field named as the type.
_Day = date


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
    """An extension of the reply period."""

    notified_date: date
    working_days: int
    episode: int


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
    ``earlier_case`` is the id of the case whose answer a repeated application was pointed to.
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
class Pause:
    """A time during which a review was suspended (中止); ``resumed_date`` is ``None`` while it lasts."""

    suspended_date: date
    resumed_date: date | None = None


@dataclass(frozen=True, slots=True)
class Remedy:
    """A review or lawsuit. ``forum`` is the organ or court; ``review`` the one a lawsuit follows, 0 if none.

    The fields from ``accepted_date`` on tell how far a review has come, those from ``instances`` on are of a lawsuit,
    whose result and day are those of its last effective instance.
    """

    kind: RemedyKind
    filed_date: date
    forum: str
    review: int = 0
    result: RemedyResult = RemedyResult.PENDING
    decided_date: date | None = None
    accepted_date: date | None = None
    procedure: ReviewProcedure | None = None
    copy_received_date: date | None = None
    answered_date: date | None = None
    extension_days: int = 0
    extended_date: date | None = None
    decision: ReviewDecision | None = None
    orders_new_answer: bool = False
    served_date: date | None = None
    pauses: tuple[Pause, ...] = ()
    instances: tuple[Instance, ...] = ()
    judgment: Judgment | None = None
    capacity: LawsuitCapacity = LawsuitCapacity.ORIGINAL_AGENCY
    co_defendant: str = ""

    @property
    def route(self) -> LawsuitRoute | None:
        """未经复议直接起诉 or 复议后起诉; ``None`` for a review."""
        if self.kind is RemedyKind.REVIEW:
            return None
        return LawsuitRoute.AFTER_REVIEW if self.review else LawsuitRoute.DIRECT

    @property
    def is_paused(self) -> bool:
        """Whether the review is suspended."""
        return bool(self.pauses) and self.pauses[-1].resumed_date is None

    @property
    def is_open(self) -> bool:
        """Whether a decision is awaited: of the review, or of an instance of the lawsuit."""
        return self.instances[-1].decided_date is None if self.instances else self.decided_date is None

    @property
    def lives(self) -> tuple[Standing, ...]:
        """What it counts as: once, and once more for each retrial."""
        if self.instances:
            return standings(self.instances)
        own = Standing(
            self.filed_date, self.result, self.decided_date, orders_new_answer=self.orders_new_answer, judgment=None
        )
        return (own,)

    @property
    def standing(self) -> Standing:
        """What it stands as: the last of its lives that has ended, else it is pending."""
        ended = [life for life in self.lives if life.decided_date is not None]
        return ended[-1] if ended else self.lives[-1]

    @property
    def may_order_new_answer(self) -> bool:
        """Whether it can be what orders a new answer: it corrected the answer, not known to have ordered none."""
        if self.result is not RemedyResult.CORRECTED:
            return False
        if self.decision is not None:
            return REVIEW_ENDINGS[self.decision].may_order
        return self.judgment is None or JUDGMENT_ENDINGS[self.judgment].may_order

    def with_instances(self, instances: tuple[Instance, ...]) -> "Remedy":
        """The lawsuit with these instances."""
        lawsuit = replace(self, instances=instances)
        stands = lawsuit.standing
        return replace(
            lawsuit,
            result=stands.result,
            decided_date=stands.decided_date,
            orders_new_answer=stands.orders_new_answer,
            judgment=stands.judgment,
        )


@dataclass(frozen=True, slots=True)
class FeeNotice:
    """A notice that asks for money, in fen.

    ``last_part`` is the day of the latest payment or waiver, and whether it was a waiver: parts may be
    recorded in any order, and the notice is settled on the day of the latest. The fields from ``issued_date`` on are as
    in ``fees.IssueFeeNotice``.
    """

    basis: FeeBasis
    notified_date: date
    amount_fen: int
    episode: int
    paid_fen: int = 0
    waived_fen: int = 0
    state: FeeNoticeState = FeeNoticeState.OPEN
    settled_date: date | None = None
    last_part: tuple[date, bool] | None = None
    issued_date: date | None = None
    channel: ReceiptChannel | None = None
    items: int = 0
    earlier_items: int = 0
    pages: int = 0
    public_pages: int = 0
    tariff: str = ""
    working: str = ""
    without_tariff: bool = False
    refunded_fen: int = 0
    withdrawn_date: date | None = None

    @property
    def asked_date(self) -> date:
        """The day on which the applicant was asked: of sending, or of receipt where that alone was told."""
        return self.issued_date or self.notified_date

    @property
    def ended_date(self) -> date | None:
        """The day from which nothing is due by it: settled, or withdrawn; ``None`` before."""
        return self.settled_date or self.withdrawn_date

    @property
    def kept_fen(self) -> int:
        """What was paid and not paid back."""
        return self.paid_fen - self.refunded_fen

    @property
    def due_fen(self) -> int:
        """What is still asked for."""
        return self.amount_fen - self.paid_fen - self.waived_fen

    def reduced(self, *, on: date, paid_fen: int = 0, waived_fen: int = 0) -> "FeeNotice":
        """The same notice after a payment or waiver; settled when nothing is due any more."""
        part = (on, bool(waived_fen))
        last_part = max(part, self.last_part or part)
        notice = replace(
            self,
            paid_fen=self.paid_fen + paid_fen,
            waived_fen=self.waived_fen + waived_fen,
            last_part=last_part,
        )
        if notice.due_fen:
            return notice
        day, is_waiver = last_part
        return replace(notice, state=FeeNoticeState.WAIVED if is_waiver else FeeNoticeState.PAID, settled_date=day)


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter that was issued; see ``letters.IssueLetter``."""

    kind: LetterKind
    number: str
    letter_date: date
    text_digest: str
    template_digest: str
    content: str
    consultation: int = 0
    fee_notice: int = 0
    outcome: Outcome | None = None


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
    consultations: tuple[Consultation, ...] = ()
    extensions: tuple[Extension, ...] = ()
    deferrals: tuple[Deferral, ...] = ()
    closings: tuple[Closing, ...] = ()
    reopenings: tuple[Reopening, ...] = ()
    reviews: tuple[Remedy, ...] = ()
    lawsuits: tuple[Remedy, ...] = ()
    fee_notices: tuple[FeeNotice, ...] = ()
    letters: tuple["Letter", ...] = ()

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

    def remedies(self, kind: RemedyKind) -> tuple[Remedy, ...]:
        """The reviews or the lawsuits, in the order of recording."""
        return self.reviews if kind is RemedyKind.REVIEW else self.lawsuits
