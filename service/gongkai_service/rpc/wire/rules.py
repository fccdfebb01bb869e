"""The bounds of fields, as data: what a string, a number or a name may be. ``validation`` enforces them.

Keys are full field names without the package, so that a rule is found by what it is about. Which fields
are required stands in the contract itself (``google.api.field_behavior``).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from gongkai.v1 import case_pb2
from gongkai.v1 import fee_service_pb2 as fee_pb2
from gongkai_service.domain.clocks.clock import WORK_LIST_KINDS
from gongkai_service.domain.history.identity import normalized_identity
from gongkai_service.domain.law.calendar import FIRST_DAY
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import ClockKind

# Strings without a bound of their own: names of resources, numbers, handlers.
DEFAULT_LENGTH = 200

LENGTHS: Mapping[str, int] = MappingProxyType(
    {
        "Agency.display_name": 100,
        "Agency.case_number_prefix": 30,
        "LocalizedText.zh": 20,
        "LocalizedText.en": 60,
        "Applicant.display_name": 100,
        "Applicant.contact": 200,
        "identity_number": 60,
        "SupplementApplicantRequest.contact": 200,
        "Letterhead.office": 100,
        "Letterhead.review_organ": 100,
        "Letterhead.court": 100,
        "Letterhead.telephone": 50,
        "Letterhead.payment": 500,
        "Letterhead.letter_number_prefix": 30,
        "CostTariff.display_name": 60,
        "CostTariff.unit": 20,
        "LetterFact.field": 30,
        "LetterFact.value": 4000,
        "docket_number": 60,
        "co_defendant": 100,
        "court": 100,
        "FileCaseRequest.description": 4000,
        "StartProcessingRequest.handler": 50,
        "RequestCorrectionRequest.points": 2000,
        "OpenConsultationRequest.party": 100,
        "DecideCaseRequest.reply_number": 50,
        "CloseCaseRequest.explanation": 1000,
        "FileReviewRequest.organ": 100,
        "WaiveFeeRequest.explanation": 1000,
        "WithdrawFeeNoticeRequest.explanation": 1000,
        "RefundFeeRequest.explanation": 1000,
        "RecordPublicationRequest.category": 50,
        "format": 40,
        "cell": 120,
        "check": 160,
        "section": 60,
        "actor": 100,
        "reason": 1000,
        "printed": 40,
        "ReportItem.item": 60,
        "WriteReportSectionRequest.text": 20_000,
        "ListDueCasesRequest.handler": 50,
        "CalendarEntry.holiday": 40,
        "CalendarEntry.notice": 100,
        "AgencyClosure.reason": 100,
        "page_token": 400,
        "etag": 64,
    }
)

# Texts that may run over lines; all others are one line.
MULTILINE = frozenset(
    {
        "FileCaseRequest.description",
        "RequestCorrectionRequest.points",
        "CloseCaseRequest.explanation",
        "WaiveFeeRequest.explanation",
        "WithdrawFeeNoticeRequest.explanation",
        "RefundFeeRequest.explanation",
        "Letterhead.payment",
        "LetterFact.value",
        "WriteReportSectionRequest.text",
        "AdjustReportCheckRequest.reason",
        "PublishAnnualReportRequest.reason",
        "RecordPublishedReportRequest.reason",
    }
)

# Inclusive bounds of whole numbers.
RANGES: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "page_size": (0, 1000),
        "year": (0, 2100),
        "received_year": (0, 2100),
        "consultation": (1, 10_000),
        "ReopenCaseRequest.working_days": (0, 1000),
        "items": (0, 1000),
        "earlier_items": (0, 100_000),
        "pages": (0, 1_000_000),
        "public_pages": (0, 1_000_000),
        "CostItem.quantity": (1, 100_000),
        "CostTariff.rate_fen": (1, 1_000_000),
        "LetterContent.consultation": (0, 10_000),
        "LetterContent.fee_notice": (0, 10_000),
        "ListSimilarCasesRequest.limit": (0, 100),
        "ListSimilarCasesRequest.least_likeness_percent": (0, 100),
        "ExtendReviewRequest.days": (1, 30),
        "ExtendDeadlineRequest.working_days": (1, 1000),
        "AddWorkingDaysRequest.working_days": (1, 1000),
        "within_working_days": (0, 250),
        # 0 means the most that the Regulation allows, which decides what more than it is.
        "PreviewEvent.working_days": (0, 1000),
        "amber_working_days": (0, 250),
        "red_working_days": (0, 250),
        "amount_fen": (1, 1_000_000_000),
        "RecordPublicationRequest.quantity": (0, 1_000_000_000_000),
        "ReportItem.value": (-1_000_000_000_000, 1_000_000_000_000),
        "CellValue.value": (-1_000_000_000_000_000, 1_000_000_000_000_000),
        "delta": (-1_000_000_000_000_000, 1_000_000_000_000_000),
        "CompareYearsRequest.years": (0, 10),
    }
)

# How many items a repeated field holds, where it is not the usual number.
DEFAULT_ITEMS = 100
ITEMS: Mapping[str, int] = MappingProxyType(
    {
        "CreateCalendarRequest.entries": 800,
        "PreviewDeadlineRequest.events": 40,
        "costs": 50,
        "LetterContent.facts": 40,
        "figures": 2000,
        "previous_figures": 2000,
        "units": 1000,
    }
)

FIRST_DATE = FIRST_DAY
LAST_DATE = FIRST_DAY.replace(year=2100, month=12, day=31)
MOST_LISTED_DAYS = 400

# Enum values that exist but cannot be given here.
NOT_ACCEPTED: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "DecideReviewRequest.result": frozenset({"REMEDY_RESULT_PENDING"}),
        "DecideLawsuitRequest.result": frozenset({"REMEDY_RESULT_PENDING"}),
        # Without a case there is no period that the agency set, and no objection that it overrode.
        "PreviewDeadlineRequest.kind": frozenset({"CLOCK_KIND_CORRECTION", "CLOCK_KIND_THIRD_PARTY_NOTICE"}),
        # Rights of the applicant, duties of others, and what belongs to no case are not in the work list.
        "ListDueCasesRequest.kinds": frozenset(
            f"CLOCK_KIND_{kind}" for kind in ClockKind if kind not in WORK_LIST_KINDS
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Dependence:
    """A field that breaks ``rule`` where ``is_broken`` says so of its request: what it must be hangs on others."""

    field: str
    rule: str
    is_broken: Callable[[Any], bool]
    text: Text


_SENT = frozenset({case_pb2.REPLY_DELIVERY_POST, case_pb2.REPLY_DELIVERY_ELECTRONIC})
_SIGNED = frozenset({case_pb2.REPLY_DELIVERY_DIRECT, case_pb2.REPLY_DELIVERY_ENTRUSTED})


def _both(first: str, second: str) -> Callable[[Any], bool]:
    return lambda request: bool(getattr(request, first)) and bool(getattr(request, second))


def _neither(first: str, second: str) -> Callable[[Any], bool]:
    return lambda request: not getattr(request, first) and not getattr(request, second)


def _only_with(field: str, basis: int, is_given: Callable[[Any], bool]) -> Dependence:
    """A field that goes with one basis of a fee alone."""
    name = fee_pb2.FeeBasis.Name(basis)  # type: ignore[arg-type]  # one of its numbers
    text = Text(f"仅在 basis 为 {name} 时填写", f"is accepted with {name} alone")
    return Dependence(field, "NOT_ACCEPTED", lambda request: request.basis != basis and is_given(request), text)


_OF_ONE_BASIS = (
    _only_with("items", fee_pb2.FEE_BASIS_PER_ITEM, lambda request: bool(request.items)),
    _only_with("earlier_items", fee_pb2.FEE_BASIS_PER_ITEM, lambda request: request.HasField("earlier_items")),
    _only_with("pages", fee_pb2.FEE_BASIS_PER_PAGE, lambda request: bool(request.pages)),
    _only_with("public_pages", fee_pb2.FEE_BASIS_PER_PAGE, lambda request: bool(request.public_pages)),
    _only_with("costs", fee_pb2.FEE_BASIS_COST, lambda request: bool(request.costs)),
)


def _is_reversed(request: Any) -> bool:  # noqa: ANN401  (any request with a window)
    first, last = request.first_date, request.last_date
    if not (request.HasField("first_date") and request.HasField("last_date")):
        return False
    return (last.year, last.month, last.day) < (first.year, first.month, first.day)


_IDENTITY_NUMBER = Dependence(
    "identity_number",
    "PATTERN",
    lambda told: bool(told.identity_number) and normalized_identity(told.identity_number) is None,
    Text("应为4至40位字母或数字（空格、横线不计）", "must be 4 to 40 letters and digits, spaces and hyphens aside"),
)

# Fields that depend on other fields of their request, by the request.
DEPENDENCES: Mapping[str, tuple[Dependence, ...]] = MappingProxyType(
    {
        "FileCaseRequest": (
            Dependence(
                "received_date",
                "REQUIRED",
                lambda request: not request.HasField("received_date") and not request.HasField("arrived_date"),
                Text("必填，或填写 arrived_date", "is required, unless arrived_date is given"),
            ),
            Dependence(
                "arrived_date",
                "REQUIRED",
                lambda request: request.HasField("confirmed_date") and not request.HasField("arrived_date"),
                Text("填写 confirmed_date 时必填", "is required with confirmed_date"),
            ),
        ),
        "DecideCaseRequest": (
            Dependence(
                "reply_date",
                "REQUIRED",
                lambda request: not request.delivery and not request.HasField("reply_date"),
                Text("必填，或填写 delivery 及其日期", "is required, unless delivery is given with its date"),
            ),
            Dependence(
                "delivery",
                "REQUIRED",
                lambda request: not request.delivery and request.HasField("posted_date"),
                Text("填写 posted_date 时必填", "is required with posted_date"),
            ),
            Dependence(
                "posted_date",
                "REQUIRED",
                lambda request: request.delivery in _SENT and not request.HasField("posted_date"),
                Text("邮寄或电子方式答复时必填", "is required for an answer that is posted or sent electronically"),
            ),
            Dependence(
                "posted_date",
                "NOT_ACCEPTED",
                lambda request: request.delivery in _SIGNED and request.HasField("posted_date"),
                Text("直接送达或委托转交时不填", "is not accepted for an answer that is handed over"),
            ),
            Dependence(
                "signed_date",
                "REQUIRED",
                lambda request: request.delivery in _SIGNED and not request.HasField("signed_date"),
                Text("直接送达或委托转交时必填", "is required for an answer that is handed over"),
            ),
            Dependence(
                "earlier_case",
                "NOT_ACCEPTED",
                lambda request: request.earlier_case and request.outcome != case_pb2.OUTCOME_REPEATED,
                Text("仅在 outcome 为 OUTCOME_REPEATED 时填写", "is accepted with OUTCOME_REPEATED alone"),
            ),
        ),
        "QuoteFeeRequest": (
            Dependence(
                "pages",
                "REQUIRED",
                lambda request: request.basis == fee_pb2.FEE_BASIS_PER_PAGE and not request.pages,
                Text("按量计收时必填", "is required for a fee by pages"),
            ),
            Dependence(
                "costs",
                "REQUIRED",
                lambda request: request.basis == fee_pb2.FEE_BASIS_COST and not request.costs,
                Text("收取成本费用时必填", "is required for a cost fee"),
            ),
            *_OF_ONE_BASIS,
            _only_with("exemption", fee_pb2.FEE_BASIS_COST, lambda request: bool(request.exemption)),
        ),
        "IssueFeeNoticeRequest": (
            Dependence(
                "amount_fen",
                "REQUIRED",
                lambda request: not (request.amount_fen or request.items or request.pages or request.costs),
                Text("必填，或填写 items、pages 或 costs", "is required, unless items, pages or costs are given"),
            ),
            Dependence(
                "earlier_items",
                "NOT_ACCEPTED",
                lambda request: request.HasField("earlier_items") and not request.items,
                Text("不填 items 时不填", "is not accepted without items"),
            ),
            Dependence(
                "public_pages",
                "NOT_ACCEPTED",
                lambda request: request.public_pages and not request.pages,
                Text("不填 pages 时不填", "is not accepted without pages"),
            ),
            *_OF_ONE_BASIS,
        ),
        **{
            name: (
                Dependence(
                    "result",
                    "REQUIRED",
                    _neither("result", kind),
                    Text(f"必填，或填写 {kind}", f"is required, unless {kind} is given"),
                ),
            )
            for name, kind in (("DecideReviewRequest", "decision"), ("DecideLawsuitRequest", "judgment"))
        },
        "GetApplicantActivityRequest": (
            Dependence(
                "last_date",
                "OUT_OF_RANGE",
                _is_reversed,
                Text("不得早于 first_date", "must not be before first_date"),
            ),
        ),
        "Applicant": (_IDENTITY_NUMBER,),
        "SupplementApplicantRequest": (
            _IDENTITY_NUMBER,
            Dependence(
                "contact",
                "REQUIRED",
                _neither("contact", "identity_number"),
                Text("必填，或填写 identity_number", "is required, unless identity_number is given"),
            ),
        ),
        "ExportAnnualReportRequest": (
            Dependence(
                "agency",
                "REQUIRED",
                _neither("agency", "publication"),
                Text("必填，或填写 publication", "is required, unless publication is given"),
            ),
            Dependence(
                "year",
                "REQUIRED",
                lambda request: request.agency and not request.year,
                Text("填写 agency 时必填", "is required with agency"),
            ),
            *(
                Dependence(
                    field,
                    "NOT_ACCEPTED",
                    _both(field, "publication"),
                    Text("填写 publication 时不填", "is not accepted with publication"),
                )
                for field in ("agency", "year", "format", "scope")
            ),
            Dependence(
                "as_of_time",
                "NOT_ACCEPTED",
                lambda request: request.publication and request.HasField("as_of_time"),
                Text("填写 publication 时不填", "is not accepted with publication"),
            ),
        ),
        "PublishAnnualReportRequest": (
            Dependence(
                "reason",
                "REQUIRED",
                lambda request: request.replaces and not request.reason.strip(),
                Text("填写 replaces 时必填", "is required with replaces"),
            ),
        ),
        # What a message inside a request depends on, by the message.
        "CellValue": (
            Dependence(
                "printed",
                "NOT_ACCEPTED",
                lambda value: value.HasField("value") and bool(value.printed),
                Text("与 value 只能填一个", "is not accepted with value"),
            ),
        ),
    }
)

UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")

_AGENCY_ID = r"[a-z][a-z0-9-]{1,39}"
_AGENCY = rf"agencies/{_AGENCY_ID}"
_CASE = rf"{_AGENCY}/cases/[1-9][0-9]{{3}}-[1-9][0-9]{{0,8}}"
_ORDINAL = r"[1-9][0-9]{0,5}"
_CALENDAR_ID = r"[a-z0-9-]{1,40}"

# Resource names by the type that the contract's ``resource_reference`` gives, with an example of each.
NAMES: Mapping[str, tuple[re.Pattern[str], str]] = MappingProxyType(
    {
        "gongkai.v1/Agency": (re.compile(_AGENCY), "agencies/szwater"),
        "gongkai.v1/Case": (re.compile(_CASE), "agencies/szwater/cases/2018-14"),
        "gongkai.v1/Review": (
            re.compile(rf"{_CASE}/reviews/{_ORDINAL}"),
            "agencies/szwater/cases/2018-14/reviews/1",
        ),
        "gongkai.v1/Lawsuit": (
            re.compile(rf"{_CASE}/lawsuits/{_ORDINAL}"),
            "agencies/szwater/cases/2018-14/lawsuits/1",
        ),
        "gongkai.v1/FeeNotice": (
            re.compile(rf"{_CASE}/feeNotices/{_ORDINAL}"),
            "agencies/szwater/cases/2018-14/feeNotices/1",
        ),
        "gongkai.v1/Letter": (
            re.compile(rf"{_CASE}/letters/{_ORDINAL}"),
            "agencies/szwater/cases/2018-14/letters/1",
        ),
        "gongkai.v1/CostTariff": (
            re.compile(rf"{_AGENCY}/costTariffs/{_ORDINAL}"),
            "agencies/szwater/costTariffs/1",
        ),
        "gongkai.v1/Publication": (
            re.compile(rf"{_AGENCY}/publications/[1-9][0-9]{{0,8}}"),
            "agencies/szwater/publications/7",
        ),
        "gongkai.v1/ReportPublication": (
            re.compile(rf"{_AGENCY}/annualReports/[1-9][0-9]{{3}}/publications/{_ORDINAL}"),
            "agencies/szwater/annualReports/2018/publications/1",
        ),
        "gongkai.v1/Calendar": (re.compile(rf"calendars/{_CALENDAR_ID}"), "calendars/current"),
    }
)

# Fields whose form is not that of one resource type.
PATTERNS: Mapping[str, tuple[re.Pattern[str], str]] = MappingProxyType(
    {
        "CreateCalendarRequest.calendar_id": (re.compile(_CALENDAR_ID), "2027-1"),
        "CreateAgencyRequest.agency_id": (re.compile(_AGENCY_ID), "szwater"),
        "UpdateAgencyRequest.agency.name": NAMES["gongkai.v1/Agency"],
        "ReopenCaseRequest.remedy": (
            re.compile(rf"{_CASE}/(reviews|lawsuits)/{_ORDINAL}"),
            "agencies/szwater/cases/2018-14/reviews/1",
        ),
        **dict.fromkeys(
            ("ListReviewsRequest.parent", "ListLawsuitsRequest.parent", "ListFeeNoticesRequest.parent"),
            (re.compile(rf"{_CASE}|{_AGENCY}/cases/-"), "agencies/szwater/cases/2018-14, agencies/szwater/cases/-"),
        ),
    }
)

# What an update mask may name.
MASKS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "UpdateAgencyRequest": frozenset(
            {"display_name", "case_number_prefix", "parent", "kind", "settings", "self_reference", "letterhead"}
        )
    }
)
