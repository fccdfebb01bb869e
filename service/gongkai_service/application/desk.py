"""What every use case works with: the store, the calendars and the formats, and the facts of one call."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from threading import Lock
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from gongkai_service.application.deadlines.calendar_shelf import CalendarShelf
from gongkai_service.application.letters.scribe import Scribe
from gongkai_service.domain.agencies.agency import Agency
from gongkai_service.domain.fees.tariffs import FeeRules
from gongkai_service.domain.history.identity import IdentityKey
from gongkai_service.domain.law.calendar import WorkingDayCalendar
from gongkai_service.domain.letters.kinds import LetterSpec
from gongkai_service.domain.statistics.formats.structure import ReportFormat
from gongkai_service.domain.words.refusals import AgencyNotFound, CalendarNotFound
from gongkai_service.domain.words.resource_names import calendar_version, name_of_agency
from gongkai_service.domain.words.vocabulary import LetterKind
from gongkai_service.storage.agencies.agencies import find_agency
from gongkai_service.storage.deadlines.calendars import CalendarVersion, current_key, find_version
from gongkai_service.storage.engine.store import RequestKey, Store
from gongkai_service.storage.history.entries import Stamp

Result = TypeVar("Result")

# Where the days of the law begin and end.
SHANGHAI = ZoneInfo("Asia/Shanghai")

# Locks by which letters of one agency are issued one after the other.
_TURNS = 64


@dataclass(frozen=True, slots=True)
class Call:
    """One call: when it was made, by whom, and on what terms. ``today`` is the day in Asia/Shanghai.

    ``actor`` is the id of whoever has something recorded, as the caller told it; empty where none was told.
    """

    now: datetime
    today: date
    request: RequestKey
    validate_only: bool
    is_wanted: Callable[[], bool]
    salt: str
    actor: str = ""


@dataclass(frozen=True, slots=True)
class Transaction:
    """A write under way. ``recorded_us`` is its instant of recording, ``call`` what asked for it."""

    connection: Connection
    recorded_us: int
    call: Call

    @property
    def stamp(self) -> Stamp:
        """How what it records of a history is stamped."""
        return Stamp(self.recorded_us, self.call.salt, self.call.actor)


@dataclass(frozen=True, slots=True)
class Desk:
    """The agency's desk: everything that lives as long as the server."""

    store: Store
    formats: Mapping[str, ReportFormat]
    identity: IdentityKey
    fee_rules: FeeRules
    letter_kinds: Mapping[LetterKind, LetterSpec]
    calendars: CalendarShelf = field(default_factory=CalendarShelf)
    # The templates that ship, once they were made: that takes longer than writing a letter.
    shipped_templates: dict[LetterKind, bytes] = field(default_factory=dict)
    scribe: Scribe = field(default_factory=Scribe)
    _turns: tuple[Lock, ...] = field(default_factory=lambda: tuple(Lock() for _ in range(_TURNS)))

    def turn_of(self, agency_id: str) -> Lock:
        """Held by whoever issues a letter of an agency; some agencies share one."""
        return self._turns[hash(agency_id) % _TURNS]

    def calendar_for(self, connection: Connection, agency: Agency) -> WorkingDayCalendar:
        """The calendar in use when the agency was read, with the agency's own closures."""
        return self.calendars.calendar(connection, agency.calendar_key, agency.agency_id)

    def calendar_named(self, connection: Connection, name: str, agency: Agency | None) -> WorkingDayCalendar:
        """The calendar of that name, the one in use for none, with the agency's closures if there is one.

        Raises:
            CalendarNotFound: there is no such version.
        """
        key = require_calendar(connection, name).key if name else current_key(connection)
        return self.calendars.calendar(connection, key, agency.agency_id if agency is not None else "")

    def write(self, call: Call, work: Callable[[Transaction], Result], encode: Callable[[Result], bytes]) -> bytes:
        """Runs ``work`` once for the call's request id; see ``Store.write``."""
        return self.store.write(
            lambda connection, recorded_us: work(Transaction(connection, recorded_us, call)),
            encode=encode,
            request=call.request,
            validate_only=call.validate_only,
            is_wanted=call.is_wanted,
        )


def require_agency(connection: Connection, agency_id: str) -> Agency:
    """The agency of that id.

    Raises:
        AgencyNotFound: there is none.
    """
    agency = find_agency(connection, agency_id)
    if agency is None:
        raise AgencyNotFound(agency=name_of_agency(agency_id))
    return agency


def require_calendar(connection: Connection, name: str) -> CalendarVersion:
    """The calendar version of that name; the one in use for ``calendars/current``.

    Raises:
        CalendarNotFound: there is none.
    """
    version = find_version(connection, calendar_version(name))
    if version is None:
        raise CalendarNotFound(calendar=name)
    return version
