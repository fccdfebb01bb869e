"""Brings a database to the schema of this version. Alembic owns the schema; the tables only describe it.

The guards of words are no part of it: they follow from the tables at every opening (``words``).
"""

from importlib.resources import files

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect

from gongkai_service.storage.engine.sqlite import WRITING
from gongkai_service.storage.engine.words import guard, unguard


class ForeignSchema(Exception):  # noqa: N818  (an answer to the operator)
    """The database holds the tables of another program."""


def upgrade(engine: Engine) -> None:
    """Creates the schema, or upgrades it step by step, in one transaction.

    Raises:
        ForeignSchema: there are tables, but not those of a schema that Alembic made.
        UnknownWords: a newer version has used the database.
    """
    with engine.connect().execution_options(**WRITING) as connection, connection.begin():
        tables = inspect(connection).get_table_names()
        if tables and "alembic_version" not in tables:
            raise ForeignSchema
        config = alembic_config(connection)
        if _revision(connection) != ScriptDirectory.from_config(config).get_current_head():
            unguard(connection)
            command.upgrade(config, "head")
        guard(connection)


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def alembic_config(connection: Connection) -> Config:
    """Alembic, told where the migrations are and which connection to use."""
    config = Config()
    config.set_main_option("script_location", str(files("gongkai_service.storage").joinpath("migrations")))
    config.attributes["connection"] = connection
    return config
