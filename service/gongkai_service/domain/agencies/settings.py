"""What an agency chose among the settings of ``domain.law.conventions``, and what follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from functools import lru_cache
from typing import Any, Self

from gongkai_service.domain.law.conventions import Conventions, Counting, Reporting, Thresholds
from gongkai_service.domain.law.rules_version import RULES_VERSION

Value = bool | int | StrEnum
_Group = type[Conventions | Thresholds | Counting | Reporting]


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting of the list, by its name in the contract.

    Attributes:
        name: its name in the contract.
        default: what holds while the agency chooses nothing; ``None`` where a reading is open until it is chosen.
        kind: of which type its values are.
        row: its row in ``docs/assumptions.md``; 0 for what is no reading of law.
        most: of a number, the greatest; the least is 0.
        field: its field in what reads it.
        earlier: defaults of before it was corrected, each by the last version of the rules that had it.
    """

    name: str
    default: Value | None
    kind: type[Value]
    row: int
    most: int
    field: str
    earlier: tuple[tuple[int, Value | None], ...] = ()

    def default_by(self, rules_version: int) -> Value | None:
        """What held by a version of the rules while the agency chose nothing."""
        return next((default for last, default in self.earlier if rules_version <= last), self.default)

    def value(self, stored: object) -> Value:
        """A value that was stored as plain data.

        Raises:
            ValueError: the setting has no such value.
        """
        if issubclass(self.kind, StrEnum):
            return self.kind(str(stored))
        if type(stored) is not self.kind:
            message = f"{self.name} cannot be {stored!r}"
            raise ValueError(message)
        return stored


def _settings_of(group: _Group) -> tuple[Setting, ...]:
    def of(field: Any) -> Setting:  # noqa: ANN401  (a field of any type)
        told = field.metadata
        default: Value | None = field.default
        # What is open until it is chosen is read one way or the other.
        kind = bool if default is None else type(default)
        earlier = tuple(sorted(told["earlier"].items()))
        return Setting(told["name"] or field.name, default, kind, told["row"], told["most"], field.name, earlier)

    return tuple(map(of, fields(group)))


_READINGS, _WARNINGS, _COUNTINGS, _REPORTINGS = map(_settings_of, (Conventions, Thresholds, Counting, Reporting))
SETTINGS: Mapping[str, Setting] = {
    setting.name: setting for setting in (*_READINGS, *_WARNINGS, *_COUNTINGS, *_REPORTINGS)
}


@dataclass(frozen=True, slots=True)
class AgencySettings:
    """What an agency chose, by name and in the order of the list; what it did not choose has its default."""

    chosen: tuple[tuple[str, Value], ...] = ()

    @classmethod
    def of(cls, chosen: Mapping[str, Value | None]) -> Self:
        """The settings with these values; ``None`` is not chosen.

        Raises:
            KeyError: there is no such setting.
        """
        for name in chosen:
            SETTINGS[name]
        given = ((name, chosen.get(name)) for name in SETTINGS)
        return cls(tuple((name, value) for name, value in given if value is not None))

    @property
    def conventions(self) -> Conventions:
        """How the agency reads what the law leaves open."""
        return self.conventions_by(RULES_VERSION)

    def conventions_by(self, rules_version: int) -> Conventions:
        """How the agency read it while a version of the rules was in use."""
        return conventions_of(self, rules_version)

    @property
    def thresholds(self) -> Thresholds:
        """From how many working days left on the agency's work list warns; red never before amber."""
        told = Thresholds(**_told(self, _WARNINGS, RULES_VERSION))
        return replace(told, red=min(told.amber, told.red))

    @property
    def counting(self) -> Counting:
        """How the agency's reports count."""
        return self.counting_by(RULES_VERSION)

    def counting_by(self, rules_version: int) -> Counting:
        """How they counted while a version of the rules was in use."""
        return Counting(**_told(self, _COUNTINGS, rules_version))

    @property
    def reporting(self) -> Reporting:
        """What the agency's reports say beside their figures, and on whose cases they report."""
        return Reporting(**_told(self, _REPORTINGS, RULES_VERSION))

    @property
    def of_reports(self) -> "AgencySettings":
        """Those of them on which reports rest."""
        names = {setting.name for setting in (*_COUNTINGS, *_REPORTINGS)}
        return AgencySettings(tuple(item for item in self.chosen if item[0] in names))


def _told(settings: AgencySettings, group: tuple[Setting, ...], rules_version: int) -> dict[str, Any]:
    """What a group reads, by field: what the agency chose, else the default of a version of the rules."""
    chosen = dict(settings.chosen)
    return {setting.field: chosen.get(setting.name, setting.default_by(rules_version)) for setting in group}


@lru_cache(maxsize=1024)
def conventions_of(settings: AgencySettings, rules_version: int) -> Conventions:
    """How an agency that chose these settings reads the law by a version of the rules; the same value each time."""
    return Conventions(**_told(settings, _READINGS, rules_version))
