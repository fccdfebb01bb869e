"""`gongkai case applicant|similar`: what else the applicant of a case has applied for. Hints; nothing is refused."""

from datetime import date
from typing import Annotated

import typer

from gongkai.v1.applicant_service_pb2 import GetApplicantActivityRequest, ListSimilarCasesRequest
from gongkai_client.cli.case.applicant_view import print_activity, print_similar_cases
from gongkai_client.cli.shell.arguments import CaseName, day_option, number_option
from gongkai_client.cli.shell.registration import command
from gongkai_client.cli.shell.session import Session
from gongkai_client.dates import date_message
from gongkai_client.language import both

app = typer.Typer()


@command(
    app,
    "applicant",
    both("该申请人一段时间内的申请（供判断数量、频次）", "what else the applicant applied for in a window"),
)
def applicant(
    session: Session,
    case: CaseName,
    first_date: Annotated[
        date | None,
        day_option(both("第一日（默认本件收到当月的首日）", "first day (default of the case's month)"), name="--from"),
    ] = None,
    last_date: Annotated[
        date | None,
        day_option(both("最后一日（默认第一日所在月的末日）", "last day (default of that month)"), name="--to"),
    ] = None,
) -> None:
    """Shows the activity of the applicant."""
    request = GetApplicantActivityRequest(
        case=session.case(case),
        first_date=date_message(first_date),
        last_date=date_message(last_date),
    )
    session.show(session.client.applicants.GetApplicantActivity(request), print_activity)


@command(
    app,
    "similar",
    both("此前内容相似的申请（供判断是否重复申请）", "earlier applications that are like this one"),
)
def similar(
    session: Session,
    case: CaseName,
    least_likeness_percent: Annotated[
        int | None,
        number_option(
            "--least",
            both("至少相似百分之几（默认60）", "how alike at least, in percent (default 60)"),
            minimum=1,
            maximum=100,
        ),
    ] = None,
    limit: Annotated[
        int | None,
        number_option(
            "--limit", both("最多列几件（默认20）", "at most this many (default 20)"), minimum=1, maximum=100
        ),
    ] = None,
) -> None:
    """Lists cases that are alike."""
    request = ListSimilarCasesRequest(
        case=session.case(case),
        limit=limit or 0,
        least_likeness_percent=least_likeness_percent or 0,
    )
    found = session.client.applicants.ListSimilarCases(request).similar_cases
    session.show_all(list(found), "similar_cases", print_similar_cases)
