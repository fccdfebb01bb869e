"""Days and instants as the CLI prints them."""

from google.protobuf.timestamp_pb2 import Timestamp
from google.type.date_pb2 import Date

from gongkai_client.cli.shell.terminal import ABSENT
from gongkai_client.dates import date_of, instant_of
from gongkai_client.shanghai import in_shanghai


def day_text(message: Date) -> str:
    """Returns a day as `2026-03-02`, or a dash where there is none."""
    day = date_of(message)
    return ABSENT if day is None else day.isoformat()


def moment_text(instant: Timestamp) -> str:
    """Returns an instant in Shanghai time, to the second; a dash where there is none."""
    moment = instant_of(instant)
    return ABSENT if moment is None else in_shanghai(moment)
