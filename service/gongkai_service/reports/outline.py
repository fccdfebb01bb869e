"""A document as headings, paragraphs and tables with finished texts, which Word and PDF print each in its way."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from gongkai_service.domain.statistics.report import Table
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import Language
from gongkai_service.reports.form_cells import Align, Cell, needs_of, text_cells
from gongkai_service.reports.grid import Grid, grid_of, own_title, shared_titles
from gongkai_service.reports.model import Document
from gongkai_service.reports.opening import preamble_of, sections_of
from gongkai_service.reports.paper import FIGURE_EM, TEXT_EM, Paper, fit, need_of
from gongkai_service.reports.units import unit_in_print
from gongkai_service.reports.words import BLANK, chosen


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table whose first ``head_rows`` rows are repeated on every page. Each place is covered by one cell."""

    rows: int
    columns: int
    head_rows: int
    cells: tuple[Cell, ...]
    paper: Paper


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a section (1) or of a part of the annex (2)."""

    text: str
    level: int = 1


class Kind(StrEnum):
    """What kind of text a paragraph is."""

    BODY = "body"
    NOTE = "note"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    text: str
    kind: Kind = Kind.BODY


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as SVG, with what it tells those who cannot see it."""

    title: str
    description: str
    svg: str


Piece = Heading | Paragraph | PrintedTable | Chart


def body_of(document: Document, language: Language) -> Iterator[Piece]:
    """The report as its form has it. Of a form in several blocks the title is printed once, and units by row."""
    report = document.report
    forms = shared_titles(report)
    begun: set[str] = set()
    yield from (Paragraph(text) for text in preamble_of(document, language))
    for section in sections_of(report):
        yield Heading(chosen(section.title, language))
        for text in section.paragraphs:
            yield Paragraph(chosen(text, language))
        for own in section.own_paragraphs:
            yield Paragraph(own)
        for table in section.tables:
            title = None if table.title.zh in begun else own_title(section, table)
            yield from printed_form(table, language, title=title, with_units=table.title.zh in forms)
            begun |= forms & {table.title.zh}


def listing(head: Sequence[str], rows: Iterable[Sequence[str]], *, figures_from: int) -> PrintedTable:
    """Return a plain table: one head row, texts, and from a column on figures."""
    lines = [tuple(head), *(tuple(row) for row in rows)]
    cells = tuple(
        Cell(text, row, column, align=_align(row, column, figures_from))
        for row, line in enumerate(lines)
        for column, text in enumerate(line)
    )
    needs = [
        need_of(texts, FIGURE_EM if column >= figures_from else TEXT_EM)
        for column, texts in enumerate(zip(*lines, strict=True))
    ]
    return PrintedTable(rows=len(lines), columns=len(head), head_rows=1, cells=cells, paper=fit(needs))


def _figure_cells(grid: Grid) -> Iterator[Cell]:
    for place in grid.places:
        yield Cell(place.figure.printed or BLANK, place.row, place.column, align=Align.CENTER)


def _align(row: int, column: int, figures_from: int) -> Align:
    if row == 0:
        return Align.CENTER
    return Align.RIGHT if column >= figures_from else Align.LEFT


def printed_form(
    table: Table, language: Language, *, title: Text | None = None, with_units: bool = False
) -> Iterator[Piece]:
    """A table as the form has it, its title as a row above its head, and its unit if that is not plain."""
    grid = grid_of(table, with_units=with_units)
    unit = unit_in_print(grid, language)
    if unit:
        yield Paragraph(unit, Kind.UNIT)
    cells = [*text_cells(grid, language), *_figure_cells(grid)]
    above = [title, None if grid.label_columns else table.note]
    over = "\n".join(chosen(text, language) for text in above if text is not None)
    if over:
        cells = [Cell(over, 0, 0, 1, grid.columns, Align.CENTER)] + [replace(one, row=one.row + 1) for one in cells]
    yield PrintedTable(
        rows=grid.rows + bool(over),
        columns=grid.columns,
        head_rows=grid.head_rows + bool(over),
        cells=tuple(cells),
        paper=fit(needs_of(grid, language)),
    )


@dataclass(frozen=True, slots=True)
class Run:
    """Pieces that stand on pages of one direction."""

    landscape: bool
    pieces: tuple[Piece, ...]


def runs_of(pieces: Iterable[Piece]) -> tuple[Run, ...]:
    """Part pieces where the page must be turned: a wide table takes all that stands under its heading with it."""
    parts: list[list[Piece]] = []
    for piece in pieces:
        if not parts or isinstance(piece, Heading):
            parts.append([])
        parts[-1].append(piece)
    runs: list[Run] = []
    for part in parts:
        turned = any(isinstance(piece, PrintedTable) and piece.paper.landscape for piece in part)
        if runs and runs[-1].landscape is turned:
            runs[-1] = Run(turned, (*runs[-1].pieces, *part))
        else:
            runs.append(Run(turned, tuple(part)))
    return tuple(runs)
