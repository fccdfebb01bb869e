"""Lists of words leave the tables: they stand in a table of their own, and triggers look them up; so do settings.

A new word was a migration that rebuilt every table that may hold it. SQLite cannot drop a CHECK, and copying a table
of a million cases takes minutes, so the text of the schema is changed in place, as SQLite's own page on ALTER TABLE
says for changes that touch no stored row.
"""

import json
import re
from collections.abc import Callable, Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_AGENCY_KINDS = "'DEPARTMENT', 'GOVERNMENT', 'OTHER'"
_STATES = (
    "'FILED', 'PROCESSING', 'AWAITING_CORRECTION', 'CONSULTING', 'AWAITING_PAYMENT', 'ANSWERED', 'WITHDRAWN', 'LAPSED'"
)
_COST_KINDS = "'SEARCH', 'COPY', 'POSTAGE'"
_LETTER_KINDS = "'REGISTRATION', 'RECEIPT', 'CORRECTION', 'REASONS', 'EXTENSION', 'DEFERRAL', 'THIRD_PARTY_CONSULTATION', 'THIRD_PARTY_CONFIRMATION', 'CONSULTATION_NOTICE', 'THIRD_PARTY_DISCLOSURE', 'CO_AUTHOR_CONSULTATION', 'AGENCY_ASSISTANCE', 'FEE_NOTICE', 'ALREADY_PUBLIC', 'DISCLOSURE', 'PARTIAL_DISCLOSURE', 'NON_DISCLOSURE', 'ADMINISTRATIVE_QUERY', 'NON_EXISTENCE', 'NOT_THIS_AGENCY', 'NEEDS_CREATION', 'STILL_UNCLEAR', 'PETITION', 'REPEATED', 'PUBLIC_PUBLICATION', 'EXCESSIVE', 'CONFIRM_OR_REISSUE', 'OTHER_ANSWER', 'NOT_CORRECTED', 'FEE_UNPAID'"
_MEASURES = "'WEBSITE_ITEMS', 'GAZETTE_ITEMS', 'WEIBO_ITEMS', 'WEIXIN_ITEMS', 'MEDIA_ITEMS', 'OTHER_ITEMS', 'ONLINE_INTERVIEWS', 'ENQUIRIES_ANSWERED', 'TRAININGS_HELD', 'TRAININGS_ATTENDED', 'ITEMS_DISCLOSED', 'NORMATIVE_DOCUMENTS_DISCLOSED', 'NORMATIVE_DOCUMENTS_MADE', 'NORMATIVE_DOCUMENTS_REPEALED', 'RULES_MADE', 'RULES_DISCLOSED', 'RULES_REPEALED', 'LICENCE_DECISIONS', 'OTHER_SERVICE_DECISIONS', 'PENALTY_DECISIONS', 'COMPULSION_DECISIONS', 'CHARGES_FEN', 'PROCUREMENT_PROJECTS', 'PROCUREMENT_FEN', 'TOPICS_ANSWERED', 'PRESS_CONFERENCES', 'PRESS_CONFERENCES_BY_HEAD', 'ONLINE_INTERVIEWS_BY_HEAD', 'POLICY_INTERPRETATIONS', 'SOCIAL_MEDIA_RESPONSES', 'OTHER_RESPONSES'"
_SCOPES = "'AGENCY', 'SUBTREE'"
_ENTRY_KINDS = "'FIGURE', 'SECTION', 'ADJUSTMENT'"
_CLOCK_KINDS = "'CORRECTION_NOTICE', 'CORRECTION', 'REPLY', 'REANSWER', 'THIRD_PARTY_ANSWER', 'CO_AUTHOR_ANSWER', 'THIRD_PARTY_NOTICE', 'FEE_PAYMENT', 'REVIEW_FILING', 'LAWSUIT_FILING', 'REVIEW_ACCEPTANCE', 'REVIEW_ANSWER', 'REVIEW_DECISION', 'PROACTIVE_PUBLICATION', 'ANNUAL_REPORT'"
_OUTCOMES = "'ALREADY_PUBLIC', 'GRANTED', 'PARTIALLY_GRANTED', 'DENIED_STATE_SECRET', 'DENIED_LAW_FORBIDS', 'DENIED_SECURITY_STABILITY', 'DENIED_TRADE_SECRET', 'DENIED_PERSONAL_PRIVACY', 'DENIED_THIRD_PARTY_RIGHTS', 'DENIED_INTERNAL_AFFAIRS', 'DENIED_PROCESS_INFORMATION', 'DENIED_ENFORCEMENT_FILE', 'ADMINISTRATIVE_QUERY', 'DOES_NOT_EXIST', 'NOT_THIS_AGENCY', 'NEEDS_CREATION', 'STILL_UNCLEAR', 'PETITION', 'REPEATED', 'PUBLIC_PUBLICATION', 'EXCESSIVE', 'CONFIRM_OR_REISSUE', 'NOT_GOVERNMENT_INFORMATION', 'HANDLED_ELSEWHERE', 'NOT_CORRECTED', 'FEE_UNPAID', 'WITHDRAWN', 'OTHER'"
_TIMELINESS = "'ON_TIME', 'EXTENDED', 'LATE'"
_CHANNELS = "'IN_PERSON', 'SIGNED_POST', 'ORDINARY_POST', 'INTERNET', 'FAX', 'EMAIL', 'ORAL'"
_APPLICANT_KINDS = "'NATURAL_PERSON', 'BUSINESS', 'RESEARCH', 'PUBLIC_WELFARE', 'LEGAL_SERVICE', 'OTHER_ORGANIZATION'"
_CAUSES = "'CALENDAR', 'SETTINGS'"
_REMEDY_KINDS = "'REVIEW', 'LAWSUIT'"
_ROUTES = "'DIRECT', 'AFTER_REVIEW'"
_RESULTS = "'PENDING', 'UPHELD', 'CORRECTED', 'OTHER'"
# The columns that hold words, with the lists that their CHECKs had.
_WORDS = (
    ("agencies", "kind", _AGENCY_KINDS),
    ("agency_versions", "kind", _AGENCY_KINDS),
    ("case_clocks", "kind", _CLOCK_KINDS),
    ("case_facts", "applicant_kind", _APPLICANT_KINDS),
    ("case_facts", "last_outcome", _OUTCOMES),
    ("case_facts", "last_timeliness", _TIMELINESS),
    ("case_facts", "outcome", _OUTCOMES),
    ("case_facts", "receipt_channel", _CHANNELS),
    ("case_facts", "timeliness", _TIMELINESS),
    ("cases", "state", _STATES),
    ("cost_tariffs", "kind", _COST_KINDS),
    ("letter_choices", "kind", _LETTER_KINDS),
    ("publications", "measure", _MEASURES),
    ("redatings", "cause", _CAUSES),
    ("redatings", "kind", _CLOCK_KINDS),
    ("remedy_facts", "kind", _REMEDY_KINDS),
    ("remedy_facts", "result", _RESULTS),
    ("remedy_facts", "route", _ROUTES),
    ("report_entries", "kind", _ENTRY_KINDS),
    ("report_entries", "scope", _SCOPES),
    ("report_publications", "scope", _SCOPES),
)
_CHECK = re.compile(r",?\s*CONSTRAINT \w+_is_known CHECK \(\w+ IN \([^()]*\)\)")

# The settings of agencies, which become one column that holds those that were chosen; how they were columns before.
_READINGS = (
    "consultation_send_day_counts",
    "consultation_answer_day_counts",
    "pending_cases_take_revised_regulation",
    "silence_needs_review_first",
    "partial_refusal_needs_review_first",
    "late_request_stops_clock",
    "extension_survives_restart",
)
_WARNINGS = ("amber_working_days", "red_working_days")
_COUNTINGS = ("remedy_counting", "reopened_counting")
_TABLES = (
    ("agencies", "agency_id", (*_READINGS, *_WARNINGS, *_COUNTINGS)),
    ("agency_versions", "version_key", _COUNTINGS),
)
_COLUMNS = {
    **dict.fromkeys(_READINGS, "BOOLEAN"),
    "amber_working_days": "INTEGER CONSTRAINT amber_is_in_range CHECK (amber_working_days BETWEEN 0 AND 250)",
    "red_working_days": "INTEGER CONSTRAINT red_is_in_range CHECK (red_working_days BETWEEN 0 AND 250)",
    "remedy_counting": (
        "VARCHAR CONSTRAINT remedy_counting_is_known "
        "CHECK (remedy_counting IN ('ALIVE_IN_YEAR', 'FILED_IN_YEAR', 'DECIDED_IN_YEAR'))"
    ),
    "reopened_counting": (
        "VARCHAR CONSTRAINT reopened_counting_is_known CHECK (reopened_counting IN ('FIRST_CLOSING', 'LAST_CLOSING'))"
    ),
}


def upgrade() -> None:
    """Applies the revision."""
    op.create_table(
        "words",
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("place", "word"),
    )
    if op.get_bind().dialect.name == "sqlite":
        _rewrite(lambda _, made: _CHECK.sub("", made))
    else:
        for table, column, _ in _WORDS:
            op.drop_constraint(f"{column}_is_known", table)
    for table, key, names in _TABLES:
        op.execute(f"ALTER TABLE {table} ADD COLUMN settings VARCHAR DEFAULT '{{}}' NOT NULL")
        _gather(table, key, names)
        for name in names:
            op.execute(f"ALTER TABLE {table} DROP COLUMN {name}")


def _gather(table: str, key: str, names: tuple[str, ...]) -> None:
    """Puts the settings that an agency chose into the one column, as the service does."""
    connection = op.get_bind()
    rows = connection.execute(sa.text(f"SELECT {key}, {', '.join(names)} FROM {table}")).mappings().all()  # noqa: S608
    for row in rows:
        chosen = {name: bool(row[name]) if name in _READINGS else row[name] for name in names if row[name] is not None}
        encoded = json.dumps(chosen, separators=(",", ":"), sort_keys=True)
        put = sa.text(f"UPDATE {table} SET settings = :chosen WHERE {key} = :its_key")  # noqa: S608
        connection.execute(put, {"chosen": encoded, "its_key": row[key]})


def _rewrite(rewritten: Callable[[str, str], str]) -> None:
    """Changes how tables were made, by their names, where that touches no stored row."""
    connection = op.get_bind()
    made = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'table'").all()
    version = connection.exec_driver_sql("PRAGMA schema_version").scalar_one()
    connection.exec_driver_sql("PRAGMA writable_schema = ON")
    for name, sql in made:
        new = rewritten(name, sql)
        if new != sql:
            connection.exec_driver_sql(
                "UPDATE sqlite_master SET sql = ? WHERE type = 'table' AND name = ?", (new, name)
            )
    connection.exec_driver_sql(f"PRAGMA schema_version = {version + 1}")
    # Reads the schema anew: what cannot be read fails here, and the transaction is undone.
    connection.exec_driver_sql("PRAGMA writable_schema = RESET")
    connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()


def downgrade() -> None:
    """Takes the revision back; a table that uses a word that came since refuses."""
    connection = op.get_bind()
    for table, column, words in _WORDS:
        newer = f"SELECT count(*) FROM {table} WHERE {column} NOT IN ({words})"  # noqa: S608
        if connection.exec_driver_sql(newer).scalar_one():
            message = f"{table}.{column} holds words that came since"
            raise ValueError(message)
    if connection.dialect.name == "sqlite":
        guards = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_holds_known_words'"
        for (name,) in connection.exec_driver_sql(guards).all():
            op.execute(f"DROP TRIGGER {name}")
        _rewrite(_with_checks)
    else:
        for table, column, words in _WORDS:
            op.create_check_constraint(f"{column}_is_known", table, f"{column} IN ({words})")
    op.drop_table("words")
    for table, key, names in _TABLES:
        for name in names:
            op.execute(f"ALTER TABLE {table} ADD COLUMN {name} {_COLUMNS[name]}")
        _scatter(table, key)
        op.execute(f"ALTER TABLE {table} DROP COLUMN settings")


def _scatter(table: str, key: str) -> None:
    """Puts the settings back into their columns; one that came since has none, and refuses."""
    connection = op.get_bind()
    for row in connection.execute(sa.text(f"SELECT {key}, settings FROM {table}")).mappings().all():  # noqa: S608
        for name, value in json.loads(row["settings"]).items():
            put = sa.text(f"UPDATE {table} SET {name} = :value WHERE {key} = :its_key")  # noqa: S608
            connection.execute(put, {"value": value, "its_key": row[key]})


def _with_checks(table: str, made: str) -> str:
    for guarded, column, words in _WORDS:
        if guarded == table:
            check = f"CONSTRAINT {column}_is_known CHECK ({column} IN ({words}))"
            made = re.sub(rf"\b{column} VARCHAR\b", f"{column} VARCHAR {check}", made, count=1)
    return made
