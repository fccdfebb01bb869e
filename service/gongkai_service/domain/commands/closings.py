"""不再处理 and 撤回: a case that ends without an answer."""

from dataclasses import dataclass, replace
from datetime import timedelta

from gongkai_service.domain.commands.circumstances import Circumstances
from gongkai_service.domain.commands.fees import payment_due_date
from gongkai_service.domain.history.case import Case, Closing
from gongkai_service.domain.history.events import LegalDate, ProtectedText, Transition
from gongkai_service.domain.words.refusals import OutcomeNotAllowed, require_not_before
from gongkai_service.domain.words.vocabulary import CaseCommand, CaseState, Outcome


@dataclass(frozen=True, slots=True)
class CloseCase(Transition):
    """不再处理."""

    command = CaseCommand.CLOSE_CASE

    outcome: Outcome
    closed_date: LegalDate
    explanation: ProtectedText


@dataclass(frozen=True, slots=True)
class WithdrawCase(Transition):
    """撤回."""

    command = CaseCommand.WITHDRAW_CASE

    withdrawn_date: LegalDate


def require_reason_to_close(command: CloseCase, case: Case, circumstances: Circumstances) -> None:
    """Refuses an end that nothing in the case bears out, or that comes too early."""
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
        due = payment_due_date(case, notice, circumstances.date_rules)
        if due is not None:
            require_not_before("closed_date", command.closed_date, earliest=due + timedelta(days=1))


def close(event: CloseCase, case: Case) -> Case:
    """The case no longer processed."""
    closing = Closing(CaseState.LAPSED, event.outcome, event.closed_date, explanation=event.explanation)
    return replace(case, closings=(*case.closings, closing))


def withdraw(event: WithdrawCase, case: Case) -> Case:
    """The case withdrawn."""
    closing = Closing(CaseState.WITHDRAWN, Outcome.WITHDRAWN, event.withdrawn_date)
    return replace(case, closings=(*case.closings, closing))
