"""交办: who handles a case."""

from dataclasses import dataclass, replace

from gongkai_service.domain.history.case import Case
from gongkai_service.domain.history.events import LegalDate, ProtectedText, Transition
from gongkai_service.domain.words.vocabulary import CaseCommand


@dataclass(frozen=True, slots=True)
class StartProcessing(Transition):
    """交办."""

    command = CaseCommand.START_PROCESSING

    started_date: LegalDate
    handler: ProtectedText


def take_up(event: StartProcessing, case: Case) -> Case:
    """The case taken up; the latest day says who handles it, in whatever order it was recorded."""
    case = replace(case, is_taken_up=True)
    if not event.handler or (case.handler_date is not None and event.started_date < case.handler_date):
        return case
    return replace(case, handler=event.handler, handler_date=event.started_date)
