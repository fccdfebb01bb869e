"""How arguments are written on the command line, and what they become: days, money, numbers, words."""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import typer

from gongkai_client.cli.shell.typed_days import day_in_full, day_near
from gongkai_client.cli.shell.typed_text import in_usual_characters, is_text, trimmed
from gongkai_client.language import both
from gongkai_client.shanghai import SHANGHAI, today

DAY = both("日期", "DATE")
AMOUNT = both("元", "YUAN")
TEXT = both("文字", "TEXT")
NUMBER = both("数字", "NUMBER")

_HUNDRED_FEN = 100
_AMOUNT_PATTERN = re.compile(r"[¥￥]?\s*(\d+(?:\.\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?)\s*元?", re.ASCII)
# What a field of 64 bits holds.
_MOST_FEN = 2**63 - 1
_MOMENT = re.compile(
    r"(?P<day>.+?)(?:\s*T|\s)\s*(?P<time>\d{1,2}[:时]\d{2}分?(?::\d{2})?)(?P<zone>Z|[+-]\d{2}:\d{2})?", re.ASCII
)


def as_typed(value: Any, option: str | None = None) -> Any:  # noqa: ANN401 - whatever a command takes
    """A text, or several, without what nobody sees around it; anything else as it is.

    Raises:
        BadParameter: it is no text, such as one in GBK where the system speaks UTF-8.
    """
    if isinstance(value, list):
        return [as_typed(item, option) for item in value]
    if not isinstance(value, str):
        return value
    if not is_text(value):
        shown = value.encode(errors="replace").decode()
        words = both(f"“{shown}”不是 UTF-8 编码的文字。", f"“{shown}” is no text in UTF-8.")
        raise typer.BadParameter(words, param_hint=option)
    return trimmed(value)


def day(text: str | date) -> date:
    """Reads a day as people write it; without its year it is the nearest that has come."""
    return _day_of(text, is_ahead=False)


def coming_day(text: str | date) -> date:
    """Reads a day that lies ahead by its nature, as the end of a period; without its year it is the nearest to come."""
    return _day_of(text, is_ahead=True)


def day_of_file(text: str) -> date:
    """Reads a day of a file, which tells its year whenever the file is read."""
    found = day_in_full(text)
    if found is None:
        raise typer.BadParameter(
            both(f"“{text}”不是日期，应写作 2026-03-02。", f"“{text}” is no date; write it as 2026-03-02."),
        )
    return found


def _day_of(text: str | date, *, is_ahead: bool) -> date:
    if isinstance(text, date):
        return text
    found = day_near(text, today(), is_ahead=is_ahead)
    if found is None:
        raise typer.BadParameter(
            both(
                f"“{text}”不是日期，应写作 2026-03-02、2026年3月2日、3月2日 或 今天。",
                f"“{text}” is no date; write it as 2026-03-02, or as today or yesterday.",
            ),
        )
    return found


def instant(text: str | datetime) -> datetime:
    """Reads `2026-01-31T18:00` or `2026年1月31日 18:00`, Shanghai time unless it says otherwise.

    A day without a time is refused: whether its beginning or its end is meant would change figures.
    """
    if isinstance(text, datetime):
        return text
    moment = _moment(in_usual_characters(text))
    if moment is None:
        raise typer.BadParameter(
            both(
                f"“{text}”不是时刻，应写作 2026-01-31T18:00（北京时间）或 2026-01-31T10:00Z。",
                f"“{text}” is no instant; write it as 2026-01-31T18:00 (Shanghai time) or 2026-01-31T10:00Z.",
            ),
        )
    return moment if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)


def _moment(text: str) -> datetime | None:
    if ":" in text:
        with suppress(ValueError):
            return datetime.fromisoformat(text)
    written = _MOMENT.fullmatch(text)
    if written is None:
        return None
    at = day_near(written["day"], today())
    time = written["time"].replace("时", ":").removesuffix("分").rjust(len("00:00"), "0")
    try:
        return None if at is None else datetime.fromisoformat(f"{at}T{time}{written['zone'] or ''}")
    except ValueError:
        return None


def fen(text: str | int) -> int:
    """Reads an amount in yuan, `420`, `420.50`, `￥1,420` or `420元`, as whole fen."""
    if isinstance(text, int):
        return text
    written = _AMOUNT_PATTERN.fullmatch(in_usual_characters(text))
    if written is None:
        raise typer.BadParameter(
            both(
                f"“{text}”不是金额，应以元为单位写作 420 或 420.50。",
                f"“{text}” is no amount; write it in yuan, as 420 or 420.50.",
            ),
        )
    amount = Decimal(written[1].replace(",", "")) * _HUNDRED_FEN
    if amount > _MOST_FEN:
        raise typer.BadParameter(both(f"“{text}”过大。", f"“{text}” is too much."))
    if amount != amount.to_integral_value():
        raise typer.BadParameter(
            both(f"“{text}”不足一分的零头无法登记，最多两位小数。", f"“{text}” has more than two decimals."),
        )
    return int(amount)


def whole_number(minimum: int, maximum: int) -> Callable[[str | int], int]:
    """Returns a reader of whole numbers within bounds."""

    def read(text: str | int) -> int:
        if isinstance(text, int):
            return text
        plain = in_usual_characters(text)
        number = int(plain) if re.fullmatch(r"[+-]?\d{1,16}", plain, re.ASCII) else None
        if number is None or not minimum <= number <= maximum:
            raise typer.BadParameter(
                both(
                    f"“{text}”应为 {minimum} 至 {maximum} 的整数。",
                    f"“{text}” is not a whole number from {minimum} to {maximum}.",
                ),
            )
        return number

    return read


def seconds(text: str | float) -> float:
    """Reads a timeout: more than nothing, at most an hour."""
    longest = 3600
    try:
        number = float(text)
    except ValueError:
        number = 0
    if not 0 < number <= longest:
        raise typer.BadParameter(
            both(f"“{text}”应为大于 0、不超过 3600 的秒数。", f"“{text}” is not from 0 to 3600 seconds."),
        )
    return number


def yuan(amount_fen: int) -> str:
    """Returns an amount of fen in yuan, with two decimals."""
    return f"{Decimal(amount_fen) / _HUNDRED_FEN:.2f}"
