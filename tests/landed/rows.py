"""What stands on disk: the tables of a database file as rows, and the chain of each case's history recomputed."""

import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

Row = dict[str, Any]

# Salts are drawn by chance, and digests hang on them: the chain is recomputed instead. ``last_us`` is when a server
# last looked at the clock. What requests were answered is kept for their repetition only. The table of words follows
# from the code, and those that came later stand last.
_LOOKED_AT = "last_us"
CHANCE = frozenset({"salt", "texts_digest", "previous_digest", "digest", "head_digest", _LOOKED_AT})
_LONG_SECONDS, _POLL_SECONDS = 300.0, 0.05
# Since when rules and settings are in use differs between a database that was upgraded and one of today.
_UNCOMPARED = frozenset({"requests", "alembic_version", "words", "rules_in_use", "settings_in_use"})


def tables(database: Path) -> dict[str, list[Row]]:
    """All rows of all tables in the order of their keys."""
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
        return {name: _rows(connection, name) for (name,) in names if name not in _UNCOMPARED}


def _rows(connection: sqlite3.Connection, table: str) -> list[Row]:
    order = _key(connection, table)
    return [_readable(row) for row in connection.execute(f'SELECT * FROM "{table}" ORDER BY {order}')]  # noqa: S608


def _key(connection: sqlite3.Connection, table: str) -> str:
    columns = connection.execute("SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", (table,)).fetchall()
    return ", ".join(f'"{name}"' for (name,) in columns) or "rowid"


def wait_until_letters_are_kept(database: Path) -> None:
    """Returns once the server on a database has kept the letters of an older service, which it does beside its work.

    By then its cases are found by what they say, too.
    """
    end = time.monotonic() + _LONG_SECONDS
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
        while connection.execute("SELECT count(*) FROM waiting_letters").fetchone() != (0,):
            assert time.monotonic() < end, "letters still wait"
            time.sleep(_POLL_SECONDS)
        while connection.execute("SELECT reached_key FROM case_index_progress").fetchone() != (None,):
            assert time.monotonic() < end, "cases still wait for their index"
            time.sleep(_POLL_SECONDS)


def _readable(row: sqlite3.Row) -> Row:
    return {key: sha256(value).hexdigest() if isinstance(value, bytes) else value for key, value in dict(row).items()}


def still_there(before: dict[str, list[Row]], after: dict[str, list[Row]]) -> tuple[Any, Any]:
    """All tables of before, and what stands in them after, each by the columns that were kept."""
    kept = {
        name: ({key for row in rows for key in row} & {key for row in after.get(name, []) for key in row})
        - {_LOOKED_AT}
        for name, rows in before.items()
    }
    then, now = (
        {name: [{key: row[key] for key in sorted(kept[name])} for row in found.get(name, [])] for name in before}
        for found in (before, after)
    )
    return then, now


def without_moves(tables_of_then: dict[str, list[Row]], tables_of_now: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """The tables of now with open cases as they were before corrected rules moved their dates, as the moves are listed.

    What is listed is the date of a clock: only its row, the case's date and number of events, and the events and the
    listing themselves are taken back, and only from the days that are listed as new.
    """
    moved = [row for row in tables_of_now["redatings"] if row["cause"] == "RULES"]
    if not moved:
        return tables_of_now
    places = {(row["case_key"], row["kind"], row["ordinal"]): row for row in moved}
    cases = {row["case_key"] for row in moved}
    then = {row["case_key"]: row for row in tables_of_then["cases"]}
    kept = {_place(row): row for row in tables_of_then["case_clocks"]}
    clocks = {_place(row): row for row in tables_of_now["case_clocks"]}
    for place, row in places.items():
        told = (kept.get(place, {}).get("due_date"), clocks.get(place, {}).get("due_date"))
        assert told == (row["old_date"], row["new_date"]), f"{place} moved otherwise than listed"
    now = dict(tables_of_now)
    now["redatings"] = [row for row in now["redatings"] if row["cause"] != "RULES"]
    now["events"] = [row for row in now["events"] if not _tells_rules(row)]
    assert len(tables_of_now["events"]) - len(now["events"]) == len(moved), "each move has its event"
    dates = ("due_date", "event_count", "head_digest", "update_us")
    now["cases"] = [
        row | {name: then[row["case_key"]][name] for name in dates} if row["case_key"] in cases else row
        for row in now["cases"]
    ]
    stays = [row for row in now["case_clocks"] if _place(row) not in places]
    now["case_clocks"] = sorted([*stays, *(kept[place] for place in places if place in kept)], key=_place)
    return now


def _place(row: Row) -> tuple[Any, ...]:
    return row["case_key"], row["kind"], row["ordinal"]


def _tells_rules(row: Row) -> bool:
    return row["kind"] == "redate_case" and "rules_version" in json.loads(row["facts"])


def without_rules(rows: list[Row]) -> list[Row]:
    """The rows of histories without the events by which corrected rules moved dates; those are listed and compared."""
    return [row for row in rows if not _tells_rules(row)]


def without_chance(rows: list[Row]) -> list[Row]:
    """The rows without what is drawn by chance."""
    return [{key: value for key, value in row.items() if key not in CHANCE} for row in rows]


def events(database: Path) -> list[Row]:
    """The rows of all histories, each with the name of its case, its facts and its protected texts as they are written.

    This is the form in which events of the first landed version stand on disk, so it names tables and columns.
    """
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        return [
            _as_it_was(dict(row))
            for row in connection.execute(
                """
                SELECT agency_id || '/' || received_year || '-' || serial AS "case", sequence, kind, legal_date,
                       recorded_us, facts, texts, salt, texts_digest, previous_digest, digest, version, actor
                FROM events JOIN cases USING (case_key) LEFT JOIN protected_texts USING (case_key, sequence)
                ORDER BY case_key, sequence
                """
            )
        ]


def _as_it_was(row: Row) -> Row:
    """An entry of the first version had neither a version nor an actor."""
    return {name: value for name, value in row.items() if row["version"] > 1 or name not in {"version", "actor"}}


def broken_links(rows: list[Row]) -> Iterator[str]:
    """The events whose digests are not those of their rows, computed by hand as the first landed version did."""
    last: dict[str, str] = {}
    for row in rows:
        where = f"{row['case']} event {row['sequence']}"
        if row["previous_digest"] != last.get(row["case"], ""):
            yield f"{where}: does not follow on the event before"
        salted = f"{row['salt']}\n{row['texts']}" if row["texts"] is not None else None
        if row["texts_digest"] != ("" if salted is None else sha256(salted.encode()).hexdigest()):
            yield f"{where}: the digest of the texts is not theirs"
        if row["digest"] != _digest(row):
            yield f"{where}: the digest is not that of the row"
        last[row["case"]] = row["digest"]


_COVERED = ("sequence", "kind", "legal_date", "recorded_us", "facts", "texts_digest", "previous_digest")
_COVERED_SINCE_2 = (*_COVERED, "version", "actor")


def _digest(row: Row) -> str:
    names = _COVERED_SINCE_2 if "version" in row else _COVERED
    covered = {"case": f"agencies/{row['case'].replace('/', '/cases/')}"} | {name: row[name] for name in names}
    return sha256(json.dumps(covered, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
