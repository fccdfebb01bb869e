"""What opening a database does: old ones are upgraded without loss, and the shipped calendar goes in."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import pytest
from alembic import command

from gongkai_service.application.desk import Desk
from gongkai_service.application.opening.opening import prepare
from gongkai_service.data import shipped_calendar, shipped_fee_rules, shipped_formats, shipped_letter_kinds
from gongkai_service.domain.history.identity import IdentityKey
from gongkai_service.domain.law.calendar import NoticeDay, WorkingDayCalendar
from gongkai_service.domain.words.vocabulary import CalendarState
from gongkai_service.storage.deadlines.calendars import CalendarVersion, list_versions
from gongkai_service.storage.engine.schema import alembic_config
from gongkai_service.storage.engine.sqlite import WRITING, sqlite_engine
from gongkai_service.storage.engine.store import Store
from gongkai_service.storage.history.codec import canonical, texts_digest
from gongkai_service.storage.history.entries import HistoryEntry
from support.desk.desk import AGENCY, NOW, TODAY, Clock, Contents, contents, running
from support.desk.histories_shown import broken_links

SHIPPED = shipped_calendar()
KEY = IdentityKey(b"k" * 32)
NEW_YEAR = NoticeDay(date(2027, 1, 1), is_worked=False, holiday="元旦", notice="国办发明电〔2026〕9号")
_US = 1_700_000_000_000_000

# What happened to the cases of an old database, as version 0001 wrote it: kind, legal date, facts, texts.
_FILING = {"received_date": "2026-11-09", "receipt_channel": "INTERNET", "applicant_kind": "NATURAL_PERSON"}
_TEXTS = {"applicant_name": "申请人甲", "applicant_contact": "contact-of-jia", "description": "清单"}
_FILED = ("file_case", "2026-11-09", _FILING, _TEXTS)
_STARTED = ("start_processing", "2026-11-10", {"started_date": "2026-11-10", "handler": "法规处"}, {})
_CONSULTED = (
    "open_consultation",
    "2026-11-11",
    {"kind": "THIRD_PARTY", "sent_date": "2026-11-11"},
    {"party": "第三方乙"},
)
_ANSWERED = (
    "decide_case",
    "2026-11-12",
    {"outcome": "GRANTED", "reply_date": "2026-11-12", "reply_number": "1号"},
    {},
)
HISTORIES = [
    ("PROCESSING", "2026-12-31", [_FILED, _STARTED]),
    ("CONSULTING", None, [_FILED, _CONSULTED]),
    ("ANSWERED", None, [_FILED, _ANSWERED]),
    *[("FILED", "2026-12-31", [_FILED])] * 700,
]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A database that migration 0001 made and that holds an agency and its cases; their due dates are stale."""
    database = tmp_path / "old.db"
    engine = sqlite_engine(database, readers=1)
    with engine.connect().execution_options(**WRITING) as connection, connection.begin():
        command.upgrade(alembic_config(connection), "0001")
    engine.dispose()
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("PRAGMA foreign_keys=ON")
        agency = ("szwater", "深圳市水务局", "深水公开申", None, "DEPARTMENT", 0, "我局", "the bureau", 3, _US, _US)
        connection.execute("INSERT INTO agencies VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", agency)
        connection.execute("INSERT INTO serials VALUES ('szwater', 2026, ?)", (len(HISTORIES),))
        connection.execute("UPDATE revisions SET last_us = ?", (_US,))
        for key, (state, due, events) in enumerate(HISTORIES, start=1):
            _write(connection, key, state, due, events)
    return database


def _write(
    connection: sqlite3.Connection, key: int, state: str, due: str | None, events: list[tuple[str, str, dict, dict]]
) -> None:
    rows, head = [], ""
    for sequence, (kind, legal_date, facts, texts) in enumerate(events, start=1):
        entry = HistoryEntry(
            case=f"{AGENCY}/cases/2026-{key}",
            sequence=sequence,
            kind=kind,
            legal_date=date.fromisoformat(legal_date),
            recorded_us=_US,
            facts=canonical(facts),
            texts_digest=texts_digest(texts, salt="salt"),
            previous_digest=head,
        )
        rows.append((key, sequence, kind, legal_date, _US, entry.facts, entry.texts_digest, head, entry.digest))
        head = entry.digest
    case = (key, "szwater", "深水公开申", 2026, key, state, "2026-11-09", due, len(events), head, _US, _US)
    connection.execute("INSERT INTO cases VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", case)
    for row, (_, _, _, texts) in zip(rows, events, strict=True):
        connection.execute("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        if texts:
            protected = (key, row[1], "salt", json.dumps(texts))
            connection.execute("INSERT INTO protected_texts VALUES (?, ?, ?, ?)", protected)
    is_answered = state == "ANSWERED"
    closing_of = ("2026-11-12", 2026) if is_answered else (None, None)
    outcome = ("GRANTED", "ON_TIME") if is_answered else (None, None)
    fact = (key, key, "szwater", "2026-11-09", 2026, *closing_of, "NATURAL_PERSON", "INTERNET", *outcome, _US, None)
    connection.execute("INSERT INTO case_facts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", fact)


def test_an_old_database_is_upgraded_without_loss(old: Path) -> None:
    """Every row of every table is there as it was; agencies have the defaults of settings they did not know."""
    before = contents(old)
    with running(old, clock=Clock(NOW)) as service:
        assert service.desk.get(f"{AGENCY}/cases/2026-2").deadline.steps
    after = contents(old)
    for table in ("cases", "events", "protected_texts", "case_facts", "serials", "requests"):
        kept = [row[: len(old_row)] for row, old_row in zip(after[table], before[table], strict=True)]
        if table == "cases":
            # The due date is brought up to date; nothing else of a case is.
            kept = [(*row[:7], *row[8:]) for row in kept]
            assert kept == [(*row[:7], *row[8:]) for row in before[table]]
        else:
            assert kept == before[table]
    # Its one setting among those that were chosen, and nothing on letters or the web yet.
    (agency,) = before["agencies"]
    told = '{"consultation_send_day_counts":false}'
    assert after["agencies"] == [(*agency[:5], *agency[6:], *[""] * 8, told, None, None, "")]
    assert broken_links(old) == []


def test_what_counted_before_an_upgrade_counts_after_it(old: Path) -> None:
    """Remedies and fees could not yet be recorded without counting, nor lawsuits live again."""
    with closing(sqlite3.connect(old)) as connection, connection:
        connection.execute(
            "INSERT INTO remedy_facts (case_key, agency_id, kind, ordinal, filed_year, result, valid_from_us) "
            "VALUES (3, 'szwater', 'REVIEW', 1, 2026, 'PENDING', ?)",
            (_US,),
        )
        connection.execute(
            "INSERT INTO fee_facts "
            "(case_key, agency_id, ordinal, notified_year, amount_fen, paid_fen, waived_fen, valid_from_us) "
            "VALUES (3, 'szwater', 1, 2026, 300, 300, 0, ?)",
            (_US,),
        )
    Store(old, now=Clock(NOW), readers=1).close()
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("SELECT life, counted FROM remedy_facts").fetchall() == [(0, 1)]
        assert connection.execute("SELECT counted FROM fee_facts").fetchall() == [(1,)]


def test_an_upgrade_gives_every_case_its_clocks(old: Path) -> None:
    """In several transactions; what is open has them, and its stale due date is put right."""
    with running(old, clock=Clock(NOW)) as service:
        (told,) = [line for line in service.log_lines() if line["event"] == "clocks computed"]
        shown = {
            key: service.desk.get(f"{AGENCY}/cases/2026-{key}").deadline.due_date for key in (1, 4, len(HISTORIES))
        }
    rows = contents(old)
    assert told["cases"] == len(HISTORIES) - 1
    replies = {row[0]: (row[6], row[8]) for row in rows["case_clocks"] if row[1] == "REPLY"}
    assert len(replies) == len(HISTORIES) - 2
    for key, due in shown.items():
        assert replies[key][0] == f"{due.year}-{due.month:02}-{due.day:02}" == _due_dates(rows)[key]
    assert (replies[1][1], replies[4][1]) == ("法规处", "")
    assert [(row[0], row[1]) for row in rows["case_clocks"] if row[0] in {2, 3} and row[1] != "CORRECTION_NOTICE"] == [
        (2, "THIRD_PARTY_ANSWER")
    ]
    assert _due_dates(rows)[2] is None
    assert _due_dates(rows)[3] is None
    assert rows["revisions"][0][3] is None


def _due_dates(rows: Contents) -> dict[int, str | None]:
    return {row[0]: row[7] for row in rows["cases"]}


def test_an_upgrade_that_was_cut_off_goes_on(old: Path) -> None:
    """What is left is done when the database is opened again, and what was done is not done twice."""
    with running(old, clock=Clock(NOW)):
        pass
    whole = contents(old)["case_clocks"]
    with closing(sqlite3.connect(old)) as connection, connection:
        connection.execute("DELETE FROM case_clocks WHERE case_key > 300")
        connection.execute("UPDATE revisions SET backfill_key = 200")
    with running(old, clock=Clock(NOW)) as service:
        (told,) = [line for line in service.log_lines() if line["event"] == "clocks computed"]
    assert told["cases"] == len(HISTORIES) - 200
    assert sorted(contents(old)["case_clocks"]) == sorted(whole)


@contextmanager
def opened(database: Path, shipped: WorkingDayCalendar = SHIPPED) -> Iterator[tuple[str, list[CalendarVersion]]]:
    """What opening a database with a service that ships ``shipped`` says, and the versions after it."""
    store = Store(database, now=Clock(NOW), readers=1)
    try:
        desk = Desk(store, shipped_formats(), KEY, shipped_fee_rules(), shipped_letter_kinds())
        told = prepare(desk, shipped, today=TODAY)
        with store.read() as snapshot:
            yield told.waiting_draft, list_versions(snapshot.connection, before_key=2**62, limit=10)
    finally:
        store.close()


def later(version: str = "2027-1") -> WorkingDayCalendar:
    """The calendar of a later service."""
    return WorkingDayCalendar(version=version, notice_days=(*SHIPPED.notice_days, NEW_YEAR))


def test_an_old_database_gets_the_shipped_calendar_too(old: Path) -> None:
    """It had none of its own; once."""
    for _ in range(2):
        with opened(old) as (waiting, versions):
            assert waiting == ""
            assert [(one.version, one.state, one.base) for one in versions] == [("2026-1", CalendarState.CURRENT, "")]


def test_a_later_service_makes_a_draft_of_its_newer_calendar(tmp_path: Path) -> None:
    """People look at what it moves and publish it; it waits, and is told of at every start."""
    database = tmp_path / "gongkai.db"
    with opened(database):
        pass
    for _ in range(2):
        with opened(database, later()) as (waiting, versions):
            assert waiting == "calendars/2027-1"
            assert [(one.version, one.state, one.base) for one in versions] == [
                ("2027-1", CalendarState.DRAFT, "2026-1"),
                ("2026-1", CalendarState.CURRENT, ""),
            ]
            assert versions[0].last_covered == date(2027, 12, 28)


def test_the_log_says_how_to_publish_a_waiting_draft(tmp_path: Path) -> None:
    """An operator who reads it knows what to do."""
    database = tmp_path / "gongkai.db"
    with opened(database):
        pass
    # As a service left it that shipped another calendar before.
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE calendars SET version = '2025-2'")
        connection.execute("DROP TRIGGER calendar_days_refuse_delete")
        connection.execute("DELETE FROM calendar_days WHERE day >= '2026-01-01'")
    with running(database, clock=Clock(NOW)) as service:
        (told,) = [line for line in service.log_lines() if line["event"] == "calendar draft waits"]
        assert told["calendar"] == "calendars/2026-1"
        assert "gongkai calendar publish 2026-1" in told["how"]
        published = service.desk.put_in_use("calendars/2026-1").calendar
        assert published.last_covered_date.year == 2026


def test_a_waiting_draft_is_made_anew_when_another_version_came_between(tmp_path: Path) -> None:
    """Else it could never be published; it keeps what came between."""
    database = tmp_path / "gongkai.db"
    with running(database, clock=Clock(NOW)) as service:
        service.desk.agency()
    with opened(database, later()):
        pass
    with running(database, clock=Clock(NOW)) as service:
        service.desk.put_in_use(service.desk.draft("typhoon", entries=[]).name)
    with opened(database, later()) as (waiting, versions):
        assert waiting == "calendars/2027-1"
        assert [(one.version, one.base) for one in versions if one.state is CalendarState.DRAFT] == [
            ("2027-1", "typhoon")
        ]
        assert versions[0].closures.keys() == {"szwater"}


def test_a_service_that_ships_nothing_new_makes_no_draft(tmp_path: Path) -> None:
    """Neither the same days under a new name, nor an older calendar than one that the database had."""
    database = tmp_path / "gongkai.db"
    with opened(database, later("2027-1")):
        pass
    for shipped in (later("2027-2"), SHIPPED, later("2027-1")):
        with opened(database, shipped) as (waiting, versions):
            assert waiting == ""
            assert [one.version for one in versions] == ["2027-1"]


@pytest.mark.parametrize("is_there", [False, True])
def test_nobody_but_its_owner_reads_the_database(is_there: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """Nor its log, nor the key, whether they are made now or were left open to all by an older version."""
    database = tmp_path / "gongkai.db"
    names = ("gongkai.db", "gongkai.db-wal", "gongkai.db-shm", "gongkai.db.identity-key")
    if is_there:
        with running(database):
            pass
        for path in tmp_path.iterdir():
            path.chmod(0o644)
    with running(database) as service:
        service.desk.agency()
        service.desk.file()
        modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    # The lock file holds nothing.
    assert {name: mode for name, mode in modes.items() if not name.endswith(".lock")} == dict.fromkeys(names, 0o600)
