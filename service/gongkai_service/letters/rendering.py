"""A letter from its template, and what can be read of it: the document, its text with a digest, a page of the same."""

from collections.abc import Mapping
from hashlib import sha256

from gongkai_service.letters.filling import Filling
from gongkai_service.letters.package import check_package
from gongkai_service.letters.readers import READERS


def render_docx(template: bytes, fields: Mapping[str, str]) -> bytes:
    """Return the letter as a Word document; the same template and fields make the same bytes.

    Each field that the template uses has a value, if only an empty one. Values are printed literally, whatever they
    look like; each of their lines becomes a paragraph, empty ones are left out, and so are characters that XML cannot
    hold. No loop can run long, since templates have none.

    Raises:
        TemplateError: the template cannot be used, or uses a field that has no value.
    """
    check_package(template)
    return Filling(template).fill(fields)


def letter_text(docx: bytes) -> str:
    """Return what a letter says, in order and in normal form C, a line for each paragraph that is not empty.

    It is the text whose digest is kept: the same words make the same text, whatever the document looks like.
    """
    return READERS[-1].text(docx)


def text_digest(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, in hexadecimal."""
    return sha256(text.encode()).hexdigest()


def letter_html(docx: bytes, *, title: str) -> str:
    """Return the letter as a web page with the text of its Word document; ``title`` is what a browser calls it."""
    return READERS[-1].page(docx, title)
