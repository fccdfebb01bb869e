"""The page on letters says what the file of letters says.

After a change that is meant, ``GONGKAI_WRITE_GOLDEN=1 python -m pytest tests/letters`` writes its tables anew.
"""

import os
from pathlib import Path

from gongkai_service.data import shipped_letter_kinds
from gongkai_service.letters import package
from support.letters.letter_table import letter_tables

PAGE = Path(__file__).parents[2] / "docs" / "letters.md"
BEGIN, END = "<!-- table: begin -->\n", "<!-- table: end -->\n"


def test_the_tables_are_those_of_the_file() -> None:
    """Title, fields, meaning, article and source of every letter."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    printed, _, after = rest.partition(END)
    tables = letter_tables(shipped_letter_kinds())
    if os.environ.get("GONGKAI_WRITE_GOLDEN") == "1":
        PAGE.write_text(f"{before}{BEGIN}{tables}{END}{after}", encoding="utf-8")
        printed = tables

    assert tables == printed


def test_the_limits_are_those_of_the_code() -> None:
    """What a template may not exceed."""
    text = PAGE.read_text(encoding="utf-8")

    limits = (package.MAX_BYTES >> 20, package.MAX_UNPACKED_BYTES >> 20, package.MAX_TEXT_BYTES >> 10)
    assert "larger than {} MiB, or {} MiB unpacked, or with more than {} KiB of XML".format(*limits) in text
    assert f"or {package.MAX_BRACES:,} braces" in text
