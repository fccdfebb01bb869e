"""What is called otherwise on purpose since a fixture was recorded, each with its reason.

``changed.json`` of a fixture lists names: ``[{"was": …, "is": …, "why": …}]``. A text may say the new name where it
said the old one, and has to be the same around it, so that no name hides another difference. Figures, days, instants,
reasons of refusals and digests of histories are not names. Of a document whose names changed the digest changed, too:
there everything that is in it is compared instead. Where that cannot be read, as in a PDF, both digests are listed.
"""

import json
import re
from collections.abc import Iterable
from typing import Any, Self

from landed.documents import Document, as_it_flows, written
from landed.fixture import Fixture
from landed.parts import PartedDocument, lines_that_say_something

_DIGEST = re.compile(r"[0-9a-f]{64}")


class Changes:
    """Undoes what was changed on purpose, and remembers what of it was met."""

    def __init__(self, names: Iterable[tuple[str, str]], fixture: Fixture | None = None) -> None:
        self._is: dict[str, list[str]] = {}
        for was, name in names:
            assert _may_be_changed(was, name), f"no name: {was}"
            self._is.setdefault(was, []).append(name)
        self._old_names = re.compile("|".join(map(_whole, sorted(self._is, key=len, reverse=True))) or "(?!)")
        self._fixture = fixture
        self._met: set[tuple[str, str]] = set()

    @classmethod
    def of(cls, fixture: Fixture) -> Self:
        """Those of a fixture."""
        file = fixture.folder / "changed.json"
        entries = json.loads(file.read_text(encoding="utf-8")) if file.exists() else []
        assert all(entry["why"] for entry in entries), "every change says why"
        return cls([(entry["was"], entry["is"]) for entry in entries], fixture)

    def undone(self, now: Any, was: Any) -> Any:  # noqa: ANN401  (plain values)
        """What is answered now, with the names of then wherever nothing but names differs from what was answered."""
        if now == was:
            return now
        if isinstance(now, dict) and isinstance(was, dict):
            if isinstance(now, Document) and self._is_called_otherwise(now, was):
                return was
            return {key: self.undone(value, was.get(key)) for key, value in now.items()}
        if isinstance(now, list) and isinstance(was, list):
            return [self.undone(each, was[at] if at < len(was) else None) for at, each in enumerate(now)]
        is_text = isinstance(now, str) and isinstance(was, str)
        return was if is_text and self._reads(now, was) else now

    def unused(self) -> list[tuple[str, str]]:
        """The changes that were met nowhere."""
        return sorted({(was, name) for was, names in self._is.items() for name in names} - self._met)

    def _is_called_otherwise(self, now: Document, was: Any) -> bool:  # noqa: ANN401
        """Whether a document differs in names alone: its lines, or all its parts where those of then were kept.

        Of one that is two files now, every line of then has to stand in one of them.
        """
        if isinstance(now, PartedDocument) and "text" in was:
            flow = now.flow()
            return all(self._stands_in(flow, line) for line in lines_that_say_something(was))
        if (text := written(was)) is not None:
            return self._reads(as_it_flows(now.content.decode()), as_it_flows(text))
        kept = self._fixture.kept_document(was) if self._fixture else None
        if kept is None:
            return False
        then, parts = kept.in_full(), now.in_full()
        return then.keys() == parts.keys() and all(self._reads(parts[name], then[name]) for name in then)

    def _stands_in(self, now: str, was: str) -> bool:
        """Whether ``was``, with new names for old ones, is a part of ``now``."""
        return was in now or bool(self._readings(now, was, set(range(len(now) + 1))))

    def _reads(self, now: str, was: str) -> bool:
        """Whether ``now`` is ``was`` with new names for old ones."""
        return now == was or len(now) in self._readings(now, was, {0}, whole=True)

    def _readings(self, now: str, was: str, starts: set[int], *, whole: bool = False) -> set[int]:
        """Where ``was``, with new names for old ones, ends in ``now``: all readings are followed from left to right."""
        ends, at, met = starts, 0, set()
        for old in self._old_names.finditer(was):
            if _goes_on(was, old.start()):
                continue
            ends = _after(now, ends, [was[at : old.start()]])
            met |= {(old[0], name) for name in self._is[old[0]] if _after(now, ends, [name])}
            ends = _after(now, ends, [old[0], *self._is[old[0]]])
            at = old.end()
        ends = _after(now, ends, [was[at:]])
        self._met |= met if (len(now) in ends if whole else ends) else set()
        return ends


def _after(text: str, starts: set[int], pieces: list[str]) -> set[int]:
    return {start + len(piece) for start in starts for piece in pieces if text.startswith(piece, start)}


def _whole(name: str) -> str:
    """A pattern of a name that does not go on in a longer word of Latin letters; a literal start is found quickly."""
    return re.escape(name) + (r"\b" if name[-1].isascii() and name[-1].isalnum() else "")


def _goes_on(text: str, at: int) -> bool:
    """Whether a word of Latin letters goes on at a place."""
    return all(letter.isascii() and letter.isalnum() for letter in text[max(at - 1, 0) : at + 1]) and at > 0


def _may_be_changed(was: str, name: str) -> bool:
    """Whether it is no figure, day or word of an enum; digests of documents are listed as a whole."""
    if _DIGEST.fullmatch(was):
        return _DIGEST.fullmatch(name) is not None
    return not re.search(r"[0-9_]", was) and "_" not in name
