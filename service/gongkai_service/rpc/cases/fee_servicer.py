"""FeeService: fee notices are commands on their case."""

import grpc

from gongkai.v1 import fee_service_pb2 as pb
from gongkai.v1.fee_service_pb2_grpc import FeeServiceServicer
from gongkai_service.application.cases import fees, remedies
from gongkai_service.application.cases.remedies import FeeView
from gongkai_service.domain.commands.fees import WithdrawFeeNotice
from gongkai_service.domain.commands.payments import RecordPayment, RefundFee, WaiveFee
from gongkai_service.domain.words.resource_names import agency_id, case_name, is_all_cases, ordinal
from gongkai_service.rpc.cases.fee_messages import fee_notice_message, notice_told, quantity_to_quote, quote_message
from gongkai_service.rpc.wire.converters import date_of, given_date
from gongkai_service.rpc.wire.paging import Page
from gongkai_service.rpc.wire.serving import Serving


class FeeServicer(FeeServiceServicer):
    """Quotes fees; issues, settles and reads fee notices."""

    def __init__(self, serving: Serving) -> None:
        self._serving = serving

    def QuoteFee(self, request: pb.QuoteFeeRequest, context: grpc.ServicerContext) -> pb.QuoteFeeResponse:
        """See the contract."""
        del context
        on = given_date(request.quoted_date) or self._serving.today()
        quoted = fees.quote_fee(self._serving.desk, case_name(request.parent), quantity_to_quote(request), on=on)
        return pb.QuoteFeeResponse(quote=quote_message(quoted))

    def IssueFeeNotice(
        self, request: pb.IssueFeeNoticeRequest, context: grpc.ServicerContext
    ) -> pb.IssueFeeNoticeResponse:
        """See the contract."""
        return self._serving.change_case(
            request,
            context,
            (case_name(request.parent), fees.fee_notice_of(self._serving.desk, notice_told(request))),
            lambda view: pb.IssueFeeNoticeResponse(
                fee_notice=fee_notice_message(FeeView.of(view, len(view.stored.case.fee_notices)))
            ),
            pb.IssueFeeNoticeResponse,
        )

    def RecordPayment(
        self, request: pb.RecordPaymentRequest, context: grpc.ServicerContext
    ) -> pb.RecordPaymentResponse:
        """See the contract."""
        at = ordinal(request.name)
        command = RecordPayment(at, date_of(request.paid_date), request.amount_fen)
        return self._serving.change_case(
            request,
            context,
            (case_name(request.name), command),
            lambda view: pb.RecordPaymentResponse(fee_notice=fee_notice_message(FeeView.of(view, at))),
            pb.RecordPaymentResponse,
        )

    def WaiveFee(self, request: pb.WaiveFeeRequest, context: grpc.ServicerContext) -> pb.WaiveFeeResponse:
        """See the contract."""
        at = ordinal(request.name)
        command = WaiveFee(at, date_of(request.waived_date), request.amount_fen, request.explanation)
        return self._serving.change_case(
            request,
            context,
            (case_name(request.name), command),
            lambda view: pb.WaiveFeeResponse(fee_notice=fee_notice_message(FeeView.of(view, at))),
            pb.WaiveFeeResponse,
        )

    def WithdrawFeeNotice(
        self, request: pb.WithdrawFeeNoticeRequest, context: grpc.ServicerContext
    ) -> pb.WithdrawFeeNoticeResponse:
        """See the contract."""
        at = ordinal(request.name)
        command = WithdrawFeeNotice(at, date_of(request.withdrawn_date), request.explanation)
        return self._serving.change_case(
            request,
            context,
            (case_name(request.name), command),
            lambda view: pb.WithdrawFeeNoticeResponse(fee_notice=fee_notice_message(FeeView.of(view, at))),
            pb.WithdrawFeeNoticeResponse,
        )

    def RefundFee(self, request: pb.RefundFeeRequest, context: grpc.ServicerContext) -> pb.RefundFeeResponse:
        """See the contract."""
        at = ordinal(request.name)
        command = RefundFee(at, date_of(request.refunded_date), request.amount_fen, request.explanation)
        return self._serving.change_case(
            request,
            context,
            (case_name(request.name), command),
            lambda view: pb.RefundFeeResponse(fee_notice=fee_notice_message(FeeView.of(view, at))),
            pb.RefundFeeResponse,
        )

    def GetFeeNotice(self, request: pb.GetFeeNoticeRequest, context: grpc.ServicerContext) -> pb.GetFeeNoticeResponse:
        """See the contract."""
        del context
        found = remedies.get_fee_notice(self._serving.desk, case_name(request.name), ordinal(request.name))
        return pb.GetFeeNoticeResponse(fee_notice=fee_notice_message(found))

    def ListFeeNotices(
        self, request: pb.ListFeeNoticesRequest, context: grpc.ServicerContext
    ) -> pb.ListFeeNoticesResponse:
        """See the contract."""
        del context
        page = Page(request, first=(0, 0))
        after, limit = (int(page.after[0]), int(page.after[1])), page.size + 1
        desk = self._serving.desk
        if is_all_cases(request.parent):
            found = remedies.fee_notices_of_agency(desk, agency_id(request.parent), after=after, limit=limit)
        else:
            found = remedies.fee_notices_of_case(desk, case_name(request.parent), after=after, limit=limit)
        shown = found[: page.size]
        last = (shown[-1].stored.key, shown[-1].ordinal) if len(found) > page.size else None
        return pb.ListFeeNoticesResponse(
            fee_notices=[fee_notice_message(view) for view in shown],
            next_page_token=page.next_token(last),
        )
