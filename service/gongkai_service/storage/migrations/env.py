"""Runs migrations on the connection that is handed in; see ``schema``."""

from alembic import context
from sqlmodel import SQLModel

from gongkai_service.storage.tables import records as tables  # noqa: F401  (registers the tables)

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
)
context.run_migrations()
