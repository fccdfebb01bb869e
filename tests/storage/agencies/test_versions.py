"""Agencies as they were: by id, and the tree below one, as of any instant."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import Connection

from gongkai_service.domain.agencies.agency import Agency, AgencyVersion
from gongkai_service.domain.agencies.settings import AgencySettings
from gongkai_service.domain.law.conventions import Counting
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import AgencyKind, RemedyCounting, ReopenedCounting
from gongkai_service.storage.agencies.agencies import agency_at, find_agency, insert_agency, replace_agency, subtree_at
from gongkai_service.storage.engine.instants import from_us
from support.storage.fact_book import new_database

NEWEST = 10**6


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    """A writer in a new database."""
    engine = new_database(tmp_path / "agencies.db", ())
    with engine.begin() as opened:
        yield opened
    engine.dispose()


def agency(agency_id: str, parent_id: str | None = None, *, at_us: int = 1) -> Agency:
    """An agency that was registered at an instant."""
    return Agency(
        agency_id=agency_id,
        display_name=f"{agency_id}局",
        case_number_prefix="某公开申",
        parent_id=parent_id,
        kind=AgencyKind.DEPARTMENT,
        settings=AgencySettings(),
        self_reference=Text("我局", "the agency"),
        revision=1,
        create_time=from_us(at_us),
        update_time=from_us(at_us),
    )


def tree(connection: Connection, top: str, at_us: int = NEWEST) -> list[tuple[str, int]]:
    """The tree below an agency, with depths."""
    return [(version.agency_id, depth) for version, depth in subtree_at(connection, top, as_of_us=at_us)]


def test_a_version_holds_until_the_next(connection: Connection) -> None:
    """What reports say of the agency is told of each instant; before it was registered there is nothing to tell."""
    first = agency("water", at_us=10)
    insert_agency(connection, first)
    settings = AgencySettings.of(
        {"remedy_counting": RemedyCounting.FILED_IN_YEAR, "reopened_counting": ReopenedCounting.LAST_CLOSING}
    )
    changed = replace(
        first,
        display_name="水务和海洋局",
        kind=AgencyKind.OTHER,
        settings=settings,
        self_reference=Text("本局", "this agency"),
        update_time=from_us(20),
    )
    replace_agency(connection, changed)
    assert agency_at(connection, "water", as_of_us=9) is None
    assert agency_at(connection, "nobody", as_of_us=NEWEST) is None
    usual = AgencyVersion("water", "water局", None, AgencyKind.DEPARTMENT, first.self_reference, Counting())
    for at_us in (10, 19):
        assert agency_at(connection, "water", as_of_us=at_us) == usual
    counting = Counting(RemedyCounting.FILED_IN_YEAR, ReopenedCounting.LAST_CLOSING)
    assert agency_at(connection, "water", as_of_us=20) == AgencyVersion(
        "water", "水务和海洋局", None, AgencyKind.OTHER, Text("本局", "this agency"), counting
    )
    found = find_agency(connection, "water")
    assert found is not None
    assert found.settings == settings


def test_what_reports_do_not_say_makes_no_version(connection: Connection) -> None:
    """A setting of the clocks is not theirs."""
    insert_agency(connection, agency("water", at_us=10))
    settings = AgencySettings.of({"amber_working_days": 7})
    replace_agency(connection, replace(agency("water", at_us=10), settings=settings, update_time=from_us(20)))
    assert connection.exec_driver_sql("SELECT count(*) FROM agency_versions").scalar_one() == 1


def test_a_tree_comes_in_order_with_depths(connection: Connection) -> None:
    """Each after its superior, siblings by id, whatever the order of registration."""
    for agency_id, parent_id in (("top", None), ("z", "top"), ("a", "top"), ("a-2", "a"), ("a-1", "a"), ("b", None)):
        insert_agency(connection, agency(agency_id, parent_id))
    assert tree(connection, "top") == [("top", 0), ("a", 1), ("a-1", 2), ("a-2", 2), ("z", 1)]
    assert tree(connection, "a") == [("a", 0), ("a-1", 1), ("a-2", 1)]
    assert tree(connection, "nobody") == []
    assert tree(connection, "top", 0) == []


def test_trees_of_then_are_those_that_were_then(connection: Connection) -> None:
    """Agencies come and move at random: each tree of each instant is the one that was drawn then."""
    random = Random(7)  # noqa: S311  (agencies, not secrets)
    parents: dict[str, str | None] = {}
    drawn: list[tuple[int, dict[str, str | None]]] = []
    for at_us in range(1, 200):
        if len(parents) < 12 and random.random() < 0.4:
            agency_id = f"n{random.randrange(10**6)}"
            parents[agency_id] = random.choice([None, *parents])
            insert_agency(connection, agency(agency_id, parents[agency_id], at_us=at_us))
        elif parents:
            agency_id = random.choice(list(parents))
            below = {one for one in parents if agency_id in _above(one, parents)}
            parents[agency_id] = random.choice([None, *(one for one in parents if one not in below)])
            found = find_agency(connection, agency_id)
            assert found is not None
            replace_agency(connection, replace(found, parent_id=parents[agency_id], update_time=from_us(at_us)))
        drawn.append((at_us, dict(parents)))
    depths = set()
    for at_us, then in drawn:
        for top in then:
            expected = list(_walk(top, then, 0))
            assert tree(connection, top, at_us) == expected
            depths |= {depth for _, depth in expected}
    assert max(depths) > 2


def _above(agency_id: str, parents: dict[str, str | None]) -> list[str]:
    """The agency itself and all above it."""
    found = [agency_id]
    while (parent := parents[found[-1]]) is not None:
        found.append(parent)
    return found


def _walk(top: str, parents: dict[str, str | None], depth: int) -> Iterator[tuple[str, int]]:
    yield top, depth
    for child in sorted(one for one, parent in parents.items() if parent == top):
        yield from _walk(child, parents, depth + 1)
