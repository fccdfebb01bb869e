"""The applicant's time to seek a review or a lawsuit.

Review: 60 days from knowing the act (行政复议法第二十条; 2017: 第九条). Lawsuit: 6 months (行政诉讼法第四十六条),
15 days after a review (第四十五条; 行政复议法第三十四条). From 2024-01-01 refusals under articles 14 to 16 of the
Regulation go to review first (行政复议法第二十三条第一款第四项; 法释〔2025〕8号第一条).
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from gongkai_service.domain.clocks.clock import Clock, Subject
from gongkai_service.domain.clocks.periods import Facts, Rule, after_months, next_working_day, period_clock
from gongkai_service.domain.clocks.review_periods import silent_decision
from gongkai_service.domain.history.answer_parts import PARTS, may_be_about
from gongkai_service.domain.history.case import Case, Closing
from gongkai_service.domain.history.lawsuit import Lawsuit
from gongkai_service.domain.history.review import Review
from gongkai_service.domain.law.assumptions import Assumption
from gongkai_service.domain.law.calendar import WorkingDayCalendar
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.law.date_rules import DateRules
from gongkai_service.domain.law.regulation import REGULATION_2019
from gongkai_service.domain.law.review_law import REVIEW_LAW_REVISED
from gongkai_service.domain.words.terms import term_of
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import (
    AnswerPart,
    CaseState,
    ClockKind,
    ClockState,
    Outcome,
    PeriodUnit,
    ReplyDelivery,
)

_LONG_STOP_MONTHS = 60
# The day from which the Administrative Litigation Law as revised in 2014 is in force; its text before is unconfirmed.
_LITIGATION_LAW_REVISED = date(2015, 5, 1)

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


def parts_for_review(outcome: Outcome) -> tuple[AnswerPart | None, ...]:
    """The parts of an answer against which a review can be sought apart; ``None`` is the whole answer."""
    return PARTS if outcome is Outcome.PARTIALLY_GRANTED else (None,)


def parts_to_sue(outcome: Outcome, *, on: date, conventions: Conventions) -> tuple[AnswerPart | None, ...]:
    """The parts of an answer of that day that may go to court without a review; ``None`` is the whole answer.

    法释〔2025〕8号第一条第三项: what was disclosed although something else was applied for; before 2025-06-01
    法释〔2011〕17号第一条. # Inference: so the open part of a partial answer may, whatever holds for the refused one.
    """
    if not review_comes_first(outcome, on=on, conventions=conventions):
        return parts_for_review(outcome)
    return (AnswerPart.OPEN,) if outcome is Outcome.PARTIALLY_GRANTED else ()


def filing_clocks(case: Case, reply: Clock, *, date_rules: DateRules, as_of: date, explain: bool) -> Iterator[Clock]:
    """The time to seek remedies against each answer, against silence, and after each review.

    ``reply`` is the clock of the treatment that runs on ``as_of``, or ran last.
    """
    calendar, runs = date_rules.calendar, date_rules.of_treatment(reply.subject.ordinal)
    for part, rule, facts in _against_closings(case, date_rules, as_of):
        yield _about(part, period_clock(rule, facts, calendar=calendar, as_of=as_of, explain=explain))
    periods = [
        *(_against_silence(case, reply, runs.conventions, as_of) if reply.state is ClockState.OVERDUE else ()),
        *_after_reviews(case, calendar, as_of),
    ]
    for rule, facts in periods:
        yield period_clock(rule, facts, calendar=calendar, as_of=as_of, explain=explain)


def _about(part: AnswerPart | None, clock: Clock) -> Clock:
    """The clock with the part of the answer that it is about."""
    if part is None:
        return clock
    name = term_of(part).full
    title = Text(f"{clock.title.zh}（{name.zh}）", f"{clock.title.en} ({name.en})")
    return replace(clock, title=title, part=part)


def long_stop(closing: Closing, calendar: WorkingDayCalendar) -> date | None:
    """行政复议法第二十一条: five years from the act, whatever was told or known."""
    if closing.date < REVIEW_LAW_REVISED:
        return None
    return next_working_day(calendar, after_months(closing.date, _LONG_STOP_MONTHS))


def _against_closings(
    case: Case, date_rules: DateRules, as_of: date
) -> Iterator[tuple[AnswerPart | None, Rule, Facts]]:
    for position, closing in enumerate(case.closings):
        if closing.date > as_of or closing.state is CaseState.WITHDRAWN:
            continue
        # What is filed after an order to answer anew is not about the answer before it.
        until = case.reopenings[position].date if position < len(case.reopenings) else date.max
        known, assumptions = _known(closing, as_of)
        subject = Subject(ordinal=position)
        last = long_stop(closing, date_rules.calendar)
        conventions = date_rules.of_treatment(position).conventions
        for part, done in _reviewed(case, closing, min(until, as_of)):
            facts = Facts(subject, known, done=done, long_stop=last)
            yield part, _assuming(review_rule(closing), assumptions), facts
        direct = tuple(lawsuit for lawsuit in case.lawsuits if not lawsuit.review)
        for part in parts_to_sue(closing.outcome, on=closing.date, conventions=conventions):
            readings = readings_to_sue(closing.outcome, part, on=closing.date, conventions=conventions)
            facts = Facts(subject, known, done=_first_about(part, direct, closing.date, until))
            yield part, _assuming(lawsuit_rule(closing), (*assumptions, *readings)), facts


def _reviewed(case: Case, closing: Closing, until: date) -> list[tuple[AnswerPart | None, date | None]]:
    """The parts against which a review can be sought, each with the day on which it was.

    A review is the same way for both parts of an answer: they are told apart once a review was sought against one.
    """
    parts = parts_for_review(closing.outcome)
    done = [(part, _first_about(part, case.reviews, closing.date, until)) for part in parts]
    is_one_way = len(parts) > 1 and len({day for _, day in done}) == 1
    return [(AnswerPart.BOTH, done[0][1])] if is_one_way else done


def readings_to_sue(
    outcome: Outcome, part: AnswerPart | None, *, on: date, conventions: Conventions
) -> tuple[Assumption, ...]:
    """On which readings it rests that an answer of that day, or this part of it, may go to court without a review."""
    # Before the Review Law was revised every answer left the choice.
    if on < REVIEW_LAW_REVISED:
        return ()
    if part is AnswerPart.OPEN:
        is_first = review_comes_first(outcome, on=on, conventions=conventions)
        return (*((Assumption.PARTIAL_REFUSAL_REVIEW_FIRST,) if is_first else ()), Assumption.OPEN_PART_DIRECT)
    if part is AnswerPart.REFUSED:
        return (Assumption.PARTIAL_REFUSAL_DIRECT,)
    if on < INTERPRETATION_IN_FORCE:
        return (Assumption.REVIEW_FIRST_BY_ROW,)
    # 法释〔2025〕8号第一条 settles it for these, and for refusals under articles 14 to 16.
    is_settled = outcome in GO_TO_COURT_DIRECTLY | _REFUSALS
    return () if is_settled else (Assumption.CHOICE_WHERE_NOT_NAMED,)


def _known(closing: Closing, as_of: date) -> tuple[date | None, tuple[Assumption, ...]]:
    """The day on which the answer became known: the signature (行政复议法实施条例第十五条)."""
    signed = closing.signed_date
    if signed is not None and signed <= as_of:
        return signed, ()
    if closing.delivery is ReplyDelivery.POST:
        return None, ()
    return closing.date, (Assumption.KNOWN_WHEN_ANSWERED,)


def _against_silence(case: Case, reply: Clock, conventions: Conventions, as_of: date) -> Iterator[tuple[Rule, Facts]]:
    # Where a reading is open, the applicant's time runs from the later end, and who acts on the earlier one has acted.
    earliest, due = reply.due, reply.latest_due
    if earliest is None or due is None:
        return
    subject = Subject(ordinal=sum(reopening.date <= as_of for reopening in case.reopenings))
    reviews = [review.filed_date for review in case.reviews]
    is_first = silence_comes_first(on=due, conventions=conventions)
    assumption = Assumption.SILENCE_REVIEW_FIRST if is_first else Assumption.SILENCE_DIRECT
    rule = Rule(
        ClockKind.REVIEW_FILING, 60, PeriodUnit.DAY, _SILENCE_REVIEW, _NO_ANSWER, lapses=True, assumptions=(assumption,)
    )
    yield rule, Facts(subject, due, done=_first(reviews, earliest, date.max))
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
        yield rule, Facts(subject, due, done=_first(direct, earliest, date.max))


def _after_reviews(case: Case, calendar: WorkingDayCalendar, as_of: date) -> Iterator[tuple[Rule, Facts]]:
    for ordinal, review in case.reviews.numbered():
        subject = Subject("reviews", ordinal)
        # Who sued over the organ's silence has sued, when it decides after all.
        done = min((lawsuit.filed_date for lawsuit in case.lawsuits if lawsuit.review == ordinal), default=None)
        if review.decided_date is not None and review.decided_date <= as_of:
            served = review.served_date
            is_served = served is not None and served <= as_of
            rule, start = (_AFTER_SERVED_REVIEW, served) if is_served else (AFTER_REVIEW, review.decided_date)
            yield _by_text(rule, review.decided_date), Facts(subject, start, done=done)
            continue
        silent = silent_decision(ordinal, review, calendar=calendar, as_of=as_of)
        if silent is not None and silent.due is not None:
            # The time to sue begins with the end of the review's period, on whose readings it rests.
            yield (
                _assuming(_by_text(_AFTER_SILENT_REVIEW, silent.due), silent.assumptions),
                Facts(subject, silent.due, done=done),
            )


def _by_text(rule: Rule, start: date) -> Rule:
    """The time to sue after a review that ended on that day; its length before 2015-05-01 is unconfirmed."""
    return _assuming(rule, (Assumption.SUIT_PERIOD_OF_TODAY,) if start < _LITIGATION_LAW_REVISED else ())


def _first_about(
    part: AnswerPart | None, remedies: Iterable[Review | Lawsuit], earliest: date, latest: date
) -> date | None:
    """When the first remedy that may be about that part was filed, from ``earliest`` to ``latest``."""
    return _first([each.filed_date for each in remedies if may_be_about(each.part, part)], earliest, latest)


def _first(days: list[date], earliest: date, latest: date) -> date | None:
    """The first of ``days`` from ``earliest`` to ``latest``."""
    return min((day for day in days if earliest <= day <= latest), default=None)


def _assuming(rule: Rule, assumptions: tuple[Assumption, ...]) -> Rule:
    return replace(rule, assumptions=tuple(dict.fromkeys((*rule.assumptions, *assumptions))))
