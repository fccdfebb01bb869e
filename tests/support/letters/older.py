"""Databases of services that did not keep letters, and waiting for what is done beside the calls."""

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.script import ScriptDirectory

from gongkai_service.storage.engine.schema import alembic_config
from gongkai_service.storage.engine.sqlite import WRITING, sqlite_engine

_LONG_SECONDS, _POLL_SECONDS = 120.0, 0.02
_KEEPS_LETTERS = "0006"


def forget_kept_letters(database: Path) -> None:
    """Takes a database back to what a service left that did not keep letters."""
    engine = sqlite_engine(database, readers=1)
    with engine.connect().execution_options(**WRITING) as connection, connection.begin():
        config = alembic_config(connection)
        before = ScriptDirectory.from_config(config).get_revision(_KEEPS_LETTERS).down_revision
        command.downgrade(config, str(before))
    engine.dispose()


def count(database: Path, table: str) -> int:
    """How many rows a table has."""
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True, timeout=10)) as connection:
        return int(connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])  # noqa: S608 (own tables)


def wait_until(holds: Callable[[], bool], what: str) -> None:
    """Returns once something holds that a thread beside brings about."""
    end = time.monotonic() + _LONG_SECONDS
    while not holds():
        assert time.monotonic() < end, what
        time.sleep(_POLL_SECONDS)
