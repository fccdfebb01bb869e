"""Instants of recording: strictly increasing, so that «as of» has one meaning for every record."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Lock

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def to_us(instant: datetime) -> int:
    """Microseconds since 1970-01-01T00:00:00Z of an aware instant."""
    return (instant - _EPOCH) // _MICROSECOND


def from_us(microseconds: int) -> datetime:
    """The aware UTC instant of ``microseconds``."""
    return _EPOCH + microseconds * _MICROSECOND


class Instants:
    """Gives each record an instant of its own, never before one that was given or read."""

    def __init__(self, now: Callable[[], datetime], *, last_us: int) -> None:
        self._now = now
        self._last_us = last_us
        self._lock = Lock()

    def next(self) -> int:
        """The instant for the next record, in microseconds."""
        with self._lock:
            self._last_us = max(to_us(self._now()), self._last_us + 1)
            return self._last_us

    def last(self) -> int:
        """The last instant that was given or read, in microseconds."""
        with self._lock:
            return self._last_us

    def close_up_to(self, instant_us: int) -> None:
        """No later record gets an instant at or before ``instant_us``: figures were read as of it."""
        with self._lock:
            self._last_us = max(self._last_us, instant_us)
