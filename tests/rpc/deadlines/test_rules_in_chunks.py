"""Corrected rules go through the open cases chunk by chunk while others write; nothing moves in silence meanwhile."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from shutil import copyfile

import pytest

from gongkai.v1 import agency_service_pb2 as agency_pb
from gongkai.v1 import deadline_service_pb2 as pb
from gongkai_client import pages
from gongkai_service.application.deadlines import redating
from gongkai_service.domain.law.rules_version import CORRECTIONS, FIRST_RULES, RULES_VERSION
from gongkai_service.rpc.deadlines.rules_keeper import RulesKeeper
from gongkai_service.storage.engine.sqlite import DatabaseUnusable
from support.desk.corrected import defaults, first_defaults, kept_by_first_rules
from support.desk.desk import AGENCY, OTHER_AGENCY, Clock, Service, day, running
from support.desk.shown import Move, Place, Shown, disagreements, listed, moves, shown

SETTING = "consultation_send_day_counts"
TODAY = datetime(2026, 3, 23, 2, 0, tzinfo=UTC)
# As many cases as are reached at once here, and as there are.
CHUNK, CASES = 3, 8
EXTENDED = date(2026, 3, 20)
_LONG_SECONDS = 60.0


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Shown]:
    """A database that the first rules kept, with cases that all move, in turn of one agency and of another."""
    database = tmp_path_factory.mktemp("kept") / "kept.db"
    with defaults(first_defaults()), running(database, clock=Clock(TODAY)) as service:
        desk = service.desk
        desk.agency()
        desk.agency(OTHER_AGENCY.removeprefix("agencies/"), case_number_prefix="深财公开申")
        for number in range(CASES):
            name = desk.file(OTHER_AGENCY if number % 2 else AGENCY, received_date=day(date(2026, 3, 2))).name
            desk.consult(name, sent_date=day(date(2026, 3, 10)))
            desk.end_consultation(name, answered_date=day(date(2026, 3, 17)))
        seen = shown(service.client, database)
    kept_by_first_rules(database)
    return database, seen


@pytest.fixture(autouse=True)
def _small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redating, "_CHUNK", CHUNK)


@contextmanager
def corrected(database: Path, copy: Path) -> Iterator[Service]:
    """A server on a copy of a database, whose rules read the setting otherwise than the first ones."""
    copyfile(database, copy)
    copyfile(f"{database}.identity-key", f"{copy}.identity-key")
    Path(f"{copy}.identity-key").chmod(0o600)
    with defaults(first_defaults() | {SETTING: False}), running(copy, clock=Clock(TODAY)) as service:
        yield service


def rules(service: Service) -> pb.ListRulesRedatingsResponse:
    """What is told of the rules in use."""
    return service.client.deadlines.ListRulesRedatings(pb.ListRulesRedatingsRequest(page_size=1000))


def wait_until_all_are_reached(service: Service) -> dict[Place, Move]:
    """All that moved, once nothing waits."""
    end = time.monotonic() + _LONG_SECONDS
    while rules(service).waiting_cases:
        assert time.monotonic() < end, "cases still wait"
        time.sleep(0.02)
    request = pb.ListRulesRedatingsRequest(page_size=2)
    return listed(list(pages(service.client.deadlines.ListRulesRedatings, request, "redatings")))


def test_a_database_is_dated_anew_beside_the_calls(kept: tuple[Path, Shown], tmp_path: Path) -> None:
    """All cases, each once; the log tells the counts, the list what was corrected and since when."""
    database, before = kept
    with corrected(database, tmp_path / "copy.db") as service:
        moved = wait_until_all_are_reached(service)
        after = shown(service.client, service.database)
        told = rules(service)
    assert moved == moves(before.due, after.due)
    assert len(moved) == CASES
    assert disagreements(after, service.database) == []
    assert (told.rules_version, told.HasField("since_time")) == (RULES_VERSION, True)
    assert [(each.rules_version, each.number) for each in told.corrections] == [
        (correction.version, correction.number) for correction in CORRECTIONS if correction.version > FIRST_RULES
    ]
    lines = {line["event"]: line for line in service.log_lines()}
    assert lines["rules corrected"].items() >= {"version": RULES_VERSION, "examined": CHUNK, "cases": CHUNK}.items()
    rest = CASES - CHUNK
    assert lines["dated anew by corrected rules"].items() >= {"examined": rest, "cases": rest, "dates": rest}.items()


def test_a_new_database_tells_that_nothing_was_moved(tmp_path: Path) -> None:
    """It began with the rules of today."""
    with running(tmp_path / "new.db") as service:
        told = rules(service)
    assert (told.rules_version, told.HasField("since_time"), len(told.corrections)) == (RULES_VERSION, False, 0)
    assert "rules corrected" not in service.log.getvalue()


@pytest.fixture
def halted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing goes on beside the calls: what was not reached at opening waits."""
    monkeypatch.setattr(RulesKeeper, "start", lambda _: None)


@pytest.mark.usefixtures("halted")
def test_what_was_not_reached_shows_the_dates_of_before_until_its_turn(
    kept: tuple[Path, Shown], tmp_path: Path
) -> None:
    """In the case, its clocks and the work list alike; a command on it dates it first, in the same step."""
    database, before = kept
    with corrected(database, tmp_path / "copy.db") as service:
        desk = service.desk
        during = shown(service.client, service.database)
        assert rules(service).waiting_cases == CASES - CHUNK
        assert len(moves(before.due, during.due)) == CHUNK
        assert disagreements(during, service.database) == []
        last = f"{OTHER_AGENCY}/cases/2026-{CASES // 2}"
        assert during.due[last, "CLOCK_KIND_REPLY", last] == before.due[last, "CLOCK_KIND_REPLY", last]
        desk.extend(last, notified_date=day(EXTENDED))
        *_, moved, extended = desk.events(last)
        assert (moved.kind, moved.facts["rules_version"], extended.kind) == (
            "redate_case",
            str(RULES_VERSION),
            "extend_deadline",
        )
        assert moved.facts["old_date"] == before.due[last, "CLOCK_KIND_REPLY", last]
        filed = desk.file(received_date=day(date(2026, 3, 20))).name
        again = shown(service.client, service.database)
        assert disagreements(again, service.database) == []
        assert {case for case, _, _ in moves(during.due, again.due)} == {last, filed}
        told = listed(list(rules(service).redatings))
        assert len(told) == CHUNK + 1
        assert rules(service).waiting_cases == CASES - CHUNK - 1


@pytest.mark.usefixtures("halted")
def test_each_cause_tells_its_own_moves(kept: tuple[Path, Shown], tmp_path: Path) -> None:
    """An agency fixes the earlier reading while cases wait: the rules move them, and the setting moves them back."""
    database, before = kept
    with corrected(database, tmp_path / "copy.db") as service:
        settings = agency_pb.AgencySettings(consultation_send_day_counts=True)
        request = agency_pb.UpdateAgencyRequest(agency=agency_pb.Agency(name=AGENCY, settings=settings))
        request.update_mask.paths.append("settings")
        service.client.agencies.UpdateAgency(request)
        for name in before.cases:
            if name.startswith(f"{AGENCY}/"):
                by_rules, by_setting = (
                    dict(event.facts) for event in service.desk.events(name) if event.kind == "redate_case"
                )
                assert by_rules["rules_version"] == str(RULES_VERSION)
                assert "rules_version" not in by_setting
                assert by_setting["by_setting"] == "true"
                days = by_rules["old_date"], by_rules["new_date"]
                assert (by_setting["new_date"], by_setting["old_date"]) == days
        after = shown(service.client, service.database)
        assert disagreements(after, service.database) == []
        of_agency = {
            place: move for place, move in moves(before.due, after.due).items() if place[0].startswith(f"{AGENCY}/")
        }
        assert of_agency == {}


def test_an_interruption_goes_on_where_it_was(
    kept: tuple[Path, Shown], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file as it is on disk between two chunks, opened by another server: each case is dated once."""
    database, before = kept
    with monkeypatch.context() as halting:
        halting.setattr(RulesKeeper, "start", lambda _: None)
        with (
            corrected(database, tmp_path / "killed.db") as service,
            closing(sqlite3.connect(f"{service.database.as_uri()}?mode=ro", uri=True, timeout=10)) as killed,
            closing(sqlite3.connect(tmp_path / "left.db")) as left,
        ):
            # What a kill would leave: all that was committed.
            killed.backup(left)
    copyfile(f"{database}.identity-key", tmp_path / "left.db.identity-key")
    with corrected(tmp_path / "left.db", tmp_path / "again.db") as service:
        moved = wait_until_all_are_reached(service)
        after = shown(service.client, service.database)
    assert moved == moves(before.due, after.due)
    assert len(moved) == CASES
    assert disagreements(after, service.database) == []


def test_rules_that_a_newer_service_kept_are_refused(kept: tuple[Path, Shown], tmp_path: Path) -> None:
    """An older service would judge by what was found to be wrong."""
    database, _ = kept
    copyfile(database, tmp_path / "newer.db")
    copyfile(f"{database}.identity-key", tmp_path / "newer.db.identity-key")
    (tmp_path / "newer.db.identity-key").chmod(0o600)
    with closing(sqlite3.connect(tmp_path / "newer.db")) as connection, connection:
        connection.execute("UPDATE rules_in_use SET version = ?", (RULES_VERSION + 1,))
    with pytest.raises(DatabaseUnusable, match="newer version"), running(tmp_path / "newer.db"):
        pass
