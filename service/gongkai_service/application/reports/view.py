"""From where a report is seen: an agency or its subtree, a year, a format and an instant, in one snapshot."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from gongkai_service.application.desk import SHANGHAI, Desk, require_agency
from gongkai_service.application.reports.coverage import YearOfSuccessions, successions_of_year
from gongkai_service.domain.agencies.agency import NO_CALENDAR, AgencyVersion
from gongkai_service.domain.law.conventions import Counting
from gongkai_service.domain.law.regulation import REGULATIONS
from gongkai_service.domain.statistics.compute import cell_query
from gongkai_service.domain.statistics.facts import Records
from gongkai_service.domain.statistics.formats.format import choose_format
from gongkai_service.domain.statistics.formats.structure import ReportFormat
from gongkai_service.domain.statistics.selection import CellQuery
from gongkai_service.domain.words.refusals import (
    AgencyNotFound,
    AsOfInFuture,
    CellNotFound,
    ReportFormatNotFound,
    ReportYearUnsupported,
)
from gongkai_service.domain.words.resource_names import name_of_agency
from gongkai_service.domain.words.vocabulary import ReportScope
from gongkai_service.storage.agencies.agencies import agency_at, subtree_at
from gongkai_service.storage.deadlines.calendars import put_in_use_at
from gongkai_service.storage.engine.instants import from_us, to_us
from gongkai_service.storage.history.rules_in_use import rules_version_at
from gongkai_service.storage.statistics.facts import read_records
from gongkai_service.storage.statistics.years import WHOLE, Parts


@dataclass(frozen=True, slots=True)
class ReportQuestion:
    """Which figures: ``format_id`` is empty for the one in force, ``as_of`` ``None`` for now."""

    agency_id: str
    year: int
    format_id: str
    as_of: datetime | None
    scope: ReportScope = ReportScope.AGENCY


@dataclass(frozen=True, slots=True)
class Moment:
    """When a question is asked: no later instant can be asked for, and no later year."""

    now: datetime
    this_year: int


@dataclass(frozen=True, slots=True)
class Outlook:
    """A question with what it is about, as of one instant.

    ``agency_ids`` are those whose records count: the agency's own, or all of its subtree as it was then, which
    count as the agency does; and those that were abolished and whose work one of them goes on with. ``unit_ids`` are
    the agency, or its subtree. ``parts`` says which records of them do not count.
    """

    connection: Connection
    agency: AgencyVersion
    agency_ids: tuple[str, ...]
    year: int
    report_format: ReportFormat
    scope: ReportScope
    instant_us: int
    unit_ids: tuple[str, ...]
    parts: Parts = WHOLE

    @property
    def as_of(self) -> datetime:
        """The instant whose records are seen."""
        return from_us(self.instant_us)

    @property
    def counting(self) -> Counting:
        """How what no text settles is counted."""
        return self.agency.counting

    def records(self, year: int) -> Records:
        """The records of a year of all agencies that count."""
        return Records.merged(self.records_by_agency(year).values())

    def records_by_agency(self, year: int) -> dict[str, Records]:
        """The records of a year, agency by agency, whoever goes on with its work."""
        return read_records(
            self.connection,
            self.agency_ids,
            year=year,
            as_of_us=self.instant_us,
            reopened=self.counting.reopened,
            parts=self.parts,
        )

    def records_by_unit(self) -> dict[str, Records]:
        """The records of its year by the agencies that report on them."""
        successions = self.successions()
        if not successions.known.abolitions:
            return self.records_by_agency(self.year)
        units = [unit_id for unit_id in self.unit_ids if successions.reporter(unit_id) == unit_id]
        return {unit_id: self.of_unit(unit_id).records(self.year) for unit_id in units}

    def of_unit(self, unit_id: str) -> "Outlook":
        """The same with the records on which one of the agencies reports."""
        covered = self.successions().coverage(self.connection, (unit_id,))
        return replace(self, agency_ids=covered.agency_ids, unit_ids=(unit_id,), parts=covered.parts)

    def in_year(self, year: int) -> "Outlook":
        """The same for another year: whose records count may have been otherwise then."""
        covered = self.successions(year).coverage(self.connection, self.unit_ids)
        return replace(self, year=year, agency_ids=covered.agency_ids, parts=covered.parts)

    def successions(self, year: int | None = None) -> YearOfSuccessions:
        """The abolitions that count for its year, or for another."""
        return successions_of_year(self.connection, year or self.year, as_of_us=self.instant_us)

    def query(self, cell: str, year: int | None = None) -> CellQuery:
        """What a cell of the report counts, in its year unless another is named.

        Raises:
            CellNotFound: the format has no such cell, or only for figures that are checked: of rows printed as one.
        """
        missing = CellNotFound(cell=cell, format=self.report_format.id)
        if any(cell in merged.cells for merged in self.report_format.merged):
            raise missing
        try:
            return cell_query(self.report_format, cell, year=year or self.year, counting=self.counting)
        except KeyError:
            raise missing from None

    @property
    def is_reported_elsewhere(self) -> bool:
        """Whether the agency was abolished, and who goes on with its work reports on its year."""
        own_id = self.agency.agency_id
        return self.scope is ReportScope.AGENCY and self.successions().reporter(own_id) != own_id

    @property
    def rules_version(self) -> int:
        """The version of the rules that was in use."""
        return rules_version_at(self.connection, self.instant_us)

    def calendar_key(self) -> int:
        """The calendar version that was in use."""
        in_use = put_in_use_at(self.connection)
        return next((key for at_us, key in reversed(in_use) if at_us <= self.instant_us), NO_CALENDAR)


@contextmanager
def outlook(desk: Desk, question: ReportQuestion, moment: Moment) -> Iterator[Outlook]:
    """One snapshot of what a question is about.

    Raises:
        AgencyNotFound, ReportFormatNotFound: what is asked for is unknown, or was at that instant.
        ReportYearUnsupported, AsOfInFuture: the year or the instant cannot be reported.
    """
    with desk.store.read() as snapshot:
        require_agency(snapshot.connection, question.agency_id)
    report_format = named_format(desk.formats, question.format_id)
    require_instant(question.as_of, moment)
    require_year(question.year, moment.this_year)
    as_of_us = None if question.as_of is None else to_us(question.as_of)
    with desk.store.read(as_of_us=as_of_us) as snapshot:
        instant_us = _newest(snapshot.revision_us, question.year, moment) if as_of_us is None else as_of_us
        chosen = report_format or choose_format(desk.formats.values(), question.year)
        yield outlook_at(snapshot.connection, question, chosen, instant_us)


def _newest(revision_us: int, year: int, moment: Moment) -> int:
    """The last record; but for a year that is over no earlier than its end, of which it tells where nothing came since.

    What stands on 31 December, such as what is overdue, does not wait for somebody to record something in January.
    """
    end = datetime(year + 1, 1, 1, tzinfo=SHANGHAI)
    return max(revision_us, to_us(end)) if end <= moment.now else revision_us


def outlook_at(
    connection: Connection, question: ReportQuestion, report_format: ReportFormat, instant_us: int
) -> Outlook:
    """What a question is about, seen through a connection.

    Raises:
        AgencyNotFound: the agency was not registered yet.
    """
    agency = agency_at(connection, question.agency_id, as_of_us=instant_us)
    if agency is None:
        raise AgencyNotFound(agency=name_of_agency(question.agency_id))
    unit_ids: tuple[str, ...] = (agency.agency_id,)
    if question.scope is ReportScope.SUBTREE:
        unit_ids = tuple(below.agency_id for below, _ in subtree_at(connection, agency.agency_id, as_of_us=instant_us))
    covered = successions_of_year(connection, question.year, as_of_us=instant_us).coverage(connection, unit_ids)
    return Outlook(
        connection,
        agency,
        covered.agency_ids,
        question.year,
        report_format,
        question.scope,
        instant_us,
        unit_ids,
        covered.parts,
    )


def named_format(formats: Mapping[str, ReportFormat], format_id: str) -> ReportFormat | None:
    """The format of that id; ``None`` when none is named.

    Raises:
        ReportFormatNotFound: there is none.
    """
    return require_format(formats, format_id) if format_id else None


def require_format(formats: Mapping[str, ReportFormat], format_id: str) -> ReportFormat:
    """The format of that id.

    Raises:
        ReportFormatNotFound: there is none.
    """
    if format_id not in formats:
        raise ReportFormatNotFound(format=format_id, accepted=tuple(formats))
    return formats[format_id]


def require_instant(as_of: datetime | None, moment: Moment) -> None:
    """Refuses an instant that has not come: it must not reach the store, which closes it.

    Raises:
        AsOfInFuture: it has not come.
    """
    if as_of is not None and as_of > moment.now:
        raise AsOfInFuture(as_of_time=as_of.isoformat(), now=moment.now.isoformat())


def require_year(year: int, this_year: int) -> None:
    """Refuses a year that no Regulation governed, or that has not come.

    Raises:
        ReportYearUnsupported: it cannot be reported.
    """
    earliest = REGULATIONS[0].first_day.year
    if not earliest <= year <= this_year:
        raise ReportYearUnsupported(year=year, earliest=earliest, latest=this_year)
