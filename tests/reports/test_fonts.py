"""The fonts that ship with the service: what they can print, and what they are called."""

from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from opencc import OpenCC

FOLDER = Path(str(files("gongkai_service.data").joinpath("fonts")))
FONTS = ("GongkaiSong-Regular.otf", "GongkaiHei-Regular.otf")
MORE_CHARACTERS = Path(__file__).parents[2] / "tools" / "font_characters.txt"
MOST_BYTES = 4 * 1024 * 1024
# The 5,401 common characters of Big5.
FIRST_COMMON, LAST_COMMON = b"\xa4\x40", b"\xc6\x7e"


@cache
def characters_of(name: str) -> frozenset[str]:
    """Return what a font can print."""
    with TTFont(FOLDER / name, lazy=True) as font:
        return frozenset(chr(code) for code in font.getBestCmap())


def encoded(codec: str) -> list[tuple[str, bytes]]:
    """Return the characters of an encoding outside ASCII."""
    found = []
    for code in range(0x80, 0x10000):
        try:
            found.append((chr(code), chr(code).encode(codec)))
        except UnicodeEncodeError:
            continue
    return found


def general_characters() -> str:
    """Return the characters of 《通用规范汉字表》 that GB2312 lacks, and the traditional forms listed after them."""
    lines = MORE_CHARACTERS.read_text(encoding="utf-8").splitlines()
    return "".join(line for line in lines if not line.startswith("#"))


@pytest.mark.parametrize("name", FONTS)
def test_names_of_agencies_and_places_can_be_printed(name: str) -> None:
    """Every character of GB2312 but a control code, and all 8,105 of 《通用规范汉字表》."""
    simplified = {character for character, _ in encoded("gb2312") if character != "\x7f"}
    assert simplified <= characters_of(name)
    listed = general_characters()
    assert len(set(listed)) == 1467 + 58
    assert set(listed) <= characters_of(name)
    assert set("甪直浉河盱眙镕㙍𫚖") <= characters_of(name)


def test_traditional_forms_can_be_printed() -> None:
    """What OpenCC makes of every simplified character, and the common ones of Big5; what one font lacks, the other has.

    Three rare ones are in neither of the full fonts: a document with one of them is refused.
    """
    common = {character for character, code in encoded("big5") if FIRST_COMMON <= code <= LAST_COMMON}
    assert len(common) == 5401
    simplified = "\n".join([character for character, _ in encoded("gb2312")] + list(general_characters()))
    traditional = set(OpenCC("s2t").convert(simplified)) - {"\n", "\x7f"}
    song, hei = (characters_of(name) for name in FONTS)
    assert (common | traditional) - (song | hei) == set("𡑍𥗽𣈶")
    assert common | set("裏麪爲覈臺灣衚衕灕") <= song & hei


@pytest.mark.parametrize("name", FONTS)
def test_punctuation_can_be_printed(name: str) -> None:
    """That of Chinese and of Western texts."""
    ascii_and_latin = {chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x100))}
    full_width = {chr(code) for code in range(0xFF01, 0xFF5F)}
    assert ascii_and_latin | full_width | set("—…“”‘’、。〈〉《》「」『』【】〔〕·→−✓") <= characters_of(name)


@pytest.mark.parametrize("name", FONTS)
def test_a_modified_font_bears_no_reserved_name_and_keeps_its_notice(name: str) -> None:
    """SIL Open Font License 1.1, conditions 2 and 3."""
    with TTFont(FOLDER / name, lazy=True) as font:
        names = {record.nameID: str(record) for record in font["name"].names}
    family = {"GongkaiSong-Regular.otf": "Gongkai Song", "GongkaiHei-Regular.otf": "Gongkai Hei"}[name]
    assert (names[1], names[4], names[6]) == (family, family, name.removesuffix(".otf"))
    assert "Adobe" in names[0]
    assert "SIL Open Font License" in names[13]
    licence = FOLDER.joinpath("OFL.txt").read_text(encoding="utf-8")
    assert f"{family} ({name}) is a modified version" in licence
    assert names[0] in licence
    assert "SIL OPEN FONT LICENSE" in licence
    assert "TERMINATION" in licence


@pytest.mark.parametrize("name", FONTS)
def test_a_font_is_small_enough_to_ship(name: str) -> None:
    """Less than four megabytes each, without instructions and features that nobody uses."""
    assert FOLDER.joinpath(name).stat().st_size < MOST_BYTES
    with TTFont(FOLDER / name, lazy=True) as font:
        assert not {"GSUB", "GPOS", "DSIG"} & set(font.keys())
