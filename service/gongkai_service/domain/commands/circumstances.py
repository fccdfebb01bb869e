"""What a decision about a command needs beside the case, and what is asked of many commands alike."""

from dataclasses import dataclass
from datetime import date

from gongkai_service.domain.history.events import ArrivalEvent, FileCase, Transition, dates_that_came
from gongkai_service.domain.law.date_rules import DateRules
from gongkai_service.domain.words.refusals import AlreadyRecorded, require_not_future


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a decision needs beside the case. ``name`` is the case's resource name, for refusals."""

    today: date
    name: str
    date_rules: DateRules


def require_new(command: Transition, recorded: date | None) -> None:
    """Refuses what can happen once and has happened.

    Raises:
        AlreadyRecorded: it was recorded with the day ``recorded``.
    """
    if recorded is not None:
        raise AlreadyRecorded(command=command.command, recorded_on=recorded)


def require_come(event: FileCase | Transition | ArrivalEvent, today: date) -> None:
    """Refuses days that have not come.

    Raises:
        DateInFuture: the legal date, or another day of the event, is after ``today``.
    """
    for field, day in dates_that_came(event).items():
        require_not_future(field, day, today=today)
