"""Messages as plain values that a diff can show, and back: days and instants as ISO, words by name."""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from datetime import date
from typing import Any

from google.protobuf.message import Message

Plain = dict[str, Any]

_DATE = "google.type.Date"
_TIMESTAMP = "google.protobuf.Timestamp"
_FIELD_MASK = "google.protobuf.FieldMask"


class NewWord(Exception):  # noqa: N818  (an answer, not a failure)
    """A value says a word that the contract does not know by which it is read."""


def plain(message: Message) -> Plain:
    """What is set in a message, by field.

    An element of a list that says a word of a later contract is left out, as no client of the time could know it; so
    is a list of which nothing is left.

    Raises:
        NewWord: a field that is no list says such a word.
    """
    values = ((field.name, _field(field, value)) for field, value in message.ListFields())
    return {name: value for name, value in values if value != []}


def _field(field: Any, value: Any) -> Any:  # noqa: ANN401  (protobuf's implementations have classes of their own)
    if field.message_type is not None and field.message_type.GetOptions().map_entry:
        return dict(sorted(value.items()))
    if not field.is_repeated:
        return _single(field, value)
    found = []
    for each in value:
        try:
            found.append(_single(field, each))
        except NewWord:
            continue
    return found


def _single(field: Any, value: Any) -> Any:  # noqa: ANN401
    if field.message_type is not None:
        return _message(field.message_type.full_name, value)
    if field.enum_type is not None:
        word = field.enum_type.values_by_number.get(value)
        if word is None:
            raise NewWord(field.full_name)
        return word.name
    return b64encode(value).decode() if isinstance(value, bytes) else value


def _message(name: str, value: Any) -> Any:  # noqa: ANN401
    if name == _DATE:
        return f"{value.year:04}-{value.month:02}-{value.day:02}"
    if name in {_TIMESTAMP, _FIELD_MASK}:
        return value.ToJsonString()
    return plain(value)


def fill(message: Message, values: Mapping[str, Any]) -> None:
    """Sets the fields of a message to plain values."""
    for name, value in values.items():
        field = message.DESCRIPTOR.fields_by_name[name]
        if field.message_type is not None and field.is_repeated:
            for each in value:
                fill(getattr(message, name).add(), each)
        elif field.message_type is not None:
            _fill_message(field.message_type.full_name, getattr(message, name), value)
        elif field.is_repeated:
            getattr(message, name).extend([_scalar(field, each) for each in value])
        else:
            setattr(message, name, _scalar(field, value))


def _fill_message(name: str, message: Any, value: Any) -> None:  # noqa: ANN401
    message.SetInParent()
    if name == _DATE:
        day = date.fromisoformat(value)
        message.year, message.month, message.day = day.year, day.month, day.day
    elif name in {_TIMESTAMP, _FIELD_MASK}:
        message.FromJsonString(value)
    else:
        fill(message, value)


def _scalar(field: Any, value: Any) -> Any:  # noqa: ANN401
    if field.enum_type is not None:
        return field.enum_type.values_by_name[value].number
    return b64decode(value) if field.type == field.TYPE_BYTES else value
