"""The checks (勾稽关系) of a report on screen."""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.text import Text

from gongkai.v1.annual_report_service_pb2 import CheckKind, CheckRelation, CheckResult, ReportCheck
from gongkai_client.cli.deadline.reply_view import localized
from gongkai_client.cli.shell.names import last_part
from gongkai_client.cli.shell.terminal import ABSENT, Cell, styled, table
from gongkai_client.cli.words.labels import label, short_label, value_label
from gongkai_client.language import both, pick

_RESULT_STYLES = {
    CheckResult.CHECK_RESULT_PASSED: "green",
    CheckResult.CHECK_RESULT_FAILED: "bold red",
    CheckResult.CHECK_RESULT_NOT_ASSESSED: "yellow",
}
# How many blank cells and records are named in a line.
_MOST_NAMED = 8


def print_checks(checks: Sequence[ReportCheck], console: Console, lang: str) -> None:
    """Prints how many there are of each result, and those that did not pass."""
    console.print(checks_heading(checks, lang))
    listed = [check for check in checks if check.result != CheckResult.CHECK_RESULT_PASSED]
    if listed:
        console.print(checks_table(listed, lang))


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
        str(check.left) if check.HasField("left") else ABSENT,
        str(check.right) if check.HasField("right") else ABSENT,
        f"{check.delta:+d}" if check.HasField("delta") and check.delta else "",
        label(check, "basis", lang),
    )


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
        title.append(f"\n{left} {sign} {right or 0}", style="dim")
    if check.HasField("adjustment"):
        adjustment = check.adjustment
        words = both(
            f"已说明（{adjustment.actor}）：{adjustment.reason}",
            f"explained by {adjustment.actor}: {adjustment.reason}",
        )
        title.append("\n").append(styled(pick(words, lang), "green"))
    if check.case_count:
        shown = _listed([last_part(one.case) for one in check.cases], lang)
        words = both(f"涉及 {check.case_count} 件：{shown}", f"{check.case_count} records: {shown}")
        title.append("\n").append(styled(pick(words, lang)))
    return title


def _listed(names: Sequence[str], lang: str) -> str:
    listed = pick(both("、", ", "), lang).join(names[:_MOST_NAMED])
    more = len(names) - _MOST_NAMED
    return listed + (pick(both(f" 等 {len(names)} 项", f" and {more} more"), lang) if more > 0 else "")
