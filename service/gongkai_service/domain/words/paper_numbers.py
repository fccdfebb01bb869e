"""Numbers as they stand on paper and as people type them: one number has many spellings."""

import re
import unicodedata
from dataclasses import dataclass

_DASHES = {ord(dash): "-" for dash in "‐–—―−"}
_BRACKETS = str.maketrans("〔[【「｢〕]】」｣", "(((((" + ")))))")
_ZEROS = re.compile(r"(?<![0-9])0+(?=[0-9])")
_ORDINAL_WORDS = re.compile(r"第(?=[0-9])|(?<=[0-9])号")

_SERIAL = "(?P<serial>[1-9][0-9]{0,8})"
_YEAR = "(?P<year>[1-9][0-9]{3})"
_OWN = (
    re.compile(rf"(?P<prefix>.*)\({_YEAR}年?\){_SERIAL}"),
    re.compile(rf"(?P<prefix>){_YEAR}[-年]{_SERIAL}"),
)
# What looks like a year is half a number, not a serial.
_OF_THIS_YEAR = re.compile("(?!(?:19|20)[0-9]{2}$)[1-9][0-9]{0,4}")


def plain_number(text: str) -> str:
    """The number in its plain form: equal for all spellings of one number, and never shown.

    Full-width characters, kinds of brackets and dashes, blanks, zeros at the beginning of a figure, 第 and 号, and the
    case of letters make no difference.
    """
    usual = unicodedata.normalize("NFKC", text).translate(_DASHES).translate(_BRACKETS)
    together = "".join(usual.split()).casefold()
    return _ORDINAL_WORDS.sub("", _ZEROS.sub("", together))


def is_number(plain: str) -> bool:
    """Whether a text in its plain form can be a number at all: it holds a figure, if a Chinese one."""
    return any(character.isnumeric() for character in plain)


@dataclass(frozen=True, slots=True)
class OwnNumber:
    """What a text says as the number of a case; ``prefix`` in its plain form, empty where it tells none."""

    prefix: str
    year: int
    serial: int


def own_number(text: str, *, this_year: int) -> OwnNumber | None:
    """The number of a case that a text may say; ``None`` where it can be none.

    A figure of at most five digits alone is a number of ``this_year``, unless it looks like a year.
    """
    plain = plain_number(text)
    if _OF_THIS_YEAR.fullmatch(plain):
        return OwnNumber("", this_year, int(plain))
    found = next((match for form in _OWN if (match := form.fullmatch(plain))), None)
    return None if found is None else OwnNumber(found["prefix"], int(found["year"]), int(found["serial"]))
