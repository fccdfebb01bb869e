"""Indexes the cases of a database that an older service kept, or of which something else is to be found by now."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache

from sqlalchemy import Connection

from gongkai_service.application.agencies.readings import AgencyReadings
from gongkai_service.application.cases.indexing import INDEX_VERSION, index_all
from gongkai_service.application.desk import Desk, require_agency
from gongkai_service.domain.commands.findings import findings
from gongkai_service.storage.history.case_index import cases_to_index, clear_index, index_progress, mark_indexed
from gongkai_service.storage.history.cases import StoredCase, load_cases
from gongkai_service.storage.history.codec import UnreadableHistory

# As many cases are indexed in one transaction.
_CHUNK = 200


def adopt_index(connection: Connection) -> None:
    """Has the cases indexed as this version of the service does it."""
    if index_progress(connection).version != INDEX_VERSION:
        clear_index(connection, version=INDEX_VERSION)


def go_on_indexing(desk: Desk) -> int | None:
    """Indexes the next cases, in a transaction of its own; how many, or ``None`` once all are.

    Raises:
        StorageUnavailable: the database cannot be written.
    """
    with desk.store.read() as snapshot:
        if index_progress(snapshot.connection).reached_key is None:
            return None
    return desk.store.keep(lambda connection: _index_next(desk, connection))


def _index_next(desk: Desk, connection: Connection) -> int | None:
    keys = cases_to_index(connection, limit=_CHUNK)
    if keys is None:
        return None
    readings = cache(lambda agency_id: AgencyReadings(desk, connection, require_agency(connection, agency_id)))
    found = [
        (stored, findings(stored.case, date_rules=readings(stored.name.agency_id).of(stored)))
        for stored in _readable(connection, keys)
    ]
    index_all(connection, desk.identity, found)
    mark_indexed(connection, up_to=keys[-1] if len(keys) == _CHUNK else None)
    return len(keys)


def _readable(connection: Connection, keys: Sequence[int]) -> Iterator[StoredCase]:
    """These cases, without those whose histories cannot be read: one of them must not keep the others waiting."""
    try:
        yield from load_cases(connection, keys).values()
    except UnreadableHistory:
        for key in keys:
            with suppress(UnreadableHistory):
                yield from load_cases(connection, [key]).values()
