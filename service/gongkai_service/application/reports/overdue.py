"""Which applications were overdue at the end of a year, and not answered: told in a report, never a reason to hold it.

No row of a table counts them. Whether one was overdue is no fact that is kept, since every event may move its due date:
it is computed from the histories of the few cases that were open on 31 December and received long enough before.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache

from gongkai_service.application.agencies.readings import reading_at
from gongkai_service.application.desk import SHANGHAI, Desk, require_agency
from gongkai_service.application.reports.view import Outlook
from gongkai_service.domain.agencies.agency import NO_CALENDAR
from gongkai_service.domain.clocks.reply import reply_deadline
from gongkai_service.domain.history.case import Case
from gongkai_service.domain.law.date_rules import DateRules
from gongkai_service.domain.law.regulation import REGULATIONS
from gongkai_service.domain.statistics.selection import CellQuery, Population, Selection, Stage
from gongkai_service.storage.history.cases import CaseHistory, load_histories
from gongkai_service.storage.statistics.counted import list_cell
from gongkai_service.storage.statistics.sources import Counted, Position

# No period for the answer is shorter than this many days.
_SHORTEST = timedelta(days=min(regulation.reply_days for regulation in REGULATIONS))
_CARRIED_OUT = (Selection(Population.CASES, Stage.CARRIED_OUT),)
_CHUNK = 500


def overdue_at_year_end(desk: Desk, seen: Outlook) -> tuple[Counted, ...]:
    """The applications that a report carries out to the next year although their period had ended by 31 December.

    Of a year that is not over, those whose period had ended by the day of the report.
    """
    last_day = min(date(seen.year, 12, 31), seen.as_of.astimezone(SHANGHAI).date())
    found: list[Counted] = []
    for chunk in _carried_out(seen):
        old = {
            one.position[0]: one
            for one in chunk
            if one.received_date is not None and one.received_date + _SHORTEST < last_day
        }
        late = _overdue(desk, seen, old.keys(), last_day)
        found.extend(one for key, one in old.items() if key in late)
    return tuple(found)


def _carried_out(seen: Outlook) -> Iterator[Sequence[Counted]]:
    query = CellQuery("", seen.year, _CARRIED_OUT, seen.counting)
    after: Position | None = None
    where = (seen.connection, seen.agency_ids, query)
    while chunk := list_cell(*where, as_of_us=seen.instant_us, after=after, limit=_CHUNK, parts=seen.parts):
        yield chunk
        after = chunk[-1].position


def _overdue(desk: Desk, seen: Outlook, keys: Iterable[int], last_day: date) -> set[int]:
    rules_of = cache(lambda agency_id: _date_rules(desk, seen, agency_id))
    late = set()
    for history in load_histories(seen.connection, keys):
        case = _as_recorded(history, seen.instant_us)
        clock = reply_deadline(case, date_rules=rules_of(history.agency_id), as_of=last_day, explain=False)
        # Where a reading is open, it is overdue after the later date.
        due = clock.latest_due
        if due is not None and due < last_day:
            late.add(history.key)
    return late


def _as_recorded(history: CaseHistory, instant_us: int) -> Case:
    """The case by what had been recorded at an instant; its filing had."""
    *_, case = (stage for at_us, stage in history.stages if at_us <= instant_us)
    return case


def _date_rules(desk: Desk, seen: Outlook, agency_id: str) -> DateRules:
    """By the calendar that was in use then, and as the agency read the law then."""
    agency = require_agency(seen.connection, agency_id)
    in_use = seen.calendar_key()
    key = agency.calendar_key if in_use == NO_CALENDAR else in_use
    reading = reading_at(seen.connection, agency_id, seen.instant_us)
    calendar = desk.calendars.calendar(seen.connection, key, agency_id)
    return DateRules(calendar, reading.conventions, rules_version=reading.rules_version)
