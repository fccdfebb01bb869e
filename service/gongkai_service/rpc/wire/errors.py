"""Refusals to statuses: which one the contract gives each reason, and the rich details that go with it."""

from collections.abc import Mapping
from types import MappingProxyType

import grpc
from google.protobuf import any_pb2
from google.protobuf.message import Message
from google.rpc import error_details_pb2, status_pb2
from grpc_status import rpc_status

from gongkai.v1.error_reason_pb2 import ErrorReason
from gongkai_service.domain.words.refusals import FieldInvalid, Refusal
from gongkai_service.domain.words.text import Text
from gongkai_service.rpc.wire.contract import statuses

ERROR_DOMAIN = "gongkai.v1"

# Trailers above 8 KB are lost at random on the wire, and the true status with them.
MOST_STATUS_BYTES = 6_000
_MOST_VIOLATIONS_BYTES = 4_500
_MOST_FACT_CHARACTERS = 800
_MOST_TEXT_CHARACTERS = 1_200

_PREFIX = "ERROR_REASON_"
# No refusal is told by OK, the number of a reason without a status.
_CODES = {code.value[0]: code for code in grpc.StatusCode if code is not grpc.StatusCode.OK}

# The status that tells each reason, as the contract has it.
STATUS_OF: Mapping[str, grpc.StatusCode] = MappingProxyType(
    {name.removeprefix(_PREFIX): _CODES[number] for name, number in statuses(ErrorReason.DESCRIPTOR)}
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
