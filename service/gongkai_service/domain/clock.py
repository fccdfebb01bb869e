"""The reply clock (答复期限) of a case, replayed from its facts: regulation + calendar + case → due date + steps.

The result depends on the legal dates alone, not on the order in which the desk wrote them down, and is
never stored as truth: it is computed for a day that is handed in.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from gongkai_service.domain.assumptions import Assumption
from gongkai_service.domain.calendar import CalendarDay, WorkingDayCalendar
from gongkai_service.domain.case import Case, Closing, Consultation, Extension
from gongkai_service.domain.lifecycle import CaseState
from gongkai_service.domain.regulation import Regulation
from gongkai_service.domain.text import Text
from gongkai_service.domain.vocabulary import RemedyKind, Timeliness

_ONE_DAY = timedelta(days=1)


class ClockState(StrEnum):
    """Whether the clock runs. Values are the names of the contract without their prefix."""

    RUNNING = "RUNNING"
    SUSPENDED = "SUSPENDED"
    WAITING = "WAITING"
    MET = "MET"
    MET_LATE = "MET_LATE"
    ENDED = "ENDED"


@dataclass(frozen=True, slots=True)
class Conventions:
    """How an agency reads what the law leaves open."""

    consultation_send_day_counts: bool = True


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch of the clock, both ends included; ``last`` is ``None`` while it lasts."""

    first: date
    last: date | None
    counted: int
    why: Text


@dataclass(frozen=True, slots=True)
class ReplyDeadline:
    """The reply clock as of one day. ``due`` is ``None`` while the clock stands still."""

    state: ClockState
    due: date | None
    unextended_due: date | None
    provisional: bool
    period: int
    used: int
    left: int
    start: date
    suspended: int
    as_of: date
    steps: tuple[Step, ...]
    assumptions: tuple[Assumption, ...]

    @property
    def is_late(self) -> bool:
        """Whether ``as_of`` lies after the due date."""
        return self.due is not None and self.as_of > self.due

    @property
    def timeliness(self) -> Timeliness:
        """Whether an answer on ``as_of`` keeps the period."""
        if self.is_late:
            return Timeliness.LATE
        if self.unextended_due is not None and self.as_of > self.unextended_due:
            return Timeliness.EXTENDED
        return Timeliness.ON_TIME


@dataclass(frozen=True, slots=True)
class _Start:
    """A day from whose next the period counts."""

    day: date
    why: Text
    assumption: Assumption | None = None


@dataclass(frozen=True, slots=True)
class _Suspension:
    """Days, both ends included, that do not count. ``last`` is ``None`` while it lasts."""

    first: date
    last: date | None


@dataclass(slots=True)
class _Count:
    """The outcome of walking from a start through suspensions until ``period`` working days are used."""

    due: date | None = None
    suspended: int = 0
    steps: list[Step] = field(default_factory=list)


def reply_deadline(case: Case, *, calendar: WorkingDayCalendar, conventions: Conventions, as_of: date) -> ReplyDeadline:
    """The reply clock as it stands on ``as_of``, or on the day of closing when the case is closed."""
    closing = case.closing
    if closing is not None:
        position = len(case.closings) - 1
        return _ended(deadline_at_closing(case, position, calendar=calendar, conventions=conventions), closing)
    return _replay(case, case.episode, calendar, conventions, as_of)


def deadline_at_closing(
    case: Case, position: int, *, calendar: WorkingDayCalendar, conventions: Conventions
) -> ReplyDeadline:
    """The reply clock on the day of the case's ``position``-th closing, counted from 0."""
    return _replay(case, position, calendar, conventions, case.closings[position].date)


def first_closing_timeliness(
    case: Case, *, calendar: WorkingDayCalendar, conventions: Conventions
) -> Timeliness | None:
    """Whether the first answer kept the period; ``None`` without an answer."""
    if not case.closings or case.closings[0].state is not CaseState.ANSWERED:
        return None
    return deadline_at_closing(case, 0, calendar=calendar, conventions=conventions).timeliness


def period_missed_by(
    case: Case,
    extension: Extension,
    *,
    episode: int,
    calendar: WorkingDayCalendar,
    conventions: Conventions,
    as_of: date,
) -> date | None:
    """The end of the period that had passed when ``extension`` was notified; ``None`` when it was in time."""
    # What came later does not mend it: the period that ran when it was notified is the one to extend.
    start = _starts(case, episode, extension.notified_date)[-1].day
    regulation = case.regulation
    suspensions = _suspensions(case, episode, conventions, start, as_of)
    due = _walk(calendar, start, regulation.reply_days, suspensions, regulation).due
    if due is None or _awaits_applicant(case, episode, extension.notified_date, due):
        return None
    return due if extension.notified_date > due else None


def _first_day(case: Case, episode: int) -> date:
    return case.reopenings[episode - 1].date if episode else case.received_date


def _awaits_applicant(case: Case, episode: int, day: date, due: date | None) -> bool:
    """Whether on ``day`` the applicant was to correct or to pay, and was told so before the period had ended.

    A request that comes after the due date does not undo that the agency is late.
    """
    waits = [(notice.episode, notice.notified_date, notice.settled_date) for notice in case.fee_notices]
    if case.correction_request is not None:
        waits.append((case.correction_episode, case.correction_request.requested_date, case.corrected_date))
    # What an earlier treatment never got, its closing ended.
    return any(
        begun <= day and (due is None or begun <= due) and (of == episode if ended is None else day < ended)
        for of, begun, ended in waits
        if of <= episode
    )


def _ended(deadline: ReplyDeadline, closing: Closing) -> ReplyDeadline:
    if closing.state is not CaseState.ANSWERED or deadline.due is None:
        state = ClockState.ENDED
    else:
        state = ClockState.MET_LATE if deadline.is_late else ClockState.MET
    return replace(deadline, state=state, left=0)


def _waiting(deadline: ReplyDeadline, unextended_due: date | None) -> ReplyDeadline:
    """While the applicant is to act nothing is due: the period starts anew when he has, so all of it is left."""
    return replace(
        deadline,
        state=ClockState.WAITING,
        due=None,
        unextended_due=unextended_due,
        provisional=False,
        used=0,
        left=deadline.period,
        steps=tuple(step for step in deadline.steps if not step.counted),
    )


def _replay(
    case: Case, episode: int, calendar: WorkingDayCalendar, conventions: Conventions, as_of: date
) -> ReplyDeadline:
    """The clock of the case's ``episode``-th treatment (0 until the first reopening) on ``as_of``."""
    regulation = case.regulation
    starts = _starts(case, episode, as_of)
    start = starts[-1]
    suspensions = _suspensions(case, episode, conventions, start.day, as_of)
    plain = _walk(calendar, start.day, regulation.reply_days, suspensions, regulation)
    extension, late = _extension_days(case, episode, calendar, conventions, as_of)
    period = regulation.reply_days + extension
    count = _walk(calendar, start.day, period, suspensions, regulation) if extension else plain
    due = count.due
    used, left = _used_and_left(calendar, start.day, period, suspensions, due, as_of)
    provisional = due is not None and not calendar.covers(first=start.day + _ONE_DAY, last=due)
    began = _first_day(case, episode)
    extended_before_restart = extension and any(began <= e.notified_date < start.day for e in case.extensions)
    assumptions = [
        Assumption.FIRST_DAY_NOT_COUNTED,
        *((start.assumption,) if start.assumption else ()),
        *((Assumption.MAKE_UP_DAYS_COUNT,) if _counts_make_up_days(calendar, start.day, due) else ()),
        *(_suspension_assumptions(conventions) if suspensions else ()),
        *((Assumption.EXTENSION_SURVIVES_RESTART,) if extended_before_restart else ()),
        *((Assumption.LATE_EXTENSION_VOID,) if late else ()),
        *((Assumption.UNCOVERED_DAYS,) if provisional else ()),
        # It decides either way: whether nothing is due, or whether a request that came late leaves it overdue.
        *((Assumption.WAIT_STANDS_STILL,) if _awaits_applicant(case, episode, as_of, None) else ()),
    ]
    steps = [_restarted(before, after) for before, after in pairwise(starts)]
    deadline = ReplyDeadline(
        state=ClockState.RUNNING if due else ClockState.SUSPENDED,
        due=due,
        unextended_due=plain.due,
        provisional=provisional,
        period=period,
        used=used,
        left=left,
        start=start.day,
        suspended=count.suspended,
        as_of=as_of,
        steps=(*steps, *count.steps),
        assumptions=tuple(assumptions),
    )
    if not _awaits_applicant(case, episode, as_of, due):
        return deadline
    # A wait that began within the extension leaves it standing that the unextended period had passed.
    is_within_plain = _awaits_applicant(case, episode, as_of, plain.due)
    return _waiting(deadline, None if is_within_plain else plain.due)


def _starts(case: Case, episode: int, as_of: date) -> list[_Start]:
    """The days from which the period began, in order; the last one holds."""
    article = case.regulation.correction_article
    if episode:
        reopening = case.reopenings[episode - 1]
        remedy = Text("复议决定", "review") if reopening.remedy_kind is RemedyKind.REVIEW else Text("判决", "judgment")
        first = _Start(
            reopening.date,
            Text(f"收到责令重新答复的{remedy.zh}", f"order of a {remedy.en} to answer anew received"),
            Assumption.ORDER_RESTARTS,
        )
    else:
        first = _Start(case.received_date, Text("收到申请", "application received"))
    later: list[_Start] = []
    if case.corrected_date and case.correction_episode <= episode:
        later.append(
            _Start(
                case.corrected_date,
                Text(f"收到补正（{article.zh}）", f"corrected application received ({article.en})"),
                None if case.regulation.correction_restarts_by_text else Assumption.CORRECTION_RESTARTS_2007,
            )
        )
    later.extend(
        _Start(notice.settled_date, Text("费用结清", "fee settled"), Assumption.PAYMENT_RESTARTS)
        for notice in case.fee_notices
        if notice.settled_date and notice.episode <= episode
    )
    last = max(case.received_date, as_of)
    within = [start for start in later if first.day <= start.day <= last]
    return [first, *sorted(within, key=lambda start: start.day)]


def _restarted(before: _Start, after: _Start) -> Step:
    why = Text(
        f"{before.why.zh}起的期限不再计算：{after.why.zh}，重新起算",
        f"the period from «{before.why.en}» no longer counts: {after.why.en}, it starts anew",
    )
    return Step(before.day, after.day, 0, why)


def _suspensions(case: Case, episode: int, conventions: Conventions, start: date, as_of: date) -> list[_Suspension]:
    """The union of the days of suspending consultations after ``start``, in order."""
    regulation = case.regulation
    delay = _ONE_DAY if conventions.consultation_send_day_counts else timedelta(0)
    spans = [
        _Suspension(max(consultation.sent_date + delay, start + _ONE_DAY), _answered(consultation, as_of))
        for consultation in case.consultations
        if consultation.kind in regulation.suspending_consultations
        and consultation.sent_date <= as_of
        and consultation.episode <= episode
        and (consultation.result is not None or consultation.episode == episode)
    ]
    merged: list[_Suspension] = []
    for span in sorted(spans, key=lambda span: span.first):
        if span.last is not None and span.last < span.first:
            continue
        previous = merged[-1] if merged else None
        if previous and (previous.last is None or span.first <= previous.last + _ONE_DAY):
            is_open = previous.last is None or span.last is None
            last = None if is_open else max(previous.last or date.min, span.last or date.min)
            merged[-1] = _Suspension(previous.first, last)
        else:
            merged.append(span)
    return merged


def _answered(consultation: Consultation, as_of: date) -> date | None:
    """The day of the answer; ``None`` where there was none on ``as_of``: one that only a closing ended had none."""
    day = consultation.answered_date
    return None if day is None or day > as_of or consultation.result is None else day


def _walk(
    calendar: WorkingDayCalendar,
    start: date,
    period: int,
    suspensions: list[_Suspension],
    regulation: Regulation,
) -> _Count:
    """Counts ``period`` working days from the day after ``start``, passing over the suspensions."""
    count = _Count()
    suspended_why = Text(
        f"征求意见，不计入期限（{regulation.suspension_article.zh}）",
        f"consultation, not counted ({regulation.suspension_article.en})",
    )
    remaining, cursor = period, start
    for suspension in suspensions:
        before = suspension.first - _ONE_DAY
        counted = calendar.count(after=cursor, through=before)
        if counted >= remaining:
            break
        if before > cursor:
            count.steps.append(_counted_step(calendar, regulation, cursor, before, counted))
        count.steps.append(Step(suspension.first, suspension.last, 0, suspended_why))
        if suspension.last is None:
            return count
        count.suspended += calendar.count(after=before, through=suspension.last)
        remaining -= counted
        cursor = suspension.last
    count.due = calendar.add(cursor, remaining)
    count.steps.append(_counted_step(calendar, regulation, cursor, count.due, remaining))
    return count


def _counted_step(calendar: WorkingDayCalendar, regulation: Regulation, after: date, last: date, counted: int) -> Step:
    """A stretch that counts, with the days in it that a holiday notice makes other than their weekday says."""
    moved = calendar.by_notice(after=after, through=last)
    off = [day for day in moved if not day.kind.is_worked]
    worked = [day for day in moved if day.kind.is_worked]
    article = regulation.reply_article
    zh, en = f"计入期限的工作日（{article.zh}）", f"working days that count ({article.en})"
    if off:
        names = list(dict.fromkeys(day.holiday for day in off))
        zh += f"；{'、'.join(names)}放假不计：{_days(off, '、')}"
        en += f"; public holidays not counted: {_days(off, ', ')}"
    if worked:
        zh += f"；调休上班计入：{_days(worked, '、')}"
        en += f"; make-up workdays counted: {_days(worked, ', ')}"
    return Step(after + _ONE_DAY, last, counted, Text(zh, en))


def _days(days: Sequence[CalendarDay], separator: str) -> str:
    return separator.join(f"{day.day:%m-%d}" for day in days)


def _extension_days(
    case: Case, episode: int, calendar: WorkingDayCalendar, conventions: Conventions, as_of: date
) -> tuple[int, bool]:
    """Working days that extensions add, and whether one came too late to add any."""
    first = _first_day(case, episode)
    known = [
        extension
        for extension in case.extensions
        if extension.episode <= episode and first <= extension.notified_date <= as_of
    ]
    in_time = [
        extension
        for extension in known
        if period_missed_by(case, extension, episode=episode, calendar=calendar, conventions=conventions, as_of=as_of)
        is None
    ]
    # 条例第三十三条第二款: at most one full period more, however often it is notified.
    days = min(sum(extension.working_days for extension in in_time), case.regulation.extension_days)
    return days, len(in_time) < len(known)


def _used_and_left(
    calendar: WorkingDayCalendar,
    start: date,
    period: int,
    suspensions: list[_Suspension],
    due: date | None,
    as_of: date,
) -> tuple[int, int]:
    """Working days of the period that have passed on ``as_of``, and those left; negative when overdue."""
    stood_still = sum(
        calendar.count(after=suspension.first - _ONE_DAY, through=min(suspension.last or as_of, as_of))
        for suspension in suspensions
    )
    used = calendar.count(after=start, through=as_of) - stood_still
    if due is not None and as_of > due:
        overdue = calendar.count(after=due, through=as_of)
        return period + overdue, -overdue
    return used, period - used


def _counts_make_up_days(calendar: WorkingDayCalendar, start: date, due: date | None) -> bool:
    return due is not None and calendar.has_make_up_days(after=start, through=due)


def _suspension_assumptions(conventions: Conventions) -> tuple[Assumption, ...]:
    send_day = Assumption.SEND_DAY_COUNTS if conventions.consultation_send_day_counts else Assumption.SEND_DAY_SUSPENDED
    return (send_day, Assumption.ANSWER_DAY_SUSPENDED)
