"""Use cases of the annual report: compute its figures, and list what stands behind one of them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from gongkai_service.application.desk import Desk, require_agency
from gongkai_service.domain.refusals import AsOfInFuture, CellNotFound, ReportFormatNotFound, ReportYearUnsupported
from gongkai_service.domain.regulation import REGULATIONS
from gongkai_service.domain.statistics.compute import cell_query, compute
from gongkai_service.domain.statistics.format import ReportFormat, choose_format
from gongkai_service.domain.statistics.report import Report
from gongkai_service.domain.statistics.selection import CellQuery, Population
from gongkai_service.storage.agencies import Agency
from gongkai_service.storage.counted import (
    Counted,
    counted_cases,
    counted_fees,
    counted_publications,
    counted_remedies,
)
from gongkai_service.storage.facts import read_records
from gongkai_service.storage.instants import from_us, to_us

_POPULATIONS: Mapping[Population, Callable[..., Iterator[Counted]]] = {
    Population.CASES: counted_cases,
    Population.REMEDIES: counted_remedies,
    Population.FEES: counted_fees,
    Population.PUBLICATIONS: counted_publications,
}


@dataclass(frozen=True, slots=True)
class ReportQuestion:
    """Which figures: ``format_id`` is empty for the one in force, ``as_of`` ``None`` for now."""

    agency_id: str
    year: int
    format_id: str
    as_of: datetime | None


@dataclass(frozen=True, slots=True)
class ReportView:
    """A computed report with its agency and the instant whose records it shows."""

    agency: Agency
    report: Report
    as_of: datetime


@dataclass(frozen=True, slots=True)
class CellPage:
    """Some of what a cell counts, and how many there are in all. ``next_position`` is ``None`` at the end."""

    counted: tuple[Counted, ...]
    next_position: tuple[int, int] | None
    total: int


def compute_report(desk: Desk, question: ReportQuestion, *, now: datetime, this_year: int) -> ReportView:
    """The figures of one agency and year, from one snapshot.

    Raises:
        AgencyNotFound, ReportFormatNotFound: what is asked for is unknown.
        ReportYearUnsupported, AsOfInFuture: the year or the instant cannot be reported.
    """
    _require_agency(desk, question)
    named = _named_format(desk, question)
    _require_time(question, now=now, this_year=this_year)
    report_format = named or choose_format(desk.formats.values(), question.year)
    as_of_us = None if question.as_of is None else to_us(question.as_of)
    with desk.store.read(as_of_us=as_of_us) as snapshot:
        agency = require_agency(snapshot.connection, question.agency_id)
        instant = snapshot.revision_us if as_of_us is None else as_of_us
        records = read_records(snapshot.connection, agency.agency_id, year=question.year, as_of_us=instant)
    report = compute(report_format, year=question.year, records=records, self_reference=agency.self_reference)
    return ReportView(agency, report, from_us(instant))


def list_cell(
    desk: Desk,
    question: ReportQuestion,
    cell: str,
    *,
    now: datetime,
    this_year: int,
    after: tuple[int, int] | None,
    limit: int,
) -> CellPage:
    """At most ``limit`` of the records that ``cell`` counts, by the predicate that counted them.

    Raises:
        CellNotFound: the format has no such cell.
        Refusal: as ``compute_report``.
    """
    _require_agency(desk, question)
    named = _named_format(desk, question)
    if named:
        _query(named, cell, question.year)
    _require_time(question, now=now, this_year=this_year)
    query = _query(named or choose_format(desk.formats.values(), question.year), cell, question.year)
    as_of_us = None if question.as_of is None else to_us(question.as_of)
    with desk.store.read(as_of_us=as_of_us) as snapshot:
        instant = snapshot.revision_us if as_of_us is None else as_of_us
        return _page(_matching(snapshot.connection, question, query, instant), after=after, limit=limit)


def _matching(connection: Connection, question: ReportQuestion, query: CellQuery, as_of_us: int) -> Iterator[Counted]:
    population = _POPULATIONS[query.population]
    for counted in population(connection, question.agency_id, year=question.year, as_of_us=as_of_us):
        if query.matches(counted.key):
            yield counted


def _page(matching: Iterator[Counted], *, after: tuple[int, int] | None, limit: int) -> CellPage:
    page: list[Counted] = []
    total, is_more = 0, False
    for counted in matching:
        total += 1
        if after is not None and counted.position <= after:
            continue
        if len(page) < limit:
            page.append(counted)
        else:
            is_more = True
    return CellPage(tuple(page), page[-1].position if is_more else None, total)


def _require_agency(desk: Desk, question: ReportQuestion) -> None:
    with desk.store.read() as snapshot:
        require_agency(snapshot.connection, question.agency_id)


def _named_format(desk: Desk, question: ReportQuestion) -> ReportFormat | None:
    if not question.format_id:
        return None
    if question.format_id not in desk.formats:
        raise ReportFormatNotFound(format=question.format_id, accepted=tuple(desk.formats))
    return desk.formats[question.format_id]


def _query(report_format: ReportFormat, cell: str, year: int) -> CellQuery:
    try:
        return cell_query(report_format, cell, year=year)
    except KeyError:
        raise CellNotFound(cell=cell, format=report_format.id) from None


def _require_time(question: ReportQuestion, *, now: datetime, this_year: int) -> None:
    """An instant that has come, and a year that has; a future instant must not reach the store, which closes it."""
    if question.as_of is not None and question.as_of > now:
        raise AsOfInFuture(as_of_time=question.as_of.isoformat(), now=now.isoformat())
    earliest = REGULATIONS[0].first_day.year
    if not earliest <= question.year <= this_year:
        raise ReportYearUnsupported(year=question.year, earliest=earliest, latest=this_year)
