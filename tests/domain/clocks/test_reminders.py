"""Reminders fire for every due date, once for each rule, on the day that the rule says."""

from datetime import date, timedelta

import pytest

from gongkai_service.data import shipped_calendar
from gongkai_service.domain.clocks.clock import DUTIES, WORK_LIST_KINDS, Subject
from gongkai_service.domain.clocks.periods import days_left
from gongkai_service.domain.clocks.reminders import TRIGGERS, firings, reminder_id, reminder_text
from gongkai_service.domain.clocks.urgency import due_level, last_due_within
from gongkai_service.domain.law.calendar import is_worked
from gongkai_service.domain.law.conventions import Thresholds
from gongkai_service.domain.law.regulation import REGULATION_2007, REGULATION_2019
from gongkai_service.domain.words.vocabulary import ClockKind, DueLevel, ReminderRule

CALENDAR = shipped_calendar()
DEFAULTS = Thresholds()
ONE_DAY = timedelta(days=1)
# Around the National Day holiday of 2025: eight days off, a make-up workday before and one after.
FIRST, LAST = date(2025, 9, 15), date(2025, 10, 31)
DAYS = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]


def _days_of(rule: ReminderRule, due: date, thresholds: Thresholds = DEFAULTS) -> list[date]:
    """The days of two months on which ``rule`` fires for ``due``."""
    day, found = due - timedelta(days=40), []
    while day < due + timedelta(days=40):
        fired = firings(day, calendar=CALENDAR, thresholds=thresholds)
        found += [firing.day for firing in fired if firing.rule is rule and firing.first_due <= due <= firing.last_due]
        day += ONE_DAY
    return found


@pytest.mark.parametrize("rule", ReminderRule)
def test_every_rule_fires_on_exactly_one_working_day(rule: ReminderRule) -> None:
    """For each due date, a day of rest among them, and whatever holidays lie between."""
    is_before = rule in {
        ReminderRule.AMBER,
        ReminderRule.RED,
        ReminderRule.LAST_DAY,
        ReminderRule.CORRECTION_NOTICE_ENDING,
    }
    for due in DAYS:
        (day,) = _days_of(rule, due)
        assert is_worked(CALENDAR.kind(day))
        assert day <= due if is_before else day == CALENDAR.add(due, 1)


def test_levels_turn_on_the_day_of_their_reminder() -> None:
    """The day before it is still of the lower level."""
    for due in (day for day in DAYS if is_worked(CALENDAR.kind(day))):
        for rule, level, before in (
            (ReminderRule.AMBER, DueLevel.AMBER, DueLevel.GREEN),
            (ReminderRule.RED, DueLevel.RED, DueLevel.AMBER),
        ):
            (day,) = _days_of(rule, due)
            assert due_level(due, calendar=CALENDAR, thresholds=DEFAULTS, as_of=day) is level
            assert due_level(due, calendar=CALENDAR, thresholds=DEFAULTS, as_of=day - ONE_DAY) is before


def test_the_days_by_hand() -> None:
    """Due 2025-10-15: 10-09 and 10-10, 10-11 (made up), 10-13 and 10-14 lie between the holiday and the last day."""
    due = date(2025, 10, 15)
    assert [date(2025, 9, 30)] == _days_of(ReminderRule.AMBER, due, Thresholds(amber=6, red=2))
    assert [date(2025, 10, 9)] == _days_of(ReminderRule.AMBER, due)
    assert [date(2025, 10, 13)] == _days_of(ReminderRule.RED, due)
    assert [due] == _days_of(ReminderRule.LAST_DAY, due)
    # The last two are of other clocks: with one date, or after the later of two; and after the earlier of two.
    assert [date(2025, 10, 16)] == _days_of(ReminderRule.OVERDUE, due)
    assert [date(2025, 10, 16)] == _days_of(ReminderRule.PAST_BY_ONE_READING, due)
    assert [date(2025, 10, 14)] == _days_of(ReminderRule.CORRECTION_NOTICE_ENDING, due)


def test_nothing_fires_on_a_day_of_rest() -> None:
    """Nobody would read it."""
    assert firings(date(2025, 10, 4), calendar=CALENDAR, thresholds=DEFAULTS) == ()


@pytest.mark.parametrize(
    ("thresholds", "silent"),
    [
        (Thresholds(amber=2, red=2), {ReminderRule.AMBER}),
        (Thresholds(amber=5, red=0), {ReminderRule.RED}),
        (Thresholds(amber=0, red=0), {ReminderRule.AMBER, ReminderRule.RED}),
    ],
)
def test_the_more_urgent_rule_fires_alone(thresholds: Thresholds, silent: set[ReminderRule]) -> None:
    """Of two rules that would fire on one day for one clock the less urgent one is silent."""
    fired = {firing.rule for firing in firings(date(2025, 9, 23), calendar=CALENDAR, thresholds=thresholds)}
    assert fired == set(ReminderRule) - silent


def test_each_clock_of_the_work_list_has_its_rules() -> None:
    """What the agency owes has five; what it awaits has one, and so has the chance to ask for a correction."""
    watched = [kind for trigger in TRIGGERS.values() for kind in trigger.kinds]
    assert {kind: watched.count(kind) for kind in watched} == {
        kind: 5 if kind in DUTIES else 1 for kind in WORK_LIST_KINDS
    }


def test_ids_tell_reminders_apart() -> None:
    """Another case, clock, subject, rule or due date has another id; the same has the same."""
    due = date(2025, 10, 15)

    def its_id(**changes: object) -> str:
        said = {"case": "agencies/a/cases/2025-1", "kind": ClockKind.REPLY, "subject": Subject(), "due": due}
        rule = changes.pop("rule", ReminderRule.RED)
        return reminder_id(rule, **(said | changes))  # type: ignore[arg-type]

    ids = [
        its_id(),
        its_id(case="agencies/a/cases/2025-2"),
        its_id(kind=ClockKind.REANSWER),
        its_id(subject=Subject("consultations", 1)),
        its_id(rule=ReminderRule.AMBER),
        its_id(due=due + ONE_DAY),
    ]
    assert len(set(ids)) == len(ids)
    assert its_id() == ids[0]


def test_texts_name_the_article_in_force() -> None:
    """2007: nothing is said of what follows an application that is not corrected."""
    revised = reminder_text(ReminderRule.NOT_CORRECTED, thresholds=DEFAULTS, regulation=REGULATION_2019)
    old = reminder_text(ReminderRule.NOT_CORRECTED, thresholds=DEFAULTS, regulation=REGULATION_2007)
    assert "条例第三十条" in revised.zh
    assert "2007年条例" in old.zh
    for rule in ReminderRule:
        text = reminder_text(rule, thresholds=Thresholds(amber=7, red=3), regulation=REGULATION_2019)
        assert "{" not in text.zh + text.en
    assert (
        "7个工作日"
        in reminder_text(ReminderRule.AMBER, thresholds=Thresholds(amber=7, red=3), regulation=REGULATION_2019).zh
    )


@pytest.mark.parametrize("working_days", [0, 1, 5])
def test_within_is_what_has_no_more_days_left(working_days: int) -> None:
    """The last due date within N working days, and none after it, has at most N left."""
    for as_of in DAYS:
        last = last_due_within(working_days, calendar=CALENDAR, as_of=as_of)
        assert days_left(CALENDAR, last, as_of) == working_days
        assert days_left(CALENDAR, last + ONE_DAY, as_of) == working_days + 1


def test_what_is_overdue_is_red_on_days_of_rest_too() -> None:
    """No working day has passed on the Saturday after, and yet the last day has."""
    friday = date(2025, 10, 17)
    saturday = friday + ONE_DAY
    assert days_left(CALENDAR, friday, saturday) == 0
    assert due_level(friday, calendar=CALENDAR, thresholds=Thresholds(0, 0), as_of=saturday) is DueLevel.RED
