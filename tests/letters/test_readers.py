"""A reader of letters never changes: what it reads of these documents is what it has always read."""

from pathlib import Path

import pytest

from gongkai_service.letters.readers import first

VECTORS = Path(__file__).parents[1] / "vectors" / "letters"


@pytest.mark.parametrize("name", ["registration", "corners"])
def test_the_first_reader_reads_as_ever(name: str) -> None:
    """A table; and header, footer, notes, page numbers, fields, boxes, deletions and hidden text."""
    content = (VECTORS / f"{name}.docx").read_bytes()

    assert (VECTORS / f"{name}.txt").read_text(encoding="utf-8") == first.letter_text(content)
    assert (VECTORS / f"{name}.html").read_text(encoding="utf-8") == first.letter_html(content, "登记表")
