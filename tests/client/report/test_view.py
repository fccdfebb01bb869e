"""An annual report on screen, to the letter."""

from io import StringIO
from pathlib import Path

import pytest
from google.protobuf.timestamp_pb2 import Timestamp
from rich.cells import cell_len
from rich.console import Console

from gongkai.v1.annual_report_service_pb2 import (
    AnnualReport,
    CellCase,
    CheckBasis,
    CheckKind,
    CheckResult,
    ReportAdjustment,
    ReportCheck,
    ReportColumn,
    ReportConvention,
    ReportFigure,
    ReportRow,
    ReportSection,
    ReportTable,
)
from gongkai.v1.localized_text_pb2 import LocalizedText
from gongkai.v1.report_publication_service_pb2 import ChangedFigure, DiffAnnualReportResponse
from gongkai_client.cli.report.check_view import print_checks
from gongkai_client.cli.report.publication_view import print_difference
from gongkai_client.cli.report.view import print_cells, print_report

GOLDEN = Path(__file__).parents[1] / "golden"

ORGANISATIONS = ("法人或其他组织", "Legal persons or other organisations")
APPLICANTS = (
    ("natural_person", ("自然人", "Natural persons"), ()),
    ("business", ("商业企业", "Businesses"), (ORGANISATIONS,)),
    ("research", ("科研机构", "Research"), (ORGANISATIONS,)),
    ("public_welfare", ("社会公益组织", "Public welfare"), (ORGANISATIONS,)),
    ("legal_service", ("法律服务机构", "Legal services"), (ORGANISATIONS,)),
    ("other_org", ("其他", "Other"), (ORGANISATIONS,)),
    ("total", ("总计", "Total"), ()),
)
RESULTS = ("三、本年度办理结果", "3. Results of the year")
DENIED = ("（三）不予公开", "(3) Denied")
ROWS = (
    ("new", ("一、本年新收政府信息公开申请数量", "1. New applications"), (), (3, 0, 0, None, 0, 0, 3)),
    (
        "partial",
        ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "(2) Granted in part"),
        (RESULTS,),
        (1, 0, 0, None, 0, 0, 1),
    ),
    ("state_secret", ("1.属于国家秘密", "1. State secret"), (RESULTS, DENIED), (12345, 0, 0, None, 0, 0, 12345)),
    (
        "internal",
        ("5.属于三类内部事务信息", "5. Internal affairs"),
        (RESULTS, DENIED),
        (0, 0, 0, None, 0, 0, 0),
    ),
    ("total", ("（七）总计", "(7) Total"), (RESULTS,), (12346, 0, 0, None, 0, 0, 12346)),
)
REVIEW = ("行政复议", "Reviews")
LAWSUIT = ("行政诉讼", "Lawsuits")
ENDS = (
    ("结果维持", "Upheld"),
    ("结果纠正", "Corrected"),
    ("其他结果", "Other"),
    ("尚未审结", "Pending"),
    ("总计", "Total"),
)
ROUTES: tuple[tuple[tuple[str, str], ...], ...] = (
    (REVIEW,),
    (LAWSUIT, ("未经复议直接起诉", "Direct")),
    (LAWSUIT, ("复议后起诉", "After review")),
)


def text(pair: tuple[str, str]) -> LocalizedText:
    """A text in both languages."""
    return LocalizedText(zh=pair[0], en=pair[1])


def applications() -> ReportTable:
    """A part of 表三; one column was supplied by nobody."""
    return ReportTable(
        id="table3",
        title=text(("收到和处理政府信息公开申请情况", "Applications received and handled")),
        columns=[
            ReportColumn(id=column, label=text(name), groups=map(text, groups)) for column, name, groups in APPLICANTS
        ],
        rows=[
            ReportRow(
                id=row,
                label=text(name),
                groups=map(text, groups),
                figures=[
                    ReportFigure(cell=f"table3.{row}.{column}", unit="件", value=value)
                    for (column, _, _), value in zip(APPLICANTS, values, strict=True)
                ],
            )
            for row, name, groups, values in ROWS
        ],
    )


def remedies() -> ReportTable:
    """表四: one row of fifteen columns."""
    columns = [(groups, end) for groups in ROUTES for end in ENDS]
    return ReportTable(
        id="table4",
        columns=[ReportColumn(label=text(end), groups=map(text, groups)) for groups, end in columns],
        rows=[ReportRow(figures=[ReportFigure(unit="件", value=number) for number in range(15)])],
    )


@pytest.fixture
def report() -> AnnualReport:
    """A small report with something of everything."""
    websites = ReportFigure(
        cell="active.website", value=2023, unit="条", label=text(("政府网站公开政府信息数", "Items on the website"))
    )
    return AnnualReport(
        name="agencies/szwater/annualReports/2023",
        agency_display_name="深圳市水务局",
        format="2021",
        as_of_time=Timestamp(seconds=1_706_000_000),
        sections=[
            ReportSection(
                title=text(("一、总体情况", "1. Overview")),
                paragraphs=[text(("2023年，我局共收到政府信息公开申请3件。", "In 2023 we received 3 applications."))],
                own_paragraphs=["示例文字。"],
            ),
            ReportSection(title=text(("二、主动公开", "2. Proactive disclosure")), figures=[websites]),
            ReportSection(title=text(("三、依申请公开", "3. On application")), tables=[applications()]),
            ReportSection(title=text(("四、行政复议、行政诉讼", "4. Reviews and lawsuits")), tables=[remedies()]),
            ReportSection(id="problems", title=text(("五、问题", "5. Problems")), wants_own_paragraphs=True),
        ],
        checks=[
            ReportCheck(
                title=text(("第一项加第二项之和，等于第三项加第四项之和", "1 + 2 = 3 + 4")),
                basis=CheckBasis.CHECK_BASIS_OFFICIAL,
                result=CheckResult.CHECK_RESULT_PASSED,
                left=3,
                right=3,
                left_cells=["table3.new.total"],
            ),
            ReportCheck(
                title=text(("总计等于各项之和", "the total is the sum of its parts")),
                id="table3.sum.total",
                basis=CheckBasis.CHECK_BASIS_ARITHMETIC,
                result=CheckResult.CHECK_RESULT_FAILED,
                left=4,
                right=3,
                delta=1,
                blocking=True,
                adjustment=ReportAdjustment(delta=1, reason="合并统计", actor="法规处"),
                cases=[CellCase(case="agencies/szwater/cases/2023-7")],
                case_count=1,
                left_cells=["table3.total.total"],
                right_cells=["table3.partial.total", "table3.internal.total"],
            ),
            ReportCheck(
                title=text(("上年结转与上年报告一致", "carried in as carried out last year")),
                basis=CheckBasis.CHECK_BASIS_ARITHMETIC,
                result=CheckResult.CHECK_RESULT_NOT_ASSESSED,
            ),
        ],
        conventions=[
            ReportConvention(
                id="remedy_counting",
                value="ALIVE_IN_YEAR",
                text=text(("统计当年存续的全部案件。", "All that were alive in the year.")),
            )
        ],
        assumptions=[text(("同一件申请以首次办结计一次。", "An application is counted once, by its first closing."))],
    )


def printed(report: AnnualReport, *, lang: str, width: int) -> str:
    """What a plain console of this width shows, without the blanks at the ends of lines."""
    console = Console(file=StringIO(), width=width, legacy_windows=False)
    print_report(report, console=console, lang=lang)
    assert isinstance(console.file, StringIO)
    return "".join(f"{line.rstrip()}\n" for line in console.file.getvalue().splitlines())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_report_is_printed_to_the_letter(report: AnnualReport, lang: str) -> None:
    """As the golden file of the language has it."""
    assert (GOLDEN / f"report.{lang}.txt").read_text(encoding="utf-8") == printed(report, lang=lang, width=120)


@pytest.mark.parametrize("width", [80, 100, 120, 200])
def test_no_figure_is_lost_on_a_narrow_screen(report: AnnualReport, width: int) -> None:
    """Headings fold first, then labels; figures stay whole, and no line is too long."""
    out = printed(report, lang="zh", width=width)

    assert all(cell_len(line) <= width for line in out.splitlines())
    assert out.count("12345") == 2
    assert out.count("12346") == 2
    folded = out.replace("\n", "").replace(" ", "")
    assert "（三）不予公开" in folded


def test_a_blank_figure_is_not_a_zero(report: AnnualReport) -> None:
    """What nobody supplied is a dash."""
    row = next(line for line in printed(report, lang="zh", width=120).splitlines() if "新收" in line)

    assert row.split() == ["一、本年新收政府信息公开申请数量", "3", "0", "0", "—", "0", "0", "3"]


def test_units_that_differ_stand_in_a_column(report: AnnualReport) -> None:
    """One for the table stands in its title, several beside their rows."""
    table = report.sections[2].tables[0]
    for figure in table.rows[0].figures:
        figure.unit = "条"
    out = printed(report, lang="zh", width=120)

    assert "（单位：件）" not in out.partition("四、")[0]
    assert next(line for line in out.splitlines() if "新收" in line).endswith("条")


def test_cells_are_listed_with_their_place(report: AnnualReport, capsys: pytest.CaptureFixture[str]) -> None:
    """So that a clerk finds the id that `report cell` wants."""
    print_cells(report, Console(width=160), "zh")
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]

    assert "active.website 二、主动公开 › 政府网站公开政府信息数 2023 条" in lines
    assert (
        "table3.state_secret.business 三、本年度办理结果 › （三）不予公开 › 1.属于国家秘密 › 法人或其他组织 › "
        "商业企业 0 件"
    ) in lines


@pytest.mark.parametrize("known", [0, 1])
def test_a_first_year_says_so_in_one_line(known: int) -> None:
    """Not once for each column of table 三; where anything is known of last year, each is told."""
    result = CheckResult.CHECK_RESULT_NOT_ASSESSED
    checks = [
        ReportCheck(id=f"carry.{number}", title=LocalizedText(zh="结转"), kind=kind, result=result)
        for number, kind in enumerate([CheckKind.CHECK_KIND_CARRY_OVER] * 7 + [CheckKind.CHECK_KIND_STOCK] * 2)
    ]
    checks[:known] = [
        ReportCheck(id="carry.0", kind=CheckKind.CHECK_KIND_CARRY_OVER, result=CheckResult.CHECK_RESULT_PASSED)
    ][:known]
    console = Console(file=StringIO(), width=100, markup=False)
    print_checks(checks, console, "zh")
    assert isinstance(console.file, StringIO)
    shown = console.file.getvalue()
    assert ("没有上年的报告和数字，9 项跨年核对未作。" in shown) == (not known)
    assert shown.count("carry.") == (8 if known else 0)


UNITS = [("zh", "0.05 元", "0.06 元", "5 件", "6 件"), ("en", "0.05 yuan", "0.06 yuan", "5 items", "6 items")]


@pytest.mark.parametrize(("lang", "paid", "pays", "were", "are"), UNITS)
def test_what_changed_has_its_unit_on_both_sides(lang: str, paid: str, pays: str, were: str, are: str) -> None:
    """In the language of the reader, and money in yuan: as published and as it is now."""
    figures = [
        ChangedFigure(
            figure=ReportFigure(cell=cell, value=6, unit=unit, printed=printed_now, printed_unit=printed_unit),
            published=5,
        )
        for cell, unit, printed_now, printed_unit in (("fees", "分", "0.000006", "万元"), ("cases", "件", "6", "件"))
    ]
    console = Console(file=StringIO(), width=120, legacy_windows=False)
    print_difference(DiffAnnualReportResponse(figures=figures), console, lang)
    assert isinstance(console.file, StringIO)
    lines = {line.split()[0]: line for line in console.file.getvalue().splitlines() if line.strip()}
    assert paid in lines["fees"]
    assert pays in lines["fees"]
    assert were in lines["cases"]
    assert are in lines["cases"]


@pytest.mark.parametrize("every_check", [False, True])
def test_a_first_year_is_one_line_wherever_its_checks_are_shown(report: AnnualReport, every_check: bool) -> None:  # noqa: FBT001
    """Of a report that is computed or published as of a check; who asks for every check sees every one."""
    del report.checks[:]
    for column in range(9):
        report.checks.add(
            id=f"table3.carry_over.{column}",
            title=text((f"跨年{column}", f"across {column}")),
            kind=CheckKind.CHECK_KIND_CARRY_OVER,
            result=CheckResult.CHECK_RESULT_NOT_ASSESSED,
        )
    screen = StringIO()
    print_report(report, Console(file=screen, width=120), "zh", every_check=every_check)
    shown = screen.getvalue()
    assert shown.count("table3.carry_over.") == (9 if every_check else 0)
    assert ("没有上年的报告和数字，9 项跨年核对未作。" in shown) == (not every_check)
