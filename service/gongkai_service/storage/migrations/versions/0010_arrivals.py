"""Applications that have come in and are not received in law: their standing, their history, their texts."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0010"
down_revision: str | None = "0009"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_ARRIVAL = (["arrival_key"], ["arrivals.arrival_key"])


def upgrade() -> None:
    """Applies the revision."""
    op.create_table(
        "arrivals",
        sa.Column("arrival_key", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.String(), nullable=False),
        sa.Column("registered_year", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("arrived_date", sa.Date(), nullable=False),
        sa.Column("ended_date", sa.Date(), nullable=True),
        sa.Column("case_key", sa.Integer(), nullable=True),
        sa.Column("head_digest", sa.String(), nullable=False),
        sa.Column("create_us", sa.BigInteger(), nullable=False),
        sa.Column("ended_us", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("(ended_date IS NULL) = (state = 'WAITING')", name="what_waits_has_not_ended"),
        sa.CheckConstraint("(ended_us IS NULL) = (state = 'WAITING')", name="an_end_is_recorded"),
        sa.CheckConstraint("(case_key IS NULL) = (state <> 'CONFIRMED')", name="a_confirmed_one_is_a_case"),
        sa.CheckConstraint("arrived_date <= ended_date", name="it_ends_once_arrived"),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.agency_id"]),
        sa.ForeignKeyConstraint(["case_key"], ["cases.case_key"]),
        sa.PrimaryKeyConstraint("arrival_key"),
        sa.UniqueConstraint("agency_id", "registered_year", "serial", name="number_is_given_once"),
    )
    op.create_index("arrivals_by_state", "arrivals", ["agency_id", "state", "arrived_date"])
    op.create_index("arrivals_by_agency", "arrivals", ["agency_id", "arrival_key"])
    op.create_table(
        "arrival_events",
        sa.Column("arrival_key", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("legal_date", sa.Date(), nullable=False),
        sa.Column("recorded_us", sa.BigInteger(), nullable=False),
        sa.Column("facts", sa.String(), nullable=False),
        sa.Column("texts_digest", sa.String(), nullable=False),
        sa.Column("previous_digest", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.CheckConstraint("sequence >= 1", name="sequence_is_positive"),
        sa.ForeignKeyConstraint(*_ARRIVAL),
        sa.PrimaryKeyConstraint("arrival_key", "sequence"),
    )
    op.create_table(
        "arrival_texts",
        sa.Column("arrival_key", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("salt", sa.String(), nullable=False),
        sa.Column("texts", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(*_ARRIVAL),
        sa.PrimaryKeyConstraint("arrival_key", "sequence"),
    )


def downgrade() -> None:
    """Takes the revision back; what waits for its confirmation is lost."""
    for table in ("arrival_texts", "arrival_events", "arrivals"):
        op.drop_table(table)
