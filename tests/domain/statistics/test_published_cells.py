"""Every figure of the published reports has its cell, and every cell of the tables its figure."""

import pytest

from gongkai_service.domain.statistics.formats.structure import ReportFormat
from gongkai_service.domain.statistics.report import printed
from support.statistics.inputs import report_format
from support.statistics.published_reports import (
    FORMAT_OF,
    HONGZE,
    SHANGHAI,
    SHENZHEN,
    SUQIAN,
    printed_cells,
    read_values,
)

# The report says in words that all were answered on time, and how; that is no number.
WORDS = {SHENZHEN: {"answered_on_time": "all"}}

_COLUMNS = ("natural_person", "business", "research", "public_welfare", "legal_service", "other_org", "total")
_MERGED = {f"table3.other_single.{column}" for column in _COLUMNS}
_SPLIT = {
    f"table3.{row}.{column}"
    for row in ("other_1_no_correction", "other_2_unpaid", "other_3_other")
    for column in _COLUMNS
}


def cells_of_tables(form: ReportFormat) -> set[str]:
    """The cells that tables print."""
    return {cell for section in form.sections for table in section.tables for row in table.rows for cell in row.cells}


def numbers(name: str) -> dict[str, str | None]:
    """What a report prints as numbers or leaves blank."""
    found = printed_cells(name)
    words = WORDS.get(name, {})
    assert words == {cell: found[cell] for cell in words}
    return {cell: text for cell, text in found.items() if cell not in words}


@pytest.mark.parametrize(
    ("name", "count"),
    [
        # Table 二 with 3 + 3 + 4 figures, 25 rows by 7 columns, 15 cells of table 四.
        (SUQIAN, 10 + 25 * 7 + 15),
        # （六）其他处理 in one row.
        (HONGZE, 10 + 23 * 7 + 15),
        # 2 by 3, 2 by 3, 2 by 3, 2 and 2 figures of table 二.
        (SHANGHAI, 22 + 23 * 7 + 15),
        # Sixteen figures in sentences, and twelve categories of one of them.
        (SHENZHEN, 16 + 12),
    ],
)
def test_no_figure_is_left_over(name: str, count: int) -> None:
    """Each is a cell of its form, and is read in the unit of the cell."""
    found = numbers(name)
    form = report_format(FORMAT_OF[name])

    assert count == len(found)
    assert found.keys() == read_values(form, found).keys()


@pytest.mark.parametrize("name", [SUQIAN, SHANGHAI])
def test_no_cell_of_the_tables_is_left_over(name: str) -> None:
    """These reports follow their form throughout."""
    assert cells_of_tables(report_format(FORMAT_OF[name])) == numbers(name).keys()


def test_hongze_prints_the_old_row_in_the_new_form() -> None:
    """Which is all that it has and the form of 2021 has not, and the other way round."""
    form, found = cells_of_tables(report_format("2021")), numbers(HONGZE).keys()

    assert _MERGED == found - form
    assert _SPLIT == form - found
    (merged,) = report_format("2021").merged
    assert (_MERGED, _SPLIT) == (set(merged.cells), {part for parts in merged.cells.values() for part in parts})


def test_figures_of_shenzhen_are_cells_of_sentences() -> None:
    """The categories are cells of the figure that they break down."""
    form = report_format("2018-narrative")
    found = numbers(SHENZHEN)
    categories = {cell for cell in found if cell.startswith("website_items.")}

    assert len(categories) == 12
    assert found.keys() - categories <= form.cells.keys()
    assert {form.cell(cell).printed_unit for cell in categories} == {"条"}


@pytest.mark.parametrize(
    ("name", "cell", "value", "as_printed"),
    [
        (SUQIAN, "table2.charges.amount", 59_237_244_900, "59237.2449"),
        (HONGZE, "table2.charges.amount", 7_730_280_000, "7730.28"),
        (SHANGHAI, "table2.procurement.amount", 25_100_000, "251000"),
        (SUQIAN, "table2.licences.decisions", 1_808_595, "1808595"),
        # Typed off with a fraction of zero.
        (HONGZE, "table2.normative_docs.repealed", 5, "5"),
        (SHANGHAI, "table3.granted.total", None, ""),
        (SHENZHEN, "fees", 0, "0"),
    ],
)
def test_figures_are_exact_and_print_as_published(name: str, cell: str, value: int | None, as_printed: str) -> None:
    """Money is kept in 分 and printed in the unit of the form."""
    form = report_format(FORMAT_OF[name])

    assert value == read_values(form, numbers(name))[cell]
    assert as_printed == printed(value, form.cell(cell).printed_unit)
