"""What the client does to every call: a `request_id`, a timeout, and errors that explain themselves."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

import grpc
from google.protobuf.message import Message

from gongkai_client.channel import LONG_METHODS
from gongkai_client.errors import GongkaiError

DEFAULT_SECONDS = 30.0
# Publishing a calendar dates every open case anew in one step: about a minute for a million of them.
LONG_SECONDS = 600.0

# The key of the metadata that tells who has something recorded.
ACTOR_KEY = "gongkai-actor"

_REQUEST_ID = "request_id"


@dataclass(frozen=True, slots=True)
class Timeouts:
    """How long a call may take that does not say so itself.

    Attributes:
        chosen_seconds: what the caller of the client chose for all calls; None leaves it to the method.
    """

    chosen_seconds: float | None = None

    def of(self, method: str) -> float:
        """The seconds for a method, given by its path: `/gongkai.v1.CaseService/GetCase`."""
        if self.chosen_seconds is not None:
            return self.chosen_seconds
        return LONG_SECONDS if method in LONG_METHODS else DEFAULT_SECONDS


class _CallDetails(NamedTuple):
    """`grpc.ClientCallDetails` with a timeout of our own."""

    method: str
    timeout: float | None
    metadata: Any
    credentials: Any
    wait_for_ready: bool | None
    compression: Any


class CallDefaults(grpc.UnaryUnaryClientInterceptor, grpc.UnaryStreamClientInterceptor):
    """Fills what the caller left out, and raises failures as `GongkaiError`.

    gRPC repeats an attempt below this interceptor, so that all attempts of a call carry one `request_id`.
    """

    def __init__(self, *, address: str, timeouts: Timeouts, actor: str = "") -> None:
        self._address = address
        self._timeouts = timeouts
        self._told = ((ACTOR_KEY, actor),) if actor else ()

    def intercept_unary_unary(
        self,
        continuation: Callable[[Any, Any], Any],
        client_call_details: grpc.ClientCallDetails,
        request: Any,  # noqa: ANN401 - any message of the contract
    ) -> Any:  # noqa: ANN401 - a call that is also a future, a type that grpc does not name
        """Sends the completed call on."""
        details = self._completed(client_call_details)
        return _ExplainedCall(continuation(details, _with_request_id(request)), address=self._address)

    def intercept_unary_stream(
        self,
        continuation: Callable[[Any, Any], Any],
        client_call_details: grpc.ClientCallDetails,
        request: Any,  # noqa: ANN401 - any message of the contract
    ) -> Any:  # noqa: ANN401 - a call that is also an iterator, a type that grpc does not name
        """Sends the completed call on."""
        details = self._completed(client_call_details)
        return _ExplainedStream(continuation(details, _with_request_id(request)), address=self._address)

    def _completed(self, details: grpc.ClientCallDetails) -> _CallDetails:
        timeout = details.timeout
        return _CallDetails(
            method=details.method,
            timeout=self._timeouts.of(details.method) if timeout is None else timeout,
            metadata=(*(details.metadata or ()), *self._told) or None,
            credentials=details.credentials,
            wait_for_ready=details.wait_for_ready,
            compression=getattr(details, "compression", None),
        )


def _with_request_id(request: Any) -> Any:  # noqa: ANN401 - any message of the contract
    """Returns the request, or a copy with a new `request_id` where it needs one."""
    if not isinstance(request, Message) or _REQUEST_ID not in request.DESCRIPTOR.fields_by_name:
        return request
    if getattr(request, _REQUEST_ID):
        return request
    completed = type(request)()
    completed.CopyFrom(request)
    setattr(completed, _REQUEST_ID, str(uuid.uuid4()))
    return completed


class _ExplainedCall:
    """A call, done or under way, whose failure comes out as `GongkaiError`; else as gRPC made it."""

    def __init__(self, call: Any, *, address: str) -> None:  # noqa: ANN401 - see `intercept_unary_unary`
        self._call = call
        self._address = address

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the call has
        return getattr(self._call, name)

    def result(self, timeout: float | None = None) -> Any:  # noqa: ANN401 - any message of the contract
        """Returns the response.

        Raises:
            GongkaiError: the call failed.
        """
        try:
            return self._call.result(timeout)
        except grpc.RpcError as error:
            raise _explained(self._call, address=self._address) from error

    def exception(self, timeout: float | None = None) -> BaseException | None:
        """Returns the `GongkaiError` of a failed call, None of one that succeeded."""
        error: BaseException | None = self._call.exception(timeout)
        if isinstance(error, grpc.RpcError):
            return _explained(self._call, address=self._address)
        return error


class _ExplainedStream:
    """A call whose answer comes in pieces, and whose failure comes out as `GongkaiError`; else as gRPC made it."""

    def __init__(self, call: Any, *, address: str) -> None:  # noqa: ANN401 - see `intercept_unary_stream`
        self._call = call
        self._address = address

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the call has
        return getattr(self._call, name)

    def __iter__(self) -> Self:
        """Returns the call."""
        return self

    def __next__(self) -> Any:  # noqa: ANN401 - any message of the contract
        """Returns the next piece.

        Raises:
            GongkaiError: the call failed.
        """
        try:
            return next(self._call)
        except grpc.RpcError as error:
            raise _explained(self._call, address=self._address) from error


def _explained(call: Any, *, address: str) -> GongkaiError:  # noqa: ANN401 - see `intercept_unary_unary`
    from gongkai_client.details import error_of  # noqa: PLC0415 - a call that succeeds needs none of it

    return error_of(call, address=address)
