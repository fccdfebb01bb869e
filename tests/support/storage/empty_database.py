"""A database without records as a copy of one that was made before: Alembic takes three quarters of a server's start.

Tests about opening and upgrading make theirs for real, and so do those that start a process.
"""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from gongkai_service.storage.engine.schema import upgrade
from gongkai_service.storage.engine.sqlite import sqlite_engine


@cache
def _template() -> bytes:
    """The file of a database with the newest schema and nothing else, made once in each process."""
    with TemporaryDirectory() as folder:
        database = Path(folder) / "template.db"
        engine = sqlite_engine(database, readers=1)
        upgrade(engine)
        # The last connection folds the log into the file.
        engine.dispose()
        return database.read_bytes()


def give_empty_database(database: Path) -> None:
    """Puts a database with the newest schema there, unless there is a file."""
    if not database.exists():
        database.write_bytes(_template())
