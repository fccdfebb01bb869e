"""Events to rows and back, and the digests that chain them.

The encoding is our own and canonical (JSON, sorted keys, ISO dates), so that digests can be recomputed by
anyone from what the row says. A field that has its default is left out: what was never told is not stored, and
events of before a field was known are read with its default.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Any, ClassVar, TypeVar, get_args, get_origin, get_type_hints

from gongkai_service.domain.history.commands import (
    REDATE_CASE,
    TRANSITION_TYPES,
    Event,
    FileCase,
    RedateCase,
    Transition,
)
from gongkai_service.domain.words.vocabulary import CaseCommand

_EventT = TypeVar("_EventT", bound=Event)


# Made once: json.dumps makes one with every call that has options.
_WRITER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class EncodedEvent:
    """The facts that stand in the history, and the texts that are kept apart from it."""

    facts: dict[str, str | int]
    texts: dict[str, str]


def canonical(value: Mapping[str, Any]) -> str:
    """The one way in which a mapping of strings and numbers is written."""
    return _WRITER.encode(value)


def encode(event: Event) -> EncodedEvent:
    """The event as facts and protected texts."""
    facts: dict[str, str | int] = {}
    texts: dict[str, str] = {}
    for field in fields(event):
        value = getattr(event, field.name)
        if value == field.default:
            continue
        if field.name in event.protected:
            texts[field.name] = value
        else:
            facts[field.name] = value if isinstance(value, int) else str(value)
    return EncodedEvent(facts, texts)


def _reader(hint: Any) -> Callable[[Any], Any]:  # noqa: ANN401  (a type or a union with None)
    (kind,) = [kind for kind in get_args(hint) if kind is not type(None)] or [hint]
    if kind is date:
        return date.fromisoformat
    return kind if issubclass(kind, StrEnum) else lambda value: value


# How the value of each field is read from its row.
_READERS: Mapping[type[object], Mapping[str, Callable[[Any], Any]]] = {
    type_: {name: _reader(hint) for name, hint in get_type_hints(type_).items() if get_origin(hint) is not ClassVar}
    for type_ in (FileCase, RedateCase, *TRANSITION_TYPES.values())
}


def _decoded(type_: type[_EventT], values: Mapping[str, Any]) -> _EventT:
    return type_(**{name: read(values[name]) for name, read in _READERS[type_].items() if name in values})


def decode_filing(facts: Mapping[str, Any], texts: Mapping[str, str]) -> FileCase:
    """The first event of a case."""
    return _decoded(FileCase, {**facts, **texts})


def decode_later(kind: str, facts: Mapping[str, Any], texts: Mapping[str, str]) -> Transition | RedateCase:
    """Any later event of a case."""
    if kind == REDATE_CASE:
        return _decoded(RedateCase, facts)
    return _decoded(TRANSITION_TYPES[CaseCommand(kind.upper())], {**facts, **texts})


def texts_digest(texts: Mapping[str, str], *, salt: str) -> str:
    """Digest of protected texts; empty without texts. The salt keeps short texts from being guessed."""
    if not texts:
        return ""
    return sha256(f"{salt}\n{canonical(texts)}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One entry of a case's history, as its digest covers it."""

    case: str
    sequence: int
    kind: str
    legal_date: date
    recorded_us: int
    facts: str
    texts_digest: str
    previous_digest: str

    @property
    def digest(self) -> str:
        """SHA-256 over the canonical form of this entry, the digest before it included."""
        covered = {field.name: getattr(self, field.name) for field in fields(self)}
        return sha256(canonical(covered | {"legal_date": str(self.legal_date)}).encode()).hexdigest()
