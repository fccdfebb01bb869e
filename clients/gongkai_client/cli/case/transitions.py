"""The commands of `gongkai case` that move a case on, one for each transition of the contract."""

from datetime import date
from typing import Annotated

import typer

from gongkai.v1.case_pb2 import CaseCommand, Outcome
from gongkai.v1.case_service_pb2 import (
    CloseCaseRequest,
    LinkCasesRequest,
    ReceiveCorrectionRequest,
    ReopenCaseRequest,
    RequestCorrectionRequest,
    StartProcessingRequest,
    WithdrawCaseRequest,
)
from gongkai_client.cli.case.answers import NO_ANSWER
from gongkai_client.cli.case.view import print_case_summary
from gongkai_client.cli.shell.arguments import CaseName, day_option, number_option, text_option
from gongkai_client.cli.shell.choices import choice
from gongkai_client.cli.shell.enum_types import OutcomeValue
from gongkai_client.cli.shell.names import remedy_name
from gongkai_client.cli.shell.registration import Writes, command
from gongkai_client.cli.shell.session import Session
from gongkai_client.dates import date_message
from gongkai_client.language import both
from gongkai_client.shanghai import today

app = typer.Typer()

# How the commands of the contract are typed.
TYPED: dict[int, str] = {
    CaseCommand.CASE_COMMAND_START_PROCESSING: "case start CASE",
    CaseCommand.CASE_COMMAND_REQUEST_CORRECTION: "case request-correction CASE --points … --due …",
    CaseCommand.CASE_COMMAND_RECEIVE_CORRECTION: "case receive-correction CASE",
    CaseCommand.CASE_COMMAND_CLOSE_CASE: "case close CASE --outcome …",
    CaseCommand.CASE_COMMAND_WITHDRAW_CASE: "case withdraw CASE",
    CaseCommand.CASE_COMMAND_REOPEN_CASE: "case reopen CASE --remedy …",
    CaseCommand.CASE_COMMAND_LINK_CASES: "case link CASE OTHER",
}


@command(
    app, "start", both("交办：开始办理，或更换承办人", "take a case up, or change its handler"), writes=Writes.CHANGES
)
def start(
    session: Session,
    case: CaseName,
    handler: Annotated[str, text_option("--handler", both("承办单位或承办人", "office or person who handles it"))] = "",
    started_date: Annotated[date | None, day_option(both("交办日（默认今天）", "day (default today)"))] = None,
) -> None:
    """Takes a case up."""
    request = StartProcessingRequest(
        name=session.case(case),
        started_date=date_message(started_date or today()),
        handler=handler,
    )
    session.show(session.send(session.client.cases.StartProcessing, request).case, print_case_summary)


@command(
    app,
    "request-correction",
    both("要求申请人补正（限一次）", "ask the applicant, once, to correct the application"),
    writes=Writes.CHANGES,
)
def request_correction(
    session: Session,
    case: CaseName,
    points: Annotated[str, text_option("--points", both("需补正的全部内容", "everything to be corrected"))],
    due_date: Annotated[
        date,
        day_option(both("给申请人的合理期限的最后一日", "last day of the period given to the applicant"), name="--due"),
    ],
    requested_date: Annotated[
        date | None,
        day_option(both("告知申请人之日（默认今天）", "day the applicant was told (default today)")),
    ] = None,
) -> None:
    """Asks for a correction."""
    request = RequestCorrectionRequest(
        name=session.case(case),
        requested_date=date_message(requested_date or today()),
        due_date=date_message(due_date),
        points=points,
    )
    session.show(session.send(session.client.cases.RequestCorrection, request).case, print_case_summary)


@command(
    app,
    "receive-correction",
    both("收到补正：期限重新起算", "record the corrected application; the period starts anew"),
    writes=Writes.CHANGES,
)
def receive_correction(
    session: Session,
    case: CaseName,
    received_date: Annotated[
        date | None,
        day_option(both("收到补正之日（默认今天）", "day of its receipt (default today)")),
    ] = None,
) -> None:
    """Records the corrected application."""
    request = ReceiveCorrectionRequest(
        name=session.case(case),
        received_date=date_message(received_date or today()),
    )
    session.show(session.send(session.client.cases.ReceiveCorrection, request).case, print_case_summary)


@command(app, "close", both("不再处理：不答复而结案", "close a case without an answer"), writes=Writes.CHANGES)
def close(
    session: Session,
    case: CaseName,
    outcome: Annotated[
        OutcomeValue,
        choice(
            Outcome,
            "--outcome",
            meaning=both("结案原因", "why it is closed"),
            among=lambda name: name in NO_ANSWER,
        ),
    ],
    closed_date: Annotated[date | None, day_option(both("结案日（默认今天）", "day (default today)"))] = None,
    explanation: Annotated[str, text_option("--explanation", both("说明", "the reason in words"))] = "",
) -> None:
    """Closes a case without an answer."""
    request = CloseCaseRequest(
        name=session.case(case),
        outcome=outcome,
        closed_date=date_message(closed_date or today()),
        explanation=explanation,
    )
    session.show(session.send(session.client.cases.CloseCase, request).case, print_case_summary)


@command(app, "withdraw", both("申请人撤回申请", "record that the applicant withdrew"), writes=Writes.CHANGES)
def withdraw(
    session: Session,
    case: CaseName,
    withdrawn_date: Annotated[date | None, day_option(both("撤回日（默认今天）", "day (default today)"))] = None,
) -> None:
    """Records a withdrawal."""
    request = WithdrawCaseRequest(
        name=session.case(case),
        withdrawn_date=date_message(withdrawn_date or today()),
    )
    session.show(session.send(session.client.cases.WithdrawCase, request).case, print_case_summary)


@command(
    app,
    "reopen",
    both("重新办理：复议决定或判决要求重新答复", "reopen, as a review or judgment orders a new answer"),
    writes=Writes.CHANGES,
)
def reopen(
    session: Session,
    case: CaseName,
    remedy: Annotated[
        str,
        text_option("--remedy", both("reviews/1 或 lawsuits/1", "reviews/1 or lawsuits/1, which orders it")),
    ],
    ordered_date: Annotated[
        date | None,
        day_option(both("收到决定或判决之日（默认今天）", "day the order was received (default today)")),
    ] = None,
    working_days: Annotated[
        int | None,
        number_option(
            "--working-days",
            both(
                "决定或判决限定几个工作日内重新答复（未限定的不写）",
                "within how many working days the order wants the new answer (if it says so)",
            ),
            minimum=1,
            maximum=1000,
        ),
    ] = None,
) -> None:
    """Reopens a case."""
    name = session.case(case)
    request = ReopenCaseRequest(
        name=name,
        remedy=remedy_name(remedy, case=name),
        ordered_date=date_message(ordered_date or today()),
        working_days=working_days or 0,
    )
    session.show(session.send(session.client.cases.ReopenCase, request).case, print_case_summary)


@command(
    app,
    "link",
    both("关联由同一申请拆分的另一件（一事一申请）", "link another case that was split from the same application"),
    writes=Writes.CHANGES,
)
def link(
    session: Session,
    case: CaseName,
    other: Annotated[str, typer.Argument(metavar="OTHER", help=both("另一件申请", "the other case"))],
    split_date: Annotated[
        date | None, day_option(both("拆分之日（默认今天）", "day of the splitting (default today)"))
    ] = None,
) -> None:
    """Links two cases of one application."""
    request = LinkCasesRequest(
        name=session.case(case),
        other_case=session.case(other),
        split_date=date_message(split_date or today()),
    )
    session.show(session.send(session.client.cases.LinkCases, request).case, print_case_summary)
