"""A clock that a test can hold, to look at what happens while somebody waits."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import Event

from support.desk.desk import TIMEOUT_SECONDS, Clock


class Held:
    """A clock that stands still for whoever looks at it, once it is held, until it is let go."""

    def __init__(self) -> None:
        self._clock = Clock()
        self._go = Event()
        self._go.set()
        self.is_looked_at = Event()

    def __call__(self) -> datetime:
        """The next moment."""
        self.is_looked_at.set()
        assert self._go.wait(TIMEOUT_SECONDS)
        return self._clock()

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Holds whoever looks at the clock while the block lasts."""
        self.is_looked_at.clear()
        self._go.clear()
        try:
            yield
        finally:
            self._go.set()
