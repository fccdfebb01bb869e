"""Cases and their histories as messages."""

from collections.abc import Mapping

from gongkai.v1 import case_pb2
from gongkai_service.application.cases.cases import CaseView
from gongkai_service.domain.clocks.deadline import ReplyDeadline
from gongkai_service.domain.commands.deciding import allowed_commands
from gongkai_service.domain.commands.finding import Finding
from gongkai_service.domain.history.case import Case
from gongkai_service.domain.history.receipt import receipt_text
from gongkai_service.domain.law.calendar import WorkingDayCalendar
from gongkai_service.domain.words.resource_names import name_of_agency, name_of_arrival, name_of_case
from gongkai_service.rpc.cases.applicant_facts import applicant_message
from gongkai_service.rpc.deadlines.clock_messages import step_message
from gongkai_service.rpc.wire.converters import date_message, instant_message, number_of, text_message
from gongkai_service.rpc.wire.parts import part_message
from gongkai_service.storage.history.cases import StoredEvent, StoredMending


def case_message(view: CaseView) -> case_pb2.Case:
    """A case with its clock and findings."""
    stored, case = view.stored, view.stored.case
    closing = case.closing
    return part_message(
        case_pb2.Case,
        case,
        name=str(stored.name),
        number=str(case.number),
        applicant=applicant_message(case.filing),
        description=case.filing.description,
        receipt_channel=number_of(case_pb2.ReceiptChannel, case.filing.receipt_channel),
        received_date=date_message(case.received_date),
        regulation=case_pb2.Regulation.Value(f"REGULATION_{case.regulation_under(view.date_rules.conventions).id}"),
        deadline=_deadline(view.deadline, view.date_rules.calendar),
        outcome=number_of(case_pb2.Outcome, closing.outcome if closing else None),
        closed_date=date_message(closing.date if closing else None),
        correction=_correction(case),
        consultations=[
            part_message(case_pb2.Consultation, item, ordinal=at) for at, item in case.consultations.numbered()
        ],
        allowed_commands=[
            number_of(case_pb2.CaseCommand, command) for command in allowed_commands(case, view.date_rules.conventions)
        ],
        findings=[_finding(finding) for finding in view.findings],
        etag=stored.etag,
        create_time=instant_message(stored.create_time),
        update_time=instant_message(stored.update_time),
        timeliness=number_of(case_pb2.Timeliness, view.timeliness),
        reply_number=closing.reply_number if closing else "",
        arrived_date=date_message(case.filing.arrived_date),
        confirmed_date=date_message(case.filing.confirmed_date),
        auto_confirmed_date=date_message(case.filing.auto_confirmed_date),
        external_number=case.filing.external_number,
        applied_date=date_message(case.filing.applied_date),
        arrival=name_of_arrival(stored.name.agency_id, case.filing.arrival) if case.filing.arrival else "",
        receipt_rule=text_message(receipt_text(case.filing)),
        deferrals=[
            part_message(case_pb2.Deferral, deferral)
            for deferral in sorted(case.deferrals, key=lambda deferral: deferral.notified_date)
        ],
        reply_delivery=number_of(case_pb2.ReplyDelivery, closing.delivery if closing else None),
        posted_date=date_message(closing.posted_date if closing else None),
        signed_date=date_message(closing.signed_date if closing else None),
        applicant_reference=case.filing.applicant_identity,
        earlier_case=name_of_case(stored.name.agency_id, closing.earlier_case)
        if closing and closing.earlier_case
        else "",
        supply_methods=[number_of(case_pb2.SupplyMethod, method) for method in case.filing.supply_methods],
        supply_media=[number_of(case_pb2.SupplyMedium, medium) for medium in case.filing.supply_media],
        intended_use=case.filing.intended_use,
        answering_agency=name_of_agency(view.answering_id) if view.answering_id else "",
    )


def _correction(case: Case) -> case_pb2.Correction | None:
    request = case.correction_request
    if request is None:
        return None
    return part_message(case_pb2.Correction, request, received_date=date_message(case.corrected_date))


def _deadline(deadline: ReplyDeadline, calendar: WorkingDayCalendar) -> case_pb2.ReplyDeadline:
    later = deadline.told_later
    return case_pb2.ReplyDeadline(
        state=number_of(case_pb2.ClockState, deadline.state),
        due_date=date_message(deadline.due),
        provisional=deadline.provisional,
        period_working_days=deadline.period,
        used_working_days=deadline.used,
        left_working_days=deadline.left,
        start_date=date_message(deadline.start),
        suspended_working_days=deadline.suspended,
        as_of_date=date_message(deadline.as_of),
        steps=[step_message(step) for step in deadline.steps],
        assumptions=[text_message(assumption.text) for assumption in deadline.assumptions],
        calendar=calendar.name,
        later_due_date=date_message(later.due if later else None),
        later_assumptions=[text_message(assumption.text) for assumption in later.assumptions] if later else (),
    )


def _finding(finding: Finding) -> case_pb2.Finding:
    return case_pb2.Finding(
        kind=number_of(case_pb2.FindingKind, finding.kind),
        date=date_message(finding.day),
        text=text_message(finding.text),
    )


def event_message(event: StoredEvent) -> case_pb2.CaseEvent:
    """An entry of a case's history."""
    return case_pb2.CaseEvent(
        sequence=event.sequence,
        kind=event.kind,
        legal_date=date_message(event.legal_date),
        record_time=instant_message(event.record_time),
        facts=_facts(event.facts),
        digest=event.digest,
        previous_digest=event.previous_digest,
        version=event.version,
        actor=event.actor,
        mended_by=event.mended_by,
        struck=event.is_struck,
        mended_entries=map(_mended_message, event.mended),
    )


def _mended_message(mended: StoredMending) -> case_pb2.MendedEntry:
    return case_pb2.MendedEntry(
        sequence=mended.sequence, kind=mended.kind, struck=mended.is_struck, facts=_facts(mended.facts)
    )


def _facts(facts: Mapping[str, str | int]) -> dict[str, str]:
    return {name: _told(value) for name, value in facts.items()}


def _told(fact: str | int) -> str:
    return str(fact).lower() if isinstance(fact, bool) else str(fact)
