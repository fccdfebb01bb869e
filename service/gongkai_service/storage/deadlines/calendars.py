"""Calendar versions: their days and closures, which one is in use, and which ones are drafts.

The days of a version never change, and its key is never given again: whoever has read it may keep it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, RowMapping, Select, bindparam, delete, func, insert, select, update

from gongkai_service.domain.agencies.agency import NO_CALENDAR
from gongkai_service.domain.law.calendar import NoticeDay, coverage
from gongkai_service.domain.law.calendar_versions import Closures
from gongkai_service.domain.words.resource_names import name_of_calendar
from gongkai_service.domain.words.vocabulary import CalendarState
from gongkai_service.storage.engine.instants import from_us
from gongkai_service.storage.tables.records import CALENDAR_CLOSURES, CALENDAR_DAYS, CALENDARS, REVISIONS


@dataclass(frozen=True, slots=True)
class CalendarVersion:
    """A version as it is listed. ``base`` is the id of the version it was made from, empty for none."""

    key: int
    version: str
    base_key: int | None
    base: str
    is_shipped: bool
    state: CalendarState
    publish_time: datetime | None
    first_covered: date
    last_covered: date
    notices: tuple[str, ...]
    closures: Closures

    @property
    def name(self) -> str:
        """Resource name."""
        return name_of_calendar(self.version)

    @property
    def create_time(self) -> datetime:
        """When it was made."""
        return from_us(self.key)


@dataclass(frozen=True, slots=True)
class CalendarContent:
    """What a version makes of days."""

    version: str
    notice_days: tuple[NoticeDay, ...]
    closures: Closures


_BASE = CALENDARS.alias("base")
_VERSIONS = select(
    CALENDARS,
    _BASE.c.version.label("base_version"),
    select(REVISIONS.c.calendar_key).scalar_subquery().label("current_key"),
    select(func.min(CALENDAR_DAYS.c.day))
    .where(CALENDAR_DAYS.c.calendar_key == CALENDARS.c.calendar_key)
    .scalar_subquery()
    .label("first_day"),
    select(func.max(CALENDAR_DAYS.c.day))
    .where(CALENDAR_DAYS.c.calendar_key == CALENDARS.c.calendar_key)
    .scalar_subquery()
    .label("last_day"),
).select_from(CALENDARS.outerjoin(_BASE, _BASE.c.calendar_key == CALENDARS.c.base_key))
_KEY = CALENDARS.c.calendar_key == bindparam("its_key")


def current_key(connection: Connection) -> int:
    """The version in use."""
    return connection.execute(select(REVISIONS.c.calendar_key)).scalar_one() or NO_CALENDAR


def version_of(connection: Connection, key: int) -> str:
    """The id of the version with that key."""
    return str(connection.execute(select(CALENDARS.c.version).where(CALENDARS.c.calendar_key == key)).scalar_one())


def put_in_use_at(connection: Connection) -> list[tuple[int, int]]:
    """The instants from which a version was in use, each with the version's key, in order."""
    row = CALENDARS.c
    statement = select(row.publish_us, row.calendar_key).where(row.publish_us.is_not(None)).order_by(row.publish_us)
    return [(publish_us, key) for publish_us, key in connection.execute(statement)]


def find_version(connection: Connection, version: str) -> CalendarVersion | None:
    """The version with that id; the one in use for ``current``."""
    if version == "current":
        return find_by_key(connection, current_key(connection))
    return next(iter(_versions(connection, _VERSIONS.where(CALENDARS.c.version == version))), None)


def find_by_key(connection: Connection, key: int) -> CalendarVersion | None:
    """The version with that key."""
    return next(iter(_versions(connection, _VERSIONS.where(CALENDARS.c.calendar_key == key))), None)


def list_versions(connection: Connection, *, before_key: int, limit: int) -> list[CalendarVersion]:
    """At most ``limit`` versions made before the one with ``before_key``, newest first."""
    statement = _VERSIONS.where(CALENDARS.c.calendar_key < before_key)
    return _versions(connection, statement.order_by(CALENDARS.c.calendar_key.desc()).limit(limit))


def read_content(connection: Connection, key: int) -> CalendarContent:
    """What the version with that key makes of days."""
    version = version_of(connection, key)
    columns = (CALENDAR_DAYS.c.day, CALENDAR_DAYS.c.is_worked, CALENDAR_DAYS.c.holiday, CALENDAR_DAYS.c.notice)
    rows = connection.execute(select(*columns).where(CALENDAR_DAYS.c.calendar_key == key).order_by(CALENDAR_DAYS.c.day))
    days = tuple(NoticeDay(*row) for row in rows)
    return CalendarContent(version, days, _closures(connection, [key]).get(key, {}))


def insert_draft(
    connection: Connection, key: int, content: CalendarContent, *, base_key: int | None, is_shipped: bool
) -> None:
    """Records a new version; ``key`` is the instant of recording."""
    values = {"calendar_key": key, "version": content.version, "base_key": base_key, "is_shipped": is_shipped}
    connection.execute(insert(CALENDARS).values(**values))
    days = [
        {
            "calendar_key": key,
            "day": entry.day,
            "is_worked": entry.is_worked,
            "holiday": entry.holiday,
            "notice": entry.notice,
        }
        for entry in content.notice_days
    ]
    connection.execute(insert(CALENDAR_DAYS), days)
    closures = [
        {"calendar_key": key, "agency_id": agency_id, "day": day, "reason": reason}
        for agency_id, of_agency in content.closures.items()
        for day, reason in of_agency.items()
    ]
    if closures:
        connection.execute(insert(CALENDAR_CLOSURES), closures)


def delete_draft(connection: Connection, key: int) -> None:
    """Takes a draft out."""
    for table in (CALENDAR_CLOSURES, CALENDAR_DAYS, CALENDARS):
        connection.execute(delete(table).where(table.c.calendar_key == key))


def put_in_use(connection: Connection, key: int, *, at_us: int) -> None:
    """Makes the version the one in use from ``at_us`` on."""
    connection.execute(update(CALENDARS).where(_KEY).values(publish_us=at_us), {"its_key": key})
    connection.execute(update(REVISIONS).values(calendar_key=key))


def _versions(connection: Connection, statement: "Select[tuple[object, ...]]") -> list[CalendarVersion]:
    rows = connection.execute(statement).mappings().all()
    keys = [row["calendar_key"] for row in rows]
    notices, closures = _notices(connection, keys), _closures(connection, keys)
    return [_version(row, notices[row["calendar_key"]], closures.get(row["calendar_key"], {})) for row in rows]


def _version(row: RowMapping, notices: Sequence[str], closures: Closures) -> CalendarVersion:
    key, published = row["calendar_key"], row["publish_us"]
    state = CalendarState.DRAFT if published is None else CalendarState.SUPERSEDED
    first_covered, last_covered = coverage(row["first_day"], row["last_day"])
    return CalendarVersion(
        key=key,
        version=row["version"],
        base_key=row["base_key"],
        base=row["base_version"] or "",
        is_shipped=row["is_shipped"],
        state=CalendarState.CURRENT if key == row["current_key"] else state,
        publish_time=None if published is None else from_us(published),
        first_covered=first_covered,
        last_covered=last_covered,
        notices=tuple(notices),
        closures=closures,
    )


def _notices(connection: Connection, keys: Iterable[int]) -> Mapping[int, list[str]]:
    """The notices of each version, in the order of the first day that each speaks of."""
    first_day = func.min(CALENDAR_DAYS.c.day)
    statement = (
        select(CALENDAR_DAYS.c.calendar_key, CALENDAR_DAYS.c.notice)
        .where(CALENDAR_DAYS.c.calendar_key.in_(list(keys)))
        .group_by(CALENDAR_DAYS.c.calendar_key, CALENDAR_DAYS.c.notice)
        .order_by(CALENDAR_DAYS.c.calendar_key, first_day)
    )
    found: dict[int, list[str]] = {}
    for row in connection.execute(statement):
        found.setdefault(row.calendar_key, []).append(row.notice)
    return found


def _closures(connection: Connection, keys: Iterable[int]) -> dict[int, dict[str, dict[date, str]]]:
    """The closures of each version, by agency and day, in the order of agencies and days."""
    columns = CALENDAR_CLOSURES.c
    statement = (
        select(columns.calendar_key, columns.agency_id, columns.day, columns.reason)
        .where(columns.calendar_key.in_(list(keys)))
        .order_by(columns.calendar_key, columns.agency_id, columns.day)
    )
    found: dict[int, dict[str, dict[date, str]]] = {}
    for row in connection.execute(statement):
        found.setdefault(row.calendar_key, {}).setdefault(row.agency_id, {})[row.day] = row.reason
    return found
