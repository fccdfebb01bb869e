"""ReportSupplementService."""

import grpc

from gongkai.v1 import report_supplement_service_pb2 as pb
from gongkai.v1.report_supplement_service_pb2_grpc import ReportSupplementServiceServicer
from gongkai_service.application.reports import supplements as report_supplements
from gongkai_service.application.reports.given_values import GivenValue
from gongkai_service.application.reports.supplements import EnteredFigures
from gongkai_service.application.reports.view import Moment, ReportQuestion
from gongkai_service.domain.statistics.report import Adjustment
from gongkai_service.domain.words.resource_names import agency_id
from gongkai_service.domain.words.vocabulary import ReportTemplateKind
from gongkai_service.rpc.reports.report_messages import (
    adjustment_message,
    entered_message,
    figure_bounds,
    figure_message,
    reading_message,
    scope_of,
)
from gongkai_service.rpc.wire.converters import instant_message, instant_of, text_message, word_of
from gongkai_service.rpc.wire.serving import Serving
from gongkai_service.storage.reports.entries import ReportEntry

_ITEM_BOUNDS = figure_bounds(pb.ReportItem.DESCRIPTOR.fields_by_name["value"])


class ReportSupplementServicer(ReportSupplementServiceServicer):
    """Keeps what is entered by hand."""

    def __init__(self, serving: Serving) -> None:
        self._serving = serving

    def EnterReportFigures(
        self, request: pb.EnterReportFiguresRequest, context: grpc.ServicerContext
    ) -> pb.EnterReportFiguresResponse:
        """See the contract."""
        question = ReportQuestion(agency_id(request.agency), request.year, "", None)
        figures = [
            GivenValue(one.item, one.value if one.HasField("value") else None, one.printed) for one in request.items
        ]

        def answer(entered: EnteredFigures) -> pb.EnterReportFiguresResponse:
            return pb.EnterReportFiguresResponse(
                figures=[entered_message(one.item, one.entry) for one in entered.items],
                readings=[reading_message(reading) for reading in entered.readings],
            )

        return self._serving.write(
            request,
            context,
            lambda transaction: report_supplements.enter_figures(
                self._serving.desk, transaction, question, figures, request.actor.strip(), bounds=_ITEM_BOUNDS
            ),
            answer,
            pb.EnterReportFiguresResponse,
        )

    def GetReportTemplate(
        self, request: pb.GetReportTemplateRequest, context: grpc.ServicerContext
    ) -> pb.GetReportTemplateResponse:
        """See the contract."""
        del context
        question = ReportQuestion(agency_id(request.agency), request.year, "", None)
        kind = word_of(pb.ReportTemplateKind, request.kind, ReportTemplateKind)
        found = report_supplements.report_template(self._serving.desk, question, self._moment(), kind)
        return pb.GetReportTemplateResponse(
            file_name=found.file_name, media_type=found.media_type, content=found.content
        )

    def WriteReportSection(
        self, request: pb.WriteReportSectionRequest, context: grpc.ServicerContext
    ) -> pb.WriteReportSectionResponse:
        """See the contract."""
        question = ReportQuestion(agency_id(request.agency), request.year, request.format, None)
        return self._serving.write(
            request,
            context,
            lambda transaction: report_supplements.write_section(
                self._serving.desk,
                transaction,
                question,
                section=request.section,
                text=request.text,
                actor=request.actor.strip(),
            ),
            lambda entry: pb.WriteReportSectionResponse(section=_section(entry)),
            pb.WriteReportSectionResponse,
        )

    def AdjustReportCheck(
        self, request: pb.AdjustReportCheckRequest, context: grpc.ServicerContext
    ) -> pb.AdjustReportCheckResponse:
        """See the contract."""
        question = ReportQuestion(
            agency_id(request.agency), request.year, request.format, None, scope_of(request.scope)
        )
        adjustment = (request.check, request.delta, request.reason.strip())

        def answer(recorded: Adjustment) -> pb.AdjustReportCheckResponse:
            return pb.AdjustReportCheckResponse(adjustment=adjustment_message(recorded))

        return self._serving.write(
            request,
            context,
            lambda transaction: report_supplements.adjust_check(
                self._serving.desk, transaction, question, adjustment, request.actor.strip()
            ),
            answer,
            pb.AdjustReportCheckResponse,
        )

    def GetReportSupplement(
        self, request: pb.GetReportSupplementRequest, context: grpc.ServicerContext
    ) -> pb.GetReportSupplementResponse:
        """See the contract."""
        del context
        as_of = instant_of(request.as_of_time) if request.HasField("as_of_time") else None
        question = ReportQuestion(agency_id(request.agency), request.year, "", as_of)
        found = report_supplements.get_supplement(self._serving.desk, question, self._moment())
        return pb.GetReportSupplementResponse(
            supplement=pb.ReportSupplement(
                figures=[entered_message(one.item, one.entry) for one in found.items],
                sections=[_section(entry) for entry in found.sections],
                adjustments=[adjustment_message(adjustment) for adjustment in found.adjustments],
                missing_sections=[
                    pb.MissingSection(section=section.id, title=text_message(section.title))
                    for section in found.gaps.sections
                ],
                missing_figures=[figure_message(figure) for figure in found.gaps.figures],
            )
        )

    def _moment(self) -> Moment:
        return Moment(now=self._serving.latest(), this_year=self._serving.today().year)


def _section(entry: ReportEntry) -> pb.WrittenSection:
    return pb.WrittenSection(
        section=entry.item, text=entry.text, actor=entry.actor, create_time=instant_message(entry.create_time)
    )
