"""作废: a case that should not be there."""

from dataclasses import dataclass, replace

from gongkai_service.domain.commands.circumstances import Circumstances
from gongkai_service.domain.history.case import Case, Voiding
from gongkai_service.domain.history.events import LegalDate, ProtectedText, Transition
from gongkai_service.domain.words.refusals import CaseNotFound
from gongkai_service.domain.words.vocabulary import CaseCommand, VoidReason


@dataclass(frozen=True, slots=True)
class VoidCase(Transition):
    """作废. ``duplicate_of`` is the name of the case that stays, empty unless the application was recorded twice."""

    command = CaseCommand.VOID_CASE

    voided_date: LegalDate
    reason: VoidReason
    duplicate_of: str = ""
    explanation: ProtectedText = ""


def other_case(command: VoidCase) -> str:
    """The name of the case that stays."""
    return command.duplicate_of


def require_another(command: VoidCase, case: Case, circumstances: Circumstances) -> None:
    """Refuses a case that is to stay in its own place."""
    del case
    if command.duplicate_of == circumstances.name:
        raise CaseNotFound(case=command.duplicate_of)


def void(event: VoidCase, case: Case) -> Case:
    """The case as one that should not be there."""
    return replace(case, voiding=Voiding(event.voided_date, event.reason, event.duplicate_of))
