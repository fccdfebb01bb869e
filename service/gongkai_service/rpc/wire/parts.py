"""Domain values as messages, where names and shapes are equal: what a field holds is what the value calls by its name.

Whatever differs is given by hand. A field whose name the value does not know, and that is not given, stays empty.
"""

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar

from google.protobuf import message_factory
from google.protobuf.message import Message

from gongkai_service.rpc.wire.converters import date_message

MessageT = TypeVar("MessageT", bound=Message)

_Convert = Callable[[Any], Any]
# Protobuf's implementations describe fields by classes of their own.
Field = Any


def part_message(kind: type[MessageT], value: object, **given: Any) -> MessageT:  # noqa: ANN401  (what fields hold)
    """A message of ``kind`` that says ``value``; ``given`` are the fields that are told in another way.

    Raises:
        TypeError: a field and what the value calls by its name have different shapes.
    """
    # mypy takes no class of values that compare by their fields for hashable.
    its_kind: Any = kind
    its_class: Any = type(value)
    shared = {
        name: convert(getattr(value, name)) for name, convert in _shared(its_kind, its_class) if name not in given
    }
    return kind(**shared, **given)


@lru_cache(maxsize=256)
def _shared(kind: Any, value: Any) -> tuple[tuple[str, _Convert], ...]:  # noqa: ANN401  (a class of messages, one of values)
    """The fields that a message and a value have in common, with what makes the one of the other."""
    return tuple((field.name, _converter(field)) for field in kind.DESCRIPTOR.fields if _has(value, field.name))


def _has(value: type[object], name: str) -> bool:
    return name in getattr(value, "__dataclass_fields__", {}) or isinstance(getattr(value, name, None), property)


def _converter(field: Field) -> _Convert:
    convert = _of_one(field)
    if not field.is_repeated:
        return convert

    def each(values: Sequence[Any]) -> list[Any]:
        return [convert(value) for value in values]

    return each


def _of_one(field: Field) -> _Convert:
    enum, inner = field.enum_type, field.message_type
    if enum is not None:
        prefix = enum.values[0].name.removesuffix("UNSPECIFIED")

        def number(word: StrEnum | None) -> int:
            found: int = enum.values_by_name[prefix + ("UNSPECIFIED" if word is None else word.value)].number
            return found

        return number
    if inner is None:
        return _scalar
    if inner.full_name == "google.type.Date":
        return date_message
    kind = message_factory.GetMessageClass(inner)

    def part(value: object) -> Message | None:
        return None if value is None else part_message(kind, value)

    return part


def _scalar(value: object) -> object:
    if isinstance(value, (date, tuple)) or value is None:
        message = f"{value!r} is no scalar"
        raise TypeError(message)
    return value
