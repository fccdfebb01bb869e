"""Report formats as data: ``parse_format`` reads one TOML file, ``choose_format`` picks the one in force.

A format is added by adding a file; its grammar is what this package reads, and every complaint names the place.
"""

import tomllib
from collections.abc import Iterable, Mapping

from gongkai_service.domain.statistics.cells import Draft, read_figure, refuse_loose_groups, resolve
from gongkai_service.domain.statistics.node import FormatError, Node
from gongkai_service.domain.statistics.partitions import read_partitions
from gongkai_service.domain.statistics.sentences import read_sentence
from gongkai_service.domain.statistics.structure import (
    CarryOver,
    Cell,
    CheckRule,
    ReportFormat,
    SectionFormat,
    Statement,
)
from gongkai_service.domain.statistics.tables import TableParts, read_basis, read_table

__all__ = ["FormatError", "ReportFormat", "choose_format", "parse_format"]

_KEYS = (
    "id",
    "title",
    "first_year",
    "last_year",
    "default",
    "assumptions",
    "partitions",
    "headings",
    "sections",
    "checks",
    "carry_overs",
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
    sections = root.children("sections")
    tables = [[read_table(node, headings, partitions) for node in one.children("tables")] for one in sections]
    figures = [[read_figure(node, partitions) for node in one.children("figures")] for one in sections]
    refuse_loose_groups(partitions, _selects(sections), root)
    cells = resolve(_drafts(tables, figures))
    parts = [part for section in tables for part in section]
    first_year, last_year = _years(root)
    return ReportFormat(
        id=root.child("id").string(),
        title=root.child("title").text(),
        first_year=first_year,
        last_year=last_year,
        default=root.child("default").flag() if root.has("default") else False,
        sections=_read_sections(sections, tables, figures, cells),
        assumptions=tuple(node.text() for node in root.children("assumptions")),
        cells=cells,
        checks=_unique(
            root, (*(rule for part in parts for rule in part.checks), *_read_checks(root.children("checks"), cells))
        ),
        carry_overs=(
            *(carried for part in parts for carried in part.carry_overs),
            *_read_carry_overs(root.children("carry_overs"), cells),
        ),
        statements=_read_statements(root.children("statements"), cells),
        partitions=partitions,
    )


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


def _selects(sections: tuple[Node, ...]) -> tuple[Node, ...]:
    lines = [
        line
        for section in sections
        for table in section.children("tables")
        for line in (*table.children("rows"), *table.children("columns"))
    ]
    figures = [figure for section in sections for figure in section.children("figures")]
    return tuple(node.child("select") for node in (*lines, *figures) if node.has("select"))


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
        node.table("id", "title", "tables", "figures", "paragraphs")
        section = SectionFormat(
            id=node.child("id").string(),
            title=node.child("title").text(),
            paragraphs=tuple(
                tuple(read_sentence(sentence, cells) for sentence in paragraph.children("sentences"))
                for paragraph in node.children("paragraphs")
            ),
            tables=tuple(part.table for part in parts),
            figures=tuple(draft.id for draft in drafts),
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
        node.table("id", "title", "basis", "left", "right")
        rules.append(
            CheckRule(
                id=node.child("id").string(),
                title=node.child("title").text(),
                basis=read_basis(node),
                left=_known_cells(node.child("left"), cells),
                right=_known_cells(node.child("right"), cells),
            )
        )
    return tuple(rules)


def _unique(root: Node, rules: tuple[CheckRule, ...]) -> tuple[CheckRule, ...]:
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            root.refuse(f"check id {rule.id!r} is used twice")
        seen.add(rule.id)
    return rules


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
        (earlier,) = _known_cells(node.child("earlier"), cells)
        (later,) = _known_cells(node.child("later"), cells)
        found.append(CarryOver(node.child("id").string(), node.child("title").text(), earlier, later))
    return tuple(found)


def _read_statements(nodes: tuple[Node, ...], cells: Mapping[str, Cell]) -> tuple[Statement, ...]:
    statements: dict[str, Statement] = {}
    for node in nodes:
        node.table("id", "title", "cells")
        name = node.child("id").string()
        if name in statements or name in cells:
            node.refuse(f"id {name!r} is used twice")
        statements[name] = Statement(name, node.child("title").text(), _known_cells(node.child("cells"), cells))
    return tuple(statements.values())
