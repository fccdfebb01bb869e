"""`gongkai lawsuit`: lawsuits (行政诉讼) about cases."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from gongkai.v1.case_pb2 import AnswerPart
from gongkai.v1.remedy_service_pb2 import (
    DecideLawsuitRequest,
    FileLawsuitRequest,
    GetLawsuitRequest,
    InstanceLevel,
    Judgment,
    LawsuitCapacity,
    LawsuitRoute,
    ListLawsuitsRequest,
    OpenInstanceRequest,
    RemedyResult,
)
from gongkai_client.cli.remedy.part_option import PartOption
from gongkai_client.cli.remedy.view import print_lawsuit, print_lawsuits
from gongkai_client.cli.shell.arguments import (
    CaseName,
    OptionalCaseName,
    child_argument,
    day_option,
    number_option,
    text_option,
)
from gongkai_client.cli.shell.choices import accepted_in, choice
from gongkai_client.cli.shell.enum_types import (
    InstanceLevelValue,
    JudgmentValue,
    LawsuitCapacityValue,
    LawsuitRouteValue,
    RemedyResultValue,
)
from gongkai_client.cli.shell.group import new_group
from gongkai_client.cli.shell.names import part_name
from gongkai_client.cli.shell.registration import Writes, command
from gongkai_client.cli.shell.session import Session
from gongkai_client.dates import date_message
from gongkai_client.language import both
from gongkai_client.shanghai import today

app = new_group()

LawsuitName = Annotated[str, child_argument(both("行政诉讼，例如 2018-14/1", "the lawsuit, such as 2018-14/1"))]


Court = Annotated[str, text_option("--court", both("法院", "the court"))]
Docket = Annotated[str, text_option("--docket", both("法院案号", "the court's number of the case"))]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a lawsuit came to court, and against whom it goes beside the agency."""

    review: Annotated[
        int | None,
        number_option(
            "--review",
            both(
                "所经复议的序号；不写则由系统按本件的复议确定",
                "number of the review it follows; else found from the reviews of the case",
            ),
            minimum=1,
            maximum=1_000_000,
        ),
    ] = None
    route: Annotated[
        LawsuitRouteValue,
        choice(
            LawsuitRoute,
            "--route",
            meaning=both("起诉途径，供核对；不写则由系统确定", "how it came to court, to be checked; else it is found"),
        ),
    ] = LawsuitRoute.LAWSUIT_ROUTE_UNSPECIFIED
    capacity: Annotated[
        LawsuitCapacityValue,
        choice(
            LawsuitCapacity,
            "--capacity",
            meaning=both(
                "本机关以何种身份被诉（默认原行政行为机关）", "in which capacity the agency is sued (default the first)"
            ),
        ),
    ] = LawsuitCapacity.LAWSUIT_CAPACITY_UNSPECIFIED
    co_defendant: Annotated[
        str,
        text_option(
            "--co-defendant", both("作共同被告的复议机关", "organ that reviewed and is sued beside the agency")
        ),
    ] = ""
    part: PartOption = AnswerPart.ANSWER_PART_UNSPECIFIED


@command(app, "file", both("登记行政诉讼（一审）", "record that a lawsuit was filed"), writes=Writes.CHANGES)
def file(
    session: Session,
    *,
    case: CaseName,
    filed_date: Annotated[date | None, day_option(both("起诉日（默认今天）", "day (default today)"))] = None,
    court: Court = "",
    docket_number: Docket = "",
    standing: Standing,
) -> None:
    """Records a lawsuit."""
    parent = session.case(case)
    request = FileLawsuitRequest(
        parent=parent,
        filed_date=date_message(filed_date or today()),
        court=court,
        review=part_name(parent, "reviews", standing.review) if standing.review else "",
        route=standing.route,
        capacity=standing.capacity,
        co_defendant=standing.co_defendant,
        docket_number=docket_number,
        part=standing.part,
    )
    session.show(session.send(session.client.remedies.FileLawsuit, request).lawsuit, print_lawsuit)


@command(
    app,
    "instance",
    both("登记上诉（二审）、再审，或发回后的一审", "record an appeal, a retrial, or a first instance anew"),
    writes=Writes.CHANGES,
)
def instance(
    session: Session,
    *,
    lawsuit: LawsuitName,
    level: Annotated[
        InstanceLevelValue,
        choice(
            InstanceLevel,
            "--level",
            meaning=both("审级；发回重审的写 first", "which instance; first again where it was sent back"),
        ),
    ],
    filed_date: Annotated[
        date | None, day_option(both("上诉、再审或重新立案之日（默认今天）", "day it began (default today)"))
    ] = None,
    court: Court = "",
    docket_number: Docket = "",
) -> None:
    """Records a further instance."""
    request = OpenInstanceRequest(
        name=session.child(lawsuit, "lawsuits"),
        level=level,
        filed_date=date_message(filed_date or today()),
        court=court,
        docket_number=docket_number,
    )
    session.show(session.send(session.client.remedies.OpenInstance, request).lawsuit, print_lawsuit)


@command(app, "decide", both("登记正在审理的审级的裁判", "record how the open instance ended"), writes=Writes.CHANGES)
def decide(
    session: Session,
    *,
    lawsuit: LawsuitName,
    judgment: Annotated[
        JudgmentValue,
        choice(
            Judgment,
            "--judgment",
            meaning=both("裁判种类，计入何种结果由其推出", "how it ended in law; what it counts as follows from it"),
        ),
    ] = Judgment.JUDGMENT_UNSPECIFIED,
    orders_new_answer: Annotated[
        bool,
        typer.Option("--orders-new-answer", help=both("责令重新答复", "it orders a new answer")),
    ] = False,
    decided_date: Annotated[date | None, day_option(both("裁判日（默认今天）", "day (default today)"))] = None,
    result: Annotated[
        RemedyResultValue,
        choice(
            RemedyResult,
            "--result",
            meaning=both("不知道裁判种类时，只写结果", "the result alone, where the kind of judgment is not known"),
            among=accepted_in(DecideLawsuitRequest, "result"),
        ),
    ] = RemedyResult.REMEDY_RESULT_UNSPECIFIED,
) -> None:
    """Records how an instance ended."""
    if not judgment and not result:
        raise typer.BadParameter(
            both("须写明裁判种类；不知道的写 --result。", "Say how it ended in law, or give --result."),
            param_hint="--judgment",
        )
    request = DecideLawsuitRequest(
        name=session.child(lawsuit, "lawsuits"),
        decided_date=date_message(decided_date or today()),
        result=result,
        judgment=judgment,
        orders_new_answer=orders_new_answer,
    )
    session.show(session.send(session.client.remedies.DecideLawsuit, request).lawsuit, print_lawsuit)


@command(app, "show", both("查看行政诉讼", "show a lawsuit"))
def show(session: Session, lawsuit: LawsuitName) -> None:
    """Shows a lawsuit."""
    request = GetLawsuitRequest(name=session.child(lawsuit, "lawsuits"))
    session.show(session.client.remedies.GetLawsuit(request).lawsuit, print_lawsuit)


@command(app, "list", both("列出行政诉讼", "list lawsuits"), lists=True)
def list_lawsuits(session: Session, case: OptionalCaseName = "") -> None:
    """Lists the lawsuits of a case or an agency."""
    request = ListLawsuitsRequest(parent=session.cases_of(case))
    lawsuits = session.all(session.client.remedies.ListLawsuits, request, "lawsuits")
    session.show_all(lawsuits, "lawsuits", print_lawsuits)
