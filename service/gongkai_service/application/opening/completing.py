"""Completes what an older service recorded of closed cases: who handled them, days, and their last closings.

What it recorded stays as it is. What it did not know is told from the histories: of each instant by what had been
recorded by then, by the calendar that was in use and by the first version of the rules. Settings of then are not
known; those of now are taken.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from operator import itemgetter
from typing import TypeVar

from sqlalchemy import Connection

from gongkai_service.application.cases.cases import case_fact_of
from gongkai_service.application.desk import Desk, require_agency
from gongkai_service.domain.agencies.agency import Agency
from gongkai_service.domain.history.case import Case
from gongkai_service.domain.law.date_rules import DateRules
from gongkai_service.domain.law.rules_version import FIRST_RULES
from gongkai_service.storage.deadlines.calendars import put_in_use_at
from gongkai_service.storage.history.cases import CaseHistory, load_histories
from gongkai_service.storage.statistics.fact_versions import (
    FactVersion,
    cases_to_complete,
    complete_version,
    mark_completed,
    versions_of,
)
from gongkai_service.storage.statistics.facts import CaseFact

# As many cases are completed in one transaction.
_CHUNK = 500

_Step = TypeVar("_Step")


def complete_facts(desk: Desk, connection: Connection) -> int | None:
    """Completes the facts of the next cases after an upgrade; how many, or ``None`` when all are complete."""
    keys = cases_to_complete(connection, limit=_CHUNK)
    if keys is None:
        return None
    in_use = put_in_use_at(connection)
    agency_of = cache(lambda agency_id: require_agency(connection, agency_id))
    versions = versions_of(connection, keys)
    for history in load_histories(connection, keys):
        seen = partial(_seen, desk, connection, agency_of(history.agency_id))
        for version in versions[history.key]:
            complete_version(connection, version, _parts(version, history, in_use, seen))
    mark_completed(connection, up_to=max(keys) if len(keys) == _CHUNK else None)
    return len(keys)


def _seen(desk: Desk, connection: Connection, agency: Agency, case: Case, calendar_key: int) -> CaseFact:
    calendar = desk.calendars.calendar(connection, calendar_key, agency.agency_id)
    date_rules = DateRules(calendar, agency.settings.conventions_by(FIRST_RULES), FIRST_RULES)
    return case_fact_of(case, date_rules=date_rules)


def _parts(
    version: FactVersion,
    history: CaseHistory,
    in_use: Sequence[tuple[int, int]],
    seen: Callable[[Case, int], CaseFact],
) -> Iterator[tuple[int, CaseFact]]:
    """What held from which instant on, while the version did."""
    begin, end = version.valid_from_us, version.valid_to_us
    steps = (at_us for at_us, _ in (*history.stages, *in_use))
    held: CaseFact | None = None
    for at_us in sorted({begin, *(step for step in steps if begin < step and (end is None or step < end))}):
        case = _standing(history.stages, at_us)
        now = seen(case, _standing(in_use, at_us))
        # How the only closing is judged was recorded; a later one was not.
        last = version.fact.first if now.last is not None and len(case.closings) == 1 else now.last
        fact = replace(version.fact, last=last, handler=now.handler, days=now.days)
        if fact != held:
            yield at_us, fact
        held = fact


def _standing(steps: Sequence[tuple[int, _Step]], at_us: int) -> _Step:
    """What the last step at or before an instant led to; the first one before all."""
    place = bisect_right(steps, at_us, key=itemgetter(0))
    return steps[max(place - 1, 0)][1]
