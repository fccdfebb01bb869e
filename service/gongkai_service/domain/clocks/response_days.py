"""How many working days an answer took: all of them, and those on which the reply clock ran.

# Inference: no text defines a response time. Days count as in the period for the answer: from the day after the
receipt, the day of the answer included, by the calendar of the agency.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from gongkai_service.domain.clocks.reply import Run, run_of
from gongkai_service.domain.clocks.treatment import (
    Treatment,
    is_untouched,
    receipt_counts_as,
    starts_of,
    treatment_of,
    wait_on,
)
from gongkai_service.domain.history.case import Case
from gongkai_service.domain.law.date_rules import DateRules
from gongkai_service.domain.words.vocabulary import CaseState

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ResponseDays:
    """Working days that an answer took; ``net`` are those of ``gross`` on which the reply clock ran."""

    gross: int
    net: int


def first_response_days(case: Case, *, date_rules: DateRules) -> ResponseDays | None:
    """How long the first answer took; ``None`` where the first closing was none, or there was none.

    The clock does not run while a consultation suspends it, while it waits for a correction or a payment, and from
    the end of the period to that of a deferred one. Where what the applicant was asked for makes the period start
    anew, the days before that stay counted: they were worked on. The day of the new start is not, as that of the
    receipt is not. Days after the end of the period count: what is sent or asked for by then stops no clock, unless
    the agency reads it so. Nor does a fee notice that was taken back before the answer. What an agency left open is
    read mildly, as where the answer is judged to be in time.
    """
    if not case.closings or case.closings[0].state is not CaseState.ANSWERED:
        return None
    answered = case.closings[0].date
    received = receipt_counts_as(case, date_rules)
    gross = date_rules.calendar.count(after=received, through=answered)
    if is_untouched(case):
        return ResponseDays(gross, gross)
    treatment = treatment_of(case, 0, date_rules)
    lasts = _lasts(treatment, answered)
    firsts = (received, *lasts)
    asked = _asked_in_the_end(treatment, answered)
    net = sum(_days_run(treatment, asked, after, through) for after, through in zip(firsts, lasts, strict=False))
    return ResponseDays(gross, net)


def _lasts(treatment: Treatment, answered: date) -> list[date]:
    """The days before something moved the period, and that of the answer.

    How the clock ran on a day is told by what was known on it: what is notified later makes no day of before another.
    """
    case = treatment.case
    moved = (
        *(start.day for start in starts_of(treatment, answered)),
        *(extension.notified_date for extension in case.extensions),
        *(deferral.notified_date for deferral in case.deferrals),
    )
    before = {day - _ONE_DAY for day in moved}
    return sorted(day for day in {*before, answered} if case.received_date < day <= answered)


def _asked_in_the_end(treatment: Treatment, answered: date) -> Treatment:
    """The treatment without the notices that were taken back by the answer: as if they had never been sent."""
    case = treatment.case
    notices = case.fee_notices.only(lambda notice: notice.withdrawn_date is None or notice.withdrawn_date > answered)
    return treatment if notices == case.fee_notices else replace(treatment, case=replace(case, fee_notices=notices))


def _days_run(treatment: Treatment, asked: Treatment, after: date, through: date) -> int:
    """Working days after one day through another on which the period ran, by what was known on the last of them."""
    calendar, run = treatment.date_rules.calendar, run_of(treatment, through)
    # No wait ends in between, since its end is a new start: one that stands on the last day has stood since it began.
    wait = wait_on(asked, through, run.due)
    first = max(after, run.start)
    last = through if wait is None else min(through, wait.begun - _ONE_DAY)
    stood_still = sum(
        calendar.count(after=max(begun - _ONE_DAY, first), through=min(ended, last))
        for begun, ended in _standstills(run)
    )
    return calendar.count(after=first, through=last) - stood_still


def _standstills(run: Run) -> Iterator[tuple[date, date]]:
    """The days, both ends included, of the consultations that suspended the period and of a deferred period."""
    for stretch in run.count.stretches:
        if stretch.is_suspended:
            yield stretch.first, stretch.last or run.as_of
    # Inference: the deferred period is time beyond the one for the answer (条例第三十五条).
    if run.is_deferred and run.count.due is not None and run.due is not None:
        yield run.count.due + _ONE_DAY, run.due
