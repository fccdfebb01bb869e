"""The first page of the work list, side by side for few and for many open cases: its time must not grow with them.

README.md beside this file says how to run it.
"""  # noqa: INP001 - a script, not a package

import argparse
import platform
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path

from google.type.date_pb2 import Date

from gongkai.v1 import clock_pb2
from gongkai.v1 import deadline_service_pb2 as pb
from gongkai_client import Client
from gongkai_service.logs import make_logger
from gongkai_service.rpc.server import Server
from gongkai_service.settings import Settings

FEW = 10_000
MANY = 200_000
AGENCIES = 40
HANDLERS = 25
ROUNDS = 15
WARM_UP_ROUNDS = 3
TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
CITY = "agencies/city"

_AGENCIES = """
WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < :agencies)
INSERT INTO agencies (agency_id, display_name, case_number_prefix, parent_id, kind, self_reference_zh,
                      self_reference_en, revision, create_us, update_us)
SELECT CASE n WHEN 0 THEN 'city' ELSE 'bureau-' || n END, '某局', '某公开申', CASE n WHEN 0 THEN NULL ELSE 'city' END,
       'DEPARTMENT', '我局', 'we', 1, 0, 0
FROM numbers
"""
_CASES = """
WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < :cases)
INSERT INTO cases (case_key, agency_id, number_prefix, received_year, serial, state, received_date, event_count,
                   head_digest, create_us, update_us)
SELECT n, 'bureau-' || (1 + n % :agencies), '某公开申', 2026, n, 'FILED', '2026-10-26', 1, '', 0, 0 FROM numbers
"""
# Due dates of three months, a third of them passed, in no order; each case has its chance to ask for a correction.
_CLOCKS = """
INSERT INTO case_clocks (case_key, kind, ordinal, collection, agency_id, since_date, due_date, provisional, handler)
SELECT case_key, :kind, 0, '', agency_id, received_date, date('2026-10-26', '+' || (case_key * 7919 % 90) || ' days'),
       0, '处室' || (case_key / 7 % :handlers)
FROM cases
"""


@dataclass
class Question:
    """A list that is asked for. ``milliseconds`` holds a time for each round and number of cases."""

    name: str
    ask: Callable[[Client], object]
    milliseconds: dict[int, list[float]] = field(default_factory=dict)

    def median(self, cases: int) -> float:
        """Milliseconds for one page."""
        return statistics.median(self.milliseconds[cases])


def due(**wanted: object) -> Callable[[Client], object]:
    """Asks for the first page of the work list."""
    request = pb.ListDueCasesRequest(**wanted)  # type: ignore[arg-type]
    return lambda client: client.deadlines.ListDueCases(request)


def reminders(client: Client) -> object:
    """Asks for what fires today, wherever in the list that stands."""
    request = pb.ListRemindersRequest(parent=CITY, include_subtree=True, last_date=_day(TODAY))
    return client.deadlines.ListReminders(request)


def _day(day: date) -> Date:
    return Date(year=day.year, month=day.month, day=day.day)


def questions() -> list[Question]:
    """What a desk asks in the morning."""
    reviews = [clock_pb2.CLOCK_KIND_REVIEW_ANSWER]
    return [
        Question("one agency", due(parent="agencies/bureau-1")),
        Question(f"a city and {AGENCIES} bureaus below", due(parent=CITY, include_subtree=True)),
        Question("the same, of one handler", due(parent=CITY, include_subtree=True, handler="处室7")),
        Question("the same, a kind that none has", due(parent=CITY, include_subtree=True, kinds=reviews)),
        Question("the same, 1000 rows", due(parent=CITY, include_subtree=True, page_size=1000)),
        Question("the same, reminders of today", reminders),
    ]


def fill(database: Path, cases: int) -> float:
    """Writes so many open cases into a new database; the seconds that it took."""
    started = time.perf_counter()
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(_AGENCIES, {"agencies": AGENCIES})
        connection.execute(_CASES, {"cases": cases, "agencies": AGENCIES})
        for kind in ("REPLY", "CORRECTION_NOTICE"):
            connection.execute(_CLOCKS, {"kind": kind, "handlers": HANDLERS})
        connection.commit()
    return time.perf_counter() - started


def serving(database: Path) -> Server:
    """A server on the database, in this process and over the wire."""
    settings = Settings(address="127.0.0.1:0", database=database, reflection=False, workers=4, grace_seconds=1)
    return Server(settings, now=lambda: NOW, log=make_logger(StringIO()))


def measure(found: list[Question], clients: dict[int, Client]) -> None:
    """Asks everything of each server in turn, round after round."""
    for number in range(-WARM_UP_ROUNDS, ROUNDS):
        for question in found:
            for cases, client in clients.items():
                started = time.perf_counter()
                question.ask(client)
                took = (time.perf_counter() - started) * 1000
                if number >= 0:
                    question.milliseconds.setdefault(cases, []).append(took)


def table(found: list[Question], few: int, many: int) -> list[str]:
    """One line for each question: milliseconds for few and for many cases, and how many times as long."""
    width = max(len(question.name) for question in found)
    lines = [f"{'':{width}}  {few:>10,}  {many:>10,}  {'ratio':>6}"]
    for question in found:
        short, long = question.median(few), question.median(many)
        lines.append(f"{question.name:{width}}  {short:>10.2f}  {long:>10.2f}  {long / short:>6.2f}")
    return lines


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description="Times the first page of the work list.")
    parser.add_argument("cases", type=int, nargs="?", default=MANY, help=f"open cases, compared with {FEW:,}")
    many = parser.parse_args().cases
    found = questions()
    with tempfile.TemporaryDirectory() as directory:
        servers: dict[int, Server] = {}
        clients: dict[int, Client] = {}
        lines = []
        for cases in (FEW, many):
            database = Path(directory) / f"{cases}.db"
            # The first start makes the tables.
            serving(database).stop()
            took = fill(database, cases)
            lines.append(f"{cases:,} cases written in {took:.0f} s, {database.stat().st_size / 1e6:,.0f} MB")
            servers[cases] = serving(database)
            servers[cases].start()
            clients[cases] = Client(servers[cases].address)
        measure(found, clients)
        for client in clients.values():
            client.close()
        for server in servers.values():
            server.stop()
    head = [
        f"First page of the work list over the wire, 50 rows unless said, milliseconds: median of {ROUNDS} rounds.",
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}",
        *lines,
        "",
    ]
    sys.stdout.write("\n".join([*head, *table(found, FEW, many), ""]))


if __name__ == "__main__":
    main()
