"""One number has many spellings on paper; which case it may be is told from it alone."""

import pytest

from gongkai_service.domain.words.paper_numbers import OwnNumber, is_number, own_number, plain_number

WITH_PREFIX = (
    "深水公开申〔2026〕1号",
    "深水公开申[2026]1号",
    "深水公开申（2026）1号",
    "深水公开申(2026)1号",
    "深水公开申【2026】1号",
    "深水公开申﹝2026﹞1号",
    "深水公开申〔２０２６〕１号",
    "深水公开申〔2026〕 001 号",
    "深水公开申〔2026年〕第1号",
    " 深水公开申 〔2026〕1 ",
)
WITHOUT = (
    "2026-1",
    "2026-01",
    "２０２６-１",
    "2026－1",
    "2026–1",
    "〔2026〕1号",
    "[2026]1",
    "2026年第1号",
    "1",
    "１",
    "第01号",
)
NONE = ("", "0", "2026", "2026-0", "26-1", "深水公开申〔2026〕号", "〔26〕1号", "2026-1号甲", "123456", "旧7")


@pytest.mark.parametrize("typed", WITH_PREFIX)
def test_a_number_with_what_stands_before_the_year(typed: str) -> None:
    """Brackets, digits, blanks, zeros and the words around the figure make no difference."""
    assert plain_number(typed) == "深水公开申 2026 1"
    assert own_number(typed, this_year=2030) == OwnNumber("深水公开申", 2026, 1)


@pytest.mark.parametrize("typed", WITHOUT)
def test_a_number_of_year_and_serial_alone(typed: str) -> None:
    """A figure alone is of this year."""
    assert own_number(typed, this_year=2026) == OwnNumber("", 2026, 1)


@pytest.mark.parametrize("typed", NONE)
def test_what_is_no_number_of_a_case(typed: str) -> None:
    """A figure that looks like a year is half a number, and one of six digits is no serial without a year."""
    assert own_number(typed, this_year=2026) is None


def test_a_figure_beside_a_year_may_be_a_serial() -> None:
    """Only years are left out of what is read as a serial of this year."""
    assert own_number("12026", this_year=2026) == OwnNumber("", 2026, 12026)
    assert own_number("1899", this_year=2026) == OwnNumber("", 2026, 1899)
    assert own_number("2026-2026", this_year=2030) == OwnNumber("", 2026, 2026)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("深府复（2026）07号", "深府复〔2026〕7号"),
        ("SQ-2019-0007", "sq-2019-7"),
        ("（2026）粤03行初 100号", "(2026)粤3行初100号"),
        ("Ｗ２０１９０００７", "w20190007"),
    ],
)
def test_spellings_of_one_number_are_equal(one: str, other: str) -> None:
    """Whatever system made it."""
    assert plain_number(one) == plain_number(other) != ""


@pytest.mark.parametrize(("one", "other"), [("10", "1"), ("2019-17", "2019-1-7"), ("a〔2026〕1号", "b〔2026〕1号")])
def test_other_numbers_stay_apart(one: str, other: str) -> None:
    """No zero within or at the end of a figure is lost."""
    assert plain_number(one) != plain_number(other)


@pytest.mark.parametrize(
    ("text", "is_one"), [("旧-7", True), ("第十二号", True), ("无", False), ("—", False), ("", False)]
)
def test_what_holds_no_figure_is_no_number(text: str, is_one: bool) -> None:  # noqa: FBT001
    """People write 无 where there is none, and that is not a number of many cases."""
    assert is_number(plain_number(text)) is is_one
