"""Reading of tables: every cell is the conjunction of its row and its column, or a sum along one of them."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field

from gongkai_service.domain.statistics.formats.cells import Draft, read_units
from gongkai_service.domain.statistics.formats.node import Node
from gongkai_service.domain.statistics.formats.partitions import Partitions, read_selection
from gongkai_service.domain.statistics.formats.structure import CarryOver, CheckRule, RowFormat, TableFormat
from gongkai_service.domain.statistics.report import Column
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import CheckBasis, CheckRelation

_TABLE_KEYS = (
    "id",
    "title",
    "unit",
    "printed_unit",
    "note",
    "cell",
    "columns",
    "rows",
    "checks",
    "carry_over",
    "merged",
)
_LINE_KEYS = ("id", "label", "groups", "select", "sum", "unit", "printed_unit")
_RELATIONS = {relation.value.lower(): relation for relation in CheckRelation}


@dataclass(frozen=True, slots=True)
class _Line:
    """A row or a column as stated. ``cells`` are those of a row that states each of them apart, by column."""

    node: Node
    id: str
    label: Text
    groups: tuple[Text, ...]
    parts: tuple[str, ...]
    cells: Mapping[str, Node] = field(default_factory=dict)

    def full_label(self) -> tuple[Text, ...]:
        return tuple(text for text in (*self.groups, self.label) if text.zh)


@dataclass(frozen=True, slots=True)
class MergedRow:
    """Rows that some published reports print as one: the drafts of its cells, and the relations between them."""

    drafts: tuple[Draft, ...]
    checks: tuple[CheckRule, ...]


@dataclass(frozen=True, slots=True)
class TableParts:
    """A table after reading, with the drafts of its cells and the relations it states."""

    table: TableFormat
    drafts: tuple[Draft, ...]
    checks: tuple[CheckRule, ...]
    carry_overs: tuple[CarryOver, ...]
    merged: tuple[MergedRow, ...]


def read_table(node: Node, headings: Mapping[str, Text], partitions: Partitions, items: Container[str]) -> TableParts:
    """Read one table; ``cell`` is the pattern of its cell ids with ``{row}`` and ``{column}``."""
    node.table(*_TABLE_KEYS)
    columns = _read_lines(node, "columns", headings, ())
    rows = _read_lines(node, "rows", headings, ("source", "cells"))
    grid = _Grid(node.child("cell").string(), rows, columns)
    table = TableFormat(
        id=node.child("id").string(),
        title=node.child("title").text(),
        columns=tuple(Column(column.id, column.label, column.groups) for column in columns.values()),
        rows=tuple(
            RowFormat(row.id, row.label, row.groups, grid.along_row(row.id), unconfirmed=_unconfirmed(row.node))
            for row in rows.values()
        ),
        note=node.child("note").text() if node.has("note") else None,
    )
    drafts = tuple(
        _draft(_Place(node, grid, row, column), partitions, items)
        for row in rows.values()
        for column in columns.values()
    )
    checks = tuple(
        check for entry in node.children("checks") for check in _read_checks(entry, table.id, grid, grid.rows)
    )
    carry_overs = _read_carry_over(node.child("carry_over"), table.id, grid) if node.has("carry_over") else ()
    merged = tuple(_read_merged(entry, node, table.id, grid) for entry in node.children("merged"))
    return TableParts(table, drafts, checks, carry_overs, merged)


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
        if sum(node.has(key) for key in ("select", "sum", "cells")) > 1:
            node.refuse("may have one of 'select', 'sum' and 'cells'")
        line = _Line(
            node=node,
            id=node.child("id").string(),
            label=node.child("label").text() if node.has("label") else Text(zh="", en=""),
            groups=_read_groups(node, headings),
            parts=node.child("sum").strings() if node.has("sum") else (),
            cells=node.child("cells").table() if node.has("cells") else {},
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


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a cell stands: in a table, a row and a column."""

    table: Node
    grid: _Grid
    row: _Line
    column: _Line

    @property
    def cell(self) -> str:
        return self.grid.cell(self.row.id, self.column.id)

    @property
    def label(self) -> Text:
        # The only column of a statistics table says nothing about what a row counts.
        columns = self.column.full_label() if len(self.grid.columns) > 1 else ()
        labels = (*self.row.full_label(), *columns)
        return Text(zh=" · ".join(text.zh for text in labels), en=" · ".join(text.en for text in labels))


def _draft(place: _Place, partitions: Partitions, items: Container[str]) -> Draft:
    row, column = place.row, place.column
    if row.node.has("cells"):
        return _apart(place, partitions, items)
    units = read_units((row.node, column.node, place.table))
    parts: tuple[str, ...] = ()
    selection = None
    if column.parts:
        parts = tuple(place.grid.cell(row.id, part) for part in column.parts)
    elif row.parts:
        parts = tuple(place.grid.cell(part, column.id) for part in row.parts)
    else:
        selects = tuple(line.node.child("select") for line in (row, column) if line.node.has("select"))
        if not selects:
            row.node.refuse("neither row nor column selects anything")
        selection = read_selection(selects, partitions, items)
    return Draft(row.node, place.cell, units.unit, place.label, selection, parts, printed_unit=units.printed)


def _apart(place: _Place, partitions: Partitions, items: Container[str]) -> Draft:
    """Read a cell of a row that states each cell apart."""
    stated = place.row.cells
    _refuse_unknown(place.row.node.child("cells"), tuple(stated), place.grid.columns)
    if place.column.id not in stated:
        place.row.node.child("cells").refuse(f"does not state column {place.column.id!r}")
    node = stated[place.column.id]
    node.table("select", "sum", "unit", "printed_unit")
    if node.has("select") == node.has("sum"):
        node.refuse("needs either 'select' or 'sum'")
    units = read_units((node, place.row.node, place.column.node, place.table))
    selection = read_selection((node.child("select"),), partitions, items) if node.has("select") else None
    parts = node.child("sum").strings() if node.has("sum") else ()
    return Draft(node, place.cell, units.unit, place.label, selection, parts, printed_unit=units.printed)


def read_basis(node: Node) -> CheckBasis:
    """Read ``basis``: «official» where the format states the relation, else «arithmetic»."""
    bases = {basis.value.lower(): basis for basis in CheckBasis}
    name = node.child("basis").string()
    if name not in bases:
        node.child("basis").refuse(f"{name!r} is none of {', '.join(bases)}")
    return bases[name]


def read_relation(node: Node) -> CheckRelation:
    """Read ``relation``: «equal» unless it says «at_most»."""
    if not node.has("relation"):
        return CheckRelation.EQUAL
    name = node.child("relation").string()
    if name not in _RELATIONS:
        node.child("relation").refuse(f"{name!r} is none of {', '.join(_RELATIONS)}")
    return _RELATIONS[name]


def _read_checks(node: Node, table: str, grid: _Grid, rows: Mapping[str, _Line]) -> tuple[CheckRule, ...]:
    """Read a relation that holds ``per`` column (between rows) or per row (between columns), of these rows."""
    node.table("id", "title", "basis", "relation", "per", "left", "right")
    per = node.child("per").string()
    if per not in ("row", "column"):
        node.child("per").refuse("must be 'row' or 'column'")
    lines, others = (rows, grid.columns) if per == "row" else (grid.columns, grid.rows)
    left, right = node.child("left").strings(), node.child("right").strings()
    _refuse_unknown(node.child("left"), left, others)
    _refuse_unknown(node.child("right"), right, others)
    name, basis, relation = f"{table}.{node.child('id').string()}", read_basis(node), read_relation(node)

    def cells(line: str, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(grid.cell(line, one) if per == "row" else grid.cell(one, line) for one in names)

    return tuple(
        CheckRule(
            id=f"{name}.{line.id}",
            title=_titled(node.child("title").text(), line),
            basis=basis,
            left=cells(line.id, left),
            right=cells(line.id, right),
            relation=relation,
        )
        for line in lines.values()
    )


def _read_merged(node: Node, table: Node, table_id: str, grid: _Grid) -> MergedRow:
    """Read which rows some published reports print as one; what holds for each row holds for the one."""
    node.table("id", "label", "rows")
    name, rows = node.child("id").string(), node.child("rows").strings()
    if name in grid.rows:
        node.child("id").refuse(f"{name!r} is a row of the table")
    _refuse_unknown(node.child("rows"), rows, grid.rows)
    line = _merged_line(node, name, [grid.rows[row] for row in rows])
    per_row = [entry for entry in table.children("checks") if entry.child("per").string() == "row"]
    return MergedRow(
        drafts=tuple(_merged_draft(_Place(table, grid, line, column), rows) for column in grid.columns.values()),
        checks=tuple(check for entry in per_row for check in _read_checks(entry, table_id, grid, {name: line})),
    )


def _merged_line(node: Node, name: str, rows: list[_Line]) -> _Line:
    """The one row; without a label of its own it has the heading under which all of the rows stand."""
    shared = rows[0].groups if len({row.groups for row in rows}) == 1 else ()
    if not node.has("label") and not shared:
        node.refuse("needs a 'label': the rows share no heading")
    label = node.child("label").text() if node.has("label") else shared[-1]
    return _Line(node=node, id=name, label=label, groups=tuple(group for group in shared if group != label), parts=())


def _merged_draft(place: _Place, rows: tuple[str, ...]) -> Draft:
    column = place.column
    units = read_units((place.grid.rows[rows[0]].node, column.node, place.table))
    parts = tuple(place.grid.cell(row, column.id) for row in rows)
    return Draft(place.row.node, place.cell, units.unit, place.label, parts=parts, printed_unit=units.printed)


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
