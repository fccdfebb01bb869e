"""The annual report side by side: through this project, by SQL written by hand on the same file, and by DuckDB.

README.md beside this file says how to run it.
"""  # noqa: INP001 - a script, not a package

import argparse
import json
import platform
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from report_data import CASES_A_YEAR, FIRST_YEAR, LAST_YEAR, NOW, Scale, desk_on, exported, fill
from report_sql import ALL, BELOW, ONE, figures, first_page, no_figures, totals

from gongkai_service.application.desk import Desk
from gongkai_service.application.reports.reports import compute_report, list_cell_records
from gongkai_service.application.reports.roll_up import roll_up_reports
from gongkai_service.application.reports.view import Moment, ReportQuestion
from gongkai_service.domain.law.conventions import Counting
from gongkai_service.domain.statistics.compute import figures_of
from gongkai_service.domain.statistics.facts import Records
from gongkai_service.domain.words.vocabulary import ReopenedCounting, RollUpBasis
from gongkai_service.storage.statistics.facts import read_records

DEFAULT_CASES = 100_000
YEAR = 2020
AGENCY, CITY = "a00007", "a00000"
FORMAT = "2021"
MOMENT = Moment(NOW, NOW.year)
AT_US = int(NOW.timestamp() * 1_000_000)
# How many agencies are few; fewer there never are.
_FEW = 12
# A task is repeated until it has been run so often, or for so long.
ROUNDS, FEWEST_ROUNDS, SECONDS = 200, 3, 6.0

# What a task answers: what is compared with the other sides.
Answer = dict[str, Any]
Task = Callable[[], Answer]


def _of_service(desk: Desk) -> dict[str, Task]:
    """Through the functions that the server calls; one agency's figures also without checks and text."""
    report_format, counting = desk.formats[FORMAT], Counting()

    def question(agency_id: str) -> ReportQuestion:
        return ReportQuestion(agency_id, YEAR, FORMAT, None)

    def read(agency_ids: list[str]) -> dict[str, Records]:
        with desk.store.read() as snapshot:
            return read_records(
                snapshot.connection,
                agency_ids,
                year=YEAR,
                as_of_us=snapshot.revision_us,
                reopened=ReopenedCounting.FIRST_CLOSING,
            )

    def of(agency_ids: list[str]) -> Answer:
        return {
            agency_id: {
                cell: figure.value
                for cell, figure in figures_of(report_format, year=YEAR, records=records, counting=counting).items()
            }
            for agency_id, records in read(agency_ids).items()
        }

    def number_read(agency_ids: list[str]) -> Answer:
        return {"records": sum(sum(records.cases.values()) for records in read(agency_ids).values())}

    def report() -> Answer:
        return {AGENCY: compute_report(desk, question(AGENCY), MOMENT).report.values()}

    def tree() -> Answer:
        rolled = roll_up_reports(desk, question(CITY), MOMENT, basis=RollUpBasis.RECORDS, today=NOW.date())
        units = {unit.agency.agency_id: dict(unit.values) for unit in rolled.units}
        return {**units, "total": {figure.cell: figure.value for figure in rolled.totals}}

    def page() -> Answer:
        found = list_cell_records(desk, question(AGENCY), "table3.granted.total", MOMENT, after=None, limit=50)
        return {"page": [str(counted.case) for counted in found.counted], "total": found.total}

    agencies = _agencies(desk)
    return {
        "figures": lambda: of([AGENCY]),
        "read": lambda: number_read([AGENCY]),
        "read all": lambda: number_read(agencies),
        "report": report,
        "all": lambda: of(agencies),
        "tree": tree,
        "page": page,
    }


def _agencies(desk: Desk) -> list[str]:
    with desk.store.read() as snapshot:
        return list(snapshot.connection.exec_driver_sql("SELECT agency_id FROM agencies ORDER BY 1").scalars())


def _by_hand(execute: Callable[[str, Mapping[str, object]], Any]) -> dict[str, Task]:
    """By the same statements on either database, which know only what each of them takes."""

    def bound(statement: str, values: Mapping[str, object]) -> Any:  # noqa: ANN401  (a database's rows)
        return execute(statement, {name: value for name, value in values.items() if f"${name}" in statement})

    when = {"year": YEAR, "at_us": AT_US}

    def tree() -> Answer:
        units = figures(bound, BELOW, {**when, "agency": CITY})
        return {**units, "total": totals(units)}

    def page() -> Answer:
        listed, total = first_page(bound, {**when, "agency": AGENCY})
        return {"page": listed, "total": total}

    one: Task = lambda: dict(figures(bound, ONE, {**when, "agency": AGENCY}))  # noqa: E731
    return {"figures": one, "all": lambda: dict(figures(bound, ALL, when)), "tree": tree, "page": page}


@contextmanager
def tasks_of(side: str, database: Path) -> Iterator[dict[str, Task]]:
    """What a side can do with the database, and for DuckDB with the one that was made of it."""
    if side == "gongkai":
        with desk_on(database) as desk:
            yield _of_service(desk)
    elif side == "sqlite":
        with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
            yield _by_hand(lambda statement, values: connection.execute(statement, values).fetchall())
    else:
        import duckdb  # noqa: PLC0415 - optional

        with duckdb.connect(str(_duck(database)), read_only=True) as connection:
            yield _by_hand(lambda statement, values: connection.execute(statement, dict(values)).fetchall())


def _duck(database: Path) -> Path:
    return database.with_suffix(".duckdb")


def load_duck(database: Path) -> None:
    """Loads the tables into a DuckDB database beside the other, through CSV files."""
    import duckdb  # noqa: PLC0415 - optional

    with tempfile.TemporaryDirectory(dir=database.parent) as folder, duckdb.connect(str(_duck(database))) as connection:
        for table, (path, types) in exported(database, Path(folder)).items():
            connection.execute(f"CREATE TABLE {table} AS FROM read_csv('{path}', header = false, columns = {types})")


# In a process of its own, so that memory and caches are those of one task.


def measure(side: str, task: str, database: Path) -> None:
    """Runs one task of one side again and again, and prints what was measured."""
    before = _peak_mb()
    with tasks_of(side, database) as tasks:
        run = tasks[task]
        seconds: list[float] = []
        while len(seconds) < FEWEST_ROUNDS or (len(seconds) < ROUNDS and sum(seconds) < SECONDS):
            started = time.perf_counter()
            answer = run()
            seconds.append(time.perf_counter() - started)
    measured = {
        "first_ms": seconds[0] * 1000,
        "median_ms": statistics.median(seconds[1:]) * 1000,
        "rounds": len(seconds),
        "idle_mb": before,
        "peak_mb": _peak_mb(),
        "answer": answer if task in {"figures", "page"} else None,
        "digests": {name: _digest(part) for name, part in answer.items()},
    }
    json.dump(measured, sys.stdout)


def _peak_mb() -> float:
    """The most memory that the process has held."""
    status = Path("/proc/self/status")
    if status.exists():
        # What ``getrusage`` says begins with the memory of the process that started this one.
        (line,) = (line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024 / 1e6
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def _digest(part: object) -> str:
    """Of the cells that the rows by hand have: the form has others, which no record fills here, or sentences add up."""
    if isinstance(part, dict):
        part = {cell: value for cell, value in part.items() if cell in _COMPARED}
    return sha256(json.dumps(part, sort_keys=True).encode()).hexdigest()


def _compared() -> frozenset[str]:
    """The cells that every side answers."""
    return frozenset(no_figures())


_COMPARED = _compared()


@dataclass(frozen=True)
class Measured:
    """What one task of one side took."""

    first_ms: float
    median_ms: float
    rounds: int
    idle_mb: float
    peak_mb: float
    answer: Answer | None
    digests: dict[str, str]


def measured(side: str, task: str, database: Path) -> Measured:
    """One task of one side, measured in a process of its own."""
    command = [sys.executable, __file__, "--measure", side, task, str(database)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603 - this script itself
    return Measured(**json.loads(done.stdout))


_TASKS = {
    "figures": "one agency-year: figures",
    "read": "    of that, reading the records",
    "report": "one agency-year: whole report, checks and text",
    "all": "one year: every agency's figures",
    "read all": "    of that, reading the records",
    "tree": "roll-up of the tree: every unit's and the totals",
    "page": "first page of a cell, and its total",
}

# What only this project does, or only a part of what all do.
_OURS = {"read", "report", "read all"}


def compare(database: Path, sides: list[str]) -> tuple[list[str], bool]:
    """The table of all tasks and sides, and whether all sides gave the same."""
    lines = [f"{'':60}{'median ms':>11}{'first ms':>11}{'MB more':>9}{'times ours':>12}  figures"]
    agree = True
    for task, title in _TASKS.items():
        ours: Measured | None = None
        for side in sides:
            if task in _OURS and side != "gongkai":
                continue
            found = measured(side, task, database)
            ours = ours or found
            same = found.digests == ours.digests
            agree &= same
            ratio = found.median_ms / ours.median_ms
            head = title if side == "gongkai" else ""
            told = "" if side == "gongkai" else "equal" if same else "DIFFERENT"
            numbers = (found.median_ms, found.first_ms, found.peak_mb - found.idle_mb)
            lines.append(f"{head:51}{side:9}{_columns(numbers)}{ratio:>12.2f}  {told}")
            if not same:
                lines += _differences(ours, found)
    return lines, agree


def _columns(numbers: tuple[float, float, float]) -> str:
    median_ms, first_ms, more_mb = numbers
    return f"{median_ms:>11,.1f}{first_ms:>11,.1f}{more_mb:>9,.1f}"


def _differences(ours: Measured, theirs: Measured) -> list[str]:
    """What is different, where it is little enough to be told."""
    names = [name for name in {*ours.digests, *theirs.digests} if ours.digests.get(name) != theirs.digests.get(name)]
    lines = [f"    differs: {', '.join(sorted(names)[:5])}"]
    for name in names[:1] if ours.answer and theirs.answer else []:
        mine, other = (answer.get(name) for answer in (ours.answer, theirs.answer) if answer is not None)
        if isinstance(mine, dict) and isinstance(other, dict):
            cells = [cell for cell in sorted(_COMPARED) if mine.get(cell) != other.get(cell)]
            lines += [f"    {cell}: ours {mine.get(cell)}, theirs {other.get(cell)}" for cell in cells[:10]]
    return lines


def flatness(folder: Path, agencies: int, database: Path) -> list[str]:
    """The same agency-year among few and many years and agencies."""
    one_year, few = folder / "one-year.db", folder / "few-agencies.db"
    fill(one_year, Scale(agencies, first_year=YEAR, last_year=YEAR))
    fill(few, Scale(_FEW))
    years = LAST_YEAR - FIRST_YEAR + 1
    among = {
        f"1 year of {agencies:,} agencies": one_year,
        f"{years} years of {_FEW} agencies": few,
        f"{years} years of {agencies:,} agencies": database,
    }
    lines = [f"{'one agency-year, median ms':42}{'reading':>11}{'figures':>11}{'by hand':>11}"]
    for name, path in among.items():
        asked = (("gongkai", "read"), ("gongkai", "figures"), ("sqlite", "figures"))
        took = [f"{measured(side, task, path).median_ms:>11,.2f}" for side, task in asked]
        lines.append(f"{name:42}{''.join(took)}")
    return lines


def _sides() -> tuple[list[str], str]:
    try:
        import duckdb  # noqa: PLC0415 - optional
    except ImportError:
        return ["gongkai", "sqlite"], "not installed: `pip install duckdb` lets it take part"
    return ["gongkai", "sqlite", "duckdb"], duckdb.__version__


def run(cases: int, folder: Path) -> bool:
    """Makes the data, prints everything, and tells whether all sides gave the same figures."""
    scale = Scale(max(cases // (CASES_A_YEAR * (LAST_YEAR - FIRST_YEAR + 1)), _FEW))
    database = folder / "report.db"
    sides, duck = _sides()
    started = time.perf_counter()
    fill(database, scale)
    filled = time.perf_counter() - started
    lines = [
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, DuckDB {duck}",
        f"{scale.cases:,} cases: {scale.agencies:,} agencies, {FIRST_YEAR} to {LAST_YEAR}, {CASES_A_YEAR} a year each",
        f"made in {filled:.0f} s, {database.stat().st_size / 1e6:,.0f} MB",
    ]
    if "duckdb" in sides:
        started = time.perf_counter()
        load_duck(database)
        size = _duck(database).stat().st_size / 1e6
        lines.append(f"loaded into DuckDB in {time.perf_counter() - started:.0f} s, {size:,.0f} MB")
    sys.stdout.write("\n".join([*lines, "", ""]))
    table, agree = compare(database, sides)
    sys.stdout.write("\n".join([*table, "", ""]))
    sys.stdout.write("\n".join([*flatness(folder, scale.agencies, database), ""]))
    return agree


def main() -> None:
    """Prints the tables; ends with 1 when two sides give different figures."""
    parser = argparse.ArgumentParser(description="Times the annual report, and checks it against SQL written by hand.")
    parser.add_argument(
        "cases", type=int, nargs="?", default=DEFAULT_CASES, help="5,000 for an agency, 60,000 at least"
    )
    parser.add_argument("--folder", type=Path, help="where the databases are made; a temporary folder by default")
    parser.add_argument("--measure", nargs=3, metavar=("SIDE", "TASK", "DATABASE"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.measure:
        side, task, database = asked.measure
        measure(side, task, Path(database))
        return
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        sys.exit(0 if run(asked.cases, Path(folder)) else 1)


if __name__ == "__main__":
    main()
