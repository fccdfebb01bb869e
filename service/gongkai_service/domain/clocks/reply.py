"""The reply clock (答复期限) of a case, replayed from its facts: regulation + calendar + case → due date + steps.

2007: 第二十四条; 2019: 第三十三条. The result depends on the legal dates alone, not on the order in which the desk
wrote them down, and is never stored as truth: it is computed for a day that is handed in.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from gongkai_service.domain.clocks.clock import Step
from gongkai_service.domain.clocks.deadline import ReplyDeadline, told_apart
from gongkai_service.domain.clocks.periods import days_left
from gongkai_service.domain.clocks.readings import readings_of
from gongkai_service.domain.clocks.reply_steps import (
    Extended,
    Restart,
    Wait,
    reply_steps,
    suspension_assumptions,
    wait_assumption,
)
from gongkai_service.domain.clocks.treatment import (
    Count,
    Longer,
    Suspension,
    Treatment,
    due_on,
    extensions_in_time,
    is_untouched,
    made_longer,
    missed,
    receipt_counts_as,
    starts_of,
    suspensions_of,
    treatment_of,
    wait_on,
    walk,
)
from gongkai_service.domain.history.case import Case, Closing
from gongkai_service.domain.law.assumptions import Assumption
from gongkai_service.domain.law.date_rules import DateRules
from gongkai_service.domain.law.regulation import REGULATION_2019
from gongkai_service.domain.words.vocabulary import CaseState, ClockState, Timeliness

_ONE_DAY = timedelta(days=1)


def reply_deadline(case: Case, *, date_rules: DateRules, as_of: date, explain: bool = True) -> ReplyDeadline:
    """The reply clock of the treatment that ran on ``as_of``, or as it stood when that was closed.

    Without ``explain`` the steps are left out: they cost more than all the rest.
    """
    episode = sum(reopening.date <= as_of for reopening in case.reopenings)
    if case.voiding is not None:
        # Nothing is due of what should not be there.
        stood = _read(case, episode, date_rules, min(case.voiding.voided_date, as_of), explain=False)
        return replace(stood, state=ClockState.ENDED, due=None, unextended_due=None, left=0, later=None, as_of=as_of)
    return reply_deadline_of(case, episode, date_rules=date_rules, as_of=as_of, explain=explain)


def reply_deadline_of(
    case: Case, episode: int, *, date_rules: DateRules, as_of: date, explain: bool = True
) -> ReplyDeadline:
    """The reply clock of the ``episode``-th treatment on ``as_of``, or as it stood when that was closed."""
    closing = case.closings[episode] if episode < len(case.closings) else None
    if closing is not None and closing.date <= as_of:
        return _ended(_read(case, episode, date_rules, closing.date, explain=explain), closing)
    return _read(case, episode, date_rules, as_of, explain=explain)


def reply_due_date(case: Case, *, date_rules: DateRules, as_of: date) -> date | None:
    """The due date alone of a case that is open on ``as_of``, the earliest; ``None`` while nothing is due."""
    if is_untouched(case):
        start = receipt_counts_as(case, date_rules)
        return date_rules.calendar.add(start, case.regulation_under(date_rules.conventions).reply_days)
    episode = sum(reopening.date <= as_of for reopening in case.reopenings)
    found: list[date] = []
    for reading in readings_of(case, date_rules.of_treatment(episode).conventions):
        treatment = treatment_of(case, episode, date_rules, reading)
        due = run_of(treatment, as_of).due
        if due is not None and wait_on(treatment, as_of, due) is None:
            found.append(due)
    return min(found, default=None)


def deadline_at_closing(case: Case, position: int, *, date_rules: DateRules, explain: bool = False) -> ReplyDeadline:
    """The reply clock on the day of the case's ``position``-th closing, counted from 0."""
    return _read(case, position, date_rules, case.closings[position].date, explain=explain)


def first_closing_timeliness(case: Case, *, date_rules: DateRules) -> Timeliness | None:
    """Whether the first closing was an answer that kept the period; ``None`` where it was none, or there is none."""
    if case.voiding is not None or not case.closings or case.closings[0].state is not CaseState.ANSWERED:
        return None
    return deadline_at_closing(case, 0, date_rules=date_rules).timeliness


def period_missed_by(case: Case, day: date, *, episode: int, date_rules: DateRules) -> date | None:
    """The end of the unextended period that had passed before ``day``; ``None`` when by an open reading it had not.

    An extension notified on ``day`` is in time in the second case alone.
    """
    return _latest(_unextended_ends(case, day, episode, date_rules))


def period_was_open_on(case: Case, day: date, *, episode: int, date_rules: DateRules) -> bool:
    """Whether by every open reading the unextended period had not passed before ``day``."""
    return not any(_unextended_ends(case, day, episode, date_rules))


def _unextended_ends(case: Case, day: date, episode: int, date_rules: DateRules) -> list[date | None]:
    treatments = _treatments(case, episode, date_rules)
    return [missed(treatment, day, treatment.regulation.reply_days) for treatment in treatments]


def period_ended_before(case: Case, day: date, *, episode: int, date_rules: DateRules) -> date | None:
    """The end of the period, extensions in time included, that had passed before ``day``; ``None`` when it had not.

    Nor when by an open reading it had not: nobody is told that he is late on one.
    """

    def end(treatment: Treatment) -> date | None:
        days, _, _ = extensions_in_time(treatment, starts_of(treatment, day)[-1].day, day)
        return missed(treatment, day, treatment.regulation.reply_days + days)

    return _latest([end(treatment) for treatment in _treatments(case, episode, date_rules)])


def due_date_passed_before(case: Case, day: date, *, episode: int, date_rules: DateRules) -> date | None:
    """The last day, a deferred period included, that had passed before ``day``; ``None`` when it had not."""

    def end(treatment: Treatment) -> date | None:
        due = run_of(treatment, day).due
        return None if due is None or day <= due or wait_on(treatment, day, due) is not None else due

    return _latest([end(treatment) for treatment in _treatments(case, episode, date_rules)])


def _treatments(case: Case, episode: int, date_rules: DateRules) -> Iterator[Treatment]:
    for reading in readings_of(case, date_rules.of_treatment(episode).conventions):
        yield treatment_of(case, episode, date_rules, reading)


def _latest(ends: list[date | None]) -> date | None:
    """The last of the ends; ``None`` when one of them has not come."""
    known = [end for end in ends if end is not None]
    return max(known) if len(known) == len(ends) else None


def _read(case: Case, episode: int, date_rules: DateRules, as_of: date, *, explain: bool) -> ReplyDeadline:
    """The clock on ``as_of`` of a treatment that is taken to be open, by every reading that may make a difference."""
    readings = readings_of(case, date_rules.of_treatment(episode).conventions)
    if len(readings) == 1:
        return _replay(treatment_of(case, episode, date_rules, readings[0]), as_of, explain=explain)
    found = {
        reading: _replay(treatment_of(case, episode, date_rules, reading), as_of, explain=explain)
        for reading in readings
    }
    return told_apart(found)


def _ended(deadline: ReplyDeadline, closing: Closing) -> ReplyDeadline:
    if closing.state is not CaseState.ANSWERED or deadline.due is None:
        state = ClockState.ENDED
    else:
        state = ClockState.MET_LATE if deadline.is_late else ClockState.MET
    return replace(deadline, state=state, left=0)


@dataclass(frozen=True, slots=True)
class Run:
    """How the period of a treatment ran until a day, the treatment taken to be open."""

    treatment: Treatment
    as_of: date
    starts: list[Restart]
    suspensions: list[Suspension]
    longer: Longer
    plain: Count
    count: Count

    @property
    def start(self) -> date:
        """The day from whose next the period counts."""
        return self.starts[-1].day

    @property
    def is_deferred(self) -> bool:
        """Whether a deferred period ends later than the others (条例第三十五条: of any length)."""
        due, deferral = self.count.due, self.longer.deferral
        return due is not None and deferral is not None and deferral.due_date > due

    @property
    def due(self) -> date | None:
        """The last day, waits for the applicant left aside."""
        deferral = self.longer.deferral
        return deferral.due_date if deferral is not None and self.is_deferred else self.count.due


def run_of(treatment: Treatment, as_of: date) -> Run:
    """How the period runs that began last on or before ``as_of``, by what was known then."""
    calendar, days = treatment.date_rules.calendar, treatment.regulation.reply_days
    starts = starts_of(treatment, as_of)
    start = starts[-1].day
    suspensions = suspensions_of(treatment, start, as_of)
    plain = walk(calendar, start, days, suspensions)
    longer = made_longer(treatment, start, as_of)
    count = walk(calendar, start, days + longer.days, suspensions) if longer.days else plain
    return Run(treatment, as_of, starts, suspensions, longer, plain, count)


def _replay(treatment: Treatment, as_of: date, *, explain: bool) -> ReplyDeadline:
    """The clock on ``as_of`` of a treatment that is taken to be open."""
    run = run_of(treatment, as_of)
    calendar, start, due, count = treatment.date_rules.calendar, run.start, run.due, run.count
    period = treatment.regulation.reply_days + run.longer.days
    wait = wait_on(treatment, as_of, due)
    if count.due is not None and due is not None and run.is_deferred and wait is None:
        period += calendar.count(after=count.due, through=due)
    is_due = due is not None and wait is None
    # The later of two days rests on both.
    provisional = is_due and count.due is not None and not calendar.covers(first=start + _ONE_DAY, last=count.due)
    used, left = _used_and_left(run, period) if wait is None else (0, period)
    is_within_plain = wait is not None and wait_on(treatment, as_of, run.plain.due) is not None
    return ReplyDeadline(
        state=ClockState.WAITING if wait else ClockState.RUNNING if is_due else ClockState.SUSPENDED,
        due=due if is_due else None,
        # A wait that began within the extension leaves it standing that the unextended period had passed.
        unextended_due=None if is_within_plain else run.plain.due,
        provisional=provisional,
        period=period,
        used=used,
        left=left,
        start=start,
        suspended=count.suspended,
        as_of=as_of,
        steps=_steps(run, wait) if explain else (),
        assumptions=tuple(_assumptions(run, due if is_due else None, provisional=provisional)),
    )


def _steps(run: Run, wait: Wait | None) -> tuple[Step, ...]:
    treatment = run.treatment
    extended = _extended(treatment, run.longer, run.count.due)
    starts = [
        start if start.asked is None else replace(start, asked_due=due_on(treatment, start.asked))
        for start in run.starts
    ]
    return reply_steps(
        treatment.date_rules,
        treatment.regulation,
        starts,
        run.count.stretches,
        extended,
        wait,
        treatment.reading.answer_day_name,
    )


def _extended(treatment: Treatment, longer: Longer, due: date | None) -> list[Extended]:
    """What made the period longer, in the order of notice, with how much of it counts."""
    extended: list[Extended] = []
    room = treatment.regulation.extension_days
    for extension in sorted(longer.extensions, key=lambda extension: extension.notified_date):
        days = min(extension.working_days, room)
        room -= days
        extended.append(Extended(extension.notified_date, days, None))
    deferral = longer.deferral
    if due is not None and deferral is not None and deferral.due_date > due:
        extended.append(Extended(deferral.notified_date, 0, deferral.due_date))
    return extended


def _used_and_left(run: Run, period: int) -> tuple[int, int]:
    """Working days of the period that have passed, and those left; negative when overdue."""
    calendar, as_of, due = run.treatment.date_rules.calendar, run.as_of, run.due
    if due is not None:
        left = days_left(calendar, due, as_of)
        # Nothing of a period is used that has not begun to count.
        return max(period - left, 0), left
    stood_still = sum(
        calendar.count(after=suspension.first - _ONE_DAY, through=min(suspension.last or as_of, as_of))
        for suspension in run.suspensions
    )
    used = calendar.count(after=run.start, through=as_of) - stood_still
    return used, period - used


def _assumptions(run: Run, due: date | None, *, provisional: bool) -> Iterator[Assumption]:
    """The readings on which the clock rests, each once, the first ones first."""
    treatment, start = run.treatment, run.starts[-1]
    yield Assumption.FIRST_DAY_NOT_COUNTED
    yield from _regime_assumptions(treatment, run.as_of)
    yield from start.assumptions
    if due is not None:
        yield from _calendar_assumptions(run)
    answer_day = treatment.reading.answer_day_name
    if run.suspensions:
        yield from suspension_assumptions(treatment.date_rules.conventions, answer_day)
    elif answer_day is not None and answer_day in treatment.reading.opened:
        # A consultation that by this reading suspends nothing does so by the other.
        yield answer_day
    if treatment.case.extensions or treatment.case.deferrals:
        yield from _longer_assumptions(run)
    withdrawn = [notice.withdrawn_date for notice in treatment.case.fee_notices if notice.episode == treatment.episode]
    if any(day is not None and day <= run.as_of for day in withdrawn):
        yield Assumption.WITHDRAWN_NOTICE_STOPS_NOTHING
    if provisional:
        yield Assumption.UNCOVERED_DAYS
    # It decides either way: whether nothing is due, or whether a request that came late leaves it overdue.
    if wait_on(treatment, run.as_of, None) is not None:
        yield wait_assumption(treatment.date_rules.conventions)


def _calendar_assumptions(run: Run) -> Iterator[Assumption]:
    """Of the days that count alone: what lies in a suspension does not matter."""
    calendar = run.treatment.date_rules.calendar
    counted = [
        (stretch.first - _ONE_DAY, stretch.last)
        for stretch in run.count.stretches
        if not stretch.is_suspended and stretch.last is not None
    ]
    if any(calendar.has_make_up_days(after=after, through=last) for after, last in counted):
        yield Assumption.MAKE_UP_DAYS_COUNT
    if any(calendar.has_closures(after=after, through=last) for after, last in counted):
        yield Assumption.CLOSURES_DO_NOT_COUNT


def _longer_assumptions(run: Run) -> Iterator[Assumption]:
    """Whether what made the period longer holds still, or never did."""
    case, longer = run.treatment.case, run.longer
    began, start = run.treatment.first_day, run.start
    notified = [
        *(extension.notified_date for extension in case.extensions),
        *(deferral.notified_date for deferral in case.deferrals),
    ]
    reading, is_before = run.treatment.reading, any(began <= day < start for day in notified)
    # One that ends is named for what it no longer does, one that stays for what it still does.
    is_felt = is_before and (not reading.extension_survives or longer.days or longer.deferral)
    if reading.extension_name is not None and (is_felt or reading.extension_name in reading.opened):
        yield reading.extension_name
    if longer.days:
        yield Assumption.EXTENSION_TOLD_IN_TIME
    if longer.is_one_late:
        yield Assumption.LATE_EXTENSION_VOID
    if longer.deferral:
        yield Assumption.DEFERRAL_IS_LATEST
    if longer.is_deferral_late:
        yield Assumption.LATE_DEFERRAL_VOID


def _regime_assumptions(treatment: Treatment, as_of: date) -> Iterator[Assumption]:
    """Which Regulation governs a case that was pending when the revision came into force."""
    case, revised = treatment.case, REGULATION_2019.first_day
    if case.received_date >= revised or as_of < revised:
        return
    if not case.closings or case.closings[0].date >= revised:
        is_revised = treatment.regulation.id == REGULATION_2019.id
        yield Assumption.REGULATION_BY_REVISION if is_revised else Assumption.REGULATION_BY_RECEIPT
