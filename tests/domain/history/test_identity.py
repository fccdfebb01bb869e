"""Who is the same applicant: told by a keyed hash of an identity number, which itself is nowhere kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai_service.domain.history.identity import IdentityKey, normalized_identity

# Made up.
NUMBER = "11010119900101123X"
CREDIT_CODE = "91350100M000100Y4A"
KEY, OTHER = IdentityKey(b"k" * 32), IdentityKey(b"o" * 32)
NUMBERS = st.text("0123456789ABCDEFGHXYZ", min_size=4, max_size=40)


@pytest.mark.parametrize(
    "written",
    [
        "11010119900101123x",
        " 110101 19900101 123X ",
        "110101-19900101-123X",
        "１１０１０１１９９００１０１１２３Ｘ",
        "（110101）19900101123X",
    ],
)
def test_how_a_number_is_written_does_not_matter(written: str) -> None:
    """Full width, spaces, hyphens, brackets, and the case of letters."""
    assert NUMBER == normalized_identity(written)
    assert KEY.applicant(NUMBER) == KEY.applicant(written)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("1234", "1234"),
        ("123", None),
        ("", None),
        ("----", None),
        ("1" * 40, "1" * 40),
        ("1" * 41, None),
        ("张某某某", None),
        ("12345Ж", None),
        (CREDIT_CODE, CREDIT_CODE),
    ],
)
def test_what_cannot_be_a_number_is_none(written: str, plain: str | None) -> None:
    """Four to forty digits and letters of the Latin alphabet."""
    assert plain == normalized_identity(written)


@given(NUMBERS, NUMBERS)
def test_different_numbers_are_different_applicants(one: str, other: str) -> None:
    """And the same one is the same, by the same key."""
    assert (KEY.applicant(one) == KEY.applicant(other)) is (one == other)


@given(NUMBERS)
def test_the_number_cannot_be_told_without_the_key(number: str) -> None:
    """Another key gives another sign, and neither holds the number."""
    sign = KEY.applicant(number)

    assert sign != OTHER.applicant(number)
    assert 64 == len(sign)
    assert set(sign) <= set("0123456789abcdef")
    # A number of few digits may stand in a hash by chance.
    assert len(number) < 12 or number.lower() not in sign


def test_the_key_is_told_by_its_check_and_never_shown() -> None:
    """Not even where it is printed by accident."""
    assert KEY.check != OTHER.check
    assert 16 == len(KEY.check)
    assert "k" * 8 not in repr(KEY)
    assert KEY.check not in {KEY.applicant("gongkai identity key")[:16], KEY.text("gongkai identity key")[:16]}


def test_what_is_asked_for_is_told_by_its_text() -> None:
    """Whatever signs and spaces it is written with; a number and a text that are alike have nothing in common."""
    assert KEY.text("某河2025年度水质监测报告。") == KEY.text("某河 ２０２５年度，水质监测报告")
    assert KEY.text("某河2025年度水质监测报告") != KEY.text("某河2024年度水质监测报告")
    assert KEY.text("12345678") != KEY.applicant("12345678")
    assert KEY.text("甲") != OTHER.text("甲")
