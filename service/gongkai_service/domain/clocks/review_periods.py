"""The periods of a review itself: its acceptance, the agency's reply to it, its decision (行政复议法).

The text of 2017 governs what was applied for before 2024-01-01. # Inference: the revised law has no clause on reviews
that straddle that day; one that was accepted later by the simplified procedure, which the text of 2017 does not know,
goes on by the text of 2023.

What is not refused within the days for the examination is accepted, recorded or not: by the text of 2017 on its
receipt, since 2024 on the last of these days.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from gongkai_service.domain.clocks.clock import Clock, Subject
from gongkai_service.domain.clocks.periods import Facts, Rule, next_working_day, period_clock
from gongkai_service.domain.history.case import Case
from gongkai_service.domain.history.review import Review
from gongkai_service.domain.law.assumptions import Assumption
from gongkai_service.domain.law.calendar import WorkingDayCalendar
from gongkai_service.domain.law.review_law import (
    REVIEW_LAW_OF_2017,
    REVIEW_LAW_REVISED,
    TEXT_OF_2017,
    TEXT_OF_2023,
    Course,
    ReviewLaw,
)
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import ClockKind, PeriodUnit, ReviewDecision, ReviewProcedure

_APPLIED = Text("收到复议申请", "review applied for")
_ACCEPTED = Text("受理复议申请", "review accepted")
_COPIED = Text("收到复议申请书副本", "copy of the application received")


def silent_decision(ordinal: int, review: Review, *, calendar: WorkingDayCalendar, as_of: date) -> Clock | None:
    """The clock of the decision of a review that by ``as_of`` had let its period pass without one; else ``None``."""
    if review.decided_date is not None and review.decided_date <= as_of:
        return None
    period = _decision(ordinal, review, calendar, as_of)
    if period is None:
        return None
    clock = _clock_of(review, period, calendar=calendar, as_of=as_of, explain=False)
    return clock if clock.due is not None and clock.due < as_of else None


def review_clocks(case: Case, *, calendar: WorkingDayCalendar, as_of: date, explain: bool) -> Iterator[Clock]:
    """The periods of each review of the case."""
    for ordinal, review in case.reviews.numbered():
        if review.filed_date > as_of:
            continue
        for period in (
            _acceptance(ordinal, review, as_of),
            _reply_to_review(ordinal, review, as_of),
            _decision(ordinal, review, calendar, as_of),
        ):
            if period is not None:
                yield _clock_of(review, period, calendar=calendar, as_of=as_of, explain=explain)


def acceptance_day(review: Review, *, calendar: WorkingDayCalendar, as_of: date) -> date | None:
    """The day on which the review was accepted by law, recorded or not; ``None`` where by ``as_of`` it was not."""
    return _accepted(review, calendar, as_of)[0]


def may_be_extended(review: Review, as_of: date) -> bool:
    """Whether the procedure by which the review goes on that day knows an extension (第六十二条; 2017: 第三十一条)."""
    law, course = _course(review, as_of)
    return course is law.ordinary


def period_over_before_extension(review: Review, calendar: WorkingDayCalendar) -> date | None:
    """The end of the period for the decision that had passed before its extension was told; ``None`` if none had.

    # Inference, as for answers (条例第三十三条): judged on the day on which it was told, by the period that runs, or
    stands still, on that day. What is used up is over, and nothing makes it longer.
    """
    told = review.extended_date
    if told is None:
        return None
    accepted, _ = _accepted(review, calendar, told)
    if accepted is None:
        return None
    _, course = _course(review, told)
    still = _paused_days(review, accepted, course.decision_days, told)
    if still is None:
        return None
    due = next_working_day(calendar.national, accepted + timedelta(days=course.decision_days + still))
    return due if due < told else None


def _clock_of(
    review: Review, period: tuple[Rule, Facts], *, calendar: WorkingDayCalendar, as_of: date, explain: bool
) -> Clock:
    """The clock of a period of a review, with the readings that say by which text it is."""
    clock = period_clock(*period, calendar=calendar, as_of=as_of, explain=explain)
    if review.filed_date >= REVIEW_LAW_REVISED:
        return clock
    readings: tuple[Assumption, ...] = ()
    if review.filed_date < REVIEW_LAW_OF_2017:
        readings = (Assumption.REVIEW_PERIODS_OF_2017,)
    if clock.kind is not ClockKind.REVIEW_ACCEPTANCE and _is_simplified_before_its_time(review, as_of):
        readings = (*readings, Assumption.SIMPLIFIED_REVIEW_COUNTED_AS_ORDINARY)
    # Whose last day lies in 2024 or later, or is not known then, could be by either text.
    ends = [day for day in (clock.due, clock.ended) if day is not None]
    if min(ends, default=as_of) >= REVIEW_LAW_REVISED:
        readings = (*readings, Assumption.REVIEW_TEXT_BY_FILING)
    return replace(clock, assumptions=(*readings, *clock.assumptions))


def text_by_filing(review: Review) -> ReviewLaw:
    """The text that governs a review: that of the day of the application."""
    return TEXT_OF_2017 if review.filed_date < REVIEW_LAW_REVISED else TEXT_OF_2023


def _course(review: Review, as_of: date) -> tuple[ReviewLaw, Course]:
    """By which text and procedure the review goes on ``as_of``."""
    law, accepted = text_by_filing(review), _recorded_acceptance(review, as_of)
    if accepted is None or accepted < REVIEW_LAW_REVISED or review.procedure is not ReviewProcedure.SIMPLIFIED:
        return law, law.ordinary
    return TEXT_OF_2023, TEXT_OF_2023.simplified or TEXT_OF_2023.ordinary


def _is_simplified_before_its_time(review: Review, as_of: date) -> bool:
    """Whether it was accepted by a simplified procedure that the text which governs it does not know.

    Some places had one of their own, so that it is recorded; # Inference: the periods of the text hold all the same.
    """
    law, _ = _course(review, as_of)
    is_simplified = review.procedure is ReviewProcedure.SIMPLIFIED and _recorded_acceptance(review, as_of) is not None
    return is_simplified and law.simplified is None


def _recorded_acceptance(review: Review, as_of: date) -> date | None:
    day = review.accepted_date
    return None if day is None or day > as_of else day


def _accepted(review: Review, calendar: WorkingDayCalendar, as_of: date) -> tuple[date | None, tuple[Assumption, ...]]:
    """The day from which the period for the decision counts; ``None`` while the review is not accepted."""
    recorded, law = _recorded_acceptance(review, as_of), text_by_filing(review)
    if recorded is not None:
        return recorded, ()
    if law.accepts_on_receipt:
        # 行政复议法（2017年）第十七条: what is not refused was accepted on its receipt.
        return review.filed_date, (Assumption.REVIEW_ACCEPTED_WHEN_FILED,)
    # 行政复议法第三十条第三款: 审查期限届满未作出不予受理决定的，审查期限届满之日起视为受理. On its last day it may
    # still be refused.
    last = calendar.national.add(review.filed_date, law.acceptance_days)
    if last < min(as_of, review.decided_date or as_of):
        return last, (Assumption.REVIEW_ACCEPTED_BY_LAPSE,)
    return None, ()


def _acceptance(ordinal: int, review: Review, as_of: date) -> tuple[Rule, Facts]:
    law, subject = text_by_filing(review), Subject("reviews", ordinal)
    recorded = _recorded_acceptance(review, as_of)
    rule = Rule(
        ClockKind.REVIEW_ACCEPTANCE,
        law.acceptance_days,
        PeriodUnit.WORKING_DAY,
        law.acceptance_article,
        _APPLIED,
        # The chance to refuse ends, and what was not refused is accepted; nothing is overdue.
        lapses=True,
    )
    decided = review.decided_date
    if not law.accepts_on_receipt:
        return rule, Facts(subject, review.filed_date, done=review.accepted_date, dropped=decided)
    is_refused = review.decision is ReviewDecision.NOT_ACCEPTED
    received = Facts(subject, recorded or review.filed_date, done=decided if is_refused else None, dropped=decided)
    return (rule if recorded else replace(rule, assumptions=(Assumption.REVIEW_ACCEPTED_WHEN_FILED,))), received


def _reply_to_review(ordinal: int, review: Review, as_of: date) -> tuple[Rule, Facts] | None:
    accepted = _recorded_acceptance(review, as_of)
    if accepted is None:
        return None
    _, course = _course(review, as_of)
    copied = review.copy_received_date
    is_copied = copied is not None and copied <= as_of
    rule = Rule(
        ClockKind.REVIEW_ANSWER,
        course.answer_days,
        course.answer_unit,
        course.answer_article,
        _COPIED,
        assumptions=() if is_copied else (Assumption.COPY_RECEIVED_WHEN_ACCEPTED,),
    )
    facts = Facts(
        Subject("reviews", ordinal),
        copied if is_copied else accepted,
        done=review.answered_date,
        dropped=review.decided_date,
    )
    return rule, facts


def _decision(ordinal: int, review: Review, calendar: WorkingDayCalendar, as_of: date) -> tuple[Rule, Facts] | None:
    accepted, assumptions = _accepted(review, calendar, as_of)
    if accepted is None:
        return None
    law, course = _course(review, as_of)
    days = course.decision_days
    if review.extended_date is not None and review.extended_date <= as_of and course is law.ordinary:
        # 2017: 第三十一条; 第六十二条: extended once, in the ordinary procedure alone.
        is_void = period_over_before_extension(review, calendar) is not None
        days += 0 if is_void else review.extension_days
        reading = Assumption.LATE_REVIEW_EXTENSION_VOID if is_void else Assumption.REVIEW_EXTENSION_TOLD_IN_TIME
        assumptions = (*assumptions, reading)
    # What comes after the decision changes nothing.
    paused = _paused_days(review, accepted, days, min(as_of, review.decided_date or as_of))
    if paused != 0:
        assumptions = (*assumptions, Assumption.REVIEW_STANDS_STILL)
    rule = Rule(
        ClockKind.REVIEW_DECISION, days, PeriodUnit.DAY, law.decision_article, _ACCEPTED, assumptions=assumptions
    )
    return rule, Facts(Subject("reviews", ordinal), accepted, done=review.decided_date, stood_still=paused)


def _paused_days(review: Review, accepted: date, period: int, as_of: date) -> int | None:
    """Days on which the period for the decision stood still; ``None`` while it does (行政复议法第三十九条).

    They run from the day after a suspension to the day on which the review goes on. # Inference: the article suspends
    the proceedings; that the period for the decision stands still is our reading. A period that is used up is over: a
    suspension from its last day on brings nothing back.
    """
    days = 0
    for pause in review.pauses:
        if pause.suspended_date > as_of or pause.suspended_date >= accepted + timedelta(days=period + days):
            break
        if pause.resumed_date is None or pause.resumed_date > as_of:
            return None
        # A suspension of before an acceptance that was recorded later takes nothing from what counts from then.
        days += max((pause.resumed_date - max(pause.suspended_date, accepted)).days, 0)
    return days
