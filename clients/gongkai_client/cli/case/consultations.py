"""The commands of `gongkai case` about consultations (征求意见) of third parties and other agencies."""

from datetime import date
from typing import Annotated

import typer

from gongkai.v1.case_pb2 import CaseCommand, ConsultationKind, ConsultationResult
from gongkai.v1.case_service_pb2 import (
    CloseConsultationRequest,
    ConfirmConsultationRequest,
    NotifyThirdPartyRequest,
    OpenConsultationRequest,
)
from gongkai_client.cli.case.view import print_case_summary
from gongkai_client.cli.shell.arguments import CaseName, day_option, text_option
from gongkai_client.cli.shell.choices import choice
from gongkai_client.cli.shell.enum_types import ConsultationKindValue, ConsultationResultValue
from gongkai_client.cli.shell.parameters import NUMBER, whole_number
from gongkai_client.cli.shell.registration import Writes, command
from gongkai_client.cli.shell.session import Session
from gongkai_client.dates import date_message
from gongkai_client.language import both
from gongkai_client.shanghai import today

app = typer.Typer()

# How the commands of the contract are typed.
TYPED: dict[int, str] = {
    CaseCommand.CASE_COMMAND_OPEN_CONSULTATION: "case consult CASE --kind … --party …",
    CaseCommand.CASE_COMMAND_CLOSE_CONSULTATION: "case end-consultation CASE N --result …",
    CaseCommand.CASE_COMMAND_CONFIRM_CONSULTATION: "case confirm-consultation CASE N",
    CaseCommand.CASE_COMMAND_NOTIFY_THIRD_PARTY: "case tell-third-party CASE N",
}

ConsultationNumber = Annotated[
    int,
    typer.Argument(
        parser=whole_number(1, 1000),
        metavar=NUMBER,
        help=both("征求意见的序号，见 case show", "number of the consultation, see case show"),
    ),
]


@command(
    app,
    "consult",
    both("征求第三方或其他机关意见", "consult a third party or another agency"),
    writes=Writes.CHANGES,
    warns=True,
)
def consult(
    session: Session,
    case: CaseName,
    kind: Annotated[
        ConsultationKindValue, choice(ConsultationKind, "--kind", meaning=both("征求谁的意见", "who is consulted"))
    ],
    party: Annotated[str, text_option("--party", both("第三方或机关名称", "name of the third party or agency"))],
    sent_date: Annotated[
        date | None,
        day_option(both("发函日（默认今天）", "day the letter was sent (default today)")),
    ] = None,
) -> None:
    """Records a consultation."""
    request = OpenConsultationRequest(
        name=session.case(case),
        kind=kind,
        sent_date=date_message(sent_date or today()),
        party=party,
    )
    session.show(session.send(session.client.cases.OpenConsultation, request).case, print_case_summary)


@command(
    app,
    "end-consultation",
    both("登记征求意见的结果", "record the answer to a consultation, or that none came"),
    writes=Writes.CHANGES,
)
def end_consultation(
    session: Session,
    case: CaseName,
    consultation: ConsultationNumber,
    result: Annotated[
        ConsultationResultValue, choice(ConsultationResult, "--result", meaning=both("结果", "what came of it"))
    ],
    answered_date: Annotated[
        date | None,
        day_option(both("收到答复或结束之日（默认今天）", "day of the answer or the end (default today)")),
    ] = None,
) -> None:
    """Ends a consultation."""
    request = CloseConsultationRequest(
        name=session.case(case),
        consultation=consultation,
        answered_date=date_message(answered_date or today()),
        result=result,
    )
    session.show(session.send(session.client.cases.CloseConsultation, request).case, print_case_summary)


@command(
    app,
    "confirm-consultation",
    both("确认对方收到征求意见函之日", "record the day on which a consultation letter was received"),
    writes=Writes.CHANGES,
)
def confirm_consultation(
    session: Session,
    case: CaseName,
    consultation: ConsultationNumber,
    letter_received_date: Annotated[
        date | None,
        day_option(both("对方收到函件之日（默认今天）", "day the letter was received (default today)")),
    ] = None,
) -> None:
    """Records the receipt of a letter; the time for its answer runs from it."""
    request = ConfirmConsultationRequest(
        name=session.case(case),
        consultation=consultation,
        letter_received_date=date_message(letter_received_date or today()),
    )
    session.show(session.send(session.client.cases.ConfirmConsultation, request).case, print_case_summary)


@command(
    app,
    "tell-third-party",
    both("告知第三方决定公开的内容和理由", "record that a third party was told of the disclosure and why"),
    writes=Writes.CHANGES,
)
def tell_third_party(
    session: Session,
    case: CaseName,
    consultation: ConsultationNumber,
    notified_date: Annotated[
        date | None,
        day_option(both("书面告知第三方之日（默认今天）", "day it was told in writing (default today)")),
    ] = None,
) -> None:
    """Records that a third party was told."""
    request = NotifyThirdPartyRequest(
        name=session.case(case),
        consultation=consultation,
        notified_date=date_message(notified_date or today()),
    )
    session.show(session.send(session.client.cases.NotifyThirdParty, request).case, print_case_summary)
