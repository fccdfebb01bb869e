"""The rows of agencies, and their versions for reports."""

import json
from collections.abc import Collection, Mapping
from dataclasses import fields
from functools import lru_cache
from types import MappingProxyType

from sqlalchemy import Connection, RowMapping, and_, bindparam, func, insert, or_, select, update

from gongkai_service.domain.agencies.agency import NO_CALENDAR, Agency, AgencyVersion
from gongkai_service.domain.agencies.letterhead import Letterhead
from gongkai_service.domain.agencies.settings import SETTINGS, AgencySettings
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import AgencyKind
from gongkai_service.storage.engine.instants import from_us, to_us
from gongkai_service.storage.history.rules_in_use import rules_version_at
from gongkai_service.storage.tables.readings import SETTINGS_IN_USE
from gongkai_service.storage.tables.records import AGENCIES, AGENCY_VERSIONS, REVISIONS

# The columns of what letters need to know, by the names of ``Letterhead``.
_LETTERHEAD: Mapping[str, str] = MappingProxyType(
    {
        "office": "letter_office",
        "address": "letter_address",
        "telephone": "letter_telephone",
        "review_organ": "review_organ",
        "former_review_organs": "former_review_organs",
        "court": "court",
        "payment": "fee_payment",
        "letter_number_prefix": "letter_number_prefix",
        "website": "website",
    }
)
# The calendar in use comes with the agency, so that it costs no statement and is of the same snapshot; so does how far
# a new version of the rules has come.
_AGENCY = select(
    AGENCIES,
    select(REVISIONS.c.calendar_key).scalar_subquery().label("calendar_key"),
    select(REVISIONS.c.rules_backfill_key).scalar_subquery().label("redated_key"),
)
# Made once: every write looks for its agency.
_FIND_AGENCY = _AGENCY.where(AGENCIES.c.agency_id == bindparam("its_id"))
_SETTINGS_IN_USE = (
    select(SETTINGS_IN_USE.c.since_us, SETTINGS_IN_USE.c.settings)
    .where(SETTINGS_IN_USE.c.agency_id == bindparam("its_id"))
    .order_by(SETTINGS_IN_USE.c.since_us)
)
_TOP = select(AGENCIES.c.agency_id).where(AGENCIES.c.agency_id == bindparam("top")).cte("below", recursive=True)
_BELOW = _TOP.union(select(AGENCIES.c.agency_id).join(_TOP, AGENCIES.c.parent_id == _TOP.c.agency_id))
_SUBTREE = _AGENCY.join(_BELOW, AGENCIES.c.agency_id == _BELOW.c.agency_id).order_by(AGENCIES.c.agency_id)

_VERSION = AGENCY_VERSIONS.c
_THEN = and_(
    _VERSION.valid_from_us <= bindparam("as_of_us"),
    or_(_VERSION.valid_to_us.is_(None), _VERSION.valid_to_us > bindparam("as_of_us")),
)
_VERSION_AT = select(AGENCY_VERSIONS).where(_VERSION.agency_id == bindparam("its_id"), _THEN)
_TOP_THEN = (
    select(_VERSION.version_key, _VERSION.agency_id)
    .where(_VERSION.agency_id == bindparam("top"), _THEN)
    .cte("below_then", recursive=True)
)
_BELOW_THEN = _TOP_THEN.union(
    select(_VERSION.version_key, _VERSION.agency_id)
    .join(_TOP_THEN, _VERSION.parent_id == _TOP_THEN.c.agency_id)
    .where(_THEN)
)
_SUBTREE_AT = (
    select(AGENCY_VERSIONS)
    .join(_BELOW_THEN, _VERSION.version_key == _BELOW_THEN.c.version_key)
    .order_by(_VERSION.agency_id)
)


def insert_agency(connection: Connection, agency: Agency) -> None:
    """Records a new agency, with its first version."""
    connection.execute(insert(AGENCIES).values(**_values(agency)))
    values = _version_values(agency)
    connection.execute(insert(AGENCY_VERSIONS).values(**values, valid_from_us=to_us(agency.create_time)))
    if agency.settings.chosen:
        _keep_settings(connection, agency, to_us(agency.create_time))


def replace_agency(connection: Connection, agency: Agency) -> None:
    """Puts the agency's new values in place of its old ones; what reports say of it gets a new version."""
    where = AGENCIES.c.agency_id == agency.agency_id
    chosen = connection.execute(select(AGENCIES.c.settings).where(where)).scalar_one()
    if chosen != _encoded(agency.settings):
        _keep_settings(connection, agency, to_us(agency.update_time))
    connection.execute(update(AGENCIES).where(where).values(**_values(agency)))
    values, at_us = _version_values(agency), to_us(agency.update_time)
    row = AGENCY_VERSIONS.c
    holds = and_(row.agency_id == agency.agency_id, row.valid_to_us.is_(None))
    held = connection.execute(select(AGENCY_VERSIONS).where(holds)).mappings().first()
    if held is None or any(held[name] != value for name, value in values.items()):
        connection.execute(update(AGENCY_VERSIONS).where(holds).values(valid_to_us=at_us))
        connection.execute(insert(AGENCY_VERSIONS).values(**values, valid_from_us=at_us))


def _keep_settings(connection: Connection, agency: Agency, since_us: int) -> None:
    """Remembers what the agency chose since an instant: what is closed by then keeps the reading of before."""
    values = {"agency_id": agency.agency_id, "since_us": since_us, "settings": _encoded(agency.settings)}
    connection.execute(insert(SETTINGS_IN_USE).values(**values))


def settings_in_use(connection: Connection, agency_id: str) -> list[tuple[int, AgencySettings]]:
    """The instants since which an agency had chosen what, in order; before the first it had chosen nothing."""
    rows = connection.execute(_SETTINGS_IN_USE, {"its_id": agency_id})
    return [(since_us, _settings(encoded)) for since_us, encoded in rows]


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


def agency_at(connection: Connection, agency_id: str, *, as_of_us: int) -> AgencyVersion | None:
    """The agency as it was at an instant; ``None`` before it was registered."""
    row = connection.execute(_VERSION_AT, {"its_id": agency_id, "as_of_us": as_of_us}).mappings().first()
    return None if row is None else _version(row, rules_version_at(connection, as_of_us))


def last_changed_us(connection: Connection, agency_ids: Collection[str], *, after_us: int, until_us: int) -> int | None:
    """When what reports say of one of the agencies changed last, after an instant and until another."""
    row = AGENCY_VERSIONS.c
    changed = select(func.max(row.valid_from_us)).where(
        row.agency_id.in_(agency_ids), row.valid_from_us > after_us, row.valid_from_us <= until_us
    )
    last: int | None = connection.execute(changed).scalar_one()
    return last


def subtree_at(connection: Connection, agency_id: str, *, as_of_us: int) -> list[tuple[AgencyVersion, int]]:
    """The agency and all that stood below it at an instant, each after its superior, siblings by id.

    With each goes how many steps it stood below the agency; none when that was not registered yet.
    """
    rules_version = rules_version_at(connection, as_of_us)
    rows = connection.execute(_SUBTREE_AT, {"top": agency_id, "as_of_us": as_of_us}).mappings()
    below: dict[str | None, list[AgencyVersion]] = {}
    coming: list[tuple[AgencyVersion, int]] = []
    for version in (_version(row, rules_version) for row in rows):
        if version.agency_id == agency_id:
            coming.append((version, 0))
        else:
            below.setdefault(version.parent_id, []).append(version)
    found: list[tuple[AgencyVersion, int]] = []
    while coming:
        version, depth = coming.pop()
        found.append((version, depth))
        # The rows came by id: what is to come first goes on last.
        coming.extend((child, depth + 1) for child in reversed(below.get(version.agency_id, [])))
    return found


def _version_values(agency: Agency) -> dict[str, object]:
    return {
        "agency_id": agency.agency_id,
        "display_name": agency.display_name,
        "parent_id": agency.parent_id,
        "kind": agency.kind,
        "self_reference_zh": agency.self_reference.zh,
        "self_reference_en": agency.self_reference.en,
        "settings": _encoded(agency.settings.of_reports),
        "abolished_date": agency.abolished_date,
        "successor_id": agency.successor_id,
    }


def _version(row: RowMapping, rules_version: int) -> AgencyVersion:
    return AgencyVersion(
        agency_id=row["agency_id"],
        display_name=row["display_name"],
        parent_id=row["parent_id"],
        kind=AgencyKind(row["kind"]),
        self_reference=Text(row["self_reference_zh"], row["self_reference_en"]),
        counting=_settings(row["settings"]).counting_by(rules_version),
        reporting=_settings(row["settings"]).reporting,
        abolished_date=row["abolished_date"],
        successor_id=row["successor_id"],
    )


def _values(agency: Agency) -> dict[str, object]:
    plain = {field.name: getattr(agency, field.name) for field in fields(agency)}
    self_reference, settings = plain.pop("self_reference"), plain.pop("settings")
    create_time, update_time = plain.pop("create_time"), plain.pop("update_time")
    for of_all in ("calendar_key", "redated_key"):
        plain.pop(of_all)
    letterhead = plain.pop("letterhead")
    return {
        **plain,
        **{column: getattr(letterhead, name) for name, column in _LETTERHEAD.items()},
        "settings": _encoded(settings),
        "self_reference_zh": self_reference.zh,
        "self_reference_en": self_reference.en,
        "create_us": to_us(create_time),
        "update_us": to_us(update_time),
    }


def _encoded(settings: AgencySettings) -> str:
    return json.dumps(dict(settings.chosen), separators=(",", ":"), sort_keys=True)


@lru_cache(maxsize=1024)
def _settings(encoded: str) -> AgencySettings:
    # A name or a value that this version does not know is an error.
    return AgencySettings.of({name: SETTINGS[name].value(value) for name, value in json.loads(encoded).items()})


def _agency(row: RowMapping) -> Agency:
    return Agency(
        agency_id=row["agency_id"],
        display_name=row["display_name"],
        case_number_prefix=row["case_number_prefix"],
        parent_id=row["parent_id"],
        kind=AgencyKind(row["kind"]),
        settings=_settings(row["settings"]),
        self_reference=Text(row["self_reference_zh"], row["self_reference_en"]),
        revision=row["revision"],
        create_time=from_us(row["create_us"]),
        update_time=from_us(row["update_us"]),
        calendar_key=row["calendar_key"] or NO_CALENDAR,
        redated_key=row["redated_key"],
        letterhead=Letterhead(**{name: row[column] for name, column in _LETTERHEAD.items()}),
        abolished_date=row["abolished_date"],
        successor_id=row["successor_id"],
    )
