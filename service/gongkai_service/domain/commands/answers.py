"""答复 (条例第三十六条) and 签收: the answer, its day in law, and what is found of it."""

from dataclasses import dataclass, replace
from datetime import date

from gongkai_service.domain.clocks.deadline import ReplyDeadline
from gongkai_service.domain.clocks.readings import briefly
from gongkai_service.domain.clocks.reply import deadline_at_closing
from gongkai_service.domain.commands.circumstances import Circumstances, require_new
from gongkai_service.domain.commands.finding import Finding
from gongkai_service.domain.history.case import Case, Closing
from gongkai_service.domain.history.events import FurtherDate, LegalDate, Transition
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.law.date_rules import DateRules
from gongkai_service.domain.words.refusals import DateContradictsRule, OutcomeNotAllowed, require_not_before
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import (
    CaseCommand,
    CaseState,
    FeeNoticeState,
    FindingKind,
    Outcome,
    ReplyDelivery,
)


@dataclass(frozen=True, slots=True)
class DecideCase(Transition):
    """答复. ``reply_date`` is the day in law; see ``day_of_answer`` for how it follows from the other two.

    ``remedies_not_told`` says that the answer left out the remedies, their organ or their period. ``earlier_case`` is
    the id of the case whose answer a repeated application is pointed to, such as ``2026-3``.
    """

    command = CaseCommand.DECIDE_CASE

    outcome: Outcome
    reply_date: LegalDate
    reply_number: str
    delivery: ReplyDelivery | None = None
    posted_date: FurtherDate = None
    signed_date: FurtherDate = None
    remedies_not_told: bool = False
    earlier_case: str = ""


@dataclass(frozen=True, slots=True)
class RecordDelivery(Transition):
    """登记签收: the day the applicant signed for the last answer."""

    command = CaseCommand.RECORD_DELIVERY

    signed_date: LegalDate


# Outcomes that close a case without an answer.
NO_ANSWER = frozenset({Outcome.NOT_CORRECTED, Outcome.FEE_UNPAID, Outcome.WITHDRAWN, Outcome.OTHER})


# 235号: delivered direct or through another agency, the day the applicant signs; by post, the day of posting.
# Inference: no rule is known for an electronic answer; the day of sending counts as that of posting does.
SIGNED_DELIVERIES = frozenset({ReplyDelivery.DIRECT, ReplyDelivery.ENTRUSTED})


def day_of_answer(delivery: ReplyDelivery | None, *, posted: date | None, signed: date | None) -> date | None:
    """The day of the answer in law; ``None`` where the delivery, or the day that it needs, is not known."""
    if delivery is None:
        return None
    return signed if delivery in SIGNED_DELIVERIES else posted


def require_day_by_delivery(answer: DecideCase, case: Case) -> None:
    """Refuses a day of the answer that does not follow from its delivery.

    Raises:
        DateContradictsRule: ``reply_date`` is another day than the rule makes it.
    """
    del case
    by_rule = day_of_answer(answer.delivery, posted=answer.posted_date, signed=answer.signed_date)
    if by_rule is not None and answer.reply_date != by_rule:
        raise DateContradictsRule(field="reply_date", date=answer.reply_date, expected=by_rule)


def _require_delivery_order(answer: DecideCase) -> None:
    """Refuses a signature before the answer was posted or given.

    Raises:
        DateTooEarly: ``signed_date`` is before ``posted_date`` or ``reply_date``.
    """
    if answer.signed_date is not None:
        earliest = max(answer.reply_date, answer.posted_date or answer.reply_date)
        require_not_before("signed_date", answer.signed_date, earliest=earliest)


def require_answer(command: DecideCase, case: Case, circumstances: Circumstances) -> None:  # noqa: ARG001
    """Refuses what is no answer, and days of its delivery that contradict each other."""
    _require_delivery_order(command)
    if command.outcome in NO_ANSWER:
        accepted = tuple(outcome for outcome in Outcome if outcome not in NO_ANSWER)
        raise OutcomeNotAllowed(outcome=command.outcome, accepted=accepted)


def require_undelivered(command: RecordDelivery, case: Case, circumstances: Circumstances) -> None:  # noqa: ARG001
    """Refuses a second signature, and one before the answer."""
    closing = case.closings[-1]
    require_not_before("signed_date", command.signed_date, earliest=closing.date)
    require_new(command, closing.signed_date)


def is_undelivered(case: Case, conventions: Conventions) -> bool:
    """Whether the last answer was not signed for yet."""
    del conventions
    return bool(case.closings) and case.closings[-1].signed_date is None


def answer(event: DecideCase, case: Case) -> Case:
    """The case answered."""
    closing = Closing(
        CaseState.ANSWERED,
        event.outcome,
        event.reply_date,
        event.reply_number,
        delivery=event.delivery,
        posted_date=event.posted_date,
        signed_date=event.signed_date,
        remedies_not_told=event.remedies_not_told,
        earlier_case=event.earlier_case,
    )
    return replace(case, closings=(*case.closings, closing))


def deliver(event: RecordDelivery, case: Case) -> Case:
    """The last answer with the day on which it was signed for."""
    delivered = replace(case.closings[-1], signed_date=event.signed_date)
    return replace(case, closings=(*case.closings[:-1], delivered))


def late_answers(case: Case, date_rules: DateRules) -> list[Finding]:
    """Answers after the due date, each treatment by its own; and those after the earlier of two alone."""
    found: list[Finding] = []
    for position, closing in enumerate(case.closings):
        if closing.state is not CaseState.ANSWERED:
            continue
        deadline = deadline_at_closing(case, position, date_rules=date_rules)
        article = case.regulation_under(date_rules.of_treatment(position).conventions).reply_article
        if deadline.is_late:
            text = Text(
                f"答复晚于到期日 {deadline.due}（{article.zh}）",
                f"answered after the due date {deadline.due} ({article.en})",
            )
            found.append(Finding(FindingKind.LATE_ANSWER, closing.date, text))
        elif deadline.is_late_by_one_reading:
            text = _late_by_one_reading(deadline, article)
            found.append(Finding(FindingKind.LATE_BY_ONE_READING, closing.date, text))
    return found


def _late_by_one_reading(deadline: ReplyDeadline, article: Text) -> Text:
    """Both dates with the readings that they rest on. Not late: no text settles which holds."""
    later = deadline.later
    assert later is not None  # noqa: S101  (there are two dates)
    strict, mild = briefly(later.earlier), briefly(later.assumptions)
    until = Text(f"未晚于 {later.due}", f"not after {later.due}")
    if later.due is None:
        until = Text("期限尚未届满", "within the period, which stood still")
    return Text(
        f"按{strict.zh}的读法，答复晚于 {deadline.due}；按{mild.zh}的读法，{until.zh}："
        f"法无定论，不属逾期（{article.zh}）",
        f"answered after {deadline.due} by the reading that {strict.en}, {until.en} by the reading that {mild.en}: "
        f"no text settles it, and it is not late ({article.en})",
    )


def answered_while_waiting(case: Case) -> list[Finding]:
    """Answers that did not wait for what the agency itself had asked in the same treatment of the case.

    What an earlier treatment never got, its own closing ended.
    """
    text = Text("答复时征求意见、补正或缴费尚未完结", "answered while a consultation, correction or payment was open")
    return [
        Finding(FindingKind.ANSWERED_WHILE_WAITING, closing.date, text)
        for episode, closing in enumerate(case.closings)
        if closing.state is CaseState.ANSWERED and _waited(case, episode)
    ]


def _waited(case: Case, episode: int) -> bool:
    """Whether the closing of that treatment ended a wait."""
    # A consultation without a result was ended by the closing; so was an abandoned fee notice.
    return (
        any(item.answered_date and item.result is None and item.episode == episode for item in case.consultations)
        or any(notice.state is FeeNoticeState.ABANDONED and notice.episode == episode for notice in case.fee_notices)
        or (case.correction_request is not None and case.corrected_date is None and case.correction_episode == episode)
    )
