"""Days as people write them are the day that they mean, or are refused."""

from datetime import date

import pytest

from gongkai_client.cli.shell.typed_days import day_in_full, day_near

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    "typed",
    [
        "2026-11-03",
        "2026-11-3",
        "2026/11/3",
        "2026.11.3",
        "20261103",
        "2026年11月3日",
        "2026年11月3号",
        "2026年11月03日",
        "２０２６－１１－０３",
        "２０２６年１１月３日",
        "2026 年 11 月 3 日",
        " 2026-11-3\t",
        "\ufeff2026-11-3",
        "\u200e2026年11月3日\u200f",
        "2026–11–3",
    ],
)
def test_a_day_with_its_year_is_read_in_any_form(typed: str) -> None:
    """Whatever today is."""
    assert day_in_full(typed) == day_near(typed, TODAY) == date(2026, 11, 3)


@pytest.mark.parametrize(
    "typed",
    [
        "2026-02-30",
        "2026-13-1",
        "0000-01-01",
        "03-11-2026",
        "3/11/2026",
        "11-3",
        "2026-11/3",
        "2026-W10-1",
        "261103",
        "2026110",
        "202611030",
        "2026年11月",
        "二〇二六年十一月三日",
        "大后天",
        "",
    ],
)
def test_what_is_no_day_or_more_than_one_is_refused(typed: str) -> None:
    """Nothing is guessed."""
    assert day_near(typed, TODAY) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("今天", date(2026, 3, 2)),
        ("昨天", date(2026, 3, 1)),
        ("昨日", date(2026, 3, 1)),
        ("前天", date(2026, 2, 28)),
        ("明天", date(2026, 3, 3)),
        ("后天", date(2026, 3, 4)),
        ("today", date(2026, 3, 2)),
        ("Yesterday", date(2026, 3, 1)),
        ("tomorrow", date(2026, 3, 3)),
    ],
)
def test_words_count_from_today(typed: str, meant: date) -> None:
    """In both languages."""
    assert day_near(typed, TODAY) == meant


@pytest.mark.parametrize(
    ("typed", "past", "ahead"),
    [
        ("3月2日", date(2026, 3, 2), date(2026, 3, 2)),
        ("3月3日", date(2025, 3, 3), date(2026, 3, 3)),
        ("1月5号", date(2026, 1, 5), date(2027, 1, 5)),
        ("１２月３１日", date(2025, 12, 31), date(2026, 12, 31)),
    ],
)
def test_a_day_without_its_year_is_the_nearest_that_has_come(typed: str, past: date, ahead: date) -> None:
    """And where it lies ahead by its nature, the nearest to come."""
    assert day_near(typed, TODAY) == past
    assert day_near(typed, TODAY, is_ahead=True) == ahead


def test_a_leap_day_without_its_year_is_one_of_the_two_years_or_none() -> None:
    """It is not sought further."""
    assert day_near("2月29日", date(2025, 1, 10)) == date(2024, 2, 29)
    assert day_near("2月29日", TODAY) is None
