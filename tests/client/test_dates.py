"""Days and instants go into messages and come back."""

from datetime import UTC, date, datetime

import pytest
from google.protobuf.timestamp_pb2 import Timestamp
from google.type.date_pb2 import Date

from gongkai_client.dates import date_message, date_of, instant_message, instant_of


@pytest.mark.parametrize("day", [date(2008, 5, 1), date(2024, 2, 29), date(2100, 12, 31)])
def test_days_round_trip(day: date) -> None:
    """What goes in comes out."""
    message = date_message(day)

    assert message is not None
    assert date_of(message) == day


def test_no_day_is_an_absent_message() -> None:
    """None leaves the field absent; an empty message is None."""
    assert date_message(None) is None
    assert date_of(Date()) is None


def test_a_part_of_a_day_is_refused() -> None:
    """A year alone is no day of the calendar."""
    with pytest.raises(ValueError, match="month"):
        date_of(Date(year=2023))


def test_instants_come_back_in_shanghai_time() -> None:
    """The desk reads its own clock."""
    message = instant_message(datetime(2026, 1, 31, 16, 30, tzinfo=UTC))

    assert message is not None
    assert str(instant_of(message)) == "2026-02-01 00:30:00+08:00"
    assert instant_message(None) is None
    assert instant_of(Timestamp()) is None


def test_an_instant_without_zone_is_refused() -> None:
    """Which zone is meant cannot be guessed."""
    with pytest.raises(ValueError, match="time zone"):
        instant_message(datetime(2026, 1, 31, 16, 30))  # noqa: DTZ001 - the point
