"""Days as people write them: 2026-11-3, 2026/11/3, 20261103, 2026年11月3日, 11月3日, 今天, yesterday."""

import re
from datetime import date, timedelta

from gongkai_client.cli.shell.typed_text import in_usual_characters

# Year first, and one mark between the parts: 3/11/2026 is the third of November here and the eleventh of March there.
_IN_FULL = re.compile(
    r"(\d{4})(?:"
    r"([-/.])(\d{1,2})\2(\d{1,2})|(\d{2})(\d{2})|年(\d{1,2})月(\d{1,2})[日号]?)",
    re.ASCII,
)
_WITHOUT_YEAR = re.compile(r"(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]?", re.ASCII)
_DASHES = {ord(dash): "-" for dash in "‐‑–—―−"}
_FROM_TODAY: dict[str, int] = {
    "今天": 0,
    "今日": 0,
    "today": 0,
    "昨天": -1,
    "昨日": -1,
    "yesterday": -1,
    "前天": -2,
    "前日": -2,
    "明天": 1,
    "明日": 1,
    "tomorrow": 1,
    "后天": 2,
}


def day_in_full(text: str) -> date | None:
    """Returns a day that is written with its year; None where it is not, or where the calendar has no such day."""
    found = _IN_FULL.fullmatch(_plain(text))
    if found is None:
        return None
    year, month, day = (int(part) for part in found.groups() if part and part.isdecimal())
    return _day(year, month, day)


def day_near(text: str, today: date, *, is_ahead: bool = False) -> date | None:
    """Returns a day that is written in full, by its distance from today, or without its year.

    Without its year it is the nearest that has come: of this year, else of the last. What lies ahead by its nature,
    such as the end of a period, is the nearest to come.

    Args:
        text: what was typed.
        today: from which day 今天 and the year are counted.
        is_ahead: whether the day lies ahead by its nature.
    """
    plain = _plain(text)
    if plain in _FROM_TODAY:
        return today + timedelta(days=_FROM_TODAY[plain])
    found = _WITHOUT_YEAR.fullmatch(plain)
    if found is None:
        return day_in_full(plain)
    month, day = int(found["month"]), int(found["day"])
    years = (today.year, today.year + 1) if is_ahead else (today.year, today.year - 1)
    for year in years:
        near = _day(year, month, day)
        if near is not None and (near >= today if is_ahead else near <= today):
            return near
    return None


def _plain(text: str) -> str:
    return "".join(in_usual_characters(text).translate(_DASHES).casefold().split())


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
