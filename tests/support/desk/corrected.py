"""A service whose rules were corrected: another default of a setting, and databases that older rules kept."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from gongkai_service.domain.agencies import settings as listed
from gongkai_service.domain.agencies.settings import Setting, Value
from gongkai_service.domain.law.rules_version import FIRST_RULES

_GROUPS = ("_READINGS", "_WARNINGS", "_COUNTINGS")


@contextmanager
def defaults(changed: Mapping[str, Value]) -> Iterator[None]:
    """For as long as the block lasts, the rules of today have these defaults; the first ones those that they had."""
    kept = {group: getattr(listed, group) for group in _GROUPS}
    for group, settings in kept.items():
        setattr(listed, group, tuple(_corrected(setting, changed) for setting in settings))
    listed.conventions_of.cache_clear()
    try:
        yield
    finally:
        for group, settings in kept.items():
            setattr(listed, group, settings)
        listed.conventions_of.cache_clear()


def _corrected(setting: Setting, changed: Mapping[str, Value]) -> Setting:
    if setting.name not in changed:
        return setting
    earlier = ((FIRST_RULES, setting.default_by(FIRST_RULES)),)
    return replace(setting, default=changed[setting.name], earlier=earlier)


def first_defaults() -> dict[str, Value]:
    """The defaults of the first rules: with them nothing is corrected, but what a test flips."""
    return {setting.name: setting.default_by(FIRST_RULES) for setting in listed.SETTINGS.values()}


def flipped(setting: Setting) -> Value:
    """Another value than the first rules take where an agency chooses nothing."""
    default = setting.default_by(FIRST_RULES)
    if isinstance(default, bool):
        return not default
    if isinstance(default, StrEnum):
        return next(word for word in type(default) if word is not default)
    return default + 1


def kept_by_first_rules(database: Path) -> None:
    """Makes of a database that the rules of today kept one that the first rules did, as no service knows them alone."""
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE rules_in_use SET version = ?", (FIRST_RULES,))
