"""Use case: lists cases, whole or on one line each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from gongkai_service.application.cases.cases import CaseView, views_of
from gongkai_service.application.cases.redating import REPLIES
from gongkai_service.application.desk import Desk, require_agency
from gongkai_service.domain.agencies.agency import Agency
from gongkai_service.domain.clocks.periods import days_left
from gongkai_service.domain.history.summary import CaseSummary, summary_of
from gongkai_service.domain.law.calendar import WorkingDayCalendar
from gongkai_service.domain.words.text import Text
from gongkai_service.storage.deadlines.case_clocks import KeptClock, kept_clocks
from gongkai_service.storage.engine.instants import from_us
from gongkai_service.storage.history.case_filters import CaseFilter
from gongkai_service.storage.history.case_index import index_progress, read_summaries
from gongkai_service.storage.history.case_lists import CaseRecord, Place, page_of_cases, read_records
from gongkai_service.storage.history.cases import load_cases


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case on one line. ``clock`` is that of its answer, ``None`` while nothing is due, ``left`` its working days."""

    record: CaseRecord
    summary: CaseSummary
    as_of: date
    clock: KeptClock | None
    left: int

    @property
    def etag(self) -> str:
        """Changes with every event."""
        return self.record.head_digest[:16]

    @property
    def create_time(self) -> datetime:
        """When it was filed."""
        return from_us(self.record.create_us)

    @property
    def update_time(self) -> datetime:
        """When something was recorded last."""
        return from_us(self.record.update_us)


@dataclass(frozen=True, slots=True)
class CaseList:
    """A page of a list: the cases, each with its place, after which place it goes on, and what to know beside."""

    cases: tuple[tuple[Place, CaseView | CaseLine], ...]
    goes_on_after: Place | None
    warning: Text | None


def list_cases(
    desk: Desk, agency_id: str, wanted: CaseFilter, *, today: date, after: Place, limit: int, as_lines: bool
) -> CaseList:
    """At most ``limit`` cases of an agency after a place of the list: whole, or on one line each.

    Raises:
        AgencyNotFound: the agency is unknown.
    """
    with desk.store.read() as snapshot:
        connection = snapshot.connection
        agency = require_agency(connection, agency_id)
        page = page_of_cases(connection, agency_id, wanted, after=after, limit=limit)
        keys = [key for _, key in page.places]
        found: Mapping[int, CaseView | CaseLine] = (
            lines_of(desk, connection, {agency_id: agency}, keys, today=today)
            if as_lines
            else _views(desk, connection, agency, keys, today=today)
        )
        cases = tuple((place, found[place[1]]) for place in page.places)
        warning = _warning(connection, wanted)
    return CaseList(cases, page.goes_on_after, warning)


def _views(desk: Desk, connection: Connection, agency: Agency, keys: list[int], *, today: date) -> dict[int, CaseView]:
    views = views_of(desk, connection, agency, list(load_cases(connection, keys).values()), today=today)
    return {view.stored.key: view for view in views}


def lines_of(
    desk: Desk, connection: Connection, agencies: Mapping[str, Agency], keys: list[int], *, today: date
) -> dict[int, CaseLine]:
    """These cases of these agencies on one line each; histories are read of those alone that are not indexed yet."""
    records, summaries = read_records(connection, keys), read_summaries(connection, keys)
    waiting = [key for key in records if key not in summaries]
    for key, stored in load_cases(connection, waiting).items() if waiting else ():
        summaries[key] = summary_of(stored.case, ())
    calendars = {name: desk.calendar_for(connection, agency) for name, agency in agencies.items()}
    clocks = kept_clocks(connection, keys)
    return {
        key: _line(record, summaries[key], clocks.get(key, ()), calendars[record.name.agency_id], today)
        for key, record in records.items()
    }


def _line(
    record: CaseRecord, summary: CaseSummary, clocks: Iterable[KeptClock], calendar: WorkingDayCalendar, today: date
) -> CaseLine:
    clock = next((clock for clock in clocks if clock.kind in REPLIES), None)
    return CaseLine(record, summary, today, clock, days_left(calendar, clock.due, today) if clock else 0)


def _warning(connection: Connection, wanted: CaseFilter) -> Text | None:
    """That cases may be missing, where the index is asked for what it does not hold of all yet."""
    is_complete = not wanted.needs_index or index_progress(connection).reached_key is None
    return None if is_complete else INCOMPLETE


# While a database of an older service is being indexed.
INCOMPLETE = Text(
    "办件索引正在后台建立，结果可能不全，稍后再查。",
    "Cases are still being indexed in the background: some may be missing here; ask again later.",
)
