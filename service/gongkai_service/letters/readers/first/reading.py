"""What a letter says: the text of a Word document that a reader sees, in the order in which it is read.

Left out is what does not print: hidden text, deletions, the codes of fields, and the numbers of pages, which belong to
the paper. Text in the colour of the paper or too small to read is not recognised.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from gongkai_service.letters.readers.first.styles import Look, Styles

_PARAGRAPH, _TABLE, _RUN = qn("w:p"), qn("w:tbl"), qn("w:r")
_ROW, _CELL = qn("w:tr"), qn("w:tc")
_BOX = qn("w:txbxContent")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = frozenset(
    {_FALLBACK, qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr"), qn("w:tblPr"), qn("w:sdtPr"), qn("w:sectPr")}
)
_TEXTS = {qn("w:tab"): "\t", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_PAGE_FIELDS = ("PAGE", "NUMPAGES", "SECTIONPAGES")
_NOTES = ("footnotes+xml", "endnotes+xml")
# Notes that are lines between text and notes, and no notes.
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})


class Place(StrEnum):
    """Where on the page something stands."""

    HEADER = "HEADER"
    BODY = "BODY"
    NOTES = "NOTES"
    FOOTER = "FOOTER"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its lines, none of them empty, and how it looks."""

    lines: tuple[str, ...]
    look: Look


@dataclass(frozen=True, slots=True)
class Table:
    """A table: for each row, for each cell, what stands in it."""

    rows: tuple[tuple[tuple["Paragraph | Table", ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What stands at one place, in order."""

    place: Place
    blocks: tuple[Paragraph | Table, ...]


def read_letter(content: bytes) -> tuple[Part, ...]:
    """What a Word document says: headers, body, notes, footers, as far as each prints."""
    word = docx.Document(BytesIO(content))
    styles = Styles(word)
    parts = [
        (Place.HEADER, _margins(word, "header")),
        (Place.BODY, [word.element.body]),
        (Place.NOTES, _notes(word)),
        (Place.FOOTER, _margins(word, "footer")),
    ]
    return tuple(
        Part(place, tuple(block for root in roots for block in _Reader(styles).blocks(root)))
        for place, roots in parts
        if roots
    )


def lines_of(blocks: Iterable[Paragraph | Table]) -> Iterator[str]:
    """The lines of blocks, those of tables cell by cell and row by row."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from block.lines
        else:
            for row in block.rows:
                for cell in row:
                    yield from lines_of(cell)


def _margins(word: WordDocument, name: str) -> list[BaseOxmlElement]:
    """The headers or footers that print, each once."""
    found: list[BaseOxmlElement] = []
    for section in word.sections:
        kinds = [name]
        if section.different_first_page_header_footer:
            kinds.insert(0, f"first_page_{name}")
        if word.settings.odd_and_even_pages_header_footer:
            kinds.append(f"even_page_{name}")
        for kind in kinds:
            margin = getattr(section, kind)
            # What is linked to the section before has been read there.
            if not margin.is_linked_to_previous:
                found.append(margin._element)  # noqa: SLF001 - python-docx shows its XML under private names alone
    return found


def _notes(word: WordDocument) -> list[BaseOxmlElement]:
    """The footnotes and endnotes that are some."""
    notes = []
    for relation in word.part.rels.values():
        if not relation.is_external and relation.target_part.content_type.endswith(_NOTES):
            root = parse_xml(relation.target_part.blob)
            notes += [note for note in root if note.get(qn("w:type")) not in _SEPARATORS]
    return notes


class _Reader:
    """Reads one part; a field of Word may begin in one paragraph and end in another."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        # Of each field that is open, innermost last: its code, and whether its result has begun.
        self._fields: list[tuple[str, bool]] = []
        self._boxes: list[BaseOxmlElement] = []
        self._has_page_number = False

    def blocks(self, root: BaseOxmlElement) -> Iterator[Paragraph | Table]:
        """The paragraphs and tables below an element."""
        for child in root:
            if child.tag == _PARAGRAPH:
                yield from self._paragraph(child)
            elif child.tag == _TABLE:
                yield self._table(child)
            elif child.tag not in _SKIPPED:
                yield from self.blocks(child)

    def _paragraph(self, element: BaseOxmlElement) -> Iterator[Paragraph | Table]:
        look = self._styles.look_of(element)
        self._has_page_number = False
        text = "".join(self._texts(element, hidden=look.hidden))
        boxes, self._boxes = self._boxes, []
        lines = tuple(line for line in (one.strip() for one in text.split("\n")) if line)
        # The dashes beside the number of a page go with it.
        is_number = self._has_page_number and not any(one.isalnum() for one in text)
        if lines and not is_number:
            yield Paragraph(lines, look)
        for box in boxes:
            yield from self.blocks(box)

    def _table(self, element: BaseOxmlElement) -> Table:
        rows = []
        for row in element.iter(_ROW):
            if next(row.iterancestors(_TABLE)) is element:
                cells = [cell for cell in row.iter(_CELL) if next(cell.iterancestors(_ROW)) is row]
                rows.append(tuple(tuple(self.blocks(cell)) for cell in cells))
        return Table(tuple(rows))

    def _texts(self, element: BaseOxmlElement, *, hidden: bool) -> Iterator[str]:
        for child in element:
            if child.tag in _SKIPPED:
                continue
            if child.tag == _BOX:
                self._boxes.append(child)
            elif child.tag == _RUN:
                yield from self._texts(child, hidden=self._styles.hides(child, otherwise=hidden))
            elif child.tag == qn("w:fldSimple"):
                self._fields.append((child.get(qn("w:instr"), ""), True))
                yield from self._texts(child, hidden=hidden)
                self._close_field()
            elif child.tag == qn("w:fldChar"):
                self._mark_field(child.get(qn("w:fldCharType"), ""))
            elif child.tag == qn("w:instrText"):
                self._extend_code(child.text or "")
            else:
                text = _text_of(child)
                if text and not hidden and self._prints():
                    yield text
                yield from self._texts(child, hidden=hidden)

    def _prints(self) -> bool:
        """Whether what stands here is the result of all fields around it, and none is a page's number."""
        return all(begun and not _is_page(code) for code, begun in self._fields)

    def _mark_field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(("", False))
        elif kind == "separate" and self._fields:
            self._fields[-1] = (self._fields[-1][0], True)
        elif kind == "end" and self._fields:
            self._close_field()

    def _extend_code(self, code: str) -> None:
        if self._fields:
            known, begun = self._fields[-1]
            self._fields[-1] = (known + code, begun)

    def _close_field(self) -> None:
        code, _ = self._fields.pop()
        self._has_page_number = self._has_page_number or _is_page(code)


def _text_of(element: BaseOxmlElement) -> str:
    if element.tag == qn("w:t"):
        return element.text or ""
    if element.tag == qn("w:br"):
        return "\n"
    return _TEXTS.get(element.tag, "")


def _is_page(code: str) -> bool:
    return code.split(maxsplit=1)[:1] != [] and code.split(maxsplit=1)[0].upper() in _PAGE_FIELDS
