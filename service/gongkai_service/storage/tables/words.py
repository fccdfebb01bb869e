"""The table of words: which ones each column that holds words may hold. ``engine.words`` fills it."""

from sqlmodel import Field, SQLModel

from gongkai_service.storage.tables.columns import table_of


class WordRow(SQLModel, table=True):
    """A word that may stand in a place, ``table.column``."""

    __tablename__ = "words"

    place: str = Field(primary_key=True)
    word: str = Field(primary_key=True)


WORDS = table_of(WordRow)
