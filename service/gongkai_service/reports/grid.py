"""Where the cells of a table stand on paper: merged heads, merged blocks, and the place of every figure.

Word, Excel and PDF draw the same grid, so a table looks alike in all of them.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from gongkai_service.domain.statistics.report import Figure, Report, Section, Table
from gongkai_service.domain.words.text import Text


@dataclass(frozen=True, slots=True)
class Block:
    """A text cell of the grid; it covers ``rows`` times ``columns`` places from its upper left one."""

    text: Text
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Place:
    """The place of one figure."""

    figure: Figure
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as rows and columns. The first ``head_rows`` rows are its head, the first ``label_columns`` its labels.

    ``unit`` is the one unit of all figures. Where units differ from row to row, ``row_units`` has one for each row, and
    they have a column of their own behind the labels, which is not in ``head``; where they differ from column to
    column, ``column_units`` has one for each column, to be told in its heading.
    """

    rows: int
    columns: int
    head_rows: int
    label_columns: int
    head: tuple[Block, ...]
    labels: tuple[Block, ...]
    unit: str
    row_units: tuple[str, ...]
    column_units: tuple[str, ...]
    places: tuple[Place, ...]

    @property
    def figure_column(self) -> int:
        """The first column of figures."""
        return self.label_columns + bool(self.row_units)

    def unit_in_head(self, block: Block) -> str:
        """The unit that a heading has to tell; empty for none."""
        number = block.column - self.figure_column
        if number < 0 or not self.column_units or block.row + block.rows < self.head_rows:
            return ""
        return self.column_units[number]


def grid_of(table: Table, *, with_units: bool = False) -> Grid:
    """Lay out a table: blocks of rows and columns become merged cells, and its note stands in the corner.

    ``with_units`` gives units a column of their own even where they are all the same.
    """
    unit, row_units, column_units = _units(table)
    if with_units and unit:
        unit, row_units = "", len(table.rows) * (unit,)
    named = any(row.label.zh or row.groups for row in table.rows)
    label_columns = max((len(row.groups) + 1 for row in table.rows), default=1) if named else 0
    figure_column = label_columns + bool(row_units)
    head_rows = max((len(column.groups) + 1 for column in table.columns), default=1)
    head = list(_across([(*column.groups, column.label) for column in table.columns], head_rows, figure_column))
    if named:
        head.insert(0, Block(table.note or Text("", ""), 0, 0, head_rows, label_columns))
    labels = _across([(*row.groups, row.label) for row in table.rows], label_columns, 0)
    return Grid(
        rows=head_rows + len(table.rows),
        columns=figure_column + len(table.columns),
        head_rows=head_rows,
        label_columns=label_columns,
        head=tuple(head),
        labels=tuple(_turned(block, head_rows) for block in labels),
        unit=unit,
        row_units=row_units,
        column_units=column_units,
        places=tuple(
            Place(figure, head_rows + down, figure_column + across)
            for down, row in enumerate(table.rows)
            for across, figure in enumerate(row.figures)
        ),
    )


def own_title(section: Section, table: Table) -> Text | None:
    """The title of a table, unless the heading of its section says the same."""
    return None if not table.title.zh or section.title.zh.endswith(table.title.zh) else table.title


def shared_titles(report: Report) -> frozenset[str]:
    """The Chinese titles under which tables stand in several sections: these are blocks of one form."""
    by_section = [{table.title.zh for table in section.tables} - {""} for section in report.sections]
    counted = Counter(title for titles in by_section for title in titles)
    return frozenset(title for title, count in counted.items() if count > 1)


def _units(table: Table) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The unit of all figures, else those of the rows, else those of the columns."""
    by_row = [_distinct(row.figures) for row in table.rows]
    by_column = [_distinct(figures) for figures in zip(*(row.figures for row in table.rows), strict=True)]
    if len({unit for units in by_row for unit in units}) == 1:
        return by_row[0][0], (), ()
    if any(len(units) > 1 for units in by_row) and all(len(units) == 1 for units in by_column):
        return "", (), tuple(units[0] for units in by_column)
    return "", tuple(" ".join(units) for units in by_row), ()


def _distinct(figures: Sequence[Figure]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(figure.printed_unit for figure in figures))


def _across(paths: Sequence[tuple[Text, ...]], depth: int, first: int) -> Iterator[Block]:
    """The heads above columns: a heading that neighbours share covers them all, a name fills what is left below it."""
    for level in range(depth):
        position = first
        for _, members in groupby(enumerate(paths), key=lambda item: _shared(item, level)):
            named = [path for _, path in members]
            if level < len(named[0]):
                rows = depth - level if level == len(named[0]) - 1 else 1
                yield Block(named[0][level], level, position, rows, len(named))
            position += len(named)


def _shared(item: tuple[int, tuple[Text, ...]], level: int) -> tuple[object, ...]:
    """What neighbours must have in common to share the heading at a level; a name is shared with nobody."""
    position, path = item
    return (path[: level + 1], None) if level < len(path) - 1 else (path, position)


def _turned(block: Block, first: int) -> Block:
    return Block(block.text, first + block.column, block.row, block.columns, block.rows)
