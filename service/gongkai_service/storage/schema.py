"""Brings a database to the schema of this version. Alembic owns the schema; the tables only describe it."""

from importlib.resources import files

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine

from gongkai_service.storage.engine import WRITING


def upgrade(engine: Engine) -> None:
    """Creates the schema, or upgrades it step by step, in one transaction."""
    with engine.connect().execution_options(**WRITING) as connection, connection.begin():
        command.upgrade(alembic_config(connection), "head")


def alembic_config(connection: Connection) -> Config:
    """Alembic, told where the migrations are and which connection to use."""
    config = Config()
    config.set_main_option("script_location", str(files("gongkai_service.storage").joinpath("migrations")))
    config.attributes["connection"] = connection
    return config
