"""What happened about reviews and lawsuits otherwise than the law wants it (行政复议法; 行政诉讼法)."""

from collections.abc import Iterator
from datetime import date, timedelta

from gongkai_service.domain.clocks.periods import next_working_day
from gongkai_service.domain.clocks.remedies import long_stop, review_comes_first, silence_comes_first
from gongkai_service.domain.clocks.reply import reply_deadline
from gongkai_service.domain.findings.finding import Finding
from gongkai_service.domain.history.case import Case, Closing, Remedy
from gongkai_service.domain.history.remedy_endings import RULINGS
from gongkai_service.domain.law.calendar import WorkingDayCalendar
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import CaseState, FindingKind, InstanceLevel, LawsuitRoute

# 行政诉讼法第八十五条: days to appeal against a judgment, and against a ruling.
_DAYS_AGAINST_JUDGMENT = 15
_DAYS_AGAINST_RULING = 10


def remedy_findings(case: Case, calendar: WorkingDayCalendar, conventions: Conventions) -> Iterator[Finding]:
    """The findings on the reviews and lawsuits of a case, but for those on periods that have clocks."""
    yield from _review_first_skipped(case, calendar, conventions)
    yield from _after_long_stop(case, calendar)
    for lawsuit in case.lawsuits:
        yield from _late_appeals(lawsuit, calendar)


def _answered_by(case: Case, day: date) -> Closing | None:
    """The answer or closing that stood on a day; after an order to answer anew none stands until the next one."""
    position = sum(closing.date <= day for closing in case.closings) - 1
    if position < 0:
        return None
    is_annulled = position < len(case.reopenings) and case.reopenings[position].date < day
    return None if is_annulled else case.closings[position]


def _review_first_skipped(case: Case, calendar: WorkingDayCalendar, conventions: Conventions) -> Iterator[Finding]:
    for lawsuit in case.lawsuits:
        answer = _answered_by(case, lawsuit.filed_date)
        if lawsuit.route is not LawsuitRoute.DIRECT or (answer is not None and answer.state is CaseState.WITHDRAWN):
            continue
        if answer is None:
            yield from _silence_skipped(case, lawsuit.filed_date, calendar, conventions)
        elif review_comes_first(answer.outcome, on=answer.date, conventions=conventions):
            # 行政复议法第二十三条第一款第四项.
            text = Text(
                "不予公开的，应当先申请行政复议，本案未经复议直接起诉（行政复议法第二十三条第一款第四项）",
                "a refusal goes to review first; this lawsuit is direct (Review Law, article 23(1)(4))",
            )
            yield Finding(FindingKind.REVIEW_FIRST_SKIPPED, lawsuit.filed_date, text)


def _silence_skipped(
    case: Case, filed: date, calendar: WorkingDayCalendar, conventions: Conventions
) -> Iterator[Finding]:
    due = reply_deadline(case, calendar=calendar, conventions=conventions, as_of=filed).due
    if due is not None and due < filed and silence_comes_first(on=due, conventions=conventions):
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


def _late_appeals(lawsuit: Remedy, calendar: WorkingDayCalendar) -> Iterator[Finding]:
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
