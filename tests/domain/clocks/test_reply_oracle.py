"""The reply clock against the oracle, on random histories that ``decide`` accepts.

``GONGKAI_HISTORIES=100000 pytest tests/domain/clocks/test_reply_oracle.py`` runs more of them, and
``GONGKAI_HISTORIES_FROM=4711 GONGKAI_HISTORIES=1`` one again by its number.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from random import Random

import pytest

from gongkai_service.domain.clocks.reply import first_closing_timeliness, reply_deadline, reply_due_date
from gongkai_service.domain.history.case import Case
from gongkai_service.domain.words.vocabulary import CaseCommand
from support.clocks.oracle_days import Days, notices
from support.clocks.reply_oracle import ReplyOracle, Verdict
from support.clocks.shrinking import EACH_PART, FIRST_HISTORY, HISTORIES, PARTS, assert_agreement
from support.histories.author import history, reordered
from support.histories.histories import History, calendars, date_rules_of, recorded, story_of
from support.histories.story import (
    OPEN_SETTINGS,
    Closing,
    Correction,
    Fee,
    Letter,
    Round,
    Settings,
    Story,
    fixed_settings,
    known_on,
)

DAYS = Days(notices())


def _engine_says(case: Case, asked: History) -> dict[str, object]:
    """The engine's words, in the form of the oracle's."""
    date_rules = date_rules_of(asked.settings, asked.calendar)
    clock = reply_deadline(case, date_rules=date_rules, as_of=asked.as_of)
    names = ("state", "due", "used", "left", "period", "provisional", "start")
    said: dict[str, object] = {name: getattr(clock, name) for name in names}
    said["timeliness"] = first_closing_timeliness(case, date_rules=date_rules)
    is_open = clock.state in {"RUNNING", "SUSPENDED", "WAITING"}
    due = reply_due_date(case, date_rules=date_rules, as_of=asked.as_of)
    said["due date alone"] = due if is_open else clock.due
    said["latest"] = clock.latest_due
    return said


def _oracle(asked: History) -> tuple[Verdict, str | None]:
    story = story_of(asked)
    oracle = ReplyOracle(story, asked.settings, calendars()[asked.calendar][1])
    last = len(known_on(story, asked.as_of).rounds) - 1
    return oracle.clock(last, asked.as_of), oracle.timeliness()


def _oracle_says(asked: History) -> dict[str, object]:
    """The oracle's, of the last round; ``ReplyDeadline`` tells of a delay by negative days."""
    verdict, timeliness = _oracle(asked)
    said: dict[str, object] = {
        "state": "RUNNING" if verdict.state == "OVERDUE" else verdict.state,
        "due": verdict.due,
        "used": verdict.used,
        "left": verdict.left,
        "period": verdict.period,
        "provisional": verdict.provisional,
        "start": verdict.start,
        "timeliness": timeliness,
        "due date alone": verdict.due,
        "latest": verdict.latest,
    }
    return said


def _differences(asked: History) -> Mapping[str, object]:
    told = recorded(asked)
    if told is None:
        return {}
    engine, oracle = _engine_says(told.case, asked), _oracle_says(asked)
    return {name: f"engine {said}, oracle {oracle[name]}" for name, said in engine.items() if said != oracle[name]}


@pytest.mark.parametrize("part", EACH_PART)
def test_engine_and_oracle_agree_on_random_histories(part: int) -> None:
    """State, due date, days used and left, period, provisional mark, start, timeliness of the first answer."""
    assert_agreement(range(FIRST_HISTORY + part, FIRST_HISTORY + HISTORIES, PARTS), _differences)


@pytest.mark.parametrize("part", EACH_PART)
def test_what_is_open_has_the_earliest_and_the_latest_date_of_all_readings(part: int) -> None:
    """Whatever the agency may choose lies between; an answer is judged as by the choice that is best for it."""
    for number in range(FIRST_HISTORY + part, FIRST_HISTORY + HISTORIES, PARTS):
        asked = history(number)
        told = recorded(asked)
        if told is None:
            continue
        settings = replace(asked.settings, consultation_answer_day_counts=None, extension_survives_restart=None)
        case, rules = told.case, date_rules_of(settings, asked.calendar)
        clock = reply_deadline(case, date_rules=rules, as_of=asked.as_of)
        fixed_rules = [date_rules_of(fixed, asked.calendar) for fixed in fixed_settings(settings)]
        fixed = [reply_deadline(case, date_rules=one, as_of=asked.as_of) for one in fixed_rules]
        dates = [one.due or date.max for one in fixed]
        assert (clock.due or date.max, clock.latest_due or date.max) == (min(dates), max(dates)), number
        assert clock.is_late is all(one.is_late for one in fixed), number
        assert clock.is_late_by_one_reading is (any(one.is_late for one in fixed) and not clock.is_late), number
        judged = {first_closing_timeliness(case, date_rules=one) for one in fixed_rules}
        best = next(word for word in (None, "ON_TIME", "EXTENDED", "LATE") if word in judged)
        assert first_closing_timeliness(case, date_rules=rules) == best, number


@pytest.mark.deep
def test_the_histories_reach_everything() -> None:
    """The generator is no judge of its own: all commands, states and answers occur, and every order of recording."""
    seen: Counter[str] = Counter()
    for number in range(6000):
        asked = history(number)
        told = recorded(asked)
        assert told is not None
        verdict, timeliness = _oracle(asked)
        seen.update(entry.command for entry in asked.entries)
        seen.update([verdict.state, f"first closing {timeliness}"])
        seen.update(f"{name} {value}" for name, value in vars(asked.settings).items())
        seen["reordered"] += reordered(asked, Random(number)).entries != asked.entries  # noqa: S311 - nothing secret
        seen["dates back and forth"] += any(
            a.day > b.day for a, b in zip(asked.entries, asked.entries[1:], strict=False)
        )
        seen["told late"] += _is_told_late(asked)
        seen["closures"] += asked.calendar > 2
        seen["other notices"] += asked.calendar in {1, 2}
        seen["in the midst"] += any(entry.day > asked.as_of for entry in asked.entries)
        seen["provisional"] += verdict.provisional
        seen["deferred"] += verdict.deferred is not None and verdict.deferred == verdict.due
        seen.update(_what_the_clock_met(asked))
        seen["two dates"] += verdict.due != verdict.latest is not None
        seen["one date that never comes"] += verdict.due is not None and verdict.latest is None
        seen["between two dates"] += verdict.due is not None and verdict.left < 0 and verdict.state == "RUNNING"
        seen["under the text of 2007"] += asked.received < date(2019, 5, 15)
        seen["under the text of 2019 by setting"] += asked.received < date(2019, 5, 15) and verdict.period == 20
    # Of what is void no clock runs; histories with slips and their mendings have it.
    wanted = {
        *(command for command in CaseCommand if command is not CaseCommand.VOID_CASE),
        *("RUNNING", "SUSPENDED", "WAITING", "OVERDUE", "MET", "MET_LATE", "ENDED"),
        *(f"first closing {word}" for word in ("ON_TIME", "EXTENDED", "LATE", None)),
        *(f"{name} {value}" for name in vars(Settings()) for value in (False, True)),
        *(f"{name} None" for name in OPEN_SETTINGS),
        *("two dates", "between two dates", "one date that never comes"),
        *("reordered", "dates back and forth", "told late", "closures", "other notices", "in the midst"),
        *("provisional", "deferred", "under the text of 2007", "under the text of 2019 by setting"),
        *("waits for what is taken back", "a notice was taken back", "a notice was under way", "the order's period"),
    }
    assert {word: seen[word] for word in wanted if seen[word] < 5} == {}


def _what_the_clock_met(asked: History) -> list[str]:
    """What the engine has to make of notices and orders, on the day of the question."""
    words: list[str] = []
    story = story_of(asked)
    for fee in (fee for a_round in story.rounds for fee in a_round.fees if fee.asked <= asked.as_of):
        if fee.withdrawn is not None:
            words.append("a notice was taken back" if fee.withdrawn <= asked.as_of else "waits for what is taken back")
        if fee.notified is not None and asked.as_of < fee.notified:
            words.append("a notice was under way")
    if known_on(story, asked.as_of).rounds[-1].period:
        words.append("the order's period")
    return words


def _is_told_late(asked: History) -> bool:
    closings = {CaseCommand.DECIDE_CASE, CaseCommand.CLOSE_CASE, CaseCommand.WITHDRAW_CASE}
    papers = {CaseCommand.OPEN_CONSULTATION, CaseCommand.EXTEND_DEADLINE, CaseCommand.REQUEST_CORRECTION}
    return any(
        entry.command in closings and following.command in papers
        for entry, following in zip(asked.entries, asked.entries[1:], strict=False)
    )


# A judge is judged first: what follows is worked out by hand.


def _clock(told: Round, as_of: date, settings: Settings | None = None) -> Verdict:
    return ReplyOracle(Story((told,)), settings or Settings(), DAYS).clock(0, as_of)


@pytest.mark.parametrize(
    ("received", "due", "extended"),
    [
        (date(2016, 12, 27), date(2017, 1, 18), None),
        (date(2018, 9, 17), date(2018, 10, 12), date(2018, 11, 2)),
        (date(2019, 5, 14), date(2019, 6, 4), None),
        (date(2019, 5, 15), date(2019, 6, 13), date(2019, 7, 11)),
        (date(2020, 1, 15), date(2020, 2, 19), None),
        (date(2023, 9, 15), date(2023, 10, 19), None),
        (date(2024, 2, 1), date(2024, 3, 5), None),
        (date(2025, 1, 20), date(2025, 2, 21), None),
        (date(2026, 2, 2), date(2026, 3, 6), date(2026, 4, 3)),
        (date(2026, 9, 14), date(2026, 10, 16), None),
        (date(2026, 11, 23), date(2026, 12, 21), None),
    ],
)
def test_the_oracle_knows_the_dates_worked_out_by_hand(received: date, due: date, extended: date | None) -> None:
    """Received and due, with the longest extension where one was worked out."""
    assert due == _clock(Round(received), received).due
    if extended is not None:
        with_extension = Round(received, extensions=((due, 20 if received >= date(2019, 5, 15) else 15),))
        assert extended == _clock(with_extension, due).due


@pytest.mark.parametrize(
    ("send_day_counts", "answer_day_counts", "due"),
    [
        (True, False, date(2025, 4, 15)),
        (False, False, date(2025, 4, 16)),
        (True, True, date(2025, 4, 14)),
        (False, True, date(2025, 4, 15)),
    ],
)
def test_the_oracle_knows_the_suspension_worked_out_by_hand(
    due: date, *, send_day_counts: bool, answer_day_counts: bool
) -> None:
    """Received 2025-03-03, third party asked 03-07, answer 03-21."""
    letter = Letter("letter", "THIRD_PARTY", date(2025, 3, 7), answered=date(2025, 3, 21))
    settings = Settings(consultation_send_day_counts=send_day_counts, consultation_answer_day_counts=answer_day_counts)
    told = Round(date(2025, 3, 3), letters=(letter,))
    assert due == _clock(told, date(2025, 3, 21), settings).due
    # Left open, the earliest of the two and the latest.
    both = _clock(told, date(2025, 3, 21), replace(settings, consultation_answer_day_counts=None))
    assert due == (both.due if answer_day_counts else both.latest)


# Received 2024-03-01: the period of 20 working days ends on 2024-03-29, with its extension on 2024-04-28.
RECEIVED, LAST_DAY, NEXT_DAY = date(2024, 3, 1), date(2024, 3, 29), date(2024, 4, 1)


@pytest.mark.parametrize(
    ("asked", "stops", "state"),
    [
        (LAST_DAY, False, "WAITING"),
        (LAST_DAY, True, "WAITING"),
        (NEXT_DAY, False, "OVERDUE"),
        (NEXT_DAY, True, "WAITING"),
    ],
)
def test_what_is_asked_after_the_last_day_leaves_the_delay_unless_set_otherwise(
    asked: date, state: str, *, stops: bool
) -> None:
    """A correction or a fee, judged alike."""
    settings = Settings(late_request_stops_clock=stops)
    for told in (
        Round(RECEIVED, correction=Correction(asked, date(2024, 4, 20))),
        Round(RECEIVED, fees=(Fee("fee", asked),)),
    ):
        assert state == _clock(told, date(2024, 4, 2), settings).state


@pytest.mark.parametrize(
    ("notified", "last", "due"),
    [
        (LAST_DAY, date(2024, 6, 30), date(2024, 6, 30)),
        (LAST_DAY, date(2024, 3, 29), LAST_DAY),
        (NEXT_DAY, date(2024, 6, 30), LAST_DAY),
    ],
)
def test_a_deferral_in_time_sets_the_last_day(notified: date, last: date, due: date) -> None:
    """It shortens nothing, and comes too late after the last day."""
    assert due == _clock(Round(RECEIVED, deferrals=((notified, last),)), date(2024, 4, 1)).due


@pytest.mark.parametrize(("survives", "due"), [(True, date(2024, 5, 14)), (False, date(2024, 4, 15))])
def test_an_extension_before_a_restart_counts_by_setting(due: date, *, survives: bool) -> None:
    """Told on 2024-03-14, corrected on 2024-03-15: 20 working days end on 04-15, with Qingming and a make-up day."""
    told = Round(
        RECEIVED,
        correction=Correction(date(2024, 3, 8), date(2024, 3, 20), there=date(2024, 3, 15)),
        extensions=((date(2024, 3, 14), 20),),
    )
    assert due == _clock(told, date(2024, 3, 15), Settings(extension_survives_restart=survives)).due


@pytest.mark.parametrize(
    ("as_of", "state", "due"),
    [
        (date(2024, 4, 7), "WAITING", None),
        # From the day on which it is taken back the period has run all the time, and may be over.
        (date(2024, 4, 8), "OVERDUE", LAST_DAY),
        (date(2024, 4, 9), "OVERDUE", LAST_DAY),
    ],
)
def test_what_is_taken_back_was_never_sent(as_of: date, state: str, due: date | None) -> None:
    """Sent on 2024-03-08, taken back on 04-08; while it was awaited nothing was due."""
    told = Round(RECEIVED, fees=(Fee("fee", date(2024, 3, 8), withdrawn=date(2024, 4, 8)),))
    verdict = _clock(told, as_of)
    assert (state, due) == (verdict.state, verdict.due)
    # An extension that was told meanwhile was told in time.
    extended = replace(told, extensions=((date(2024, 4, 3), 20),))
    assert date(2024, 4, 28) == _clock(extended, date(2024, 4, 8)).due


def test_a_notice_is_waited_for_from_the_day_of_its_sending() -> None:
    """In time by that day, although it came after the last one."""
    under_way = Round(RECEIVED, fees=(Fee("fee", LAST_DAY, notified=date(2024, 4, 3)),))
    late = Round(RECEIVED, fees=(Fee("fee", NEXT_DAY, notified=date(2024, 4, 3)),))
    assert ("WAITING", "OVERDUE") == (_clock(under_way, NEXT_DAY).state, _clock(late, NEXT_DAY).state)


@pytest.mark.parametrize(
    ("period", "extended", "due"),
    [
        # Counted from Monday 2024-05-20; Dragon Boat on Monday 06-10.
        (0, 0, date(2024, 6, 17)),
        (10, 0, date(2024, 5, 31)),
        (30, 0, date(2024, 7, 1)),
        (10, 20, date(2024, 7, 1)),
    ],
)
def test_an_order_sets_its_own_period(period: int, extended: int, due: date) -> None:
    """Instead of the whole one, and extended by as much as that one."""
    answered = Round(RECEIVED, closing=Closing(date(2024, 3, 20), "ANSWERED", "GRANTED"))
    extensions = ((date(2024, 5, 27), extended),) if extended else ()
    anew = Round(date(2024, 5, 17), extensions=extensions, period=period)
    oracle = ReplyOracle(Story((answered, anew)), Settings(), DAYS)
    assert due == oracle.clock(1, date(2024, 5, 31)).due


def test_a_pending_case_takes_the_revised_text_by_setting() -> None:
    """Received 2019-05-14 and open, or closed on the day on which the revision came into force; not if before."""
    settings = Settings(pending_cases_take_revised_regulation=True)
    told = Round(date(2019, 5, 14))
    assert date(2019, 6, 12) == _clock(told, date(2019, 5, 14), settings).due
    for closed, due in ((date(2019, 5, 14), date(2019, 6, 4)), (date(2019, 5, 15), date(2019, 6, 12))):
        answered = replace(told, closing=Closing(closed, "ANSWERED", "GRANTED"))
        assert due == _clock(answered, closed, settings).due
