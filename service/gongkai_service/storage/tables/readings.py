"""The tables that remember by which version of the rules and by which settings dates were computed, and since when."""

from sqlalchemy import BigInteger, Column
from sqlmodel import Field, SQLModel

from gongkai_service.storage.tables.columns import big, chosen, table_of


class RulesInUseRow(SQLModel, table=True):
    """A version of the rules, and the instant since which it is in use: 0 for what a database began with."""

    __tablename__ = "rules_in_use"

    version: int = Field(primary_key=True)
    since_us: int = Field(sa_column=big())


class SettingsInUseRow(SQLModel, table=True):
    """All settings that an agency had chosen, from an instant until that of its next row; before the first it had none.

    Of the time before they were kept, those known at the upgrade are taken.
    """

    __tablename__ = "settings_in_use"

    agency_id: str = Field(primary_key=True, foreign_key="agencies.agency_id")
    since_us: int = Field(sa_column=Column(BigInteger, primary_key=True))
    settings: str = Field(sa_column=chosen())


RULES_IN_USE = table_of(RulesInUseRow)
SETTINGS_IN_USE = table_of(SettingsInUseRow)
