"""Which version of the rules a database was kept by, and since when."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection

from gongkai_service.domain.law.rules_version import CORRECTIONS, FIRST_RULES, RULES_VERSION, corrections_between
from gongkai_service.storage.engine.instants import to_us
from gongkai_service.storage.engine.sqlite import sqlite_engine
from gongkai_service.storage.history.rules_in_use import rules_in_use, rules_version_at
from landed.fixture import Fixture, fixtures
from landed.server import serving
from landed.teller import StillClock
from support.desk.desk import Service


@contextmanager
def _connected(database: Path) -> Iterator[Connection]:
    engine = sqlite_engine(database, readers=1)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def test_each_version_brings_corrections_that_are_numbered() -> None:
    """The newest one too: without a correction there is no new version."""
    versions = [correction.version for correction in CORRECTIONS]
    assert versions == sorted(versions)
    assert {*versions} == {*range(FIRST_RULES + 1, RULES_VERSION + 1)}
    for version in {*versions}:
        numbers = [correction.number for correction in CORRECTIONS if correction.version == version]
        assert numbers == [*range(1, len(numbers) + 1)]
    assert corrections_between(FIRST_RULES, RULES_VERSION) == CORRECTIONS
    assert corrections_between(RULES_VERSION, RULES_VERSION) == ()


def test_a_new_database_begins_with_the_rules_of_today(service: Service) -> None:
    """Nothing was ever judged by others."""
    with _connected(service.database) as connection:
        assert rules_in_use(connection) == [(0, RULES_VERSION)]
        assert rules_version_at(connection, 0) == RULES_VERSION


@pytest.mark.parametrize("fixture", [fixtures()[-1]], ids=lambda fixture: fixture.version)
def test_an_older_database_was_kept_by_the_first_rules_until_it_was_opened(fixture: Fixture, tmp_path: Path) -> None:
    """From its beginning to the instant of opening, which stays that of the first opening."""
    database, key = fixture.unpack(tmp_path)
    for _ in range(2):
        with serving(database, identity_key=key, now=StillClock(fixture.asked_at)):
            pass
    with _connected(database) as connection:
        (began, first), (since, newest) = rules_in_use(connection)
        assert (began, first, newest) == (0, FIRST_RULES, RULES_VERSION)
        assert since >= to_us(fixture.asked_at)
        assert rules_version_at(connection, since - 1) == FIRST_RULES
        assert rules_version_at(connection, since) == RULES_VERSION
