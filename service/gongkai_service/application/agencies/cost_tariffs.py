"""Use cases of an agency's cost tariff: add an entry, end one, list them, and find those that a fee names."""

from datetime import date

from sqlalchemy import Connection

from gongkai_service.application.desk import Desk, Transaction, require_agency
from gongkai_service.domain.fees.tariffs import CostTariff
from gongkai_service.domain.words.refusals import CostTariffNotFound, require_not_before
from gongkai_service.domain.words.resource_names import name_of_cost_tariff
from gongkai_service.storage.agencies import cost_tariffs as rows
from gongkai_service.storage.agencies.cost_tariffs import StoredTariff


def create_tariff(transaction: Transaction, agency_id: str, tariff: CostTariff) -> StoredTariff:
    """Adds an entry to the tariff of an agency.

    Raises:
        AgencyNotFound: the agency is unknown.
        DateTooEarly: its last day is before its first.
    """
    require_agency(transaction.connection, agency_id)
    if tariff.last_date is not None:
        require_not_before("last_date", tariff.last_date, earliest=tariff.first_date)
    return rows.insert_tariff(transaction.connection, agency_id, tariff)


def end_tariff(transaction: Transaction, agency_id: str, ordinal: int, *, last_date: date) -> StoredTariff:
    """Sets the last day of an entry.

    Raises:
        AgencyNotFound, CostTariffNotFound: there is no such entry.
        DateTooEarly: before its first day.
    """
    connection = transaction.connection
    require_agency(connection, agency_id)
    found = _require(connection, agency_id, ordinal, on=last_date)
    require_not_before("last_date", last_date, earliest=found.tariff.first_date)
    rows.end_tariff(connection, agency_id, ordinal, last_date=last_date)
    return _require(connection, agency_id, ordinal, on=last_date)


def list_tariffs(desk: Desk, agency_id: str, *, after: int, limit: int) -> list[StoredTariff]:
    """At most ``limit`` entries of an agency after an ordinal.

    Raises:
        AgencyNotFound: the agency is unknown.
    """
    with desk.store.read() as snapshot:
        require_agency(snapshot.connection, agency_id)
        return rows.list_tariffs(snapshot.connection, agency_id, after=after, limit=limit)


def tariff_in_force(connection: Connection, agency_id: str, ordinal: int, *, on: date) -> CostTariff:
    """The entry with that ordinal, which holds on that day.

    Raises:
        CostTariffNotFound: the agency has none.
    """
    found = _require(connection, agency_id, ordinal, on=on)
    tariff = found.tariff
    if on < tariff.first_date or (tariff.last_date is not None and on > tariff.last_date):
        raise CostTariffNotFound(cost_tariff=found.name, date=on)
    return tariff


def _require(connection: Connection, agency_id: str, ordinal: int, *, on: date) -> StoredTariff:
    found = rows.find_tariff(connection, agency_id, ordinal)
    if found is None:
        raise CostTariffNotFound(cost_tariff=name_of_cost_tariff(agency_id, ordinal), date=on)
    return found
