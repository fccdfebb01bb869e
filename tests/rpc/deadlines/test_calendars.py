"""Calendar versions over the wire: drafts change nothing, what is published stays, and every mistake is told."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from google.type.date_pb2 import Date

from gongkai.v1 import agency_service_pb2 as agency_pb
from gongkai.v1 import calendar_service_pb2 as pb
from gongkai_client.paging import pages
from gongkai_service.data import shipped_calendar
from support.desk.desk import AGENCY, OTHER_AGENCY, Clerk, Service, day, entry, new_id, running, without_revision
from support.desk.refused import refused

OFF, WORKED, ORDINARY = (
    pb.CALENDAR_ENTRY_KIND_OFF,
    pb.CALENDAR_ENTRY_KIND_WORKED,
    pb.CALENDAR_ENTRY_KIND_ORDINARY,
)
MONDAY, SATURDAY = date(2026, 7, 13), date(2026, 7, 18)


def as_date(message: Date) -> date:
    """A civil day."""
    return date(message.year, message.month, message.day)


def calendar(service: Service, name: str = "calendars/current") -> pb.Calendar:
    """A version as it stands."""
    return service.client.calendars.GetCalendar(pb.GetCalendarRequest(name=name)).calendar


def kinds(service: Service, days: list[date], *, name: str = "", agency: str = "") -> list[str]:
    """What each of these days is."""
    found = []
    for one in days:
        request = pb.DescribeDaysRequest(calendar=name, agency=agency, first_date=day(one), last_date=day(one))
        (described,) = service.client.calendars.DescribeDays(request).days
        found.append(pb.DayKind.Name(described.kind).removeprefix("DAY_KIND_"))
    return found


def after(service: Service, start: date, number: int, *, name: str = "", agency: str = "") -> date:
    """The day on which so many working days have passed."""
    request = pb.AddWorkingDaysRequest(calendar=name, start_date=day(start), working_days=number, agency=agency)
    return as_date(service.client.calendars.AddWorkingDays(request).date)


def closure(agency: str = AGENCY, on: date = MONDAY, **fields: object) -> pb.AgencyClosure:
    """A day of typhoon."""
    return pb.AgencyClosure(agency=agency, date=day(on), reason="台风停工", **fields)


def test_a_new_database_uses_the_calendar_that_ships(service: Service) -> None:
    """Its version, days and coverage, in use since the database was made."""
    shipped, current = shipped_calendar(), calendar(service)
    assert current.name == shipped.name
    assert current.state == pb.CALENDAR_STATE_CURRENT
    assert (as_date(current.first_covered_date), as_date(current.last_covered_date)) == (
        shipped.first_covered,
        shipped.last_covered,
    )
    assert tuple(current.notices) == shipped.notices
    assert current.base == ""
    assert current.publish_time == current.create_time
    assert not current.closures
    assert not current.warnings


def test_a_draft_holds_the_days_of_its_base_as_the_entries_change_them(service: Service, desk: Clerk) -> None:
    """A day off, a day worked, and a day taken back; all others stay."""
    entries = [
        entry(MONDAY, "台风节"),
        entry(SATURDAY, "台风节", WORKED),
        entry(date(2026, 10, 1), kind=ORDINARY),
        entry(date(2026, 5, 1), "五一节"),
    ]
    draft = desk.draft("2026-x", entries=entries, closures=[])
    days = [MONDAY, SATURDAY, date(2026, 10, 1), date(2026, 5, 1), date(2026, 10, 2)]
    assert kinds(service, days, name=draft.name) == ["HOLIDAY", "MAKE_UP_WORKDAY", "WORKING_DAY", "HOLIDAY", "HOLIDAY"]
    assert draft.state == pb.CALENDAR_STATE_DRAFT
    assert draft.base == calendar(service).name
    assert not draft.HasField("publish_time")
    assert "国办发明电〔2026〕9号" in draft.notices


def test_a_draft_changes_nothing_but_what_names_it(service: Service, desk: Clerk) -> None:
    """Cases, days and dates are computed by the version in use as before."""
    filed = desk.file()
    before = after(service, MONDAY - timedelta(days=3), 5)
    draft = desk.draft(entries=[entry(MONDAY, "台风节")])
    assert calendar(service).name == "calendars/2026-1"
    assert after(service, MONDAY - timedelta(days=3), 5) == before
    assert after(service, MONDAY - timedelta(days=3), 5, name=draft.name) > before
    assert desk.get(filed.name) == filed
    assert kinds(service, [MONDAY]) == ["WORKING_DAY"]


def test_a_published_version_is_in_use_and_stays_as_it_is(service: Service, desk: Clerk) -> None:
    """The one before it is superseded and can still be read; publishing again is refused."""
    draft = desk.draft("2027-a")
    published = desk.put_in_use(draft.name).calendar
    assert published == calendar(service) == calendar(service, draft.name)
    assert published.state == pb.CALENDAR_STATE_CURRENT
    assert published.HasField("publish_time")
    assert calendar(service, "calendars/2026-1").state == pb.CALENDAR_STATE_SUPERSEDED
    for name in (draft.name, "calendars/current", "calendars/2026-1"):
        error = refused(desk.put_in_use, name)
        assert error.reason == "CALENDAR_ALREADY_PUBLISHED"
    assert refused(desk.put_in_use, draft.name).metadata == {"calendar": draft.name}


def test_a_draft_of_a_superseded_version_is_refused(service: Service, desk: Clerk) -> None:
    """What was published since is not in it."""
    first, second = desk.draft("first"), desk.draft("second")
    desk.put_in_use(first.name)
    error = refused(desk.put_in_use, second.name)
    assert error.reason == "CALENDAR_BASE_SUPERSEDED"
    assert error.metadata == {"calendar": second.name, "base": "calendars/2026-1", "current": first.name}
    assert calendar(service).name == first.name


def test_versions_are_listed_newest_first_page_by_page(service: Service, desk: Clerk) -> None:
    """Drafts too, each once, with its state."""
    made = [desk.draft(f"d{number}").name for number in range(5)]
    desk.put_in_use(made[2])
    request = pb.ListCalendarsRequest(page_size=2)
    listed = list(pages(service.client.calendars.ListCalendars, request, "calendars"))
    assert [found.name for found in listed] == [*reversed(made), "calendars/2026-1"]
    assert [found.name for found in listed if found.state == pb.CALENDAR_STATE_CURRENT] == [made[2]]
    assert all(found == calendar(service, found.name) for found in listed)


def test_differences_are_told_for_all_agencies_first_then_by_agency(service: Service, desk: Clerk) -> None:
    """Days with what they were and what they become, by date."""
    entries = [
        entry(SATURDAY, "台风节", WORKED),
        entry(MONDAY, "台风节"),
        entry(date(2026, 10, 2), "国庆节", notice="另一通知"),
    ]
    draft = desk.draft(entries=entries, closures=[closure(OTHER_AGENCY, date(2026, 7, 14)), closure(on=SATURDAY)])
    answer = service.client.calendars.DiffCalendars(pb.DiffCalendarsRequest(calendar=draft.name))
    told = [
        (
            found.agency,
            as_date(found.before.date),
            pb.DayKind.Name(found.before.kind).removeprefix("DAY_KIND_"),
            pb.DayKind.Name(found.after.kind).removeprefix("DAY_KIND_"),
        )
        for found in answer.differences
    ]
    assert told == [
        ("", MONDAY, "WORKING_DAY", "HOLIDAY"),
        ("", SATURDAY, "WEEKEND", "MAKE_UP_WORKDAY"),
        ("", date(2026, 10, 2), "HOLIDAY", "HOLIDAY"),
        (OTHER_AGENCY, date(2026, 7, 14), "WORKING_DAY", "CLOSURE"),
        (AGENCY, SATURDAY, "WEEKEND", "CLOSURE"),
    ]
    assert answer.total == len(told)
    same = service.client.calendars.DiffCalendars(pb.DiffCalendarsRequest(base=draft.name, calendar=draft.name))
    assert (same.total, list(same.differences)) == (0, [])


def test_a_closure_is_a_day_of_rest_of_that_agency_alone(service: Service, desk: Clerk) -> None:
    """It does not count there, and the day says why."""
    desk.put_in_use(desk.draft(closures=[closure()]).name)
    assert kinds(service, [MONDAY], agency=AGENCY) == ["CLOSURE"]
    assert kinds(service, [MONDAY], agency=OTHER_AGENCY) == kinds(service, [MONDAY]) == ["WORKING_DAY"]
    assert after(service, MONDAY - timedelta(days=3), 1, agency=AGENCY) == MONDAY + timedelta(days=1)
    assert after(service, MONDAY - timedelta(days=3), 1, agency=OTHER_AGENCY) == MONDAY
    request = pb.DescribeDaysRequest(agency=AGENCY, first_date=day(MONDAY), last_date=day(MONDAY))
    answer = service.client.calendars.DescribeDays(request)
    assert (answer.days[0].notice, answer.days[0].holiday, answer.working_days) == ("台风停工", "", 0)


def test_closures_can_hold_for_all_agencies_below(service: Service, desk: Clerk) -> None:
    """As they stand when the draft is made; what is told of an agency itself goes before."""
    desk.agency("below", parent=AGENCY)
    desk.agency("deeper", parent="agencies/below")
    own = pb.AgencyClosure(agency="agencies/below", date=day(MONDAY), reason="停电")
    draft = desk.draft(entries=[], closures=[own, closure(include_subtree=True)])
    desk.agency("later", parent="agencies/below")
    told = [(found.agency, found.reason, found.include_subtree) for found in calendar(service, draft.name).closures]
    assert told == [
        ("agencies/below", "停电", False),
        ("agencies/deeper", "台风停工", False),
        (AGENCY, "台风停工", False),
    ]


def test_closures_stay_in_the_versions_that_follow(service: Service, desk: Clerk) -> None:
    """A new notice takes back no typhoon, and a new reason takes the place of the old one."""
    desk.put_in_use(desk.draft(entries=[], closures=[closure()]).name)
    desk.put_in_use(desk.draft(closures=[]).name)
    (kept,) = calendar(service).closures
    assert (kept.agency, as_date(kept.date), kept.reason) == (AGENCY, MONDAY, "台风停工")
    again = pb.AgencyClosure(agency=AGENCY, date=day(MONDAY), reason="台风停工（市防指通告）")
    (kept,) = desk.draft(entries=[], closures=[again]).closures
    assert kept.reason == "台风停工（市防指通告）"


WRONG: list[tuple[str, dict[str, object], str, str]] = [
    ("a day twice", {"entries": [entry(MONDAY, "节"), entry(MONDAY, "节", WORKED)]}, "entries[1].date", "TWICE"),
    ("no holiday", {"entries": [entry(MONDAY, "节"), entry(SATURDAY, " ")]}, "entries[1].holiday", "REQUIRED"),
    ("no holiday worked", {"entries": [entry(SATURDAY, kind=WORKED)]}, "entries[0].holiday", "REQUIRED"),
    ("no notice", {"entries": [entry(MONDAY, "节", notice="")]}, "entries[0].notice", "REQUIRED"),
    ("no kind", {"entries": [entry(MONDAY, "节", pb.CALENDAR_ENTRY_KIND_UNSPECIFIED)]}, "entries[0].kind", "REQUIRED"),
    ("long holiday", {"entries": [entry(MONDAY, "节" * 41)]}, "entries[0].holiday", "TOO_LONG"),
    ("long notice", {"entries": [entry(MONDAY, "节", notice="号" * 101)]}, "entries[0].notice", "TOO_LONG"),
    ("before 1990", {"entries": [entry(date(1989, 12, 31), "节")]}, "entries[0].date", "INVALID_DATE"),
    ("after 2100", {"entries": [entry(date(2101, 1, 1), "节")]}, "entries[0].date", "INVALID_DATE"),
    (
        "a gap",
        {"entries": [entry(MONDAY, "节"), entry(date(2028, 1, 1), "节")]},
        "entries[1].date",
        "YEAR_WITHOUT_NOTICE",
    ),
    ("no day", {"entries": [], "closures": []}, "entries", "REQUIRED"),
    ("801 days", {"entries": [entry(MONDAY, "节")] * 801}, "entries", "TOO_MANY"),
    ("101 closures", {"closures": [closure()] * 101}, "closures", "TOO_MANY"),
    ("a closure on a weekend", {"closures": [closure(), closure(on=SATURDAY)]}, "closures[1].date", "DAY_OF_REST"),
    (
        "a closure on a new day off",
        {"entries": [entry(MONDAY, "节")], "closures": [closure()]},
        "closures[0].date",
        "DAY_OF_REST",
    ),
    ("a closure twice", {"closures": [closure(), closure()]}, "closures[1].date", "TWICE"),
    (
        "a closure without a reason",
        {"closures": [pb.AgencyClosure(agency=AGENCY, date=day(MONDAY))]},
        "closures[0].reason",
        "REQUIRED",
    ),
    (
        "a closure of nobody",
        {"closures": [pb.AgencyClosure(agency="x", date=day(MONDAY), reason="风")]},
        "closures[0].agency",
        "PATTERN",
    ),
    ("the id of the one in use", {"calendar_id": "current"}, "calendar_id", "RESERVED"),
    ("an id of large letters", {"calendar_id": "2027A"}, "calendar_id", "PATTERN"),
    ("a long id", {"calendar_id": "a" * 41}, "calendar_id", "PATTERN"),
]


@pytest.mark.parametrize(("fields", "field", "rule"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_a_wrong_draft_is_told_field_by_field(
    fields: dict[str, object], field: str, rule: str, shared_service: Service, shared_desk: Clerk
) -> None:
    """Every mistake names its place, and nothing is written."""
    before = without_revision(shared_service.contents())
    error = refused(shared_desk.draft, **fields)
    assert error.reason == "FIELD_INVALID"
    assert (field, rule) in [(violation.field, violation.rule) for violation in error.violations]
    assert all(violation.description and violation.description_zh for violation in error.violations)
    assert without_revision(shared_service.contents()) == before


def test_a_closure_on_a_day_of_rest_names_what_is_accepted(desk: Clerk) -> None:
    """The next working day is told."""
    (violation,) = refused(desk.draft, closures=[closure(on=SATURDAY)]).violations
    assert "2026-07-20" in violation.description
    assert "2026-07-20" in violation.description_zh


def test_a_draft_of_many_days_is_taken(service: Service, desk: Clerk) -> None:
    """800 days are what the contract allows."""
    first = date(2026, 1, 1)
    entries = [entry(first + timedelta(days=offset), "长假") for offset in range(800)]
    draft = desk.draft(entries=entries, closures=[])
    assert as_date(draft.last_covered_date) == date(2028, 12, 28)
    assert kinds(service, [first + timedelta(days=799)], name=draft.name) == ["HOLIDAY"]


def test_a_version_without_any_notice_is_refused(desk: Clerk) -> None:
    """Taking back every day would make every date provisional without anyone noticing."""
    known = shipped_calendar().notice_days
    entries = [entry(one.day, kind=ORDINARY) for one in known]
    (violation,) = refused(desk.draft, entries=entries).violations
    assert (violation.field, violation.rule) == ("entries", "NOTHING_LEFT")
    hollow = [entry(one.day, kind=ORDINARY) for one in known if one.day.year == 2020]
    (violation,) = refused(desk.draft, entries=hollow).violations
    assert (violation.field, violation.rule) == ("entries", "YEAR_WITHOUT_NOTICE")


def test_unknown_names_are_refused(service: Service, desk: Clerk) -> None:
    """Versions and agencies that do not exist, wherever they are named."""
    calls: list[tuple[Callable[[], object], str]] = [
        (lambda: calendar(service, "calendars/nobody"), "CALENDAR_NOT_FOUND"),
        (lambda: desk.put_in_use("calendars/nobody"), "CALENDAR_NOT_FOUND"),
        (lambda: kinds(service, [MONDAY], name="calendars/nobody"), "CALENDAR_NOT_FOUND"),
        (lambda: kinds(service, [MONDAY], agency="agencies/nobody"), "AGENCY_NOT_FOUND"),
        (lambda: after(service, MONDAY, 1, agency="agencies/nobody"), "AGENCY_NOT_FOUND"),
        (lambda: desk.draft(closures=[closure("agencies/nobody")]), "AGENCY_NOT_FOUND"),
        (lambda: desk.draft("2026-1"), "CALENDAR_ALREADY_EXISTS"),
        (
            lambda: service.client.calendars.DiffCalendars(pb.DiffCalendarsRequest(calendar="calendars/nobody")),
            "CALENDAR_NOT_FOUND",
        ),
        (
            lambda: service.client.calendars.ListRedatings(pb.ListRedatingsRequest(parent="calendars/nobody")),
            "CALENDAR_NOT_FOUND",
        ),
    ]
    assert [refused(call).reason for call, _ in calls] == [reason for _, reason in calls]


def test_validate_only_makes_no_draft(service: Service, desk: Clerk) -> None:
    """It answers as if, and the id stays free; another draft may then take it with other days."""
    before = without_revision(service.contents())
    tried = desk.draft("2027-a", validate_only=True)
    assert tried.name == "calendars/2027-a"
    assert without_revision(service.contents()) == before
    desk.draft("2027-a", entries=[entry(MONDAY, "台风节")], closures=[])
    assert kinds(service, [MONDAY, date(2027, 1, 1)], name="calendars/2027-a") == ["HOLIDAY", "WORKING_DAY"]


def test_a_repeated_request_makes_one_draft(service: Service, desk: Clerk) -> None:
    """The same id with the same arguments acts once and is answered the same."""
    request_id = new_id()
    first = desk.draft("2027-a", request_id=request_id)
    before = without_revision(service.contents())
    assert desk.draft("2027-a", request_id=request_id) == first
    assert without_revision(service.contents()) == before
    assert refused(desk.draft, "2027-b", request_id=request_id).reason == "REQUEST_ID_REUSED"


def test_settings_of_an_agency_are_kept_and_bounded(service: Service, desk: Clerk) -> None:
    """All nine, unset ones stay unset; red is never more than amber."""
    settings = agency_pb.AgencySettings(
        consultation_send_day_counts=False,
        consultation_answer_day_counts=True,
        pending_cases_take_revised_regulation=True,
        silence_needs_review_first=True,
        partial_refusal_needs_review_first=False,
        late_request_stops_clock=True,
        extension_survives_restart=False,
        amber_working_days=0,
        red_working_days=0,
    )
    assert desk.agency("settled", settings=settings).settings == settings
    assert desk.agency("unsettled").settings == agency_pb.AgencySettings()
    for wrong in (
        agency_pb.AgencySettings(amber_working_days=251),
        agency_pb.AgencySettings(red_working_days=-1),
        agency_pb.AgencySettings(red_working_days=6),
        agency_pb.AgencySettings(amber_working_days=3, red_working_days=4),
    ):
        assert refused(desk.agency, "other", settings=wrong).reason == "FIELD_INVALID"
    update = agency_pb.UpdateAgencyRequest(agency=agency_pb.Agency(name="agencies/settled"))
    update.update_mask.paths.append("settings")
    assert service.client.agencies.UpdateAgency(update).agency.settings == agency_pb.AgencySettings()


def warnings_of(service: Service) -> list[dict[str, object]]:
    """What the log says of missing notices."""
    return [line for line in service.log_lines() if line["event"] == "holiday notice missing"]


def test_from_december_on_the_missing_notice_is_told(service: Service, desk: Clerk) -> None:
    """In the log once a day, and with the calendar, until the notice is loaded."""
    assert not warnings_of(service)
    # 23:59 on 30 November in Shanghai, and two minutes later.
    service.clock.go_to(datetime(2026, 11, 30, 15, 59, tzinfo=UTC))
    assert not calendar(service).warnings
    assert not warnings_of(service)
    service.clock.go_to(datetime(2026, 11, 30, 16, 1, tzinfo=UTC))
    (warning,) = calendar(service).warnings
    assert "2027" in warning.zh
    assert "2027" in warning.en
    calendar(service)
    assert [line["year"] for line in warnings_of(service)] == [2027]
    service.clock.go_to(datetime(2026, 12, 2, 2, 0, tzinfo=UTC))
    calendar(service)
    assert len(warnings_of(service)) == 2
    draft = desk.draft("2027-1")
    assert not draft.warnings
    desk.put_in_use(draft.name)
    service.clock.go_to(datetime(2026, 12, 3, 2, 0, tzinfo=UTC))
    # Nor does the one that was replaced warn: no date rests on it any more.
    listed = service.client.calendars.ListCalendars(pb.ListCalendarsRequest()).calendars
    assert [(one.name, list(one.warnings)) for one in listed] == [("calendars/2027-1", []), ("calendars/2026-1", [])]
    assert len(warnings_of(service)) == 2


def test_a_server_that_starts_in_december_says_so_at_once(service: Service) -> None:
    """Before anyone calls."""
    later = datetime(2027, 1, 5, 2, 0, tzinfo=UTC)
    with running(service.database.with_name("other.db"), clock=lambda: later) as started:
        assert [line["year"] for line in warnings_of(started)] == [2027]
