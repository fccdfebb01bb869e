"""The reports of a tree of agencies on screen."""

from rich.console import Console

from gongkai.v1.annual_report_service_pb2 import CheckResult
from gongkai.v1.report_publication_service_pb2 import FilingState, RollUpAnnualReportsResponse, RollUpUnit
from gongkai_client.cli.report.check_view import print_checks
from gongkai_client.cli.shell.terminal import ABSENT, Cell, styled, table
from gongkai_client.cli.shell.times import day_text
from gongkai_client.cli.words.labels import label
from gongkai_client.language import both, counted, pick

_STYLES = {
    FilingState.FILING_STATE_PUBLISHED: "green",
    FilingState.FILING_STATE_PUBLISHED_LATE: "yellow",
    FilingState.FILING_STATE_OVERDUE: "bold red",
}
# What a line has room for: the columns of 总计 of the first and last rows of table 三, by the formats since 2019, and
# the same of those before.
_SHOWN = (
    (both("新收", "new"), ("table3.new_received.total", "requests.received", "requests_received")),
    (both("上年结转", "carried in"), ("table3.carried_in.total", "carried_in")),
    (both("办结", "closed"), ("table3.total_processed.total", "requests.completed", "closed")),
    (both("结转下年", "carried out"), ("table3.carried_out.total", "carried_out")),
)


def print_roll_up(roll_up: RollUpAnnualReportsResponse, console: Console, lang: str) -> None:
    """Prints the units as a tree with their main figures, the sums, and what does not add up."""
    names = [
        both("机关", "agency"),
        both("状态", "state"),
        both("公布", "published"),
        both("应于", "due"),
        *(name for name, _ in _SHOWN),
        both("不平", "unbalanced"),
    ]
    result = table([pick(name, lang) for name in names], (_unit_row(unit, lang) for unit in roll_up.units))
    totals = {figure.cell: str(figure.value) if figure.HasField("value") else ABSENT for figure in roll_up.totals}
    shown = (_first(totals, cells) for _, cells in _SHOWN)
    result.add_row(pick(both("合计", "total"), lang), "", "", "", *shown, "", style="bold")
    for position in range(4, 4 + len(_SHOWN)):
        result.columns[position].justify = "right"
    console.print(result)
    words = both(
        f"{roll_up.unit_count} 个机关，已公布 {roll_up.published_count} 个，逾期 {roll_up.late_count} 个；"
        f"格式 {roll_up.format}。",
        f"{counted(roll_up.unit_count, 'agency', 'agencies')}; published: {roll_up.published_count}, "
        f"late: {roll_up.late_count}; "
        f"format {roll_up.format}.",
    )
    console.print(pick(words, lang))
    if any(check.result != CheckResult.CHECK_RESULT_PASSED for check in roll_up.checks):
        print_checks(roll_up.checks, console, lang)


def _unit_row(unit: RollUpUnit, lang: str) -> tuple[Cell, ...]:
    figures = {one.cell: str(one.value) if one.HasField("value") else ABSENT for one in unit.figures}
    return (
        styled("  " * unit.depth + unit.agency_display_name),
        styled(label(unit, "state", lang), _STYLES.get(unit.state, "")),
        day_text(unit.published_date),
        day_text(unit.due_date),
        *(_first(figures, cells) for _, cells in _SHOWN),
        str(len(unit.unbalanced_cells)) if unit.unbalanced_cells else "",
    )


def _first(figures: dict[str, str], cells: tuple[str, ...]) -> str:
    return next((figures[cell] for cell in cells if cell in figures), ABSENT)
