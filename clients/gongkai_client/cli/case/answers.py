"""`gongkai case answer|delivered`: the answer, the day of it in law, and the applicant's signature."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from gongkai.v1.case_pb2 import CaseCommand, Outcome, ReplyDelivery
from gongkai.v1.case_service_pb2 import DecideCaseRequest, RecordDeliveryRequest
from gongkai_client.cli.case.view import print_case_summary
from gongkai_client.cli.shell.arguments import CaseName, day_option, text_option
from gongkai_client.cli.shell.choices import choice
from gongkai_client.cli.shell.enum_types import OutcomeValue, ReplyDeliveryValue
from gongkai_client.cli.shell.registration import Writes, command
from gongkai_client.cli.shell.session import Session
from gongkai_client.dates import date_message
from gongkai_client.language import both
from gongkai_client.shanghai import today

app = typer.Typer()

# How the commands of the contract are typed.
TYPED: dict[int, str] = {
    CaseCommand.CASE_COMMAND_DECIDE_CASE: "case answer CASE --outcome …",
    CaseCommand.CASE_COMMAND_RECORD_DELIVERY: "case delivered CASE",
}

# What ends a case without answering it: `case close` and `case withdraw` record these, `case answer` the rest.
NO_ANSWER = frozenset({"OUTCOME_NOT_CORRECTED", "OUTCOME_FEE_UNPAID", "OUTCOME_OTHER"})
_NOT_CHOSEN = NO_ANSWER | {"OUTCOME_WITHDRAWN"}

_SIGNED_FOR = frozenset({ReplyDelivery.REPLY_DELIVERY_DIRECT, ReplyDelivery.REPLY_DELIVERY_ENTRUSTED})


@dataclass(frozen=True, slots=True)
class Delivery:
    """How an answer reached the applicant, and when."""

    delivery: Annotated[
        ReplyDeliveryValue | None,
        choice(
            ReplyDelivery,
            "--delivery",
            meaning=both("送达方式（决定答复日）", "how it is delivered (it decides the day of the answer)"),
        ),
    ] = None
    posted_date: Annotated[
        date | None,
        day_option(both("交邮或发送之日（默认今天）", "day it was posted or sent (default today)"), name="--posted"),
    ] = None
    signed_date: Annotated[
        date | None,
        day_option(
            both(
                "申请人签收之日；直接送达或转交的默认今天，邮寄的可用 case delivered 补登",
                "day the applicant signed (default today when handed over; by post see case delivered)",
            ),
            name="--signed",
        ),
    ] = None
    remedies_not_told: Annotated[
        bool,
        typer.Option(
            "--remedies-not-told",
            help=both(
                "答复没有告知复议、诉讼的权利、机关或期限（救济期限因此延长）",
                "the answer did not tell of review and lawsuit (the time to seek them is longer then)",
            ),
        ),
    ] = False

    def apply_to(self, request: DecideCaseRequest, *, reply_date: date | None) -> None:
        """Fills the dates: those told, and today for the one that the way of delivery needs."""
        request.remedies_not_told = self.remedies_not_told
        posted, signed = self.posted_date, self.signed_date
        if self.delivery is None:
            reply_date = reply_date or today()
        else:
            request.delivery = self.delivery
            if self.delivery in _SIGNED_FOR:
                signed = signed or reply_date or today()
            else:
                posted = posted or reply_date or today()
        for field, told in (("reply_date", reply_date), ("posted_date", posted), ("signed_date", signed)):
            message = date_message(told)
            if message is not None:
                getattr(request, field).CopyFrom(message)


@command(app, "answer", both("答复申请人", "answer the application"), writes=Writes.CHANGES, warns=True)
def answer(
    session: Session,
    *,
    case: CaseName,
    delivery: Delivery,
    outcome: Annotated[
        OutcomeValue,
        choice(
            Outcome,
            "--outcome",
            meaning=both("答复结果", "what was answered"),
            among=lambda name: name not in _NOT_CHOSEN,
        ),
    ],
    reply_date: Annotated[
        date | None,
        day_option(
            both(
                "答复日：直接送达为签收日，邮寄为交邮日；写明 --delivery 的由其推出，否则默认今天",
                "day signed for, or posted; it follows from --delivery, without it the default is today",
            ),
        ),
    ] = None,
    reply_number: Annotated[str, text_option("--number", both("答复书文号", "number of the answer on paper"))] = "",
    earlier_case: Annotated[
        str,
        text_option(
            "--earlier-case",
            both(
                "重复申请的，此前已答复的办件，如 2026-3（可用 case similar 查找）",
                "of a repeated application: the case answered before, such as 2026-3 (see case similar)",
            ),
        ),
    ] = "",
) -> None:
    """Answers the application."""
    request = DecideCaseRequest(
        name=session.case(case),
        outcome=outcome,
        reply_number=reply_number,
        earlier_case=session.case(earlier_case) if earlier_case else "",
    )
    delivery.apply_to(request, reply_date=reply_date)
    if reply_date is None and delivery.delivery is not None:
        # The day of the answer is the one that the delivery tells: a refusal of it speaks of what was typed.
        sets_the_day = "signed_date" if delivery.delivery in _SIGNED_FOR else "posted_date"
        session.invocation.options["reply_date"] = session.invocation.options[sets_the_day]
    session.show(session.send(session.client.cases.DecideCase, request).case, print_case_summary)


@command(
    app,
    "delivered",
    both("登记申请人签收答复之日", "record the day on which the applicant signed for the answer"),
    writes=Writes.CHANGES,
)
def delivered(
    session: Session,
    case: CaseName,
    signed_date: Annotated[date | None, day_option(both("签收日（默认今天）", "day (default today)"))] = None,
) -> None:
    """Records a signature; the time to seek a review runs from it."""
    request = RecordDeliveryRequest(name=session.case(case), signed_date=date_message(signed_date or today()))
    session.show(session.send(session.client.cases.RecordDelivery, request).case, print_case_summary)
