"""What the servicers share: how a call becomes a use case and an answer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from secrets import token_hex
from typing import Any, TypeVar

import grpc
from google.protobuf.message import Message

from gongkai_service.application.cases.cases import CaseView, Proposal, change_case
from gongkai_service.application.desk import SHANGHAI, Call, Desk, Transaction
from gongkai_service.domain.history.events import Transition
from gongkai_service.domain.words.resource_names import CaseName
from gongkai_service.rpc.wire.actor import actor_of
from gongkai_service.rpc.wire.paging import fingerprint
from gongkai_service.storage.engine.store import RequestKey

# Until callers are authenticated they are one: request ids are scoped to it.
_EVERYONE = "anonymous"
_SALT_BYTES = 16

Response = TypeVar("Response", bound=Message)
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Serving:
    """The desk behind the servicers, and the clock that says when a call was made."""

    desk: Desk
    now: Callable[[], datetime]

    def today(self) -> date:
        """The day in Asia/Shanghai, in which all legal dates are."""
        return self.now().astimezone(SHANGHAI).date()

    def latest(self) -> datetime:
        """Now, or the last instant of recording when the clock has stepped back behind it."""
        return max(self.now(), self.desk.store.last_instant())

    def write(
        self,
        request: Any,  # noqa: ANN401  (every mutation has request_id and validate_only)
        context: grpc.ServicerContext,
        work: Callable[[Transaction], Result],
        answer: Callable[[Result], Response],
        response_type: type[Response],
    ) -> Response:
        """Runs ``work`` once for the request's id and answers what it answered the first time."""
        call = Call(
            now=self.now(),
            today=self.today(),
            request=RequestKey(
                caller=_EVERYONE,
                # A UUID is the same in either case of its letters.
                request_id=request.request_id.lower(),
                method=request.DESCRIPTOR.full_name,
                fingerprint=fingerprint(request, without=frozenset({"request_id"})),
            ),
            validate_only=request.validate_only,
            is_wanted=context.is_active,
            salt=token_hex(_SALT_BYTES),
            actor=actor_of(context),
        )
        encoded = self.desk.write(call, work, lambda result: answer(result).SerializeToString())
        return response_type.FromString(encoded)

    def change_case(
        self,
        request: Any,  # noqa: ANN401  (every change of a case has an etag)
        context: grpc.ServicerContext,
        change: tuple[CaseName, Transition | Proposal],
        answer: Callable[[CaseView], Response],
        response_type: type[Response],
    ) -> Response:
        """Does a command to the case it names."""
        name, command = change
        return self.write(
            request,
            context,
            lambda transaction: change_case(self.desk, transaction, name, request.etag, command),
            answer,
            response_type,
        )
