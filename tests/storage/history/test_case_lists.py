"""Lists of many cases: whatever way is taken through an index, the cases are those that a look at each finds."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert
from sqlalchemy import text as sql

from gongkai_service.domain.history.case import CaseNumber
from gongkai_service.domain.words.vocabulary import CaseOrder, CaseState
from gongkai_service.storage.engine.schema import upgrade
from gongkai_service.storage.engine.sqlite import WRITING, sqlite_engine
from gongkai_service.storage.history.case_filters import CaseFilter, Days
from gongkai_service.storage.history.case_lists import Place, beginning_of, page_of_cases
from gongkai_service.storage.tables.case_index import CASE_MARKS, CASE_SUMMARIES, Mark
from gongkai_service.storage.tables.records import CASES

# More than a page looks at, so that pages end early where hardly any case meets all filters.
_CASES = 24_000
_AGENCY = """INSERT INTO agencies (agency_id, display_name, case_number_prefix, kind, self_reference_zh,
                                   self_reference_en, revision, create_us, update_us)
             VALUES (:agency, '某局', :prefix, 'DEPARTMENT', '', '', 1, 0, 0)"""
_OUTCOMES = ("GRANTED", "PARTLY", "OTHER")
_OPEN = (CaseState.FILED, CaseState.PROCESSING)


@dataclass(frozen=True)
class Told:
    """What a case is told to be."""

    key: int
    number_year: int
    serial: int
    state: CaseState
    received: date
    due: date | None
    closed: date | None
    outcome: str
    kind: str


def _told() -> list[Told]:
    """The same cases at every run; each open one of a rare kind, which no closed one has, but for a handful."""
    chance = random.Random(15)  # noqa: S311  (cases, not secrets)
    found = []
    serials: dict[int, int] = {}
    for key in range(1, _CASES + 1):
        received = date(2020, 1, 1) + timedelta(days=key * 2000 // _CASES + chance.randint(0, 30))
        # Some were mended into the year after that of their number.
        year = received.year - (key % 500 == 0)
        serials[year] = serials.get(year, 0) + 1
        state = chance.choice((*_OPEN, CaseState.ANSWERED, CaseState.LAPSED))
        is_open = state in _OPEN
        found.append(
            Told(
                key=key,
                number_year=year,
                serial=serials[year],
                state=state,
                received=received,
                due=received + timedelta(days=chance.randint(20, 40)) if is_open and chance.random() < 0.8 else None,
                closed=None if is_open else received + timedelta(days=chance.randint(1, 60)),
                outcome="" if is_open else chance.choice(_OUTCOMES),
                kind="BUSINESS" if is_open or key % 4000 == 0 else "NATURAL_PERSON",
            )
        )
    return found


TOLD = _told()


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A database with these cases, and one case of another agency."""
    made = sqlite_engine(Path(tmp_path_factory.mktemp("lists")) / "gongkai.db", readers=1)
    upgrade(made)
    rows = [_row(one) for one in TOLD]
    with made.connect().execution_options(**WRITING) as connection, connection.begin():
        for agency, prefix in (("szwater", "深水公开申"), ("other", "他")):
            connection.execute(sql(_AGENCY), {"agency": agency, "prefix": prefix})
        connection.execute(insert(CASES), rows)
        connection.execute(insert(CASES), {**rows[0], "case_key": _CASES + 1, "agency_id": "other"})
        connection.execute(
            insert(CASE_SUMMARIES),
            [{"case_key": one.key, "marks": "[]", "texts": "[]", "closed_date": one.closed} for one in TOLD],
        )
        connection.execute(
            insert(CASE_MARKS),
            [
                {"agency_id": "szwater", "mark": mark, "value": value, "case_key": one.key}
                for one in TOLD
                for mark, value in (
                    (Mark.OUTCOME, one.outcome),
                    (Mark.APPLICANT_KIND, one.kind),
                    (Mark.CLOSED_DATE, one.closed.isoformat() if one.closed else ""),
                    (Mark.OTHER_YEAR, "" if one.number_year == one.received.year else str(one.received.year)),
                )
                if value
            ],
        )
    yield made
    made.dispose()


def _row(one: Told) -> dict[str, object]:
    return {
        "case_key": one.key,
        "agency_id": "szwater",
        "number_prefix": "深水公开申",
        "received_year": one.number_year,
        "serial": one.serial,
        "state": one.state,
        "received_date": one.received,
        "due_date": one.due,
        "event_count": 1,
        "head_digest": "",
        "create_us": one.key,
        "update_us": one.key,
        "fee_items": 1,
    }


def _walked(engine: Engine, wanted: CaseFilter, limit: int) -> tuple[list[int], int]:
    """All of a list, page by page, and on how many pages."""
    found: list[Place] = []
    after, count = beginning_of(wanted), 0
    with engine.connect() as connection:
        while True:
            page = page_of_cases(connection, "szwater", wanted, after=after, limit=limit)
            found.extend(page.places)
            count += 1
            assert len(page.places) <= limit
            if page.goes_on_after is None:
                return [key for _, key in found], count
            after = page.goes_on_after


def _expected(wanted: CaseFilter) -> list[int]:
    day = {CaseOrder.RECEIVED: "received", CaseOrder.DUE: "due", CaseOrder.CLOSED: "closed"}.get(wanted.in_order)
    held = [one for one in TOLD if _holds(wanted, one) and (day is None or getattr(one, day) is not None)]
    direction = -1 if wanted.in_order is CaseOrder.FILED_NEWEST else 1
    return [one.key for one in sorted(held, key=lambda one: (getattr(one, day) if day else 0, direction * one.key))]


def _holds(wanted: CaseFilter, one: Told) -> bool:
    values = {Mark.OUTCOME: one.outcome, Mark.APPLICANT_KIND: one.kind}
    is_due = wanted.due_by is None or (one.due is not None and one.due <= wanted.due_by)
    return (
        (not wanted.states or one.state in wanted.states)
        and wanted.received_year in {None, one.received.year}
        and is_due
        and all(
            not days
            or (
                day is not None
                and (days.first is None or day >= days.first)
                and (days.last is None or day <= days.last)
            )
            for days, day in ((wanted.received, one.received), (wanted.due, one.due), (wanted.closed, one.closed))
        )
        and all(values[mark] in alternatives for mark, alternatives in wanted.marks)
    )


def _filters() -> Iterator[CaseFilter]:
    chance = random.Random(16)  # noqa: S311  (filters, not secrets)
    begin = date(2020, 6, 1)

    def days() -> Days:
        first = begin + timedelta(days=chance.randint(0, 1500))
        length = chance.choice((3, 60, 900))
        return chance.choice((Days(), Days(first), Days(None, first), Days(first, first + timedelta(days=length))))

    states = (frozenset(), frozenset({CaseState.FILED}), frozenset({CaseState.ANSWERED, CaseState.LAPSED}))
    for _ in range(60):
        marks = []
        if chance.random() < 0.3:
            marks.append((Mark.OUTCOME, frozenset(chance.sample(_OUTCOMES, chance.randint(1, 2)))))
        if chance.random() < 0.3:
            marks.append((Mark.APPLICANT_KIND, frozenset({chance.choice(("BUSINESS", "NATURAL_PERSON"))})))
        empty = Days()
        yield CaseFilter(
            states=chance.choice(states),
            received_year=chance.choice((None, None, 2021)),
            due_by=chance.choice((None, None, None, date(2022, 1, 1))),
            received=days() if chance.random() < 0.4 else empty,
            due=days() if chance.random() < 0.2 else empty,
            closed=days() if chance.random() < 0.2 else empty,
            marks=tuple(marks),
            order=chance.choice((None, *CaseOrder)),
        )


FILTERS = tuple(_filters())


@pytest.mark.parametrize("number", range(len(FILTERS)))
def test_any_filters_in_any_order_list_what_a_look_at_each_case_finds(number: int, engine: Engine) -> None:
    """Everything once and in order, whether few or many cases meet a filter, and however many are on a page."""
    wanted = FILTERS[number]
    expected = _expected(wanted)
    for limit in (900, 1000) if len(expected) > 200 else (7, 50):
        assert expected == _walked(engine, wanted, limit)[0]


@pytest.mark.parametrize("order", [CaseOrder.FILED, CaseOrder.FILED_NEWEST])
def test_a_year_of_receipt_holds_what_was_mended_into_it(order: CaseOrder, engine: Engine) -> None:
    """And not what was mended out of it, whatever its number says."""
    wanted = CaseFilter(received_year=2021, order=order)
    expected = _expected(wanted)
    assert any(one.number_year == 2020 for one in TOLD if one.key in expected)
    assert any(one.number_year == 2021 for one in TOLD if one.received.year == 2022)
    for limit in (7, 500):
        assert expected == _walked(engine, wanted, limit)[0]


def test_a_page_ends_early_where_hardly_any_case_meets_all_filters(engine: Engine) -> None:
    """Both hold thousands and together a handful: a page looks at some of them and says where it goes on."""
    wanted = CaseFilter(
        states=frozenset({CaseState.ANSWERED, CaseState.LAPSED}),
        marks=((Mark.APPLICANT_KIND, frozenset({"BUSINESS"})),),
        order=CaseOrder.RECEIVED,
    )
    found, count = _walked(engine, wanted, 50)
    assert found == _expected(wanted)
    assert 0 < len(found) < 10
    assert count > 1


def test_a_number_is_of_one_agency(engine: Engine) -> None:
    """The other agency's case with the same year and serial is not listed."""
    one = TOLD[0]
    for prefix in ("", "深水公开申"):
        wanted = CaseFilter(number=CaseNumber(prefix, one.number_year, one.serial))
        assert _walked(engine, wanted, 50)[0] == [one.key]
    assert not _walked(engine, CaseFilter(number=CaseNumber("他", one.number_year, one.serial)), 50)[0]
