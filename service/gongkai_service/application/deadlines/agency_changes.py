"""Use case: change an agency, and date anew what its settings move."""

from dataclasses import replace

from gongkai_service.application.agencies.agencies import AgencyValues, check_parent, conventions_of
from gongkai_service.application.deadlines.redating import catch_up_with_rules, redate_by_settings
from gongkai_service.application.desk import Desk, Transaction, require_agency
from gongkai_service.domain.agencies.agency import Agency
from gongkai_service.domain.words.refusals import EtagMismatch
from gongkai_service.storage.agencies.agencies import replace_agency
from gongkai_service.storage.engine.instants import from_us


def update_agency(
    desk: Desk, transaction: Transaction, agency_id: str, values: AgencyValues, *, mask: frozenset[str], etag: str
) -> Agency:
    """Takes over the values that ``mask`` names; open cases whose dates a setting moves are dated anew.

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
    check_parent(transaction.connection, after)
    reads_otherwise = conventions_of(before) != conventions_of(after)
    if reads_otherwise:
        catch_up_with_rules(desk, transaction, before)
    replace_agency(transaction.connection, after)
    if reads_otherwise:
        redate_by_settings(desk, transaction, after)
    return after
