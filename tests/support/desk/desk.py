"""What tests of the running service share: a clock that the test holds, a real server in this process, a desk clerk.

The server is the one that ships, on a free port of 127.0.0.1, with a database file of its own.
"""

import json
import sqlite3
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path
from threading import Lock
from typing import Any

import grpc
from google.protobuf.field_mask_pb2 import FieldMask
from google.type.date_pb2 import Date

from gongkai.v1 import agency_service_pb2 as agency_pb
from gongkai.v1 import arrival_service_pb2 as arrival_pb
from gongkai.v1 import calendar_service_pb2 as calendar_pb
from gongkai.v1 import case_pb2
from gongkai.v1 import case_service_pb2 as case_pb
from gongkai.v1 import cost_tariff_service_pb2 as tariff_pb
from gongkai.v1 import fee_service_pb2 as fee_pb
from gongkai.v1 import letter_service_pb2 as letter_pb
from gongkai.v1 import mending_service_pb2 as mending_pb
from gongkai.v1 import publication_service_pb2 as publication_pb
from gongkai.v1 import remedy_service_pb2 as remedy_pb
from gongkai_client import Client
from gongkai_service.application.letters.scribe import Scribe
from gongkai_service.logs import make_logger
from gongkai_service.rpc.server import Server
from gongkai_service.settings import Settings
from support.storage.empty_database import give_empty_database

TIMEOUT_SECONDS = 20.0
AGENCY = "agencies/szwater"
OTHER_AGENCY = "agencies/szfinance"

# Every test plays on this day unless it moves the clock: 10:00 in Shanghai.
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)

# The course of an ordinary case of that year.
RECEIVED = date(2026, 3, 2)
STARTED = date(2026, 3, 3)
CORRECTION_REQUESTED = date(2026, 3, 5)
NOTIFIED = date(2026, 3, 6)
PAID = date(2026, 3, 9)
FEE_WITHDRAWN = date(2026, 3, 9)
REFUNDED = date(2026, 3, 18)
SENT = date(2026, 3, 10)
LETTER_RECEIVED = date(2026, 3, 11)
EXTENDED = date(2026, 3, 12)
CORRECTED = date(2026, 3, 16)
ANSWERED_BACK = date(2026, 3, 17)
CORRECTION_DUE = date(2026, 3, 20)
REPLIED = date(2026, 3, 25)
TOLD = date(2026, 3, 26)
SIGNED = date(2026, 3, 27)
REVIEW_FILED = date(2026, 4, 7)
REVIEW_ACCEPTED = date(2026, 4, 9)
COPY_RECEIVED = date(2026, 4, 13)
REVIEW_ANSWERED = date(2026, 4, 20)
REVIEW_SUSPENDED = date(2026, 4, 22)
REVIEW_RESUMED = date(2026, 4, 24)
REVIEW_EXTENDED = date(2026, 4, 28)
REVIEW_DECIDED = date(2026, 5, 6)
LAWSUIT_FILED = date(2026, 5, 20)
LAWSUIT_DECIDED = date(2026, 6, 18)
DEFERRED_TO = date(2026, 6, 19)
ORDERED = date(2026, 6, 22)
APPEALED = date(2026, 6, 30)
APPEAL_DECIDED = date(2026, 9, 3)

APPLICANT = case_pb2.Applicant(
    kind=case_pb2.APPLICANT_KIND_NATURAL_PERSON, display_name="申请人甲", contact="contact-of-jia"
)
DESCRIPTION = "二〇二五年度排水管网改造项目清单"

Contents = dict[str, list[tuple[Any, ...]]]


class Clock:
    """Stands where the test puts it; each look moves it by a millisecond, as no two moments are one."""

    def __init__(self, start: datetime = NOW) -> None:
        self._now = start
        self._lock = Lock()

    def __call__(self) -> datetime:
        """The next moment."""
        with self._lock:
            self._now += timedelta(milliseconds=1)
            return self._now

    def go_to(self, instant: datetime) -> None:
        """Moves the clock, back as well."""
        with self._lock:
            self._now = instant


@dataclass(frozen=True, slots=True)
class Service:
    """A running server with its client and all that can be seen of it."""

    server: Server
    client: Client
    database: Path
    log: StringIO
    clock: Callable[[], datetime]

    @property
    def address(self) -> str:
        """Where it listens."""
        return self.server.address

    @property
    def desk(self) -> "Clerk":
        """Somebody who knows how to fill in forms."""
        return Clerk(self.client)

    def contents(self) -> Contents:
        """All rows of all tables."""
        return contents(self.database)

    def log_lines(self) -> list[dict[str, Any]]:
        """The log so far, one object a line."""
        return [json.loads(line) for line in self.log.getvalue().splitlines()]


def contents(database: Path) -> Contents:
    """All rows of all tables of a database file."""
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True, timeout=10)) as connection:
        connection.execute("BEGIN")
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
        return {name: _rows_of(connection, name) for (name,) in names}


def _rows_of(connection: sqlite3.Connection, table: str) -> list[tuple[Any, ...]]:
    """The rows in the order in which they were written; of a table without row ids in that of what they hold."""
    try:
        return connection.execute(f'SELECT * FROM "{table}" ORDER BY rowid').fetchall()  # noqa: S608 (own tables)
    except sqlite3.OperationalError:
        return sorted(connection.execute(f'SELECT * FROM "{table}"').fetchall(), key=repr)  # noqa: S608


@contextmanager
def watching(database: Path) -> Iterator[Callable[[], bool]]:
    """Tells, each time it is asked, whether anything was committed since it was asked last."""
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True, timeout=10)) as connection:

        def version() -> int:
            return int(connection.execute("PRAGMA data_version").fetchone()[0])

        last = [version()]

        def is_changed() -> bool:
            last.append(version())
            return last[-1] != last[-2]

        yield is_changed


def without_revision(rows: Contents) -> Contents:
    """The rows without the last instant of recording, which a repeated call may move."""
    return {name: table for name, table in rows.items() if name != "revisions"}


@contextmanager
def running(
    database: Path,
    *,
    clock: Callable[[], datetime] | None = None,
    reflection: bool = False,
    workers: int = 16,
    identity_key: Path | None = None,
    scribe: Scribe | None = None,
) -> Iterator[Service]:
    """A server on ``database``, an empty one unless there is one, for as long as the block lasts.

    ``scribe`` writes its letters.
    """
    give_empty_database(database)
    log, now = StringIO(), clock or Clock()
    settings = Settings(
        address="127.0.0.1:0",
        database=database,
        reflection=reflection,
        workers=workers,
        grace_seconds=5,
        identity_key=identity_key,
    )
    server = Server(settings, now=now, log=make_logger(log), scribe=scribe)
    server.start()
    try:
        with Client(server.address, timeout_seconds=TIMEOUT_SECONDS) as client:
            yield Service(server, client, database, log, now)
    finally:
        server.stop()


def new_id() -> str:
    """A new request id."""
    return str(uuid.uuid4())


def corrected(sequence: int, *paths: str, **entry: Any) -> mending_pb.EntryMending:  # noqa: ANN401
    """A correction of one entry, of these fields of it alone."""
    return mending_pb.EntryMending(sequence=sequence, update_mask=FieldMask(paths=paths), **entry)


def struck(sequence: int) -> mending_pb.EntryMending:
    """One entry struck."""
    return mending_pb.EntryMending(sequence=sequence, strike=True)


def day(value: date) -> Date:
    """A civil day as the contract has it."""
    return Date(year=value.year, month=value.month, day=value.day)


def entry(
    value: date,
    holiday: str = "",
    kind: calendar_pb.CalendarEntryKind = calendar_pb.CALENDAR_ENTRY_KIND_OFF,
    notice: str = "国办发明电〔2026〕9号",
) -> calendar_pb.CalendarEntry:
    """A day that a notice speaks of."""
    return calendar_pb.CalendarEntry(date=day(value), kind=kind, holiday=holiday, notice=notice)


def letter_content(
    kind: "letter_pb.LetterKind.ValueType",
    facts: Mapping[str, str] | None = None,
    **fields: Any,  # noqa: ANN401
) -> letter_pb.LetterContent:
    """What a letter is to say, with the facts that the desk tells by field."""
    told = [letter_pb.LetterFact(field=field, value=value) for field, value in (facts or {}).items()]
    return letter_pb.LetterContent(**{"kind": kind, "letter_date": day(TODAY), "facts": told, **fields})


def plain_channel(address: str) -> grpc.Channel:
    """A channel without the client library's help; to be closed by the caller."""
    return grpc.insecure_channel(
        address, options=[("grpc.enable_http_proxy", 0), ("grpc.max_receive_message_length", 32 << 20)]
    )


@dataclass(frozen=True, slots=True)
class Clerk:
    """Fills in every form correctly; ``fields`` overwrite what the test is about."""

    client: Client

    def agency(self, agency_id: str = "szwater", **fields: Any) -> agency_pb.Agency:  # noqa: ANN401
        """Registers an agency."""
        values = {
            "display_name": "深圳市水务局",
            "case_number_prefix": "深水公开申",
            "kind": agency_pb.AGENCY_KIND_DEPARTMENT,
            **fields,
        }
        request = agency_pb.CreateAgencyRequest(agency_id=agency_id, agency=agency_pb.Agency(**values))
        return self.client.agencies.CreateAgency(request).agency

    def abolish(self, name: str, on: date, successor: str, others: Mapping[str, str] | None = None) -> agency_pb.Agency:
        """Records that an agency was abolished; ``others`` answer single cases."""
        request = agency_pb.AbolishAgencyRequest(
            name=name,
            abolished_date=day(on),
            successor=successor,
            case_successors=[agency_pb.CaseSuccessor(case=case, successor=who) for case, who in (others or {}).items()],
        )
        return self.client.agencies.AbolishAgency(request).agency

    def filing(self, agency: str = AGENCY, **fields: Any) -> case_pb.FileCaseRequest:  # noqa: ANN401
        """The form of an application."""
        values = {
            "parent": agency,
            "request_id": new_id(),
            "applicant": APPLICANT,
            "description": DESCRIPTION,
            "receipt_channel": case_pb2.RECEIPT_CHANNEL_INTERNET,
            "received_date": day(RECEIVED),
            **fields,
        }
        return case_pb.FileCaseRequest(**values)

    def file(self, agency: str = AGENCY, **fields: Any) -> case_pb2.Case:  # noqa: ANN401
        """Files a case."""
        return self.client.cases.FileCase(self.filing(agency, **fields)).case

    def arrive(self, agency: str = AGENCY, **fields: Any) -> arrival_pb.Arrival:  # noqa: ANN401
        """Registers an arrival through the internet."""
        values = {
            "parent": agency,
            "applicant": APPLICANT,
            "description": DESCRIPTION,
            "receipt_channel": case_pb2.RECEIPT_CHANNEL_INTERNET,
            "arrived_date": day(RECEIVED),
            **fields,
        }
        return self.client.arrivals.RegisterArrival(arrival_pb.RegisterArrivalRequest(**values)).arrival

    def confirm_receipt(self, name: str, **fields: Any) -> arrival_pb.ConfirmReceiptResponse:  # noqa: ANN401
        """Confirms the receipt of an arrival."""
        values = {"name": name, "confirmed_date": day(STARTED), **fields}
        return self.client.arrivals.ConfirmReceipt(arrival_pb.ConfirmReceiptRequest(**values))

    def mend(self, name: str, *mendings: mending_pb.EntryMending, **fields: Any) -> case_pb2.Case:  # noqa: ANN401
        """Puts entries of the history of a case right."""
        values = {"name": name, "reason": "录入有误", "mendings": mendings, **fields}
        return self.client.mendings.MendCase(mending_pb.MendCaseRequest(**values)).case

    def void(self, name: str, **fields: Any) -> case_pb2.Case:  # noqa: ANN401
        """Voids a case."""
        reason = case_pb2.VOID_REASON_FILED_BY_MISTAKE
        values = {"name": name, "voided_date": day(TOLD), "reason": reason, **fields}
        return self.client.cases.VoidCase(case_pb.VoidCaseRequest(**values)).case

    def start(self, name: str, **fields: Any) -> case_pb2.Case:  # noqa: ANN401
        """Takes a case up."""
        values = {"name": name, "started_date": day(STARTED), "handler": "法规处", **fields}
        return self.client.cases.StartProcessing(case_pb.StartProcessingRequest(**values)).case

    def ask_correction(self, name: str, **fields: Any) -> case_pb2.Case:  # noqa: ANN401
        """Asks for a correction."""
        values = {
            "name": name,
            "requested_date": day(CORRECTION_REQUESTED),
            "due_date": day(CORRECTION_DUE),
            "points": "请明确所需信息的年度",
            **fields,
        }
        return self.client.cases.RequestCorrection(case_pb.RequestCorrectionRequest(**values)).case

    def receive_correction(self, name: str, **fields: Any) -> case_pb2.Case:  # noqa: ANN401
        """Records the corrected application."""
        values = {"name": name, "received_date": day(CORRECTED), **fields}
        return self.client.cases.ReceiveCorrection(case_pb.ReceiveCorrectionRequest(**values)).case

    def consult(self, name: str, **fields: Any) -> case_pb2.Case:  # noqa: ANN401
        """Opens a consultation."""
        values = {
            "name": name,
            "kind": case_pb2.CONSULTATION_KIND_THIRD_PARTY,
            "sent_date": day(SENT),
            "party": "第三方乙",
            **fields,
        }
        return self.client.cases.OpenConsultation(case_pb.OpenConsultationRequest(**values)).case

    def end_consultation(self, name: str, **fields: Any) -> case_pb2.Case:  # noqa: ANN401
        """Closes a consultation."""
        values = {
            "name": name,
            "consultation": 1,
            "answered_date": day(ANSWERED_BACK),
            "result": case_pb2.CONSULTATION_RESULT_CONSENTS,
            **fields,
        }
        return self.client.cases.CloseConsultation(case_pb.CloseConsultationRequest(**values)).case

    def extend(self, name: str, **fields: Any) -> case_pb2.Case:  # noqa: ANN401
        """Extends the period."""
        values = {
            "name": name,
            "notified_date": day(EXTENDED),
            "working_days": 10,
            "approved_by": "办公室主任",
            **fields,
        }
        return self.client.cases.ExtendDeadline(case_pb.ExtendDeadlineRequest(**values)).case

    def defer(self, name: str, **fields: Any) -> case_pb2.Case:  # noqa: ANN401
        """Fixes a deferred period."""
        values = {"name": name, "notified_date": day(EXTENDED), "due_date": day(DEFERRED_TO), **fields}
        return self.client.cases.DeferReply(case_pb.DeferReplyRequest(**values)).case

    def confirm(self, name: str, **fields: Any) -> case_pb2.Case:  # noqa: ANN401
        """Records the receipt of a letter."""
        values = {"name": name, "consultation": 1, "letter_received_date": day(LETTER_RECEIVED), **fields}
        return self.client.cases.ConfirmConsultation(case_pb.ConfirmConsultationRequest(**values)).case

    def tell_third_party(self, name: str, **fields: Any) -> case_pb2.Case:  # noqa: ANN401
        """Records that a third party was told."""
        values = {"name": name, "consultation": 1, "notified_date": day(TOLD), **fields}
        return self.client.cases.NotifyThirdParty(case_pb.NotifyThirdPartyRequest(**values)).case

    def supplement(self, name: str, **fields: Any) -> case_pb2.Case:  # noqa: ANN401
        """Adds what was not told of the applicant: the contact unless told otherwise."""
        values = {"name": name, "told_date": day(STARTED), "contact": "13800000000", **fields}
        return self.client.cases.SupplementApplicant(case_pb.SupplementApplicantRequest(**values)).case

    def link(self, name: str, other: str, **fields: Any) -> case_pb2.Case:  # noqa: ANN401
        """Links two cases that were split from one application."""
        values = {"name": name, "other_case": other, "split_date": day(STARTED), **fields}
        return self.client.cases.LinkCases(case_pb.LinkCasesRequest(**values)).case

    def sign(self, name: str, **fields: Any) -> case_pb2.Case:  # noqa: ANN401
        """Records the signature for an answer."""
        values = {"name": name, "signed_date": day(SIGNED), **fields}
        return self.client.cases.RecordDelivery(case_pb.RecordDeliveryRequest(**values)).case

    def decide(self, name: str, **fields: Any) -> case_pb2.Case:  # noqa: ANN401
        """Answers a case."""
        values = {
            "name": name,
            "outcome": case_pb2.OUTCOME_GRANTED,
            "reply_date": day(REPLIED),
            "reply_number": "深水公开答〔2026〕1号",
            **fields,
        }
        return self.client.cases.DecideCase(case_pb.DecideCaseRequest(**values)).case

    def close(self, name: str, **fields: Any) -> case_pb2.Case:  # noqa: ANN401
        """Closes a case without an answer."""
        values = {
            "name": name,
            "outcome": case_pb2.OUTCOME_OTHER,
            "closed_date": day(REPLIED),
            "explanation": "申请人来电说明不再需要",
            **fields,
        }
        return self.client.cases.CloseCase(case_pb.CloseCaseRequest(**values)).case

    def withdraw(self, name: str, **fields: Any) -> case_pb2.Case:  # noqa: ANN401
        """Records a withdrawal."""
        values = {"name": name, "withdrawn_date": day(REPLIED), **fields}
        return self.client.cases.WithdrawCase(case_pb.WithdrawCaseRequest(**values)).case

    def reopen(self, name: str, remedy: str, **fields: Any) -> case_pb2.Case:  # noqa: ANN401
        """Reopens a case by order."""
        values = {"name": name, "remedy": remedy, "ordered_date": day(ORDERED), **fields}
        return self.client.cases.ReopenCase(case_pb.ReopenCaseRequest(**values)).case

    def review(self, case: str, **fields: Any) -> remedy_pb.Review:  # noqa: ANN401
        """Files a review."""
        values = {"parent": case, "filed_date": day(REVIEW_FILED), "organ": "深圳市人民政府", **fields}
        return self.client.remedies.FileReview(remedy_pb.FileReviewRequest(**values)).review

    def accept_review(self, name: str, **fields: Any) -> remedy_pb.Review:  # noqa: ANN401
        """Accepts a review in the ordinary procedure."""
        values = {
            "name": name,
            "accepted_date": day(REVIEW_ACCEPTED),
            "procedure": remedy_pb.REVIEW_PROCEDURE_ORDINARY,
            **fields,
        }
        return self.client.remedies.AcceptReview(remedy_pb.AcceptReviewRequest(**values)).review

    def answer_review(self, name: str, **fields: Any) -> remedy_pb.Review:  # noqa: ANN401
        """Hands in the reply to a review."""
        values = {"name": name, "answered_date": day(REVIEW_ANSWERED), **fields}
        return self.client.remedies.AnswerReview(remedy_pb.AnswerReviewRequest(**values)).review

    def extend_review(self, name: str, **fields: Any) -> remedy_pb.Review:  # noqa: ANN401
        """Extends the period of a review."""
        values = {"name": name, "extended_date": day(REVIEW_EXTENDED), "days": 30, **fields}
        return self.client.remedies.ExtendReview(remedy_pb.ExtendReviewRequest(**values)).review

    def suspend_review(self, name: str, **fields: Any) -> remedy_pb.Review:  # noqa: ANN401
        """Suspends a review."""
        values = {"name": name, "suspended_date": day(REVIEW_SUSPENDED), **fields}
        return self.client.remedies.SuspendReview(remedy_pb.SuspendReviewRequest(**values)).review

    def resume_review(self, name: str, **fields: Any) -> remedy_pb.Review:  # noqa: ANN401
        """Goes on with a review."""
        values = {"name": name, "resumed_date": day(REVIEW_RESUMED), **fields}
        return self.client.remedies.ResumeReview(remedy_pb.ResumeReviewRequest(**values)).review

    def decide_review(self, name: str, **fields: Any) -> remedy_pb.Review:  # noqa: ANN401
        """Decides a review."""
        values = {
            "name": name,
            "decided_date": day(REVIEW_DECIDED),
            "result": remedy_pb.REMEDY_RESULT_CORRECTED,
            **fields,
        }
        return self.client.remedies.DecideReview(remedy_pb.DecideReviewRequest(**values)).review

    def lawsuit(self, case: str, **fields: Any) -> remedy_pb.Lawsuit:  # noqa: ANN401
        """Files a lawsuit."""
        values = {"parent": case, "filed_date": day(LAWSUIT_FILED), "court": "某区人民法院", **fields}
        return self.client.remedies.FileLawsuit(remedy_pb.FileLawsuitRequest(**values)).lawsuit

    def open_instance(self, name: str, **fields: Any) -> remedy_pb.Lawsuit:  # noqa: ANN401
        """Appeals."""
        values = {
            "name": name,
            "level": remedy_pb.INSTANCE_LEVEL_SECOND,
            "filed_date": day(APPEALED),
            "court": "某市中级人民法院",
            **fields,
        }
        return self.client.remedies.OpenInstance(remedy_pb.OpenInstanceRequest(**values)).lawsuit

    def decide_lawsuit(self, name: str, **fields: Any) -> remedy_pb.Lawsuit:  # noqa: ANN401
        """Decides the instance of a lawsuit that is open."""
        values = {
            "name": name,
            "decided_date": day(LAWSUIT_DECIDED),
            "result": remedy_pb.REMEDY_RESULT_CORRECTED,
            **fields,
        }
        return self.client.remedies.DecideLawsuit(remedy_pb.DecideLawsuitRequest(**values)).lawsuit

    def fee_notice(self, case: str, **fields: Any) -> fee_pb.FeeNotice:  # noqa: ANN401
        """Issues a fee notice of 300 fen."""
        values = {
            "parent": case,
            "basis": fee_pb.FEE_BASIS_PER_PAGE,
            "notified_date": day(NOTIFIED),
            "amount_fen": 300,
            **fields,
        }
        return self.client.fees.IssueFeeNotice(fee_pb.IssueFeeNoticeRequest(**values)).fee_notice

    def pay(self, name: str, **fields: Any) -> fee_pb.FeeNotice:  # noqa: ANN401
        """Records a payment of 300 fen."""
        values = {"name": name, "paid_date": day(PAID), "amount_fen": 300, **fields}
        return self.client.fees.RecordPayment(fee_pb.RecordPaymentRequest(**values)).fee_notice

    def waive(self, name: str, **fields: Any) -> fee_pb.FeeNotice:  # noqa: ANN401
        """Waives 300 fen."""
        values = {"name": name, "waived_date": day(PAID), "amount_fen": 300, "explanation": "低保对象", **fields}
        return self.client.fees.WaiveFee(fee_pb.WaiveFeeRequest(**values)).fee_notice

    def withdraw_fee(self, name: str, **fields: Any) -> fee_pb.FeeNotice:  # noqa: ANN401
        """Withdraws a fee notice."""
        values = {"name": name, "withdrawn_date": day(FEE_WITHDRAWN), "explanation": "页数有误", **fields}
        return self.client.fees.WithdrawFeeNotice(fee_pb.WithdrawFeeNoticeRequest(**values)).fee_notice

    def refund(self, name: str, **fields: Any) -> fee_pb.FeeNotice:  # noqa: ANN401
        """Pays 100 fen back."""
        values = {"name": name, "refunded_date": day(REFUNDED), "amount_fen": 100, "explanation": "多缴", **fields}
        return self.client.fees.RefundFee(fee_pb.RefundFeeRequest(**values)).fee_notice

    def quote(self, case: str, **fields: Any) -> fee_pb.FeeQuote:  # noqa: ANN401
        """Asks what a case costs, by items."""
        values = {"parent": case, "basis": fee_pb.FEE_BASIS_PER_ITEM, **fields}
        return self.client.fees.QuoteFee(fee_pb.QuoteFeeRequest(**values)).quote

    def tariff(self, agency: str = AGENCY, **fields: Any) -> tariff_pb.CostTariff:  # noqa: ANN401
        """Adds an entry to a cost tariff: 0.20 yuan for a copied side."""
        values = {
            "kind": tariff_pb.COST_KIND_COPY,
            "display_name": "A4单面复制",
            "unit": "页",
            "rate_fen": 20,
            "first_date": day(date(2009, 1, 1)),
            **fields,
        }
        request = tariff_pb.CreateCostTariffRequest(parent=agency, cost_tariff=tariff_pb.CostTariff(**values))
        return self.client.cost_tariffs.CreateCostTariff(request).cost_tariff

    def letter(
        self,
        case: str,
        kind: "letter_pb.LetterKind.ValueType" = letter_pb.LETTER_KIND_RECEIPT,
        facts: Mapping[str, str] | None = None,
        **fields: Any,  # noqa: ANN401
    ) -> letter_pb.IssueLetterResponse:
        """Issues a letter; ``fields`` are of its content."""
        request = letter_pb.IssueLetterRequest(parent=case, content=letter_content(kind, facts, **fields))
        return self.client.letters.IssueLetter(request)

    def draft_letter(
        self,
        case: str,
        kind: "letter_pb.LetterKind.ValueType" = letter_pb.LETTER_KIND_RECEIPT,
        facts: Mapping[str, str] | None = None,
        **fields: Any,  # noqa: ANN401
    ) -> letter_pb.DraftLetterResponse:
        """Drafts a letter; ``fields`` are of its content."""
        request = letter_pb.DraftLetterRequest(parent=case, content=letter_content(kind, facts, **fields))
        return self.client.letters.DraftLetter(request)

    def publish(self, agency: str = AGENCY, **fields: Any) -> publication_pb.Publication:  # noqa: ANN401
        """Records a ledger entry."""
        values = {
            "parent": agency,
            "measure": publication_pb.PUBLICATION_MEASURE_WEBSITE_ITEMS,
            "category": "工作动态",
            "quantity": 12,
            "published_date": day(RECEIVED),
            **fields,
        }
        request = publication_pb.RecordPublicationRequest(**values)
        return self.client.publications.RecordPublication(request).publication

    def retract(self, name: str, **fields: Any) -> publication_pb.Publication:  # noqa: ANN401
        """Retracts a ledger entry."""
        request = publication_pb.RetractPublicationRequest(name=name, **fields)
        return self.client.publications.RetractPublication(request).publication

    def calendar_form(self, calendar_id: str = "", **fields: Any) -> calendar_pb.CreateCalendarRequest:  # noqa: ANN401
        """The form of a draft: the new year of 2027, and a day of typhoon at the first agency."""
        values = {
            "calendar_id": calendar_id or f"c{new_id()}",
            "entries": [entry(date(2027, 1, 1), "元旦")],
            "closures": [calendar_pb.AgencyClosure(agency=AGENCY, date=day(date(2026, 9, 21)), reason="台风停工")],
            **fields,
        }
        return calendar_pb.CreateCalendarRequest(**values)

    def draft(self, calendar_id: str = "", **fields: Any) -> calendar_pb.Calendar:  # noqa: ANN401
        """Makes a draft of a calendar version."""
        form = self.calendar_form(calendar_id, **fields)
        return self.client.calendars.CreateCalendar(form).calendar

    def put_in_use(
        self,
        name: str,
        *,
        timeout: float = TIMEOUT_SECONDS,
        **fields: Any,  # noqa: ANN401
    ) -> calendar_pb.PublishCalendarResponse:
        """Publishes a draft."""
        request = calendar_pb.PublishCalendarRequest(name=name, **fields)
        return self.client.calendars.PublishCalendar(request, timeout=timeout)

    def get(self, name: str) -> case_pb2.Case:
        """Reads a case."""
        return self.client.cases.GetCase(case_pb.GetCaseRequest(name=name)).case

    def events(self, name: str) -> list[case_pb2.CaseEvent]:
        """Reads a case's history."""
        request = case_pb.ListCaseEventsRequest(parent=name, page_size=1000)
        return list(self.client.cases.ListCaseEvents(request).events)
