"""What happened otherwise than the law wants it: recorded, never refused, and shown.

Findings are derived from the case, so that a paper event recorded late corrects them.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai_service.domain.calendar import WorkingDayCalendar
from gongkai_service.domain.case import Case
from gongkai_service.domain.clock import Conventions, deadline_at_closing, period_missed_by
from gongkai_service.domain.lifecycle import CaseState
from gongkai_service.domain.text import Text
from gongkai_service.domain.vocabulary import FeeNoticeState


class FindingKind(StrEnum):
    """Kinds of finding. Values are the names of the contract without their prefix."""

    LATE_CORRECTION_REQUEST = "LATE_CORRECTION_REQUEST"
    LATE_EXTENSION = "LATE_EXTENSION"
    SECOND_EXTENSION = "SECOND_EXTENSION"
    LATE_ANSWER = "LATE_ANSWER"
    ANSWERED_WHILE_WAITING = "ANSWERED_WHILE_WAITING"
    REMEDY_BEFORE_ANSWER = "REMEDY_BEFORE_ANSWER"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding, with the legal date of the event that shows it."""

    kind: FindingKind
    day: date
    text: Text


def findings(case: Case, *, calendar: WorkingDayCalendar, conventions: Conventions) -> tuple[Finding, ...]:
    """All findings on the case, by date."""
    found = [
        *_late_correction_request(case, calendar),
        *_extensions(case, calendar, conventions),
        *_late_answer(case, calendar, conventions),
        *_answered_while_waiting(case),
        *_early_remedies(case),
    ]
    return tuple(sorted(found, key=lambda finding: finding.day))


def _late_correction_request(case: Case, calendar: WorkingDayCalendar) -> list[Finding]:
    request, limit = case.correction_request, case.regulation.correction_notice_days
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


def _extensions(case: Case, calendar: WorkingDayCalendar, conventions: Conventions) -> list[Finding]:
    found: list[Finding] = []
    if not case.extensions:
        return found
    article = case.regulation.reply_article
    for position, extension in enumerate(case.extensions):
        if position:
            text = Text(f"再次延期：{article.zh}只规定一次延长", f"a further extension: {article.en} knows one")
            found.append(Finding(FindingKind.SECOND_EXTENSION, extension.notified_date, text))
    for extension in case.extensions:
        due = period_missed_by(
            case,
            extension,
            episode=extension.episode,
            calendar=calendar,
            conventions=conventions,
            as_of=extension.notified_date,
        )
        if due is not None:
            text = Text(
                f"延期在期限届满（{due}）后才告知，不改变到期日（{article.zh}）",
                f"the extension was notified after the period had ended on {due}; it does not move it ({article.en})",
            )
            found.append(Finding(FindingKind.LATE_EXTENSION, extension.notified_date, text))
    return found


def _late_answer(case: Case, calendar: WorkingDayCalendar, conventions: Conventions) -> list[Finding]:
    found: list[Finding] = []
    article = case.regulation.reply_article
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


def _early_remedies(case: Case) -> list[Finding]:
    answered = min((closing.date for closing in case.closings), default=None)
    text = Text("在答复之前提起复议或诉讼", "the remedy was filed before the case was answered")
    return [
        Finding(FindingKind.REMEDY_BEFORE_ANSWER, remedy.filed_date, text)
        for remedy in (*case.reviews, *case.lawsuits)
        if answered is None or remedy.filed_date < answered
    ]
