"""One application for government information as it stands: the fold of its events.

``apply`` is total on accepted events and judges nothing; ``decisions`` judges and then applies.
"""

from dataclasses import dataclass, replace
from datetime import date
from functools import singledispatch
from typing import TypeVar

from gongkai_service.domain.commands import (
    CloseCase,
    CloseConsultation,
    DecideCase,
    DecideLawsuit,
    DecideReview,
    ExtendDeadline,
    FileCase,
    FileLawsuit,
    FileReview,
    IssueFeeNotice,
    OpenConsultation,
    ReceiveCorrection,
    RecordPayment,
    ReopenCase,
    RequestCorrection,
    StartProcessing,
    Transition,
    WaiveFee,
    WithdrawCase,
)
from gongkai_service.domain.lifecycle import CLOSED_STATES, CaseState
from gongkai_service.domain.regulation import Regulation, regulation_for
from gongkai_service.domain.vocabulary import (
    ConsultationKind,
    ConsultationResult,
    FeeBasis,
    FeeNoticeState,
    LawsuitRoute,
    Outcome,
    RemedyKind,
    RemedyResult,
)


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """Gapless within an agency and a year of receipt. ``prefix`` is what the agency prints before the year."""

    prefix: str
    year: int
    serial: int

    def __str__(self) -> str:
        return f"{self.prefix}〔{self.year}〕{self.serial}号"


@dataclass(frozen=True, slots=True)
class Consultation:
    """A consultation. ``answered_date`` is ``None`` while it is open, ``result`` also when the closing ended it."""

    kind: ConsultationKind
    party: str
    sent_date: date
    episode: int
    answered_date: date | None = None
    result: ConsultationResult | None = None


@dataclass(frozen=True, slots=True)
class Extension:
    """An extension of the reply period."""

    notified_date: date
    working_days: int
    episode: int


@dataclass(frozen=True, slots=True)
class Closing:
    """An end of the case: answered, withdrawn or no longer processed."""

    state: CaseState
    outcome: Outcome
    date: date
    reply_number: str = ""


@dataclass(frozen=True, slots=True)
class Reopening:
    """A review or judgment ordered a new answer."""

    remedy_kind: RemedyKind
    remedy: int
    date: date


@dataclass(frozen=True, slots=True)
class Remedy:
    """A review or lawsuit. ``forum`` is the organ or court; ``review`` the one a lawsuit follows, 0 if none."""

    kind: RemedyKind
    filed_date: date
    forum: str
    review: int = 0
    result: RemedyResult = RemedyResult.PENDING
    decided_date: date | None = None

    @property
    def route(self) -> LawsuitRoute | None:
        """未经复议直接起诉 or 复议后起诉; ``None`` for a review."""
        if self.kind is RemedyKind.REVIEW:
            return None
        return LawsuitRoute.AFTER_REVIEW if self.review else LawsuitRoute.DIRECT

    def decided(self, *, on: date, result: RemedyResult) -> "Remedy":
        """The same remedy with its end."""
        return replace(self, decided_date=on, result=result)


@dataclass(frozen=True, slots=True)
class FeeNotice:
    """A notice that asks for money, in fen.

    ``last_part`` is the day of the latest payment or waiver, and whether it was a waiver: parts may be
    recorded in any order, and the notice is settled on the day of the latest.
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
class Case:
    """An application and all that became of it.

    An ``episode`` counts the treatments of a case: 0 until the first reopening. What an earlier one left open,
    its closing ended.
    """

    number: CaseNumber
    filing: FileCase
    state: CaseState = CaseState.FILED
    handler: str = ""
    correction_request: RequestCorrection | None = None
    correction_episode: int = 0
    corrected_date: date | None = None
    consultations: tuple[Consultation, ...] = ()
    extensions: tuple[Extension, ...] = ()
    closings: tuple[Closing, ...] = ()
    reopenings: tuple[Reopening, ...] = ()
    reviews: tuple[Remedy, ...] = ()
    lawsuits: tuple[Remedy, ...] = ()
    fee_notices: tuple[FeeNotice, ...] = ()

    @property
    def received_date(self) -> date:
        """The day of receipt in law."""
        return self.filing.received_date

    @property
    def regulation(self) -> Regulation:
        """The Regulation that governs the case."""
        return regulation_for(self.received_date)

    @property
    def is_closed(self) -> bool:
        """Whether nothing is left to be answered."""
        return self.state in CLOSED_STATES

    @property
    def closing(self) -> Closing | None:
        """How the case stands closed; ``None`` while it is open."""
        return self.closings[-1] if self.is_closed else None

    @property
    def episode(self) -> int:
        """Which treatment of the case runs, or ran last."""
        return len(self.reopenings)

    @property
    def has_open_consultation(self) -> bool:
        """Whether an answer to a consultation is awaited."""
        return any(consultation.answered_date is None for consultation in self.consultations)

    def remedies(self, kind: RemedyKind) -> tuple[Remedy, ...]:
        """The reviews or the lawsuits, in the order of recording."""
        return self.reviews if kind is RemedyKind.REVIEW else self.lawsuits


_Item = TypeVar("_Item")


def _replaced(items: tuple[_Item, ...], ordinal: int, item: _Item) -> tuple[_Item, ...]:
    return (*items[: ordinal - 1], item, *items[ordinal:])


@singledispatch
def _apply(event: Transition, case: Case) -> Case:
    message = f"no fold for {type(event).__name__} of {case.number}"
    raise TypeError(message)


def apply(case: Case, event: Transition) -> Case:
    """The case after ``event``, which was accepted when it was recorded."""
    return _apply(event, case)


@_apply.register
def _(event: StartProcessing, case: Case) -> Case:
    return replace(case, state=CaseState.PROCESSING, handler=event.handler or case.handler)


@_apply.register
def _(event: RequestCorrection, case: Case) -> Case:
    return replace(case, state=CaseState.AWAITING_CORRECTION, correction_request=event, correction_episode=case.episode)


@_apply.register
def _(event: ReceiveCorrection, case: Case) -> Case:
    state = CaseState.CONSULTING if case.has_open_consultation else CaseState.PROCESSING
    return replace(case, state=state, corrected_date=event.received_date)


@_apply.register
def _(event: OpenConsultation, case: Case) -> Case:
    consultation = Consultation(event.kind, event.party, event.sent_date, case.episode)
    return replace(case, state=CaseState.CONSULTING, consultations=(*case.consultations, consultation))


@_apply.register
def _(event: CloseConsultation, case: Case) -> Case:
    ended = replace(case.consultations[event.consultation - 1], answered_date=event.answered_date, result=event.result)
    case = replace(case, consultations=_replaced(case.consultations, event.consultation, ended))
    if case.state is CaseState.CONSULTING and not case.has_open_consultation:
        return replace(case, state=CaseState.PROCESSING)
    return case


@_apply.register
def _(event: ExtendDeadline, case: Case) -> Case:
    extension = Extension(event.notified_date, event.working_days, case.episode)
    return replace(case, extensions=(*case.extensions, extension))


def _closed(case: Case, closing: Closing) -> Case:
    abandoned = tuple(
        replace(notice, state=FeeNoticeState.ABANDONED) if notice.state is FeeNoticeState.OPEN else notice
        for notice in case.fee_notices
    )
    ended = tuple(
        replace(consultation, answered_date=max(consultation.sent_date, closing.date))
        if consultation.answered_date is None
        else consultation
        for consultation in case.consultations
    )
    return replace(
        case,
        state=closing.state,
        closings=(*case.closings, closing),
        fee_notices=abandoned,
        consultations=ended,
    )


@_apply.register
def _(event: DecideCase, case: Case) -> Case:
    return _closed(case, Closing(CaseState.ANSWERED, event.outcome, event.reply_date, event.reply_number))


@_apply.register
def _(event: CloseCase, case: Case) -> Case:
    return _closed(case, Closing(CaseState.LAPSED, event.outcome, event.closed_date))


@_apply.register
def _(event: WithdrawCase, case: Case) -> Case:
    return _closed(case, Closing(CaseState.WITHDRAWN, Outcome.WITHDRAWN, event.withdrawn_date))


@_apply.register
def _(event: ReopenCase, case: Case) -> Case:
    reopening = Reopening(event.remedy_kind, event.remedy, event.ordered_date)
    return replace(case, state=CaseState.PROCESSING, reopenings=(*case.reopenings, reopening))


@_apply.register
def _(event: IssueFeeNotice, case: Case) -> Case:
    notice = FeeNotice(event.basis, event.notified_date, event.amount_fen, case.episode)
    return replace(case, state=CaseState.AWAITING_PAYMENT, fee_notices=(*case.fee_notices, notice))


def _with_fee_notice(case: Case, ordinal: int, notice: FeeNotice) -> Case:
    state = CaseState.PROCESSING if notice.settled_date else case.state
    return replace(case, state=state, fee_notices=_replaced(case.fee_notices, ordinal, notice))


@_apply.register
def _(event: RecordPayment, case: Case) -> Case:
    notice = case.fee_notices[event.fee_notice - 1]
    reduced = notice.reduced(on=event.paid_date, paid_fen=event.amount_fen)
    return _with_fee_notice(case, event.fee_notice, reduced)


@_apply.register
def _(event: WaiveFee, case: Case) -> Case:
    notice = case.fee_notices[event.fee_notice - 1]
    reduced = notice.reduced(on=event.waived_date, waived_fen=event.amount_fen)
    return _with_fee_notice(case, event.fee_notice, reduced)


@_apply.register
def _(event: FileReview, case: Case) -> Case:
    return replace(case, reviews=(*case.reviews, Remedy(RemedyKind.REVIEW, event.filed_date, event.organ)))


@_apply.register
def _(event: DecideReview, case: Case) -> Case:
    review = case.reviews[event.review - 1].decided(on=event.decided_date, result=event.result)
    return replace(case, reviews=_replaced(case.reviews, event.review, review))


@_apply.register
def _(event: FileLawsuit, case: Case) -> Case:
    lawsuit = Remedy(RemedyKind.LAWSUIT, event.filed_date, event.court, event.review)
    return replace(case, lawsuits=(*case.lawsuits, lawsuit))


@_apply.register
def _(event: DecideLawsuit, case: Case) -> Case:
    lawsuit = case.lawsuits[event.lawsuit - 1].decided(on=event.decided_date, result=event.result)
    return replace(case, lawsuits=_replaced(case.lawsuits, event.lawsuit, lawsuit))
