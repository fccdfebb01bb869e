"""The records behind the figures, one by one, with the key by which statistics count them."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, func, literal, select, tuple_, union_all

from gongkai_service.domain.statistics.selection import CellQuery, Population
from gongkai_service.domain.words.vocabulary import ReopenedCounting
from gongkai_service.storage.statistics.cell_sql import matching
from gongkai_service.storage.statistics.sources import BEFORE_ALL, Counted, Position, Source, source_of
from gongkai_service.storage.statistics.years import WHOLE, Parts

__all__ = ["Counted", "Position", "count_cell", "list_cell", "records_of_year"]

RECORDED = (Population.CASES, Population.REMEDIES, Population.FEES, Population.PUBLICATIONS)


def count_cell(
    connection: Connection, agency_ids: Sequence[str], query: CellQuery, *, as_of_us: int, parts: Parts = WHOLE
) -> int:
    """How many records stand behind a cell as of an instant; none where it was entered by hand."""
    if query.population is Population.SUPPLEMENT:
        return 0
    source, wanted = _source(query), matching(query)
    counts = union_all(
        *(
            select(func.count().label("number")).select_from(source.table).where(condition, wanted)
            for condition in source.of_year(parted=bool(parts.left_out))
        )
    ).subquery()
    values = source.asked(agency_ids, query.year, as_of_us, parts)
    return int(connection.execute(select(func.sum(counts.c.number)), values).scalar_one())


def list_cell(
    connection: Connection,
    agency_ids: Sequence[str],
    query: CellQuery,
    *,
    as_of_us: int,
    after: Position | None,
    limit: int,
    parts: Parts = WHOLE,
) -> list[Counted]:
    """At most ``limit`` of the records behind a cell that come after a position, by position."""
    if query.population is Population.SUPPLEMENT:
        return []
    source = _source(query)
    first, second = after or BEFORE_ALL
    wanted = (matching(query), tuple_(*source.place) > tuple_(literal(first), literal(second)))
    found = union_all(
        *(
            select(
                source.row_key.label("row_key"), source.place[0].label("first"), source.place[1].label("second")
            ).where(condition, *wanted)
            for condition in source.of_year(parted=bool(parts.left_out))
        )
    ).subquery()
    page = select(found.c.row_key).order_by(found.c.first, found.c.second).limit(limit).subquery()
    values = source.asked(agency_ids, query.year, as_of_us, parts)
    return [version.counted for version in source.versions(connection, page, values)]


def records_of_year(
    connection: Connection,
    agency_ids: Sequence[str],
    *,
    year: int,
    as_of_us: int,
    reopened: ReopenedCounting,
    parts: Parts = WHOLE,
) -> Iterator[Counted]:
    """All records that any cell of a year may count: cases, remedies, fee notices, ledger entries, each by position."""
    for population in RECORDED:
        source = source_of(population, reopened)
        values = source.asked(agency_ids, year, as_of_us, parts)
        conditions = source.of_year(parted=bool(parts.left_out))
        rows = (select(source.row_key.label("row_key")).where(condition) for condition in conditions)
        for version in source.versions(connection, union_all(*rows).subquery(), values):
            yield version.counted


def _source(query: CellQuery) -> Source:
    return source_of(query.population, query.counting.reopened, query.fee_measure)
