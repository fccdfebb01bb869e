"""The publication ledger: entries are recorded and retracted, never changed."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, insert, select, update

from gongkai_service.domain.words.resource_names import name_of_publication
from gongkai_service.domain.words.vocabulary import PublicationMeasure
from gongkai_service.storage.engine.instants import from_us, to_us
from gongkai_service.storage.tables.records import PUBLICATIONS


@dataclass(frozen=True, slots=True)
class Publication:
    """A ledger entry; ``retract_time`` is ``None`` while it counts."""

    agency_id: str
    ordinal: int
    measure: PublicationMeasure
    category: str
    quantity: int
    published_date: date
    create_time: datetime
    retract_time: datetime | None = None

    @property
    def name(self) -> str:
        """Resource name."""
        return name_of_publication(self.agency_id, self.ordinal)

    @property
    def etag(self) -> str:
        """Changes when the entry is retracted."""
        return "r1" if self.retract_time is None else "r2"


@dataclass(frozen=True, slots=True)
class LedgerFilter:
    """Which entries a list holds; ``None`` does not filter."""

    year: int | None = None
    measure: PublicationMeasure | None = None


def insert_publication(connection: Connection, entry: Publication) -> None:
    """Records a new entry."""
    connection.execute(
        insert(PUBLICATIONS).values(
            agency_id=entry.agency_id,
            ordinal=entry.ordinal,
            measure=entry.measure,
            category=entry.category,
            quantity=entry.quantity,
            published_date=entry.published_date,
            published_year=entry.published_date.year,
            valid_from_us=to_us(entry.create_time),
        )
    )


def end_publication(connection: Connection, entry: Publication, *, at_us: int) -> None:
    """Takes the entry out of the figures from ``at_us`` on."""
    connection.execute(update(PUBLICATIONS).where(_named(entry.agency_id, entry.ordinal)).values(valid_to_us=at_us))


def find_publication(connection: Connection, agency_id: str, ordinal: int) -> Publication | None:
    """The entry of that name."""
    row = connection.execute(select(PUBLICATIONS).where(_named(agency_id, ordinal))).mappings().first()
    return None if row is None else _publication(row)


def list_publications(
    connection: Connection, agency_id: str, wanted: LedgerFilter, *, after_ordinal: int, limit: int
) -> list[Publication]:
    """At most ``limit`` entries of an agency after ``after_ordinal``, in the order of their recording."""
    where = [PUBLICATIONS.c.agency_id == agency_id, PUBLICATIONS.c.ordinal > after_ordinal]
    if wanted.year is not None:
        where.append(PUBLICATIONS.c.published_year == wanted.year)
    if wanted.measure is not None:
        where.append(PUBLICATIONS.c.measure == wanted.measure)
    statement = select(PUBLICATIONS).where(*where).order_by(PUBLICATIONS.c.ordinal).limit(limit)
    return [_publication(row) for row in connection.execute(statement).mappings()]


def _named(agency_id: str, ordinal: int) -> ColumnElement[bool]:
    return and_(PUBLICATIONS.c.agency_id == agency_id, PUBLICATIONS.c.ordinal == ordinal)


def _publication(row: RowMapping) -> Publication:
    ended = row["valid_to_us"]
    return Publication(
        agency_id=row["agency_id"],
        ordinal=row["ordinal"],
        measure=PublicationMeasure(row["measure"]),
        category=row["category"],
        quantity=row["quantity"],
        published_date=row["published_date"],
        create_time=from_us(row["valid_from_us"]),
        retract_time=None if ended is None else from_us(ended),
    )
