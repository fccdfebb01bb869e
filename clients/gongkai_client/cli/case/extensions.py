"""`gongkai case extend|defer`: what makes the period for the answer longer (条例第三十三条、第三十五条)."""

from datetime import date
from typing import Annotated

import typer

from gongkai.v1.case_pb2 import CaseCommand
from gongkai.v1.case_service_pb2 import DeferReplyRequest, ExtendDeadlineRequest
from gongkai_client.cli.case.view import print_case_summary
from gongkai_client.cli.shell.arguments import CaseName, day_option, number_option, text_option
from gongkai_client.cli.shell.registration import Writes, command
from gongkai_client.cli.shell.session import Session
from gongkai_client.dates import date_message
from gongkai_client.language import both
from gongkai_client.shanghai import today

app = typer.Typer()

# How the commands of the contract are typed.
TYPED: dict[int, str] = {
    CaseCommand.CASE_COMMAND_EXTEND_DEADLINE: "case extend CASE --days …",
    CaseCommand.CASE_COMMAND_DEFER_REPLY: "case defer CASE --due …",
}


@command(app, "extend", both("延期答复", "extend the reply period"), writes=Writes.CHANGES)
def extend(
    session: Session,
    case: CaseName,
    working_days: Annotated[
        int,
        number_option(
            "--days",
            both(
                "延长几个工作日（2007年条例最多15，2019年条例最多20）", "working days (2007: up to 15, 2019: up to 20)"
            ),
            minimum=1,
            maximum=1000,
        ),
    ],
    notified_date: Annotated[
        date | None,
        day_option(both("告知申请人之日（默认今天）", "day the applicant was told (default today)")),
    ] = None,
    reason: Annotated[
        str, text_option("--reason", both("延期理由，写入延期答复告知书", "why; the notice of extension says it"))
    ] = "",
    approved_by: Annotated[
        str,
        text_option(
            "--approved-by",
            both(
                "同意延期的政府信息公开工作机构负责人（条例第三十三条）",
                "head of the disclosure office who agreed (article 33)",
            ),
        ),
    ] = "",
    approved_date: Annotated[
        date | None,
        day_option(both("负责人同意之日", "day on which the head agreed"), name="--approved"),
    ] = None,
) -> None:
    """Extends the reply period."""
    request = ExtendDeadlineRequest(
        name=session.case(case),
        notified_date=date_message(notified_date or today()),
        working_days=working_days,
        reason=reason,
        approved_by=approved_by,
        approved_date=approved_date and date_message(approved_date),
    )
    session.show(session.send(session.client.cases.ExtendDeadline, request).case, print_case_summary)


@command(
    app,
    "defer",
    both("确定延迟答复期限（条例第三十五条）", "fix a deferred period for the answer (article 35)"),
    writes=Writes.CHANGES,
)
def defer(
    session: Session,
    case: CaseName,
    due_date: Annotated[
        date,
        day_option(both("延迟答复期限的最后一日", "last day of the deferred period"), name="--due"),
    ],
    notified_date: Annotated[
        date | None,
        day_option(both("告知申请人之日（默认今天）", "day the applicant was told (default today)")),
    ] = None,
) -> None:
    """Defers the answer."""
    request = DeferReplyRequest(
        name=session.case(case),
        notified_date=date_message(notified_date or today()),
        due_date=date_message(due_date),
    )
    session.show(session.send(session.client.cases.DeferReply, request).case, print_case_summary)
