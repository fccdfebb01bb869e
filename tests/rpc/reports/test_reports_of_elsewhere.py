"""Small reports as agencies publish them, read from their files and checked: what is found, read and told."""

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pytest

from gongkai.v1 import annual_report_service_pb2 as pb
from gongkai_client.cli.report.file import naming_places, read_published
from gongkai_client.cli.report.workbook import read_workbook
from gongkai_service.reports import DocumentFormat, Language, render
from support.desk.desk import Service
from support.desk.refused import refused
from support.desk.reporter import FAILED, NOT_ASSESSED, PASSED, checks
from support.documents.sample import suqian

CASES = Path(__file__).parents[2] / "vectors" / "cases"
TOTAL = "table3.new_received.total"
TABLE3 = "三、收到和处理政府信息公开申请情况"
Cells = Mapping[str, int | str | None]


def check(service: Service, path: Path, *, year: int = 0) -> pb.CheckReportResponse:
    """The checks of a file, as `report check` asks for them."""
    published = read_published(path)
    with naming_places(published):
        return service.client.annual_reports.CheckReport(
            pb.CheckReportRequest(
                year=year or published.year,
                format=published.report_format,
                figures=published.figures,
                stated=published.stated,
            )
        )


def with_result(answer: pb.CheckReportResponse, result: int) -> set[str]:
    """The ids of the checks with a result."""
    return {one.id for one in answer.checks if one.result == result}


def test_less_in_force_than_was_made_fails(service: Service) -> None:
    """One document made, none repealed, none in force: all else that could be checked holds."""
    answer = check(service, CASES / "made-above-in-force-2021.json")
    assert with_result(answer, FAILED) == {"table2.stock.normative_docs"}
    stock = checks(answer)["table2.stock.normative_docs"]
    assert (stock.left, stock.right, stock.right_bound) == (0, 1, pb.SIDE_BOUND_AT_LEAST)
    assert (stock.basis, stock.blocking) == (pb.CHECK_BASIS_ARITHMETIC, True)
    assert len(with_result(answer, PASSED)) == 45
    assert (answer.checks_made, len(answer.checks)) == (46, 55)


def test_a_slash_does_not_apply_and_the_rest_is_checked(service: Service) -> None:
    """A bureau that makes no rules prints strokes in their row."""
    answer = check(service, CASES / "slash-in-table2-2023.json")
    assert not with_result(answer, FAILED)
    assert [(one.cell, one.printed, one.state) for one in answer.readings] == [
        (f"table2.rules.{column}", "/", pb.CELL_STATE_NOT_APPLICABLE) for column in ("made", "repealed", "valid")
    ]
    # Of table 三 it prints two totals alone.
    assert with_result(answer, PASSED) >= {"blank.disclosure", "table4.results.review"}
    assert checks(answer)["table3.balance.total"].result == NOT_ASSESSED
    assert not any(
        cell.startswith("table2") for one in answer.checks if one.id[:6] == "blank." for cell in one.left_cells
    )


def test_the_form_of_2019_is_recognised_in_2023(service: Service) -> None:
    """Its own table 二 is read, and nothing is unknown; naming the format of the year keeps to it."""
    path = CASES / "form-of-2019-in-2023.json"
    answer = check(service, path)
    assert (answer.format, answer.format_recognised) == ("2019", True)
    assert not answer.unknown_cells
    assert not with_result(answer, FAILED)
    assert checks(answer)["table2.disclosed.normative_docs"].result == PASSED
    figures = read_published(path).figures
    request = pb.CheckReportRequest(year=2023, format="2021", figures=figures)
    named = service.client.annual_reports.CheckReport(request)
    assert (named.format, named.format_recognised) == ("2021", False)
    assert "table2.rules.made_new" in named.unknown_cells


def test_a_text_that_contradicts_its_table_is_found(service: Service) -> None:
    """Two in the text, three in the table."""
    answer = check(service, CASES / "text-2-table-3-2023.json")
    assert with_result(answer, FAILED) == {f"text.{TOTAL}"}
    assert not answer.format_recognised


@pytest.mark.parametrize(
    ("cells", "nearest"),
    [
        ({"table3.new_recieved.total": 5}, {"table3.new_recieved.total": TOTAL}),
        ({"本年新收政府信息公开申请数量": 5, "天气": 1}, {"本年新收政府信息公开申请数量": TOTAL, "天气": ""}),
        ({TOTAL: None, "table3.carried_in.total": ""}, {}),
        ({TOTAL: "—"}, {}),
    ],
    ids=["misspelt", "Chinese", "blank", "dash"],
)
def test_a_report_of_which_nothing_was_read_says_so(
    cells: Cells, nearest: dict[str, str], service: Service, tmp_path: Path
) -> None:
    """0 of 55 checks could be made; what was probably meant is named."""
    path = tmp_path / "report.json"
    path.write_text(json.dumps({"year": 2023, "cells": cells}, ensure_ascii=False), encoding="utf-8")
    answer = check(service, path)
    assert (answer.checks_made, len(answer.checks), answer.figures_read) == (0, 55, 0)
    assert {one.cell: one.nearest for one in answer.unknown} == nearest
    assert list(answer.unknown_cells) == list(nearest)


# What people print, what it is read as, and whether that is told with a note.
PRINTED = {
    "0件": (0, False),
    "１２": (12, False),
    "—": (None, False),
    "——": (None, False),
    "-": (None, False),
    "无": (0, True),
    "〇": (0, False),
    "12（其中结转3件）": (12, True),
}


def as_json(printed: str, path: Path) -> Path:
    """A report of one figure as JSON."""
    file = path / "report.json"
    file.write_text(json.dumps({"year": 2023, "cells": {TOTAL: printed}}, ensure_ascii=False), encoding="utf-8")
    return file


def as_csv(printed: str, path: Path) -> Path:
    """The same as a table that a spreadsheet saved."""
    file = path / "report.csv"
    file.write_bytes(f"单元格,数值\r\n{TOTAL},{printed}\r\n,\r\n".encode("gb18030"))
    return file


def as_xlsx(printed: str, path: Path) -> Path:
    """The same in a workbook of this program."""
    file = path / "report.xlsx"
    file.write_bytes(render(suqian(), DocumentFormat.XLSX, Language.ZH_HANS).content)
    sheet, place = read_workbook(file).places[TOTAL].rsplit("!", 1)
    book = openpyxl.load_workbook(file)
    book[sheet][place] = printed
    book.save(file)
    return file


SHAPES: Mapping[str, Callable[[str, Path], Path]] = {"json": as_json, "csv": as_csv, "xlsx": as_xlsx}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("printed", PRINTED)
def test_figures_are_read_alike_from_every_file(printed: str, shape: str, service: Service, tmp_path: Path) -> None:
    """And what was read as what is told."""
    value, is_noted = PRINTED[printed]
    answer = check(service, SHAPES[shape](printed, tmp_path), year=2023)
    (reading,) = [one for one in answer.readings if one.cell == TOTAL] or [None]
    if reading is None:
        # The workbook's own sign for a blank, which it writes itself.
        assert (shape, printed) == ("xlsx", "—")
        return
    assert (reading.value if reading.HasField("value") else None) == value
    assert reading.state == (pb.CELL_STATE_BLANK if value is None else pb.CELL_STATE_VALUE)
    assert reading.HasField("note") == is_noted


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("printed", ["约12", "9" * 19, "9" * 40, "1" * 201, "3\x7f"])
def test_a_refusal_names_the_place_in_the_file(printed: str, shape: str, service: Service, tmp_path: Path) -> None:
    """Sheet and place, or the line; and the cell: never the place in a list that no reader sees."""
    path = SHAPES[shape](printed, tmp_path)
    error = refused(check, service, path, year=2023)
    (told,) = error.violations
    assert error.reason == "FIELD_INVALID"
    place = {"json": "report.json", "csv": "report.csv:2", "xlsx": f"report.xlsx:{TABLE3}!J6"}[shape]
    assert told.field.removesuffix(f" {TOTAL}") == place
    # What is wrong with a text, such as its length, is told by the field alone.
    for words in (told.description, told.description_zh):
        assert TOTAL in f"{told.field} {words}"
    assert "figures" not in told.field


@pytest.mark.parametrize("digits", range(16, 41, 3))
def test_a_figure_that_no_agency_has_is_refused_on_arrival(digits: int, service: Service) -> None:
    """One bound for figures that are printed and that are given; no sum of them can outgrow a check."""
    for told in ({"printed": "9" * digits}, {"value": 10**15 + 1}):
        figures = [pb.CellValue(cell=TOTAL, **told)]
        request = pb.CheckReportRequest(year=2023, figures=figures)
        error = refused(service.client.annual_reports.CheckReport, request)
        assert error.reason == "FIELD_INVALID"
        assert {one.rule for one in error.violations} == {"OUT_OF_RANGE"}


def test_the_greatest_figures_of_the_most_cells_are_checked(service: Service) -> None:
    """Every cell of the greatest format at the bound, in as many units as a report may have."""
    form = service.client.annual_reports.ListReportFormats(pb.ListReportFormatsRequest()).report_formats[-1]
    cells = sorted({cell for stated in form.statements for cell in (*stated.cells, *stated.or_cells)})
    figures = [pb.CellValue(cell=cell, value=10**15) for cell in cells]
    categories = [pb.CellValue(cell=f"website_items.c{number}", value=10**15) for number in range(1_900)]
    units = [pb.ReportUnit(display_name=f"单位{number}", figures=figures[:1]) for number in range(1_000)]
    stated = [pb.CellValue(cell=one.id, value=0) for one in form.statements]
    request = pb.CheckReportRequest(year=2023, figures=figures, units=units, stated=stated)
    assert service.client.annual_reports.CheckReport(request).checks
    narrative = pb.CheckReportRequest(
        year=2018, format="2018-narrative", figures=[*categories, pb.CellValue(cell="website_items", value=0)]
    )
    found = checks(service.client.annual_reports.CheckReport(narrative))["website_items"]
    assert (found.left, found.right) == (0, 1_900 * 10**15)


def test_a_negative_count_is_refused_and_a_negative_change_is_read(service: Service) -> None:
    """本年增/减 alone may be less than nothing."""
    request = pb.CheckReportRequest(year=2023, figures=[pb.CellValue(cell=TOTAL, value=-1)])
    error = refused(service.client.annual_reports.CheckReport, request)
    assert [(one.field, one.rule) for one in error.violations] == [("figures[0].value", "OUT_OF_RANGE")]
    change = pb.CheckReportRequest(year=2019, figures=[pb.CellValue(cell="table2.licences.change", printed="减3")])
    (reading,) = service.client.annual_reports.CheckReport(change).readings
    assert reading.value == -3


def test_what_does_not_apply_may_be_said_without_a_sign(service: Service) -> None:
    """By a field of its own, instead of a value and of what is printed."""
    request = pb.CheckReportRequest(year=2023, figures=[pb.CellValue(cell=TOTAL, not_applicable=True)])
    answer = service.client.annual_reports.CheckReport(request)
    assert answer.figures_read == 1
    assert TOTAL not in checks(answer)["blank.requests"].left_cells
    for beside in ({"value": 1}, {"printed": "1"}):
        wrong = pb.CheckReportRequest(year=2023, figures=[pb.CellValue(cell=TOTAL, not_applicable=True, **beside)])
        error = refused(service.client.annual_reports.CheckReport, wrong)
        assert [(one.field, one.rule) for one in error.violations] == [("figures[0].not_applicable", "NOT_ACCEPTED")]


def test_last_years_report_may_be_in_the_form_of_last_year(service: Service) -> None:
    """What only that form has says nothing to this year's, and is nothing unknown."""
    previous = read_published(CASES / "form-of-2019-in-2023.json").figures
    figures = read_published(CASES / "made-above-in-force-2021.json").figures
    request = pb.CheckReportRequest(year=2021, figures=figures, previous_figures=previous)
    answer = service.client.annual_reports.CheckReport(request)
    assert not answer.unknown_cells
    assert checks(answer)["table3.carry_over.total"].result == PASSED
    assert checks(answer)["table2.stock.rules"].result == NOT_ASSESSED


def test_a_workbook_without_styles_is_read(tmp_path: Path) -> None:
    """As some programs write them; nothing of a figure stands in a style."""
    content = render(suqian(), DocumentFormat.XLSX, Language.ZH_HANS).content
    whole, bare = tmp_path / "whole.xlsx", tmp_path / "bare.xlsx"
    whole.write_bytes(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(bare, "w") as stripped:
        for name in archive.namelist():
            if not name.endswith("styles.xml"):
                stripped.writestr(name, archive.read(name))
    assert read_published(bare).figures == read_published(whole).figures


def test_a_report_in_gb18030_is_read(service: Service, tmp_path: Path) -> None:
    """As older editors in China save it."""
    path = tmp_path / "报告.json"
    path.write_bytes(json.dumps({"year": 2023, "cells": {TOTAL: "无"}}, ensure_ascii=False).encode("gb18030"))
    assert check(service, path).readings[0].printed == "无"
