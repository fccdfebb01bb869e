"""Agencies (行政机关) as they are now, and as reports of an earlier instant say them."""

from dataclasses import dataclass
from datetime import datetime

from gongkai_service.domain.agencies.letterhead import Letterhead
from gongkai_service.domain.agencies.settings import AgencySettings
from gongkai_service.domain.law.conventions import Counting
from gongkai_service.domain.words.resource_names import name_of_agency
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import AgencyKind

# Where no calendar version is in use: only until the service has put its own into a new database.
NO_CALENDAR = 0


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency with its settings. ``calendar_key`` is the calendar version in use when it was read.

    ``redated_key`` is the last case that a new version of the rules has dated anew, and ``None`` once all are.
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
    """What reports say of an agency, as of an instant; ``counting`` is how it counts what no text settles."""

    agency_id: str
    display_name: str
    parent_id: str | None
    kind: AgencyKind
    self_reference: Text
    counting: Counting
