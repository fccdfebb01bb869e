"""The data of ``report.py``: cases of many agencies and years, made by arithmetic, so that they are always the same.

They go straight into a schema that the service's own migrations made, in the order in which a service would have
recorded them: year by year, all agencies in turn.
"""  # noqa: INP001 - a script's part, not a package

import csv
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from gongkai_service.application.desk import Desk
from gongkai_service.application.opening.opening import prepare
from gongkai_service.data import shipped_calendar, shipped_fee_rules, shipped_formats, shipped_letter_kinds
from gongkai_service.domain.history.identity import IdentityKey
from gongkai_service.domain.words.vocabulary import Outcome
from gongkai_service.storage.engine.store import Store

FIRST_YEAR = 2014
LAST_YEAR = 2023
# Of each agency and year, whatever the number of cases: so one agency-year is the same at every scale.
CASES_A_YEAR = 500
# After everything that is recorded.
NOW = datetime(2025, 6, 1, 2, 0, tzinfo=UTC)
_CHUNK = 500_000
_TABLES = ("case_facts", "remedy_facts", "fee_facts", "publications", "report_entries")


@dataclass(frozen=True)
class Scale:
    """How much there is of everything."""

    agencies: int
    first_year: int = FIRST_YEAR
    last_year: int = LAST_YEAR

    @property
    def cases(self) -> int:
        """How many cases."""
        return self.agencies * (self.last_year - self.first_year + 1) * CASES_A_YEAR


# A city, districts below it, and ten bureaus below each.
_AGENCIES = """
WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < $agencies - 1)
INSERT INTO agencies (agency_id, display_name, case_number_prefix, parent_id, kind, self_reference_zh,
                      self_reference_en, revision, create_us, update_us)
SELECT printf('a%05d', n), '某局', '某公开申',
       CASE WHEN n = 0 THEN NULL WHEN n % 11 = 1 THEN 'a00000' ELSE printf('a%05d', (n - 1) / 11 * 11 + 1) END,
       CASE WHEN n = 0 OR n % 11 = 1 THEN 'GOVERNMENT' ELSE 'DEPARTMENT' END, '我局', 'we', 1, 1, 1
FROM numbers
"""
_VERSIONS = """
INSERT INTO agency_versions (agency_id, display_name, parent_id, kind, self_reference_zh, self_reference_en,
                             valid_from_us)
SELECT agency_id, display_name, parent_id, kind, self_reference_zh, self_reference_en, 1 FROM agencies
"""
# What happens to each case of a stretch. One in 50 takes most of a year more, one in 211 is never closed.
_COURSES = """
WITH RECURSIVE numbers (n) AS (SELECT $first UNION ALL SELECT n + 1 FROM numbers WHERE n < $last),
placed AS (
  SELECT n, n % $agencies AS agency, $first_year + n / $per_year AS year, n % $per_year / $agencies AS place
  FROM numbers
),
dated AS (
  SELECT n, agency, year, place, date(year || '-01-01', '+' || (place * 360 / $cases_a_year) || ' days') AS received,
         3 + n * 31 % 40 + (n * 7 % 50 = 0) * 250 AS delay, n * 13 % 211 = 0 AS is_open
  FROM placed
)
INSERT INTO course
SELECT n + 1, printf('a%05d', agency), year, place + 1, received,
       CASE WHEN is_open THEN NULL ELSE date(received, '+' || delay || ' days') END, delay * 5 / 7,
       CASE WHEN n * 11 % 10 < 6 THEN 0 ELSE 1 + n * 3 % 5 END, n * 23 % 7, n * 17 % 28,
       CASE n * 19 % 12 WHEN 0 THEN 'LATE' WHEN 1 THEN 'EXTENDED' WHEN 2 THEN 'EXTENDED' ELSE 'ON_TIME' END,
       n % 199 = 7 AND NOT is_open, (julianday(received) - 2440587.5) * 86400000000 + n % 1000000
FROM dated
"""
_CASES = """
INSERT INTO cases (case_key, agency_id, number_prefix, received_year, serial, state, received_date, event_count,
                   head_digest, create_us, update_us)
SELECT key, agency_id, '某公开申', year, serial, CASE WHEN closed IS NULL THEN 'PROCESSING' ELSE 'ANSWERED' END,
       received, 2, '', filed_us, filed_us
FROM course
"""
_FACT = "case_key, agency_id, received_date, received_year, applicant_kind, receipt_channel"
_CLOSING = "closed_date, closed_year, outcome, timeliness, handler, gross_days, net_days"
_LAST = "last_closed_date, last_closed_year, last_outcome, last_timeliness"
_OF_FACT = "key, agency_id, received, year, k.word, c.word"
_OF_CLOSING = """closed, CAST(strftime('%Y', closed) AS INTEGER), o.word, CASE WHEN o.is_answer THEN punctual END,
'处室' || (key % 20), CASE WHEN o.is_answer THEN days END,
CASE WHEN o.is_answer THEN days - (key % 3 = 0) * days / 4 END"""
_OF_LAST = """date(closed, '+' || $later || ' days'),
CAST(strftime('%Y', closed, '+' || $later || ' days') AS INTEGER), o.word, CASE WHEN o.is_answer THEN punctual END"""
_FROM = """
FROM course JOIN words k ON k.list = 'kind' AND k.n = kind JOIN words c ON c.list = 'channel' AND c.n = channel
JOIN words o ON o.list = 'outcome' AND o.n = outcome
"""
_DAY = "* 86400000000"
_OPEN_FACTS = f"""
INSERT INTO case_facts ({_FACT}, valid_from_us, valid_to_us)
SELECT {_OF_FACT}, filed_us, filed_us + (julianday(closed) - julianday(received)) {_DAY} {_FROM}
"""
_CLOSED_FACTS = f"""
INSERT INTO case_facts ({_FACT}, {_CLOSING}, {_LAST}, valid_from_us, valid_to_us)
SELECT {_OF_FACT}, {_OF_CLOSING}, {_OF_LAST}, filed_us + (julianday(closed) - julianday(received)) {_DAY},
       CASE WHEN is_reopened THEN filed_us + (julianday(closed) - julianday(received) + 30) {_DAY} END {_FROM}
WHERE closed IS NOT NULL
"""
_REOPENED_FACTS = f"""
INSERT INTO case_facts ({_FACT}, {_CLOSING}, valid_from_us, valid_to_us)
SELECT {_OF_FACT}, {_OF_CLOSING}, filed_us + (julianday(closed) - julianday(received) + 30) {_DAY},
       filed_us + (julianday(closed) - julianday(received) + 60) {_DAY} {_FROM}
WHERE is_reopened
"""
_REANSWERED_FACTS = f"""
INSERT INTO case_facts ({_FACT}, {_CLOSING}, {_LAST}, valid_from_us)
SELECT {_OF_FACT}, {_OF_CLOSING}, {_OF_LAST}, filed_us + (julianday(closed) - julianday(received) + 60) {_DAY} {_FROM}
WHERE is_reopened
"""
# One case in 20 has a review and one in 40 a lawsuit; one in 7 of them is still pending. One direct lawsuit in ten is
# not counted, as where an organ is sued for its review.
_REMEDIES = """
WITH remedies AS (
  SELECT key, agency_id, 'REVIEW' AS kind, NULL AS route, CAST(strftime('%Y', closed, '+20 days') AS INTEGER) AS filed,
         CAST(strftime('%Y', closed, '+100 days') AS INTEGER) AS decided, filed_us + 400 * 86400000000 AS at_us
  FROM course WHERE closed IS NOT NULL AND key % 20 = 3
  UNION ALL
  SELECT key, agency_id, 'LAWSUIT', CASE WHEN key % 20 = 3 THEN 'AFTER_REVIEW' ELSE 'DIRECT' END,
         CAST(strftime('%Y', closed, '+150 days') AS INTEGER), CAST(strftime('%Y', closed, '+330 days') AS INTEGER),
         filed_us + 800 * 86400000000
  FROM course WHERE closed IS NOT NULL AND key % 40 IN (3, 5)
)
INSERT INTO remedy_facts (case_key, agency_id, kind, ordinal, route, filed_year, decided_year, result, counted,
                          valid_from_us, valid_to_us)
SELECT key, agency_id, kind, 1, route, filed, NULL, 'PENDING', key % 400 <> 5, at_us - 1000,
       CASE WHEN key % 7 = 0 THEN NULL ELSE at_us END FROM remedies
UNION ALL
SELECT key, agency_id, kind, 1, route, filed, decided,
       CASE key % 5 WHEN 0 THEN 'CORRECTED' WHEN 1 THEN 'OTHER' ELSE 'UPHELD' END, key % 400 <> 5,
       at_us, NULL
FROM remedies WHERE key % 7 <> 0
"""
# One case in 25 is charged; three of four pay.
_FEES = """
INSERT INTO fee_facts (case_key, agency_id, ordinal, notified_year, amount_fen, paid_fen, waived_fen, valid_from_us,
                       valid_to_us)
SELECT key, agency_id, 1, year, 1000 + key % 500, 0, 0, filed_us + 1, CASE WHEN key % 4 THEN filed_us + 2 END
FROM course WHERE key % 25 = 6
UNION ALL
SELECT key, agency_id, 1, year, 1000 + key % 500, 1000 + key % 500, 0, filed_us + 2, NULL
FROM course WHERE key % 25 = 6 AND key % 4
"""
_LEDGER = """
INSERT INTO publications (agency_id, ordinal, measure, category, quantity, published_date, published_year,
                          valid_from_us)
SELECT a.agency_id, ($year - $first_year) * 60 + n.n * 6 + m.n + 1, m.word, '', 1 + (n.n * 7 + m.n * 3 + a.rowid) % 9,
       $year || '-06-01', $year, ($year - 1970) * 31557600000000
FROM agencies a JOIN words n ON n.list = 'ten' JOIN words m ON m.list = 'measure'
"""
_ENTRIES = """
INSERT INTO report_entries (agency_id, year, kind, format_id, scope, item, value, text, actor, valid_from_us)
SELECT a.agency_id, $year, 'FIGURE', '', 'AGENCY', m.word, 10 + (a.rowid + m.n) % 5, '', '办公室',
       ($year - 1970) * 31557600000000
FROM agencies a JOIN words m ON m.list = 'item'
"""
_WORDS = {
    "kind": ["NATURAL_PERSON", "BUSINESS", "RESEARCH", "PUBLIC_WELFARE", "LEGAL_SERVICE", "OTHER_ORGANIZATION"],
    "channel": ["IN_PERSON", "SIGNED_POST", "ORDINARY_POST", "INTERNET", "FAX", "EMAIL", "ORAL"],
    "outcome": [outcome.value for outcome in Outcome],
    "measure": [
        "NORMATIVE_DOCUMENTS_MADE",
        "NORMATIVE_DOCUMENTS_REPEALED",
        "LICENCE_DECISIONS",
        "PENALTY_DECISIONS",
        "COMPULSION_DECISIONS",
        "CHARGES_FEN",
    ],
    "item": ["rules_in_force", "normative_documents_in_force"],
    "ten": [str(number) for number in range(10)],
}
_NO_ANSWERS = {"NOT_CORRECTED", "FEE_UNPAID", "WITHDRAWN", "OTHER"}


@contextmanager
def desk_on(database: Path) -> Iterator[Desk]:
    """The service's desk on a database, as the server has it."""
    store = Store(database, now=lambda: NOW, readers=1)
    try:
        # Any key will do: no applicant is recognised here.
        yield Desk(store, shipped_formats(), IdentityKey(bytes(32)), shipped_fee_rules(), shipped_letter_kinds())
    finally:
        store.close()


def fill(database: Path, scale: Scale) -> None:
    """Makes a new database of this scale."""
    with desk_on(database) as desk:
        prepare(desk, shipped_calendar(), today=NOW.date())
    with closing(sqlite3.connect(database)) as connection:
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -1000000", "temp_store = MEMORY"):
            connection.execute(f"PRAGMA {pragma}")
        indexes = _dropped_indexes(connection)
        connection.execute("CREATE TEMP TABLE words (list, n, word, is_answer, PRIMARY KEY (list, n))")
        words = [
            (name, n, word, word not in _NO_ANSWERS) for name, listed in _WORDS.items() for n, word in enumerate(listed)
        ]
        connection.executemany("INSERT INTO words VALUES (?, ?, ?, ?)", words)
        connection.execute(_AGENCIES, {"agencies": scale.agencies})
        connection.execute(_VERSIONS)
        _fill_cases(connection, scale)
        for year in range(scale.first_year, scale.last_year + 1):
            for statement in (_LEDGER, _ENTRIES):
                connection.execute(statement, {"year": year, "first_year": scale.first_year})
        for index in indexes:
            connection.execute(index)
        last_us = int(NOW.timestamp() * 1_000_000)
        connection.execute("UPDATE revisions SET last_us = ?", (last_us,))
        connection.commit()
        connection.execute("PRAGMA journal_mode = WAL")


def _dropped_indexes(connection: sqlite3.Connection) -> list[str]:
    """Takes the indexes off the large tables; how to make them again when the rows are there, which is faster."""
    listed = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN (?, ?, ?, ?, ?)",
        _TABLES,
    ).fetchall()
    for name, _ in listed:
        connection.execute(f"DROP INDEX {name}")
    return [str(sql) for _, sql in listed]


def _fill_cases(connection: sqlite3.Connection, scale: Scale) -> None:
    connection.execute(
        "CREATE TEMP TABLE course (key INTEGER PRIMARY KEY, agency_id, year, serial, received, closed, days, kind, "
        "channel, outcome, punctual, is_reopened, filed_us INTEGER)"
    )
    terms = {
        "agencies": scale.agencies,
        "first_year": scale.first_year,
        "per_year": scale.agencies * CASES_A_YEAR,
        "cases_a_year": CASES_A_YEAR,
    }
    for first in range(0, scale.cases, _CHUNK):
        last = min(first + _CHUNK, scale.cases) - 1
        connection.execute(_COURSES, {**terms, "first": first, "last": last})
        connection.execute(_CASES)
        connection.execute(_OPEN_FACTS)
        connection.execute(_CLOSED_FACTS, {"later": 0})
        connection.execute(_REOPENED_FACTS)
        connection.execute(_REANSWERED_FACTS, {"later": 60})
        connection.execute(_REMEDIES)
        connection.execute(_FEES)
        connection.execute("DELETE FROM course")


def exported(database: Path, folder: Path) -> dict[str, tuple[Path, dict[str, str]]]:
    """The tables that figures are made of, as CSV files and the types of their columns, for another database."""
    found: dict[str, tuple[Path, dict[str, str]]] = {}
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
        for table in ("agency_versions", "cases", *_TABLES):
            path = folder / f"{table}.csv"
            types = {name: kind for _, name, kind, *_ in connection.execute(f"PRAGMA table_info({table})")}
            with path.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows(connection.execute(f"SELECT * FROM {table}"))  # noqa: S608 - own tables
            found[table] = (path, types)
    return found
