"""What was entered for annual reports and what was published: kept for ever, told as of any instant."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from gongkai_service.domain.words.vocabulary import ReportScope
from gongkai_service.storage.engine.instants import from_us
from gongkai_service.storage.reports.entries import ReportEntry, list_entries, record_entry
from gongkai_service.storage.reports.publications import (
    ReportPublication,
    find_report_publication,
    first_published,
    in_force,
    insert_report_publication,
    last_ordinal,
    list_report_publications,
)
from gongkai_service.storage.tables.reports import EntryKind
from support.storage.fact_book import new_database

YEAR = 2023
NEWEST = 10**6
AGENCY, SUBTREE = ReportScope.AGENCY, ReportScope.SUBTREE


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    """A writer in a new database with two agencies."""
    engine = new_database(tmp_path / "reports.db", ("city", "east"))
    with engine.begin() as opened:
        yield opened
    engine.dispose()


def figure(value: int | None, *, at_us: int, item: str = "staff", agency_id: str = "city") -> ReportEntry:
    """A figure, or none any more."""
    return ReportEntry(agency_id, YEAR, EntryKind.FIGURE, "", AGENCY, item, value, "", "办公室", from_us(at_us))


def test_an_entry_holds_until_another_takes_its_place_or_it_is_taken_back(connection: Connection) -> None:
    """As of each instant it is the one that held then, with who made it and when."""
    told = [figure(3, at_us=10), figure(0, at_us=20), figure(None, at_us=30), figure(5, at_us=40)]
    for entry, at_us in zip(told, (10, 20, 30, 40), strict=True):
        record_entry(connection, entry, at_us=at_us)
    held = [list_entries(connection, "city", YEAR, as_of_us=at_us) for at_us in (9, 10, 19, 20, 30, 39, 40)]
    assert held == [[], [told[0]], [told[0]], [told[1]], [], [], [told[3]]]
    assert list_entries(connection, "city", YEAR - 1, as_of_us=NEWEST) == []
    assert list_entries(connection, "east", YEAR, as_of_us=NEWEST) == []


def test_entries_of_other_places_stand_beside_each_other(connection: Connection) -> None:
    """By kind, format, scope and item; taking one back leaves the others."""
    paragraph = replace(
        figure(None, at_us=1), kind=EntryKind.SECTION, format_id="2021", item="problems", text="一是人手不足。"
    )
    reason = replace(paragraph, kind=EntryKind.ADJUSTMENT, item="table3.balance", value=2, text="上年迟报两件。")
    entries = [
        reason,
        replace(reason, scope=SUBTREE),
        figure(7, at_us=1, item="funds"),
        figure(3, at_us=1),
        replace(paragraph, format_id="2019"),
        paragraph,
    ]
    order = Random(3).sample(range(len(entries)), len(entries))  # noqa: S311  (an order, not a secret)
    for place in order:
        record_entry(connection, entries[place], at_us=1)
    assert list_entries(connection, "city", YEAR, as_of_us=1) == entries
    record_entry(connection, replace(paragraph, text=""), at_us=2)
    record_entry(connection, replace(reason, value=None, text=""), at_us=3)
    assert list_entries(connection, "city", YEAR, as_of_us=3) == entries[1:5]
    assert list_entries(connection, "city", YEAR, as_of_us=2) == entries[:5]


def published(ordinal: int, *, at_us: int, scope: ReportScope = AGENCY, agency_id: str = "city") -> ReportPublication:
    """A report that was published at an instant."""
    return ReportPublication(
        agency_id=agency_id,
        year=YEAR,
        ordinal=ordinal,
        format_id="2021",
        scope=scope,
        replaces=None,
        digest="ab" * 32,
        document=b"{}",
        figures={"table3.total": 12, "blank": None},
        as_of=from_us(at_us - 1),
        create_time=from_us(at_us),
        published_date=date(2024, 1, 31),
        actor="办公室",
        reason="",
        foreign=False,
        display_name="某市",
    )


def foreign(ordinal: int, *, at_us: int, published_date: date) -> ReportPublication:
    """A report that was published elsewhere."""
    return replace(
        published(ordinal, at_us=at_us),
        digest="",
        document=None,
        foreign=True,
        published_date=published_date,
        reason="某市政府网站",
    )


def test_a_publication_is_found_as_it_was_recorded(connection: Connection) -> None:
    """Figures, blanks and document included."""
    told = published(1, at_us=10)
    insert_report_publication(connection, told)
    assert find_report_publication(connection, "city", YEAR, 1) == told
    assert told.name == "agencies/city/annualReports/2023/publications/1"
    for agency_id, year, ordinal in (("east", YEAR, 1), ("city", YEAR + 1, 1), ("city", YEAR, 2)):
        assert find_report_publication(connection, agency_id, year, ordinal) is None
    assert [last_ordinal(connection, agency_id, YEAR) for agency_id in ("city", "east")] == [1, 0]


def test_the_newest_of_its_scope_is_in_force(connection: Connection) -> None:
    """As of an instant, agency by agency; a correction takes the place of what it replaces."""
    own, summary = published(1, at_us=10), published(2, at_us=20, scope=SUBTREE)
    corrected = replace(published(3, at_us=30), replaces=1, reason="更正")
    other = published(1, at_us=15, agency_id="east")
    for each in (own, other, summary, corrected):
        insert_report_publication(connection, each)
    both = ["city", "east"]

    def at(at_us: int, scope: ReportScope = AGENCY, year: int = YEAR) -> dict[str, ReportPublication]:
        return in_force(connection, both, year=year, scope=scope, as_of_us=at_us)

    assert [at(at_us) for at_us in (9, 10, 15, 29, 30)] == [
        {},
        {"city": own},
        {"city": own, "east": other},
        {"city": own, "east": other},
        {"city": corrected, "east": other},
    ]
    assert at(NEWEST, SUBTREE) == {"city": summary}
    assert at(NEWEST, year=YEAR - 1) == {}
    assert in_force(connection, ["east"], year=YEAR, scope=AGENCY, as_of_us=NEWEST) == {"east": other}


def test_an_agency_first_published_on_the_earliest_day_that_is_known(connection: Connection) -> None:
    """Of its own report: a summary of those below is another, and what was not recorded yet is not known."""
    insert_report_publication(connection, published(1, at_us=10, scope=SUBTREE))
    insert_report_publication(connection, foreign(2, at_us=20, published_date=date(2024, 2, 5)))
    insert_report_publication(connection, replace(foreign(3, at_us=30, published_date=date(2024, 1, 30)), replaces=2))
    days = [first_published(connection, ["city", "east"], year=YEAR, as_of_us=at_us) for at_us in (10, 20, 30)]
    assert days == [{}, {"city": date(2024, 2, 5)}, {"city": date(2024, 1, 30)}]


def test_publications_are_listed_in_the_order_of_their_making(connection: Connection) -> None:
    """Page by page, of one year or of all, without documents and figures."""
    made = [
        published(1, at_us=10),
        replace(published(1, at_us=20), year=YEAR - 1),
        published(2, at_us=30, scope=SUBTREE),
        foreign(3, at_us=40, published_date=date(2024, 3, 1)),
    ]
    for each in (*made, published(1, at_us=25, agency_id="east")):
        insert_report_publication(connection, each)
    shown = [replace(each, document=None, figures={}) for each in made]

    def listed(year: int | None, after: int, limit: int = 10) -> list[ReportPublication]:
        return list_report_publications(connection, "city", year, after=after, limit=limit)

    assert listed(None, 0) == shown
    assert listed(None, 0, limit=2) == shown[:2]
    assert listed(None, 20) == shown[2:]
    assert listed(YEAR, 0) == [shown[0], *shown[2:]]
    assert listed(YEAR, 40) == []


@pytest.mark.parametrize("change", ["UPDATE {} SET reason = 'x'", "DELETE FROM {}"])
def test_what_was_published_never_changes(change: str, connection: Connection) -> None:
    """Whoever writes."""
    insert_report_publication(connection, published(1, at_us=10))
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        driver.execute(change.format("report_publications"))


def test_a_number_is_given_once(connection: Connection) -> None:
    """Within the agency and year, whatever the scope."""
    insert_report_publication(connection, published(1, at_us=10))
    with pytest.raises(IntegrityError):
        insert_report_publication(connection, published(1, at_us=20, scope=SUBTREE))
