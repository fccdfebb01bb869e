"""`gongkai fee`: fee notices (收费通知). Amounts are typed in yuan and kept in fen."""

from datetime import date
from typing import Annotated

from rich.console import Console

from gongkai.v1.fee_service_pb2 import (
    FeeBasis,
    FeeNotice,
    GetFeeNoticeRequest,
    IssueFeeNoticeRequest,
    ListFeeNoticesRequest,
    RecordPaymentRequest,
    WaiveFeeRequest,
)
from gongkai_client.cli.arguments import (
    CaseName,
    OptionalCaseName,
    amount_option,
    child_argument,
    day_option,
    text_option,
)
from gongkai_client.cli.choices import choice
from gongkai_client.cli.enum_types import FeeBasisValue
from gongkai_client.cli.group import new_group
from gongkai_client.cli.labels import label
from gongkai_client.cli.parameters import yuan
from gongkai_client.cli.registration import Writes, command
from gongkai_client.cli.remedy_view import within_agency
from gongkai_client.cli.session import Session
from gongkai_client.cli.terminal import fields, table
from gongkai_client.cli.times import day_text
from gongkai_client.dates import date_message
from gongkai_client.language import both, pick
from gongkai_client.shanghai import today

app = new_group()

NoticeName = Annotated[str, child_argument(both("收费通知，例如 2018-14/1", "the notice, such as 2018-14/1"))]


@command(app, "issue", both("发出收费通知", "record a fee notice to the applicant"), writes=Writes.CHANGES)
def issue(
    session: Session,
    case: CaseName,
    basis: Annotated[FeeBasisValue, choice(FeeBasis, "--basis", meaning=both("收费依据", "what the fee is for"))],
    amount_fen: Annotated[int, amount_option(both("金额：420 或 420.50", "amount: 420 or 420.50"))],
    notified_date: Annotated[
        date | None,
        day_option(both("申请人收到通知之日（默认今天）", "day the applicant received it (default today)")),
    ] = None,
) -> None:
    """Records a fee notice."""
    request = IssueFeeNoticeRequest(
        parent=session.case(case),
        basis=basis,
        notified_date=date_message(notified_date or today()),
        amount_fen=amount_fen,
    )
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
    explanation: Annotated[str, text_option("--explanation", both("减免理由", "why"))],
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


@command(app, "show", both("查看收费通知", "show a fee notice"))
def show(session: Session, notice: NoticeName) -> None:
    """Shows a fee notice."""
    request = GetFeeNoticeRequest(name=session.child(notice, "feeNotices"))
    session.show(session.client.fees.GetFeeNotice(request).fee_notice, print_notice)


@command(app, "list", both("列出收费通知", "list fee notices"))
def list_notices(session: Session, case: OptionalCaseName = "") -> None:
    """Lists the fee notices of a case or an agency."""
    request = ListFeeNoticesRequest(parent=session.cases_of(case))
    notices = session.all(session.client.fees.ListFeeNotices, request, "fee_notices")
    session.show_all(notices, "fee_notices", print_notices)


def print_notice(notice: FeeNotice, console: Console, lang: str) -> None:
    """Prints one fee notice."""
    due_fen = notice.amount_fen - notice.paid_fen - notice.waived_fen
    rows = (
        (both("收费通知", "fee notice"), notice.name),
        (both("状态", "state"), label(notice, "state", lang)),
        (both("依据", "basis"), label(notice, "basis", lang)),
        (both("收到通知", "received"), day_text(notice.notified_date)),
        (both("金额（元）", "amount (yuan)"), yuan(notice.amount_fen)),
        (both("已缴（元）", "paid (yuan)"), yuan(notice.paid_fen)),
        (both("已减免（元）", "waived (yuan)"), yuan(notice.waived_fen)),
        (both("尚欠（元）", "still due (yuan)"), yuan(due_fen)),
        (both("缴费期限", "payment due"), day_text(notice.payment_due_date)),
        (both("结清", "settled"), day_text(notice.settled_date)),
        ("etag", notice.etag),
    )
    console.print(fields((pick(name, lang), value) for name, value in rows))


def print_notices(notices: list[FeeNotice], console: Console, lang: str) -> None:
    """Prints fee notices, one a line."""
    names = (
        both("收费通知", "fee notice"),
        both("状态", "state"),
        both("依据", "basis"),
        both("收到通知", "received"),
        both("金额（元）", "amount (yuan)"),
        both("已缴", "paid"),
        both("已减免", "waived"),
        both("缴费期限", "payment due"),
    )
    rows = (
        (
            within_agency(notice.name),
            label(notice, "state", lang),
            label(notice, "basis", lang),
            day_text(notice.notified_date),
            yuan(notice.amount_fen),
            yuan(notice.paid_fen),
            yuan(notice.waived_fen),
            day_text(notice.payment_due_date),
        )
        for notice in notices
    )
    result = table([pick(name, lang) for name in names], rows)
    for position in (4, 5, 6):
        result.columns[position].justify = "right"
    console.print(result)
