"""What happened otherwise than the law wants it: recorded, never refused, and shown.

Findings are derived from the case, so that a paper event recorded late corrects them.
"""

from collections.abc import Iterator
from datetime import date

from gongkai_service.domain.clocks.case_clocks import case_clocks
from gongkai_service.domain.clocks.reply import deadline_at_closing, period_ended_before, period_missed_by
from gongkai_service.domain.findings.fees import fee_findings
from gongkai_service.domain.findings.finding import Finding
from gongkai_service.domain.findings.remedies import remedy_findings
from gongkai_service.domain.history.case import Case, Extension
from gongkai_service.domain.history.receipt import is_confirmed_late
from gongkai_service.domain.law.calendar import WorkingDayCalendar
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.law.regulation import REGULATION_2019
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import (
    CaseState,
    ClockKind,
    ClockState,
    ConsultationKind,
    ConsultationResult,
    FeeNoticeState,
    FindingKind,
    Outcome,
)


def findings(case: Case, *, calendar: WorkingDayCalendar, conventions: Conventions) -> tuple[Finding, ...]:
    """All findings on the case, by date."""
    found = [
        *_late_receipt_confirmation(case),
        *_late_correction_request(case, calendar, conventions),
        *_extensions(case, calendar, conventions),
        *_late_deferrals(case, calendar, conventions),
        *_late_fee_notices(case, calendar, conventions),
        *fee_findings(case),
        *_early_silence(case, calendar, conventions),
        *_late_answer(case, calendar, conventions),
        *_answered_while_waiting(case),
        *_third_parties_not_told(case, conventions),
        *_early_remedies(case),
        *_late_remedies(case, calendar, conventions),
        *remedy_findings(case, calendar, conventions),
    ]
    return tuple(sorted(found, key=lambda finding: finding.day))


def _late_correction_request(case: Case, calendar: WorkingDayCalendar, conventions: Conventions) -> list[Finding]:
    request, limit = case.correction_request, case.regulation_under(conventions).correction_notice_days
    if request is None or limit is None:
        return []
    # 条例第三十条: told within 7 working days of receipt.
    last = calendar.add(case.received_date, limit)
    if request.requested_date <= last:
        return []
    text = Text(
        f"补正告知应在收到之日起{limit}个工作日内（{last}前）作出（条例第三十条）",
        f"the request for correction was due within {limit} working days, by {last} (article 30)",
    )
    return [Finding(FindingKind.LATE_CORRECTION_REQUEST, request.requested_date, text)]


def _extensions(case: Case, calendar: WorkingDayCalendar, conventions: Conventions) -> Iterator[Finding]:
    article = case.regulation_under(conventions).reply_article
    by_date = sorted(case.extensions, key=lambda extension: extension.notified_date)
    for position, extension in enumerate(by_date):
        if any(_extends_the_same(case, earlier, extension, conventions) for earlier in by_date[:position]):
            text = Text(f"再次延期：{article.zh}只规定一次延长", f"a further extension: {article.en} knows one")
            yield Finding(FindingKind.SECOND_EXTENSION, extension.notified_date, text)
    for extension in by_date:
        due = period_missed_by(
            case, extension.notified_date, episode=extension.episode, calendar=calendar, conventions=conventions
        )
        if due is not None:
            text = Text(
                f"延期在期限届满（{due}）后才告知，不改变到期日（{article.zh}）",
                f"the extension was notified after the period had ended on {due}; it does not move it ({article.en})",
            )
            yield Finding(FindingKind.LATE_EXTENSION, extension.notified_date, text)


def _extends_the_same(case: Case, first: Extension, second: Extension, conventions: Conventions) -> bool:
    """Whether both extend one period: a new treatment has its own, and by convention so has a new start."""
    if first.episode != second.episode:
        return False
    if conventions.extension_survives_restart:
        return True
    restarts = [case.corrected_date, *(notice.settled_date for notice in case.fee_notices)]
    return not any(day is not None and first.notified_date < day <= second.notified_date for day in restarts)


def _late_receipt_confirmation(case: Case) -> Iterator[Finding]:
    confirmed = case.filing.confirmed_date
    if confirmed is not None and is_confirmed_late(case.filing):
        # 条例第三十一条第二项: 应当于收到申请的当日与申请人确认.
        text = Text(
            f"平常信函应在到达当日（{case.filing.arrived_date}）与申请人确认（条例第三十一条第二项）",
            f"receipt was to be confirmed on the day of arrival, {case.filing.arrived_date} (article 31(2))",
        )
        yield Finding(FindingKind.LATE_RECEIPT_CONFIRMATION, confirmed, text)


def _late_deferrals(case: Case, calendar: WorkingDayCalendar, conventions: Conventions) -> Iterator[Finding]:
    for deferral in case.deferrals:
        due = period_ended_before(
            case, deferral.notified_date, episode=deferral.episode, calendar=calendar, conventions=conventions
        )
        if due is not None:
            text = Text(
                f"延迟答复在期限届满（{due}）后才告知，不改变到期日（条例第三十五条）",
                f"the deferred period was told after the period had ended on {due}; it does not move it (article 35)",
            )
            yield Finding(FindingKind.LATE_DEFERRAL, deferral.notified_date, text)


def _late_fee_notices(case: Case, calendar: WorkingDayCalendar, conventions: Conventions) -> Iterator[Finding]:
    for notice in case.fee_notices:
        due = period_ended_before(
            case, notice.asked_date, episode=notice.episode, calendar=calendar, conventions=conventions
        )
        if due is not None:
            text = Text(
                f"收费通知在答复期限届满（{due}）后才发出",
                f"the fee notice came after the reply period had ended on {due}",
            )
            yield Finding(FindingKind.LATE_FEE_NOTICE, notice.asked_date, text)


# 条例第三十二条、第三十四条: who has 15 working days; of other agencies that are asked no period is fixed.
_PERIOD_TO_ANSWER = {
    ConsultationKind.THIRD_PARTY: Text("条例第三十二条", "article 32"),
    ConsultationKind.CO_AUTHOR_AGENCY: Text("条例第三十四条", "article 34"),
}


def _early_silence(case: Case, calendar: WorkingDayCalendar, conventions: Conventions) -> Iterator[Finding]:
    days = case.regulation_under(conventions).consultation_answer_days
    for item in case.consultations:
        article = _PERIOD_TO_ANSWER.get(item.kind)
        if days is None or article is None or item.answered_date is None:
            continue
        if item.result is not ConsultationResult.SILENT:
            continue
        # The period is not the agency's: its closures do not lengthen it.
        last = calendar.national.add(item.letter_received_date or item.sent_date, days)
        if item.answered_date <= last:
            text = Text(
                f"被征求意见方的{days}个工作日到 {last} 才届满，此前登记为未答复（{article.zh}）",
                f"silence was recorded before the {days} working days for the answer ended on {last} ({article.en})",
            )
            yield Finding(FindingKind.EARLY_SILENCE, item.answered_date, text)


def _late_answer(case: Case, calendar: WorkingDayCalendar, conventions: Conventions) -> list[Finding]:
    found: list[Finding] = []
    article = case.regulation_under(conventions).reply_article
    for position, closing in enumerate(case.closings):
        if closing.state is not CaseState.ANSWERED:
            continue
        deadline = deadline_at_closing(case, position, calendar=calendar, conventions=conventions)
        if deadline.is_late:
            text = Text(
                f"答复晚于到期日 {deadline.due}（{article.zh}）",
                f"answered after the due date {deadline.due} ({article.en})",
            )
            found.append(Finding(FindingKind.LATE_ANSWER, closing.date, text))
    return found


def _answered_while_waiting(case: Case) -> list[Finding]:
    answers = [closing for closing in case.closings if closing.state is CaseState.ANSWERED]
    if not answers:
        return []
    # A consultation without a result was ended by the closing; so was an abandoned fee notice.
    waited = (
        any(c.answered_date and c.result is None for c in case.consultations)
        or any(notice.state is FeeNoticeState.ABANDONED for notice in case.fee_notices)
        or (case.correction_request is not None and case.corrected_date is None)
    )
    if not waited:
        return []
    text = Text("答复时征求意见、补正或缴费尚未完结", "answered while a consultation, correction or payment was open")
    return [Finding(FindingKind.ANSWERED_WHILE_WAITING, answers[0].date, text)]


def _third_parties_not_told(case: Case, conventions: Conventions) -> Iterator[Finding]:
    closing = case.closing
    is_opened = closing is not None and closing.outcome is Outcome.GRANTED
    if closing is None or not is_opened or case.regulation_under(conventions) is not REGULATION_2019:
        return
    for item in case.consultations:
        has_objected = item.kind is ConsultationKind.THIRD_PARTY and item.result is ConsultationResult.OBJECTS
        if has_objected and item.notified_date is None:
            # 条例第三十二条: 将决定公开的政府信息内容和理由书面告知第三方.
            text = Text(
                "第三方不同意公开而决定公开的，应将内容和理由书面告知第三方（条例第三十二条）",
                "what is disclosed against a third party's objection, and why, is told to it in writing (article 32)",
            )
            yield Finding(FindingKind.THIRD_PARTY_NOT_TOLD, closing.date, text)


def _early_remedies(case: Case) -> list[Finding]:
    answered = min((closing.date for closing in case.closings), default=None)
    text = Text("在答复之前提起复议或诉讼", "the remedy was filed before the case was answered")
    return [
        Finding(FindingKind.REMEDY_BEFORE_ANSWER, remedy.filed_date, text)
        for remedy in (*case.reviews, *case.lawsuits)
        if answered is None or remedy.filed_date < answered
    ]


_FILING = frozenset({ClockKind.REVIEW_FILING, ClockKind.LAWSUIT_FILING})


def _late_remedies(case: Case, calendar: WorkingDayCalendar, conventions: Conventions) -> Iterator[Finding]:
    """What was done after a period that only remedies have: each period is judged by its clock."""
    if not case.reviews and not case.lawsuits:
        return
    for clock in case_clocks(case, calendar=calendar, conventions=conventions, as_of=_last_day(case), explain=False):
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
    for remedy in (*case.reviews, *case.lawsuits):
        known = (remedy.accepted_date, remedy.copy_received_date, remedy.answered_date, remedy.decided_date)
        days += [remedy.filed_date, *(day for day in known if day is not None)]
    return max(days)
