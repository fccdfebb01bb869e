"""Reading of tables: every cell is the conjunction of its row and its column, or a sum along one of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai_service.domain.statistics.cells import Draft
from gongkai_service.domain.statistics.node import Node
from gongkai_service.domain.statistics.partitions import Partitions, read_selection
from gongkai_service.domain.statistics.report import CheckBasis, Column
from gongkai_service.domain.statistics.structure import CarryOver, CheckRule, RowFormat, TableFormat
from gongkai_service.domain.text import Text

_LINE_KEYS = ("id", "label", "groups", "select", "sum")


@dataclass(frozen=True, slots=True)
class _Line:
    """A row or a column as stated."""

    node: Node
    id: str
    label: Text
    groups: tuple[Text, ...]
    parts: tuple[str, ...]

    def full_label(self) -> tuple[Text, ...]:
        return tuple(text for text in (*self.groups, self.label) if text.zh)


@dataclass(frozen=True, slots=True)
class TableParts:
    """A table after reading, with the drafts of its cells and the relations it states."""

    table: TableFormat
    drafts: tuple[Draft, ...]
    checks: tuple[CheckRule, ...]
    carry_overs: tuple[CarryOver, ...]


def read_table(node: Node, headings: Mapping[str, Text], partitions: Partitions) -> TableParts:
    """Read one table; ``cell`` is the pattern of its cell ids with ``{row}`` and ``{column}``."""
    node.table("id", "title", "unit", "cell", "columns", "rows", "checks", "carry_over")
    columns = _read_lines(node, "columns", headings, ())
    rows = _read_lines(node, "rows", headings, ("source", "unit"))
    grid = _Grid(node.child("cell").string(), rows, columns)
    unit = node.child("unit").string()
    table = TableFormat(
        id=node.child("id").string(),
        title=node.child("title").text(),
        columns=tuple(Column(column.id, column.label, column.groups) for column in columns.values()),
        rows=tuple(
            RowFormat(row.id, row.label, row.groups, grid.along_row(row.id), unconfirmed=_unconfirmed(row.node))
            for row in rows.values()
        ),
    )
    drafts = tuple(
        _draft(grid, row, column, row.node.child("unit").string() if row.node.has("unit") else unit, partitions)
        for row in rows.values()
        for column in columns.values()
    )
    checks = tuple(check for entry in node.children("checks") for check in _read_checks(entry, table.id, grid))
    carry_overs = _read_carry_over(node.child("carry_over"), table.id, grid) if node.has("carry_over") else ()
    return TableParts(table, drafts, checks, carry_overs)


@dataclass(frozen=True, slots=True)
class _Grid:
    """Names the cells of a table."""

    pattern: str
    rows: Mapping[str, _Line]
    columns: Mapping[str, _Line]

    def cell(self, row: str, column: str) -> str:
        return self.pattern.replace("{row}", row).replace("{column}", column)

    def along_row(self, row: str) -> tuple[str, ...]:
        return tuple(self.cell(row, column) for column in self.columns)


def _read_lines(table: Node, key: str, headings: Mapping[str, Text], more_keys: tuple[str, ...]) -> dict[str, _Line]:
    lines: dict[str, _Line] = {}
    for node in table.children(key):
        node.table(*_LINE_KEYS, *more_keys)
        if node.has("select") and node.has("sum"):
            node.refuse("has both 'select' and 'sum'")
        line = _Line(
            node=node,
            id=node.child("id").string(),
            label=node.child("label").text() if node.has("label") else Text(zh="", en=""),
            groups=_read_groups(node, headings),
            parts=node.child("sum").strings() if node.has("sum") else (),
        )
        if line.id in lines:
            node.refuse(f"id {line.id!r} is used twice in {key}")
        lines[line.id] = line
    if not lines:
        table.refuse(f"needs {key}")
    for line in lines.values():
        _refuse_unknown(line.node, line.parts, lines)
    return lines


def _read_groups(node: Node, headings: Mapping[str, Text]) -> tuple[Text, ...]:
    if not node.has("groups"):
        return ()
    names = node.child("groups").strings()
    _refuse_unknown(node.child("groups"), names, headings)
    return tuple(headings[name] for name in names)


def _refuse_unknown(node: Node, names: tuple[str, ...], known: Mapping[str, object]) -> None:
    for name in names:
        if name not in known:
            node.refuse(f"{name!r} is unknown here")


def _unconfirmed(row: Node) -> bool:
    if not row.has("source"):
        return False
    source = row.child("source")
    if source.string() not in ("confirmed", "unconfirmed"):
        source.refuse("must be 'confirmed' or 'unconfirmed'")
    return source.string() == "unconfirmed"


def _draft(grid: _Grid, row: _Line, column: _Line, unit: str, partitions: Partitions) -> Draft:
    # The only column of a statistics table says nothing about what a row counts.
    labels = (*row.full_label(), *(column.full_label() if len(grid.columns) > 1 else ()))
    label = Text(zh=" · ".join(text.zh for text in labels), en=" · ".join(text.en for text in labels))
    cell = grid.cell(row.id, column.id)
    if column.parts:
        parts = tuple(grid.cell(row.id, part) for part in column.parts)
        return Draft(row.node, cell, unit, label, parts=parts)
    if row.parts:
        parts = tuple(grid.cell(part, column.id) for part in row.parts)
        return Draft(row.node, cell, unit, label, parts=parts)
    selects = tuple(line.node.child("select") for line in (row, column) if line.node.has("select"))
    if not selects:
        row.node.refuse("neither row nor column selects anything")
    return Draft(row.node, cell, unit, label, selection=read_selection(selects, partitions))


def read_basis(node: Node) -> CheckBasis:
    """Read ``basis``: «official» where the format states the relation, else «arithmetic»."""
    bases = {basis.value.lower(): basis for basis in CheckBasis}
    name = node.child("basis").string()
    if name not in bases:
        node.child("basis").refuse(f"{name!r} is none of {', '.join(bases)}")
    return bases[name]


def _read_checks(node: Node, table: str, grid: _Grid) -> tuple[CheckRule, ...]:
    """Read a relation that holds ``per`` column (between rows) or per row (between columns)."""
    node.table("id", "title", "basis", "per", "left", "right")
    per = node.child("per").string()
    if per not in ("row", "column"):
        node.child("per").refuse("must be 'row' or 'column'")
    lines, others = (grid.rows, grid.columns) if per == "row" else (grid.columns, grid.rows)
    left, right = node.child("left").strings(), node.child("right").strings()
    _refuse_unknown(node.child("left"), left, others)
    _refuse_unknown(node.child("right"), right, others)
    name, basis = f"{table}.{node.child('id').string()}", read_basis(node)

    def cells(line: str, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(grid.cell(line, one) if per == "row" else grid.cell(one, line) for one in names)

    return tuple(
        CheckRule(
            id=f"{name}.{line.id}",
            title=_titled(node.child("title").text(), line),
            basis=basis,
            left=cells(line.id, left),
            right=cells(line.id, right),
        )
        for line in lines.values()
    )


def _titled(title: Text, line: _Line) -> Text:
    labels = line.full_label()
    return Text(
        zh=title.zh.replace("{line}", " · ".join(text.zh for text in labels)),
        en=title.en.replace("{line}", " · ".join(text.en for text in labels)),
    )


def _read_carry_over(node: Node, table: str, grid: _Grid) -> tuple[CarryOver, ...]:
    """Read which row of a year must come back as which row of the next, column by column."""
    node.table("title", "earlier", "later")
    earlier, later = node.child("earlier").string(), node.child("later").string()
    _refuse_unknown(node, (earlier, later), grid.rows)
    return tuple(
        CarryOver(
            id=f"{table}.carry_over.{column.id}",
            title=_titled(node.child("title").text(), column),
            earlier=grid.cell(earlier, column.id),
            later=grid.cell(later, column.id),
        )
        for column in grid.columns.values()
    )
