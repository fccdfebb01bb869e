"""The figures of an annual report on screen: sections, tables, checks and the readings they rest on.

`print_report` stands on its own: it takes any rich console and needs nothing else of the command line.
"""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.text import Text

from gongkai.v1.agency_service_pb2 import AgencySettings
from gongkai.v1.annual_report_service_pb2 import (
    AnnualReport,
    ReportConvention,
    ReportFigure,
    ReportScope,
    ReportSection,
)
from gongkai.v1.localized_text_pb2 import LocalizedText
from gongkai_client.cli.deadline.reply_view import localized, print_assumptions
from gongkai_client.cli.report.check_view import print_checks
from gongkai_client.cli.report.table import column_groups, rendered, unit_of
from gongkai_client.cli.report.units import MONEY, measured, unit_text, with_unit
from gongkai_client.cli.shell.names import last_part
from gongkai_client.cli.shell.terminal import Folded, plain, styled, table
from gongkai_client.cli.shell.times import moment_text
from gongkai_client.cli.words.labels import field_label
from gongkai_client.language import both, pick


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
        print_checks(report.checks, console, lang, every_check=every_check)
    print_conventions(report.conventions, console, lang)
    _print_beside(report, console, lang)
    print_assumptions(report.assumptions, console, lang)


def print_conventions(conventions: Iterable[ReportConvention], console: Console, lang: str) -> None:
    """Prints how what no text settles was counted, as the agency had set it."""
    for convention in conventions:
        mark = pick(both("※口径", "※ Setting "), lang)
        name = _setting_name(convention.id, lang)
        named = pick(both(f"（{name}）", f"{name}: "), lang)
        console.print(Folded(mark + named + localized(convention.text, lang), "dim"))


def _setting_name(setting: str, lang: str) -> str:
    """What people call a setting; one that a newer service brings shows its id. What its value means, its text says."""
    is_known = setting in AgencySettings.DESCRIPTOR.fields_by_name
    return pick(field_label(AgencySettings, setting), lang) if is_known else setting


def _print_beside(report: AnnualReport, console: Console, lang: str) -> None:
    """Prints what stands in no row: new answers to cases of earlier years, and whose cases are counted besides."""
    if report.later_answer_count:
        count, cases = report.later_answer_count, ", ".join(map(last_part, report.later_answer_cases))
        told = both(
            f"※对以前年度已办结的申请重新作出答复 {count} 件，不计入表内各行（{cases}）",
            f"※ New answers to cases closed in earlier years, which no row counts: {count} ({cases})",
        )
        console.print(Folded(pick(told, lang), "dim"))
    if report.predecessors:
        names = ", ".join(map(last_part, report.predecessors))
        told = both(
            f"※含已撤销、由本机关承继的机关：{names}", f"※ Agencies included whose work it goes on with: {names}"
        )
        console.print(Folded(pick(told, lang), "dim"))


def figure_text(figure: ReportFigure, lang: str) -> str:
    """Returns a figure as the form prints it, with its unit; a blank says so."""
    if not figure.HasField("value"):
        return pick(both("—（未填报）", "— (nobody supplied it)"), lang)
    if lang == "en" and figure.unit == MONEY:
        # The unit of the form, 10,000 yuan, would be read as a figure.
        return measured(figure.value, figure.unit, lang)
    if figure.printed:
        return with_unit(figure.printed, figure.printed_unit or figure.unit, lang)
    return measured(figure.value, figure.unit, lang)


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
    note = pick(both(f"格式 {report.format}", f"format {report.format}"), lang)
    if report.scope == ReportScope.REPORT_SCOPE_SUBTREE:
        note += pick(both("，含所属机关（汇总）", ", the agencies below included"), lang)
    if report.HasField("as_of_time"):
        moment = moment_text(report.as_of_time)
        note += pick(both(f"，记录截至 {moment}（北京时间）", f", records as of {moment} (Shanghai time)"), lang)
    return styled(pick(title, lang), "bold").append(f"\n{plain(note)}", style="dim")


def _print_section(section: ReportSection, console: Console, lang: str) -> None:
    _print(console, Text())
    _print(console, styled(localized(section.title, lang), "bold underline"))
    for paragraph in section.paragraphs:
        _print(console, styled(localized(paragraph, lang)))
    for own in section.own_paragraphs:
        _print(console, styled(own))
    if section.wants_own_paragraphs and not section.own_paragraphs:
        words = both(
            f"（本机关的文字尚未填写：report write {section.id} --text …）",
            f"(The agency's own text is not written yet: report write {section.id} --text …)",
        )
        _print(console, styled(pick(words, lang), "yellow"))
    blank = [figure for figure in section.figures if not figure.HasField("value")]
    for figure in section.figures if not section.paragraphs else blank:
        colon = pick(both("：", ": "), lang)
        _print(console, styled(f"{localized(figure.label, lang)}{colon}{figure_text(figure, lang)}"))
    for report_table in section.tables:
        _print(console, Text())
        title = localized(report_table.title, lang)
        unit = unit_of(report_table)
        if unit:
            named = unit_text(unit, lang)
            title += pick(both(f"（单位：{named}）", f" (unit: {named})"), lang)
        _print(console, styled(title.strip(), "bold"))
        if report_table.note.zh:
            _print(console, styled(localized(report_table.note, lang), "dim"))
        for group, names in column_groups(report_table, lang):
            listed = pick(both("、", ", "), lang).join(names)
            _print(console, styled(f"{group}{pick(both('：', ': '), lang)}{listed}", "dim"))
        console.print(rendered(report_table, lang, width=console.width))


def _cell_rows(report: AnnualReport, lang: str) -> Iterator[tuple[str, str, str]]:
    for section in report.sections:
        for figure in section.figures:
            place = _place([localized(section.title, lang)], figure.label, lang=lang)
            yield figure.cell, place, figure_text(figure, lang)
        for report_table in section.tables:
            for row in report_table.rows:
                above = [localized(group, lang) for group in row.groups]
                above.append(localized(row.label, lang))
                for column, figure in zip(report_table.columns, row.figures, strict=False):
                    headings = [*above, *(localized(group, lang) for group in column.groups)]
                    place = _place(headings, column.label, lang=lang)
                    yield figure.cell, place, figure_text(figure, lang)


def _place(headings: Sequence[str], last: LocalizedText, *, lang: str) -> str:
    return " › ".join(heading for heading in [*headings, localized(last, lang)] if heading)


def _print(console: Console, text: Text) -> None:
    # A console of someone else's may take numbers and brackets for markup; a Text is printed as it is.
    console.print(text, highlight=False)
