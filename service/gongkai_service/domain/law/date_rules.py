"""By what days are counted (按什么算日子): one value that travels wherever a date is computed."""

from dataclasses import dataclass

from gongkai_service.domain.law.calendar import WorkingDayCalendar
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.law.rules_version import RULES_VERSION


@dataclass(frozen=True, slots=True)
class Reading:
    """How the law was read at an instant: what the agency had chosen then, by the version of the rules of then."""

    conventions: Conventions
    rules_version: int = RULES_VERSION


@dataclass(frozen=True, slots=True)
class DateRules:
    """By which calendar days are counted, and how the law is read.

    Attributes:
        calendar: the working days, with the closures of the agency.
        conventions: the agency's readings of what the law leaves open.
        rules_version: the version of the rules by which the rest is read; see ``rules_version``.
        earlier: by what the treatments of a case were read that ended before its last one, from the first one on;
            empty where they are read as the last one is.
    """

    calendar: WorkingDayCalendar
    conventions: Conventions
    rules_version: int = RULES_VERSION
    earlier: tuple[Reading, ...] = ()

    def of_treatment(self, episode: int) -> "DateRules":
        """Those of one treatment of the case: what is closed keeps the reading by which it was judged."""
        if episode >= len(self.earlier):
            return self
        then = self.earlier[episode]
        return DateRules(self.calendar, then.conventions, then.rules_version, self.earlier)
