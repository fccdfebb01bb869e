#!/usr/bin/env python3
"""Builds the two fonts of the PDF documents from the full ones.

    python tools/build_fonts.py NotoSerifCJKsc-Regular.otf NotoSansCJKsc-Regular.otf

The full fonts, Noto Serif CJK SC and Noto Sans CJK SC, are published by Google and Adobe under the SIL Open Font
License 1.1 and are part of every large distribution; they are the language-specific OpenType files, not the
collections. What is built from them is under the same licence and bears other names, because a modified version
must not use a reserved one.

Kept are the characters of GB2312 and of 《通用规范汉字表》, which names of Chinese agencies and places are written in,
the traditional forms that these convert to, the common characters of Big5, and punctuation. That fits a file of less
than 4 MB; hinting, vertical forms and typographic features, which the documents do not use, are left out.
"""

import sys
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

_COPYRIGHT, _FAMILY, _STYLE, _UNIQUE, _FULL, _VERSION, _POSTSCRIPT = range(7)
_DESCRIPTION, _LICENCE, _LICENCE_ADDRESS = 10, 13, 14
_KEPT_NAMES = (_COPYRIGHT, _VERSION, _LICENCE, _LICENCE_ADDRESS)
_UNUSED_TABLES = ("BASE", "DSIG", "GPOS", "GSUB", "VORG", "vhea", "vmtx")

# Seconds since 1904, as fonts count them: no date of building, so that a repeat gives the same bytes.
_MODIFIED = 3_786_912_000


def main() -> None:
    """Builds both fonts."""
    if len(sys.argv) != len(("program", "serif", "sans")):
        sys.exit(__doc__)
    wanted = characters()
    for source, family in zip(sys.argv[1:], ("Gongkai Song", "Gongkai Hei"), strict=True):
        target = _TARGET / f"{family.replace(' ', '')}-Regular.otf"
        build(Path(source), target, family, wanted)
        kept = len(TTFont(target).getBestCmap())
        sys.stdout.write(f"{target.name}: {kept} characters, {target.stat().st_size} bytes\n")


def characters() -> set[int]:
    """The characters to keep, as code points."""
    simplified = {code for code in range(0x80, 0x10000) if _encoded(code, "gb2312")}
    text = _MORE_CHARACTERS.read_text(encoding="utf-8")
    simplified |= {ord(character) for line in text.splitlines() if not line.startswith("#") for character in line}
    listed = "\n".join(map(chr, sorted(simplified)))
    traditional = {ord(form) for name in _CONVERSIONS for form in OpenCC(name).convert(listed) if form != "\n"}
    common = {code for code in range(0x4E00, 0xA000) if b"" < _encoded(code, "big5") <= _LAST_COMMON_BIG5}
    return simplified | traditional | common | {_CHECK_MARK} | {code for block in _BLOCKS for code in block}


def build(source: Path, target: Path, family: str, wanted: set[int]) -> None:
    """Writes the subset of one font under another name."""
    options = Options()
    options.hinting = False
    options.layout_features = []
    options.drop_tables += list(_UNUSED_TABLES)
    options.name_IDs = list(_KEPT_NAMES)
    options.name_languages = [0x409]
    options.notdef_outline = True
    options.recalc_timestamp = False
    font = load_font(source, options)
    original = str(font["name"].getDebugName(_FULL))
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    _rename(font, family, original)
    font["head"].modified = _MODIFIED
    save_font(font, target, options)


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
    font["name"].names = [record for record in font["name"].names if record.platformID == 3]  # noqa: PLR2004
    for number, value in names.items():
        font["name"].setName(value, number, 3, 1, 0x409)
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
