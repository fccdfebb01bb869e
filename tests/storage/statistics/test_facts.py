"""What is read of facts: at each instant what the book holds then, and for ever after the same as of that instant."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import Connection, Engine

from gongkai_service.domain.law.conventions import Counting
from gongkai_service.domain.statistics.facts import Records
from gongkai_service.domain.statistics.response_times import ClosedCases
from gongkai_service.domain.statistics.selection import CellQuery, FeeMeasure, Population, Selection, Stage
from gongkai_service.domain.words.remedy_kind import RemedyKind
from gongkai_service.domain.words.vocabulary import (
    ApplicantKind,
    LawsuitRoute,
    Outcome,
    PublicationMeasure,
    ReceiptChannel,
    RemedyCounting,
    RemedyResult,
    ReopenedCounting,
    Timeliness,
)
from gongkai_service.storage.statistics.changes import changed_records
from gongkai_service.storage.statistics.counted import count_cell, list_cell, records_of_year
from gongkai_service.storage.statistics.facts import read_records
from gongkai_service.storage.statistics.response_times import read_closed_cases
from support.depth import deep_after
from support.statistics.cell_by_cell import value_of
from support.storage.fact_book import AGENCY_IDS, CATEGORIES, YEARS, Author, Page, lines, new_database, of_year, records

ACTS = 260
BOOKS = 3
COUNTED = (Population.CASES, Population.REMEDIES, Population.FEES, Population.PUBLICATIONS)


@pytest.fixture(scope="module", params=deep_after(1, range(BOOKS)))
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Engine, Author]]:
    """A database of random facts and the book of what held at each instant."""
    engine = new_database(tmp_path_factory.mktemp("facts") / "facts.db")
    with engine.begin() as connection:
        author = Author(connection, request.param)
        for _ in range(ACTS):
            author.act()
    yield engine, author
    engine.dispose()


def _shown(found: Records) -> tuple[dict[Any, Any], ...]:
    return (
        dict(found.cases),
        dict(found.remedies),
        dict(found.fees),
        dict(found.publications),
        dict(found.supplement),
    )


def test_records_as_of_each_instant_are_what_held_then(book: tuple[Engine, Author]) -> None:
    """Of every agency and by either closing; between two instants of recording nothing changes."""
    engine, author = book
    random = Random(1)  # noqa: S311  (questions, not secrets)
    seen = 0
    with engine.connect() as connection:
        for page, following in zip(author.pages, [*author.pages[1:], None], strict=True):
            reopened, year = random.choice(list(ReopenedCounting)), random.choice(YEARS)
            instants = {page.at_us, page.at_us if following is None else following.at_us - 1}
            for at_us in instants:
                found = read_records(connection, AGENCY_IDS, year=year, as_of_us=at_us, reopened=reopened)
                assert list(found) == list(AGENCY_IDS)
                for agency_id, of_agency in found.items():
                    assert _shown(of_agency) == _shown(records(page, agency_id, year, reopened)), (at_us, year)
                    seen += bool(of_agency.cases)
    assert seen > ACTS


def test_what_is_read_once_is_read_for_ever(tmp_path: Path) -> None:
    """Each read as of now is repeated, as of then, when all else has been recorded."""
    engine = new_database(tmp_path / "facts.db")
    answers: list[tuple[int, list[object]]] = []
    with engine.connect() as connection:
        author = Author(connection, 99)
        for _ in range(ACTS // 2):
            author.act()
            connection.commit()
            answers.append((author.page.at_us, _everything(connection, author.page.at_us)))
        assert answers == [(at_us, _everything(connection, at_us)) for at_us, _ in answers]
    engine.dispose()


def _everything(connection: Connection, at_us: int) -> list[object]:
    year = YEARS[at_us % len(YEARS)]
    reopened = ReopenedCounting.LAST_CLOSING if at_us % 2 else ReopenedCounting.FIRST_CLOSING
    query = CellQuery("x", year, (_CARRIED_OUT,), Counting(reopened=reopened))
    when = {"year": year, "as_of_us": at_us}
    return [
        read_records(connection, AGENCY_IDS, **when, reopened=reopened),
        list(records_of_year(connection, AGENCY_IDS, **when, reopened=reopened)),
        read_closed_cases(connection, AGENCY_IDS, **when),
        count_cell(connection, AGENCY_IDS, query, as_of_us=at_us),
        list_cell(connection, AGENCY_IDS, query, as_of_us=at_us, after=None, limit=100),
    ]


_CARRIED_OUT = Selection(Population.CASES, Stage.CARRIED_OUT)

_FIELDS: dict[Population, dict[str, list[str | None]]] = {
    Population.CASES: {
        "applicant_kind": list(ApplicantKind),
        "receipt_channel": list(ReceiptChannel),
        "outcome": [None, *Outcome],
        "timeliness": [None, *Timeliness],
    },
    Population.REMEDIES: {
        "kind": list(RemedyKind),
        "route": [None, *LawsuitRoute],
        "result": list(RemedyResult),
    },
    Population.FEES: {},
    Population.PUBLICATIONS: {"measure": list(PublicationMeasure)[:3], "category": list(CATEGORIES)},
}


def _selection(random: Random, population: Population, measure: FeeMeasure | None) -> Selection:
    fields = _FIELDS[population]
    named = random.sample(sorted(fields), random.randint(0, len(fields)))
    accepted = tuple((name, frozenset(random.sample(fields[name], (len(fields[name]) + 1) // 2))) for name in named)
    stage = random.choice(list(Stage)) if population is Population.CASES else None
    return Selection(population, stage, measure, accepted)


def _query(random: Random) -> CellQuery:
    """Any predicate that a format could ask by, and more."""
    population = random.choice(COUNTED)
    measure = random.choice(list(FeeMeasure)) if population is Population.FEES else None
    selections = tuple(_selection(random, population, measure) for _ in range(random.randint(1, 3)))
    counting = Counting(random.choice(list(RemedyCounting)), random.choice(list(ReopenedCounting)))
    return CellQuery("x", random.choice(YEARS), selections, counting)


def test_cells_are_counted_and_listed_by_the_predicate_of_their_keys(book: tuple[Engine, Author]) -> None:
    """SQL finds exactly the records whose keys match, page by page, and their weights add up to the figure."""
    engine, author = book
    random = Random(2)  # noqa: S311  (questions, not secrets)
    found_any, added_up = dict.fromkeys(COUNTED, 0), 0
    with engine.connect() as connection:
        for _ in range(300):
            query, page = _query(random), random.choice(author.pages[ACTS // 3 :])
            agency_ids = random.sample(AGENCY_IDS, random.randint(1, 3))
            expected = [
                line
                for line in of_year(page, query.population, agency_ids, query.year, query.counting.reopened)
                if query.matches(line.key)
            ]
            found_any[query.population] += bool(expected)
            assert count_cell(connection, agency_ids, query, as_of_us=page.at_us) == len(expected)
            listed = _listed(connection, agency_ids, query, page, size=random.randint(1, 9))
            assert [(one.position, one.key, one.resource) for one in listed] == [
                (line.position, line.key, line.resource) for line in expected
            ]
            read = read_records(
                connection, agency_ids, year=query.year, as_of_us=page.at_us, reopened=query.counting.reopened
            )
            # The parts of a sum never overlap; predicates that do are no cell.
            if not any(one.overlaps(other) for one, other in combinations(query.selections, 2)):
                value = value_of(query, Records.merged(read.values()))
                assert sum(one.weight for one in listed) == (value or 0)
                added_up += bool(value)
    assert min(found_any.values()) > 10
    assert added_up > 10


def _listed(connection: Connection, agency_ids: list[str], query: CellQuery, page: Page, *, size: int) -> list[Any]:
    listed: list[Any] = []
    while True:
        after = listed[-1].position if listed else None
        part = list_cell(connection, agency_ids, query, as_of_us=page.at_us, after=after, limit=size)
        assert len(part) <= size
        listed += part
        if len(part) < size:
            return listed


def test_what_was_entered_by_hand_counts_no_records(book: tuple[Engine, Author]) -> None:
    """The cell has a figure, and nothing behind it but who entered it."""
    engine, author = book
    selection = Selection(Population.SUPPLEMENT, accepted=(("item", frozenset({"funds"})),))
    query = CellQuery("funds", 2020, (selection,))
    with engine.connect() as connection:
        assert count_cell(connection, AGENCY_IDS, query, as_of_us=author.page.at_us) == 0
        assert list_cell(connection, AGENCY_IDS, query, as_of_us=author.page.at_us, after=None, limit=5) == []


def test_a_record_shows_its_case_as_it_was(book: tuple[Engine, Author]) -> None:
    """Number, days and outcome are those of the instant, the closing the one that counts."""
    engine, author = book
    seen = 0
    with engine.connect() as connection:
        for page in author.pages[:: ACTS // 8]:
            for reopened in ReopenedCounting:
                expected = [
                    (line.position, line.key, line.resource, *_case_of(line, reopened))
                    for population in COUNTED
                    for line in of_year(page, population, AGENCY_IDS, 2021, reopened)
                ]
                found = list(records_of_year(connection, AGENCY_IDS, year=2021, as_of_us=page.at_us, reopened=reopened))
                shown = [
                    (
                        one.position,
                        one.key,
                        one.resource,
                        one.weight,
                        one.case and str(one.case),
                        one.number,
                        one.received_date,
                        one.closed_date,
                        one.outcome,
                        one.applicant_kind,
                    )
                    for one in found
                ]
                assert shown == expected
                seen += len(shown)
    assert seen > 200


def _case_of(line: Any, reopened: ReopenedCounting) -> tuple[object, ...]:  # noqa: ANN401  (a line of the book)
    if line.case is None:
        return (line.weight, None, "", None, None, None, None)
    fact = line.case.facts.case
    closing = fact.first if reopened is ReopenedCounting.FIRST_CLOSING else fact.last
    year = fact.received_date.year
    return (
        line.weight,
        f"agencies/{line.agency_id}/cases/{year}-{line.case.serial}",
        f"某公开申〔{year}〕{line.case.serial}号",
        fact.received_date,
        closing and closing.closed_date,
        closing and closing.outcome,
        fact.applicant_kind,
    )


def test_changes_are_what_counts_otherwise(book: tuple[Engine, Author]) -> None:
    """Between any two instants: the keys and weights of then and now, in order, and when the last change came."""
    engine, author = book
    random = Random(3)  # noqa: S311  (questions, not secrets)
    kinds: set[tuple[bool, bool]] = set()
    with engine.connect() as connection:
        for _ in range(60):
            then, now = sorted(random.sample(author.pages, 2), key=lambda page: page.at_us)
            year, reopened = random.choice(YEARS), random.choice(list(ReopenedCounting))
            agency_ids = random.sample(AGENCY_IDS, random.randint(1, 3))
            found = list(
                changed_records(
                    connection, agency_ids, year=year, since_us=then.at_us, until_us=now.at_us, reopened=reopened
                )
            )
            expected = []
            for place, population in enumerate(COUNTED):
                before, after = (
                    {line.position: line for line in of_year(page, population, agency_ids, year, reopened)}
                    for page in (then, now)
                )
                for position in sorted({*before, *after}):
                    old, new = before.get(position), after.get(position)
                    if (old and (old.key, _fees(old))) != (new and (new.key, _fees(new))):
                        expected.append(((place, *position), old and old.key, new and new.key))
            assert [(one.position, one.before, one.after) for one in found] == expected
            assert all(then.at_us < one.recorded_us <= now.at_us for one in found)
            kinds |= {(one.before is None, one.after is None) for one in found}
    assert kinds == {(True, False), (False, True), (False, False)}


def _fees(line: Any) -> object:  # noqa: ANN401  (a line of the book)
    """All that a fee notice weighs, by whatever measure."""
    _, place = line.position
    is_fee = line.resource.rpartition("/")[0].endswith("feeNotices")
    return line.case.facts.fees[place - 1] if is_fee else line.weight


def test_response_times_are_those_of_the_first_closings_of_a_year(book: tuple[Engine, Author]) -> None:
    """Cases that agree in everything are counted together, whatever became of them later."""
    engine, author = book
    with engine.connect() as connection:
        for page in author.pages[:: ACTS // 8]:
            for year in YEARS:
                expected: dict[ClosedCases, int] = {}
                for line in lines(page, Population.CASES, ReopenedCounting.FIRST_CLOSING):
                    assert line.case is not None
                    fact = line.case.facts.case
                    if fact.first is None or fact.first.closed_date.year != year or line.agency_id == "west":
                        continue
                    one = ClosedCases(
                        receipt_channel=fact.receipt_channel,
                        outcome=fact.first.outcome,
                        applicant_kind=fact.applicant_kind,
                        handler=str(fact.handler),
                        month=fact.first.closed_date.month,
                        timeliness=fact.first.timeliness,
                        gross_days=fact.days.gross if fact.days else None,
                        net_days=fact.days.net if fact.days else None,
                        count=1,
                    )
                    expected[one] = expected.get(one, 0) + 1
                found = read_closed_cases(connection, ["city", "east"], year=year, as_of_us=page.at_us)
                assert {_one(each): each.count for each in found} == expected
                assert len(found) == len(expected)


def _one(cases: ClosedCases) -> ClosedCases:
    return ClosedCases(**{**{name: getattr(cases, name) for name in ClosedCases.__dataclass_fields__}, "count": 1})
