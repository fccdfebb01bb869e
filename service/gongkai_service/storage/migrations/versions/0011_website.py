"""Where an agency publishes on the internet, which the preamble of its annual report names."""

from collections.abc import Sequence

from alembic import op

revision: str = "0011"
down_revision: str | None = "0010"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Applies the revision."""
    op.execute("ALTER TABLE agencies ADD COLUMN website VARCHAR DEFAULT '' NOT NULL")


def downgrade() -> None:
    """Takes the revision back; the addresses are lost."""
    op.execute("ALTER TABLE agencies DROP COLUMN website")
