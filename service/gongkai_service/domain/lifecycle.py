"""The life cycle of a case as a transition table.

A pair (state, command) that is not in the table is refused. Where more than one next state is listed,
the facts of the case choose: a consultation that closes leads back to processing only when it was the last.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


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


CLOSED_STATES = frozenset({CaseState.ANSWERED, CaseState.WITHDRAWN, CaseState.LAPSED})
OPEN_STATES = frozenset(CaseState) - CLOSED_STATES

_REMEDIES = (
    CaseCommand.FILE_REVIEW,
    CaseCommand.DECIDE_REVIEW,
    CaseCommand.FILE_LAWSUIT,
    CaseCommand.DECIDE_LAWSUIT,
)
_WORKABLE = (CaseState.FILED, CaseState.PROCESSING, CaseState.CONSULTING)


def _table() -> Mapping[tuple[CaseState, CaseCommand], frozenset[CaseState]]:
    s, c = CaseState, CaseCommand
    rows: dict[tuple[CaseState, CaseCommand], set[CaseState]] = {
        (s.FILED, c.START_PROCESSING): {s.PROCESSING},
        (s.PROCESSING, c.START_PROCESSING): {s.PROCESSING},
        (s.AWAITING_CORRECTION, c.RECEIVE_CORRECTION): {s.PROCESSING, s.CONSULTING},
        (s.CONSULTING, c.CLOSE_CONSULTATION): {s.PROCESSING, s.CONSULTING},
        (s.AWAITING_CORRECTION, c.CLOSE_CONSULTATION): {s.AWAITING_CORRECTION},
        (s.FILED, c.ISSUE_FEE_NOTICE): {s.AWAITING_PAYMENT},
        (s.PROCESSING, c.ISSUE_FEE_NOTICE): {s.AWAITING_PAYMENT},
        (s.AWAITING_PAYMENT, c.RECORD_PAYMENT): {s.AWAITING_PAYMENT, s.PROCESSING},
        (s.AWAITING_PAYMENT, c.WAIVE_FEE): {s.AWAITING_PAYMENT, s.PROCESSING},
    }
    for state in _WORKABLE:
        rows[state, c.REQUEST_CORRECTION] = {s.AWAITING_CORRECTION}
        rows[state, c.OPEN_CONSULTATION] = {s.CONSULTING}
    for state in OPEN_STATES:
        rows[state, c.EXTEND_DEADLINE] = {state}
        rows[state, c.DECIDE_CASE] = {s.ANSWERED}
        rows[state, c.CLOSE_CASE] = {s.LAPSED}
        rows[state, c.WITHDRAW_CASE] = {s.WITHDRAWN}
    for state in CLOSED_STATES:
        rows[state, c.REOPEN_CASE] = {s.PROCESSING}
    for state in CaseState:
        for command in _REMEDIES:
            rows[state, command] = {state}
    return MappingProxyType({pair: frozenset(states) for pair, states in rows.items()})


TRANSITIONS = _table()

assert {command for _, command in TRANSITIONS} == set(CaseCommand), "every command leads somewhere"  # noqa: S101
assert {state for state, _ in TRANSITIONS} == set(CaseState), "every state allows something"  # noqa: S101
