"""Many cases, one a line."""

from rich.console import Console

from gongkai.v1.case_pb2 import Case
from gongkai.v1.case_service_pb2 import CaseHit
from gongkai_client.cli.deadline.reply_view import due_in_short, due_text, remaining_text
from gongkai_client.cli.shell.names import last_part
from gongkai_client.cli.shell.terminal import ABSENT, NARROW_NAME, Cell, is_narrow, line_of_text, narrow_table, table
from gongkai_client.cli.shell.times import day_text
from gongkai_client.cli.words.labels import label, short_label
from gongkai_client.language import both, pick

_LEAST_WIDTH = 6
_ASKS_FOR = both("申请内容", "asks for")


def print_cases(cases: list[Case], console: Console, lang: str) -> None:
    """Prints cases, one a line on a terminal; into a pipe nothing is cut."""
    if is_narrow(console.width):
        _print_narrow(cases, console, lang)
        return
    names = (
        both("办件", "case"),
        both("状态", "state"),
        both("申请人", "applicant"),
        _ASKS_FOR,
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


def _print_narrow(cases: list[Case], console: Console, lang: str) -> None:
    """What is needed to choose a case; most of the room is for what is asked for."""
    names = (both("办件", "case"), both("状态", "state"), both("申请人", "applicant"), _ASKS_FOR, both("期限", "due"))
    rows = (
        (
            last_part(case.name),
            short_label(case, "state", lang),
            line_of_text(case.applicant.display_name, is_cut=console.is_terminal),
            line_of_text(case.description, is_cut=console.is_terminal),
            due_in_short(case.deadline, lang) if case.HasField("deadline") else ABSENT,
        )
        for case in cases
    )
    result = narrow_table([pick(name, lang) for name in names], rows, widest=pick(_ASKS_FOR, lang))
    result.columns[2].no_wrap, result.columns[2].max_width = False, NARROW_NAME
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
    return (
        case.name if in_full else last_part(case.name),
        label(case, "state", lang),
        case.applicant.display_name,
        line_of_text(case.description, is_cut=cut),
        day_text(case.received_date),
        short_label(hit, "match", lang),
    )


def _case_row(case: Case, lang: str, *, cut: bool) -> tuple[Cell, ...]:
    return (
        last_part(case.name),
        label(case, "state", lang),
        case.applicant.display_name,
        line_of_text(case.description, is_cut=cut),
        day_text(case.received_date),
        due_text(case.deadline, lang) if case.deadline.HasField("due_date") else ABSENT,
        remaining_text(case.deadline, lang) if case.HasField("deadline") else ABSENT,
    )
