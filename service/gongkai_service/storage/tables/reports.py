"""The tables of annual reports: what was entered for them by hand, and what was published."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from gongkai_service.domain.words.vocabulary import ReportScope
from gongkai_service.storage.tables.columns import big, one_of, table_of


class EntryKind(StrEnum):
    """What was entered: a figure, the agency's own paragraphs of a section, or the explanation of a failed check."""

    FIGURE = "FIGURE"
    SECTION = "SECTION"
    ADJUSTMENT = "ADJUSTMENT"


_PLACE = ("agency_id", "year", "kind", "format_id", "scope", "item")


class ReportEntryRow(SQLModel, table=True):
    """One entry for a year's report, from its recording until another takes its place or it is taken back."""

    __tablename__ = "report_entries"
    __table_args__ = (
        CheckConstraint("valid_from_us < valid_to_us", name="validity_is_forward"),
        CheckConstraint("(kind = 'SECTION') = (value IS NULL)", name="all_but_sections_have_a_value"),
        CheckConstraint("(kind = 'FIGURE') = (format_id = '')", name="figures_are_of_every_format"),
        CheckConstraint("kind = 'FIGURE' OR text <> ''", name="words_are_not_empty"),
        CheckConstraint("item <> '' AND actor <> ''", name="item_and_actor_are_named"),
        Index("report_entries_by_item", *_PLACE, "valid_from_us", unique=True),
        Index(
            "report_entries_that_hold",
            *_PLACE,
            unique=True,
            sqlite_where=text("valid_to_us IS NULL"),
            postgresql_where=text("valid_to_us IS NULL"),
        ),
    )

    entry_key: int | None = Field(default=None, primary_key=True)
    agency_id: str = Field(foreign_key="agencies.agency_id")
    year: int
    kind: str = Field(sa_column_kwargs=one_of(EntryKind))
    format_id: str
    scope: str = Field(sa_column_kwargs=one_of(ReportScope))
    item: str
    value: int | None = Field(default=None, sa_column=big(nullable=True))
    text: str
    actor: str
    valid_from_us: int = Field(sa_column=big())
    valid_to_us: int | None = Field(default=None, sa_column=big(nullable=True))


class ReportPublicationRow(SQLModel, table=True):
    """A report as it was published. Never updated, never deleted.

    ``document`` is the canonical form of which ``digest`` is taken; a report that was published elsewhere has
    neither. ``figures`` maps cells to values, as JSON. ``replaces`` is the ordinal of the one that it corrects.
    """

    __tablename__ = "report_publications"
    __table_args__ = (
        CheckConstraint("ordinal >= 1", name="ordinal_is_positive"),
        CheckConstraint("replaces BETWEEN 1 AND ordinal - 1", name="replaces_an_earlier_one"),
        CheckConstraint("(document IS NULL) = (digest = '')", name="digest_is_of_the_document"),
        CheckConstraint("is_foreign = (document IS NULL)", name="foreign_ones_have_no_document"),
        UniqueConstraint("agency_id", "year", "ordinal", name="publication_is_numbered_once"),
        UniqueConstraint("create_us", name="publication_has_its_instant"),
        Index("report_publications_by_agency", "agency_id", "create_us"),
    )

    publication_key: int | None = Field(default=None, primary_key=True)
    agency_id: str = Field(foreign_key="agencies.agency_id")
    year: int
    ordinal: int
    format_id: str
    scope: str = Field(sa_column_kwargs=one_of(ReportScope))
    replaces: int | None = None
    digest: str
    document: bytes | None = None
    figures: str
    as_of_us: int = Field(sa_column=big())
    create_us: int = Field(sa_column=big())
    published_date: date
    actor: str
    reason: str
    is_foreign: bool
    display_name: str


REPORT_ENTRIES = table_of(ReportEntryRow)
REPORT_PUBLICATIONS = table_of(ReportPublicationRow)
