"""How wide the columns of a table are on paper, and whether it needs the page turned.

Word and PDF take the same measures. Widths are estimated from characters: a Chinese one is one em, any other about
half of one.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

# The type area of GB/T 9704—2012: 156 mm by 225 mm on A4.
PORTRAIT_MM = 156.0
LANDSCAPE_MM = 225.0

# 五号, 小五, 六号, the largest that fits; a page is turned only when the smallest does not fit upright.
_SIZES_PT = (10.5, 9.0, 7.5)
_MM_PER_PT = 25.4 / 72

# Between the text of a cell and its borders, left and right together; and what estimates may fall short by.
PADDING_MM = 1.8
_SPARE_MM = 0.4

# The least and the greatest width, in em, of what is folded: heads of blocks, labels, heads of figures, units, texts.
BLOCK_EM = (3.0, 4.0)
LABEL_EM = (9.0, 18.0)
FIGURE_EM = (2.0, 8.0)
UNIT_EM = (2.0, 5.0)
TEXT_EM = (4.0, 24.0)

_WIDE = frozenset("WFA")
_NARROW_EM = 0.56
# What is set between Chinese characters and others.
_BETWEEN_SCRIPTS_EM = 0.25


@dataclass(frozen=True, slots=True)
class Need:
    """What a column needs, in em: below ``least`` it is unreadable, ``wished`` is comfortable."""

    least: float
    wished: float


@dataclass(frozen=True, slots=True)
class Paper:
    """How a table is printed. ``widths_mm`` fill the type area."""

    landscape: bool
    size_pt: float
    widths_mm: tuple[float, ...]


def fit(needs: Sequence[Need]) -> Paper:
    """Choose the direction of the page, the size of the type, and the width of each column."""
    choices = [(landscape, size) for landscape in (False, True) for size in _SIZES_PT]
    landscape, size = next(
        (choice for choice in choices if _least(needs, choice[1]) <= _width(landscape=choice[0])), choices[-1]
    )
    width = _width(landscape=landscape)
    least = [_mm(need.least, size) for need in needs]
    wished = [max(_mm(need.wished, size), low) for need, low in zip(needs, least, strict=True)]
    lacking = sum(wished) - sum(least)
    share = min(1.0, max(0.0, (width - sum(least)) / lacking)) if lacking else 1.0
    given = [low + share * (high - low) for low, high in zip(least, wished, strict=True)]
    return Paper(landscape, size, tuple(round(part * width / sum(given), 3) for part in given))


def need_of(texts: Iterable[str], bounds: tuple[float, float]) -> Need:
    """Return what a column with these texts needs, in em.

    A Chinese text may be folded behind any character, but not narrower than the first bound; beyond the second any is
    folded.
    """
    listed = list(texts)
    least, most = bounds
    return Need(
        max((_unbreakable(text, least) for text in listed), default=1.0), min(most, max(map(ems, listed), default=1.0))
    )


def ems(text: str) -> float:
    """Estimate how wide a text is."""
    wide = [unicodedata.east_asian_width(character) in _WIDE for character in text]
    changes = sum(one is not other for one, other in pairwise(wide))
    return sum(1.0 if one else _NARROW_EM for one in wide) + changes * _BETWEEN_SCRIPTS_EM


def _unbreakable(text: str, least: float) -> float:
    """How wide the widest part is that stays on one line."""
    words = text.replace("/", "/ ").split()
    return max((min(ems(word), least) if _is_chinese(word) else ems(word) for word in words), default=0)


def _is_chinese(word: str) -> bool:
    return any(unicodedata.east_asian_width(character) in _WIDE for character in word)


def _width(*, landscape: bool) -> float:
    return LANDSCAPE_MM if landscape else PORTRAIT_MM


def _mm(em: float, size_pt: float) -> float:
    return em * size_pt * _MM_PER_PT + PADDING_MM + _SPARE_MM


def _least(needs: Sequence[Need], size_pt: float) -> float:
    return sum(_mm(need.least, size_pt) for need in needs)
