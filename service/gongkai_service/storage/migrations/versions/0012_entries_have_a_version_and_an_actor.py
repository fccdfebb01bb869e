"""Entries of histories tell their version and who had them recorded; those of before are of the first version."""

from collections.abc import Sequence

from alembic import op

revision: str = "0012"
down_revision: str | None = "0011"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_TABLES = ("events", "arrival_events")


def upgrade() -> None:
    """Applies the revision. Adding a column with a default touches no row."""
    for table in _TABLES:
        op.execute(f"ALTER TABLE {table} ADD COLUMN version INTEGER DEFAULT 1 NOT NULL")
        op.execute(f"ALTER TABLE {table} ADD COLUMN actor VARCHAR DEFAULT '' NOT NULL")


def downgrade() -> None:
    """Takes the revision back; who recorded what is lost, and entries of later versions no longer prove themselves."""
    for table in _TABLES:
        op.execute(f"ALTER TABLE {table} DROP COLUMN actor")
        op.execute(f"ALTER TABLE {table} DROP COLUMN version")
