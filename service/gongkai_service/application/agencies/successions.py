"""Use cases of agencies that were abolished: record it, and tell who answers a case since then."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import Connection

from gongkai_service.application.desk import Transaction, require_agency
from gongkai_service.domain.agencies.agency import Agency
from gongkai_service.domain.agencies.successions import Successions, until
from gongkai_service.domain.words.refusals import (
    AgencyAbolished,
    CaseAnsweredElsewhere,
    CaseNotFound,
    EtagMismatch,
    SuccessorInvalid,
    require_not_future,
)
from gongkai_service.domain.words.resource_names import CaseName, name_of_agency
from gongkai_service.storage.agencies.agencies import replace_agency
from gongkai_service.storage.agencies.successions import read_successions, replace_case_successors
from gongkai_service.storage.engine.instants import from_us
from gongkai_service.storage.history.cases import find_case


@dataclass(frozen=True, slots=True)
class AbolitionTold:
    """What is told of an abolition: since when the successor answers, and who answers single cases instead."""

    abolished_date: date
    successor_id: str
    case_successors: Mapping[CaseName, str]


@dataclass(frozen=True, slots=True)
class Succession:
    """Who answers the cases of one agency on a day: ``successor_id``, and of single cases others, by their keys.

    ``None`` is the agency itself.
    """

    successor_id: str | None = None
    of_cases: Mapping[int, str] = field(default_factory=dict)

    def successor_of(self, case_key: int) -> str | None:
        """Who answers a case in place of its own agency; ``None`` where that does."""
        return self.of_cases.get(case_key, self.successor_id)


def abolish_agency(transaction: Transaction, agency_id: str, told: AbolitionTold, *, etag: str) -> Agency:
    """Records that an agency was abolished, in place of what was recorded of that before.

    Raises:
        AgencyNotFound, CaseNotFound: an agency is unknown, or a case is none that the agency answers.
        EtagMismatch: ``etag`` is set and stale.
        DateInFuture: the day has not come.
        SuccessorInvalid: a successor is the agency itself, is succeeded by it, or was abolished by that day.
    """
    connection, day = transaction.connection, told.abolished_date
    before = require_agency(connection, agency_id)
    named = sorted({told.successor_id, *told.case_successors.values()})
    for successor_id in named:
        require_agency(connection, successor_id)
    known = read_successions(connection)
    keys = {_answered_by(connection, known, agency_id, name, day): who for name, who in told.case_successors.items()}
    if etag and etag != before.etag:
        raise EtagMismatch(etag=etag, current=before.etag)
    require_not_future("AbolishAgencyRequest.abolished_date", day, today=transaction.call.today)
    for successor_id in named:
        # Whatever the days are, nobody may come after himself in the end.
        ends = known.end(successor_id, until(day)) != successor_id
        if ends or agency_id in (successor_id, *_after(known, successor_id, agency_id)):
            raise SuccessorInvalid(agency=before.name, successor=name_of_agency(successor_id))
    after = replace(
        before,
        abolished_date=day,
        successor_id=told.successor_id,
        revision=before.revision + 1,
        update_time=from_us(transaction.recorded_us),
    )
    replace_agency(connection, after)
    replace_case_successors(connection, agency_id, keys, at_us=transaction.recorded_us)
    return after


def require_not_abolished(agency: Agency, day: date) -> None:
    """Refuses what comes to an agency when it is abolished.

    Raises:
        AgencyAbolished: its successor goes on with its work on that day.
    """
    if agency.is_abolished(day):
        raise AgencyAbolished(
            agency=agency.name,
            abolished_date=agency.abolished_date,
            successor=name_of_agency(str(agency.successor_id)),
        )


def succession_of(connection: Connection, agency: Agency, day: date) -> Succession:
    """Who answers the cases of an agency on a day."""
    if not agency.is_abolished(day):
        return Succession()
    known = read_successions(connection)
    return Succession(known.end(agency.agency_id, until(day)), known.ends_of_cases(agency.agency_id, until(day)))


def answering_agency(connection: Connection, agency: Agency, case_key: int, day: date) -> Agency:
    """The agency that answers a case on a day: its own, or who goes on with the work of that one."""
    successor_id = succession_of(connection, agency, day).successor_of(case_key)
    return agency if successor_id is None else require_agency(connection, successor_id)


def _after(known: Successions, agency_id: str, last: str) -> list[str]:
    """Who goes on with the work of an agency, one after the other, whenever that is; no farther than ``last``."""
    found: list[str] = []
    while agency_id != last and (step := known.abolitions.get(agency_id)) is not None:
        agency_id = step.successor_id
        found.append(agency_id)
    return found


def _answered_by(connection: Connection, known: Successions, agency_id: str, name: CaseName, day: date) -> int:
    """The key of a case that an agency answers when it is abolished on a day.

    Raises:
        AgencyNotFound, CaseNotFound: there is no such case, or another agency answers it.
    """
    require_agency(connection, name.agency_id)
    stored = find_case(connection, name)
    others = Successions({one: step for one, step in known.abolitions.items() if one != agency_id}, known.single)
    if stored is None:
        raise CaseNotFound(case=name)
    if others.end(name.agency_id, until(day), stored.key) != agency_id:
        raise CaseAnsweredElsewhere(case=name)
    return stored.key
