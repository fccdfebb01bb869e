"""A desk that works cases through the API, and what an example consists of.

Every call carries a `request_id` derived from the agency, the case and the position of the call. So a run
that was interrupted can be repeated on the same database: what was done before is answered again, not
done twice.
"""  # noqa: INP001 - the examples are scripts, not a package

import uuid
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Generator, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import date, timedelta
from threading import Lock
from typing import TypeVar

from gongkai.v1.agency_service_pb2 import Agency, CreateAgencyRequest
from gongkai.v1.calendar_service_pb2 import (
    DAY_KIND_MAKE_UP_WORKDAY,
    DAY_KIND_WORKING_DAY,
    DescribeDaysRequest,
)
from gongkai.v1.case_pb2 import (
    Applicant,
    ConsultationKind,
    ConsultationResult,
    Outcome,
    ReceiptChannel,
)
from gongkai.v1.case_service_pb2 import (
    CloseCaseRequest,
    CloseConsultationRequest,
    DecideCaseRequest,
    ExtendDeadlineRequest,
    FileCaseRequest,
    OpenConsultationRequest,
    ReceiveCorrectionRequest,
    ReopenCaseRequest,
    RequestCorrectionRequest,
    StartProcessingRequest,
    WithdrawCaseRequest,
)
from gongkai.v1.fee_service_pb2 import FeeBasis, FeeNotice, IssueFeeNoticeRequest, RecordPaymentRequest
from gongkai.v1.localized_text_pb2 import LocalizedText
from gongkai.v1.publication_service_pb2 import PublicationMeasure, RecordPublicationRequest
from gongkai.v1.remedy_service_pb2 import (
    REVIEW_PROCEDURE_ORDINARY,
    REVIEW_PROCEDURE_SIMPLIFIED,
    AcceptReviewRequest,
    AnswerReviewRequest,
    DecideLawsuitRequest,
    DecideReviewRequest,
    ExtendReviewRequest,
    FileLawsuitRequest,
    FileReviewRequest,
    InstanceLevel,
    Judgment,
    OpenInstanceRequest,
    ResumeReviewRequest,
    ReviewDecision,
    SuspendReviewRequest,
)
from gongkai.v1.report_supplement_service_pb2 import EnterReportFiguresRequest, ReportItem, WriteReportSectionRequest
from gongkai_client import Client
from gongkai_client.dates import date_message, date_of

_REQUEST_IDS = uuid.UUID("6f1c6f5e-9d0b-5c53-8d5a-0c8f8f0b7a10")
_DAYS_PER_CALL = 400
# Who agreed to the extensions: only their numbers are known.
_HEAD_OF_OFFICE = "政务公开办公室主任"

Request = TypeVar("Request")
Response = TypeVar("Response")
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class PublishedPart:
    """A part of a published report: its figures by the id of their cell, and how many of its cells are blank."""

    title: LocalizedText
    figures: dict[str, int]
    blanks: int = 0


@dataclass(frozen=True, slots=True)
class Example:
    """A published report, and the work that should bring its figures about.

    Args:
        title: what is shown while it runs.
        agency: the agency; its `name` is `agencies/{agency}`.
        year: the year reported.
        report_format: id of the format in which the figures are published.
        cases: how many cases `work` files.
        published: the published figures.
        work: does the work; yields after each case.
    """

    title: LocalizedText
    agency: Agency
    year: int
    report_format: str
    cases: int
    published: tuple[PublishedPart, ...]
    work: Callable[["Desk"], Generator[None, None, None]]


@dataclass(frozen=True, slots=True)
class Fee:
    """What a fee notice charges for: pages, or items beyond the applicant's earlier ones of the month."""

    basis: FeeBasis.ValueType
    pages: int = 0
    items: int = 0
    earlier_items: int | None = None


class WorkingDays:
    """The working days of a span, as the service's calendar has them."""

    def __init__(self, worked: Iterable[date]) -> None:
        self._worked = sorted(worked)

    def after(self, start: date, count: int) -> date:
        """The day on which `count` working days have passed, counted from the day after `start`."""
        return self._worked[bisect_right(self._worked, start) + count - 1]

    def on_or_after(self, day: date) -> date:
        """The day itself when it is worked, else the next one that is."""
        return self._worked[bisect_left(self._worked, day)]

    def count(self, *, after: date, through: date) -> int:
        """Working days after one day up to and including another."""
        return bisect_right(self._worked, through) - bisect_right(self._worked, after)


class Desk:
    """The desk of one agency. Threads may share it.

    Args:
        client: the connection.
        agency: the agency; `register` registers it.
    """

    def __init__(self, client: Client, agency: Agency) -> None:
        self.client = client
        self.agency = agency.name
        self._registration = agency
        self._calls = 0
        self._lock = Lock()

    @property
    def calls(self) -> int:
        """How many calls were answered so far."""
        return self._calls

    def send(self, method: Callable[[Request], Response], request: Request) -> Response:
        """Sends one call and counts it.

        Raises:
            GongkaiError: it failed.
        """
        response = method(request)
        with self._lock:
            self._calls += 1
        return response

    def request_id(self, key: str) -> str:
        """The `request_id` of the call that `key` names: always the same one."""
        return str(uuid.uuid5(_REQUEST_IDS, f"{self.agency}/{key}"))

    def register(self) -> None:
        """Registers the agency of this desk."""
        self.send(
            self.client.agencies.CreateAgency,
            CreateAgencyRequest(
                agency_id=self.agency.partition("/")[2],
                agency=self._registration,
                request_id=self.request_id("agency"),
            ),
        )

    def working_days(self, *, first: date, last: date) -> WorkingDays:
        """The working days from one day to another."""
        worked: list[date] = []
        while first <= last:
            chunk_last = min(last, first + timedelta(days=_DAYS_PER_CALL - 1))
            response = self.send(
                self.client.calendars.DescribeDays,
                DescribeDaysRequest(first_date=date_message(first), last_date=date_message(chunk_last)),
            )
            worked += [
                day
                for entry in response.days
                if entry.kind in {DAY_KIND_WORKING_DAY, DAY_KIND_MAKE_UP_WORKDAY}
                and (day := date_of(entry.date)) is not None
            ]
            first = chunk_last + timedelta(days=1)
        return WorkingDays(worked)

    def record_publication(
        self,
        key: str,
        *,
        measure: PublicationMeasure.ValueType,
        quantity: int,
        published: date,
        category: str = "",
    ) -> None:
        """主动公开台账; `key` tells the entry from the agency's others, in every run alike."""
        request = RecordPublicationRequest(
            parent=self.agency,
            request_id=self.request_id(f"publications/{key}"),
            measure=measure,
            category=category,
            quantity=quantity,
            published_date=date_message(published),
        )
        self.send(self.client.publications.RecordPublication, request)

    def enter_figures(self, year: int, figures: Mapping[str, int], *, actor: str) -> None:
        """填报 what no record carries; figures by the id of their item."""
        request = EnterReportFiguresRequest(
            agency=self.agency,
            year=year,
            request_id=self.request_id(f"figures/{year}"),
            items=[ReportItem(item=item, value=value) for item, value in figures.items()],
            actor=actor,
        )
        self.send(self.client.report_supplements.EnterReportFigures, request)

    def write_section(self, year: int, section: str, text: str, *, actor: str) -> None:
        """填写报告中本机关自己的文字."""
        request = WriteReportSectionRequest(
            agency=self.agency,
            year=year,
            request_id=self.request_id(f"sections/{year}/{section}"),
            section=section,
            text=text,
            actor=actor,
        )
        self.send(self.client.report_supplements.WriteReportSection, request)

    def file_case(
        self,
        key: str,
        *,
        applicant: Applicant,
        description: str,
        channel: ReceiptChannel.ValueType,
        received: date,
    ) -> "Dossier":
        """Files an application; `key` tells it from the agency's others, in every run alike."""
        response = self.send(
            self.client.cases.FileCase,
            FileCaseRequest(
                parent=self.agency,
                request_id=self.request_id(f"{key}/0"),
                applicant=applicant,
                description=description,
                receipt_channel=channel,
                received_date=date_message(received),
            ),
        )
        return Dossier(self, key=key, name=response.case.name)


class Dossier:
    """One case on the desk, from filing to its last day in court. Its calls are made one after the other.

    Args:
        desk: the desk.
        key: tells the case from the agency's others, in every run alike.
        name: resource name of the case.
    """

    def __init__(self, desk: Desk, *, key: str, name: str) -> None:
        self.name = name
        self._desk = desk
        self._client = desk.client
        self._key = key
        self._step = 0

    def _next_id(self) -> str:
        self._step += 1
        return self._desk.request_id(f"{self._key}/{self._step}")

    def take_up(self, day: date, *, handler: str) -> None:
        """交办."""
        request = StartProcessingRequest(
            name=self.name, request_id=self._next_id(), started_date=date_message(day), handler=handler
        )
        self._desk.send(self._client.cases.StartProcessing, request)

    def request_correction(self, day: date, *, due: date, points: str) -> None:
        """补正告知."""
        request = RequestCorrectionRequest(
            name=self.name,
            request_id=self._next_id(),
            requested_date=date_message(day),
            due_date=date_message(due),
            points=points,
        )
        self._desk.send(self._client.cases.RequestCorrection, request)

    def receive_correction(self, day: date) -> None:
        """收到补正."""
        request = ReceiveCorrectionRequest(name=self.name, request_id=self._next_id(), received_date=date_message(day))
        self._desk.send(self._client.cases.ReceiveCorrection, request)

    def open_consultation(self, day: date, *, kind: ConsultationKind.ValueType, party: str) -> int:
        """征求意见; returns the consultation's ordinal."""
        request = OpenConsultationRequest(
            name=self.name,
            request_id=self._next_id(),
            kind=kind,
            sent_date=date_message(day),
            party=party,
        )
        response = self._desk.send(self._client.cases.OpenConsultation, request)
        return response.case.consultations[-1].ordinal

    def close_consultation(self, ordinal: int, day: date, *, result: ConsultationResult.ValueType) -> None:
        """意见反馈."""
        request = CloseConsultationRequest(
            name=self.name,
            request_id=self._next_id(),
            consultation=ordinal,
            answered_date=date_message(day),
            result=result,
        )
        self._desk.send(self._client.cases.CloseConsultation, request)

    def extend(self, day: date, *, working_days: int) -> None:
        """延期."""
        request = ExtendDeadlineRequest(
            name=self.name,
            request_id=self._next_id(),
            notified_date=date_message(day),
            working_days=working_days,
            # 条例第三十三条: the head of the disclosure office agrees before the applicant is told.
            approved_by=_HEAD_OF_OFFICE,
        )
        self._desk.send(self._client.cases.ExtendDeadline, request)

    def decide(self, day: date, *, outcome: Outcome.ValueType, reply_number: str) -> None:
        """答复."""
        request = DecideCaseRequest(
            name=self.name,
            request_id=self._next_id(),
            outcome=outcome,
            reply_date=date_message(day),
            reply_number=reply_number,
        )
        self._desk.send(self._client.cases.DecideCase, request)

    def close(self, day: date, *, outcome: Outcome.ValueType, explanation: str) -> None:
        """不再处理."""
        request = CloseCaseRequest(
            name=self.name,
            request_id=self._next_id(),
            outcome=outcome,
            closed_date=date_message(day),
            explanation=explanation,
        )
        self._desk.send(self._client.cases.CloseCase, request)

    def withdraw(self, day: date) -> None:
        """撤回."""
        request = WithdrawCaseRequest(name=self.name, request_id=self._next_id(), withdrawn_date=date_message(day))
        self._desk.send(self._client.cases.WithdrawCase, request)

    def issue_fee_notice(self, day: date, *, fee: Fee) -> FeeNotice:
        """收费通知; the service computes the amount."""
        request = IssueFeeNoticeRequest(
            parent=self.name,
            request_id=self._next_id(),
            basis=fee.basis,
            notified_date=date_message(day),
            pages=fee.pages,
            items=fee.items,
            earlier_items=fee.earlier_items,
        )
        return self._desk.send(self._client.fees.IssueFeeNotice, request).fee_notice

    def pay(self, notice: str, day: date, *, amount_fen: int) -> None:
        """缴费."""
        request = RecordPaymentRequest(
            name=notice,
            request_id=self._next_id(),
            paid_date=date_message(day),
            amount_fen=amount_fen,
        )
        self._desk.send(self._client.fees.RecordPayment, request)

    def file_review(self, day: date, *, organ: str) -> str:
        """申请行政复议; returns the review's name."""
        request = FileReviewRequest(
            parent=self.name, request_id=self._next_id(), filed_date=date_message(day), organ=organ
        )
        return self._desk.send(self._client.remedies.FileReview, request).review.name

    def accept_review(self, review: str, day: date, *, is_simplified: bool) -> None:
        """受理."""
        request = AcceptReviewRequest(
            name=review,
            request_id=self._next_id(),
            accepted_date=date_message(day),
            procedure=REVIEW_PROCEDURE_SIMPLIFIED if is_simplified else REVIEW_PROCEDURE_ORDINARY,
        )
        self._desk.send(self._client.remedies.AcceptReview, request)

    def answer_review(self, review: str, day: date) -> None:
        """提出书面答复."""
        request = AnswerReviewRequest(name=review, request_id=self._next_id(), answered_date=date_message(day))
        self._desk.send(self._client.remedies.AnswerReview, request)

    def suspend_review(self, review: str, day: date) -> None:
        """中止."""
        request = SuspendReviewRequest(name=review, request_id=self._next_id(), suspended_date=date_message(day))
        self._desk.send(self._client.remedies.SuspendReview, request)

    def resume_review(self, review: str, day: date) -> None:
        """恢复审理."""
        request = ResumeReviewRequest(name=review, request_id=self._next_id(), resumed_date=date_message(day))
        self._desk.send(self._client.remedies.ResumeReview, request)

    def extend_review(self, review: str, day: date, *, days: int) -> None:
        """延长复议期限."""
        request = ExtendReviewRequest(
            name=review, request_id=self._next_id(), extended_date=date_message(day), days=days
        )
        self._desk.send(self._client.remedies.ExtendReview, request)

    def decide_review(
        self,
        review: str,
        day: date,
        *,
        decision: ReviewDecision.ValueType,
        orders_new_answer: bool,
        served: date | None,
    ) -> None:
        """复议决定; which column of table 四 counts it, the service tells from its legal kind."""
        request = DecideReviewRequest(
            name=review,
            request_id=self._next_id(),
            decided_date=date_message(day),
            decision=decision,
            orders_new_answer=orders_new_answer,
            served_date=None if served is None else date_message(served),
        )
        self._desk.send(self._client.remedies.DecideReview, request)

    def file_lawsuit(self, day: date, *, court: str, docket_number: str, review: str, co_defendant: str) -> str:
        """提起行政诉讼, after a review, or direct where none is named; returns the lawsuit's name."""
        request = FileLawsuitRequest(
            parent=self.name,
            request_id=self._next_id(),
            filed_date=date_message(day),
            court=court,
            docket_number=docket_number,
            review=review,
            co_defendant=co_defendant,
        )
        return self._desk.send(self._client.remedies.FileLawsuit, request).lawsuit.name

    def open_instance(
        self, lawsuit: str, day: date, *, level: InstanceLevel.ValueType, court: str, docket_number: str
    ) -> None:
        """上诉, or a new first instance after 发回重审."""
        request = OpenInstanceRequest(
            name=lawsuit,
            request_id=self._next_id(),
            level=level,
            filed_date=date_message(day),
            court=court,
            docket_number=docket_number,
        )
        self._desk.send(self._client.remedies.OpenInstance, request)

    def decide_lawsuit(self, lawsuit: str, day: date, *, judgment: Judgment.ValueType, orders_new_answer: bool) -> None:
        """裁判 of the instance that is open."""
        request = DecideLawsuitRequest(
            name=lawsuit,
            request_id=self._next_id(),
            decided_date=date_message(day),
            judgment=judgment,
            orders_new_answer=orders_new_answer,
        )
        self._desk.send(self._client.remedies.DecideLawsuit, request)

    def reopen(self, day: date, *, remedy: str, working_days: int) -> None:
        """重新办理, as the review or lawsuit orders, within the period that the order sets."""
        request = ReopenCaseRequest(
            name=self.name,
            request_id=self._next_id(),
            remedy=remedy,
            ordered_date=date_message(day),
            working_days=working_days,
        )
        self._desk.send(self._client.cases.ReopenCase, request)


def side_by_side(work: Callable[[Item], None], items: Iterable[Item], *, threads: int) -> Generator[None, None, None]:
    """Works on several items at a time, begun in their order; yields after each that is done.

    The first failure ends it: what is under way is finished, nothing more is begun.
    """
    executor = ThreadPoolExecutor(max_workers=threads)
    try:
        for done in as_completed([executor.submit(work, item) for item in items]):
            done.result()
            yield
    finally:
        executor.shutdown(cancel_futures=True)
