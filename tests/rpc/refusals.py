"""Reads refusals: their reason, their facts, and whether they keep the promises that all of them make."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import grpc
import pytest
from google.protobuf.message import Message
from google.rpc.error_details_pb2 import BadRequest, ErrorInfo, LocalizedMessage
from grpc_status import rpc_status

from gongkai.v1.error_reason_pb2 import ErrorReason
from gongkai_client import GongkaiError
from gongkai_service.rpc.errors import STATUS_OF
from rpc.desk import TIMEOUT_SECONDS
from rpc.examples import Method

# Trailers above it are lost at random.
MOST_TRAILER_BYTES = 8 * 1024
# What HTTP/2 counts for each header beside its name and value.
_HEADER_OVERHEAD_BYTES = 32


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
    return caught.value
