"""Tables of the form on sheets: merged heads, real numbers, and totals as formulas."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from xlsxwriter.format import Format
from xlsxwriter.utility import quote_sheetname, xl_range, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from gongkai_service.domain.statistics.report import Check, Figure, Report, Table
from gongkai_service.domain.words.vocabulary import CellSource, CheckKind, CheckRelation, Language
from gongkai_service.reports.form_cells import Align, Cell, needs_of, text_cells
from gongkai_service.reports.grid import Grid, grid_of
from gongkai_service.reports.units import unit_above
from gongkai_service.reports.words import BLANK, chosen
from gongkai_service.reports.workbook_book import Book, Look, lines_of, set_height, set_lines, set_widths

# From so many columns on, a sheet is printed sideways.
_WIDE = 11
# So many columns of figures are kept this narrow, in em, where the figures allow it.
_MANY, _NARROW_EM = 6, 4.2
# How much larger the title of a sheet is than its texts.
_TITLE_SCALE = 1.6
# Digits behind the point that a sum in the unit can have.
_ROUNDED = {"元": 2, "万元": 6}

Parts = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure stands."""

    figure: Figure
    sheet: str
    row: int
    column: int

    @property
    def address(self) -> str:
        """The place as formulas write it."""
        return f"{quote_sheetname(self.sheet)}!{xl_rowcol_to_cell(self.row, self.column)}"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A table on its sheet: where its figures stand, its columns, and the first row below it."""

    worksheet: Worksheet
    places: tuple[Place, ...]
    label_column: int
    figure_column: int
    columns: int
    below: int


def sums_of(report: Report) -> Parts:
    """Return the cells that are totals, each with the cells that the format adds up to it.

    They are read from the checks: what is the one cell on the left of a sum is what the cells on the right make.
    """
    totals = {figure.cell for figure in report.figures() if figure.source is CellSource.SUM}
    found: dict[str, Sequence[str]] = {}
    for check in report.checks:
        if _is_sum_of_parts(check) and check.left_cells[0] in totals:
            found.setdefault(check.left_cells[0], check.right_cells)
    return found


def add_table(book: Book, table: Table, title: str, sums: Parts) -> Drawn:
    """Add a sheet with one table."""
    grid = grid_of(table)
    worksheet = book.sheet(title, landscape=grid.columns >= _WIDE)
    widths = _widths(grid, book.language)
    set_widths(worksheet, widths)
    merge(worksheet, (0, 0, 0, grid.columns - 1), title, book.look(Look.TITLE))
    set_height(worksheet, 0, [(title, sum(widths) / _TITLE_SCALE)])
    top = 1
    # Where there are labels, the note stands in the corner above them.
    note = "" if grid.label_columns or table.note is None else chosen(table.note, book.language)
    for line in (note, unit_above(grid, book.language)):
        if line:
            merge(worksheet, (top, 0, top, grid.columns - 1), line, book.look(Look.NOTE))
            top += 1
    cells = list(text_cells(grid, book.language))
    for cell in cells:
        box = (top + cell.row, cell.column, top + cell.row + cell.rows - 1, cell.column + cell.columns - 1)
        merge(worksheet, box, cell.text, book.look(_look(cell, grid)))
    for row, lines in enumerate(_lines(grid.rows, cells, widths)):
        set_lines(worksheet, top + row, lines)
    places = tuple(Place(one.figure, worksheet.name, top + one.row, one.column) for one in grid.places)
    _write_figures(book, worksheet, places, sums)
    worksheet.freeze_panes(top + grid.head_rows, grid.figure_column)
    worksheet.repeat_rows(top, top + grid.head_rows - 1)
    label_column = max(grid.label_columns - 1, 0)
    return Drawn(worksheet, places, label_column, grid.figure_column, grid.columns, top + grid.rows)


def merge(worksheet: Worksheet, box: tuple[int, int, int, int], text: str, look: Format) -> None:
    """Write a text over all places of a box; a box of one place is no merged range."""
    first_row, first_column, last_row, last_column = box
    if (first_row, first_column) == (last_row, last_column):
        worksheet.write_string(first_row, first_column, text, look)
    else:
        worksheet.merge_range(first_row, first_column, last_row, last_column, text, look)


def write_value(worksheet: Worksheet, row: int, column: int, value: str, look: Format) -> None:
    """Write a printed value: a number as one, a blank as the sign for it."""
    held = held_of(value)
    if isinstance(held, str):
        worksheet.write_string(row, column, held, look)
    else:
        worksheet.write_number(row, column, held, look)


def held_of(value: str) -> float | str:
    """Return what a place holds: a number, or a text where there is none or Excel could not hold it exactly."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value or BLANK
    return float(number) if Decimal(repr(float(number))) == number else value


def _is_sum_of_parts(check: Check) -> bool:
    return (
        check.kind is CheckKind.SUM
        and check.relation is CheckRelation.EQUAL
        and len(check.left_cells) == 1
        and not any(cell.startswith("-") for cell in check.right_cells)
    )


def _widths(grid: Grid, language: Language) -> list[float]:
    """How wide the columns are, in em: comfortable, but many columns of figures are kept narrow."""
    needs = needs_of(grid, language)
    many = grid.columns - grid.figure_column >= _MANY
    return [
        max(need.least, min(need.wished, _NARROW_EM)) if many and column >= grid.figure_column else need.wished
        for column, need in enumerate(needs)
    ]


def _look(cell: Cell, grid: Grid) -> Look:
    if cell.row < grid.head_rows:
        return Look.HEAD
    return Look.LABEL if cell.align is Align.LEFT else Look.BLOCK


def _lines(rows: int, cells: Sequence[Cell], widths: Sequence[float]) -> list[int]:
    """How many lines high each row is; what is lacking for a merged cell is given to its last row."""
    found = rows * [1]
    for cell in sorted(cells, key=lambda one: one.rows):
        lines = lines_of(cell.text, sum(widths[cell.column : cell.column + cell.columns]))
        last = cell.row + cell.rows - 1
        found[last] += max(0, lines - sum(found[cell.row : last + 1]))
    return found


def _write_figures(book: Book, worksheet: Worksheet, places: Iterable[Place], sums: Parts) -> None:
    by_cell = {place.figure.cell: place for place in places}
    for cell, place in by_cell.items():
        parts = [by_cell[part] for part in sums.get(cell, ()) if part in by_cell]
        is_sum = bool(parts) and len(parts) == len(sums[cell])
        look = book.look(Look.SUM if is_sum else Look.FIGURE)
        if is_sum and _agrees(place.figure, [part.figure for part in parts]):
            cached = held_of(place.figure.printed)
            worksheet.write_formula(place.row, place.column, _sum_formula(place, parts), look, cached)
        else:
            write_value(worksheet, place.row, place.column, place.figure.printed, look)


def _agrees(total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether a formula would give what the report says: reports that were published elsewhere err at times."""
    if any(part.printed_unit != total.printed_unit for part in parts):
        return False
    values = [part.value for part in parts]
    if None in values:
        return total.value is None
    return total.value == sum(value for value in values if value is not None)


def _sum_formula(place: Place, parts: Sequence[Place]) -> str:
    """The sum of the parts; like them it is blank as long as one of them is."""
    ranges = ",".join(_ranges([(part.row, part.column) for part in parts]))
    digits = _ROUNDED.get(place.figure.printed_unit)
    total = f"SUM({ranges})" if digits is None else f"ROUND(SUM({ranges}),{digits})"
    return f'=IF(COUNT({ranges})={len(parts)},{total},"{BLANK}")'


def _ranges(spots: Sequence[tuple[int, int]]) -> Iterator[str]:
    """Places as ranges: neighbours in one row or one column are written as one."""
    start = 0
    while start < len(spots):
        end = max(_reach(spots, start, step) for step in ((0, 1), (1, 0)))
        yield xl_range(*spots[start], *spots[end])
        start = end + 1


def _reach(spots: Sequence[tuple[int, int]], start: int, step: tuple[int, int]) -> int:
    """The last of the places that follow one another from the first in steps of one."""
    end = start
    while end + 1 < len(spots) and spots[end + 1] == (spots[end][0] + step[0], spots[end][1] + step[1]):
        end += 1
    return end
