"""What landed versions recorded is read today as they read it, and recorded today as they recorded it.

A fixture is the database of a landed version with all its answers. What is meant to differ since stands, with its
reason, in the fixture's ``changed.json`` (names) and ``corrected.json`` (law), or is a date that the database lists as
moved by corrected rules; nothing else may.
"""

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from gongkai.v1.deadline_service_pb2 import ListRulesRedatingsRequest
from gongkai_client import Client, pages
from landed.asking import Asker
from landed.changed import Changes
from landed.comparison import differences
from landed.contract import Contract, contract_of_today
from landed.corrected import Corrections, Place, in_one_page
from landed.coverage import COMPLETE, event_kinds_expected, fields_never_told, methods_not_used, words_covered
from landed.fixture import Answered, Fixture, fixtures
from landed.plain import plain
from landed.retold import Retold
from landed.rows import (
    broken_links,
    events,
    still_there,
    tables,
    wait_until_letters_are_kept,
    without_moves,
    without_rules,
)
from landed.server import serving
from landed.teller import StillClock, Teller
from support.desk.corrected import defaults, first_defaults

# Each of these does in one test what others spread over many; a machine that does other things takes its time.
unhurried = pytest.mark.timeout(900)
# So many differences are told; one cause makes thousands.
_TOLD = 12

FIXTURES = fixtures()
every_fixture = pytest.mark.parametrize("fixture", FIXTURES, ids=lambda fixture: fixture.version)


@pytest.fixture(scope="module")
def today() -> Contract:
    """The contract in the tree."""
    return contract_of_today()


def _told(found: Iterator[str]) -> str:
    return "\n".join(islice(found, _TOLD))


def test_there_are_fixtures() -> None:
    """The first landed version has one."""
    assert "e664cf5" in {fixture.version for fixture in FIXTURES}


@unhurried
@pytest.mark.parametrize("step", [4, pytest.param(1, marks=pytest.mark.deep)])
@every_fixture
def test_every_answer_is_what_it_was(fixture: Fixture, step: int, today: Contract, tmp_path: Path) -> None:
    """Each case, event, digest, clock, figure, document and letter, read by a client of the time.

    Of them every fourth always, all of them where the tests look deep.
    """
    database, key = fixture.unpack(tmp_path)
    changes = Changes.of(fixture)
    with serving(database, identity_key=key, now=StillClock(fixture.asked_at)) as client:
        asker = Asker(client, then=fixture.contract, today=today)
        corrections = Corrections.of(fixture, _moved_by_rules(client))

        def found() -> Iterator[str]:
            for answered in fixture.answers[::step]:
                question = f"{answered.question.method} {json.dumps(answered.question.request, ensure_ascii=False)}"
                was, now = _was_and_is(asker, answered, changes, corrections)
                yield from (f"{question[:200]}: {line}" for line in differences(was, now))

        told = _told(found())
    assert not told, told
    assert step > 1 or not changes.unused(), f"nothing of {fixture.version} reads so: {changes.unused()}"
    assert step > 1 or not corrections.unused(), f"nothing of {fixture.version} is so: {corrections.unused()}"


@every_fixture
def test_a_date_that_corrected_rules_move_is_accepted_as_it_is_listed(
    fixture: Fixture, today: Contract, tmp_path: Path
) -> None:
    """As if a reading had been corrected: the cases that it moves answer as before but for what is listed."""
    database, key = fixture.unpack(tmp_path)
    before = tables(database)
    changes, met = Changes.of(fixture), 0
    with (
        defaults(first_defaults() | {"consultation_send_day_counts": False}),
        serving(database, identity_key=key, now=StillClock(fixture.asked_at)) as client,
    ):
        asker, moves = Asker(client, then=fixture.contract, today=today), _moved_by_rules(client)
        assert moves
        cases, corrections = {case for case, _, _ in moves}, Corrections.of(fixture, moves)
        for answered in fixture.answers:
            asked = answered.question
            is_of_case = asked.method in {"GetCase", "ListCaseEvents"} and {*asked.request.values()} & cases
            if is_of_case or asked.method == "ListDueCases":
                was = in_one_page(answered.answer)
                now = in_one_page(changes.undone(asker.answer(asked), answered.answer))
                # Of the lists those that are asked for after the move show it.
                met += now != was
                assert not _told(differences(was, corrections.undone(now, was, asked)))
        assert met >= 2 * len(cases)
    after = tables(database)
    assert not _told(differences(*still_there(before, without_moves(before, after))))
    assert not list(broken_links(events(database)))


def _was_and_is(asker: Asker, answered: Answered, changes: Changes, corrections: Corrections) -> tuple[Any, Any]:
    """What was answered, and what is now without all that is meant to differ.

    Names are looked for again once a list holds no more than it held: only then what belongs together stands together.
    """
    was, now = in_one_page(answered.answer), changes.undone(asker.answer(answered.question), answered.answer)
    now = corrections.undone(in_one_page(now), was, answered.question)
    return was, now if now == was else changes.undone(now, was)


def _moved_by_rules(client: Client) -> dict[Place, tuple[str, str]]:
    """The dates that corrected rules moved when the fixture was opened, as they are listed."""
    request = ListRulesRedatingsRequest(page_size=1000)
    redatings = map(plain, pages(client.deadlines.ListRulesRedatings, request, "redatings"))
    return {
        (moved["case"], f"CLOCK_KIND_{moved['clock']}", moved["subject"]): (
            moved.get("old_date", ""),
            moved.get("new_date", ""),
        )
        for moved in redatings
    }


@every_fixture
def test_what_stands_in_a_database_stays_as_it_was_written(fixture: Fixture, today: Contract, tmp_path: Path) -> None:
    """Opening one moves no byte of a column that is still there: no event, no published report, no letter, no record.

    Of events also not the form: not their kind, the names of their facts, their texts or their digests.
    """
    del today
    database, key = fixture.unpack(tmp_path)
    before = tables(database)
    with serving(database, identity_key=key, now=StillClock(fixture.asked_at)):
        wait_until_letters_are_kept(database)
    told = _told(differences(fixture.events, without_rules(events(database))))
    assert not told, told
    assert not list(broken_links(fixture.events))
    after = tables(database)
    told = _told(differences(*still_there(before, without_moves(before, after))))
    assert not told, told


@unhurried
@pytest.mark.deep
@every_fixture
def test_the_same_story_is_recorded_in_the_same_rows(
    fixture: Fixture, today: Contract, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Told to the server of today, the story leaves the rows that a database of then has once it is opened today.

    So no name, word or number on disk changed, in any table, but for those that ``retold.json`` names; only salts are
    drawn by chance, and digests hang on them.
    """
    opened, key = fixture.unpack(tmp_path_factory.mktemp("then"))
    with serving(opened, identity_key=key, now=StillClock(fixture.asked_at)):
        wait_until_letters_are_kept(opened)
    folder = tmp_path_factory.mktemp("today")
    database, clock = folder / "desk.db", StillClock(fixture.started_at)
    with serving(database, identity_key=fixture.copy_key(folder), now=clock) as client:
        teller = Teller(client, clock, today)
        for act in fixture.acts:
            teller.tell_again(act)
    retold = Retold.of(fixture)
    then, now = retold.undone(tables(database), tables(opened))
    told = _told(line for name in sorted({*then, *now}) for line in differences(then.get(name), now.get(name), name))
    assert not told, told
    assert not retold.unused(), f"nothing of {fixture.version} is told so: {retold.unused()}"
    assert not (broken := _told(broken_links(events(database)))), broken


@every_fixture
def test_a_fixture_covers_what_it_says(fixture: Fixture, today: Contract) -> None:
    """Every kind of event, method and field of the contract of its time, and every word of the enums that count."""
    del today
    said = fixture.about["covers"]
    assert said == words_covered(fixture)
    missing = {enum: [word for word in fixture.contract.words(enum) if word not in said[enum]] for enum in COMPLETE}
    assert not any(missing.values()), {enum: words for enum, words in missing.items() if words}
    assert {event["kind"] for event in fixture.events} == event_kinds_expected(fixture)
    assert methods_not_used(fixture) == []
    assert fields_never_told(fixture) == []


def test_differences_are_told_by_path() -> None:
    """Few words: where, what was, what is."""
    was = {"case": {"state": "A", "steps": [1, 2]}}
    now = {"case": {"state": "B", "steps": [1, 2, 3]}}
    assert list(differences(was, now)) == ["case.state: was 'A', is 'B'", "case.steps[2]: was absent, is 3"]
