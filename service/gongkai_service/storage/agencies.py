"""Agencies and their settings."""

from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import Connection, RowMapping, bindparam, insert, select, update

from gongkai_service.domain.text import Text
from gongkai_service.domain.vocabulary import AgencyKind
from gongkai_service.storage.instants import from_us, to_us
from gongkai_service.storage.tables import AGENCIES, REVISIONS

# Where no calendar version is in use: only until the service has put its own into a new database.
NO_CALENDAR = 0


@dataclass(frozen=True, slots=True)
class AgencySettings:
    """What an agency chose; ``None`` where it left the default. Amber and red are working days left."""

    consultation_send_day_counts: bool | None = None
    consultation_answer_day_counts: bool | None = None
    pending_cases_take_revised_regulation: bool | None = None
    silence_needs_review_first: bool | None = None
    partial_refusal_needs_review_first: bool | None = None
    late_request_stops_clock: bool | None = None
    extension_survives_restart: bool | None = None
    amber_working_days: int | None = None
    red_working_days: int | None = None


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency with its settings. ``calendar_key`` is the calendar version in use when it was read."""

    agency_id: str
    display_name: str
    case_number_prefix: str
    parent_id: str | None
    kind: AgencyKind
    settings: AgencySettings
    self_reference: Text
    revision: int
    create_time: datetime
    update_time: datetime
    calendar_key: int = NO_CALENDAR

    @property
    def name(self) -> str:
        """Resource name."""
        return f"agencies/{self.agency_id}"

    @property
    def etag(self) -> str:
        """Changes with every change."""
        return f"r{self.revision}"


SETTINGS = tuple(field.name for field in fields(AgencySettings))

# The calendar in use comes with the agency, so that it costs no statement and is of the same snapshot.
_AGENCY = select(AGENCIES, select(REVISIONS.c.calendar_key).scalar_subquery().label("calendar_key"))
# Made once: every write looks for its agency.
_FIND_AGENCY = _AGENCY.where(AGENCIES.c.agency_id == bindparam("its_id"))
_TOP = select(AGENCIES.c.agency_id).where(AGENCIES.c.agency_id == bindparam("top")).cte("below", recursive=True)
_BELOW = _TOP.union(select(AGENCIES.c.agency_id).join(_TOP, AGENCIES.c.parent_id == _TOP.c.agency_id))
_SUBTREE = _AGENCY.join(_BELOW, AGENCIES.c.agency_id == _BELOW.c.agency_id).order_by(AGENCIES.c.agency_id)


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
    statement = _AGENCY.where(AGENCIES.c.agency_id > after_id)
    if parent_id is not None:
        statement = statement.where(AGENCIES.c.parent_id == parent_id)
    rows = connection.execute(statement.order_by(AGENCIES.c.agency_id).limit(limit)).mappings()
    return [_agency(row) for row in rows]


def list_subtree(connection: Connection, agency_id: str) -> list[Agency]:
    """The agency of that id and all below it, by id; none when it is unknown."""
    return [_agency(row) for row in connection.execute(_SUBTREE, {"top": agency_id}).mappings()]


def _values(agency: Agency) -> dict[str, object]:
    plain = {field.name: getattr(agency, field.name) for field in fields(agency)}
    self_reference, settings = plain.pop("self_reference"), plain.pop("settings")
    create_time, update_time = plain.pop("create_time"), plain.pop("update_time")
    plain.pop("calendar_key")
    return {
        **plain,
        **{name: getattr(settings, name) for name in SETTINGS},
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
        settings=AgencySettings(**{name: row[name] for name in SETTINGS}),
        self_reference=Text(row["self_reference_zh"], row["self_reference_en"]),
        revision=row["revision"],
        create_time=from_us(row["create_us"]),
        update_time=from_us(row["update_us"]),
        calendar_key=row["calendar_key"] or NO_CALENDAR,
    )
