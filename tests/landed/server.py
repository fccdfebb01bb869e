"""The one place of these tests that knows how a server is started: when modules move, these lines move with them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from io import StringIO
from pathlib import Path

from gongkai_client import Client
from gongkai_service.logs import make_logger
from gongkai_service.rpc.server import Server
from gongkai_service.settings import Settings

_TIMEOUT_SECONDS = 60.0


@contextmanager
def serving(database: Path, *, identity_key: Path, now: Callable[[], datetime]) -> Iterator[Client]:
    """A client of a server on ``database`` for as long as the block lasts; the clock is the caller's."""
    settings = Settings(address="127.0.0.1:0", database=database, grace_seconds=5, workers=4, identity_key=identity_key)
    server = Server(settings, now=now, log=make_logger(StringIO()))
    server.start()
    try:
        with Client(server.address, timeout_seconds=_TIMEOUT_SECONDS) as client:
            yield client
    finally:
        server.stop()
