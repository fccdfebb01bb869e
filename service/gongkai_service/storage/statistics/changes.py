"""Which records count otherwise in a year at one instant than they did at an earlier one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import BigInteger, Connection, bindparam, except_, select, union_all

from gongkai_service.domain.statistics.selection import FeeMeasure, Key
from gongkai_service.domain.words.vocabulary import ReopenedCounting
from gongkai_service.storage.statistics.counted import RECORDED
from gongkai_service.storage.statistics.sources import Counted, Position, Source, Version, source_of
from gongkai_service.storage.statistics.years import AS_OF, WHOLE, Parts

# The other instant.
_BUT = bindparam("but_us", type_=BigInteger())


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A record that counts by another key than at the earlier instant, or a fee notice with other amounts.

    ``before`` and ``after`` are ``None`` where no cell of the year could count it. ``counted`` is the record as it
    counts at the later instant, or as it counted at the earlier one. ``position`` orders all changes.
    ``reweighed`` are the amounts of a fee notice that differ.
    """

    counted: Counted
    before: Key | None
    after: Key | None
    recorded_us: int
    position: tuple[int, int, int]
    reweighed: frozenset[FeeMeasure] = frozenset()


def changed_records(
    connection: Connection,
    agency_ids: Sequence[str],
    *,
    year: int,
    since_us: int,
    until_us: int,
    reopened: ReopenedCounting,
    parts: Parts = WHOLE,
) -> Iterator[RecordChange]:
    """What any cell of ``year`` counts otherwise at ``until_us`` than at ``since_us``: cases, remedies, fees, ledger.

    Only versions that are not the same at both instants are read.
    """
    for place, population in enumerate(RECORDED):
        source = source_of(population, reopened)
        then = _versions(connection, source, agency_ids, year, parts, at_us=since_us, but_us=until_us)
        now = _versions(connection, source, agency_ids, year, parts, at_us=until_us, but_us=since_us)
        for position in sorted(then.keys() | now.keys()):
            change = _change(then.get(position), now.get(position), (place, *position))
            if change.reweighed or change.before != change.after:
                yield change


def _versions(
    connection: Connection,
    source: Source,
    agency_ids: Sequence[str],
    year: int,
    parts: Parts,
    *,
    at_us: int,
    but_us: int,
) -> dict[Position, Version]:
    """The versions that count in the year at one instant, but not those that also do at the other."""
    at, but = (
        union_all(*(select(source.row_key.label("row_key")).where(each) for each in conditions)).subquery()
        for conditions in (source.of_year(instant, parted=bool(parts.left_out)) for instant in (AS_OF, _BUT))
    )
    rows = except_(select(at.c.row_key), select(but.c.row_key)).subquery()
    values = {**source.asked(agency_ids, year, at_us, parts), _BUT.key: but_us}
    return {found.counted.position: found for found in source.versions(connection, rows, values)}


def _change(then: Version | None, now: Version | None, position: tuple[int, int, int]) -> RecordChange:
    latest = now or then
    # The position is of one of the two, and what counted then and does not now has ended.
    assert latest is not None  # noqa: S101
    recorded_us = latest.valid_to_us if now is None else latest.valid_from_us
    assert recorded_us is not None  # noqa: S101
    return RecordChange(
        counted=latest.counted,
        before=None if then is None else then.counted.key,
        after=None if now is None else now.counted.key,
        recorded_us=recorded_us,
        position=position,
        reweighed=frozenset() if then is None or now is None else _reweighed(then.amounts, now.amounts),
    )


def _reweighed(then: Mapping[FeeMeasure, int], now: Mapping[FeeMeasure, int]) -> frozenset[FeeMeasure]:
    return frozenset(measure for measure, amount in now.items() if then[measure] != amount)
