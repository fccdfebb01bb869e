"""The working of the reply clock: stretches that a person can recompute with the law and a calendar in hand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from gongkai_service.domain.clocks.clock import Step
from gongkai_service.domain.law.assumptions import Assumption
from gongkai_service.domain.law.calendar import CalendarDay, WorkingDayCalendar, is_worked
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.law.date_rules import DateRules
from gongkai_service.domain.law.regulation import Regulation
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import DayKind, StepKind

_ONE_DAY = timedelta(days=1)
_DEFERRED = Text("条例第三十五条", "article 35")


@dataclass(frozen=True, slots=True)
class Restart:
    """A day from whose next the period counts. ``rule`` says why it is that day, where it follows from others.

    ``asked`` is the day on which the applicant was asked for what came, ``asked_due`` the due date of that time.
    """

    day: date
    why: Text
    article: Text
    assumptions: tuple[Assumption, ...] = ()
    rule: Text | None = None
    asked: date | None = None
    asked_due: date | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days, both ends included, that count or that a consultation takes out. ``last`` is ``None`` while it lasts."""

    first: date
    last: date | None
    counted: int
    is_suspended: bool


@dataclass(frozen=True, slots=True)
class Extended:
    """A notice that made the period longer: by ``days``, or to the day ``until``."""

    notified: date
    days: int
    until: date | None


@dataclass(frozen=True, slots=True)
class Wait:
    """The applicant is to act since ``begun``; ``what`` is awaited."""

    begun: date
    what: Text


def suspension_assumptions(conventions: Conventions, answer_day: Assumption | None) -> tuple[Assumption, ...]:
    """How the days on which a consultation begins and ends are read; of the second, what the reading says."""
    send = Assumption.SEND_DAY_COUNTS if conventions.consultation_send_day_counts else Assumption.SEND_DAY_SUSPENDED
    return (send,) if answer_day is None else (send, answer_day)


def wait_assumption(conventions: Conventions) -> Assumption:
    """How a wait for the applicant is read that was asked for after the period had ended."""
    is_stopped = conventions.late_request_stops_clock
    return Assumption.LATE_WAIT_STANDS_STILL if is_stopped else Assumption.WAIT_STANDS_STILL


def reply_steps(
    date_rules: DateRules,
    regulation: Regulation,
    starts: Sequence[Restart],
    stretches: Sequence[Stretch],
    extended: Sequence[Extended],
    wait: Wait | None,
    answer_day: Assumption | None,
) -> tuple[Step, ...]:
    """The stretches from the first start to the due date, in order, with running totals.

    ``answer_day`` is how the day is read on which the answer to a consultation comes.
    """
    steps = [_start(starts[0])]
    for before, after in pairwise(starts):
        steps.append(_restarted(before, after))
    if wait is not None:
        return (*steps, _waiting(starts[-1], wait, date_rules.conventions))
    steps.extend(_counted(date_rules, regulation, stretches, extended, answer_day))
    return tuple(steps)


def _start(start: Restart) -> Step:
    rule = Text(f"：{start.rule.zh}", f" ({start.rule.en})") if start.rule else Text("", "")
    why = Text(f"{start.why.zh}{rule.zh}，次日起算", f"{start.why.en}{rule.en}; the period counts from the next day")
    assumptions = (Assumption.FIRST_DAY_NOT_COUNTED, *start.assumptions)
    return Step(StepKind.START, start.day, start.day, 0, 0, why, start.article, assumptions=assumptions)


def _restarted(before: Restart, after: Restart) -> Step:
    asked = _asked(after)
    why = Text(
        f"{before.why.zh}起的期限不再计算：{asked.zh}{after.why.zh}（{after.article.zh}），次日起重新起算",
        f"the period from «{before.why.en}» no longer counts: {asked.en}{after.why.en} ({after.article.en}), "
        "it starts anew from the next day",
    )
    assumptions = (Assumption.FIRST_DAY_NOT_COUNTED, *after.assumptions)
    return Step(StepKind.RESTARTED, before.day, after.day, 0, 0, why, after.article, assumptions=assumptions)


def _asked(start: Restart) -> Text:
    """When the applicant was asked, and whether the period still ran."""
    if start.asked is None:
        return Text("", "")
    if start.asked_due is None:
        return Text(f"{start.asked} 要求，", f"asked for on {start.asked}; ")
    return Text(
        f"{start.asked} 要求（当时到期日 {start.asked_due}），",
        f"asked for on {start.asked}, when the due date was {start.asked_due}; ",
    )


def _waiting(start: Restart, wait: Wait, conventions: Conventions) -> Step:
    why = Text(
        f"等待申请人{wait.what.zh}，期间不计入期限，完成后次日起重新起算",
        f"waiting for {wait.what.en}: nothing counts, the period starts anew from the next day after it",
    )
    assumptions = (wait_assumption(conventions),)
    return Step(StepKind.WAITING, wait.begun, None, 0, 0, why, start.article, assumptions=assumptions)


def _counted(
    date_rules: DateRules,
    regulation: Regulation,
    stretches: Sequence[Stretch],
    extended: Sequence[Extended],
    answer_day: Assumption | None,
) -> Iterator[Step]:
    """The stretches with their totals; each extension stands where the period before it would have ended."""
    calendar, total, limit = date_rules.calendar, 0, regulation.reply_days
    coming = [item for item in extended if item.until is None]
    for stretch in stretches:
        if stretch.is_suspended:
            read = suspension_assumptions(date_rules.conventions, answer_day)
            yield _suspended(regulation, read, stretch, total)
            continue
        assert stretch.last is not None  # noqa: S101  (only a suspension lasts)
        first, left = stretch.first, stretch.counted
        while coming and total + left > limit:
            within = limit - total
            if within:
                last = calendar.add(first - _ONE_DAY, within)
                total, left = total + within, left - within
                yield counted_step(calendar, regulation.reply_article, first, last, within, total)
                first = last + _ONE_DAY
            item = coming.pop(0)
            limit += item.days
            yield _extension(regulation, item, total, limit, ended=first - _ONE_DAY)
        total += left
        yield counted_step(calendar, regulation.reply_article, first, stretch.last, left, total)
    for item in extended:
        if item.until is not None:
            yield from _deferred(calendar, stretches, item, total)


def _suspended(regulation: Regulation, assumptions: tuple[Assumption, ...], stretch: Stretch, total: int) -> Step:
    article = regulation.suspension_article
    why = Text(f"征求意见，不计入期限（{article.zh}）", f"consultation, not counted ({article.en})")
    return Step(StepKind.SUSPENDED, stretch.first, stretch.last, 0, total, why, article, assumptions=assumptions)


def _extension(regulation: Regulation, item: Extended, total: int, limit: int, *, ended: date) -> Step:
    article = regulation.reply_article
    why = Text(
        f"{total} 个工作日至 {ended} 届满；延期已于 {item.notified} 告知，增加 {item.days} 个工作日，"
        f"共 {limit} 个工作日（{article.zh}）",
        f"{total} working days end on {ended}; an extension by {item.days} was notified on {item.notified}: "
        f"{limit} in all ({article.en})",
    )
    assumptions = (Assumption.EXTENSION_TOLD_IN_TIME,)
    return Step(StepKind.EXTENDED, item.notified, item.notified, 0, total, why, article, assumptions=assumptions)


def _deferred(calendar: WorkingDayCalendar, stretches: Sequence[Stretch], item: Extended, total: int) -> Iterator[Step]:
    due = stretches[-1].last
    assert due is not None  # noqa: S101  (a deferred period is only looked at where there is a due date)
    assert item.until is not None  # noqa: S101  (that makes it one)
    why = Text(
        f"已告知延迟答复的合理期限至 {item.until}（{_DEFERRED.zh}）",
        f"a reasonable deferred period until {item.until} was notified ({_DEFERRED.en})",
    )
    assumptions = (Assumption.DEFERRAL_IS_LATEST,)
    yield Step(StepKind.EXTENDED, item.notified, item.notified, 0, total, why, _DEFERRED, assumptions=assumptions)
    counted = calendar.count(after=due, through=item.until)
    yield counted_step(calendar, _DEFERRED, due + _ONE_DAY, item.until, counted, total + counted)


def counted_step(
    calendar: WorkingDayCalendar, article: Text, first: date, last: date, counted: int, total: int
) -> Step:
    """A stretch that counts, with the days in it that a notice or closure makes other than their weekday says."""
    moved = calendar.by_notice(after=first - _ONE_DAY, through=last)
    off = [day for day in moved if day.kind is DayKind.HOLIDAY]
    closed = [day for day in moved if day.kind is DayKind.CLOSURE]
    worked = [day for day in moved if is_worked(day.kind)]
    zh, en = f"计入期限的工作日（{article.zh}）", f"working days that count ({article.en})"
    if off:
        names = list(dict.fromkeys(day.holiday for day in off))
        zh += f"；{'、'.join(names)}放假不计：{_days(off, '、')}"
        en += f"; public holidays not counted: {_days(off, ', ')}"
    if closed:
        zh += f"；本机关停工不计：{_days(closed, '、')}"
        en += f"; days on which the agency was closed not counted: {_days(closed, ', ')}"
    if worked:
        zh += f"；调休上班计入：{_days(worked, '、')}"
        en += f"; make-up workdays counted: {_days(worked, ', ')}"
    is_covered = calendar.covers(first=first, last=last)
    assumptions = (
        *((Assumption.MAKE_UP_DAYS_COUNT,) if worked else ()),
        *((Assumption.CLOSURES_DO_NOT_COUNT,) if closed else ()),
        *(() if is_covered else (Assumption.UNCOVERED_DAYS,)),
    )
    notices = tuple(dict.fromkeys(day.notice for day in moved))
    return Step(StepKind.COUNTED, first, last, counted, total, Text(zh, en), article, notices, assumptions)


def _days(days: Sequence[CalendarDay], separator: str) -> str:
    return separator.join(f"{day.day:%m-%d}" for day in days)
