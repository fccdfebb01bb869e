"""The tables of letters as they were issued. They hold personal data, apart from all else, as protected texts do."""

from sqlalchemy import ForeignKeyConstraint
from sqlmodel import Field, SQLModel

from gongkai_service.storage.tables.columns import table_of


def _of_its_event() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["case_key", "sequence"], ["events.case_key", "events.sequence"])


class LetterFrameRow(SQLModel, table=True):
    """What the letters of a template have in common: one with nothing filled in. Nobody is named in it."""

    __tablename__ = "letter_frames"

    frame_digest: str = Field(primary_key=True)
    document: bytes
    page: bytes


class KeptLetterRow(SQLModel, table=True):
    """A letter as it was issued: its text, and what its document and its page have that their frame has not.

    ``file_digest`` is over all three as they are read again, so that damage is found.
    """

    __tablename__ = "kept_letters"
    __table_args__ = (_of_its_event(),)

    case_key: int = Field(primary_key=True)
    sequence: int = Field(primary_key=True)
    frame_digest: str = Field(foreign_key="letter_frames.frame_digest")
    file_name: str
    text: str
    document: bytes
    page: bytes
    file_digest: str


class WaitingLetterRow(SQLModel, table=True):
    """A letter that an older service issued and that is not kept yet."""

    __tablename__ = "waiting_letters"
    __table_args__ = (_of_its_event(),)

    case_key: int = Field(primary_key=True)
    sequence: int = Field(primary_key=True)


LETTER_FRAMES = table_of(LetterFrameRow)
KEPT_LETTERS = table_of(KeptLetterRow)
WAITING_LETTERS = table_of(WaitingLetterRow)
