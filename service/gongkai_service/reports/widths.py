"""How wide a text is in columns of type, of which a Chinese character takes two, and how it is folded."""

import re
import unicodedata
from collections.abc import Iterator

_WIDE = frozenset("WF")
_CJK = "\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6"
# What may not begin a line stays with what is before it, what may not end one with what follows.
_PIECES = re.compile(rf"[（“‘《〔【]*(?:[^\s{_CJK}“”‘’]+|[^（“‘《〔【])[，。、；：？！）”’》〕】…]*\s*")


def columns_of(text: str) -> int:
    """Return the number of columns that a text takes; combining marks take none."""
    return sum(_columns(character) for character in text)


def folded(text: str, most: int) -> list[str]:
    """Fold a text into lines of at most ``most`` columns, between words or Chinese characters.

    A word that is wider than that is broken.
    """
    lines = [""]
    for piece in _pieces(text, most):
        if lines[-1] and columns_of(lines[-1]) + columns_of(piece.rstrip()) > most:
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in lines]


def widest_piece(text: str) -> int:
    """Return how many columns the widest part takes that is not broken when there is room."""
    return max((columns_of(piece.rstrip()) for piece in _PIECES.findall(text)), default=0)


def padded(text: str, columns: int) -> str:
    """Fill a text up with blanks on the right."""
    return text + " " * (columns - columns_of(text))


def pushed(text: str, columns: int) -> str:
    """Fill a text up with blanks on the left."""
    return " " * (columns - columns_of(text)) + text


def _pieces(text: str, most: int) -> Iterator[str]:
    for piece in _PIECES.findall(" ".join(text.split())):
        while columns_of(piece.rstrip()) > most:
            head = _head(piece, most)
            yield head
            piece = piece.removeprefix(head)  # noqa: PLW2901 - what is left of it
        yield piece


def _head(text: str, most: int) -> str:
    """As many characters from the beginning as fit, and one at least."""
    end = 1
    while columns_of(text[: end + 1]) <= most:
        end += 1
    return text[:end]


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cc", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1
