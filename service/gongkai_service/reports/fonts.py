"""The fonts of what is typeset: which there are, in which order they stand in for one another, and what they can print.

A character is taken from the first font that has it: Song and Hei for all that is common, then those of other scripts
and symbols, at last those of the rare Chinese characters of names and places.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

import typst
from fontTools.ttLib import TTFont

_FIRST = ("GongkaiSong-Regular.otf", "GongkaiHei-Regular.otf", "NotoSerif-Regular.ttf")
_LAST = ("GongkaiHanA-Regular.ttf", "GongkaiHanB-Regular.ttf")
_FAMILY = 1

# Signs that choose between shapes of the character before them; without them it has its usual one.
_VARIATIONS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
# Letters of these scripts join their neighbours, and joiners say where they do.
_JOINERS = frozenset("\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}\N{MONGOLIAN VOWEL SEPARATOR}")
_JOINING = frozenset(map(chr, (*range(0x0600, 0x0780), *range(0x1800, 0x18B0))))
_INVISIBLE = ("Cc", "Cf")


def printable(text: str) -> str:
    """The text as it is typeset.

    What prints nothing and does not join letters is left out: marks of direction, joiners between Chinese characters,
    choices of a shape.
    """
    return "".join(_printable(text))


def lacking(text: str) -> tuple[str, ...]:
    """The characters of a printable text that no font has, in their order, each once."""
    return tuple(dict.fromkeys(one for one in text if one not in covered() and one != "\n"))


@cache
def families() -> tuple[str, ...]:
    """The names of the fonts, in the order in which they are asked for a character."""
    return tuple(name for name, _ in _fonts())


@cache
def covered() -> frozenset[str]:
    """The characters that the fonts have together."""
    return frozenset(chr(code) for _, codes in _fonts() for code in codes)


@cache
def typst_fonts() -> typst.Fonts:
    """Our fonts and no others, neither those of the machine nor those that typst brings."""
    with as_file(files("gongkai_service.data").joinpath("fonts")) as folder:
        return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


def _printable(text: str) -> Iterator[str]:
    before = ""
    for one in text:
        if one in _VARIATIONS or (one in _JOINERS and before not in _JOINING):
            continue
        if one not in _JOINERS and one != "\n" and unicodedata.category(one) in _INVISIBLE:
            continue
        yield one
        before = one


@cache
def _fonts() -> tuple[tuple[str, frozenset[int]], ...]:
    with as_file(files("gongkai_service.data").joinpath("fonts")) as folder:
        others = sorted(path.name for path in folder.glob("*.?tf") if path.name not in (*_FIRST, *_LAST))
        return tuple(_font(folder / name) for name in (*_FIRST, *others, *_LAST))


def _font(path: Path) -> tuple[str, frozenset[int]]:
    with TTFont(path, lazy=True) as font:
        return str(font["name"].getDebugName(_FAMILY)), frozenset(font.getBestCmap())
