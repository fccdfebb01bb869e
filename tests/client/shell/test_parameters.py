"""What clerks type is read exactly or refused."""

from datetime import timedelta

import pytest
import typer

from gongkai_client.cli.shell.parameters import (
    coming_day,
    day,
    day_of_file,
    fen,
    instant,
    seconds,
    whole_number,
    yuan,
)
from gongkai_client.language import pick
from gongkai_client.shanghai import today


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("420", 42000), ("420.5", 42050), ("420.50", 42050), ("0.01", 1), ("0.29", 29), ("10000000.00", 1_000_000_000)],
)
def test_yuan_become_fen_exactly(typed: str, amount: int) -> None:
    """No binary fraction comes between: 0.29 yuan are 29 fen."""
    assert fen(typed) == amount


@pytest.mark.parametrize("typed", ["１２", "12元", "￥12", "¥ 12.00", " 12 ", "\ufeff12", "１２．００元"])
def test_an_amount_is_read_as_people_write_it(typed: str) -> None:
    """With its sign or its unit, in full width, with what came along when it was pasted."""
    assert fen(typed) == 1200


def test_thousands_may_be_parted() -> None:
    """By commas where they belong."""
    assert fen("1,234,567.80") == 123456780
    assert fen("１，２３４") == 123400


@pytest.mark.parametrize("typed", ["420.505", "0.001", "-1", "1e3", "NaN", "Infinity", "", "四百", "1,00", "12,3456"])
def test_other_amounts_are_refused(typed: str) -> None:
    """Nothing is rounded, and nothing guessed."""
    with pytest.raises(typer.BadParameter):
        fen(typed)


@pytest.mark.parametrize(("lang", "words"), [("zh", "过大"), ("en", "is too much")])
def test_an_amount_that_no_field_holds_is_refused(lang: str, words: str) -> None:
    """Before anything is sent."""
    assert fen("92233720368547758.07") == 2**63 - 1
    for typed in ("92233720368547758.08", "9" * 5000):
        with pytest.raises(typer.BadParameter) as refused:
            fen(typed)
        assert words in pick(refused.value.message, lang)


def test_fen_are_shown_in_yuan() -> None:
    """Always with two decimals."""
    assert yuan(42050) == "420.50"
    assert yuan(0) == "0.00"


@pytest.mark.parametrize(("lang", "words"), [("zh", "不是日期"), ("en", "is no date")])
def test_what_is_no_day_is_refused(lang: str, words: str) -> None:
    """Whether it lies behind or ahead; a file tells years."""
    for read, typed in ((day, "2026-02-30"), (coming_day, "11-3"), (day_of_file, "11月3日"), (day_of_file, "今天")):
        with pytest.raises(typer.BadParameter) as refused:
            read(typed)
        assert words in pick(refused.value.message, lang)


def test_days_are_read_from_today() -> None:
    """In Asia/Shanghai; what is due lies ahead."""
    yesterday = today() - timedelta(days=1)
    assert day("昨天") in {yesterday, today() - timedelta(days=1)}
    assert day("12月31日") < coming_day("12月31日") or today().strftime("%m-%d") == "12-31"


def test_an_instant_without_zone_is_shanghai_time() -> None:
    """An agency's clock is meant."""
    assert instant("2026-01-31T18:00").isoformat() == "2026-01-31T18:00:00+08:00"
    assert instant("2026-01-31T10:00:00.123456Z").isoformat() == "2026-01-31T10:00:00.123456+00:00"
    assert instant("2026-01-31T10:00Z").isoformat() == "2026-01-31T10:00:00+00:00"


@pytest.mark.parametrize(
    "typed",
    [
        "2026年1月31日 18:00",
        "2026/1/31 18:00",
        "20260131T18:00:00",
        "2026-1-31 18时00分",
        "２０２６－０１－３１ １８：００",
    ],
)
def test_an_instant_is_read_as_people_write_it(typed: str) -> None:
    """A day in any form, and its time."""
    assert instant(typed).isoformat() == "2026-01-31T18:00:00+08:00"


@pytest.mark.parametrize("typed", ["2026-01-31", "20260131", "2026-W05-6", "2026-01-31 25:00", "18:00", ""])
def test_a_day_is_no_instant(typed: str) -> None:
    """Its beginning and its end give different figures."""
    with pytest.raises(typer.BadParameter):
        instant(typed)


def test_numbers_keep_their_bounds() -> None:
    """Inside they are read, outside refused."""
    assert whole_number(1, 20)("20") == whole_number(1, 20)("２０") == 20
    assert whole_number(-5, 5)("-3") == whole_number(-5, 5)("－３") == -3
    for typed in ("0", "21", "-1", "--1", "1.5", "x", "9" * 30):
        with pytest.raises(typer.BadParameter):
            whole_number(1, 20)(typed)


def test_a_timeout_is_positive_and_at_most_an_hour() -> None:
    """Zero, endless and not-a-number are refused."""
    assert seconds("2.5") == 2.5
    for typed in ("0", "-1", "3601", "nan", "inf", "x"):
        with pytest.raises(typer.BadParameter):
            seconds(typed)
