"""The periods of a review itself: its acceptance, the agency's reply to it, its decision (行政复议法)."""

from collections.abc import Iterator
from datetime import date, timedelta

from gongkai_service.domain.clocks.clock import Clock, Subject
from gongkai_service.domain.clocks.periods import Facts, Rule, period_clock
from gongkai_service.domain.history.case import Case
from gongkai_service.domain.history.review import Review
from gongkai_service.domain.law.assumptions import Assumption
from gongkai_service.domain.law.calendar import WorkingDayCalendar
from gongkai_service.domain.law.review_law import REVIEW_LAW_REVISED
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import ClockKind, PeriodUnit, ReviewProcedure


def decision_due(ordinal: int, review: Review, *, calendar: WorkingDayCalendar, as_of: date) -> date | None:
    """The last day for the decision of a review; ``None`` while it is suspended, or where no period is known."""
    decision = _decision(ordinal, review, as_of)
    if decision is None:
        return None
    return period_clock(*decision, calendar=calendar, as_of=as_of, explain=False).due


def review_clocks(case: Case, *, calendar: WorkingDayCalendar, as_of: date, explain: bool) -> Iterator[Clock]:
    """The periods of each review of the case; the text of 2017 is not at hand, so none before 2024-01-01."""
    for ordinal, review in enumerate(case.reviews, start=1):
        if review.filed_date > as_of:
            continue
        for period in (
            _acceptance(ordinal, review),
            _reply_to_review(ordinal, review, as_of),
            _decision(ordinal, review, as_of),
        ):
            if period is not None:
                yield period_clock(*period, calendar=calendar, as_of=as_of, explain=explain)


def _acceptance(ordinal: int, review: Review) -> tuple[Rule, Facts] | None:
    if review.filed_date < REVIEW_LAW_REVISED:
        return None
    rule = Rule(
        ClockKind.REVIEW_ACCEPTANCE,
        5,
        PeriodUnit.WORKING_DAY,
        Text("行政复议法第三十条", "Review Law, article 30"),
        Text("收到复议申请", "review applied for"),
    )
    facts = Facts(
        Subject("reviews", ordinal), review.filed_date, done=review.accepted_date, dropped=review.decided_date
    )
    return rule, facts


def _accepted(review: Review, as_of: date) -> date | None:
    day = review.accepted_date
    return None if day is None or day > as_of or day < REVIEW_LAW_REVISED else day


def _reply_to_review(ordinal: int, review: Review, as_of: date) -> tuple[Rule, Facts] | None:
    accepted = _accepted(review, as_of)
    if accepted is None:
        return None
    is_simplified = review.procedure is ReviewProcedure.SIMPLIFIED
    copied = review.copy_received_date
    is_copied = copied is not None and copied <= as_of
    rule = Rule(
        ClockKind.REVIEW_ANSWER,
        5 if is_simplified else 10,
        PeriodUnit.WORKING_DAY,
        Text("行政复议法第五十四条", "Review Law, article 54") if is_simplified else Text("行政复议法", "Review Law"),
        Text("收到复议申请书副本", "copy of the application received"),
        assumptions=() if is_copied else (Assumption.COPY_RECEIVED_WHEN_ACCEPTED,),
    )
    facts = Facts(
        Subject("reviews", ordinal),
        copied if is_copied else accepted,
        done=review.answered_date,
        dropped=review.decided_date,
    )
    return rule, facts


def _decision(ordinal: int, review: Review, as_of: date) -> tuple[Rule, Facts] | None:
    accepted = _accepted(review, as_of)
    if accepted is None:
        return None
    is_simplified = review.procedure is ReviewProcedure.SIMPLIFIED
    is_extended = review.extended_date is not None and review.extended_date <= as_of
    days = 30 if is_simplified else 60 + review.extension_days * is_extended
    # What comes after the decision changes nothing.
    paused = _paused_days(review, accepted, days, min(as_of, review.decided_date or as_of))
    rule = Rule(
        ClockKind.REVIEW_DECISION,
        days,
        PeriodUnit.DAY,
        Text("行政复议法第六十二条", "Review Law, article 62"),
        Text("受理复议申请", "review accepted"),
        assumptions=() if paused == 0 else (Assumption.REVIEW_STANDS_STILL,),
    )
    facts = Facts(Subject("reviews", ordinal), accepted, done=review.decided_date, stood_still=paused)
    return rule, facts


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
        days += (pause.resumed_date - pause.suspended_date).days
    return days
