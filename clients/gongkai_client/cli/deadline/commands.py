"""`gongkai case explain|due|reminders|redatings`: every clock with its working, what is due, and what rules moved."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from typing import Annotated

import typer
from rich.console import Console

from gongkai.v1.case_pb2 import Case
from gongkai.v1.case_service_pb2 import GetCaseRequest
from gongkai.v1.clock_pb2 import ClockKind
from gongkai.v1.deadline_service_pb2 import (
    DueCase,
    ExplainDeadlinesRequest,
    ListDueCasesRequest,
    ListDueCasesResponse,
    ListRemindersRequest,
    ListRulesRedatingsRequest,
    ReminderRule,
)
from gongkai_client.cli.deadline.clock_view import print_explanation
from gongkai_client.cli.deadline.due_view import print_due_cases, print_reminders
from gongkai_client.cli.deadline.redating_view import print_rules_redatings
from gongkai_client.cli.shell.arguments import AsOf, CaseName, EveryDay, day_option, number_option, text_option
from gongkai_client.cli.shell.choices import accepted_in, choice
from gongkai_client.cli.shell.enum_types import ClockKindValue, ReminderRuleValue
from gongkai_client.cli.shell.names import CASE
from gongkai_client.cli.shell.registration import command
from gongkai_client.cli.shell.session import Session
from gongkai_client.dates import date_message
from gongkai_client.errors import GongkaiError
from gongkai_client.language import both

app = typer.Typer()

# Of a longer list nobody reads every line, and each is a call of its own.
_MOST_TOLD = 200

# These belong to no case.
_PREVIEWED_ONLY = frozenset({"CLOCK_KIND_PROACTIVE_PUBLICATION", "CLOCK_KIND_ANNUAL_REPORT"})

Subtree = Annotated[
    bool,
    typer.Option("--subtree", help=both("连同下级机关", "the agencies below, too")),
]
_THESE_CLOCKS = both("只列这些期限（可写多次）", "only these clocks (may be repeated)")
_THESE_DUE = both(
    "只列这些期限（可写多次）；不写则列补正告知（correction-notice）以外的各种",
    "only these clocks (may be repeated); without it all but correction-notice",
)
ExplainedClocks = Annotated[
    list[ClockKindValue] | None,
    choice(ClockKind, "--clock", meaning=_THESE_CLOCKS, among=lambda name: name not in _PREVIEWED_ONLY),
]
DueClocks = Annotated[
    list[ClockKindValue] | None,
    choice(ClockKind, "--clock", meaning=_THESE_DUE, among=accepted_in(ListDueCasesRequest, "kinds")),
]


@command(
    app,
    "explain",
    both("逐项说明各个期限怎样算出", "explain every clock of a case: how its date comes about"),
)
def explain(
    session: Session,
    *,
    case: CaseName,
    as_of_date: AsOf = None,
    every_day: EveryDay = False,
    kinds: ExplainedClocks = None,
) -> None:
    """Explains the clocks of a case."""
    request = ExplainDeadlinesRequest(
        name=session.case(case),
        as_of_date=date_message(as_of_date),
        every_day=every_day,
        kinds=kinds,
    )
    session.show(session.client.deadlines.ExplainDeadlines(request), print_explanation)


@command(app, "due", both("到期清单：按红、黄、绿列出", "list what is due, by red, amber and green"), lists=True)
def due(
    session: Session,
    *,
    within_working_days: Annotated[
        int | None,
        number_option(
            "--within",
            both("只列这些工作日内到期和已逾期的", "only what is due within so many working days, or overdue"),
            minimum=0,
            maximum=250,
        ),
    ] = None,
    overdue_only: Annotated[bool, typer.Option("--overdue", help=both("只列已逾期的", "only what is overdue"))] = False,
    include_subtree: Subtree = False,
    as_of_date: AsOf = None,
    kinds: DueClocks = None,
    handler: Annotated[str, text_option("--handler", both("只列该承办人的", "only those of this handler"))] = "",
) -> None:
    """Lists what is due."""
    request = ListDueCasesRequest(
        parent=session.agency,
        include_subtree=include_subtree,
        as_of_date=date_message(as_of_date),
        within_working_days=within_working_days,
        overdue_only=overdue_only,
        kinds=kinds,
        handler=handler,
    )

    def view(response: ListDueCasesResponse, console: Console, lang: str) -> None:
        print_due_cases(response, console, lang, told=_told_cases(session, response.due_cases))

    session.show_list(session.client.deadlines.ListDueCases, request, "due_cases", view)


def _told_cases(session: Session, items: Iterable[DueCase]) -> dict[str, Case]:
    """The cases of a work list by name: the list itself tells neither who asks nor for what.

    Each is asked for by itself, so of a long list none is; nor is the list held up by one that cannot be read.
    """
    names = list(dict.fromkeys(item.case for item in items if CASE.fullmatch(item.case)))
    if len(names) > _MOST_TOLD:
        return {}
    calls = [session.client.cases.GetCase.future(GetCaseRequest(name=name)) for name in names]
    told = {}
    for name, call in zip(names, calls, strict=True):
        with suppress(GongkaiError):
            told[name] = call.result().case
    return told


@command(
    app,
    "reminders",
    both(
        "提醒：当日（或某几日）发出的，写明因哪条规则；尚未办理的全部见 case due",
        "list the reminders that fire on a day, each with its rule; see case due for all that is due",
    ),
    lists=True,
)
def reminders(
    session: Session,
    *,
    first_date: Annotated[
        date | None,
        day_option(both("第一日（默认同最后一日）", "first day (default the last one)"), name="--from"),
    ] = None,
    last_date: Annotated[
        date | None,
        day_option(both("最后一日（默认今天）；最多31日", "last day (default today); at most 31 in all"), name="--to"),
    ] = None,
    include_subtree: Subtree = False,
    rules: Annotated[
        list[ReminderRuleValue] | None,
        choice(ReminderRule, "--rule", meaning=both("只列这些规则（可写多次）", "only these rules (may be repeated)")),
    ] = None,
) -> None:
    """Lists reminders."""
    request = ListRemindersRequest(
        parent=session.agency,
        include_subtree=include_subtree,
        first_date=date_message(first_date),
        last_date=date_message(last_date),
        rules=rules,
    )
    session.show_list(session.client.deadlines.ListReminders, request, "reminders", print_reminders)


@command(
    app,
    "redatings",
    both(
        "列出因更正规则而变动的期限，及更正了什么", "list the dates that corrected rules moved, and what was corrected"
    ),
    lists=True,
)
def redatings(
    session: Session,
    *,
    rules_version: Annotated[
        int | None,
        number_option(
            "--rules",
            both("规则版本（默认现行）", "version of the rules (default the one in use)"),
            minimum=1,
            maximum=10000,
        ),
    ] = None,
) -> None:
    """Lists what a version of the rules moved, with `--agency` in its cases."""
    request = ListRulesRedatingsRequest(rules_version=rules_version or 0, agency=session.agency_if_given)
    session.show_whole(session.client.deadlines.ListRulesRedatings, request, "redatings", print_rules_redatings)
