"""Corrected rules and changed settings move open cases once and on record; what is closed keeps its reading.

Each is tried on databases that the first rules kept: the one that a landed version left, and one with a case for each
reading that would be judged otherwise by it.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from shutil import copyfile

import pytest
from google.protobuf.timestamp_pb2 import Timestamp
from google.type.date_pb2 import Date

from gongkai.v1 import agency_service_pb2 as agency_pb
from gongkai.v1 import case_pb2
from gongkai.v1 import deadline_service_pb2 as pb
from gongkai.v1.calendar_service_pb2 import Redating
from gongkai.v1.clock_pb2 import CLOCK_KIND_REPLY as REPLY
from gongkai_client import Client, pages
from gongkai_service.domain.agencies.settings import SETTINGS, AgencySettings, Setting
from gongkai_service.domain.clocks.clock import CHANCES
from gongkai_service.domain.law.rules_version import RULES_VERSION
from gongkai_service.rpc.agencies.setting_messages import settings_message, settings_of
from landed.fixture import Fixture, fixtures
from landed.server import serving
from landed.teller import StillClock
from support.desk.corrected import defaults, first_defaults, flipped, kept_by_first_rules
from support.desk.desk import AGENCY, OTHER_AGENCY, Clerk, Clock, Service, day, running
from support.desk.shown import Move, Place, Shown, disagreements, kept_due, listed, moves, report_bytes, shown

READINGS = [setting for setting in SETTINGS.values() if setting.row and isinstance(flipped(setting), bool)]
every_setting = pytest.mark.parametrize("setting", SETTINGS.values(), ids=lambda setting: setting.name)

# In the middle of June 2019 and of June 2026 nothing that is told below has yet to come.
IN_2019 = datetime(2019, 6, 20, 2, 0, tzinfo=UTC)
IN_2026 = datetime(2026, 6, 15, 2, 0, tzinfo=UTC)


def as_date(message: Date) -> date:
    """A civil day."""
    return date(message.year, message.month, message.day)


def rules_redatings(client: Client, agency: str = "") -> list[Redating]:
    """All that the rules in use moved."""
    request = pb.ListRulesRedatingsRequest(page_size=100, agency=agency)
    return list(pages(client.deadlines.ListRulesRedatings, request, "redatings"))


def read_otherwise(client: Client, setting: Setting) -> None:
    """Makes every agency read it otherwise than by default."""
    for agency in client.agencies.ListAgencies(agency_pb.ListAgenciesRequest()).agencies:
        chosen = dict(settings_of(agency.settings).chosen) | {setting.name: flipped(setting)}
        message = settings_message(AgencySettings.of(chosen))
        request = agency_pb.UpdateAgencyRequest(agency=agency_pb.Agency(name=agency.name, settings=message))
        request.update_mask.paths.append("settings")
        client.agencies.UpdateAgency(request)


def told_by_events(database: Path, *, by_setting: bool = False) -> dict[Place, Move]:
    """What the histories tell of dates that a setting moved, or corrected rules; without what was so before."""
    found: dict[Place, Move] = {}
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True, timeout=10)) as connection:
        ((since_us,),) = connection.execute("SELECT max(since_us) FROM rules_in_use")
        rows = connection.execute(
            """
            SELECT 'agencies/' || agency_id || '/cases/' || received_year || '-' || serial, facts
            FROM events JOIN cases USING (case_key) WHERE kind = 'redate_case' AND recorded_us >= ?
            """,
            (since_us,),
        ).fetchall()
    for name, encoded in rows:
        facts = json.loads(encoded)
        moved_by = bool(facts.get("by_setting")), facts.get("rules_version", 0)
        if moved_by != (by_setting, 0 if by_setting else RULES_VERSION):
            continue
        subject = f"{name}/{facts['collection']}/{facts['ordinal']}" if facts["collection"] else name
        if facts["clock"] not in CHANCES:
            found[name, f"CLOCK_KIND_{facts['clock']}", subject] = facts.get("old_date", ""), facts.get("new_date", "")
    return found


# Databases that the first rules kept.


@dataclass(frozen=True)
class Landed:
    """What the newest landed version left, and what is shown of it while nothing is read otherwise."""

    fixture: Fixture
    due: dict[Place, str]
    seen: Shown
    reports: list[bytes]

    @contextmanager
    def served(self, folder: Path) -> Iterator[tuple[Client, Path]]:
        """A server on a copy of it."""
        database, key = self.fixture.unpack(folder)
        with serving(database, identity_key=key, now=StillClock(self.fixture.asked_at)) as client:
            yield client, database


@pytest.fixture(scope="module")
def landed(tmp_path_factory: pytest.TempPathFactory) -> Landed:
    """It, once for all."""
    fixture = max(fixtures(), key=lambda each: (each.asked_at, each.version))
    database, key = fixture.unpack(tmp_path_factory.mktemp("landed"))
    due = kept_due(database)
    with (
        defaults(first_defaults()),
        serving(database, identity_key=key, now=StillClock(fixture.asked_at)) as client,
    ):
        seen = shown(client, database)
        assert disagreements(seen, database) == []
        assert listed(rules_redatings(client)) == moves(due, seen.due)
        return Landed(fixture, due, seen, _reports(client, fixture))


def _reports(client: Client, fixture: Fixture) -> list[bytes]:
    """Some as of shortly before the landed version was asked, and its database opened."""
    as_of = Timestamp()
    as_of.FromDatetime(fixture.asked_at - timedelta(minutes=1))
    names = [agency.name for agency in client.agencies.ListAgencies(agency_pb.ListAgenciesRequest()).agencies]
    return [report_bytes(client, name, year, as_of) for name in names for year in (2018, 2020, 2024, 2026)]


@every_setting
def test_a_default_flipped_on_a_kept_database(setting: Setting, landed: Landed, tmp_path: Path) -> None:
    """What moved is listed and nothing else; all that is shown agrees; what is closed, and was, stays to the byte."""
    corrected = first_defaults() | {setting.name: flipped(setting)}
    with defaults(corrected), landed.served(tmp_path) as (client, database):
        after, found = shown(client, database), listed(rules_redatings(client))
        assert found == told_by_events(database) == moves(landed.due, after.due)
        _hold(client, database, landed, after)


@every_setting
def test_a_setting_flipped_on_a_kept_database(setting: Setting, landed: Landed, tmp_path: Path) -> None:
    """The same of every agency that reads it otherwise from now on."""
    with defaults(first_defaults()), landed.served(tmp_path) as (client, database):
        read_otherwise(client, setting)
        after = shown(client, database)
        assert told_by_events(database, by_setting=True) == moves(landed.seen.due, after.due)
        _hold(client, database, landed, after)


def _hold(client: Client, database: Path, landed: Landed, after: Shown) -> None:
    assert after.closed == landed.seen.closed
    assert after.facts == landed.seen.facts
    assert _reports(client, landed.fixture) == landed.reports
    assert disagreements(after, database) == []


# A database with cases of which each reading makes another thing: in one agency as they are read by default, in the
# other as the other way round.


@dataclass(frozen=True)
class Told:
    """What is told for a reading: when, what befalls an open case, whether that moves its date, how it is answered."""

    today: datetime
    befall: Callable[[Clerk, str], str]
    moves_dates: bool = True
    is_partial: bool = False


def _consulted(desk: Clerk, agency: str) -> str:
    name = desk.file(agency, received_date=day(date(2026, 3, 2))).name
    desk.consult(name, sent_date=day(date(2026, 3, 10)))
    desk.end_consultation(name, answered_date=day(date(2026, 3, 17)))
    return name


def _pending(desk: Clerk, agency: str) -> str:
    return desk.file(agency, received_date=day(date(2019, 4, 25))).name


def _asked_too_late(desk: Clerk, agency: str) -> str:
    name = desk.file(agency, received_date=day(date(2026, 3, 2))).name
    desk.ask_correction(name, requested_date=day(date(2026, 4, 7)), due_date=day(date(2026, 4, 20)))
    return name


def _extended_and_restarted(desk: Clerk, agency: str) -> str:
    name = desk.file(agency, received_date=day(date(2026, 3, 2))).name
    desk.extend(name, notified_date=day(date(2026, 3, 4)))
    desk.ask_correction(name, requested_date=day(date(2026, 3, 5)), due_date=day(date(2026, 3, 20)))
    desk.receive_correction(name, received_date=day(date(2026, 3, 16)))
    return name


def _sued_over_silence(desk: Clerk, agency: str) -> str:
    name = desk.file(agency, received_date=day(date(2026, 3, 2))).name
    desk.lawsuit(name, filed_date=day(date(2026, 4, 10)))
    return name


def _filed(desk: Clerk, agency: str) -> str:
    return desk.file(agency, received_date=day(date(2026, 3, 2))).name


STORIES = {
    "consultation_send_day_counts": Told(IN_2026, _consulted),
    "consultation_answer_day_counts": Told(IN_2026, _consulted),
    "pending_cases_take_revised_regulation": Told(IN_2019, _pending),
    "late_request_stops_clock": Told(IN_2026, _asked_too_late),
    "extension_survives_restart": Told(IN_2026, _extended_and_restarted),
    "silence_needs_review_first": Told(IN_2026, _sued_over_silence, moves_dates=False),
    "partial_refusal_needs_review_first": Told(IN_2026, _filed, moves_dates=False, is_partial=True),
}


@dataclass(frozen=True)
class Kept:
    """A database that the first rules kept: a case that is open and one that is closed, in each of two agencies."""

    database: Path
    open: str
    closed: str
    control: str
    seen: Shown
    told: Told

    @property
    def as_of(self) -> Timestamp:
        """An instant of before anything was read otherwise."""
        instant = Timestamp()
        instant.FromDatetime(self.told.today + timedelta(hours=12))
        return instant

    @contextmanager
    def served(self, copy: Path) -> Iterator[Service]:
        """A server on a copy of it."""
        copyfile(self.database, copy)
        copyfile(f"{self.database}.identity-key", f"{copy}.identity-key")
        Path(f"{copy}.identity-key").chmod(0o600)
        # Late on the same day: what is shown tells the day as of which it is.
        with running(copy, clock=Clock(self.told.today + timedelta(hours=13))) as service:
            yield service


def _answer(desk: Clerk, name: str, on: date, told: Told) -> None:
    if told.is_partial:
        desk.decide(name, outcome=case_pb2.OUTCOME_PARTIALLY_GRANTED, reply_date=day(on))
        desk.lawsuit(name, filed_date=day(on + timedelta(days=3)))
    else:
        desk.decide(name, reply_date=day(on))


def _due(desk: Clerk, name: str) -> date | None:
    deadline = desk.get(name).deadline
    return as_date(deadline.due_date) if deadline.HasField("due_date") else None


def test_every_reading_has_a_story() -> None:
    """A new one gets a case of which it makes another thing."""
    assert STORIES.keys() == {setting.name for setting in READINGS}


@pytest.fixture(scope="module", params=READINGS, ids=lambda setting: setting.name)
def reading(request: pytest.FixtureRequest) -> Setting:
    """One of those that a case can be judged by."""
    setting: Setting = request.param
    return setting


@pytest.fixture(scope="module")
def kept(reading: Setting, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """The answers come on the later of the two days that the reading makes: late by one, in time by the other."""
    told, database = STORIES[reading.name], tmp_path_factory.mktemp("kept") / "kept.db"
    with defaults(first_defaults()), running(database, clock=Clock(told.today)) as service:
        desk = service.desk
        desk.agency()
        settings = settings_message(AgencySettings.of({reading.name: flipped(reading)}))
        desk.agency(OTHER_AGENCY.removeprefix("agencies/"), case_number_prefix="深财公开申", settings=settings)
        open_case, closed, control = (told.befall(desk, agency) for agency in (AGENCY, AGENCY, OTHER_AGENCY))
        due = [_due(desk, name) for name in (closed, control)]
        assert (due[0] != due[1]) is told.moves_dates
        # Where nothing is due by one of them, a day after it is late by the other; where both say the same, by both.
        last = max(each or date(2026, 4, 10) for each in due) if told.moves_dates else date(2026, 4, 20)
        for name in (closed, control):
            _answer(desk, name, last, told)
        seen = shown(service.client, database, last_year=told.today.year)
        assert disagreements(seen, database) == []
        # Another reading makes another thing of the same case.
        assert _judged(seen, closed) != _judged(seen, control)
    kept_by_first_rules(database)
    return Kept(database, open_case, closed, control, seen, told)


def _judged(seen: Shown, name: str) -> tuple[object, ...]:
    case = seen.cases[name]
    return case.timeliness, [(each.kind, each.text.zh) for each in case.findings]


def _report(service: Service, kept: Kept) -> bytes:
    return report_bytes(service.client, AGENCY, kept.told.today.year, kept.as_of)


@pytest.mark.parametrize("way", ["rules", "setting"])
def test_a_closed_case_keeps_the_reading_by_which_it_was_judged(
    way: str, reading: Setting, kept: Kept, tmp_path: Path
) -> None:
    """Whether the default is corrected or the agency chooses: the open case moves, the closed one is as it was."""
    with defaults(first_defaults()), kept.served(tmp_path / "as-it-was.db") as service:
        report = _report(service, kept)
    changed = {reading.name: flipped(reading)} if way == "rules" else {}
    database = tmp_path / "flipped.db"
    with defaults(first_defaults() | changed), kept.served(database) as service:
        if way == "setting":
            read_otherwise(service.client, reading)
        after = shown(service.client, database, last_year=kept.told.today.year)
        found = told_by_events(database, by_setting=way == "setting")
        assert _report(service, kept) == report
        if way == "rules":
            assert found == listed(rules_redatings(service.client, AGENCY)) == listed(rules_redatings(service.client))
        assert {case for case, _, _ in found} == ({kept.open} if kept.told.moves_dates else set())
        assert found == moves(kept.seen.due, after.due)
        assert after.closed == kept.seen.closed
        assert after.facts == kept.seen.facts
        assert disagreements(after, database) == []
        # What is closed from now on is judged by what holds now.
        desk = service.desk
        _answer(desk, kept.open, _answered_on(kept), kept.told)
        again = shown(service.client, database, last_year=kept.told.today.year)
        assert disagreements(again, database) == []
        assert _judged(again, kept.open) == _judged(again, kept.control)


def _answered_on(kept: Kept) -> date:
    """The day on which the other two were answered."""
    (ended,) = [as_date(clock.ended_date) for clock in kept.seen.clocks[kept.closed] if clock.kind == REPLY]
    return ended
