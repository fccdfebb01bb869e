"""What annual reports need: last closings and days of cases, versions of agencies, entries by hand, publications.

Columns are added in place, as in 0002. The ledger is made anew: it counts more things, and nothing refers to it.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_OUTCOMES = "'ALREADY_PUBLIC', 'GRANTED', 'PARTIALLY_GRANTED', 'DENIED_STATE_SECRET', 'DENIED_LAW_FORBIDS', 'DENIED_SECURITY_STABILITY', 'DENIED_TRADE_SECRET', 'DENIED_PERSONAL_PRIVACY', 'DENIED_THIRD_PARTY_RIGHTS', 'DENIED_INTERNAL_AFFAIRS', 'DENIED_PROCESS_INFORMATION', 'DENIED_ENFORCEMENT_FILE', 'ADMINISTRATIVE_QUERY', 'DOES_NOT_EXIST', 'NOT_THIS_AGENCY', 'NEEDS_CREATION', 'STILL_UNCLEAR', 'PETITION', 'REPEATED', 'PUBLIC_PUBLICATION', 'EXCESSIVE', 'CONFIRM_OR_REISSUE', 'NOT_GOVERNMENT_INFORMATION', 'HANDLED_ELSEWHERE', 'NOT_CORRECTED', 'FEE_UNPAID', 'WITHDRAWN', 'OTHER'"
_TIMELINESS = "'ON_TIME', 'EXTENDED', 'LATE'"
_KINDS = "kind IN ('DEPARTMENT', 'GOVERNMENT', 'OTHER')"
_REMEDY_COUNTING = "remedy_counting IN ('ALIVE_IN_YEAR', 'FILED_IN_YEAR', 'DECIDED_IN_YEAR')"
_REOPENED_COUNTING = "reopened_counting IN ('FIRST_CLOSING', 'LAST_CLOSING')"
_SCOPES = "scope IN ('AGENCY', 'SUBTREE')"
_OLD_MEASURES = "measure IN ('WEBSITE_ITEMS', 'GAZETTE_ITEMS', 'WEIBO_ITEMS', 'WEIXIN_ITEMS', 'MEDIA_ITEMS', 'OTHER_ITEMS', 'ONLINE_INTERVIEWS', 'ENQUIRIES_ANSWERED', 'TRAININGS_HELD', 'TRAININGS_ATTENDED')"
_NEW_MEASURES = "measure IN ('WEBSITE_ITEMS', 'GAZETTE_ITEMS', 'WEIBO_ITEMS', 'WEIXIN_ITEMS', 'MEDIA_ITEMS', 'OTHER_ITEMS', 'ONLINE_INTERVIEWS', 'ENQUIRIES_ANSWERED', 'TRAININGS_HELD', 'TRAININGS_ATTENDED', 'ITEMS_DISCLOSED', 'NORMATIVE_DOCUMENTS_DISCLOSED', 'NORMATIVE_DOCUMENTS_MADE', 'NORMATIVE_DOCUMENTS_REPEALED', 'RULES_MADE', 'RULES_DISCLOSED', 'RULES_REPEALED', 'LICENCE_DECISIONS', 'OTHER_SERVICE_DECISIONS', 'PENALTY_DECISIONS', 'COMPULSION_DECISIONS', 'CHARGES_FEN', 'PROCUREMENT_PROJECTS', 'PROCUREMENT_FEN', 'TOPICS_ANSWERED', 'PRESS_CONFERENCES', 'PRESS_CONFERENCES_BY_HEAD', 'ONLINE_INTERVIEWS_BY_HEAD', 'POLICY_INTERPRETATIONS', 'SOCIAL_MEDIA_RESPONSES', 'OTHER_RESPONSES')"

_SETTINGS = (
    f"remedy_counting VARCHAR CONSTRAINT remedy_counting_is_known CHECK ({_REMEDY_COUNTING})",
    f"reopened_counting VARCHAR CONSTRAINT reopened_counting_is_known CHECK ({_REOPENED_COUNTING})",
)
_FACTS = (
    "handler VARCHAR",
    "gross_days INTEGER",
    "net_days INTEGER CONSTRAINT net_is_of_gross CHECK (net_days BETWEEN 0 AND gross_days)",
    "last_closed_date DATE",
    "last_closed_year INTEGER",
    (
        f"last_outcome VARCHAR CONSTRAINT last_outcome_is_known CHECK (last_outcome IN ({_OUTCOMES})) "
        "CONSTRAINT last_closed_with_an_outcome CHECK ((last_closed_date IS NULL) = (last_outcome IS NULL))"
    ),
    f"last_timeliness VARCHAR CONSTRAINT last_timeliness_is_known CHECK (last_timeliness IN ({_TIMELINESS}))",
)
_LEDGER = (
    "publication_key, agency_id, ordinal, measure, category, quantity, published_date, published_year, "
    "valid_from_us, valid_to_us"
)
_OF_A_YEAR = ("valid_to_us", "valid_from_us", "applicant_kind", "receipt_channel")


def upgrade() -> None:
    """Applies the revision."""
    for column in _SETTINGS:
        op.execute(f"ALTER TABLE agencies ADD COLUMN {column}")
    _create_agency_versions()
    for column in _FACTS:
        op.execute(f"ALTER TABLE case_facts ADD COLUMN {column}")
    op.drop_index("case_facts_by_year", "case_facts")
    first = ["agency_id", "received_year", "closed_year", *_OF_A_YEAR, "outcome", "timeliness"]
    last = ["agency_id", "received_year", "last_closed_year", *_OF_A_YEAR, "last_outcome", "last_timeliness"]
    op.create_index("case_facts_by_first_closing", "case_facts", first)
    op.create_index("case_facts_by_last_closing", "case_facts", last)
    years = ["agency_id", "filed_year", "decided_year", "valid_to_us", "valid_from_us"]
    op.create_index("remedy_facts_by_year", "remedy_facts", years)
    op.execute("ALTER TABLE revisions ADD COLUMN facts_backfill_key INTEGER")
    # The facts of an older database get their new columns when the service opens it: computing them needs the domain.
    op.execute("UPDATE revisions SET facts_backfill_key = 0 WHERE EXISTS (SELECT 1 FROM cases)")
    _make_ledger_anew(_NEW_MEASURES)
    _create_entries()
    _create_publications()


def _create_agency_versions() -> None:
    op.create_table(
        "agency_versions",
        sa.Column("version_key", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.String(), nullable=False),
        sa.Column("display_name", sa.String(), nullable=False),
        sa.Column("parent_id", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("self_reference_zh", sa.String(), nullable=False),
        sa.Column("self_reference_en", sa.String(), nullable=False),
        sa.Column("remedy_counting", sa.String(), nullable=True),
        sa.Column("reopened_counting", sa.String(), nullable=True),
        sa.Column("valid_from_us", sa.BigInteger(), nullable=False),
        sa.Column("valid_to_us", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(_KINDS, name="kind_is_known"),
        sa.CheckConstraint(_REMEDY_COUNTING, name="remedy_counting_is_known"),
        sa.CheckConstraint(_REOPENED_COUNTING, name="reopened_counting_is_known"),
        sa.CheckConstraint("valid_from_us < valid_to_us", name="validity_is_forward"),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.agency_id"]),
        sa.ForeignKeyConstraint(["parent_id"], ["agencies.agency_id"]),
        sa.PrimaryKeyConstraint("version_key"),
    )
    op.create_index("agency_versions_by_agency", "agency_versions", ["agency_id", "valid_from_us"], unique=True)
    op.create_index("agency_versions_by_parent", "agency_versions", ["parent_id", "agency_id", "valid_from_us"])
    # What an agency was before it was changed is not known: it counts as having been what it is since it was made.
    op.execute(
        "INSERT INTO agency_versions (agency_id, display_name, parent_id, kind, self_reference_zh, self_reference_en, "
        "valid_from_us) "
        "SELECT agency_id, display_name, parent_id, kind, self_reference_zh, self_reference_en, create_us "
        "FROM agencies ORDER BY create_us, agency_id"
    )


def _make_ledger_anew(measures: str) -> None:
    op.drop_index("publications_by_year", "publications")
    op.rename_table("publications", "publications_before")
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
        sa.CheckConstraint(measures, name="measure_is_known"),
        sa.CheckConstraint("quantity >= 0", name="quantity_is_not_negative"),
        sa.CheckConstraint("valid_from_us < valid_to_us", name="validity_is_forward"),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.agency_id"]),
        sa.PrimaryKeyConstraint("publication_key"),
        sa.UniqueConstraint("agency_id", "ordinal", name="ordinal_is_given_once"),
    )
    op.execute(f"INSERT INTO publications ({_LEDGER}) SELECT {_LEDGER} FROM publications_before")  # noqa: S608
    op.drop_table("publications_before")
    op.create_index("publications_by_year", "publications", ["agency_id", "published_year", "measure"])


def _create_entries() -> None:
    op.create_table(
        "report_entries",
        sa.Column("entry_key", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("format_id", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("valid_from_us", sa.BigInteger(), nullable=False),
        sa.Column("valid_to_us", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("kind IN ('FIGURE', 'SECTION', 'ADJUSTMENT')", name="kind_is_known"),
        sa.CheckConstraint(_SCOPES, name="scope_is_known"),
        sa.CheckConstraint("valid_from_us < valid_to_us", name="validity_is_forward"),
        sa.CheckConstraint("(kind = 'SECTION') = (value IS NULL)", name="all_but_sections_have_a_value"),
        sa.CheckConstraint("(kind = 'FIGURE') = (format_id = '')", name="figures_are_of_every_format"),
        sa.CheckConstraint("kind = 'FIGURE' OR text <> ''", name="words_are_not_empty"),
        sa.CheckConstraint("item <> '' AND actor <> ''", name="item_and_actor_are_named"),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.agency_id"]),
        sa.PrimaryKeyConstraint("entry_key"),
    )
    place = ["agency_id", "year", "kind", "format_id", "scope", "item"]
    op.create_index("report_entries_by_item", "report_entries", [*place, "valid_from_us"], unique=True)
    op.create_index(
        "report_entries_that_hold",
        "report_entries",
        place,
        unique=True,
        sqlite_where=sa.text("valid_to_us IS NULL"),
        postgresql_where=sa.text("valid_to_us IS NULL"),
    )


def _create_publications() -> None:
    op.create_table(
        "report_publications",
        sa.Column("publication_key", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("format_id", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("replaces", sa.Integer(), nullable=True),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=True),
        sa.Column("figures", sa.String(), nullable=False),
        sa.Column("as_of_us", sa.BigInteger(), nullable=False),
        sa.Column("create_us", sa.BigInteger(), nullable=False),
        sa.Column("published_date", sa.Date(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("is_foreign", sa.Boolean(), nullable=False),
        sa.Column("display_name", sa.String(), nullable=False),
        sa.CheckConstraint(_SCOPES, name="scope_is_known"),
        sa.CheckConstraint("ordinal >= 1", name="ordinal_is_positive"),
        sa.CheckConstraint("replaces BETWEEN 1 AND ordinal - 1", name="replaces_an_earlier_one"),
        sa.CheckConstraint("(document IS NULL) = (digest = '')", name="digest_is_of_the_document"),
        sa.CheckConstraint("is_foreign = (document IS NULL)", name="foreign_ones_have_no_document"),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.agency_id"]),
        sa.PrimaryKeyConstraint("publication_key"),
        sa.UniqueConstraint("agency_id", "year", "ordinal", name="publication_is_numbered_once"),
        sa.UniqueConstraint("create_us", name="publication_has_its_instant"),
    )
    op.create_index("report_publications_by_agency", "report_publications", ["agency_id", "create_us"])
    if op.get_bind().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER report_publications_refuse_{change.lower()} BEFORE {change} ON report_publications "
                "BEGIN SELECT RAISE(ABORT, 'published reports are append-only'); END"
            )


def downgrade() -> None:
    """Takes the revision back; a ledger that uses what came with it refuses."""
    op.drop_table("report_publications")
    op.drop_table("report_entries")
    _make_ledger_anew(_OLD_MEASURES)
    op.execute("ALTER TABLE revisions DROP COLUMN facts_backfill_key")
    op.drop_index("remedy_facts_by_year", "remedy_facts")
    op.drop_index("case_facts_by_last_closing", "case_facts")
    op.drop_index("case_facts_by_first_closing", "case_facts")
    op.create_index("case_facts_by_year", "case_facts", ["agency_id", "received_year", "closed_year", "valid_from_us"])
    for column in reversed(_FACTS):
        op.execute(f"ALTER TABLE case_facts DROP COLUMN {column.split()[0]}")
    op.drop_table("agency_versions")
    for column in reversed(_SETTINGS):
        op.execute(f"ALTER TABLE agencies DROP COLUMN {column.split()[0]}")
