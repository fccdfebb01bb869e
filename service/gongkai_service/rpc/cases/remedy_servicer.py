"""RemedyService: reviews and lawsuits are commands on their case."""

import grpc

from gongkai.v1 import case_pb2
from gongkai.v1 import remedy_service_pb2 as pb
from gongkai.v1.remedy_service_pb2_grpc import RemedyServiceServicer
from gongkai_service.application.cases import remedies
from gongkai_service.application.cases.cases import Proposal
from gongkai_service.application.desk import Desk
from gongkai_service.domain.commands.lawsuits import FileLawsuit
from gongkai_service.domain.words.refusals import ReviewNotFound
from gongkai_service.domain.words.resource_names import agency_id, case_name, is_all_cases, ordinal
from gongkai_service.domain.words.vocabulary import (
    AnswerPart,
    LawsuitCapacity,
    LawsuitRoute,
)
from gongkai_service.rpc.cases.command_calls import with_commands
from gongkai_service.rpc.cases.remedy_messages import lawsuit_message, review_message
from gongkai_service.rpc.wire.converters import date_of, given_word
from gongkai_service.rpc.wire.paging import Page
from gongkai_service.rpc.wire.serving import Serving


@with_commands(pb.DESCRIPTOR.services_by_name["RemedyService"])
class RemedyServicer(RemedyServiceServicer):
    """Files, decides and reads reviews and lawsuits."""

    def __init__(self, serving: Serving) -> None:
        self.serving = serving

    def GetReview(self, request: pb.GetReviewRequest, context: grpc.ServicerContext) -> pb.GetReviewResponse:
        """See the contract."""
        del context
        found = remedies.get_review(self.serving.desk, case_name(request.name), ordinal(request.name))
        return pb.GetReviewResponse(review=review_message(*found))

    def ListReviews(self, request: pb.ListReviewsRequest, context: grpc.ServicerContext) -> pb.ListReviewsResponse:
        """See the contract."""
        del context
        shown, token = self._list(request, remedies.REVIEWS)
        return pb.ListReviewsResponse(reviews=[review_message(*entry) for entry in shown], next_page_token=token)

    def FileLawsuit(self, request: pb.FileLawsuitRequest, context: grpc.ServicerContext) -> pb.FileLawsuitResponse:
        """See the contract."""
        return self.serving.change_case(
            request,
            context,
            (case_name(request.parent), lawsuit_told(self.serving.desk, request)),
            lambda view: pb.FileLawsuitResponse(lawsuit=lawsuit_message(view.stored, *view.stored.case.lawsuits.last)),
            pb.FileLawsuitResponse,
        )

    def GetLawsuit(self, request: pb.GetLawsuitRequest, context: grpc.ServicerContext) -> pb.GetLawsuitResponse:
        """See the contract."""
        del context
        found = remedies.get_lawsuit(self.serving.desk, case_name(request.name), ordinal(request.name))
        return pb.GetLawsuitResponse(lawsuit=lawsuit_message(*found))

    def ListLawsuits(self, request: pb.ListLawsuitsRequest, context: grpc.ServicerContext) -> pb.ListLawsuitsResponse:
        """See the contract."""
        del context
        shown, token = self._list(request, remedies.LAWSUITS)
        return pb.ListLawsuitsResponse(lawsuits=[lawsuit_message(*entry) for entry in shown], next_page_token=token)

    def _list(
        self,
        request: pb.ListReviewsRequest | pb.ListLawsuitsRequest,
        wanted: remedies.RemedyCollection[remedies.Item],
    ) -> tuple[list[remedies.OfCase[remedies.Item]], str]:
        page = Page(request, first=(0, 0))
        after, limit = (int(page.after[0]), int(page.after[1])), page.size + 1
        desk = self.serving.desk
        if is_all_cases(request.parent):
            found = remedies.remedies_of_agency(desk, agency_id(request.parent), wanted, after=after, limit=limit)
        else:
            found = remedies.remedies_of_case(desk, case_name(request.parent), wanted, after=after, limit=limit)
        shown = found[: page.size]
        last = (shown[-1][0].key, shown[-1][1]) if len(found) > page.size else None
        return shown, page.next_token(last)


def lawsuit_told(desk: Desk, request: pb.FileLawsuitRequest) -> Proposal:
    """The lawsuit as told, after the review that it follows by the records where none was named."""
    told = FileLawsuit(
        date_of(request.filed_date),
        request.court,
        _review_before(request),
        docket_number=request.docket_number,
        capacity=given_word(pb.LawsuitCapacity, request.capacity, LawsuitCapacity),
        co_defendant=request.co_defendant,
        part=given_word(case_pb2.AnswerPart, request.part, AnswerPart),
    )
    return remedies.lawsuit_to_file(desk, told, given_word(pb.LawsuitRoute, request.route, LawsuitRoute))


def _review_before(request: pb.FileLawsuitRequest) -> int:
    if not request.review:
        return 0
    if case_name(request.review) != case_name(request.parent):
        # A review of another case is, for this one, none.
        raise ReviewNotFound(review=request.review)
    return ordinal(request.review)
