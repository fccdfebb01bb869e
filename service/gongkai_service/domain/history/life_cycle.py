"""The states of a case, and how commands move it between them.

A pair (state, command) that no row of ``commands.table`` names is refused. Where more than one next state is listed,
the facts of the case choose: a consultation that closes leads back to processing only when it was the last.
What is listed may still be refused by a rule about the facts, such as a second request for correction.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum


class CaseState(StrEnum):
    """Where a case stands. Values are the names of the contract without their prefix."""

    FILED = "FILED"
    PROCESSING = "PROCESSING"
    AWAITING_CORRECTION = "AWAITING_CORRECTION"
    CONSULTING = "CONSULTING"
    AWAITING_PAYMENT = "AWAITING_PAYMENT"
    ANSWERED = "ANSWERED"
    WITHDRAWN = "WITHDRAWN"
    LAPSED = "LAPSED"


class CaseCommand(StrEnum):
    """What can be done to a case. Values are the names of the contract without their prefix."""

    START_PROCESSING = "START_PROCESSING"
    REQUEST_CORRECTION = "REQUEST_CORRECTION"
    RECEIVE_CORRECTION = "RECEIVE_CORRECTION"
    OPEN_CONSULTATION = "OPEN_CONSULTATION"
    CLOSE_CONSULTATION = "CLOSE_CONSULTATION"
    EXTEND_DEADLINE = "EXTEND_DEADLINE"
    DECIDE_CASE = "DECIDE_CASE"
    CLOSE_CASE = "CLOSE_CASE"
    WITHDRAW_CASE = "WITHDRAW_CASE"
    REOPEN_CASE = "REOPEN_CASE"
    ISSUE_FEE_NOTICE = "ISSUE_FEE_NOTICE"
    RECORD_PAYMENT = "RECORD_PAYMENT"
    WAIVE_FEE = "WAIVE_FEE"
    FILE_REVIEW = "FILE_REVIEW"
    DECIDE_REVIEW = "DECIDE_REVIEW"
    FILE_LAWSUIT = "FILE_LAWSUIT"
    DECIDE_LAWSUIT = "DECIDE_LAWSUIT"
    DEFER_REPLY = "DEFER_REPLY"
    CONFIRM_CONSULTATION = "CONFIRM_CONSULTATION"
    NOTIFY_THIRD_PARTY = "NOTIFY_THIRD_PARTY"
    RECORD_DELIVERY = "RECORD_DELIVERY"
    ACCEPT_REVIEW = "ACCEPT_REVIEW"
    ANSWER_REVIEW = "ANSWER_REVIEW"
    EXTEND_REVIEW = "EXTEND_REVIEW"
    WITHDRAW_FEE_NOTICE = "WITHDRAW_FEE_NOTICE"
    REFUND_FEE = "REFUND_FEE"
    SUSPEND_REVIEW = "SUSPEND_REVIEW"
    RESUME_REVIEW = "RESUME_REVIEW"
    OPEN_INSTANCE = "OPEN_INSTANCE"
    ISSUE_LETTER = "ISSUE_LETTER"
    SUPPLEMENT_APPLICANT = "SUPPLEMENT_APPLICANT"


CLOSED_STATES = frozenset({CaseState.ANSWERED, CaseState.WITHDRAWN, CaseState.LAPSED})
OPEN_STATES = frozenset(CaseState) - CLOSED_STATES


# From which states a command may be given, and where each may lead.
Moves = Mapping[CaseState, frozenset[CaseState]]


def leads(states: Iterable[CaseState], *to: CaseState) -> Moves:
    """From each of ``states`` to one of ``to``."""
    return {state: frozenset(to) for state in states}


def stays(states: Iterable[CaseState]) -> Moves:
    """From each of ``states`` to itself."""
    return {state: frozenset({state}) for state in states}


WHATEVER_THE_STATE = stays(CaseState)
