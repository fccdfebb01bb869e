"""The commands of `gongkai report`: what each asks the service, and what it shows."""

from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from google.protobuf.timestamp_pb2 import Timestamp

from gongkai.v1.annual_report_service_pb2 import (
    AnnualReport,
    CellSource,
    CellState,
    CheckKind,
    CheckReportResponse,
    CheckResult,
    ComputeAnnualReportResponse,
    DocumentFormat,
    DocumentLanguage,
    DocumentPart,
    EnteredFigure,
    ExplainReportCellResponse,
    ExportAnnualReportResponse,
    FigureReading,
    ListCellCasesResponse,
    ReportAdjustment,
    ReportCheck,
    ReportFigure,
    ReportScope,
    UnknownCell,
)
from gongkai.v1.annual_report_service_pb2_grpc import (
    AnnualReportServiceServicer,
    add_AnnualReportServiceServicer_to_server,
)
from gongkai.v1.localized_text_pb2 import LocalizedText
from gongkai.v1.report_publication_service_pb2 import (
    DiffAnnualReportResponse,
    FilingState,
    PublishAnnualReportResponse,
    RecordPublishedReportResponse,
    ReportPublication,
    RollUpAnnualReportsResponse,
    RollUpBasis,
    RollUpUnit,
)
from gongkai.v1.report_publication_service_pb2_grpc import (
    ReportPublicationServiceServicer,
    add_ReportPublicationServiceServicer_to_server,
)
from gongkai.v1.report_supplement_service_pb2 import (
    AdjustReportCheckResponse,
    EnterReportFiguresResponse,
    GetReportSupplementResponse,
    MissingSection,
    ReportSupplement,
    WriteReportSectionResponse,
    WrittenSection,
)
from gongkai.v1.report_supplement_service_pb2_grpc import (
    ReportSupplementServiceServicer,
    add_ReportSupplementServiceServicer_to_server,
)
from gongkai_client.cli import main
from gongkai_client.dates import date_of
from support.client.recording import recording

Output = pytest.CaptureFixture[str]
REPORTS = Path(__file__).parents[2] / "vectors" / "reports"
NAME = "agencies/szwater/annualReports/2023/publications/1"
PIECES = (
    ExportAnnualReportResponse(file_name="报告.txt", media_type="text/plain", content=b"first "),
    ExportAnnualReportResponse(content=b"second\n"),
)


def check(result: CheckResult.ValueType, *, blocking: bool = True, explained: bool = False) -> ReportCheck:
    """A check with a result."""
    return ReportCheck(
        id="table3.balance.total",
        title=LocalizedText(zh="平衡", en="balance"),
        kind=CheckKind.CHECK_KIND_SUM,
        result=result,
        blocking=blocking,
        left=4,
        right=3,
        delta=1,
        adjustment=ReportAdjustment(delta=1, reason="口径", actor="法规处") if explained else None,
    )


FAILED = CheckResult.CHECK_RESULT_FAILED


@pytest.fixture
def reports(serve: Any, monkeypatch: pytest.MonkeyPatch) -> Any:  # noqa: ANN401 - a recorder
    """A service that computes, checks and exports."""

    class Exporting(AnnualReportServiceServicer):
        """Streams a document."""

        def ExportAnnualReport(self, request: Any, context: Any) -> Iterator[ExportAnnualReportResponse]:  # noqa: ANN401, ARG002, N802
            """Remembers the request."""
            self.requests.append(request)  # type: ignore[attr-defined]
            yield from PIECES

    figure = ReportFigure(
        cell="table2.rules.valid",
        unit="件",
        value=3,
        printed="3",
        printed_unit="件",
        source=CellSource.CELL_SOURCE_SUPPLEMENT,
        label=LocalizedText(zh="规章现行有效件数", en="Rules in force"),
    )
    explained = ExplainReportCellResponse(
        figure=figure,
        conditions=[LocalizedText(zh="人工填报：现行有效的规章件数", en="entered by hand: rules in force")],
        entered=EnteredFigure(item="rules_in_force", value=3, actor="法规处", create_time=Timestamp(seconds=1)),
        checks=["table2.stock.rules"],
    )
    service = recording(
        Exporting,
        ComputeAnnualReport=lambda _: ComputeAnnualReportResponse(annual_report=AnnualReport(checks=service.shown)),
        CheckReport=lambda _: service.checked,
        ExplainReportCell=explained,
        ListCellCases=ListCellCasesResponse(),
    )
    service.shown = [check(FAILED)]
    service.checked = CheckReportResponse(format="2021", checks=[check(FAILED)], unknown_cells=["table9.x"])
    monkeypatch.setenv("GONGKAI_SERVER", serve((add_AnnualReportServiceServicer_to_server, service)))
    monkeypatch.setenv("GONGKAI_AGENCY", "szwater")
    return service


@pytest.fixture
def supplements(serve: Any, monkeypatch: pytest.MonkeyPatch) -> Any:  # noqa: ANN401 - a recorder
    """A service that keeps what is entered by hand."""
    budget = EnteredFigure(
        item="disclosure_budget",
        value=12_500_000,
        unit="分",
        label=LocalizedText(zh="专项经费", en="budget"),
        actor="办公室",
    )
    blank = EnteredFigure(item="meetings_held", unit="次", label=LocalizedText(zh="会议", en="meetings"))
    service = recording(
        ReportSupplementServiceServicer,
        EnterReportFigures=EnterReportFiguresResponse(figures=[budget]),
        WriteReportSection=WriteReportSectionResponse(section=WrittenSection(section="problems", text="示例")),
        AdjustReportCheck=AdjustReportCheckResponse(adjustment=ReportAdjustment(check="c", delta=2, reason="口径")),
        GetReportSupplement=GetReportSupplementResponse(
            supplement=ReportSupplement(
                figures=[budget, blank],
                missing_sections=[MissingSection(section="problems", title=LocalizedText(zh="五、存在的主要问题"))],
                missing_figures=[ReportFigure(cell="table2.rules.valid", label=LocalizedText(zh="规章现行有效件数"))],
            )
        ),
    )
    monkeypatch.setenv("GONGKAI_SERVER", serve((add_ReportSupplementServiceServicer_to_server, service)))
    monkeypatch.setenv("GONGKAI_AGENCY", "szwater")
    return service


@pytest.fixture
def publications(serve: Any, monkeypatch: pytest.MonkeyPatch) -> Any:  # noqa: ANN401 - a recorder
    """A service that publishes."""
    published = ReportPublication(name=NAME, in_force=True, digest="ab" * 32, actor="法规处")
    units = [
        RollUpUnit(agency="agencies/city", agency_display_name="市", state=FilingState.FILING_STATE_PUBLISHED),
        RollUpUnit(
            agency="agencies/bureau",
            agency_display_name="局",
            depth=1,
            state=FilingState.FILING_STATE_OVERDUE,
            unbalanced_cells=["table3.carried_in.total"],
        ),
    ]
    service = recording(
        ReportPublicationServiceServicer,
        PublishAnnualReport=PublishAnnualReportResponse(publication=published),
        RecordPublishedReport=RecordPublishedReportResponse(publication=published),
        DiffAnnualReport=DiffAnnualReportResponse(),
        RollUpAnnualReports=RollUpAnnualReportsResponse(units=units, unit_count=2, published_count=1, late_count=1),
    )
    monkeypatch.setenv("GONGKAI_SERVER", serve((add_ReportPublicationServiceServicer_to_server, service)))
    monkeypatch.setenv("GONGKAI_AGENCY", "szwater")
    return service


def test_a_scope_is_passed_on(reports: Any) -> None:  # noqa: ANN401
    """Of every question about a report."""
    for words in (["compute"], ["cells"], ["explain", "table2.rules.valid"], ["cell", "table2.rules.valid"]):
        assert main(["report", *words, "--year", "2023", "--scope", "subtree"]) == 0
        assert reports.requests[-1].scope == ReportScope.REPORT_SCOPE_SUBTREE, words


@pytest.mark.parametrize(
    ("shown", "code"),
    [
        (check(FAILED), 1),
        (check(FAILED, explained=True), 0),
        (check(FAILED, blocking=False), 0),
        (check(CheckResult.CHECK_RESULT_NOT_ASSESSED), 0),
        (check(CheckResult.CHECK_RESULT_PASSED), 0),
    ],
    ids=["failed", "explained", "warning", "not assessed", "passed"],
)
def test_check_ends_with_1_when_something_must_be_mended(reports: Any, shown: ReportCheck, code: int) -> None:  # noqa: ANN401
    """A script can ask it before publishing."""
    reports.shown = [shown]

    assert main(["report", "check", "--year", "2023"]) == code


def test_a_file_is_checked(reports: Any, capsys: Output) -> None:  # noqa: ANN401
    """Its year and figures are sent; what the format does not know is told."""
    assert main(["report", "check", "--file", str(REPORTS / "huaian-hongze-district-2023.json")]) == 1

    request = reports.request
    assert request.year == 2023
    assert {"table4.review.total": "0"}.items() <= {one.cell: one.printed for one in request.figures}.items()
    assert [(one.cell, one.printed) for one in request.stated] == [("requests_stated", "21")]
    printed = capsys.readouterr()
    assert "table9.x" in printed.err
    assert "+1" in printed.out


def understood(**fields: Any) -> CheckReportResponse:  # noqa: ANN401 - fields of a message
    """What comes of a file in which nothing fails."""
    passed = check(CheckResult.CHECK_RESULT_PASSED)
    return CheckReportResponse(**{"format": "2021", "checks": [passed], "figures_read": 3, "checks_made": 1, **fields})


OPEN = check(CheckResult.CHECK_RESULT_NOT_ASSESSED)
MISSPELT = UnknownCell(cell="table3.new_recieved.total", nearest="table3.new_received.total")


@pytest.mark.parametrize(
    ("answer", "code", "told"),
    [
        (understood(), 0, "1 项核对中，1 项能够进行。"),
        (understood(checks=[OPEN], checks_made=0, figures_read=0), 8, "没有读到一个数字"),
        (understood(checks=[OPEN], checks_made=0, figures_read=2), 8, "1 项核对中，0 项能够进行。"),
        (understood(unknown_cells=["总计"], unknown=[UnknownCell(cell="总计")]), 8, "没有这些单元格，未作核对：总计"),
        (understood(unknown_cells=[MISSPELT.cell], unknown=[MISSPELT]), 8, "（是不是 table3.new_received.total？）"),
        (understood(unknown_cells=["x"], checks=[check(FAILED)]), 1, "没有这些单元格"),
        (understood(format="2019", format_recognised=True), 0, "看起来是 2019 年格式的报告"),
        (
            understood(readings=[FigureReading(cell="a", printed="无", state=CellState.CELL_STATE_VALUE, value=0)]),
            0,
            "“无”读作0：a",
        ),
        (
            understood(
                readings=[
                    FigureReading(
                        cell="a", printed="5万元", state=CellState.CELL_STATE_VALUE, value=5_000_000, unit="分"
                    )
                ]
            ),
            0,
            "“5万元”读作50000.00 元：a",
        ),
        (
            understood(
                readings=[
                    FigureReading(cell=cell, printed="/", state=CellState.CELL_STATE_NOT_APPLICABLE) for cell in "ab"
                ]
            ),
            0,
            "“/”读作不适用：a、b",
        ),
        # A service of before counts nothing.
        (CheckReportResponse(format="2021", checks=[check(CheckResult.CHECK_RESULT_PASSED)]), 0, "1 项能够进行"),
    ],
    ids=[
        "read",
        "nothing",
        "nothing checked",
        "unknown",
        "misspelt",
        "failed",
        "recognised",
        "none",
        "money",
        "slash",
        "older service",
    ],
)
@pytest.mark.parametrize("output", ["table", "json"])
def test_a_check_tells_what_it_read_and_ends_with_a_code_of_its_own(
    reports: Any,  # noqa: ANN401
    answer: CheckReportResponse,
    code: int,
    told: str,
    output: str,
    capsys: Output,
) -> None:
    """8 when cells are unknown or no check could be made, 1 when one fails; how many were made is always told."""
    reports.checked = answer
    path = str(REPORTS / "huaian-hongze-district-2023.json")

    assert main(["report", "check", "--file", path, "--output", output]) == code

    printed = capsys.readouterr()
    assert told in printed.out + printed.err
    assert "项核对中" in (printed.err if output == "json" else printed.out)


@pytest.mark.parametrize(("words", "year", "is_told"), [([], 2022, True), (["--year", "2021"], 2021, False)])
def test_a_year_of_the_files_name_is_told(
    words: list[str],
    year: int,
    is_told: bool,  # noqa: FBT001
    reports: Any,  # noqa: ANN401
    tmp_path: Path,
    capsys: Output,
) -> None:
    """Where nothing else says it; a year that is named goes before."""
    path = tmp_path / "某局2022年报告.csv"
    path.write_text("cell,value\ntable3.new_received.total,3\n", encoding="utf-8")
    assert main(["report", "check", "--file", str(path), *words]) in {0, 1}
    assert reports.request.year == year
    assert ("年度取自文件名：2022。" in capsys.readouterr().err) is is_told


def test_a_check_needs_a_year_or_a_file(reports: Any, capsys: Output) -> None:  # noqa: ANN401
    """Nothing is asked without."""
    assert main(["report", "check"]) == 2
    assert "--year" in capsys.readouterr().err
    assert not reports.requests


def test_a_cell_is_explained(reports: Any, capsys: Output) -> None:  # noqa: ANN401
    """Its source, its condition, who entered it, and the checks it takes part in."""
    assert main(["report", "explain", "table2.rules.valid", "--year", "2023"]) == 0

    assert reports.request.cell == "table2.rules.valid"
    out = capsys.readouterr().out
    for shown in ("规章现行有效件数", "3 件", "人工填报", "法规处", "table2.stock.rules"):
        assert shown in out


@pytest.mark.parametrize("typed", ["3", "-2", "12.5万元", "１２", "0件", "x", ""])
def test_figures_are_entered(
    supplements: Any,  # noqa: ANN401
    typed: str,
    capsys: Output,
) -> None:
    """Whatever was typed goes to the one reader as it is: a bare number is no fen. Nothing takes one back."""
    assert main(["report", "enter", f"disclosure_budget={typed}", "--year", "2023", "--actor", "办公室"]) == 0

    (item,) = supplements.request.items
    assert (item.HasField("value"), item.printed) == (False, typed)
    assert supplements.request.actor == "办公室"
    assert "125000.00 元" in capsys.readouterr().out


@pytest.mark.parametrize("typed", ["budget", "=3"])
def test_what_names_no_item_is_refused(supplements: Any, typed: str) -> None:  # noqa: ANN401
    """Before anything is sent."""
    assert main(["report", "enter", typed, "--year", "2023", "--actor", "x"]) == 2
    assert not supplements.requests


@pytest.mark.parametrize(
    "words",
    [
        ["enter", "a=1", "--year", "2023"],
        ["write", "problems", "--year", "2023", "--text", "x"],
        ["adjust", "c", "--year", "2023", "--delta", "1", "--reason", "x"],
    ],
    ids=lambda words: words[0],
)
def test_who_acts_must_be_said(supplements: Any, words: list[str], capsys: Output) -> None:  # noqa: ANN401
    """Nothing is entered by nobody."""
    assert main(["report", *words]) == 2
    assert "--actor" in capsys.readouterr().err
    assert not supplements.requests


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_section_is_written_from_a_file_in_any_encoding(
    supplements: Any,  # noqa: ANN401
    tmp_path: Path,
    encoding: str,
) -> None:
    """As editors in China save it."""
    path = tmp_path / "problems.txt"
    path.write_bytes("存在的问题：〔2026〕一号，㐂。".encode(encoding))
    words = ["report", "write", "problems", "--year", "2023", "--file", str(path), "--actor", "办公室"]

    assert main(words) == 0
    assert supplements.request.text == "存在的问题：〔2026〕一号，㐂。"


def test_a_section_is_written_from_a_file(supplements: Any, tmp_path: Path) -> None:  # noqa: ANN401
    """Lines are paragraphs; text and file exclude each other."""
    text = tmp_path / "problems.txt"
    text.write_text("第一段\n第二段{table3.granted.total}件\n", encoding="utf-8")
    words = ["report", "write", "problems", "--year", "2023", "--actor", "x"]

    assert main([*words, "--file", str(text)]) == 0
    assert supplements.request.text == "第一段\n第二段{table3.granted.total}件\n"
    assert main([*words, "--file", str(text), "--text", "x"]) == 2
    assert main(words) == 2
    assert len(supplements.requests) == 1


def test_a_difference_is_explained(supplements: Any) -> None:  # noqa: ANN401
    """Exactly the one that is named."""
    words = ["adjust", "table3.carry_over.total", "--year", "2023", "--delta", "-2", "--reason", "口径", "--actor", "x"]
    assert main(["report", *words]) == 0

    request = supplements.request
    assert (request.check, request.delta, request.reason) == ("table3.carry_over.total", -2, "口径")


def test_what_is_blank_is_listed(supplements: Any, capsys: Output) -> None:  # noqa: ANN401
    """Beside what was entered."""
    assert main(["report", "supplement", "--year", "2018"]) == 0

    assert supplements.request.year == 2018
    lines = capsys.readouterr().out.splitlines()
    assert "未填报" in next(line for line in lines if "meetings_held" in line)


def test_a_report_is_published(publications: Any, capsys: Output) -> None:  # noqa: ANN401
    """A correction names what it replaces, in short."""
    words = ["report", "publish", "--year", "2023", "--actor", "x"]

    assert main([*words, "--replaces", "2023/1", "--reason", "更正"]) == 0

    request = publications.request
    assert (request.replaces, request.reason, request.actor) == (NAME, "更正", "x")
    assert request.request_id
    assert "ab" * 32 in capsys.readouterr().out
    assert main([*words, "--replaces", "first"]) == 2


@pytest.mark.parametrize(("answer", "code", "calls"), [("y\n", 0, 2), ("n\n", 130, 1), ("\n", 130, 1)])
def test_a_terminal_is_asked_before_a_report_is_published(
    answer: str,
    code: int,
    calls: int,
    publications: Any,  # noqa: ANN401 - a recorder
    monkeypatch: pytest.MonkeyPatch,
    capsys: Output,
) -> None:
    """What it says is shown first, by a call that writes nothing; whoever does not say yes has published nothing."""
    for stream in ("stdin", "stdout"):
        monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", _Typed(answer))
    words = ["report", "publish", "--year", "2023", "--actor", "x", "--allow-incomplete", "待核定"]
    assert main(words) == code
    assert [request.validate_only for request in publications.requests] == [True, False][:calls]
    assert {request.incomplete_reason for request in publications.requests} == {"待核定"}
    assert "[y/N]" in capsys.readouterr().err


class _Typed(StringIO):
    """A terminal at which somebody typed."""

    def isatty(self) -> bool:
        """It is one."""
        return True


def test_nobody_is_asked_who_said_yes(publications: Any, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ANN401
    """Nor where no terminal is, as the other tests show."""
    for stream in ("stdin", "stdout"):
        monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True)
    assert main(["report", "publish", "--year", "2023", "--actor", "x", "--yes"]) == 0
    assert [request.validate_only for request in publications.requests] == [False]


@pytest.mark.usefixtures("supplements")
def test_what_a_report_lacks_is_listed(capsys: Output) -> None:
    """With the command that supplies it."""
    assert main(["report", "supplement", "--year", "2023"]) == 0
    shown = capsys.readouterr().out
    assert "还缺 2 处" in shown
    assert "report write problems" in shown
    assert "table2.rules.valid" in shown


def test_a_report_of_elsewhere_is_recorded(publications: Any) -> None:  # noqa: ANN401
    """With the figures and the year of its file, unless another is named."""
    file = str(REPORTS / "suqian-city-2023.json")
    words = ["report", "record-published", "--file", file, "--date", "2023-01-31", "--reason", "官网", "--actor", "x"]

    assert main([*words, "--year", "2022"]) == 0
    request = publications.request
    assert (request.year, date_of(request.published_date), request.reason) == (2022, date(2023, 1, 31), "官网")
    assert len(request.figures) == 10 + 25 * 7 + 15
    assert main(words) == 0
    assert publications.request.year == 2023


@pytest.mark.parametrize("output", ["table", "json"])
def test_what_may_be_amiss_of_a_report_of_elsewhere_is_told(
    output: str,
    serve: Any,  # noqa: ANN401
    monkeypatch: pytest.MonkeyPatch,
    capsys: Output,
) -> None:
    """Another agency, another year, checks that fail, what was read as what: all beside the answer."""
    publication = ReportPublication(name=NAME.replace("2023", "2022"), agency_display_name="临市水务局")
    reading = FigureReading(cell="table3.granted.total", printed="0件", state=CellState.CELL_STATE_VALUE, value=0)
    answer = RecordPublishedReportResponse(publication=publication, failed_checks=[check(FAILED)], readings=[reading])
    service = recording(ReportPublicationServiceServicer, RecordPublishedReport=answer)
    monkeypatch.setenv("GONGKAI_SERVER", serve((add_ReportPublicationServiceServicer_to_server, service)))
    monkeypatch.setenv("GONGKAI_AGENCY", "szwater")
    file = str(REPORTS / "suqian-city-2023.json")
    words = ["report", "record-published", "--file", file, "--date", "2023-01-31", "--reason", "官网", "--actor", "x"]

    assert main([*words, "--year", "2022", "--output", output]) == 0
    told = capsys.readouterr().err
    assert "注意：文件写明的机关是“宿迁市（全市）”，录入为“临市水务局”的报告。" in told
    assert "注意：文件写明的年度是 2023，录入为 2022 年度的报告。" in told
    assert "注意：1 项勾稽关系不符，按公布的数字照录：" in told
    assert "table3.balance.total" in told
    assert "“0件”读作0" in told
    assert main([*words, "--year", "2022", "--lang", "en"]) == 0
    told = capsys.readouterr().err
    for note in ("Note: The file names the agency", "Note: The file is on 2023;", "Note: 1 check failed;"):
        assert note in told


def test_nothing_changed_is_said(publications: Any, capsys: Output) -> None:  # noqa: ANN401
    """An empty answer is an answer."""
    assert main(["report", "diff", "2023/1"]) == 0

    assert publications.request.name == NAME
    assert "没有变化" in capsys.readouterr().out


def test_a_tree_is_rolled_up(publications: Any, capsys: Output) -> None:  # noqa: ANN401
    """Units are indented under their superiors, and what is late or does not add up stands out."""
    assert main(["report", "rollup", "--year", "2023", "--basis", "published"]) == 0

    assert publications.request.basis == RollUpBasis.ROLL_UP_BASIS_PUBLISHED
    lines = capsys.readouterr().out.splitlines()
    bureau = next(line for line in lines if "局" in line)
    assert bureau.startswith("   局")
    assert "逾期未公布" in bureau
    assert bureau.rstrip().endswith("1")
    assert "2 个机关，已公布 1 个，逾期 1 个" in "".join(lines)


def test_a_document_is_written(reports: Any, tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ANN401
    """Under the name that the service gives it, never over another, and whole."""
    monkeypatch.chdir(tmp_path)
    words = ["report", "export", "--year", "2023", "--as", "text"]

    assert main(words) == 0
    request = reports.request
    assert request.document_format == DocumentFormat.DOCUMENT_FORMAT_TEXT
    assert request.language == DocumentLanguage.DOCUMENT_LANGUAGE_ZH_HANS
    written = tmp_path / "报告.txt"
    assert written.read_bytes() == b"first second\n"
    assert "报告.txt" in capsys.readouterr().err
    written.write_text("mine", encoding="utf-8")
    assert main(words) == 2
    assert written.read_text(encoding="utf-8") == "mine"
    assert main([*words, "--force", "--traditional"]) == 0
    assert reports.request.language == DocumentLanguage.DOCUMENT_LANGUAGE_ZH_HANT
    assert written.read_bytes() == b"first second\n"
    assert [path.name for path in tmp_path.iterdir()] == ["报告.txt"]


def test_a_document_goes_to_standard_output(reports: Any, capfdbinary: pytest.CaptureFixture[bytes]) -> None:  # noqa: ANN401
    """And nothing else does."""
    assert main(["--lang", "en", "report", "export", "--publication", "2023/1", "--as", "pdf", "--out", "-"]) == 0

    assert reports.request.publication == NAME
    assert not reports.request.agency
    assert reports.request.language == DocumentLanguage.DOCUMENT_LANGUAGE_EN
    assert capfdbinary.readouterr().out == b"first second\n"


def test_the_working_papers_are_a_file_of_their_own(reports: Any, capfdbinary: pytest.CaptureFixture[bytes]) -> None:  # noqa: ANN401
    """Only where they are asked for."""
    words = ["report", "export", "--publication", "2023/1", "--as", "pdf", "--out", "-"]
    assert main(words) == 0
    assert reports.request.part == DocumentPart.DOCUMENT_PART_BODY
    assert main([*words, "--annex"]) == 0
    assert reports.request.part == DocumentPart.DOCUMENT_PART_ANNEX
    assert capfdbinary.readouterr().out == 2 * b"first second\n"


def test_a_document_is_of_one_report(reports: Any, tmp_path: Path) -> None:  # noqa: ANN401
    """A year or a publication; and a folder that is not there is told."""
    assert main(["report", "export", "--as", "text"]) == 2
    assert main(["report", "export", "--as", "text", "--year", "2023", "--publication", "2023/1"]) == 2
    assert not reports.requests
    out = tmp_path / "none" / "report.txt"
    assert main(["report", "export", "--as", "text", "--year", "2023", "--out", str(out)]) == 2
    assert not out.exists()
