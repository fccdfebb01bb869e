"""Whose cases a report counts where agencies were abolished: its agency's own, and those that it took over.

国办公开办函〔2021〕30号 counts as carried in only what was open on 31 December. Inference: what an agency received in
the year in which it was abolished is new in that year, once; so one report of the successor is on the whole of that
year over both, and from then on on all that is still open. By a setting each reports on that year apart.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Connection

from gongkai_service.domain.agencies.successions import Counts, Successions
from gongkai_service.domain.words.vocabulary import SuccessionReporting
from gongkai_service.storage.agencies.agencies import agency_at
from gongkai_service.storage.agencies.successions import cases_of, read_successions
from gongkai_service.storage.statistics.years import WHOLE, Parts


@dataclass(frozen=True, slots=True)
class Coverage:
    """The agencies whose records count in the report of some for a year; ``parts`` says which of them do not."""

    agency_ids: tuple[str, ...]
    parts: Parts = WHOLE


@dataclass(frozen=True, slots=True)
class YearOfSuccessions:
    """All abolitions that an instant knows, as they count for the reports of one year."""

    known: Successions
    counts: Counts

    def reporter(self, agency_id: str) -> str:
        """Who reports on the cases of an agency: itself, or who goes on with its work."""
        return self.known.end(agency_id, self.counts)

    def coverage(self, connection: Connection, agency_ids: Sequence[str]) -> Coverage:
        """Whose records count in the report of these agencies, taken together."""
        if not self.known.abolitions:
            return Coverage(tuple(agency_ids))
        reporting = frozenset(agency_ids)
        found = {one: None for one in agency_ids if self.reporter(one) in reporting}
        cases_only: set[str] = set()
        left_out: set[int] = set()
        for agency_id in sorted(self.known.abolitions):
            ends = self.known.ends_of_cases(agency_id, self.counts)
            here = {key for key, end in ends.items() if end in reporting}
            if self.reporter(agency_id) in reporting:
                found[agency_id] = None
                left_out |= ends.keys() - here
            elif here:
                found[agency_id] = None
                cases_only.add(agency_id)
                left_out |= cases_of(connection, agency_id) - here
        return Coverage(tuple(found), Parts(frozenset(left_out), frozenset(cases_only)))

    def reporters(self, agency_ids: Iterable[str]) -> tuple[str, ...]:
        """Who reports on the cases of these agencies, each once."""
        return tuple(dict.fromkeys(map(self.reporter, agency_ids)))


def successions_of_year(connection: Connection, year: int, *, as_of_us: int) -> YearOfSuccessions:
    """The abolitions that an instant knows, as they count for reports of a year."""
    known = read_successions(connection, as_of_us=as_of_us)

    @cache
    def reports_apart(successor_id: str) -> bool:
        successor = agency_at(connection, successor_id, as_of_us=as_of_us)
        return successor is not None and successor.reporting.succession is SuccessionReporting.SEPARATE_REPORTS

    return YearOfSuccessions(
        known,
        lambda abolition: (
            abolition.abolished_date.year < year
            or (abolition.abolished_date.year == year and not reports_apart(abolition.successor_id))
        ),
    )
