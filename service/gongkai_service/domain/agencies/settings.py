"""What an agency chose among the settings of ``domain.law.conventions``, and what follows from it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from functools import lru_cache
from typing import Any, Self

from gongkai_service.domain.law.conventions import Conventions, Counting, Thresholds

Value = bool | int | StrEnum
_Group = type[Conventions | Thresholds | Counting]


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting of the list, by its name in the contract.

    Attributes:
        name: its name in the contract.
        default: what holds while the agency chooses nothing.
        row: its row in ``docs/assumptions.md``; 0 for what is no reading of law.
        most: of a number, the greatest; the least is 0.
        field: its field in what reads it.
    """

    name: str
    default: Value
    row: int
    most: int
    field: str

    def value(self, stored: object) -> Value:
        """A value that was stored as plain data.

        Raises:
            ValueError: the setting has no such value.
        """
        kind = type(self.default)
        if issubclass(kind, StrEnum):
            return kind(str(stored))
        if type(stored) is not kind:
            message = f"{self.name} cannot be {stored!r}"
            raise ValueError(message)
        return stored


def _settings_of(group: _Group) -> tuple[Setting, ...]:
    def of(field: Any) -> Setting:  # noqa: ANN401  (a field of any type)
        told = field.metadata
        default: Value = field.default
        return Setting(told["name"] or field.name, default, told["row"], told["most"], field.name)

    return tuple(map(of, fields(group)))


_READINGS, _WARNINGS, _COUNTINGS = map(_settings_of, (Conventions, Thresholds, Counting))
SETTINGS: Mapping[str, Setting] = {setting.name: setting for setting in (*_READINGS, *_WARNINGS, *_COUNTINGS)}


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
        return _conventions(self)

    @property
    def thresholds(self) -> Thresholds:
        """From how many working days left on the agency's work list warns; red never before amber."""
        told = Thresholds(**dict(_fields(self, _WARNINGS)))
        return replace(told, red=min(told.amber, told.red))

    @property
    def counting(self) -> Counting:
        """How the agency's reports count."""
        return Counting(**dict(_fields(self, _COUNTINGS)))

    @property
    def of_reports(self) -> "AgencySettings":
        """Those of them on which reports rest."""
        names = {setting.name for setting in _COUNTINGS}
        return AgencySettings(tuple(item for item in self.chosen if item[0] in names))


def _fields(settings: AgencySettings, group: tuple[Setting, ...]) -> Iterator[tuple[str, Any]]:
    chosen = dict(settings.chosen)
    return ((setting.field, chosen[setting.name]) for setting in group if setting.name in chosen)


@lru_cache(maxsize=1024)
def _conventions(settings: AgencySettings) -> Conventions:
    return Conventions(**dict(_fields(settings, _READINGS)))
