"""文号: the number of a letter, as the desk writes it and as people do."""

import re


def letter_number(prefix: str, year: int, serial: int) -> str:
    """The number of a letter: 深水公开〔2026〕2号."""
    return f"{prefix}〔{year}〕{serial}号"


def serial_of(number: str, *, prefix: str, year: int) -> int | None:
    """The serial of a number of this prefix and year, whatever brackets and digits it was written with.

    ``None`` where it is no such number: that of another series, or of another year.
    """
    written = rf"\s*{re.escape(prefix)}\s*[〔［\[（(【]\s*(\d{{4}})\s*年?[〕］\])）】]\s*第?\s*(\d{{1,9}})\s*号?\s*"
    found = re.fullmatch(written, number)
    # `int` reads full-width digits as well.
    return int(found[2]) if found is not None and int(found[1]) == year else None
