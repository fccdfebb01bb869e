"""The tables of what has come in and is not received in law: its standing, its history, its personal data apart."""

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from gongkai_service.domain.words.vocabulary import ArrivalState
from gongkai_service.storage.tables.columns import big, first_version, one_of, table_of, told


class ArrivalRow(SQLModel, table=True):
    """The standing of an arrival: what lists and figures ask for. The arrival itself is the fold of its events.

    ``ended_us`` is the instant of recording of what ended it, ``case_key`` the case that it became.
    """

    __tablename__ = "arrivals"
    __table_args__ = (
        CheckConstraint("(ended_date IS NULL) = (state = 'WAITING')", name="what_waits_has_not_ended"),
        CheckConstraint("(ended_us IS NULL) = (state = 'WAITING')", name="an_end_is_recorded"),
        CheckConstraint("(case_key IS NULL) = (state <> 'CONFIRMED')", name="a_confirmed_one_is_a_case"),
        CheckConstraint("arrived_date <= ended_date", name="it_ends_once_arrived"),
        UniqueConstraint("agency_id", "registered_year", "serial", name="number_is_given_once"),
        Index("arrivals_by_state", "agency_id", "state", "arrived_date"),
        Index("arrivals_by_agency", "agency_id", "arrival_key"),
    )

    arrival_key: int | None = Field(default=None, primary_key=True)
    agency_id: str = Field(foreign_key="agencies.agency_id")
    registered_year: int
    serial: int
    state: str = Field(sa_column_kwargs=one_of(ArrivalState))
    arrived_date: date
    ended_date: date | None = None
    case_key: int | None = Field(default=None, foreign_key="cases.case_key")
    head_digest: str
    create_us: int = Field(sa_column=big())
    ended_us: int | None = Field(default=None, sa_column=big(nullable=True))


class ArrivalEventRow(SQLModel, table=True):
    """One entry of an arrival's history, digested as those of cases are. Never updated, never deleted."""

    __tablename__ = "arrival_events"
    __table_args__ = (CheckConstraint("sequence >= 1", name="sequence_is_positive"),)

    arrival_key: int = Field(primary_key=True, foreign_key="arrivals.arrival_key")
    sequence: int = Field(primary_key=True)
    kind: str
    legal_date: date
    recorded_us: int = Field(sa_column=big())
    facts: str
    texts_digest: str
    previous_digest: str
    digest: str
    version: int = Field(default=1, sa_column=first_version())
    actor: str = Field(sa_column=told())


class ArrivalTextRow(SQLModel, table=True):
    """The texts of an entry that may hold personal data, apart from the history that digests them."""

    __tablename__ = "arrival_texts"

    arrival_key: int = Field(primary_key=True, foreign_key="arrivals.arrival_key")
    sequence: int = Field(primary_key=True)
    salt: str
    texts: str


ARRIVALS = table_of(ArrivalRow)
ARRIVAL_EVENTS = table_of(ArrivalEventRow)
ARRIVAL_TEXTS = table_of(ArrivalTextRow)
