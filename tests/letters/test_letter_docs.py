"""The pages on letters say what the file of letters and the code say."""

from pathlib import Path

import pytest

from gongkai_service.data import shipped_letter_kinds
from gongkai_service.letters import package
from pages.letter_tables import letter_tables

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {"en": DOCS / "letters.md", "zh": DOCS / "zh" / "letters.md"}
BEGIN, END = "<!-- table: begin -->\n", "<!-- table: end -->\n"
LIMITS = {
    "en": "larger than {} MiB, or {} MiB unpacked, or with more than {} KiB of XML or {:,} braces",
    "zh": "大于{} MiB，解压后大于{} MiB，或者含字段的部分XML超过{} KiB、花括号超过{}个",
}


@pytest.mark.parametrize("language", PAGES)
def test_the_tables_are_those_of_the_file(language: str) -> None:
    """Title, fields, meaning, article and source of every letter."""
    _, _, rest = PAGES[language].read_text(encoding="utf-8").partition(BEGIN)
    printed, _, _ = rest.partition(END)

    assert letter_tables(shipped_letter_kinds(), language) == printed


@pytest.mark.parametrize("language", PAGES)
def test_the_limits_are_those_of_the_code(language: str) -> None:
    """What a template may not exceed."""
    sizes = (package.MAX_BYTES >> 20, package.MAX_UNPACKED_BYTES >> 20, package.MAX_TEXT_BYTES >> 10)

    assert LIMITS[language].format(*sizes, package.MAX_BRACES) in PAGES[language].read_text(encoding="utf-8")
