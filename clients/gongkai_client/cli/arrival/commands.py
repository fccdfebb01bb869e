"""`gongkai arrival`: applications that have come in and wait for the confirmation of their receipt."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from gongkai.v1.arrival_service_pb2 import (
    ArrivalState,
    ConfirmReceiptRequest,
    GetArrivalRequest,
    ListArrivalsRequest,
    RegisterArrivalRequest,
    WithdrawArrivalRequest,
)
from gongkai.v1.case_pb2 import Applicant, ApplicantKind, ReceiptChannel
from gongkai_client.cli.arrival.view import print_arrival, print_arrivals
from gongkai_client.cli.case.applicant_options import Particulars
from gongkai_client.cli.case.particulars import Supply
from gongkai_client.cli.case.view import print_case_summary
from gongkai_client.cli.shell.arguments import day_option, text_option
from gongkai_client.cli.shell.choices import choice
from gongkai_client.cli.shell.enum_types import ApplicantKindValue, ArrivalStateValue, ReceiptChannelValue
from gongkai_client.cli.shell.group import new_group
from gongkai_client.cli.shell.identity import read_identity
from gongkai_client.cli.shell.registration import Writes, command
from gongkai_client.cli.shell.session import Session
from gongkai_client.dates import date_message
from gongkai_client.language import both
from gongkai_client.shanghai import today

app = new_group()

# Internet, fax, e-mail and ordinary post wait for a confirmation; what else comes in is received at once.
_RECEIVED_AT_ONCE = frozenset({"RECEIPT_CHANNEL_IN_PERSON", "RECEIPT_CHANNEL_SIGNED_POST", "RECEIPT_CHANNEL_ORAL"})

Number = Annotated[
    str,
    typer.Argument(metavar=both("流水号", "ARRIVAL"), help=both("流水号，例如 2026-3", "its number, such as 2026-3")),
]
SystemConfirmed = Annotated[
    date | None,
    day_option(
        both(
            "系统自动确认收到之日（互联网、传真、电子邮件）",
            "day the system confirmed it by itself (internet, fax, e-mail)",
        ),
        name="--system-confirmed",
    ),
]


@dataclass(frozen=True, slots=True)
class Days:
    """When an application arrived, and when the agency's system confirmed it by itself."""

    arrived_date: Annotated[
        date | None, day_option(both("到达之日（默认今天）", "day it arrived (default today)"), name="--arrived")
    ] = None
    auto_confirmed_date: SystemConfirmed = None


@command(
    app,
    "register",
    both("登记已到达、尚未确认收到的申请", "register what has arrived and is not confirmed yet"),
    writes=Writes.CREATES,
    warns=True,
)
def register(
    session: Session,
    *,
    display_name: Annotated[str, text_option("--applicant", both("申请人姓名或名称", "name of the applicant"))],
    kind: Annotated[
        ApplicantKindValue, choice(ApplicantKind, "--kind", meaning=both("申请人类别", "kind of applicant"))
    ],
    description: Annotated[str, text_option("--description", both("申请内容", "what is asked for"))],
    receipt_channel: Annotated[
        ReceiptChannelValue,
        choice(
            ReceiptChannel,
            "--channel",
            meaning=both("申请方式", "how it came in"),
            among=lambda name: name not in _RECEIVED_AT_ONCE,
        ),
    ],
    days: Days,
    particulars: Particulars,
    supply: Supply,
) -> None:
    """Registers an arrival."""
    number = read_identity(particulars.identity_number, lang=session.settings.lang)
    request = RegisterArrivalRequest(
        parent=session.agency,
        applicant=Applicant(
            kind=kind,
            display_name=display_name,
            contact=particulars.contact,
            identity_number=number,
            **particulars.told(),
        ),
        description=description,
        receipt_channel=receipt_channel,
        arrived_date=date_message(days.arrived_date or today()),
        auto_confirmed_date=date_message(days.auto_confirmed_date),
        supply_methods=supply.supply_methods,
        supply_media=supply.supply_media,
        intended_use=supply.intended_use,
        external_number=particulars.external_number,
        applied_date=date_message(particulars.applied_date),
    )
    session.show(session.send(session.client.arrivals.RegisterArrival, request).arrival, print_arrival)


@command(
    app,
    "confirm",
    both("确认收到：登记为申请件，起算期限", "confirm the receipt: it becomes a case"),
    writes=Writes.CHANGES,
    warns=True,
)
def confirm(
    session: Session,
    arrival: Number,
    *,
    confirmed_date: Annotated[
        date | None,
        day_option(
            both(
                "与申请人确认之日（默认今天；写明另两个日期之一的不默认）",
                "day both confirmed it (default today, unless one of the other days is given)",
            ),
            name="--confirmed",
        ),
    ] = None,
    auto_confirmed_date: SystemConfirmed = None,
    received_date: Annotated[
        date | None,
        day_option(
            both(
                "机关公布的收到时间（2019年5月15日以前的渠道）",
                "day by the time the agency published (before 2019-05-15)",
            ),
            name="--received",
        ),
    ] = None,
) -> None:
    """Confirms the receipt of an arrival."""
    if confirmed_date is None and auto_confirmed_date is None and received_date is None:
        confirmed_date = today()
    request = ConfirmReceiptRequest(
        name=session.item(arrival, "arrivals"),
        confirmed_date=date_message(confirmed_date),
        auto_confirmed_date=date_message(auto_confirmed_date),
        received_date=date_message(received_date),
    )
    session.show(session.send(session.client.arrivals.ConfirmReceipt, request).case, print_case_summary)


@command(
    app,
    "withdraw",
    both("申请人在确认收到前撤回（不计入任何统计）", "record a withdrawal before the confirmation"),
    writes=Writes.CHANGES,
)
def withdraw(
    session: Session,
    arrival: Number,
    withdrawn_date: Annotated[
        date | None, day_option(both("撤回之日（默认今天）", "day of the withdrawal (default today)"))
    ] = None,
) -> None:
    """Records a withdrawal."""
    request = WithdrawArrivalRequest(
        name=session.item(arrival, "arrivals"), withdrawn_date=date_message(withdrawn_date or today())
    )
    session.show(session.send(session.client.arrivals.WithdrawArrival, request).arrival, print_arrival)


@command(app, "show", both("查看到达登记", "show an arrival"))
def show(session: Session, arrival: Number) -> None:
    """Shows an arrival."""
    request = GetArrivalRequest(name=session.item(arrival, "arrivals"))
    session.show(session.client.arrivals.GetArrival(request).arrival, print_arrival)


@command(app, "list", both("列出到达登记", "list arrivals"), lists=True)
def list_arrivals(
    session: Session,
    *,
    states: Annotated[
        list[ArrivalStateValue] | None,
        choice(
            ArrivalState, "--state", meaning=both("只列这些状态（可写多次）", "only these states (may be repeated)")
        ),
    ] = None,
    overlong_only: Annotated[
        bool,
        typer.Option("--overlong", help=both("只列待确认过久的", "only those that wait too long")),
    ] = False,
) -> None:
    """Lists the arrivals of an agency."""
    request = ListArrivalsRequest(parent=session.agency, states=states, overlong_only=overlong_only)
    arrivals = session.all(session.client.arrivals.ListArrivals, request, "arrivals")
    session.show_all(arrivals, "arrivals", print_arrivals)
