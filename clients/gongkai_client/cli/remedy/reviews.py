"""`gongkai review`: administrative reviews (行政复议) about cases."""

from datetime import date
from typing import Annotated

import typer

from gongkai.v1.case_pb2 import AnswerPart
from gongkai.v1.remedy_service_pb2 import (
    AcceptReviewRequest,
    AnswerReviewRequest,
    DecideReviewRequest,
    ExtendReviewRequest,
    FileReviewRequest,
    GetReviewRequest,
    ListReviewsRequest,
    RemedyResult,
    ResumeReviewRequest,
    ReviewDecision,
    ReviewProcedure,
    SuspendReviewRequest,
)
from gongkai_client.cli.remedy.part_option import PartOption
from gongkai_client.cli.remedy.view import print_review, print_reviews
from gongkai_client.cli.shell.arguments import (
    CaseName,
    OptionalCaseName,
    child_argument,
    day_option,
    number_option,
    text_option,
)
from gongkai_client.cli.shell.choices import accepted_in, choice
from gongkai_client.cli.shell.enum_types import RemedyResultValue, ReviewDecisionValue, ReviewProcedureValue
from gongkai_client.cli.shell.group import new_group
from gongkai_client.cli.shell.registration import Writes, command
from gongkai_client.cli.shell.session import Session
from gongkai_client.dates import date_message
from gongkai_client.language import both
from gongkai_client.shanghai import today

app = new_group()

ReviewName = Annotated[str, child_argument(both("行政复议，例如 2018-14/1", "the review, such as 2018-14/1"))]


@command(app, "file", both("登记行政复议", "record that a review was filed"), writes=Writes.CHANGES)
def file(
    session: Session,
    case: CaseName,
    filed_date: Annotated[date | None, day_option(both("申请复议日（默认今天）", "day (default today)"))] = None,
    organ: Annotated[str, text_option("--organ", both("复议机关", "organ that reviews"))] = "",
    part: PartOption = AnswerPart.ANSWER_PART_UNSPECIFIED,
) -> None:
    """Records a review."""
    request = FileReviewRequest(
        parent=session.case(case),
        filed_date=date_message(filed_date or today()),
        organ=organ,
        part=part,
    )
    session.show(session.send(session.client.remedies.FileReview, request).review, print_review)


@command(app, "accept", both("登记复议机关受理", "record that a review was accepted"), writes=Writes.CHANGES)
def accept(
    session: Session,
    review: ReviewName,
    procedure: Annotated[
        ReviewProcedureValue,
        choice(ReviewProcedure, "--procedure", meaning=both("适用程序", "by which procedure it goes")),
    ],
    accepted_date: Annotated[date | None, day_option(both("受理日（默认今天）", "day (default today)"))] = None,
    copy_received_date: Annotated[
        date | None,
        day_option(
            both(
                "本机关收到申请书副本之日：答复期限自此起算（不写则以受理日代替）",
                "day the agency received the copy: its time to reply runs from it (else from the acceptance)",
            ),
            name="--copy-received",
        ),
    ] = None,
) -> None:
    """Records that a review was accepted."""
    request = AcceptReviewRequest(
        name=session.child(review, "reviews"),
        accepted_date=date_message(accepted_date or today()),
        procedure=procedure,
        copy_received_date=date_message(copy_received_date),
    )
    session.show(session.send(session.client.remedies.AcceptReview, request).review, print_review)


@command(app, "answer", both("登记本机关提出书面答复", "record the agency's reply to a review"), writes=Writes.CHANGES)
def answer(
    session: Session,
    review: ReviewName,
    answered_date: Annotated[date | None, day_option(both("提出答复之日（默认今天）", "day (default today)"))] = None,
) -> None:
    """Records the agency's reply."""
    request = AnswerReviewRequest(
        name=session.child(review, "reviews"),
        answered_date=date_message(answered_date or today()),
    )
    session.show(session.send(session.client.remedies.AnswerReview, request).review, print_review)


@command(app, "extend", both("登记复议机关延期", "record that the organ extended its period"), writes=Writes.CHANGES)
def extend(
    session: Session,
    review: ReviewName,
    days: Annotated[
        int,
        number_option("--days", both("延长几日（最多30）", "by how many days (up to 30)"), minimum=1, maximum=30),
    ],
    extended_date: Annotated[date | None, day_option(both("告知之日（默认今天）", "day (default today)"))] = None,
) -> None:
    """Records an extension of a review."""
    request = ExtendReviewRequest(
        name=session.child(review, "reviews"),
        extended_date=date_message(extended_date or today()),
        days=days,
    )
    session.show(session.send(session.client.remedies.ExtendReview, request).review, print_review)


@command(app, "suspend", both("登记复议中止", "record that a review was suspended"), writes=Writes.CHANGES)
def suspend(
    session: Session,
    review: ReviewName,
    suspended_date: Annotated[date | None, day_option(both("中止日（默认今天）", "day (default today)"))] = None,
) -> None:
    """Records a suspension."""
    request = SuspendReviewRequest(
        name=session.child(review, "reviews"),
        suspended_date=date_message(suspended_date or today()),
    )
    session.show(session.send(session.client.remedies.SuspendReview, request).review, print_review)


@command(app, "resume", both("登记恢复审理", "record that a suspended review goes on"), writes=Writes.CHANGES)
def resume(
    session: Session,
    review: ReviewName,
    resumed_date: Annotated[date | None, day_option(both("恢复审理日（默认今天）", "day (default today)"))] = None,
) -> None:
    """Records that a review goes on."""
    request = ResumeReviewRequest(
        name=session.child(review, "reviews"),
        resumed_date=date_message(resumed_date or today()),
    )
    session.show(session.send(session.client.remedies.ResumeReview, request).review, print_review)


@command(app, "decide", both("登记复议决定", "record how a review ended"), writes=Writes.CHANGES)
def decide(
    session: Session,
    *,
    review: ReviewName,
    decision: Annotated[
        ReviewDecisionValue,
        choice(
            ReviewDecision,
            "--decision",
            meaning=both("决定种类，计入何种结果由其推出", "how it ended in law; what it counts as follows from it"),
        ),
    ] = ReviewDecision.REVIEW_DECISION_UNSPECIFIED,
    orders_new_answer: Annotated[
        bool,
        typer.Option("--orders-new-answer", help=both("责令重新答复", "it orders a new answer")),
    ] = False,
    decided_date: Annotated[date | None, day_option(both("决定日（默认今天）", "day (default today)"))] = None,
    served_date: Annotated[
        date | None,
        day_option(
            both(
                "送达申请人之日：起诉期限自此起算（不知道的可不写）",
                "day it was served on the applicant: the time to sue runs from it (if known)",
            ),
            name="--served",
        ),
    ] = None,
    result: Annotated[
        RemedyResultValue,
        choice(
            RemedyResult,
            "--result",
            meaning=both("不知道决定种类时，只写结果", "the result alone, where the kind of decision is not known"),
            among=accepted_in(DecideReviewRequest, "result"),
        ),
    ] = RemedyResult.REMEDY_RESULT_UNSPECIFIED,
) -> None:
    """Records how a review ended."""
    if not decision and not result:
        raise typer.BadParameter(
            both("须写明决定种类；不知道的写 --result。", "Say how it ended in law, or give --result."),
            param_hint="--decision",
        )
    request = DecideReviewRequest(
        name=session.child(review, "reviews"),
        decided_date=date_message(decided_date or today()),
        result=result,
        decision=decision,
        orders_new_answer=orders_new_answer,
        served_date=date_message(served_date),
    )
    session.show(session.send(session.client.remedies.DecideReview, request).review, print_review)


@command(app, "show", both("查看行政复议", "show a review"))
def show(session: Session, review: ReviewName) -> None:
    """Shows a review."""
    request = GetReviewRequest(name=session.child(review, "reviews"))
    session.show(session.client.remedies.GetReview(request).review, print_review)


@command(app, "list", both("列出行政复议", "list reviews"), lists=True)
def list_reviews(session: Session, case: OptionalCaseName = "") -> None:
    """Lists the reviews of a case or an agency."""
    request = ListReviewsRequest(parent=session.cases_of(case))
    session.show_all(session.all(session.client.remedies.ListReviews, request, "reviews"), "reviews", print_reviews)
