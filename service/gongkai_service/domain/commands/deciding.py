"""May this be done to this case? ``decide`` applies a command or refuses it by the rule that forbids it.

The impossible is refused (an answer before receipt, a second request for correction). The unlawful but
real (an answer on day 23) is accepted and shows as a finding.
"""

from datetime import date, timedelta
from functools import singledispatch

from gongkai_service.domain.commands import remedies as remedy_decisions  # noqa: F401  (its rules register themselves)
from gongkai_service.domain.commands.allowed import STANDS_OPEN, may_be_answered, next_commands
from gongkai_service.domain.commands.circumstances import Circumstances, check, require_new
from gongkai_service.domain.commands.fees import payment_due_date
from gongkai_service.domain.history.case import Case
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
    FileCase,
    FileLawsuit,
    NotifyThirdParty,
    OpenInstance,
    ReceiveCorrection,
    RecordDelivery,
    RecordPayment,
    RefundFee,
    ReopenCase,
    RequestCorrection,
    ResumeReview,
    SupplementApplicant,
    SuspendReview,
    Transition,
    WaiveFee,
    WithdrawFeeNotice,
    legal_date,
)
from gongkai_service.domain.history.delivery import check_day_of_answer, check_delivery_order
from gongkai_service.domain.history.fold import apply
from gongkai_service.domain.history.life_cycle import LATE_COMMANDS, REMEDY_COMMANDS, TRANSITIONS
from gongkai_service.domain.history.parts import consultation, fee_notice, lawsuit, review
from gongkai_service.domain.history.receipt import check_receipt_order
from gongkai_service.domain.law.regulation import regulation_for
from gongkai_service.domain.words.refusals import (
    AlreadyRecorded,
    CaseStateForbids,
    ConsultationKindForbids,
    ConsultationNotFound,
    CorrectionAlreadyRequested,
    DeferralNotProvided,
    ExtensionTooLong,
    OutcomeNotAllowed,
    require_not_after,
    require_not_before,
    require_not_future,
)
from gongkai_service.domain.words.remedy_kind import RemedyKind
from gongkai_service.domain.words.vocabulary import CaseCommand, CaseState, ConsultationKind, Outcome

# Outcomes that close a case without an answer.
NO_ANSWER = frozenset({Outcome.NOT_CORRECTED, Outcome.FEE_UNPAID, Outcome.WITHDRAWN, Outcome.OTHER})


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
    consultation(case, command.consultation)


@require_object.register
def _(command: CloseConsultation, case: Case, name: str) -> None:  # noqa: ARG001
    asked = consultation(case, command.consultation)
    # One that has ended is not there to be ended; where the state forbids it altogether, that is the refusal.
    if (case.state, command.command) in TRANSITIONS and not may_be_answered(case, asked):
        raise ConsultationNotFound(consultation=command.consultation)


@require_object.register(RecordPayment)
@require_object.register(WaiveFee)
@require_object.register(WithdrawFeeNotice)
@require_object.register(RefundFee)
def _(command: RecordPayment | WaiveFee | WithdrawFeeNotice | RefundFee, case: Case, name: str) -> None:
    fee_notice(case, command.fee_notice, case_name=name)


@require_object.register(AcceptReview)
@require_object.register(AnswerReview)
@require_object.register(ExtendReview)
@require_object.register(SuspendReview)
@require_object.register(ResumeReview)
@require_object.register(DecideReview)
def _(
    command: AcceptReview | AnswerReview | ExtendReview | SuspendReview | ResumeReview | DecideReview,
    case: Case,
    name: str,
) -> None:
    review(case, command.review, case_name=name)


@require_object.register(OpenInstance)
@require_object.register(DecideLawsuit)
def _(command: OpenInstance | DecideLawsuit, case: Case, name: str) -> None:
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
    check(command, case, circumstances)
    after = apply(case, command)
    assert after.state in reachable, f"{command.command} led from {case.state} to {after.state}"  # noqa: S101
    return after


def _require_come(event: FileCase | Transition, today: date) -> None:
    for field in (*event.further_dates, event.date_field):
        day = getattr(event, field)
        if day is not None:
            require_not_future(field, day, today=today)


# A letter is confirmed, a third party told, money paid back and a letter issued, whichever treatment it is about.
_OF_ANY_TREATMENT = REMEDY_COMMANDS | {
    CaseCommand.CONFIRM_CONSULTATION,
    CaseCommand.NOTIFY_THIRD_PARTY,
    CaseCommand.REFUND_FEE,
    CaseCommand.ISSUE_LETTER,
    CaseCommand.SUPPLEMENT_APPLICANT,
}


def _earliest(case: Case, command: Transition) -> date:
    """No event precedes receipt; what follows a reopening does not precede the order."""
    if case.reopenings and command.command not in _OF_ANY_TREATMENT:
        return case.reopenings[-1].date
    return case.received_date


@check.register
def _(command: SupplementApplicant, case: Case, circumstances: Circumstances) -> None:  # noqa: ARG001
    # One application has one applicant: who it was is told once.
    if command.applicant_identity and case.filing.applicant_identity:
        raise AlreadyRecorded(command=command.command, recorded_on=case.received_date)


@check.register
def _(command: RequestCorrection, case: Case, circumstances: Circumstances) -> None:  # noqa: ARG001
    require_not_before("due_date", command.due_date, earliest=command.requested_date)


@check.register
def _(command: ReceiveCorrection, case: Case, circumstances: Circumstances) -> None:  # noqa: ARG001
    assert case.correction_request is not None  # noqa: S101  (the state says so)
    require_not_before("received_date", command.received_date, earliest=case.correction_request.requested_date)


@check.register
def _(command: CloseConsultation, case: Case, circumstances: Circumstances) -> None:  # noqa: ARG001
    sent = case.consultations[command.consultation - 1].sent_date
    require_not_before("answered_date", command.answered_date, earliest=sent)


@check.register
def _(command: ExtendDeadline, case: Case, circumstances: Circumstances) -> None:
    most = case.regulation_under(circumstances.conventions).extension_days
    if command.working_days > most:
        raise ExtensionTooLong(working_days=command.working_days, maximum=most)


@check.register
def _(command: DeferReply, case: Case, circumstances: Circumstances) -> None:
    require_not_before("due_date", command.due_date, earliest=command.notified_date)
    regulation = case.regulation_under(circumstances.conventions)
    if regulation.deferral_article is None:
        raise DeferralNotProvided(regulation=regulation.id)


@check.register
def _(command: ConfirmConsultation, case: Case, circumstances: Circumstances) -> None:  # noqa: ARG001
    asked = consultation(case, command.consultation)
    require_not_before("letter_received_date", command.letter_received_date, earliest=asked.sent_date)
    require_new(command, asked.letter_received_date)


@check.register
def _(command: NotifyThirdParty, case: Case, circumstances: Circumstances) -> None:  # noqa: ARG001
    asked = consultation(case, command.consultation)
    require_not_before("notified_date", command.notified_date, earliest=asked.sent_date)
    require_new(command, asked.notified_date)
    # 条例第三十二条: whose rights are concerned is told, not an agency that was asked.
    if asked.kind is not ConsultationKind.THIRD_PARTY:
        raise ConsultationKindForbids(
            consultation=command.consultation, kind=asked.kind, accepted=(ConsultationKind.THIRD_PARTY,)
        )


@check.register
def _(command: RecordDelivery, case: Case, circumstances: Circumstances) -> None:  # noqa: ARG001
    closing = case.closings[-1]
    require_not_before("signed_date", command.signed_date, earliest=closing.date)
    require_new(command, closing.signed_date)


@check.register
def _(command: DecideCase, case: Case, circumstances: Circumstances) -> None:  # noqa: ARG001
    check_delivery_order(command)
    if command.outcome in NO_ANSWER:
        accepted = tuple(outcome for outcome in Outcome if outcome not in NO_ANSWER)
        raise OutcomeNotAllowed(outcome=command.outcome, accepted=accepted)


@check.register
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
