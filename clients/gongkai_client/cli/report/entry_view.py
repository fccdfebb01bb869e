"""What was entered by hand for a report, on screen."""

from collections.abc import Sequence

from rich.console import Console

from gongkai.v1.annual_report_service_pb2 import CellSource, EnteredFigure, ReportAdjustment, ReportFigure
from gongkai.v1.report_supplement_service_pb2 import ReportSupplement, WrittenSection
from gongkai_client.cli.deadline.reply_view import localized
from gongkai_client.cli.report.units import measured
from gongkai_client.cli.shell.terminal import ABSENT, Cell, fields, styled, table
from gongkai_client.cli.shell.times import moment_text
from gongkai_client.language import both, pick


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
    """Prints all that was entered for a year, what is still blank, and what the report lacks."""
    print_entered(supplement.figures, console, lang)
    for section in supplement.sections:
        print_section(section, console, lang)
    for adjustment in supplement.adjustments:
        print_adjustment(adjustment, console, lang)
    _print_missing(supplement, console, lang)


def _print_missing(supplement: ReportSupplement, console: Console, lang: str) -> None:
    """Prints what keeps the report from being published, unless a reason is told."""
    sections, figures = supplement.missing_sections, supplement.missing_figures
    if not sections and not figures:
        console.print(styled(pick(both("报告不缺文字和数字。", "Nothing is missing from the report."), lang), "green"))
        return
    count = len(sections) + len(figures)
    words = both(f"报告还缺 {count} 处，补齐后才能公布：", f"Missing from the report, and holding it back: {count}")
    console.print(styled(pick(words, lang), "yellow"))
    names = (both("标识", "id"), both("内容", "what"), both("怎样补", "how"))
    rows: list[tuple[Cell, ...]] = [
        (one.section, localized(one.title, lang), f"report write {one.section}") for one in sections
    ]
    rows += [(one.cell, localized(one.label, lang), _how(one, lang)) for one in figures]
    result = table([pick(name, lang) for name in names], rows)
    result.columns[0].no_wrap = True
    console.print(result)


def _how(figure: ReportFigure, lang: str) -> str:
    if figure.source == CellSource.CELL_SOURCE_LEDGER:
        return "publication record"
    if figure.source == CellSource.CELL_SOURCE_SUPPLEMENT:
        return "report enter"
    return pick(both("见各组成部分", "see its parts"), lang)


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
    value = measured(figure.value, figure.unit, lang)
    return figure.item, localized(figure.label, lang), value, figure.actor, moment_text(figure.create_time)
