"""`gongkai case`: applications, from filing to answer. The transitions are in `transitions` and `extensions`."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer
from rich.console import Console

from gongkai.v1.case_pb2 import (
    Applicant,
    ApplicantKind,
    Case,
    CaseCommand,
    ReceiptChannel,
)
from gongkai.v1.case_service_pb2 import (
    FileCaseRequest,
    GetCaseRequest,
    ListCaseEventsRequest,
    SupplementApplicantRequest,
)
from gongkai_client.cli.case import answers as answer_commands
from gongkai_client.cli.case import applicants as applicant_commands
from gongkai_client.cli.case import consultations as consultation_commands
from gongkai_client.cli.case import extensions as case_extensions
from gongkai_client.cli.case import lookup as case_lookup
from gongkai_client.cli.case import mending as case_mending
from gongkai_client.cli.case import transitions as case_transitions
from gongkai_client.cli.case.applicant_options import ApplicantDetails, Particulars
from gongkai_client.cli.case.history_view import print_history
from gongkai_client.cli.case.particulars import Supply
from gongkai_client.cli.case.view import print_case, print_case_summary
from gongkai_client.cli.deadline import commands as deadline_commands
from gongkai_client.cli.shell.arguments import CaseName, day_option, text_option
from gongkai_client.cli.shell.choices import choice
from gongkai_client.cli.shell.enum_types import (
    ApplicantKindValue,
    ReceiptChannelValue,
)
from gongkai_client.cli.shell.group import new_group
from gongkai_client.cli.shell.identity import Identity, read_identity
from gongkai_client.cli.shell.registration import Writes, command
from gongkai_client.cli.shell.session import Session
from gongkai_client.dates import date_message
from gongkai_client.language import both
from gongkai_client.shanghai import today

app = new_group()

# How the commands of the contract are typed.
TYPED: dict[int, str] = {
    CaseCommand.CASE_COMMAND_SUPPLEMENT_APPLICANT: "case supplement CASE --contact …",
}


@dataclass(frozen=True, slots=True)
class Receipt:
    """When an application came: the day in law, or the facts from which it follows."""

    arrived_date: Annotated[
        date | None,
        day_option(
            both(
                "到达之日：当面提交、签收、系统收到；收到之日由其和申请方式推出（条例第三十一条）",
                "day it reached the agency; the day of receipt follows from it and the channel (article 31)",
            ),
            name="--arrived",
        ),
    ] = None
    confirmed_date: Annotated[
        date | None,
        day_option(
            both(
                "与申请人确认之日：平常信函、互联网渠道、传真须确认",
                "day both confirmed it, as ordinary post, internet and fax need",
            ),
            name="--confirmed",
        ),
    ] = None
    auto_confirmed_date: Annotated[
        date | None,
        day_option(
            both(
                "系统自动确认收到之日（互联网、传真、电子邮件）：无论工作人员何时确认，即为收到之日",
                "day the system confirmed it by itself (internet, fax, e-mail): the receipt, whenever staff confirmed",
            ),
            name="--system-confirmed",
        ),
    ] = None
    received_date: Annotated[
        date | None,
        day_option(
            both("法律上的收到之日；写明 --arrived 的可不写", "day of receipt in law; not needed with --arrived"),
            name="--received",
        ),
    ] = None

    def check(self) -> None:
        """Refuses an application without a day."""
        if self.arrived_date is None and self.received_date is None:
            raise typer.BadParameter(
                both(
                    "须写明 --arrived（到达之日）或 --received（收到之日）。",
                    "Give --arrived, the day it arrived, or --received, the day of receipt in law.",
                ),
            )


@command(
    app, "file", both("登记申请，给出案号", "record an application and number it"), writes=Writes.CREATES, warns=True
)
def file(
    session: Session,
    *,
    display_name: Annotated[
        str,
        text_option("--applicant", both("申请人姓名或名称", "name of the applicant")),
    ],
    kind: Annotated[
        ApplicantKindValue, choice(ApplicantKind, "--kind", meaning=both("申请人类别", "kind of applicant"))
    ],
    description: Annotated[
        str,
        text_option("--description", both("申请内容", "what is asked for")),
    ],
    receipt_channel: Annotated[
        ReceiptChannelValue,
        choice(ReceiptChannel, "--channel", meaning=both("申请方式", "how it came in")),
    ],
    receipt: Receipt,
    particulars: Particulars,
    supply: Supply,
) -> None:
    """Records an application."""
    receipt.check()
    number = read_identity(particulars.identity_number, lang=session.settings.lang)
    request = FileCaseRequest(
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
        received_date=date_message(receipt.received_date),
        arrived_date=date_message(receipt.arrived_date),
        confirmed_date=date_message(receipt.confirmed_date),
        supply_methods=supply.supply_methods,
        supply_media=supply.supply_media,
        intended_use=supply.intended_use,
        auto_confirmed_date=date_message(receipt.auto_confirmed_date),
        external_number=particulars.external_number,
        applied_date=date_message(particulars.applied_date),
    )
    session.show(session.send(session.client.cases.FileCase, request).case, print_case_summary)


@command(
    app,
    "supplement",
    both("补充申请人的联系方式、地址、代理人、身份证明号码等", "add to what is known of the applicant"),
    writes=Writes.CHANGES,
    warns=True,
)
def supplement(
    session: Session,
    case: CaseName,
    contact: Annotated[
        str,
        text_option(
            "--contact", both("联系方式（替换原来的）", "telephone, address or e-mail (in place of the old one)")
        ),
    ] = "",
    identity_number: Identity = "",
    *,
    details: ApplicantDetails,
    told_date: Annotated[
        date | None, day_option(both("告知之日（默认今天）", "day it was told (default today)"))
    ] = None,
) -> None:
    """Adds what was not told of the applicant."""
    request = SupplementApplicantRequest(
        name=session.case(case),
        told_date=date_message(told_date or today()),
        contact=contact,
        identity_number=read_identity(identity_number, lang=session.settings.lang),
        **details.told(),
    )
    session.show(session.send(session.client.cases.SupplementApplicant, request).case, print_case_summary)


@command(app, "show", both("查看办件：期限、步骤、下一步", "show a case: deadline, steps, what to do next"))
def show(session: Session, case: CaseName) -> None:
    """Shows a case."""
    found = session.client.cases.GetCase(GetCaseRequest(name=session.case(case)))

    def view(shown: Case, console: Console, lang: str) -> None:
        print_case(shown, console, lang, parts=found.parts)

    session.show(found.case, view)


@command(app, "history", both("查看办件经过（只增不改）", "show the history of a case (append-only)"), lists=True)
def history(session: Session, case: CaseName) -> None:
    """Shows the history of a case."""
    request = ListCaseEventsRequest(parent=session.case(case))
    events = session.all(session.client.cases.ListCaseEvents, request, "events")
    session.show_all(events, "events", print_history)


app.add_typer(case_lookup.app)
app.add_typer(deadline_commands.app)
app.add_typer(applicant_commands.app)
app.add_typer(case_transitions.app)
app.add_typer(case_mending.app)
app.add_typer(case_extensions.app)
app.add_typer(consultation_commands.app)
app.add_typer(answer_commands.app)
