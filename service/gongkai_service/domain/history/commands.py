"""What is done to a case. A command that is accepted becomes, unchanged, the event that records it.

Each class says which command of the life cycle it is, which of its dates is the legal date of the event,
which of its other dates must have come, and which of its texts are protected: those may hold personal data and
are kept apart from the history. Fields that came later have defaults, with which older events are read.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from gongkai_service.domain.words.remedy_kind import RemedyKind
from gongkai_service.domain.words.vocabulary import (
    ApplicantKind,
    CaseCommand,
    ConsultationKind,
    ConsultationResult,
    FeeBasis,
    InstanceLevel,
    Judgment,
    LawsuitCapacity,
    LetterKind,
    Outcome,
    ReceiptChannel,
    RemedyResult,
    ReplyDelivery,
    ReviewDecision,
    ReviewProcedure,
)


@dataclass(frozen=True, slots=True)
class FileCase:
    """登记申请: the first event of every case.

    ``received_date`` is the day of receipt in law; see ``receipt`` for how it follows from the other two.
    ``applicant_identity`` stands for the applicant's identity number, see ``identity``; empty where none was told.
    """

    date_field: ClassVar[str] = "received_date"
    further_dates: ClassVar[tuple[str, ...]] = ("arrived_date", "confirmed_date")
    protected: ClassVar[frozenset[str]] = frozenset(
        {"applicant_name", "applicant_contact", "applicant_identity", "description"}
    )

    received_date: date
    receipt_channel: ReceiptChannel
    applicant_kind: ApplicantKind
    applicant_name: str
    applicant_contact: str
    description: str
    arrived_date: date | None = None
    confirmed_date: date | None = None
    applicant_identity: str = ""


@dataclass(frozen=True, slots=True)
class Transition:
    """A command on an existing case."""

    command: ClassVar[CaseCommand]
    date_field: ClassVar[str]
    further_dates: ClassVar[tuple[str, ...]] = ()
    protected: ClassVar[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class SupplementApplicant(Transition):
    """补充申请人信息 that was not told with the application; empty texts were not told."""

    command = CaseCommand.SUPPLEMENT_APPLICANT
    date_field = "told_date"
    protected = frozenset({"contact", "applicant_identity"})

    told_date: date
    contact: str = ""
    applicant_identity: str = ""


@dataclass(frozen=True, slots=True)
class StartProcessing(Transition):
    """交办."""

    command = CaseCommand.START_PROCESSING
    date_field = "started_date"

    started_date: date
    handler: str


@dataclass(frozen=True, slots=True)
class RequestCorrection(Transition):
    """要求补正 (条例第三十条). ``due_date`` ends the reasonable period that the agency set."""

    command = CaseCommand.REQUEST_CORRECTION
    date_field = "requested_date"
    protected = frozenset({"points"})

    requested_date: date
    due_date: date
    points: str


@dataclass(frozen=True, slots=True)
class ReceiveCorrection(Transition):
    """收到补正."""

    command = CaseCommand.RECEIVE_CORRECTION
    date_field = "received_date"

    received_date: date


@dataclass(frozen=True, slots=True)
class OpenConsultation(Transition):
    """征求意见 (条例第三十二条、第三十四条)."""

    command = CaseCommand.OPEN_CONSULTATION
    date_field = "sent_date"
    protected = frozenset({"party"})

    kind: ConsultationKind
    sent_date: date
    party: str


@dataclass(frozen=True, slots=True)
class CloseConsultation(Transition):
    """意见反馈. ``consultation`` counts from 1 within the case."""

    command = CaseCommand.CLOSE_CONSULTATION
    date_field = "answered_date"

    consultation: int
    answered_date: date
    result: ConsultationResult


@dataclass(frozen=True, slots=True)
class ConfirmConsultation(Transition):
    """确认收到征求意见函. The period for the answer runs from it (条例第三十二条、第三十四条)."""

    command = CaseCommand.CONFIRM_CONSULTATION
    date_field = "letter_received_date"

    consultation: int
    letter_received_date: date


@dataclass(frozen=True, slots=True)
class NotifyThirdParty(Transition):
    """告知第三方决定公开 (条例第三十二条)."""

    command = CaseCommand.NOTIFY_THIRD_PARTY
    date_field = "notified_date"

    consultation: int
    notified_date: date


@dataclass(frozen=True, slots=True)
class ExtendDeadline(Transition):
    """延期 (2007: 第二十四条; 2019: 第三十三条)."""

    command = CaseCommand.EXTEND_DEADLINE
    date_field = "notified_date"

    notified_date: date
    working_days: int


@dataclass(frozen=True, slots=True)
class DeferReply(Transition):
    """延迟答复 (条例第三十五条). ``due_date`` ends the reasonable period that the agency fixed."""

    command = CaseCommand.DEFER_REPLY
    date_field = "notified_date"

    notified_date: date
    due_date: date


@dataclass(frozen=True, slots=True)
class DecideCase(Transition):
    """答复. ``reply_date`` is the day in law; see ``delivery`` for how it follows from the other two.

    ``remedies_not_told`` says that the answer left out the remedies, their organ or their period. ``earlier_case`` is
    the id of the case whose answer a repeated application is pointed to, such as ``2026-3``.
    """

    command = CaseCommand.DECIDE_CASE
    date_field = "reply_date"
    further_dates = ("posted_date", "signed_date")

    outcome: Outcome
    reply_date: date
    reply_number: str
    delivery: ReplyDelivery | None = None
    posted_date: date | None = None
    signed_date: date | None = None
    remedies_not_told: bool = False
    earlier_case: str = ""


@dataclass(frozen=True, slots=True)
class RecordDelivery(Transition):
    """登记签收: the day the applicant signed for the last answer."""

    command = CaseCommand.RECORD_DELIVERY
    date_field = "signed_date"

    signed_date: date


@dataclass(frozen=True, slots=True)
class CloseCase(Transition):
    """不再处理."""

    command = CaseCommand.CLOSE_CASE
    date_field = "closed_date"
    protected = frozenset({"explanation"})

    outcome: Outcome
    closed_date: date
    explanation: str


@dataclass(frozen=True, slots=True)
class WithdrawCase(Transition):
    """撤回."""

    command = CaseCommand.WITHDRAW_CASE
    date_field = "withdrawn_date"

    withdrawn_date: date


@dataclass(frozen=True, slots=True)
class ReopenCase(Transition):
    """重新办理, ordered by the remedy ``remedy`` (counts from 1 within its kind).

    ``working_days`` is the period that the order sets, 0 where it sets none.
    """

    command = CaseCommand.REOPEN_CASE
    date_field = "ordered_date"

    remedy_kind: RemedyKind
    remedy: int
    ordered_date: date
    working_days: int = 0


@dataclass(frozen=True, slots=True)
class IssueFeeNotice(Transition):
    """收费通知. ``notified_date`` is the day the applicant received it, ``issued_date`` the day it was sent.

    ``items`` to ``tariff`` and ``working`` (see ``fees.working``) tell how the amount came about; they are empty where
    the amount alone was told. ``without_tariff`` says that nothing could be charged when the notice was recorded.
    """

    command = CaseCommand.ISSUE_FEE_NOTICE
    date_field = "notified_date"
    further_dates = ("issued_date",)

    basis: FeeBasis
    notified_date: date
    amount_fen: int
    issued_date: date | None = None
    channel: ReceiptChannel | None = None
    items: int = 0
    earlier_items: int = 0
    pages: int = 0
    public_pages: int = 0
    tariff: str = ""
    working: str = ""
    without_tariff: bool = False


@dataclass(frozen=True, slots=True)
class RecordPayment(Transition):
    """缴费."""

    command = CaseCommand.RECORD_PAYMENT
    date_field = "paid_date"

    fee_notice: int
    paid_date: date
    amount_fen: int


@dataclass(frozen=True, slots=True)
class WaiveFee(Transition):
    """减免."""

    command = CaseCommand.WAIVE_FEE
    date_field = "waived_date"
    protected = frozenset({"explanation"})

    fee_notice: int
    waived_date: date
    amount_fen: int
    explanation: str


@dataclass(frozen=True, slots=True)
class WithdrawFeeNotice(Transition):
    """撤回收费通知."""

    command = CaseCommand.WITHDRAW_FEE_NOTICE
    date_field = "withdrawn_date"
    protected = frozenset({"explanation"})

    fee_notice: int
    withdrawn_date: date
    explanation: str


@dataclass(frozen=True, slots=True)
class RefundFee(Transition):
    """退费."""

    command = CaseCommand.REFUND_FEE
    date_field = "refunded_date"
    protected = frozenset({"explanation"})

    fee_notice: int
    refunded_date: date
    amount_fen: int
    explanation: str


@dataclass(frozen=True, slots=True)
class FileReview(Transition):
    """申请行政复议."""

    command = CaseCommand.FILE_REVIEW
    date_field = "filed_date"

    filed_date: date
    organ: str


@dataclass(frozen=True, slots=True)
class AcceptReview(Transition):
    """复议受理. ``copy_received_date`` is the day the agency got the copy of the application."""

    command = CaseCommand.ACCEPT_REVIEW
    date_field = "accepted_date"
    further_dates = ("copy_received_date",)

    review: int
    accepted_date: date
    procedure: ReviewProcedure
    copy_received_date: date | None = None


@dataclass(frozen=True, slots=True)
class AnswerReview(Transition):
    """提出复议答复."""

    command = CaseCommand.ANSWER_REVIEW
    date_field = "answered_date"

    review: int
    answered_date: date


@dataclass(frozen=True, slots=True)
class ExtendReview(Transition):
    """复议延期, by ``days`` calendar days (行政复议法第六十二条)."""

    command = CaseCommand.EXTEND_REVIEW
    date_field = "extended_date"

    review: int
    extended_date: date
    days: int


@dataclass(frozen=True, slots=True)
class SuspendReview(Transition):
    """复议中止 (行政复议法第三十九条)."""

    command = CaseCommand.SUSPEND_REVIEW
    date_field = "suspended_date"

    review: int
    suspended_date: date


@dataclass(frozen=True, slots=True)
class ResumeReview(Transition):
    """恢复复议审理."""

    command = CaseCommand.RESUME_REVIEW
    date_field = "resumed_date"

    review: int
    resumed_date: date


@dataclass(frozen=True, slots=True)
class DecideReview(Transition):
    """复议决定. Of ``result`` and ``decision`` one is told, or both; ``remedy_endings`` says what a decision counts as.

    ``served_date`` is the day on which it was served on the applicant.
    """

    command = CaseCommand.DECIDE_REVIEW
    date_field = "decided_date"
    further_dates = ("served_date",)

    review: int
    decided_date: date
    result: RemedyResult | None = None
    decision: ReviewDecision | None = None
    orders_new_answer: bool = False
    served_date: date | None = None


@dataclass(frozen=True, slots=True)
class FileLawsuit(Transition):
    """提起行政诉讼, with its first instance. ``review`` is the review it follows, 0 when it is direct.

    ``capacity`` is ``None`` where the agency is sued for its own answer.
    """

    command = CaseCommand.FILE_LAWSUIT
    date_field = "filed_date"

    filed_date: date
    court: str
    review: int
    docket_number: str = ""
    capacity: LawsuitCapacity | None = None
    co_defendant: str = ""


@dataclass(frozen=True, slots=True)
class OpenInstance(Transition):
    """上诉、再审, or a new first instance after a case was sent back."""

    command = CaseCommand.OPEN_INSTANCE
    date_field = "filed_date"

    lawsuit: int
    level: InstanceLevel
    filed_date: date
    court: str
    docket_number: str


@dataclass(frozen=True, slots=True)
class DecideLawsuit(Transition):
    """裁判 of the instance that is open. Of ``result`` and ``judgment`` one is told, or both."""

    command = CaseCommand.DECIDE_LAWSUIT
    date_field = "decided_date"

    lawsuit: int
    decided_date: date
    result: RemedyResult | None = None
    judgment: Judgment | None = None
    orders_new_answer: bool = False


@dataclass(frozen=True, slots=True)
class IssueLetter(Transition):
    """制发文书. The letter can be written anew from ``content``, by the template of ``template_digest``.

    ``content`` is what stands in its fields, as canonical JSON; ``consultation`` and ``fee_notice`` count from 1 within
    the case and are 0 for letters about neither.
    """

    command = CaseCommand.ISSUE_LETTER
    date_field = "letter_date"
    protected = frozenset({"content"})

    kind: LetterKind
    letter_date: date
    number: str
    text_digest: str
    template_digest: str
    content: str
    consultation: int = 0
    fee_notice: int = 0
    outcome: Outcome | None = None


TRANSITION_TYPES: dict[CaseCommand, type[Transition]] = {kind.command: kind for kind in Transition.__subclasses__()}


@dataclass(frozen=True, slots=True)
class RedateCase:
    """改期: a new calendar version or a changed setting moved a date. Nobody commands it, and the case stays as it is.

    ``clock`` is the kind of the clock, ``collection`` and ``ordinal`` its subject (empty and 0 for the case itself),
    ``calendar`` the id of the version by which the new date is computed, and ``by_setting`` tells whether that was in
    use before and a setting moved the date. A date is ``None`` where nothing is due.
    """

    date_field: ClassVar[str] = "redated_date"
    protected: ClassVar[frozenset[str]] = frozenset()

    redated_date: date
    clock: str
    collection: str
    ordinal: int
    calendar: str
    old_date: date | None = None
    new_date: date | None = None
    by_setting: bool = False


Event = FileCase | Transition | RedateCase

FILE_CASE = "file_case"
REDATE_CASE = "redate_case"


def kind_of(event: Event) -> str:
    """The name under which an event is recorded: the API's method in lower case, or ``redate_case``."""
    if isinstance(event, Transition):
        return event.command.lower()
    return FILE_CASE if isinstance(event, FileCase) else REDATE_CASE


def legal_date(event: Event) -> date:
    """When an event happened in law."""
    day = getattr(event, event.date_field)
    assert isinstance(day, date)  # noqa: S101
    return day
