"""Makes the corrected reading of «by its last closing» hold in a database that an older service kept.

Until then a case that was reopened counted by its very last closing, also in years that had been reported; see
``domain.statistics.reopened``. What figures were as of any earlier instant stays: from now on, further versions of
facts hold.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from sqlalchemy import Connection

from gongkai_service.application.agencies.readings import AgencyReadings
from gongkai_service.application.cases.cases import facts_of
from gongkai_service.application.desk import Desk, require_agency
from gongkai_service.domain.agencies.agency import Agency
from gongkai_service.storage.history.cases import StoredCase, load_cases
from gongkai_service.storage.statistics.fact_versions import (
    FactVersion,
    current_versions,
    mark_reread,
    reopened_to_reread,
    replace_version,
)
from gongkai_service.storage.statistics.facts import CaseFact, ClosingFact, record_later_answers

# As many cases are read anew in one transaction.
_CHUNK = 500


def reread_reopened(desk: Desk, connection: Connection, recorded_us: int) -> int | None:
    """Says of the next reopened cases by which closing they count; how many, or ``None`` when all are done."""
    keys = reopened_to_reread(connection, limit=_CHUNK)
    if keys is None:
        return None
    agency_of = cache(lambda agency_id: require_agency(connection, agency_id))
    versions = current_versions(connection, keys)
    for key, stored in load_cases(connection, keys).items():
        if key in versions:
            _reread(desk, connection, agency_of, stored, versions[key], recorded_us)
    mark_reread(connection, up_to=max(keys) if len(keys) == _CHUNK else None)
    return len(keys)


def _reread(
    desk: Desk,
    connection: Connection,
    agency_of: Callable[[str], Agency],
    stored: StoredCase,
    version: FactVersion,
    recorded_us: int,
) -> None:
    agency = agency_of(stored.name.agency_id)
    now = facts_of(stored.case, date_rules=AgencyReadings(desk, connection, agency).of(stored))
    assert now.case is not None  # noqa: S101  (a version holds now, so the case is not void)
    fact = replace(version.fact, last=_as_recorded(version.fact, now.case))
    if fact != version.fact:
        replace_version(connection, version, fact, at_us=recorded_us)
    record_later_answers(connection, agency.agency_id, stored.key, (), now.later_answers, at_us=recorded_us)


def _as_recorded(recorded: CaseFact, now: CaseFact) -> ClosingFact | None:
    """Which closing counts by the corrected reading, judged as it was when it was recorded."""
    counts = now.last
    for judged in (recorded.first, recorded.last):
        if counts is None or judged is None:
            continue
        if (judged.closed_date, judged.outcome) == (counts.closed_date, counts.outcome):
            return judged
    return counts
