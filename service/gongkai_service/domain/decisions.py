"""May this be done to this case? ``decide`` applies a command or refuses it by the rule that forbids it.

The impossible is refused (an answer before receipt, a second request for correction). The unlawful but
real (an answer on day 23) is accepted and shows as a finding.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import singledispatch
from typing import TypeVar

from gongkai_service.domain.allowed import STANDS_OPEN, is_obeyed, may_be_answered, next_commands
from gongkai_service.domain.calendar import WorkingDayCalendar
from gongkai_service.domain.case import Case, Consultation, FeeNotice, Remedy
from gongkai_service.domain.commands import (
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
    FileCase,
    FileLawsuit,
    NotifyThirdParty,
    ReceiveCorrection,
    RecordDelivery,
    RecordPayment,
    ReopenCase,
    RequestCorrection,
    Transition,
    WaiveFee,
    legal_date,
)
from gongkai_service.domain.conventions import Conventions
from gongkai_service.domain.delivery import check_day_of_answer, check_delivery_order
from gongkai_service.domain.fold import apply
from gongkai_service.domain.lifecycle import LATE_COMMANDS, REMEDY_COMMANDS, TRANSITIONS, CaseCommand, CaseState
from gongkai_service.domain.receipt import check_receipt_order
from gongkai_service.domain.refusals import (
    AlreadyRecorded,
    AmountExceedsDue,
    CaseStateForbids,
    ConsultationKindForbids,
    ConsultationNotFound,
    CorrectionAlreadyRequested,
    DeferralNotProvided,
    ExtensionTooLong,
    FeeNoticeNotFound,
    FeeNoticeSettled,
    LawsuitNotFound,
    OrderAlreadyObeyed,
    OutcomeNotAllowed,
    Refusal,
    RemedyAlreadyDecided,
    RemedyOrdersNothing,
    ReviewNotDecided,
    ReviewNotFound,
    ReviewStageForbids,
    require_not_after,
    require_not_before,
    require_not_future,
)
from gongkai_service.domain.regulation import regulation_for
from gongkai_service.domain.vocabulary import (
    ConsultationKind,
    Outcome,
    RemedyKind,
    RemedyResult,
    ReviewProcedure,
)

# Outcomes that close a case without an answer.
NO_ANSWER = frozenset({Outcome.NOT_CORRECTED, Outcome.FEE_UNPAID, Outcome.WITHDRAWN, Outcome.OTHER})


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a decision needs beside the case. ``name`` is the case's resource name, for refusals."""

    today: date
    calendar: WorkingDayCalendar
    name: str
    conventions: Conventions = Conventions()  # noqa: RUF009  (frozen)


def check_filing(filing: FileCase, *, today: date) -> None:
    """Refuses an application whose day of receipt is impossible.

    Raises:
        DateInFuture: arrived, confirmed or received after ``today``.
        DateTooEarly: confirmed or received before it arrived.
        NoRegulationInForce: received before 2008-05-01.
    """
    _require_come(filing, today)
    check_receipt_order(filing)
    regulation_for(filing.received_date)


@singledispatch
def require_object(command: Transition, case: Case, name: str) -> None:
    """What the command is about exists: the consultation, fee notice or remedy that it names.

    Raises:
        ConsultationNotFound, FeeNoticeNotFound, ReviewNotFound, LawsuitNotFound: the case has none of that ordinal.
    """


@require_object.register(ConfirmConsultation)
@require_object.register(NotifyThirdParty)
def _(command: ConfirmConsultation | NotifyThirdParty, case: Case, name: str) -> None:  # noqa: ARG001
    _consultation(case, command.consultation)


@require_object.register
def _(command: CloseConsultation, case: Case, name: str) -> None:  # noqa: ARG001
    consultation = _consultation(case, command.consultation)
    # One that has ended is not there to be ended; where the state forbids it altogether, that is the refusal.
    if (case.state, command.command) in TRANSITIONS and not may_be_answered(case, consultation):
        raise ConsultationNotFound(consultation=command.consultation)


@require_object.register(RecordPayment)
@require_object.register(WaiveFee)
def _(command: RecordPayment | WaiveFee, case: Case, name: str) -> None:
    fee_notice(case, command.fee_notice, case_name=name)


@require_object.register(AcceptReview)
@require_object.register(AnswerReview)
@require_object.register(ExtendReview)
@require_object.register(DecideReview)
def _(command: AcceptReview | AnswerReview | ExtendReview | DecideReview, case: Case, name: str) -> None:
    review(case, command.review, case_name=name)


@require_object.register
def _(command: DecideLawsuit, case: Case, name: str) -> None:
    lawsuit(case, command.lawsuit, case_name=name)


@require_object.register
def _(command: FileLawsuit, case: Case, name: str) -> None:
    if command.review:
        review(case, command.review, case_name=name)


@require_object.register
def _(command: ReopenCase, case: Case, name: str) -> None:
    find = review if command.remedy_kind is RemedyKind.REVIEW else lawsuit
    find(case, command.remedy, case_name=name)


def decide(case: Case, command: Transition, circumstances: Circumstances) -> Case:
    """The case after ``command``.

    The rules are asked in the order in which the contract lists their reasons.

    Raises:
        Refusal: the state, a date or another rule forbids it; the subclass names the rule.
    """
    require_object(command, case, circumstances.name)
    if isinstance(command, DecideCase):
        check_day_of_answer(command)
    if isinstance(command, RequestCorrection) and case.correction_request is not None:
        # 条例第三十条: 一次性告知.
        raise CorrectionAlreadyRequested(requested_on=case.correction_request.requested_date)
    reachable = TRANSITIONS.get((case.state, command.command))
    stands_open = STANDS_OPEN.get(command.command)
    if reachable is None or (stands_open is not None and not stands_open(case)):
        allowed = next_commands(case, circumstances.conventions)
        raise CaseStateForbids(state=case.state, command=command.command, allowed=allowed)
    _require_come(command, circumstances.today)
    day = legal_date(command)
    require_not_before(command.date_field, day, earliest=_earliest(case, command))
    # A third party may be told after the case was closed.
    if case.is_closed and command.command in LATE_COMMANDS - {CaseCommand.NOTIFY_THIRD_PARTY}:
        require_not_after(command.date_field, day, latest=case.closings[-1].date)
    _check(command, case, circumstances)
    after = apply(case, command)
    assert after.state in reachable, f"{command.command} led from {case.state} to {after.state}"  # noqa: S101
    return after


def _require_come(event: FileCase | Transition, today: date) -> None:
    for field in (*event.further_dates, event.date_field):
        day = getattr(event, field)
        if day is not None:
            require_not_future(field, day, today=today)


def _earliest(case: Case, command: Transition) -> date:
    """No event precedes receipt; what follows a reopening does not precede the order."""
    # A letter is confirmed, and a third party told, whichever treatment of the case sent it.
    is_of_treatment = command.command not in REMEDY_COMMANDS and not isinstance(
        command, ConfirmConsultation | NotifyThirdParty
    )
    if case.reopenings and is_of_treatment:
        return case.reopenings[-1].date
    return case.received_date


@singledispatch
def _check(command: Transition, case: Case, circumstances: Circumstances) -> None:
    """Commands without a rule of their own need none registered here."""


@_check.register
def _(command: RequestCorrection, case: Case, circumstances: Circumstances) -> None:  # noqa: ARG001
    require_not_before("due_date", command.due_date, earliest=command.requested_date)


@_check.register
def _(command: ReceiveCorrection, case: Case, circumstances: Circumstances) -> None:  # noqa: ARG001
    assert case.correction_request is not None  # noqa: S101  (the state says so)
    require_not_before("received_date", command.received_date, earliest=case.correction_request.requested_date)


@_check.register
def _(command: CloseConsultation, case: Case, circumstances: Circumstances) -> None:  # noqa: ARG001
    sent = case.consultations[command.consultation - 1].sent_date
    require_not_before("answered_date", command.answered_date, earliest=sent)


@_check.register
def _(command: ExtendDeadline, case: Case, circumstances: Circumstances) -> None:
    most = case.regulation_under(circumstances.conventions).extension_days
    if command.working_days > most:
        raise ExtensionTooLong(working_days=command.working_days, maximum=most)


@_check.register
def _(command: DeferReply, case: Case, circumstances: Circumstances) -> None:
    require_not_before("due_date", command.due_date, earliest=command.notified_date)
    regulation = case.regulation_under(circumstances.conventions)
    if regulation.deferral_article is None:
        raise DeferralNotProvided(regulation=regulation.id)


@_check.register
def _(command: ConfirmConsultation, case: Case, circumstances: Circumstances) -> None:  # noqa: ARG001
    consultation = _consultation(case, command.consultation)
    require_not_before("letter_received_date", command.letter_received_date, earliest=consultation.sent_date)
    _require_new(command, consultation.letter_received_date)


@_check.register
def _(command: NotifyThirdParty, case: Case, circumstances: Circumstances) -> None:  # noqa: ARG001
    consultation = _consultation(case, command.consultation)
    require_not_before("notified_date", command.notified_date, earliest=consultation.sent_date)
    _require_new(command, consultation.notified_date)
    # 条例第三十二条: whose rights are concerned is told, not an agency that was asked.
    if consultation.kind is not ConsultationKind.THIRD_PARTY:
        raise ConsultationKindForbids(
            consultation=command.consultation, kind=consultation.kind, accepted=(ConsultationKind.THIRD_PARTY,)
        )


@_check.register
def _(command: RecordDelivery, case: Case, circumstances: Circumstances) -> None:  # noqa: ARG001
    closing = case.closings[-1]
    require_not_before("signed_date", command.signed_date, earliest=closing.date)
    _require_new(command, closing.signed_date)


def _require_new(command: Transition, recorded: date | None) -> None:
    if recorded is not None:
        raise AlreadyRecorded(command=command.command, recorded_on=recorded)


def _consultation(case: Case, ordinal: int) -> Consultation:
    return _nth(case.consultations, ordinal, lambda: ConsultationNotFound(consultation=ordinal))


@_check.register
def _(command: DecideCase, case: Case, circumstances: Circumstances) -> None:  # noqa: ARG001
    check_delivery_order(command)
    if command.outcome in NO_ANSWER:
        accepted = tuple(outcome for outcome in Outcome if outcome not in NO_ANSWER)
        raise OutcomeNotAllowed(outcome=command.outcome, accepted=accepted)


@_check.register
def _(command: CloseCase, case: Case, circumstances: Circumstances) -> None:
    accepted = [Outcome.OTHER]
    if case.state is CaseState.AWAITING_CORRECTION:
        accepted.insert(0, Outcome.NOT_CORRECTED)
    if case.state is CaseState.AWAITING_PAYMENT:
        accepted.insert(0, Outcome.FEE_UNPAID)
    if command.outcome not in accepted:
        raise OutcomeNotAllowed(outcome=command.outcome, accepted=tuple(accepted))
    if command.outcome is Outcome.NOT_CORRECTED:
        assert case.correction_request is not None  # noqa: S101  (the state says so)
        # 条例第三十条: abandonment follows from the end of the reasonable period.
        earliest = case.correction_request.due_date + timedelta(days=1)
        require_not_before("closed_date", command.closed_date, earliest=earliest)
    if command.outcome is Outcome.FEE_UNPAID:
        notice = case.unsettled_fee_notice
        assert notice is not None  # noqa: S101  (the state says so)
        due = payment_due_date(case, notice, circumstances.calendar, circumstances.conventions)
        if due is not None:
            require_not_before("closed_date", command.closed_date, earliest=due + timedelta(days=1))


def payment_due_date(
    case: Case, notice: FeeNotice, calendar: WorkingDayCalendar, conventions: Conventions
) -> date | None:
    """Last day for payment; ``None`` where the Regulation sets no period."""
    days = case.regulation_under(conventions).payment_days
    # The period is the applicant's: the agency's closures do not lengthen it.
    return None if days is None else calendar.national.add(notice.notified_date, days)


_Item = TypeVar("_Item")


def _nth(items: tuple[_Item, ...], ordinal: int, missing: Callable[[], Refusal]) -> _Item:
    if 0 < ordinal <= len(items):
        return items[ordinal - 1]
    raise missing()


def fee_notice(case: Case, ordinal: int, *, case_name: str) -> FeeNotice:
    """The case's notice with that ordinal.

    Raises:
        FeeNoticeNotFound: the case has none.
    """
    name = f"{case_name}/feeNotices/{ordinal}"
    return _nth(case.fee_notices, ordinal, lambda: FeeNoticeNotFound(fee_notice=name))


def review(case: Case, ordinal: int, *, case_name: str) -> Remedy:
    """The case's review with that ordinal.

    Raises:
        ReviewNotFound: the case has none.
    """
    return _nth(case.reviews, ordinal, lambda: ReviewNotFound(review=f"{case_name}/reviews/{ordinal}"))


def lawsuit(case: Case, ordinal: int, *, case_name: str) -> Remedy:
    """The case's lawsuit with that ordinal.

    Raises:
        LawsuitNotFound: the case has none.
    """
    return _nth(case.lawsuits, ordinal, lambda: LawsuitNotFound(lawsuit=f"{case_name}/lawsuits/{ordinal}"))


def _check_settlement(case: Case, notice: FeeNotice, *, field: str, day: date, amount_fen: int) -> None:
    require_not_before(field, day, earliest=notice.notified_date)
    # What the last closing abandoned may have been paid before it; what an earlier one abandoned stays so.
    if notice.settled_date is not None or notice.episode != case.episode:
        raise FeeNoticeSettled(state=notice.state)
    if amount_fen > notice.due_fen:
        raise AmountExceedsDue(amount_fen=amount_fen, due_fen=notice.due_fen)


@_check.register
def _(command: RecordPayment, case: Case, circumstances: Circumstances) -> None:
    notice = fee_notice(case, command.fee_notice, case_name=circumstances.name)
    _check_settlement(case, notice, field="paid_date", day=command.paid_date, amount_fen=command.amount_fen)


@_check.register
def _(command: WaiveFee, case: Case, circumstances: Circumstances) -> None:
    notice = fee_notice(case, command.fee_notice, case_name=circumstances.name)
    _check_settlement(case, notice, field="waived_date", day=command.waived_date, amount_fen=command.amount_fen)


def _check_decision(remedy: Remedy, day: date) -> None:
    require_not_before("decided_date", day, earliest=remedy.accepted_date or remedy.filed_date)
    _require_pending(remedy)


def _require_pending(remedy: Remedy) -> None:
    if remedy.decided_date is not None:
        raise RemedyAlreadyDecided(decided_on=remedy.decided_date, result=remedy.result)


@_check.register
def _(command: AcceptReview, case: Case, circumstances: Circumstances) -> None:
    asked = review(case, command.review, case_name=circumstances.name)
    require_not_before("accepted_date", command.accepted_date, earliest=asked.filed_date)
    if command.copy_received_date is not None:
        require_not_before("copy_received_date", command.copy_received_date, earliest=command.accepted_date)
    _require_new(command, asked.accepted_date)
    _require_pending(asked)


@_check.register
def _(command: AnswerReview, case: Case, circumstances: Circumstances) -> None:
    asked = review(case, command.review, case_name=circumstances.name)
    earliest = asked.accepted_date or asked.filed_date
    require_not_before("answered_date", command.answered_date, earliest=earliest)
    _require_new(command, asked.answered_date)
    if asked.accepted_date is None or asked.decided_date is not None:
        raise _forbidden_by_stage(command, command.review, circumstances)


@_check.register
def _(command: ExtendReview, case: Case, circumstances: Circumstances) -> None:
    asked = review(case, command.review, case_name=circumstances.name)
    earliest = asked.accepted_date or asked.filed_date
    require_not_before("extended_date", command.extended_date, earliest=earliest)
    _require_new(command, asked.extended_date)
    # 行政复议法第六十二条: the ordinary procedure alone is extended; it has a procedure once it was accepted.
    if asked.procedure is not ReviewProcedure.ORDINARY or asked.decided_date is not None:
        raise _forbidden_by_stage(command, command.review, circumstances)


def _forbidden_by_stage(command: Transition, ordinal: int, circumstances: Circumstances) -> ReviewStageForbids:
    return ReviewStageForbids(review=f"{circumstances.name}/reviews/{ordinal}", command=command.command)


@_check.register
def _(command: DecideReview, case: Case, circumstances: Circumstances) -> None:
    _check_decision(review(case, command.review, case_name=circumstances.name), command.decided_date)


@_check.register
def _(command: DecideLawsuit, case: Case, circumstances: Circumstances) -> None:
    _check_decision(lawsuit(case, command.lawsuit, case_name=circumstances.name), command.decided_date)


@_check.register
def _(command: FileLawsuit, case: Case, circumstances: Circumstances) -> None:
    if not command.review:
        return
    before = review(case, command.review, case_name=circumstances.name)
    if before.decided_date is None:
        raise ReviewNotDecided(review=f"{circumstances.name}/reviews/{command.review}")
    require_not_before("filed_date", command.filed_date, earliest=before.decided_date)


@_check.register
def _(command: ReopenCase, case: Case, circumstances: Circumstances) -> None:
    remedy = case.remedies(command.remedy_kind)[command.remedy - 1]
    earliest = max(remedy.decided_date or remedy.filed_date, case.closings[-1].date)
    require_not_before("ordered_date", command.ordered_date, earliest=earliest)
    name = f"{circumstances.name}/{_COLLECTIONS[command.remedy_kind]}/{command.remedy}"
    if remedy.result is not RemedyResult.CORRECTED:
        raise RemedyOrdersNothing(remedy=name, result=remedy.result)
    if is_obeyed(case, command.remedy_kind, command.remedy):
        raise OrderAlreadyObeyed(remedy=name)


_COLLECTIONS = {RemedyKind.REVIEW: "reviews", RemedyKind.LAWSUIT: "lawsuits"}
