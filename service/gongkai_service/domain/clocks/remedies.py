"""The applicant's time to seek a review or a lawsuit, and the periods of the review itself.

Review: 60 days from knowing the act (行政复议法第二十条; 2017: 第九条). Lawsuit: 6 months (行政诉讼法第四十六条),
15 days after a review (第四十五条; 行政复议法第三十四条). From 2024-01-01 refusals under articles 14 to 16 of the
Regulation go to review first (行政复议法第二十三条第一款第四项; 法释〔2025〕8号第一条).
"""

from collections.abc import Iterator
from datetime import date, timedelta

from gongkai_service.domain.clocks.clock import Clock, Subject
from gongkai_service.domain.clocks.periods import Facts, Rule, after_months, next_working_day, period_clock
from gongkai_service.domain.history.case import Case, Closing
from gongkai_service.domain.history.review import Review
from gongkai_service.domain.law.assumptions import Assumption
from gongkai_service.domain.law.calendar import WorkingDayCalendar
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.law.date_rules import DateRules
from gongkai_service.domain.law.regulation import REGULATION_2019
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import (
    CaseState,
    ClockKind,
    ClockState,
    Outcome,
    PeriodUnit,
    ReplyDelivery,
    ReviewProcedure,
)

# The day from which the Administrative Review Law as revised in 2023 is in force.
REVIEW_LAW_REVISED = date(2024, 1, 1)
_LONG_STOP_MONTHS = 60

# The day from which 法释〔2025〕8号 is in force.
INTERPRETATION_IN_FORCE = date(2025, 6, 1)
# 法释〔2025〕8号第一条第一项: 无法提供 and 不予处理 may be sued about directly.
GO_TO_COURT_DIRECTLY = frozenset(
    {
        Outcome.DOES_NOT_EXIST,
        Outcome.NOT_THIS_AGENCY,
        Outcome.NEEDS_CREATION,
        Outcome.STILL_UNCLEAR,
        Outcome.PETITION,
        Outcome.REPEATED,
        Outcome.PUBLIC_PUBLICATION,
        Outcome.EXCESSIVE,
        Outcome.CONFIRM_OR_REISSUE,
    }
)

# Rows 5 to 11 of table 三: 条例第十四条 to 第十六条. Row 12, 行政查询事项, rests on article 36 (inference).
_REFUSALS = frozenset(outcome for outcome in Outcome if outcome.startswith("DENIED_"))

_ARTICLE_9 = Text("行政复议法（2017年）第九条", "Review Law of 2017, article 9")
_ARTICLE_20 = Text("行政复议法第二十条", "Review Law, article 20")
_ARTICLE_20_3 = Text("行政复议法第二十条第三款", "Review Law, article 20(3)")
_SILENCE_REVIEW = Text("行政复议法实施条例第十六条", "implementing regulation of the Review Law, article 16")
_ARTICLE_46 = Text("行政诉讼法第四十六条", "Administrative Litigation Law, article 46")
_ARTICLE_64 = Text("行政诉讼法解释（2018年）第六十四条", "interpretation of 2018, article 64")
_ARTICLE_66 = Text("行政诉讼法解释（2018年）第六十六条", "interpretation of 2018, article 66")
_ARTICLE_45 = Text("行政诉讼法第四十五条", "Administrative Litigation Law, article 45")

_NOT_TOLD = (Assumption.NOT_TOLD_FROM_THE_ANSWER,)
_KNOWN = Text("知道答复之日", "the answer became known")
_NO_ANSWER = Text("答复期限届满", "the reply period ended without an answer")
_DECIDED = Text("复议决定", "the review was decided")
_NO_DECISION = Text("复议期限届满", "the period of the review ended without a decision")


def review_rule(closing: Closing) -> Rule:
    """The period for a review of an answer or closing."""
    is_revised = closing.date >= REVIEW_LAW_REVISED
    if closing.remedies_not_told and is_revised:
        return Rule(
            ClockKind.REVIEW_FILING, 1, PeriodUnit.YEAR, _ARTICLE_20_3, _KNOWN, lapses=True, assumptions=_NOT_TOLD
        )
    article = _ARTICLE_20 if is_revised else _ARTICLE_9
    return Rule(ClockKind.REVIEW_FILING, 60, PeriodUnit.DAY, article, _KNOWN, lapses=True)


def lawsuit_rule(closing: Closing) -> Rule:
    """The period for a direct lawsuit about an answer or closing."""
    is_old = closing.date < REGULATION_2019.first_day
    unchecked = (Assumption.SUIT_PERIOD_OF_TODAY,) if is_old else ()
    if closing.remedies_not_told:
        assumptions = (*unchecked, *_NOT_TOLD)
        return Rule(
            ClockKind.LAWSUIT_FILING, 1, PeriodUnit.YEAR, _ARTICLE_64, _KNOWN, lapses=True, assumptions=assumptions
        )
    return Rule(ClockKind.LAWSUIT_FILING, 6, PeriodUnit.MONTH, _ARTICLE_46, _KNOWN, lapses=True, assumptions=unchecked)


AFTER_REVIEW = Rule(
    ClockKind.LAWSUIT_FILING,
    15,
    PeriodUnit.DAY,
    _ARTICLE_45,
    _DECIDED,
    lapses=True,
    assumptions=(Assumption.SERVED_WHEN_DECIDED,),
)
_AFTER_SERVED_REVIEW = Rule(
    ClockKind.LAWSUIT_FILING,
    15,
    PeriodUnit.DAY,
    _ARTICLE_45,
    Text("收到复议决定书", "decision of the review received"),
    lapses=True,
)
_AFTER_SILENT_REVIEW = Rule(ClockKind.LAWSUIT_FILING, 15, PeriodUnit.DAY, _ARTICLE_45, _NO_DECISION, lapses=True)


def review_comes_first(outcome: Outcome, *, on: date, conventions: Conventions) -> bool:
    """Whether an answer of that day goes to review before court (行政复议法第二十三条第一款第四项)."""
    if on < REVIEW_LAW_REVISED:
        return False
    is_partial = outcome is Outcome.PARTIALLY_GRANTED and conventions.partial_refusal_needs_review_first
    return outcome in _REFUSALS or is_partial


def silence_comes_first(*, on: date, conventions: Conventions) -> bool:
    """Whether silence whose period ended on that day goes to review before court (第二十三条第一款第三项)."""
    return conventions.silence_needs_review_first and on >= REVIEW_LAW_REVISED


def filing_clocks(case: Case, reply: Clock, *, date_rules: DateRules, as_of: date, explain: bool) -> Iterator[Clock]:
    """The time to seek remedies against each answer, against silence, and after each review.

    ``reply`` is the clock of the treatment that runs on ``as_of``, or ran last.
    """
    calendar, runs = date_rules.calendar, date_rules.of_treatment(reply.subject.ordinal)
    periods = [
        *_against_closings(case, date_rules, as_of),
        *(_against_silence(case, reply.due, runs.conventions, as_of) if reply.state is ClockState.OVERDUE else ()),
        *_after_reviews(case, calendar, as_of),
    ]
    for rule, facts in periods:
        yield period_clock(rule, facts, calendar=calendar, as_of=as_of, explain=explain)


def long_stop(closing: Closing, calendar: WorkingDayCalendar) -> date | None:
    """行政复议法第二十一条: five years from the act, whatever was told or known."""
    if closing.date < REVIEW_LAW_REVISED:
        return None
    return next_working_day(calendar, after_months(closing.date, _LONG_STOP_MONTHS))


def _against_closings(case: Case, date_rules: DateRules, as_of: date) -> Iterator[tuple[Rule, Facts]]:
    for position, closing in enumerate(case.closings):
        if closing.date > as_of or closing.state is CaseState.WITHDRAWN:
            continue
        # What is filed after an order to answer anew is not about the answer before it.
        until = case.reopenings[position].date if position < len(case.reopenings) else date.max
        known, assumptions = _known(closing, as_of)
        subject = Subject(ordinal=position)
        reviews = [review.filed_date for review in case.reviews]
        last = long_stop(closing, date_rules.calendar)
        facts = Facts(subject, known, done=_first(reviews, closing.date, until), long_stop=last)
        yield _assuming(review_rule(closing), assumptions), facts
        conventions = date_rules.of_treatment(position).conventions
        by_row = _row_assumptions(closing, conventions)
        if not review_comes_first(closing.outcome, on=closing.date, conventions=conventions):
            direct = [lawsuit.filed_date for lawsuit in case.lawsuits if not lawsuit.review]
            facts = Facts(subject, known, done=_first(direct, closing.date, until))
            yield _assuming(lawsuit_rule(closing), (*assumptions, *by_row)), facts


def _row_assumptions(closing: Closing, conventions: Conventions) -> tuple[Assumption, ...]:
    if closing.date < REVIEW_LAW_REVISED:
        return ()
    if closing.outcome is Outcome.PARTIALLY_GRANTED:
        is_first = conventions.partial_refusal_needs_review_first
        return (Assumption.PARTIAL_REFUSAL_REVIEW_FIRST if is_first else Assumption.PARTIAL_REFUSAL_DIRECT,)
    is_settled = closing.date >= INTERPRETATION_IN_FORCE and closing.outcome in GO_TO_COURT_DIRECTLY
    return () if is_settled else (Assumption.REVIEW_FIRST_BY_ROW,)


def _known(closing: Closing, as_of: date) -> tuple[date | None, tuple[Assumption, ...]]:
    """The day on which the answer became known: the signature (行政复议法实施条例第十五条)."""
    signed = closing.signed_date
    if signed is not None and signed <= as_of:
        return signed, ()
    if closing.delivery is ReplyDelivery.POST:
        return None, ()
    return closing.date, (Assumption.KNOWN_WHEN_ANSWERED,)


def _against_silence(
    case: Case, due: date | None, conventions: Conventions, as_of: date
) -> Iterator[tuple[Rule, Facts]]:
    if due is None:
        return
    subject = Subject(ordinal=sum(reopening.date <= as_of for reopening in case.reopenings))
    reviews = [review.filed_date for review in case.reviews]
    is_first = silence_comes_first(on=due, conventions=conventions)
    assumption = Assumption.SILENCE_REVIEW_FIRST if is_first else Assumption.SILENCE_DIRECT
    rule = Rule(
        ClockKind.REVIEW_FILING, 60, PeriodUnit.DAY, _SILENCE_REVIEW, _NO_ANSWER, lapses=True, assumptions=(assumption,)
    )
    yield rule, Facts(subject, due, done=_first(reviews, due, date.max))
    if not is_first:
        direct = [lawsuit.filed_date for lawsuit in case.lawsuits if not lawsuit.review]
        rule = Rule(
            ClockKind.LAWSUIT_FILING,
            6,
            PeriodUnit.MONTH,
            _ARTICLE_66,
            _NO_ANSWER,
            lapses=True,
            assumptions=(assumption,),
        )
        yield rule, Facts(subject, due, done=_first(direct, due, date.max))


def _after_reviews(case: Case, calendar: WorkingDayCalendar, as_of: date) -> Iterator[tuple[Rule, Facts]]:
    for ordinal, review in enumerate(case.reviews, start=1):
        subject = Subject("reviews", ordinal)
        # Who sued over the organ's silence has sued, when it decides after all.
        done = min((lawsuit.filed_date for lawsuit in case.lawsuits if lawsuit.review == ordinal), default=None)
        if review.decided_date is not None and review.decided_date <= as_of:
            served = review.served_date
            is_served = served is not None and served <= as_of
            rule = _AFTER_SERVED_REVIEW if is_served else AFTER_REVIEW
            yield rule, Facts(subject, served if is_served else review.decided_date, done=done)
            continue
        due = decision_due(ordinal, review, calendar=calendar, as_of=as_of)
        if due is not None and due < as_of:
            yield _AFTER_SILENT_REVIEW, Facts(subject, due, done=done)


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


def _first(days: list[date], earliest: date, latest: date) -> date | None:
    """The first of ``days`` from ``earliest`` to ``latest``."""
    return min((day for day in days if earliest <= day <= latest), default=None)


def _assuming(rule: Rule, assumptions: tuple[Assumption, ...]) -> Rule:
    return Rule(
        rule.kind, rule.length, rule.unit, rule.article, rule.event, rule.lapses, (*rule.assumptions, *assumptions)
    )
