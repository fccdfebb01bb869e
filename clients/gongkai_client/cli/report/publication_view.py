"""Published reports and what changed since, on screen."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from gongkai.v1.annual_report_service_pb2 import ReportFigure
from gongkai.v1.report_publication_service_pb2 import ChangedFigure, DiffAnnualReportResponse, ReportPublication
from gongkai_client.cli.deadline.reply_view import localized
from gongkai_client.cli.report.check_view import print_checks
from gongkai_client.cli.report.units import measured
from gongkai_client.cli.report.view import figure_text, print_conventions, print_report
from gongkai_client.cli.shell.names import last_part, within_agency
from gongkai_client.cli.shell.terminal import ABSENT, fields, styled, table
from gongkai_client.cli.shell.times import day_text, moment_text
from gongkai_client.cli.words.labels import label
from gongkai_client.language import both, counted, pick


def print_publication(publication: ReportPublication, console: Console, lang: str) -> None:
    """Prints what a publication is known by, and its report."""
    rows = (
        (both("报告", "report"), publication.name),
        (both("机关", "agency"), publication.agency_display_name),
        (both("范围", "scope"), label(publication, "scope", lang)),
        (both("格式", "format"), publication.format),
        (both("公布日期", "published"), day_text(publication.published_date)),
        (both("记录截至", "records as of"), moment_text(publication.as_of_time)),
        (both("经办", "by"), publication.actor),
        (both("说明", "reason"), publication.reason),
        (both("按现状公布", "incomplete"), publication.incomplete_reason),
        (both("更正", "replaces"), publication.replaces),
        (both("状态", "state"), _state(publication, lang)),
        ("SHA-256", publication.digest),
    )
    console.print(fields((pick(name, lang), value) for name, value in rows))
    if publication.HasField("annual_report"):
        console.print()
        print_report(publication.annual_report, console, lang)


def print_before_publishing(publication: ReportPublication, console: Console, lang: str) -> None:
    """Prints what is about to be published: of what, and what its checks tell of."""
    name = short_name(publication.name)
    words = both(
        f"将公布：{publication.agency_display_name}，年度报告 {name}，格式 {publication.format}。",
        f"About to publish report {name} of {publication.agency_display_name}, format {publication.format}.",
    )
    console.print(pick(words, lang))
    print_checks(publication.annual_report.checks, console, lang)


def print_publications(publications: Sequence[ReportPublication], console: Console, lang: str) -> None:
    """Prints publications, one a line."""
    names = (
        both("报告", "report"),
        both("格式", "format"),
        both("范围", "scope"),
        both("公布日期", "published"),
        both("经办", "by"),
        both("状态", "state"),
        "SHA-256",
    )
    rows = (
        (
            short_name(one.name),
            one.format,
            label(one, "scope", lang),
            day_text(one.published_date),
            one.actor,
            _state(one, lang),
            one.digest[:12] or ABSENT,
        )
        for one in publications
    )
    result = table([pick(name, lang) for name in names], rows)
    result.columns[0].no_wrap = True
    console.print(result)


def print_difference(difference: DiffAnnualReportResponse, console: Console, lang: str) -> None:
    """Prints the figures that differ and the records that make them."""
    if not difference.figures and not difference.records:
        console.print(pick(both("没有变化。", "Nothing has changed."), lang))
        return
    names = (both("单元格", "cell"), both("内容", "what"), both("公布", "published"), both("现在", "now"))
    result = table([pick(name, lang) for name in names], (_figure_row(one, lang) for one in difference.figures))
    result.columns[0].no_wrap = True
    for position in (2, 3):
        result.columns[position].justify = "right"
    console.print(result)
    columns = (
        both("记录", "record"),
        both("案号", "number"),
        both("登记时间", "recorded"),
        both("不再计入", "no longer in"),
        both("新计入", "now in"),
        both("金额有变", "other amount in"),
    )
    rows = (
        (
            within_agency(one.record.counted_resource) if one.record.counted_resource else last_part(one.record.case),
            one.record.number,
            moment_text(one.record_time),
            "\n".join(one.cells_left) or ABSENT,
            "\n".join(one.cells_entered) or ABSENT,
            "\n".join(one.cells_reweighed) or ABSENT,
        )
        for one in difference.records
    )
    console.print(table([pick(name, lang) for name in columns], rows))
    words = both(f"共 {difference.total_size} 件。", f"{counted(difference.total_size, 'record')}.")
    console.print(pick(words, lang))
    print_conventions(difference.conventions, console, lang)


def short_name(name: str) -> str:
    """Returns `2023/1` for the full name of a publication."""
    parts = name.split("/")
    return f"{parts[3]}/{parts[5]}"


def _figure_row(changed: ChangedFigure, lang: str) -> tuple[str, ...]:
    figure = changed.figure
    published = measured(changed.published, figure.unit, lang) if changed.HasField("published") else ABSENT
    if changed.is_new:
        published = pick(both("新增", "new"), lang)
    return figure.cell, localized(figure.label, lang), published, _now(figure, lang)


def _now(figure: ReportFigure, lang: str) -> str:
    """The figure of now in the unit in which the published one stands beside it."""
    return measured(figure.value, figure.unit, lang) if figure.HasField("value") else figure_text(figure, lang)


def _state(publication: ReportPublication, lang: str) -> Text:
    words = both("有效", "in force") if publication.in_force else both("已被更正", "replaced")
    text = pick(words, lang) + (
        pick(both("，外部录入", ", recorded from elsewhere"), lang) if publication.foreign else ""
    )
    return styled(text, "green" if publication.in_force else "dim")
