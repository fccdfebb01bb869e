"""FeeService: fee notices are commands on their case."""

import grpc

from gongkai.v1 import fee_service_pb2 as pb
from gongkai.v1.fee_service_pb2_grpc import FeeServiceServicer
from gongkai_service.application.cases import fees, remedies
from gongkai_service.application.cases.remedies import FeeView
from gongkai_service.domain.words.resource_names import agency_id, case_name, is_all_cases, ordinal
from gongkai_service.rpc.cases.command_calls import with_commands
from gongkai_service.rpc.cases.fee_messages import fee_notice_message, notice_told, quantity_to_quote, quote_message
from gongkai_service.rpc.wire.converters import given_date
from gongkai_service.rpc.wire.paging import Page
from gongkai_service.rpc.wire.serving import Serving


@with_commands(pb.DESCRIPTOR.services_by_name["FeeService"])
class FeeServicer(FeeServiceServicer):
    """Quotes fees; issues, settles and reads fee notices."""

    def __init__(self, serving: Serving) -> None:
        self.serving = serving

    def QuoteFee(self, request: pb.QuoteFeeRequest, context: grpc.ServicerContext) -> pb.QuoteFeeResponse:
        """See the contract."""
        del context
        on = given_date(request.quoted_date) or self.serving.today()
        quoted = fees.quote_fee(self.serving.desk, case_name(request.parent), quantity_to_quote(request), on=on)
        return pb.QuoteFeeResponse(quote=quote_message(quoted))

    def IssueFeeNotice(
        self, request: pb.IssueFeeNoticeRequest, context: grpc.ServicerContext
    ) -> pb.IssueFeeNoticeResponse:
        """See the contract."""
        return self.serving.change_case(
            request,
            context,
            (case_name(request.parent), fees.fee_notice_of(self.serving.desk, notice_told(request))),
            lambda view: pb.IssueFeeNoticeResponse(
                fee_notice=fee_notice_message(FeeView.of(view, view.stored.case.fee_notices.last_ordinal))
            ),
            pb.IssueFeeNoticeResponse,
        )

    def GetFeeNotice(self, request: pb.GetFeeNoticeRequest, context: grpc.ServicerContext) -> pb.GetFeeNoticeResponse:
        """See the contract."""
        del context
        found = remedies.get_fee_notice(self.serving.desk, case_name(request.name), ordinal(request.name))
        return pb.GetFeeNoticeResponse(fee_notice=fee_notice_message(found))

    def ListFeeNotices(
        self, request: pb.ListFeeNoticesRequest, context: grpc.ServicerContext
    ) -> pb.ListFeeNoticesResponse:
        """See the contract."""
        del context
        page = Page(request, first=(0, 0))
        after, limit = (int(page.after[0]), int(page.after[1])), page.size + 1
        desk = self.serving.desk
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
