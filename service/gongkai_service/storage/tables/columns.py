"""What tables are made of: columns and constraints that many of them share."""

from collections.abc import Iterable
from enum import StrEnum

from sqlalchemy import BigInteger, Boolean, Column, String, Table, text
from sqlmodel import SQLModel

# Where a column says which words it may hold; ``engine.words`` sees to it.
WORDS = "words"


def one_of(words: Iterable[StrEnum]) -> dict[str, dict[str, tuple[str, ...]]]:
    """For a column that holds these words alone."""
    return {"info": {WORDS: tuple(map(str, words))}}


def big(*, nullable: bool = False) -> Column[int]:
    """A column for instants in microseconds and amounts in fen."""
    return Column(BigInteger, nullable=nullable)


def told() -> Column[str]:
    """A column for a text that may be empty, as it is until somebody tells it."""
    return Column(String, nullable=False, server_default=text("''"))


def counted() -> Column[bool]:
    """A column that says whether figures count a fact."""
    return Column(Boolean, nullable=False, server_default=text("1"))


def table_of(model: type[SQLModel]) -> Table:
    """The table of Core that a model describes."""
    return SQLModel.metadata.tables[str(model.__tablename__)]
