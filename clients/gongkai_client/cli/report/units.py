"""Figures with their units, as people read them: amounts in yuan, never in fen, and in English by English names."""

from gongkai_client.cli.shell.parameters import yuan
from gongkai_client.language import both, pick

# The unit in which amounts are kept.
MONEY = "分"
_YUAN = both("元", "yuan")
# Formats state units in Chinese. One of each; several are named with an s.
_COUNTED = {
    "件": "item",
    "条": "item",
    "次": "time",
    "篇": "article",
    "个": "unit",
    "项": "matter",
    "人": "person",
    "人次": "attendance",
    "工作日": "working day",
}
_AMOUNTS = {MONEY: "fen", "元": "yuan", "万元": "10,000 yuan"}


def unit_text(unit: str, lang: str) -> str:
    """Returns what a unit is called above a column; one that a newer format brings is shown as it is."""
    english = f"{_COUNTED[unit]}s" if unit in _COUNTED else _AMOUNTS.get(unit, unit)
    return pick(both(unit, english), lang)


def with_unit(printed: str, unit: str, lang: str) -> str:
    """Returns a figure as it is printed, with its unit."""
    if unit in _COUNTED and lang == "en":
        return f"{printed} {_COUNTED[unit]}{'' if printed == '1' else 's'}"
    return f"{printed} {unit_text(unit, lang)}".strip()


def measured(value: int, unit: str, lang: str) -> str:
    """Returns a value with its unit: an amount in yuan with two decimals, all else as a whole number."""
    if unit == MONEY:
        return f"{yuan(value)} {pick(_YUAN, lang)}"
    return with_unit(str(value), unit, lang)
