"""`gongkai lawsuit`: lawsuits (行政诉讼) about cases."""

from datetime import date
from typing import Annotated

from gongkai.v1.remedy_service_pb2 import (
    DecideLawsuitRequest,
    FileLawsuitRequest,
    GetLawsuitRequest,
    ListLawsuitsRequest,
    RemedyResult,
)
from gongkai_client.cli.arguments import (
    CaseName,
    OptionalCaseName,
    child_argument,
    day_option,
    number_option,
    text_option,
)
from gongkai_client.cli.choices import choice
from gongkai_client.cli.enum_types import RemedyResultValue
from gongkai_client.cli.group import new_group
from gongkai_client.cli.registration import Writes, command
from gongkai_client.cli.remedy_view import print_lawsuit, print_lawsuits
from gongkai_client.cli.session import Session
from gongkai_client.dates import date_message
from gongkai_client.language import both
from gongkai_client.shanghai import today

app = new_group()

LawsuitName = Annotated[str, child_argument(both("行政诉讼，例如 2018-14/1", "the lawsuit, such as 2018-14/1"))]


@command(app, "file", both("登记行政诉讼", "record that a lawsuit was filed"), writes=Writes.CHANGES)
def file(
    session: Session,
    case: CaseName,
    filed_date: Annotated[date | None, day_option(both("起诉日（默认今天）", "day (default today)"))] = None,
    court: Annotated[str, text_option("--court", both("法院", "the court"))] = "",
    review: Annotated[
        int | None,
        number_option(
            "--review",
            both("复议后起诉的，该复议的序号；不写为直接起诉", "number of the review it follows; none means direct"),
            minimum=1,
            maximum=1_000_000,
        ),
    ] = None,
) -> None:
    """Records a lawsuit."""
    parent = session.case(case)
    request = FileLawsuitRequest(
        parent=parent,
        filed_date=date_message(filed_date or today()),
        court=court,
        review=f"{parent}/reviews/{review}" if review else "",
    )
    session.show(session.send(session.client.remedies.FileLawsuit, request).lawsuit, print_lawsuit)


@command(app, "decide", both("登记裁判结果", "record how a lawsuit ended"), writes=Writes.CHANGES)
def decide(
    session: Session,
    lawsuit: LawsuitName,
    result: Annotated[
        RemedyResultValue,
        choice(
            RemedyResult,
            "--result",
            meaning=both("结果", "how it ended"),
            among=lambda name: name != "REMEDY_RESULT_PENDING",
        ),
    ],
    decided_date: Annotated[date | None, day_option(both("裁判日（默认今天）", "day (default today)"))] = None,
) -> None:
    """Records the result of a lawsuit."""
    request = DecideLawsuitRequest(
        name=session.child(lawsuit, "lawsuits"),
        decided_date=date_message(decided_date or today()),
        result=result,
    )
    session.show(session.send(session.client.remedies.DecideLawsuit, request).lawsuit, print_lawsuit)


@command(app, "show", both("查看行政诉讼", "show a lawsuit"))
def show(session: Session, lawsuit: LawsuitName) -> None:
    """Shows a lawsuit."""
    request = GetLawsuitRequest(name=session.child(lawsuit, "lawsuits"))
    session.show(session.client.remedies.GetLawsuit(request).lawsuit, print_lawsuit)


@command(app, "list", both("列出行政诉讼", "list lawsuits"))
def list_lawsuits(session: Session, case: OptionalCaseName = "") -> None:
    """Lists the lawsuits of a case or an agency."""
    request = ListLawsuitsRequest(parent=session.cases_of(case))
    lawsuits = session.all(session.client.remedies.ListLawsuits, request, "lawsuits")
    session.show_all(lawsuits, "lawsuits", print_lawsuits)
