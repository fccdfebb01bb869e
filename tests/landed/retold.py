"""What the story leaves otherwise on purpose when it is told to the server of today, each with its reason.

``retold.json`` of a fixture has entries as ``changed.json`` has them, for what stands in the rows: letters are written
by the templates of today, reports have the cells of today. ``{"redated": …, "why": …}`` names a case whose dates are
others from its first day, by the law of today: a database of then has moved them, if at all, when it was opened. Of it
the moves are not compared, its due date is. ``{"follows": …, "why": …}`` names a case whose lawsuit follows a review by
the law of today and followed none: which review it is, and its route, are not compared.
"""

import json
from typing import Any, Self

from landed.changed import Changes
from landed.fixture import Fixture
from landed.rows import Row, without_chance

# Templates and frames are named by the digests of what is in them; those that ship are compared as they are answered.
_OF_TEMPLATES = frozenset({"letter_frames", "letter_templates"})
# How a letter was made; what it says stands beside.
_MADE_FROM = frozenset({"frame_digest", "document", "page", "file_digest"})
# Numbers of rows, and since when a database knows what was drawn from its older rows when it was opened.
_OF_OPENING = {"redatings": frozenset({"redating_key"}), "later_answer_facts": frozenset({"valid_from_us"})}
# What is compared by the figures, and by the answers.
_CANONICAL = "document"
_OF_THE_SECOND_FORM = frozenset({"version", "actor"})
_OF_MOVES = frozenset({"event_count", "update_us"})


class Retold:
    """Undoes what was told otherwise on purpose, and remembers what of it was met."""

    def __init__(self, changes: Changes, redated: tuple[str, ...] = (), follows: tuple[str, ...] = ()) -> None:
        self._changes = changes
        self._redated = redated
        self._follows = follows
        self._met: set[str] = set()

    @classmethod
    def of(cls, fixture: Fixture) -> Self:
        """What a fixture lists."""
        file = fixture.folder / "retold.json"
        entries = json.loads(file.read_text(encoding="utf-8")) if file.exists() else []
        redated = tuple(entry["redated"] for entry in entries if "redated" in entry)
        follows = tuple(entry["follows"] for entry in entries if "follows" in entry)
        return cls(Changes.of(fixture, file.name), redated, follows)

    def undone(self, now: dict[str, list[Row]], was: dict[str, list[Row]]) -> tuple[Any, Any]:
        """All tables of then and of now, these as they were wherever nothing but what is listed differs."""
        then, today = (self._comparable(tables) for tables in (was, now))
        self._met |= {name for name in self._redated if self._moves(was, name) != self._moves(now, name)}
        self._met |= {name for name in self._follows if _routes(was, name) != _routes(now, name)}
        letters = then.get("kept_letters", []), today.get("kept_letters", [])
        for before, after in zip(*letters, strict=False):
            if before != after:
                for row in (before, after):
                    row.update(dict.fromkeys(_MADE_FROM))
        return then, self._changes.undone(today, then)

    def unused(self) -> list[Any]:
        """What was met nowhere."""
        return [*self._changes.unused(), *(name for name in (*self._redated, *self._follows) if name not in self._met)]

    def _comparable(self, tables: dict[str, list[Row]]) -> dict[str, list[Row]]:
        redated = {_key_of(tables, name) for name in self._redated}
        found = {name: without_chance(rows) for name, rows in tables.items() if name not in _OF_TEMPLATES}
        for name, columns in _OF_OPENING.items():
            found[name] = [_without(row, columns) for row in found.get(name, [])]
        found["redatings"] = [row for row in found["redatings"] if row["case_key"] not in redated]
        found["events"] = [
            row for row in found["events"] if row["case_key"] not in redated or row["kind"] != "redate_case"
        ]
        found["cases"] = [
            _without(row, _OF_MOVES) if row["case_key"] in redated else row for row in found.get("cases", [])
        ]
        _as_in_the_first_form(found)
        followed = {_key_of(tables, name) for name in self._follows}
        found["events"] = [
            {**row, "facts": _without_review(row["facts"])}
            if row["case_key"] in followed and row["kind"] == "file_lawsuit"
            else row
            for row in found["events"]
        ]
        found["remedy_facts"] = [
            _without(row, frozenset({"route"})) if row["case_key"] in followed else row for row in found["remedy_facts"]
        ]
        found["report_publications"] = [_without(row, frozenset({_CANONICAL})) for row in found["report_publications"]]
        return {name: [_in_parts(row) for row in rows] for name, rows in found.items()}

    def _moves(self, tables: dict[str, list[Row]], name: str) -> list[str]:
        key = _key_of(tables, name)
        return [row["facts"] for row in tables["events"] if row["case_key"] == key and row["kind"] == "redate_case"]


def _routes(tables: dict[str, list[Row]], name: str) -> list[Any]:
    key = _key_of(tables, name)
    return [row["route"] for row in tables["remedy_facts"] if row["case_key"] == key]


def _without_review(facts: str) -> str:
    return json.dumps({name: value for name, value in json.loads(facts).items() if name != "review"})


def _as_in_the_first_form(tables: dict[str, list[Row]]) -> None:
    """Entries of histories as the first version wrote them: no version, no actor, the handler among the facts."""
    by_place = {(row["case_key"], row["sequence"]): row for row in tables["events"]}
    apart = []
    for row in tables["protected_texts"]:
        texts = json.loads(row["texts"])
        if "handler" in texts:
            entry = by_place[row["case_key"], row["sequence"]]
            entry["facts"] = json.dumps({**json.loads(entry["facts"]), "handler": texts.pop("handler")})
        if texts:
            apart.append({**row, "texts": json.dumps(texts)})
    tables["protected_texts"] = apart
    for name in ("events", "arrival_events"):
        tables[name] = [_without(row, _OF_THE_SECOND_FORM) for row in tables.get(name, [])]


def _key_of(tables: dict[str, list[Row]], name: str) -> int:
    _, agency, _, number = name.split("/")
    found = [
        row["case_key"]
        for row in tables["cases"]
        if (row["agency_id"], f"{row['received_year']}-{row['serial']}") == (agency, number)
    ]
    assert len(found) == 1, f"no case: {name}"
    return int(found[0])


def _without(row: Row, columns: frozenset[str]) -> Row:
    return {key: value for key, value in row.items() if key not in columns}


def _in_parts(row: Row) -> Row:
    """A row with what is written as JSON in it piece by piece: figures by cell, the words of a letter by name."""
    found = dict(row)
    for column in ("facts", "texts"):
        if found.get(column):
            found[column] = json.loads(found[column])
    if isinstance(texts := found.get("texts"), dict) and str(texts.get("content", "")).startswith("{"):
        content = json.loads(texts["content"])
        found["texts"] = {**texts, "content": [{"item": name, "value": value} for name, value in content.items()]}
    if found.get("figures"):
        found["figures"] = [{"cell": cell, "value": value} for cell, value in json.loads(found["figures"]).items()]
    return found
