"""How alike two applications are in what they ask for: cheap, and no more than a hint (条例第三十六条第六项)."""

from collections.abc import Set as AbstractSet
from unicodedata import category, normalize

_PERCENT = 100


def normalized_text(text: str) -> str:
    """The text without signs, spaces and the case of letters, each character in its plain form."""
    folded = normalize("NFKC", text).casefold()
    return "".join(character for character in folded if category(character)[0] in "LNM")


def pairs_of(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters of the normalised text; the text itself where it is a single character."""
    plain = normalized_text(text)
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1)) or frozenset({plain} - {""})


def likeness_percent(one: AbstractSet[str], other: AbstractSet[str]) -> int:
    """The pairs that both texts have, of those that either has, in percent rounded down; 0 for empty texts."""
    either = len(one | other)
    return len(one & other) * _PERCENT // either if either else 0
