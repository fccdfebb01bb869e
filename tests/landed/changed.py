"""What is called otherwise on purpose since a fixture was recorded, each with its reason.

``changed.json`` of a fixture lists names: ``[{"was": …, "is": …, "why": …}]``. A text may say the new name where it
said the old one, and has to be the same around it, so that no name hides another difference. Figures, days, instants,
reasons of refusals and digests of histories are not names. Of a document whose names changed the digest changed, too:
there everything that is in it is compared instead. Where that cannot be read, as in a PDF, both digests are listed.

What a list no longer holds, or holds beside what it held, is listed as a whole: ``{"gone": …, "why": …}`` or
``{"new": …, "why": …}``, a line of a text, or of an item what makes it that item. All else of the list has to be the
same, in the same order. Of a document that lost or gained such lines the digest follows them. An item that stands in
another list, or elsewhere in its own, is ``{"moved": …, "why": …}``: it has to be there just as it was. Items that have
an id are matched by it, and one entry may name several: ``{"new": {"cell": ["a", "b"]}, …}``.

A sentence that texts say beside what they said is ``{"sentence": …, "why": …}``, ``#`` in it being any number. One that
is moved has to be said elsewhere, with its numbers. A line of a document that counts what has become more is
``{"counted": …, "why": …}``: each of its numbers may be greater. Lines that begin with one of
``{"blanks": …, "why": …}`` may say that nothing is known where they said 0. Lines that begin with one of
``{"folded": …, "why": …}`` may be left out of a document that says them in one line, or has a heading less.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any, Self

from landed.documents import Document, as_it_flows, written
from landed.fixture import Fixture
from landed.parts import PartedDocument, lines_that_say_something

_DIGEST = re.compile(r"[0-9a-f]{64}")
# The part of a Word file that has its text.
_BODY = "word/document.xml"
# Over so many lines a name may break.
_MOST_LINES = 5
# Fields that hold the id of an item in its list.
_IDS = ("cell", "item", "id")


class Changes:
    """Undoes what was changed on purpose, and remembers what of it was met."""

    def __init__(  # noqa: PLR0913  (a list for each kind of change)
        self,
        names: Iterable[tuple[str, str]],
        fixture: Fixture | None = None,
        *,
        gone: Iterable[Any] = (),
        new: Iterable[Any] = (),
        moved: Iterable[Any] = (),
        sentences: Iterable[str] = (),
        counted: Iterable[str] = (),
        blanks: Iterable[str] = (),
        folded: Iterable[str] = (),
    ) -> None:
        self._is: dict[str, list[str]] = {}
        for was, name in names:
            assert _may_be_changed(was, name), f"no name: {was}"
            self._is.setdefault(was, []).append(name)
        self._old_names = re.compile("|".join(map(_whole, sorted(self._is, key=len, reverse=True))) or "(?!)")
        self._fixture = fixture
        self._met: set[tuple[str, str]] = set()
        self._gone, self._new, self._moved = (tuple(_each_of(many)) for many in (gone, new, moved))
        self._met_items: list[Any] = []
        self._sentences = {one: _pattern(one) for one in sentences}
        self._moved_sentences = {one: _pattern(one) for one in self._moved if isinstance(one, str)}
        self._counted = {one: _pattern(one) for one in counted}
        self._blanks = tuple(blanks)
        self._folded = tuple(folded)
        self._met_sentences: set[str] = set()
        self._whole: tuple[Any, Any] = (None, None)

    @classmethod
    def of(cls, fixture: Fixture, name: str = "changed.json") -> Self:
        """Those that a file of a fixture lists."""
        file = fixture.folder / name
        entries = json.loads(file.read_text(encoding="utf-8")) if file.exists() else []
        assert all(entry["why"] for entry in entries), "every change says why"
        return cls(
            [(entry["was"], entry["is"]) for entry in entries if "was" in entry],
            fixture,
            gone=[entry["gone"] for entry in entries if "gone" in entry],
            new=[entry["new"] for entry in entries if "new" in entry],
            moved=[entry["moved"] for entry in entries if "moved" in entry],
            sentences=[entry["sentence"] for entry in entries if "sentence" in entry],
            counted=[entry["counted"] for entry in entries if "counted" in entry],
            folded=[line for entry in entries if "folded" in entry for line in entry["folded"]],
            blanks=[label for entry in entries if "blanks" in entry for label in entry["blanks"]],
        )

    def undone(self, now: Any, was: Any) -> Any:  # noqa: ANN401  (plain values)
        """What is answered now, with the names of then wherever nothing but names differs from what was answered."""
        self._whole = now, was
        return self._undone(now, was)

    def _undone(self, now: Any, was: Any) -> Any:  # noqa: ANN401  (plain values)
        if now == was:
            return now
        if isinstance(now, dict) and isinstance(was, dict):
            if isinstance(now, Document) and self._is_called_otherwise(now, was):
                return was
            # A list that lost its last item is left out of a message.
            lost = {key: [] for key, value in was.items() if key not in now and isinstance(value, list)}
            found = {
                key: self._undone(value, was.get(key, [] if isinstance(value, list) else None))
                for key, value in {**now, **lost}.items()
            }
            # And one that has its first item now was left out.
            found = {key: value for key, value in found.items() if value != [] or key in was or now.get(key) == []}
            return _with_digests_of_then(found, now, was)
        if isinstance(now, list) and isinstance(was, list):
            aligned = list(self._aligned(now, was))
            return [self._undone(each, was[at] if at < len(was) else None) for at, each in enumerate(aligned)]
        is_text = isinstance(now, str) and isinstance(was, str)
        return was if is_text and (self._reads(now, was) or self._reads_by_lines(now, was)) else now

    def _reads_by_lines(self, now: str, was: str) -> bool:
        """Whether a text has the lines of then, but for those that are new or gone on purpose."""
        lines = was.split("\n")
        return len(lines) > 1 and bool(self._undone(now.split("\n"), lines) == lines)

    def _aligned(self, now: list[Any], was: list[Any]) -> Iterator[Any]:
        """The items of now, without those that are new on purpose, and with those that are gone on purpose."""
        if (key := _id_of(now, was)) is not None:
            yield from self._aligned_by(key, now, was)
            return
        runs = SequenceMatcher(None, _as_keys(was), _as_keys(now), autojunk=False).get_opcodes()
        for tag, was_from, was_to, now_from, now_to in runs:
            before, after = was[was_from:was_to], now[now_from:now_to]
            gone = [self._is_listed(item, self._gone) for item in before]
            kept = [item for item in after if not self._is_listed(item, self._new)]
            if len(kept) == len(before):
                # Those stay, though they may be called otherwise.
                gone = [False] * len(before)
            if tag == "equal" or len(kept) + sum(gone) != len(before):
                yield from after
                continue
            self._met_items += [item for item in before if item not in after] + [
                item for item in after if item not in kept
            ]
            rest = iter(kept)
            yield from (item if is_gone else next(rest) for item, is_gone in zip(before, gone, strict=True))

    def _aligned_by(self, key: str, now: list[Any], was: list[Any]) -> list[Any]:
        """The items of now that have their ids in ``key``, each where it stood; all of now if one came unlisted."""
        then, today = ({item[key]: item for item in items} for items in (was, now))
        whole_now, whole_was = self._whole
        moves = {one for one, item in {**today, **then}.items() if self._is_listed(item, self._moved)}
        for here, there, elsewhere, listed in (
            (then, today, whole_now, self._gone),
            (today, then, whole_was, self._new),
        ):
            for one, item in here.items():
                if one in there or self._is_listed(item, listed):
                    continue
                if one not in moves or not any(self._is_same(item, other) for other in _all_with(elsewhere, key, one)):
                    return now
        orders = [
            [one for one in items if one in then and one in today and one not in moves] for items in (then, today)
        ]
        if orders[0] != orders[1]:
            return now
        self._met_items += [item for one, item in {**then, **today}.items() if (one in then) != (one in today)]
        if list(then) != [one for one in today if one in then]:
            self._met_items += [item for one, item in then.items() if one in moves]
        return [today.get(one, item) for one, item in then.items()]

    def _is_same(self, one: Any, other: Any) -> bool:  # noqa: ANN401  (plain values)
        """Whether both are one item, by the names of then or of now."""
        return bool(one == other or self._undone(one, other) == other or self._undone(other, one) == one)

    @staticmethod
    def _is_listed(item: Any, listed: tuple[Any, ...]) -> bool:  # noqa: ANN401  (plain values)
        return any(_is_item(item, one) for one in listed)

    def unused(self) -> list[Any]:
        """The changes that were met nowhere."""
        names = sorted({(was, name) for was, names in self._is.items() for name in names} - self._met)
        listed = (*self._gone, *self._new, *(one for one in self._moved if not isinstance(one, str)))
        items = [one for one in listed if not any(_is_item(met, one) for met in self._met_items)]
        sentences = (*self._sentences, *self._moved_sentences, *self._counted, *self._blanks, *self._folded)
        return [*names, *items, *(one for one in sentences if one not in self._met_sentences)]

    def _is_called_otherwise(self, now: Document, was: Any) -> bool:  # noqa: ANN401
        """Whether a document differs in names alone: its lines, or all its parts where those of then were kept.

        Of one that is two files now, every line of then has to stand in one of them.
        """
        if isinstance(now, PartedDocument) and "text" in was:
            flow, lines = now.flow(), list(lines_that_say_something(was))
            return all(
                self._stands_in(flow, line)
                or self._says_that_nothing_is_known(flow, line)
                or self._is_folded(line)
                or self._goes_on_in(flow, lines, at)
                for at, line in enumerate(lines)
            )
        if (text := written(was)) is not None:
            return self._reads(as_it_flows(now.content.decode()), as_it_flows(text))
        kept = self._fixture.kept_document(was) if self._fixture else None
        if kept is None:
            return False
        then, parts = kept.in_full(), now.in_full()
        return then.keys() == parts.keys() and all(self._reads(parts[name], then[name]) for name in then)

    def _stands_in(self, now: str, was: str) -> bool:
        """Whether ``was``, with new names for old ones and without what is said elsewhere, is a part of ``now``."""
        if was in now or self._counts_more(now, was):
            return True
        was = self._without_moved(was, now, now)
        return was in now or bool(self._readings(now, was, set(range(len(now) + 1))))

    def _goes_on_in(self, now: str, lines: list[str], at: int) -> bool:
        """Whether a line stands in ``now`` with those around it: names break over lines."""
        spans = (
            (first, first + many)
            for many in range(2, _MOST_LINES + 1)
            for first in range(max(at - many + 1, 0), min(at, len(lines) - many) + 1)
        )
        return any(self._stands_in(now, as_it_flows("\n".join(lines[first:last]))) for first, last in spans)

    def _counts_more(self, now: str, was: str) -> bool:
        """Whether it is a line that counts what has become more."""
        for one, pattern in self._counted.items():
            if pattern.fullmatch(was) and (found := pattern.search(now)):
                pairs = zip(*(map(int, re.findall("[0-9]+", text)) for text in (was, found[0])), strict=True)
                if all(today >= then for then, today in pairs):
                    self._met_sentences.add(one)
                    return True
        return False

    def _says_that_nothing_is_known(self, now: str, was: str) -> bool:
        """Whether it is a line whose zeros are blanks now, some of them or all."""
        for one in self._blanks:
            if was.startswith(one):
                around = re.split(r"(?<![0-9.,])0(?![0-9.,])", was)
                if re.search(r"\s*[0—]\s*".join(re.escape(part.strip()) for part in around), now):
                    self._met_sentences.add(one)
                    return True
        return False

    def _is_folded(self, was: str) -> bool:
        """Whether it is a line that is left out on purpose."""
        begun = [one for one in self._folded if was.startswith(one)]
        self._met_sentences |= set(begun)
        return bool(begun)

    def _without_moved(self, was: str, now: str, whole: str) -> str:
        """What was said without the sentences that are said elsewhere now."""
        for one, pattern in self._moved_sentences.items():
            said = pattern.search(was)
            if said and (whole is now or said[0] not in now) and said[0].strip() in whole:
                self._met_sentences.add(one)
                was = was.replace(said[0], "")
        return was

    def _reads(self, now: str, was: str) -> bool:
        """Whether ``now`` is ``was`` with new names for old ones, and with sentences said beside or elsewhere."""
        if self._moved_sentences:
            was = self._without_moved(was, now, json.dumps(self._whole[0], ensure_ascii=False))
        said = [one for one, pattern in self._sentences.items() if pattern.search(now) and not pattern.search(was)]
        if not said:
            return now == was or len(now) in self._readings(now, was, {0}, whole=True)
        without = now
        for one in said:
            without = self._sentences[one].sub("", without)
        reads = was == without or len(without) in self._readings(without, was, {0}, whole=True)
        self._met_sentences |= set(said) if reads else set()
        return reads

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


def _is_item(item: Any, listed: Any) -> bool:  # noqa: ANN401  (plain values)
    """Whether an item is the one that is listed; of one with fields those that are listed make it that."""
    if isinstance(item, Mapping) and isinstance(listed, Mapping):
        return all(_is_item(item.get(key), value) for key, value in listed.items())
    return bool(item == listed)


def _pattern(sentence: str) -> re.Pattern[str]:
    return re.compile(re.escape(sentence).replace(r"\#", "[0-9]+"))


def _each_of(listed: Iterable[Any]) -> Iterator[Any]:
    """Each item that is listed; an entry may name several by one field of each."""
    for one in listed:
        several = [key for key, value in one.items() if isinstance(value, list)] if isinstance(one, Mapping) else []
        assert len(several) <= 1, f"which of them? {one}"
        yield from ({**one, several[0]: value} for value in one[several[0]]) if several else (one,)


def _id_of(now: list[Any], was: list[Any]) -> str | None:
    """The field that holds the ids of all items of both lists, if they have such."""
    items = [*now, *was]
    if not all(isinstance(item, Mapping) for item in items) or not items:
        return None
    for key in _IDS:
        if all(isinstance(item.get(key), str) for item in items):
            is_unique = all(len({item[key] for item in some}) == len(some) for some in (now, was))
            return key if is_unique else None
    return None


def _all_with(value: Any, key: str, one: str) -> Iterator[Any]:  # noqa: ANN401  (plain values)
    """All items within a value that have an id."""
    if isinstance(value, Mapping):
        if value.get(key) == one:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _all_with(each, key, one)


def _as_keys(items: list[Any]) -> list[str]:
    return [json.dumps(item, ensure_ascii=False, sort_keys=True) for item in items]


def _with_digests_of_then(found: dict[str, Any], now: Mapping[str, Any], was: Mapping[str, Any]) -> dict[str, Any]:
    """A document that lost or gained lines on purpose, and says the same otherwise, has the digests of then."""
    texts = [described.get("text") for described in (found, was, now)]
    if not all(isinstance(text, list) for text in texts) or texts[0] != texts[1] or len(texts[1]) == len(texts[2]):
        return found
    digests = {key: was[key] for key in ("sha256",) if key in was}
    parts = {name: was["parts"].get(name, digest) for name, digest in found.get("parts", {}).items() if name == _BODY}
    return {**found, **digests, **({"parts": {**found["parts"], **parts}} if parts else {})}


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
