"""What was entered by hand for a report, on screen."""

from collections.abc import Sequence

from rich.console import Console

from gongkai.v1.annual_report_service_pb2 import EnteredFigure, ReportAdjustment
from gongkai.v1.report_supplement_service_pb2 import ReportSupplement, WrittenSection
from gongkai_client.cli.deadline.reply_view import localized
from gongkai_client.cli.shell.parameters import yuan
from gongkai_client.cli.shell.terminal import ABSENT, Cell, fields, styled, table
from gongkai_client.cli.shell.times import moment_text
from gongkai_client.language import both, pick

_MONEY = "分"


def print_entered(figures: Sequence[EnteredFigure], console: Console, lang: str) -> None:
    """Prints figures with who entered them and when."""
    names = (
        both("项目", "item"),
        both("内容", "what"),
        both("数值", "value"),
        both("经办", "by"),
        both("填报时间", "entered"),
    )
    result = table([pick(name, lang) for name in names], (_figure_row(figure, lang) for figure in figures))
    result.columns[0].no_wrap = True
    result.columns[2].justify = "right"
    console.print(result)


def print_supplement(supplement: ReportSupplement, console: Console, lang: str) -> None:
    """Prints all that was entered for a year, and what is still blank."""
    print_entered(supplement.figures, console, lang)
    for section in supplement.sections:
        print_section(section, console, lang)
    for adjustment in supplement.adjustments:
        print_adjustment(adjustment, console, lang)


def print_section(section: WrittenSection, console: Console, lang: str) -> None:
    """Prints the agency's own paragraphs."""
    rows: tuple[tuple[str, Cell], ...] = (
        (both("部分", "section"), section.section),
        (both("文字", "text"), styled(section.text) if section.text else pick(both("已撤回", "taken back"), lang)),
        (both("经办", "by"), f"{section.actor}  {moment_text(section.create_time)}"),
    )
    console.print(fields((pick(name, lang), value) for name, value in rows))


def print_adjustment(adjustment: ReportAdjustment, console: Console, lang: str) -> None:
    """Prints the explanation of a difference."""
    rows = (
        (both("勾稽关系", "check"), adjustment.check),
        (both("差额", "difference"), f"{adjustment.delta:+d}" if adjustment.delta else ABSENT),
        (both("说明", "explanation"), adjustment.reason or pick(both("已撤回", "taken back"), lang)),
        (both("经办", "by"), f"{adjustment.actor}  {moment_text(adjustment.create_time)}"),
    )
    console.print(fields((pick(name, lang), value) for name, value in rows))


def _figure_row(figure: EnteredFigure, lang: str) -> tuple[Cell, ...]:
    if not figure.HasField("value"):
        blank = styled(pick(both("未填报", "blank"), lang), "yellow")
        return figure.item, localized(figure.label, lang), blank, figure.actor or ABSENT, ABSENT
    value = f"{yuan(figure.value)} 元" if figure.unit == _MONEY else f"{figure.value} {figure.unit}"
    return figure.item, localized(figure.label, lang), value, figure.actor, moment_text(figure.create_time)
