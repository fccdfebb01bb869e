"""Puts a calendar version in use in which one day changes, over many open cases, and prints what that took.

Builds a database of open cases (100,000 unless a number is given), publishes a version by one call of the real
server, and compares what moved, case by case, with an oracle that walks over the days one at a time. Asserts nothing
about time; exits with 1 when the oracle disagrees.
"""  # noqa: INP001 - a script, not a package

import argparse
import csv
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import Any

from google.type.date_pb2 import Date
from sqlalchemy import insert, update

import gongkai_service
from gongkai.v1 import agency_service_pb2, calendar_service_pb2
from gongkai_client import Client
from gongkai_client.paging import pages
from gongkai_service.domain.commands.consultations import CloseConsultation, OpenConsultation
from gongkai_service.domain.commands.extensions import ExtendDeadline
from gongkai_service.domain.history.events import Event, FileCase
from gongkai_service.domain.words.vocabulary import ApplicantKind, ConsultationKind, ConsultationResult, ReceiptChannel
from gongkai_service.logs import make_logger
from gongkai_service.rpc.server import Server
from gongkai_service.settings import Settings
from gongkai_service.storage.engine.sqlite import WRITING, sqlite_engine
from gongkai_service.storage.history.entries import NewEntry, Stamp
from gongkai_service.storage.tables.records import CASE_FACTS, CASES, EVENTS, PROTECTED_TEXTS, REVISIONS, SERIALS

MOST_CASES = 1_000_000
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
CHANGED = date(2026, 11, 18)
REPLY_DAYS, EXTENSION_DAYS, NOTICE_DAYS = 20, 20, 7
ONE_DAY = timedelta(days=1)
TIMEOUT_SECONDS = 3600.0

_FRIDAY = 4
_CHUNK = 5_000
_RECORDED_US = 1_700_000_000_000_000


@dataclass(frozen=True)
class Story:
    """What happened to a case: an extension, or a consultation with its answer, or neither."""

    received: date
    extended: date | None = None
    sent: date | None = None
    answered: date | None = None


def stories(number: int) -> Iterator[Story]:
    """Cases received in the last eight weeks, the same ones at every run."""
    chance = random.Random(number)  # noqa: S311  (stories, not secrets)
    for _ in range(number):
        received = TODAY - chance.randint(1, 55) * ONE_DAY
        days = (TODAY - received).days
        what = chance.random()
        if what < 0.15:  # noqa: PLR2004  (a share)
            yield Story(received, extended=received + chance.randint(0, min(days, 20)) * ONE_DAY)
        elif what < 0.3:  # noqa: PLR2004  (a share)
            sent = received + chance.randint(0, days) * ONE_DAY
            yield Story(received, sent=sent, answered=sent + chance.randint(0, (TODAY - sent).days) * ONE_DAY)
        else:
            yield Story(received)


def events_of(story: Story) -> Iterator[Event]:
    """The history of a case."""
    yield FileCase(
        story.received, ReceiptChannel.INTERNET, ApplicantKind.NATURAL_PERSON, "申请人甲", "contact", "项目清单"
    )
    if story.extended:
        yield ExtendDeadline(story.extended, EXTENSION_DAYS)
    if story.sent and story.answered:
        yield OpenConsultation(ConsultationKind.THIRD_PARTY, story.sent, "第三方乙")
        yield CloseConsultation(1, story.answered, ConsultationResult.CONSENTS)


def build(database: Path, told: list[Story]) -> None:
    """Fills a database that a server has made, by bulk inserts; clocks are left to the next opening."""
    engine = sqlite_engine(database, readers=1)
    with engine.connect().execution_options(**WRITING) as connection, connection.begin():
        connection.execute(insert(SERIALS), {"agency_id": "bench", "series_year": TODAY.year, "last_serial": len(told)})
        numbered = iter(enumerate(told, start=1))
        while chunk := list(islice(numbered, _CHUNK)):
            rows = [_rows(key, story) for key, story in chunk]
            connection.execute(insert(CASES), [row for row, _, _, _ in rows])
            connection.execute(insert(EVENTS), [event for _, events, _, _ in rows for event in events])
            connection.execute(insert(PROTECTED_TEXTS), [text for _, _, texts, _ in rows for text in texts])
            connection.execute(insert(CASE_FACTS), [fact for _, _, _, fact in rows])
        connection.execute(update(REVISIONS).values(backfill_key=0))
    engine.dispose()


def _rows(key: int, story: Story) -> tuple[dict[str, Any], list[dict[str, Any]], list[dict[str, Any]], dict[str, Any]]:
    events, texts, head = [], [], ""
    for sequence, event in enumerate(events_of(story), start=1):
        name = f"agencies/bench/cases/{TODAY.year}-{key}"
        new = NewEntry.of(name, event, sequence=sequence, previous=head, stamp=Stamp(_RECORDED_US, "salt"))
        head = new.digest
        events.append({"case_key": key, **new.row})
        if new.texts:
            texts.append({"case_key": key, **new.text_row})
    case = {
        "case_key": key,
        "agency_id": "bench",
        "number_prefix": "测公开申",
        "received_year": TODAY.year,
        "serial": key,
        "state": "PROCESSING" if story.sent else "FILED",
        "received_date": story.received,
        "event_count": len(events),
        "head_digest": head,
        "create_us": _RECORDED_US,
        "update_us": _RECORDED_US,
    }
    fact = {
        "case_key": key,
        "agency_id": "bench",
        "received_date": story.received,
        "received_year": TODAY.year,
        "applicant_kind": ApplicantKind.NATURAL_PERSON,
        "receipt_channel": ReceiptChannel.INTERNET,
        "valid_from_us": _RECORDED_US,
    }
    return case, events, texts, fact


class Oracle:
    """Walks over days one at a time, by the holiday file as it is and with the day that changes."""

    def __init__(self, changed: date | None) -> None:
        path = Path(gongkai_service.__file__).parent / "data" / "calendar" / "holidays.csv"
        with path.open(encoding="utf-8", newline="") as lines:
            rows = csv.DictReader(lines)
            self._by_notice = {date.fromisoformat(row["date"]): row["kind"] == "work" for row in rows}
        if changed:
            self._by_notice[changed] = False
        self.dates = cache(self._dates)

    def _dates(self, story: Story) -> dict[str, date]:
        due = self._walk(story.received, REPLY_DAYS, story)
        if story.extended and story.extended <= due:
            due = self._walk(story.received, REPLY_DAYS + EXTENSION_DAYS, story)
        found = {"REPLY": due}
        notice = self._walk(story.received, NOTICE_DAYS, Story(story.received))
        if notice >= TODAY:
            found["CORRECTION_NOTICE"] = notice
        return found

    def _walk(self, start: date, number: int, story: Story) -> date:
        day = start
        while number:
            day += ONE_DAY
            stands_still = story.sent and story.answered and story.sent < day <= story.answered
            number -= not stands_still and self._by_notice.get(day, day.weekday() <= _FRIDAY)
        return day


def expected_moves(told: list[Story]) -> set[tuple[str, str, date | None, date | None]]:
    """What the oracle says: case, clock, old date and new date."""
    before, after = Oracle(None), Oracle(CHANGED)
    moves = set()
    for key, story in enumerate(told, start=1):
        was, becomes = before.dates(story), after.dates(story)
        for clock in was.keys() | becomes.keys():
            if was.get(clock) != becomes.get(clock):
                name = f"agencies/bench/cases/{TODAY.year}-{key}"
                moves.add((name, clock, was.get(clock), becomes.get(clock)))
    return moves


def served(database: Path) -> Server:
    """A server on the database, on a free port of this machine."""
    log = make_logger(StringIO())
    server = Server(Settings(address="127.0.0.1:0", database=database), now=lambda: NOW, log=log)
    server.start()
    return server


def message(value: date) -> Date:
    """A civil day as the contract has it."""
    return Date(year=value.year, month=value.month, day=value.day)


def civil(value: Date) -> date:
    """A civil day."""
    return date(value.year, value.month, value.day)


def prepare(client: Client) -> None:
    """Registers the agency and makes the draft in which one day changes."""
    agency = agency_service_pb2.Agency(
        display_name="测试局", case_number_prefix="测公开申", kind=agency_service_pb2.AGENCY_KIND_DEPARTMENT
    )
    client.agencies.CreateAgency(agency_service_pb2.CreateAgencyRequest(agency_id="bench", agency=agency))
    entry = calendar_service_pb2.CalendarEntry(
        date=message(CHANGED), kind=calendar_service_pb2.CALENDAR_ENTRY_KIND_OFF, holiday="节", notice="测试"
    )
    request = calendar_service_pb2.CreateCalendarRequest(calendar_id="changed", entries=[entry])
    client.calendars.CreateCalendar(request)


def moves_of(client: Client) -> set[tuple[str, str, date | None, date | None]]:
    """What the service says: case, clock, old date and new date."""
    request = calendar_service_pb2.ListRedatingsRequest(parent="calendars/changed", page_size=1000)
    return {
        (
            moved.case,
            moved.clock,
            civil(moved.old_date) if moved.HasField("old_date") else None,
            civil(moved.new_date) if moved.HasField("new_date") else None,
        )
        for moved in pages(client.calendars.ListRedatings, request, "redatings")
    }


def say(line: str) -> None:
    """Prints a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def run(number: int, folder: Path) -> bool:
    """Builds, publishes, compares and prints; whether the oracle agrees."""
    database, told = folder / "redating.db", list(stories(number))
    server = served(database)
    with Client(server.address) as client:
        prepare(client)
    server.stop()
    build(database, told)
    begun = time.perf_counter()
    server = served(database)
    say(f"clocks of {number:,} open cases, at opening: {time.perf_counter() - begun:.1f} s")
    with Client(server.address, timeout_seconds=TIMEOUT_SECONDS) as client:
        answer = None
        for label, is_dry in (("validate_only", True), ("publish", False)):
            request = calendar_service_pb2.PublishCalendarRequest(name="calendars/changed", validate_only=is_dry)
            begun = time.perf_counter()
            answer = client.calendars.PublishCalendar(request)
            took = time.perf_counter() - begun
            say(
                f"{label}: examined {answer.examined_cases:,} cases, re-dated {answer.redated_cases:,} "
                f"({answer.total_redatings:,} dates) in {took:.1f} s: {answer.examined_cases / took:,.0f} cases/s"
            )
        found, expected = moves_of(client), expected_moves(told)
    server.stop()
    say(f"oracle: {len(expected):,} dates move; agrees: {'yes' if found == expected else 'NO'}")
    return found == expected and answer is not None and answer.total_redatings == len(expected)


def main() -> int:
    """Runs the benchmark and returns its exit code."""
    parser = argparse.ArgumentParser(description="One day of a calendar version changes, over many open cases.")
    parser.add_argument("cases", nargs="?", type=int, default=100_000, help=f"1 to {MOST_CASES:,}")
    number = parser.parse_args().cases
    if not 1 <= number <= MOST_CASES:
        parser.error(f"cases is {number}; accepted: 1 to {MOST_CASES}")
    with tempfile.TemporaryDirectory() as folder:
        return 0 if run(number, Path(folder)) else 1


if __name__ == "__main__":
    sys.exit(main())
