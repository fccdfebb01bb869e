"""Filling a report format from records, and finding what stands behind a cell of it."""

from collections.abc import Mapping
from functools import partial

from gongkai_service.domain.facts import Records
from gongkai_service.domain.statistics.checks import check_figures
from gongkai_service.domain.statistics.report import Figure, Report, Row, Section, Table
from gongkai_service.domain.statistics.selection import CellQuery
from gongkai_service.domain.statistics.sentences import Filling, render_paragraph
from gongkai_service.domain.statistics.structure import Cell, ReportFormat, SectionFormat, TableFormat
from gongkai_service.domain.text import Text


def compute(report_format: ReportFormat, *, year: int, records: Records, self_reference: Text) -> Report:
    """Compute the report of one agency and calendar year (条例第五十条).

    Args:
        report_format: the format to fill, whether or not it is in force for the year.
        year: the calendar year of the legal dates.
        records: the agency's facts, from one snapshot.
        self_reference: how the agency calls itself in sentences, such as 我局.
    """
    figures = _figures(report_format, year, records)
    filling = Filling(report_format.cells, figures, year, self_reference)
    return Report(
        format=report_format.id,
        year=year,
        sections=tuple(_section(section, filling) for section in report_format.sections),
        checks=check_figures(report_format, {cell: figure.value for cell, figure in figures.items()}),
        assumptions=report_format.assumptions,
    )


def cell_query(report_format: ReportFormat, cell: str, *, year: int) -> CellQuery:
    """Return the predicate that counts ``cell``, the one that ``compute`` uses.

    A category of a broken-down cell is a cell of its own, ``website_items.工作动态``; one without entries
    matches nothing.

    Raises:
        KeyError: the format has no such cell.
    """
    known = report_format.cells.get(cell)
    if known is not None:
        return CellQuery(cell, year, known.selections)
    for base in report_format.cells.values():
        category = cell.removeprefix(f"{base.id}.")
        if base.rest is not None and category not in ("", cell):
            return _category_query(base, category, year)
    raise KeyError(cell)


def _category_query(base: Cell, category: str, year: int) -> CellQuery:
    accepted: set[str | None] = {category}
    if base.rest is not None and category == base.rest.zh:
        accepted.add("")
    selections = tuple(one.narrowed("category", frozenset(accepted)) for one in base.selections)
    return CellQuery(f"{base.id}.{category}", year, selections)


def _figures(report_format: ReportFormat, year: int, records: Records) -> dict[str, Figure]:
    """Count every cell that selects, and add up every cell that is a sum, which is never counted apart."""
    values: dict[str, int] = {}

    def value(cell: Cell) -> int:
        if cell.id not in values:
            if cell.parts:
                values[cell.id] = sum(value(report_format.cells[part]) for part in cell.parts)
            else:
                values[cell.id] = CellQuery(cell.id, year, cell.selections).value(records)
        return values[cell.id]

    figures: dict[str, Figure] = {}
    for cell in report_format.cells.values():
        figures[cell.id] = Figure(cell.id, value(cell), cell.unit, cell.label)
        if cell.rest is not None:
            figures.update((figure.cell, figure) for figure in _categories(cell, cell.rest, year, records))
    return figures


def _categories(cell: Cell, rest: Text, year: int, records: Records) -> list[Figure]:
    """Return one figure for each category in the ledger, the largest first and the rest last."""
    whole = CellQuery(cell.id, year, cell.selections)
    names = {entry.category or rest.zh for entry in records.publications if whole.matches(entry)}
    found = []
    for name in names:
        query = _category_query(cell, name, year)
        label = rest if name == rest.zh else Text(zh=name, en=name)
        found.append(Figure(query.cell, query.value(records), cell.unit, label))
    return sorted(found, key=partial(_category_order, rest))


def _category_order(rest: Text, figure: Figure) -> tuple[bool, int, str]:
    return figure.label == rest, -(figure.value or 0), figure.cell


def _section(section: SectionFormat, filling: Filling) -> Section:
    paragraphs = (render_paragraph(sentences, filling) for sentences in section.paragraphs)
    return Section(
        id=section.id,
        title=section.title,
        paragraphs=tuple(paragraph for paragraph in paragraphs if paragraph is not None),
        tables=tuple(_table(table, filling.figures) for table in section.tables),
        figures=tuple(
            filling.figures[name]
            for cell in section.figures
            for name in (cell, *(known for known in filling.figures if _is_category(filling.cells[cell], known)))
        ),
    )


def _is_category(cell: Cell, name: str) -> bool:
    return cell.rest is not None and name.startswith(f"{cell.id}.")


def _table(table: TableFormat, figures: Mapping[str, Figure]) -> Table:
    return Table(
        id=table.id,
        title=table.title,
        columns=table.columns,
        rows=tuple(
            Row(row.id, row.label, row.groups, tuple(figures[cell] for cell in row.cells)) for row in table.rows
        ),
    )
