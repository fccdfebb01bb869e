"""Reads what a failed call carries: the service's status details, else words of our own for each status."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

import grpc
from google.protobuf.message import DecodeError, Message
from google.rpc.error_details_pb2 import BadRequest, ErrorInfo, LocalizedMessage
from grpc_status import rpc_status

from gongkai_client.errors import FieldViolation, GongkaiError
from gongkai_client.language import LANGUAGES, both, pick

ERROR_DOMAIN = "gongkai.v1"
_LOCALES = {"zh-CN": "zh", "en": "en"}


class FailedCall(Protocol):
    """What gRPC hands over when a call failed."""

    def code(self) -> grpc.StatusCode:
        """The status."""

    def details(self) -> str | None:
        """The text beside the status."""

    def trailing_metadata(self) -> Sequence[tuple[str, str | bytes]] | None:
        """What came after the answer."""


def error_of(call: FailedCall, *, address: str) -> GongkaiError:
    """Returns the error that tells why a call to the given address failed."""
    details = _Details.of(call)
    texts = _own_texts(call, address=address)
    for message in details.all(LocalizedMessage):
        if message.locale in _LOCALES:
            texts[_LOCALES[message.locale]] = message.message
    info = next((info for info in details.all(ErrorInfo) if info.domain == ERROR_DOMAIN), ErrorInfo())
    return GongkaiError(
        call.code(),
        reason=info.reason,
        metadata=dict(info.metadata),
        violations=[
            FieldViolation(
                field=violation.field,
                rule=violation.reason,
                description=violation.description,
                description_zh=_chinese(violation.localized_message),
            )
            for bad_request in details.all(BadRequest)
            for violation in bad_request.field_violations
        ],
        texts=texts,
    )


Detail = TypeVar("Detail", bound=Message)


@dataclass(frozen=True, slots=True)
class _Details:
    """The messages packed beside a status."""

    packed: Sequence[Any]

    @classmethod
    def of(cls, call: FailedCall) -> "_Details":
        # Details that contradict the status or cannot be read are none: the status itself still holds.
        with suppress(ValueError, DecodeError):
            status = rpc_status.from_call(call)
            if status is not None:
                return cls(tuple(status.details))
        return cls(())

    def all(self, kind: type[Detail]) -> list[Detail]:
        found = []
        for packed in self.packed:
            detail = kind()
            with suppress(DecodeError):
                if packed.Unpack(detail):
                    found.append(detail)
        return found


def _chinese(message: LocalizedMessage) -> str:
    return str(message.message) if _LOCALES.get(message.locale) == "zh" else ""


def _own_texts(call: FailedCall, *, address: str) -> dict[str, str]:
    """What to say where the service itself said nothing: our words, then the transport's for the operator."""
    said = (call.details() or "").strip()
    own = _TEXTS.get(call.code())
    if own is None:
        text = said or both("调用失败，服务没有说明原因。", "The call failed without a reason.")
        return {lang: pick(text, lang) for lang in LANGUAGES}
    brackets = {"zh": ("（", "）"), "en": (" (", ")")}
    return {
        lang: pick(own, lang).format(address=address) + said.join(brackets[lang]) * bool(said) for lang in LANGUAGES
    }


_TEXTS: dict[grpc.StatusCode, str] = {
    grpc.StatusCode.UNAVAILABLE: both(
        "连不上 {address} 的服务。请确认服务已启动、地址正确，稍后重试；用同一 request_id 重试不会重复办理。",
        "The service at {address} cannot be reached. Check that it runs and that the address is right, then "
        "try again; with the same request_id nothing happens twice.",
    ),
    grpc.StatusCode.DEADLINE_EXCEEDED: both(
        "{address} 的服务没有在时限内答复，操作可能已经办成。请先查询，或用同一 request_id 重试（不会重复办理）。",
        "The service at {address} did not answer in time; the change may have been made. Look first, or try "
        "again with the same request_id (nothing happens twice).",
    ),
    grpc.StatusCode.RESOURCE_EXHAUSTED: both(
        "{address} 的服务过于繁忙，或者答复过大。请稍后重试，或缩小查询范围。",
        "The service at {address} is too busy, or the answer too large. Try again later, or ask for less.",
    ),
    grpc.StatusCode.UNIMPLEMENTED: both(
        "{address} 的服务没有这项功能：它的版本可能低于本客户端，或者那里运行的是别的服务。请核对地址和版本。",
        "The service at {address} does not know this method: it may be older than this client, or another "
        "service. Check the address and the versions.",
    ),
    grpc.StatusCode.CANCELLED: both(
        "调用已取消，操作可能已经办成。请先查询。",
        "The call was cancelled; the change may have been made. Look first.",
    ),
    grpc.StatusCode.UNKNOWN: both(
        "{address} 的服务出错，没有说明原因。请联系运维人员。",
        "The service at {address} failed without saying why. Tell the operator.",
    ),
    grpc.StatusCode.INTERNAL: both(
        "{address} 的服务或连接出错。请联系运维人员。",
        "The service at {address}, or the connection to it, failed. Tell the operator.",
    ),
}
