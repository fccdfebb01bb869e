"""What a decision about a command needs beside the case, and the rules of single commands, which others register."""

from dataclasses import dataclass
from datetime import date
from functools import singledispatch

from gongkai_service.domain.history.case import Case
from gongkai_service.domain.history.commands import Transition
from gongkai_service.domain.law.date_rules import DateRules
from gongkai_service.domain.words.refusals import AlreadyRecorded


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a decision needs beside the case. ``name`` is the case's resource name, for refusals."""

    today: date
    name: str
    date_rules: DateRules


@singledispatch
def check(command: Transition, case: Case, circumstances: Circumstances) -> None:
    """The rules of one command. Commands without a rule of their own need none registered.

    Raises:
        Refusal: a rule forbids it; the subclass names the rule.
    """


def require_new(command: Transition, recorded: date | None) -> None:
    """Refuses what can happen once and has happened.

    Raises:
        AlreadyRecorded: it was recorded with the day ``recorded``.
    """
    if recorded is not None:
        raise AlreadyRecorded(command=command.command, recorded_on=recorded)
