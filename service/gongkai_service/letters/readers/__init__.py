"""How letters are read: as text, whose digest stands in the history, and as a page.

What was issued is kept with its text and page and is read no more. Only letters of before that are not kept yet are
read once again, by the reader of then: so a folder of a reader is never edited. Whoever wants letters to be read
otherwise copies the newest folder, changes the copy, and adds it at the end of ``READERS``.
"""

from collections.abc import Callable
from dataclasses import dataclass

from gongkai_service.letters.readers import first


@dataclass(frozen=True, slots=True)
class Reader:
    """A way to read a Word document: its text, and a page with the same text under a title."""

    text: Callable[[bytes], str]
    page: Callable[[bytes, str], str]


# In the order of their age: the last one reads what is written today.
READERS: tuple[Reader, ...] = (Reader(first.letter_text, first.letter_html),)
