"""The outermost interceptor: every call is logged, validated, and answered with a status that tells no secret.

Refusals become their statuses. Any other exception is a defect: the caller learns a reference, the log
learns where it happened. Neither the request nor an exception's text is logged: both may hold personal data.
"""

import time
import traceback
from collections.abc import Callable, Iterator
from secrets import token_hex
from typing import Any, NoReturn

import grpc
from google.protobuf.message import DecodeError, Message
from structlog.contextvars import bound_contextvars
from structlog.typing import FilteringBoundLogger

from gongkai_service.domain.words.refusals import DeadlineExpired, FieldInvalid, Refusal
from gongkai_service.rpc.wire.errors import defect_status, refusal_status
from gongkai_service.rpc.wire.validation import validate, violation

_OURS = "gongkai.v1."
_REFERENCE_BYTES = 4

Behavior = Callable[[Any, grpc.ServicerContext], Any]


class _Malformed:
    """Stands for a request whose bytes are no message."""


class Boundary(grpc.ServerInterceptor):
    """Stands between the wire and every method of every service."""

    def __init__(self, log: FilteringBoundLogger) -> None:
        self._log = log

    def intercept_service(
        self,
        continuation: "Callable[[grpc.HandlerCallDetails], grpc.RpcMethodHandler[Any, Any] | None]",
        handler_call_details: grpc.HandlerCallDetails,
    ) -> "grpc.RpcMethodHandler[Any, Any] | None":
        """Wraps the handler, whatever its shape."""
        handler: Any = continuation(handler_call_details)
        if handler is None:
            return None
        method = handler_call_details.method
        if handler.response_streaming:
            make = grpc.stream_stream_rpc_method_handler if handler.request_streaming else _unary_stream
            behavior = self._streaming(handler.stream_stream or handler.unary_stream, method)
        else:
            make = grpc.stream_unary_rpc_method_handler if handler.request_streaming else _unary_unary
            behavior = self._single(handler.stream_unary or handler.unary_unary, method)
        wrapped: grpc.RpcMethodHandler[Any, Any] = make(
            behavior,
            request_deserializer=_lenient(handler.request_deserializer),
            response_serializer=handler.response_serializer,
        )
        return wrapped

    def _single(self, behavior: Behavior, method: str) -> Behavior:
        def guarded(request: Any, context: grpc.ServicerContext) -> Any:  # noqa: ANN401
            with bound_contextvars(call=token_hex(_REFERENCE_BYTES), rpc=method):
                begun = time.monotonic()
                try:
                    _admit(request, context)
                    response = behavior(request, context)
                except Exception as error:  # noqa: BLE001  (this is the boundary)
                    self._fail(error, context, begun)
                self._log.info("call", status="OK", milliseconds=_milliseconds(begun))
                return response

        return guarded

    def _streaming(self, behavior: Behavior, method: str) -> Behavior:
        def guarded(request: Any, context: grpc.ServicerContext) -> Iterator[Any]:  # noqa: ANN401
            with bound_contextvars(call=token_hex(_REFERENCE_BYTES), rpc=method):
                begun = time.monotonic()
                try:
                    _admit(request, context)
                    yield from behavior(request, context)
                except Exception as error:  # noqa: BLE001  (this is the boundary)
                    self._fail(error, context, begun)
                self._log.info("call", status="OK", milliseconds=_milliseconds(begun))

        return guarded

    def _fail(self, error: Exception, context: Any, begun: float) -> NoReturn:  # noqa: ANN401  (stubs lack code())
        if context.code() is not None:
            # The stock services abort by themselves; their status stands.
            raise error
        context.abort_with_status(self._told(error, _milliseconds(begun)))
        raise error  # Never reached: abort raises.

    def _told(self, error: Exception, took: float) -> grpc.Status:
        """The status that tells of an exception; of a defect, too, that shows itself while a refusal is being told."""
        if isinstance(error, Refusal):
            try:
                status = refusal_status(error)
            except Exception as defect:  # noqa: BLE001  (left alone, the caller would get UNKNOWN without a reference)
                error = defect
            else:
                self._log.info("call", status="refused", reason=error.reason, milliseconds=took)
                return status
        reference = token_hex(_REFERENCE_BYTES)
        self._log.error("defect", reference=reference, milliseconds=took, **where(error))
        return defect_status(reference)


def where(error: BaseException) -> dict[str, Any]:
    """What an exception is and where it was raised, without its text."""
    frames = traceback.extract_tb(error.__traceback__)
    cause = error.__cause__ or error.__context__
    return {
        "exception": type(error).__name__,
        "frames": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
        "cause": type(cause).__name__ if cause is not None else "",
    }


def _lenient(deserialize: Callable[[bytes], Any] | None) -> Callable[[bytes], Any] | None:
    """Bytes that are no message are the caller's mistake; left alone, gRPC would call it ``INTERNAL``."""
    if deserialize is None:
        return None

    def deserialized(data: bytes) -> Any:  # noqa: ANN401
        try:
            return deserialize(data)
        except DecodeError:
            return _Malformed()

    return deserialized


def _admit(request: Any, context: grpc.ServicerContext) -> None:  # noqa: ANN401
    if not context.is_active():
        raise DeadlineExpired
    if isinstance(request, _Malformed):
        zh, en = "不是有效的消息（例如文本不是 UTF-8 编码）", "is no valid message (such as text that is not UTF-8)"
        raise FieldInvalid([violation("request", "MALFORMED", zh, en)])
    if isinstance(request, Message) and request.DESCRIPTOR.full_name.startswith(_OURS):
        validate(request)


def _milliseconds(begun: float) -> float:
    return round((time.monotonic() - begun) * 1000, 1)


_unary_unary = grpc.unary_unary_rpc_method_handler
_unary_stream = grpc.unary_stream_rpc_method_handler
