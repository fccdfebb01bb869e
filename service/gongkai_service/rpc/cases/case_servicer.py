"""CaseService: each transition becomes a command on its case."""

from collections.abc import Callable
from itertools import accumulate
from typing import Any

import grpc

from gongkai.v1 import case_pb2
from gongkai.v1 import case_service_pb2 as pb
from gongkai.v1.case_service_pb2_grpc import CaseServiceServicer
from gongkai_service.application.cases import cases
from gongkai_service.domain.commands.answers import DecideCase, RecordDelivery, day_of_answer
from gongkai_service.domain.commands.applicants import SupplementApplicant
from gongkai_service.domain.commands.closings import CloseCase, WithdrawCase
from gongkai_service.domain.commands.consultations import (
    CloseConsultation,
    ConfirmConsultation,
    NotifyThirdParty,
    OpenConsultation,
)
from gongkai_service.domain.commands.corrections import ReceiveCorrection, RequestCorrection
from gongkai_service.domain.commands.extensions import DeferReply, ExtendDeadline
from gongkai_service.domain.commands.processing import StartProcessing
from gongkai_service.domain.commands.reopening import ReopenCase
from gongkai_service.domain.history.events import FileCase, Transition
from gongkai_service.domain.history.receipt import day_of_receipt
from gongkai_service.domain.words.refusals import LawsuitNotFound, ReviewNotFound
from gongkai_service.domain.words.remedy_kind import RemedyKind
from gongkai_service.domain.words.resource_names import agency_id, case_id, case_name, names_review, ordinal
from gongkai_service.domain.words.vocabulary import (
    ApplicantKind,
    CaseState,
    ConsultationKind,
    ConsultationResult,
    Outcome,
    ReceiptChannel,
    ReplyDelivery,
)
from gongkai_service.rpc.cases.case_messages import case_message, event_message
from gongkai_service.rpc.wire.converters import date_of, given_date, word_of
from gongkai_service.rpc.wire.paging import Page
from gongkai_service.rpc.wire.serving import Response, Serving
from gongkai_service.storage.history.cases import CaseFilter

# Cases with long descriptions can outgrow what clients receive by default, which is 4 MiB.
_LARGEST_PAGE_BYTES = 3 * 1024 * 1024


class CaseServicer(CaseServiceServicer):
    """Files, changes and reads cases."""

    def __init__(self, serving: Serving) -> None:
        self._serving = serving

    def FileCase(self, request: pb.FileCaseRequest, context: grpc.ServicerContext) -> pb.FileCaseResponse:
        """See the contract."""
        desk = self._serving.desk
        self._forget_number(request.applicant)
        return self._serving.write(
            request,
            context,
            lambda transaction: cases.file_case(
                desk, transaction, agency_id(request.parent), lambda: _application(request)
            ),
            lambda view: pb.FileCaseResponse(case=case_message(view)),
            pb.FileCaseResponse,
        )

    def GetCase(self, request: pb.GetCaseRequest, context: grpc.ServicerContext) -> pb.GetCaseResponse:
        """See the contract."""
        del context
        view = cases.get_case(self._serving.desk, case_name(request.name), today=self._serving.today())
        return pb.GetCaseResponse(case=case_message(view))

    def ListCases(self, request: pb.ListCasesRequest, context: grpc.ServicerContext) -> pb.ListCasesResponse:
        """See the contract."""
        del context
        page = Page(request, first=(0,))
        wanted = CaseFilter(
            states=frozenset(word_of(case_pb2.CaseState, state, CaseState) for state in request.states),
            received_year=request.received_year or None,
            due_by=given_date(request.due_by_date),
        )
        found = cases.list_cases(
            self._serving.desk,
            agency_id(request.parent),
            wanted,
            today=self._serving.today(),
            after_key=int(page.after[0]),
            limit=page.size + 1,
        )
        shown = _within_one_message([case_message(view) for view in found[: page.size]])
        is_last = len(shown) == len(found)
        return pb.ListCasesResponse(
            cases=shown,
            next_page_token=page.next_token(None if is_last else (found[len(shown) - 1].stored.key,)),
        )

    def ListCaseEvents(
        self, request: pb.ListCaseEventsRequest, context: grpc.ServicerContext
    ) -> pb.ListCaseEventsResponse:
        """See the contract."""
        del context
        page = Page(request, first=(0,))
        found = cases.list_case_events(
            self._serving.desk, case_name(request.parent), after_sequence=int(page.after[0]), limit=page.size + 1
        )
        shown = found[: page.size]
        return pb.ListCaseEventsResponse(
            events=[event_message(event) for event in shown],
            next_page_token=page.next_token((shown[-1].sequence,) if len(found) > page.size else None),
        )

    def SupplementApplicant(
        self, request: pb.SupplementApplicantRequest, context: grpc.ServicerContext
    ) -> pb.SupplementApplicantResponse:
        """See the contract."""
        self._forget_number(request)
        command = SupplementApplicant(date_of(request.told_date), request.contact, request.identity_number)
        return self._change(request, context, command, pb.SupplementApplicantResponse)

    def StartProcessing(
        self, request: pb.StartProcessingRequest, context: grpc.ServicerContext
    ) -> pb.StartProcessingResponse:
        """See the contract."""
        command = StartProcessing(date_of(request.started_date), request.handler)
        return self._change(request, context, command, pb.StartProcessingResponse)

    def RequestCorrection(
        self, request: pb.RequestCorrectionRequest, context: grpc.ServicerContext
    ) -> pb.RequestCorrectionResponse:
        """See the contract."""
        command = RequestCorrection(date_of(request.requested_date), date_of(request.due_date), request.points)
        return self._change(request, context, command, pb.RequestCorrectionResponse)

    def ReceiveCorrection(
        self, request: pb.ReceiveCorrectionRequest, context: grpc.ServicerContext
    ) -> pb.ReceiveCorrectionResponse:
        """See the contract."""
        command = ReceiveCorrection(date_of(request.received_date))
        return self._change(request, context, command, pb.ReceiveCorrectionResponse)

    def OpenConsultation(
        self, request: pb.OpenConsultationRequest, context: grpc.ServicerContext
    ) -> pb.OpenConsultationResponse:
        """See the contract."""
        command = OpenConsultation(
            word_of(case_pb2.ConsultationKind, request.kind, ConsultationKind),
            date_of(request.sent_date),
            request.party,
        )
        return self._change(request, context, command, pb.OpenConsultationResponse)

    def CloseConsultation(
        self, request: pb.CloseConsultationRequest, context: grpc.ServicerContext
    ) -> pb.CloseConsultationResponse:
        """See the contract."""
        command = CloseConsultation(
            request.consultation,
            date_of(request.answered_date),
            word_of(case_pb2.ConsultationResult, request.result, ConsultationResult),
        )
        return self._change(request, context, command, pb.CloseConsultationResponse)

    def ExtendDeadline(
        self, request: pb.ExtendDeadlineRequest, context: grpc.ServicerContext
    ) -> pb.ExtendDeadlineResponse:
        """See the contract."""
        command = ExtendDeadline(date_of(request.notified_date), request.working_days)
        return self._change(request, context, command, pb.ExtendDeadlineResponse)

    def DeferReply(self, request: pb.DeferReplyRequest, context: grpc.ServicerContext) -> pb.DeferReplyResponse:
        """See the contract."""
        command = DeferReply(date_of(request.notified_date), date_of(request.due_date))
        return self._change(request, context, command, pb.DeferReplyResponse)

    def ConfirmConsultation(
        self, request: pb.ConfirmConsultationRequest, context: grpc.ServicerContext
    ) -> pb.ConfirmConsultationResponse:
        """See the contract."""
        command = ConfirmConsultation(request.consultation, date_of(request.letter_received_date))
        return self._change(request, context, command, pb.ConfirmConsultationResponse)

    def NotifyThirdParty(
        self, request: pb.NotifyThirdPartyRequest, context: grpc.ServicerContext
    ) -> pb.NotifyThirdPartyResponse:
        """See the contract."""
        command = NotifyThirdParty(request.consultation, date_of(request.notified_date))
        return self._change(request, context, command, pb.NotifyThirdPartyResponse)

    def RecordDelivery(
        self, request: pb.RecordDeliveryRequest, context: grpc.ServicerContext
    ) -> pb.RecordDeliveryResponse:
        """See the contract."""
        command = RecordDelivery(date_of(request.signed_date))
        return self._change(request, context, command, pb.RecordDeliveryResponse)

    def DecideCase(self, request: pb.DecideCaseRequest, context: grpc.ServicerContext) -> pb.DecideCaseResponse:
        """See the contract."""
        answer = _answer(request)
        if not answer.earlier_case:
            return self._change(request, context, answer, pb.DecideCaseResponse)
        return self._serving.change_case(
            request,
            context,
            (case_name(request.name), cases.repetition_of(answer, case_name(request.earlier_case))),
            lambda view: pb.DecideCaseResponse(case=case_message(view)),
            pb.DecideCaseResponse,
        )

    def CloseCase(self, request: pb.CloseCaseRequest, context: grpc.ServicerContext) -> pb.CloseCaseResponse:
        """See the contract."""
        command = CloseCase(
            word_of(case_pb2.Outcome, request.outcome, Outcome), date_of(request.closed_date), request.explanation
        )
        return self._change(request, context, command, pb.CloseCaseResponse)

    def WithdrawCase(self, request: pb.WithdrawCaseRequest, context: grpc.ServicerContext) -> pb.WithdrawCaseResponse:
        """See the contract."""
        command = WithdrawCase(date_of(request.withdrawn_date))
        return self._change(request, context, command, pb.WithdrawCaseResponse)

    def ReopenCase(self, request: pb.ReopenCaseRequest, context: grpc.ServicerContext) -> pb.ReopenCaseResponse:
        """See the contract."""
        command = _reopening(request)
        return self._change(request, context, command, pb.ReopenCaseResponse)

    def _forget_number(self, told: case_pb2.Applicant | pb.SupplementApplicantRequest) -> None:
        """Puts what stands for an identity number in its place.

        From here on the number itself is nowhere: not in the command, nor under the digest of the arguments.
        """
        if told.identity_number:
            told.identity_number = self._serving.desk.identity.applicant(told.identity_number)

    def _change(
        self,
        request: Any,  # noqa: ANN401  (every transition has a name and an etag)
        context: grpc.ServicerContext,
        command: Transition,
        response_type: type[Response],
    ) -> Response:
        answer: Callable[..., Response] = response_type
        return self._serving.change_case(
            request,
            context,
            (case_name(request.name), command),
            lambda view: answer(case=case_message(view)),
            response_type,
        )


def _within_one_message(messages: list[case_pb2.Case]) -> list[case_pb2.Case]:
    """The first of ``messages``, as many as a client with the usual limit of 4 MiB can receive; at least one."""
    sizes = accumulate(message.ByteSize() for message in messages)
    fitting = sum(size <= _LARGEST_PAGE_BYTES for size in sizes)
    return messages[: max(fitting, 1)]


def _application(request: pb.FileCaseRequest) -> FileCase:
    """The application as told; refuses a day of receipt that does not follow from it."""
    channel = word_of(case_pb2.ReceiptChannel, request.receipt_channel, ReceiptChannel)
    arrived, confirmed = given_date(request.arrived_date), given_date(request.confirmed_date)
    told = given_date(request.received_date)
    return FileCase(
        received_date=day_of_receipt(channel, told=told, arrived=arrived, confirmed=confirmed),
        receipt_channel=channel,
        applicant_kind=word_of(case_pb2.ApplicantKind, request.applicant.kind, ApplicantKind),
        applicant_name=request.applicant.display_name,
        applicant_contact=request.applicant.contact,
        description=request.description,
        arrived_date=arrived,
        confirmed_date=confirmed,
        applicant_identity=request.applicant.identity_number,
    )


def _answer(request: pb.DecideCaseRequest) -> DecideCase:
    delivery = word_of(case_pb2.ReplyDelivery, request.delivery, ReplyDelivery) if request.delivery else None
    posted, signed = given_date(request.posted_date), given_date(request.signed_date)
    reply_date = given_date(request.reply_date) or day_of_answer(delivery, posted=posted, signed=signed)
    assert reply_date is not None  # noqa: S101  (``rules`` asks for the dates that the delivery needs)
    return DecideCase(
        outcome=word_of(case_pb2.Outcome, request.outcome, Outcome),
        reply_date=reply_date,
        reply_number=request.reply_number,
        delivery=delivery,
        posted_date=posted,
        signed_date=signed,
        remedies_not_told=request.remedies_not_told,
        earlier_case=case_id(request.earlier_case),
    )


def _reopening(request: pb.ReopenCaseRequest) -> ReopenCase:
    is_review = names_review(request.remedy)
    if case_name(request.remedy) != case_name(request.name):
        # The order is about another case: for this one the remedy does not exist.
        raise ReviewNotFound(review=request.remedy) if is_review else LawsuitNotFound(lawsuit=request.remedy)
    kind = RemedyKind.REVIEW if is_review else RemedyKind.LAWSUIT
    return ReopenCase(kind, ordinal(request.remedy), date_of(request.ordered_date), request.working_days)
