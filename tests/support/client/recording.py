"""A service of the contract that answers as it is told and remembers what it was asked."""

from typing import Any

import grpc
from google.protobuf.message import Message


class Recorder:
    """Answers each method with one message; what it was asked stands in `requests`.

    Args:
        answers: for each method by name what it answers; a function makes the answer from the request.
    """

    def __init__(self, **answers: Any) -> None:  # noqa: ANN401 - a message, or a function that makes it
        self.requests: list[Any] = []
        for method, answer in answers.items():
            setattr(self, method, self._method(answer))

    @property
    def request(self) -> Any:  # noqa: ANN401 - any message of the contract
        """What it was asked last."""
        return self.requests[-1]

    def _method(self, answer: Any) -> Any:  # noqa: ANN401 - as above
        def handle(request: Message, context: grpc.ServicerContext) -> Message:  # noqa: ARG001 - as gRPC calls it
            self.requests.append(request)
            made: Message = answer(request) if callable(answer) else answer
            return made

        return handle


def recording(servicer: type, **answers: Any) -> Any:  # noqa: ANN401 - the servicer, and a recorder
    """Returns a recorder of a servicer's class; methods without an answer are unimplemented as in gRPC."""
    return type(f"Recording{servicer.__name__}", (Recorder, servicer), {})(**answers)
