"""Use case: list what corrected rules moved, and what was corrected."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from gongkai_service.application.desk import Desk, require_agency
from gongkai_service.domain.law.rules_version import Correction, corrections_between
from gongkai_service.domain.words.refusals import FieldInvalid, FieldViolation
from gongkai_service.domain.words.text import Text
from gongkai_service.storage.deadlines.case_clocks import cases_to_redate
from gongkai_service.storage.engine.instants import from_us
from gongkai_service.storage.history.redatings import Redating, list_rules_redatings
from gongkai_service.storage.history.rules_in_use import rules_in_use


@dataclass(frozen=True, slots=True)
class CorrectedRules:
    """A version of the rules: what it moved, each with its key, and what it reads otherwise than the one before it.

    ``since`` is ``None`` where the database began with it. So many cases are ``waiting`` for it still.
    """

    version: int
    since: datetime | None
    corrections: tuple[Correction, ...]
    waiting: int
    redatings: Sequence[tuple[int, Redating]]


def list_corrected_rules(
    desk: Desk, version: int, agency_id: str | None, *, after_key: int, limit: int
) -> CorrectedRules:
    """At most ``limit`` dates that a version of the rules moved, 0 for the one in use, after ``after_key``.

    Raises:
        AgencyNotFound: there is no such agency.
        FieldInvalid: the version was never in use here.
    """
    with desk.store.read() as snapshot:
        connection = snapshot.connection
        if agency_id is not None:
            require_agency(connection, agency_id)
        in_use = rules_in_use(connection)
        known = [each for _, each in in_use]
        version = version or known[-1]
        if version not in known:
            told = ", ".join(map(str, known))
            text = Text(f"本数据库采用过的规则版本为 {told}", f"must be a version that was in use here: {told}")
            raise FieldInvalid([FieldViolation("rules_version", "NOT_IN_USE", text)])
        place = known.index(version)
        # What a database began with moved nothing in it.
        corrections = corrections_between(known[place - 1], version) if place else ()
        waits = cases_to_redate(connection, since_us=in_use[-1][0], limit=None) if version == known[-1] else None
        found = list_rules_redatings(connection, version, agency_id, after_key=after_key, limit=limit)
        since = from_us(in_use[place][0]) if place else None
    return CorrectedRules(version, since, corrections, len(waits or ()), found)
