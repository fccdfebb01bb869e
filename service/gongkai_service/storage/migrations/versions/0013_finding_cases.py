"""What cases are found by: their marks, tokens of their texts, what a list shows of them, and how far they are indexed.

Nothing is filled in here: a service that opens the database does, in chunks, beside its calls.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0013"
down_revision: str | None = "0012"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_CASE = (["case_key"], ["cases.case_key"])


def upgrade() -> None:
    """Applies the revision."""
    op.create_index("cases_by_state", "cases", ["agency_id", "state", "case_key"])
    op.create_index("cases_by_received_date", "cases", ["agency_id", "received_date", "case_key"])
    op.create_table(
        "case_summaries",
        sa.Column("case_key", sa.Integer(), nullable=False),
        sa.Column("marks", sa.String(), nullable=False),
        sa.Column("texts", sa.String(), nullable=False),
        sa.Column("closed_date", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(*_CASE),
        sa.PrimaryKeyConstraint("case_key"),
    )
    op.create_table(
        "case_marks",
        sa.Column("agency_id", sa.String(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("case_key", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(*_CASE),
        sa.PrimaryKeyConstraint("agency_id", "mark", "value", "case_key"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "case_tokens",
        sa.Column("token", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("case_key", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(*_CASE),
        sa.PrimaryKeyConstraint("token", "case_key"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "case_index_progress",
        sa.Column("progress_key", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("reached_key", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("progress_key = 1", name="there_is_one_progress"),
        sa.PrimaryKeyConstraint("progress_key"),
    )
    op.execute("INSERT INTO case_index_progress (progress_key, version, reached_key) VALUES (1, 0, 0)")


def downgrade() -> None:
    """Takes the revision back; nothing is lost that the cases do not say."""
    for table in ("case_index_progress", "case_tokens", "case_marks", "case_summaries"):
        op.drop_table(table)
    for index in ("cases_by_received_date", "cases_by_state"):
        op.drop_index(index, table_name="cases")
