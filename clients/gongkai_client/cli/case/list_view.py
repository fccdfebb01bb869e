"""Many cases, one a line."""

from rich.console import Console

from gongkai.v1.case_pb2 import Case
from gongkai.v1.case_service_pb2 import CaseHit
from gongkai_client.cli.deadline.reply_view import due_text, remaining_text
from gongkai_client.cli.shell.names import last_part
from gongkai_client.cli.shell.terminal import ABSENT, Cell, styled, table
from gongkai_client.cli.shell.times import day_text
from gongkai_client.cli.words.labels import label, short_label
from gongkai_client.language import both, pick

_LEAST_WIDTH = 6


def print_cases(cases: list[Case], console: Console, lang: str) -> None:
    """Prints cases, one a line on a terminal; into a pipe nothing is cut."""
    names = (
        both("办件", "case"),
        both("状态", "state"),
        both("申请人", "applicant"),
        both("申请内容", "asks for"),
        both("收到", "received"),
        both("答复期限", "due"),
        both("剩余", "left"),
    )
    on_terminal = console.is_terminal
    result = table([pick(name, lang) for name in names], (_case_row(case, lang, cut=on_terminal) for case in cases))
    for position in (0, 4, 5):
        result.columns[position].no_wrap = True
    for position in (1, 2, 3, 6):
        result.columns[position].min_width = _LEAST_WIDTH
    console.print(result)


def print_hits(hits: list[CaseHit], console: Console, lang: str, *, in_full: bool) -> None:
    """Prints what a search found, one case a line, and by what; of several agencies each by its name in full."""
    names = (
        both("办件", "case"),
        both("状态", "state"),
        both("申请人", "applicant"),
        both("申请内容", "asks for"),
        both("收到", "received"),
        both("查到的依据", "found by"),
    )
    on_terminal = console.is_terminal
    rows = (_hit_row(hit, lang, cut=on_terminal, in_full=in_full) for hit in hits)
    result = table([pick(name, lang) for name in names], rows)
    for position in (0, 4):
        result.columns[position].no_wrap = True
    for position in (1, 2, 3, 5):
        result.columns[position].min_width = _LEAST_WIDTH
    console.print(result)


def _hit_row(hit: CaseHit, lang: str, *, cut: bool, in_full: bool) -> tuple[Cell, ...]:
    case = hit.case
    description = styled(case.description)
    if cut:
        description.no_wrap, description.overflow = True, "ellipsis"
    return (
        case.name if in_full else last_part(case.name),
        label(case, "state", lang),
        case.applicant.display_name,
        description,
        day_text(case.received_date),
        short_label(hit, "match", lang),
    )


def _case_row(case: Case, lang: str, *, cut: bool) -> tuple[Cell, ...]:
    description = styled(case.description)
    if cut:
        description.no_wrap, description.overflow = True, "ellipsis"
    return (
        last_part(case.name),
        label(case, "state", lang),
        case.applicant.display_name,
        description,
        day_text(case.received_date),
        due_text(case.deadline, lang) if case.deadline.HasField("due_date") else ABSENT,
        remaining_text(case.deadline, lang) if case.HasField("deadline") else ABSENT,
    )
