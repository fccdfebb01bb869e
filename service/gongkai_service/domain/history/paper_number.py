"""Numbers as papers print them and people type them: what of them matters, and which case one is of.

``深水公开申〔2026〕1号``, ``深水公开申[2026]01号`` and ``深水公开申２０２６-１`` are one number: signs, blanks,
full width, the case of letters, leading zeros and the words around a count (年、第、号) do not matter, the order of the
parts does.
"""

import re
from unicodedata import normalize

from gongkai_service.domain.history.case import CaseNumber

_PARTS = re.compile(r"[0-9]+|[^\W\d_]+")
_AROUND_COUNTS = frozenset({"年", "第", "号"})
_YEARS = range(1990, 2101)
_MOST_DIGITS = 9


def number_parts(text: str) -> tuple[str, ...]:
    """What of a number matters: its words and counts, in their order."""
    parts = _PARTS.findall(normalize("NFKC", text).casefold())
    counted = (part.lstrip("0") or "0" if part[0].isdecimal() else part for part in parts)
    return tuple(part for part in counted if part not in _AROUND_COUNTS)


def case_number(text: str) -> CaseNumber | None:
    """The number of a case that a text is: what stands before, year and serial; ``None`` where it is no such number."""
    *before, year, serial = ("", "", *number_parts(text))
    if not (year.isdecimal() and serial.isdecimal() and int(year) in _YEARS and len(serial) <= _MOST_DIGITS):
        return None
    return CaseNumber("".join(before), int(year), int(serial)) if int(serial) else None
