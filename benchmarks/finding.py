"""Lists and searches of many cases over the wire: each filter beside the first page, each search beside SQL by hand.

Builds a database of cases with histories (100,000 unless a number is given). Asserts nothing about time; exits with 1
when a search by hand and the service's find other cases. README.md beside this file says how to read it.
"""  # noqa: INP001 - a script, not a package

import argparse
import platform
import random
import sqlite3
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

from finding_data import BUREAUS, CITY, DIFFERENT, NOW, PREFIX, TODAY, fill, identity_number, place
from google.protobuf.message import Message
from google.type.date_pb2 import Date

from gongkai.v1 import case_pb2, case_search_pb2
from gongkai.v1 import case_service_pb2 as pb
from gongkai_client import Client
from gongkai_service.domain.history.identity import IdentityKey
from gongkai_service.domain.history.searched import runs_of
from gongkai_service.logs import make_logger
from gongkai_service.rpc.server import Server
from gongkai_service.settings import Settings
from gongkai_service.storage.agencies.identity_key import key_file_of

CASES, ROUNDS, FILINGS = 100_000, 40, 200
PARENT = f"agencies/{CITY}"
PAGE = 50


@dataclass
class Question:
    """Something that is asked again and again, each time otherwise; what it takes in milliseconds, by who answers."""

    name: str
    ask: Callable[[random.Random], Message | str]
    milliseconds: dict[str, list[float]] = field(default_factory=dict)
    found: list[int] = field(default_factory=list)

    def took(self, side: str, milliseconds: float) -> None:
        """Notes one answer."""
        self.milliseconds.setdefault(side, []).append(milliseconds)

    def told(self, side: str) -> str:
        """Median and the slowest in a hundred."""
        times = self.milliseconds.get(side)
        if not times:
            return f"{'-':>8} {'-':>8}"
        return f"{statistics.median(times):>8.1f} {statistics.quantiles(times, n=100, method='inclusive')[-1]:>8.1f}"


def _day(day: date) -> Date:
    return Date(year=day.year, month=day.month, day=day.day)


def _listed(**wanted: Any) -> Callable[[random.Random], Message]:  # noqa: ANN401
    return lambda _: pb.ListCasesRequest(parent=PARENT, **wanted)


def lists() -> list[Question]:
    """Every filter and order; the first is the yardstick."""
    month = {"first_date": _day(date(2021, 5, 1)), "last_date": _day(date(2021, 5, 31))}

    def within(which: str) -> dict[str, Date]:
        return {f"{which}_{name}": day for name, day in month.items()}

    orders = {name.removeprefix("CASE_ORDER_").lower(): number for name, number in case_search_pb2.CaseOrder.items()}
    return [
        Question("no filter", _listed()),
        Question("state: being consulted (few)", _listed(states=[case_pb2.CASE_STATE_CONSULTING])),
        Question("state: answered (most)", _listed(states=[case_pb2.CASE_STATE_ANSWERED])),
        Question("received year", _listed(received_year=2024)),
        Question("due by a day", _listed(due_by_date=_day(TODAY))),
        Question("handler", _listed(handler="业务7处")),
        Question("outcome: one in a hundred", _listed(outcomes=[case_pb2.OUTCOME_DENIED_STATE_SECRET])),
        Question("outcome: most", _listed(outcomes=[case_pb2.OUTCOME_GRANTED])),
        Question("kind of applicant: one in fifty", _listed(applicant_kinds=[case_pb2.APPLICANT_KIND_RESEARCH])),
        Question("channel: one in a hundred", _listed(receipt_channels=[case_pb2.RECEIPT_CHANNEL_FAX])),
        Question("received in a month", _listed(**within("received"))),
        Question("due from today on", _listed(due_first_date=_day(TODAY))),
        Question("closed in a month", _listed(**within("closed"))),
        Question("finding: late answer", _listed(findings=[case_pb2.FINDING_KIND_LATE_ANSWER])),
        Question("finding that no case has", _listed(findings=[case_pb2.FINDING_KIND_LATE_DEFERRAL])),
        Question("with a review", _listed(traits=[case_search_pb2.CASE_TRAIT_REVIEW])),
        Question("with a lawsuit", _listed(traits=[case_search_pb2.CASE_TRAIT_LAWSUIT])),
        Question("with a fee notice", _listed(traits=[case_search_pb2.CASE_TRAIT_FEE])),
        Question("with an open consultation", _listed(traits=[case_search_pb2.CASE_TRAIT_OPEN_CONSULTATION])),
        Question("number", _listed(number=f"{PREFIX}〔2024〕7号")),
        Question("newest first", _listed(order=orders["filed_newest"])),
        Question("by due date", _listed(order=orders["due"])),
        Question("by day of closing", _listed(order=orders["closed"])),
        Question(
            "late answers of a year, by closing",
            _listed(findings=[case_pb2.FINDING_KIND_LATE_ANSWER], received_year=2024, order=orders["closed"]),
        ),
        Question(
            "answered and being consulted (none)",
            _listed(states=[case_pb2.CASE_STATE_ANSWERED], traits=[case_search_pb2.CASE_TRAIT_OPEN_CONSULTATION]),
        ),
    ]


def searches(cases: int, answers: Sequence[str]) -> list[Question]:
    """What people look for."""
    return [
        Question("two characters, in a tenth: 征地", lambda _: "征地"),
        Question("two characters, in most: 项目", lambda _: "项目"),
        Question("two characters, in few: 地铁", lambda _: "地铁"),
        Question("a village", place),
        Question("words of two: 征地 and a village", lambda chance: f"征地 {place(chance)}"),
        Question("two words: 征地 台账", lambda _: "征地 台账"),
        Question("a long phrase", lambda _: "项目征地的批复文件"),
        Question("a word that is nowhere", lambda _: "核聚变"),
        Question("a name", lambda chance: chance.choice("王李张刘陈") + chance.choice("伟芳娜敏静")),
        Question("a surname", lambda chance: chance.choice("王李张刘陈")),
        Question("the beginning of a company", lambda chance: place(chance)[:2]),
        Question("an identity number", lambda chance: identity_number(chance.randrange(min(cases, DIFFERENT)))),
        Question("a case's number", lambda chance: f"{PREFIX}[2023]{chance.randint(1, 99)}"),
        Question("an answer's number", lambda chance: chance.choice(answers).translate(_BRACKETS)),
    ]


# As they are typed, not as they are printed.
_BRACKETS = str.maketrans("〔〕", "()")


def some_answers(database: Path) -> list[str]:
    """Numbers of answers of the city."""
    statement = """SELECT json_extract(e.facts, '$.reply_number') FROM events e JOIN cases c ON c.case_key = e.case_key
                   WHERE e.kind = 'decide_case' AND c.agency_id = ? LIMIT 1000"""
    with closing(sqlite3.connect(database)) as connection:
        return [number for (number,) in connection.execute(statement, (CITY,))]


class ByHand:
    """The same texts in a file of their own, searched by SQL written by hand: by LIKE, and by FTS5 over pairs."""

    def __init__(self, database: Path, folder: Path) -> None:
        self.connection = sqlite3.connect(folder / "by-hand.db")
        self.connection.execute("PRAGMA synchronous = OFF")
        self.connection.execute("ATTACH ? AS desk", (str(database),))
        self.connection.execute("CREATE TABLE texts (case_key INTEGER PRIMARY KEY, agency_id TEXT, text TEXT)")
        self.connection.execute(
            """INSERT INTO texts SELECT c.case_key, c.agency_id, json_extract(p.texts, '$.description')
               FROM desk.cases c JOIN desk.protected_texts p ON p.case_key = c.case_key AND p.sequence = 1"""
        )
        self.connection.execute("CREATE INDEX texts_by_agency ON texts (agency_id, case_key)")
        self.connection.execute("CREATE VIRTUAL TABLE pairs USING fts5 (words, content='', tokenize='unicode61')")
        self.connection.create_function("pairs_of", 1, _pairs_of, deterministic=True)
        self.connection.execute("INSERT INTO pairs (rowid, words) SELECT case_key, pairs_of(text) FROM texts")
        self.connection.commit()

    def like(self, words: Sequence[str]) -> list[int]:
        """The newest cases whose description holds all words."""
        asked = " AND ".join("text LIKE ?" for _ in words)
        statement = f"SELECT case_key FROM texts WHERE agency_id = ? AND {asked} ORDER BY case_key DESC LIMIT {PAGE}"  # noqa: S608
        return [key for (key,) in self.connection.execute(statement, (CITY, *(f"%{word}%" for word in words)))]

    def pairs(self, words: Sequence[str]) -> list[int]:
        """The same by phrases of pairs in FTS5."""
        return self._matched("pairs", [f'"{_pairs_of(word)}"' for word in words])

    def _matched(self, table: str, words: list[str]) -> list[int]:
        statement = (
            f"SELECT t.case_key FROM {table} f JOIN texts t ON t.case_key = f.rowid "  # noqa: S608  (our own names)
            f"WHERE {table} MATCH ? AND t.agency_id = ? ORDER BY f.rowid DESC LIMIT {PAGE}"
        )
        return [key for (key,) in self.connection.execute(statement, (" AND ".join(words), CITY))]


def _pairs_of(text: str) -> str:
    return " ".join(run[at : at + 2] for run in runs_of(text) for at in range(len(run) - 1))


def timed(call: Callable[[], Any]) -> tuple[float, Any]:
    """Milliseconds of CPU time, of client and server together, which share a process; and what was answered."""
    started = time.process_time()
    answer = call()
    return (time.process_time() - started) * 1000, answer


def measure_lists(client: Client, questions: list[Question], rounds: int) -> None:
    """Asks for the first page of each list, whole and on lines, in turns."""
    chance = random.Random(1)  # noqa: S311
    for number in range(-3, rounds):
        for question in questions:
            for side, view in (("rows", case_search_pb2.CASE_VIEW_ROW), ("whole", case_search_pb2.CASE_VIEW_FULL)):
                request: Any = question.ask(chance)
                request.view = view
                took, answer = timed(lambda asked=request: client.cases.ListCases(asked))  # type: ignore[misc]
                if number >= 0:
                    question.took(side, took)
                    question.found.append(len(answer.cases))


def measure_searches(client: Client, questions: list[Question], rounds: int, by_hand: ByHand) -> bool:
    """Asks each search of the agency and of the tree, and by hand where it is for words; whether all agree."""
    are_equal, chance = True, random.Random(2)  # noqa: S311
    keys = {name: key for key, name in _names(by_hand)}
    for number in range(-3, rounds):
        for question in questions:
            query = str(question.ask(chance))
            request = pb.SearchCasesRequest(parent=PARENT, query=query, page_size=PAGE)
            tree = pb.SearchCasesRequest(parent=PARENT, query=query, page_size=PAGE, include_subtree=True)
            took, answer = timed(lambda asked=request: client.cases.SearchCases(asked))  # type: ignore[misc]
            took_tree, _ = timed(lambda asked=tree: client.cases.SearchCases(asked))  # type: ignore[misc]
            if number < 0:
                continue
            question.took("agency", took)
            question.took("tree", took_tree)
            question.found.append(len(answer.hits))
            words = query.split()
            if min(map(len, words)) < 2 or any(character.isdigit() for character in query):  # noqa: PLR2004
                continue
            for side, ask in (("LIKE", by_hand.like), ("FTS5 pairs", by_hand.pairs)):
                took, found = timed(lambda asked=words, by=ask: by(asked))  # type: ignore[misc]
                question.took(side, took)
                are_equal &= _agree(answer, found, keys)
    return are_equal


def _agree(answer: Any, found: list[int], keys: dict[str, int]) -> bool:  # noqa: ANN401
    """Whether what was found in descriptions, not by a name before, is what was found by hand, as far as both tell."""
    is_here = [hit.match == case_search_pb2.CASE_MATCH_DESCRIPTION for hit in answer.hits]
    ours = [keys[hit.case.name] for hit, here in zip(answer.hits, is_here, strict=True) if here]
    before = {keys[hit.case.name] for hit, here in zip(answer.hits, is_here, strict=True) if not here}
    others = [key for key in found if key not in before]
    told = min(len(ours), len(others))
    are_all_told = bool(answer.next_page_token) or len(found) == PAGE or len(ours) == len(others)
    return ours[:told] == others[:told] and are_all_told


def _names(by_hand: ByHand) -> Iterator[tuple[int, str]]:
    statement = "SELECT case_key, agency_id, received_year, serial FROM desk.cases"
    for key, agency_id, year, serial in by_hand.connection.execute(statement):
        yield key, f"agencies/{agency_id}/cases/{year}-{serial}"


def measure_filing(client: Client, chance: random.Random) -> list[float]:
    """Files cases, one after the other."""
    times = []
    for _ in range(FILINGS):
        request = pb.FileCaseRequest(
            parent=PARENT,
            request_id=str(uuid.uuid4()),
            applicant=case_pb2.Applicant(kind=case_pb2.APPLICANT_KIND_NATURAL_PERSON, display_name="申请人甲"),
            description=f"申请公开{place(chance)}2026年征地补偿的批复文件，以及与房屋有关的会议纪要和统计数据。",
            receipt_channel=case_pb2.RECEIPT_CHANNEL_INTERNET,
            received_date=_day(date(2026, 11, 9)),
        )
        times.append(timed(lambda asked=request: client.cases.FileCase(asked))[0])  # type: ignore[misc]
    return times


def sizes(database: Path) -> Iterator[str]:
    """How large the tables are by which cases are found."""
    with closing(sqlite3.connect(database)) as connection:
        for table in ("cases", "events", "protected_texts", "case_summaries", "case_marks", "case_tokens"):
            (rows,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608
            yield f"{table} {rows:,} rows"


def table(questions: list[Question], sides: Sequence[str], yardstick: str = "") -> Iterator[str]:
    """One line a question: median and slowest in a hundred of each side, and how often the first line's median."""
    width = max(len(question.name) for question in questions) + 4
    yield f"{'':{width}}" + "  ".join(f"{f'{side} p50':>8} {'p99':>8}" for side in sides) + "  found"
    for question in questions:
        ratio = ""
        if yardstick:
            first = statistics.median(questions[0].milliseconds[yardstick])
            ratio = f"  {statistics.median(question.milliseconds[yardstick]) / first:.2f}"
        found = f"  {round(statistics.mean(question.found)):>5}"
        yield f"{question.name:{width}}" + "  ".join(question.told(side) for side in sides) + found + ratio


def serving(database: Path) -> Server:
    """A server on the database, in this process and over the wire."""
    settings = Settings(address="127.0.0.1:0", database=database, reflection=False, workers=4, grace_seconds=1)
    return Server(settings, now=lambda: NOW, log=make_logger(StringIO()))


def main() -> int:
    """Prints the tables; 1 when searches by hand find other cases."""
    parser = argparse.ArgumentParser(description="Times lists and searches of many cases.")
    parser.add_argument("cases", type=int, nargs="?", default=CASES, help="in the database")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="in which everything is asked once")
    asked = parser.parse_args()
    if asked.rounds < 2:  # noqa: PLR2004  (one time has no percentiles)
        parser.error(f"rounds is {asked.rounds}; accepted: 2 and more")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = folder / "finding.db"
        serving(database).stop()
        identity = IdentityKey(bytes.fromhex(key_file_of(database).read_text(encoding="ascii").strip()))
        took, cases = timed(lambda: fill(database, asked.cases, identity))
        head = [
            f"{cases:,} cases, six in ten of one agency, others of {BUREAUS} below it, {asked.rounds} rounds.",
            f"Written in {took / 1000:.0f} s, {database.stat().st_size / 1e6:,.0f} MB: {', '.join(sizes(database))}.",
            f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}; CPU milliseconds, over the wire.",
        ]
        by_hand = ByHand(database, folder)
        server = serving(database)
        server.start()
        listed, searched = lists(), searches(cases, some_answers(database))
        with Client(server.address) as client:
            measure_lists(client, listed, asked.rounds)
            are_equal = measure_searches(client, searched, asked.rounds, by_hand)
            filed = measure_filing(client, random.Random(3))  # noqa: S311
        server.stop()
    sys.stdout.write("\n".join([*head, "", *table(listed, ("rows", "whole"), "rows"), ""]))
    sides = ("agency", "tree", "LIKE", "FTS5 pairs")
    sys.stdout.write("\n".join(["", *table(searched, sides), ""]))
    slowest = statistics.quantiles(filed, n=100, method="inclusive")[-1]
    sys.stdout.write(f"\nFileCase: {statistics.median(filed):.1f} ms, {slowest:.1f}\n")
    sys.stdout.write(f"Words in descriptions find {'the same' if are_equal else 'OTHER'} cases by hand.\n")
    return 0 if are_equal else 1


if __name__ == "__main__":
    sys.exit(main())
