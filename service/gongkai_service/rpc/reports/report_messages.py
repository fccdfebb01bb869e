"""Reports between the domain and the contract."""

from collections.abc import Iterable, Mapping

from gongkai.v1 import annual_report_service_pb2 as pb
from gongkai.v1.case_pb2 import ApplicantKind, Outcome
from gongkai_service.application.reports.foreign import CheckedReport
from gongkai_service.application.reports.given_values import GivenValue, ToldReading
from gongkai_service.application.reports.reports import Named, ReportView
from gongkai_service.domain.statistics.formats.structure import Item
from gongkai_service.domain.statistics.printed_figures import FigureBounds
from gongkai_service.domain.statistics.report import (
    Adjustment,
    Check,
    Column,
    Convention,
    Figure,
    Report,
    Row,
    Section,
    Table,
)
from gongkai_service.domain.statistics.response_times import DayDistribution, ResponseTimes
from gongkai_service.domain.words.resource_names import name_of_agency, name_of_annual_report
from gongkai_service.domain.words.vocabulary import CheckResult, ReportScope
from gongkai_service.rpc.wire.contract import Descriptor, bounds_of
from gongkai_service.rpc.wire.converters import date_message, instant_message, number_of, text_message, word_of
from gongkai_service.storage.reports.entries import ReportEntry
from gongkai_service.storage.statistics.sources import Counted

_UNNAMED: Mapping[str, Named] = {}


def figure_bounds(value: Descriptor) -> FigureBounds:
    """Between what a figure must lie, as the contract says of the field ``value`` that holds it."""
    bounds = bounds_of(value)
    return FigureBounds(bounds.minimum, bounds.maximum)


# The one bound of figures of elsewhere, given as values or as printed.
CELL_BOUNDS = figure_bounds(pb.CellValue.DESCRIPTOR.fields_by_name["value"])


def scope_of(number: int) -> ReportScope:
    """Whose records are counted; the agency's own where nothing is said."""
    return word_of(pb.ReportScope, number, ReportScope) if number else ReportScope.AGENCY


def given_values(values: Iterable[pb.CellValue]) -> tuple[GivenValue, ...]:
    """Cells as a report elsewhere prints them."""
    return tuple(
        GivenValue(one.cell, one.value if one.HasField("value") else None, one.printed, one.not_applicable)
        for one in values
    )


def checked_message(checked: CheckedReport) -> pb.CheckReportResponse:
    """What came of checking a report of elsewhere."""
    return pb.CheckReportResponse(
        format=checked.report_format.id,
        checks=[check_message(check) for check in checked.checks],
        unknown_cells=[name for name, _ in checked.unknown],
        unknown=[pb.UnknownCell(cell=name, nearest=nearest) for name, nearest in checked.unknown],
        readings=[reading_message(reading) for reading in checked.readings],
        format_recognised=checked.is_recognised,
        figures_read=checked.figures_read,
        checks_made=sum(check.result is not CheckResult.NOT_ASSESSED for check in checked.checks),
    )


def reading_message(reading: ToldReading) -> pb.FigureReading:
    """What was read as what."""
    figure = reading.figure
    return pb.FigureReading(
        place=reading.place,
        cell=reading.cell,
        printed=reading.printed,
        state=number_of(pb.CellState, figure.state),
        value=figure.value,
        note=text_message(figure.note) if figure.note else None,
        unit=reading.unit,
    )


def cell_values(values: Mapping[str, int | None]) -> list[pb.CellValue]:
    """Cells with their values; a blank has none."""
    return [pb.CellValue(cell=cell, value=value) for cell, value in values.items()]


def view_message(view: ReportView) -> pb.AnnualReport:
    """A computed report."""
    seen = view.outlook
    message = report_message(view.report, named=view.named)
    message.name = name_of_annual_report(seen.agency.agency_id, seen.year)
    message.as_of_time.CopyFrom(instant_message(seen.as_of))
    message.agency_display_name = seen.agency.display_name
    message.calendar = view.calendar
    message.previous_publication = view.previous.name if view.previous else ""
    message.predecessor_publications.extend(one.name for one in view.predecessors)
    message.predecessors.extend(name_of_agency(one) for one in seen.agency_ids if one not in seen.unit_ids)
    message.later_answer_count = view.later.count
    message.later_answer_cases.extend(map(str, view.later.cases))
    return message


def report_message(report: Report, *, named: Mapping[str, Named] = _UNNAMED) -> pb.AnnualReport:
    """A report without what it is known by; ``named`` are the records behind checks."""
    return pb.AnnualReport(
        format=report.format,
        sections=[_section(section) for section in report.sections],
        checks=[check_message(check, named.get(check.id)) for check in report.checks],
        assumptions=[text_message(text) for text in report.assumptions],
        conventions=[convention_message(convention) for convention in report.conventions],
        scope=number_of(pb.ReportScope, report.scope),
    )


def convention_message(convention: Convention) -> pb.ReportConvention:
    """A setting."""
    return pb.ReportConvention(id=convention.id, value=convention.value, text=text_message(convention.text))


def figure_message(figure: Figure) -> pb.ReportFigure:
    """A figure."""
    return pb.ReportFigure(
        cell=figure.cell,
        value=figure.value,
        unit=figure.unit,
        label=text_message(figure.label),
        source=number_of(pb.CellSource, figure.source),
        printed=figure.printed,
        printed_unit=figure.printed_unit,
    )


def check_message(check: Check, named: Named | None = None) -> pb.ReportCheck:
    """A check, with the records that make its difference."""
    return pb.ReportCheck(
        id=check.id,
        title=text_message(check.title),
        basis=number_of(pb.CheckBasis, check.basis),
        result=number_of(pb.CheckResult, check.result),
        left=check.left,
        right=check.right,
        left_cells=check.left_cells,
        right_cells=check.right_cells,
        kind=number_of(pb.CheckKind, check.kind),
        blocking=check.blocking,
        delta=check.delta,
        relation=number_of(pb.CheckRelation, check.relation),
        adjustment=adjustment_message(check.adjustment) if check.adjustment else None,
        cases=[record_message(counted) for counted in named.records] if named else [],
        case_count=named.count if named else 0,
        left_bound=number_of(pb.SideBound, check.left_bound),
        right_bound=number_of(pb.SideBound, check.right_bound),
    )


def adjustment_message(adjustment: Adjustment) -> pb.ReportAdjustment:
    """An explanation of a difference."""
    return pb.ReportAdjustment(
        check=adjustment.check,
        delta=adjustment.delta,
        reason=adjustment.reason,
        actor=adjustment.actor,
        create_time=instant_message(adjustment.create_time),
    )


def record_message(counted: Counted) -> pb.CellCase:
    """A record behind a figure."""
    return pb.CellCase(
        case=str(counted.case) if counted.case else "",
        counted_resource=counted.resource,
        number=counted.number,
        received_date=date_message(counted.received_date),
        closed_date=date_message(counted.closed_date),
        outcome=number_of(Outcome, counted.outcome),
        applicant_kind=number_of(ApplicantKind, counted.applicant_kind),
        weight=counted.weight,
    )


def entered_message(item: Item, entry: ReportEntry | None) -> pb.EnteredFigure:
    """An item with what was entered for it."""
    message = pb.EnteredFigure(item=item.id, unit=item.unit, label=text_message(item.label))
    if entry is not None:
        if entry.value is not None:
            message.value = entry.value
        message.actor = entry.actor
        message.create_time.CopyFrom(instant_message(entry.create_time))
    return message


def times_message(times: ResponseTimes) -> pb.ResponseTimes:
    """How long answers took."""
    return pb.ResponseTimes(
        closed_count=times.closed_count,
        on_time_count=times.on_time_count,
        extended_count=times.extended_count,
        late_count=times.late_count,
        gross=_distribution(times.gross),
        net=_distribution(times.net),
    )


def _distribution(spread: DayDistribution) -> pb.DayDistribution:
    return pb.DayDistribution(
        count=spread.count,
        median=spread.median,
        percentile_90=spread.percentile_90,
        longest=spread.longest,
        total_days=spread.total_days,
        histogram=[pb.DayCount(days=days, count=count) for days, count in spread.histogram],
    )


def _section(section: Section) -> pb.ReportSection:
    return pb.ReportSection(
        id=section.id,
        title=text_message(section.title),
        paragraphs=[text_message(paragraph) for paragraph in section.paragraphs],
        tables=[_table(table) for table in section.tables],
        figures=[figure_message(figure) for figure in section.figures],
        own_paragraphs=section.own_paragraphs,
        wants_own_paragraphs=section.wants_own_paragraphs,
    )


def _table(table: Table) -> pb.ReportTable:
    return pb.ReportTable(
        id=table.id,
        title=text_message(table.title),
        columns=[_column(column) for column in table.columns],
        rows=[_row(row) for row in table.rows],
        note=text_message(table.note) if table.note else None,
    )


def _column(column: Column) -> pb.ReportColumn:
    return pb.ReportColumn(
        id=column.id, label=text_message(column.label), groups=[text_message(group) for group in column.groups]
    )


def _row(row: Row) -> pb.ReportRow:
    return pb.ReportRow(
        id=row.id,
        label=text_message(row.label),
        groups=[text_message(group) for group in row.groups],
        figures=[figure_message(figure) for figure in row.figures],
    )
