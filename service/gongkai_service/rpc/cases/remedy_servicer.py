"""RemedyService: reviews and lawsuits are commands on their case."""

from collections.abc import Callable
from typing import Any

import grpc

from gongkai.v1 import remedy_service_pb2 as pb
from gongkai.v1.remedy_service_pb2_grpc import RemedyServiceServicer
from gongkai_service.application.cases import remedies
from gongkai_service.domain.commands.lawsuits import DecideLawsuit, FileLawsuit, OpenInstance
from gongkai_service.domain.commands.reviews import (
    AcceptReview,
    AnswerReview,
    DecideReview,
    ExtendReview,
    FileReview,
    ResumeReview,
    SuspendReview,
)
from gongkai_service.domain.history.case import Remedy
from gongkai_service.domain.history.events import Transition
from gongkai_service.domain.words.refusals import ReviewNotFound
from gongkai_service.domain.words.remedy_kind import RemedyKind
from gongkai_service.domain.words.resource_names import agency_id, case_name, is_all_cases, ordinal
from gongkai_service.domain.words.vocabulary import (
    InstanceLevel,
    Judgment,
    LawsuitCapacity,
    LawsuitRoute,
    RemedyResult,
    ReviewDecision,
    ReviewProcedure,
)
from gongkai_service.rpc.cases.remedy_messages import lawsuit_message, review_message
from gongkai_service.rpc.wire.converters import date_of, given_date, given_word, word_of
from gongkai_service.rpc.wire.paging import Page
from gongkai_service.rpc.wire.serving import Response, Serving


class RemedyServicer(RemedyServiceServicer):
    """Files, decides and reads reviews and lawsuits."""

    def __init__(self, serving: Serving) -> None:
        self._serving = serving

    def FileReview(self, request: pb.FileReviewRequest, context: grpc.ServicerContext) -> pb.FileReviewResponse:
        """See the contract."""
        command = FileReview(date_of(request.filed_date), request.organ)
        return self._serving.change_case(
            request,
            context,
            (case_name(request.parent), command),
            lambda view: pb.FileReviewResponse(
                review=review_message(view.stored, len(view.stored.case.reviews), view.stored.case.reviews[-1])
            ),
            pb.FileReviewResponse,
        )

    def AcceptReview(self, request: pb.AcceptReviewRequest, context: grpc.ServicerContext) -> pb.AcceptReviewResponse:
        """See the contract."""
        command = AcceptReview(
            ordinal(request.name),
            date_of(request.accepted_date),
            word_of(pb.ReviewProcedure, request.procedure, ReviewProcedure),
            given_date(request.copy_received_date),
        )
        return self._change_review(request, context, command, pb.AcceptReviewResponse)

    def AnswerReview(self, request: pb.AnswerReviewRequest, context: grpc.ServicerContext) -> pb.AnswerReviewResponse:
        """See the contract."""
        command = AnswerReview(ordinal(request.name), date_of(request.answered_date))
        return self._change_review(request, context, command, pb.AnswerReviewResponse)

    def ExtendReview(self, request: pb.ExtendReviewRequest, context: grpc.ServicerContext) -> pb.ExtendReviewResponse:
        """See the contract."""
        command = ExtendReview(ordinal(request.name), date_of(request.extended_date), request.days)
        return self._change_review(request, context, command, pb.ExtendReviewResponse)

    def DecideReview(self, request: pb.DecideReviewRequest, context: grpc.ServicerContext) -> pb.DecideReviewResponse:
        """See the contract."""
        command = DecideReview(
            ordinal(request.name),
            date_of(request.decided_date),
            result=given_word(pb.RemedyResult, request.result, RemedyResult),
            decision=given_word(pb.ReviewDecision, request.decision, ReviewDecision),
            orders_new_answer=request.orders_new_answer,
            served_date=given_date(request.served_date),
        )
        return self._change_review(request, context, command, pb.DecideReviewResponse)

    def SuspendReview(
        self, request: pb.SuspendReviewRequest, context: grpc.ServicerContext
    ) -> pb.SuspendReviewResponse:
        """See the contract."""
        command = SuspendReview(ordinal(request.name), date_of(request.suspended_date))
        return self._change_review(request, context, command, pb.SuspendReviewResponse)

    def ResumeReview(self, request: pb.ResumeReviewRequest, context: grpc.ServicerContext) -> pb.ResumeReviewResponse:
        """See the contract."""
        command = ResumeReview(ordinal(request.name), date_of(request.resumed_date))
        return self._change_review(request, context, command, pb.ResumeReviewResponse)

    def GetReview(self, request: pb.GetReviewRequest, context: grpc.ServicerContext) -> pb.GetReviewResponse:
        """See the contract."""
        del context
        found = remedies.get_remedy(
            self._serving.desk, case_name(request.name), RemedyKind.REVIEW, ordinal(request.name)
        )
        return pb.GetReviewResponse(review=review_message(*found))

    def ListReviews(self, request: pb.ListReviewsRequest, context: grpc.ServicerContext) -> pb.ListReviewsResponse:
        """See the contract."""
        del context
        shown, token = self._list(request, RemedyKind.REVIEW)
        return pb.ListReviewsResponse(reviews=[review_message(*entry) for entry in shown], next_page_token=token)

    def FileLawsuit(self, request: pb.FileLawsuitRequest, context: grpc.ServicerContext) -> pb.FileLawsuitResponse:
        """See the contract."""
        told = FileLawsuit(
            date_of(request.filed_date),
            request.court,
            _review_before(request),
            docket_number=request.docket_number,
            capacity=given_word(pb.LawsuitCapacity, request.capacity, LawsuitCapacity),
            co_defendant=request.co_defendant,
        )
        route = given_word(pb.LawsuitRoute, request.route, LawsuitRoute)
        return self._serving.change_case(
            request,
            context,
            (case_name(request.parent), remedies.lawsuit_to_file(told, route)),
            lambda view: pb.FileLawsuitResponse(
                lawsuit=lawsuit_message(view.stored, len(view.stored.case.lawsuits), view.stored.case.lawsuits[-1])
            ),
            pb.FileLawsuitResponse,
        )

    def DecideLawsuit(
        self, request: pb.DecideLawsuitRequest, context: grpc.ServicerContext
    ) -> pb.DecideLawsuitResponse:
        """See the contract."""
        command = DecideLawsuit(
            ordinal(request.name),
            date_of(request.decided_date),
            result=given_word(pb.RemedyResult, request.result, RemedyResult),
            judgment=given_word(pb.Judgment, request.judgment, Judgment),
            orders_new_answer=request.orders_new_answer,
        )
        return self._change_lawsuit(request, context, command, pb.DecideLawsuitResponse)

    def OpenInstance(self, request: pb.OpenInstanceRequest, context: grpc.ServicerContext) -> pb.OpenInstanceResponse:
        """See the contract."""
        command = OpenInstance(
            ordinal(request.name),
            word_of(pb.InstanceLevel, request.level, InstanceLevel),
            date_of(request.filed_date),
            request.court,
            request.docket_number,
        )
        return self._change_lawsuit(request, context, command, pb.OpenInstanceResponse)

    def GetLawsuit(self, request: pb.GetLawsuitRequest, context: grpc.ServicerContext) -> pb.GetLawsuitResponse:
        """See the contract."""
        del context
        found = remedies.get_remedy(
            self._serving.desk, case_name(request.name), RemedyKind.LAWSUIT, ordinal(request.name)
        )
        return pb.GetLawsuitResponse(lawsuit=lawsuit_message(*found))

    def ListLawsuits(self, request: pb.ListLawsuitsRequest, context: grpc.ServicerContext) -> pb.ListLawsuitsResponse:
        """See the contract."""
        del context
        shown, token = self._list(request, RemedyKind.LAWSUIT)
        return pb.ListLawsuitsResponse(lawsuits=[lawsuit_message(*entry) for entry in shown], next_page_token=token)

    def _change_review(
        self,
        request: Any,  # noqa: ANN401  (every change of a review has its name and an etag)
        context: grpc.ServicerContext,
        command: Transition,
        response_type: type[Response],
    ) -> Response:
        at = ordinal(request.name)
        answer: Callable[..., Response] = response_type
        return self._serving.change_case(
            request,
            context,
            (case_name(request.name), command),
            lambda view: answer(review=review_message(view.stored, at, view.stored.case.reviews[at - 1])),
            response_type,
        )

    def _change_lawsuit(
        self,
        request: Any,  # noqa: ANN401  (every change of a lawsuit has its name and an etag)
        context: grpc.ServicerContext,
        command: Transition,
        response_type: type[Response],
    ) -> Response:
        at = ordinal(request.name)
        answer: Callable[..., Response] = response_type
        return self._serving.change_case(
            request,
            context,
            (case_name(request.name), command),
            lambda view: answer(lawsuit=lawsuit_message(view.stored, at, view.stored.case.lawsuits[at - 1])),
            response_type,
        )

    def _list(
        self, request: pb.ListReviewsRequest | pb.ListLawsuitsRequest, kind: RemedyKind
    ) -> tuple[list[remedies.OfCase[Remedy]], str]:
        page = Page(request, first=(0, 0))
        after, limit = (int(page.after[0]), int(page.after[1])), page.size + 1
        desk = self._serving.desk
        if is_all_cases(request.parent):
            found = remedies.remedies_of_agency(desk, agency_id(request.parent), kind, after=after, limit=limit)
        else:
            found = remedies.remedies_of_case(desk, case_name(request.parent), kind, after=after, limit=limit)
        shown = found[: page.size]
        last = (shown[-1][0].key, shown[-1][1]) if len(found) > page.size else None
        return shown, page.next_token(last)


def _review_before(request: pb.FileLawsuitRequest) -> int:
    if not request.review:
        return 0
    if case_name(request.review) != case_name(request.parent):
        # A review of another case is, for this one, none.
        raise ReviewNotFound(review=request.review)
    return ordinal(request.review)
