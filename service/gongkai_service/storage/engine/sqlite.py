"""The SQLite engine, set up so that it neither loses updates nor acknowledges what is not on disk.

The driver's legacy mode does not begin a transaction before a SELECT and silently loses concurrent
updates, so the driver is put in autocommit and every BEGIN is ours: deferred for reads, which then see one
snapshot, IMMEDIATE for the writer.
"""

import fcntl
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection

_BEGIN = "gongkai_begin"
WRITING = {_BEGIN: "BEGIN IMMEDIATE"}
# Names, addresses and telephones stand in these files in clear.
_PRIVATE = 0o600


class DatabaseInUse(Exception):  # noqa: N818  (an answer to the operator)
    """Another process owns the database file."""


class DatabaseUnusable(Exception):  # noqa: N818  (an answer to the operator)
    """The file is not a database of this service, or cannot be opened."""


class FileLock:
    """Proves that one process owns the database file, until it is released or the process ends."""

    def __init__(self, database: Path) -> None:
        try:
            path = database.with_name(database.name + ".lock")
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, _PRIVATE)
        except (OSError, ValueError) as error:
            message = (
                f"{database} cannot be a database: its lock file cannot be opened; name a file that can be written"
            )
            raise DatabaseUnusable(message) from error
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(self._file)
            message = f"another process owns {database}: one server process at a time; stop it or use another database"
            raise DatabaseInUse(message) from error

    def release(self) -> None:
        """Lets another process own the file."""
        os.close(self._file)


def keep_private(path: Path) -> None:
    """Lets nobody but its owner read or write a file, where there is one and it is ours to say."""
    with suppress(OSError):
        path.chmod(_PRIVATE)


def make_private(database: Path) -> None:
    """Lets nobody but its owner read or write a database, which is made here, empty, where there is none.

    SQLite gives its own files the mode of the database; those that a kill left behind are taken along.
    """
    with suppress(OSError):
        os.close(os.open(database, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, _PRIVATE))
    for suffix in ("", "-wal", "-shm"):
        keep_private(database.with_name(database.name + suffix))


def sqlite_engine(database: Path, *, readers: int) -> Engine:
    """An engine on ``database``, created when missing, with room for ``readers`` reading threads and the writer."""
    engine = create_engine(
        # Not a text: a path may hold «?» or «%», which mean something in a URL.
        URL.create("sqlite", database=str(database)),
        hide_parameters=True,
        pool_size=readers + 2,
        max_overflow=0,
        pool_timeout=30,
    )

    @event.listens_for(engine, "connect")
    def _set_up(connection: DBAPIConnection, _record: Any) -> None:  # noqa: ANN401
        # The event system hands over the raw driver connection, which the protocol does not describe.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get(_BEGIN, "BEGIN"))

    return engine
