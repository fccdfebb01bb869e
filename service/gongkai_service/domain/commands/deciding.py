"""May this be done to this case? ``decide`` applies a command or refuses it by the rule that forbids it.

The impossible is refused (an answer before receipt, a second request for correction). The unlawful but
real (an answer on day 23) is accepted and shows as a finding.
"""

from datetime import date
from typing import Any

from gongkai_service.domain.commands.circumstances import Circumstances, require_come
from gongkai_service.domain.commands.folding import apply
from gongkai_service.domain.commands.row import Row
from gongkai_service.domain.commands.table import TABLE
from gongkai_service.domain.history.case import Case
from gongkai_service.domain.history.events import Transition, legal_date, marked_fields
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.words.refusals import (
    CaseStateForbids,
    require_not_after,
    require_not_before,
)
from gongkai_service.domain.words.vocabulary import CaseCommand


def require_object(command: Transition, case: Case, name: str) -> None:
    """What the command is about exists: the consultation, fee notice or remedy that it names.

    Raises:
        ConsultationNotFound, FeeNoticeNotFound, ReviewNotFound, LawsuitNotFound: the case has none of that ordinal.
    """
    TABLE[command.command].names(command, case, name)


def decide(case: Case, command: Transition, circumstances: Circumstances) -> Case:
    """The case after ``command``.

    The rules are asked in the order in which the contract lists their reasons.

    Raises:
        Refusal: the state, a date or another rule forbids it; the subclass names the rule.
    """
    row: Row[Any] = TABLE[command.command]
    row.names(command, case, circumstances.name)
    row.asks_first(command, case)
    reachable = row.moves.get(case.state)
    if reachable is None or not row.waits_for(case):
        allowed = next_commands(case, circumstances.date_rules.conventions)
        raise CaseStateForbids(state=case.state, command=command.command, allowed=allowed)
    require_come(command, circumstances.today)
    field, day = marked_fields(type(command)).legal_date, legal_date(command)
    require_not_before(field, day, earliest=_earliest(case, row))
    if case.is_closed and row.precedes_closing:
        require_not_after(field, day, latest=case.closings[-1].date)
    row.rule(command, case, circumstances)
    after = apply(case, command)
    assert after.state in reachable, f"{command.command} led from {case.state} to {after.state}"  # noqa: S101
    return after


def _earliest(case: Case, row: Row[Any]) -> date:
    """No event precedes receipt; what follows a reopening does not precede the order."""
    if case.reopenings and not row.of_any_treatment:
        return case.reopenings[-1].date
    return case.received_date


def allowed_commands(case: Case, conventions: Conventions) -> tuple[CaseCommand, ...]:
    """What may be done to the case next, in the order of the contract: what its state allows and its facts bear."""
    return tuple(
        command
        for command, row in TABLE.items()
        if case.state in row.moves and row.waits_for(case) and row.offered(case, conventions)
    )


def next_commands(case: Case, conventions: Conventions) -> tuple[CaseCommand, ...]:
    """What takes the case on: of a closed one without what happened before its closing and may be told late.

    That a third party was told of a disclosure comes after the closing, too.
    """
    commands = allowed_commands(case, conventions)
    if not case.is_closed:
        return commands
    return tuple(command for command in commands if not TABLE[command].precedes_closing)
