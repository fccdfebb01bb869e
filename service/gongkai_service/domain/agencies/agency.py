"""Agencies (行政机关) as they are now, and as reports of an earlier instant say them."""

from dataclasses import dataclass
from datetime import date, datetime

from gongkai_service.domain.agencies.letterhead import Letterhead
from gongkai_service.domain.agencies.settings import AgencySettings
from gongkai_service.domain.law.conventions import Counting, Reporting
from gongkai_service.domain.words.resource_names import name_of_agency
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import AgencyKind

# Where no calendar version is in use: only until the service has put its own into a new database.
NO_CALENDAR = 0


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency with its settings. ``calendar_key`` is the calendar version in use when it was read.

    ``redated_key`` is the last case that a new version of the rules has dated anew, and ``None`` once all are. Since
    ``abolished_date`` the agency ``successor_id`` goes on with its work; both are ``None`` while it lives.
    """

    agency_id: str
    display_name: str
    case_number_prefix: str
    parent_id: str | None
    kind: AgencyKind
    settings: AgencySettings
    self_reference: Text
    revision: int
    create_time: datetime
    update_time: datetime
    calendar_key: int = NO_CALENDAR
    redated_key: int | None = None
    letterhead: Letterhead = Letterhead()  # noqa: RUF009  (frozen)
    abolished_date: date | None = None
    successor_id: str | None = None

    def is_abolished(self, day: date) -> bool:
        """Whether its successor goes on with its work on a day."""
        return self.abolished_date is not None and day >= self.abolished_date

    @property
    def name(self) -> str:
        """Resource name."""
        return name_of_agency(self.agency_id)

    @property
    def etag(self) -> str:
        """Changes with every change."""
        return f"r{self.revision}"


@dataclass(frozen=True, slots=True)
class AgencyVersion:
    """What reports say of an agency, as of an instant.

    ``counting`` is how it counts what no text settles, ``reporting`` what its reports say beside. Since
    ``abolished_date`` the agency ``successor_id`` goes on with its work.
    """

    agency_id: str
    display_name: str
    parent_id: str | None
    kind: AgencyKind
    self_reference: Text
    counting: Counting
    reporting: Reporting = Reporting()  # noqa: RUF009  (frozen)
    abolished_date: date | None = None
    successor_id: str | None = None
