"""`gongkai report check`: the checks (勾稽关系) of a year, or of a report that was published elsewhere."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from gongkai.v1.annual_report_service_pb2 import (
    CheckReportRequest,
    CheckReportResponse,
    CheckResult,
    ReportCheck,
)
from gongkai_client.cli.report.check_view import print_checks, tell_checks_made, tell_readings
from gongkai_client.cli.report.commands import computed
from gongkai_client.cli.report.file import PublishedFile, naming_places, read_published, tell_year
from gongkai_client.cli.report.options import UNSPECIFIED, AsOf, Format, ReportFile, Scope, app
from gongkai_client.cli.shell.arguments import year_option
from gongkai_client.cli.shell.registration import command
from gongkai_client.cli.shell.session import Session
from gongkai_client.cli.shell.terminal import console
from gongkai_client.language import both, pick

EXIT_FAILED = 1
# Beside the codes of failed calls (`shell/failure.py`): not all of a file was understood, or nothing of it could be
# checked. A file of strokes, or of one figure, is no report that was found sound.
EXIT_NOTHING_SAID = 8


@command(
    app,
    "check",
    both(
        "只核对勾稽关系；有不符的，退出码为 1；文件中有认不出的单元格或一项也不能核对的，为 8",
        "the checks alone; ends with 1 when one fails, with 8 when cells are unknown or nothing could be checked",
    ),
)
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
    answer = None
    if file is not None:
        answer = _checked_file(session, read_published(file), previous, year=year, report_format=report_format)
        checks = list(answer.checks)
    else:
        if not year:
            raise typer.BadParameter(both("未指明年度。", "Which year is not said."), param_hint="--year")
        checks = list(computed(session, year, report_format, as_of_time, scope).checks)
    session.show_all(checks, "checks", print_checks)
    lang = session.settings.lang
    made = tell_checks_made(checks, lang, to_error=not session.is_for_people)
    is_understood = answer is None or _tell_what_was_read(answer, lang)
    if any(_fails(one) for one in checks):
        raise typer.Exit(EXIT_FAILED)
    if not is_understood or (answer is not None and not made):
        raise typer.Exit(EXIT_NOTHING_SAID)


def _fails(check: ReportCheck) -> bool:
    """Whether a check fails that nobody explained and that is more than a warning."""
    return check.result == CheckResult.CHECK_RESULT_FAILED and check.blocking and not check.HasField("adjustment")


def _checked_file(
    session: Session, published: PublishedFile, previous: Path | None, *, year: int, report_format: str
) -> CheckReportResponse:
    reported = year or published.year
    if not reported:
        raise typer.BadParameter(
            both("文件没有写明年度，请用 --year 指明。", "The file does not say which year; say it with --year."),
            param_hint="--year",
        )
    tell_year(published, year, session.settings.lang)
    before = read_published(previous) if previous else None
    request = CheckReportRequest(
        year=reported,
        format=report_format or published.report_format,
        figures=published.figures,
        previous_figures=before.figures if before else [],
        stated=published.stated,
    )
    with naming_places(published, before):
        return session.client.annual_reports.CheckReport(request)


def _tell_what_was_read(answer: CheckReportResponse, lang: str) -> bool:
    """Says as what the file was read; returns whether all of it was understood."""
    notes = []
    if answer.format_recognised:
        notes.append(
            both(
                f"看起来是 {answer.format} 年格式的报告，按该格式核对；以 --format 指明其他格式。",
                f"This looks like the form of {answer.format} and was read so; --format names another.",
            )
        )
    if answer.unknown_cells:
        zh, en = (separator.join(_unknown(answer, lang)) for separator, lang in (("、", "zh"), (", ", "en")))
        notes.append(
            both(
                f"格式 {answer.format} 没有这些单元格，未作核对：{zh}",
                f"Format {answer.format} has no such cells, they were not looked at: {en}",
            )
        )
    # A service of before does not count what it read.
    is_read = answer.figures_read or any(one.result != CheckResult.CHECK_RESULT_NOT_ASSESSED for one in answer.checks)
    if not is_read:
        notes.append(both("没有读到一个数字，因此什么也没有核对。", "Not one figure was read, so nothing was checked."))
    for note in notes:
        console(error=True).print(pick(note, lang), soft_wrap=True)
    tell_readings(answer.readings, lang)
    return bool(is_read) and not answer.unknown_cells


def _unknown(answer: CheckReportResponse, lang: str) -> Iterator[str]:
    """The unknown cells, each with the one that was probably meant."""
    nearest = {one.cell: one.nearest for one in answer.unknown if one.nearest}
    for cell in answer.unknown_cells:
        near = nearest.get(cell, "")
        yield cell + pick(both(f"（是不是 {near}？）", f" (is it {near}?)"), lang) if near else cell
