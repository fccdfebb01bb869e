"""Calls that do a command to a case, for all commands whose requests and answers are what the contract makes of them.

The facts of a command are fields of its request under the same names; what is answered is the case, review, lawsuit or
fee notice that it changed. Whatever a servicer writes by hand stays as it is written; ``with_commands`` adds the rest.
That every fact has its field is checked when the server's modules are loaded.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any, Generic, TypeVar, get_args, get_type_hints

import grpc
from google.api import resource_pb2
from google.protobuf import message_factory
from google.protobuf.descriptor import Descriptor, FieldDescriptor, MethodDescriptor, ServiceDescriptor

from gongkai.v1 import fee_service_pb2, remedy_service_pb2
from gongkai_service.application.cases.cases import CaseView
from gongkai_service.application.cases.remedies import FeeView
from gongkai_service.domain.commands.table import TABLE
from gongkai_service.domain.history.events import Transition
from gongkai_service.domain.words.resource_names import case_name, ordinal
from gongkai_service.rpc.cases.case_messages import case_message
from gongkai_service.rpc.cases.case_warnings import WARNINGS, warning_messages
from gongkai_service.rpc.cases.fee_messages import fee_notice_message
from gongkai_service.rpc.cases.remedy_messages import lawsuit_message, review_message
from gongkai_service.rpc.wire.converters import given_date, word_named
from gongkai_service.rpc.wire.serving import Serving

FactsT = TypeVar("FactsT", bound=Transition)
ServicerT = TypeVar("ServicerT")

# How a fact is read from its request.
Reader = Callable[[Any], object]


def _review(view: CaseView, at: int) -> remedy_service_pb2.Review:
    reviews = view.stored.case.reviews
    ordinal = at or reviews.last_ordinal
    return review_message(view.stored, ordinal, reviews.of(ordinal))


def _lawsuit(view: CaseView, at: int) -> remedy_service_pb2.Lawsuit:
    lawsuits = view.stored.case.lawsuits
    ordinal = at or lawsuits.last_ordinal
    return lawsuit_message(view.stored, ordinal, lawsuits.of(ordinal))


def _fee_notice(view: CaseView, at: int) -> fee_service_pb2.FeeNotice:
    return fee_notice_message(FeeView.of(view, at or view.stored.case.fee_notices.last_ordinal))


# What an answer holds, by its field; ``at`` is the ordinal of the part that was named, 0 where one was added.
_ANSWERS: Mapping[str, Callable[[CaseView, int], Any]] = {
    "case": lambda view, _at: case_message(view),
    "review": _review,
    "lawsuit": _lawsuit,
    "fee_notice": _fee_notice,
}
# The parts of a case that a request can name, by the fact that holds their ordinal.
_NAMED_PARTS = {"review": "gongkai.v1/Review", "lawsuit": "gongkai.v1/Lawsuit", "fee_notice": "gongkai.v1/FeeNotice"}


def _reference(field: FieldDescriptor | None) -> str:
    return "" if field is None else str(field.GetOptions().Extensions[resource_pb2.resource_reference].type)


class FactWithoutFieldError(TypeError):
    """A fact of a command has no field in its request, or one of another shape."""


def _reader(kind: type[Transition], name: str, hint: Any, request: Descriptor) -> Reader:  # noqa: ANN401  (a type)
    """How the fact of that name is read from a request."""
    named = request.fields_by_name.get("name")
    if _NAMED_PARTS.get(name, "-") == _reference(named):
        return lambda told: ordinal(told.name)
    field = request.fields_by_name.get(name)
    (type_,) = [each for each in get_args(hint) if each is not type(None)] or [hint]
    if field is None:
        message = f"{request.full_name} has no field for {kind.__name__}.{name}"
        raise FactWithoutFieldError(message)
    if type_ is date:
        return lambda told: given_date(getattr(told, name))
    if isinstance(type_, type) and issubclass(type_, StrEnum):
        enum = field.enum_type
        assert enum is not None  # noqa: S101  (a word is told by an enum)
        return lambda told: word_named(enum, getattr(told, name), type_)
    return lambda told: getattr(told, name)


@dataclass(frozen=True, slots=True)
class CommandCall(Generic[FactsT]):
    """A method of the contract that does a command to a case."""

    facts: type[FactsT]
    readers: Mapping[str, Reader]
    response_type: type[Any]
    answered: str
    names_part: bool
    warns: bool

    @classmethod
    def of(cls, method: MethodDescriptor, facts: type[FactsT]) -> "CommandCall[FactsT]":
        """The call of a method.

        Raises:
            FactWithoutFieldError: a fact of the command cannot be read from the method's request.
        """
        hints, request = get_type_hints(facts), method.input_type
        readers = {field.name: _reader(facts, field.name, hints[field.name], request) for field in fields(facts)}
        (answered,) = (field for field in method.output_type.fields if field.name != WARNINGS)
        return cls(
            facts,
            readers,
            message_factory.GetMessageClass(method.output_type),
            answered.name,
            names_part=_reference(request.fields_by_name.get("name")) in _NAMED_PARTS.values(),
            warns=WARNINGS in method.output_type.fields_by_name,
        )

    def facts_of(self, request: Any) -> FactsT:  # noqa: ANN401  (the method's request)
        """The command that a request tells."""
        return self.facts(**{name: read(request) for name, read in self.readers.items()})

    def serve(self, serving: Serving, request: Any, context: grpc.ServicerContext) -> Any:  # noqa: ANN401  (its answer)
        """Does the command to the case it names, and answers with what it changed."""
        name = request.name if "name" in request.DESCRIPTOR.fields_by_name else request.parent
        at = ordinal(name) if self.names_part else 0
        return serving.change_case(
            request,
            context,
            (case_name(name), self.facts_of(request)),
            lambda view: self._answer(view, at),
            self.response_type,
        )

    def _answer(self, view: CaseView, at: int) -> Any:  # noqa: ANN401  (the method's answer)
        answer = {self.answered: _ANSWERS[self.answered](view, at)}
        return self.response_type(**answer, **({WARNINGS: warning_messages(view.slips)} if self.warns else {}))


def calls_of(service: ServiceDescriptor, *, but: frozenset[str]) -> dict[str, CommandCall[Any]]:
    """The calls of a service that do a command to a case, by method, but for those written by hand.

    Raises:
        FactWithoutFieldError: a fact of a command cannot be read from its request.
    """
    rows = {row.facts.__name__: row.facts for row in TABLE.values()}
    return {
        method.name: CommandCall.of(method, rows[method.name])
        for method in service.methods
        if method.name in rows and method.name not in but
    }


def with_commands(service: ServiceDescriptor) -> Callable[[type[ServicerT]], Callable[[Serving], ServicerT]]:
    """Adds to a servicer the calls of its service that do a command to a case and that it does not write itself."""

    def complete(servicer: type[ServicerT]) -> Callable[[Serving], ServicerT]:
        for name, call in calls_of(service, but=frozenset(vars(servicer))).items():
            setattr(servicer, name, _method(name, call))
        return servicer

    return complete


def _method(name: str, call: CommandCall[Any]) -> Callable[..., Any]:
    def handle(self: Any, request: Any, context: grpc.ServicerContext) -> Any:  # noqa: ANN401  (a servicer)
        try:
            return call.serve(self.serving, request, context)
        except Exception as error:
            # A traceback names the command, though all go through here.
            error.add_note(f"in {name}")
            raise

    handle.__name__ = handle.__qualname__ = name
    return handle
