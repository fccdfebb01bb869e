"""Agencies and their settings."""

from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import Connection, RowMapping, bindparam, insert, select, update

from gongkai_service.domain.text import Text
from gongkai_service.domain.vocabulary import AgencyKind
from gongkai_service.storage.instants import from_us, to_us
from gongkai_service.storage.tables import AGENCIES


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency. ``consultation_send_day_counts`` is ``None`` where the agency left the default."""

    agency_id: str
    display_name: str
    case_number_prefix: str
    parent_id: str | None
    kind: AgencyKind
    consultation_send_day_counts: bool | None
    self_reference: Text
    revision: int
    create_time: datetime
    update_time: datetime

    @property
    def name(self) -> str:
        """Resource name."""
        return f"agencies/{self.agency_id}"

    @property
    def etag(self) -> str:
        """Changes with every change."""
        return f"r{self.revision}"


# Made once: every write looks for its agency.
_FIND_AGENCY = select(AGENCIES).where(AGENCIES.c.agency_id == bindparam("its_id"))


def insert_agency(connection: Connection, agency: Agency) -> None:
    """Records a new agency."""
    connection.execute(insert(AGENCIES).values(**_values(agency)))


def replace_agency(connection: Connection, agency: Agency) -> None:
    """Puts the agency's new values in place of its old ones."""
    where = AGENCIES.c.agency_id == agency.agency_id
    connection.execute(update(AGENCIES).where(where).values(**_values(agency)))


def find_agency(connection: Connection, agency_id: str) -> Agency | None:
    """The agency of that id."""
    row = connection.execute(_FIND_AGENCY, {"its_id": agency_id}).mappings().first()
    return None if row is None else _agency(row)


def list_agencies(connection: Connection, parent_id: str | None, *, after_id: str, limit: int) -> list[Agency]:
    """At most ``limit`` agencies after ``after_id`` by id; only those right below ``parent_id`` when it is given."""
    statement = select(AGENCIES).where(AGENCIES.c.agency_id > after_id)
    if parent_id is not None:
        statement = statement.where(AGENCIES.c.parent_id == parent_id)
    rows = connection.execute(statement.order_by(AGENCIES.c.agency_id).limit(limit)).mappings()
    return [_agency(row) for row in rows]


def _values(agency: Agency) -> dict[str, object]:
    plain = {field.name: getattr(agency, field.name) for field in fields(agency)}
    self_reference = plain.pop("self_reference")
    create_time, update_time = plain.pop("create_time"), plain.pop("update_time")
    return {
        **plain,
        "self_reference_zh": self_reference.zh,
        "self_reference_en": self_reference.en,
        "create_us": to_us(create_time),
        "update_us": to_us(update_time),
    }


def _agency(row: RowMapping) -> Agency:
    return Agency(
        agency_id=row["agency_id"],
        display_name=row["display_name"],
        case_number_prefix=row["case_number_prefix"],
        parent_id=row["parent_id"],
        kind=AgencyKind(row["kind"]),
        consultation_send_day_counts=row["consultation_send_day_counts"],
        self_reference=Text(row["self_reference_zh"], row["self_reference_en"]),
        revision=row["revision"],
        create_time=from_us(row["create_us"]),
        update_time=from_us(row["update_us"]),
    )
