"""How alike two applications are: a hint that signs, spaces and the order of asking do not move."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai_service.domain.history.similarity import likeness_percent, normalized_text, pairs_of

TEXTS = st.text(st.sampled_from("水质监测报告某河年度二〇abcXYZ123 ，。（）"), max_size=40)
WORDS = st.text(st.sampled_from("水质监测报告某河年度abc123"), min_size=1, max_size=40)
SIGNS = st.text(st.sampled_from(" \t\n，。、；：“”（）-—·!?"), max_size=4)


def _likeness(one: str, other: str) -> int:
    return likeness_percent(pairs_of(one), pairs_of(other))


@given(TEXTS, TEXTS)
def test_likeness_is_a_percentage_that_knows_no_order(one: str, other: str) -> None:
    """From 0 to 100, the same both ways."""
    assert 0 <= _likeness(one, other) <= 100
    assert _likeness(one, other) == _likeness(other, one)


@given(WORDS)
def test_a_text_is_wholly_like_itself(text: str) -> None:
    """However short."""
    assert 100 == _likeness(text, text)


@given(WORDS, st.data())
def test_signs_and_spaces_do_not_matter(text: str, data: st.DataObject) -> None:
    """Wherever they stand; nor do full width and the case of letters."""
    written = "".join(data.draw(SIGNS) + character for character in text.upper()) + data.draw(SIGNS)

    assert normalized_text(text) == normalized_text(written)
    assert 100 == _likeness(text, written)


@given(TEXTS)
def test_a_text_without_anything_in_it_is_like_no_other(text: str) -> None:
    """Two empty ones are not alike either: nothing is asked for."""
    assert 0 == _likeness("，。 ", text)
    assert normalized_text(normalized_text(text)) == normalized_text(text)


@pytest.mark.parametrize(
    ("one", "other", "percent"),
    [
        # Pairs by hand: ab bc cd and ab bc ce: two of four.
        ("abcd", "abce", 50),
        ("abcd", "wxyz", 0),
        ("甲", "甲", 100),
        ("甲", "乙", 0),
        ("甲", "甲乙", 0),
        # Two of three: rounded down.
        ("abc", "abcd", 66),
        ("ＡＢＣ", "abc", 100),
        # Eleven of fifteen.
        ("某河2025年度水质监测报告", "某河2024年度水质监测报告", 73),
    ],
)
def test_likeness_counts_pairs_of_characters(one: str, other: str, percent: int) -> None:
    """Those that both have, of those that either has."""
    assert percent == _likeness(one, other)
