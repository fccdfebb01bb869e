"""Messages as JSON that is pleasant to read and to process.

As protobuf's own JSON with its field names and zero values, except: a day is `"2023-03-02"`, what is absent
is null, and 64-bit numbers are numbers (none of the contract comes near 2**53).
"""

from typing import Any

from google.protobuf.message import Message
from google.type.date_pb2 import Date

from gongkai_client.dates import date_of

_TIMESTAMP = "google.protobuf.Timestamp"


def as_json(message: Message) -> Any:  # noqa: ANN401 - a value of JSON
    """Returns a message as a value of JSON."""
    if isinstance(message, Date):
        day = date_of(message)
        return None if day is None else day.isoformat()
    if message.DESCRIPTOR.full_name == _TIMESTAMP:
        return message.ToJsonString()  # type: ignore[attr-defined] # a well-known type's own method
    return {descriptor.name: _field(message, descriptor) for descriptor in message.DESCRIPTOR.fields}


def _field(message: Message, descriptor: Any) -> Any:  # noqa: ANN401 - protobuf has several descriptors
    value = getattr(message, descriptor.name)
    kind = descriptor.message_type
    if kind is not None and kind.GetOptions().map_entry:
        return {str(key): _value(item, kind.fields_by_name["value"]) for key, item in value.items()}
    if descriptor.is_repeated:
        return [_value(item, descriptor) for item in value]
    if descriptor.has_presence and not message.HasField(descriptor.name):
        return None
    return _value(value, descriptor)


def _value(value: Any, descriptor: Any) -> Any:  # noqa: ANN401 - as above
    if descriptor.message_type is not None:
        return as_json(value)
    if descriptor.enum_type is not None:
        known = descriptor.enum_type.values_by_number.get(value)
        return value if known is None else known.name
    return value
