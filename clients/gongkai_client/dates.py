"""Dates and instants between Python and the messages. Legal dates are civil days in Asia/Shanghai."""

from datetime import UTC, date, datetime

from google.protobuf.timestamp_pb2 import Timestamp
from google.type.date_pb2 import Date

from gongkai_client.shanghai import SHANGHAI


def date_message(day: date | None) -> Date | None:
    """Returns the message for a day; None leaves a field absent when it is passed on."""
    return None if day is None else Date(year=day.year, month=day.month, day=day.day)


def date_of(message: Date) -> date | None:
    """Returns the day of a message; None when it is absent.

    Raises:
        ValueError: the message names no day of the calendar.
    """
    if not (message.year or message.month or message.day):
        return None
    return date(message.year, message.month, message.day)


def instant_message(instant: datetime | None) -> Timestamp | None:
    """Returns the message for an aware instant; None leaves a field absent when it is passed on."""
    if instant is None:
        return None
    message = Timestamp()
    # Neither UTC, as protobuf takes a naive value, nor this machine's zone, as `astimezone` does, is meant.
    if instant.tzinfo is None:
        problem = "An instant needs a time zone."
        raise ValueError(problem)
    message.FromDatetime(instant.astimezone(UTC))
    return message


def instant_of(message: Timestamp) -> datetime | None:
    """Returns the instant of a message as Shanghai time; None when it is absent."""
    if not (message.seconds or message.nanos):
        return None
    return message.ToDatetime(tzinfo=UTC).astimezone(SHANGHAI)
