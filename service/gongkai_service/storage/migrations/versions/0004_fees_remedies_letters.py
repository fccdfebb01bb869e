"""What fees, remedies and letters need: applicants by identity, lives of lawsuits, cost tariffs, templates, letterheads.

Columns are added in place, as in 0002.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_LETTER_KINDS = "'REGISTRATION', 'RECEIPT', 'CORRECTION', 'REASONS', 'EXTENSION', 'DEFERRAL', 'THIRD_PARTY_CONSULTATION', 'THIRD_PARTY_CONFIRMATION', 'CONSULTATION_NOTICE', 'THIRD_PARTY_DISCLOSURE', 'CO_AUTHOR_CONSULTATION', 'AGENCY_ASSISTANCE', 'FEE_NOTICE', 'ALREADY_PUBLIC', 'DISCLOSURE', 'PARTIAL_DISCLOSURE', 'NON_DISCLOSURE', 'ADMINISTRATIVE_QUERY', 'NON_EXISTENCE', 'NOT_THIS_AGENCY', 'NEEDS_CREATION', 'STILL_UNCLEAR', 'PETITION', 'REPEATED', 'PUBLIC_PUBLICATION', 'EXCESSIVE', 'CONFIRM_OR_REISSUE', 'OTHER_ANSWER', 'NOT_CORRECTED', 'FEE_UNPAID'"
_LETTERHEAD = (
    "letter_office",
    "letter_address",
    "letter_telephone",
    "review_organ",
    "former_review_organs",
    "court",
    "fee_payment",
    "letter_number_prefix",
)
_OF_A_CASE = (
    "applicant_hash VARCHAR",
    "text_hash VARCHAR",
    "fee_items INTEGER DEFAULT 1 NOT NULL CONSTRAINT case_is_an_item CHECK (fee_items >= 1)",
)
_OF_A_REMEDY = (
    (
        "life INTEGER DEFAULT 0 NOT NULL "
        "CONSTRAINT lawsuits_live_again CHECK (life >= 0 AND (life = 0 OR kind = 'LAWSUIT'))"
    ),
    "counted BOOLEAN DEFAULT 1 NOT NULL",
)


def upgrade() -> None:
    """Applies the revision."""
    for column in _LETTERHEAD:
        op.execute(f"ALTER TABLE agencies ADD COLUMN {column} VARCHAR DEFAULT '' NOT NULL")
    for column in _OF_A_CASE:
        op.execute(f"ALTER TABLE cases ADD COLUMN {column}")
    op.create_index("cases_by_applicant", "cases", ["agency_id", "applicant_hash", "received_date", "serial"])
    op.create_index("cases_by_text", "cases", ["agency_id", "text_hash"])
    for column in _OF_A_REMEDY:
        op.execute(f"ALTER TABLE remedy_facts ADD COLUMN {column}")
    op.drop_index("remedy_facts_by_case", "remedy_facts")
    by_case = ["case_key", "kind", "ordinal", "life", "valid_from_us"]
    op.create_index("remedy_facts_by_case", "remedy_facts", by_case, unique=True)
    op.execute("ALTER TABLE fee_facts ADD COLUMN counted BOOLEAN DEFAULT 1 NOT NULL")
    op.execute("ALTER TABLE revisions ADD COLUMN identity_check VARCHAR")
    _create_tables()


def _create_tables() -> None:
    op.create_table(
        "cost_tariffs",
        sa.Column("tariff_key", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("display_name", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("rate_fen", sa.BigInteger(), nullable=False),
        sa.Column("first_date", sa.Date(), nullable=False),
        sa.Column("last_date", sa.Date(), nullable=True),
        sa.CheckConstraint("kind IN ('SEARCH', 'COPY', 'POSTAGE')", name="kind_is_known"),
        sa.CheckConstraint("rate_fen >= 1", name="rate_is_positive"),
        sa.CheckConstraint("first_date <= last_date", name="tariff_is_forward"),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.agency_id"]),
        sa.PrimaryKeyConstraint("tariff_key"),
        sa.UniqueConstraint("agency_id", "ordinal", name="tariff_is_numbered_once"),
    )
    op.create_table(
        "letter_templates",
        sa.Column("template_digest", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("template_digest"),
    )
    op.create_table(
        "letter_choices",
        sa.Column("agency_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("template_digest", sa.String(), nullable=False),
        sa.CheckConstraint(f"kind IN ({_LETTER_KINDS})", name="kind_is_known"),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.agency_id"]),
        sa.ForeignKeyConstraint(["template_digest"], ["letter_templates.template_digest"]),
        sa.PrimaryKeyConstraint("agency_id", "kind"),
    )
    op.create_table(
        "letter_serials",
        sa.Column("agency_id", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last_serial", sa.Integer(), nullable=False),
        sa.CheckConstraint("last_serial >= 1", name="letter_serial_is_positive"),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.agency_id"]),
        sa.PrimaryKeyConstraint("agency_id", "year"),
    )


def downgrade() -> None:
    """Takes the revision back; a retrial that was recorded refuses."""
    for table in ("letter_serials", "letter_choices", "letter_templates", "cost_tariffs"):
        op.drop_table(table)
    op.execute("ALTER TABLE revisions DROP COLUMN identity_check")
    op.execute("ALTER TABLE fee_facts DROP COLUMN counted")
    op.drop_index("remedy_facts_by_case", "remedy_facts")
    op.create_index(
        "remedy_facts_by_case", "remedy_facts", ["case_key", "kind", "ordinal", "valid_from_us"], unique=True
    )
    for column in reversed(_OF_A_REMEDY):
        op.execute(f"ALTER TABLE remedy_facts DROP COLUMN {column.split()[0]}")
    op.drop_index("cases_by_text", "cases")
    op.drop_index("cases_by_applicant", "cases")
    for column in reversed(_OF_A_CASE):
        op.execute(f"ALTER TABLE cases DROP COLUMN {column.split()[0]}")
    for column in reversed(_LETTERHEAD):
        op.execute(f"ALTER TABLE agencies DROP COLUMN {column}")
