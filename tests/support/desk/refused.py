"""Reads refusals: their reason, their facts, and whether they keep the promises that all of them make."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import grpc
import pytest
from google.protobuf.message import Message
from google.rpc.error_details_pb2 import BadRequest, ErrorInfo, LocalizedMessage
from grpc_status import rpc_status

from gongkai.v1.error_reason_pb2 import ErrorReason
from gongkai_client import GongkaiError
from gongkai_service.rpc.wire.errors import STATUS_OF
from support.desk.desk import TIMEOUT_SECONDS
from support.desk.examples import Method

# Trailers above it are lost at random.
MOST_TRAILER_BYTES = 8 * 1024
# What HTTP/2 counts for each header beside its name and value.
_HEADER_OVERHEAD_BYTES = 32

_CONTRACT = Path(__file__).parents[3] / "protos" / "gongkai" / "v1" / "error_reason.proto"
_VALUE = re.compile(
    r"((?:\s*//[^\n]*\n)+)\s*ERROR_REASON_(?P<reason>[A-Z_]+) = [1-9][0-9]*[ ;]",
)


@cache
def documented() -> Mapping[str, tuple[str, frozenset[str]]]:
    """Status and names of metadata of each reason, as the contract's comments give them."""
    found = {}
    for match in _VALUE.finditer(_CONTRACT.read_text(encoding="utf-8")):
        comment = re.sub(r"\n\s*//", "", match[1])
        status = re.search(r"Status `([A-Z_]+)`, metadata `(\{.*?\})`", comment)
        assert status, match["reason"]
        found[match["reason"]] = (status[1], frozenset(re.findall(r'"([a-z_]+)":', status[2])))
    return found


@dataclass(frozen=True, slots=True)
class Answer:
    """What a call came to. ``reason`` is empty for OK."""

    status: grpc.StatusCode
    response: Any
    reason: str
    metadata: dict[str, str]
    fields: tuple[str, ...]


def call(channel: grpc.Channel, method: Method, request: Message, *, timeout: float = TIMEOUT_SECONDS) -> Answer:
    """Calls ``method`` and checks what every answer promises; of a stream the first message is the answer."""
    open_stub = channel.unary_stream if method.is_stream else channel.unary_unary
    stub = open_stub(
        method.path,
        request_serializer=method.request_type.SerializeToString,
        response_deserializer=method.response_type.FromString,
    )
    try:
        answer = stub(request, timeout=timeout)
        response = list(answer)[0] if method.is_stream else answer  # noqa: RUF015  (the whole stream is read)
        return Answer(grpc.StatusCode.OK, response, "", {}, ())
    except grpc.RpcError as error:
        return checked(error)


def checked(error: Any) -> Answer:  # noqa: ANN401  (an RpcError that is also a call)
    """A refusal that keeps its promises."""
    code = error.code()
    assert code not in {grpc.StatusCode.UNKNOWN, grpc.StatusCode.INTERNAL}, f"{code}: {error.details()}"
    trailers = error.trailing_metadata()
    size = sum(len(name) + len(value) + _HEADER_OVERHEAD_BYTES for name, value in trailers)
    size += len(error.details().encode()) * 3 + _HEADER_OVERHEAD_BYTES
    assert size < MOST_TRAILER_BYTES, f"trailers of {size} bytes"
    status = rpc_status.from_call(error)
    assert status is not None, f"{code} without details: {error.details()}"
    info = _only(status.details, ErrorInfo)
    assert info.domain == "gongkai.v1"
    assert f"ERROR_REASON_{info.reason}" in ErrorReason.DESCRIPTOR.values_by_name
    assert STATUS_OF[info.reason] is code
    assert set(info.metadata) == documented()[info.reason][1], f"{info.reason} tells other facts than the contract says"
    texts = {text.locale: text.message for text in _all(status.details, LocalizedMessage)}
    assert set(texts) == {"zh-CN", "en"}
    assert all(text.strip() for text in texts.values())
    violations = [violation for bad in _all(status.details, BadRequest) for violation in bad.field_violations]
    assert bool(violations) == (info.reason == "FIELD_INVALID")
    assert len(violations) <= 20
    return Answer(code, None, info.reason, dict(info.metadata), tuple(violation.field for violation in violations))


def _all(details: Any, kind: type[Message]) -> list[Any]:  # noqa: ANN401
    found = []
    for packed in details:
        message = kind()
        if packed.Unpack(message):
            found.append(message)
    return found


def _only(details: Any, kind: type[Message]) -> Any:  # noqa: ANN401
    (found,) = _all(details, kind)
    return found


def refused(action: Callable[..., object], *arguments: object, **fields: object) -> GongkaiError:
    """The refusal that ``action`` ends with."""
    with pytest.raises(GongkaiError) as caught:
        action(*arguments, **fields)
    reason, metadata = caught.value.reason, caught.value.metadata
    assert set(metadata) == documented()[reason][1], f"{reason} tells other facts than the contract says"
    return caught.value
