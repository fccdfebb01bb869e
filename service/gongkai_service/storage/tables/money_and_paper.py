"""The tables of money and paper: what an agency charges for costs, its letter templates, and the numbers of letters."""

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from gongkai_service.domain.words.vocabulary import CostKind, LetterKind
from gongkai_service.storage.tables.columns import big, one_of, table_of


class CostTariffRow(SQLModel, table=True):
    """One entry of an agency's cost tariff; nothing but its last day ever changes."""

    __tablename__ = "cost_tariffs"
    __table_args__ = (
        CheckConstraint("rate_fen >= 1", name="rate_is_positive"),
        CheckConstraint("first_date <= last_date", name="tariff_is_forward"),
        UniqueConstraint("agency_id", "ordinal", name="tariff_is_numbered_once"),
    )

    tariff_key: int | None = Field(default=None, primary_key=True)
    agency_id: str = Field(foreign_key="agencies.agency_id")
    ordinal: int
    kind: str = Field(sa_column_kwargs=one_of(CostKind))
    display_name: str
    unit: str
    rate_fen: int = Field(sa_column=big())
    first_date: date
    last_date: date | None = None


class LetterTemplateRow(SQLModel, table=True):
    """A template by which letters were written, or may be: kept for ever, as are the letters."""

    __tablename__ = "letter_templates"

    template_digest: str = Field(primary_key=True)
    content: bytes


class LetterChoiceRow(SQLModel, table=True):
    """The template of its own that an agency uses for a kind of letter."""

    __tablename__ = "letter_choices"

    agency_id: str = Field(primary_key=True, foreign_key="agencies.agency_id")
    kind: str = Field(primary_key=True, sa_column_kwargs=one_of(LetterKind))
    template_digest: str = Field(foreign_key="letter_templates.template_digest")


class LetterSerialRow(SQLModel, table=True):
    """The last number given to a letter, by agency and year."""

    __tablename__ = "letter_serials"
    __table_args__ = (CheckConstraint("last_serial >= 1", name="letter_serial_is_positive"),)

    agency_id: str = Field(primary_key=True, foreign_key="agencies.agency_id")
    year: int = Field(primary_key=True)
    last_serial: int


COST_TARIFFS = table_of(CostTariffRow)
LETTER_TEMPLATES = table_of(LetterTemplateRow)
LETTER_CHOICES = table_of(LetterChoiceRow)
LETTER_SERIALS = table_of(LetterSerialRow)
