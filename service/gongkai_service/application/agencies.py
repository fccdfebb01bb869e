"""Use cases of agencies: register, read, change."""

from dataclasses import dataclass, replace

from sqlalchemy import Connection

from gongkai_service.application.desk import Desk, Transaction, require_agency
from gongkai_service.domain.refusals import AgencyAlreadyExists, AgencyNotFound, AgencyParentCycle, EtagMismatch
from gongkai_service.domain.text import Text
from gongkai_service.domain.vocabulary import AgencyKind
from gongkai_service.storage import agencies as rows
from gongkai_service.storage.agencies import Agency, find_agency, insert_agency, replace_agency
from gongkai_service.storage.instants import from_us

# How an agency calls itself in its report until it says otherwise.
DEFAULT_SELF_REFERENCE = Text("我局", "the agency")


@dataclass(frozen=True, slots=True)
class AgencyValues:
    """What a caller may say of an agency. ``parent_id`` is ``None`` at the top of a tree."""

    display_name: str
    case_number_prefix: str
    parent_id: str | None
    kind: AgencyKind
    consultation_send_day_counts: bool | None
    self_reference: Text


def create_agency(transaction: Transaction, agency_id: str, values: AgencyValues) -> Agency:
    """Registers an agency.

    Raises:
        AgencyAlreadyExists: the id is taken.
        AgencyNotFound: the parent is unknown.
    """
    if values.parent_id not in {None, agency_id}:
        require_agency(transaction.connection, str(values.parent_id))
    if find_agency(transaction.connection, agency_id) is not None:
        raise AgencyAlreadyExists(agency=f"agencies/{agency_id}")
    instant = from_us(transaction.recorded_us)
    agency = Agency(
        agency_id=agency_id,
        display_name=values.display_name,
        case_number_prefix=values.case_number_prefix,
        parent_id=values.parent_id,
        kind=values.kind,
        consultation_send_day_counts=values.consultation_send_day_counts,
        self_reference=values.self_reference,
        revision=1,
        create_time=instant,
        update_time=instant,
    )
    _check_parent(transaction.connection, agency)
    insert_agency(transaction.connection, agency)
    return agency


def update_agency(
    transaction: Transaction, agency_id: str, values: AgencyValues, *, mask: frozenset[str], etag: str
) -> Agency:
    """Takes over the values that ``mask`` names.

    Raises:
        AgencyNotFound: the agency or its new parent is unknown.
        EtagMismatch: ``etag`` is set and stale.
        AgencyParentCycle: the new parent stands below the agency.
    """
    before = require_agency(transaction.connection, agency_id)
    if "parent_id" in mask and values.parent_id is not None:
        require_agency(transaction.connection, values.parent_id)
    if etag and etag != before.etag:
        raise EtagMismatch(etag=etag, current=before.etag)
    changes = {name: getattr(values, name) for name in mask}
    after = replace(before, **changes, revision=before.revision + 1, update_time=from_us(transaction.recorded_us))
    _check_parent(transaction.connection, after)
    replace_agency(transaction.connection, after)
    return after


def get_agency(desk: Desk, agency_id: str) -> Agency:
    """The agency of that id.

    Raises:
        AgencyNotFound: there is none.
    """
    with desk.store.read() as snapshot:
        return require_agency(snapshot.connection, agency_id)


def list_agencies(desk: Desk, parent_id: str | None, *, after_id: str, limit: int) -> list[Agency]:
    """At most ``limit`` agencies after ``after_id``, all or those right below ``parent_id``.

    Raises:
        AgencyNotFound: the parent is unknown.
    """
    with desk.store.read() as snapshot:
        if parent_id is not None:
            require_agency(snapshot.connection, parent_id)
        return rows.list_agencies(snapshot.connection, parent_id, after_id=after_id, limit=limit)


def _check_parent(connection: Connection, agency: Agency) -> None:
    parent_id, named = agency.parent_id, agency.parent_id
    while parent_id is not None:
        if parent_id == agency.agency_id:
            raise AgencyParentCycle(agency=agency.name, parent=f"agencies/{named}")
        parent = find_agency(connection, parent_id)
        if parent is None:
            raise AgencyNotFound(agency=f"agencies/{parent_id}")
        parent_id = parent.parent_id
