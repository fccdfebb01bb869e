"""Use cases of calendar versions: make a draft, compare, put in use, read; and what the service ships."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from gongkai_service.application.deadlines.redating import Moved, redate_by_calendar
from gongkai_service.application.desk import Desk, Transaction, require_agency, require_calendar
from gongkai_service.domain.law.calendar import NoticeDay, WorkingDayCalendar, is_worked
from gongkai_service.domain.law.calendar_versions import (
    AgencyClosure,
    CalendarEntry,
    Closures,
    Difference,
    amended,
    differences,
    first_year_without_notice,
)
from gongkai_service.domain.words.refusals import (
    CalendarAlreadyExists,
    CalendarAlreadyPublished,
    CalendarBaseSuperseded,
    FieldInvalid,
    FieldViolation,
)
from gongkai_service.domain.words.resource_names import CURRENT_CALENDAR, name_of_calendar
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import CalendarState, DayKind
from gongkai_service.storage.agencies.agencies import list_subtree
from gongkai_service.storage.deadlines import calendars as rows
from gongkai_service.storage.deadlines.calendars import (
    CalendarContent,
    CalendarVersion,
    current_key,
    find_by_key,
    find_version,
    insert_draft,
    put_in_use,
    read_content,
)
from gongkai_service.storage.history import redatings
from gongkai_service.storage.history.redatings import Redating

_REST = {DayKind.WEEKEND: Text("周末", "a weekend"), DayKind.HOLIDAY: Text("放假日", "a holiday")}


@dataclass(frozen=True, slots=True)
class Publication:
    """A version that was put in use, and what it moved."""

    version: CalendarVersion
    moved: Moved


def create_calendar(
    transaction: Transaction, calendar_id: str, entries: Sequence[CalendarEntry], closures: Sequence[AgencyClosure]
) -> CalendarVersion:
    """Makes a draft of the version in use, changed by ``entries``, with ``closures`` added to its own.

    Raises:
        FieldInvalid: a year would be left without a notice, or a closure lies on a day of rest.
        AgencyNotFound: a closure is of an unknown agency.
        CalendarAlreadyExists: the id is taken.
    """
    connection = transaction.connection
    base = current_key(connection)
    content = read_content(connection, base)
    days = amended(content.notice_days, entries)
    violations = [*_gaps(days, entries), *_closures_on_rest(days, closures)]
    if violations:
        raise FieldInvalid(violations)
    draft = CalendarContent(calendar_id, days, _with_closures(connection, content.closures, closures))
    if find_version(connection, calendar_id) is not None:
        raise CalendarAlreadyExists(calendar=name_of_calendar(calendar_id))
    insert_draft(connection, transaction.recorded_us, draft, base_key=base, is_shipped=False)
    return _found(find_by_key(connection, transaction.recorded_us))


def publish_calendar(desk: Desk, transaction: Transaction, name: str) -> Publication:
    """Puts a draft in use, and dates anew every case whose dates it moves.

    Raises:
        CalendarNotFound: there is no such version.
        CalendarAlreadyPublished: it is in use, or was.
        CalendarBaseSuperseded: another version was published since the draft was made.
    """
    connection = transaction.connection
    draft = require_calendar(connection, name)
    if draft.state is not CalendarState.DRAFT:
        raise CalendarAlreadyPublished(calendar=draft.name)
    before_key = current_key(connection)
    if draft.base_key != before_key:
        current = _found(find_by_key(connection, before_key))
        raise CalendarBaseSuperseded(calendar=draft.name, base=name_of_calendar(draft.base), current=current.name)
    moved = redate_by_calendar(desk, transaction, before_key, draft.key)
    put_in_use(connection, draft.key, at_us=transaction.recorded_us)
    return Publication(_found(find_by_key(connection, draft.key)), moved)


def get_calendar(desk: Desk, name: str) -> CalendarVersion:
    """The version of that name; the one in use for ``calendars/current``.

    Raises:
        CalendarNotFound: there is none.
    """
    with desk.store.read() as snapshot:
        return require_calendar(snapshot.connection, name)


def list_calendars(desk: Desk, *, before_key: int, limit: int) -> list[CalendarVersion]:
    """At most ``limit`` versions made before the one with ``before_key``, newest first."""
    with desk.store.read() as snapshot:
        return rows.list_versions(snapshot.connection, before_key=before_key, limit=limit)


def working_days(desk: Desk, name: str, agency_id: str | None) -> WorkingDayCalendar:
    """The calendar of that name, the one in use for none; with the closures of the agency, if one is given.

    Raises:
        AgencyNotFound, CalendarNotFound: there is no such agency or version.
    """
    with desk.store.read() as snapshot:
        agency = None if agency_id is None else require_agency(snapshot.connection, agency_id)
        return desk.calendar_named(snapshot.connection, name, agency)


def diff_calendars(desk: Desk, first: str, second: str) -> list[Difference]:
    """The days that two versions make different things of; the first one is that in use where no name is given.

    Raises:
        CalendarNotFound: there is no such version.
    """
    with desk.store.read() as snapshot:
        connection = snapshot.connection
        before, after = (
            desk.calendars.version(connection, require_calendar(connection, name or CURRENT_CALENDAR).key)
            for name in (first, second)
        )
    return differences(before.national, after.national, before.closures, after.closures)


def list_redatings(
    desk: Desk, name: str, agency_id: str | None, *, after_key: int, limit: int
) -> Sequence[tuple[int, Redating]]:
    """At most ``limit`` dates that the publication of a version moved, after ``after_key``, each with its key.

    Raises:
        AgencyNotFound, CalendarNotFound: there is no such agency or version.
    """
    with desk.store.read() as snapshot:
        connection = snapshot.connection
        if agency_id is not None:
            require_agency(connection, agency_id)
        version = require_calendar(connection, name)
        return redatings.list_redatings(connection, version.key, agency_id, after_key=after_key, limit=limit)


def _found(version: CalendarVersion | None) -> CalendarVersion:
    assert version is not None  # noqa: S101  (its key is of a row)
    return version


def _gaps(days: Sequence[NoticeDay], entries: Sequence[CalendarEntry]) -> Iterator[FieldViolation]:
    """A version covers all years from its first to its last, so none of them may be left without a notice."""
    if not days:
        zh, en = "至少须保留一日的安排", "must leave at least one day that a notice speaks of"
        yield FieldViolation("entries", "NOTHING_LEFT", Text(zh, en))
        return
    missing = first_year_without_notice(days)
    if missing is None:
        return
    zh, en = f"{missing} 年没有任何放假安排", f"{missing} has no notice"
    beyond = [at for at, entry in enumerate(entries) if entry.is_worked is not None and entry.day.year > missing]
    for at in beyond:
        told = Text(f"{zh}，不能先于该年填写", f"{en}: its days come before those of a later year")
        yield FieldViolation(f"entries[{at}].date", "YEAR_WITHOUT_NOTICE", told)
    if not beyond:
        told = Text(f"{zh}，而之后的年份有", f"{en}, while a later year has one")
        yield FieldViolation("entries", "YEAR_WITHOUT_NOTICE", told)


def _closures_on_rest(days: Sequence[NoticeDay], closures: Sequence[AgencyClosure]) -> Iterator[FieldViolation]:
    if not closures or not days:
        return
    calendar = WorkingDayCalendar(version="", notice_days=days)
    for at, closure in enumerate(closures):
        kind = calendar.kind(closure.day)
        if not is_worked(kind):
            following = calendar.add(closure.day, 1)
            told = Text(
                f"{closure.day} 是{_REST[kind].zh}，本来就不计入；应为工作日，例如 {following}",
                f"{closure.day} is {_REST[kind].en} and does not count anyway; give a working day, such as {following}",
            )
            yield FieldViolation(f"closures[{at}].date", "DAY_OF_REST", told)


def _with_closures(connection: Connection, known: Closures, added: Sequence[AgencyClosure]) -> Closures:
    """The closures with those added: what is told of an agency itself goes before what is told of those above it."""
    closures = {agency_id: dict(days) for agency_id, days in known.items()}
    for closure in added:
        require_agency(connection, closure.agency_id)
    for closure in sorted(added, key=lambda closure: not closure.includes_subtree):
        below = [closure.agency_id]
        if closure.includes_subtree:
            below = [agency.agency_id for agency in list_subtree(connection, closure.agency_id)]
        for agency_id in below:
            closures.setdefault(agency_id, {})[closure.day] = closure.reason
    return {agency_id: closures[agency_id] for agency_id in sorted(closures)}
