"""Guards the columns that hold words, whoever writes: each holds the words of its list alone.

The lists are those of the domain, as the tables name them (``columns.one_of``, ``columns.chosen``). They stand in the
table ``words``, where triggers look them up, and are brought up to date whenever a database is opened: a new word, or
a new setting, is a new row there and no migration. A word of the table that this version does not know came with a
newer one, which may have used it.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, Connection, Table, delete, insert, select, text
from sqlmodel import SQLModel

from gongkai_service.storage.tables import (  # noqa: F401
    arrivals,
    case_index,
    money_and_paper,
    paper_numbers,
    readings,
    records,
    reports,
)
from gongkai_service.storage.tables.columns import GUARD, Guard
from gongkai_service.storage.tables.words import WORDS

# How the names of our triggers end; none else do.
_ENDING = "_holds_known_words"
_TRIGGERS = text(f"SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%{_ENDING}'")  # noqa: S608


class UnknownWords(Exception):  # noqa: N818  (an answer to the operator)
    """The database holds words that came with a newer version of the service."""


def unguard(connection: Connection) -> None:
    """Lets migrations rebuild and fill tables as they like."""
    for name in _present(connection):
        connection.exec_driver_sql(f"DROP TRIGGER {name}")


def guard(connection: Connection) -> None:
    """Brings the table of words and the triggers up to date; does nothing where they are.

    Raises:
        UnknownWords: the table has words of a newer version.
    """
    _fill(connection)
    wanted, present = dict(_triggers()), _present(connection)
    for name in present.keys() - {name for name, sql in wanted.items() if present.get(name) == sql}:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    for name, sql in wanted.items():
        if present.get(name) != sql:
            connection.exec_driver_sql(sql)


def _fill(connection: Connection) -> None:
    lists = {
        f"{_place(column)}{part}": words
        for table in SQLModel.metadata.sorted_tables
        for column in _guarded(table)
        for part, words in _guard(column).lists.items()
    }
    known = {(place, word) for place, words in lists.items() for word in words}
    held = {(place, word) for place, word in connection.execute(select(WORDS.c.place, WORDS.c.word))}
    newer = {(place, word) for place, word in held - known if place in lists}
    if newer:
        message = f"words of a newer version: {sorted(newer)}"
        raise UnknownWords(message)
    for place in {place for place, _ in held} - lists.keys():
        # A migration has taken the column away.
        connection.execute(delete(WORDS).where(WORDS.c.place == place))
    if known - held:
        connection.execute(insert(WORDS), [{"place": place, "word": word} for place, word in sorted(known - held)])


def _guarded(table: Table) -> list[Column[Any]]:
    return sorted((column for column in table.columns if GUARD in column.info), key=lambda column: column.name)


def _guard(column: Column[Any]) -> Guard:
    guard: Guard = column.info[GUARD]
    return guard


def _place(column: Column[Any]) -> str:
    return f"{column.table.name}.{column.name}"


def _present(connection: Connection) -> dict[str, str]:
    return {row.name: row.sql for row in connection.execute(_TRIGGERS)}


def _triggers() -> Iterator[tuple[str, str]]:
    """The name and the text of each trigger."""
    for table in SQLModel.metadata.sorted_tables:
        columns = _guarded(table)
        if not columns:
            continue
        faults = " OR ".join(_guard(column).fault(column.name, _place(column)) for column in columns)
        names = ", ".join(column.name for column in columns)
        for change, of in (("insert", "INSERT"), ("update", f"UPDATE OF {names}")):
            name = f"{table.name}_{change}{_ENDING}"
            refuse = f"BEGIN SELECT RAISE(ABORT, '{table.name} would hold an unknown word'); END"
            yield name, f"CREATE TRIGGER {name} BEFORE {of} ON {table.name} WHEN {faults} {refuse}"
