"""The work list in the database: what a look at every row finds, in the same order, straight from indexes."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event, insert

from gongkai_service.domain.clocks.clock import WORK_LIST_KINDS
from gongkai_service.domain.words.vocabulary import CaseState, ClockKind
from gongkai_service.storage.agencies.agencies import list_subtree
from gongkai_service.storage.deadlines.due import BEFORE_ALL, DueRow, Position, Window, agencies_due, list_due
from gongkai_service.storage.engine.schema import upgrade
from gongkai_service.storage.engine.sqlite import sqlite_engine
from gongkai_service.storage.tables.records import AGENCIES, CASE_CLOCKS, CASES

FIRST_DUE = date(2026, 11, 2)
KINDS = sorted(WORK_LIST_KINDS)
# top ─ left ─ left-below, top ─ right; apart stands alone.
PARENTS = {"top": None, "left": "top", "left-below": "left", "right": "top", "apart": None}
CASES_OF_EACH = 12


def _agency(agency_id: str) -> dict[str, Any]:
    return {
        "agency_id": agency_id,
        "display_name": "某局",
        "case_number_prefix": "某公开申",
        "parent_id": PARENTS[agency_id],
        "kind": "DEPARTMENT",
        "self_reference_zh": "我局",
        "self_reference_en": "we",
        "revision": 1,
        "create_us": 0,
        "update_us": 0,
    }


def _case(key: int, agency_id: str, random: Random) -> dict[str, Any]:
    return {
        "case_key": key,
        "agency_id": agency_id,
        "number_prefix": "某公开申",
        "received_year": 2026,
        "serial": key,
        "state": random.choice(sorted(CaseState)),
        "received_date": date(2026, 10, 8),
        "event_count": 1,
        "head_digest": f"{key}",
        "create_us": 0,
        "update_us": 0,
    }


def _clocks(case: dict[str, Any], random: Random) -> Iterator[dict[str, Any]]:
    for kind in random.sample(KINDS, random.randint(0, 4)):
        for ordinal in range(random.randint(1, 2)):
            due = FIRST_DUE + timedelta(days=random.randint(0, 6))
            yield {
                "case_key": case["case_key"],
                "kind": kind,
                "ordinal": ordinal,
                "collection": "consultations" if ordinal else "",
                "agency_id": case["agency_id"],
                "since_date": due - timedelta(days=random.randint(1, 20)),
                "due_date": due,
                "provisional": random.random() < 0.5,
                "handler": random.choice(["", "法规处", "信息处"]),
            }


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A database with agencies, cases and many clocks that are due on few days; all tests read it."""
    made = sqlite_engine(tmp_path_factory.mktemp("due") / "due.db", readers=1)
    upgrade(made)
    random = Random(20261123)  # noqa: S311  (rows, not secrets)
    cases = [
        _case(number * len(PARENTS) + at + 1, agency_id, random)
        for number in range(CASES_OF_EACH)
        for at, agency_id in enumerate(PARENTS)
    ]
    with made.begin() as connection:
        connection.execute(insert(AGENCIES), [_agency(agency_id) for agency_id in PARENTS])
        connection.execute(insert(CASES), cases)
        connection.execute(insert(CASE_CLOCKS), [clock for case in cases for clock in _clocks(case, random)])
    yield made
    made.dispose()


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    """A reader."""
    with engine.connect() as opened:
        yield opened


def _expected(connection: Connection, *windows: Window) -> list[Position]:
    """What the windows hold, by a look at every row."""
    states = {row.case_key: row.state for row in connection.execute(CASES.select())}
    return sorted(
        (row.due_date, row.case_key, row.kind, row.ordinal)
        for row in connection.execute(CASE_CLOCKS.select())
        for window in windows
        if row.agency_id in window.agency_ids
        and row.kind in window.kinds
        and window.first_due <= row.due_date <= window.last_due
        and window.handler in {"", row.handler}
        and states[row.case_key] in window.states
        and row.since_date <= window.began_by
    )


def _walked(connection: Connection, *windows: Window, size: int) -> list[Position]:
    seen: list[Position] = []
    while True:
        page = list_due(connection, windows, after=seen[-1] if seen else BEFORE_ALL, limit=size)
        assert len(page) <= size
        seen += [row.position for row in page]
        if len(page) < size:
            return seen


EVERYWHERE = tuple(PARENTS)
WINDOWS: dict[str, tuple[Window, ...]] = {
    "everything": (Window(EVERYWHERE, WORK_LIST_KINDS),),
    "one agency": (Window(("right",), WORK_LIST_KINDS),),
    "one kind": (Window(EVERYWHERE, frozenset({ClockKind.REVIEW_ANSWER})),),
    "no kind": (Window(EVERYWHERE, frozenset()),),
    "no agency": (Window((), WORK_LIST_KINDS),),
    "one handler": (Window(EVERYWHERE, WORK_LIST_KINDS, handler="法规处"),),
    "nobody's": (Window(EVERYWHERE, WORK_LIST_KINDS, handler="无此人"),),
    "some days": (
        Window(
            EVERYWHERE,
            WORK_LIST_KINDS,
            first_due=FIRST_DUE + timedelta(days=1),
            last_due=FIRST_DUE + timedelta(days=3),
        ),
    ),
    "no day": (Window(EVERYWHERE, WORK_LIST_KINDS, last_due=FIRST_DUE - timedelta(days=1)),),
    "some states": (Window(EVERYWHERE, WORK_LIST_KINDS, states=frozenset({CaseState.FILED, CaseState.PROCESSING})),),
    "begun": (Window(EVERYWHERE, WORK_LIST_KINDS, began_by=FIRST_DUE - timedelta(days=8)),),
    "two windows": (
        Window(("top", "apart"), frozenset({ClockKind.REPLY}), last_due=FIRST_DUE + timedelta(days=2)),
        Window(("left",), frozenset({ClockKind.REPLY, ClockKind.CORRECTION_NOTICE}), handler="信息处"),
    ),
}


@pytest.mark.parametrize("name", WINDOWS)
@pytest.mark.parametrize("size", [1, 7, 1000])
def test_pages_hold_what_a_look_at_every_row_finds(name: str, size: int, connection: Connection) -> None:
    """Page by page, whatever their size: everything in the windows, once, in order."""
    expected = _expected(connection, *WINDOWS[name])
    assert bool(expected) == (name not in {"no kind", "no agency", "nobody's", "no day"})
    assert _walked(connection, *WINDOWS[name], size=size) == expected


def test_a_list_goes_on_from_any_place(connection: Connection) -> None:
    """After any place, one between rows or beyond them as well, comes what is greater."""
    window = Window(EVERYWHERE, WORK_LIST_KINDS)
    expected = _expected(connection, window)
    between = [(due, key, kind[:-1], ordinal) for due, key, kind, ordinal in expected]
    for place in [*expected, *between, BEFORE_ALL, (date.max, 2**63 - 1, "~", 2**63 - 1)]:
        found = [row.position for row in list_due(connection, [window], after=place, limit=5)]
        assert found == [position for position in expected if position > place][:5]


def test_agencies_that_have_anything_due(connection: Connection) -> None:
    """Those and no others, whatever the window."""
    last = FIRST_DUE + timedelta(days=6)
    for kind in KINDS:
        for handler in ("", "信息处"):
            window = Window(EVERYWHERE, frozenset({kind}), first_due=last, handler=handler)
            keys = {key for _, key, _, _ in _expected(connection, window)}
            having = {row.agency_id for row in connection.execute(CASES.select()) if row.case_key in keys}
            assert set(agencies_due(connection, window)) == having


def test_a_row_says_what_the_list_shows(connection: Connection) -> None:
    """The case comes from its row, without its history."""
    (row,) = list_due(connection, [Window(("top",), WORK_LIST_KINDS)], after=BEFORE_ALL, limit=1)
    assert isinstance(row, DueRow)
    assert str(row.name) == f"agencies/top/cases/2026-{row.case_key}"
    assert str(row.number) == f"某公开申〔2026〕{row.case_key}号"
    assert row.received == date(2026, 10, 8)


def test_a_tree_is_the_agency_and_all_below(connection: Connection) -> None:
    """However deep, and nothing beside."""

    def below(agency_id: str) -> list[str]:
        return [agency.agency_id for agency in list_subtree(connection, agency_id)]

    assert below("top") == ["left", "left-below", "right", "top"]
    assert below("left-below") == ["left-below"]
    assert below("nobody") == []


@pytest.mark.parametrize("handler", ["", "法规处"])
def test_no_statement_reads_a_whole_table(handler: str, engine: Engine) -> None:
    """Rows come from the index in the order of the page: nothing is scanned, nothing sorted."""
    statements: list[tuple[str, Any]] = []

    @event.listens_for(engine, "before_cursor_execute")
    def _keep(*told: Any) -> None:  # noqa: ANN401  (SQLAlchemy's)
        statements.append((told[2], told[3]))

    window = Window(EVERYWHERE, WORK_LIST_KINDS, last_due=FIRST_DUE + timedelta(days=4), handler=handler)
    with engine.connect() as connection:
        assert list_due(connection, [window], after=(FIRST_DUE, 1, "REPLY", 0), limit=50)
        plans = [
            row.detail
            for statement, values in dict(statements).items()
            if statement.startswith("SELECT")
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        ]
    assert any("case_clocks" in plan for plan in plans)
    assert any("cases USING INTEGER PRIMARY KEY" in plan for plan in plans)
    assert not [plan for plan in plans if plan.startswith("SCAN") or "TEMP B-TREE" in plan]
