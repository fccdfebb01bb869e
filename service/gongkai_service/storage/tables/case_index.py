"""The tables by which cases are found again. All follows from what the cases say, and can be made anew from them.

Nothing here is part of the history. ``texts`` of a summary holds personal data, as ``protected_texts`` does.
"""

from datetime import date
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, Column
from sqlmodel import Field, SQLModel

from gongkai_service.storage.tables.columns import big, one_of, table_of


class Mark(StrEnum):
    """What cases are filtered by that stands in no column of ``cases``.

    ``OTHER_YEAR`` is the year of receipt where that was mended into another one than the number says.
    """

    APPLICANT_KIND = "APPLICANT_KIND"
    RECEIPT_CHANNEL = "RECEIPT_CHANNEL"
    OUTCOME = "OUTCOME"
    CLOSED_DATE = "CLOSED_DATE"
    HANDLER = "HANDLER"
    FINDING = "FINDING"
    TRAIT = "TRAIT"
    OTHER_YEAR = "OTHER_YEAR"


class CaseSummaryRow(SQLModel, table=True):
    """What a list shows of a case beside its row: its marks, and texts that may hold personal data, each as JSON.

    It stands from the moment at which the case is indexed. ``closed_date`` is told among the marks, too; here it can be
    compared.
    """

    __tablename__ = "case_summaries"

    case_key: int = Field(primary_key=True, foreign_key="cases.case_key")
    marks: str
    texts: str
    closed_date: date | None = None


class CaseMarkRow(SQLModel, table=True):
    """One value by which a case is found; of a handler what stands for the name, of a day its ISO date."""

    __tablename__ = "case_marks"
    # Its key is all it holds: without a row beside it, a list of cases is one stretch of the tree.
    __table_args__ = ({"sqlite_with_rowid": False},)

    agency_id: str = Field(primary_key=True)
    mark: str = Field(primary_key=True, sa_column_kwargs=one_of(Mark))
    value: str = Field(primary_key=True)
    case_key: int = Field(primary_key=True, foreign_key="cases.case_key")


class CaseTokenRow(SQLModel, table=True):
    """A keyed token of a text of a case; see ``search_tokens``. It tells nobody without the key what it stands for."""

    __tablename__ = "case_tokens"
    __table_args__ = ({"sqlite_with_rowid": False},)

    token: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    case_key: int = Field(primary_key=True, foreign_key="cases.case_key")


class CaseIndexProgressRow(SQLModel, table=True):
    """One row: how far the cases are indexed, and by which version of what is made of them.

    ``reached_key`` is NULL once all are; until then it is the last one that was.
    """

    __tablename__ = "case_index_progress"
    __table_args__ = (CheckConstraint("progress_key = 1", name="there_is_one_progress"),)

    progress_key: int = Field(primary_key=True)
    version: int
    reached_key: int | None = Field(default=None, sa_column=big(nullable=True))


CASE_SUMMARIES = table_of(CaseSummaryRow)
CASE_MARKS = table_of(CaseMarkRow)
CASE_TOKENS = table_of(CaseTokenRow)
CASE_INDEX_PROGRESS = table_of(CaseIndexProgressRow)
