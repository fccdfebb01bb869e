"""How arguments are written on the command line, and what they become: days, money, numbers, words."""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

import typer

from gongkai_client.language import both
from gongkai_client.shanghai import SHANGHAI

DAY = both("日期", "DATE")
AMOUNT = both("元", "YUAN")
TEXT = both("文字", "TEXT")
NUMBER = both("数字", "NUMBER")

_DAY_PATTERN = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_HUNDRED_FEN = 100


def day(text: str | date) -> date:
    """Reads `2026-03-02`."""
    if isinstance(text, date):
        return text
    if _DAY_PATTERN.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    raise typer.BadParameter(
        both(f"“{text}”不是日期，应写作 2026-03-02。", f"“{text}” is no date; write it as 2026-03-02."),
    )


def instant(text: str | datetime) -> datetime:
    """Reads `2026-01-31T18:00`, Shanghai time unless it says otherwise.

    A day without a time is refused: whether its beginning or its end is meant would change figures.
    """
    if isinstance(text, datetime):
        return text
    try:
        moment = None if _DAY_PATTERN.fullmatch(text) else datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None:
        raise typer.BadParameter(
            both(
                f"“{text}”不是时刻，应写作 2026-01-31T18:00（北京时间）或 2026-01-31T10:00Z。",
                f"“{text}” is no instant; write it as 2026-01-31T18:00 (Shanghai time) or 2026-01-31T10:00Z.",
            ),
        )
    return moment if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)


def fen(text: str | int) -> int:
    """Reads an amount in yuan, `420` or `420.50`, as whole fen."""
    if isinstance(text, int):
        return text
    try:
        amount = Decimal(text) * _HUNDRED_FEN
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or re.fullmatch(r"\d+(\.\d+)?", text, re.ASCII) is None:
        raise typer.BadParameter(
            both(
                f"“{text}”不是金额，应以元为单位写作 420 或 420.50。",
                f"“{text}” is no amount; write it in yuan, as 420 or 420.50.",
            ),
        )
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
        number = int(text) if re.fullmatch(r"\d{1,15}", text, re.ASCII) else -1
        if not minimum <= number <= maximum:
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
