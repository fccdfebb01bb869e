"""What tables are made of: columns and constraints that many of them share."""

from collections.abc import Iterable
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, Column, Table
from sqlmodel import SQLModel


def one_of(column: str, words: Iterable[StrEnum]) -> CheckConstraint:
    """Accepts these words alone."""
    listed = ", ".join(f"'{word}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_is_known")


def big(*, nullable: bool = False) -> Column[int]:
    """A column for instants in microseconds and amounts in fen."""
    return Column(BigInteger, nullable=nullable)


def table_of(model: type[SQLModel]) -> Table:
    """The table of Core that a model describes."""
    return SQLModel.metadata.tables[str(model.__tablename__)]
