"""By what the cases of an agency are computed: what is open by what holds now, what is closed by what held then.

Most cases are open for the first time, or closed since the readings changed last: nothing is looked up for the former.
"""

from bisect import bisect_right
from dataclasses import replace
from functools import cached_property
from operator import itemgetter
from typing import TypeVar

from sqlalchemy import Connection

from gongkai_service.application.agencies.agencies import date_rules_of
from gongkai_service.application.desk import Desk
from gongkai_service.domain.agencies.agency import Agency
from gongkai_service.domain.agencies.settings import AgencySettings
from gongkai_service.domain.law.date_rules import DateRules, Reading
from gongkai_service.domain.law.rules_version import FIRST_RULES
from gongkai_service.storage.agencies.agencies import settings_in_use
from gongkai_service.storage.engine.instants import to_us
from gongkai_service.storage.history.cases import StoredCase
from gongkai_service.storage.history.rules_in_use import rules_in_use

Held = TypeVar("Held")

_SINCE = itemgetter(0)
_NOTHING_CHOSEN = AgencySettings()


class AgencyReadings:
    """How an agency reads the law now, and how it read it when each of its cases was closed."""

    def __init__(self, desk: Desk, connection: Connection, agency: Agency) -> None:
        """``connection`` is asked for the past as long as cases are, and not before the first one that is closed."""
        self.now = date_rules_of(desk, connection, agency)
        self._agency = agency
        self._connection = connection

    def of(self, stored: StoredCase) -> DateRules:
        """By what a case is computed: each treatment that is closed as it was read when its closing was recorded."""
        return self._of(stored, self.now if self.is_redated(stored) else self._before)

    def of_redated(self, stored: StoredCase) -> DateRules:
        """By what it is computed as soon as the rules in use have reached it."""
        return self._of(stored, self.now)

    def _of(self, stored: StoredCase, of_open: DateRules) -> DateRules:
        if not stored.closed_us:
            return of_open
        date_rules = of_open
        *earlier, last = (self._reading_at(closed_us) for closed_us in stored.closed_us)
        if stored.case.is_closed:
            date_rules = replace(self.now, conventions=last.conventions, rules_version=last.rules_version)
        else:
            earlier = [*earlier, last]
        if all(reading == Reading(date_rules.conventions, date_rules.rules_version) for reading in earlier):
            return date_rules
        return replace(date_rules, earlier=tuple(earlier))

    def is_redated(self, stored: StoredCase) -> bool:
        """Whether a case is dated by the rules in use: not yet while a new version goes through the older cases."""
        reached = self._agency.redated_key
        return reached is None or stored.key <= reached or to_us(stored.update_time) >= self._rules[-1][0]

    @cached_property
    def _before(self) -> DateRules:
        """By what the older cases are computed until a new version of the rules has reached them."""
        version = self._rules[-2][1]
        return replace(self.now, conventions=self._agency.settings.conventions_by(version), rules_version=version)

    def _reading_at(self, instant_us: int) -> Reading:
        return _reading(self._settings, self._rules, instant_us)

    @cached_property
    def _settings(self) -> list[tuple[int, AgencySettings]]:
        return settings_in_use(self._connection, self._agency.agency_id)

    @cached_property
    def _rules(self) -> list[tuple[int, int]]:
        return rules_in_use(self._connection)


def reading_at(connection: Connection, agency_id: str, instant_us: int) -> Reading:
    """How an agency read the law at an instant."""
    return _reading(settings_in_use(connection, agency_id), rules_in_use(connection), instant_us)


def _reading(settings: list[tuple[int, AgencySettings]], rules: list[tuple[int, int]], instant_us: int) -> Reading:
    version = _last(rules, instant_us) or FIRST_RULES
    return Reading((_last(settings, instant_us) or _NOTHING_CHOSEN).conventions_by(version), version)


def _last(steps: list[tuple[int, Held]], instant_us: int) -> Held | None:
    """What held at an instant; ``None`` before all."""
    place = bisect_right(steps, instant_us, key=_SINCE)
    return steps[place - 1][1] if place else None
