"""Check digits of resident identity numbers and credit codes. All numbers here are made up or printed as examples."""

import pytest

from gongkai_service.domain.words.check_digits import is_credit_code, is_resident_number, may_be_mistyped

# The examples that GB 11643-1999 prints, and one with an X.
RESIDENT = (
    "11010519491231002X",
    "440524188001010014",
    "11010519491231002x",
    " 110105 19491231 002X ",
    "１１０１０５１９４９１２３１００２Ｘ",
)
# The examples that GB 32100-2015 and its guides print.
CREDIT = ("91350100M000100Y43", "91350100m000100y43", "9135 0100-M000100Y43")


@pytest.mark.parametrize("number", RESIDENT)
def test_a_resident_number_has_its_check_digit(number: str) -> None:
    """Blanks, width and case do not matter."""
    assert is_resident_number(number)
    assert not may_be_mistyped(number)


@pytest.mark.parametrize("code", CREDIT)
def test_a_credit_code_has_its_check_digit(code: str) -> None:
    """Strokes, blanks and case do not matter."""
    assert is_credit_code(code)
    assert not may_be_mistyped(code)


@pytest.mark.parametrize("number", ["11010519491331002X", "110105194902300025", "010105194912310029", "", "abc"])
def test_days_that_there_are_not_are_found(number: str) -> None:
    """And other things that are no number at all."""
    assert not is_resident_number(number)


def test_every_wrong_figure_and_every_swap_of_neighbours_is_found() -> None:
    """Of a resident number all of the first kind; a swap of neighbours changes the sum unless they are equal."""
    for right, check in ((RESIDENT[0], is_resident_number), (CREDIT[0], is_credit_code)):
        characters = "0123456789" if check is is_resident_number else "0123456789ABCDEFGHJKLMNPQRTUWXY"
        for place, one in enumerate(right):
            for other in characters:
                if other != one:
                    assert not check(right[:place] + other + right[place + 1 :]), (place, other)
        for place in range(len(right) - 1):
            swapped = right[:place] + right[place + 1] + right[place] + right[place + 2 :]
            assert check(swapped) is (swapped == right), place


def test_letters_that_codes_leave_out_are_found() -> None:
    """I, O, S, V and Z are read as figures or other letters."""
    for letter in "IOSVZ":
        assert not is_credit_code(f"91350100M00010{letter}Y43")


@pytest.mark.parametrize(
    "number",
    [
        "110105194912310021",
        "1101051949123100",
        "11010519491231002",
        "1101051949123100222",
        "91350100M000100Y44",
        "1101051949123100X",
    ],
)
def test_what_looks_like_one_and_is_none_is_mistyped(number: str) -> None:
    """A wrong check digit, a figure too few or too many."""
    assert may_be_mistyped(number)


@pytest.mark.parametrize(
    "number", ["E12345678", "H1234567800", "110105491231002", "军字第12345号", "12345678", "护照E12345678"]
)
def test_other_proofs_have_no_check_digit_that_is_known(number: str) -> None:
    """Passports, permits, numbers of 15 figures."""
    assert not may_be_mistyped(number)
