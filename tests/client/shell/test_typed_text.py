"""What comes along with pasted text and is not seen does not reach the records."""

import pytest

from gongkai_client.cli.shell.typed_text import in_usual_characters, trimmed

UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"


@pytest.mark.parametrize(
    "mark", [*UNSEEN, " ", "\u3000", "\u00a0", "\t", "\r\n"], ids=lambda mark: f"U+{ord(mark[0]):04X}"
)
def test_unseen_marks_and_blanks_around_a_text_are_no_part_of_it(mark: str) -> None:
    """On either side and in any number; inside it stays what the writer wrote."""
    assert trimmed(f"{mark}{mark}张 三{mark}李四{mark}") == f"张 三{mark}李四"
    assert trimmed(mark) == ""


@pytest.mark.parametrize("mark", UNSEEN, ids=lambda mark: f"U+{ord(mark):04X}")
def test_a_date_or_a_number_has_no_unseen_marks_anywhere(mark: str) -> None:
    """They have no meaning there."""
    assert in_usual_characters(f"{mark}２０{mark}２６{mark}") == "2026"
