"""`gongkai case list|search`: finds cases again, by what they are and by words, names and numbers."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import islice
from typing import Annotated

import typer

from gongkai.v1.case_pb2 import ApplicantKind, CaseState, FindingKind, Outcome, ReceiptChannel
from gongkai.v1.case_search_pb2 import CASE_VIEW_FULL, CASE_VIEW_ROW, CaseOrder, CaseTrait
from gongkai.v1.case_service_pb2 import ListCasesRequest, SearchCasesRequest, SearchCasesResponse
from gongkai_client.cli.case.list_view import print_cases, print_hits
from gongkai_client.cli.deadline.commands import Subtree
from gongkai_client.cli.shell.arguments import day_option, number_option, text_option, year_option
from gongkai_client.cli.shell.choices import choice
from gongkai_client.cli.shell.enum_types import (
    ApplicantKindValue,
    CaseOrderValue,
    CaseStateValue,
    CaseTraitValue,
    FindingKindValue,
    OutcomeValue,
    ReceiptChannelValue,
)
from gongkai_client.cli.shell.parameters import TEXT
from gongkai_client.cli.shell.registration import command
from gongkai_client.cli.shell.session import Session
from gongkai_client.cli.shell.terminal import console
from gongkai_client.dates import date_message
from gongkai_client.language import both
from gongkai_client.paging import pages

app = typer.Typer()

_MOST_HITS = 50
_PAGE_SIZE = 200


@dataclass(frozen=True, slots=True)
class Kinds:
    """What cases are; each option may be repeated, and then says one or the other."""

    states: Annotated[
        list[CaseStateValue] | None,
        choice(CaseState, "--state", meaning=both("只列这些状态（可写多次）", "only these states (may be repeated)")),
    ] = None
    outcomes: Annotated[
        list[OutcomeValue] | None,
        choice(Outcome, "--outcome", meaning=both("只列这些结果（可写多次）", "only these outcomes (may be repeated)")),
    ] = None
    applicant_kinds: Annotated[
        list[ApplicantKindValue] | None,
        choice(
            ApplicantKind,
            "--kind",
            meaning=both("只列这些类别的申请人（可写多次）", "only these kinds of applicant (may be repeated)"),
        ),
    ] = None
    receipt_channels: Annotated[
        list[ReceiptChannelValue] | None,
        choice(
            ReceiptChannel,
            "--channel",
            meaning=both("只列以这些方式提出的（可写多次）", "only those that came this way (may be repeated)"),
        ),
    ] = None
    findings: Annotated[
        list[FindingKindValue] | None,
        choice(
            FindingKind,
            "--finding",
            meaning=both("只列有这些提示之一的（可写多次）", "only those with one of these findings (may be repeated)"),
        ),
    ] = None
    traits: Annotated[
        list[CaseTraitValue] | None,
        choice(
            CaseTrait,
            "--with",
            meaning=both("只列同时有这些的（可写多次）", "only those that have all of these (may be repeated)"),
        ),
    ] = None


@dataclass(frozen=True, slots=True)
class Range:
    """Days of receipt, due dates and days of closing, both ends included."""

    received_first_date: Annotated[
        date | None, day_option(both("收到日期自", "received on or after"), name="--received-from")
    ] = None
    received_last_date: Annotated[
        date | None, day_option(both("收到日期至", "received on or before"), name="--received-to")
    ] = None
    due_by_date: Annotated[
        date | None,
        day_option(both("只列该日及以前到期的在办件", "only open cases due on or before this day"), name="--due-by"),
    ] = None
    due_first_date: Annotated[
        date | None, day_option(both("到期日自（在办件）", "due on or after (open cases)"), name="--due-from")
    ] = None
    due_last_date: Annotated[
        date | None,
        day_option(
            both("到期日至（在办件），按到期先后列出", "due on or before (open cases), by due date"), name="--due-to"
        ),
    ] = None
    closed_first_date: Annotated[
        date | None, day_option(both("办结日期自", "closed on or after"), name="--closed-from")
    ] = None
    closed_last_date: Annotated[
        date | None, day_option(both("办结日期至", "closed on or before"), name="--closed-to")
    ] = None


@command(
    app, "list", both("列出办件，可按各项筛选、排序", "list cases, by whatever they are and in any order"), lists=True
)
def list_cases(
    session: Session,
    *,
    kinds: Kinds,
    days: Range,
    handler: Annotated[
        str,
        text_option("--handler", both("只列该承办单位或承办人的（全名）", "only those of this handler (whole name)")),
    ] = "",
    received_year: Annotated[
        int,
        year_option(both("只列该年收到的", "only those received in this year")),
    ] = 0,
    number: Annotated[
        str,
        text_option(
            "--number", both("案号，如 深水公开申〔2026〕1号、2026-1", "a number, as it is on paper or as 2026-1")
        ),
    ] = "",
    order: Annotated[
        CaseOrderValue | None,
        choice(
            CaseOrder,
            "--order",
            meaning=both(
                "排列次序（默认登记先后；给出日期范围的按该日期）", "the order (default filing, or the days of a range)"
            ),
        ),
    ] = None,
) -> None:
    """Lists the cases of an agency; what people read is told on one line each, what programs read in full."""
    request = ListCasesRequest(
        parent=session.agency,
        states=kinds.states,
        outcomes=kinds.outcomes,
        applicant_kinds=kinds.applicant_kinds,
        receipt_channels=kinds.receipt_channels,
        findings=kinds.findings,
        traits=kinds.traits,
        received_year=received_year,
        received_first_date=date_message(days.received_first_date),
        received_last_date=date_message(days.received_last_date),
        due_by_date=date_message(days.due_by_date),
        due_first_date=date_message(days.due_first_date),
        due_last_date=date_message(days.due_last_date),
        closed_first_date=date_message(days.closed_first_date),
        closed_last_date=date_message(days.closed_last_date),
        handler=handler,
        number=number,
        order=order or CaseOrder.CASE_ORDER_UNSPECIFIED,
        view=CASE_VIEW_ROW if session.is_for_people else CASE_VIEW_FULL,
    )
    session.show_all(session.all(session.client.cases.ListCases, request, "cases"), "cases", print_cases)


@command(
    app,
    "search",
    both("查找办件：文字、姓名名称、证号、任何文书编号", "find cases by words, names, identity or any number on paper"),
)
def search(
    session: Session,
    *,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar=TEXT,
            help=both(
                "要找的内容；几个词用空格隔开，须都有：征地 莲花村",
                "what is looked for; words parted by blanks are all to be found",
            ),
        ),
    ],
    include_subtree: Subtree = False,
    most: Annotated[
        int,
        number_option(
            "--limit", both("最多列多少条（默认50）", "how many at most (default 50)"), minimum=1, maximum=1_000_000
        ),
    ] = _MOST_HITS,
) -> None:
    """Finds cases, the likeliest first."""
    request = SearchCasesRequest(
        parent=session.agency,
        query=" ".join(words),
        include_subtree=include_subtree,
        page_size=min(most + 1, _PAGE_SIZE),
    )

    def noted(page_request: SearchCasesRequest) -> SearchCasesResponse:
        page = session.client.cases.SearchCases(page_request)
        session.note_warnings(page)
        return page

    found = list(islice(pages(noted, request, "hits"), most + 1))
    session.show_all(found[:most], "hits", partial(print_hits, in_full=include_subtree))
    if len(found) > most and session.is_for_people:
        more = session.text(
            f"只列了前 {most} 条，还有更多：多写几个字，或用 --limit 放宽。",
            f"These are the first {most}; there are more: add words, or raise --limit.",
        )
        console(error=True).print(more)
