"""What happened about reviews and lawsuits otherwise than the law wants it (行政复议法; 行政诉讼法)."""

from collections.abc import Iterator
from datetime import date, timedelta

from gongkai_service.domain.clocks.case_clocks import case_clocks
from gongkai_service.domain.clocks.periods import next_working_day
from gongkai_service.domain.clocks.remedies import long_stop, review_comes_first, silence_comes_first
from gongkai_service.domain.clocks.reply import reply_deadline
from gongkai_service.domain.clocks.review_periods import period_over_before_extension, text_by_filing
from gongkai_service.domain.commands.finding import Finding
from gongkai_service.domain.commands.lawsuits import ended_by, may_be_of_one_part, treatment_on
from gongkai_service.domain.history.answer_parts import may_be_about
from gongkai_service.domain.history.case import Case, Closing
from gongkai_service.domain.history.lawsuit import Lawsuit
from gongkai_service.domain.history.remedy_endings import RULINGS
from gongkai_service.domain.law.calendar import WorkingDayCalendar
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.law.date_rules import DateRules
from gongkai_service.domain.words.remedy_kind import RemedyKind
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import (
    AnswerPart,
    CaseState,
    ClockKind,
    ClockState,
    FindingKind,
    InstanceLevel,
    LawsuitRoute,
    Outcome,
)


def early_remedies(case: Case) -> list[Finding]:
    """Reviews and lawsuits of before the answer."""
    answered = min((closing.date for closing in case.closings), default=None)
    text = Text("在答复之前提起复议或诉讼", "the remedy was filed before the case was answered")
    return [
        Finding(FindingKind.REMEDY_BEFORE_ANSWER, remedy.filed_date, text)
        for kind in RemedyKind
        for _, remedy in case.remedies(kind)
        if answered is None or remedy.filed_date < answered
    ]


_FILING = frozenset({ClockKind.REVIEW_FILING, ClockKind.LAWSUIT_FILING})


def late_remedies(case: Case, date_rules: DateRules) -> Iterator[Finding]:
    """What was done after a period that only remedies have: each period is judged by its clock."""
    if not case.reviews and not case.lawsuits:
        return
    for clock in case_clocks(case, date_rules=date_rules, as_of=_last_day(case), explain=False):
        if clock.state is not ClockState.MET_LATE or clock.ended is None:
            continue
        if clock.kind in _FILING:
            text = Text(
                f"{clock.title.zh}的期限到 {clock.due} 届满（{clock.article.zh}）",
                f"the time for it ({clock.title.en}) ended on {clock.due} ({clock.article.en})",
            )
            yield Finding(FindingKind.LATE_REMEDY, clock.ended, text)
        elif clock.kind is ClockKind.REVIEW_ANSWER:
            text = Text(
                f"复议答复应于 {clock.due} 前提出（{clock.article.zh}）",
                f"the reply to the review was due on {clock.due} ({clock.article.en})",
            )
            yield Finding(FindingKind.LATE_REVIEW_ANSWER, clock.ended, text)


def _last_day(case: Case) -> date:
    """The last day on which anything happened that the periods of remedies depend on."""
    days = [case.received_date, *(reopening.date for reopening in case.reopenings)]
    for closing in case.closings:
        days += [closing.date, closing.signed_date or closing.date]
    for review in case.reviews:
        known = (review.accepted_date, review.copy_received_date, review.answered_date, review.decided_date)
        days += [review.filed_date, *(day for day in known if day is not None)]
    for lawsuit in case.lawsuits:
        days += [lawsuit.filed_date, lawsuit.decided_date or lawsuit.filed_date]
    return max(days)


# 行政诉讼法第八十五条: days to appeal against a judgment, and against a ruling.
_DAYS_AGAINST_JUDGMENT = 15


_DAYS_AGAINST_RULING = 10


def remedy_findings(case: Case, date_rules: DateRules) -> Iterator[Finding]:
    """The findings on the reviews and lawsuits of a case, but for those on periods that have clocks."""
    yield from _review_first_skipped(case, date_rules)
    yield from _during_reviews(case, date_rules.calendar)
    yield from _after_long_stop(case, date_rules.calendar)
    yield from _late_extensions(case, date_rules.calendar)
    for lawsuit in case.lawsuits:
        yield from _late_appeals(lawsuit, date_rules.calendar)


def _answered_by(case: Case, day: date) -> Closing | None:
    """The answer or closing that stood on a day; after an order to answer anew none stands until the next one."""
    position = _closed_by(case, day)
    if position < 0:
        return None
    is_annulled = position < len(case.reopenings) and case.reopenings[position].date < day
    return None if is_annulled else case.closings[position]


def _closed_by(case: Case, day: date) -> int:
    """The place of the last closing on or before a day, from 0; -1 where there was none."""
    return sum(closing.date <= day for closing in case.closings) - 1


def _review_first_skipped(case: Case, date_rules: DateRules) -> Iterator[Finding]:
    for lawsuit in case.lawsuits:
        answer = _answered_by(case, lawsuit.filed_date)
        if answer is not None and answer.state is CaseState.WITHDRAWN:
            continue
        # Of a partial answer its refused part alone goes to review first.
        is_partial = answer is not None and answer.outcome is Outcome.PARTIALLY_GRANTED
        if _was_reviewed(case, lawsuit, AnswerPart.REFUSED if is_partial else None, date_rules.calendar):
            continue
        if answer is None:
            yield from _silence_skipped(case, lawsuit.filed_date, date_rules)
        elif review_comes_first(answer.outcome, on=answer.date, conventions=_conventions(case, lawsuit, date_rules)):
            yield from _refusal_skipped(lawsuit, answer)


def _was_reviewed(case: Case, lawsuit: Lawsuit, part: AnswerPart | None, calendar: WorkingDayCalendar) -> bool:
    """Whether a review that may have been about that part had ended before the lawsuit, whichever it follows."""
    filed = lawsuit.filed_date
    return any(
        may_be_about(review.part, part)
        and treatment_on(case, review.filed_date) == treatment_on(case, filed)
        and (ordinal == lawsuit.review or ended_by(ordinal, review, calendar=calendar, day=filed) is not None)
        for ordinal, review in case.reviews.numbered()
    )


def _refusal_skipped(lawsuit: Lawsuit, answer: Closing) -> Iterator[Finding]:
    if answer.outcome is Outcome.PARTIALLY_GRANTED and lawsuit.part is AnswerPart.OPEN:
        return
    if answer.outcome is Outcome.PARTIALLY_GRANTED and lawsuit.part is None:
        text = Text(
            "部分公开的答复，公开的部分可以直接起诉，不予公开的部分应当先申请行政复议；本案针对哪一部分未登记，请核实",
            "of a partial answer the open part may go to court directly, the refused part goes to review first; about "
            "which part this lawsuit is was not told: find out",
        )
        yield Finding(FindingKind.PART_NOT_TOLD, lawsuit.filed_date, text)
        return
    # 行政复议法第二十三条第一款第四项.
    text = Text(
        "不予公开的，应当先申请行政复议，本案未经复议直接起诉（行政复议法第二十三条第一款第四项）",
        "a refusal goes to review first; this lawsuit is direct (Review Law, article 23(1)(4))",
    )
    if lawsuit.route is LawsuitRoute.AFTER_REVIEW:
        text = Text(
            "不予公开的，应当先申请行政复议，此前的行政复议只针对公开的部分，不予公开的部分未经复议（行政复议法第二十三条"
            "第一款第四项）",
            "a refusal goes to review first; the review before this lawsuit was about the open part alone, the refused "
            "part was not reviewed (Review Law, article 23(1)(4))",
        )
    yield Finding(FindingKind.REVIEW_FIRST_SKIPPED, lawsuit.filed_date, text)


def _during_reviews(case: Case, calendar: WorkingDayCalendar) -> Iterator[Finding]:
    """Direct lawsuits while a review of the same treatment went on.

    行政诉讼法解释（2018年）第五十七条 (unconfirmed): within the period of a review no court takes the case. So it is
    noted and no more; the route to court is what it is.
    """
    for lawsuit in case.lawsuits:
        filed = lawsuit.filed_date
        going_on = [
            review.filed_date
            for ordinal, review in case.reviews.numbered()
            if review.filed_date <= filed
            and treatment_on(case, review.filed_date) == treatment_on(case, filed)
            and may_be_of_one_part(case, review.part, lawsuit.part, filed)
            and ended_by(ordinal, review, calendar=calendar, day=filed) is None
        ]
        if lawsuit.route is LawsuitRoute.DIRECT and going_on:
            since = min(going_on)
            text = Text(
                f"{since} 申请的行政复议当时尚未审结，期限也未届满（行政诉讼法解释（2018年）第五十七条，未核对）",
                f"the review applied for on {since} was then neither decided nor its period over "
                "(interpretation of 2018, article 57, unconfirmed)",
            )
            yield Finding(FindingKind.SUIT_DURING_REVIEW, filed, text)


def _conventions(case: Case, lawsuit: Lawsuit, date_rules: DateRules) -> Conventions:
    """How the answer was read that a lawsuit is about."""
    return date_rules.of_treatment(_closed_by(case, lawsuit.filed_date)).conventions


def _silence_skipped(case: Case, filed: date, date_rules: DateRules) -> Iterator[Finding]:
    due = reply_deadline(case, date_rules=date_rules, as_of=filed).latest_due
    runs = date_rules.of_treatment(sum(reopening.date <= filed for reopening in case.reopenings))
    if due is not None and due < filed and silence_comes_first(on=due, conventions=runs.conventions):
        text = Text(
            "逾期不答复的，按机关设置应当先申请行政复议，本案未经复议直接起诉（行政复议法第二十三条第一款第三项）",
            "silence goes to review first by a setting; this lawsuit is direct (Review Law, article 23(1)(3))",
        )
        yield Finding(FindingKind.REVIEW_FIRST_SKIPPED, filed, text)


def _after_long_stop(case: Case, calendar: WorkingDayCalendar) -> Iterator[Finding]:
    for review in case.reviews:
        answer = _answered_by(case, review.filed_date)
        last = None if answer is None else long_stop(answer, calendar)
        if last is not None and review.filed_date > last:
            text = Text(
                f"申请行政复议自行政行为作出之日起超过五年（至 {last}）的，不予受理（行政复议法第二十一条）",
                f"a review can be applied for until {last}, five years from the act (Review Law, article 21)",
            )
            yield Finding(FindingKind.REMEDY_AFTER_LONG_STOP, review.filed_date, text)


def _late_extensions(case: Case, calendar: WorkingDayCalendar) -> Iterator[Finding]:
    for review in case.reviews:
        ended = period_over_before_extension(review, calendar)
        if ended is not None and review.extended_date is not None:
            # 行政复议法第六十二条; 2017: 第三十一条.
            article = text_by_filing(review).decision_article
            text = Text(
                f"复议延期在复议期限届满（{ended}）后才告知，不改变期限（{article.zh}）",
                f"the extension of the review was told after its period had ended on {ended}; it does not move it "
                f"({article.en})",
            )
            yield Finding(FindingKind.LATE_REVIEW_EXTENSION, review.extended_date, text)


def _late_appeals(lawsuit: Lawsuit, calendar: WorkingDayCalendar) -> Iterator[Finding]:
    for before, appeal in zip(lawsuit.instances, lawsuit.instances[1:], strict=False):
        # A second instance to which a retrial sent the case back is nobody's appeal.
        is_appeal = appeal.level is InstanceLevel.SECOND and before.level is InstanceLevel.FIRST
        if not is_appeal or before.decided_date is None:
            continue
        days = _DAYS_AGAINST_RULING if before.judgment in RULINGS else _DAYS_AGAINST_JUDGMENT
        last = next_working_day(calendar.national, before.decided_date + timedelta(days=days))
        if appeal.filed_date > last:
            text = Text(
                f"上诉期限{days}日，自裁判之日计至 {last}（行政诉讼法第八十五条；送达日期未登记）",
                f"the {days} days to appeal ended on {last}, counted from the judgment, whose service is not recorded "
                "(Administrative Litigation Law, article 85)",
            )
            yield Finding(FindingKind.LATE_APPEAL, appeal.filed_date, text)
