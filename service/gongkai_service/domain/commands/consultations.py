"""征求意见 (条例第三十二条至第三十四条): of third parties, and of other agencies."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from gongkai_service.domain.commands.circumstances import Circumstances, require_new
from gongkai_service.domain.commands.finding import Finding
from gongkai_service.domain.history.case import Case, Consultation
from gongkai_service.domain.history.events import LegalDate, ProtectedText, Transition
from gongkai_service.domain.history.life_cycle import CLOSED_STATES, Moves, leads, stays
from gongkai_service.domain.history.parts import consultation
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.law.date_rules import DateRules
from gongkai_service.domain.law.regulation import REGULATION_2019
from gongkai_service.domain.words.refusals import ConsultationKindForbids, ConsultationNotFound, require_not_before
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import (
    CaseCommand,
    CaseState,
    ConsultationKind,
    ConsultationResult,
    FindingKind,
    Outcome,
)


@dataclass(frozen=True, slots=True)
class OpenConsultation(Transition):
    """征求意见 (条例第三十二条、第三十四条)."""

    command = CaseCommand.OPEN_CONSULTATION

    kind: ConsultationKind
    sent_date: LegalDate
    party: ProtectedText


@dataclass(frozen=True, slots=True)
class CloseConsultation(Transition):
    """意见反馈. ``consultation`` counts from 1 within the case."""

    command = CaseCommand.CLOSE_CONSULTATION

    consultation: int
    answered_date: LegalDate
    result: ConsultationResult


@dataclass(frozen=True, slots=True)
class ConfirmConsultation(Transition):
    """确认收到征求意见函. The period for the answer runs from it (条例第三十二条、第三十四条)."""

    command = CaseCommand.CONFIRM_CONSULTATION

    consultation: int
    letter_received_date: LegalDate


@dataclass(frozen=True, slots=True)
class NotifyThirdParty(Transition):
    """告知第三方决定公开 (条例第三十二条)."""

    command = CaseCommand.NOTIFY_THIRD_PARTY

    consultation: int
    notified_date: LegalDate


# An outstanding correction and an open fee notice stay what a case waits for, whatever is asked and answered.
OPENABLE: Moves = {
    **leads({CaseState.FILED, CaseState.PROCESSING, CaseState.CONSULTING}, CaseState.CONSULTING),
    **stays(CLOSED_STATES | {CaseState.AWAITING_CORRECTION, CaseState.AWAITING_PAYMENT}),
}
ANSWERABLE: Moves = {
    **leads({CaseState.CONSULTING}, CaseState.CONSULTING, CaseState.PROCESSING),
    **stays(CLOSED_STATES | {CaseState.AWAITING_CORRECTION, CaseState.AWAITING_PAYMENT}),
}


def require_consultation(command: ConfirmConsultation | NotifyThirdParty, case: Case, name: str) -> None:
    """Refuses to speak of a consultation that the case has not."""
    del name
    consultation(case, command.consultation)


def require_answerable(command: CloseConsultation, case: Case, name: str) -> None:
    """Refuses to answer a consultation that the case has not, or that has ended."""
    del name
    asked = consultation(case, command.consultation)
    # One that has ended is not there to be ended; where the state forbids it altogether, that is the refusal.
    if case.state in ANSWERABLE and not may_be_answered(case, asked):
        raise ConsultationNotFound(consultation=command.consultation)


def has_answerable(case: Case, conventions: Conventions) -> bool:
    """Whether the answer to a consultation is still to be recorded."""
    del conventions
    return any(may_be_answered(case, item) for item in case.consultations)


def has_unconfirmed(case: Case, conventions: Conventions) -> bool:
    """Whether it is not known of a letter when it came."""
    del conventions
    return any(item.letter_received_date is None for item in case.consultations)


def has_third_party_to_tell(case: Case, conventions: Conventions) -> bool:
    """Whether a third party was not told yet what is disclosed."""
    del conventions
    return any(item.kind is ConsultationKind.THIRD_PARTY and item.notified_date is None for item in case.consultations)


def may_be_answered(case: Case, consultation: Consultation) -> bool:
    """Whether the answer to a consultation is still to be recorded: it is open, or only the last closing ended it."""
    if case.is_closed:
        return consultation.result is None and consultation.episode == case.episode
    return consultation.answered_date is None


def require_sent_before(command: CloseConsultation, case: Case, circumstances: Circumstances) -> None:  # noqa: ARG001
    """Refuses an answer that came before the letter."""
    sent = case.consultations.of(command.consultation).sent_date
    require_not_before("answered_date", command.answered_date, earliest=sent)


def require_confirmable(command: ConfirmConsultation, case: Case, circumstances: Circumstances) -> None:  # noqa: ARG001
    """Refuses a second confirmation, and one before the letter."""
    asked = consultation(case, command.consultation)
    require_not_before("letter_received_date", command.letter_received_date, earliest=asked.sent_date)
    require_new(command, asked.letter_received_date)


def require_third_party(command: NotifyThirdParty, case: Case, circumstances: Circumstances) -> None:  # noqa: ARG001
    """Refuses to tell anybody but a third party, or twice."""
    asked = consultation(case, command.consultation)
    require_not_before("notified_date", command.notified_date, earliest=asked.sent_date)
    require_new(command, asked.notified_date)
    # 条例第三十二条: whose rights are concerned is told, not an agency that was asked.
    if asked.kind is not ConsultationKind.THIRD_PARTY:
        raise ConsultationKindForbids(
            consultation=command.consultation, kind=asked.kind, accepted=(ConsultationKind.THIRD_PARTY,)
        )


def open_consultation(event: OpenConsultation, case: Case) -> Case:
    """The case with one more consultation."""
    consultation = Consultation(event.kind, event.party, event.sent_date, case.episode)
    return replace(case, consultations=case.consultations.with_one(consultation))


def _with_consultation(case: Case, ordinal: int, consultation: Consultation) -> Case:
    return replace(case, consultations=case.consultations.with_other(ordinal, consultation))


def confirm(event: ConfirmConsultation, case: Case) -> Case:
    """The consultation with the day on which its letter came."""
    consultation = case.consultations.of(event.consultation)
    confirmed = replace(consultation, letter_received_date=event.letter_received_date)
    return _with_consultation(case, event.consultation, confirmed)


def close_consultation(event: CloseConsultation, case: Case) -> Case:
    """The consultation with its answer."""
    consultation = case.consultations.of(event.consultation)
    answered = replace(consultation, answered_date=event.answered_date, result=event.result)
    return _with_consultation(case, event.consultation, answered)


def notify(event: NotifyThirdParty, case: Case) -> Case:
    """The consultation with the day on which the third party was told."""
    consultation = case.consultations.of(event.consultation)
    return _with_consultation(case, event.consultation, replace(consultation, notified_date=event.notified_date))


# 条例第三十二条、第三十四条: who has 15 working days; of other agencies that are asked no period is fixed.
_PERIOD_TO_ANSWER = {
    ConsultationKind.THIRD_PARTY: Text("条例第三十二条", "article 32"),
    ConsultationKind.CO_AUTHOR_AGENCY: Text("条例第三十四条", "article 34"),
}


def early_silences(case: Case, date_rules: DateRules) -> Iterator[Finding]:
    """Consultations that were taken as unanswered while their period ran."""
    for item in case.consultations:
        article = _PERIOD_TO_ANSWER.get(item.kind)
        if article is None or item.answered_date is None or item.result is not ConsultationResult.SILENT:
            continue
        days = case.regulation_under(date_rules.of_treatment(item.episode).conventions).consultation_answer_days
        if days is None:
            continue
        # The period is not the agency's: its closures do not lengthen it.
        last = date_rules.calendar.national.add(item.letter_received_date or item.sent_date, days)
        if item.answered_date <= last:
            text = Text(
                f"被征求意见方的{days}个工作日到 {last} 才届满，此前登记为未答复（{article.zh}）",
                f"silence was recorded before the {days} working days for the answer ended on {last} ({article.en})",
            )
            yield Finding(FindingKind.EARLY_SILENCE, item.answered_date, text)


def third_parties_not_told(case: Case, conventions: Conventions) -> Iterator[Finding]:
    """Third parties whose objection was overridden and who were not told."""
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
