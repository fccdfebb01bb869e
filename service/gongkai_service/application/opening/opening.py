"""What is done when the service opens a database: its own calendar goes in, and old cases get what they lack."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlalchemy import Connection

from gongkai_service.application.cases.redating import reply_due
from gongkai_service.application.deadlines.redating import Moved, go_on_redating
from gongkai_service.application.desk import Desk, require_agency
from gongkai_service.application.opening.completing import complete_facts
from gongkai_service.application.opening.indexing import adopt_index, go_on_indexing
from gongkai_service.application.opening.recognition import hash_texts
from gongkai_service.application.opening.reopened import reread_reopened
from gongkai_service.application.opening.rules import adopt_rules
from gongkai_service.domain.agencies.agency import NO_CALENDAR
from gongkai_service.domain.clocks.case_clocks import listed_clocks
from gongkai_service.domain.law.calendar import WorkingDayCalendar
from gongkai_service.domain.law.calendar_versions import CalendarEntry, amended, moved_stretches
from gongkai_service.domain.law.date_rules import DateRules
from gongkai_service.domain.law.rules_version import FIRST_RULES
from gongkai_service.domain.words.vocabulary import CalendarState
from gongkai_service.storage.deadlines.calendars import (
    CalendarContent,
    current_key,
    delete_draft,
    find_version,
    insert_draft,
    list_versions,
    put_in_use,
    read_content,
)
from gongkai_service.storage.deadlines.case_clocks import (
    CaseClocks,
    cases_without_clocks,
    mark_clocks_given,
    replace_clocks,
)
from gongkai_service.storage.history.cases import correct_due_dates, load_cases

# As many cases get their clocks in one transaction.
_CHUNK = 500
_NEWEST = 2**62


@dataclass(frozen=True, slots=True)
class Opened:
    """What opening did: the name of a draft that waits to be published, and how many cases got what they lacked.

    That is their clocks after an upgrade from revision 0001, the rest of their facts after one from 0002. ``redated``
    is what corrected rules moved in the first open cases, and ``None`` where they are the same as before.
    """

    waiting_draft: str
    given_clocks: int
    completed_facts: int
    redated: Moved | None


def prepare(desk: Desk, shipped: WorkingDayCalendar, *, today: date) -> Opened:
    """Brings the database of ``desk`` up to date with this version of the service, beyond its schema.

    A database without a calendar gets the ``shipped`` one, in use. One that knows only older ones gets a draft, made
    from the version in use: it is for people to look at what it would move, and to publish it.

    Raises:
        StorageUnavailable: the database cannot be written.
    """
    waiting = desk.store.prepare(lambda connection, recorded_us: _install_all(connection, recorded_us, shipped))
    given = _all(desk, lambda connection: _give_clocks(desk, connection, today))
    completed = _all(desk, lambda connection: complete_facts(desk, connection))
    _all(desk, lambda connection: hash_texts(desk.identity, connection))
    _reread(desk)
    # The first ones at once, so that of a small database nothing waits; the others beside the calls.
    redated = go_on_redating(desk, today=today)
    go_on_indexing(desk)
    return Opened(waiting, given, completed, redated)


def _install_all(connection: Connection, recorded_us: int, shipped: WorkingDayCalendar) -> str:
    """Puts in what the service brings, the version of its rules and its calendar; answers as ``_install`` does."""
    adopt_rules(connection, recorded_us)
    adopt_index(connection)
    return _install(connection, recorded_us, shipped)


def _all(desk: Desk, some: Callable[[Connection], int | None]) -> int:
    """Does ``some`` in a transaction of its own until nothing is left; the sum of what it says it did."""
    done = 0
    while (more := desk.store.prepare(lambda connection, _: some(connection))) is not None:
        done += more
    return done


def _reread(desk: Desk) -> None:
    """Says of all cases that were reopened by which closing they count."""
    while desk.store.prepare(lambda connection, at_us: reread_reopened(desk, connection, at_us)) is not None:
        pass


def _install(connection: Connection, recorded_us: int, shipped: WorkingDayCalendar) -> str:
    """Puts the shipped version in; the name of the draft that it waits as, if it does."""
    base = current_key(connection)
    if base == NO_CALENDAR:
        content = CalendarContent(shipped.version, shipped.notice_days, {})
        insert_draft(connection, recorded_us, content, base_key=None, is_shipped=True)
        put_in_use(connection, recorded_us, at_us=recorded_us)
        return ""
    known = find_version(connection, shipped.version)
    if known is not None and (not known.is_shipped or known.state is not CalendarState.DRAFT):
        return ""
    if known is not None and known.base_key == base:
        return known.name
    versions = list_versions(connection, before_key=_NEWEST, limit=_NEWEST)
    editions = [_edition(version.version) for version in versions if version.is_shipped and version != known]
    if editions and max(editions) > _edition(shipped.version):
        return ""
    if known is not None:
        # Another version was published since: the draft could never be.
        delete_draft(connection, known.key)
    current = read_content(connection, base)
    entries = [CalendarEntry(day.day, day.is_worked, day.holiday, day.notice) for day in shipped.notice_days]
    days = amended(current.notice_days, entries)
    before, after = (WorkingDayCalendar(version="", notice_days=known) for known in (current.notice_days, days))
    if not moved_stretches(before, after, {}, {}):
        return ""
    content = CalendarContent(shipped.version, days, current.closures)
    insert_draft(connection, recorded_us, content, base_key=base, is_shipped=True)
    return shipped.name


def _edition(version: str) -> tuple[int, ...]:
    """The order of shipped versions: year of the newest notice, and how often it was revised."""
    return tuple(int(part) for part in version.split("-"))


def _give_clocks(desk: Desk, connection: Connection, today: date) -> int | None:
    """Gives the next cases their clocks after an upgrade; how many, or ``None`` when all have them."""
    keys = cases_without_clocks(connection, limit=_CHUNK)
    if keys is None:
        return None
    agency_of = cache(lambda agency_id: require_agency(connection, agency_id))
    clocks: list[CaseClocks] = []
    due_dates: dict[int, date | None] = {}
    for key, stored in load_cases(connection, keys).items():
        agency = agency_of(stored.name.agency_id)
        # By the rules by which the older service would have: what corrected ones move is recorded as moved.
        conventions = agency.settings.conventions_by(FIRST_RULES)
        date_rules = DateRules(desk.calendar_for(connection, agency), conventions, FIRST_RULES)
        listed = listed_clocks(stored.case, date_rules=date_rules, as_of=today)
        clocks.append(CaseClocks(key, agency.agency_id, stored.case.handler, listed))
        # It went stale when a setting was changed, before dates were moved with settings.
        due_dates[key] = reply_due(listed)
    replace_clocks(connection, clocks)
    correct_due_dates(connection, due_dates)
    mark_clocks_given(connection, up_to=max(keys) if len(keys) == _CHUNK else None)
    return len(keys)
