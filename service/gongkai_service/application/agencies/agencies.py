"""Use cases of agencies: register, read; and how an agency reads what the law leaves open.

Changing an agency can move dates; see ``agency_changes``.
"""

from dataclasses import dataclass

from sqlalchemy import Connection

from gongkai_service.application.desk import Desk, Transaction, require_agency
from gongkai_service.domain.agencies.agency import Agency
from gongkai_service.domain.agencies.letterhead import Letterhead
from gongkai_service.domain.agencies.settings import AgencySettings
from gongkai_service.domain.law.conventions import Conventions, Thresholds
from gongkai_service.domain.law.date_rules import DateRules
from gongkai_service.domain.words.refusals import AgencyAlreadyExists, AgencyNotFound, AgencyParentCycle
from gongkai_service.domain.words.resource_names import name_of_agency
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import AgencyKind
from gongkai_service.storage.agencies import agencies as rows
from gongkai_service.storage.agencies.agencies import find_agency, insert_agency
from gongkai_service.storage.engine.instants import from_us

# How an agency calls itself in its report until it says otherwise.
DEFAULT_SELF_REFERENCE = Text("本机关", "this agency")


@dataclass(frozen=True, slots=True)
class AgencyValues:
    """What a caller may say of an agency. ``parent_id`` is ``None`` at the top of a tree."""

    display_name: str
    case_number_prefix: str
    parent_id: str | None
    kind: AgencyKind
    settings: AgencySettings
    self_reference: Text
    letterhead: Letterhead = Letterhead()  # noqa: RUF009  (frozen)


def conventions_of(agency: Agency) -> Conventions:
    """How the agency reads what the law leaves open."""
    return agency.settings.conventions


def date_rules_of(desk: Desk, connection: Connection, agency: Agency) -> DateRules:
    """By what the agency counts its days: the calendar in use when it was read, and its readings of the law."""
    return DateRules(desk.calendar_for(connection, agency), conventions_of(agency))


def thresholds_of(agency: Agency) -> Thresholds:
    """From how many working days left on the agency's work list warns; red never before amber."""
    return agency.settings.thresholds


def create_agency(transaction: Transaction, agency_id: str, values: AgencyValues) -> Agency:
    """Registers an agency.

    Raises:
        AgencyAlreadyExists: the id is taken.
        AgencyNotFound: the parent is unknown.
    """
    if values.parent_id not in {None, agency_id}:
        require_agency(transaction.connection, str(values.parent_id))
    if find_agency(transaction.connection, agency_id) is not None:
        raise AgencyAlreadyExists(agency=name_of_agency(agency_id))
    instant = from_us(transaction.recorded_us)
    agency = Agency(
        agency_id=agency_id,
        display_name=values.display_name,
        case_number_prefix=values.case_number_prefix,
        parent_id=values.parent_id,
        kind=values.kind,
        settings=values.settings,
        self_reference=values.self_reference,
        letterhead=values.letterhead,
        revision=1,
        create_time=instant,
        update_time=instant,
    )
    check_parent(transaction.connection, agency)
    insert_agency(transaction.connection, agency)
    return agency


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


def check_parent(connection: Connection, agency: Agency) -> None:
    """Refuses an agency that would stand below itself.

    Raises:
        AgencyNotFound: one of those above is unknown.
        AgencyParentCycle: the agency stands above its parent.
    """
    parent_id, named = agency.parent_id, agency.parent_id
    while parent_id is not None:
        if parent_id == agency.agency_id:
            raise AgencyParentCycle(agency=agency.name, parent=name_of_agency(str(named)))
        parent = find_agency(connection, parent_id)
        if parent is None:
            raise AgencyNotFound(agency=name_of_agency(parent_id))
        parent_id = parent.parent_id
