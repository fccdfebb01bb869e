"""Plain periods: so many working days, days, months or years from an event, or until a date that was set.

A period counts from the day after its event (民法典第二百零一条). Working days pass over days of rest. In the
other units every day counts, and where the last one is no working day the next one ends the period (民法典
第二百零三条; 民事诉讼法第八十五条); the closure of a single agency moves no such day.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai_service.domain.clocks.clock import OF_AGENCY, Clock, Step, Subject
from gongkai_service.domain.clocks.reply_steps import counted_step
from gongkai_service.domain.law.assumptions import Assumption
from gongkai_service.domain.law.calendar import WorkingDayCalendar
from gongkai_service.domain.words.terms import term_of
from gongkai_service.domain.words.text import Text, counted
from gongkai_service.domain.words.vocabulary import ClockKind, ClockState, DayKind, PeriodUnit, StepKind

_ONE_DAY = timedelta(days=1)
_MONTHS_OF_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Rule:
    """What a period is by law: how long, in which unit, by which article, from which event.

    ``lapses`` says that it is a chance which ends with the period, not a duty that becomes overdue.
    """

    kind: ClockKind
    length: int
    unit: PeriodUnit
    article: Text
    event: Text
    lapses: bool = False
    assumptions: tuple[Assumption, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What happened to one period. ``set_date`` is its last day where a date was set.

    ``done`` is the day on which what was due was done, ``dropped`` the one on which it stopped mattering. A
    ``start`` of ``None`` has not come yet. ``stood_still`` are the days of a period in days on which it did, ``None``
    while it does.
    """

    subject: Subject
    start: date | None
    done: date | None = None
    dropped: date | None = None
    set_date: date | None = None
    long_stop: date | None = None
    stood_still: int | None = 0


def after_months(day: date, months: int) -> date:
    """The same day of the month ``months`` later, or the month's last day where it is shorter."""
    index = day.year * _MONTHS_OF_A_YEAR + day.month - 1 + months
    year, month = index // _MONTHS_OF_A_YEAR, index % _MONTHS_OF_A_YEAR + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def next_working_day(calendar: WorkingDayCalendar, day: date) -> date:
    """``day``, or the first day after it that is neither of a weekend nor a holiday."""
    while calendar.kind(day) in {DayKind.WEEKEND, DayKind.HOLIDAY}:
        day += _ONE_DAY
    return day


def period_clock(rule: Rule, facts: Facts, *, calendar: WorkingDayCalendar, as_of: date, explain: bool = True) -> Clock:
    """The clock of a period on ``as_of``; what happened later is left out.

    The closure of an agency lengthens what that agency has to do, and nobody else's period (inference).
    """
    if rule.kind not in OF_AGENCY:
        calendar = calendar.national
    start = facts.start
    last = None if start is None else _last_day(rule, facts, start)
    if last is None:
        due = None
    elif rule.unit is PeriodUnit.WORKING_DAY:
        due = calendar.add(last, rule.length)
    else:
        due = last if rule.unit is PeriodUnit.SET_DATE else next_working_day(calendar, last)
    state, ended = _standing(rule, facts, due, as_of)
    judged = ended or as_of
    is_in_working_days = rule.unit is PeriodUnit.WORKING_DAY
    used = calendar.count(after=start, through=judged) if start is not None and is_in_working_days else 0
    steps = _steps(rule, calendar, start, last, due, facts.stood_still) if explain and start is not None else ()
    provisional = _is_provisional(rule, calendar, start, last, due)
    return Clock(
        kind=rule.kind,
        title=term_of(rule.kind).full,
        subject=facts.subject,
        article=rule.article,
        start=start,
        period=rule.length,
        unit=rule.unit,
        due=due,
        provisional=provisional,
        state=state,
        ended=ended,
        used=used,
        left=0 if due is None or ended is not None else days_left(calendar, due, as_of),
        suspended=0,
        long_stop=facts.long_stop,
        steps=steps,
        assumptions=tuple(_assumptions(rule, calendar, start, last, due, provisional=provisional)),
        as_of=as_of,
        # A change of the calendar moves what lies between: all days of a count, of others those that it ends on.
        since=_since(rule, start, last, as_of),
    )


def days_left(calendar: WorkingDayCalendar, due: date, as_of: date) -> int:
    """Working days after ``as_of`` until ``due``; negative when it has passed."""
    if as_of > due:
        return -calendar.count(after=due, through=as_of)
    return calendar.count(after=as_of, through=due)


def _last_day(rule: Rule, facts: Facts, start: date) -> date | None:
    """The last day before any roll; the start itself for working days, which the calendar counts."""
    match rule.unit:
        case PeriodUnit.WORKING_DAY:
            return start
        case PeriodUnit.DAY:
            still = facts.stood_still
            return None if still is None else start + timedelta(days=rule.length + still)
        case PeriodUnit.MONTH:
            return after_months(start, rule.length)
        case PeriodUnit.YEAR:
            return after_months(start, rule.length * _MONTHS_OF_A_YEAR)
        case PeriodUnit.SET_DATE:
            return facts.set_date
        case PeriodUnit.NONE:
            return None


def _standing(rule: Rule, facts: Facts, due: date | None, as_of: date) -> tuple[ClockState, date | None]:
    done = facts.done if facts.done is not None and facts.done <= as_of else None
    dropped = facts.dropped if facts.dropped is not None and facts.dropped <= as_of else None
    if done is not None and (dropped is None or done <= dropped):
        return ClockState.MET if due is None or done <= due else ClockState.MET_LATE, done
    has_passed = due is not None and as_of > due
    if rule.lapses and due is not None and has_passed and (dropped is None or dropped > due):
        return ClockState.ENDED, due
    if dropped is not None:
        return ClockState.ENDED, dropped
    if facts.start is None:
        return ClockState.WAITING, None
    if facts.stood_still is None:
        return ClockState.SUSPENDED, None
    return (ClockState.OVERDUE if has_passed else ClockState.RUNNING), None


def _since(rule: Rule, start: date | None, last: date | None, as_of: date) -> date:
    if start is None or last is None:
        return as_of
    if rule.unit is PeriodUnit.WORKING_DAY:
        return start
    return last if rule.unit is PeriodUnit.SET_DATE else last - _ONE_DAY


def _is_provisional(
    rule: Rule, calendar: WorkingDayCalendar, start: date | None, last: date | None, due: date | None
) -> bool:
    if start is None or last is None or due is None or rule.unit is PeriodUnit.SET_DATE:
        return False
    return not calendar.covers(first=start + _ONE_DAY if rule.unit is PeriodUnit.WORKING_DAY else last, last=due)


def _assumptions(
    rule: Rule,
    calendar: WorkingDayCalendar,
    start: date | None,
    last: date | None,
    due: date | None,
    *,
    provisional: bool,
) -> list[Assumption]:
    found = list(rule.assumptions)
    if start is not None and due is not None and rule.unit is PeriodUnit.WORKING_DAY:
        found.append(Assumption.FIRST_DAY_NOT_COUNTED)
        if calendar.has_make_up_days(after=start, through=due):
            found.append(Assumption.MAKE_UP_DAYS_COUNT)
        if calendar.has_closures(after=start, through=due):
            found.append(Assumption.CLOSURES_DO_NOT_COUNT)
    elif due is not None and due != last:
        found.append(Assumption.ROLLED_TO_WORKING_DAY)
    if provisional:
        found.append(Assumption.UNCOVERED_DAYS)
    return found


def _steps(
    rule: Rule,
    calendar: WorkingDayCalendar,
    start: date,
    last: date | None,
    due: date | None,
    stood_still: int | None,
) -> tuple[Step, ...]:
    event, article = rule.event, rule.article
    begin = Text(f"{event.zh}，次日起算", f"{event.en}; the period counts from the next day")
    if rule.unit in {PeriodUnit.SET_DATE, PeriodUnit.NONE}:
        begin = event
    first = Step(StepKind.START, start, start, 0, 0, begin, article)
    if due is None or last is None:
        return (first,)
    if rule.unit is PeriodUnit.WORKING_DAY:
        return (first, counted_step(calendar, article, start + _ONE_DAY, due, rule.length, rule.length))
    if rule.unit is PeriodUnit.SET_DATE:
        why = Text(f"期限至 {due}（{article.zh}）", f"until {due} ({article.en})")
        return (first, Step(StepKind.COUNTED, min(start + _ONE_DAY, due), due, 0, 0, why, article))
    unit = term_of(rule.unit)
    length = counted(rule.length, unit.en.removesuffix("s"))
    why = Text(f"{rule.length}{unit.zh}，休息日一并计入（{article.zh}）", f"{length}, every day counts ({article.en})")
    if stood_still:
        suspended = counted(stood_still, "day of suspension does not", "days of suspension do not")
        why = Text(f"{why.zh}，另扣除中止的{stood_still}日", f"{why.en}; {suspended}")
    step = Step(StepKind.COUNTED, start + _ONE_DAY, last, 0, 0, why, article)
    if due == last:
        return (first, step)
    moved = calendar.by_notice(after=last - _ONE_DAY, through=due)
    notices = tuple(dict.fromkeys(day.notice for day in moved if day.kind is DayKind.HOLIDAY))
    rolled = Step(
        StepKind.ROLLED,
        last + _ONE_DAY,
        due,
        0,
        0,
        Text(f"{last} 为休息日，顺延至 {due}", f"{last} is no working day: the period ends on {due}"),
        Text("民法典第二百零三条", "Civil Code, article 203"),
        notices,
        (Assumption.ROLLED_TO_WORKING_DAY,),
    )
    return first, step, rolled
