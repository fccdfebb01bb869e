"""`gongkai review`: administrative reviews (行政复议) about cases."""

from datetime import date
from typing import Annotated

from gongkai.v1.remedy_service_pb2 import (
    AcceptReviewRequest,
    AnswerReviewRequest,
    DecideReviewRequest,
    ExtendReviewRequest,
    FileReviewRequest,
    GetReviewRequest,
    ListReviewsRequest,
    RemedyResult,
    ReviewProcedure,
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
from gongkai_client.cli.enum_types import RemedyResultValue, ReviewProcedureValue
from gongkai_client.cli.group import new_group
from gongkai_client.cli.registration import Writes, command
from gongkai_client.cli.remedy_view import print_review, print_reviews
from gongkai_client.cli.session import Session
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
) -> None:
    """Records a review."""
    request = FileReviewRequest(
        parent=session.case(case),
        filed_date=date_message(filed_date or today()),
        organ=organ,
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


@command(app, "decide", both("登记复议结果", "record how a review ended"), writes=Writes.CHANGES)
def decide(
    session: Session,
    review: ReviewName,
    result: Annotated[
        RemedyResultValue,
        choice(
            RemedyResult,
            "--result",
            meaning=both("结果", "how it ended"),
            among=lambda name: name != "REMEDY_RESULT_PENDING",
        ),
    ],
    decided_date: Annotated[date | None, day_option(both("决定日（默认今天）", "day (default today)"))] = None,
) -> None:
    """Records the result of a review."""
    request = DecideReviewRequest(
        name=session.child(review, "reviews"),
        decided_date=date_message(decided_date or today()),
        result=result,
    )
    session.show(session.send(session.client.remedies.DecideReview, request).review, print_review)


@command(app, "show", both("查看行政复议", "show a review"))
def show(session: Session, review: ReviewName) -> None:
    """Shows a review."""
    request = GetReviewRequest(name=session.child(review, "reviews"))
    session.show(session.client.remedies.GetReview(request).review, print_review)


@command(app, "list", both("列出行政复议", "list reviews"))
def list_reviews(session: Session, case: OptionalCaseName = "") -> None:
    """Lists the reviews of a case or an agency."""
    request = ListReviewsRequest(parent=session.cases_of(case))
    session.show_all(session.all(session.client.remedies.ListReviews, request, "reviews"), "reviews", print_reviews)
