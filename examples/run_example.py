"""Runs one example against a server: does its work, prints the report, compares it with the published one."""  # noqa: INP001

import argparse
import os
import time
from contextlib import closing
from dataclasses import dataclass

from agreement import Comparison, compare
from desk import Desk, Example
from screen import Screen

from gongkai.v1.annual_report_service_pb2 import (
    CHECK_RESULT_PASSED,
    AnnualReport,
    ComputeAnnualReportRequest,
)
from gongkai_client import AddressError, Client, GongkaiError
from gongkai_client.address import DEFAULT_ADDRESS
from gongkai_client.cli.report.view import print_report
from gongkai_client.cli.shell.terminal import console

EXIT_AGREEMENT = 0
EXIT_DIFFERENCE = 1
EXIT_FAILURE = 2


@dataclass(frozen=True, slots=True)
class Run:
    """What a run of an example showed.

    Args:
        report: the report that the service computed.
        comparison: how it compares with the published one.
        calls: how many calls the work made.
        seconds: how long the work took.
    """

    report: AnnualReport
    comparison: Comparison
    calls: int
    seconds: float


def run_example(client: Client, example: Example, screen: Screen) -> Run:
    """Does an example's work and compares the report that comes of it.

    Raises:
        GongkaiError: a call failed.
    """
    desk = Desk(client, example.agency)
    started = time.monotonic()
    # Closing the work on the way out, Ctrl-C included, keeps its threads from going on with the rest.
    with (
        screen.progress(example.title, cases=example.cases) as advance,
        closing(example.work(desk)) as work,
    ):
        for _ in work:
            advance()
    seconds = time.monotonic() - started
    request = ComputeAnnualReportRequest(agency=desk.agency, year=example.year, format=example.report_format)
    report = client.annual_reports.ComputeAnnualReport(request).annual_report
    return Run(
        report=report,
        comparison=compare(report, example.published),
        calls=desk.calls,
        seconds=seconds,
    )


def show_run(run: Run, screen: Screen) -> None:
    """Prints the report of a run and how it compares; checks that hold are counted, not listed."""
    shown = AnnualReport()
    shown.CopyFrom(run.report)
    del shown.checks[:]
    shown.checks.extend(check for check in run.report.checks if check.result != CHECK_RESULT_PASSED)
    screen.console.print()
    print_report(shown, console=screen.console, lang=screen.lang)
    screen.console.print()
    screen.show_comparison(run.comparison)


def language_argument(parser: argparse.ArgumentParser) -> None:
    """Adds `--lang`."""
    parser.add_argument(
        "--lang",
        choices=("zh", "en"),
        default="en" if os.environ.get("GONGKAI_LANG") == "en" else "zh",
        help="输出语言 / language of the output (GONGKAI_LANG; zh)",
    )


def main(example: Example) -> int:
    """Runs an example from the command line; returns the exit code."""
    parser = argparse.ArgumentParser(description=f"{example.title.zh} / {example.title.en}")
    parser.add_argument(
        "--server",
        default=os.environ.get("GONGKAI_SERVER", DEFAULT_ADDRESS),
        help=f"服务地址 / address of the server (GONGKAI_SERVER; {DEFAULT_ADDRESS})",
    )
    language_argument(parser)
    arguments = parser.parse_args()
    screen = Screen(console(), arguments.lang)
    try:
        with Client(arguments.server) as client:
            run = run_example(client, example, screen)
    except (AddressError, GongkaiError) as error:
        screen.say(error.message("zh"), error.message("en"), style="bold red")
        return EXIT_FAILURE
    show_run(run, screen)
    return EXIT_AGREEMENT if run.comparison.is_agreement else EXIT_DIFFERENCE
