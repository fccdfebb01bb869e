"""A command as a row: its facts, from which states to which it leads, and the functions of its law."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from gongkai_service.domain.commands.circumstances import Circumstances
from gongkai_service.domain.history.case import Case
from gongkai_service.domain.history.events import Transition
from gongkai_service.domain.history.life_cycle import WHATEVER_THE_STATE, Moves
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.words.vocabulary import CaseCommand

FactsT = TypeVar("FactsT", bound=Transition)


def about_the_case(command: Transition, case: Case, name: str) -> None:
    """The object of a command that names nothing but its case."""
    del command, case, name


def ask_nothing_first(command: Transition, case: Case) -> None:
    """For commands of which nothing is asked before the state of the case."""
    del command, case


def allow(command: Transition, case: Case, circumstances: Circumstances) -> None:
    """The rule of a command that has none beside the state and the dates."""
    del command, case, circumstances


def stands_open(case: Case) -> bool:
    """For commands that wait for nothing."""
    del case
    return True


def is_borne(case: Case, conventions: Conventions) -> bool:
    """For commands that the state alone allows."""
    del case, conventions
    return True


def names_no_other_case(command: Transition) -> str:
    """For commands that are about their case alone."""
    del command
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Generic[FactsT]):
    """All there is to a command on a case.

    Attributes:
        facts: what is told with it, and recorded as its event.
        effect: what it makes of the case.
        moves: from which states it may be given, and where each may lead.
        other_case: the name of another case of the agency that it names, which must exist; empty where it names none.
        names: refuses it where what it is about does not exist: the consultation, fee notice or remedy that it names.
        asks_first: what is asked before the state.
        waits_for: whether what it settles stands open; where it does not, the refusal is that of the state.
        rule: what else forbids it.
        offered: whether the facts of a case bear it, so that it is offered as a next step.
        precedes_closing: on paper it happened while the case was open; it may be recorded after the closing, with a day
            before it.
        opens: the parts of the case of which it opens one; empty where it opens none. Once it is struck, its ordinal is
            not given again.
        of_any_treatment: it may be about an earlier treatment of a case that was reopened.
    """

    facts: type[FactsT]
    effect: Callable[[FactsT, Case], Case]
    moves: Moves = field(default_factory=lambda: WHATEVER_THE_STATE)
    other_case: Callable[[FactsT], str] = names_no_other_case
    names: Callable[[FactsT, Case, str], None] = about_the_case
    asks_first: Callable[[FactsT, Case], None] = ask_nothing_first
    waits_for: Callable[[Case], bool] = stands_open
    rule: Callable[[FactsT, Case, Circumstances], None] = allow
    offered: Callable[[Case, Conventions], bool] = is_borne
    precedes_closing: bool = False
    of_any_treatment: bool = False
    opens: Literal["", "consultations", "fee_notices", "reviews", "lawsuits", "letters"] = ""

    @property
    def command(self) -> CaseCommand:
        """Its name in the contract."""
        return self.facts.command
