"""The table of the numbers that cases have on paper."""

from sqlmodel import Field, SQLModel

from gongkai_service.domain.words.vocabulary import PaperNumberKind
from gongkai_service.storage.tables.columns import one_of, table_of


class PaperNumberRow(SQLModel, table=True):
    """A number that a case has on paper beside its own, in its plain form: what looks it up finds, and shows nowhere.

    Most cases have none until they are answered, so it is a table and no columns of ``cases``.
    """

    __tablename__ = "paper_numbers"

    agency_id: str = Field(primary_key=True, foreign_key="agencies.agency_id")
    number: str = Field(primary_key=True)
    kind: str = Field(primary_key=True, sa_column_kwargs=one_of(PaperNumberKind))
    case_key: int = Field(primary_key=True, foreign_key="cases.case_key")


PAPER_NUMBERS = table_of(PaperNumberRow)
