"""The schema that Alembic makes is the one that the tables describe, and its constraints hold."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect
from sqlalchemy.engine import make_url
from sqlmodel import SQLModel

from gongkai_service.storage.engine.schema import upgrade
from gongkai_service.storage.engine.sqlite import DatabaseInUse, DatabaseUnusable, FileLock, sqlite_engine
from gongkai_service.storage.engine.store import Store
from support.desk.desk import Clerk, Clock, Service, contents

_ENTRY = "agency_id, year, kind, format_id, scope, item, value, text, actor, valid_from_us"
_ENTER = f"INSERT INTO report_entries ({_ENTRY}) VALUES"
_PUBLISH = (
    "INSERT INTO report_publications (agency_id, year, ordinal, format_id, scope, replaces, digest, figures, as_of_us, "
    "create_us, published_date, actor, reason, is_foreign, display_name) VALUES"
)

_REMEDY = (
    "INSERT INTO remedy_facts (case_key, agency_id, kind, ordinal, route, filed_year, result, life, valid_from_us) "
    "VALUES"
)
_TARIFF = (
    "INSERT INTO cost_tariffs (agency_id, ordinal, kind, display_name, unit, rate_fen, first_date, last_date) VALUES"
)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """An engine on a fresh database with the newest schema."""
    made = sqlite_engine(tmp_path / "fresh.db", readers=1)
    upgrade(made)
    yield made
    made.dispose()


@pytest.fixture(scope="module")
def stocked(shared_service: Service, shared_desk: Clerk) -> Path:
    """A database with a case, a fee and a ledger entry."""
    shared_desk.fee_notice(shared_desk.file().name)
    shared_desk.publish()
    return shared_service.database


def test_migrations_make_what_the_tables_describe(engine: Engine) -> None:
    """Alembic finds nothing to change on a database that its migrations made."""
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_constraints_are_those_of_the_tables(engine: Engine, tmp_path: Path) -> None:
    """Checks and keys, which Alembic does not compare, are equal as well."""
    described = sqlite_engine(tmp_path / "described.db", readers=1)
    try:
        with described.begin() as connection:
            SQLModel.metadata.create_all(connection)
        assert _constraints(described) == _constraints(engine)
    finally:
        described.dispose()


def _constraints(engine: Engine) -> dict[str, object]:
    found = inspect(engine)
    return {
        table: (
            sorted((check["name"], check["sqltext"]) for check in found.get_check_constraints(table)),
            sorted((key["name"], tuple(key["column_names"])) for key in found.get_unique_constraints(table)),
            sorted((tuple(key["constrained_columns"]), key["referred_table"]) for key in found.get_foreign_keys(table)),
            [(column["name"], str(column["type"]), column["nullable"]) for column in found.get_columns(table)],
            sorted(
                (index["name"], tuple(index["column_names"]), index["unique"]) for index in found.get_indexes(table)
            ),
        )
        for table in found.get_table_names()
        if table != "alembic_version"
    }


def test_an_upgrade_is_safe_to_repeat(engine: Engine) -> None:
    """Starting on a database that is up to date changes nothing."""
    path = Path(str(make_url(engine.url).database))
    before = contents(path)
    upgrade(engine)
    assert before == contents(path)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE cases SET state = 'LOST'",
        "UPDATE cases SET agency_id = 'nobody'",
        """INSERT INTO cases
           SELECT case_key + 1, agency_id, number_prefix, received_year, serial, state, received_date, due_date,
                  event_count, head_digest, create_us, update_us, applicant_hash, text_hash, fee_items
           FROM cases""",
        "UPDATE case_facts SET outcome = 'GRANTED'",
        "UPDATE case_facts SET valid_to_us = valid_from_us",
        "UPDATE serials SET last_serial = 0",
        "UPDATE publications SET quantity = -1",
        "UPDATE fee_facts SET paid_fen = amount_fen + 1",
        "UPDATE agencies SET parent_id = agency_id",
        "INSERT INTO revisions SELECT 2, last_us, calendar_key, NULL, NULL, NULL, NULL, NULL FROM revisions",
        "UPDATE revisions SET calendar_key = 1",
        "UPDATE agencies SET settings = '{\"amber_working_days\":251}'",
        "UPDATE agencies SET settings = '{\"red_working_days\":-1}'",
        "UPDATE calendars SET publish_us = calendar_key - 1",
        "UPDATE calendars SET base_key = calendar_key",
        "INSERT INTO calendars SELECT calendar_key + 1, version, NULL, 0, NULL FROM calendars",
        "UPDATE calendar_days SET is_worked = NOT is_worked",
        "DELETE FROM calendar_days",
        "INSERT INTO calendar_days SELECT calendar_key, '2027-01-01', 0, '元旦', '号' FROM calendars",
        "INSERT INTO calendar_closures SELECT calendar_key, 'szwater', '2026-09-21', '台风' FROM calendars",
        "UPDATE case_clocks SET kind = 'NAP'",
        "UPDATE case_clocks SET case_key = 99",
        """INSERT INTO redatings
           SELECT NULL, 'WHIM', calendar_key, 1, 'szwater', 'REPLY', 0, '', NULL, '2026-04-01', 0, 0, NULL
           FROM calendars""",
        """INSERT INTO redatings
           SELECT NULL, 'CALENDAR', calendar_key, 1, 'szwater', 'REPLY', 0, '', NULL, NULL, 0, 0, NULL
           FROM calendars""",
        """INSERT INTO redatings
           SELECT NULL, 'CALENDAR', calendar_key, 1, 'szwater', 'REPLY', 0, '', '2026-04-01', '2026-04-01', 0, 0, NULL
           FROM calendars""",
        "INSERT INTO requests SELECT * FROM requests",
        "UPDATE case_facts SET gross_days = 1, net_days = 2",
        "UPDATE case_facts SET last_closed_date = '2026-03-25'",
        "UPDATE case_facts SET last_outcome = 'GRANTED'",
        'UPDATE agencies SET settings = \'{"remedy_counting":"NEVER"}\'',
        'UPDATE agencies SET settings = \'{"reopened_counting":"NEVER"}\'',
        "UPDATE agency_versions SET valid_to_us = valid_from_us",
        """INSERT INTO agency_versions
           SELECT NULL, agency_id, '', NULL, kind, '', '', valid_from_us, NULL, '{}', NULL, NULL
           FROM agency_versions""",
        'UPDATE agencies SET settings = \'{"amber_working_days":"5"}\'',
        "UPDATE agencies SET settings = '{\"silence_needs_review_first\":1}'",
        "UPDATE agencies SET settings = '{\"silence_needs_review_first\":null}'",
        "UPDATE agency_versions SET settings = '{\"remedy_counting\":null}'",
        "UPDATE agencies SET settings = '{\"mood\":true}'",
        "UPDATE agencies SET settings = 'amber'",
        "UPDATE cases SET fee_items = 0",
        # A review has one life; two versions of one life begin at one instant.
        f"{_REMEDY} (1, 'szwater', 'REVIEW', 1, NULL, 2026, 'PENDING', 1, 1)",
        f"{_REMEDY} (1, 'szwater', 'LAWSUIT', 1, 'DIRECT', 2026, 'PENDING', -1, 1)",
        f"""{_REMEDY} (1, 'szwater', 'LAWSUIT', 1, 'DIRECT', 2026, 'PENDING', 1, 1),
                      (1, 'szwater', 'LAWSUIT', 1, 'DIRECT', 2026, 'PENDING', 1, 1)""",
        f"{_TARIFF} ('szwater', 1, 'GIFT', '检索', '件', 300, '2009-01-01', NULL)",
        f"{_TARIFF} ('szwater', 1, 'SEARCH', '检索', '件', 0, '2009-01-01', NULL)",
        f"{_TARIFF} ('szwater', 1, 'SEARCH', '检索', '件', 300, '2009-01-02', '2009-01-01')",
        f"{_TARIFF} ('nobody', 1, 'SEARCH', '检索', '件', 300, '2009-01-01', NULL)",
        f"""{_TARIFF} ('szwater', 1, 'SEARCH', '检索', '件', 300, '2009-01-01', NULL),
                      ('szwater', 1, 'SEARCH', '检索', '件', 300, '2009-01-01', NULL)""",
        "INSERT INTO letter_choices VALUES ('szwater', 'EXTENSION', 'nowhere')",
        "INSERT INTO letter_serials VALUES ('szwater', 2026, 0)",
        "INSERT INTO letter_serials VALUES ('nobody', 2026, 1)",
        # A second one that holds; a figure of one format; a section with a value; an explanation without words.
        f"""{_ENTER} ('szwater', 2025, 'FIGURE', '', 'AGENCY', 'staff', 1, '', '某', 1),
                     ('szwater', 2025, 'FIGURE', '', 'AGENCY', 'staff', 1, '', '某', 2)""",
        f"{_ENTER} ('szwater', 2025, 'FIGURE', '2021', 'AGENCY', 'staff', 1, '', '某', 1)",
        f"{_ENTER} ('szwater', 2025, 'SECTION', '2021', 'AGENCY', 'problems', 1, '文', '某', 1)",
        f"{_ENTER} ('szwater', 2025, 'ADJUSTMENT', '2021', 'SUBTREE', 'check', 1, '', '某', 1)",
        f"{_ENTER} ('szwater', 2025, 'FIGURE', '', 'AGENCY', 'staff', 1, '', '', 1)",
        # A report of its own without a document; one that replaces itself.
        f"{_PUBLISH} ('szwater', 2025, 1, '2021', 'AGENCY', NULL, '', '{{}}', 1, 1, '2026-01-31', '某', '', 0, '局')",
        f"{_PUBLISH} ('szwater', 2025, 1, '2021', 'AGENCY', 1, '', '{{}}', 1, 1, '2026-01-31', '某', '', 1, '局')",
    ],
)
def test_constraints_hold_whoever_writes(statement: str, stocked: Path) -> None:
    """What the domain rules out, the database rules out too."""
    with closing(sqlite3.connect(stocked, timeout=10)) as connection:
        connection.execute("PRAGMA foreign_keys=ON")
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(statement)
        connection.rollback()


def test_connections_are_set_up_for_durability(engine: Engine) -> None:
    """Every connection has the settings without which SQLite loses what was acknowledged."""
    with engine.connect() as first, engine.connect() as second:
        for connection in (first, second):
            settings = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
                for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
            }
            assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10_000}


def test_a_lock_proves_one_owner(tmp_path: Path) -> None:
    """A second lock on the same database is refused until the first is released."""
    database = tmp_path / "gongkai.db"
    first = FileLock(database)
    with pytest.raises(DatabaseInUse, match="another process owns"):
        FileLock(database)
    first.release()
    FileLock(database).release()


def test_a_store_that_cannot_open_lets_go_of_the_lock(tmp_path: Path) -> None:
    """After a refused file is put right, it opens."""
    database = tmp_path / "gongkai.db"
    database.write_bytes(b"garbage" * 1000)
    with pytest.raises(DatabaseUnusable):
        Store(database, now=Clock(), readers=1)
    database.unlink()
    Store(database, now=Clock(), readers=1).close()


@pytest.mark.parametrize("name", ["a?mode=memory.db", "100%41.db", "数据 库#1.db", "a&b;c.db", "'quoted'.db"])
def test_any_file_name_is_taken_as_it_is(name: str, tmp_path: Path) -> None:
    """A path is no URL: what it holds has no other meaning."""
    Store(tmp_path / name, now=Clock(), readers=1).close()
    assert {path.name for path in tmp_path.iterdir()} == {name, f"{name}.lock"}
