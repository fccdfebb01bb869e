"""The figures of an annual report on screen: sections, tables, checks and the readings they rest on.

`print_report` stands on its own: it takes any rich console and needs nothing else of the command line.
"""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.text import Text

from gongkai.v1.annual_report_service_pb2 import (
    AnnualReport,
    CheckResult,
    ReportCheck,
    ReportFigure,
    ReportSection,
)
from gongkai.v1.localized_text_pb2 import LocalizedText
from gongkai_client.cli.deadline_view import localized, print_assumptions
from gongkai_client.cli.labels import label, value_label
from gongkai_client.cli.report_table import column_groups, rendered, unit_of
from gongkai_client.cli.terminal import Cell, plain, styled, table
from gongkai_client.dates import instant_of
from gongkai_client.language import both, pick

_RESULT_STYLES = {
    CheckResult.CHECK_RESULT_PASSED: "green",
    CheckResult.CHECK_RESULT_FAILED: "bold red",
    CheckResult.CHECK_RESULT_NOT_ASSESSED: "yellow",
}


def print_report(report: AnnualReport, console: Console, lang: str, *, every_check: bool = False) -> None:
    """Prints the figures of one agency and year.

    Args:
        report: as `AnnualReportService.ComputeAnnualReport` answers it.
        console: where to; wide tables want 120 columns.
        lang: `zh` or `en`.
        every_check: lists the checks that passed too, not only how many there are.
    """
    _print(console, _heading(report, lang))
    for section in report.sections:
        _print_section(section, console, lang)
    if report.checks:
        _print(console, Text())
        _print(console, _checks_heading(report.checks, lang))
        listed = [check for check in report.checks if every_check or check.result != CheckResult.CHECK_RESULT_PASSED]
        if listed:
            console.print(_checks(listed, lang))
    print_assumptions(report.assumptions, console, lang)


def print_cells(report: AnnualReport, console: Console, lang: str) -> None:
    """Prints the id, place and value of every cell, one a line."""
    names = (both("单元格", "cell"), both("位置", "place"), both("数值", "value"))
    result = table([pick(name, lang) for name in names], _cell_rows(report, lang))
    result.columns[0].no_wrap = True
    result.columns[2].justify = "right"
    console.print(result)


def _heading(report: AnnualReport, lang: str) -> Text:
    year = report.name.rpartition("/")[2]
    title = both(
        f"{report.agency_display_name} {year} 年政府信息公开工作年度报告统计",
        f"{report.agency_display_name}: figures of the annual report on information disclosure, {year}",
    )
    as_of = instant_of(report.as_of_time)
    note = pick(both(f"格式 {report.format}", f"format {report.format}"), lang)
    if as_of is not None:
        moment = as_of.strftime("%Y-%m-%d %H:%M:%S")
        note += pick(both(f"，记录截至 {moment}（北京时间）", f", records as of {moment} (Shanghai time)"), lang)
    return styled(pick(title, lang), "bold").append(f"\n{plain(note)}", style="dim")


def _print_section(section: ReportSection, console: Console, lang: str) -> None:
    _print(console, Text())
    _print(console, styled(localized(section.title, lang), "bold underline"))
    for paragraph in section.paragraphs:
        _print(console, styled(localized(paragraph, lang)))
    if not section.paragraphs:
        for figure in section.figures:
            colon = pick(both("：", ": "), lang)
            _print(console, styled(f"{localized(figure.label, lang)}{colon}{_with_unit(figure)}"))
    for report_table in section.tables:
        _print(console, Text())
        title = localized(report_table.title, lang)
        unit = unit_of(report_table)
        if unit:
            title += pick(both(f"（单位：{unit}）", f" (unit: {unit})"), lang)
        _print(console, styled(title.strip(), "bold"))
        for group, names in column_groups(report_table, lang):
            listed = pick(both("、", ", "), lang).join(names)
            _print(console, styled(f"{group}{pick(both('：', ': '), lang)}{listed}", "dim"))
        console.print(rendered(report_table, lang, width=console.width))


def _checks_heading(checks: Sequence[ReportCheck], lang: str) -> Text:
    """How many there are of each result."""
    heading = styled(pick(both("勾稽关系核对", "Checks"), lang), "bold")
    separator = pick(both("：", ": "), lang)
    for result, style in _RESULT_STYLES.items():
        count = sum(check.result == result for check in checks)
        if count:
            words = f"{value_label(CheckResult.DESCRIPTOR, result, lang)} {count}"
            heading.append(separator).append(words, style=style)
            separator = pick(both("，", ", "), lang)
    return heading


def _checks(checks: Iterable[ReportCheck], lang: str) -> object:
    names = (
        both("结果", "result"),
        both("核对事项", "what must hold"),
        both("左", "left"),
        both("右", "right"),
        both("依据", "basis"),
    )
    # What needs attention stands first, else the order is that of the format.
    ordered = sorted(checks, key=lambda check: check.result == CheckResult.CHECK_RESULT_PASSED)
    result = table([pick(name, lang) for name in names], (_check_row(check, lang) for check in ordered))
    result.columns[0].no_wrap = True
    for position in (2, 3):
        result.columns[position].justify = "right"
        result.columns[position].no_wrap = True
    return result


def _check_row(check: ReportCheck, lang: str) -> tuple[Cell, ...]:
    title = styled(localized(check.title, lang))
    if check.result != CheckResult.CHECK_RESULT_PASSED and (check.left_cells or check.right_cells):
        title.append(f"\n{' + '.join(check.left_cells)} ≟ {' + '.join(check.right_cells)}", style="dim")
    return (
        styled(label(check, "result", lang), _RESULT_STYLES.get(check.result, "")),
        title,
        str(check.left) if check.HasField("left") else "",
        str(check.right) if check.HasField("right") else "",
        label(check, "basis", lang),
    )


def _cell_rows(report: AnnualReport, lang: str) -> Iterator[tuple[str, str, str]]:
    for section in report.sections:
        for figure in section.figures:
            place = _place([localized(section.title, lang)], figure.label, lang=lang)
            yield figure.cell, place, _with_unit(figure)
        for report_table in section.tables:
            for row in report_table.rows:
                above = [localized(group, lang) for group in row.groups]
                above.append(localized(row.label, lang))
                for column, figure in zip(report_table.columns, row.figures, strict=False):
                    headings = [*above, *(localized(group, lang) for group in column.groups)]
                    place = _place(headings, column.label, lang=lang)
                    yield figure.cell, place, _with_unit(figure)


def _place(headings: Sequence[str], last: LocalizedText, *, lang: str) -> str:
    return " › ".join(heading for heading in [*headings, localized(last, lang)] if heading)


def _with_unit(figure: ReportFigure) -> str:
    return f"{figure.value} {figure.unit}" if figure.HasField("value") else ""


def _print(console: Console, text: Text) -> None:
    # A console of someone else's may take numbers and brackets for markup; a Text is printed as it is.
    console.print(text, highlight=False)
