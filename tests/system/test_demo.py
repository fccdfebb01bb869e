"""The examples against a real server process: every published figure comes out, and a repeat changes none."""

import fcntl
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from io import StringIO
from itertools import islice
from pathlib import Path

import pytest
from rich.console import Console

from gongkai.v1.annual_report_service_pb2 import (
    CHECK_RESULT_FAILED,
    AnnualReport,
    ReportCheck,
    ReportFigure,
    ReportSection,
)
from gongkai.v1.case_pb2 import TIMELINESS_LATE, Case
from gongkai.v1.case_service_pb2 import ListCasesRequest
from gongkai.v1.fee_service_pb2 import FeeNotice, ListFeeNoticesRequest
from gongkai.v1.localized_text_pb2 import LocalizedText
from gongkai.v1.report_publication_service_pb2 import DiffAnnualReportRequest
from gongkai_client import Client, pages

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
sys.path.insert(0, str(EXAMPLES))

import demo  # noqa: E402 - found through the line above
from agreement import compare  # noqa: E402
from desk import Desk, Example, PublishedPart  # noqa: E402
from run_example import Run, run_example  # noqa: E402
from running_server import running_server  # noqa: E402
from screen import Screen  # noqa: E402
from year_end import check_contradictory, publish, write_documents  # noqa: E402

OUTPUT = "output.txt"
CALLS_BEFORE_INTERRUPTION = 100
CASES_BEFORE_INTERRUPTION = 50
START_SECONDS = 90
END_SECONDS = 90


@pytest.mark.deep
@pytest.mark.timeout(900)
def test_the_examples_agree_with_the_published_figures_and_a_repeat_changes_none(tmp_path: Path) -> None:
    """All figures of 2018, all cells of 2019 that are not blank, all of 2023, though the work was interrupted once.

    Then what the demo does at year end: a contradictory report is found out, and one is published and written.
    """
    examples = [demo.example_in(script) for script in demo.EXAMPLES]
    # Leaving the block raises when the server ends with anything but 0.
    with (
        running_server(database=tmp_path / "gongkai.db", log=tmp_path / "server.log") as address,
        Client(address) as client,
    ):
        _interrupt(client, examples[2])
        first = _run(client, examples)
        cases = {example.year: _cases(client, example) for example in examples}
        second = _run(client, examples)
        cases_after_repeat = {example.year: _cases(client, example) for example in examples}
        notices = _fee_notices(client)
        screen = Screen(Console(quiet=True), "zh")
        assert check_contradictory(client, screen)
        publication = publish(client, screen, agency=demo.PUBLISHED_AGENCY, year=demo.PUBLISHED_YEAR)
        documents = [path.name for path in write_documents(client, publication.name, tmp_path)]
        difference = client.report_publications.DiffAnnualReport(DiffAnnualReportRequest(name=publication.name))

    assert [_figures(first[2].report)] == [_figures(publication.annual_report)]
    assert ([], []) == (list(difference.figures), list(difference.records))
    assert {".html", ".docx", ".xlsx", ".pdf"} == {Path(name).suffix for name in documents}

    for run in [*first, *second]:
        assert () == run.comparison.differences
        assert () == run.comparison.failed_checks
    assert [29, 22, 35, 6, 10, 175, 15] == [agreed for run in first for _, agreed in run.comparison.agreed]
    assert [0, 0, 126, 9, 0, 0, 0] == [part.blanks for run in first for part, _ in run.comparison.agreed]
    assert [_figures(run.report) for run in first] == [_figures(run.report) for run in second]

    # Besides its own cases a year has those of the year before whose reviews and lawsuits it counts.
    assert {2018: 14, 2019: 877 + 5, 2023: 3607 + 93} == {year: len(of_year) for year, of_year in cases.items()}
    assert _etags(cases) == _etags(cases_after_repeat)
    for case in (one for of_year in cases.values() for one in of_year):
        assert [] == list(case.findings), case.name
        assert TIMELINESS_LATE != case.timeliness, case.name
    assert (25, 2_950_00) == (len(notices), sum(notice.amount_fen for notice in notices))
    # As the report prints them: 420 yuan once, 290 in two, 140 once, and 21 times 100.
    assert [100_00] * 21 + [140_00, 140_00, 150_00, 420_00] == sorted(notice.amount_fen for notice in notices)
    assert all(notice.tariff for notice in notices)


@pytest.mark.parametrize(
    ("number", "exit_code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["Ctrl-C", "SIGTERM"]
)
def test_an_interrupted_demo_stops_its_server(tmp_path: Path, number: int, exit_code: int) -> None:
    """Whoever ends the demo in the middle of filing finds no process of it left."""
    with (tmp_path / OUTPUT).open("wb") as output:
        process = subprocess.Popen(  # noqa: S603 - our own script, in a directory of pytest's
            [sys.executable, str(EXAMPLES / "demo.py"), "--directory", str(tmp_path)],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_until_filing(process, tmp_path)
        process.send_signal(number)
        ended_with = process.wait(timeout=END_SECONDS)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait(timeout=END_SECONDS)

    assert exit_code == ended_with, (tmp_path / OUTPUT).read_text(encoding="utf-8")
    with (tmp_path / f"{demo.DATABASE}.lock").open("a") as lock:
        # A server owns this lock as long as it lives.
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_a_figure_that_differs_is_listed_with_its_label() -> None:
    """So is one that the report leaves blank, or does not have."""
    report = AnnualReport(
        sections=[
            ReportSection(
                figures=[
                    ReportFigure(cell="media", value=3206, label=LocalizedText(zh="媒体公开", en="media")),
                    ReportFigure(cell="weibo", value=342, label=LocalizedText(zh="微博公开", en="Weibo")),
                    ReportFigure(cell="weixin", label=LocalizedText(zh="微信公开", en="WeChat")),
                ]
            )
        ]
    )
    published = (
        PublishedPart(
            title=LocalizedText(zh="示例", en="example"),
            figures={"media": 3206, "weibo": 343, "weixin": 177, "gazette": 1},
        ),
    )

    comparison = compare(report, published)

    assert not comparison.is_agreement
    assert [1] == [agreed for _, agreed in comparison.agreed]
    assert [("微博公开", 343, 342), ("微信公开", 177, None), ("gazette", 1, None)] == [
        (difference.label.zh, difference.published, difference.computed) for difference in comparison.differences
    ]


def test_a_check_that_fails_is_no_agreement() -> None:
    """Even when every published figure comes out."""
    report = AnnualReport(checks=[ReportCheck(id="balance", result=CHECK_RESULT_FAILED)])

    assert not compare(report, ()).is_agreement


def test_differences_are_shown_cell_by_cell() -> None:
    """Label, published and computed figure stand side by side; no line says 一致."""
    report = AnnualReport(
        sections=[ReportSection(figures=[ReportFigure(cell="weibo", value=342, label=LocalizedText(zh="微博公开"))])]
    )
    published = (PublishedPart(title=LocalizedText(zh="示例"), figures={"weibo": 343}),)
    shown_on = StringIO()
    console = Console(file=shown_on, width=100)

    Screen(console, "zh").show_comparison(compare(report, published))

    shown = shown_on.getvalue()
    assert "不一致：示例，已公布的 1 项数字中有 1 项不同" in shown
    assert ["weibo", "微博公开", "343", "342"] in [line.split() for line in shown.splitlines()]


def _run(client: Client, examples: list[Example]) -> list[Run]:
    screen = Screen(Console(quiet=True), "zh")
    return [run_example(client, example, screen) for example in examples]


def _interrupt(client: Client, example: Example) -> None:
    """Leaves the work after some cases, others under way; the next run takes it up where it stands."""
    with closing(example.work(Desk(client, example.agency))) as work:
        for _ in islice(work, CASES_BEFORE_INTERRUPTION):
            pass


def _cases(client: Client, example: Example) -> list[Case]:
    request = ListCasesRequest(parent=example.agency.name, page_size=500)
    return list(pages(client.cases.ListCases, request, "cases"))


def _etags(cases: dict[int, list[Case]]) -> dict[str, str]:
    """An etag changes with every event of its case."""
    return {case.name: case.etag for of_year in cases.values() for case in of_year}


def _fee_notices(client: Client) -> list[FeeNotice]:
    request = ListFeeNoticesRequest(parent="agencies/suqian/cases/-", page_size=1000)
    return list(pages(client.fees.ListFeeNotices, request, "fee_notices"))


def _figures(report: AnnualReport) -> dict[str, int | None]:
    def all_figures() -> Iterator[ReportFigure]:
        for section in report.sections:
            yield from section.figures
            for table in section.tables:
                for row in table.rows:
                    yield from row.figures

    return {figure.cell: figure.value if figure.HasField("value") else None for figure in all_figures()}


def _wait_until_filing(process: "subprocess.Popen[bytes]", directory: Path) -> None:
    """Waits until the server has answered more calls about cases than the small example makes."""
    deadline = time.monotonic() + START_SECONDS
    log = directory / demo.SERVER_LOG
    while not log.exists() or log.read_bytes().count(b"CaseService") < CALLS_BEFORE_INTERRUPTION:
        assert process.poll() is None, (directory / OUTPUT).read_text(encoding="utf-8", errors="replace")
        assert time.monotonic() < deadline, "the demo does not begin"
        time.sleep(0.05)
