"""The texts of a table where its grid has them, and how wide its columns want to be."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from gongkai_service.domain.words.vocabulary import Language
from gongkai_service.reports.grid import Block, Grid
from gongkai_service.reports.paper import BLOCK_EM, FIGURE_EM, LABEL_EM, UNIT_EM, Need, need_of
from gongkai_service.reports.words import BLANK, Word, chosen, say, unit_of


class Align(StrEnum):
    """How a cell sets its text."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; it covers ``rows`` times ``columns`` places from its upper left one."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    align: Align = Align.LEFT


def heading_of(grid: Grid, block: Block, language: Language) -> str:
    """Return the text of a heading, with its unit where columns differ in theirs; an empty corner is that of rows."""
    text = chosen(block.text, language) or (say(Word.ROW, language) if block.column < grid.label_columns else "")
    unit = grid.unit_in_head(block)
    if not unit or say(Word.UNIT, Language.ZH_HANS) in block.text.zh or say(Word.UNIT, language) in text:
        return text
    return f"{text} ({unit_of(unit, language)})" if language is Language.EN else f"{text}（{unit_of(unit, language)}）"


def text_cells(grid: Grid, language: Language) -> Iterator[Cell]:
    """Return all that is not a figure: the head, the labels, and the units where rows differ in theirs."""
    for block in grid.head:
        text = heading_of(grid, block, language)
        yield Cell(text, block.row, block.column, block.rows, block.columns, Align.CENTER)
    if grid.row_units:
        yield Cell(say(Word.UNIT, language), 0, grid.label_columns, grid.head_rows, 1, Align.CENTER)
    for block in grid.labels:
        align = Align.LEFT if block.rows == 1 else Align.CENTER
        yield Cell(chosen(block.text, language), block.row, block.column, block.rows, block.columns, align)
    for number, unit in enumerate(grid.row_units):
        yield Cell(unit_of(unit, language), grid.head_rows + number, grid.label_columns, align=Align.CENTER)


def needs_of(grid: Grid, language: Language) -> tuple[Need, ...]:
    """Return what the columns need; columns of figures are of one width."""
    labels = [
        need_of(
            (chosen(block.text, language) for block in grid.labels if (block.column, block.columns) == (column, 1)),
            LABEL_EM if column == grid.label_columns - 1 else BLOCK_EM,
        )
        for column in range(grid.label_columns)
    ]
    units = [need_of([say(Word.UNIT, language), *(unit_of(one, language) for one in grid.row_units)], UNIT_EM)]
    texts = [place.figure.printed or BLANK for place in grid.places]
    leaves = [block for block in grid.head if block.columns == 1 and block.column >= grid.figure_column]
    texts += [heading_of(grid, block, language) for block in leaves]
    figures = (grid.columns - grid.figure_column) * [need_of(texts, FIGURE_EM)]
    return (*labels, *(units if grid.row_units else ()), *figures)
