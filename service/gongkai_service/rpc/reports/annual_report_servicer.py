"""AnnualReportService."""

from collections.abc import Iterator

import grpc

from gongkai.v1 import annual_report_service_pb2 as pb
from gongkai.v1.annual_report_service_pb2_grpc import AnnualReportServiceServicer
from gongkai_service.application.reports import analysis as report_analysis
from gongkai_service.application.reports import documents, reports
from gongkai_service.application.reports import foreign as foreign_reports
from gongkai_service.application.reports.comparison import DEFAULT_YEARS
from gongkai_service.application.reports.foreign import ForeignReport
from gongkai_service.application.reports.reports import CellView
from gongkai_service.application.reports.view import Moment, ReportQuestion
from gongkai_service.domain.statistics.formats.structure import ReportFormat
from gongkai_service.domain.statistics.response_times import ASSUMPTIONS
from gongkai_service.domain.words.resource_names import agency_id, report_publication_name
from gongkai_service.domain.words.vocabulary import CellSource, DocumentFormat, DocumentPart, Language
from gongkai_service.reports.model import YearIndicator
from gongkai_service.rpc.reports.report_messages import (
    CELL_BOUNDS,
    checked_message,
    convention_message,
    entered_message,
    figure_message,
    given_values,
    record_message,
    scope_of,
    times_message,
    view_message,
)
from gongkai_service.rpc.wire.converters import instant_message, instant_of, number_of, text_message, word_of
from gongkai_service.rpc.wire.paging import Page
from gongkai_service.rpc.wire.serving import Serving

_PIECE_BYTES = 64 * 1024

_Asked = (
    pb.ComputeAnnualReportRequest
    | pb.ListCellCasesRequest
    | pb.ExplainReportCellRequest
    | pb.ExportAnnualReportRequest
    | pb.AnalyzeResponseTimesRequest
    | pb.CompareYearsRequest
)


class AnnualReportServicer(AnnualReportServiceServicer):
    """Computes reports and lists what their cells count."""

    def __init__(self, serving: Serving) -> None:
        self._serving = serving

    def ComputeAnnualReport(
        self, request: pb.ComputeAnnualReportRequest, context: grpc.ServicerContext
    ) -> pb.ComputeAnnualReportResponse:
        """See the contract."""
        del context
        view = reports.compute_report(self._serving.desk, _question(request, request.format), self._moment())
        return pb.ComputeAnnualReportResponse(annual_report=view_message(view))

    def ListCellCases(
        self, request: pb.ListCellCasesRequest, context: grpc.ServicerContext
    ) -> pb.ListCellCasesResponse:
        """See the contract."""
        del context
        page = Page(request, first=(0, 0))
        cell_page = reports.list_cell_records(
            self._serving.desk,
            _question(request, request.format),
            request.cell,
            self._moment(),
            after=(int(page.after[0]), int(page.after[1])),
            limit=page.size,
        )
        return pb.ListCellCasesResponse(
            cell_cases=[record_message(counted) for counted in cell_page.counted],
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

    def ExplainReportCell(
        self, request: pb.ExplainReportCellRequest, context: grpc.ServicerContext
    ) -> pb.ExplainReportCellResponse:
        """See the contract."""
        del context
        question = _question(request, request.format)
        return _explained(reports.explain_cell(self._serving.desk, question, request.cell, self._moment()))

    def CheckReport(self, request: pb.CheckReportRequest, context: grpc.ServicerContext) -> pb.CheckReportResponse:
        """See the contract."""
        del context
        given = ForeignReport(
            year=request.year,
            format_id=request.format,
            figures=given_values(request.figures),
            previous=given_values(request.previous_figures),
            units=[given_values(unit.figures) for unit in request.units],
            stated=given_values(request.stated),
        )
        return checked_message(
            foreign_reports.check_foreign(
                self._serving.desk, given, bounds=CELL_BOUNDS, this_year=self._serving.today().year
            )
        )

    def ExportAnnualReport(
        self, request: pb.ExportAnnualReportRequest, context: grpc.ServicerContext
    ) -> Iterator[pb.ExportAnnualReportResponse]:
        """See the contract."""
        del context
        kind = word_of(pb.DocumentFormat, request.document_format, DocumentFormat)
        language = word_of(pb.DocumentLanguage, request.language, Language) if request.language else Language.ZH_HANS
        part = word_of(pb.DocumentPart, request.part, DocumentPart) if request.part else DocumentPart.BODY
        wanted = documents.Wanted(kind, language, part)
        desk = self._serving.desk
        if request.publication:
            name = report_publication_name(request.publication)
            rendered = documents.export_publication(desk, name, self._moment(), wanted)
        else:
            question = _question(request, request.format)
            rendered = documents.export_report(desk, question, self._moment(), wanted)
        yield pb.ExportAnnualReportResponse(
            file_name=rendered.file_name, media_type=rendered.media_type, content=rendered.content[:_PIECE_BYTES]
        )
        for begin in range(_PIECE_BYTES, len(rendered.content), _PIECE_BYTES):
            yield pb.ExportAnnualReportResponse(content=rendered.content[begin : begin + _PIECE_BYTES])

    def AnalyzeResponseTimes(
        self, request: pb.AnalyzeResponseTimesRequest, context: grpc.ServicerContext
    ) -> pb.AnalyzeResponseTimesResponse:
        """See the contract."""
        del context
        view = report_analysis.response_times(self._serving.desk, _question(request), self._moment())
        return pb.AnalyzeResponseTimesResponse(
            overall=times_message(view.times.overall),
            groups=[
                pb.ResponseTimesGroup(
                    dimension=number_of(pb.ResponseTimesDimension, group.dimension),
                    key=group.key,
                    label=text_message(group.label),
                    times=times_message(group.times),
                )
                for group in view.times.groups
            ],
            as_of_time=instant_message(view.outlook.as_of),
            assumptions=[text_message(text) for text in ASSUMPTIONS],
        )

    def CompareYears(self, request: pb.CompareYearsRequest, context: grpc.ServicerContext) -> pb.CompareYearsResponse:
        """See the contract."""
        del context
        years = request.years or DEFAULT_YEARS
        view = report_analysis.compare_years(self._serving.desk, _question(request), self._moment(), years=years)
        listed = view.comparison.years
        return pb.CompareYearsResponse(
            years=listed,
            indicators=[_indicator(indicator, listed) for indicator in view.comparison.indicators],
            as_of_time=instant_message(view.outlook.as_of),
        )

    def _moment(self) -> Moment:
        return Moment(now=self._serving.latest(), this_year=self._serving.today().year)


def _question(request: _Asked, report_format: str = "") -> ReportQuestion:
    return ReportQuestion(
        agency_id=agency_id(request.agency),
        year=request.year,
        format_id=report_format,
        as_of=instant_of(request.as_of_time) if request.HasField("as_of_time") else None,
        scope=scope_of(request.scope),
    )


def _explained(view: CellView) -> pb.ExplainReportCellResponse:
    message = pb.ExplainReportCellResponse(
        figure=figure_message(view.figure),
        conditions=[text_message(condition) for condition in view.conditions],
        parts=[figure_message(part) for part in view.parts],
        conventions=[convention_message(convention) for convention in view.conventions],
        checks=view.checks,
        record_count=view.record_count,
        as_of_time=instant_message(view.outlook.as_of),
    )
    if view.entry is not None and view.figure.source is CellSource.SUPPLEMENT:
        item = view.outlook.report_format.items[view.entry.item]
        message.entered.CopyFrom(entered_message(item, view.entry))
    return message


def _indicator(indicator: YearIndicator, years: tuple[int, ...]) -> pb.YearIndicator:
    return pb.YearIndicator(
        id=indicator.id,
        label=text_message(indicator.label),
        unit=indicator.unit,
        values=[pb.YearValue(year=year, value=value) for year, value in zip(years, indicator.values, strict=True)],
    )


def _format(known: ReportFormat) -> pb.ReportFormat:
    return pb.ReportFormat(
        id=known.id,
        title=text_message(known.title),
        first_year=known.first_year,
        last_year=known.last_year or 0,
        revision=known.revision,
        statements=[
            pb.ReportStatement(
                id=stated.id, title=text_message(stated.title), cells=stated.cells, or_cells=stated.or_cells
            )
            for stated in known.statements
        ],
    )
