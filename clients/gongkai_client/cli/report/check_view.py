"""The checks (勾稽关系) of a report on screen."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from rich.console import Console
from rich.text import Text

from gongkai.v1.annual_report_service_pb2 import (
    CellState,
    CheckKind,
    CheckRelation,
    CheckResult,
    FigureReading,
    ReportCheck,
    SideBound,
)
from gongkai_client.cli.deadline.reply_view import localized
from gongkai_client.cli.report.units import measured
from gongkai_client.cli.shell.names import last_part
from gongkai_client.cli.shell.terminal import ABSENT, Cell, console, styled, table
from gongkai_client.cli.words.labels import label, short_label, value_label
from gongkai_client.language import both, counted, pick

_RESULT_STYLES = {
    CheckResult.CHECK_RESULT_PASSED: "green",
    CheckResult.CHECK_RESULT_FAILED: "bold red",
    CheckResult.CHECK_RESULT_NOT_ASSESSED: "yellow",
}
_BOUNDS: Mapping[int, str] = {SideBound.SIDE_BOUND_AT_LEAST: "≥ ", SideBound.SIDE_BOUND_AT_MOST: "≤ "}
_AGAINST_LAST_YEAR = frozenset({CheckKind.CHECK_KIND_CARRY_OVER, CheckKind.CHECK_KIND_STOCK})
# How many blank cells and records are named in a line.
_MOST_NAMED = 8


def print_checks(checks: Sequence[ReportCheck], screen: Console, lang: str, *, every_check: bool = False) -> None:
    """Prints how many there are of each result, and those that did not pass, or all.

    Where nothing is known of the year before, the checks against it are one line, whoever shows them.
    """
    screen.print(checks_heading(checks, lang))
    first_year = _of_last_year(checks) if _is_first_year(checks) and not every_check else []
    listed = [check for check in checks if every_check or check.result != CheckResult.CHECK_RESULT_PASSED]
    listed = [check for check in listed if check not in first_year]
    if listed:
        screen.print(checks_table(listed, lang))
    if first_year:
        words = both(
            f"没有上年的报告和数字，{len(first_year)} 项跨年核对未作。",
            f"Last year's figures are not known: {counted(len(first_year), 'check')} against them cannot be made.",
        )
        screen.print(styled(pick(words, lang), "yellow"))


def _of_last_year(checks: Sequence[ReportCheck]) -> list[ReportCheck]:
    return [check for check in checks if check.kind in _AGAINST_LAST_YEAR]


def _is_first_year(checks: Sequence[ReportCheck]) -> bool:
    """Whether nothing is known of the year before: not one of the checks against it could be made."""
    return all(check.result == CheckResult.CHECK_RESULT_NOT_ASSESSED for check in _of_last_year(checks))


def checks_heading(checks: Sequence[ReportCheck], lang: str) -> Text:
    """Returns how many there are of each result."""
    heading = styled(pick(both("勾稽关系核对", "Checks"), lang), "bold")
    separator = pick(both("：", ": "), lang)
    for result, style in _RESULT_STYLES.items():
        count = sum(check.result == result for check in checks)
        if count:
            words = f"{value_label(CheckResult.DESCRIPTOR, result, lang)} {count}"
            heading.append(separator).append(words, style=style)
            separator = pick(both("，", ", "), lang)
    return heading


def checks_table(checks: Iterable[ReportCheck], lang: str) -> object:
    """Returns checks one a line, what needs attention first, else in the order of the format."""
    names = (
        both("结果", "result"),
        both("核对事项", "what must hold"),
        both("左", "left"),
        both("右", "right"),
        both("差额", "difference"),
        both("依据", "basis"),
    )
    ordered = sorted(checks, key=lambda check: _ORDER.get(check.result, len(_ORDER)))
    result = table([pick(name, lang) for name in names], (_row(check, lang) for check in ordered))
    result.columns[0].no_wrap = True
    for position in (2, 3, 4):
        result.columns[position].justify = "right"
        result.columns[position].no_wrap = True
    return result


_ORDER = {
    CheckResult.CHECK_RESULT_FAILED: 0,
    CheckResult.CHECK_RESULT_NOT_ASSESSED: 1,
    CheckResult.CHECK_RESULT_PASSED: 2,
}


def _row(check: ReportCheck, lang: str) -> tuple[Cell, ...]:
    return (
        styled(short_label(check, "result", lang), _RESULT_STYLES.get(check.result, "")),
        _what(check, lang),
        _side(check, "left"),
        _side(check, "right"),
        f"{check.delta:+d}" if check.HasField("delta") and check.delta else "",
        label(check, "basis", lang),
    )


def _side(check: ReportCheck, name: Literal["left", "right"]) -> str:
    """A side of a check; with a sign where it is what the side comes to at the least or at the most."""
    bound: int = getattr(check, f"{name}_bound")
    return f"{_BOUNDS.get(bound, '')}{getattr(check, name)}" if check.HasField(name) else ABSENT


def _what(check: ReportCheck, lang: str) -> Text:
    title = styled(localized(check.title, lang))
    if check.result == CheckResult.CHECK_RESULT_PASSED:
        return title
    title.append(f"\n{check.id}", style="dim")
    if check.kind == CheckKind.CHECK_KIND_BLANK:
        title.append("\n").append(_listed(check.left_cells, lang), style="dim")
    elif check.left_cells or check.right_cells:
        sign = "≤" if check.relation == CheckRelation.CHECK_RELATION_AT_MOST else "="
        left, right = " + ".join(check.left_cells), " + ".join(check.right_cells).replace("+ -", "− ")
        of_last_year = pick(both("上年 ", "last year's "), lang)
        if check.kind == CheckKind.CHECK_KIND_CARRY_OVER:
            left = of_last_year + left
        if check.kind == CheckKind.CHECK_KIND_STOCK:
            right = of_last_year + right
        title.append(f"\n{left or 0} {sign} {right or 0}", style="dim")
    if check.HasField("adjustment"):
        adjustment = check.adjustment
        words = both(
            f"已说明（{adjustment.actor}）：{adjustment.reason}",
            f"explained by {adjustment.actor}: {adjustment.reason}",
        )
        title.append("\n").append(styled(pick(words, lang), "green"))
    if check.case_count:
        shown = _listed([last_part(one.case) for one in check.cases], lang)
        words = both(f"涉及 {check.case_count} 件：{shown}", f"{counted(check.case_count, 'record')}: {shown}")
        title.append("\n").append(styled(pick(words, lang)))
    return title


def _listed(names: Sequence[str], lang: str) -> str:
    listed = pick(both("、", ", "), lang).join(names[:_MOST_NAMED])
    more = len(names) - _MOST_NAMED
    return listed + (pick(both(f" 等 {len(names)} 项", f" and {more} more"), lang) if more > 0 else "")


def tell_checks_made(checks: Sequence[ReportCheck], lang: str, *, to_error: bool) -> int:
    """Says how many of the checks could be made, and returns it: the others say nothing of the report."""
    made = sum(check.result != CheckResult.CHECK_RESULT_NOT_ASSESSED for check in checks)
    words = both(
        f"{len(checks)} 项核对中，{made} 项能够进行。", f"{made} of {counted(len(checks), 'check')} could be made."
    )
    console(error=to_error).print(pick(words, lang), soft_wrap=True)
    return made


def tell_readings(readings: Iterable[FigureReading], lang: str) -> None:
    """Says what was read as what, one line for all cells that print the same."""
    alike: dict[tuple[str, str], list[str]] = {}
    for reading in readings:
        alike.setdefault((reading.printed, _read_as(reading, lang)), []).append(reading.cell)
    for (printed, meaning), cells in alike.items():
        listed = _listed(cells, lang)
        words = both(f"“{printed}”读作{meaning}：{listed}", f"“{printed}” was read as {meaning}: {listed}")
        console(error=True).print(pick(words, lang), soft_wrap=True)


def _read_as(reading: FigureReading, lang: str) -> str:
    meaning = (
        measured(reading.value, reading.unit, lang)
        if reading.HasField("value")
        else value_label(CellState.DESCRIPTOR, reading.state, lang)
    )
    note = localized(reading.note, lang)
    return f"{meaning}{pick(both(f'（{note}）', f' ({note})'), lang)}" if note else meaning
