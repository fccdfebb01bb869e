"""Numbers as papers print them and people type them: what of them matters, and which case one may be of.

``深水公开申〔2026〕1号``, ``深水公开申[2026]01号`` and ``深水公开申２０２６-１`` are one number: signs, blanks,
full width, the case of letters, leading zeros and the words around a count (年、第、号) do not matter, the order of the
parts does.
"""

import re
from dataclasses import dataclass
from unicodedata import normalize

_PARTS = re.compile(r"[0-9]+|[^\W\d_]+")
_AROUND_COUNTS = frozenset("年第号")
_BETWEEN_PARTS = " "
_YEARS = range(1990, 2101)
_MOST_DIGITS = 9
# What looks like a year is half a number, not a serial.
_OF_THIS_YEAR = re.compile("(?!(?:19|20)[0-9]{2}$)[1-9][0-9]{0,4}")


def number_parts(text: str) -> tuple[str, ...]:
    """What of a number matters: its words and counts, in their order."""
    parts = _PARTS.findall(normalize("NFKC", text).casefold())
    counted = (part.lstrip("0") or "0" if part[0].isdecimal() else part for part in parts)
    return tuple(part for part in counted if not _AROUND_COUNTS.issuperset(part))


def plain_number(text: str) -> str:
    """The number in its plain form: equal for all spellings of one number, and never shown."""
    return _BETWEEN_PARTS.join(number_parts(text))


def is_number(plain: str) -> bool:
    """Whether a text in its plain form can be a number at all: it holds a figure, if a Chinese one."""
    return any(character.isnumeric() for character in plain)


@dataclass(frozen=True, slots=True)
class OwnNumber:
    """What a text says as the number of a case; ``prefix`` is empty where it tells none, see ``plain_prefix``."""

    prefix: str
    year: int
    serial: int


def plain_prefix(prefix: str) -> str:
    """What stands before the year of a number, as ``own_number`` tells it."""
    return "".join(number_parts(prefix))


def own_number(text: str, *, this_year: int | None) -> OwnNumber | None:
    """The number of a case that a text may say; ``None`` where it can be none.

    A figure of at most five digits alone is a number of ``this_year``, unless it looks like a year; where that is
    ``None``, it is no number.
    """
    parts = number_parts(text)
    if this_year is not None and len(parts) == 1 and _OF_THIS_YEAR.fullmatch(parts[0]):
        return OwnNumber("", this_year, int(parts[0]))
    *before, year, serial = ("", "", *parts)
    if not (year.isdecimal() and serial.isdecimal() and int(year) in _YEARS and len(serial) <= _MOST_DIGITS):
        return None
    return OwnNumber("".join(before), int(year), int(serial)) if int(serial) else None
