"""The template of a letter for which an agency has none of its own: Word, in the wording of ``data/letters.toml``."""

from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.shared import Mm, Pt

from gongkai_service.domain.letters.kinds import SIGNATURE, LetterBody, LetterSpec
from gongkai_service.letters import look
from gongkai_service.reports.packing import NO_DATE, without_dates

# Widths of label and text, which fill the type area of 156 mm.
_WIDTHS_MM = (40, 116)
_BORDER_EIGHTHS_PT = 4
# What ends so is not the last line of a page.
_INTRODUCES = "："
_BELOW_BARE_TITLE = Pt(16)
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


def default_template(spec: LetterSpec) -> bytes:
    """Return the template as a ``.docx`` file, the same bytes each time.

    Its fields stand between double braces and can be moved and worded anew in Word; its paragraphs have named styles.
    """
    word = docx.Document()
    look.dress(word)
    _describe(word, spec)
    _write(word, spec.body)
    target = BytesIO()
    word.save(target)
    return without_dates(target.getvalue())


def _describe(word: WordDocument, spec: LetterSpec) -> None:
    properties = word.core_properties
    properties.title = spec.title.zh
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.created = properties.modified = NO_DATE
    properties.revision = 1


def _write(word: WordDocument, body: LetterBody) -> None:
    *agency, title = body.head
    for line in agency:
        word.add_paragraph(line, look.AGENCY)
    printed = word.add_paragraph(title, look.TITLE)
    if body.serial:
        word.add_paragraph(body.serial, look.SERIAL)
    else:
        printed.paragraph_format.space_after = _BELOW_BARE_TITLE
    if body.addressee:
        word.add_paragraph(body.addressee, look.ADDRESSEE)
    for text in body.paragraphs:
        paragraph = word.add_paragraph(text, look.BODY)
        if text.endswith(_INTRODUCES):
            paragraph.paragraph_format.keep_with_next = True
    if body.rows:
        _write_rows(word, body.rows)
    if body.signed:
        _sign(word)


def _sign(word: WordDocument) -> None:
    """The signature, which is never alone on a page: a sealed page without text could be put below any other."""
    agency, day, *contact = SIGNATURE
    word.paragraphs[-1].paragraph_format.keep_with_next = True
    word.add_paragraph(style=look.SIGNATURE)
    word.add_paragraph(agency, look.SIGNATURE)
    word.add_paragraph(day, look.SIGNATURE)
    for text in contact:
        word.add_paragraph(text, look.CONTACT)


def _write_rows(word: WordDocument, rows: tuple[tuple[str, str], ...]) -> None:
    """A table of labels and texts. Its rows are not broken over pages."""
    table = word.add_table(len(rows), len(_WIDTHS_MM))
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS_MM, strict=True):
        column.width = Mm(width)
    borders = look.element("w:tblBorders")
    for edge in _EDGES:
        line = {"w:val": "single", "w:sz": str(_BORDER_EIGHTHS_PT), "w:space": "0", "w:color": "000000"}
        borders.append(look.element(f"w:{edge}", line))
    table._tbl.tblPr.append(borders)  # noqa: SLF001 - python-docx has no borders
    for row, texts in zip(table.rows, rows, strict=True):
        row._tr.get_or_add_trPr().append(look.element("w:cantSplit"))  # noqa: SLF001 - nor this
        for cell, text, style, width in zip(row.cells, texts, (look.LABEL, look.CELL), _WIDTHS_MM, strict=True):
            cell.width = Mm(width)
            cell.paragraphs[0].style = style
            cell.paragraphs[0].add_run(text)
