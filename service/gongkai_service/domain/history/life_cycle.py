"""The life cycle of a case as a transition table.

A pair (state, command) that is not in the table is refused. Where more than one next state is listed,
the facts of the case choose: a consultation that closes leads back to processing only when it was the last.
What is listed may still be refused by a rule about the facts, such as a second request for correction.
"""

from collections.abc import Mapping
from types import MappingProxyType

from gongkai_service.domain.words.vocabulary import CaseCommand, CaseState

CLOSED_STATES = frozenset({CaseState.ANSWERED, CaseState.WITHDRAWN, CaseState.LAPSED})
OPEN_STATES = frozenset(CaseState) - CLOSED_STATES

# What can be done to the reviews and lawsuits of a case, whatever its own state.
REMEDY_COMMANDS = frozenset(
    {
        CaseCommand.FILE_REVIEW,
        CaseCommand.ACCEPT_REVIEW,
        CaseCommand.ANSWER_REVIEW,
        CaseCommand.EXTEND_REVIEW,
        CaseCommand.SUSPEND_REVIEW,
        CaseCommand.RESUME_REVIEW,
        CaseCommand.DECIDE_REVIEW,
        CaseCommand.FILE_LAWSUIT,
        CaseCommand.OPEN_INSTANCE,
        CaseCommand.DECIDE_LAWSUIT,
    }
)
# What happened on paper while the case was open may be recorded after it was closed; the state then stays.
LATE_COMMANDS = frozenset(
    {
        CaseCommand.START_PROCESSING,
        CaseCommand.REQUEST_CORRECTION,
        CaseCommand.RECEIVE_CORRECTION,
        CaseCommand.OPEN_CONSULTATION,
        CaseCommand.CONFIRM_CONSULTATION,
        CaseCommand.CLOSE_CONSULTATION,
        CaseCommand.NOTIFY_THIRD_PARTY,
        CaseCommand.EXTEND_DEADLINE,
        CaseCommand.DEFER_REPLY,
        CaseCommand.ISSUE_FEE_NOTICE,
        CaseCommand.RECORD_PAYMENT,
        CaseCommand.WAIVE_FEE,
        CaseCommand.WITHDRAW_FEE_NOTICE,
    }
)


def _open_rows() -> dict[tuple[CaseState, CaseCommand], set[CaseState]]:
    s, c = CaseState, CaseCommand
    # An outstanding correction comes before an open fee notice, and that before a consultation.
    rows: dict[tuple[CaseState, CaseCommand], set[CaseState]] = {
        (s.FILED, c.START_PROCESSING): {s.PROCESSING},
        (s.AWAITING_CORRECTION, c.RECEIVE_CORRECTION): {s.AWAITING_PAYMENT, s.CONSULTING, s.PROCESSING},
        (s.CONSULTING, c.CLOSE_CONSULTATION): {s.CONSULTING, s.PROCESSING},
        (s.AWAITING_CORRECTION, c.ISSUE_FEE_NOTICE): {s.AWAITING_CORRECTION},
    }
    for state in (s.PROCESSING, s.CONSULTING, s.AWAITING_CORRECTION, s.AWAITING_PAYMENT):
        rows[state, c.START_PROCESSING] = {state}
    for state in OPEN_STATES - {s.AWAITING_CORRECTION}:
        rows[state, c.REQUEST_CORRECTION] = {s.AWAITING_CORRECTION}
    for state in (s.FILED, s.PROCESSING, s.CONSULTING):
        rows[state, c.OPEN_CONSULTATION] = {s.CONSULTING}
        rows[state, c.ISSUE_FEE_NOTICE] = {s.AWAITING_PAYMENT}
    for state in (s.AWAITING_CORRECTION, s.AWAITING_PAYMENT):
        rows[state, c.OPEN_CONSULTATION] = rows[state, c.CLOSE_CONSULTATION] = {state}
    for command in (c.RECORD_PAYMENT, c.WAIVE_FEE):
        rows[s.AWAITING_PAYMENT, command] = {s.AWAITING_PAYMENT, s.CONSULTING, s.PROCESSING}
        rows[s.AWAITING_CORRECTION, command] = {s.AWAITING_CORRECTION}
    rows[s.AWAITING_PAYMENT, c.WITHDRAW_FEE_NOTICE] = {s.CONSULTING, s.PROCESSING}
    rows[s.AWAITING_CORRECTION, c.WITHDRAW_FEE_NOTICE] = {s.AWAITING_CORRECTION}
    for state in OPEN_STATES:
        rows[state, c.EXTEND_DEADLINE] = rows[state, c.DEFER_REPLY] = {state}
        rows[state, c.DECIDE_CASE] = {s.ANSWERED}
        rows[state, c.CLOSE_CASE] = {s.LAPSED}
        rows[state, c.WITHDRAW_CASE] = {s.WITHDRAWN}
    # A case that was only filed has no consultation, and nothing was paid for it.
    for state in OPEN_STATES - {s.FILED}:
        rows[state, c.CONFIRM_CONSULTATION] = rows[state, c.NOTIFY_THIRD_PARTY] = {state}
        rows[state, c.REFUND_FEE] = {state}
    return rows


def _table() -> Mapping[tuple[CaseState, CaseCommand], frozenset[CaseState]]:
    s, c = CaseState, CaseCommand
    rows = _open_rows()
    rows[s.ANSWERED, c.RECORD_DELIVERY] = {s.ANSWERED}
    for state in CLOSED_STATES:
        rows[state, c.REOPEN_CASE] = {s.PROCESSING}
        rows[state, c.REFUND_FEE] = {state}
        for command in LATE_COMMANDS:
            rows[state, command] = {state}
    for state in CaseState:
        for command in REMEDY_COMMANDS | {c.ISSUE_LETTER, c.SUPPLEMENT_APPLICANT}:
            rows[state, command] = {state}
    return MappingProxyType({pair: frozenset(states) for pair, states in rows.items()})


TRANSITIONS = _table()

assert {command for _, command in TRANSITIONS} == set(CaseCommand), "every command leads somewhere"  # noqa: S101
assert {state for state, _ in TRANSITIONS} == set(CaseState), "every state allows something"  # noqa: S101
assert all(  # noqa: S101
    (states == {state}) == (command is not CaseCommand.REOPEN_CASE)
    for (state, command), states in TRANSITIONS.items()
    if state in CLOSED_STATES
), "only an order takes a case out of a closed state"
assert all(  # noqa: S101
    states <= CLOSED_STATES or states <= OPEN_STATES for states in TRANSITIONS.values()
), "a command closes a case, or it does not"
