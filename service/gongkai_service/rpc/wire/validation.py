"""Checks every request against its contract and ``rules``, before anything else looks at it.

All violations of a message are told together. A field that the contract marks as output only is cleared,
so that nothing behind the boundary looks at what a caller put there; so are, under an update mask, the
fields that the mask does not name.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any
from unicodedata import category

from google.api import field_behavior_pb2, resource_pb2
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message

from gongkai_service.domain.words.refusals import FieldInvalid, FieldViolation
from gongkai_service.domain.words.text import Text
from gongkai_service.rpc.wire import rules

# Protobuf's implementations describe fields by classes of their own.
Field = Any

_DATE = "google.type.Date"
_TIMESTAMP = "google.protobuf.Timestamp"
_FIELD_MASK = "google.protobuf.FieldMask"
_INTEGERS = frozenset({FieldDescriptor.TYPE_INT32, FieldDescriptor.TYPE_INT64})
# 2000-01-01 (included) to 2100-01-01 (excluded), in seconds since 1970: no record of this service lies outside.
_INSTANT_SECONDS = range(946_684_800, 4_102_444_800)
_NANOS = range(1_000_000_000)


def validate(request: Message) -> None:
    """Refuses a request that breaks its contract, and clears what it may hold but nobody takes from it.

    Raises:
        FieldInvalid: with every violation, at most twenty.
    """
    violations = list(_message(request, path="", root=request.DESCRIPTOR.name, skipped=_unmasked(request)))
    violations += _dependences(request, path="")
    if violations:
        raise FieldInvalid(violations)


def _dependences(message: Message, *, path: str) -> Iterator[FieldViolation]:
    for dependence in rules.DEPENDENCES.get(message.DESCRIPTOR.name, ()):
        if dependence.is_broken(message):
            yield FieldViolation(f"{path}{dependence.field}", dependence.rule, dependence.text)


def violation(path: str, rule: str, zh: str, en: str) -> FieldViolation:
    """A field at ``path`` breaks ``rule``."""
    return FieldViolation(path, rule, Text(zh, en))


def _unmasked(request: Message) -> frozenset[str]:
    """Paths that an update mask leaves out. The field that is updated is the first one of the request."""
    if request.DESCRIPTOR.name not in rules.MASKS:
        return frozenset()
    resource = request.DESCRIPTOR.fields[0]
    named = set(getattr(request, "update_mask").paths)  # noqa: B009  (typed stubs do not know it)
    message_type: Any = resource.message_type
    fields = {field.name for field in message_type.fields} - {"name", "etag"}
    return frozenset(f"{resource.name}.{name}" for name in fields - named)


def _message(message: Message, *, path: str, root: str, skipped: frozenset[str]) -> Iterator[FieldViolation]:
    fields: list[Field] = list(message.DESCRIPTOR.fields)
    for field in fields:
        where = f"{path}.{field.name}" if path else field.name
        if where in skipped or _behaves(field, field_behavior_pb2.OUTPUT_ONLY):
            message.ClearField(field.name)
            continue
        yield from _field(message, field, where=where, root=root, skipped=skipped)


def _field(
    message: Message, field: Field, *, where: str, root: str, skipped: frozenset[str]
) -> Iterator[FieldViolation]:
    value = getattr(message, field.name)
    if field.is_repeated:
        yield from _repeated(field, value, where=where, root=root)
        return
    is_given = message.HasField(field.name) if field.has_presence else bool(value)
    is_required = _behaves(field, field_behavior_pb2.REQUIRED) or f"{root}.{where}" in rules.PATTERNS
    is_blank = isinstance(value, str) and not value.strip()
    if is_required and (not is_given or is_blank):
        yield violation(where, "REQUIRED", "必填", "is required")
        return
    if not is_given:
        return
    if field.message_type is not None:
        yield from _given_message(field, value, where=where, root=root, skipped=skipped)
    elif isinstance(value, str):
        yield from _string(field, value, where=where, root=root)
    elif field.enum_type is not None:
        yield from _enum(field, field.enum_type, value, where=where)
    elif field.type in _INTEGERS:
        yield from _integer(field, value, where=where)


def _given_message(
    field: Field, value: Message, *, where: str, root: str, skipped: frozenset[str]
) -> Iterator[FieldViolation]:
    kind = field.message_type.full_name
    if kind == _DATE:
        yield from _date(value, where=where)
    elif kind == _TIMESTAMP:
        yield from _timestamp(value, where=where)
    elif kind == _FIELD_MASK:
        yield from _mask(value, where=where, root=root)
    else:
        yield from _message(value, path=where, root=root, skipped=skipped)
        yield from _dependences(value, path=f"{where}.")


def _repeated(field: Field, values: Any, *, where: str, root: str) -> Iterator[FieldViolation]:  # noqa: ANN401
    most = rules.ITEMS.get(_key(field), rules.ITEMS.get(field.name, rules.DEFAULT_ITEMS))
    if len(values) > most:
        yield violation(where, "TOO_MANY", f"最多 {most} 项", f"holds at most {most} items")
        return
    if not values and _behaves(field, field_behavior_pb2.REQUIRED):
        yield violation(where, "REQUIRED", "必填", "is required")
    for position, value in enumerate(values):
        at = f"{where}[{position}]"
        if field.message_type is not None:
            yield from _given_message(field, value, where=at, root=root, skipped=frozenset())
        elif field.enum_type is not None:
            yield from _enum(field, field.enum_type, value, where=at)


def _string(field: Field, value: str, *, where: str, root: str) -> Iterator[FieldViolation]:
    most = rules.LENGTHS.get(_key(field), rules.LENGTHS.get(field.name, rules.DEFAULT_LENGTH))
    if len(value) > most:
        yield violation(where, "TOO_LONG", f"最多 {most} 个字符", f"holds at most {most} characters")
        return
    # Control characters alone: a name may hold characters newer than the Unicode of this Python, or private ones.
    allowed = "\n\r\t" if _key(field) in rules.MULTILINE else ""
    if any(category(character) == "Cc" and character not in allowed for character in value):
        zh, en = "含有控制字符或换行", "holds line ends or control characters such as NUL"
        yield violation(where, "CONTROL_CHARACTER", zh, en)
        return
    if field.name == "request_id" and not rules.UUID.fullmatch(value):
        yield violation(where, "PATTERN", "应为 UUID", "must be a UUID")
    pattern = rules.PATTERNS.get(f"{root}.{where}") or _name_pattern(field)
    if pattern is not None and not pattern[0].fullmatch(value):
        yield violation(where, "PATTERN", f"格式应如 {pattern[1]}", f"must have the form of {pattern[1]}")


def _enum(field: Field, kind: Any, value: int, *, where: str) -> Iterator[FieldViolation]:  # noqa: ANN401
    known = kind.values_by_number.get(value)
    accepted = [
        word.name
        for word in kind.values
        if word.number and word.name not in rules.NOT_ACCEPTED.get(_key(field), frozenset())
    ]
    if known is None or known.name not in accepted:
        listed = ", ".join(accepted)
        rule = "UNKNOWN_ENUM" if known is None else "NOT_ACCEPTED"
        yield violation(where, rule, f"应为 {listed} 之一", f"must be one of {listed}")


def _integer(field: Field, value: int, *, where: str) -> Iterator[FieldViolation]:
    bounds = rules.RANGES.get(_key(field), rules.RANGES.get(field.name))
    if bounds is not None and not bounds[0] <= value <= bounds[1]:
        low, high = bounds
        yield violation(where, "OUT_OF_RANGE", f"应在 {low} 至 {high} 之间", f"must lie from {low} to {high}")


def _date(value: Message, *, where: str) -> Iterator[FieldViolation]:
    year, month, day = (getattr(value, part) for part in ("year", "month", "day"))
    try:
        is_accepted = rules.FIRST_DATE <= date(year, month, day) <= rules.LAST_DATE
    except (ValueError, OverflowError):
        is_accepted = False
    if not is_accepted:
        low, high = rules.FIRST_DATE, rules.LAST_DATE
        yield violation(
            where, "INVALID_DATE", f"应为 {low} 至 {high} 的完整日期", f"must be a whole date from {low} to {high}"
        )


def _timestamp(value: Message, *, where: str) -> Iterator[FieldViolation]:
    seconds, nanos = getattr(value, "seconds"), getattr(value, "nanos")  # noqa: B009
    if seconds not in _INSTANT_SECONDS or nanos not in _NANOS:
        yield violation(where, "INVALID_TIME", "应为 2000 至 2099 年的时刻", "must be an instant from 2000 to 2099")


def _mask(value: Message, *, where: str, root: str) -> Iterator[FieldViolation]:
    accepted = rules.MASKS.get(root, frozenset())
    paths = list(getattr(value, "paths"))  # noqa: B009
    if not paths or not accepted.issuperset(paths):
        listed = ", ".join(sorted(accepted))
        yield violation(where, "UNKNOWN_PATH", f"应为 {listed} 中的一项或多项", f"must name some of {listed}")


def _key(field: Field) -> str:
    return f"{field.containing_type.name}.{field.name}"


def _behaves(field: Field, behavior: int) -> bool:
    return behavior in field.GetOptions().Extensions[field_behavior_pb2.field_behavior]


def _name_pattern(field: Field) -> Any:  # noqa: ANN401
    reference = field.GetOptions().Extensions[resource_pb2.resource_reference].type
    return rules.NAMES.get(reference)
