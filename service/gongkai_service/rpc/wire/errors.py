"""Refusals to statuses: one table, and the rich details that go with a status."""

from collections.abc import Mapping
from types import MappingProxyType

import grpc
from google.protobuf import any_pb2
from google.protobuf.message import Message
from google.rpc import error_details_pb2, status_pb2
from grpc_status import rpc_status

from gongkai_service.domain.words.refusals import FieldInvalid, Refusal
from gongkai_service.domain.words.text import Text

ERROR_DOMAIN = "gongkai.v1"

# Trailers above 8 KB are lost at random on the wire, and the true status with them.
MOST_STATUS_BYTES = 6_000
_MOST_VIOLATIONS_BYTES = 4_500
_MOST_FACT_CHARACTERS = 800
_MOST_TEXT_CHARACTERS = 1_200

_Code = grpc.StatusCode

STATUS_OF: Mapping[str, grpc.StatusCode] = MappingProxyType(
    {
        "DEADLINE_EXPIRED": _Code.DEADLINE_EXCEEDED,
        "FIELD_INVALID": _Code.INVALID_ARGUMENT,
        "PAGE_TOKEN_INVALID": _Code.INVALID_ARGUMENT,
        "REQUEST_ID_REUSED": _Code.INVALID_ARGUMENT,
        "AGENCY_NOT_FOUND": _Code.NOT_FOUND,
        "CASE_NOT_FOUND": _Code.NOT_FOUND,
        "CONSULTATION_NOT_FOUND": _Code.NOT_FOUND,
        "REVIEW_NOT_FOUND": _Code.NOT_FOUND,
        "LAWSUIT_NOT_FOUND": _Code.NOT_FOUND,
        "FEE_NOTICE_NOT_FOUND": _Code.NOT_FOUND,
        "LETTER_NOT_FOUND": _Code.NOT_FOUND,
        "COST_TARIFF_NOT_FOUND": _Code.NOT_FOUND,
        "PUBLICATION_NOT_FOUND": _Code.NOT_FOUND,
        "CALENDAR_NOT_FOUND": _Code.NOT_FOUND,
        "REPORT_FORMAT_NOT_FOUND": _Code.NOT_FOUND,
        "CELL_NOT_FOUND": _Code.NOT_FOUND,
        "REPORT_ITEM_NOT_FOUND": _Code.NOT_FOUND,
        "REPORT_SECTION_NOT_FOUND": _Code.NOT_FOUND,
        "REPORT_CHECK_NOT_FOUND": _Code.NOT_FOUND,
        "REPORT_PUBLICATION_NOT_FOUND": _Code.NOT_FOUND,
        "CALENDAR_ALREADY_EXISTS": _Code.ALREADY_EXISTS,
        "AGENCY_ALREADY_EXISTS": _Code.ALREADY_EXISTS,
        "AGENCY_PARENT_CYCLE": _Code.FAILED_PRECONDITION,
        "ETAG_MISMATCH": _Code.ABORTED,
        "CALENDAR_ALREADY_PUBLISHED": _Code.FAILED_PRECONDITION,
        "CALENDAR_BASE_SUPERSEDED": _Code.FAILED_PRECONDITION,
        "RECEIPT_NOT_CONFIRMED": _Code.FAILED_PRECONDITION,
        "DATE_CONTRADICTS_RULE": _Code.FAILED_PRECONDITION,
        "CORRECTION_ALREADY_REQUESTED": _Code.FAILED_PRECONDITION,
        "CASE_STATE_FORBIDS": _Code.FAILED_PRECONDITION,
        "DATE_IN_FUTURE": _Code.FAILED_PRECONDITION,
        "DATE_TOO_EARLY": _Code.FAILED_PRECONDITION,
        "DATE_TOO_LATE": _Code.FAILED_PRECONDITION,
        "ALREADY_RECORDED": _Code.FAILED_PRECONDITION,
        "DEFERRAL_NOT_PROVIDED": _Code.FAILED_PRECONDITION,
        "CONSULTATION_KIND_FORBIDS": _Code.FAILED_PRECONDITION,
        "REVIEW_STAGE_FORBIDS": _Code.FAILED_PRECONDITION,
        "NO_REGULATION_IN_FORCE": _Code.FAILED_PRECONDITION,
        "EXTENSION_TOO_LONG": _Code.FAILED_PRECONDITION,
        "OUTCOME_NOT_ALLOWED": _Code.FAILED_PRECONDITION,
        "REMEDY_ALREADY_DECIDED": _Code.FAILED_PRECONDITION,
        "REVIEW_NOT_DECIDED": _Code.FAILED_PRECONDITION,
        "REMEDY_ORDERS_NOTHING": _Code.FAILED_PRECONDITION,
        "ORDER_ALREADY_OBEYED": _Code.FAILED_PRECONDITION,
        "RESULT_CONTRADICTS_DECISION": _Code.FAILED_PRECONDITION,
        "INSTANCE_FORBIDS": _Code.FAILED_PRECONDITION,
        "ROUTE_CONTRADICTS_REVIEWS": _Code.FAILED_PRECONDITION,
        "EARLIER_CASE_NOT_ANSWERED": _Code.FAILED_PRECONDITION,
        "FEE_BASIS_MIXED": _Code.FAILED_PRECONDITION,
        "APPLICANT_NOT_IDENTIFIED": _Code.FAILED_PRECONDITION,
        "FEE_NOT_DUE": _Code.FAILED_PRECONDITION,
        "FEE_AMOUNT_CONTRADICTS_TARIFF": _Code.FAILED_PRECONDITION,
        "FEE_NOTICE_SETTLED": _Code.FAILED_PRECONDITION,
        "AMOUNT_EXCEEDS_DUE": _Code.FAILED_PRECONDITION,
        "AMOUNT_EXCEEDS_PAID": _Code.FAILED_PRECONDITION,
        "LETTER_KIND_FORBIDS": _Code.FAILED_PRECONDITION,
        "LETTER_FACTS_MISSING": _Code.FAILED_PRECONDITION,
        "LETTER_TEMPLATE_INVALID": _Code.FAILED_PRECONDITION,
        "PUBLICATION_RETRACTED": _Code.FAILED_PRECONDITION,
        "AS_OF_IN_FUTURE": _Code.FAILED_PRECONDITION,
        "REPORT_YEAR_UNSUPPORTED": _Code.FAILED_PRECONDITION,
        "REPORT_YEAR_UNFINISHED": _Code.FAILED_PRECONDITION,
        "REPORT_PUBLICATION_MISMATCH": _Code.FAILED_PRECONDITION,
        "ADJUSTMENT_MISMATCH": _Code.FAILED_PRECONDITION,
        "CHECKS_FAILED": _Code.FAILED_PRECONDITION,
        "DOCUMENT_UNAVAILABLE": _Code.FAILED_PRECONDITION,
        "STORAGE_UNAVAILABLE": _Code.UNAVAILABLE,
        "INTERNAL": _Code.INTERNAL,
    }
)


def refusal_status(refusal: Refusal) -> grpc.Status:
    """The status that tells a refusal, with its reason, facts, refused fields and words in both languages."""
    details: list[Message] = []
    if isinstance(refusal, FieldInvalid):
        details.append(_bad_request(refusal))
    return _status(refusal.reason, refusal.text, refusal.facts, details)


def defect_status(reference: str) -> grpc.Status:
    """The status that tells of a defect: nothing but a reference for the operator."""
    text = Text(
        zh=f"服务内部错误，请将编号 {reference} 告知运维人员。",
        en=f"Internal error. Quote the reference {reference} to the operator.",
    )
    return _status("INTERNAL", text, {"reference": reference}, [])


def _status(reason: str, text: Text, facts: Mapping[str, str], more: list[Message]) -> grpc.Status:
    metadata = {name: value[:_MOST_FACT_CHARACTERS] for name, value in facts.items()}
    details = [
        error_details_pb2.ErrorInfo(reason=reason, domain=ERROR_DOMAIN, metadata=metadata),
        error_details_pb2.LocalizedMessage(locale="zh-CN", message=text.zh[:_MOST_TEXT_CHARACTERS]),
        error_details_pb2.LocalizedMessage(locale="en", message=text.en[:_MOST_TEXT_CHARACTERS]),
        *more,
    ]
    status = status_pb2.Status(
        code=STATUS_OF[reason].value[0],
        message=text.en[:_MOST_FACT_CHARACTERS],
        details=[_packed(detail) for detail in details],
    )
    rich: grpc.Status = rpc_status.to_status(status)
    return rich


def _packed(message: Message) -> any_pb2.Any:
    packed = any_pb2.Any()
    packed.Pack(message)
    return packed


def _bad_request(refusal: FieldInvalid) -> error_details_pb2.BadRequest:
    told = error_details_pb2.BadRequest(
        field_violations=[
            error_details_pb2.BadRequest.FieldViolation(
                field=violation.field,
                reason=violation.rule,
                description=violation.text.en,
                localized_message=error_details_pb2.LocalizedMessage(locale="zh-CN", message=violation.text.zh),
            )
            for violation in refusal.violations
        ]
    )
    # Violations that list long enums can outgrow a status: the first ones are told, their number is in the facts.
    while told.ByteSize() > _MOST_VIOLATIONS_BYTES:
        del told.field_violations[-1]
    return told
