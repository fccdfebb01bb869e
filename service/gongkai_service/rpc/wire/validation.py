"""Checks every request against its contract and ``rules``, before anything else looks at it.

All violations of a message are told together. A field that the contract marks as output only is cleared,
so that nothing behind the boundary looks at what a caller put there; so are, under an update mask, the
fields that the mask does not name. What was left at the ends of texts about people is taken off.

What is checked is made once per type of message, from what the contract says of it, when a request of it first comes.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message

from gongkai_service.domain.words.refusals import FieldInvalid, FieldViolation
from gongkai_service.domain.words.resource_names import NameForm
from gongkai_service.domain.words.text import Text
from gongkai_service.rpc.wire import contract
from gongkai_service.rpc.wire.contract import BoundMissing, Descriptor
from gongkai_service.rpc.wire.field_checks import (
    Check,
    Violations,
    known_message_check,
    says_something,
    scalar_check,
    trimming,
)
from gongkai_service.rpc.wire.rules import DEPENDENCES, Dependence

# Looks at a message and adds what is wrong with a part of it; the text is what the paths of its fields begin with.
_PartCheck = Callable[[Any, str, Violations], None]

_IS_REQUIRED = Text("必填", "is required")


def validate(request: Message) -> None:
    """Refuses a request that breaks its contract, and clears what it may hold but nobody takes from it.

    Raises:
        FieldInvalid: with every violation, at most twenty.
    """
    found: Violations = []
    for check in message_checks(request.DESCRIPTOR):
        check(request, "", found)
    if found:
        raise FieldInvalid(found)


def violation(path: str, rule: str, zh: str, en: str) -> FieldViolation:
    """A field at ``path`` breaks ``rule``."""
    return FieldViolation(path, rule, Text(zh, en))


@cache
def message_checks(message: Descriptor) -> tuple[_PartCheck, ...]:
    """The checks of a message, in the order in which it is told: its fields, then what they must be beside each other.

    Raises:
        BoundMissing: the contract leaves out what a request may hold in one of the fields.
    """
    is_update = contract.is_update(message)
    checks = (
        _update_check(field) if is_update and field is message.fields[0] else _field_check(field)
        for field in message.fields
    )
    return (*(check for check in checks if check is not None), *_dependence_checks(message))


def _dependence_checks(message: Descriptor) -> Iterator[_PartCheck]:
    for dependence in DEPENDENCES.get(message.name, ()):
        yield _dependence_check(dependence)


def _dependence_check(dependence: Dependence) -> _PartCheck:
    is_broken = dependence.is_broken

    def check(message: Any, path: str, found: Violations) -> None:  # noqa: ANN401
        if is_broken(message):
            found.append(FieldViolation(path + dependence.field, dependence.rule, dependence.text))

    return check


def _field_check(field: Descriptor) -> _PartCheck | None:
    if contract.is_output_only(field):
        return _clearing(field.name)
    is_required = contract.is_required(field)
    check = _value_check(field)
    if field.is_repeated:
        return _list_check(field, check, is_required=is_required)
    if check is None and not is_required:
        return None
    return _single_check(field, check, contract.form_of(field), is_required=is_required)


def _value_check(field: Descriptor) -> Check | None:
    """The check of a value that was given, or of one item of a list; ``None`` where nothing is asked of it here."""
    if contract.is_completed(field):
        return None
    if field.message_type is None:
        return scalar_check(field, contract.form_of(field))
    return known_message_check(field) or _nested_check(message_checks(field.message_type))


def _nested_check(checks: tuple[_PartCheck, ...]) -> Check:
    def check(value: Any, where: str, found: Violations) -> None:  # noqa: ANN401
        path = f"{where}."
        for part in checks:
            part(value, path, found)

    return check


def _clearing(name: str) -> _PartCheck:
    def clear(message: Any, _path: str, _found: Violations) -> None:  # noqa: ANN401
        message.ClearField(name)

    return clear


def _single_check(
    field: Descriptor, value_check: Check | None, form: NameForm | None, *, is_required: bool
) -> _PartCheck:
    name, has_presence = field.name, field.has_presence
    must_say_something = is_required and field.type == FieldDescriptor.TYPE_STRING
    trimmed = trimming(field, form)

    def check(message: Any, path: str, found: Violations) -> None:  # noqa: ANN401
        told = trimmed(getattr(message, name)) if trimmed else None
        if told is not None and told != getattr(message, name):
            setattr(message, name, told)
        # Asked first, because to look at a message that was not given makes one.
        is_told = not has_presence or message.HasField(name)
        value: Any = getattr(message, name) if is_told else None
        is_given = is_told if has_presence else value
        if not is_given or (must_say_something and not says_something(value)):
            if is_required:
                found.append(FieldViolation(path + name, "REQUIRED", _IS_REQUIRED))
        elif value_check:
            value_check(value, path + name, found)

    return check


def _list_check(field: Descriptor, item_check: Check | None, *, is_required: bool) -> _PartCheck:
    name, most = field.name, contract.bounds_of(field).max_items
    if not most:
        raise BoundMissing(field, "max_items")
    are_too_many = Text(f"最多 {most} 项", f"holds at most {most} items")

    def check(message: Any, path: str, found: Violations) -> None:  # noqa: ANN401
        values = getattr(message, name)
        if len(values) > most:
            found.append(FieldViolation(path + name, "TOO_MANY", are_too_many))
            return
        if is_required and not values:
            found.append(FieldViolation(path + name, "REQUIRED", _IS_REQUIRED))
        if item_check:
            for position, value in enumerate(values):
                item_check(value, f"{path}{name}[{position}]", found)

    return check


def _update_check(resource: Descriptor) -> _PartCheck:
    """The check of a resource that is changed as far as the mask of its request names it.

    Its name is required, for it says which resource is meant. What the mask leaves out is cleared unseen.
    """
    name, fields = resource.name, resource.message_type.fields
    identity = next(field for field in fields if contract.is_identifier(field))
    checks = {field.name: _field_check(field) for field in fields}
    form = contract.own_form(resource.message_type)
    checks[identity.name] = _single_check(identity, scalar_check(identity, form), form, is_required=True)
    dependences = tuple(_dependence_checks(resource.message_type))

    def check(message: Any, path: str, found: Violations) -> None:  # noqa: ANN401
        if not message.HasField(name):
            found.append(FieldViolation(path + name, "REQUIRED", _IS_REQUIRED))
            return
        value, within = getattr(message, name), f"{path}{name}."
        taken = {identity.name, "etag", *message.update_mask.paths}
        for field, part in checks.items():
            if field not in taken:
                value.ClearField(field)
            elif part:
                part(value, within, found)
        for part in dependences:
            part(value, within, found)

    return check
