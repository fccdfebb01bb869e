"""Events to rows and back, and the digests that chain them.

The encoding is our own and canonical (JSON, sorted keys, ISO dates), so that digests can be recomputed by
anyone from what the row says.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Any, TypeVar, get_type_hints

from gongkai_service.domain.commands import TRANSITION_TYPES, FileCase, Transition
from gongkai_service.domain.lifecycle import CaseCommand

Event = FileCase | Transition
_EventT = TypeVar("_EventT", FileCase, Transition)


@dataclass(frozen=True, slots=True)
class EncodedEvent:
    """The facts that stand in the history, and the texts that are kept apart from it."""

    facts: dict[str, str | int]
    texts: dict[str, str]


def canonical(value: Mapping[str, Any]) -> str:
    """The one way in which a mapping of strings and numbers is written."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def encode(event: Event) -> EncodedEvent:
    """The event as facts and protected texts."""
    facts: dict[str, str | int] = {}
    texts: dict[str, str] = {}
    for field in fields(event):
        value = getattr(event, field.name)
        if field.name in event.protected:
            texts[field.name] = value
        else:
            facts[field.name] = value if isinstance(value, int) else str(value)
    return EncodedEvent(facts, texts)


def _decoded(type_: type[_EventT], values: Mapping[str, Any]) -> _EventT:
    hints = get_type_hints(type_)
    arguments: dict[str, Any] = {}
    for field in fields(type_):
        kind, value = hints[field.name], values[field.name]
        if kind is date:
            arguments[field.name] = date.fromisoformat(value)
        elif issubclass(kind, StrEnum):
            arguments[field.name] = kind(value)
        else:
            arguments[field.name] = value
    return type_(**arguments)


def decode_filing(facts: Mapping[str, Any], texts: Mapping[str, str]) -> FileCase:
    """The first event of a case."""
    return _decoded(FileCase, {**facts, **texts})


def decode_transition(kind: str, facts: Mapping[str, Any], texts: Mapping[str, str]) -> Transition:
    """Any later event of a case."""
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
