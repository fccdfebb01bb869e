"""Figures with their units, as people read them: amounts in yuan, never in fen, and in English by English names."""

from gongkai_client.cli.shell.parameters import yuan
from gongkai_client.language import both, counted, pick

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


def measured(value: int, unit: str, lang: str) -> str:
    """Returns a value with its unit: an amount in yuan with two decimals, all else as a whole number."""
    if unit == MONEY:
        return f"{yuan(value)} {pick(_YUAN, lang)}"
    english = counted(value, _COUNTED[unit]) if unit in _COUNTED else f"{value} {_AMOUNTS.get(unit, unit)}"
    return pick(both(f"{value} {unit}", english), lang).strip()
