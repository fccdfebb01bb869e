"""AnnualReportService."""

import grpc

from gongkai.v1 import annual_report_service_pb2 as pb
from gongkai.v1.annual_report_service_pb2_grpc import AnnualReportServiceServicer
from gongkai.v1.case_pb2 import ApplicantKind, Outcome
from gongkai_service.application import reports
from gongkai_service.application.reports import ReportQuestion, ReportView
from gongkai_service.domain.statistics.format import ReportFormat
from gongkai_service.domain.statistics.report import Check, Column, Figure, Row, Section, Table
from gongkai_service.rpc.converters import date_message, instant_message, instant_of, number_of, text_message
from gongkai_service.rpc.names import agency_id
from gongkai_service.rpc.paging import Page
from gongkai_service.rpc.serving import Serving
from gongkai_service.storage.counted import Counted


class AnnualReportServicer(AnnualReportServiceServicer):
    """Computes reports and lists what their cells count."""

    def __init__(self, serving: Serving) -> None:
        self._serving = serving

    def ComputeAnnualReport(
        self, request: pb.ComputeAnnualReportRequest, context: grpc.ServicerContext
    ) -> pb.ComputeAnnualReportResponse:
        """See the contract."""
        del context
        view = reports.compute_report(
            self._serving.desk, _question(request), now=self._serving.latest(), this_year=self._serving.today().year
        )
        return pb.ComputeAnnualReportResponse(annual_report=_report(view))

    def ListCellCases(
        self, request: pb.ListCellCasesRequest, context: grpc.ServicerContext
    ) -> pb.ListCellCasesResponse:
        """See the contract."""
        del context
        page = Page(request, first=(0, 0))
        cell_page = reports.list_cell(
            self._serving.desk,
            _question(request),
            request.cell,
            now=self._serving.latest(),
            this_year=self._serving.today().year,
            after=(int(page.after[0]), int(page.after[1])),
            limit=page.size,
        )
        return pb.ListCellCasesResponse(
            cell_cases=[_cell_case(counted) for counted in cell_page.counted],
            next_page_token=page.next_token(cell_page.next_position),
            total_size=cell_page.total,
        )

    def ListReportFormats(
        self, request: pb.ListReportFormatsRequest, context: grpc.ServicerContext
    ) -> pb.ListReportFormatsResponse:
        """See the contract."""
        del context
        page = Page(request, first=(0,))
        formats = sorted(self._serving.desk.formats.values(), key=lambda known: (known.first_year, known.id))
        begin = int(page.after[0])
        end = begin + page.size
        return pb.ListReportFormatsResponse(
            report_formats=[_format(known) for known in formats[begin:end]],
            next_page_token=page.next_token((end,) if end < len(formats) else None),
        )


def _question(request: pb.ComputeAnnualReportRequest | pb.ListCellCasesRequest) -> ReportQuestion:
    return ReportQuestion(
        agency_id=agency_id(request.agency),
        year=request.year,
        format_id=request.format,
        as_of=instant_of(request.as_of_time) if request.HasField("as_of_time") else None,
    )


def _report(view: ReportView) -> pb.AnnualReport:
    report = view.report
    return pb.AnnualReport(
        name=f"{view.agency.name}/annualReports/{report.year}",
        format=report.format,
        as_of_time=instant_message(view.as_of),
        sections=[_section(section) for section in report.sections],
        checks=[_check(check) for check in report.checks],
        assumptions=[text_message(text) for text in report.assumptions],
        agency_display_name=view.agency.display_name,
    )


def _section(section: Section) -> pb.ReportSection:
    return pb.ReportSection(
        id=section.id,
        title=text_message(section.title),
        paragraphs=[text_message(paragraph) for paragraph in section.paragraphs],
        tables=[_table(table) for table in section.tables],
        figures=[_figure(figure) for figure in section.figures],
    )


def _table(table: Table) -> pb.ReportTable:
    return pb.ReportTable(
        id=table.id,
        title=text_message(table.title),
        columns=[_column(column) for column in table.columns],
        rows=[_row(row) for row in table.rows],
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
        figures=[_figure(figure) for figure in row.figures],
    )


def _figure(figure: Figure) -> pb.ReportFigure:
    return pb.ReportFigure(cell=figure.cell, value=figure.value, unit=figure.unit, label=text_message(figure.label))


def _check(check: Check) -> pb.ReportCheck:
    return pb.ReportCheck(
        id=check.id,
        title=text_message(check.title),
        basis=number_of(pb.CheckBasis, check.basis),
        result=number_of(pb.CheckResult, check.result),
        left=check.left,
        right=check.right,
        left_cells=check.left_cells,
        right_cells=check.right_cells,
    )


def _cell_case(counted: Counted) -> pb.CellCase:
    return pb.CellCase(
        case=str(counted.case) if counted.case else "",
        counted_resource=counted.resource,
        number=counted.number,
        received_date=date_message(counted.received_date),
        closed_date=date_message(counted.closed_date),
        outcome=number_of(Outcome, counted.outcome),
        applicant_kind=number_of(ApplicantKind, counted.applicant_kind),
    )


def _format(known: ReportFormat) -> pb.ReportFormat:
    return pb.ReportFormat(
        id=known.id,
        title=text_message(known.title),
        first_year=known.first_year,
        last_year=known.last_year or 0,
    )
