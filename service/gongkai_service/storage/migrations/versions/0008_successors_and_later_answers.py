"""Agencies that were abolished and who goes on with their cases; new answers to reopened cases that no form counts."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0008"
down_revision: str | None = "0007"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_AGENCIES = ("agencies", "agency_versions")


def upgrade() -> None:
    """Applies the revision."""
    for table in _AGENCIES:
        op.execute(f"ALTER TABLE {table} ADD COLUMN abolished_date DATE")
        op.execute(f"ALTER TABLE {table} ADD COLUMN successor_id VARCHAR REFERENCES agencies (agency_id)")
    successions = ["successor_id", "agency_id", "valid_from_us"]
    op.create_index("agency_versions_by_successor", "agency_versions", successions)
    op.create_table(
        "case_successors",
        sa.Column("succession_key", sa.Integer(), nullable=False),
        sa.Column("case_key", sa.Integer(), nullable=False),
        sa.Column("predecessor_id", sa.String(), nullable=False),
        sa.Column("successor_id", sa.String(), nullable=False),
        sa.Column("valid_from_us", sa.BigInteger(), nullable=False),
        sa.Column("valid_to_us", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("valid_from_us < valid_to_us", name="validity_is_forward"),
        sa.CheckConstraint("successor_id <> predecessor_id", name="successor_is_another"),
        sa.ForeignKeyConstraint(["case_key"], ["cases.case_key"]),
        sa.ForeignKeyConstraint(["predecessor_id"], ["agencies.agency_id"]),
        sa.ForeignKeyConstraint(["successor_id"], ["agencies.agency_id"]),
        sa.PrimaryKeyConstraint("succession_key"),
    )
    of_case = ["case_key", "predecessor_id", "valid_from_us"]
    op.create_index("case_successors_by_case", "case_successors", of_case, unique=True)
    op.create_index("case_successors_by_predecessor", "case_successors", ["predecessor_id", "case_key"])
    _create_later_answers()
    op.execute("ALTER TABLE revisions ADD COLUMN reopened_backfill_key INTEGER")
    # By which closing a reopened case counts is told from its history, when the service opens the database.
    op.execute("UPDATE revisions SET reopened_backfill_key = 0 WHERE EXISTS (SELECT 1 FROM cases)")


def _create_later_answers() -> None:
    op.create_table(
        "later_answer_facts",
        sa.Column("fact_key", sa.Integer(), nullable=False),
        sa.Column("case_key", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("closed_date", sa.Date(), nullable=False),
        sa.Column("closed_year", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("after_first", sa.Boolean(), nullable=False),
        sa.Column("after_last", sa.Boolean(), nullable=False),
        sa.Column("valid_from_us", sa.BigInteger(), nullable=False),
        sa.Column("valid_to_us", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("ordinal >= 2", name="first_answer_is_no_later_one"),
        sa.CheckConstraint("valid_from_us < valid_to_us", name="validity_is_forward"),
        sa.ForeignKeyConstraint(["case_key"], ["cases.case_key"]),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.agency_id"]),
        sa.PrimaryKeyConstraint("fact_key"),
    )
    op.create_index("later_answer_facts_by_year", "later_answer_facts", ["agency_id", "closed_year"])
    of_case = ["case_key", "ordinal", "valid_from_us"]
    op.create_index("later_answer_facts_by_case", "later_answer_facts", of_case, unique=True)


def downgrade() -> None:
    """Takes the revision back; that an agency was abolished is forgotten."""
    op.execute("ALTER TABLE revisions DROP COLUMN reopened_backfill_key")
    op.drop_table("later_answer_facts")
    op.drop_table("case_successors")
    op.drop_index("agency_versions_by_successor", "agency_versions")
    for table in _AGENCIES:
        for column in ("successor_id", "abolished_date"):
            op.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
