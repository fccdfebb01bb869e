"""补正 (条例第三十条): asked for once, within seven working days of receipt."""

from dataclasses import dataclass, replace
from datetime import date

from gongkai_service.domain.clocks.treatment import receipt_counts_as
from gongkai_service.domain.commands.circumstances import Circumstances
from gongkai_service.domain.commands.finding import Finding
from gongkai_service.domain.history.case import Case, CorrectionRequest
from gongkai_service.domain.history.events import LegalDate, ProtectedText, Transition
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.law.date_rules import DateRules
from gongkai_service.domain.words.refusals import CorrectionAlreadyRequested, require_not_before
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import CaseCommand, FindingKind


@dataclass(frozen=True, slots=True)
class RequestCorrection(Transition):
    """要求补正 (条例第三十条). ``due_date`` ends the reasonable period that the agency set."""

    command = CaseCommand.REQUEST_CORRECTION

    requested_date: LegalDate
    due_date: date
    points: ProtectedText


@dataclass(frozen=True, slots=True)
class ReceiveCorrection(Transition):
    """收到补正."""

    command = CaseCommand.RECEIVE_CORRECTION

    received_date: LegalDate


def require_first_request(command: RequestCorrection, case: Case) -> None:
    """Refuses a second request: all that is to be corrected is told at once (条例第三十条: 一次性告知)."""
    del command
    if case.correction_request is not None:
        raise CorrectionAlreadyRequested(requested_on=case.correction_request.requested_date)


def was_never_requested(case: Case, conventions: Conventions) -> bool:
    """Whether no correction was asked for yet."""
    del conventions
    return case.correction_request is None


def is_awaited(case: Case) -> bool:
    """Whether a correction was asked for in this treatment of the case and has not come."""
    return case.lacks_correction


def require_period(command: RequestCorrection, case: Case, circumstances: Circumstances) -> None:  # noqa: ARG001
    """Refuses a period that ends before it begins."""
    require_not_before("due_date", command.due_date, earliest=command.requested_date)


def require_requested_before(command: ReceiveCorrection, case: Case, circumstances: Circumstances) -> None:  # noqa: ARG001
    """Refuses a correction that came before it was asked for."""
    assert case.correction_request is not None  # noqa: S101  (the state says so)
    require_not_before("received_date", command.received_date, earliest=case.correction_request.requested_date)


def request_correction(event: RequestCorrection, case: Case) -> Case:
    """The case with what is to be corrected."""
    request = CorrectionRequest(event.requested_date, event.due_date, event.points)
    return replace(case, correction_request=request, correction_episode=case.episode)


def receive(event: ReceiveCorrection, case: Case) -> Case:
    """The case with its correction."""
    return replace(case, corrected_date=event.received_date)


def late_request(case: Case, date_rules: DateRules) -> list[Finding]:
    """A request for correction that came after its seven working days."""
    request = case.correction_request
    if request is None:
        return []
    limit = case.regulation_under(date_rules.of_treatment(case.correction_episode).conventions).correction_notice_days
    if limit is None:
        return []
    # 条例第三十条: told within 7 working days of receipt.
    last = date_rules.calendar.add(receipt_counts_as(case, date_rules), limit)
    if request.requested_date <= last:
        return []
    text = Text(
        f"补正告知应在收到之日起{limit}个工作日内（{last}前）作出（条例第三十条）",
        f"the request for correction was due within {limit} working days, by {last} (article 30)",
    )
    return [Finding(FindingKind.LATE_CORRECTION_REQUEST, request.requested_date, text)]
