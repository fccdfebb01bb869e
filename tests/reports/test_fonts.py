"""The fonts that ship with the service: what they can print, and what they are called."""

import re
import unicodedata
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from opencc import OpenCC

from gongkai_service.reports.fonts import covered, families

FOLDER = Path(str(files("gongkai_service.data").joinpath("fonts")))
FONTS = ("GongkaiSong-Regular.otf", "GongkaiHei-Regular.otf")
MODIFIED = {
    "GongkaiSong-Regular.otf": "Gongkai Song",
    "GongkaiHei-Regular.otf": "Gongkai Hei",
    "GongkaiHanA-Regular.ttf": "Gongkai Han A",
    "GongkaiHanB-Regular.ttf": "Gongkai Han B",
}
UNCHANGED = tuple(sorted(path.name for path in FOLDER.glob("Noto*")))
MORE_CHARACTERS = Path(__file__).parents[2] / "tools" / "font_characters.txt"
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
    """What OpenCC makes of every simplified character, and the common ones of Big5, in one font or another."""
    common = {character for character, code in encoded("big5") if FIRST_COMMON <= code <= LAST_COMMON}
    assert len(common) == 5401
    simplified = "\n".join([character for character, _ in encoded("gb2312")] + list(general_characters()))
    traditional = set(OpenCC("s2t").convert(simplified)) - {"\n", "\x7f"}
    song, hei = (characters_of(name) for name in FONTS)
    assert (common | traditional) - (song | hei) == set("𡑍𥗽𣈶")
    assert common | traditional <= covered()
    assert common | set("裏麪爲覈臺灣衚衕灕") <= song & hei


@pytest.mark.parametrize("name", FONTS)
def test_punctuation_can_be_printed(name: str) -> None:
    """That of Chinese and of Western texts."""
    ascii_and_latin = {chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x100))}
    full_width = {chr(code) for code in range(0xFF01, 0xFF5F)}
    assert ascii_and_latin | full_width | set("—…“”‘’、。〈〉《》「」『』【】〔〕·→−✓") <= characters_of(name)


@pytest.mark.parametrize(("name", "family"), MODIFIED.items())
def test_a_modified_font_bears_no_reserved_name_and_keeps_its_notice(name: str, family: str) -> None:
    """SIL Open Font License 1.1, conditions 2 and 3."""
    names = names_of(name)
    assert (names[1], names[4], names[6]) == (family, family, name.rpartition(".")[0])
    assert not re.search("Noto|Source|Hana", names[1])
    assert "SIL Open Font License" in names[13]
    licence = FOLDER.joinpath("OFL.txt").read_text(encoding="utf-8")
    assert f"{family} ({name}) is a modified version" in licence
    assert names[0] in licence


@pytest.mark.parametrize("name", UNCHANGED)
def test_an_unchanged_font_has_its_notice_beside_it(name: str) -> None:
    """SIL Open Font License 1.1, condition 2."""
    names = names_of(name)
    assert "SIL Open Font Licen" in names[13]
    licence = FOLDER.joinpath("OFL.txt").read_text(encoding="utf-8")
    assert names[0] in licence
    assert names[4].removesuffix(" Regular") in licence


def test_the_licence_is_beside_the_fonts() -> None:
    """All of it, once."""
    licence = FOLDER.joinpath("OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE" in licence
    assert "TERMINATION" in licence


@pytest.mark.parametrize("name", MODIFIED)
def test_a_modified_font_has_nothing_that_nobody_uses(name: str) -> None:
    """Neither instructions for screens nor features; letters that join are in the unchanged ones."""
    with TTFont(FOLDER / name, lazy=True) as font:
        assert not {"GSUB", "GPOS", "DSIG", "fpgm", "prep"} & set(font.keys())


def test_scripts_of_minorities_join_their_letters() -> None:
    """Uyghur and Kazakh, Mongolian, Tibetan: without features letters would stand apart."""
    for name in ("NotoNaskhArabic-Regular.ttf", "NotoSansMongolian-Regular.ttf", "NotoSerifTibetan-Regular.ttf"):
        with TTFont(FOLDER / name, lazy=True) as font:
            assert "GSUB" in font


def test_all_fonts_have_what_names_and_minorities_need_together() -> None:
    """Han characters to extension F but for the newest, and the scripts of GB 18030."""
    ideographs = {
        chr(code)
        for first, last in ((0x3400, 0x9FFF), (0x20000, 0x2EBE0))
        for code in range(first, last + 1)
        if unicodedata.category(chr(code)) == "Lo"
    }
    # Assigned after the sources were made: U+4DB6–4DBF, U+9FEB–9FFF and a few at the ends of extensions B and C.
    assert len(ideographs - covered()) == 44
    assert len(ideographs) > 87_000
    scripts = "TIBETAN LETTER|MONGOLIAN LETTER|YI SYLLABLE|TAI LE LETTER|NEW TAI LUE LETTER|LISU LETTER|HANGUL SYLLABLE"
    letters = {
        character for character in map(chr, range(0x10000)) if re.match(scripts, unicodedata.name(character, ""))
    }
    assert len(letters) > 12_000
    assert not letters - covered()


def test_fonts_stand_in_for_one_another_in_an_order() -> None:
    """Those of official documents first; a rare character of HanaMin never takes the place of a common one."""
    assert families()[:3] == ("Gongkai Song", "Gongkai Hei", "Noto Serif")
    assert families()[-2:] == ("Gongkai Han A", "Gongkai Han B")
    assert len(families()) == len(MODIFIED) + len(UNCHANGED)


def names_of(name: str) -> dict[int, str]:
    """Return the records of a font's table of names."""
    with TTFont(FOLDER / name, lazy=True) as font:
        return {record.nameID: str(record) for record in font["name"].names}
