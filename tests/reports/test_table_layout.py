"""Where the cells of tables stand, and how wide their columns are."""

from dataclasses import replace
from functools import cache

import pytest

from gongkai_service.data import shipped_prints
from gongkai_service.domain.statistics.compute import compute
from gongkai_service.domain.statistics.facts import Records
from gongkai_service.domain.statistics.printing import PLAIN, as_printed
from gongkai_service.domain.statistics.report import Report, Table
from gongkai_service.reports import Document, Language
from gongkai_service.reports.form_cells import text_cells
from gongkai_service.reports.grid import Grid, grid_of, shared_titles
from gongkai_service.reports.outline import Heading, Paragraph, PrintedTable, body_of, runs_of
from gongkai_service.reports.paper import LANDSCAPE_MM, PORTRAIT_MM, Need, ems, fit, need_of
from support.documents.sample import shanghai, small, suqian
from support.statistics.inputs import BUREAU, report_format

YEARS = {"2014": 2016, "2018-narrative": 2018, "2019": 2019, "2021": 2023}


@cache
def empty_report(format_id: str) -> Report:
    """Return a report of an agency that recorded nothing."""
    return compute(report_format(format_id), year=YEARS[format_id], records=Records(), self_reference=BUREAU)


def bare(report: Report) -> Document:
    """Return a document with nothing beside the report, its heads those that its form prints."""
    form = shipped_prints().get(report.format, PLAIN)
    return replace(small(), report=as_printed(report, form), response_times=None, comparison=None)


def tables_of(report: Report) -> list[Table]:
    """Return the tables of all sections."""
    return [table for section in report.sections for table in section.tables]


@pytest.mark.parametrize("format_id", YEARS)
@pytest.mark.parametrize("language", Language)
def test_every_place_of_a_table_is_covered_once(format_id: str, language: Language) -> None:
    """By a heading, a label, a unit or a figure: no hole, nothing one over the other."""
    for piece in body_of(bare(empty_report(format_id)), language):
        if isinstance(piece, PrintedTable):
            covered = [
                (row, column)
                for cell in piece.cells
                for row in range(cell.row, cell.row + cell.rows)
                for column in range(cell.column, cell.column + cell.columns)
            ]
            assert sorted(covered) == [(row, column) for row in range(piece.rows) for column in range(piece.columns)]


def test_table_four_has_three_levels_of_heads() -> None:
    """行政诉讼 covers two headings of five columns each; 行政复议 has one level less, so its columns are higher."""
    (table,) = (table for table in tables_of(empty_report("2021")) if table.id == "table4")
    grid = grid_of(table)
    assert (grid.rows, grid.columns, grid.head_rows, grid.label_columns) == (4, 15, 3, 0)
    boxes = {(block.text.zh, block.column): (block.row, block.rows, block.columns) for block in grid.head}
    assert boxes["行政复议", 0] == (0, 1, 5)
    assert boxes["行政诉讼", 5] == (0, 1, 10)
    assert boxes["未经复议直接起诉", 5] == (1, 1, 5)
    assert boxes["复议后起诉", 10] == (1, 1, 5)
    assert boxes["结果维持", 0] == (1, 2, 1)
    assert boxes["结果维持", 5] == (2, 1, 1)


def test_units_stand_where_they_differ() -> None:
    """By row in a column of their own, by column in the headings, else once for all."""
    grids = {table.id: grid_of(table) for table in tables_of(small().report)}
    assert [grids[name].row_units for name in grids if grids[name].row_units]
    rules, procurement = (
        grid_of(table)
        for table in tables_of(empty_report("2019"))
        if table.id in ("table2.rules", "table2.procurement")
    )
    assert (rules.unit, rules.row_units, rules.column_units) == ("件", (), ())
    assert (procurement.unit, procurement.row_units) == ("", ())
    assert len(set(procurement.column_units)) == 2
    assert [text for text in heads_of(procurement) if text.startswith("采购总金额")] == ["采购总金额（元）"]


def heads_of(grid: Grid) -> list[str]:
    """Return the headings in Chinese."""
    return [cell.text for cell in text_cells(grid, Language.ZH_HANS) if cell.row < grid.head_rows]


def test_the_blocks_of_one_form_have_its_title_once_and_units_in_each() -> None:
    """统计表 of 2014: nine blocks with 统计指标, 单位, 统计数."""
    report = empty_report("2014")
    assert shared_titles(report) == {"政府信息公开情况统计表"}
    tables = [piece for piece in body_of(bare(report), Language.ZH_HANS) if isinstance(piece, PrintedTable)]
    texts = [[cell.text for cell in table.cells] for table in tables]
    assert len(tables) == 9
    assert ["政府信息公开情况统计表" in one for one in texts] == [True] + 8 * [False]
    assert all({"单位", "统计数"} <= set(one) for one in texts)
    assert not shared_titles(suqian().report)


def test_units_that_are_plain_are_not_told_and_others_once() -> None:
    """件 is what forms count; 万元 stands in the heading of the form, so it is not told again."""
    notes = [piece.text for piece in body_of(suqian(), Language.ZH_HANS) if is_unit(piece)]
    assert notes == []
    assert [piece.text for piece in body_of(shanghai(), Language.ZH_HANS) if is_unit(piece)] == ["单位：个"]


def is_unit(piece: object) -> bool:
    """Whether a piece is a line about units."""
    return isinstance(piece, Paragraph) and piece.kind == "unit"


def test_columns_fill_the_page_whatever_they_want() -> None:
    """The largest type that fits; the page is turned only when the smallest does not fit upright."""
    roomy = fit([Need(4, 8), Need(2, 4)])
    assert (roomy.landscape, roomy.size_pt) == (False, 10.5)
    assert sum(roomy.widths_mm) == pytest.approx(PORTRAIT_MM, abs=0.01)
    smaller = fit(15 * [Need(2.6, 4)])
    assert (smaller.landscape, smaller.size_pt) == (False, 7.5)
    turned = fit(15 * [Need(4.5, 6)])
    assert (turned.landscape, turned.size_pt) == (True, 7.5)
    assert sum(turned.widths_mm) == pytest.approx(LANDSCAPE_MM, abs=0.01)
    hopeless = fit(15 * [Need(40, 60)])
    assert (hopeless.landscape, hopeless.size_pt) == (True, 7.5)
    assert sum(hopeless.widths_mm) == pytest.approx(LANDSCAPE_MM, abs=0.01)


def test_figures_are_never_folded_and_texts_not_below_a_few_characters() -> None:
    """A number is one word; a Chinese text may be folded anywhere, an English one between words."""
    assert need_of(["59237.2449"], (2, 8)).least == ems("59237.2449")
    assert need_of(["社会公益组织"], (2, 8)) == Need(2, 6)
    assert need_of(["其他"], (4, 8)) == Need(2, 2)
    assert need_of(["Public welfare bodies"], (2, 3)) == Need(ems("welfare"), 3)
    assert need_of([], (2, 8)) == Need(1, 1)


def test_a_wide_table_takes_along_all_that_stands_under_its_heading() -> None:
    """So no heading is left behind on another page, and pages of one direction stay together."""
    pieces = list(body_of(suqian(), Language.EN))
    runs = runs_of(pieces)
    assert [piece for run in runs for piece in run.pieces] == pieces
    assert [run.landscape for run in runs] == [False, True, False]
    titles = [[piece.text[:3] for piece in run.pieces if isinstance(piece, Heading)] for run in runs]
    assert titles == [["I. ", "II."], ["III", "IV."], ["V. ", "VI."]]
    assert [run.landscape for run in runs_of(body_of(suqian(), Language.ZH_HANS))] == [False]
