"""Report formats as data: ``parse_format`` reads one TOML file, ``choose_format`` picks the one in force.

A format is added by adding a file; its grammar is what this package reads, and every complaint names the place.
"""

import tomllib
from collections.abc import Iterable, Mapping
from hashlib import sha256

from gongkai_service.domain.statistics.checks import check_cells
from gongkai_service.domain.statistics.formats.cells import (
    Draft,
    read_figure,
    refuse_loose_groups,
    refuse_loose_items,
    resolve,
    resolve_merged,
)
from gongkai_service.domain.statistics.formats.node import FormatError, Node
from gongkai_service.domain.statistics.formats.partitions import read_partitions
from gongkai_service.domain.statistics.formats.sentences import read_sentence
from gongkai_service.domain.statistics.formats.structure import (
    CarryOver,
    Cell,
    CheckRule,
    Item,
    Merged,
    ReportFormat,
    SectionFormat,
    Statement,
    Stock,
)
from gongkai_service.domain.statistics.formats.tables import TableParts, read_basis, read_relation, read_table

__all__ = ["FormatError", "ReportFormat", "choose_format", "parse_format"]

_KEYS = (
    "id",
    "title",
    "first_year",
    "last_year",
    "default",
    "revision",
    "assumptions",
    "partitions",
    "headings",
    "items",
    "late",
    "notes",
    "sections",
    "checks",
    "carry_overs",
    "stocks",
    "statements",
)


def parse_format(text: str) -> ReportFormat:
    """Read a report format from TOML.

    Raises:
        FormatError: a ``ValueError`` whose message begins with the place: an unknown outcome, one that is mapped
            twice or not at all, an unknown cell in a sum, check or sentence, a duplicate id, an unknown key.
    """
    try:
        root = Node(tomllib.loads(text), "format")
    except tomllib.TOMLDecodeError as error:
        message = f"format: not TOML: {error}"
        raise FormatError(message) from error
    root.table(*_KEYS)
    partitions = read_partitions(root.child("partitions"))
    headings = (
        {name: node.text() for name, node in root.child("headings").table().items()} if root.has("headings") else {}
    )
    items = (
        {name: _read_item(name, node) for name, node in root.child("items").table().items()}
        if root.has("items")
        else {}
    )
    sections = root.children("sections")
    tables = [[read_table(node, headings, partitions, items) for node in one.children("tables")] for one in sections]
    figures = [[read_figure(node, partitions, items) for node in one.children("figures")] for one in sections]
    refuse_loose_groups(partitions, _selects(sections), root)
    drafts = _drafts(tables, figures)
    cells = resolve(drafts)
    if items:
        refuse_loose_items(items, cells.values(), root.child("items"))
    parts = [part for section in tables for part in section]
    first_year, last_year = _years(root)
    found = ReportFormat(
        id=root.child("id").string(),
        title=root.child("title").text(),
        first_year=first_year,
        last_year=last_year,
        default=root.child("default").flag() if root.has("default") else False,
        sections=_read_sections(sections, tables, figures, cells),
        assumptions=tuple(node.text() for node in root.children("assumptions")),
        cells=cells,
        checks=(*(rule for part in parts for rule in part.checks), *_read_checks(root.children("checks"), cells)),
        carry_overs=(
            *(carried for part in parts for carried in part.carry_overs),
            *_read_carry_overs(root.children("carry_overs"), cells),
        ),
        stocks=_read_stocks(root.children("stocks"), cells),
        statements=_read_statements(root.children("statements"), cells),
        merged=tuple(Merged(resolve_merged(row.drafts, drafts), row.checks) for part in parts for row in part.merged),
        late=_known_cell(root.child("late"), cells) if root.has("late") else None,
        notes=root.child("notes").string() if root.has("notes") else None,
        items=items,
        partitions=partitions,
        revision=root.child("revision").integer() if root.has("revision") else 1,
        digest=sha256(text.encode()).hexdigest(),
    )
    _refuse_repeated_checks(root, found)
    if found.notes is not None and found.notes not in {section.id for section in found.sections}:
        root.child("notes").refuse(f"unknown section {found.notes!r}")
    return found


def choose_format(formats: Iterable[ReportFormat], year: int) -> ReportFormat:
    """Return the default format for ``year``.

    Raises:
        LookupError: no format, or more than one, is the default for the year.
    """
    found = [one for one in formats if one.default and one.covers(year)]
    if len(found) != 1:
        message = f"{len(found)} default formats for {year}: {', '.join(one.id for one in found) or 'none'}"
        raise LookupError(message)
    return found[0]


def _years(root: Node) -> tuple[int, int | None]:
    first_year = root.child("first_year").integer()
    last_year = root.child("last_year").integer() if root.has("last_year") else None
    if last_year is not None and last_year < first_year:
        root.child("last_year").refuse("is before first_year")
    return first_year, last_year


def _read_item(name: str, node: Node) -> Item:
    node.table("label", "unit", "may_be_negative")
    return Item(
        id=name,
        label=node.child("label").text(),
        unit=node.child("unit").string(),
        may_be_negative=node.child("may_be_negative").flag() if node.has("may_be_negative") else False,
    )


def _selects(sections: tuple[Node, ...]) -> tuple[Node, ...]:
    lines = [
        line
        for section in sections
        for table in section.children("tables")
        for line in (*table.children("rows"), *table.children("columns"))
    ]
    apart = [cell for line in lines if line.has("cells") for cell in line.child("cells").table().values()]
    figures = [figure for section in sections for figure in section.children("figures")]
    return tuple(node.child("select") for node in (*lines, *apart, *figures) if node.has("select"))


def _drafts(tables: list[list[TableParts]], figures: list[list[Draft]]) -> tuple[Draft, ...]:
    return tuple(
        draft
        for parts, section_figures in zip(tables, figures, strict=True)
        for draft in (*(draft for part in parts for draft in part.drafts), *section_figures)
    )


def _read_sections(
    nodes: tuple[Node, ...],
    tables: list[list[TableParts]],
    figures: list[list[Draft]],
    cells: Mapping[str, Cell],
) -> tuple[SectionFormat, ...]:
    sections: dict[str, SectionFormat] = {}
    seen_tables: set[str] = set()
    for node, parts, drafts in zip(nodes, tables, figures, strict=True):
        node.table("id", "title", "tables", "figures", "paragraphs", "own", "drafted_suffices")
        section = SectionFormat(
            id=node.child("id").string(),
            title=node.child("title").text(),
            paragraphs=tuple(
                tuple(read_sentence(sentence, cells) for sentence in paragraph.children("sentences"))
                for paragraph in node.children("paragraphs")
            ),
            tables=tuple(part.table for part in parts),
            figures=tuple(draft.id for draft in drafts),
            own=node.child("own").flag() if node.has("own") else False,
            drafted_suffices=node.child("drafted_suffices").flag() if node.has("drafted_suffices") else False,
        )
        if section.id in sections:
            node.refuse(f"id {section.id!r} is used twice")
        for table in section.tables:
            if table.id in seen_tables:
                node.refuse(f"table id {table.id!r} is used twice")
            seen_tables.add(table.id)
        sections[section.id] = section
    return tuple(sections.values())


def _read_checks(nodes: tuple[Node, ...], cells: Mapping[str, Cell]) -> tuple[CheckRule, ...]:
    rules = []
    for node in nodes:
        node.table("id", "title", "basis", "relation", "left", "right", "elsewhere")
        rules.append(
            CheckRule(
                id=node.child("id").string(),
                title=node.child("title").text(),
                basis=read_basis(node),
                left=_known_cells(node.child("left"), cells),
                right=_known_cells(node.child("right"), cells),
                relation=read_relation(node),
                elsewhere=node.child("elsewhere").flag() if node.has("elsewhere") else False,
            )
        )
    return tuple(rules)


def _refuse_repeated_checks(root: Node, found: ReportFormat) -> None:
    """An explanation of a difference is kept by the id of its check, so no two may share one."""
    seen: set[str] = set()
    for name, _ in check_cells(found):
        if name in seen:
            root.refuse(f"check id {name!r} is used twice")
        seen.add(name)


def _known_cell(node: Node, cells: Mapping[str, Cell]) -> str:
    name = node.string()
    if name not in cells:
        node.refuse(f"unknown cell {name!r}")
    return name


def _known_cells(node: Node, cells: Mapping[str, Cell]) -> tuple[str, ...]:
    names = node.strings()
    for name in names:
        base = cells.get(name.removesuffix(".*"))
        if base is None:
            node.refuse(f"unknown cell {name!r}")
        if name.endswith(".*") and base.rest is None:
            node.refuse(f"cell {base.id!r} is not broken down by category")
    return names


def _read_carry_overs(nodes: tuple[Node, ...], cells: Mapping[str, Cell]) -> tuple[CarryOver, ...]:
    found = []
    for node in nodes:
        node.table("id", "title", "earlier", "later")
        earlier, later = (_known_cell(node.child(key), cells) for key in ("earlier", "later"))
        found.append(CarryOver(node.child("id").string(), node.child("title").text(), earlier, later))
    return tuple(found)


def _read_stocks(nodes: tuple[Node, ...], cells: Mapping[str, Cell]) -> tuple[Stock, ...]:
    found = []
    for node in nodes:
        node.table("id", "title", "stock", "added", "removed", "way_out")
        stock, added, removed = (_known_cell(node.child(key), cells) for key in ("stock", "added", "removed"))
        way_out = node.child("way_out").text() if node.has("way_out") else None
        found.append(Stock(node.child("id").string(), node.child("title").text(), stock, added, removed, way_out))
    return tuple(found)


def _read_statements(nodes: tuple[Node, ...], cells: Mapping[str, Cell]) -> tuple[Statement, ...]:
    statements: dict[str, Statement] = {}
    for node in nodes:
        node.table("id", "title", "cells", "or_cells")
        name = node.child("id").string()
        if name in statements or name in cells:
            node.refuse(f"id {name!r} is used twice")
        statements[name] = Statement(
            id=name,
            title=node.child("title").text(),
            cells=_known_cells(node.child("cells"), cells),
            or_cells=_known_cells(node.child("or_cells"), cells) if node.has("or_cells") else (),
        )
    return tuple(statements.values())
