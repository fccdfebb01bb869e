"""What may be done to a case next: what its state allows and its facts bear."""

from collections.abc import Callable, Mapping

from gongkai_service.domain.history.case import Case, Consultation
from gongkai_service.domain.history.life_cycle import LATE_COMMANDS, TRANSITIONS
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.law.regulation import REGULATION_2007
from gongkai_service.domain.words.remedy_kind import RemedyKind
from gongkai_service.domain.words.vocabulary import CaseCommand, ConsultationKind, ReviewProcedure

# Commands for which a state alone is not enough, and whose lack no other refusal names: what must stand open.
STANDS_OPEN: Mapping[CaseCommand, Callable[[Case], bool]] = {
    CaseCommand.RECEIVE_CORRECTION: lambda case: case.lacks_correction,
    CaseCommand.ISSUE_FEE_NOTICE: lambda case: case.unsettled_fee_notice is None,
}


def allowed_commands(case: Case, conventions: Conventions) -> tuple[CaseCommand, ...]:
    """What may be done to the case next, in the order of the contract: what its state allows and its facts bear."""
    bearing = {
        **{command: stands_open(case) for command, stands_open in STANDS_OPEN.items()},
        CaseCommand.REQUEST_CORRECTION: case.correction_request is None,
        CaseCommand.CLOSE_CONSULTATION: any(may_be_answered(case, item) for item in case.consultations),
        CaseCommand.CONFIRM_CONSULTATION: any(item.letter_received_date is None for item in case.consultations),
        CaseCommand.NOTIFY_THIRD_PARTY: any(
            item.kind is ConsultationKind.THIRD_PARTY and item.notified_date is None for item in case.consultations
        ),
        CaseCommand.RECORD_PAYMENT: case.unsettled_fee_notice is not None,
        CaseCommand.WAIVE_FEE: case.unsettled_fee_notice is not None,
        CaseCommand.WITHDRAW_FEE_NOTICE: case.unsettled_fee_notice is not None,
        CaseCommand.REFUND_FEE: any(notice.kept_fen for notice in case.fee_notices),
        CaseCommand.DEFER_REPLY: case.regulation_under(conventions).deferral_article is not None,
        # No letter of the text of 2007 was at hand.
        CaseCommand.ISSUE_LETTER: case.regulation_under(conventions) is not REGULATION_2007,
        CaseCommand.RECORD_DELIVERY: bool(case.closings) and case.closings[-1].signed_date is None,
        CaseCommand.REOPEN_CASE: any(
            remedy.may_order_new_answer and not is_obeyed(case, kind, ordinal)
            for kind in RemedyKind
            for ordinal, remedy in enumerate(case.remedies(kind), start=1)
        ),
        **_borne_by_remedies(case),
    }
    return tuple(
        command for command in CaseCommand if (case.state, command) in TRANSITIONS and bearing.get(command, True)
    )


def _borne_by_remedies(case: Case) -> dict[CaseCommand, bool]:
    pending = [remedy for remedy in case.reviews if remedy.decided_date is None]
    return {
        CaseCommand.ACCEPT_REVIEW: any(remedy.accepted_date is None for remedy in pending),
        CaseCommand.ANSWER_REVIEW: any(remedy.accepted_date and not remedy.answered_date for remedy in pending),
        CaseCommand.EXTEND_REVIEW: any(
            remedy.procedure is ReviewProcedure.ORDINARY and not remedy.extension_days for remedy in pending
        ),
        CaseCommand.SUSPEND_REVIEW: any(remedy.accepted_date and not remedy.is_paused for remedy in pending),
        CaseCommand.RESUME_REVIEW: any(remedy.is_paused for remedy in pending),
        CaseCommand.DECIDE_REVIEW: bool(pending),
        CaseCommand.OPEN_INSTANCE: any(not remedy.is_open for remedy in case.lawsuits),
        CaseCommand.DECIDE_LAWSUIT: any(remedy.is_open for remedy in case.lawsuits),
    }


def may_be_answered(case: Case, consultation: Consultation) -> bool:
    """Whether the answer to a consultation is still to be recorded: it is open, or only the last closing ended it."""
    if case.is_closed:
        return consultation.result is None and consultation.episode == case.episode
    return consultation.answered_date is None


def is_obeyed(case: Case, kind: RemedyKind, ordinal: int) -> bool:
    """Whether the case was reopened by this order before: it asks for one new answer; a retrial may order another."""
    since = case.remedies(kind)[ordinal - 1].standing.filed_date
    return any(
        (reopening.remedy_kind, reopening.remedy) == (kind, ordinal) and reopening.date >= since
        for reopening in case.reopenings
    )


def next_commands(case: Case, conventions: Conventions) -> tuple[CaseCommand, ...]:
    """What takes the case on: of a closed one without what happened before its closing and may be told late.

    That a third party was told of a disclosure comes after the closing, too.
    """
    commands = allowed_commands(case, conventions)
    if not case.is_closed:
        return commands
    late = LATE_COMMANDS - {CaseCommand.NOTIFY_THIRD_PARTY}
    return tuple(command for command in commands if command not in late)
