"""What corrected law makes otherwise of a fixture's cases, by name: dates that were recorded as moved, and corrections.

A date may differ only where the database lists it as moved by corrected rules (``ListRulesRedatings``), from the one
day to the other, and with it what holds that date: the clock, the place in a list, the reminder, the event that records
it. Whatever else a correction changes is listed in ``corrected.json`` of the fixture, each entry with its reason; one
that is met nowhere is taken off the list. An entry is one of

    {"field": …, "was": …, "is": …}       a value of a field, ``null`` for none
    {"list": …, "gone": {…}}              an element of a list that is no more, by some of its fields
    {"list": …, "added": {…}}             an element that is new; of a list of words, the word

with ``why``, and optionally ``method`` and ``case`` (its resource name) to which alone it applies.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

from landed.fixture import Fixture
from landed.questions import Question

# A date that moved: the case, its clock by name, what it is about; and both days, empty for none.
Place = tuple[str, str, str]
Moves = Mapping[Place, tuple[str, str]]

_CASE = re.compile(r"agencies/[^/]+/cases/[^/-][^/]*")
_REPLIES = ("CLOCK_KIND_REPLY", "CLOCK_KIND_REANSWER")
_AFTER_SILENCE = ("CLOCK_KIND_REVIEW_FILING", "CLOCK_KIND_LAWSUIT_FILING")
# What every event of a case changes, whatever it records.
_WITH_EVERY_EVENT = frozenset({"etag", "update_time"})


@dataclass(frozen=True)
class _About:
    """In which answer, and of which case, a value stands; and whether it tells what is so now."""

    method: str
    case: str
    is_of_now: bool


class Corrections:
    """Undoes what corrected law changed, and remembers which corrections were met."""

    def __init__(self, moves: Moves, entries: Iterable[Mapping[str, Any]] = ()) -> None:
        """``moves`` are those that the database lists."""
        self._moves = moves
        self._moved_cases = {case for case, _, _ in moves}
        self._entries = list(entries)
        assert all(entry["why"] for entry in self._entries), "every correction says why"
        self._met: set[int] = set()

    @classmethod
    def of(cls, fixture: Fixture, moves: Moves) -> Self:
        """Those of a fixture."""
        file = fixture.folder / "corrected.json"
        return cls(moves, json.loads(file.read_text(encoding="utf-8")) if file.exists() else [])

    def undone(self, now: Any, was: Any, question: Question) -> Any:  # noqa: ANN401  (plain values)
        """What is answered now, as it was wherever nothing differs but what was corrected."""
        about = _About(question.method, _case_of(question.request), is_of_now="as_of_time" not in question.request)
        return self._undone(now, was, about)

    def unused(self) -> list[Mapping[str, Any]]:
        """The corrections that were met nowhere."""
        return [entry for at, entry in enumerate(self._entries) if at not in self._met]

    def _undone(self, now: Any, was: Any, about: _About) -> Any:  # noqa: ANN401  (plain values)
        if now == was:
            return now
        if isinstance(now, list) and isinstance(was, list):
            return [self._undone(each, was[at] if at < len(was) else None, about) for at, each in enumerate(now)]
        if isinstance(now, dict) and isinstance(was, dict):
            about = replace(about, case=_case_of(now) or about.case)
            if self._holds_a_move(now, was, about):
                return was
            keys = {**was, **now}
            found = {key: self._field(key, now.get(key), was.get(key), about) for key in keys}
            return {key: value for key, value in found.items() if value is not None}
        return now

    def _field(self, key: str, now: Any, was: Any, about: _About) -> Any:  # noqa: ANN401  (plain values)
        """A field as it was where its move or its correction is listed; ``None`` for none."""
        if now == was or (key in _WITH_EVERY_EVENT and about.case in self._moved_cases):
            return was
        # That the rules of today are in use is a record, too: the last one is by so much later, in the same second.
        if key == "as_of_time" and about.is_of_now and _second(now) == _second(was):
            return was
        for at, entry in self._applying(about):
            if entry.get("field") == key and (entry["was"], entry["is"]) == (was, now):
                self._met.add(at)
                return was
        if isinstance(now or [], list) and isinstance(was or [], list):
            was = was or []
            now = self._aligned(key, now or [], was, about)
        found = self._undone(now, was, about)
        return None if found == [] else found

    def _aligned(self, key: str, now: list[Any], was: list[Any], about: _About) -> list[Any]:
        """A list with what moved in its old place, without what is listed as added and with what is listed as gone."""
        now = [each for each in now if not self._tells_a_move(each, about)]
        if self._shows_moves_as_listed(now, was):
            told = [each for each in was if self._place_in(each) is not None]
            now = _with([each for each in now if self._place_in(each) is None], was, told)
        for at, entry in self._applying(about):
            if entry.get("list") != key:
                continue
            for mark, here, there in (("added", now, was), ("gone", was, now)):
                told = [each for each in here if mark in entry and _has(each, entry[mark]) and each not in there]
                if told:
                    self._met.add(at)
                    now = [each for each in now if each not in told] if mark == "added" else _with(now, was, told)
        return now

    def _applying(self, about: _About) -> list[tuple[int, Mapping[str, Any]]]:
        return [
            (at, entry)
            for at, entry in enumerate(self._entries)
            if entry.get("method") in {None, about.method} and entry.get("case") in {None, about.case}
        ]

    def _holds_a_move(self, now: Mapping[str, Any], was: Mapping[str, Any], about: _About) -> bool:
        """Whether both are the same clock, and its date moved as it is listed to have."""
        days = was.get("due_date", ""), now.get("due_date", "")
        of_clock = [place for place in self._moves if _is_of(place, now, about.case)]
        if about.method == "ExplainDeadlines" and "kind" in now:
            # As of another day the clock may stand on other days; and the time to complain of silence follows it.
            of_reply = (place for place in self._moves if place[0] == about.case and place[1] in _REPLIES)
            return bool(of_clock) or (now["kind"] in _AFTER_SILENCE and now["kind"] == was["kind"] and any(of_reply))
        return days[0] != days[1] and any(self._moves[place] == days for place in of_clock)

    def _place_in(self, item: Any) -> Place | None:  # noqa: ANN401  (plain values)
        """The date that moved in a list by dates, with which its place in the list did; ``None`` for other items."""
        if not isinstance(item, dict):
            return None
        due = item.get("due_case", item)
        if "case" not in due or "due_date" not in due:
            return None
        return next((place for place in self._moves if _is_of(place, due, due["case"])), None)

    def _shows_moves_as_listed(self, now: list[Any], was: list[Any]) -> bool:
        """Whether such a list shows each date that moved as the day that is listed, if at all."""
        return all(
            item.get("due_case", item).get("due_date") == self._moves[place][side]
            for side, many in enumerate((was, now))
            for item in many
            if (place := self._place_in(item)) is not None
        )

    def _tells_a_move(self, item: Any, about: _About) -> bool:  # noqa: ANN401  (plain values)
        """Whether it is the event by which a move is recorded."""
        if not isinstance(item, dict) or item.get("kind") != "redate_case":
            return False
        facts = item.get("facts", {})
        ordinal, collection = facts.get("ordinal", "0"), facts.get("collection", "")
        subject = f"{about.case}/{collection}/{ordinal}" if collection else about.case
        place = about.case, f"CLOCK_KIND_{facts.get('clock')}", subject
        days = facts.get("old_date", ""), facts.get("new_date", "")
        return facts.get("rules_version", "0") != "0" and self._moves.get(place) == days


def _is_of(place: Place, clock: Mapping[str, Any], case: str) -> bool:
    """Whether a clock, however it is shown, is the one of a place; the deadline of a case is its reply clock."""
    kind = clock.get("kind")
    is_kind = place[1] == kind if kind is not None else place[1] in _REPLIES
    return place[0] == case and is_kind and clock.get("subject", place[2]) == place[2]


def _case_of(values: Mapping[str, Any]) -> str:
    """The case of which a question or an answer is."""
    for key in ("case", "name", "parent", "subject"):
        told = values.get(key)
        found = _CASE.match(told) if isinstance(told, str) else None
        if found:
            return found[0]
    return ""


def _second(instant: Any) -> str:  # noqa: ANN401  (plain values)
    return str(instant).partition(".")[0].removesuffix("Z")


def _has(value: Any, some: Mapping[str, Any] | str) -> bool:  # noqa: ANN401  (plain values)
    if isinstance(some, str):
        return bool(value == some)
    return isinstance(value, dict) and all(value.get(key) == told for key, told in some.items())


def _with(now: list[Any], was: list[Any], told: list[Any]) -> list[Any]:
    """What is now, with what is gone in its old place."""
    found, rest = [], list(now)
    for each in was:
        if each in told:
            found.append(each)
        elif rest:
            found.append(rest.pop(0))
    return found + rest


def in_one_page(answer: Any) -> Any:  # noqa: ANN401  (plain values)
    """All pages of an answer as one: what moves in a list by dates moves over their edges. Others as they are."""
    if not isinstance(answer, list) or not all(isinstance(page, dict) for page in answer):
        return answer
    whole: dict[str, Any] = {}
    for page in answer:
        for key, value in page.items():
            whole[key] = [*whole.get(key, []), *value] if isinstance(value, list) else value
    return whole
