"""What clerks type is read exactly or refused."""

from datetime import date

import pytest
import typer

from gongkai_client.cli.shell.parameters import day, fen, instant, seconds, whole_number, yuan


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("420", 42000), ("420.5", 42050), ("420.50", 42050), ("0.01", 1), ("0.29", 29), ("10000000.00", 1_000_000_000)],
)
def test_yuan_become_fen_exactly(typed: str, amount: int) -> None:
    """No binary fraction comes between: 0.29 yuan are 29 fen."""
    assert fen(typed) == amount


@pytest.mark.parametrize("typed", ["420.505", "0.001", "-1", "1e3", "NaN", "Infinity", "", "四百", "1,000", "１２"])
def test_other_amounts_are_refused(typed: str) -> None:
    """Nothing is rounded, and nothing guessed."""
    with pytest.raises(typer.BadParameter):
        fen(typed)


def test_fen_are_shown_in_yuan() -> None:
    """Always with two decimals."""
    assert yuan(42050) == "420.50"
    assert yuan(0) == "0.00"


def test_days_are_read_in_one_form_only() -> None:
    """The form that the messages ask for."""
    assert day("2026-03-02") == date(2026, 3, 2)
    for typed in ("2026-02-30", "20260302", "2026-W10-1", "2026/03/02", "今天", "02-03-2026"):
        with pytest.raises(typer.BadParameter):
            day(typed)


def test_an_instant_without_zone_is_shanghai_time() -> None:
    """An agency's clock is meant."""
    assert instant("2026-01-31T18:00").isoformat() == "2026-01-31T18:00:00+08:00"
    assert instant("2026-01-31T10:00Z").isoformat() == "2026-01-31T10:00:00+00:00"


def test_a_day_is_no_instant() -> None:
    """Its beginning and its end give different figures."""
    with pytest.raises(typer.BadParameter):
        instant("2026-01-31")


def test_numbers_keep_their_bounds() -> None:
    """Inside they are read, outside refused."""
    assert whole_number(1, 20)("20") == 20
    for typed in ("0", "21", "-1", "1.5", "x", "9" * 30):
        with pytest.raises(typer.BadParameter):
            whole_number(1, 20)(typed)


def test_a_timeout_is_positive_and_at_most_an_hour() -> None:
    """Zero, endless and not-a-number are refused."""
    assert seconds("2.5") == 2.5
    for typed in ("0", "-1", "3601", "nan", "inf", "x"):
        with pytest.raises(typer.BadParameter):
            seconds(typed)
