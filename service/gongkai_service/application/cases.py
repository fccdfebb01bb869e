"""Use cases of cases: file, change, read. Remedies and fee notices are changes of their case."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from gongkai_service.application.desk import Desk, Transaction, require_agency
from gongkai_service.domain.case import Case, CaseNumber
from gongkai_service.domain.clock import Conventions, ReplyDeadline, first_closing_timeliness, reply_deadline
from gongkai_service.domain.commands import FileCase, Transition
from gongkai_service.domain.decisions import Circumstances, check_filing, decide, require_object
from gongkai_service.domain.facts import CaseKey, FeeKey, RemedyKey
from gongkai_service.domain.findings import Finding, findings
from gongkai_service.domain.refusals import CaseNotFound, EtagMismatch
from gongkai_service.domain.vocabulary import Timeliness
from gongkai_service.storage import cases as rows
from gongkai_service.storage.agencies import Agency
from gongkai_service.storage.cases import (
    CaseFilter,
    CaseName,
    StoredCase,
    StoredEvent,
    find_case,
    insert_case,
    next_serial,
    record_event,
)
from gongkai_service.storage.facts import CaseFact, CaseFacts, FeeFact, record_facts


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case as it is shown: its clock as of a day, its findings, and whether its first answer was on time."""

    stored: StoredCase
    deadline: ReplyDeadline
    findings: tuple[Finding, ...]
    timeliness: Timeliness | None


def conventions_of(agency: Agency) -> Conventions:
    """How the agency reads what the law leaves open."""
    if agency.consultation_send_day_counts is None:
        return Conventions()
    return Conventions(consultation_send_day_counts=agency.consultation_send_day_counts)


def view_case(desk: Desk, agency: Agency, stored: StoredCase, *, today: date) -> CaseView:
    """The case as it is shown on ``today``."""
    return _view(desk, agency, stored, _deadline(desk, agency, stored.case, today))


def file_case(desk: Desk, transaction: Transaction, agency_id: str, filing: FileCase) -> CaseView:
    """Records an application under the next number of its agency and year of receipt.

    Raises:
        AgencyNotFound: the agency is unknown.
        DateInFuture, NoRegulationInForce: the day of receipt is impossible.
    """
    agency = require_agency(transaction.connection, agency_id)
    today = transaction.call.today
    check_filing(filing, today=today)
    year = filing.received_date.year
    serial = next_serial(transaction.connection, agency_id, year)
    case = Case(CaseNumber(agency.case_number_prefix, year, serial), filing)
    deadline = _deadline(desk, agency, case, today)
    stored = insert_case(
        transaction.connection,
        CaseName(agency_id, year, serial),
        case,
        due_date=deadline.due,
        recorded_us=transaction.recorded_us,
        salt=transaction.call.salt,
    )
    _record_facts(desk, transaction, agency, stored, before=None)
    return _view(desk, agency, stored, deadline)


def change_case(desk: Desk, transaction: Transaction, name: CaseName, etag: str, command: Transition) -> CaseView:
    """Does ``command`` to the case and records it.

    Raises:
        CaseNotFound: there is no such case.
        EtagMismatch: ``etag`` is set and stale.
        Refusal: the command's own rules; see ``decisions``.
    """
    agency, before = require_case(transaction.connection, name)
    require_object(command, before.case, str(name))
    if etag and etag != before.etag:
        raise EtagMismatch(etag=etag, current=before.etag)
    today = transaction.call.today
    circumstances = Circumstances(today=today, calendar=desk.calendar, name=str(name))
    after = decide(before.case, command, circumstances)
    deadline = _deadline(desk, agency, after, today)
    stored = record_event(
        transaction.connection,
        before,
        command,
        after,
        due_date=None if after.is_closed else deadline.due,
        recorded_us=transaction.recorded_us,
        salt=transaction.call.salt,
    )
    _record_facts(desk, transaction, agency, stored, before=before)
    return _view(desk, agency, stored, deadline)


def get_case(desk: Desk, name: CaseName, *, today: date) -> CaseView:
    """The case of that name as it stands on ``today``.

    Raises:
        AgencyNotFound, CaseNotFound: there is no such case.
    """
    with desk.store.read() as snapshot:
        agency, stored = require_case(snapshot.connection, name)
    return view_case(desk, agency, stored, today=today)


def list_cases(
    desk: Desk, agency_id: str, wanted: CaseFilter, *, today: date, after_key: int, limit: int
) -> list[CaseView]:
    """At most ``limit`` cases of an agency after ``after_key``, in the order of their filing.

    Raises:
        AgencyNotFound: the agency is unknown.
    """
    with desk.store.read() as snapshot:
        agency = require_agency(snapshot.connection, agency_id)
        found = rows.list_cases(snapshot.connection, agency_id, wanted, after_key=after_key, limit=limit)
    return [view_case(desk, agency, stored, today=today) for stored in found]


def list_case_events(desk: Desk, name: CaseName, *, after_sequence: int, limit: int) -> list[StoredEvent]:
    """At most ``limit`` entries of the case's history after ``after_sequence``.

    Raises:
        AgencyNotFound, CaseNotFound: there is no such case.
    """
    with desk.store.read() as snapshot:
        _, stored = require_case(snapshot.connection, name)
        return rows.list_events(snapshot.connection, stored.key, after_sequence=after_sequence, limit=limit)


def require_case(connection: Connection, name: CaseName) -> tuple[Agency, StoredCase]:
    """The agency and the case of that name.

    Raises:
        AgencyNotFound: the agency is unknown.
        CaseNotFound: the agency has no such case.
    """
    agency = require_agency(connection, name.agency_id)
    stored = find_case(connection, name)
    if stored is None:
        raise CaseNotFound(case=name)
    return agency, stored


def _deadline(desk: Desk, agency: Agency, case: Case, today: date) -> ReplyDeadline:
    return reply_deadline(case, calendar=desk.calendar, conventions=conventions_of(agency), as_of=today)


def _view(desk: Desk, agency: Agency, stored: StoredCase, deadline: ReplyDeadline) -> CaseView:
    conventions = conventions_of(agency)
    found = findings(stored.case, calendar=desk.calendar, conventions=conventions)
    timeliness = first_closing_timeliness(stored.case, calendar=desk.calendar, conventions=conventions)
    return CaseView(stored, deadline, found, timeliness)


def _record_facts(
    desk: Desk, transaction: Transaction, agency: Agency, stored: StoredCase, *, before: StoredCase | None
) -> None:
    record_facts(
        transaction.connection,
        agency_id=agency.agency_id,
        case_key=stored.key,
        before=None if before is None else _facts_of(desk, agency, before.case),
        after=_facts_of(desk, agency, stored.case),
        at_us=transaction.recorded_us,
    )


def _facts_of(desk: Desk, agency: Agency, case: Case) -> CaseFacts:
    # Inference: a case that a review or court reopened is counted once, by its first closing.
    first = case.closings[0] if case.closings else None
    key = CaseKey(
        received_year=case.received_date.year,
        closed_year=first.date.year if first else None,
        applicant_kind=case.filing.applicant_kind,
        receipt_channel=case.filing.receipt_channel,
        outcome=first.outcome if first else None,
        timeliness=first_closing_timeliness(case, calendar=desk.calendar, conventions=conventions_of(agency)),
    )
    remedies = tuple(
        RemedyKey(
            kind=remedy.kind,
            route=remedy.route,
            filed_year=remedy.filed_date.year,
            decided_year=remedy.decided_date.year if remedy.decided_date else None,
            result=remedy.result,
        )
        for remedy in (*case.reviews, *case.lawsuits)
    )
    fees = tuple(
        FeeFact(FeeKey(notice.notified_date.year), notice.amount_fen, notice.paid_fen, notice.waived_fen)
        for notice in case.fee_notices
    )
    return CaseFacts(CaseFact(case.received_date, first.date if first else None, key), remedies, fees)
