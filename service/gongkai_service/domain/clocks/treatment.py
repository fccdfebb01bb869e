"""One treatment of a case as the reply clock sees it: starts, waits, suspensions, and what makes the period longer.

A treatment begins with the receipt, or with an order to answer anew, and ends with a closing. All of this
is judged by legal dates: what lies after the day in question is left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from gongkai_service.domain.clocks.readings import Reading, mildest_reading
from gongkai_service.domain.clocks.reply_steps import Restart, Stretch, Wait
from gongkai_service.domain.history.case import Case, Consultation, Deferral, Extension
from gongkai_service.domain.history.receipt import receipt_text, rests_on_the_system
from gongkai_service.domain.law.assumptions import Assumption
from gongkai_service.domain.law.calendar import WorkingDayCalendar, is_worked
from gongkai_service.domain.law.date_rules import DateRules
from gongkai_service.domain.law.regulation import FEE_RULES, Regulation
from gongkai_service.domain.words.remedy_kind import RemedyKind
from gongkai_service.domain.words.text import Text

_ONE_DAY = timedelta(days=1)
_RECEIVED = Text("收到申请", "application received")


@dataclass(frozen=True, slots=True)
class Treatment:
    """One treatment of a case (0 until the first reopening), and the terms on which its clock is asked for.

    ``reading`` decides what the agency may have left open.
    """

    case: Case
    episode: int
    date_rules: DateRules
    regulation: Regulation
    reading: Reading

    @property
    def first_day(self) -> date:
        """The day of receipt, or of the order to answer anew."""
        return self.case.reopenings[self.episode - 1].date if self.episode else self.case.received_date

    @property
    def counts_from(self) -> date:
        """The day from whose next day its first period counts."""
        return self.first_day if self.episode else receipt_counts_as(self.case, self.date_rules)


@dataclass(frozen=True, slots=True)
class Suspension:
    """Days, both ends included, that do not count. ``last`` is ``None`` while it lasts."""

    first: date
    last: date | None


@dataclass(frozen=True, slots=True)
class Count:
    """The outcome of walking from a start through suspensions until the period is used up."""

    due: date | None
    suspended: int
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Longer:
    """What makes the period longer: extensions notified in time, and the deferred period that holds."""

    days: int
    extensions: tuple[Extension, ...]
    is_one_late: bool
    deferral: Deferral | None
    is_deferral_late: bool


# Most cases are answered within their plain period.
UNCHANGED = Longer(0, (), is_one_late=False, deferral=None, is_deferral_late=False)


def is_untouched(case: Case) -> bool:
    """Whether nothing has happened to the case that a reply clock would look at, as with most that are open."""
    return not (
        case.consultations
        or case.extensions
        or case.correction_request
        or case.fee_notices
        or case.deferrals
        or case.reopenings
    )


def receipt_counts_as(case: Case, date_rules: DateRules) -> date:
    """The day from whose next day the periods that begin with the receipt count.

    # Inference: no text says what becomes of a receipt on a day of rest; an agency may read that it is of the next
    working day. The day of receipt itself, by which the Regulation and the year are found, stays as it is.
    """
    day = case.received_date
    # It is of the first treatment, by whose readings it stays also where another one followed.
    is_moved = date_rules.of_treatment(0).conventions.receipt_on_rest_day_moves
    if not is_moved or is_worked(date_rules.calendar.kind(day)):
        return day
    return date_rules.calendar.add(day, 1)


def receipt_assumptions(case: Case, date_rules: DateRules) -> tuple[Assumption, ...]:
    """The readings on which the day rests from which the periods count that begin with the receipt."""
    found: list[Assumption] = []
    if rests_on_the_system(case.filing):
        found.append(Assumption.AUTO_CONFIRMATION_IS_RECEIPT)
    if receipt_counts_as(case, date_rules) != case.received_date:
        found.append(Assumption.RECEIPT_ON_REST_DAY_MOVES)
    elif not is_worked(date_rules.calendar.kind(case.received_date)):
        found.append(Assumption.RECEIPT_ON_REST_DAY_STANDS)
    return tuple(found)


def treatment_of(case: Case, episode: int, date_rules: DateRules, reading: Reading | None = None) -> Treatment:
    """The ``episode``-th treatment of a case, on these terms; one that is closed by those of then.

    Without a reading by the mildest.
    """
    date_rules = date_rules.of_treatment(episode)
    reading = reading or mildest_reading(date_rules.conventions)
    regulation = case.regulation_under(date_rules.conventions)
    ordered = case.reopenings[episode - 1].working_days if episode else 0
    # An order that sets a period of its own takes the place of the whole reply period.
    regulation = replace(regulation, reply_days=ordered) if ordered else regulation
    return Treatment(case, episode, date_rules, regulation, reading)


def missed(treatment: Treatment, day: date, period: int) -> date | None:
    """The end of a period of so many working days that had passed before ``day``; ``None`` when it had not."""
    # What came later does not mend it: the period that ran on the day is the one that could be made longer.
    start = starts_of(treatment, day)[-1].day
    due = walk(treatment.date_rules.calendar, start, period, suspensions_of(treatment, start, day)).due
    if due is None or day <= due or wait_on(treatment, day, due) is not None:
        return None
    return due


def due_on(treatment: Treatment, day: date) -> date | None:
    """The due date by what was known on ``day``, waits and deferred periods left aside; ``None`` in a suspension."""
    start = starts_of(treatment, day)[-1].day
    return walk(
        treatment.date_rules.calendar, start, _period_on(treatment, day), suspensions_of(treatment, start, day)
    ).due


def wait_on(treatment: Treatment, day: date, due: date | None) -> Wait | None:
    """The wait for the applicant that stops the clock on ``day``: the one that was asked for first.

    A request that comes after the due date does not undo that the agency is late, unless the agency reads it so.
    """
    case = treatment.case
    if case.correction_request is None and not case.fee_notices:
        return None
    if treatment.date_rules.conventions.late_request_stops_clock:
        due = None
    standing = [wait for wait in _waits(treatment, day) if wait.begun <= day and (due is None or wait.begun <= due)]
    return min(standing, key=lambda wait: wait.begun, default=None)


def _waits(treatment: Treatment, day: date) -> Iterator[Wait]:
    """What the applicant was asked for in this treatment and has not done by ``day``."""
    case, episode = treatment.case, treatment.episode
    waits = [
        # A notice that was withdrawn is waited for until then, and starts no period anew.
        (notice.episode, notice.ended_date, Wait(notice.asked_date, Text("缴费", "the payment")))
        for notice in case.fee_notices
    ]
    if case.correction_request is not None:
        wait = Wait(case.correction_request.requested_date, Text("补正", "the correction"))
        waits.append((case.correction_episode, case.corrected_date, wait))
    for of, ended, wait in waits:
        # What an earlier treatment never got, its closing ended.
        if of == episode and (ended is None or day < ended):
            yield wait


def made_longer(treatment: Treatment, start: date, as_of: date) -> Longer:
    """What makes the period that began on ``start`` longer, as known on ``as_of``."""
    days, extensions, is_late = extensions_in_time(treatment, start, as_of)
    # An agency may read that the revision governs what was pending; a closing told later shows what was not.
    if not treatment.case.deferrals or treatment.regulation.deferral_article is None:
        return Longer(days, extensions, is_late, None, is_deferral_late=False) if extensions or is_late else UNCHANGED
    known = [
        deferral
        for deferral in treatment.case.deferrals
        if deferral.episode <= treatment.episode and _holds(treatment, deferral.notified_date, start, as_of)
    ]
    in_time = [
        deferral
        for deferral in known
        if missed(treatment, deferral.notified_date, _period_on(treatment, deferral.notified_date)) is None
    ]
    latest = max(in_time, key=lambda deferral: (deferral.notified_date, deferral.due_date), default=None)
    return Longer(days, extensions, is_late, latest, len(in_time) < len(known))


def _period_on(treatment: Treatment, day: date) -> int:
    start = starts_of(treatment, day)[-1].day
    return treatment.regulation.reply_days + extensions_in_time(treatment, start, day)[0]


def _holds(treatment: Treatment, notified: date, start: date, as_of: date) -> bool:
    """Whether what was notified then is about the period that began on ``start``."""
    # What was told on the day of receipt is about its period, also where that begins to count later.
    is_of_all = treatment.reading.extension_survives or start == treatment.counts_from
    return (treatment.first_day if is_of_all else start) <= notified <= as_of


def extensions_in_time(treatment: Treatment, start: date, as_of: date) -> tuple[int, tuple[Extension, ...], bool]:
    """Working days that extensions add, the extensions in time, and whether one came too late to add any."""
    regulation = treatment.regulation
    if not treatment.case.extensions:
        return 0, (), False
    known = [
        extension
        for extension in treatment.case.extensions
        if extension.episode <= treatment.episode and _holds(treatment, extension.notified_date, start, as_of)
    ]
    in_time = [
        extension for extension in known if missed(treatment, extension.notified_date, regulation.reply_days) is None
    ]
    # 条例第三十三条第二款: at most one full period more, however often it is notified.
    days = min(sum(extension.working_days for extension in in_time), regulation.extension_days)
    return days, tuple(in_time), len(in_time) < len(known)


def starts_of(treatment: Treatment, as_of: date) -> list[Restart]:
    """The days from which the period began, in order; the last one holds."""
    case, episode, regulation = treatment.case, treatment.episode, treatment.regulation
    if case.corrected_date is None and not case.fee_notices:
        return [_first(treatment)]
    later: list[Restart] = []
    if case.corrected_date and case.correction_episode <= episode:
        article = regulation.correction_article
        later.append(
            Restart(
                case.corrected_date,
                Text("收到补正", "corrected application received"),
                article,
                () if regulation.correction_restarts_by_text else (Assumption.CORRECTION_RESTARTS_2007,),
                asked=None if case.correction_request is None else case.correction_request.requested_date,
            )
        )
    later.extend(
        Restart(
            notice.settled_date,
            Text("费用结清", "fee settled"),
            FEE_RULES,
            (Assumption.PAYMENT_RESTARTS,),
            asked=notice.asked_date,
        )
        for notice in case.fee_notices
        if notice.settled_date and notice.episode <= episode
    )
    first, last = _first(treatment), max(case.received_date, as_of)
    within = [restart for restart in later if first.day <= restart.day <= last]
    return [first, *sorted(within, key=lambda restart: restart.day)]


def _first(treatment: Treatment) -> Restart:
    regulation, day = treatment.regulation, treatment.first_day
    if not treatment.episode:
        filing, start = treatment.case.filing, treatment.counts_from
        rule = None if filing.arrived_date is None else receipt_text(filing)
        found = receipt_assumptions(treatment.case, treatment.date_rules)
        return Restart(start, _RECEIVED, regulation.reply_article, found, rule if start == day else _moved(day, rule))
    reopening = treatment.case.reopenings[treatment.episode - 1]
    remedy = Text("复议决定", "review") if reopening.remedy_kind is RemedyKind.REVIEW else Text("判决", "judgment")
    why = Text(f"收到责令重新答复的{remedy.zh}", f"order of a {remedy.en} to answer anew received")
    if reopening.working_days:
        days = reopening.working_days
        within = Text(f"{why.zh}，限{days}个工作日", f"{why.en}, within {days} working days")
        return Restart(day, within, regulation.reply_article)
    return Restart(day, why, regulation.reply_article, (Assumption.ORDER_RESTARTS,))


def _moved(day: date, rule: Text | None) -> Text:
    """Why a day of receipt counts as a later one, after the rule by which it is that day."""
    said = Text(f"{day} 为休息日，视为次一工作日收到", f"{day} is a day of rest, it counts as the next working day")
    return said if rule is None else Text(f"{rule.zh}；{said.zh}", f"{rule.en}; {said.en}")


def suspensions_of(treatment: Treatment, start: date, as_of: date) -> list[Suspension]:
    """The union of the days of suspending consultations after ``start``, in order."""
    case, episode = treatment.case, treatment.episode
    if not case.consultations:
        return []
    suspending = treatment.regulation.suspending_consultations
    delay = _ONE_DAY if treatment.date_rules.conventions.consultation_send_day_counts else timedelta(0)
    back = _ONE_DAY if treatment.reading.answer_day_counts else timedelta(0)
    spans: list[Suspension] = []
    for consultation in case.consultations:
        answered = _answered(consultation, as_of)
        # What an earlier treatment had no answer to by then, its closing had ended.
        is_of_here = consultation.episode == episode or (consultation.episode < episode and answered is not None)
        if consultation.kind in suspending and consultation.sent_date <= as_of and is_of_here:
            last = None if answered is None else answered - back
            spans.append(Suspension(max(consultation.sent_date + delay, start + _ONE_DAY), last))
    merged: list[Suspension] = []
    for span in sorted(spans, key=lambda span: span.first):
        if span.last is not None and span.last < span.first:
            continue
        previous = merged[-1] if merged else None
        if previous and (previous.last is None or span.first <= previous.last + _ONE_DAY):
            is_open = previous.last is None or span.last is None
            merged_last = None if is_open else max(previous.last or date.min, span.last or date.min)
            merged[-1] = Suspension(previous.first, merged_last)
        else:
            merged.append(span)
    return merged


def _answered(consultation: Consultation, as_of: date) -> date | None:
    """The day of the answer; ``None`` where there was none on ``as_of``: one that only a closing ended had none."""
    day = consultation.answered_date
    return None if day is None or day > as_of or consultation.result is None else day


def walk(calendar: WorkingDayCalendar, start: date, period: int, suspensions: list[Suspension]) -> Count:
    """Counts ``period`` working days from the day after ``start``, passing over the suspensions."""
    stretches: list[Stretch] = []
    suspended, remaining, cursor = 0, period, start
    for suspension in suspensions:
        before = suspension.first - _ONE_DAY
        counted = calendar.count(after=cursor, through=before)
        if counted >= remaining:
            break
        if before > cursor:
            stretches.append(Stretch(cursor + _ONE_DAY, before, counted, is_suspended=False))
        stretches.append(Stretch(suspension.first, suspension.last, 0, is_suspended=True))
        if suspension.last is None:
            return Count(None, suspended, tuple(stretches))
        suspended += calendar.count(after=before, through=suspension.last)
        remaining -= counted
        cursor = suspension.last
    due = calendar.add(cursor, remaining)
    stretches.append(Stretch(cursor + _ONE_DAY, due, remaining, is_suspended=False))
    return Count(due, suspended, tuple(stretches))
