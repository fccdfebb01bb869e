"""一事一申请: cases that were split from one application."""

from dataclasses import dataclass, replace

from gongkai_service.domain.commands.circumstances import Circumstances, require_new
from gongkai_service.domain.history.case import Case, Link
from gongkai_service.domain.history.events import LegalDate, Transition
from gongkai_service.domain.words.refusals import CaseNotFound
from gongkai_service.domain.words.vocabulary import CaseCommand


@dataclass(frozen=True, slots=True)
class LinkCases(Transition):
    """关联拆分的申请. ``other_case`` is the name of the other case, such as ``agencies/szwater/cases/2026-3``."""

    command = CaseCommand.LINK_CASES

    other_case: str
    split_date: LegalDate


def other_case(command: LinkCases) -> str:
    """The name of the other case."""
    return command.other_case


def require_another(command: LinkCases, case: Case, circumstances: Circumstances) -> None:
    """Refuses to link a case to itself, or twice to the same."""
    if command.other_case == circumstances.name:
        raise CaseNotFound(case=command.other_case)
    linked = [link.split_date for link in case.links if link.other_case == command.other_case]
    require_new(command, linked[0] if linked else None)


def link(event: LinkCases, case: Case) -> Case:
    """The case with one more link."""
    return replace(case, links=(*case.links, Link(event.other_case, event.split_date)))
