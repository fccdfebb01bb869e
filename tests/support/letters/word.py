"""Word documents made for tests: from paragraphs, or with a part exchanged."""

from collections.abc import Callable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

W = nsdecls("w")


def word(*paragraphs: str, change: Callable[[WordDocument], None] | None = None) -> bytes:
    """Return a document of paragraphs, changed as told."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if change is not None:
        change(document)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def with_xml(*fragments: str) -> bytes:
    """Return a document whose body has elements as they are written, such as ``<w:p>…</w:p>``."""

    def change(document: WordDocument) -> None:
        for fragment in fragments:
            document.element.body.insert(0, parse_xml(fragment.replace(">", f" {W}>", 1)))

    return word(change=change)


def with_parts(content: bytes, parts: Mapping[str, bytes | None]) -> bytes:
    """Return an archive with some parts put in or exchanged, or left out where they are ``None``."""
    target = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(target, "w", ZIP_DEFLATED) as packed:
        for name in source.namelist():
            if name not in parts:
                packed.writestr(name, source.read(name))
        for name, part in parts.items():
            if part is not None:
                packed.writestr(name, part)
    return target.getvalue()


def part_of(content: bytes, name: str) -> str:
    """Return a part as text."""
    with ZipFile(BytesIO(content)) as source:
        return source.read(name).decode()
