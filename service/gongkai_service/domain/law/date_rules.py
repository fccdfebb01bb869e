"""By what days are counted (按什么算日子): one value that travels wherever a date is computed."""

from dataclasses import dataclass

from gongkai_service.domain.law.calendar import WorkingDayCalendar
from gongkai_service.domain.law.conventions import Conventions


@dataclass(frozen=True, slots=True)
class DateRules:
    """By which calendar days are counted, and how the agency reads what the law leaves open.

    Attributes:
        calendar: the working days, with the closures of the agency.
        conventions: the agency's readings of the law.
    """

    calendar: WorkingDayCalendar
    conventions: Conventions
