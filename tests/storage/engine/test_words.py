"""Columns hold the words of their lists, which follow the domain at every opening without a migration."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Column
from sqlmodel import SQLModel

from gongkai_service.domain.agencies.settings import SETTINGS as SETTING_LIST
from gongkai_service.domain.law.conventions import Counting
from gongkai_service.domain.words.vocabulary import ReopenedCounting
from gongkai_service.storage.agencies.agencies import agency_at, find_agency
from gongkai_service.storage.engine.schema import alembic_config, upgrade
from gongkai_service.storage.engine.sqlite import WRITING, DatabaseUnusable, sqlite_engine
from gongkai_service.storage.engine.store import Store
from gongkai_service.storage.tables.columns import GUARD
from support.desk.desk import Clock, contents
from support.storage.empty_database import give_empty_database

LANDED = ("0001", "0002", "0003", "0004")
LISTS = [
    (column, part)
    for table in SQLModel.metadata.sorted_tables
    for column in table.columns
    if GUARD in column.info
    for part in column.info[GUARD].lists
]
_GUARDED = "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?"
_AGENCY = (
    "INSERT INTO agencies (agency_id, display_name, case_number_prefix, kind, self_reference_zh, self_reference_en, "
    "revision, create_us, update_us, consultation_send_day_counts) "
    "VALUES ('szwater', '局', '字', 'DEPARTMENT', '', '', 1, 1, 1, 0)"
)
_NEW_AGENCY = _AGENCY.replace(", consultation_send_day_counts", "").replace(", 0)", ")")
_CASE = (
    "INSERT INTO cases (case_key, agency_id, number_prefix, received_year, serial, state, received_date, event_count, "
    "head_digest, create_us, update_us) "
    "VALUES (1, 'szwater', '字', 2026, 1, 'ANSWERED', '2026-01-01', 1, 'digest', 1, 1)"
)
_FACT = (
    "INSERT INTO case_facts (case_key, agency_id, received_date, received_year, closed_date, closed_year, "
    "applicant_kind, receipt_channel, outcome, timeliness, valid_from_us) VALUES "
    "(1, 'szwater', '2026-01-01', 2026, '2026-01-02', 2026, 'BUSINESS', 'FAX', 'GRANTED', 'ON_TIME', 1)"
)


def made(path: Path, revision: str = "head") -> Path:
    """A database with the schema of a revision, an agency and a case in it."""
    engine = sqlite_engine(path, readers=1)
    if revision == "head":
        upgrade(engine)
    else:
        with engine.connect().execution_options(**WRITING) as connection, connection.begin():
            command.upgrade(alembic_config(connection), revision)
    engine.dispose()
    return path


def ran(path: Path, *statements: str) -> list[tuple[object, ...]]:
    """What the last of some statements returns, which another program runs."""
    with closing(sqlite3.connect(path)) as connection, connection:
        return [row for statement in statements for row in connection.execute(statement).fetchall()]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database of this version."""
    give_empty_database(tmp_path / "gongkai.db")
    return tmp_path / "gongkai.db"


@pytest.mark.parametrize(("column", "part"), LISTS, ids=str)
def test_every_list_is_in_the_database_and_looked_up(column: Column[str], part: str, database: Path) -> None:
    """For what comes and for what changes; the schema itself names no word of it, settings apart."""
    place = f"{column}{part}"
    held = [(word,) for where, word in ran(database, "SELECT place, word FROM words") if where == place]
    assert {word for (word,) in held} == set(column.info[GUARD].lists[part])
    with closing(sqlite3.connect(database)) as connection:
        triggers = [sql for (sql,) in connection.execute(_GUARDED, (column.table.name,)) if f"'{place}'" in sql]
    assert [f"BEFORE {change}" in sql for change, sql in zip(("INSERT", "UPDATE OF"), sorted(triggers), strict=True)]
    assert column.name == "settings" or not any(f"'{word}'" in sql for sql in triggers for (word,) in held)


def test_an_unknown_word_is_refused_whoever_writes(database: Path) -> None:
    """Without foreign keys, too, which every connection has to ask for; none at all is no word."""
    ran(database, _NEW_AGENCY, _CASE, _FACT)
    ran(database, "UPDATE case_facts SET outcome = 'OTHER', timeliness = NULL")
    for statement in ("UPDATE case_facts SET outcome = 'LOST'", _FACT.replace("GRANTED", "LOST")):
        with pytest.raises(sqlite3.IntegrityError, match="case_facts would hold an unknown word"):
            ran(database, statement)


def opened(database: Path) -> None:
    """Opens it as the service does."""
    Store(database, now=Clock(), readers=1).close()


def test_a_new_word_comes_with_the_service_that_knows_it(database: Path) -> None:
    """Without a migration: the database of an older service lacks the word, the newer one puts it in."""
    ran(database, "DELETE FROM words WHERE word = 'GRANTED'")
    ran(database, _NEW_AGENCY, _CASE)
    with pytest.raises(sqlite3.IntegrityError):
        ran(database, _FACT)
    schema = "SELECT version_num FROM alembic_version"
    before = ran(database, schema)
    opened(database)
    ran(database, _FACT)
    assert before == ran(database, schema)


def test_an_older_service_leaves_the_database_of_a_newer_one_alone(database: Path) -> None:
    """It would not understand the rows that hold the newer word, nor refuse them where it reads only some."""
    ran(database, "INSERT INTO words VALUES ('case_facts.outcome', 'RESOLVED_BY_MIRACLE')")
    before = contents(database)
    with pytest.raises(DatabaseUnusable):
        opened(database)
    assert before == contents(database)
    # What a migration took away is no newer word.
    ran(database, "UPDATE words SET place = 'case_facts.mood' WHERE word = 'RESOLVED_BY_MIRACLE'")
    opened(database)
    assert ran(database, "SELECT * FROM words WHERE place = 'case_facts.mood'") == []


def test_a_guard_that_was_taken_away_comes_back(database: Path) -> None:
    """At the next opening."""
    ran(database, "DROP TRIGGER cases_update_holds_known_words")
    ran(database, "CREATE TRIGGER mood_holds_known_words BEFORE DELETE ON cases BEGIN SELECT 1; END")
    opened(database)
    names = {name for (name,) in ran(database, "SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    assert "cases_update_holds_known_words" in names
    assert "mood_holds_known_words" not in names


@pytest.mark.parametrize("revision", LANDED)
def test_every_landed_schema_comes_over_without_loss(revision: str, tmp_path: Path) -> None:
    """Its rows are what they were, its tables are sound, and no list of words is left in them."""
    database = made(tmp_path / "old.db", revision)
    ran(database, _AGENCY, _CASE, _FACT)
    before = contents(database)
    upgraded = made(database)
    after = contents(upgraded)
    for table in ("cases", "case_facts", "serials", "events"):
        assert [row[: len(old)] for row, old in zip(after[table], before[table], strict=True)] == before[table]
    assert ran(upgraded, "PRAGMA integrity_check") == [("ok",)]
    assert ran(upgraded, "PRAGMA foreign_key_check") == []
    assert ran(upgraded, "SELECT name FROM sqlite_master WHERE sql LIKE '%_is_known%'") == []
    fresh = made(tmp_path / "fresh.db")
    schema = "SELECT name, sql FROM sqlite_master WHERE name <> 'alembic_version' ORDER BY name"
    assert ran(upgraded, schema) == ran(fresh, schema)


SETTINGS = {
    "0002": {"consultation_send_day_counts": 0, "extension_survives_restart": 1, "amber_working_days": 0},
    "0004": {
        "late_request_stops_clock": 1,
        "red_working_days": 3,
        "remedy_counting": "FILED_IN_YEAR",
        "reopened_counting": "LAST_CLOSING",
    },
}
_VERSION = (
    "INSERT INTO agency_versions (agency_id, display_name, kind, self_reference_zh, self_reference_en, "
    "reopened_counting, valid_from_us) VALUES ('szwater', '局', 'OTHER', '', '', 'LAST_CLOSING', 1)"
)


@pytest.mark.parametrize("revision", SETTINGS)
def test_settings_of_a_landed_schema_come_over(revision: str, tmp_path: Path) -> None:
    """Those that were chosen, as they were, and what reports say of an instant with them; and they go back."""
    database = made(tmp_path / "old.db", revision)
    values = {"consultation_send_day_counts": None, **SETTINGS[revision]}
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute(_AGENCY)
        for name, value in values.items():
            connection.execute(f"UPDATE agencies SET {name} = ?", (value,))  # noqa: S608  (names of columns)
        if revision == "0004":
            connection.execute(_VERSION)
    engine = sqlite_engine(made(database), readers=1)
    with engine.connect() as connection:
        agency = find_agency(connection, "szwater")
        version = agency_at(connection, "szwater", as_of_us=2)
    assert agency is not None
    assert version is not None
    assert dict(agency.settings.chosen) == SETTINGS[revision]
    assert all(type(value) is SETTING_LIST[name].kind for name, value in agency.settings.chosen)
    late = Counting(reopened=ReopenedCounting.LAST_CLOSING)
    assert version.counting == (late if revision == "0004" else Counting())
    step_back(database)
    columns = ", ".join(values)
    assert ran(database, f"SELECT {columns} FROM agencies") == [tuple(values.values())]  # noqa: S608  (as above)
    engine.dispose()


def step_back(database: Path) -> None:
    """Takes back what came after 0004."""
    engine = sqlite_engine(database, readers=1)
    try:
        with engine.connect().execution_options(**WRITING) as connection, connection.begin():
            command.downgrade(alembic_config(connection), "0004")
    finally:
        engine.dispose()


def test_a_step_back_brings_the_lists_back(tmp_path: Path) -> None:
    """Unless a word is in use that they do not have."""
    database = made(tmp_path / "gongkai.db")
    ran(database, _NEW_AGENCY, _CASE)
    ran(database, "INSERT INTO words VALUES ('cases.state', 'ASLEEP')", "UPDATE cases SET state = 'ASLEEP'")
    with pytest.raises(ValueError, match=r"cases\.state holds words that came since"):
        step_back(database)
    ran(database, "UPDATE cases SET state = 'FILED'")
    step_back(database)
    with pytest.raises(sqlite3.IntegrityError, match="state_is_known"):
        ran(database, "UPDATE cases SET state = 'ASLEEP'")
