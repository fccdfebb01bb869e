"""What fields must be beside other fields of their request. ``validation`` enforces it.

What one field may hold by itself, and whether it is required, stands in the contract: ``gongkai.v1.bounds`` and
``google.api.field_behavior``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from gongkai.v1 import annual_report_service_pb2 as report_pb2
from gongkai.v1 import case_pb2
from gongkai.v1 import fee_service_pb2 as fee_pb2
from gongkai_service.domain.commands.arrivals import NO_SYSTEM
from gongkai_service.domain.history.events import APPLICANT_PARTICULARS
from gongkai_service.domain.history.identity import normalized_identity
from gongkai_service.domain.history.receipt import AUTO_CONFIRMED_CHANNELS
from gongkai_service.domain.history.similarity import normalized_text
from gongkai_service.domain.words.paper_numbers import own_number
from gongkai_service.domain.words.text import Text
from gongkai_service.rpc.wire.converters import number_of
from gongkai_service.rpc.wire.field_checks import says_something

# How many days one answer lists, from the first day that a request names to the last.
MOST_LISTED_DAYS = 400


@dataclass(frozen=True, slots=True)
class Dependence:
    """A field that breaks ``rule`` where ``is_broken`` says so of its request: what it must be hangs on others."""

    field: str
    rule: str
    is_broken: Callable[[Any], bool]
    text: Text


_SENT = frozenset({case_pb2.REPLY_DELIVERY_POST, case_pb2.REPLY_DELIVERY_ELECTRONIC})
_FIGURES_ALONE = frozenset({report_pb2.DOCUMENT_FORMAT_CSV, report_pb2.DOCUMENT_FORMAT_JSON})
_SIGNED = frozenset({case_pb2.REPLY_DELIVERY_DIRECT, case_pb2.REPLY_DELIVERY_ENTRUSTED})


def _both(first: str, second: str) -> Callable[[Any], bool]:
    return lambda request: bool(getattr(request, first)) and bool(getattr(request, second))


def _neither(first: str, second: str) -> Callable[[Any], bool]:
    return lambda request: not getattr(request, first) and not getattr(request, second)


def _annex_of_figures(request: report_pb2.ExportAnnualReportRequest) -> bool:
    return request.part == report_pb2.DOCUMENT_PART_ANNEX and request.document_format in _FIGURES_ALONE


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


def _are_reversed(first_day: str, last_day: str) -> Callable[[Any], bool]:
    def are_reversed(request: Any) -> bool:  # noqa: ANN401  (any request with a window)
        if not (request.HasField(first_day) and request.HasField(last_day)):
            return False
        first, last = getattr(request, first_day), getattr(request, last_day)
        return (last.year, last.month, last.day) < (first.year, first.month, first.day)

    return are_reversed


def _in_order(first_day: str, last_day: str) -> Dependence:
    text = Text(f"不得早于 {first_day}", f"must not be before {first_day}")
    return Dependence(last_day, "OUT_OF_RANGE", _are_reversed(first_day, last_day), text)


_IDENTITY_NUMBER = Dependence(
    "identity_number",
    "PATTERN",
    lambda told: bool(told.identity_number) and normalized_identity(told.identity_number) is None,
    Text("应为4至40位字母或数字（空格、横线不计）", "must be 4 to 40 letters and digits, spaces and hyphens aside"),
)

_PRINTED_OR_VALUE = Dependence(
    "printed",
    "NOT_ACCEPTED",
    lambda told: told.HasField("value") and bool(told.printed),
    Text("与 value 只能填一个", "is not accepted with value"),
)
_AUTO_CONFIRMED_CHANNELS = frozenset(number_of(case_pb2.ReceiptChannel, one) for one in AUTO_CONFIRMED_CHANNELS)
_OF_THE_SYSTEM = Dependence(
    "auto_confirmed_date",
    "NOT_ACCEPTED",
    lambda request: request.HasField("auto_confirmed_date") and request.receipt_channel not in _AUTO_CONFIRMED_CHANNELS,
    NO_SYSTEM,
)

_TOLD_LATER = ("contact", "identity_number", *APPLICANT_PARTICULARS)

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
            Dependence(
                "arrived_date",
                "REQUIRED",
                lambda request: (
                    request.HasField("auto_confirmed_date")
                    and not request.HasField("confirmed_date")
                    and not request.HasField("arrived_date")
                ),
                Text("填写 auto_confirmed_date 时必填", "is required with auto_confirmed_date"),
            ),
            _OF_THE_SYSTEM,
        ),
        "RegisterArrivalRequest": (_OF_THE_SYSTEM,),
        "VoidCaseRequest": (
            Dependence(
                "duplicate_of",
                "REQUIRED",
                lambda request: request.reason == case_pb2.VOID_REASON_DUPLICATE and not request.duplicate_of,
                Text("重复登记（DUPLICATE）时必填", "is required with VOID_REASON_DUPLICATE"),
            ),
            Dependence(
                "duplicate_of",
                "NOT_ACCEPTED",
                lambda request: request.reason != case_pb2.VOID_REASON_DUPLICATE and bool(request.duplicate_of),
                Text("仅在重复登记（DUPLICATE）时填写", "is accepted with VOID_REASON_DUPLICATE alone"),
            ),
        ),
        "ConfirmReceiptRequest": (
            Dependence(
                "confirmed_date",
                "REQUIRED",
                lambda request: (
                    not any(request.HasField(day) for day in ("confirmed_date", "auto_confirmed_date", "received_date"))
                ),
                Text(
                    "必填，或填写 auto_confirmed_date、received_date",
                    "is required, unless auto_confirmed_date or received_date is given",
                ),
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
        "GetApplicantActivityRequest": (_in_order("first_date", "last_date"),),
        "ListCasesRequest": (
            *(_in_order(f"{day}_first_date", f"{day}_last_date") for day in ("received", "due", "closed")),
            Dependence(
                "number",
                "PATTERN",
                lambda request: bool(request.number) and own_number(request.number, this_year=None) is None,
                Text(
                    "格式应如 深水公开申〔2026〕1号 或 2026-1", "must have the form of 深水公开申〔2026〕1号 or 2026-1"
                ),
            ),
        ),
        "SearchCasesRequest": (
            Dependence(
                "query",
                "PATTERN",
                lambda request: bool(request.query.strip()) and not normalized_text(request.query),
                Text("应含有文字或数字", "must hold a letter or a digit"),
            ),
        ),
        "Applicant": (_IDENTITY_NUMBER,),
        "SupplementApplicantRequest": (
            _IDENTITY_NUMBER,
            Dependence(
                "contact",
                "REQUIRED",
                lambda request: not any(getattr(request, name) for name in _TOLD_LATER),
                Text(
                    "必填，或填写 identity_number、postal_address 等其他信息",
                    "is required, unless identity_number, postal_address or another is given",
                ),
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
                "part",
                "NOT_ACCEPTED",
                _annex_of_figures,
                Text(
                    "CSV 和 JSON 只有数据，没有核对与说明；请用 TEXT、HTML、DOCX、XLSX 或 PDF",
                    "CSV and JSON hold figures alone and have no annex; take TEXT, HTML, DOCX, XLSX or PDF",
                ),
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
                lambda request: request.replaces and not says_something(request.reason),
                Text("填写 replaces 时必填", "is required with replaces"),
            ),
        ),
        # What a message inside a request depends on, by the message.
        "CellValue": (
            _PRINTED_OR_VALUE,
            Dependence(
                "not_applicable",
                "NOT_ACCEPTED",
                lambda value: value.not_applicable and (value.HasField("value") or bool(value.printed)),
                Text("填写 value 或 printed 时不填", "is not accepted with value or printed"),
            ),
        ),
        "ReportItem": (_PRINTED_OR_VALUE,),
    }
)
