"""What an agency charges for search, copies and postage (2007: 第二十七条)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, RowMapping, func, insert, select, update

from gongkai_service.domain.fees.tariffs import CostTariff
from gongkai_service.domain.words.resource_names import name_of_cost_tariff
from gongkai_service.domain.words.vocabulary import CostKind
from gongkai_service.storage.tables.money_and_paper import COST_TARIFFS

_TARIFF = COST_TARIFFS.c


@dataclass(frozen=True, slots=True)
class StoredTariff:
    """An entry of an agency's tariff; ``ordinal`` counts from 1 within the agency."""

    agency_id: str
    ordinal: int
    tariff: CostTariff

    @property
    def name(self) -> str:
        """Resource name."""
        return name_of_cost_tariff(self.agency_id, self.ordinal)


def insert_tariff(connection: Connection, agency_id: str, tariff: CostTariff) -> StoredTariff:
    """Records an entry under the next ordinal of its agency."""
    last = connection.execute(select(func.max(_TARIFF.ordinal)).where(_TARIFF.agency_id == agency_id)).scalar_one()
    ordinal = (last or 0) + 1
    values = {
        "agency_id": agency_id,
        "ordinal": ordinal,
        "kind": tariff.kind,
        "display_name": tariff.name,
        "unit": tariff.unit,
        "rate_fen": tariff.rate_fen,
        "first_date": tariff.first_date,
        "last_date": tariff.last_date,
    }
    connection.execute(insert(COST_TARIFFS).values(**values))
    return StoredTariff(agency_id, ordinal, tariff)


def end_tariff(connection: Connection, agency_id: str, ordinal: int, *, last_date: date) -> None:
    """Sets the last day of an entry."""
    which = (_TARIFF.agency_id == agency_id, _TARIFF.ordinal == ordinal)
    connection.execute(update(COST_TARIFFS).where(*which).values(last_date=last_date))


def find_tariff(connection: Connection, agency_id: str, ordinal: int) -> StoredTariff | None:
    """The entry with that ordinal."""
    which = (_TARIFF.agency_id == agency_id, _TARIFF.ordinal == ordinal)
    row = connection.execute(select(COST_TARIFFS).where(*which)).mappings().first()
    return None if row is None else _stored(row)


def list_tariffs(connection: Connection, agency_id: str, *, after: int, limit: int) -> list[StoredTariff]:
    """At most ``limit`` entries of an agency after an ordinal, in order."""
    statement = select(COST_TARIFFS).where(_TARIFF.agency_id == agency_id, _TARIFF.ordinal > after)
    return [_stored(row) for row in connection.execute(statement.order_by(_TARIFF.ordinal).limit(limit)).mappings()]


def _stored(row: RowMapping) -> StoredTariff:
    tariff = CostTariff(
        kind=CostKind(row["kind"]),
        name=row["display_name"],
        unit=row["unit"],
        rate_fen=row["rate_fen"],
        first_date=row["first_date"],
        last_date=row["last_date"],
    )
    return StoredTariff(row["agency_id"], row["ordinal"], tariff)
