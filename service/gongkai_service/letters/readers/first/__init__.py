"""The reader of the first letters, of which nothing is ever edited; see ``readers``."""

import unicodedata

from gongkai_service.letters.readers.first.page import page_of
from gongkai_service.letters.readers.first.reading import lines_of, read_letter


def letter_text(docx: bytes) -> str:
    """What a letter says, in order and in normal form C, a line for each paragraph that is not empty."""
    lines = [line for part in read_letter(docx) for line in lines_of(part.blocks)]
    return unicodedata.normalize("NFC", "\n".join(lines))


def letter_html(docx: bytes, title: str) -> str:
    """The letter as a web page, in normal form C."""
    return unicodedata.normalize("NFC", page_of(read_letter(docx), title=title))
