"""`gongkai report`: the figures of the annual report, and what stands behind each."""

from datetime import datetime
from functools import partial
from typing import Annotated

import typer
from rich.console import Console

from gongkai.v1.annual_report_service_pb2 import (
    AnnualReport,
    CellCase,
    ComputeAnnualReportRequest,
    ListCellCasesRequest,
    ListReportFormatsRequest,
    ReportFormat,
)
from gongkai_client.cli.arguments import year_option
from gongkai_client.cli.deadline_view import day_text, localized
from gongkai_client.cli.group import new_group
from gongkai_client.cli.labels import label
from gongkai_client.cli.names import last_part
from gongkai_client.cli.parameters import instant
from gongkai_client.cli.registration import command
from gongkai_client.cli.remedy_view import within_agency
from gongkai_client.cli.report_view import print_cells, print_report
from gongkai_client.cli.session import Session
from gongkai_client.cli.terminal import ABSENT, table
from gongkai_client.dates import instant_message
from gongkai_client.language import both, pick

app = new_group()

Year = Annotated[int, year_option(both("报告年度", "the year reported"))]
Format = Annotated[
    str,
    typer.Option(
        "--format",
        metavar=both("格式", "FORMAT"),
        help=both(
            "报告格式，见 report formats（默认该年度适用的格式）", "see report formats (default that of the year)"
        ),
    ),
]
AsOf = Annotated[
    datetime | None,
    typer.Option(
        "--as-of",
        parser=instant,
        metavar=both("时刻", "INSTANT"),
        help=both(
            "按该时刻的记录统计：2026-01-31T18:00（北京时间；默认现在）",
            "the records as they stood then: 2026-01-31T18:00 (Shanghai time; default now)",
        ),
    ),
]


@command(app, "compute", both("统计一个年度的各项数据并核对", "compute and check the figures of a year"))
def compute(
    session: Session,
    year: Year,
    report_format: Format = "",
    as_of_time: AsOf = None,
    every_check: Annotated[  # noqa: FBT002 - an option
        bool,
        typer.Option(
            "--every-check",
            help=both("通过的勾稽关系也逐项列出", "list the checks that passed too, one by one"),
        ),
    ] = False,
) -> None:
    """Computes the figures of a year."""
    session.show(_computed(session, year, report_format, as_of_time), partial(print_report, every_check=every_check))


@command(app, "cells", both("列出各单元格的标识和数值", "list the ids and values of all cells"))
def cells(session: Session, year: Year, report_format: Format = "", as_of_time: AsOf = None) -> None:
    """Lists the cells of a report."""
    session.show(_computed(session, year, report_format, as_of_time), print_cells)


@command(app, "cell", both("列出一个单元格统计的各件", "list what one cell counts"))
def cell(
    session: Session,
    cell_id: Annotated[
        str,
        typer.Argument(
            metavar=both("单元格", "CELL"),
            help=both("例如 table3.granted.total，见 report cells", "such as table3.granted.total, see report cells"),
        ),
    ],
    year: Year,
    report_format: Format = "",
    as_of_time: AsOf = None,
) -> None:
    """Lists what stands behind a cell."""
    request = ListCellCasesRequest(
        agency=session.agency,
        year=year,
        format=report_format,
        as_of_time=instant_message(as_of_time),
        cell=cell_id,
    )
    counted = session.all(session.client.annual_reports.ListCellCases, request, "cell_cases")
    session.show_all(counted, "cell_cases", print_counted)


@command(app, "formats", both("列出报告格式", "list the formats of reports"))
def formats(session: Session) -> None:
    """Lists the report formats."""
    request = ListReportFormatsRequest()
    known = session.all(session.client.annual_reports.ListReportFormats, request, "report_formats")
    session.show_all(known, "report_formats", print_formats)


def print_counted(counted: list[CellCase], console: Console, lang: str) -> None:
    """Prints what a cell counts, one a line."""
    names = (
        both("办件", "case"),
        both("案号", "number"),
        both("所计", "counted"),
        both("收到", "received"),
        both("办结", "closed"),
        both("结果", "outcome"),
        both("申请人类别", "kind of applicant"),
    )
    rows = (
        (
            last_part(item.case),
            item.number,
            within_agency(item.counted_resource) if item.counted_resource else ABSENT,
            day_text(item.received_date),
            day_text(item.closed_date),
            label(item, "outcome", lang),
            label(item, "applicant_kind", lang),
        )
        for item in counted
    )
    console.print(table([pick(name, lang) for name in names], rows))
    console.print(pick(both(f"共 {len(counted)} 件。", f"{len(counted)} in all."), lang))


def print_formats(known: list[ReportFormat], console: Console, lang: str) -> None:
    """Prints the report formats."""
    names = (both("格式", "format"), both("年度", "years"), both("名称", "title"))
    rows = ((item.id, f"{item.first_year} – {item.last_year or '…'}", localized(item.title, lang)) for item in known)
    console.print(table([pick(name, lang) for name in names], rows))


def _computed(session: Session, year: int, report_format: str, as_of_time: datetime | None) -> AnnualReport:
    request = ComputeAnnualReportRequest(
        agency=session.agency,
        year=year,
        format=report_format,
        as_of_time=instant_message(as_of_time),
    )
    return session.client.annual_reports.ComputeAnnualReport(request).annual_report
