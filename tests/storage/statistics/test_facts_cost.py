"""What reading a year costs: counted in steps of the database, not in seconds, so that the answer is always the same.

Every reading of one agency and year is asked of a database that holds it alone, and of one in which it stands among
many years and agencies. Plans are looked at as well: all is found through indexes.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event, text

from gongkai_service.domain.law.conventions import Counting
from gongkai_service.domain.statistics.selection import CellQuery, Population, Selection, Stage
from gongkai_service.domain.words.vocabulary import ReopenedCounting
from gongkai_service.storage.statistics.changes import changed_records
from gongkai_service.storage.statistics.counted import count_cell, list_cell, records_of_year
from gongkai_service.storage.statistics.facts import read_records
from gongkai_service.storage.statistics.response_times import read_closed_cases
from support.storage.fact_book import new_database

# Of each agency and year: so many cases, a twentieth of which is closed in the next year.
CASES = 200
YEAR = 2020
MANY_YEARS = range(2012, 2026)
MANY_AGENCIES = ("a", "b", "c", "d", "e", "f")
NOW = 10**6
_TABLES = ("case_facts", "remedy_facts", "fee_facts", "publications", "report_entries", "cases")

_CASES = """
INSERT INTO cases (case_key, agency_id, number_prefix, received_year, serial, state, received_date, event_count,
                   head_digest, create_us, update_us)
SELECT :first + n, :agency, '某公开申', :year, n + 1, 'ANSWERED', :year || '-03-01', 1, '', 0, 0 FROM numbers
"""
# Each case is first open, then closed: two versions, of which the first ended.
_OPEN = """
INSERT INTO case_facts (case_key, agency_id, received_date, received_year, applicant_kind, receipt_channel,
                        valid_from_us, valid_to_us)
SELECT :first + n, :agency, :year || '-03-01', :year, 'NATURAL_PERSON', 'INTERNET', :year * 10,
       :year * 10 + 1 + (n % 20 = 0)
FROM numbers
"""
_CLOSED = """
INSERT INTO case_facts (case_key, agency_id, received_date, received_year, closed_date, closed_year, applicant_kind,
                        receipt_channel, outcome, timeliness, handler, gross_days, net_days, last_closed_date,
                        last_closed_year, last_outcome, last_timeliness, valid_from_us)
SELECT :first + n, :agency, :year || '-03-01', :year, (:year + (n % 20 = 0)) || '-04-01', :year + (n % 20 = 0),
       'NATURAL_PERSON', 'INTERNET', 'GRANTED', 'ON_TIME', '', 21, 21, (:year + (n % 20 = 0)) || '-04-01',
       :year + (n % 20 = 0), 'GRANTED', 'ON_TIME', :year * 10 + 1 + (n % 20 = 0)
FROM numbers
"""
_REMEDIES = """
INSERT INTO remedy_facts (case_key, agency_id, kind, ordinal, filed_year, decided_year, result, valid_from_us,
                          valid_to_us)
SELECT :first + n, :agency, 'REVIEW', 1, :year, NULL, 'PENDING', :year * 10 + 3, :year * 10 + 4
FROM numbers WHERE n % 4 = 0
UNION ALL
SELECT :first + n, :agency, 'REVIEW', 1, :year, :year, 'UPHELD', :year * 10 + 4, NULL FROM numbers WHERE n % 4 = 0
"""
_FEES = """
INSERT INTO fee_facts (case_key, agency_id, ordinal, notified_year, amount_fen, paid_fen, waived_fen, valid_from_us)
SELECT :first + n, :agency, 1, :year, 1000, 0, 0, :year * 10 + 1 FROM numbers WHERE n % 5 = 0
"""
_LEDGER = """
INSERT INTO publications (agency_id, ordinal, measure, category, quantity, published_date, published_year,
                          valid_from_us)
SELECT :agency, :first + n, 'WEBSITE_ITEMS', '', 3, :year || '-05-01', :year, :year * 10 FROM numbers WHERE n % 2 = 0
"""
_ENTRIES = """
INSERT INTO report_entries (agency_id, year, kind, format_id, scope, item, value, text, actor, valid_from_us)
SELECT :agency, :year, 'FIGURE', '', 'AGENCY', 'item ' || n, 1, '', '填报人', :year * 10 FROM numbers WHERE n % 10 = 0
"""


def _filled(path: Path, years: range, agencies: tuple[str, ...]) -> Engine:
    engine = new_database(path, agencies)
    first = 1
    with engine.begin() as connection:
        connection.execute(text("CREATE TEMP TABLE numbers (n INTEGER PRIMARY KEY)"))
        connection.execute(text("INSERT INTO numbers VALUES (:n)"), [{"n": number} for number in range(CASES)])
        # By year, so that the rows of an agency's year stand apart in the tables as they do when a service writes them.
        for year in years:
            for agency in agencies:
                values = {"first": first, "agency": agency, "year": year}
                for statement in (_CASES, _OPEN, _CLOSED, _REMEDIES, _FEES, _LEDGER, _ENTRIES):
                    connection.execute(text(statement), values)
                first += CASES
    return engine


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """One agency, with the year and the two beside it."""
    engine = _filled(tmp_path_factory.mktemp("alone") / "facts.db", range(YEAR - 1, YEAR + 2), ("c",))
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def among_many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The same among many agencies and years."""
    engine = _filled(tmp_path_factory.mktemp("many") / "facts.db", MANY_YEARS, MANY_AGENCIES)
    yield engine
    engine.dispose()


def _cell(reopened: ReopenedCounting, *stages: Stage) -> CellQuery:
    selections = tuple(Selection(Population.CASES, stage) for stage in stages)
    return CellQuery("x", YEAR, selections, Counting(reopened=reopened))


_REMEDY = CellQuery("x", YEAR, (Selection(Population.REMEDIES),))
_OF_YEAR = {"year": YEAR, "as_of_us": NOW}
# Read when most that is recorded today was not.
_THEN = {"year": YEAR, "as_of_us": (YEAR + 1) * 10 + 5}
_READINGS: dict[str, Callable[[Connection], Any]] = {
    **{
        f"{name}, {reopened}": lambda connection, reopened=reopened, when=when: read_records(
            connection, ["c"], **when, reopened=reopened
        )
        for reopened in ReopenedCounting
        for name, when in (("records now", _OF_YEAR), ("records then", _THEN))
    },
    "records one by one": lambda connection: list(
        records_of_year(connection, ["c"], **_OF_YEAR, reopened=ReopenedCounting.FIRST_CLOSING)
    ),
    "response times": lambda connection: read_closed_cases(connection, ["c"], **_OF_YEAR),
    **{
        f"a cell is counted, {reopened}": lambda connection, reopened=reopened: count_cell(
            connection, ["c"], _cell(reopened, *Stage), as_of_us=NOW
        )
        for reopened in ReopenedCounting
    },
    "a cell is listed": lambda connection: list_cell(
        connection, ["c"], _cell(ReopenedCounting.FIRST_CLOSING, Stage.NEW), as_of_us=NOW, after=None, limit=50
    ),
    "a cell of remedies is listed": lambda connection: list_cell(
        connection, ["c"], _REMEDY, as_of_us=NOW, after=None, limit=50
    ),
    "changes": lambda connection: list(
        changed_records(
            connection,
            ["c"],
            year=YEAR,
            since_us=YEAR * 10,
            until_us=NOW,
            reopened=ReopenedCounting.FIRST_CLOSING,
        )
    ),
}


@contextmanager
def _counting(connection: Connection) -> Iterator[list[int]]:
    """Counts the steps of the database's machine, in hundreds."""
    steps = [0]

    def step() -> int:
        steps[0] += 1
        return 0

    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    driver.set_progress_handler(step, 100)
    try:
        yield steps
    finally:
        driver.set_progress_handler(None, 100)


@pytest.mark.parametrize("reading", _READINGS)
def test_a_year_costs_the_same_among_many(reading: str, alone: Engine, among_many: Engine) -> None:
    """Fourteen years and six agencies beside three years of one: the same answer in about as many steps."""
    answers, steps = [], []
    for engine in (alone, among_many):
        with engine.connect() as connection, _counting(connection) as counted:
            answers.append(_READINGS[reading](connection))
            steps.append(counted[0])
    assert answers[0]
    if "one by one" not in reading and "listed" not in reading and reading != "changes":
        assert answers[0] == answers[1]
    few, many = steps
    assert few > 20
    assert many < few * 1.1


def test_a_tree_may_be_larger_than_a_statement_has_room_for(among_many: Engine) -> None:
    """Agencies are handed over as one value, however many they are."""
    many = ["c", *(f"n{number}" for number in range(40_000))]
    first = ReopenedCounting.FIRST_CLOSING
    with among_many.connect() as connection:
        (alone,) = read_records(connection, ["c"], **_OF_YEAR, reopened=first).values()
        found = read_records(connection, many, **_OF_YEAR, reopened=first)
    assert len(found) == len(many)
    assert found["c"] == alone


def _plan(engine: Engine, reading: Callable[[Connection], Any]) -> list[str]:
    """How the database does what a reading asks it."""
    statements: list[tuple[str, Any]] = []

    def keep(*told: Any) -> None:  # noqa: ANN401  (SQLAlchemy's)
        statements.append((told[2], told[3]))

    event.listen(engine, "before_cursor_execute", keep)
    try:
        with engine.connect() as connection:
            assert reading(connection)
            return [
                row.detail
                for statement, values in list(statements)
                for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
            ]
    finally:
        event.remove(engine, "before_cursor_execute", keep)


@pytest.mark.parametrize("reading", _READINGS)
def test_no_reading_scans_a_table(reading: str, among_many: Engine) -> None:
    """Rows come from the indexes by agency and year, or by key."""
    plans = _plan(among_many, _READINGS[reading])
    searched = {table for table in _TABLES for plan in plans if plan.startswith(f"SEARCH {table} ")}
    assert searched
    assert [plan for plan in plans if plan.startswith("SCAN") and plan.split()[1] in _TABLES] == []


@pytest.mark.parametrize(
    ("reopened", "which", "closed"),
    [
        (ReopenedCounting.FIRST_CLOSING, "first", "closed_year"),
        (ReopenedCounting.LAST_CLOSING, "last", "last_closed_year"),
    ],
)
def test_an_agency_year_is_three_ranges_of_an_index(
    reopened: ReopenedCounting, which: str, closed: str, among_many: Engine
) -> None:
    """What was closed in the year or later; what is open; what was open then. The table itself is not read.

    Beside it the few answers that were late by one reading, from an index of them alone.
    """
    begun = f"SEARCH case_facts USING COVERING INDEX case_facts_by_{which}_closing (agency_id=? AND received_year=?"
    doubtful = closed.replace("closed_year", "late_by_one_reading")
    plans = _plan(among_many, lambda connection: read_records(connection, ["c"], **_OF_YEAR, reopened=reopened))
    cases = [plan for plan in plans if "case_facts" in plan]
    assert cases == [
        f"{begun} AND {closed}>?)",
        f"{begun} AND {closed}=? AND valid_to_us=? AND valid_from_us<?)",
        f"{begun} AND {closed}=? AND valid_to_us>?)",
        f"SEARCH case_facts USING INDEX case_facts_{doubtful} (agency_id=? AND {closed}=?)",
    ]
    lives = [plan for plan in plans if "remedy_facts" in plan]
    begun = "SEARCH remedy_facts USING INDEX remedy_facts_by_year (agency_id=? AND filed_year=?"
    assert lives == [
        f"{begun} AND decided_year>?)",
        f"{begun} AND decided_year=? AND valid_to_us=? AND valid_from_us<?)",
        f"{begun} AND decided_year=? AND valid_to_us>?)",
    ]
