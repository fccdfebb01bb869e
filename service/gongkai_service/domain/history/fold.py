"""What each event makes of a case.

``apply`` is total on accepted events and judges nothing; ``decisions`` judges and then applies.
"""

from dataclasses import replace
from functools import singledispatch
from typing import TypeVar

from gongkai_service.domain.history.case import (
    Case,
    Closing,
    Consultation,
    Deferral,
    Extension,
    FeeNotice,
    Letter,
    Pause,
    Remedy,
    Reopening,
)
from gongkai_service.domain.history.commands import (
    AcceptReview,
    AnswerReview,
    CloseCase,
    CloseConsultation,
    ConfirmConsultation,
    DecideCase,
    DecideLawsuit,
    DecideReview,
    DeferReply,
    ExtendDeadline,
    ExtendReview,
    FileLawsuit,
    FileReview,
    IssueFeeNotice,
    IssueLetter,
    NotifyThirdParty,
    OpenConsultation,
    OpenInstance,
    ReceiveCorrection,
    RecordDelivery,
    RecordPayment,
    RedateCase,
    RefundFee,
    ReopenCase,
    RequestCorrection,
    ResumeReview,
    StartProcessing,
    SupplementApplicant,
    SuspendReview,
    Transition,
    WaiveFee,
    WithdrawCase,
    WithdrawFeeNotice,
)
from gongkai_service.domain.history.remedy_endings import REVIEW_ENDINGS, Instance
from gongkai_service.domain.words.remedy_kind import RemedyKind
from gongkai_service.domain.words.vocabulary import (
    CaseState,
    FeeNoticeState,
    InstanceLevel,
    LawsuitCapacity,
    Outcome,
    RemedyResult,
)

_Item = TypeVar("_Item")


def _replaced(items: tuple[_Item, ...], ordinal: int, item: _Item) -> tuple[_Item, ...]:
    return (*items[: ordinal - 1], item, *items[ordinal:])


def _standing(case: Case) -> CaseState:
    """The state of a case that is open, from what stands in it, in whatever order it was recorded."""
    if case.lacks_correction:
        return CaseState.AWAITING_CORRECTION
    if case.unsettled_fee_notice is not None:
        return CaseState.AWAITING_PAYMENT
    if case.has_open_consultation:
        return CaseState.CONSULTING
    is_begun = case.is_taken_up or case.correction_request or case.consultations or case.fee_notices or case.reopenings
    return CaseState.PROCESSING if is_begun else CaseState.FILED


def _ended(case: Case) -> Case:
    """A closed case with all that its last closing found open ended by it, recorded before or after."""
    closing = case.closings[-1]
    abandoned = tuple(
        replace(notice, state=FeeNoticeState.ABANDONED) if notice.state is FeeNoticeState.OPEN else notice
        for notice in case.fee_notices
    )
    consultations = tuple(
        replace(consultation, answered_date=max(consultation.sent_date, closing.date))
        if consultation.answered_date is None
        else consultation
        for consultation in case.consultations
    )
    return replace(case, state=closing.state, fee_notices=abandoned, consultations=consultations)


@singledispatch
def _apply(event: Transition | RedateCase, case: Case) -> Case:
    message = f"no fold for {type(event).__name__} of {case.number}"
    raise TypeError(message)


def apply(case: Case, event: Transition | RedateCase) -> Case:
    """The case after ``event``, which was accepted when it was recorded.

    Its state follows from the facts; what is recorded of a closed case late leaves it closed.
    """
    after = _apply(event, case)
    if len(after.closings) > len(after.reopenings):
        return _ended(after)
    state = _standing(after)
    return after if after.state is state else replace(after, state=state)


@_apply.register
def _(event: RedateCase, case: Case) -> Case:  # noqa: ARG001  (dates are computed, not stored)
    return case


@_apply.register
def _(event: SupplementApplicant, case: Case) -> Case:
    filing = replace(
        case.filing,
        applicant_contact=event.contact or case.filing.applicant_contact,
        applicant_identity=event.applicant_identity or case.filing.applicant_identity,
    )
    return replace(case, filing=filing)


@_apply.register
def _(event: StartProcessing, case: Case) -> Case:
    case = replace(case, is_taken_up=True)
    if not event.handler or (case.handler_date is not None and event.started_date < case.handler_date):
        return case
    return replace(case, handler=event.handler, handler_date=event.started_date)


@_apply.register
def _(event: RequestCorrection, case: Case) -> Case:
    return replace(case, correction_request=event, correction_episode=case.episode)


@_apply.register
def _(event: ReceiveCorrection, case: Case) -> Case:
    return replace(case, corrected_date=event.received_date)


@_apply.register
def _(event: OpenConsultation, case: Case) -> Case:
    consultation = Consultation(event.kind, event.party, event.sent_date, case.episode)
    return replace(case, consultations=(*case.consultations, consultation))


def _with_consultation(case: Case, ordinal: int, consultation: Consultation) -> Case:
    return replace(case, consultations=_replaced(case.consultations, ordinal, consultation))


@_apply.register
def _(event: ConfirmConsultation, case: Case) -> Case:
    consultation = case.consultations[event.consultation - 1]
    confirmed = replace(consultation, letter_received_date=event.letter_received_date)
    return _with_consultation(case, event.consultation, confirmed)


@_apply.register
def _(event: CloseConsultation, case: Case) -> Case:
    consultation = case.consultations[event.consultation - 1]
    answered = replace(consultation, answered_date=event.answered_date, result=event.result)
    return _with_consultation(case, event.consultation, answered)


@_apply.register
def _(event: NotifyThirdParty, case: Case) -> Case:
    consultation = case.consultations[event.consultation - 1]
    return _with_consultation(case, event.consultation, replace(consultation, notified_date=event.notified_date))


@_apply.register
def _(event: ExtendDeadline, case: Case) -> Case:
    extension = Extension(event.notified_date, event.working_days, case.episode)
    return replace(case, extensions=(*case.extensions, extension))


@_apply.register
def _(event: DeferReply, case: Case) -> Case:
    deferral = Deferral(event.notified_date, event.due_date, case.episode)
    return replace(case, deferrals=(*case.deferrals, deferral))


@_apply.register
def _(event: DecideCase, case: Case) -> Case:
    closing = Closing(
        CaseState.ANSWERED,
        event.outcome,
        event.reply_date,
        event.reply_number,
        delivery=event.delivery,
        posted_date=event.posted_date,
        signed_date=event.signed_date,
        remedies_not_told=event.remedies_not_told,
        earlier_case=event.earlier_case,
    )
    return replace(case, closings=(*case.closings, closing))


@_apply.register
def _(event: RecordDelivery, case: Case) -> Case:
    delivered = replace(case.closings[-1], signed_date=event.signed_date)
    return replace(case, closings=(*case.closings[:-1], delivered))


@_apply.register
def _(event: CloseCase, case: Case) -> Case:
    closing = Closing(CaseState.LAPSED, event.outcome, event.closed_date)
    return replace(case, closings=(*case.closings, closing))


@_apply.register
def _(event: WithdrawCase, case: Case) -> Case:
    closing = Closing(CaseState.WITHDRAWN, Outcome.WITHDRAWN, event.withdrawn_date)
    return replace(case, closings=(*case.closings, closing))


@_apply.register
def _(event: ReopenCase, case: Case) -> Case:
    reopening = Reopening(event.remedy_kind, event.remedy, event.ordered_date, case.handler, event.working_days)
    return replace(case, reopenings=(*case.reopenings, reopening))


@_apply.register
def _(event: IssueFeeNotice, case: Case) -> Case:
    notice = FeeNotice(
        event.basis,
        event.notified_date,
        event.amount_fen,
        case.episode,
        issued_date=event.issued_date,
        channel=event.channel,
        items=event.items,
        earlier_items=event.earlier_items,
        pages=event.pages,
        public_pages=event.public_pages,
        tariff=event.tariff,
        working=event.working,
        without_tariff=event.without_tariff,
    )
    return replace(case, fee_notices=(*case.fee_notices, notice))


@_apply.register
def _(event: RecordPayment, case: Case) -> Case:
    notice = case.fee_notices[event.fee_notice - 1]
    reduced = notice.reduced(on=event.paid_date, paid_fen=event.amount_fen)
    return replace(case, fee_notices=_replaced(case.fee_notices, event.fee_notice, reduced))


@_apply.register
def _(event: WaiveFee, case: Case) -> Case:
    notice = case.fee_notices[event.fee_notice - 1]
    reduced = notice.reduced(on=event.waived_date, waived_fen=event.amount_fen)
    return replace(case, fee_notices=_replaced(case.fee_notices, event.fee_notice, reduced))


@_apply.register
def _(event: WithdrawFeeNotice, case: Case) -> Case:
    notice = case.fee_notices[event.fee_notice - 1]
    withdrawn = replace(notice, state=FeeNoticeState.WITHDRAWN, withdrawn_date=event.withdrawn_date)
    return replace(case, fee_notices=_replaced(case.fee_notices, event.fee_notice, withdrawn))


@_apply.register
def _(event: RefundFee, case: Case) -> Case:
    notice = case.fee_notices[event.fee_notice - 1]
    refunded = replace(notice, refunded_fen=notice.refunded_fen + event.amount_fen)
    return replace(case, fee_notices=_replaced(case.fee_notices, event.fee_notice, refunded))


@_apply.register
def _(event: FileReview, case: Case) -> Case:
    return replace(case, reviews=(*case.reviews, Remedy(RemedyKind.REVIEW, event.filed_date, event.organ)))


def _with_review(case: Case, ordinal: int, review: Remedy) -> Case:
    return replace(case, reviews=_replaced(case.reviews, ordinal, review))


@_apply.register
def _(event: AcceptReview, case: Case) -> Case:
    accepted = replace(
        case.reviews[event.review - 1],
        accepted_date=event.accepted_date,
        procedure=event.procedure,
        copy_received_date=event.copy_received_date,
    )
    return _with_review(case, event.review, accepted)


@_apply.register
def _(event: AnswerReview, case: Case) -> Case:
    answered = replace(case.reviews[event.review - 1], answered_date=event.answered_date)
    return _with_review(case, event.review, answered)


@_apply.register
def _(event: ExtendReview, case: Case) -> Case:
    review = case.reviews[event.review - 1]
    extended = replace(review, extension_days=event.days, extended_date=event.extended_date)
    return _with_review(case, event.review, extended)


@_apply.register
def _(event: DecideReview, case: Case) -> Case:
    decided = replace(
        case.reviews[event.review - 1],
        decided_date=event.decided_date,
        result=result_of_review(event) or RemedyResult.PENDING,
        decision=event.decision,
        orders_new_answer=event.orders_new_answer,
        served_date=event.served_date,
    )
    return _with_review(case, event.review, decided)


def result_of_review(event: DecideReview) -> RemedyResult | None:
    """What a decision counts as: what was told, or what follows from its legal kind."""
    if event.result is not None or event.decision is None:
        return event.result
    return REVIEW_ENDINGS[event.decision].result


@_apply.register
def _(event: SuspendReview, case: Case) -> Case:
    review = case.reviews[event.review - 1]
    return _with_review(case, event.review, replace(review, pauses=(*review.pauses, Pause(event.suspended_date))))


@_apply.register
def _(event: ResumeReview, case: Case) -> Case:
    review = case.reviews[event.review - 1]
    *earlier, last = review.pauses
    resumed = replace(last, resumed_date=event.resumed_date)
    return _with_review(case, event.review, replace(review, pauses=(*earlier, resumed)))


@_apply.register
def _(event: FileLawsuit, case: Case) -> Case:
    lawsuit = Remedy(
        RemedyKind.LAWSUIT,
        event.filed_date,
        event.court,
        event.review,
        capacity=event.capacity or LawsuitCapacity.ORIGINAL_AGENCY,
        co_defendant=event.co_defendant,
    )
    first = Instance(InstanceLevel.FIRST, event.court, event.filed_date, event.docket_number)
    return replace(case, lawsuits=(*case.lawsuits, lawsuit.with_instances((first,))))


def _with_instances(case: Case, ordinal: int, instances: tuple[Instance, ...]) -> Case:
    lawsuit = case.lawsuits[ordinal - 1].with_instances(instances)
    return replace(case, lawsuits=_replaced(case.lawsuits, ordinal, lawsuit))


@_apply.register
def _(event: OpenInstance, case: Case) -> Case:
    instance = Instance(event.level, event.court, event.filed_date, event.docket_number)
    return _with_instances(case, event.lawsuit, (*case.lawsuits[event.lawsuit - 1].instances, instance))


@_apply.register
def _(event: DecideLawsuit, case: Case) -> Case:
    *earlier, last = case.lawsuits[event.lawsuit - 1].instances
    decided = replace(
        last,
        judgment=event.judgment,
        told=event.result,
        decided_date=event.decided_date,
        orders_new_answer=event.orders_new_answer,
    )
    return _with_instances(case, event.lawsuit, (*earlier, decided))


@_apply.register
def _(event: IssueLetter, case: Case) -> Case:
    letter = Letter(
        event.kind,
        event.number,
        event.letter_date,
        event.text_digest,
        event.template_digest,
        event.content,
        consultation=event.consultation,
        fee_notice=event.fee_notice,
        outcome=event.outcome,
    )
    return replace(case, letters=(*case.letters, letter))
