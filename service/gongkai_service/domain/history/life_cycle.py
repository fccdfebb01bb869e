"""The states of a case, and how commands move it between them.

A pair (state, command) that no row of ``commands.table`` names is refused. Where more than one next state is listed,
the facts of the case choose: a consultation that closes leads back to processing only when it was the last.
What is listed may still be refused by a rule about the facts, such as a second request for correction.
"""

from collections.abc import Iterable, Mapping

from gongkai_service.domain.words.vocabulary import CaseState

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
