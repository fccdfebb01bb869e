"""Calendar versions: closures of an agency, what entries make of a version, and the days on which dates may move."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai_service.data import shipped_calendar
from gongkai_service.domain.law.calendar import NoticeDay, WorkingDayCalendar, is_worked, missing_notice
from gongkai_service.domain.law.calendar_versions import (
    CalendarEntry,
    Stretch,
    amended,
    differences,
    first_year_without_notice,
    moved_stretches,
)
from gongkai_service.domain.words.vocabulary import DayKind

CALENDAR = shipped_calendar()
ONE_DAY = timedelta(days=1)
DAYS = st.dates(min_value=date(2025, 9, 1), max_value=date(2026, 12, 28))
CLOSURES = st.dictionaries(DAYS, st.just("台风停工"), max_size=30)


@given(closures=CLOSURES, start=DAYS, number=st.integers(min_value=1, max_value=60))
def test_counting_with_closures_equals_walking_day_by_day(closures: dict[date, str], start: date, number: int) -> None:
    """Adding, counting and shifting pass over the days on which the agency is closed."""
    calendar = CALENDAR.closed_on(closures)
    day, left = start, number
    while left:
        day += ONE_DAY
        left -= is_worked(CALENDAR.kind(day)) and day not in closures
    assert day == calendar.add(start, number)
    assert number == calendar.count(after=start, through=day)
    assert is_worked(calendar.kind(day))
    assert calendar.shift(day, -number) <= start
    assert calendar.shift(calendar.shift(day, number), -number) == day


@given(closures=CLOSURES, day=DAYS)
def test_a_closure_changes_working_days_alone(closures: dict[date, str], day: date) -> None:
    """On a day of rest it says nothing; on another it gives its reason, and the explanation of a stretch holds it."""
    calendar = CALENDAR.closed_on(closures)
    is_closed = day in closures and is_worked(CALENDAR.kind(day))
    assert is_closed == (calendar.kind(day) is DayKind.CLOSURE)
    assert is_closed == calendar.has_closures(after=day - ONE_DAY, through=day)
    assert (calendar.describe(day).notice == "台风停工") == is_closed
    told = calendar.by_notice(after=day - ONE_DAY, through=day)
    before = CALENDAR.by_notice(after=day - ONE_DAY, through=day)
    assert told == ((calendar.describe(day),) if is_closed else before)


def test_a_closed_make_up_day_is_none() -> None:
    """What does not count is not told as counting."""
    make_up = date(2026, 9, 20)
    calendar = CALENDAR.closed_on({make_up: "台风停工"})
    assert CALENDAR.has_make_up_days(after=make_up - ONE_DAY, through=make_up)
    assert not calendar.has_make_up_days(after=make_up - ONE_DAY, through=make_up)
    assert (calendar.describe(make_up).kind, calendar.describe(make_up).holiday) == (DayKind.CLOSURE, "")


def entry(day: date, is_worked: bool | None) -> CalendarEntry:  # noqa: FBT001  (as the entry has it)
    """What a notice makes of a day."""
    return CalendarEntry(day, is_worked, "节", "号")


ENTRIES = st.dictionaries(DAYS, st.sampled_from((True, False, None)), min_size=1, max_size=12)


@given(entries=ENTRIES, start=DAYS, number=st.integers(min_value=1, max_value=40))
def test_no_date_moves_without_a_moved_day_in_its_stretch(
    entries: dict[date, bool | None], start: date, number: int
) -> None:
    """A count whose days hold none of the stretches ends on the same day by both versions, as provisional as before."""
    days = amended(CALENDAR.notice_days, [entry(day, is_worked) for day, is_worked in entries.items()])
    after = WorkingDayCalendar(version="x", notice_days=days)
    stretches = moved_stretches(CALENDAR, after, {}, {})
    due = CALENDAR.add(start, number)
    if not any(stretch.first <= due and stretch.last > start for stretch in stretches):
        assert due == after.add(start, number)
        assert CALENDAR.covers(first=start + ONE_DAY, last=due) == after.covers(first=start + ONE_DAY, last=due)


@given(entries=ENTRIES)
def test_differences_are_the_days_that_were_entered_otherwise(entries: dict[date, bool | None]) -> None:
    """Each with what it was and becomes; a version does not differ from itself."""
    days = amended(CALENDAR.notice_days, [entry(day, is_worked) for day, is_worked in entries.items()])
    after = WorkingDayCalendar(version="x", notice_days=days)
    found = differences(CALENDAR, after, {}, {})
    assert [difference.before.day for difference in found] == sorted(difference.before.day for difference in found)
    assert {difference.before.day for difference in found} <= set(entries)
    for day in entries:
        is_same = CALENDAR.kind(day) is after.kind(day)
        assert is_same or day in {difference.before.day for difference in found}
    assert differences(after, after, {}, {}) == []


def test_coverage_that_grows_is_a_stretch() -> None:
    """From the last days of the year before through the last certain one: there dates become firm."""
    days = (*CALENDAR.notice_days, NoticeDay(date(2027, 1, 1), is_worked=False, holiday="元旦", notice="号"))
    after = WorkingDayCalendar(version="x", notice_days=days)
    expected = (Stretch("", date(2026, 12, 29), date(2027, 12, 28)),)
    assert expected == moved_stretches(CALENDAR, after, {}, {})
    assert expected == moved_stretches(after, CALENDAR, {}, {})


def test_closures_move_their_agency_alone() -> None:
    """Those of one version alone, on days that count; neighbouring days are one stretch."""
    monday, saturday = date(2026, 7, 13), date(2026, 7, 18)
    before = {"kept": {monday: "风"}, "gone": {monday: "风"}}
    after = {"kept": {monday: "停电"}, "new": {monday: "风", monday + ONE_DAY: "风", saturday: "风"}}
    assert moved_stretches(CALENDAR, CALENDAR, before, after) == (
        Stretch("gone", monday, monday),
        Stretch("new", monday, monday + ONE_DAY),
    )


def test_a_year_left_out_is_found() -> None:
    """Else it would pass for covered."""
    days = [NoticeDay(date(year, 1, 1), is_worked=False, holiday="元旦", notice="号") for year in (2024, 2025, 2027)]
    assert first_year_without_notice(days) == 2026
    assert first_year_without_notice(days[:2]) is None
    assert first_year_without_notice([]) is None


@pytest.mark.parametrize(
    ("today", "missing"),
    [
        (date(2026, 6, 1), None),
        (date(2026, 11, 30), None),
        (date(2026, 12, 1), 2027),
        (date(2026, 12, 31), 2027),
        (date(2027, 1, 1), 2027),
        (date(2027, 12, 15), 2027),
        (date(2020, 12, 15), None),
    ],
)
def test_a_missing_notice_is_known_from_december_on(today: date, missing: int | None) -> None:
    """The notices come in autumn: by December the next year's is missing, and it stays missing."""
    assert missing == missing_notice(CALENDAR, today)
