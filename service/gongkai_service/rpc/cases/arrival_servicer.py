"""ArrivalService."""

import grpc

from gongkai.v1 import arrival_service_pb2 as pb
from gongkai.v1 import case_pb2
from gongkai.v1.arrival_service_pb2_grpc import ArrivalServiceServicer
from gongkai_service.application.cases import arrivals
from gongkai_service.application.cases.arrivals import ConfirmedArrival
from gongkai_service.domain.commands.arrivals import Confirmation
from gongkai_service.domain.history.arrival import RegisterArrival, WithdrawArrival
from gongkai_service.domain.words.resource_names import agency_id, arrival_name
from gongkai_service.domain.words.vocabulary import (
    ApplicantKind,
    ArrivalState,
    ReceiptChannel,
    SupplyMedium,
    SupplyMethod,
)
from gongkai_service.rpc.cases.applicant_facts import code_as_identity, forget_number, particulars_of
from gongkai_service.rpc.cases.arrival_messages import arrival_message
from gongkai_service.rpc.cases.case_messages import case_message
from gongkai_service.rpc.cases.case_warnings import number_slips, warning_messages
from gongkai_service.rpc.wire.converters import date_of, given_date, word_of, words_of
from gongkai_service.rpc.wire.paging import Page, within_one_message
from gongkai_service.rpc.wire.serving import Serving


class ArrivalServicer(ArrivalServiceServicer):
    """Registers, confirms, withdraws and reads arrivals."""

    def __init__(self, serving: Serving) -> None:
        self._serving = serving

    def RegisterArrival(
        self, request: pb.RegisterArrivalRequest, context: grpc.ServicerContext
    ) -> pb.RegisterArrivalResponse:
        """See the contract."""
        applicant, desk = request.applicant, self._serving.desk
        slips = number_slips(applicant, field="applicant.identity_number")
        forget_number(desk.identity, applicant)
        told = RegisterArrival(
            arrived_date=date_of(request.arrived_date),
            receipt_channel=word_of(case_pb2.ReceiptChannel, request.receipt_channel, ReceiptChannel),
            applicant_kind=word_of(case_pb2.ApplicantKind, applicant.kind, ApplicantKind),
            applicant_name=applicant.display_name,
            applicant_contact=applicant.contact,
            description=request.description,
            auto_confirmed_date=given_date(request.auto_confirmed_date),
            applicant_identity=applicant.identity_number
            or code_as_identity(desk.identity, applicant.organisation_code),
            supply_methods=words_of(case_pb2.SupplyMethod, request.supply_methods, SupplyMethod),
            supply_media=words_of(case_pb2.SupplyMedium, request.supply_media, SupplyMedium),
            intended_use=request.intended_use,
            external_number=request.external_number,
            applied_date=given_date(request.applied_date),
            **particulars_of(applicant),
        )
        return self._serving.write(
            request,
            context,
            lambda transaction: arrivals.register_arrival(desk, transaction, agency_id(request.parent), told),
            lambda view: pb.RegisterArrivalResponse(
                arrival=arrival_message(view), warnings=warning_messages((*slips, *view.slips))
            ),
            pb.RegisterArrivalResponse,
        )

    def GetArrival(self, request: pb.GetArrivalRequest, context: grpc.ServicerContext) -> pb.GetArrivalResponse:
        """See the contract."""
        del context
        view = arrivals.get_arrival(self._serving.desk, arrival_name(request.name), today=self._serving.today())
        return pb.GetArrivalResponse(arrival=arrival_message(view))

    def ListArrivals(self, request: pb.ListArrivalsRequest, context: grpc.ServicerContext) -> pb.ListArrivalsResponse:
        """See the contract."""
        del context
        page = Page(request, first=(0,))
        found = arrivals.list_arrivals(
            self._serving.desk,
            agency_id(request.parent),
            frozenset(word_of(pb.ArrivalState, state, ArrivalState) for state in request.states),
            overlong_only=request.overlong_only,
            today=self._serving.today(),
            after_key=int(page.after[0]),
            limit=page.size + 1,
        )
        shown = within_one_message([arrival_message(view) for view in found[: page.size]])
        is_last = len(shown) == len(found)
        return pb.ListArrivalsResponse(
            arrivals=shown,
            next_page_token=page.next_token(None if is_last else (found[len(shown) - 1].stored.key,)),
        )

    def ConfirmReceipt(
        self, request: pb.ConfirmReceiptRequest, context: grpc.ServicerContext
    ) -> pb.ConfirmReceiptResponse:
        """See the contract."""
        told = Confirmation(
            confirmed=given_date(request.confirmed_date),
            auto_confirmed=given_date(request.auto_confirmed_date),
            received=given_date(request.received_date),
        )
        return self._serving.write(
            request,
            context,
            lambda transaction: arrivals.confirm_receipt(
                self._serving.desk, transaction, arrival_name(request.name), request.etag, told
            ),
            _confirmed,
            pb.ConfirmReceiptResponse,
        )

    def WithdrawArrival(
        self, request: pb.WithdrawArrivalRequest, context: grpc.ServicerContext
    ) -> pb.WithdrawArrivalResponse:
        """See the contract."""
        event = WithdrawArrival(date_of(request.withdrawn_date))
        return self._serving.write(
            request,
            context,
            lambda transaction: arrivals.withdraw_arrival(
                self._serving.desk, transaction, arrival_name(request.name), request.etag, event
            ),
            lambda view: pb.WithdrawArrivalResponse(arrival=arrival_message(view)),
            pb.WithdrawArrivalResponse,
        )


def _confirmed(confirmed: ConfirmedArrival) -> pb.ConfirmReceiptResponse:
    return pb.ConfirmReceiptResponse(
        case=case_message(confirmed.case),
        arrival=arrival_message(confirmed.arrival),
        warnings=warning_messages(confirmed.case.slips),
    )
