"""Checks of what stands in one field, made once per field from what the contract says of it."""

import re
import unicodedata
from collections.abc import Callable, Collection
from datetime import date
from typing import Any

from google.protobuf.descriptor import FieldDescriptor

from gongkai_service.domain.law.calendar import FIRST_DAY
from gongkai_service.domain.words.refusals import FieldViolation
from gongkai_service.domain.words.resource_names import NameForm
from gongkai_service.domain.words.text import Text
from gongkai_service.rpc.wire.contract import FIELD_MASK, BoundMissing, Descriptor, bounds_of

Violations = list[FieldViolation]
# Looks at a value that was given, and adds what is wrong with it to the violations; the text is the field's path.
Check = Callable[[Any, str, Violations], None]

# No record of this service lies outside.
FIRST_DATE = FIRST_DAY
LAST_DATE = FIRST_DAY.replace(year=2100, month=12, day=31)
# 2000-01-01 (included) to 2100-01-01 (excluded), in seconds since 1970.
_INSTANT_SECONDS = range(946_684_800, 4_102_444_800)
_NANOS = range(1_000_000_000)

_INTEGERS = frozenset({FieldDescriptor.TYPE_INT32, FieldDescriptor.TYPE_INT64})
_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
# Control characters alone (category Cc): a name may hold characters newer than the Unicode of this Python, or private
# ones.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_CONTROL_IN_LINES = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")

# What turns the direction of writing, so that a name reads otherwise than it is. The letters of scripts that run from
# right to left turn it themselves, and the joiners between them are none of these.
_TURNING = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BYTE_ORDER_MARK = "\ufeff"
# Blanks of all widths (category Zs).
_EDGES = (
    " \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
    + _BYTE_ORDER_MARK
)

# What nobody sees and no script needs, as pages and tables leave it between letters; joiners are needed by some.
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u2060\ufeff"))
# What is shown as nothing beside the blanks and the characters of category Cf: fillers of Hangul, a blank of Braille.
_FILLERS = "\u115f\u1160\u3164\uffa0\u2800"
_SHOWN_AS_NOTHING = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
# What the service made, and the ids of its data, are taken to the letter.
_EXACT = frozenset({"etag", "page_token", "format", "section", "cell", "check", "item", "field"})

_IS_NO_UUID = Text("应为 UUID", "must be a UUID")
_HOLDS_CONTROL = Text("含有控制字符或换行", "holds line ends or control characters such as NUL")
_TURNS = Text(
    "含有改变文字方向的标记（如 U+202E），请删去后重填",
    "holds marks that turn the direction of writing, such as U+202E; leave them out",
)
_IS_NO_DATE = Text(
    f"应为 {FIRST_DATE} 至 {LAST_DATE} 的完整日期", f"must be a whole date from {FIRST_DATE} to {LAST_DATE}"
)
_IS_NO_INSTANT = Text("应为 2000 至 2099 年的时刻", "must be an instant from 2000 to 2099")


def trimming(field: Descriptor, form: NameForm | None) -> Callable[[str], str] | None:
    """What takes off what a form or a table left in a text that people write; ``None`` for any other field.

    Of a text in one line that is what is blank at its ends, and what nobody sees, anywhere: two names that look alike
    are one. The first line of a text that may have lines keeps its indentation.
    """
    if not _is_written(field, form):
        return None
    if bounds_of(field).multiline:
        return lambda text: text.strip(_BYTE_ORDER_MARK)
    return lambda text: text.translate(_UNSEEN).strip(_EDGES)


def says_something(text: str) -> bool:
    """Whether a reader sees something of a text."""
    return any(unicodedata.category(one) not in _SHOWN_AS_NOTHING and one not in _FILLERS for one in text)


def _is_written(field: Descriptor, form: NameForm | None) -> bool:
    """Whether people write the text as they like: it is no name, no id, and nothing that the service made."""
    is_text = field.type == FieldDescriptor.TYPE_STRING
    return is_text and form is None and field.name not in _EXACT and not bounds_of(field).uuid


def scalar_check(field: Descriptor, form: NameForm | None) -> Check | None:
    """The check of a text, a number or a value of an enum; ``None`` where all that fits the type is accepted.

    Raises:
        BoundMissing: the contract tells no bound for a text or a number.
    """
    if field.type == FieldDescriptor.TYPE_STRING:
        return _text_check(field, form)
    if field.enum_type is not None:
        return _enum_check(field)
    return _integer_check(field) if field.type in _INTEGERS else None


def known_message_check(field: Descriptor) -> Check | None:
    """The check of a date, an instant or an update mask; ``None`` for any other message."""
    match field.message_type.full_name:
        case "google.type.Date":
            return _check_date
        case "google.protobuf.Timestamp":
            return _check_instant
        case full_name if full_name == FIELD_MASK:
            return _mask_check(bounds_of(field).paths)
    return None


def _text_check(field: Descriptor, form: NameForm | None) -> Check:
    bounds = bounds_of(field)
    most, is_uuid = bounds.max_length, bounds.uuid
    if not most:
        raise BoundMissing(field, "max_length")
    control = _CONTROL_IN_LINES if bounds.multiline else _CONTROL
    turning = _TURNING if _is_written(field, form) else None
    is_too_long = Text(f"最多 {most} 个字符", f"holds at most {most} characters")
    has_other_form = form and Text(f"格式应如 {form.example}", f"must have the form of {form.example}")
    matches = form.pattern.fullmatch if form else None

    def check(value: str, where: str, found: Violations) -> None:
        if len(value) > most:
            found.append(FieldViolation(where, "TOO_LONG", is_too_long))
            return
        if control.search(value):
            found.append(FieldViolation(where, "CONTROL_CHARACTER", _HOLDS_CONTROL))
            return
        if turning and turning.search(value):
            found.append(FieldViolation(where, "DIRECTION_MARK", _TURNS))
            return
        if is_uuid and not _UUID.fullmatch(value):
            found.append(FieldViolation(where, "PATTERN", _IS_NO_UUID))
        if matches and has_other_form and not matches(value):
            found.append(FieldViolation(where, "PATTERN", has_other_form))

    return check


def _enum_check(field: Descriptor) -> Check:
    known = {value.number for value in field.enum_type.values}
    excluded = set(bounds_of(field).not_accepted)
    accepted = {value.number: value.name for value in field.enum_type.values if value.number}
    accepted = {number: name for number, name in accepted.items() if name not in excluded}
    listed = ", ".join(accepted.values())
    is_none_of_them = Text(f"应为 {listed} 之一", f"must be one of {listed}")

    def check(value: int, where: str, found: Violations) -> None:
        if value not in accepted:
            rule = "NOT_ACCEPTED" if value in known else "UNKNOWN_ENUM"
            found.append(FieldViolation(where, rule, is_none_of_them))

    return check


def _integer_check(field: Descriptor) -> Check:
    bounds = bounds_of(field)
    if not (bounds.HasField("minimum") and bounds.HasField("maximum")):
        raise BoundMissing(field, "minimum and maximum")
    low, high = bounds.minimum, bounds.maximum
    is_out_of_range = Text(f"应在 {low} 至 {high} 之间", f"must lie from {low} to {high}")

    def check(value: int, where: str, found: Violations) -> None:
        if not low <= value <= high:
            found.append(FieldViolation(where, "OUT_OF_RANGE", is_out_of_range))

    return check


def _check_date(value: Any, where: str, found: Violations) -> None:  # noqa: ANN401  (a google.type.Date)
    try:
        is_accepted = FIRST_DATE <= date(value.year, value.month, value.day) <= LAST_DATE
    except (ValueError, OverflowError):
        is_accepted = False
    if not is_accepted:
        found.append(FieldViolation(where, "INVALID_DATE", _IS_NO_DATE))


def _check_instant(value: Any, where: str, found: Violations) -> None:  # noqa: ANN401  (a Timestamp)
    if value.seconds not in _INSTANT_SECONDS or value.nanos not in _NANOS:
        found.append(FieldViolation(where, "INVALID_TIME", _IS_NO_INSTANT))


def _mask_check(accepted: Collection[str]) -> Check:
    known = frozenset(accepted)
    listed = ", ".join(sorted(known))
    is_none_of_them = Text(f"应为 {listed} 中的一项或多项", f"must name some of {listed}")

    def check(value: Any, where: str, found: Violations) -> None:  # noqa: ANN401  (a FieldMask)
        if not value.paths or not known.issuperset(value.paths):
            found.append(FieldViolation(where, "UNKNOWN_PATH", is_none_of_them))

    return check
