"""Calls that nobody should make: every variant of a valid message that a field's type allows to be wrong."""

from collections.abc import Iterator, Sequence
from typing import Any

from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message

from support.desk.desk import new_id

_DATE, _TIMESTAMP, _MASK = "google.type.Date", "google.protobuf.Timestamp", "google.protobuf.FieldMask"
_INT32, _INT64 = FieldDescriptor.TYPE_INT32, FieldDescriptor.TYPE_INT64

UNKNOWN_ENUM = 99

DATES = {
    "year 0": (0, 3, 2),
    "year 9999": (9999, 12, 31),
    "31 February": (2026, 2, 31),
    "month 13": (2026, 13, 1),
    "only a year": (2026, 0, 0),
    "only a year and a month": (2026, 3, 0),
    "empty": (0, 0, 0),
    "far future": (2099, 12, 31),
    "last accepted": (2100, 12, 31),
    "1990": (1990, 1, 1),
    "before any Regulation": (2008, 4, 30),
    "negative": (-2026, -3, -2),
    "huge": (2**31 - 1, 2**31 - 1, 2**31 - 1),
}
TIMESTAMPS = {
    "year 1": (-62135596800, 0),
    "year 9999": (253402300799, 999_999_999),
    "beyond": (2**63 - 1, 0),
    "negative nanos": (1_700_000_000, -1),
    "many nanos": (1_700_000_000, 2**31 - 1),
    "last accepted": (4_102_444_799, 999_999_999),
    "first accepted": (946_684_800, 0),
}
STRINGS = {
    "empty": "",
    "NUL": "\0",
    "NUL inside": "中\0文",
    "1 MB": "甲" * (1024 * 1024 // 3),
    "blanks": "   ",
    "1 MB of blanks": " " * (1024 * 1024),
    "blank control characters": "\x1c\x1f\x85",
    "ideographic space": "\u3000",
    "right-to-left override": "\u202egnp.exe",
    "astral": "\U00020bb7野家\U0002ebf0\U000313a1",
    "private use": "\ue000",
    "noncharacter": "\uffff\U0010ffff",
    "combining": "e\u0301" * 50,
    "slashes": "///////",
    "path": "agencies/../cases/-",
    "agency only": "agencies/szwater",
    "name with a line end": "agencies/szwater\n",
    "wide digits": "agencies/szwater/cases/２０２６-１",
    "huge serial": "agencies/szwater/cases/2026-999999999/reviews/999999",
    "format braces": "{0.__class__} %s {reason}",
    "quotes": "'; DROP TABLE events; --",
}
# Documents that are none.
DOCUMENTS = {
    "empty": b"",
    "no archive": b"\0" * 100,
    "cut off": b"PK\x03\x04" + b"\xff" * 60,
    "empty archive": b"PK\x05\x06" + b"\0" * 18,
    "more than 2 MiB": b"PK\x03\x04" + b"\0" * (2 << 20),
}
MASKS: dict[str, list[str]] = {
    "empty": [],
    "star": ["*"],
    "name": ["name"],
    "deep": ["settings.consultation_send_day_counts"],
    "twice": ["display_name", "display_name"],
    "odd": ["display__name", "_", "", "ＫＩＮＤ", "etag"],
    "many": ["display_name"] * 10_000,
    "kind only": ["kind"],
}
INTEGERS: dict[int, Sequence[int]] = {
    _INT32: (-1, 0, -(2**31), 2**31 - 1),
    _INT64: (-1, 0, -(2**63), 2**63 - 1, 10**12 + 1),
}

Path = tuple[str, ...]
Values = dict[Path, Any]


def variants(kind: type[Message], foreign: Sequence[str]) -> Iterator[tuple[str, Values | None]]:
    """What can be wrong with a message of ``kind``, by name; ``foreign`` names records of other agencies.

    ``None`` stands for the empty message.
    """
    fields = list(_fields(kind.DESCRIPTOR, ()))
    yield "empty message", None
    yield "all enums 99", {path: UNKNOWN_ENUM for path, field in fields if field.enum_type is not None}
    for name, parts in DATES.items():
        yield f"all dates {name}", {path: parts for path, field in fields if _kind(field) == _DATE}
    yield "all strings NUL", {path: "\0" for path, field in fields if field.type == FieldDescriptor.TYPE_STRING}
    for path, field in fields:
        for name, value in _wrong_values(field, foreign):
            yield f"{'.'.join(path)}: {name}", {path: value}
    for path, _ in _lists(kind.DESCRIPTOR, ()):
        for number in (0, 1, 2, 101, 801):
            yield f"{'.'.join(path)}: {number} items", {path: number}


def _wrong_values(field: Any, foreign: Sequence[str]) -> Iterator[tuple[str, Any]]:  # noqa: ANN401
    if field.enum_type is not None:
        numbers = [value.number for value in field.enum_type.values]
        yield from ((f"enum {number}", number) for number in (UNKNOWN_ENUM, -1, 2**31 - 1, *numbers))
        if field.is_repeated:
            yield "too many", [1] * 101
            yield "many unknown", list(range(100, 200))
    elif _kind(field) == _DATE:
        yield from DATES.items()
    elif _kind(field) == _TIMESTAMP:
        yield from TIMESTAMPS.items()
    elif _kind(field) == _MASK:
        yield from MASKS.items()
    elif field.type == FieldDescriptor.TYPE_STRING:
        yield from STRINGS.items()
        yield from ((f"another's {name}", name) for name in foreign)
    elif field.type == FieldDescriptor.TYPE_BYTES:
        yield from DOCUMENTS.items()
    elif field.type in INTEGERS:
        yield from ((f"number {number}", number) for number in INTEGERS[field.type])
    elif field.type == FieldDescriptor.TYPE_BOOL:
        yield "true", True


def _fields(descriptor: Any, above: Path) -> Iterator[tuple[Path, Any]]:  # noqa: ANN401
    """Every field that can be set, by its path, those of nested messages included."""
    for field in descriptor.fields:
        path = (*above, field.name)
        if field.message_type is None or _kind(field) in {_DATE, _TIMESTAMP, _MASK}:
            yield path, field
        else:
            yield from _fields(field.message_type, path)


def _lists(descriptor: Any, above: Path) -> Iterator[tuple[Path, Any]]:  # noqa: ANN401
    """Every field that holds several messages, by its path."""
    for field in descriptor.fields:
        if field.message_type is not None and _kind(field) not in {_DATE, _TIMESTAMP, _MASK}:
            path = (*above, field.name)
            if field.is_repeated:
                yield path, field
            yield from _lists(field.message_type, path)


def _kind(field: Any) -> str:  # noqa: ANN401
    return field.message_type.full_name if field.message_type is not None else ""


def identified(example: Message) -> Message:
    """A copy of ``example`` with a request id of its own, where it takes one."""
    message = type(example)()
    message.CopyFrom(example)
    if "request_id" in message.DESCRIPTOR.fields_by_name:
        setattr(message, "request_id", new_id())  # noqa: B010  (the type is known at run time)
    return message


def changed(example: Message, values: Values | None) -> Message:
    """A copy of ``example`` with other values; its request id is new unless that is what changes."""
    if values is None:
        return type(example)()
    message = identified(example)
    for path, value in values.items():
        _set(message, path, value)
    return message


def _within(message: Any, name: str) -> Any:  # noqa: ANN401
    """The message in a field; of several the first one, made where there is none."""
    value = getattr(message, name)
    if not message.DESCRIPTOR.fields_by_name[name].is_repeated:
        return value
    return value[0] if len(value) else value.add()


def _set(message: Any, path: Path, value: Any) -> None:  # noqa: ANN401
    *above, name = path
    for step in above:
        message = _within(message, step)
    field = message.DESCRIPTOR.fields_by_name[name]
    kind = _kind(field)
    if field.is_repeated and kind not in {"", _DATE, _TIMESTAMP, _MASK}:
        # So many times the first item, or an empty one.
        items = getattr(message, name)
        first = items[0] if len(items) else items.add()
        copies = [type(first).FromString(first.SerializeToString()) for _ in range(value)]
        message.ClearField(name)
        items.extend(copies)
    elif kind == _DATE:
        given = getattr(message, name)
        given.SetInParent()
        given.year, given.month, given.day = value
    elif kind == _TIMESTAMP:
        given = getattr(message, name)
        given.seconds, given.nanos = value
    elif kind == _MASK:
        given = getattr(message, name)
        del given.paths[:]
        given.paths.extend(value)
    elif field.is_repeated:
        message.ClearField(name)
        getattr(message, name).extend(value if isinstance(value, list) else [value])
    else:
        setattr(message, name, value)
