"""What tables are made of: columns and constraints that many of them share."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import BigInteger, Boolean, Column, Integer, String, Table, text
from sqlmodel import SQLModel

from gongkai_service.domain.agencies.settings import SETTINGS, Setting

# Where a column says how it is guarded; ``engine.words`` sees to it.
GUARD = "guard"


@dataclass(frozen=True, slots=True)
class Guard:
    """What a column may hold, whoever writes.

    Attributes:
        lists: lists of words, by what follows ``table.column`` in the table of words.
        fault: when a new value is none, in SQL: of the column, and of its place in the table of words.
    """

    lists: Mapping[str, tuple[str, ...]]
    fault: Callable[[str, str], str]


def one_of(words: Iterable[StrEnum]) -> dict[str, dict[str, Guard]]:
    """For a column that holds these words alone."""
    return {"info": {GUARD: Guard({"": tuple(map(str, words))}, _is_unknown)}}


def _is_unknown(column: str, place: str) -> str:
    return f"(NEW.{column} IS NOT NULL AND NOT {_is_listed(f'NEW.{column}', place)})"


def _is_listed(value: str, place: str) -> str:
    return f"EXISTS (SELECT 1 FROM words WHERE place = '{place}' AND word = {value})"  # noqa: S608  (our own names)


def chosen() -> Column[str]:
    """A column for settings that were chosen, by name, as JSON; what was not chosen is not in it."""
    names = {"": tuple(SETTINGS)}
    words = {
        f".{name}": tuple(map(str, setting.kind))
        for name, setting in SETTINGS.items()
        if issubclass(setting.kind, StrEnum)
    }
    guard = Guard({**names, **words}, _holds_other_settings)
    return Column(String, nullable=False, server_default=text("'{}'"), info={GUARD: guard})


def _holds_other_settings(column: str, place: str) -> str:
    held = f"(SELECT 1 FROM json_each(NEW.{column}) AS held WHERE NOT {_is_listed('held.key', place)})"  # noqa: S608
    faults = (_has_no_value(setting, column, place) for setting in SETTINGS.values())
    return " OR ".join((f"NOT json_valid(NEW.{column})", f"EXISTS {held}", *faults))


def _has_no_value(setting: Setting, column: str, place: str) -> str:
    """Whether a setting holds what is no value of it; NULL where it holds nothing."""
    kind, value = (f"json_{of}(NEW.{column}, '$.{setting.name}')" for of in ("type", "extract"))
    if setting.kind is bool:
        return f"{kind} NOT IN ('true', 'false')"
    if setting.kind is int:
        return f"{kind} <> 'integer' OR {value} NOT BETWEEN 0 AND {setting.most}"
    return f"({kind} IS NOT NULL AND NOT {_is_listed(value, f'{place}.{setting.name}')})"


def big(*, nullable: bool = False) -> Column[int]:
    """A column for instants in microseconds and amounts in fen."""
    return Column(BigInteger, nullable=nullable)


def told() -> Column[str]:
    """A column for a text that may be empty, as it is until somebody tells it."""
    return Column(String, nullable=False, server_default=text("''"))


def counted() -> Column[bool]:
    """A column that says whether figures count a fact."""
    return Column(Boolean, nullable=False, server_default=text("1"))


def false_until_told() -> Column[bool]:
    """A column for what is not so unless it is told."""
    return Column(Boolean, nullable=False, server_default=text("0"))


def first_version() -> Column[int]:
    """A column for the version of an entry; those of before it was told are of the first."""
    return Column(Integer, nullable=False, server_default=text("1"))


def table_of(model: type[SQLModel]) -> Table:
    """The table of Core that a model describes."""
    return SQLModel.metadata.tables[str(model.__tablename__)]
