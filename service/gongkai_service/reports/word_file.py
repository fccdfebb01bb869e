"""The document as a Word file, in the layout of official documents, for the agency to finish and to print."""

from collections.abc import Mapping
from datetime import UTC
from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm

from gongkai_service.domain.words.vocabulary import DocumentPart, Language
from gongkai_service.reports import word_styles as styles
from gongkai_service.reports.form_cells import Align, Cell
from gongkai_service.reports.front import subtitle_of, title_lines_of, title_of
from gongkai_service.reports.model import Document
from gongkai_service.reports.outline import (
    Chart,
    Heading,
    Kind,
    Paragraph,
    Piece,
    PrintedTable,
    Run,
    runs_of,
)
from gongkai_service.reports.packing import without_dates
from gongkai_service.reports.paper import PADDING_MM
from gongkai_service.reports.parts import pieces_of
from gongkai_service.reports.typesetting import picture

_STYLES = {Kind.BODY: styles.BODY, Kind.NOTE: styles.NOTE, Kind.UNIT: styles.UNIT}
_ALIGNMENTS = {Align.LEFT: "left", Align.CENTER: "center", Align.RIGHT: "right"}

# A short table stays on one page; a longer one may go on to the next, where its head is repeated.
_ROWS_KEPT_TOGETHER = 8
_BORDER_EIGHTHS_PT = 4
_CHART_MM = 140
_TWIPS_PER_MM = 1440 / 25.4
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


def render_word(document: Document, part: DocumentPart, language: Language) -> bytes:
    """Return a part of the document as a ``.docx`` file; the same document makes the same bytes.

    What the agency writes itself is in it as entered, and can be written on.
    """
    word = docx.Document()
    styles.dress(word, language)
    _describe(word, document, title_of(document, language))
    # One paragraph, so that the title is one entry of an outline; the break stands where published reports have it.
    word.add_paragraph("\n".join(title_lines_of(document, language)), styles.TITLE)
    word.add_paragraph(subtitle_of(document, part, language), styles.SUBTITLE)
    for number, run in enumerate(runs_of(pieces_of(document, part, language))):
        section = word.add_section(WD_SECTION.NEW_PAGE) if number else word.sections[0]
        styles.turn(section, landscape=run.landscape)
        _add(word, run)
    _flatten_breaks(word)
    target = BytesIO()
    word.save(target)
    return without_dates(target.getvalue())


def _describe(word: WordDocument, document: Document, title: str) -> None:
    """The properties of the file. It has no author: the agency answers for it, not the person who called for it."""
    properties = word.core_properties
    properties.title = title
    properties.subject = document.report.format
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.category = properties.content_status = ""
    properties.created = properties.modified = document.as_of.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    properties.revision = 1


def _add(word: WordDocument, run: Run) -> None:
    followed: list[Piece | None] = [*run.pieces[1:], None]
    for piece, following in zip(run.pieces, followed, strict=True):
        _add_piece(word, piece)
        if isinstance(following, PrintedTable) and not isinstance(piece, PrintedTable):
            word.paragraphs[-1].paragraph_format.keep_with_next = True
            if isinstance(piece, Heading):
                word.add_paragraph(style=styles.GAP).paragraph_format.keep_with_next = True


def _add_piece(word: WordDocument, piece: Piece) -> None:
    match piece:
        case Heading():
            word.add_paragraph(piece.text, styles.HEADING if piece.level == 1 else styles.PART)
        case Paragraph():
            word.add_paragraph(piece.text, _STYLES[piece.kind])
        case PrintedTable():
            gap = word.add_paragraph(style=styles.GAP)
            gap._p.addprevious(_table(piece, word.styles[styles.CELL].style_id))  # noqa: SLF001 - merged at once, not cell by cell
        case Chart():
            _add_chart(word, piece)


def _add_chart(word: WordDocument, chart: Chart) -> None:
    """A chart as the picture that web pages and PDF have of it, so that it looks alike wherever it is opened."""
    word.add_paragraph(chart.title, styles.CHART)
    paragraph = word.add_paragraph(style=styles.PICTURE)
    shape = paragraph.add_run().add_picture(BytesIO(picture(chart.svg)), width=Mm(_CHART_MM))
    described = shape._inline.docPr  # noqa: SLF001 - python-docx has no other way to describe a picture
    described.set("name", chart.title)
    described.set("descr", f"{chart.title}: {chart.description}")


def _table(table: PrintedTable, style: str) -> BaseOxmlElement:
    """A table with its merged cells. Rows are not broken over pages, and the head is repeated on each."""
    element = OxmlElement("w:tbl")
    element.append(_table_properties(table))
    grid = _child(element, "w:tblGrid")
    widths = [_twips(width) for width in table.paper.widths_mm]
    for width in widths:
        _child(grid, "w:gridCol", {"w:w": str(width)})
    covering = {(row, cell.column): cell for cell in table.cells for row in range(cell.row, cell.row + cell.rows)}
    kept = table.rows if table.rows <= _ROWS_KEPT_TOGETHER else table.head_rows + 1
    for number in range(table.rows):
        row = _child(element, "w:tr")
        properties = _child(row, "w:trPr")
        _child(properties, "w:cantSplit")
        if number < table.head_rows:
            _child(properties, "w:tblHeader")
        for column in range(table.columns):
            cell = covering.get((number, column))
            if cell is not None:
                width = sum(widths[cell.column : cell.column + cell.columns])
                keep = number < kept - 1
                row.append(_cell(cell, number, width=width, size_pt=table.paper.size_pt, style=style, keep=keep))
    return element


def _table_properties(table: PrintedTable) -> BaseOxmlElement:
    properties = OxmlElement("w:tblPr")
    _child(properties, "w:tblW", {"w:w": str(_twips(sum(table.paper.widths_mm))), "w:type": "dxa"})
    _child(properties, "w:jc", {"w:val": "center"})
    borders = _child(properties, "w:tblBorders")
    for edge in _EDGES:
        line = {"w:val": "single", "w:sz": str(_BORDER_EIGHTHS_PT), "w:space": "0", "w:color": "000000"}
        _child(borders, f"w:{edge}", line)
    _child(properties, "w:tblLayout", {"w:type": "fixed"})
    margins = _child(properties, "w:tblCellMar")
    for side in ("left", "right"):
        _child(margins, f"w:{side}", {"w:w": str(_twips(PADDING_MM / 2)), "w:type": "dxa"})
    return properties


def _cell(cell: Cell, row: int, *, width: int, size_pt: float, style: str, keep: bool) -> BaseOxmlElement:
    element = OxmlElement("w:tc")
    properties = _child(element, "w:tcPr")
    _child(properties, "w:tcW", {"w:w": str(width), "w:type": "dxa"})
    if cell.columns > 1:
        _child(properties, "w:gridSpan", {"w:val": str(cell.columns)})
    if cell.rows > 1:
        _child(properties, "w:vMerge", {"w:val": "restart"} if row == cell.row else {})
    _child(properties, "w:vAlign", {"w:val": "center"})
    for line in cell.text.split("\n") if row == cell.row else [""]:
        paragraph = _child(element, "w:p")
        layout = _child(paragraph, "w:pPr")
        _child(layout, "w:pStyle", {"w:val": style})
        if keep:
            _child(layout, "w:keepNext")
        _child(layout, "w:jc", {"w:val": _ALIGNMENTS[cell.align]})
        if line:
            run = _child(paragraph, "w:r")
            size = _child(run, "w:rPr")
            for tag in ("w:sz", "w:szCs"):
                _child(size, tag, {"w:val": f"{2 * size_pt:.0f}"})
            text = _child(run, "w:t", {"xml:space": "preserve"})
            text.text = line
    return element


def _flatten_breaks(word: WordDocument) -> None:
    """The paragraph that ends a section must not begin a page of its own."""
    for paragraph in word.paragraphs:
        if paragraph._p.pPr is not None and paragraph._p.pPr.sectPr is not None:  # noqa: SLF001 - nothing else knows
            paragraph.style = styles.GAP


def _child(parent: BaseOxmlElement, tag: str, attributes: Mapping[str, str] | None = None) -> BaseOxmlElement:
    child = OxmlElement(tag)
    for name, value in (attributes or {}).items():
        child.set(qn(name), value)
    parent.append(child)
    return child


def _twips(millimetres: float) -> int:
    return round(millimetres * _TWIPS_PER_MM)
