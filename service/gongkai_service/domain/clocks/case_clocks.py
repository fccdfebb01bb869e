"""All clocks of a case: what the agency owes, what it awaits, and what the applicant may still do."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from gongkai_service.domain.clocks.clock import WORK_LIST_KINDS, Clock, Subject
from gongkai_service.domain.clocks.deadline import ReplyDeadline
from gongkai_service.domain.clocks.periods import Facts, Rule, period_clock
from gongkai_service.domain.clocks.remedies import filing_clocks
from gongkai_service.domain.clocks.reply import reply_deadline_of
from gongkai_service.domain.clocks.review_periods import review_clocks
from gongkai_service.domain.clocks.treatment import receipt_assumptions, receipt_counts_as
from gongkai_service.domain.history.case import Case, Closing, Consultation
from gongkai_service.domain.history.fee_notice import FeeNotice
from gongkai_service.domain.law.assumptions import Assumption
from gongkai_service.domain.law.date_rules import DateRules
from gongkai_service.domain.law.regulation import FEE_RULES, Regulation
from gongkai_service.domain.words.terms import term_of
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import (
    ClockKind,
    ClockState,
    ConsultationKind,
    ConsultationResult,
    Outcome,
    PeriodUnit,
)

_RECEIPT = Text("收到申请", "application received")
_LETTER = Text("收到征求意见函", "letter received")
_ARTICLE_32 = Text("条例第三十二条", "article 32")
# Silence means the opposite in the two: no consent of a third party, consent of a co-author agency.
_ANSWERS = {
    ConsultationKind.THIRD_PARTY: Rule(ClockKind.THIRD_PARTY_ANSWER, 15, PeriodUnit.WORKING_DAY, _ARTICLE_32, _LETTER),
    ConsultationKind.CO_AUTHOR_AGENCY: Rule(
        ClockKind.CO_AUTHOR_ANSWER, 15, PeriodUnit.WORKING_DAY, Text("条例第三十四条", "article 34"), _LETTER
    ),
}
_TOLD = Rule(
    ClockKind.THIRD_PARTY_NOTICE,
    0,
    PeriodUnit.NONE,
    _ARTICLE_32,
    Text("不顾第三方异议决定公开，应将内容和理由书面告知", "disclosed against its objection: it is told what and why"),
)
_OPENING = frozenset({Outcome.GRANTED, Outcome.PARTIALLY_GRANTED})
_NOTICE = Text("收到收费通知", "fee notice received")

_ORDER = {kind: position for position, kind in enumerate(ClockKind)}


def case_clocks(case: Case, *, date_rules: DateRules, as_of: date, explain: bool = True) -> tuple[Clock, ...]:
    """All clocks of the case on ``as_of``, in the order in which they began; without ``explain`` without steps.

    Events with a later legal date are left out. No clock runs of a case that is void.
    """
    if case.voiding is not None:
        return ()
    replies = _replies(case, date_rules=date_rules, as_of=as_of, explain=explain)
    found = [
        *replies,
        *_desk_clocks(case, date_rules=date_rules, as_of=as_of, explain=explain),
        *_notices(case, date_rules=date_rules, as_of=as_of, explain=explain),
        *filing_clocks(case, replies[-1], date_rules=date_rules, as_of=as_of, explain=explain),
        *review_clocks(case, calendar=date_rules.calendar, as_of=as_of, explain=explain),
    ]
    return tuple(sorted(found, key=lambda clock: (clock.start or date.max, _ORDER[clock.kind])))


def listed_clocks(case: Case, *, date_rules: DateRules, as_of: date) -> tuple[Clock, ...]:
    """The clocks that the work list holds, without steps."""
    if case.voiding is not None:
        return ()
    replies = _replies(case, date_rules=date_rules, as_of=as_of, explain=False)
    found = [
        *replies,
        *_desk_clocks(case, date_rules=date_rules, as_of=as_of, explain=False),
        *(review_clocks(case, calendar=date_rules.calendar, as_of=as_of, explain=False) if case.reviews else ()),
    ]
    return tuple(clock for clock in found if clock.kind in WORK_LIST_KINDS and clock.is_listed)


def reply_clock(deadline: ReplyDeadline, *, episode: int, since: date, regulation: Regulation) -> Clock:
    """The reply clock of one treatment of a case, as a clock among the others."""
    later = deadline.told_later
    kind = ClockKind.REANSWER if episode else ClockKind.REPLY
    has_ended = deadline.state in {ClockState.MET, ClockState.MET_LATE, ClockState.ENDED}
    is_overdue = deadline.state is ClockState.RUNNING and deadline.is_late
    return Clock(
        kind=kind,
        title=term_of(kind).full,
        subject=Subject(ordinal=episode),
        article=regulation.reply_article,
        start=deadline.start,
        period=deadline.period,
        unit=PeriodUnit.WORKING_DAY,
        due=deadline.due,
        provisional=deadline.provisional,
        state=ClockState.OVERDUE if is_overdue else deadline.state,
        ended=deadline.as_of if has_ended else None,
        used=deadline.used,
        left=deadline.left if deadline.due is not None else 0,
        suspended=deadline.suspended,
        long_stop=None,
        steps=deadline.steps,
        assumptions=deadline.assumptions,
        as_of=deadline.as_of,
        since=since,
        later_due=None if later is None else later.due,
        later_assumptions=() if later is None else later.assumptions,
    )


def _replies(case: Case, *, date_rules: DateRules, as_of: date, explain: bool) -> list[Clock]:
    """The reply clock of every treatment that had begun by ``as_of``."""
    firsts = [
        _receipt_since(case, date_rules),
        *(reopening.date for reopening in case.reopenings if reopening.date <= as_of),
    ]
    clocks: list[Clock] = []
    for episode, first_day in enumerate(firsts):
        deadline = reply_deadline_of(case, episode, date_rules=date_rules, as_of=as_of, explain=explain)
        regulation = _regulation(case, episode, date_rules)
        clock = reply_clock(deadline, episode=episode, since=first_day, regulation=regulation)
        clocks.append(replace(clock, as_of=as_of))
    return clocks


def _receipt_since(case: Case, date_rules: DateRules) -> date:
    """The first day on which a period depends that begins with the receipt.

    Where a receipt on a day of rest moves, it depends on what that day itself is.
    """
    return case.received_date - timedelta(days=date_rules.of_treatment(0).conventions.receipt_on_rest_day_moves)


def _regulation(case: Case, episode: int, date_rules: DateRules) -> Regulation:
    """The Regulation that governs a treatment of the case, as that is read."""
    return case.regulation_under(date_rules.of_treatment(episode).conventions)


def _desk_clocks(case: Case, *, date_rules: DateRules, as_of: date, explain: bool) -> Iterator[Clock]:
    """What is asked of the applicant and of those consulted."""
    notice = _correction_notice(case, date_rules)
    if notice is not None:
        clock = period_clock(*notice, calendar=date_rules.calendar, as_of=as_of, explain=explain)
        yield replace(clock, since=_receipt_since(case, date_rules))
    periods = [
        _correction(case, date_rules, as_of),
        *(_answer(case, at, item, date_rules, as_of) for at, item in case.consultations.numbered()),
        *(_payment(case, at, notice, date_rules, as_of) for at, notice in case.fee_notices.numbered()),
    ]
    for period in periods:
        if period is not None:
            yield period_clock(*period, calendar=date_rules.calendar, as_of=as_of, explain=explain)


def _closed(case: Case, episode: int) -> date | None:
    return case.closings[episode].date if episode < len(case.closings) else None


def _correction_notice(case: Case, date_rules: DateRules) -> tuple[Rule, Facts] | None:
    """条例第三十条: 7 working days from receipt, as it counts, to tell the applicant, once."""
    regulation, received = _regulation(case, 0, date_rules), receipt_counts_as(case, date_rules)
    if regulation.correction_notice_days is None:
        return None
    request = case.correction_request if case.correction_episode == 0 else None
    rule = Rule(
        ClockKind.CORRECTION_NOTICE,
        regulation.correction_notice_days,
        PeriodUnit.WORKING_DAY,
        regulation.correction_article,
        _RECEIPT,
        lapses=True,
        assumptions=receipt_assumptions(case, date_rules),
    )
    done = request.requested_date if request else None
    return rule, Facts(Subject(), received, done=done, dropped=_closed(case, 0))


def _correction(case: Case, date_rules: DateRules, as_of: date) -> tuple[Rule, Facts] | None:
    """条例第三十条: the reasonable period that the agency set."""
    request = case.correction_request
    if request is None or request.requested_date > as_of:
        return None
    rule = Rule(
        ClockKind.CORRECTION,
        0,
        PeriodUnit.SET_DATE,
        _regulation(case, case.correction_episode, date_rules).correction_article,
        Text("已告知补正", "applicant told to correct"),
    )
    facts = Facts(
        Subject(),
        request.requested_date,
        done=case.corrected_date,
        dropped=_closed(case, case.correction_episode),
        set_date=request.due_date,
    )
    return rule, facts


def _answer(
    case: Case, ordinal: int, item: Consultation, date_rules: DateRules, as_of: date
) -> tuple[Rule, Facts] | None:
    """条例第三十二条、第三十四条: 15 working days from receipt of the letter; the 2007 text sets no period."""
    rule, regulation = _ANSWERS.get(item.kind), _regulation(case, item.episode, date_rules)
    if rule is None or regulation.consultation_answer_days is None or item.sent_date > as_of:
        return None
    rule = replace(rule, length=regulation.consultation_answer_days)
    start = item.letter_received_date
    if start is None or start > as_of:
        start = item.sent_date
        rule = replace(rule, assumptions=(Assumption.LETTER_RECEIVED_WHEN_SENT,))
    is_answer = item.result in {ConsultationResult.CONSENTS, ConsultationResult.OBJECTS}
    # A closing that was told later may lie before the answer, and has ended the wait for it.
    ends = [_closed(case, item.episode), None if is_answer else item.answered_date]
    return rule, Facts(
        Subject("consultations", ordinal),
        start,
        done=item.answered_date if is_answer else None,
        dropped=min((end for end in ends if end is not None), default=None),
    )


def _payment(
    case: Case, ordinal: int, notice: FeeNotice, date_rules: DateRules, as_of: date
) -> tuple[Rule, Facts] | None:
    """国办函〔2020〕109号: 应当在收到收费通知次日起20个工作日内缴纳费用."""
    regulation = _regulation(case, notice.episode, date_rules)
    if regulation.payment_days is None or notice.notified_date > as_of:
        return None
    rule = Rule(
        ClockKind.FEE_PAYMENT,
        regulation.payment_days,
        PeriodUnit.WORKING_DAY,
        FEE_RULES,
        _NOTICE,
    )
    return rule, Facts(
        Subject("feeNotices", ordinal),
        notice.notified_date,
        done=notice.settled_date,
        dropped=min((day for day in (_closed(case, notice.episode), notice.withdrawn_date) if day), default=None),
    )


def _notices(case: Case, *, date_rules: DateRules, as_of: date, explain: bool) -> Iterator[Clock]:
    """条例第三十二条: what is opened against a third party's objection is told to it in writing, with the reasons."""
    for ordinal, item in case.consultations.numbered():
        told = item.notified_date if item.notified_date is not None and item.notified_date <= as_of else None
        opened = opened_against_objection(case, item, as_of)
        # Of a partial answer it is not known which part was opened, until the third party was told.
        if opened is None or (opened.outcome is Outcome.PARTIALLY_GRANTED and told is None):
            continue
        if _regulation(case, case.closings.index(opened), date_rules).consultation_answer_days is None:
            continue
        facts = Facts(Subject("consultations", ordinal), opened.date, done=told)
        yield period_clock(_TOLD, facts, calendar=date_rules.calendar, as_of=as_of, explain=explain)


def opened_against_objection(case: Case, item: Consultation, as_of: date) -> Closing | None:
    """The answer that stood on ``as_of``, where it opened all or a part although the third party had objected."""
    closings = [closing for closing in case.closings if closing.date <= as_of]
    has_objected = item.kind is ConsultationKind.THIRD_PARTY and item.result is ConsultationResult.OBJECTS
    is_answered = len(closings) > item.episode and closings[-1].outcome in _OPENING
    if not has_objected or not is_answered:
        return None
    is_known = item.answered_date is not None and item.answered_date <= as_of
    return closings[-1] if is_known else None
