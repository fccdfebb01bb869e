"""The first schema."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0001"
down_revision: str | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Applies the revision."""
    op.create_table(
        "agencies",
        sa.Column("agency_id", sa.String(), nullable=False),
        sa.Column("display_name", sa.String(), nullable=False),
        sa.Column("case_number_prefix", sa.String(), nullable=False),
        sa.Column("parent_id", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("consultation_send_day_counts", sa.Boolean(), nullable=True),
        sa.Column("self_reference_zh", sa.String(), nullable=False),
        sa.Column("self_reference_en", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("create_us", sa.BigInteger(), nullable=False),
        sa.Column("update_us", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("kind IN ('DEPARTMENT', 'GOVERNMENT', 'OTHER')", name="kind_is_known"),
        sa.CheckConstraint("parent_id <> agency_id", name="not_its_own_parent"),
        sa.ForeignKeyConstraint(
            ["parent_id"],
            ["agencies.agency_id"],
        ),
        sa.PrimaryKeyConstraint("agency_id"),
    )
    with op.batch_alter_table("agencies", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agencies_parent_id"), ["parent_id"], unique=False)

    op.create_table(
        "requests",
        sa.Column("caller", sa.String(), nullable=False),
        sa.Column("request_id", sa.String(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("answer", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_us", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("caller", "request_id"),
    )
    op.create_table(
        "revisions",
        sa.Column("revision_key", sa.Integer(), nullable=False),
        sa.Column("last_us", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("revision_key = 1", name="there_is_one"),
        sa.PrimaryKeyConstraint("revision_key"),
    )
    op.create_table(
        "cases",
        sa.Column("case_key", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.String(), nullable=False),
        sa.Column("number_prefix", sa.String(), nullable=False),
        sa.Column("received_year", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("received_date", sa.Date(), nullable=False),
        sa.Column("due_date", sa.Date(), nullable=True),
        sa.Column("event_count", sa.Integer(), nullable=False),
        sa.Column("head_digest", sa.String(), nullable=False),
        sa.Column("create_us", sa.BigInteger(), nullable=False),
        sa.Column("update_us", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "state IN ('FILED', 'PROCESSING', 'AWAITING_CORRECTION', 'CONSULTING', 'AWAITING_PAYMENT', 'ANSWERED', 'WITHDRAWN', 'LAPSED')",
            name="state_is_known",
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"],
            ["agencies.agency_id"],
        ),
        sa.PrimaryKeyConstraint("case_key"),
        sa.UniqueConstraint("agency_id", "received_year", "serial", name="number_is_given_once"),
    )
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.create_index("cases_by_agency", ["agency_id", "case_key"], unique=False)
        batch_op.create_index("cases_by_due_date", ["agency_id", "due_date"], unique=False)

    op.create_table(
        "publications",
        sa.Column("publication_key", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column("published_date", sa.Date(), nullable=False),
        sa.Column("published_year", sa.Integer(), nullable=False),
        sa.Column("valid_from_us", sa.BigInteger(), nullable=False),
        sa.Column("valid_to_us", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "measure IN ('WEBSITE_ITEMS', 'GAZETTE_ITEMS', 'WEIBO_ITEMS', 'WEIXIN_ITEMS', 'MEDIA_ITEMS', 'OTHER_ITEMS', 'ONLINE_INTERVIEWS', 'ENQUIRIES_ANSWERED', 'TRAININGS_HELD', 'TRAININGS_ATTENDED')",
            name="measure_is_known",
        ),
        sa.CheckConstraint("quantity >= 0", name="quantity_is_not_negative"),
        sa.CheckConstraint("valid_from_us < valid_to_us", name="validity_is_forward"),
        sa.ForeignKeyConstraint(
            ["agency_id"],
            ["agencies.agency_id"],
        ),
        sa.PrimaryKeyConstraint("publication_key"),
        sa.UniqueConstraint("agency_id", "ordinal", name="ordinal_is_given_once"),
    )
    with op.batch_alter_table("publications", schema=None) as batch_op:
        batch_op.create_index("publications_by_year", ["agency_id", "published_year", "measure"], unique=False)

    op.create_table(
        "serials",
        sa.Column("agency_id", sa.String(), nullable=False),
        sa.Column("series_year", sa.Integer(), nullable=False),
        sa.Column("last_serial", sa.Integer(), nullable=False),
        sa.CheckConstraint("last_serial >= 1", name="serial_is_positive"),
        sa.ForeignKeyConstraint(
            ["agency_id"],
            ["agencies.agency_id"],
        ),
        sa.PrimaryKeyConstraint("agency_id", "series_year"),
    )
    op.create_table(
        "case_facts",
        sa.Column("fact_key", sa.Integer(), nullable=False),
        sa.Column("case_key", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.String(), nullable=False),
        sa.Column("received_date", sa.Date(), nullable=False),
        sa.Column("received_year", sa.Integer(), nullable=False),
        sa.Column("closed_date", sa.Date(), nullable=True),
        sa.Column("closed_year", sa.Integer(), nullable=True),
        sa.Column("applicant_kind", sa.String(), nullable=False),
        sa.Column("receipt_channel", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("timeliness", sa.String(), nullable=True),
        sa.Column("valid_from_us", sa.BigInteger(), nullable=False),
        sa.Column("valid_to_us", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "applicant_kind IN ('NATURAL_PERSON', 'BUSINESS', 'RESEARCH', 'PUBLIC_WELFARE', 'LEGAL_SERVICE', 'OTHER_ORGANIZATION')",
            name="applicant_kind_is_known",
        ),
        sa.CheckConstraint(
            "outcome IN ('ALREADY_PUBLIC', 'GRANTED', 'PARTIALLY_GRANTED', 'DENIED_STATE_SECRET', 'DENIED_LAW_FORBIDS', 'DENIED_SECURITY_STABILITY', 'DENIED_TRADE_SECRET', 'DENIED_PERSONAL_PRIVACY', 'DENIED_THIRD_PARTY_RIGHTS', 'DENIED_INTERNAL_AFFAIRS', 'DENIED_PROCESS_INFORMATION', 'DENIED_ENFORCEMENT_FILE', 'ADMINISTRATIVE_QUERY', 'DOES_NOT_EXIST', 'NOT_THIS_AGENCY', 'NEEDS_CREATION', 'STILL_UNCLEAR', 'PETITION', 'REPEATED', 'PUBLIC_PUBLICATION', 'EXCESSIVE', 'CONFIRM_OR_REISSUE', 'NOT_GOVERNMENT_INFORMATION', 'HANDLED_ELSEWHERE', 'NOT_CORRECTED', 'FEE_UNPAID', 'WITHDRAWN', 'OTHER')",
            name="outcome_is_known",
        ),
        sa.CheckConstraint(
            "receipt_channel IN ('IN_PERSON', 'SIGNED_POST', 'ORDINARY_POST', 'INTERNET', 'FAX', 'EMAIL', 'ORAL')",
            name="receipt_channel_is_known",
        ),
        sa.CheckConstraint("timeliness IN ('ON_TIME', 'EXTENDED', 'LATE')", name="timeliness_is_known"),
        sa.CheckConstraint("(closed_date IS NULL) = (outcome IS NULL)", name="closed_with_an_outcome"),
        sa.CheckConstraint("valid_from_us < valid_to_us", name="validity_is_forward"),
        sa.ForeignKeyConstraint(
            ["agency_id"],
            ["agencies.agency_id"],
        ),
        sa.ForeignKeyConstraint(
            ["case_key"],
            ["cases.case_key"],
        ),
        sa.PrimaryKeyConstraint("fact_key"),
    )
    with op.batch_alter_table("case_facts", schema=None) as batch_op:
        batch_op.create_index("case_facts_by_case", ["case_key", "valid_from_us"], unique=True)
        batch_op.create_index(
            "case_facts_by_year", ["agency_id", "received_year", "closed_year", "valid_from_us"], unique=False
        )

    op.create_table(
        "events",
        sa.Column("case_key", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("legal_date", sa.Date(), nullable=False),
        sa.Column("recorded_us", sa.BigInteger(), nullable=False),
        sa.Column("facts", sa.String(), nullable=False),
        sa.Column("texts_digest", sa.String(), nullable=False),
        sa.Column("previous_digest", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.CheckConstraint("sequence >= 1", name="sequence_is_positive"),
        sa.ForeignKeyConstraint(
            ["case_key"],
            ["cases.case_key"],
        ),
        sa.PrimaryKeyConstraint("case_key", "sequence"),
    )
    op.create_table(
        "fee_facts",
        sa.Column("fact_key", sa.Integer(), nullable=False),
        sa.Column("case_key", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("notified_year", sa.Integer(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("paid_fen", sa.BigInteger(), nullable=False),
        sa.Column("waived_fen", sa.BigInteger(), nullable=False),
        sa.Column("valid_from_us", sa.BigInteger(), nullable=False),
        sa.Column("valid_to_us", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("paid_fen + waived_fen <= amount_fen", name="settled_within_the_amount"),
        sa.CheckConstraint("valid_from_us < valid_to_us", name="validity_is_forward"),
        sa.ForeignKeyConstraint(
            ["agency_id"],
            ["agencies.agency_id"],
        ),
        sa.ForeignKeyConstraint(
            ["case_key"],
            ["cases.case_key"],
        ),
        sa.PrimaryKeyConstraint("fact_key"),
    )
    with op.batch_alter_table("fee_facts", schema=None) as batch_op:
        batch_op.create_index(
            "fee_facts_by_agency", ["agency_id", "notified_year", "case_key", "ordinal"], unique=False
        )
        batch_op.create_index("fee_facts_by_case", ["case_key", "ordinal", "valid_from_us"], unique=True)

    op.create_table(
        "protected_texts",
        sa.Column("case_key", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("salt", sa.String(), nullable=False),
        sa.Column("texts", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_key"],
            ["cases.case_key"],
        ),
        sa.PrimaryKeyConstraint("case_key", "sequence"),
    )
    op.create_table(
        "remedy_facts",
        sa.Column("fact_key", sa.Integer(), nullable=False),
        sa.Column("case_key", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("route", sa.String(), nullable=True),
        sa.Column("filed_year", sa.Integer(), nullable=False),
        sa.Column("decided_year", sa.Integer(), nullable=True),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("valid_from_us", sa.BigInteger(), nullable=False),
        sa.Column("valid_to_us", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("(kind = 'REVIEW') = (route IS NULL)", name="lawsuits_have_a_route"),
        sa.CheckConstraint("kind IN ('REVIEW', 'LAWSUIT')", name="kind_is_known"),
        sa.CheckConstraint("result IN ('PENDING', 'UPHELD', 'CORRECTED', 'OTHER')", name="result_is_known"),
        sa.CheckConstraint("route IN ('DIRECT', 'AFTER_REVIEW')", name="route_is_known"),
        sa.CheckConstraint("valid_from_us < valid_to_us", name="validity_is_forward"),
        sa.ForeignKeyConstraint(
            ["agency_id"],
            ["agencies.agency_id"],
        ),
        sa.ForeignKeyConstraint(
            ["case_key"],
            ["cases.case_key"],
        ),
        sa.PrimaryKeyConstraint("fact_key"),
    )
    with op.batch_alter_table("remedy_facts", schema=None) as batch_op:
        batch_op.create_index("remedy_facts_by_agency", ["agency_id", "kind", "case_key", "ordinal"], unique=False)
        batch_op.create_index("remedy_facts_by_case", ["case_key", "kind", "ordinal", "valid_from_us"], unique=True)
    op.execute("INSERT INTO revisions (revision_key, last_us) VALUES (1, 0)")
    if op.get_bind().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER events_refuse_{change.lower()} BEFORE {change} ON events "
                "BEGIN SELECT RAISE(ABORT, 'events are append-only'); END"
            )


def downgrade() -> None:
    """Takes the revision back."""
    with op.batch_alter_table("remedy_facts", schema=None) as batch_op:
        batch_op.drop_index("remedy_facts_by_case")
        batch_op.drop_index("remedy_facts_by_agency")

    op.drop_table("remedy_facts")
    op.drop_table("protected_texts")
    with op.batch_alter_table("fee_facts", schema=None) as batch_op:
        batch_op.drop_index("fee_facts_by_case")
        batch_op.drop_index("fee_facts_by_agency")

    op.drop_table("fee_facts")
    op.drop_table("events")
    with op.batch_alter_table("case_facts", schema=None) as batch_op:
        batch_op.drop_index("case_facts_by_year")
        batch_op.drop_index("case_facts_by_case")

    op.drop_table("case_facts")
    op.drop_table("serials")
    with op.batch_alter_table("publications", schema=None) as batch_op:
        batch_op.drop_index("publications_by_year")

    op.drop_table("publications")
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.drop_index("cases_by_due_date")
        batch_op.drop_index("cases_by_agency")

    op.drop_table("cases")
    op.drop_table("revisions")
    op.drop_table("requests")
    with op.batch_alter_table("agencies", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agencies_parent_id"))

    op.drop_table("agencies")
