"""补充申请人信息: what was not told with the application."""

from dataclasses import dataclass, replace

from gongkai_service.domain.commands.circumstances import Circumstances
from gongkai_service.domain.history.case import Case
from gongkai_service.domain.history.events import APPLICANT_PARTICULARS, LegalDate, ProtectedText, Transition
from gongkai_service.domain.words.refusals import AlreadyRecorded
from gongkai_service.domain.words.vocabulary import CaseCommand


@dataclass(frozen=True, slots=True)
class SupplementApplicant(Transition):
    """补充申请人信息 that was not told with the application; empty texts were not told."""

    command = CaseCommand.SUPPLEMENT_APPLICANT

    told_date: LegalDate
    contact: ProtectedText = ""
    applicant_identity: ProtectedText = ""
    postal_address: ProtectedText = ""
    post_code: ProtectedText = ""
    telephone: ProtectedText = ""
    email: ProtectedText = ""
    agent_name: ProtectedText = ""
    agent_contact: ProtectedText = ""
    organisation_code: ProtectedText = ""
    representative: ProtectedText = ""
    contact_person: ProtectedText = ""


def require_untold(command: SupplementApplicant, case: Case, circumstances: Circumstances) -> None:  # noqa: ARG001
    """Refuses a second identity: one application has one applicant."""
    # One application has one applicant: who it was is told once.
    if command.applicant_identity and case.filing.applicant_identity:
        raise AlreadyRecorded(command=command.command, recorded_on=case.received_date)


def supplement(event: SupplementApplicant, case: Case) -> Case:
    """The case with what was told of its applicant."""
    told = {name: getattr(event, name) for name in APPLICANT_PARTICULARS if getattr(event, name)}
    filing = replace(
        case.filing,
        applicant_contact=event.contact or case.filing.applicant_contact,
        applicant_identity=event.applicant_identity or case.filing.applicant_identity,
        **told,
    )
    return replace(case, filing=filing)
