"""Calendar versions in memory. A version never changes and its key is never given again, so what is kept stays true."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock

from sqlalchemy import Connection

from gongkai_service.domain.law.calendar import WorkingDayCalendar
from gongkai_service.domain.law.calendar_versions import Closures
from gongkai_service.storage.deadlines.calendars import read_content

# The one in use, drafts that are looked at, and a few that were in use.
_MOST_KEPT = 16


@dataclass(frozen=True, slots=True)
class Kept:
    """A version: its national calendar, its closures, and the calendars of agencies that have closures."""

    national: WorkingDayCalendar
    closures: Closures
    of_agencies: Mapping[str, WorkingDayCalendar]


@dataclass(frozen=True, slots=True)
class CalendarShelf:
    """Reads each version once, when it is first needed."""

    _kept: dict[int, Kept] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def version(self, connection: Connection, key: int) -> Kept:
        """The version with that key."""
        kept = self._kept.get(key)
        if kept is not None:
            return kept
        # Whoever comes meanwhile waits for the one that reads, and does not read again.
        with self._lock:
            if key not in self._kept:
                while len(self._kept) >= _MOST_KEPT:
                    del self._kept[min(self._kept)]
                self._kept[key] = _read(connection, key)
            return self._kept[key]

    def calendar(self, connection: Connection, key: int, agency_id: str = "") -> WorkingDayCalendar:
        """The version as it holds for an agency; without one, for all."""
        kept = self.version(connection, key)
        return kept.of_agencies.get(agency_id, kept.national)


def _read(connection: Connection, key: int) -> Kept:
    content = read_content(connection, key)
    national = WorkingDayCalendar(version=content.version, notice_days=content.notice_days)
    of_agencies = {agency_id: national.closed_on(closures) for agency_id, closures in content.closures.items()}
    return Kept(national, content.closures, of_agencies)
