"""A table of a form as cells of HTML, each figure tied to the headings that it stands under."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gongkai_service.domain.statistics.report import Table
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import Language
from gongkai_service.reports.grid import Block, Grid, grid_of
from gongkai_service.reports.units import unit_in_print
from gongkai_service.reports.words import BLANK, Word, chosen, say, unit_of

# From so many columns of figures on, a table is hard to fit on paper.
_WIDE = 12


@dataclass(frozen=True, slots=True)
class HtmlCell:
    """One cell; ``headers`` are the ids of its headings, parted by blanks."""

    tag: str
    text: str
    column: int
    id: str = ""
    scope: str = ""
    headers: str = ""
    rows: int = 1
    columns: int = 1
    style: str = ""


@dataclass(frozen=True, slots=True)
class TableView:
    """A table in finished texts. ``repeats_heading``: the caption says what the heading above it says."""

    id: str
    caption: str
    repeats_heading: bool
    note: str
    unit: str
    wide: bool
    head: tuple[tuple[HtmlCell, ...], ...]
    body: tuple[tuple[HtmlCell, ...], ...]


def table_view(table: Table, language: Language, *, heading: Text) -> TableView:
    """Return the cells of a table that stands under ``heading``."""
    grid = grid_of(table)
    writer = _Writer(table.id, grid, language)
    return TableView(
        id=table.id,
        caption=chosen(table.title, language) or chosen(heading, language),
        repeats_heading=heading.zh.endswith(table.title.zh),
        # Where there are labels, the note stands in the corner above them.
        note=chosen(table.note, language) if table.note is not None and not grid.label_columns else "",
        unit=unit_in_print(grid, language),
        wide=len(table.columns) >= _WIDE,
        head=_in_rows(writer.head_cells(), range(grid.head_rows)),
        body=_in_rows(writer.body_cells(), range(grid.head_rows, grid.rows)),
    )


class _Writer:
    """Writes the cells of one table."""

    def __init__(self, name: str, grid: Grid, language: Language) -> None:
        self._name = name
        self._grid = grid
        self._language = language

    def head_cells(self) -> Iterator[tuple[int, HtmlCell]]:
        """The cells of the head, each with its row."""
        for block in self._grid.head:
            yield block.row, self._corner(block) if block.column < self._grid.label_columns else self._heading(block)
        if self._grid.row_units:
            unit = say(Word.UNIT, self._language)
            place = (0, self._grid.label_columns)
            yield 0, HtmlCell("th", unit, place[1], self._id(*place), "col", rows=self._grid.head_rows)

    def body_cells(self) -> Iterator[tuple[int, HtmlCell]]:
        """The cells below the head, each with its row."""
        for block in self._grid.labels:
            yield block.row, self._label(block)
        for number, unit in enumerate(self._grid.row_units):
            row = self._grid.head_rows + number
            text = unit_of(unit, self._language)
            yield row, HtmlCell("td", text, self._grid.label_columns, style="unit")
        for place in self._grid.places:
            printed = place.figure.printed
            headers = " ".join(self._headers(place.row, place.column))
            style = "figure" if printed else "figure blank"
            yield place.row, HtmlCell("td", printed or BLANK, place.column, headers=headers, style=style)

    def _corner(self, block: Block) -> HtmlCell:
        text = chosen(block.text, self._language)
        return HtmlCell("td", text, block.column, rows=block.rows, columns=block.columns)

    def _heading(self, block: Block) -> HtmlCell:
        unit = self._grid.unit_in_head(block)
        text = chosen(block.text, self._language)
        return HtmlCell(
            tag="th",
            text=f"{text} ({unit_of(unit, self._language)})" if unit else text,
            column=block.column,
            id=self._id(block.row, block.column),
            scope="colgroup" if block.row + block.rows < self._grid.head_rows else "col",
            rows=block.rows,
            columns=block.columns,
        )

    def _label(self, block: Block) -> HtmlCell:
        is_name = block.column + block.columns == self._grid.label_columns
        return HtmlCell(
            tag="th",
            text=chosen(block.text, self._language),
            column=block.column,
            id=self._id(block.row, block.column),
            scope="row" if is_name else "rowgroup",
            rows=block.rows,
            columns=block.columns,
            style="label" if is_name else "block",
        )

    def _headers(self, row: int, column: int) -> Iterator[str]:
        for block in self._grid.head:
            if block.column >= self._grid.label_columns and column in range(block.column, block.column + block.columns):
                yield self._id(block.row, block.column)
        for block in self._grid.labels:
            if row in range(block.row, block.row + block.rows):
                yield self._id(block.row, block.column)

    def _id(self, row: int, column: int) -> str:
        return f"{self._name}-{row}-{column}"


def _in_rows(cells: Iterable[tuple[int, HtmlCell]], rows: Sequence[int]) -> tuple[tuple[HtmlCell, ...], ...]:
    found: defaultdict[int, list[HtmlCell]] = defaultdict(list)
    for row, cell in cells:
        found[row].append(cell)
    return tuple(tuple(sorted(found[row], key=lambda cell: cell.column)) for row in rows)
