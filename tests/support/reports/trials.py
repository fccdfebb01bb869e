"""A random history on a server that still runs, and what the oracle has to say of each report about it."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

from gongkai_client import Client
from support.depth import deep_after
from support.desk.desk import running
from support.reports.answers import Asked, moment, placed, report
from support.reports.book import Book, book
from support.reports.histories import clock_of, play
from support.reports.histories_office import History
from support.reports.oracle import FORMATS, Question, figures
from support.reports.rows import Place

# How many histories are played, and from which on; a failure tells the number of its history.
HISTORIES = int(os.environ.get("GONGKAI_REPORT_HISTORIES", "4"))
FIRST_HISTORY = int(os.environ.get("GONGKAI_REPORT_HISTORIES_FROM", "0"))
# A number of histories that somebody asks for is a number for every run.
_USUAL = HISTORIES if "GONGKAI_REPORT_HISTORIES" in os.environ else 1
SEEDS = deep_after(_USUAL, range(FIRST_HISTORY, FIRST_HISTORY + HISTORIES))


@dataclass
class Trial:
    """A history, its server, and what was asked on the way: reports as of then, in the bytes of the answer."""

    client: Client
    history: History
    asked_before: list[tuple[Asked, bytes]] = field(default_factory=list)

    @property
    def random(self) -> Random:
        """For choices that are the same each time."""
        return Random(f"{self.history.seed}/questions")  # noqa: S311

    def known(self, asked: Asked) -> Book:
        """What was known at the instant that is asked about."""
        return self.history.known if asked.as_of is None else book(self.history.acts, asked.as_of)

    def question(self, asked: Asked, known: Book) -> Question:
        """The question as the oracle takes it: the tree and the settings are those of the instant."""
        agencies = tuple(known.subtree(asked.agency)) if asked.is_subtree else (asked.agency,)
        return Question(asked.format, asked.year, agencies, known.counting(asked.agency))

    def expected(self, asked: Asked) -> dict[Place, int | None]:
        """Every figure of a report, as the oracle counts it."""
        known = self.known(asked)
        return figures(known, self.question(asked, known))

    def differences(self, asked: Asked) -> list[str]:
        """Where the service and the oracle do not say the same, one line each."""
        said = {
            place: figure.value if figure.HasField("value") else None
            for place, figure in placed(report(self.client, asked)).items()
        }
        expected = self.expected(asked)
        return [
            f"history {self.history.seed}, {asked}, {' / '.join(place)}: "
            f"service {said.get(place, 'nothing')}, oracle {expected.get(place, 'nothing')}"
            for place in {**expected, **said}
            if said.get(place, "nothing") != expected.get(place, "nothing")
        ]

    def any_report(self, random: Random) -> Asked:
        """One of all reports that can be asked for now."""
        years = [year for year in self.history.years if year <= max(act.at for act in self.history.acts).year]
        return Asked(
            random.choice(self.history.agencies),
            random.choice(years),
            random.choice(FORMATS),
            is_subtree=random.random() < 0.4,
        )


def every_report(history: History) -> Iterator[Asked]:
    """All agencies, years, formats and scopes."""
    for agency in history.agencies:
        for year in history.years:
            for form in FORMATS:
                yield Asked(agency, year, form)
                yield Asked(agency, year, form, is_subtree=True)


def ask_sometimes(told: Trial, random: Random) -> None:
    """A report now and then, to be asked for again when more is recorded."""
    if random.random() < 0.15:
        asked = told.any_report(random)
        answer = report(told.client, asked)
        then = replace(asked, as_of=moment(answer.as_of_time))
        told.asked_before.append((then, answer.SerializeToString(deterministic=True)))


@contextmanager
def trial(folder: Path, seed: int, *, between: Callable[[Trial, Random], None] = ask_sometimes) -> Iterator[Trial]:
    """The history with that number, played; ``between`` its steps something may be asked for."""
    clock = clock_of(seed)
    with running(folder / "gongkai.db", clock=clock) as service:
        told: list[Trial] = []

        def tell(history: History, random: Random) -> None:
            if not told:
                told.append(Trial(service.client, history))
            between(told[0], random)

        play(service, clock, seed, between=tell)
        yield told[0]
