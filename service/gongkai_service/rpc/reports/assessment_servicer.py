"""AssessmentService."""

import grpc

from gongkai.v1 import assessment_service_pb2 as pb
from gongkai.v1.assessment_service_pb2_grpc import AssessmentServiceServicer
from gongkai.v1.report_publication_service_pb2 import FilingState
from gongkai_service.application.desk import SHANGHAI
from gongkai_service.application.reports.assessment import Assessment, Point, assess_agency
from gongkai_service.application.reports.view import Moment, ReportQuestion
from gongkai_service.domain.statistics.assessment import AssessmentRule
from gongkai_service.domain.words.resource_names import agency_id, name_of_agency
from gongkai_service.domain.words.vocabulary import AssessmentMeasure
from gongkai_service.rpc.reports.report_messages import record_message
from gongkai_service.rpc.wire.converters import (
    date_message,
    instant_message,
    instant_of,
    number_of,
    text_message,
    word_of,
)
from gongkai_service.rpc.wire.serving import Serving


class AssessmentServicer(AssessmentServiceServicer):
    """Assesses agencies."""

    def __init__(self, serving: Serving) -> None:
        self._serving = serving

    def AssessAgency(self, request: pb.AssessAgencyRequest, context: grpc.ServicerContext) -> pb.AssessAgencyResponse:
        """See the contract."""
        del context
        as_of = instant_of(request.as_of_time) if request.HasField("as_of_time") else None
        moment = Moment(now=self._serving.latest(), this_year=self._serving.today().year)
        found = assess_agency(
            self._serving.desk,
            ReportQuestion(agency_id(request.agency), request.year, "", as_of),
            moment,
            [
                AssessmentRule(word_of(pb.AssessmentMeasure, rule.measure, AssessmentMeasure), rule.points, rule.once)
                for rule in request.rules
            ],
            today=(as_of or moment.now).astimezone(SHANGHAI).date(),
        )
        return pb.AssessAgencyResponse(assessment=_message(found))


def _message(found: Assessment) -> pb.Assessment:
    seen, gaps = found.outlook, found.gaps
    return pb.Assessment(
        agency=name_of_agency(seen.agency.agency_id),
        agency_display_name=seen.agency.display_name,
        year=seen.year,
        as_of_time=instant_message(seen.as_of),
        rules_title=text_message(found.title),
        points=[_point(point) for point in found.points],
        deducted=sum(point.deducted for point in found.points),
        answered_count=found.answered,
        on_time_count=found.on_time,
        publication=found.published.name if found.published else "",
        filing_state=number_of(FilingState, found.state),
        due_date=date_message(found.due_date),
        missing=[*(section.id for section in gaps.sections), *(figure.cell for figure in gaps.figures)],
        alike_percent=found.likeness.percent,
        alike_sentences=[
            pb.AlikeSentence(section=one.section, sentence=one.sentence, other_publication=one.other)
            for one in found.likeness.sentences
        ],
        alike_from_percent=found.rules.alike_from_percent,
        not_computed=[text_message(text) for text in found.rules.not_computed],
    )


def _point(point: Point) -> pb.AssessmentPoint:
    rule = point.rule
    return pb.AssessmentPoint(
        rule=pb.AssessmentRule(
            measure=number_of(pb.AssessmentMeasure, rule.measure), points=rule.points, once=rule.once
        ),
        count=point.count,
        deducted=point.deducted,
        cases=[record_message(counted) for counted in point.records],
    )
