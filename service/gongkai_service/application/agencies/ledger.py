"""Use cases of the publication ledger: record, retract."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from gongkai_service.application.desk import Desk, Transaction, require_agency
from gongkai_service.domain.words.refusals import (
    EtagMismatch,
    PublicationNotFound,
    PublicationRetracted,
    require_not_future,
)
from gongkai_service.domain.words.resource_names import name_of_publication
from gongkai_service.domain.words.vocabulary import PublicationMeasure
from gongkai_service.storage.agencies import ledger as rows
from gongkai_service.storage.agencies.ledger import (
    LedgerFilter,
    Publication,
    end_publication,
    find_publication,
    insert_publication,
)
from gongkai_service.storage.engine.instants import from_us
from gongkai_service.storage.history.cases import next_serial

# Ledger entries count on for ever, so they are numbered in a series without a year.
_LEDGER_SERIES = 0


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """What a caller says of an entry. ``quantity`` is in the unit of ``measure``."""

    measure: PublicationMeasure
    category: str
    quantity: int
    published_date: date


def record_publication(transaction: Transaction, agency_id: str, entry: LedgerEntry) -> Publication:
    """Adds an entry to the ledger.

    Raises:
        AgencyNotFound: the agency is unknown.
        DateInFuture: the day has not come.
    """
    require_agency(transaction.connection, agency_id)
    require_not_future("published_date", entry.published_date, today=transaction.call.today)
    publication = Publication(
        agency_id=agency_id,
        ordinal=next_serial(transaction.connection, agency_id, _LEDGER_SERIES),
        measure=entry.measure,
        category=entry.category,
        quantity=entry.quantity,
        published_date=entry.published_date,
        create_time=from_us(transaction.recorded_us),
    )
    insert_publication(transaction.connection, publication)
    return publication


def retract_publication(transaction: Transaction, agency_id: str, ordinal: int, etag: str) -> Publication:
    """Takes an entry out of the figures from now on.

    Raises:
        AgencyNotFound, PublicationNotFound: there is no such entry.
        PublicationRetracted: it was retracted before.
        EtagMismatch: ``etag`` is set and stale.
    """
    publication = require_publication(transaction.connection, agency_id, ordinal)
    if etag and etag != publication.etag:
        raise EtagMismatch(etag=etag, current=publication.etag)
    if publication.retract_time is not None:
        raise PublicationRetracted(publication=publication.name)
    end_publication(transaction.connection, publication, at_us=transaction.recorded_us)
    return replace(publication, retract_time=from_us(transaction.recorded_us))


def get_publication(desk: Desk, agency_id: str, ordinal: int) -> Publication:
    """The entry of that name.

    Raises:
        AgencyNotFound, PublicationNotFound: there is no such entry.
    """
    with desk.store.read() as snapshot:
        return require_publication(snapshot.connection, agency_id, ordinal)


def list_publications(
    desk: Desk, agency_id: str, wanted: LedgerFilter, *, after_ordinal: int, limit: int
) -> list[Publication]:
    """At most ``limit`` entries of an agency after ``after_ordinal``, in the order of their recording.

    Raises:
        AgencyNotFound: the agency is unknown.
    """
    with desk.store.read() as snapshot:
        require_agency(snapshot.connection, agency_id)
        return rows.list_publications(snapshot.connection, agency_id, wanted, after_ordinal=after_ordinal, limit=limit)


def require_publication(connection: Connection, agency_id: str, ordinal: int) -> Publication:
    """The entry of that name.

    Raises:
        AgencyNotFound, PublicationNotFound: there is no such entry.
    """
    require_agency(connection, agency_id)
    publication = find_publication(connection, agency_id, ordinal)
    if publication is None:
        raise PublicationNotFound(publication=name_of_publication(agency_id, ordinal))
    return publication
