"""Events to rows and back.

The encoding is our own and canonical (JSON, sorted keys, ISO dates), so that digests can be recomputed by
anyone from what the row says. A field that has its default is left out: what was never told is not stored, and
events of before a field was known are read with its default.

Under which names an event stands on disk is written in ``names_on_disk.toml`` and nowhere else: renaming a field in
Python changes no row. What the table does not know is not read at all.
"""

import json
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date
from enum import StrEnum
from functools import cache
from hashlib import sha256
from importlib.resources import files
from types import MappingProxyType
from typing import Any, get_args, get_origin, get_type_hints

from gongkai_service.domain.commands.table import TABLE
from gongkai_service.domain.history.arrival import ConfirmReceipt, RegisterArrival, WithdrawArrival
from gongkai_service.domain.history.events import (
    FILE_CASE,
    MEND_CASE,
    REDATE_CASE,
    ArrivalEvent,
    FileCase,
    MendCase,
    MendedEntry,
    Recorded,
    RedateCase,
    Transition,
    kind_of,
    marked_fields,
)

# Made once: json.dumps makes one with every call that has options.
_WRITER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))

# Between the words of a fact that holds several; no word of the vocabulary has one.
_BETWEEN_WORDS = ","

# The entries that a mending changes stand in its row by their numbers: ``entry.4`` is the kind of the fourth, and empty
# where it was struck, ``entry.4.reply_date`` one of its facts.
_OF_ENTRY = "."

# The classes of all events, by the name of their kind on disk.
EVENT_TYPES: Mapping[str, type[Recorded]] = MappingProxyType(
    {
        FILE_CASE: FileCase,
        REDATE_CASE: RedateCase,
        MEND_CASE: MendCase,
        **{command.lower(): row.facts for command, row in TABLE.items()},
        **{event.kind: event for event in (RegisterArrival, ConfirmReceipt, WithdrawArrival)},
    }
)


class UnreadableHistory(Exception):  # noqa: N818  (a state of the database, not a slip of the program)
    """An entry holds what this version does not know: a kind, a field or a word."""


@dataclass(frozen=True, slots=True)
class EncodedEvent:
    """The facts that stand in the history, and the texts that are kept apart from it."""

    facts: dict[str, str | int]
    texts: dict[str, str]


@dataclass(frozen=True, slots=True)
class _StoredField:
    """A field of an event: under which name it stands on disk, and how its value is read."""

    name: str
    on_disk: str
    default: object
    is_protected: bool
    read: Callable[[Any], Any]


def canonical(value: Mapping[str, Any]) -> str:
    """The one way in which a mapping of strings and numbers is written."""
    return _WRITER.encode(value)


def _reader(hint: Any) -> Callable[[Any], Any]:  # noqa: ANN401  (a type, a union with None, or a tuple of words)
    if get_origin(hint) is tuple:
        word, _ = get_args(hint)
        return lambda value: tuple(word(name) for name in value.split(_BETWEEN_WORDS))
    (kind,) = [kind for kind in get_args(hint) if kind is not type(None)] or [hint]
    if kind is date:
        return date.fromisoformat
    return kind if issubclass(kind, StrEnum) else lambda value: value


@cache
def names_on_disk() -> dict[str, dict[str, str]]:
    """By kind of event: the name on disk of each of its fields."""
    return tomllib.loads(files(__package__).joinpath("names_on_disk.toml").read_text(encoding="utf-8"))


def _stored_fields() -> Mapping[str, Mapping[str, _StoredField]]:
    """By kind of event and name on disk. Each field of each event has exactly one name."""
    table = names_on_disk()
    assert table.keys() == EVENT_TYPES.keys(), "every kind of event has its names on disk"  # noqa: S101
    stored: dict[str, dict[str, _StoredField]] = {}
    for kind, type_ in EVENT_TYPES.items():
        hints, protected = get_type_hints(type_), marked_fields(type_).protected
        names = table[kind]
        assert list(names) == [field.name for field in fields(type_)], f"{kind}: run make protos"  # noqa: S101
        assert len(set(names.values())) == len(names), f"{kind}: a name stands for two fields"  # noqa: S101
        stored[kind] = {
            names[field.name]: _StoredField(
                field.name, names[field.name], field.default, field.name in protected, _reader(hints[field.name])
            )
            for field in fields(type_)
        }
    return stored


_STORED_FIELDS = _stored_fields()


def _written(value: object) -> str | int:
    if isinstance(value, tuple):
        return _BETWEEN_WORDS.join(map(str, value))
    return value if isinstance(value, int) else str(value)


def encode(event: Recorded) -> EncodedEvent:
    """The event as facts and protected texts."""
    facts: dict[str, str | int] = {}
    texts: dict[str, str] = {}
    for field in _STORED_FIELDS[kind_of(event)].values():
        value = getattr(event, field.name)
        if value == field.default:
            continue
        if isinstance(event, MendCase) and value is event.entries:
            _encode_entries(field.on_disk, event.entries, facts, texts)
        elif field.is_protected:
            texts[field.on_disk] = value
        else:
            facts[field.on_disk] = _written(value)
    return EncodedEvent(facts, texts)


def _encode_entries(
    name: str, entries: tuple[MendedEntry, ...], facts: dict[str, str | int], texts: dict[str, str]
) -> None:
    for entry in entries:
        place = f"{name}{_OF_ENTRY}{entry.sequence}"
        if entry.event is None:
            facts[place] = ""
            continue
        facts[place] = kind_of(entry.event)
        encoded = encode(entry.event)
        facts.update({f"{place}{_OF_ENTRY}{field}": value for field, value in encoded.facts.items()})
        texts.update({f"{place}{_OF_ENTRY}{field}": value for field, value in encoded.texts.items()})


def mended_entries(facts: Mapping[str, Any]) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """Of the values of a mending, by entry: its number, its kind (empty where it was struck), and its own values.

    Raises:
        UnreadableHistory: an entry is told that has no number.
    """
    prefix = names_on_disk()[MEND_CASE]["entries"] + _OF_ENTRY
    values: dict[str, dict[str, Any]] = {}
    for name, value in facts.items():
        if name.startswith(prefix):
            number, _, field = name.removeprefix(prefix).partition(_OF_ENTRY)
            values.setdefault(number, {})[field] = value
    for number, of_one in values.items():
        if not number.isascii() or not number.isdecimal() or "" not in of_one:
            message = f"{MEND_CASE} tells an entry without a number or a kind"
            raise UnreadableHistory(message)
    for number, of_one in sorted(values.items(), key=lambda item: int(item[0])):
        yield int(number), of_one.pop(""), of_one


def own_facts(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Of the values of a mending those that are not of its entries."""
    prefix = names_on_disk()[MEND_CASE]["entries"] + _OF_ENTRY
    return {key: value for key, value in facts.items() if not key.startswith(prefix)}


def _decode_mending(values: Mapping[str, Any]) -> MendCase:
    entries = tuple(MendedEntry(number, _mended(kind, told)) for number, kind, told in mended_entries(values))
    read = _decoded(MEND_CASE, own_facts(values))
    try:
        return MendCase(**read, entries=entries)
    except TypeError:
        message = f"{MEND_CASE} lacks one of its fields"
        raise UnreadableHistory(message) from None


def _mended(kind: str, values: Mapping[str, Any]) -> FileCase | Transition | None:
    if not kind:
        return None
    event = _event(kind, values)
    if not isinstance(event, FileCase | Transition):
        message = f"{MEND_CASE} tells {kind}, which is never mended"
        raise UnreadableHistory(message)
    return event


def _decoded(kind: str, values: Mapping[str, Any]) -> dict[str, Any]:
    known = _STORED_FIELDS.get(kind)
    if known is None:
        message = f"no kind of event is called {kind!r}"
        raise UnreadableHistory(message)
    strange = sorted(values.keys() - known.keys())
    if strange:
        message = f"{kind} has no field {', '.join(strange)}"
        raise UnreadableHistory(message)
    read: dict[str, Any] = {}
    for name, value in values.items():
        field = known[name]
        try:
            read[field.name] = field.read(value)
        except (TypeError, ValueError):
            # Not the value itself, nor what was said of it: it may be personal.
            message = f"{kind}.{name} holds what is neither a date nor a word that it may hold"
            raise UnreadableHistory(message) from None
    return read


def decode_filing(facts: Mapping[str, Any], texts: Mapping[str, str]) -> FileCase:
    """The first event of a case.

    Raises:
        UnreadableHistory: it holds what this version does not know.
    """
    event = _event(FILE_CASE, {**facts, **texts})
    assert isinstance(event, FileCase)  # noqa: S101  (so the kind says)
    return event


def decode_later(kind: str, facts: Mapping[str, Any], texts: Mapping[str, str]) -> Transition | RedateCase | MendCase:
    """Any later event of a case.

    Raises:
        UnreadableHistory: it holds what this version does not know.
    """
    event = _event(kind, {**facts, **texts})
    assert not isinstance(event, FileCase | ArrivalEvent)  # noqa: S101  (only the first entry of a history is)
    return event


def decode_arrival(kind: str, facts: Mapping[str, Any], texts: Mapping[str, str]) -> ArrivalEvent:
    """An event of an arrival.

    Raises:
        UnreadableHistory: it holds what this version does not know.
    """
    event = _event(kind, {**facts, **texts})
    assert isinstance(event, ArrivalEvent)  # noqa: S101  (so its table says)
    return event


def _event(kind: str, values: Mapping[str, Any]) -> Recorded:
    if kind == MEND_CASE:
        return _decode_mending(values)
    read = _decoded(kind, values)
    lacking = [
        field.on_disk for field in _STORED_FIELDS[kind].values() if field.default is MISSING and field.name not in read
    ]
    if lacking:
        message = f"{kind} lacks {', '.join(lacking)}"
        raise UnreadableHistory(message)
    return EVENT_TYPES[kind](**read)


def read_mapping(written: str) -> dict[str, Any]:
    """What stands in a row as JSON, by name.

    Raises:
        UnreadableHistory: it is no mapping.
    """
    try:
        read = json.loads(written)
    except ValueError:
        read = None
    if not isinstance(read, dict):
        message = "an entry holds no mapping of names to values"
        raise UnreadableHistory(message)
    return read


def texts_digest(texts: Mapping[str, str], *, salt: str) -> str:
    """Digest of protected texts; empty without texts. The salt keeps short texts from being guessed."""
    if not texts:
        return ""
    return sha256(f"{salt}\n{canonical(texts)}".encode()).hexdigest()
