"""Working days by the holiday notices, against a calendar made by others."""

from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai_service.data import shipped_calendar
from gongkai_service.domain.law.calendar import NoticeDay, WorkingDayCalendar, is_worked, parse_notice_days
from gongkai_service.domain.words.vocabulary import DayKind

CALENDAR = shipped_calendar()
COVERED = st.dates(min_value=CALENDAR.first_covered, max_value=CALENDAR.last_covered)


def test_every_covered_day_is_what_an_independent_calendar_says() -> None:
    """All 3,649 days from 2017-01-01 to 2026-12-28 agree with the data of ``chinesecalendar``."""
    day, differing = CALENDAR.first_covered, []
    while day <= CALENDAR.last_covered:
        if is_worked(CALENDAR.kind(day)) != chinese_calendar.is_workday(day):
            differing.append(day)
        day += timedelta(days=1)

    assert [] == differing


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (date(2018, 9, 29), DayKind.MAKE_UP_WORKDAY),
        (date(2018, 9, 30), DayKind.MAKE_UP_WORKDAY),
        (date(2018, 10, 1), DayKind.HOLIDAY),
        (date(2018, 12, 29), DayKind.MAKE_UP_WORKDAY),
        (date(2018, 12, 31), DayKind.HOLIDAY),
        (date(2020, 1, 31), DayKind.HOLIDAY),
        (date(2020, 2, 1), DayKind.HOLIDAY),
        (date(2020, 2, 3), DayKind.WORKING_DAY),
        (date(2019, 5, 3), DayKind.HOLIDAY),
        (date(2023, 9, 16), DayKind.WEEKEND),
    ],
)
def test_days_are_what_their_notice_makes_them(day: date, kind: DayKind) -> None:
    """Make-up days, days off, and the two amendments in mid-year (2019 Labour Day, 2020 Spring Festival)."""
    assert kind == CALENDAR.kind(day)


def test_days_beyond_the_last_notice_are_provisional() -> None:
    """No notice covers 2027, and its notice may still move the last days of December 2026."""
    assert not CALENDAR.describe(date(2026, 12, 28)).provisional
    assert CALENDAR.describe(date(2026, 12, 29)).provisional
    assert CALENDAR.describe(date(2027, 1, 1)).provisional
    assert CALENDAR.describe(date(2016, 12, 30)).provisional


@given(start=COVERED, days=st.integers(min_value=1, max_value=60))
def test_adding_is_the_inverse_of_counting(start: date, days: int) -> None:
    """After adding n working days exactly n have passed, the last of them a working day."""
    end = CALENDAR.add(start, days)

    assert days == CALENDAR.count(after=start, through=end)
    assert is_worked(CALENDAR.kind(end))


@given(start=COVERED, days=st.integers(min_value=1, max_value=60))
def test_adding_equals_walking_day_by_day(start: date, days: int) -> None:
    """The table gives what a finger on a paper calendar gives."""
    day, left = start, days
    while left:
        day += timedelta(days=1)
        left -= is_worked(CALENDAR.kind(day))

    assert day == CALENDAR.add(start, days)


@pytest.mark.parametrize(
    "line", ["2018-13-01,off,春节,号", "2018-01-01,holiday,元旦,号", "2018-01-01", "yesterday,work,x,y"]
)
def test_a_malformed_notice_line_is_refused_by_its_number(line: str) -> None:
    """Nothing is guessed: the line is named."""
    with pytest.raises(ValueError, match="line 2"):
        parse_notice_days(f"date,kind,holiday_name,year_notice\n{line}\n")


def test_a_calendar_without_notices_is_refused() -> None:
    """An empty file would make every date provisional without anyone noticing."""
    with pytest.raises(ValueError, match="at least one notice"):
        WorkingDayCalendar(version="empty", notice_days=[])


def test_notices_stand_in_the_order_of_their_days() -> None:
    """The amendment of 2019 comes between the notices of 2019 and 2020."""
    days = [
        NoticeDay(date(2020, 1, 1), is_worked=False, holiday="元旦", notice="乙"),
        NoticeDay(date(2019, 5, 1), is_worked=False, holiday="劳动节", notice="甲"),
    ]

    assert ("甲", "乙") == WorkingDayCalendar(version="x", notice_days=days).notices
