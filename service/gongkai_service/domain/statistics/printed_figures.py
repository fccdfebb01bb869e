"""Figures as people print and write them: the one reader for reports of elsewhere and for what is entered by hand.

What is no plain number is read where it has one meaning and refused where it has none or several; nothing is rounded.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from gongkai_service.domain.statistics.report import PRINTED_UNITS
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import CellState

# The unit of money.
_MONEY = "分"
# How many 分 make one.
_MONEY_UNITS: Mapping[str, int] = {**PRINTED_UNITS, "亿元": 10_000_000_000, "yuan": PRINTED_UNITS["元"]}
_MULTIPLES: Mapping[str, int] = {"": 1, "万": 10_000, "亿": 100_000_000}
_SIGNS: Mapping[str, int] = {"": 1, "+": 1, "增": 1, "增加": 1, "-": -1, "减": -1, "减少": -1}

# Full-width forms, and what is typed or printed in the place of a sign.
_PLAIN_FORMS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | str.maketrans(
    {
        "\u3000": " ",
        "\u00a0": " ",
        "\u2212": "-",
        "﹣": "-",
        "\u2215": "/",
        "\u2044": "/",
        "＼": "/",
        "\\": "/",
        "\ufeff": None,
    }
)
_BLANK = re.compile(r"[-—–―─━_ ]*")
_NOT_APPLICABLE = re.compile(r"/+|n/?a|不适用|不涉及", re.IGNORECASE)
_ZEROS = ("〇", "○", "零")
_NONE_OF_IT = "无"
_COUNTED = "件次|人次|件|条|次|个|人|篇|项|宗|份|期|场|部|家"
_MONEY_NAMES = "亿元|万元|元|yuan"
_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_FIGURE = re.compile(
    r"'?(?P<sign>[+-]|增加?|减少?)? ?"
    rf"(?:(?P<number>{_NUMBER})|(?P<word>{'|'.join(_ZEROS)}|{_NONE_OF_IT})) ?"
    rf"(?:(?P<money>{_MONEY_NAMES})|(?P<multiple>[万亿])?(?P<counted>{_COUNTED})?) ?"
    r"(?P<note>\(.+\)|[,;、]? ?其中.+)?[.。]?",
)
_UNIT_IN_BRACKETS = re.compile(rf"\(({_MONEY_NAMES}|{_COUNTED})\)")
_PLAIN = re.compile(r"[+-]?(?:[0-9]{1,3}(?:[,，][0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")

_IS_NONE = Text("“无”按 0 读", "无 (none) was read as 0")


class UnreadableFigureError(ValueError):
    """What is printed is no figure of its unit. ``rule`` is a stable id, ``text`` says what would be accepted."""

    def __init__(self, text: Text, *, rule: str) -> None:
        self.rule, self.text = rule, text
        super().__init__(text.en)


@dataclass(frozen=True, slots=True)
class FigureUnit:
    """In what a figure is kept, and in what a form prints it; empty where money must name its unit itself."""

    unit: str
    printed_unit: str

    @property
    def is_money(self) -> bool:
        """Whether it is an amount."""
        return self.unit == _MONEY


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """What was read: ``value`` in the unit that is kept, unless the state says otherwise.

    ``is_plain`` says that there was nothing to interpret: a number in ASCII digits, or nothing at all. ``note`` says
    what was taken for what, where that is a reading and no mere spelling.
    """

    state: CellState
    value: int | None = None
    is_plain: bool = False
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class FigureBounds:
    """The least and the greatest figure that is accepted."""

    low: int
    high: int

    def broken_by(self, value: int) -> Text:
        """Say what would be accepted instead of a figure outside."""
        if value < 0 <= self.low:
            return Text("不能小于 0", "must not be negative")
        return Text(f"应在 {self.low} 至 {self.high} 之间", f"must lie from {self.low} to {self.high}")


def read_figure(printed: str, unit: FigureUnit, bounds: FigureBounds) -> PrintedFigure:
    """Read what stands in a cell.

    Raises:
        UnreadableFigureError: it is no figure, has a fraction of the unit, or lies outside the bounds.
    """
    text = _UNIT_IN_BRACKETS.sub(r"\1", " ".join(printed.translate(_PLAIN_FORMS).split()))
    if _BLANK.fullmatch(text):
        return PrintedFigure(CellState.BLANK, is_plain=not printed.strip())
    if _NOT_APPLICABLE.fullmatch(text):
        return PrintedFigure(CellState.NOT_APPLICABLE)
    found = _FIGURE.fullmatch(text)
    if found is None:
        raise _no_figure(unit)
    amount = _factor(found, unit) * _number(found)
    value = amount * _SIGNS[found["sign"] or ""]
    if value.denominator != 1:
        raise UnreadableFigureError(_has_fraction(unit), rule="NOT_A_NUMBER")
    if not bounds.low <= value <= bounds.high:
        raise UnreadableFigureError(bounds.broken_by(value.numerator), rule="OUT_OF_RANGE")
    return PrintedFigure(
        CellState.VALUE, value.numerator, is_plain=_PLAIN.fullmatch(printed.strip()) is not None, note=_note(found)
    )


def _number(found: re.Match[str]) -> Fraction:
    return Fraction(found["number"].replace(",", "")) if found["number"] else Fraction(0)


def _factor(found: re.Match[str], unit: FigureUnit) -> int:
    """How many of the unit that is kept make one of the unit that is printed.

    Raises:
        UnreadableFigureError: the unit is none of this figure, or money names none where it must.
    """
    is_zero = not _number(found)
    if not unit.is_money:
        if found["money"]:
            raise _no_figure(unit)
        return _MULTIPLES[found["multiple"] or ""]
    named = found["money"] or unit.printed_unit
    if (found["counted"] or found["multiple"] or not named) and not is_zero:
        raise _no_figure(unit)
    return _MONEY_UNITS[named] if named else 1


def _note(found: re.Match[str]) -> Text | None:
    note = (found["note"] or "").strip(",;、 ")
    if note:
        number = found["number"] or "0"
        return Text(f"按 {number} 读，所附“{note}”未计入", f"was read as {number}; the note “{note}” was left out")
    return _IS_NONE if found["word"] == _NONE_OF_IT else None


def _has_fraction(unit: FigureUnit) -> Text:
    named = f"（{unit.printed_unit}）" if unit.is_money and unit.printed_unit else ""
    in_unit = f" in {unit.printed_unit}" if named else ""
    return Text(
        f"{named}不是{unit.unit}的整数倍，不作四舍五入",
        f"is{in_unit} no whole number of {unit.unit}, and nothing is rounded",
    )


def _no_figure(unit: FigureUnit) -> UnreadableFigureError:
    if unit.is_money and not unit.printed_unit:
        text = Text(
            "应为写明单位的金额，例如 12.5万元、300元", "must be money with its unit, such as 12.5万元 or 300元"
        )
    elif unit.is_money:
        text = Text(
            f"应为以{unit.printed_unit}为单位的数，或写明单位",
            f"must be a number in {unit.printed_unit}, or name its unit",
        )
    else:
        text = Text(
            f"应为以{unit.unit}为单位的数；空白写作 — 或留空，不适用写作 /",
            f"must be a number in {unit.unit}; a blank is — or nothing, and / says that it does not apply",
        )
    return UnreadableFigureError(text, rule="NOT_A_NUMBER")
