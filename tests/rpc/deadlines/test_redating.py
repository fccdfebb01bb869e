"""A new calendar version, or a changed setting, dates cases anew: exactly those that it moves, and it says so."""

import random
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from google.type.date_pb2 import Date

from gongkai.v1 import agency_service_pb2 as agency_pb
from gongkai.v1 import calendar_service_pb2 as pb
from gongkai.v1 import case_pb2
from gongkai_client.paging import pages
from support.clocks.oracle_days import Days, notices
from support.desk.desk import (
    AGENCY,
    OTHER_AGENCY,
    TODAY,
    Clerk,
    Clock,
    Service,
    day,
    entry,
    new_id,
    running,
    without_revision,
)
from support.desk.histories_shown import broken_links
from support.desk.refused import refused

ONE_DAY = timedelta(days=1)
OFF, WORKED, ORDINARY = pb.CALENDAR_ENTRY_KIND_OFF, pb.CALENDAR_ENTRY_KIND_WORKED, pb.CALENDAR_ENTRY_KIND_ORDINARY
# An ordinary Wednesday shortly before the day on which the tests play.
WEDNESDAY = date(2026, 11, 18)

# Case, clock, old date and new date.
Moved = tuple[str, str, date | None, date | None]


def as_date(message: Date) -> date:
    """A civil day."""
    return date(message.year, message.month, message.day)


def moved_of(redating: pb.Redating) -> Moved:
    """What a redating tells."""
    old = as_date(redating.old_date) if redating.HasField("old_date") else None
    new = as_date(redating.new_date) if redating.HasField("new_date") else None
    return redating.case, redating.clock, old, new


def redatings(service: Service, name: str, agency: str = "") -> list[pb.Redating]:
    """All that the publication of a version moved."""
    request = pb.ListRedatingsRequest(parent=name, page_size=100, agency=agency)
    return list(pages(service.client.calendars.ListRedatings, request, "redatings"))


def due(desk: Clerk, name: str) -> date:
    """What the reply to a case is due on."""
    return as_date(desk.get(name).deadline.due_date)


def redated(desk: Clerk, name: str) -> list[dict[str, str]]:
    """What the history of a case tells of dates that moved."""
    return [dict(event.facts) for event in desk.events(name) if event.kind == "redate_case"]


def clocks(service: Service) -> set[tuple[object, ...]]:
    """The rows of the work list."""
    return set(service.contents()["case_clocks"])


@pytest.fixture
def winter(tmp_path: Path) -> Iterator[Service]:
    """A server on 20 January 2020, with the holidays as they had been announced until then."""
    with running(tmp_path / "winter.db", clock=Clock(datetime(2020, 1, 20, 2, 0, tzinfo=UTC))) as started:
        started.desk.agency()
        announced = "国办发明电〔2019〕16号"
        entries = [
            entry(date(2020, 1, 31), kind=ORDINARY, notice=announced),
            entry(date(2020, 2, 1), "春节", WORKED, announced),
            entry(date(2020, 2, 2), kind=ORDINARY, notice=announced),
        ]
        started.desk.put_in_use(started.desk.draft("2020-1", entries=entries, closures=[]).name)
        yield started


def prolonged(desk: Clerk) -> pb.Calendar:
    """A draft of the Spring Festival as it was prolonged in mid-course."""
    days = (date(2020, 1, 31), date(2020, 2, 1), date(2020, 2, 2))
    return desk.draft("2020-2", entries=[entry(one, "春节", OFF, "国办发明电〔2020〕1号") for one in days], closures=[])


def test_the_spring_festival_of_2020_is_prolonged_in_mid_course(winter: Service) -> None:
    """Received on 15 January: due on 17 February when it came, on 19 February since the festival was prolonged."""
    desk = winter.desk
    case = desk.file(received_date=day(date(2020, 1, 15)))
    done = desk.withdraw(desk.file(received_date=day(date(2020, 1, 15))).name, withdrawn_date=day(date(2020, 1, 17)))
    assert as_date(case.deadline.due_date) == date(2020, 2, 17)
    assert case.deadline.calendar == "calendars/2020-1"
    draft = prolonged(desk)
    assert due(desk, case.name) == date(2020, 2, 17)
    answer = desk.put_in_use(draft.name)
    after = desk.get(case.name)
    assert as_date(after.deadline.due_date) == date(2020, 2, 19)
    assert after.deadline.calendar == "calendars/2020-2"
    assert after.etag != case.etag
    assert [moved_of(one) for one in answer.redatings] == [(case.name, "REPLY", date(2020, 2, 17), date(2020, 2, 19))]
    assert (answer.redated_cases, answer.total_redatings, answer.examined_cases) == (1, 1, 1)
    (told,) = redatings(winter, draft.name)
    assert told == answer.redatings[0]
    assert (told.number, told.subject, told.calendar) == (case.number, case.name, draft.name)
    assert not told.provisional
    (event,) = redated(desk, case.name)
    assert event == {
        "redated_date": "2020-01-20",
        "clock": "REPLY",
        "collection": "",
        "ordinal": "0",
        "calendar": "2020-2",
        "old_date": "2020-02-17",
        "new_date": "2020-02-19",
    }
    assert not redated(desk, done.name)
    assert broken_links(winter.database) == []


def test_what_runs_into_an_unannounced_year_is_provisional_until_its_notice_comes(
    service: Service, desk: Clerk
) -> None:
    """2027 is loaded: the dates are firm, and only the one that moved is told."""
    service.clock.go_to(datetime(2026, 12, 14, 2, 0, tzinfo=UTC))
    moving = desk.file(received_date=day(date(2026, 12, 10)))
    staying = desk.file(received_date=day(date(2026, 12, 1)))
    assert (moving.deadline.provisional, staying.deadline.provisional) == (True, True)
    assert as_date(moving.deadline.due_date) == date(2027, 1, 7)
    assert {row[7] for row in clocks(service) if row[1] == "REPLY"} == {1}
    entries = [entry(date(2027, 1, 1), "元旦"), entry(date(2027, 2, 6), "春节")]
    draft = desk.draft("2027-1", entries=entries, closures=[])
    tried = desk.put_in_use(draft.name, validate_only=True)
    answer = desk.put_in_use(draft.name)
    assert [moved_of(one) for one in answer.redatings] == [(moving.name, "REPLY", date(2027, 1, 7), date(2027, 1, 8))]
    assert (tried.redatings, tried.examined_cases) == (answer.redatings, answer.examined_cases)
    for name, last in ((moving.name, date(2027, 1, 8)), (staying.name, date(2026, 12, 29))):
        deadline = desk.get(name).deadline
        assert (as_date(deadline.due_date), deadline.provisional) == (last, False)
    assert {row[7] for row in clocks(service)} == {0}
    assert desk.get(staying.name).etag == staying.etag
    assert not redated(desk, staying.name)


def test_dates_become_provisional_when_a_notice_is_taken_back(service: Service, desk: Clerk) -> None:
    """The other way round: coverage that goes is seen too."""
    case = desk.file(received_date=day(date(2026, 11, 9)))
    known = [one for one in notices() if one.year == 2026]
    draft = desk.draft(entries=[entry(one, kind=ORDINARY) for one in known], closures=[])
    answer = desk.put_in_use(draft.name)
    assert desk.get(case.name).deadline.provisional
    assert [moved_of(one) for one in answer.redatings] == []
    assert {row[7] for row in clocks(service) if row[1] == "REPLY"} == {1}


def test_a_closure_moves_the_cases_of_its_agency_alone(service: Service, desk: Clerk) -> None:
    """One working day later there, nothing elsewhere."""
    ours = desk.file(received_date=day(date(2026, 11, 9)))
    theirs = desk.file(OTHER_AGENCY, received_date=day(date(2026, 11, 9)))
    closed = pb.AgencyClosure(agency=AGENCY, date=day(WEDNESDAY), reason="台风停工")
    answer = desk.put_in_use(desk.draft(entries=[], closures=[closed]).name)
    assert due(desk, ours.name) == as_date(ours.deadline.due_date) + ONE_DAY
    assert desk.get(theirs.name).deadline.due_date == theirs.deadline.due_date
    assert {redating.case for redating in answer.redatings} == {ours.name}
    assert answer.examined_cases == 1
    assert not redatings(service, answer.calendar.name, OTHER_AGENCY)
    assert redatings(service, answer.calendar.name, AGENCY) == list(answer.redatings)


def test_publishing_twice_with_one_request_id_acts_once(service: Service, desk: Clerk) -> None:
    """The answer is the same, nothing is written, and dates move by one day, not by two."""
    case = desk.file(received_date=day(date(2026, 11, 9)))
    draft = desk.draft(entries=[entry(WEDNESDAY, "节")], closures=[])
    request_id = new_id()
    first = desk.put_in_use(draft.name, request_id=request_id)
    before = without_revision(service.contents())
    assert desk.put_in_use(draft.name, request_id=request_id) == first
    assert without_revision(service.contents()) == before
    assert len(redated(desk, case.name)) == first.total_redatings
    assert refused(desk.put_in_use, draft.name).reason == "CALENDAR_ALREADY_PUBLISHED"


def test_validate_only_tells_what_would_move_and_writes_nothing(service: Service, desk: Clerk) -> None:
    """The same figures and dates as the publication that follows."""
    for offset in range(12):
        desk.file(received_date=day(date(2026, 11, 2) + offset * ONE_DAY))
    draft = desk.draft(entries=[entry(WEDNESDAY, "节")], closures=[])
    before = without_revision(service.contents())
    tried = desk.put_in_use(draft.name, validate_only=True)
    assert without_revision(service.contents()) == before
    assert refused(lambda: redatings(service, "calendars/none")).reason == "CALENDAR_NOT_FOUND"
    done = desk.put_in_use(draft.name)
    assert done.total_redatings > 0
    for told in (tried, done):
        told.ClearField("calendar")
    assert tried == done


def test_an_answer_is_judged_anew_when_a_day_changes_under_it(service: Service, desk: Clerk) -> None:
    """Late by the old days off, on time by the new ones: the view and the record for the figures agree."""
    received = date(2026, 10, 19)
    last = Days(notices()).working_days(received, 20).last
    late = desk.decide(desk.file(received_date=day(received)).name, reply_date=day(last + ONE_DAY))
    early = desk.decide(desk.file(received_date=day(received)).name, reply_date=day(received + 7 * ONE_DAY))
    assert late.timeliness == case_pb2.TIMELINESS_LATE
    changed = last - 3 * ONE_DAY
    assert changed.weekday() < 5
    answer = desk.put_in_use(desk.draft(entries=[entry(changed, "节")], closures=[]).name)
    assert (answer.redated_cases, answer.examined_cases) == (0, 1)
    assert desk.get(late.name).timeliness == case_pb2.TIMELINESS_ON_TIME
    assert (desk.get(early.name).timeliness, desk.get(early.name).etag) == (early.timeliness, early.etag)
    facts = [row for row in service.contents()["case_facts"] if row[1] == 1]
    assert [(row[10], row[12] is None) for row in facts] == [(None, False), ("LATE", False), ("ON_TIME", True)]
    back = desk.draft(entries=[entry(changed, kind=ORDINARY)], closures=[])
    desk.put_in_use(back.name)
    assert desk.get(late.name).timeliness == case_pb2.TIMELINESS_LATE


def test_a_date_can_appear_and_disappear(desk: Clerk) -> None:
    """A correction asked for one day after the period had ended: with one more day of rest it was asked in time."""
    received = date(2026, 10, 19)
    last = Days(notices()).working_days(received, 20).last
    case = desk.ask_correction(
        desk.file(received_date=day(received)).name,
        requested_date=day(last + ONE_DAY),
        due_date=day(TODAY + 9 * ONE_DAY),
    )
    assert as_date(case.deadline.due_date) == last
    changed = received + 2 * ONE_DAY
    desk.put_in_use(desk.draft(entries=[entry(changed, "节")], closures=[]).name)
    assert not desk.get(case.name).deadline.HasField("due_date")
    desk.put_in_use(desk.draft(entries=[entry(changed, kind=ORDINARY)], closures=[]).name)
    assert due(desk, case.name) == last
    told = [(event.get("old_date"), event.get("new_date")) for event in redated(desk, case.name)]
    assert told == [(str(last), None), (None, str(last))]


def test_a_setting_that_moves_dates_dates_open_cases_anew(service: Service, desk: Clerk) -> None:
    """The day on which a letter is sent no longer counts: one day later, in the same step, for that agency alone."""
    name = desk.file().name
    desk.consult(name)
    before = desk.end_consultation(name)
    other = desk.file(OTHER_AGENCY)
    update = agency_pb.UpdateAgencyRequest(
        agency=agency_pb.Agency(name=AGENCY, settings=agency_pb.AgencySettings(consultation_send_day_counts=False))
    )
    update.update_mask.paths.append("settings")
    tried = agency_pb.UpdateAgencyRequest()
    tried.CopyFrom(update)
    tried.validate_only = True
    service.client.agencies.UpdateAgency(tried)
    assert desk.get(name) == before
    service.client.agencies.UpdateAgency(update)
    after = desk.get(name)
    # A working day later: where whether the day of the answer counts is open, what the later date was.
    assert after.deadline.due_date == before.deadline.later_due_date
    (event,) = redated(desk, name)
    assert (event["calendar"], event["old_date"], event["new_date"]) == (
        "2026-1",
        str(as_date(before.deadline.due_date)),
        str(as_date(after.deadline.due_date)),
    )
    assert event["by_setting"] == "true"
    rows = {row[0]: row[7] for row in service.contents()["cases"]}
    assert str(as_date(after.deadline.due_date)) in rows.values()
    assert desk.get(other.name) == other
    assert not redatings(service, "calendars/2026-1"), "no publication moved it"
    update.agency.settings.amber_working_days = 9
    service.client.agencies.UpdateAgency(update)
    assert len(redated(desk, name)) == 1
    assert broken_links(service.database) == []


def test_closed_cases_have_no_due_date_and_no_clock(service: Service, desk: Clerk) -> None:
    """Whatever closes them, the work list lets go of them."""
    desk.decide(desk.file().name)
    desk.withdraw(desk.file().name)
    desk.close(desk.file().name)
    assert [row[7] for row in service.contents()["cases"]] == [None] * 3
    assert clocks(service) == set()


@dataclass(frozen=True)
class Told:
    """A case as the oracle knows it: what happened to it, and when."""

    name: str
    received: date
    what: str
    on: date
    until: date | None = None


def worked_off(days: Days, start: date, number: int, standing: tuple[date, date | None] | None = None) -> date | None:
    """The day on which so many working days have passed, those on which the clock stands still left out."""
    one = start
    while number:
        one += ONE_DAY
        if standing and standing[0] <= one and (standing[1] is None or one <= standing[1]):
            if standing[1] is None:
                return None
            continue
        number -= days.is_worked(one)
    return one


def dates(case: Told, days: Days) -> dict[str, date | None]:
    """The dates in the work list by the law, walked day by day. Closed cases have none."""
    plain = worked_off(days, case.received, 20)
    assert plain is not None
    found: dict[str, date | None] = {"REPLY": plain}
    if case.what == "extended" and case.on <= plain:
        found["REPLY"] = worked_off(days, case.received, 30)
    elif case.what == "consulted":
        # The earlier of two dates counts the day of the answer.
        still = None if case.until is None else case.until - ONE_DAY
        found["REPLY"] = worked_off(days, case.received, 20, (case.on + ONE_DAY, still))
        if case.until is None:
            found["THIRD_PARTY_ANSWER"] = worked_off(days, case.on, 15)
    elif case.what == "corrected" and case.on <= plain:
        found["REPLY"] = None
    elif case.what == "answered":
        return {}
    notice = worked_off(days, case.received, 7)
    assert notice is not None
    if case.what != "corrected" and notice >= TODAY:
        found["CORRECTION_NOTICE"] = notice
    return found


def act(desk: Clerk, received: date, what: str, on: date, until: date | None) -> Told:
    """Files a case and does to it what the story tells."""
    name = desk.file(received_date=day(received)).name
    if what == "extended":
        desk.extend(name, notified_date=day(on), working_days=10)
    elif what == "consulted":
        desk.consult(name, sent_date=day(on))
        if until is not None:
            desk.end_consultation(name, answered_date=day(until))
    elif what == "corrected":
        desk.ask_correction(name, requested_date=day(on), due_date=day(TODAY + 20 * ONE_DAY))
    elif what == "answered":
        desk.decide(name, reply_date=day(on))
    return Told(name, received, what, on, until)


def stories(number: int, seed: int) -> Iterator[Callable[[Clerk], Told]]:
    """Cases of the last ten weeks, each with one thing that happened to it, near the ends of its periods too."""
    chance = random.Random(seed)  # noqa: S311  (stories, not secrets)
    for _ in range(number):
        received = TODAY - chance.randint(0, 70) * ONE_DAY
        what = chance.choice(("plain", "plain", "extended", "consulted", "corrected", "answered"))
        on = received + chance.randint(0, (TODAY - received).days) * ONE_DAY
        until = None
        if what == "consulted" and chance.random() < 0.5:
            until = on + chance.randint(0, (TODAY - on).days) * ONE_DAY
        yield lambda desk, story=(received, what, on, until): act(desk, *story)


@pytest.mark.parametrize(("changed", "kind"), [(WEDNESDAY, OFF), (date(2026, 11, 14), WORKED)], ids=["off", "worked"])
def test_exactly_the_cases_that_an_oracle_says_move(
    changed: date, kind: pb.CalendarEntryKind, service: Service, desk: Clerk
) -> None:
    """Among many cases, one day that changes moves those that a walk day by day says, and no other."""
    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(lambda story: story(desk), stories(1500, seed=changed.day)))
    before, after = Days(notices()), Days({**notices(), changed: kind == WORKED})
    expected: set[Moved] = set()
    for case in told:
        was, becomes = dates(case, before), dates(case, after)
        for clock in was.keys() | becomes.keys():
            if was.get(clock) != becomes.get(clock):
                expected.add((case.name, clock, was.get(clock), becomes.get(clock)))
    answer = desk.put_in_use(desk.draft(entries=[entry(changed, "节", kind)], closures=[]).name, timeout=120)
    found = [moved_of(one) for one in redatings(service, answer.calendar.name)]
    assert len(found) == len(set(found)) == answer.total_redatings
    assert set(found) == expected
    assert answer.redated_cases == len({moved[0] for moved in expected})
    assert {clock for _, clock, _, _ in expected} == {"REPLY", "THIRD_PARTY_ANSWER", "CORRECTION_NOTICE"}
    assert any(None in moved[2:] for moved in expected), "dates that appear and disappear are among them"
    listed = {(row[4], row[5]) for row in _replies(service)}
    assert listed == {
        (case.name, str(dates(case, after)["REPLY"])) for case in told if dates(case, after).get("REPLY") is not None
    }
    assert [moved_of(one) for one in answer.redatings] == found[:100]
    assert broken_links(service.database) == []


def _replies(service: Service) -> Iterator[tuple[object, ...]]:
    """The reply clocks of the work list, with the name of the case."""
    rows = service.contents()
    names = {row[0]: f"agencies/{row[1]}/cases/{row[3]}-{row[4]}" for row in rows["cases"]}
    for key, kind, ordinal, _, _, _, due_date, provisional, *_ in rows["case_clocks"]:
        if kind == "REPLY":
            yield key, kind, ordinal, provisional, names[key], due_date
