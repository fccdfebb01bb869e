"""Calendar versions, the clocks of cases, re-datings, and more settings of agencies.

Columns are added in place: SQLite would have to rebuild a table to alter it otherwise, and a table that others
refer to cannot be rebuilt while foreign keys are on.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_CLOCK_KINDS = "kind IN ('CORRECTION_NOTICE', 'CORRECTION', 'REPLY', 'REANSWER', 'THIRD_PARTY_ANSWER', 'CO_AUTHOR_ANSWER', 'THIRD_PARTY_NOTICE', 'FEE_PAYMENT', 'REVIEW_FILING', 'LAWSUIT_FILING', 'REVIEW_ACCEPTANCE', 'REVIEW_ANSWER', 'REVIEW_DECISION', 'PROACTIVE_PUBLICATION', 'ANNUAL_REPORT')"

_SETTINGS = (
    "consultation_answer_day_counts BOOLEAN",
    "pending_cases_take_revised_regulation BOOLEAN",
    "silence_needs_review_first BOOLEAN",
    "partial_refusal_needs_review_first BOOLEAN",
    "late_request_stops_clock BOOLEAN",
    "extension_survives_restart BOOLEAN",
    "amber_working_days INTEGER CONSTRAINT amber_is_in_range CHECK (amber_working_days BETWEEN 0 AND 250)",
    "red_working_days INTEGER CONSTRAINT red_is_in_range CHECK (red_working_days BETWEEN 0 AND 250)",
)


def upgrade() -> None:
    """Applies the revision."""
    _create_calendars()
    _create_clocks()
    for column in _SETTINGS:
        op.execute(f"ALTER TABLE agencies ADD COLUMN {column}")
    op.execute("ALTER TABLE revisions ADD COLUMN calendar_key BIGINT REFERENCES calendars (calendar_key)")
    op.execute("ALTER TABLE revisions ADD COLUMN backfill_key INTEGER")
    # The cases of an older database get their clocks when the service opens it: computing them needs the domain.
    op.execute("UPDATE revisions SET backfill_key = 0 WHERE EXISTS (SELECT 1 FROM cases)")
    if op.get_bind().dialect.name == "sqlite":
        _refuse_changes_of_what_is_published()


def _create_calendars() -> None:
    op.create_table(
        "calendars",
        sa.Column("calendar_key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("base_key", sa.BigInteger(), nullable=True),
        sa.Column("is_shipped", sa.Boolean(), nullable=False),
        sa.Column("publish_us", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("base_key < calendar_key", name="base_is_older"),
        sa.CheckConstraint("calendar_key <= publish_us", name="published_once_made"),
        sa.ForeignKeyConstraint(["base_key"], ["calendars.calendar_key"]),
        sa.PrimaryKeyConstraint("calendar_key"),
        sa.UniqueConstraint("version", name="version_is_given_once"),
    )
    op.create_table(
        "calendar_days",
        sa.Column("calendar_key", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("is_worked", sa.Boolean(), nullable=False),
        sa.Column("holiday", sa.String(), nullable=False),
        sa.Column("notice", sa.String(), nullable=False),
        sa.CheckConstraint("holiday <> '' AND notice <> ''", name="notice_is_named"),
        sa.ForeignKeyConstraint(["calendar_key"], ["calendars.calendar_key"]),
        sa.PrimaryKeyConstraint("calendar_key", "day"),
    )
    op.create_table(
        "calendar_closures",
        sa.Column("calendar_key", sa.BigInteger(), nullable=False),
        sa.Column("agency_id", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.CheckConstraint("reason <> ''", name="reason_is_given"),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.agency_id"]),
        sa.ForeignKeyConstraint(["calendar_key"], ["calendars.calendar_key"]),
        sa.PrimaryKeyConstraint("calendar_key", "agency_id", "day"),
    )


def _create_clocks() -> None:
    op.create_table(
        "case_clocks",
        sa.Column("case_key", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("collection", sa.String(), nullable=False),
        sa.Column("agency_id", sa.String(), nullable=False),
        sa.Column("since_date", sa.Date(), nullable=False),
        sa.Column("due_date", sa.Date(), nullable=False),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.Column("handler", sa.String(), nullable=False),
        sa.CheckConstraint(_CLOCK_KINDS, name="kind_is_known"),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.agency_id"]),
        sa.ForeignKeyConstraint(["case_key"], ["cases.case_key"]),
        sa.PrimaryKeyConstraint("case_key", "kind", "ordinal"),
    )
    op.create_index("case_clocks_by_due_date", "case_clocks", ["agency_id", "kind", "due_date", "case_key", "ordinal"])
    op.create_index(
        "case_clocks_by_handler",
        "case_clocks",
        ["agency_id", "handler", "kind", "due_date", "case_key", "ordinal"],
        sqlite_where=sa.text("handler <> ''"),
        postgresql_where=sa.text("handler <> ''"),
    )
    op.create_table(
        "redatings",
        sa.Column("redating_key", sa.Integer(), nullable=False),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("calendar_key", sa.BigInteger(), nullable=False),
        sa.Column("case_key", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("collection", sa.String(), nullable=False),
        sa.Column("old_date", sa.Date(), nullable=True),
        sa.Column("new_date", sa.Date(), nullable=True),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.Column("recorded_us", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("cause IN ('CALENDAR', 'SETTINGS')", name="cause_is_known"),
        sa.CheckConstraint(_CLOCK_KINDS, name="kind_is_known"),
        sa.CheckConstraint("old_date <> new_date", name="date_moved"),
        sa.CheckConstraint("old_date IS NOT NULL OR new_date IS NOT NULL", name="there_was_a_date"),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.agency_id"]),
        sa.ForeignKeyConstraint(["calendar_key"], ["calendars.calendar_key"]),
        sa.ForeignKeyConstraint(["case_key"], ["cases.case_key"]),
        sa.PrimaryKeyConstraint("redating_key"),
    )
    op.create_index("redatings_by_calendar", "redatings", ["calendar_key", "cause", "redating_key"])
    op.create_index("redatings_by_agency", "redatings", ["calendar_key", "agency_id", "cause", "redating_key"])


def _refuse_changes_of_what_is_published() -> None:
    """Dates rest on published versions: whoever writes, their days stay as they are. A draft may go as a whole."""
    for table in ("calendar_days", "calendar_closures"):
        op.execute(
            f"CREATE TRIGGER {table}_refuse_update BEFORE UPDATE ON {table} "
            "BEGIN SELECT RAISE(ABORT, 'days of a calendar version never change'); END"
        )
        for change, row in (("INSERT", "NEW"), ("DELETE", "OLD")):
            published = f"(SELECT publish_us FROM calendars WHERE calendar_key = {row}.calendar_key)"  # noqa: S608
            op.execute(
                f"CREATE TRIGGER {table}_refuse_{change.lower()} BEFORE {change} ON {table} "
                f"WHEN {published} IS NOT NULL "
                "BEGIN SELECT RAISE(ABORT, 'a published calendar version never changes'); END"
            )


def downgrade() -> None:
    """Takes the revision back."""
    op.drop_table("redatings")
    op.drop_table("case_clocks")
    # Nothing refers to this table, so it can be rebuilt; a column that refers cannot be dropped in place.
    op.execute("CREATE TABLE revisions_before AS SELECT revision_key, last_us FROM revisions")
    op.drop_table("revisions")
    op.create_table(
        "revisions",
        sa.Column("revision_key", sa.Integer(), nullable=False),
        sa.Column("last_us", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("revision_key = 1", name="there_is_one"),
        sa.PrimaryKeyConstraint("revision_key"),
    )
    op.execute("INSERT INTO revisions SELECT revision_key, last_us FROM revisions_before")
    op.drop_table("revisions_before")
    for column in reversed(_SETTINGS):
        op.execute(f"ALTER TABLE agencies DROP COLUMN {column.split()[0]}")
    op.drop_table("calendar_closures")
    op.drop_table("calendar_days")
    op.drop_table("calendars")
