"""Use cases of cases: file, change, read. Remedies and fee notices are changes of their case."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from gongkai_service.application.agencies.agencies import date_rules_of
from gongkai_service.application.agencies.readings import AgencyReadings
from gongkai_service.application.agencies.successions import Succession, require_not_abolished, succession_of
from gongkai_service.application.cases.indexing import index_case
from gongkai_service.application.cases.redating import redate_first, reply_due
from gongkai_service.application.cases.slips import slips_of_change, slips_of_filing
from gongkai_service.application.desk import Desk, Transaction, require_agency
from gongkai_service.domain.agencies.agency import Agency
from gongkai_service.domain.clocks.case_clocks import listed_clocks
from gongkai_service.domain.clocks.deadline import ReplyDeadline
from gongkai_service.domain.clocks.reply import (
    deadline_at_closing,
    first_closing_timeliness,
    reply_deadline,
)
from gongkai_service.domain.clocks.response_days import first_response_days
from gongkai_service.domain.commands.answers import DecideCase
from gongkai_service.domain.commands.circumstances import Circumstances
from gongkai_service.domain.commands.deciding import decide, require_object
from gongkai_service.domain.commands.filing import check_filing
from gongkai_service.domain.commands.finding import Finding
from gongkai_service.domain.commands.findings import findings
from gongkai_service.domain.commands.slips import Slip
from gongkai_service.domain.commands.table import TABLE
from gongkai_service.domain.history.case import Case, CaseNumber
from gongkai_service.domain.history.events import FileCase, MendCase, Transition
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.law.date_rules import DateRules
from gongkai_service.domain.statistics.facts import FeeKey, RemedyKey
from gongkai_service.domain.statistics.reopened import later_answers, settled_position
from gongkai_service.domain.words.refusals import (
    CaseNotFound,
    DuplicateIsVoid,
    EarlierCaseNotAnswered,
    EtagMismatch,
    Refusal,
)
from gongkai_service.domain.words.remedy_kind import RemedyKind
from gongkai_service.domain.words.resource_names import CaseName, case_name
from gongkai_service.domain.words.vocabulary import CaseCommand, CaseState, LawsuitCapacity, Timeliness
from gongkai_service.storage.deadlines.case_clocks import CaseClocks, insert_clocks, replace_clocks
from gongkai_service.storage.history.cases import (
    StoredCase,
    StoredEvent,
    as_changed,
    find_case,
    insert_case,
    list_events,
    next_serial,
    record_event,
)
from gongkai_service.storage.statistics.facts import (
    CaseFact,
    CaseFacts,
    ClosingFact,
    FeeFact,
    LaterAnswerFact,
    RemedyFact,
    record_facts,
)


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case as it is shown: its clock as of a day, its findings, and whether its first answer was on time.

    ``date_rules`` are those of the case's agency, by which all of it is computed: what is closed as it was read then.
    ``answering_id`` is the agency that answers it since its own was abolished, ``None`` while its own does. ``slips``
    are what may be one in the change that led to it.
    """

    stored: StoredCase
    deadline: ReplyDeadline
    findings: tuple[Finding, ...]
    timeliness: Timeliness | None
    date_rules: DateRules
    answering_id: str | None = None
    slips: tuple[Slip, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposed:
    """A command made of what the records say, and what stands against it once the rules of the case allow it."""

    command: Transition
    objection: Refusal | None = None


# Makes a command for a case as it stands inside the transaction. What it names and is not there it refuses itself.
Proposal = Callable[[Connection, Agency, StoredCase], Proposed]


def file_case(
    desk: Desk,
    transaction: Transaction,
    agency_id: str,
    told: Callable[[Conventions], FileCase],
    *,
    is_registered: bool = False,
) -> CaseView:
    """Records an application under the next number of its agency and year of receipt.

    ``told`` makes the application of what the caller told, by the agency's readings, or refuses its day of receipt;
    see ``receipt``. ``is_registered`` says that it stands in the agency's register of arrivals already.

    Raises:
        AgencyNotFound: the agency is unknown.
        ReceiptNotConfirmed, DateContradictsRule: the day of receipt does not follow from what was told.
        DateInFuture, DateTooEarly, NoRegulationInForce: the day of receipt is impossible.
        AgencyAbolished: its successor takes what comes in since then.
    """
    connection, today = transaction.connection, transaction.call.today
    agency = require_agency(connection, agency_id)
    filing = told(agency.settings.conventions)
    check_filing(filing, today=today)
    if not is_registered:
        # What came in before goes on under the agency to which it came, whenever its receipt is confirmed.
        require_not_abolished(agency, filing.arrived_date or filing.received_date)
    year = filing.received_date.year
    serial = next_serial(connection, agency_id, year)
    case = Case(CaseNumber(agency.case_number_prefix, year, serial), filing)
    date_rules = date_rules_of(desk, connection, agency)
    clocks = listed_clocks(case, date_rules=date_rules, as_of=today)
    text_hash = desk.identity.text(filing.description)
    stored = insert_case(
        connection,
        CaseName(agency_id, year, serial),
        case,
        due_date=reply_due(clocks),
        stamp=transaction.stamp,
        text_hash=text_hash,
    )
    insert_clocks(connection, [CaseClocks(stored.key, agency_id, case.handler, clocks)])
    facts = facts_of(case, date_rules=date_rules)
    record_facts(
        connection,
        agency_id=agency_id,
        case_key=stored.key,
        before=None,
        after=facts,
        at_us=transaction.recorded_us,
    )
    view = _view(stored, date_rules, today, succession_of(connection, agency, today))
    index_case(connection, desk.identity, stored, view.findings)
    return replace(view, slips=slips_of_filing(transaction, stored, text_hash=text_hash))


def change_case(
    desk: Desk, transaction: Transaction, name: CaseName, etag: str, command: Transition | Proposal
) -> CaseView:
    """Does ``command`` to the case and records it; a proposal makes it of the case as it stands.

    Raises:
        CaseNotFound: there is no such case.
        EtagMismatch: ``etag`` is set and stale.
        Refusal: the command's own rules; see ``deciding``.
    """
    connection, today = transaction.connection, transaction.call.today
    agency, before = require_case(connection, name)
    readings = AgencyReadings(desk, connection, agency)
    objection: Refusal | None = None
    if not isinstance(command, Transition):
        proposed = command(connection, agency, before)
        command, objection = proposed.command, proposed.objection
    require_other_case(connection, name.agency_id, command)
    require_object(command, before.case, str(name))
    if etag and etag != before.etag:
        raise EtagMismatch(etag=etag, current=before.etag)
    recorded_us = transaction.recorded_us
    before = redate_first(connection, before, readings, today=today, recorded_us=recorded_us)
    date_rules = readings.of_redated(before)
    circumstances = Circumstances(today=today, name=str(name), date_rules=date_rules)
    after = decide(before.case, command, circumstances)
    if objection is not None:
        raise objection
    after_it = as_changed(before, after, recorded_us)
    view = record_change(desk, transaction, agency, readings, before, command, after_it)
    return replace(view, slips=slips_of_change(connection, before, command))


def record_change(
    desk: Desk,
    transaction: Transaction,
    agency: Agency,
    readings: AgencyReadings,
    before: StoredCase,
    event: Transition | MendCase,
    after: StoredCase,
) -> CaseView:
    """Records an event with all that follows from it: what lists, the work list and statistics see of the case.

    ``after`` is ``before`` with what the event made of it, but for the history itself.
    """
    connection, today, recorded_us = transaction.connection, transaction.call.today, transaction.recorded_us
    date_rules, now = readings.of_redated(before), readings.of_redated(after)
    clocks = listed_clocks(after.case, date_rules=now, as_of=today)
    stored = record_event(connection, before, event, after, due_date=reply_due(clocks), stamp=transaction.stamp)
    replace_clocks(connection, [CaseClocks(stored.key, agency.agency_id, after.case.handler, clocks)])
    record_facts(
        connection,
        agency_id=agency.agency_id,
        case_key=stored.key,
        before=facts_of(before.case, date_rules=date_rules),
        after=facts_of(after.case, date_rules=now),
        at_us=recorded_us,
    )
    view = _view(stored, now, today, succession_of(connection, agency, today))
    index_case(connection, desk.identity, stored, view.findings, before=before.case)
    return view


def require_other_case(connection: Connection, agency_id: str, command: Transition) -> None:
    """Refuses a command that names another case which the agency has not.

    Raises:
        CaseNotFound: there is no such case of the agency.
        DuplicateIsVoid: a case is voided for another that is void itself.
    """
    other = TABLE[command.command].other_case(command)
    if not other:
        return
    found = find_case(connection, case_name(other)) if case_name(other).agency_id == agency_id else None
    # What an application was split into stays with the agency that it went to, and so does the one recorded twice.
    if found is None:
        raise CaseNotFound(case=other)
    if command.command is CaseCommand.VOID_CASE and found.case.voiding is not None:
        raise DuplicateIsVoid(case=other)


def repetition_of(answer: DecideCase, earlier: CaseName) -> Proposal:
    """The answer that points a repeated application to an earlier answer (条例第三十六条第六项)."""

    def propose(connection: Connection, agency: Agency, stored: StoredCase) -> Proposed:
        del agency
        found = find_case(connection, earlier)
        if found is None or earlier.agency_id != stored.name.agency_id:
            raise CaseNotFound(case=earlier)
        stands = found.case.voiding is None
        answers = [end for end in found.case.closings if stands and end.state is CaseState.ANSWERED]
        is_answered = found.key != stored.key and any(end.date <= answer.reply_date for end in answers)
        return Proposed(answer, None if is_answered else EarlierCaseNotAnswered(earlier_case=earlier))

    return propose


def get_case(desk: Desk, name: CaseName, *, today: date) -> CaseView:
    """The case of that name as it stands on ``today``.

    Raises:
        AgencyNotFound, CaseNotFound: there is no such case.
    """
    with desk.store.read() as snapshot:
        agency, stored = require_case(snapshot.connection, name)
        date_rules = AgencyReadings(desk, snapshot.connection, agency).of(stored)
        succession = succession_of(snapshot.connection, agency, today)
    return _view(stored, date_rules, today, succession)


def views_of(
    desk: Desk, connection: Connection, agency: Agency, found: Iterable[StoredCase], *, today: date
) -> list[CaseView]:
    """These cases of an agency as they stand on ``today``."""
    readings = AgencyReadings(desk, connection, agency)
    succession = succession_of(connection, agency, today)
    return [_view(stored, readings.of(stored), today, succession) for stored in found]


def list_case_events(desk: Desk, name: CaseName, *, after_sequence: int, limit: int) -> list[StoredEvent]:
    """At most ``limit`` entries of the case's history after ``after_sequence``.

    Raises:
        AgencyNotFound, CaseNotFound: there is no such case.
    """
    with desk.store.read() as snapshot:
        _, stored = require_case(snapshot.connection, name)
        return list_events(snapshot.connection, stored.key, after_sequence=after_sequence, limit=limit)


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


def _view(stored: StoredCase, date_rules: DateRules, today: date, succession: Succession) -> CaseView:
    case = stored.case
    return CaseView(
        stored,
        reply_deadline(case, date_rules=date_rules, as_of=today),
        findings(case, date_rules=date_rules),
        first_closing_timeliness(case, date_rules=date_rules),
        date_rules,
        succession.successor_of(stored.key),
    )


def facts_of(case: Case, *, date_rules: DateRules) -> CaseFacts:
    """What statistics see of the case; of one that is void, nothing."""
    if case.voiding is not None:
        return CaseFacts(None)
    fees = (
        FeeFact(
            ordinal,
            FeeKey(notice.notified_date.year),
            notice.amount_fen,
            notice.kept_fen,
            notice.waived_fen,
            is_counted=notice.withdrawn_date is None,
        )
        for ordinal, notice in case.fee_notices.numbered()
    )
    remedies = (*_review_facts(case), *_lawsuit_facts(case))
    later = tuple(
        LaterAnswerFact(one.ordinal, one.closing.date, one.closing.outcome, one.after_first, one.after_last)
        for one in later_answers(case)
    )
    return CaseFacts(case_fact_of(case, date_rules=date_rules), remedies, tuple(fees), later)


def _review_facts(case: Case) -> Iterator[RemedyFact]:
    for ordinal, review in case.reviews.numbered():
        decided_year = review.decided_date.year if review.decided_date else None
        key = RemedyKey(RemedyKind.REVIEW, None, review.filed_date.year, decided_year, review.result)
        yield RemedyFact(ordinal, 0, key)


def _lawsuit_facts(case: Case) -> Iterator[RemedyFact]:
    for ordinal, lawsuit in case.lawsuits.numbered():
        # 国办公开办函〔2016〕201号: a review organ does not count the lawsuit in which it is a co-defendant.
        is_counted = lawsuit.capacity is LawsuitCapacity.ORIGINAL_AGENCY
        for life, stands in enumerate(lawsuit.lives):
            decided_year = stands.decided_date.year if stands.decided_date else None
            key = RemedyKey(RemedyKind.LAWSUIT, lawsuit.route, stands.filed_date.year, decided_year, stands.result)
            yield RemedyFact(ordinal, life, key, is_counted=is_counted)


def case_fact_of(case: Case, *, date_rules: DateRules) -> CaseFact:
    """What statistics see of the case itself: by which closings it counts, and what its first answer took."""
    filing = case.filing
    if not case.closings:
        return CaseFact(filing.received_date, filing.applicant_kind, filing.receipt_channel)

    def closing(position: int) -> ClosingFact:
        end = case.closings[position]
        if end.state is not CaseState.ANSWERED:
            return ClosingFact(end.date, end.outcome, None)
        deadline = deadline_at_closing(case, position, date_rules=date_rules)
        late = deadline.is_late_by_one_reading
        return ClosingFact(end.date, end.outcome, deadline.timeliness, late_by_one_reading=late)

    first, settled = closing(0), settled_position(case)
    return CaseFact(
        filing.received_date,
        filing.applicant_kind,
        filing.receipt_channel,
        first=first,
        last=None if settled is None else closing(settled) if settled else first,
        handler=case.first_handler,
        days=first_response_days(case, date_rules=date_rules),
    )
