"""The entries of which a history is made: what of an event stands in its row, and the digests that chain them."""

from dataclasses import dataclass, fields
from datetime import date
from hashlib import sha256
from typing import Any

from gongkai_service.domain.history.events import Recorded, kind_of, legal_date
from gongkai_service.storage.history.codec import canonical, encode, texts_digest

# Since version 2 an entry tells its version and who had it recorded, and its digest covers both; since then, too,
# people's names stand with the protected texts. Entries of before keep their digests.
ENTRY_VERSION = 2
_OF_LATER_VERSIONS = frozenset({"version", "actor"})


@dataclass(frozen=True, slots=True)
class Stamp:
    """How an event is recorded: at which instant, by whom, and with which salt for its texts.

    ``actor`` is the id that the caller told, empty where none was told and where the service itself records.
    """

    recorded_us: int
    salt: str = ""
    actor: str = ""


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One entry of a case's history, as its digest covers it; of an arrival's, by whose name ``case`` is called."""

    case: str
    sequence: int
    kind: str
    legal_date: date
    recorded_us: int
    facts: str
    texts_digest: str
    previous_digest: str
    version: int = 1
    actor: str = ""

    @property
    def digest(self) -> str:
        """SHA-256 over the canonical form of this entry, the digest before it included."""
        known = (field.name for field in fields(self) if self.version > 1 or field.name not in _OF_LATER_VERSIONS)
        covered = {name: getattr(self, name) for name in known}
        return sha256(canonical(covered | {"legal_date": str(self.legal_date)}).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry that is to be written, with its digest and the texts that are kept apart from it."""

    entry: HistoryEntry
    digest: str
    salt: str
    texts: dict[str, str]

    @classmethod
    def of(cls, name: object, event: Recorded, *, sequence: int, previous: str, stamp: Stamp) -> "NewEntry":
        """The entry that records an event of what is called ``name``, after the one with the digest ``previous``."""
        encoded = encode(event)
        entry = HistoryEntry(
            case=str(name),
            sequence=sequence,
            kind=kind_of(event),
            legal_date=legal_date(event),
            recorded_us=stamp.recorded_us,
            facts=canonical(encoded.facts),
            texts_digest=texts_digest(encoded.texts, salt=stamp.salt),
            previous_digest=previous,
            version=ENTRY_VERSION,
            actor=stamp.actor,
        )
        return cls(entry, entry.digest, stamp.salt, encoded.texts)

    @property
    def row(self) -> dict[str, Any]:
        """Its columns in the table of entries, but for whose it is."""
        entry = self.entry
        return {
            "sequence": entry.sequence,
            "kind": entry.kind,
            "legal_date": entry.legal_date,
            "recorded_us": entry.recorded_us,
            "facts": entry.facts,
            "texts_digest": entry.texts_digest,
            "previous_digest": entry.previous_digest,
            "digest": self.digest,
            "version": entry.version,
            "actor": entry.actor,
        }

    @property
    def text_row(self) -> dict[str, Any]:
        """Its columns in the table of protected texts, but for whose it is; of an entry without texts there is none."""
        return {"sequence": self.entry.sequence, "salt": self.salt, "texts": canonical(self.texts)}
