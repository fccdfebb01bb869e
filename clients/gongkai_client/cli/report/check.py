"""`gongkai report check`: the checks (勾稽关系) of a year, or of a report that was published elsewhere."""

from pathlib import Path
from typing import Annotated

import typer

from gongkai.v1.annual_report_service_pb2 import CheckReportRequest, CheckResult, ReportCheck
from gongkai_client.cli.report.check_view import print_checks
from gongkai_client.cli.report.commands import computed
from gongkai_client.cli.report.file import PublishedFile, read_published
from gongkai_client.cli.report.options import UNSPECIFIED, AsOf, Format, ReportFile, Scope, app
from gongkai_client.cli.shell.arguments import year_option
from gongkai_client.cli.shell.registration import command
from gongkai_client.cli.shell.session import Session
from gongkai_client.cli.shell.terminal import console
from gongkai_client.language import both, pick

EXIT_FAILED = 1


@command(app, "check", both("只核对勾稽关系；有不符的，退出码为 1", "the checks alone; ends with 1 when one fails"))
def check(
    session: Session,
    year: Annotated[
        int, year_option(both("报告年度（用 --file 时默认取自文件）", "the year (with --file default as it says)"))
    ] = 0,
    report_format: Format = "",
    as_of_time: AsOf = None,
    scope: Scope = UNSPECIFIED,
    file: ReportFile = None,
    previous: Annotated[
        Path | None,
        typer.Option(
            "--previous",
            metavar=both("文件", "FILE"),
            help=both("上一年公布的报告，供跨年核对", "last year's published report, for the cross-year checks"),
        ),
    ] = None,
) -> None:
    """Checks a year, or a file."""
    if file is None:
        if not year:
            raise typer.BadParameter(both("未指明年度。", "Which year is not said."), param_hint="--year")
        checks = list(computed(session, year, report_format, as_of_time, scope).checks)
    else:
        checks = _checked_file(session, read_published(file), previous, year=year, report_format=report_format)
    session.show_all(checks, "checks", print_checks)
    if any(_fails(one) for one in checks):
        raise typer.Exit(EXIT_FAILED)


def _fails(check: ReportCheck) -> bool:
    """Whether a check fails that nobody explained and that is more than a warning."""
    return check.result == CheckResult.CHECK_RESULT_FAILED and check.blocking and not check.HasField("adjustment")


def _checked_file(
    session: Session, published: PublishedFile, previous: Path | None, *, year: int, report_format: str
) -> list[ReportCheck]:
    reported = year or published.year
    if not reported:
        raise typer.BadParameter(
            both("文件没有写明年度，请用 --year 指明。", "The file does not say which year; say it with --year."),
            param_hint="--year",
        )
    answer = session.client.annual_reports.CheckReport(
        CheckReportRequest(
            year=reported,
            format=report_format or published.report_format,
            figures=published.figures,
            previous_figures=read_published(previous).figures if previous else [],
            stated=published.stated,
        )
    )
    lang = session.settings.lang
    if answer.unknown_cells:
        listed = pick(both("、", ", "), lang).join(answer.unknown_cells)
        note = both(
            f"格式 {answer.format} 没有这些单元格，未作核对：{listed}",
            f"Format {answer.format} has no such cells, they were not looked at: {listed}",
        )
        console(error=True).print(pick(note, lang), soft_wrap=True)
    return list(answer.checks)
