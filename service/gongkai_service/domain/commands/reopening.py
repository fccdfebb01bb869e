"""重新办理: a review or a court ordered a new answer."""

from dataclasses import dataclass, replace

from gongkai_service.domain.commands.circumstances import Circumstances
from gongkai_service.domain.history.case import Case, Reopening
from gongkai_service.domain.history.events import LegalDate, Transition
from gongkai_service.domain.history.parts import lawsuit, review
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.words.refusals import OrderAlreadyObeyed, RemedyOrdersNothing, require_not_before
from gongkai_service.domain.words.remedy_kind import RemedyKind
from gongkai_service.domain.words.resource_names import name_of_lawsuit, name_of_review
from gongkai_service.domain.words.vocabulary import CaseCommand


@dataclass(frozen=True, slots=True)
class ReopenCase(Transition):
    """重新办理, ordered by the remedy ``remedy`` (counts from 1 within its kind).

    ``working_days`` is the period that the order sets, 0 where it sets none.
    """

    command = CaseCommand.REOPEN_CASE

    remedy_kind: RemedyKind
    remedy: int
    ordered_date: LegalDate
    working_days: int = 0


def is_obeyed(case: Case, kind: RemedyKind, ordinal: int) -> bool:
    """Whether the case was reopened by this order before: it asks for one new answer; a retrial may order another."""
    since = dict(case.remedies(kind))[ordinal].begun_date
    return any(
        (reopening.remedy_kind, reopening.remedy) == (kind, ordinal) and reopening.date >= since
        for reopening in case.reopenings
    )


def require_remedy(command: ReopenCase, case: Case, name: str) -> None:
    """Refuses an order of a review or lawsuit that the case has not."""
    find = review if command.remedy_kind is RemedyKind.REVIEW else lawsuit
    find(case, command.remedy, case_name=name)


def has_order(case: Case, conventions: Conventions) -> bool:
    """Whether a remedy can have ordered a new answer that was not given yet."""
    del conventions
    return any(
        remedy.may_order_new_answer and not is_obeyed(case, kind, ordinal)
        for kind in RemedyKind
        for ordinal, remedy in case.remedies(kind)
    )


def require_order(command: ReopenCase, case: Case, circumstances: Circumstances) -> None:
    """Refuses what orders no new answer, and an order that was obeyed."""
    remedy = dict(case.remedies(command.remedy_kind))[command.remedy]
    earliest = max(remedy.decided_date or remedy.filed_date, case.closings[-1].date)
    require_not_before("ordered_date", command.ordered_date, earliest=earliest)
    named = name_of_review if command.remedy_kind is RemedyKind.REVIEW else name_of_lawsuit
    name = named(circumstances.name, command.remedy)
    if not remedy.may_order_new_answer:
        raise RemedyOrdersNothing(remedy=name, result=remedy.ended_as)
    if is_obeyed(case, command.remedy_kind, command.remedy):
        raise OrderAlreadyObeyed(remedy=name)


def reopen(event: ReopenCase, case: Case) -> Case:
    """The case in one more treatment."""
    reopening = Reopening(event.remedy_kind, event.remedy, event.ordered_date, case.handler, event.working_days)
    return replace(case, reopenings=(*case.reopenings, reopening))
