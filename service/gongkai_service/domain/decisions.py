"""May this be done to this case? ``decide`` applies a command or refuses it by the rule that forbids it.

The impossible is refused (an answer before receipt, a second request for correction). The unlawful but
real (an answer on day 23) is accepted and shows as a finding.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import singledispatch
from typing import TypeVar

from gongkai_service.domain.calendar import WorkingDayCalendar
from gongkai_service.domain.case import Case, FeeNotice, Remedy, apply
from gongkai_service.domain.commands import (
    CloseCase,
    CloseConsultation,
    DecideCase,
    DecideLawsuit,
    DecideReview,
    ExtendDeadline,
    FileCase,
    FileLawsuit,
    ReceiveCorrection,
    RecordPayment,
    ReopenCase,
    RequestCorrection,
    Transition,
    WaiveFee,
    legal_date,
)
from gongkai_service.domain.lifecycle import TRANSITIONS, CaseCommand, CaseState
from gongkai_service.domain.refusals import (
    AmountExceedsDue,
    CaseStateForbids,
    ConsultationNotFound,
    CorrectionAlreadyRequested,
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
    require_not_before,
    require_not_future,
)
from gongkai_service.domain.regulation import regulation_for
from gongkai_service.domain.vocabulary import FeeNoticeState, Outcome, RemedyKind, RemedyResult

# Outcomes that close a case without an answer.
NO_ANSWER = frozenset({Outcome.NOT_CORRECTED, Outcome.FEE_UNPAID, Outcome.WITHDRAWN, Outcome.OTHER})


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a decision needs beside the case. ``name`` is the case's resource name, for refusals."""

    today: date
    calendar: WorkingDayCalendar
    name: str


def check_filing(filing: FileCase, *, today: date) -> None:
    """Refuses an application whose day of receipt is impossible.

    Raises:
        NoRegulationInForce: received before 2008-05-01.
        DateInFuture: received after ``today``.
    """
    require_not_future("received_date", filing.received_date, today=today)
    regulation_for(filing.received_date)


@singledispatch
def require_object(command: Transition, case: Case, name: str) -> None:
    """What the command is about exists: the consultation, fee notice or remedy that it names.

    Raises:
        ConsultationNotFound, FeeNoticeNotFound, ReviewNotFound, LawsuitNotFound: the case has none of that ordinal.
    """


@require_object.register
def _(command: CloseConsultation, case: Case, name: str) -> None:  # noqa: ARG001
    is_known = 0 < command.consultation <= len(case.consultations)
    # One that has ended is not there to be ended; where the state forbids it altogether, that is the refusal.
    may_end = (case.state, command.command) in TRANSITIONS
    if not is_known or (may_end and case.consultations[command.consultation - 1].answered_date is not None):
        raise ConsultationNotFound(consultation=command.consultation)


@require_object.register(RecordPayment)
@require_object.register(WaiveFee)
def _(command: RecordPayment | WaiveFee, case: Case, name: str) -> None:
    fee_notice(case, command.fee_notice, case_name=name)


@require_object.register
def _(command: DecideReview, case: Case, name: str) -> None:
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

    Raises:
        Refusal: the state, a date or another rule forbids it; the subclass names the rule.
    """
    require_object(command, case, circumstances.name)
    reachable = TRANSITIONS.get((case.state, command.command))
    if reachable is None:
        if command.command is CaseCommand.REQUEST_CORRECTION:
            _refuse_second_correction(case)
        raise CaseStateForbids(state=case.state, command=command.command, allowed=allowed_commands(case))
    day = legal_date(command)
    require_not_future(command.date_field, day, today=circumstances.today)
    require_not_before(command.date_field, day, earliest=_earliest(case, command))
    _check(command, case, circumstances)
    after = apply(case, command)
    assert after.state in reachable, f"{command.command} led from {case.state} to {after.state}"  # noqa: S101
    return after


def allowed_commands(case: Case) -> tuple[CaseCommand, ...]:
    """What may be done to the case next, in the order of the contract: what its state allows and its facts bear."""
    bearing = {
        CaseCommand.REQUEST_CORRECTION: case.correction_request is None,
        CaseCommand.CLOSE_CONSULTATION: case.has_open_consultation,
        CaseCommand.DECIDE_REVIEW: _has_pending(case.reviews),
        CaseCommand.DECIDE_LAWSUIT: _has_pending(case.lawsuits),
        CaseCommand.REOPEN_CASE: any(
            remedy.result is RemedyResult.CORRECTED and not _is_obeyed(case, kind, ordinal)
            for kind in RemedyKind
            for ordinal, remedy in enumerate(case.remedies(kind), start=1)
        ),
    }
    return tuple(
        command for command in CaseCommand if (case.state, command) in TRANSITIONS and bearing.get(command, True)
    )


def _has_pending(remedies: tuple[Remedy, ...]) -> bool:
    return any(remedy.decided_date is None for remedy in remedies)


def _earliest(case: Case, command: Transition) -> date:
    """No event precedes receipt; what follows a reopening does not precede the order."""
    is_remedy = command.command in {
        CaseCommand.FILE_REVIEW,
        CaseCommand.DECIDE_REVIEW,
        CaseCommand.FILE_LAWSUIT,
        CaseCommand.DECIDE_LAWSUIT,
    }
    if case.reopenings and not is_remedy:
        return case.reopenings[-1].date
    return case.received_date


def _refuse_second_correction(case: Case) -> None:
    if case.correction_request is not None:
        raise CorrectionAlreadyRequested(requested_on=case.correction_request.requested_date)


@singledispatch
def _check(command: Transition, case: Case, circumstances: Circumstances) -> None:
    """Commands without a rule of their own need none registered here."""


@_check.register
def _(command: RequestCorrection, case: Case, circumstances: Circumstances) -> None:  # noqa: ARG001
    # 条例第三十条: 一次性告知.
    _refuse_second_correction(case)
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
def _(command: ExtendDeadline, case: Case, circumstances: Circumstances) -> None:  # noqa: ARG001
    most = case.regulation.extension_days
    if command.working_days > most:
        raise ExtensionTooLong(working_days=command.working_days, maximum=most)


@_check.register
def _(command: DecideCase, case: Case, circumstances: Circumstances) -> None:  # noqa: ARG001
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
        due = payment_due_date(case, case.fee_notices[-1], circumstances.calendar)
        if due is not None:
            require_not_before("closed_date", command.closed_date, earliest=due + timedelta(days=1))


def payment_due_date(case: Case, notice: FeeNotice, calendar: WorkingDayCalendar) -> date | None:
    """Last day for payment; ``None`` where the Regulation sets no period."""
    days = case.regulation.payment_days
    return None if days is None else calendar.add(notice.notified_date, days)


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


def _check_settlement(notice: FeeNotice, *, field: str, day: date, amount_fen: int) -> None:
    require_not_before(field, day, earliest=notice.notified_date)
    if notice.state is not FeeNoticeState.OPEN:
        raise FeeNoticeSettled(state=notice.state)
    if amount_fen > notice.due_fen:
        raise AmountExceedsDue(amount_fen=amount_fen, due_fen=notice.due_fen)


@_check.register
def _(command: RecordPayment, case: Case, circumstances: Circumstances) -> None:
    notice = fee_notice(case, command.fee_notice, case_name=circumstances.name)
    _check_settlement(notice, field="paid_date", day=command.paid_date, amount_fen=command.amount_fen)


@_check.register
def _(command: WaiveFee, case: Case, circumstances: Circumstances) -> None:
    notice = fee_notice(case, command.fee_notice, case_name=circumstances.name)
    _check_settlement(notice, field="waived_date", day=command.waived_date, amount_fen=command.amount_fen)


def _check_decision(remedy: Remedy, day: date) -> None:
    require_not_before("decided_date", day, earliest=remedy.filed_date)
    if remedy.decided_date is not None:
        raise RemedyAlreadyDecided(decided_on=remedy.decided_date, result=remedy.result)


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
    if _is_obeyed(case, command.remedy_kind, command.remedy):
        raise OrderAlreadyObeyed(remedy=name)


_COLLECTIONS = {RemedyKind.REVIEW: "reviews", RemedyKind.LAWSUIT: "lawsuits"}


def _is_obeyed(case: Case, kind: RemedyKind, ordinal: int) -> bool:
    """Whether the case was reopened by this order before: one order asks for one new answer."""
    return any((reopening.remedy_kind, reopening.remedy) == (kind, ordinal) for reopening in case.reopenings)
