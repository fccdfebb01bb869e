"""What remembers by which rules and settings dates were computed, and lists what a new version of the rules moved.

What is there was computed by the first version of the rules. Which settings held earlier is not known: those of now
are taken. A new database begins with the rules of the service that opens it.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_FIRST_RULES = 1


def upgrade() -> None:
    """Applies the revision."""
    op.create_table(
        "rules_in_use",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("since_us", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("version"),
    )
    op.execute(f"INSERT INTO rules_in_use SELECT {_FIRST_RULES}, 0 WHERE EXISTS (SELECT 1 FROM agencies)")  # noqa: S608
    op.create_table(
        "settings_in_use",
        sa.Column("agency_id", sa.String(), nullable=False),
        sa.Column("since_us", sa.BigInteger(), nullable=False),
        sa.Column("settings", sa.String(), server_default=sa.text("'{}'"), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.agency_id"]),
        sa.PrimaryKeyConstraint("agency_id", "since_us"),
    )
    op.execute("INSERT INTO settings_in_use SELECT agency_id, create_us, settings FROM agencies WHERE settings <> '{}'")
    op.add_column("revisions", sa.Column("rules_backfill_key", sa.Integer(), nullable=True))
    op.add_column("redatings", sa.Column("rules_version", sa.Integer(), nullable=True))
    op.create_index("redatings_by_rules", "redatings", ["rules_version", "redating_key"], unique=False)


def downgrade() -> None:
    """Takes the revision back; what moved stays moved, and all is computed by the rules of the older service again."""
    op.drop_index("redatings_by_rules", "redatings")
    op.drop_column("redatings", "rules_version")
    op.drop_column("revisions", "rules_backfill_key")
    op.drop_table("settings_in_use")
    op.drop_table("rules_in_use")
