"""The yearly report of many agencies by this project and by SQL written by hand, in turns and in one process.

The number of agencies shares no divisor with the cycles in which ``report_data`` deals out kinds, channels and
outcomes, so every agency has cases of all of them. With a round number each would have a few kinds only, and no agency
is like that.
"""  # noqa: INP001 - a script's part, not a package

import sqlite3
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from report_data import NOW, Scale, desk_on, fill
from report_sql import ALL, Figures, figures, no_figures

from gongkai_service.domain.law.conventions import Counting
from gongkai_service.domain.statistics.compute import figures_of

# All that the guard knows of the inside of the service, beside what makes its data.
from gongkai_service.domain.statistics.facts import Records
from gongkai_service.domain.words.vocabulary import ReopenedCounting
from gongkai_service.storage.statistics.facts import read_records

FORMAT = "2021"
FIRST_YEAR, YEAR = 2022, 2023
# What the cycles of the data are made of: 10, 7, 28, 5 and 12.
CYCLES = (2, 3, 5, 7)

Answer = TypeVar("Answer")


@dataclass
class Year:
    """CPU milliseconds by what was done and round, and whether all agencies' figures were equal in every round.

    Not by the clock: neither side waits for anything, and what else runs on the machine is none of it.
    """

    cases: int
    agencies: int
    kinds: int = 0
    first: dict[str, float] = field(default_factory=dict)
    milliseconds: dict[str, list[float]] = field(default_factory=dict)
    are_equal: bool = True

    def timed(self, name: str, work: Callable[[], Answer]) -> Answer:
        """Does it and keeps how long it took."""
        started = time.process_time()
        answer = work()
        self.keep(name, (time.process_time() - started) * 1000)
        return answer

    def keep(self, name: str, took: float) -> None:
        """Keeps how many milliseconds something took, the first time apart: it pays for what is kept afterwards."""
        if name in self.first:
            self.milliseconds.setdefault(name, []).append(took)
        else:
            self.first[name] = took


def mixed(agencies: int) -> int:
    """The first number that is as large and shares no divisor with the cycles of the data."""
    return next(number for number in range(agencies, agencies + 30) if all(number % cycle for cycle in CYCLES))


def measure(folder: Path, *, agencies: int, rounds: int) -> Year:
    """Both sides in turn over the same rows, each round beginning with the other."""
    scale = Scale(mixed(agencies), FIRST_YEAR, YEAR)
    database = folder / "year.db"
    fill(database, scale)
    year = Year(scale.cases, scale.agencies)
    with desk_on(database) as desk, closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as by_hand:
        report_format, counting = desk.formats[FORMAT], Counting()
        with desk.store.read() as snapshot:
            agency_ids = list(snapshot.connection.exec_driver_sql("SELECT agency_id FROM agencies").scalars())

        def read() -> Mapping[str, Records]:
            with desk.store.read() as snapshot:
                return read_records(
                    snapshot.connection,
                    agency_ids,
                    year=YEAR,
                    as_of_us=snapshot.revision_us,
                    reopened=ReopenedCounting.FIRST_CLOSING,
                )

        def counted(records: Mapping[str, Records]) -> dict[str, Any]:
            return {
                agency_id: figures_of(report_format, year=YEAR, records=some, counting=counting)
                for agency_id, some in records.items()
            }

        def ours() -> None:
            started = time.process_time()
            records = year.timed("read", read)
            found = year.timed("figures_of", lambda: counted(records))
            year.keep("ours", (time.process_time() - started) * 1000)
            year.timed("dictionary pass", lambda: [_passed(some) for some in records.values()])
            year.kinds = sum(len(some.cases) + len(some.remedies) for some in records.values())
            answers["ours"] = {
                agency_id: {cell: figure.value for cell, figure in cells.items()} for agency_id, cells in found.items()
            }

        def hand() -> None:
            answers["hand"] = year.timed("by hand", lambda: _by_hand(by_hand))

        answers: dict[str, Mapping[str, Figures]] = {}
        for number in range(rounds + 1):
            for side in (ours, hand) if number % 2 else (hand, ours):
                side()
            year.are_equal &= _agree(answers["ours"], answers["hand"])
    return year


def _passed(records: Records) -> dict[object, int]:
    """Every kind of record into a dictionary, once: the least that counting in Python can cost."""
    found: dict[object, int] = {}
    for kinds in (records.cases, records.remedies, records.publications):
        for key, number in kinds.items():
            found[key] = found.get(key, 0) + number
    return found


def _by_hand(connection: sqlite3.Connection) -> dict[str, Figures]:
    values = {"year": YEAR, "at_us": int(NOW.timestamp() * 1_000_000)}
    return figures(lambda statement, bound: connection.execute(statement, bound).fetchall(), ALL, values)


def _agree(ours: Mapping[str, Figures], hand: Mapping[str, Figures]) -> bool:
    """Of the cells that the SQL by hand has: the form has others, which no record fills here."""
    compared = no_figures()
    told = {agency_id: {cell: cells[cell] for cell in compared} for agency_id, cells in ours.items()}
    return told == dict(hand)
