"""Annual reports as they were published. They are added, one after another, and never changed."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, RowMapping, String, and_, bindparam, func, insert, select

from gongkai_service.domain.words.resource_names import ReportPublicationName
from gongkai_service.domain.words.vocabulary import ReportScope
from gongkai_service.storage.engine.instants import from_us, to_us
from gongkai_service.storage.history.codec import canonical
from gongkai_service.storage.statistics.years import AGENCY_IDS, AS_OF, YEAR, asked
from gongkai_service.storage.tables.reports import REPORT_PUBLICATIONS


@dataclass(frozen=True, slots=True)
class ReportPublication:
    """A published report; ``ordinal`` counts from 1 within the agency and year, ``replaces`` is that of another.

    A ``foreign`` one was published without this service: its figures are known, and it has no document and no
    digest. ``document`` is the canonical form; in lists it and the figures are left out.
    """

    agency_id: str
    year: int
    ordinal: int
    format_id: str
    scope: ReportScope
    replaces: int | None
    digest: str
    document: bytes | None
    figures: Mapping[str, int | None]
    as_of: datetime
    create_time: datetime
    published_date: date
    actor: str
    reason: str
    foreign: bool
    display_name: str

    @property
    def name(self) -> str:
        """Resource name."""
        return str(ReportPublicationName(self.agency_id, self.year, self.ordinal))


_ROW = REPORT_PUBLICATIONS.c
_OF_LISTS = tuple(column for column in _ROW if column not in (_ROW.document, _ROW.figures))

_SCOPE = bindparam("scope", type_=String())
_OF_YEAR = (_ROW.agency_id.in_(AGENCY_IDS), _ROW.year == YEAR, _ROW.scope == _SCOPE, _ROW.create_us <= AS_OF)
_NEWEST = (
    select(_ROW.agency_id, func.max(_ROW.ordinal).label("ordinal")).where(*_OF_YEAR).group_by(_ROW.agency_id).subquery()
)
_IN_FORCE = select(REPORT_PUBLICATIONS).join(
    _NEWEST,
    and_(_ROW.agency_id == _NEWEST.c.agency_id, _ROW.year == YEAR, _ROW.ordinal == _NEWEST.c.ordinal),
)
_FIRST_DAYS = (
    select(_ROW.agency_id, func.min(_ROW.published_date).label("day")).where(*_OF_YEAR).group_by(_ROW.agency_id)
)


def insert_report_publication(connection: Connection, publication: ReportPublication) -> None:
    """Records a publication."""
    values = {
        "agency_id": publication.agency_id,
        "year": publication.year,
        "ordinal": publication.ordinal,
        "format_id": publication.format_id,
        "scope": publication.scope,
        "replaces": publication.replaces,
        "digest": publication.digest,
        "document": publication.document,
        "figures": canonical(publication.figures),
        "as_of_us": to_us(publication.as_of),
        "create_us": to_us(publication.create_time),
        "published_date": publication.published_date,
        "actor": publication.actor,
        "reason": publication.reason,
        "is_foreign": publication.foreign,
        "display_name": publication.display_name,
    }
    connection.execute(insert(REPORT_PUBLICATIONS).values(**values))


def last_ordinal(connection: Connection, agency_id: str, year: int) -> int:
    """The ordinal of the newest publication of an agency and year, of whatever scope; 0 when there is none."""
    where = (_ROW.agency_id == agency_id, _ROW.year == year)
    return int(connection.execute(select(func.coalesce(func.max(_ROW.ordinal), 0)).where(*where)).scalar_one())


def find_report_publication(
    connection: Connection, agency_id: str, year: int, ordinal: int
) -> ReportPublication | None:
    """The publication of that name."""
    where = (_ROW.agency_id == agency_id, _ROW.year == year, _ROW.ordinal == ordinal)
    row = connection.execute(select(REPORT_PUBLICATIONS).where(*where)).mappings().first()
    return None if row is None else _publication(row)


def in_force(
    connection: Connection, agency_ids: Sequence[str], *, year: int, scope: ReportScope, as_of_us: int
) -> dict[str, ReportPublication]:
    """The newest publication of each agency that had one of a year and scope at an instant."""
    values = {**asked(agency_ids, year, as_of_us), _SCOPE.key: scope}
    return {row["agency_id"]: _publication(row) for row in connection.execute(_IN_FORCE, values).mappings()}


def published_of_year(connection: Connection, year: int, *, as_of_us: int) -> list[ReportPublication]:
    """The newest publication of the own report of each agency that had published one of a year at an instant."""
    where = (_ROW.year == year, _ROW.scope == ReportScope.AGENCY, _ROW.create_us <= as_of_us)
    newest = select(_ROW.agency_id, func.max(_ROW.ordinal).label("ordinal")).where(*where).group_by(_ROW.agency_id)
    latest = newest.subquery()
    statement = select(REPORT_PUBLICATIONS).join(
        latest, and_(_ROW.agency_id == latest.c.agency_id, _ROW.year == year, _ROW.ordinal == latest.c.ordinal)
    )
    rows = connection.execute(statement.order_by(_ROW.agency_id)).mappings()
    return [_publication(row) for row in rows]


def first_published(connection: Connection, agency_ids: Sequence[str], *, year: int, as_of_us: int) -> dict[str, date]:
    """The day on which each agency first published its own report of a year, of those that had at an instant."""
    values = {**asked(agency_ids, year, as_of_us), _SCOPE.key: ReportScope.AGENCY}
    return {row.agency_id: row.day for row in connection.execute(_FIRST_DAYS, values)}


def list_report_publications(
    connection: Connection, agency_id: str, year: int | None, *, after: int, limit: int
) -> list[ReportPublication]:
    """At most ``limit`` publications in the order of their making, without documents and figures.

    They were made after ``after``, an instant in microseconds: 0, or that of the last one of the page before.
    """
    statement = select(*_OF_LISTS).where(_ROW.agency_id == agency_id, _ROW.create_us > after)
    if year is not None:
        statement = statement.where(_ROW.year == year)
    rows = connection.execute(statement.order_by(_ROW.create_us).limit(limit)).mappings()
    return [_publication(row) for row in rows]


def _publication(row: RowMapping) -> ReportPublication:
    return ReportPublication(
        agency_id=row["agency_id"],
        year=row["year"],
        ordinal=row["ordinal"],
        format_id=row["format_id"],
        scope=ReportScope(row["scope"]),
        replaces=row["replaces"],
        digest=row["digest"],
        document=row.get("document"),
        figures=json.loads(row.get("figures", "{}")),
        as_of=from_us(row["as_of_us"]),
        create_time=from_us(row["create_us"]),
        published_date=row["published_date"],
        actor=row["actor"],
        reason=row["reason"],
        foreign=row["is_foreign"],
        display_name=row["display_name"],
    )
