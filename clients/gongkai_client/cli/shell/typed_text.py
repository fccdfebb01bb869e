"""What is typed or pasted, freed of what nobody sees: blanks around it, byte-order marks, marks of direction."""

import re
import unicodedata

# Zero width and direction: they come with what is copied from pages and documents, and say nothing here.
_UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
_AROUND = re.compile(rf"\A[\s{_UNSEEN}]+|[\s{_UNSEEN}]+\Z")
_HALF = re.compile("[\ud800-\udfff]")
_UNSEEN_ANYWHERE = re.compile(f"[{_UNSEEN}]")


def trimmed(text: str) -> str:
    """Returns a text without the blanks and the unseen marks around it; what stands inside stays as it is."""
    return _AROUND.sub("", text)


def in_usual_characters(text: str) -> str:
    """Returns what is no text but a date, a number or a word of a list, in its usual characters: ２０２６ as 2026."""
    return trimmed(unicodedata.normalize("NFKC", _UNSEEN_ANYWHERE.sub("", text)))


def is_text(typed: str) -> bool:
    """Returns whether what was typed is text; bytes of another encoding come as halves of characters."""
    return not _HALF.search(typed)
