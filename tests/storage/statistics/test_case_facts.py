"""What is written down of closed cases for statistics, and what an upgrade makes of the facts of an older service."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from alembic import command

from gongkai.v1 import agency_service_pb2 as agency_pb
from gongkai.v1 import case_pb2
from gongkai.v1 import publication_service_pb2 as publication_pb
from gongkai_service.storage.engine.schema import alembic_config
from gongkai_service.storage.engine.sqlite import WRITING, sqlite_engine
from support.desk.desk import AGENCY, NOW, Clerk, Clock, Service, contents, day, entry, running

RECEIVED = date(2026, 10, 12)
ONE_DAY = timedelta(days=1)
# Twenty working days from 12 October 2026 end on 9 November.
DUE = date(2026, 11, 9)


@dataclass(frozen=True)
class Written:
    """A version of what holds of a case, as it stands in the database."""

    case: int
    closed: str | None
    outcome: str | None
    timeliness: str | None
    handler: str | None
    days: tuple[int, int] | None
    last: tuple[str, str, str | None] | None
    is_current: bool


def written(database: Path, *cases: int) -> list[Written]:
    """All versions of these cases, in order."""
    with closing(sqlite3.connect(database)) as connection:
        connection.row_factory = sqlite3.Row
        rows = connection.execute("SELECT * FROM case_facts ORDER BY case_key, valid_from_us").fetchall()
    return [
        Written(
            row["case_key"],
            row["closed_date"],
            row["outcome"],
            row["timeliness"],
            row["handler"],
            None if row["gross_days"] is None else (row["gross_days"], row["net_days"]),
            None
            if row["last_closed_date"] is None
            else (row["last_closed_date"], row["last_outcome"], row["last_timeliness"]),
            row["valid_to_us"] is None,
        )
        for row in rows
        if not cases or row["case_key"] in cases
    ]


def reopened(desk: Clerk, name: str, *, ordered: date, decided: date | None = None) -> None:
    """Reopens a case by a review that corrected it, all on one day unless it was decided before."""
    on = decided or ordered
    review = desk.review(name, filed_date=day(on))
    desk.decide_review(review.name, decided_date=day(on))
    desk.reopen(name, review.name, ordered_date=day(ordered))


def test_first_and_last_closings_are_written(service: Service, desk: Clerk) -> None:
    """The first stays whatever comes; the last is none while the case is open again."""
    name = desk.file(received_date=day(RECEIVED)).name
    desk.start(name, started_date=day(RECEIVED), handler="法规处")
    desk.decide(name, reply_date=day(date(2026, 10, 14)), outcome=case_pb2.OUTCOME_DOES_NOT_EXIST)
    reopened(desk, name, ordered=date(2026, 10, 19))
    desk.start(name, started_date=day(date(2026, 10, 20)), handler="信息处")
    desk.decide(name, reply_date=day(date(2026, 11, 18)))
    first = ("2026-10-14", "DOES_NOT_EXIST", "ON_TIME")
    assert written(service.database) == [
        Written(1, None, None, None, None, None, None, is_current=False),
        Written(1, *first, "法规处", (2, 2), first, is_current=False),
        Written(1, *first, "法规处", (2, 2), None, is_current=False),
        Written(1, *first, "法规处", (2, 2), ("2026-11-18", "GRANTED", "LATE"), is_current=True),
    ]


def test_what_is_recorded_late_of_the_handler_and_the_clock_counts(service: Service, desk: Clerk) -> None:
    """Paper of before the closing makes a new version; nobody is an empty handler, and no answer took no days."""
    name = desk.file(received_date=day(RECEIVED)).name
    desk.decide(name, reply_date=day(date(2026, 10, 16)))
    desk.consult(name, sent_date=day(date(2026, 10, 13)))
    desk.end_consultation(name, answered_date=day(date(2026, 10, 15)))
    desk.start(name, started_date=day(date(2026, 10, 13)), handler="法规处")
    withdrawn = desk.file(received_date=day(RECEIVED)).name
    desk.withdraw(withdrawn, withdrawn_date=day(date(2026, 10, 16)))
    answer = ("2026-10-16", "GRANTED", "ON_TIME")
    assert written(service.database, 1)[1:] == [
        Written(1, *answer, "", (4, 4), answer, is_current=False),
        # A letter that is still out on the day of the answer; with its answer, and with the handler.
        Written(1, *answer, "", (4, 1), answer, is_current=False),
        Written(1, *answer, "", (4, 2), answer, is_current=False),
        Written(1, *answer, "法规处", (4, 2), answer, is_current=True),
    ]
    without = ("2026-10-16", "WITHDRAWN", None)
    assert written(service.database, 2)[1:] == [Written(2, *without, "", None, without, is_current=True)]


def test_a_calendar_judges_last_answers_and_days_anew(service: Service, desk: Clerk) -> None:
    """A day off under a second answer changes how that is judged; under the first, how many days it took."""
    name = desk.file(received_date=day(date(2026, 10, 9))).name
    desk.decide(name, reply_date=day(RECEIVED))
    reopened(desk, name, ordered=RECEIVED)
    desk.decide(name, reply_date=day(DUE + ONE_DAY))
    first, second = ("2026-10-12", "GRANTED", "ON_TIME"), ("2026-11-10", "GRANTED")
    late = Written(1, *first, "", (2, 2), (*second, "LATE"), is_current=True)
    assert written(service.database)[-1] == late
    desk.put_in_use(desk.draft(entries=[entry(DUE, "节")], closures=[]).name)
    on_time = Written(1, *first, "", (2, 2), (*second, "ON_TIME"), is_current=True)
    assert written(service.database)[-1] == on_time
    count = len(written(service.database))
    desk.put_in_use(desk.draft(entries=[entry(date(2026, 10, 10), "节")], closures=[]).name)
    assert written(service.database)[-1] == Written(1, *first, "", (1, 1), (*second, "ON_TIME"), is_current=True)
    # Twice as many days off change nothing that is written of it.
    desk.put_in_use(desk.draft(entries=[entry(date(2026, 11, 28), "节")], closures=[]).name)
    assert len(written(service.database)) == count + 1


def test_a_setting_of_later_judges_no_recorded_answer(service: Service, desk: Clerk) -> None:
    """It stays as it was judged, in the case as in the facts, also when that is reopened under another reading."""
    set_to(desk, agency_pb.AgencySettings(consultation_answer_day_counts=True))
    name = desk.file(received_date=day(RECEIVED)).name
    desk.consult(name, sent_date=day(date(2026, 10, 13)))
    desk.end_consultation(name, answered_date=day(date(2026, 10, 15)))
    # One day stood still: the period ends a day later, and the answer comes on the day after that.
    desk.decide(name, reply_date=day(DUE + 2 * ONE_DAY))
    answer = ("2026-11-11", "GRANTED", "LATE")
    assert written(service.database)[-1] == Written(1, *answer, "", (22, 21), answer, is_current=True)
    set_to(desk, agency_pb.AgencySettings())
    assert desk.get(name).timeliness == case_pb2.TIMELINESS_LATE
    reopened(desk, name, ordered=date(2026, 11, 16))
    assert desk.get(name).timeliness == case_pb2.TIMELINESS_LATE
    assert written(service.database)[-1] == Written(1, *answer, "", (22, 21), None, is_current=True)


def set_to(desk: Clerk, settings: agency_pb.AgencySettings) -> None:
    """Gives the agency these settings."""
    request = agency_pb.UpdateAgencyRequest(agency=agency_pb.Agency(name=AGENCY, settings=settings))
    request.update_mask.paths.append("settings")
    desk.client.agencies.UpdateAgency(request)


# What an upgrade makes of the facts of revision 0002, which knew the first closing alone.


def as_of_0002(database: Path) -> None:
    """Takes a database back to what a service of revision 0002 would have written of the same events."""
    engine = sqlite_engine(database, readers=1)
    with engine.connect().execution_options(**WRITING) as connection, connection.begin():
        command.downgrade(alembic_config(connection), "0002")
    engine.dispose()
    with closing(sqlite3.connect(database)) as connection, connection:
        rows = connection.execute("SELECT * FROM case_facts ORDER BY case_key, valid_from_us").fetchall()
        kept: list[tuple[object, ...]] = []
        for row in rows:
            # It began a new version when what it knew had changed, and only then.
            if kept and kept[-1][1:11] == row[1:11]:
                connection.execute("DELETE FROM case_facts WHERE fact_key = ?", (row[0],))
                connection.execute("UPDATE case_facts SET valid_to_us = ? WHERE fact_key = ?", (row[12], kept[-1][0]))
            else:
                kept.append(row)
        assert len(kept) < len(rows)


@pytest.fixture
def eventful(tmp_path: Path) -> Path:
    """A database of now, closed, with cases of every kind of course and three calendars one after another."""
    database = tmp_path / "gongkai.db"
    with running(database, clock=Clock(NOW)) as service:
        desk = service.desk
        desk.agency()
        twice = desk.file(received_date=day(RECEIVED)).name
        desk.start(twice, started_date=day(RECEIVED), handler="法规处")
        desk.decide(twice, reply_date=day(date(2026, 10, 14)))
        reopened(desk, twice, ordered=date(2026, 10, 14))
        desk.start(twice, started_date=day(date(2026, 10, 20)), handler="信息处")
        desk.decide(twice, reply_date=day(DUE + 3 * ONE_DAY))
        again = desk.file(received_date=day(RECEIVED)).name
        desk.withdraw(again, withdrawn_date=day(date(2026, 10, 16)))
        reopened(desk, again, ordered=date(2026, 10, 19))
        once = desk.file(received_date=day(RECEIVED)).name
        desk.consult(once, sent_date=day(date(2026, 10, 13)))
        desk.decide(once, reply_date=day(DUE + ONE_DAY))
        desk.end_consultation(once, answered_date=day(date(2026, 10, 15)))
        desk.file(received_date=day(RECEIVED))
        thrice = desk.file(received_date=day(date(2026, 9, 1))).name
        for on in (date(2026, 9, 2), date(2026, 9, 3)):
            desk.decide(thrice, reply_date=day(on))
            reopened(desk, thrice, ordered=on)
        for changed in (date(2026, 10, 13), DUE):
            desk.put_in_use(desk.draft(entries=[entry(changed, "节")], closures=[]).name)
        desk.decide(thrice, reply_date=day(date(2026, 11, 20)))
        desk.start(once, started_date=day(date(2026, 10, 14)), handler="法规处")
    return database


def facts(database: Path) -> list[tuple[object, ...]]:
    """All versions of all cases, whatever the keys of their rows."""
    return sorted((row[1:] for row in contents(database)["case_facts"]), key=lambda row: (row[0], row[10]))


def test_an_upgraded_database_has_the_facts_that_the_service_of_now_would_have_written(eventful: Path) -> None:
    """Version by version and instant by instant: last closings, handlers and days, also by calendars of then."""
    whole = facts(eventful)
    as_of_0002(eventful)
    old = facts(eventful)
    assert len(old) < len(whole)
    with running(eventful, clock=Clock(NOW + timedelta(hours=1))):
        pass
    assert facts(eventful) == whole
    assert contents(eventful)["revisions"][0][4] is None


def test_an_upgrade_that_was_cut_off_completes_the_rest(eventful: Path) -> None:
    """Cases that were completed are left alone, the others are completed when the database is opened again."""
    whole = facts(eventful)
    as_of_0002(eventful)
    with running(eventful, clock=Clock(NOW + timedelta(hours=1))):
        pass
    with closing(sqlite3.connect(eventful)) as connection, connection:
        connection.execute(
            "UPDATE case_facts SET handler = NULL, gross_days = NULL, net_days = NULL WHERE case_key > 2"
        )
        connection.execute("UPDATE case_facts SET handler = 'done' WHERE case_key <= 2 AND handler <> ''")
        connection.execute("UPDATE revisions SET facts_backfill_key = 2")
    with running(eventful, clock=Clock(NOW + timedelta(hours=2))):
        pass
    completed = facts(eventful)
    assert [row for row in completed if int(str(row[0])) > 2] == [row for row in whole if int(str(row[0])) > 2]
    assert {row[12] for row in completed if row[0] == 1} == {None, "done"}


def test_agencies_of_before_have_one_version_since_they_were_made(eventful: Path) -> None:
    """What they were between is not known."""
    as_of_0002(eventful)
    with running(eventful, clock=Clock(NOW + timedelta(hours=1))) as service:
        (agency,) = service.contents()["agencies"]
        (version,) = service.contents()["agency_versions"]
    assert version[1:] == (
        "szwater",
        "深圳市水务局",
        None,
        "DEPARTMENT",
        "本机关",
        "this agency",
        agency[8],
        None,
        "{}",
        None,
        None,
    )


def test_the_ledger_is_kept_and_counts_more(eventful: Path) -> None:
    """Entries survive the upgrade under their numbers, and new measures are accepted."""
    with running(eventful, clock=Clock(NOW + timedelta(hours=1))) as service:
        service.desk.publish()
    before = contents(eventful)["publications"]
    as_of_0002(eventful)
    with running(eventful, clock=Clock(NOW + timedelta(hours=2))) as service:
        assert service.contents()["publications"] == before
        assert service.desk.publish(measure=publication_pb.PUBLICATION_MEASURE_PROCUREMENT_FEN).name.endswith("/2")
