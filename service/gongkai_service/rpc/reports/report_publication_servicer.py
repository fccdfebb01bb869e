"""ReportPublicationService."""

import grpc

from gongkai.v1 import report_publication_service_pb2 as pb
from gongkai.v1.annual_report_service_pb2 import ReportScope as ScopeNumber
from gongkai.v1.report_publication_service_pb2_grpc import ReportPublicationServiceServicer
from gongkai_service.application.desk import SHANGHAI, Transaction
from gongkai_service.application.reports import publications as report_publications
from gongkai_service.application.reports import roll_up
from gongkai_service.application.reports.differences import ChangedRecord
from gongkai_service.application.reports.foreign import ReadFigures, read_figures
from gongkai_service.application.reports.publications import ChangedFigure, PublicationView, Publishing
from gongkai_service.application.reports.roll_up import Unit
from gongkai_service.application.reports.view import Moment, ReportQuestion
from gongkai_service.domain.words.resource_names import (
    ReportPublicationName,
    agency_id,
    name_of_agency,
    name_of_annual_report,
    report_publication_name,
)
from gongkai_service.domain.words.vocabulary import RollUpBasis
from gongkai_service.rpc.reports.report_messages import (
    CELL_BOUNDS,
    cell_values,
    check_message,
    convention_message,
    figure_message,
    given_values,
    reading_message,
    record_message,
    report_message,
    scope_of,
)
from gongkai_service.rpc.wire.converters import (
    date_message,
    date_of,
    instant_message,
    instant_of,
    number_of,
    word_of,
)
from gongkai_service.rpc.wire.paging import Page
from gongkai_service.rpc.wire.serving import Serving
from gongkai_service.storage.engine.instants import from_us, to_us


class ReportPublicationServicer(ReportPublicationServiceServicer):
    """Publishes reports, compares them with now, and sums them."""

    def __init__(self, serving: Serving) -> None:
        self._serving = serving

    def PublishAnnualReport(
        self, request: pb.PublishAnnualReportRequest, context: grpc.ServicerContext
    ) -> pb.PublishAnnualReportResponse:
        """See the contract."""
        question = _question(request)
        publishing = Publishing(
            request.replaces, request.actor.strip(), request.reason.strip(), request.incomplete_reason.strip()
        )
        return self._serving.write(
            request,
            context,
            lambda transaction: report_publications.publish_report(
                self._serving.desk, transaction, question, publishing
            ),
            lambda view: pb.PublishAnnualReportResponse(publication=_message(view)),
            pb.PublishAnnualReportResponse,
        )

    def RecordPublishedReport(
        self, request: pb.RecordPublishedReportRequest, context: grpc.ServicerContext
    ) -> pb.RecordPublishedReportResponse:
        """See the contract."""
        question = _question(request)
        publishing = Publishing(request.replaces, request.actor.strip(), request.reason.strip())
        given = given_values(request.figures)
        desk, published = self._serving.desk, date_of(request.published_date)

        def record(transaction: Transaction) -> tuple[PublicationView, ReadFigures]:
            read = read_figures(desk, question.format_id, question.year, given, bounds=CELL_BOUNDS)
            view = report_publications.record_published(
                desk, transaction, question, publishing, read.figures, published
            )
            return view, read

        def answer(recorded: tuple[PublicationView, ReadFigures]) -> pb.RecordPublishedReportResponse:
            view, read = recorded
            return pb.RecordPublishedReportResponse(
                publication=_message(view),
                failed_checks=[check_message(check) for check in read.failed],
                readings=[reading_message(reading) for reading in read.readings],
            )

        return self._serving.write(request, context, record, answer, pb.RecordPublishedReportResponse)

    def GetReportPublication(
        self, request: pb.GetReportPublicationRequest, context: grpc.ServicerContext
    ) -> pb.GetReportPublicationResponse:
        """See the contract."""
        del context
        view = report_publications.get_publication(self._serving.desk, report_publication_name(request.name))
        return pb.GetReportPublicationResponse(publication=_message(view))

    def ListReportPublications(
        self, request: pb.ListReportPublicationsRequest, context: grpc.ServicerContext
    ) -> pb.ListReportPublicationsResponse:
        """See the contract."""
        del context
        page = Page(request, first=(0,))
        found = report_publications.list_publications(
            self._serving.desk,
            agency_id(request.parent),
            request.year or None,
            after=int(page.after[0]),
            limit=page.size + 1,
        )
        shown = found[: page.size]
        last = (to_us(shown[-1].publication.create_time),) if len(found) > page.size else None
        return pb.ListReportPublicationsResponse(
            publications=[_message(view) for view in shown], next_page_token=page.next_token(last)
        )

    def DiffAnnualReport(
        self, request: pb.DiffAnnualReportRequest, context: grpc.ServicerContext
    ) -> pb.DiffAnnualReportResponse:
        """See the contract."""
        del context
        page = Page(request, first=(0, 0, 0))
        name = report_publication_name(request.name)
        as_of = instant_of(request.as_of_time) if request.HasField("as_of_time") else None
        first, second, third = (int(part) for part in page.after)
        difference = report_publications.diff_report(
            self._serving.desk,
            name,
            ReportQuestion(name.agency_id, name.year, "", as_of),
            self._moment(),
            after=(first, second, third),
            limit=page.size,
        )
        return pb.DiffAnnualReportResponse(
            figures=[_changed_figure(changed) for changed in difference.figures],
            records=[_changed_record(changed) for changed in difference.records],
            next_page_token=page.next_token(difference.next_position),
            total_size=difference.total,
            as_of_time=instant_message(difference.outlook.as_of),
            conventions=[convention_message(convention) for convention in difference.conventions],
        )

    def RollUpAnnualReports(
        self, request: pb.RollUpAnnualReportsRequest, context: grpc.ServicerContext
    ) -> pb.RollUpAnnualReportsResponse:
        """See the contract."""
        del context
        page = Page(request, first=(0,))
        as_of = instant_of(request.as_of_time) if request.HasField("as_of_time") else None
        moment = self._moment()
        found = roll_up.roll_up_reports(
            self._serving.desk,
            ReportQuestion(agency_id(request.agency), request.year, request.format, as_of),
            moment,
            basis=word_of(pb.RollUpBasis, request.basis, RollUpBasis) if request.basis else RollUpBasis.RECORDS,
            today=(as_of or moment.now).astimezone(SHANGHAI).date(),
        )
        begin = int(page.after[0])
        end = begin + page.size
        return pb.RollUpAnnualReportsResponse(
            units=[_unit(unit) for unit in found.units[begin:end]],
            next_page_token=page.next_token((end,) if end < len(found.units) else None),
            totals=[figure_message(figure) for figure in found.totals],
            checks=[check_message(check) for check in found.checks],
            unit_count=len(found.units),
            published_count=found.published_count,
            late_count=found.late_count,
            as_of_time=instant_message(found.outlook.as_of),
            format=found.outlook.report_format.id,
        )

    def _moment(self) -> Moment:
        return Moment(now=self._serving.latest(), this_year=self._serving.today().year)


def _question(request: pb.PublishAnnualReportRequest | pb.RecordPublishedReportRequest) -> ReportQuestion:
    return ReportQuestion(agency_id(request.agency), request.year, request.format, None, scope_of(request.scope))


def _message(view: PublicationView) -> pb.ReportPublication:
    publication = view.publication
    agency, year, replaced = publication.agency_id, publication.year, publication.replaces
    message = pb.ReportPublication(
        name=publication.name,
        format=publication.format_id,
        scope=number_of(ScopeNumber, publication.scope),
        in_force=view.is_in_force,
        replaces=str(ReportPublicationName(agency, year, replaced)) if replaced else "",
        digest=publication.digest,
        as_of_time=instant_message(publication.as_of),
        create_time=instant_message(publication.create_time),
        published_date=date_message(publication.published_date),
        actor=publication.actor,
        reason=publication.reason,
        foreign=publication.foreign,
        # What a report holds stands in its order, else in that of the cells' ids.
        figures=cell_values(view.report.values() if view.report else publication.figures),
        agency_display_name=publication.display_name,
    )
    if view.report is not None and view.header is not None:
        report = message.annual_report
        report.CopyFrom(report_message(view.report))
        report.name = name_of_annual_report(agency, year)
        report.as_of_time.CopyFrom(instant_message(publication.as_of))
        report.agency_display_name = publication.display_name
        report.calendar = str(view.header["calendar"])
        report.previous_publication = str(view.header["previous_publication"])
        # Reports of before could not tell it.
        message.incomplete_reason = str(view.header.get("incomplete_reason", ""))
        of_predecessors = view.header.get("predecessor_publications")
        if isinstance(of_predecessors, list):
            report.predecessor_publications.extend(map(str, of_predecessors))
    return message


def _changed_figure(changed: ChangedFigure) -> pb.ChangedFigure:
    return pb.ChangedFigure(figure=figure_message(changed.figure), published=changed.published, is_new=changed.is_new)


def _changed_record(changed: ChangedRecord) -> pb.ChangedRecord:
    return pb.ChangedRecord(
        record=record_message(changed.counted),
        cells_left=changed.cells_left,
        cells_entered=changed.cells_entered,
        cells_reweighed=changed.cells_reweighed,
        record_time=instant_message(from_us(changed.change.recorded_us)),
    )


def _unit(unit: Unit) -> pb.RollUpUnit:
    return pb.RollUpUnit(
        agency=name_of_agency(unit.agency.agency_id),
        agency_display_name=unit.agency.display_name,
        depth=unit.depth,
        publication=unit.publication.name if unit.publication else "",
        published_date=date_message(unit.published_date),
        due_date=date_message(unit.due_date),
        state=number_of(pb.FilingState, unit.state),
        figures=cell_values(unit.values),
        unbalanced_cells=unit.unbalanced_cells,
    )
