#!/usr/bin/env python3
"""Builds the fonts of the PDF documents from the full ones, and copies those that ship as they are.

    python tools/build_fonts.py FOLDER

The folder holds, or has below it, the fonts of Debian's packages fonts-noto-cjk, fonts-noto-core and
fonts-hanazono. All are published under the SIL Open Font License 1.1. What is built from them is under the same
licence and bears other names, because a modified version must not use a reserved one; the others keep theirs.

Gongkai Song has every character of Noto Serif CJK SC; Gongkai Hei, for headings and charts, those of GB2312 and of
《通用规范汉字表》, the traditional forms that these convert to, the common characters of Big5, and punctuation. Gongkai
Han has the rare Chinese characters of names and places that Noto lacks (extensions A to F of Unicode), in two files,
because one holds at most 65,535; the first has the rarer symbols, too. Hinting, vertical forms and typographic
features, which the documents do not use, are left out of all four. Scripts whose letters join, and other alphabets
and symbols, have fonts of their own, unchanged: their features are what joins the letters.
"""

import shutil
import sys
from collections.abc import Set as AbstractSet
from pathlib import Path

from fontTools.subset import Options, Subsetter, load_font, save_font
from fontTools.ttLib import TTFont
from opencc import OpenCC

_ROOT = Path(__file__).resolve().parents[1]
_TARGET = _ROOT / "service" / "gongkai_service" / "data" / "fonts"

# The characters of 《通用规范汉字表》 (国发〔2013〕23号) that GB2312 lacks, and a few traditional forms.
_MORE_CHARACTERS = _ROOT / "tools" / "font_characters.txt"

# The end of the 5,401 common characters of Big5; what follows are rare ones and symbols.
_LAST_COMMON_BIG5 = b"\xc6\x7e"
_CONVERSIONS = ("s2t", "s2tw", "s2hk")
_BLOCKS = (
    range(0x20, 0x7F),  # ASCII
    range(0xA0, 0x100),  # Latin-1
    range(0x2010, 0x2028),  # dashes, quotation marks, ellipsis
    range(0x2030, 0x203C),
    range(0x2190, 0x219A),  # arrows
    range(0x2212, 0x2213),  # the minus sign
    range(0x3000, 0x3020),  # CJK punctuation
    range(0xFF00, 0xFFF0),  # full-width forms
)
_CHECK_MARK = 0x2713

# The sources of what is built; the third of the fonts in a collection is the one for China.
_SERIF, _SANS = "NotoSerifCJK-Regular.ttc", "NotoSansCJK-Regular.ttc"
_RARE_AND_SYMBOLS, _RARE = "HanaMinA.ttf", "HanaMinB.ttf"
_CHINA = 2

# Private use has no meaning that others share.
_PRIVATE_USE = frozenset((*range(0xE000, 0xF900), *range(0xF0000, 0x110000)))

# What ships unchanged: alphabets, scripts of China's minorities, symbols.
_UNCHANGED = (
    "NotoNaskhArabic-Regular.ttf",
    "NotoSansLisu-Regular.ttf",
    "NotoSansMath-Regular.ttf",
    "NotoSansMiao-Regular.ttf",
    "NotoSansMongolian-Regular.ttf",
    "NotoSansNewTaiLue-Regular.ttf",
    "NotoSansNushu-Regular.ttf",
    "NotoSansPhagsPa-Regular.ttf",
    "NotoSansSymbols-Regular.ttf",
    "NotoSansSymbols2-Regular.ttf",
    "NotoSansTaiLe-Regular.ttf",
    "NotoSansTaiTham-Regular.ttf",
    "NotoSansTaiViet-Regular.ttf",
    "NotoSansYi-Regular.ttf",
    "NotoSerif-Regular.ttf",
    "NotoSerifTibetan-Regular.ttf",
)

_COPYRIGHT, _FAMILY, _STYLE, _UNIQUE, _FULL, _VERSION, _POSTSCRIPT = range(7)
_DESCRIPTION, _LICENCE, _LICENCE_ADDRESS = 10, 13, 14
# Fonts that tell their licence in a file beside them alone.
_OFL = "This Font Software is licensed under the SIL Open Font License, Version 1.1."
_KEPT_NAMES = (_COPYRIGHT, _VERSION, _LICENCE, _LICENCE_ADDRESS)
_UNUSED_TABLES = ("BASE", "DSIG", "GPOS", "GSUB", "VORG", "vhea", "vmtx")

# Seconds since 1904, as fonts count them: no date of building, so that a repeat gives the same bytes.
_MODIFIED = 3_786_912_000


def main() -> None:
    """Builds and copies all fonts."""
    if len(sys.argv) != len(("program", "folder")):
        sys.exit(__doc__)
    found = {path.name: path for path in sorted(Path(sys.argv[1]).rglob("*.tt?"))}
    serif = characters_of(found[_SERIF])
    rarer = characters_of(found[_RARE]) - serif
    symbols = characters_of(found[_RARE_AND_SYMBOLS]) - serif - rarer
    _report(build(found[_SERIF], "Gongkai Song", serif))
    _report(build(found[_SANS], "Gongkai Hei", characters()))
    _report(build(found[_RARE_AND_SYMBOLS], "Gongkai Han A", symbols))
    _report(build(found[_RARE], "Gongkai Han B", rarer))
    for name in _UNCHANGED:
        _report(Path(shutil.copyfile(found[name], _TARGET / name)))


def characters_of(path: Path) -> AbstractSet[int]:
    """What a font can print, as code points, without private use."""
    with TTFont(path, fontNumber=_number_in(path), lazy=True) as font:
        return set(font.getBestCmap()) - _PRIVATE_USE


def _number_in(path: Path) -> int:
    return _CHINA if path.suffix == ".ttc" else -1


def _report(target: Path) -> None:
    sys.stdout.write(f"{target.name}: {len(characters_of(target))} characters, {target.stat().st_size} bytes\n")


def characters() -> set[int]:
    """The characters to keep, as code points."""
    simplified = {code for code in range(0x80, 0x10000) if _encoded(code, "gb2312")}
    text = _MORE_CHARACTERS.read_text(encoding="utf-8")
    simplified |= {ord(character) for line in text.splitlines() if not line.startswith("#") for character in line}
    listed = "\n".join(map(chr, sorted(simplified)))
    traditional = {ord(form) for name in _CONVERSIONS for form in OpenCC(name).convert(listed) if form != "\n"}
    common = {code for code in range(0x4E00, 0xA000) if b"" < _encoded(code, "big5") <= _LAST_COMMON_BIG5}
    return simplified | traditional | common | {_CHECK_MARK} | {code for block in _BLOCKS for code in block}


def build(source: Path, family: str, wanted: AbstractSet[int]) -> Path:
    """Writes the subset of one font under another name; returns where."""
    options = Options()
    options.hinting = False
    options.layout_features = []
    options.drop_tables += list(_UNUSED_TABLES)
    options.name_IDs = list(_KEPT_NAMES)
    options.name_languages = [0x409]
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.font_number = _number_in(source)
    font = load_font(source, options)
    original = str(font["name"].getDebugName(_FULL))
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    _rename(font, family, original)
    font["head"].modified = _MODIFIED
    target = _TARGET / f"{family.replace(' ', '')}-Regular.{'otf' if 'CFF ' in font else 'ttf'}"
    save_font(font, target, options)
    return target


def _rename(font: TTFont, family: str, original: str) -> None:
    postscript = f"{family.replace(' ', '')}-Regular"
    names = {
        _FAMILY: family,
        _STYLE: "Regular",
        _UNIQUE: f"{font['name'].getDebugName(_VERSION)};{postscript}",
        _FULL: family,
        _POSTSCRIPT: postscript,
        _DESCRIPTION: f"Modified version: a subset of {original}.",
    }
    if font["name"].getDebugName(_LICENCE) is None:
        names[_LICENCE] = _OFL
    font["name"].names = [record for record in font["name"].names if record.platformID == 3]  # noqa: PLR2004
    for number, value in names.items():
        font["name"].setName(value, number, 3, 1, 0x409)
    if "CFF " not in font:
        return
    outlines = font["CFF "].cff
    outlines.fontNames = [postscript]
    top = outlines.topDictIndex[0]
    top.FullName = top.FamilyName = family
    del top.rawDict["Notice"]
    for number, part in enumerate(top.FDArray):
        part.FontName = f"{postscript}-{number}"


def _encoded(code: int, codec: str) -> bytes:
    try:
        return chr(code).encode(codec)
    except UnicodeEncodeError:
        return b""


if __name__ == "__main__":
    main()
