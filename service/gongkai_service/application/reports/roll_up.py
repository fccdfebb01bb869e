"""Use case of supervision: the reports of a tree of agencies, summed, and who has not published."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from gongkai_service.application.desk import Desk
from gongkai_service.application.reports.view import Moment, Outlook, ReportQuestion, outlook
from gongkai_service.domain.agencies.agency import AgencyVersion
from gongkai_service.domain.commands.preview import Premises, preview_clock
from gongkai_service.domain.law.calendar import WorkingDayCalendar
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.law.date_rules import DateRules
from gongkai_service.domain.statistics.facts import Records
from gongkai_service.domain.statistics.judging import Values
from gongkai_service.domain.statistics.report import Check, Figure
from gongkai_service.domain.statistics.roll_up import add_up, check_roll_up
from gongkai_service.domain.statistics.tally import values_of
from gongkai_service.domain.words.vocabulary import (
    AgencyKind,
    CheckResult,
    ClockKind,
    FilingState,
    ReportScope,
    RollUpBasis,
)
from gongkai_service.storage.agencies.agencies import subtree_at
from gongkai_service.storage.reports.publications import ReportPublication, first_published, in_force


@dataclass(frozen=True, slots=True)
class Unit:
    """One agency of the tree. ``values`` are empty where it has not published and what was published is summed."""

    agency: AgencyVersion
    depth: int
    publication: ReportPublication | None
    published_date: date | None
    due_date: date | None
    state: FilingState
    values: Values
    unbalanced_cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RollUp:
    """The units in pre-order, their sums, and whether the published summary of the whole adds up."""

    outlook: Outlook
    units: tuple[Unit, ...]
    totals: tuple[Figure, ...]
    checks: tuple[Check, ...]

    @property
    def late_count(self) -> int:
        """How many published late, or are overdue."""
        return sum(unit.state in {FilingState.PUBLISHED_LATE, FilingState.OVERDUE} for unit in self.units)

    @property
    def published_count(self) -> int:
        """How many have published."""
        return sum(unit.publication is not None for unit in self.units)


def roll_up_reports(desk: Desk, question: ReportQuestion, moment: Moment, *, basis: RollUpBasis, today: date) -> RollUp:
    """The reports of an agency and all below it, by the conventions of that agency.

    ``today`` is the day, in Asia/Shanghai, of the instant that is asked about.

    Raises:
        Refusal: as ``outlook``.
    """
    with outlook(desk, replace(question, scope=ReportScope.SUBTREE), moment) as seen:
        records = seen.records_by_unit()
        # Who was abolished has no report of its own any more.
        known = subtree_at(seen.connection, seen.agency.agency_id, as_of_us=seen.instant_us)
        tree = [(agency, depth) for agency, depth in known if agency.agency_id in records]
        when = {"year": seen.year, "as_of_us": seen.instant_us}
        own = in_force(seen.connection, tuple(records), scope=ReportScope.AGENCY, **when)
        summaries = in_force(seen.connection, tuple(records), scope=ReportScope.SUBTREE, **when)
        first = first_published(seen.connection, tuple(records), **when)
        calendar = desk.calendars.calendar(seen.connection, seen.calendar_key())
    # What was published in another format has none of these cells.
    published_values = {
        agency_id: publication.figures
        for agency_id, publication in own.items()
        if publication.format_id == seen.report_format.id
    }
    is_published = basis is RollUpBasis.PUBLISHED
    values: dict[str, Values] = {
        agency_id: published_values.get(agency_id, {}) if is_published else _values(seen, of_agency)
        for agency_id, of_agency in records.items()
    }
    below = _below(tree)
    units = []
    for agency, depth in tree:
        due = _due(agency.kind, seen.year, calendar, today)
        published = first.get(agency.agency_id)
        checks = _checks(seen, summaries.get(agency.agency_id), [values[one] for one in below[agency.agency_id]])
        units.append(
            Unit(
                agency=agency,
                depth=depth,
                publication=own.get(agency.agency_id),
                published_date=published,
                due_date=due,
                state=_state(published, due, today),
                values=values[agency.agency_id],
                unbalanced_cells=tuple(check.left_cells[0] for check in checks if check.result is CheckResult.FAILED),
            )
        )
    is_complete = not is_published or len(published_values) == len(tree)
    # Where others report for all of them there is no unit: of no records the figures are zero, of no reports blank.
    counted = list(values.values())
    if not counted and not is_published:
        counted = [_values(seen, Records())]
    return RollUp(
        outlook=seen,
        units=tuple(units),
        totals=add_up(seen.report_format, counted, is_complete=is_complete),
        checks=_checks(seen, summaries.get(seen.agency.agency_id), list(values.values())),
    )


def filing_of(desk: Desk, seen: Outlook, today: date) -> tuple[FilingState, date | None]:
    """How the agency's own report stands to its day, and that day; ``None`` where no day is set, or none is due."""
    agency_id = seen.agency.agency_id
    first = first_published(seen.connection, (agency_id,), year=seen.year, as_of_us=seen.instant_us)
    if agency_id not in first and seen.is_reported_elsewhere:
        return FilingState.BY_SUCCESSOR, None
    due = _due(seen.agency.kind, seen.year, desk.calendars.calendar(seen.connection, seen.calendar_key()), today)
    return _state(first.get(agency_id), due, today), due


def _values(seen: Outlook, records: Records) -> Values:
    return values_of(seen.report_format, year=seen.year, records=records, counting=seen.counting)


def _checks(seen: Outlook, summary: ReportPublication | None, units: list[Values]) -> tuple[Check, ...]:
    """Whether a published summary is the sum of the units; nothing where none was published."""
    if summary is None or summary.format_id != seen.report_format.id:
        return ()
    return check_roll_up(seen.report_format, units, summary.figures)


def _below(tree: list[tuple[AgencyVersion, int]]) -> Mapping[str, list[str]]:
    """Each agency with all below it, itself included."""
    found: dict[str, list[str]] = {}
    above: list[str] = []
    for agency, depth in tree:
        del above[depth:]
        above.append(agency.agency_id)
        found[agency.agency_id] = []
        for superior in above:
            found[superior].append(agency.agency_id)
    return found


def _due(kind: AgencyKind, year: int, calendar: WorkingDayCalendar, today: date) -> date | None:
    premises = Premises(ClockKind.ANNUAL_REPORT, date(year, 12, 31), agency_kind=kind)
    clock = preview_clock(premises, date_rules=DateRules(calendar, Conventions()), as_of=today)
    return None if clock is None else clock.due


def _state(published: date | None, due: date | None, today: date) -> FilingState:
    if published is not None:
        return FilingState.PUBLISHED if due is None or published <= due else FilingState.PUBLISHED_LATE
    return FilingState.OVERDUE if due is not None and today > due else FilingState.DUE
