"""`gongkai fee`: fee notices (收费通知). Amounts are typed in yuan and kept in fen."""

from datetime import date
from typing import Annotated

import typer

from gongkai.v1.case_pb2 import ReceiptChannel
from gongkai.v1.fee_service_pb2 import (
    ExemptionGroup,
    FeeBasis,
    GetFeeNoticeRequest,
    IssueFeeNoticeRequest,
    ListFeeNoticesRequest,
    QuoteFeeRequest,
    RecordPaymentRequest,
    RefundFeeRequest,
    WaiveFeeRequest,
    WithdrawFeeNoticeRequest,
)
from gongkai_client.cli.fee import tariffs as tariff_commands
from gongkai_client.cli.fee.options import Quantity
from gongkai_client.cli.fee.view import print_notice, print_notices, print_quote
from gongkai_client.cli.shell.arguments import (
    CaseName,
    OptionalCaseName,
    amount_option,
    child_argument,
    day_option,
    text_option,
)
from gongkai_client.cli.shell.choices import choice
from gongkai_client.cli.shell.enum_types import ExemptionGroupValue, FeeBasisValue, ReceiptChannelValue
from gongkai_client.cli.shell.group import new_group
from gongkai_client.cli.shell.registration import Writes, command
from gongkai_client.cli.shell.session import Session
from gongkai_client.dates import date_message
from gongkai_client.language import both
from gongkai_client.shanghai import today

app = new_group()

NoticeName = Annotated[str, child_argument(both("收费通知，例如 2018-14/1", "the notice, such as 2018-14/1"))]
Basis = Annotated[FeeBasisValue, choice(FeeBasis, "--basis", meaning=both("收费依据", "what the fee is for"))]
Explanation = Annotated[str, text_option("--explanation", both("理由", "why"))]


@command(app, "quote", both("试算应收金额，逐档列明", "what a case costs, tier by tier; nothing is written"))
def quote(
    session: Session,
    *,
    case: CaseName,
    basis: Basis,
    quantity: Quantity,
    exemption: Annotated[
        ExemptionGroupValue,
        choice(
            ExemptionGroup,
            "--exemption",
            meaning=both("成本费用：减免对象", "costs: why the applicant pays nothing"),
        ),
    ] = ExemptionGroup.EXEMPTION_GROUP_UNSPECIFIED,
    quoted_date: Annotated[
        date | None, day_option(both("试算哪一日的（默认今天）", "for which day (default today)"))
    ] = None,
) -> None:
    """Quotes a fee."""
    request = QuoteFeeRequest(
        parent=session.case(case),
        basis=basis,
        quoted_date=date_message(quoted_date),
        exemption=exemption,
    )
    quantity.apply_to(request)
    session.show(session.client.fees.QuoteFee(request).quote, print_quote)


@command(
    app,
    "issue",
    both("发出收费通知：写明件数、页数或成本项目的，金额由系统计算", "record a fee notice; the amount follows"),
    writes=Writes.CHANGES,
)
def issue(
    session: Session,
    *,
    case: CaseName,
    basis: Basis,
    quantity: Quantity,
    amount_fen: Annotated[
        int | None,
        amount_option(
            both(
                "金额：420 或 420.50；同时写明数量的，须与系统计算的一致",
                "amount: 420 or 420.50; beside a quantity it must be what that comes to",
            )
        ),
    ] = None,
    notified_date: Annotated[
        date | None,
        day_option(both("申请人收到通知之日（默认今天）", "day the applicant received it (default today)")),
    ] = None,
    issued_date: Annotated[
        date | None,
        day_option(
            both("发出通知之日（不写则同收到之日）", "day it was sent (else that of its receipt)"), name="--issued"
        ),
    ] = None,
    channel: Annotated[
        ReceiptChannelValue,
        choice(
            ReceiptChannel,
            "--channel",
            meaning=both("送达渠道（默认同申请方式）", "how it went out (default as the application came in)"),
        ),
    ] = ReceiptChannel.RECEIPT_CHANNEL_UNSPECIFIED,
) -> None:
    """Records a fee notice."""
    if amount_fen is None and not quantity.is_told():
        raise typer.BadParameter(
            both(
                "须写明 --items、--pages 或 --cost（金额由系统计算），或者 --amount。",
                "Give --items, --pages or --cost, from which the amount follows, or --amount.",
            ),
            param_hint="--amount",
        )
    request = IssueFeeNoticeRequest(
        parent=session.case(case),
        basis=basis,
        notified_date=date_message(notified_date or today()),
        amount_fen=amount_fen or 0,
        issued_date=date_message(issued_date),
        channel=channel,
    )
    quantity.apply_to(request)
    session.show(session.send(session.client.fees.IssueFeeNotice, request).fee_notice, print_notice)


@command(app, "pay", both("登记缴费", "record a payment"), writes=Writes.CHANGES)
def pay(
    session: Session,
    notice: NoticeName,
    amount_fen: Annotated[int, amount_option(both("缴费金额", "amount paid"))],
    paid_date: Annotated[date | None, day_option(both("缴费日（默认今天）", "day (default today)"))] = None,
) -> None:
    """Records a payment."""
    request = RecordPaymentRequest(
        name=session.child(notice, "feeNotices"),
        paid_date=date_message(paid_date or today()),
        amount_fen=amount_fen,
    )
    session.show(session.send(session.client.fees.RecordPayment, request).fee_notice, print_notice)


@command(app, "waive", both("减免部分或全部费用", "waive a part or all of what is due"), writes=Writes.CHANGES)
def waive(
    session: Session,
    notice: NoticeName,
    amount_fen: Annotated[int, amount_option(both("减免金额", "amount waived"))],
    explanation: Explanation,
    waived_date: Annotated[date | None, day_option(both("减免日（默认今天）", "day (default today)"))] = None,
) -> None:
    """Waives what is due."""
    request = WaiveFeeRequest(
        name=session.child(notice, "feeNotices"),
        waived_date=date_message(waived_date or today()),
        amount_fen=amount_fen,
        explanation=explanation,
    )
    session.show(session.send(session.client.fees.WaiveFee, request).fee_notice, print_notice)


@command(app, "withdraw", both("撤回收费通知", "withdraw a fee notice"), writes=Writes.CHANGES)
def withdraw(
    session: Session,
    notice: NoticeName,
    explanation: Explanation,
    withdrawn_date: Annotated[date | None, day_option(both("撤回日（默认今天）", "day (default today)"))] = None,
) -> None:
    """Withdraws a fee notice."""
    request = WithdrawFeeNoticeRequest(
        name=session.child(notice, "feeNotices"),
        withdrawn_date=date_message(withdrawn_date or today()),
        explanation=explanation,
    )
    session.show(session.send(session.client.fees.WithdrawFeeNotice, request).fee_notice, print_notice)


@command(app, "refund", both("登记退费", "record that money was paid back"), writes=Writes.CHANGES)
def refund(
    session: Session,
    notice: NoticeName,
    amount_fen: Annotated[int, amount_option(both("退费金额", "amount paid back"))],
    explanation: Explanation,
    refunded_date: Annotated[date | None, day_option(both("退费日（默认今天）", "day (default today)"))] = None,
) -> None:
    """Records a refund."""
    request = RefundFeeRequest(
        name=session.child(notice, "feeNotices"),
        refunded_date=date_message(refunded_date or today()),
        amount_fen=amount_fen,
        explanation=explanation,
    )
    session.show(session.send(session.client.fees.RefundFee, request).fee_notice, print_notice)


@command(app, "show", both("查看收费通知和金额的计算", "show a fee notice and how its amount comes about"))
def show(session: Session, notice: NoticeName) -> None:
    """Shows a fee notice."""
    request = GetFeeNoticeRequest(name=session.child(notice, "feeNotices"))
    session.show(session.client.fees.GetFeeNotice(request).fee_notice, print_notice)


@command(app, "list", both("列出收费通知", "list fee notices"), lists=True)
def list_notices(session: Session, case: OptionalCaseName = "") -> None:
    """Lists the fee notices of a case or an agency."""
    request = ListFeeNoticesRequest(parent=session.cases_of(case))
    notices = session.all(session.client.fees.ListFeeNotices, request, "fee_notices")
    session.show_all(notices, "fee_notices", print_notices)


app.add_typer(tariff_commands.app, name="tariff")
