"""The states of a case, and how commands move it between them.

A pair (state, command) that no row of ``commands.table`` names is refused. Where more than one next state is listed,
the facts of the case choose: a consultation that closes leads back to processing only when it was the last.
What is listed may still be refused by a rule about the facts, such as a second request for correction.
"""

from collections.abc import Iterable, Mapping

from gongkai_service.domain.words.vocabulary import CaseCommand, CaseState

CLOSED_STATES = frozenset({CaseState.ANSWERED, CaseState.WITHDRAWN, CaseState.LAPSED})
# What is void is neither: it should not be there.
LIVING_STATES = frozenset(CaseState) - {CaseState.VOID}
OPEN_STATES = LIVING_STATES - CLOSED_STATES


# From which states a command may be given, and where each may lead.
Moves = Mapping[CaseState, frozenset[CaseState]]


def leads(states: Iterable[CaseState], *to: CaseState) -> Moves:
    """From each of ``states`` to one of ``to``."""
    return {state: frozenset(to) for state in states}


def stays(states: Iterable[CaseState]) -> Moves:
    """From each of ``states`` to itself."""
    return {state: frozenset({state}) for state in states}


WHATEVER_THE_STATE = stays(LIVING_STATES)


def require_sound_moves(moves: Mapping[CaseCommand, Moves]) -> None:
    """Checks what no command may do to the states of a case; asked once, when the commands are loaded."""
    assert {state for of_one in moves.values() for state in of_one} == LIVING_STATES, "every state allows something"  # noqa: S101
    for command, of_one in moves.items():
        if command is CaseCommand.VOID_CASE:
            assert all(to == {CaseState.VOID} for to in of_one.values()), "it leads to one state"  # noqa: S101
            continue
        for state, to in of_one.items():
            assert to <= CLOSED_STATES or to <= OPEN_STATES, f"{command} closes a case, or it does not"  # noqa: S101
            is_order = command is CaseCommand.REOPEN_CASE
            assert state in OPEN_STATES or (to == {state}) != is_order, "only an order reopens a case"  # noqa: S101
