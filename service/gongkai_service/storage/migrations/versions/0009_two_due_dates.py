"""Where a reading of the law is open, the later date stands beside the earlier, and answers between are facts."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0009"
down_revision: str | None = "0008"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Applies the revision; what an older service recorded had one date, and no answer between two."""
    op.add_column("case_clocks", sa.Column("later_due_date", sa.Date(), nullable=True))
    op.add_column("case_clocks", sa.Column("later_reading", sa.String(), nullable=False, server_default=sa.text("''")))
    op.create_index(
        "case_clocks_by_two_readings",
        "case_clocks",
        ["agency_id", "kind", "due_date"],
        sqlite_where=sa.text("later_reading <> ''"),
        postgresql_where=sa.text("later_reading <> ''"),
    )
    for name, year in (("late_by_one_reading", "closed_year"), ("last_late_by_one_reading", "last_closed_year")):
        op.add_column("case_facts", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.text("0")))
        op.create_index(
            f"case_facts_{name}",
            "case_facts",
            ["agency_id", year],
            sqlite_where=sa.text(f"{name} = 1"),
            postgresql_where=sa.text(name),
        )


def downgrade() -> None:
    """Takes the revision back."""
    for name in ("last_late_by_one_reading", "late_by_one_reading"):
        op.drop_index(f"case_facts_{name}", table_name="case_facts")
        op.drop_column("case_facts", name)
    op.drop_index("case_clocks_by_two_readings", table_name="case_clocks")
    op.drop_column("case_clocks", "later_reading")
    op.drop_column("case_clocks", "later_due_date")
