"""`gongkai report`: the figures of a year, and what stands behind each."""

from datetime import datetime
from functools import partial
from typing import Annotated

import typer
from rich.console import Console

from gongkai.v1.annual_report_service_pb2 import (
    AnnualReport,
    CellCase,
    ComputeAnnualReportRequest,
    ExplainReportCellRequest,
    ExplainReportCellResponse,
    ListCellCasesRequest,
    ListReportFormatsRequest,
    ReportFormat,
)
from gongkai_client.cli.deadline.reply_view import localized
from gongkai_client.cli.report.options import UNSPECIFIED, AsOf, CellId, Format, Scope, Year, app
from gongkai_client.cli.report.view import figure_text, print_cells, print_conventions, print_report
from gongkai_client.cli.shell.enum_types import ReportScopeValue
from gongkai_client.cli.shell.names import last_part, within_agency
from gongkai_client.cli.shell.registration import command
from gongkai_client.cli.shell.session import Session
from gongkai_client.cli.shell.terminal import ABSENT, fields, styled, table
from gongkai_client.cli.shell.times import day_text, moment_text
from gongkai_client.cli.words.labels import label, short_label
from gongkai_client.dates import instant_message
from gongkai_client.language import both, pick

# How many of the records behind a cell its explanation lists.
_FIRST_RECORDS = 20


@command(app, "compute", both("统计一个年度的各项数据并核对", "compute and check the figures of a year"))
def compute(
    session: Session,
    year: Year,
    report_format: Format = "",
    as_of_time: AsOf = None,
    scope: Scope = UNSPECIFIED,
    every_check: Annotated[  # noqa: FBT002 - an option
        bool,
        typer.Option(
            "--every-check",
            help=both("符合的勾稽关系也逐项列出", "list the checks that passed too, one by one"),
        ),
    ] = False,
) -> None:
    """Computes the figures of a year."""
    report = computed(session, year, report_format, as_of_time, scope)
    session.show(report, partial(print_report, every_check=every_check))


@command(app, "cells", both("列出各单元格的标识和数值", "list the ids and values of all cells"))
def cells(
    session: Session,
    year: Year,
    report_format: Format = "",
    as_of_time: AsOf = None,
    scope: Scope = UNSPECIFIED,
) -> None:
    """Lists the cells of a report."""
    session.show(computed(session, year, report_format, as_of_time, scope), print_cells)


@command(app, "cell", both("列出一个单元格统计的各件", "list what one cell counts"), lists=True)
def cell(
    session: Session,
    cell_id: CellId,
    year: Year,
    report_format: Format = "",
    as_of_time: AsOf = None,
    scope: Scope = UNSPECIFIED,
) -> None:
    """Lists what stands behind a cell."""
    request = ListCellCasesRequest(
        agency=session.agency,
        year=year,
        format=report_format,
        as_of_time=instant_message(as_of_time),
        cell=cell_id,
        scope=scope,
    )
    counted = session.all(session.client.annual_reports.ListCellCases, request, "cell_cases")
    session.show_all(counted, "cell_cases", print_counted)


@command(app, "explain", both("说明一个单元格的数从哪里来", "tell where the figure of one cell comes from"))
def explain(
    session: Session,
    cell_id: CellId,
    year: Year,
    report_format: Format = "",
    as_of_time: AsOf = None,
    scope: Scope = UNSPECIFIED,
) -> None:
    """Explains a cell."""
    request = ExplainReportCellRequest(
        agency=session.agency,
        year=year,
        format=report_format,
        as_of_time=instant_message(as_of_time),
        cell=cell_id,
        scope=scope,
    )
    explained = session.client.annual_reports.ExplainReportCell(request)
    session.show(explained, print_explained)
    if explained.record_count and session.is_for_people:
        listing = ListCellCasesRequest(
            agency=session.agency,
            year=year,
            format=report_format,
            as_of_time=explained.as_of_time,
            cell=cell_id,
            scope=scope,
            page_size=_FIRST_RECORDS,
        )
        page = session.client.annual_reports.ListCellCases(listing)
        print_counted(list(page.cell_cases), session.console, session.settings.lang, total=page.total_size)


@command(app, "formats", both("列出报告格式", "list the formats of reports"), lists=True)
def formats(session: Session) -> None:
    """Lists the report formats."""
    request = ListReportFormatsRequest()
    known = session.all(session.client.annual_reports.ListReportFormats, request, "report_formats")
    session.show_all(known, "report_formats", print_formats)


def print_explained(explained: ExplainReportCellResponse, console: Console, lang: str) -> None:
    """Prints where a figure comes from."""
    figure, entered = explained.figure, explained.entered
    rows = [
        (both("单元格", "cell"), figure.cell),
        (both("内容", "what"), localized(figure.label, lang)),
        (both("数值", "value"), figure_text(figure, lang)),
        (both("来源", "source"), label(figure, "source", lang)),
    ]
    rows += [(both("条件", "condition"), localized(condition, lang)) for condition in explained.conditions]
    rows += [
        (both("其中", "part"), f"{part.cell}  {localized(part.label, lang)}  {figure_text(part, lang)}")
        for part in explained.parts
    ]
    if explained.HasField("entered"):
        rows.append((both("填报", "entered"), f"{entered.actor}，{moment_text(entered.create_time)}"))
    if explained.checks:
        rows.append((both("勾稽关系", "checks"), pick(both("、", ", "), lang).join(explained.checks)))
    rows.append((both("记录截至", "records as of"), moment_text(explained.as_of_time)))
    console.print(fields((pick(name, lang), styled(value)) for name, value in rows))
    print_conventions(explained.conventions, console, lang)


def print_counted(counted: list[CellCase], console: Console, lang: str, *, total: int | None = None) -> None:
    """Prints what a cell counts, one a line; `total` is how many there are where not all are listed."""
    names = (
        both("办件", "case"),
        both("案号", "number"),
        both("所计", "counted"),
        both("收到", "received"),
        both("办结", "closed"),
        both("结果", "outcome"),
        both("申请人类别", "kind of applicant"),
        both("计入", "counts"),
    )
    rows = (
        (
            last_part(item.case),
            item.number,
            within_agency(item.counted_resource) if item.counted_resource else ABSENT,
            day_text(item.received_date),
            day_text(item.closed_date),
            short_label(item, "outcome", lang),
            short_label(item, "applicant_kind", lang),
            str(item.weight),
        )
        for item in counted
    )
    console.print(table([pick(name, lang) for name in names], rows))
    number = len(counted) if total is None else total
    words = both(f"共 {number} 件。", f"{number} in all.")
    if number > len(counted):
        words = both(
            f"共 {number} 件，以上为前 {len(counted)} 件。", f"{number} in all, the first {len(counted)} above."
        )
    console.print(pick(words, lang))


def print_formats(known: list[ReportFormat], console: Console, lang: str) -> None:
    """Prints the report formats."""
    names = (both("格式", "format"), both("年度", "years"), both("名称", "title"))
    rows = ((item.id, f"{item.first_year} – {item.last_year or '…'}", localized(item.title, lang)) for item in known)
    console.print(table([pick(name, lang) for name in names], rows))


def computed(
    session: Session, year: int, report_format: str, as_of_time: datetime | None, scope: ReportScopeValue
) -> AnnualReport:
    """Returns the computed report."""
    request = ComputeAnnualReportRequest(
        agency=session.agency,
        year=year,
        format=report_format,
        as_of_time=instant_message(as_of_time),
        scope=scope,
    )
    return session.client.annual_reports.ComputeAnnualReport(request).annual_report
