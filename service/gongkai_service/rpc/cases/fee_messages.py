"""Fees as messages, and what is told of them as what the use cases take."""

from collections.abc import Iterable

from gongkai.v1 import case_pb2
from gongkai.v1 import fee_service_pb2 as pb
from gongkai_service.application.cases.fees import CostItem, NoticeTold, Quantity, Quoted
from gongkai_service.application.cases.remedies import FeeView
from gongkai_service.domain.fees.quotes import QuoteLine
from gongkai_service.domain.fees.working import decode_working
from gongkai_service.domain.words.resource_names import agency_id, name_of_fee_notice, ordinal
from gongkai_service.domain.words.vocabulary import ExemptionGroup, FeeBasis, ReceiptChannel
from gongkai_service.rpc.wire.converters import date_message, date_of, given_date, number_of, text_message, word_of


def fee_notice_message(view: FeeView) -> pb.FeeNotice:
    """A fee notice of a case."""
    notice = view.notice
    return pb.FeeNotice(
        name=name_of_fee_notice(view.stored.name, view.ordinal),
        basis=number_of(pb.FeeBasis, notice.basis),
        notified_date=date_message(notice.notified_date),
        amount_fen=notice.amount_fen,
        paid_fen=notice.paid_fen,
        waived_fen=notice.waived_fen,
        state=number_of(pb.FeeNoticeState, notice.state),
        payment_due_date=date_message(view.payment_due),
        settled_date=date_message(notice.settled_date),
        etag=view.stored.etag,
        issued_date=date_message(notice.issued_date),
        channel=number_of(case_pb2.ReceiptChannel, notice.channel or view.stored.case.filing.receipt_channel),
        items=notice.items,
        earlier_items=notice.earlier_items,
        pages=notice.pages,
        public_pages=notice.public_pages,
        lines=_lines(decode_working(notice.working)),
        tariff=notice.tariff,
        refunded_fen=notice.refunded_fen,
        withdrawn_date=date_message(notice.withdrawn_date),
    )


def quote_message(quoted: Quoted) -> pb.FeeQuote:
    """A quote with its working."""
    quote = quoted.quote
    return pb.FeeQuote(
        basis=number_of(pb.FeeBasis, quote.basis),
        quoted_date=date_message(quoted.on),
        amount_fen=quote.amount_fen,
        lines=_lines(quote.lines),
        tariff=quote.tariff_id,
        article=text_message(quote.article),
        month_first_date=date_message(quoted.month),
        earlier_items=quoted.earlier_items,
        assumptions=[text_message(assumption.text) for assumption in quote.assumptions],
    )


def _lines(lines: Iterable[QuoteLine]) -> list[pb.FeeLine]:
    return [
        pb.FeeLine(
            first=line.first,
            last=line.last,
            quantity=line.quantity,
            rate_fen=line.rate_fen,
            amount_fen=line.amount_fen,
            text=text_message(line.text),
        )
        for line in lines
    ]


def quantity_to_quote(request: pb.QuoteFeeRequest) -> Quantity:
    """What a quote is asked for; ``rules`` has refused what does not go together."""
    exemption = word_of(pb.ExemptionGroup, request.exemption, ExemptionGroup) if request.exemption else None
    return _quantity(request, exemption)


def notice_told(request: pb.IssueFeeNoticeRequest) -> NoticeTold:
    """What is told of a notice, with its quantity where one is."""
    has_quantity = bool(request.items or request.pages or request.costs)
    return NoticeTold(
        basis=word_of(pb.FeeBasis, request.basis, FeeBasis),
        notified_date=date_of(request.notified_date),
        issued_date=given_date(request.issued_date),
        channel=word_of(case_pb2.ReceiptChannel, request.channel, ReceiptChannel) if request.channel else None,
        amount_fen=request.amount_fen,
        quantity=_quantity(request, None) if has_quantity else None,
    )


def _quantity(request: pb.QuoteFeeRequest | pb.IssueFeeNoticeRequest, exemption: ExemptionGroup | None) -> Quantity:
    return Quantity(
        basis=word_of(pb.FeeBasis, request.basis, FeeBasis),
        items=request.items or 1,
        earlier_items=request.earlier_items if request.HasField("earlier_items") else None,
        pages=request.pages,
        public_pages=request.public_pages,
        costs=tuple(
            CostItem(agency_id(item.cost_tariff), ordinal(item.cost_tariff), item.quantity) for item in request.costs
        ),
        exemption=exemption,
    )
