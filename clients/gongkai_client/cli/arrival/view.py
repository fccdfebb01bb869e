"""Arrivals as they are shown: one with all that is known of it, many one a line."""

from collections.abc import Iterator

from rich.console import Console

from gongkai.v1.arrival_service_pb2 import Arrival, ArrivalState
from gongkai.v1.deadline_service_pb2 import DueLevel
from gongkai_client.cli.case.applicant_options import detail_rows, origin_rows
from gongkai_client.cli.case.particulars import supply_rows
from gongkai_client.cli.deadline.reply_view import localized
from gongkai_client.cli.shell.names import last_part
from gongkai_client.cli.shell.terminal import Cell, fields, styled, table
from gongkai_client.cli.shell.times import day_text
from gongkai_client.cli.words.labels import label
from gongkai_client.language import both, pick


def print_arrival(arrival: Arrival, console: Console, lang: str) -> None:
    """Prints an arrival, what its state means, and what can be done next."""
    title = styled(arrival.number, "bold")
    title.append(f"  {label(arrival, 'state', lang)}", style="bold cyan")
    console.print(title)
    console.print(fields((pick(name, lang), value) for name, value in _rows(arrival, lang)))
    if arrival.state == ArrivalState.ARRIVAL_STATE_WAITING:
        _print_next(arrival, console, lang)


def _rows(arrival: Arrival, lang: str) -> Iterator[tuple[str, Cell]]:
    brackets = pick(both("（{}）", " ({})"), lang)
    yield both("到达登记", "arrival"), arrival.name
    kind = brackets.format(label(arrival.applicant, "kind", lang))
    yield both("申请人", "applicant"), arrival.applicant.display_name + kind
    yield both("联系方式", "contact"), arrival.applicant.contact
    yield from detail_rows(arrival.applicant)
    yield from origin_rows(arrival)
    yield both("申请内容", "asks for"), arrival.description
    yield from supply_rows(arrival, lang)
    arrived = day_text(arrival.arrived_date) + brackets.format(label(arrival, "receipt_channel", lang))
    yield both("到达", "arrived"), arrived
    if arrival.HasField("auto_confirmed_date"):
        yield both("系统自动确认", "confirmed by the system"), day_text(arrival.auto_confirmed_date)
    yield both("收到依据", "receipt rule"), localized(arrival.receipt_rule, lang)
    if arrival.state == ArrivalState.ARRIVAL_STATE_WAITING:
        yield both("已等待", "has waited"), _waited(arrival, lang)
    if arrival.HasField("ended_date"):
        yield both("收到或撤回", "received or withdrawn"), day_text(arrival.ended_date)
    yield both("申请件", "case"), last_part(arrival.case)
    yield both("说明", "explanation"), localized(arrival.explanation, lang)
    yield "etag", arrival.etag


def _waited(arrival: Arrival, lang: str) -> Cell:
    days = arrival.waited_working_days
    text = pick(both(f"{days} 个工作日", f"{days} working day{'' if days == 1 else 's'}"), lang)
    return styled(text, "bold yellow") if arrival.level == DueLevel.DUE_LEVEL_AMBER else text


def _print_next(arrival: Arrival, console: Console, lang: str) -> None:
    console.print(styled(pick(both("可以做的下一步", "What can be done next"), lang), "bold"))
    agency, short = arrival.name.split("/")[1], last_part(arrival.name)
    steps = (
        (both("确认收到", "confirm the receipt"), "confirm"),
        (both("确认前撤回", "withdrawn by the applicant"), "withdraw"),
    )
    console.print(
        fields((f"  {pick(name, lang)}", f"gongkai --agency {agency} arrival {verb} {short}") for name, verb in steps)
    )


def print_arrivals(arrivals: list[Arrival], console: Console, lang: str) -> None:
    """Prints arrivals, one a line."""
    names = (
        both("流水号", "arrival"),
        both("状态", "state"),
        both("申请人", "applicant"),
        both("申请内容", "asks for"),
        both("到达", "arrived"),
        both("已等待", "waited"),
        both("申请件", "case"),
    )
    rows = (
        (
            last_part(arrival.name),
            label(arrival, "state", lang),
            arrival.applicant.display_name,
            arrival.description,
            day_text(arrival.arrived_date),
            _waited(arrival, lang) if arrival.state == ArrivalState.ARRIVAL_STATE_WAITING else "",
            last_part(arrival.case),
        )
        for arrival in arrivals
    )
    result = table([pick(name, lang) for name in names], rows)
    for position in (0, 4):
        result.columns[position].no_wrap = True
    console.print(result)
