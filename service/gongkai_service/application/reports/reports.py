"""Use cases of the annual report: compute its figures, and tell what stands behind one of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from gongkai_service.application.desk import Desk
from gongkai_service.application.reports.notes import LaterAnswers, later_answers_at, notes_of
from gongkai_service.application.reports.overdue import overdue_at_year_end
from gongkai_service.application.reports.view import Moment, Outlook, ReportQuestion, outlook
from gongkai_service.domain.statistics.checks import OVERDUE_AT_YEAR_END
from gongkai_service.domain.statistics.compute import Beside, compute, figures_of
from gongkai_service.domain.statistics.conventions import printed_conventions
from gongkai_service.domain.statistics.explain import checks_with, conditions_of
from gongkai_service.domain.statistics.formats.structure import Cell
from gongkai_service.domain.statistics.membership import cells_counting
from gongkai_service.domain.statistics.report import Adjustment, Check, Convention, Figure, Report
from gongkai_service.domain.statistics.selection import Key
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import CellSource, CheckKind, CheckResult, ReportScope
from gongkai_service.storage.deadlines.calendars import find_by_key
from gongkai_service.storage.engine.instants import to_us
from gongkai_service.storage.reports.entries import ReportEntry, list_entries
from gongkai_service.storage.reports.publications import ReportPublication, in_force
from gongkai_service.storage.statistics.changes import changed_records
from gongkai_service.storage.statistics.counted import count_cell, list_cell
from gongkai_service.storage.statistics.sources import Counted
from gongkai_service.storage.statistics.years import WHOLE
from gongkai_service.storage.tables.reports import EntryKind

# How many of the records that make a difference a check names.
MOST_NAMED = 50

_ENTERED = frozenset({CellSource.LEDGER, CellSource.SUPPLEMENT})


@dataclass(frozen=True, slots=True)
class Named:
    """The records that make the difference of a check: some of them, and how many there are."""

    records: tuple[Counted, ...]
    count: int


@dataclass(frozen=True, slots=True)
class ReportView:
    """A computed report with what it rests on. ``named`` holds the records behind failed checks, by check.

    ``previous`` is last year's report of the agency, ``predecessors`` are those of agencies whose work it goes on with
    since. ``later`` are the new answers that no row counts.
    """

    outlook: Outlook
    report: Report
    calendar: str
    entries: tuple[ReportEntry, ...]
    previous: ReportPublication | None
    later: LaterAnswers
    predecessors: tuple[ReportPublication, ...] = ()
    named: Mapping[str, Named] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CellPage:
    """Some of what a cell counts, and how many there are in all. ``next_position`` is ``None`` at the end."""

    counted: tuple[Counted, ...]
    next_position: tuple[int, int] | None
    total: int


@dataclass(frozen=True, slots=True)
class CellView:
    """Where the figure of a cell comes from."""

    outlook: Outlook
    figure: Figure
    conditions: tuple[Text, ...]
    parts: tuple[Figure, ...]
    entry: ReportEntry | None
    conventions: tuple[Convention, ...]
    checks: tuple[str, ...]
    record_count: int


def compute_report(desk: Desk, question: ReportQuestion, moment: Moment) -> ReportView:
    """The figures of a year, from one snapshot.

    Raises:
        Refusal: as ``outlook``.
    """
    with outlook(desk, question, moment) as seen:
        return report_at(desk, seen)


def report_at(desk: Desk, seen: Outlook) -> ReportView:
    """The figures of a year as they are seen from there."""
    overdue = overdue_at_year_end(desk, seen)
    entries = tuple(list_entries(seen.connection, seen.agency.agency_id, seen.year, as_of_us=seen.instant_us))
    last_year = LastYear.of(seen)
    later = later_answers_at(seen)
    report = compute(
        seen.report_format,
        year=seen.year,
        records=seen.records(seen.year),
        self_reference=seen.agency.self_reference,
        counting=seen.counting,
        scope=seen.scope,
        beside=Beside(
            own={entry.item: entry.text for entry in _of_format(seen, entries, EntryKind.SECTION)},
            previous=_previous_figures(seen, last_year),
            adjustments=[
                adjustment_of(entry)
                for entry in _of_format(seen, entries, EntryKind.ADJUSTMENT)
                if entry.scope is seen.scope
            ],
            overdue=len(overdue),
            notes=notes_of(seen, later),
            rules_version=seen.rules_version,
            is_reported_elsewhere=seen.is_reported_elsewhere,
        ),
    )
    named = {check.id: found for check in report.checks if (found := _named(seen, check, last_year)) is not None}
    if overdue:
        named[OVERDUE_AT_YEAR_END] = Named(overdue[:MOST_NAMED], len(overdue))
    return ReportView(seen, report, _calendar_at(seen), entries, last_year.own, later, last_year.of_predecessors, named)


def adjustment_of(entry: ReportEntry) -> Adjustment:
    """The explanation that an entry holds."""
    return Adjustment(entry.item, entry.value or 0, entry.text, entry.actor, entry.create_time)


@dataclass(frozen=True, slots=True)
class LastYear:
    """Last year's reports as they were in force then, of the same scope: the agency's, and those of predecessors.

    ``is_whole`` says that they are all known on whose cases this report goes on, and on no others.
    """

    own: ReportPublication | None
    of_predecessors: tuple[ReportPublication, ...]
    is_whole: bool

    @classmethod
    def of(cls, seen: Outlook) -> "LastYear":
        """What is known from there."""
        agency_id = seen.agency.agency_id
        reporters: tuple[str, ...] = (agency_id,)
        if seen.scope is ReportScope.AGENCY:
            # Who reported last year on the cases on which this agency does now.
            reporters = seen.successions(seen.year - 1).reporters(seen.agency_ids)
        found = in_force(seen.connection, reporters, year=seen.year - 1, scope=seen.scope, as_of_us=seen.instant_us)
        others = tuple(found[one] for one in reporters if one != agency_id and one in found)
        return cls(found.get(agency_id), others, is_whole=len(found) == len(reporters) and seen.parts == WHOLE)

    @property
    def publications(self) -> tuple[ReportPublication, ...]:
        """All of them."""
        return self.of_predecessors if self.own is None else (self.own, *self.of_predecessors)


def list_cell_records(
    desk: Desk,
    question: ReportQuestion,
    cell: str,
    moment: Moment,
    *,
    after: tuple[int, int] | None,
    limit: int,
) -> CellPage:
    """At most ``limit`` of the records that ``cell`` counts, by the predicate that counted them.

    Raises:
        CellNotFound: the format has no such cell.
        Refusal: as ``outlook``.
    """
    with outlook(desk, question, moment) as seen:
        query = seen.query(cell)
        where = (seen.connection, seen.agency_ids, query)
        found = list_cell(*where, as_of_us=seen.instant_us, after=after, limit=limit + 1, parts=seen.parts)
        total = count_cell(*where, as_of_us=seen.instant_us, parts=seen.parts)
    page = tuple(found[:limit])
    return CellPage(page, page[-1].position if len(found) > limit else None, total)


def explain_cell(desk: Desk, question: ReportQuestion, cell: str, moment: Moment) -> CellView:
    """Where the figure of a cell comes from.

    Raises:
        CellNotFound: the format has no such cell.
        Refusal: as ``outlook``.
    """
    with outlook(desk, question, moment) as seen:
        query = seen.query(cell)
        report_format = seen.report_format
        figures = figures_of(report_format, year=seen.year, records=seen.records(seen.year), counting=seen.counting)
        entries = list_entries(seen.connection, seen.agency.agency_id, seen.year, as_of_us=seen.instant_us)
        where = (seen.connection, seen.agency_ids, query)
        count = count_cell(*where, as_of_us=seen.instant_us, parts=seen.parts)
        conventions = printed_conventions(seen.counting, seen.rules_version)
    known = report_format.cell(cell)
    base = next(one for one in report_format.cells.values() if one.id == cell or one.category(cell))
    category = () if base is known else (_category(known),)
    items = {
        item for selection in base.selections for name, some in selection.accepted if name == "item" for item in some
    }
    return CellView(
        outlook=seen,
        # A category without an entry in the year has no figure: nobody supplied one.
        figure=figures.get(cell) or known.figure(None),
        conditions=(*conditions_of(report_format, base.id, seen.counting), *category),
        parts=tuple(figures[part] for part in base.parts),
        # Over a subtree the figure is a sum, which nobody entered.
        entry=next((one for one in entries if one.kind is EntryKind.FIGURE and {one.item} == items), None)
        if seen.scope is ReportScope.AGENCY
        else None,
        conventions=conventions,
        checks=checks_with(report_format, base.id),
        record_count=count,
    )


def _category(cell: Cell) -> Text:
    return Text(f"信息类别：{cell.label.zh}", f"category: {cell.label.en}")


def _of_format(seen: Outlook, entries: tuple[ReportEntry, ...], kind: EntryKind) -> Iterator[ReportEntry]:
    return (entry for entry in entries if entry.kind is kind and entry.format_id == seen.report_format.id)


def _previous_figures(seen: Outlook, last_year: LastYear) -> Mapping[str, int | None]:
    """Last year's figures as published; else what was entered or kept in the ledger for it.

    Those of an agency and of those whose work it goes on with are added up. Where the report of one of them is not
    known, or their cases went to several agencies, nothing of them is: what is carried in cannot be compared. What is
    counted from cases is not taken from the records: what is carried in would be compared with itself.
    """
    if last_year.is_whole and last_year.publications:
        return _added([one.figures for one in last_year.publications])
    year = seen.year - 1
    figures = figures_of(seen.report_format, year=year, records=seen.records(year), counting=seen.counting)
    return {cell: figure.value for cell, figure in figures.items() if figure.source in _ENTERED}


def _added(reports: Sequence[Mapping[str, int | None]]) -> Mapping[str, int | None]:
    """The sums of several reports; a cell that one of them leaves blank is."""
    if len(reports) == 1:
        return reports[0]
    cells = dict.fromkeys(cell for figures in reports for cell in figures)
    values = {cell: [figures.get(cell) for figures in reports] for cell in cells}
    return {
        cell: None if None in parts else sum(part for part in parts if part is not None)
        for cell, parts in values.items()
    }


def _named(seen: Outlook, check: Check, last_year: LastYear) -> Named | None:
    """The records that make the difference of a failed check, where they can be named."""
    if check.result is not CheckResult.FAILED:
        return None
    if check.kind is CheckKind.LATE:
        (cell,) = check.left_cells
        query = seen.query(cell)
        where = (seen.connection, seen.agency_ids, query)
        late = list_cell(*where, as_of_us=seen.instant_us, after=None, limit=MOST_NAMED, parts=seen.parts)
        return Named(tuple(late), count_cell(*where, as_of_us=seen.instant_us, parts=seen.parts))
    if check.kind is CheckKind.CARRY_OVER and last_year.publications:
        if any(one.foreign for one in last_year.publications):
            return None
        changed = [_changed_since(seen, one, check.left_cells) for one in last_year.publications]
        records = tuple(record for one in changed for record in one.records)
        return Named(records[:MOST_NAMED], sum(one.count for one in changed))
    return None


def _changed_since(seen: Outlook, previous: ReportPublication, cells: tuple[str, ...]) -> Named:
    """The records that last year's cells count otherwise than when they were published."""
    wanted = {part for cell in cells for part in _leaves(seen, cell)}
    then = seen
    if seen.scope is ReportScope.AGENCY and len(seen.agency_ids) > 1:
        then = seen.in_year(previous.year).of_unit(previous.agency_id)
    changes = changed_records(
        seen.connection,
        then.agency_ids,
        year=previous.year,
        since_us=to_us(previous.as_of),
        until_us=seen.instant_us,
        reopened=seen.counting.reopened,
        parts=then.parts,
    )
    found = []
    for change in changes:
        before, after = (
            set() if key is None else _counting(seen, key, previous.year) & wanted
            for key in (change.before, change.after)
        )
        if before != after:
            found.append(change.counted)
    return Named(tuple(found[:MOST_NAMED]), len(found))


def _counting(seen: Outlook, key: Key, year: int) -> set[str]:
    return set(cells_counting(seen.report_format, key, year=year, counting=seen.counting))


def _leaves(seen: Outlook, cell: str) -> Iterator[str]:
    parts = seen.report_format.cells[cell].parts
    if not parts:
        yield cell
    for part in parts:
        yield from _leaves(seen, part)


def _calendar_at(seen: Outlook) -> str:
    """Name of the calendar version that was in use."""
    version = find_by_key(seen.connection, seen.calendar_key())
    return "" if version is None else version.name
