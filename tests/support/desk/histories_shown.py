"""Recomputes what a database claims, from the rows alone."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

from gongkai_service.storage.history.codec import texts_digest
from gongkai_service.storage.history.entries import HistoryEntry

_EVENTS = """
SELECT cases.agency_id || '/cases/' || received_year || '-' || serial, sequence, kind, legal_date, recorded_us, facts,
       events.texts_digest, previous_digest, digest, salt, texts, version, actor
FROM events JOIN cases USING (case_key) LEFT JOIN protected_texts USING (case_key, sequence)
ORDER BY case_key, sequence
"""
_HEADS = "SELECT agency_id || '/cases/' || received_year || '-' || serial, event_count, head_digest FROM cases"
_UNFACTUAL = """
SELECT count(*) FROM cases WHERE (state <> 'VOID') <> (
    SELECT count(*) FROM case_facts WHERE case_facts.case_key = cases.case_key AND valid_to_us IS NULL)
"""


def broken_links(database: Path) -> list[str]:
    """Every entry of every history that does not follow from what stands before it."""
    problems: list[str] = []
    heads: dict[str, tuple[int, str]] = {}
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True, timeout=10)) as connection:
        rows = connection.execute(_EVENTS).fetchall()
        claimed = {name: (count, head) for name, count, head in connection.execute(_HEADS)}
        ((unfactual,),) = connection.execute(_UNFACTUAL)
    for name, sequence, kind, legal, recorded_us, facts, texts_are, previous, digest, *rest in rows:
        salt, texts, version, actor = rest
        known, head = heads.get(name, (0, ""))
        entry = HistoryEntry(
            case=f"agencies/{name}",
            sequence=known + 1,
            kind=kind,
            legal_date=date.fromisoformat(legal),
            recorded_us=recorded_us,
            facts=facts,
            texts_digest=texts_digest(json.loads(texts), salt=salt) if texts else "",
            previous_digest=head,
            version=version,
            actor=actor,
        )
        if (sequence, previous, texts_are, digest) != (known + 1, head, entry.texts_digest, entry.digest):
            problems.append(f"{name} #{sequence}")
        heads[name] = (sequence, digest)
    problems.extend(f"{name}: head" for name in claimed if claimed[name] != heads.get(name))
    if unfactual:
        problems.append(f"{unfactual} cases are not counted exactly once")
    return problems


def recomputed(entry: HistoryEntry, **changes: object) -> str:
    """The digest that ``entry`` would have with other contents."""
    return replace(entry, **changes).digest  # type: ignore[arg-type]
