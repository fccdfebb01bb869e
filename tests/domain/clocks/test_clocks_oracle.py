"""All clocks of a case against the oracles, on random histories; and that the order of recording moves nothing.

``GONGKAI_HISTORIES=100000 pytest tests/domain/clocks/test_clocks_oracle.py`` runs more of them, and
``GONGKAI_HISTORIES_FROM=4711 GONGKAI_HISTORIES=1`` one again by its number.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from random import Random

import pytest

from gongkai_service.domain.clocks.case_clocks import case_clocks
from gongkai_service.domain.clocks.clock import Clock
from gongkai_service.domain.clocks.reply import first_closing_timeliness
from gongkai_service.domain.commands.findings import findings
from gongkai_service.domain.commands.preview import Premises, preview_clock
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.law.date_rules import DateRules
from gongkai_service.domain.words.vocabulary import AgencyKind, ClockKind
from support.clocks.clocks_oracle import Shown, clocks, left
from support.clocks.oracle_days import Days, notices
from support.clocks.shrinking import EACH_PART, FIRST_HISTORY, HISTORIES, PARTS, assert_agreement
from support.histories.author import history, reordered
from support.histories.histories import History, Recorded, calendars, date_rules_of, recorded, story_of
from support.histories.story import Closing, Correction, Fee, Lawsuit, Letter, Review, Round, Settings, Story, known_on

DAYS = Days(notices())

_COLLECTIONS = {"consultations": "letter", "feeNotices": "fee", "reviews": "review"}
_IS_ABOUT_A_THING = {
    "THIRD_PARTY_ANSWER",
    "CO_AUTHOR_ANSWER",
    "THIRD_PARTY_NOTICE",
    "FEE_PAYMENT",
    "REVIEW_ACCEPTANCE",
    "REVIEW_ANSWER",
    "REVIEW_DECISION",
}

# One clock as words: its kind first.
_Words = tuple[str, ...]


def _words(shown: Shown | Clock, about: str, days_left: int) -> _Words:
    """What both sides say of a clock."""
    words = {
        "start": shown.start if shown.kind != "THIRD_PARTY_NOTICE" else "",
        "unit": shown.unit,
        "period": shown.period,
        "due": shown.due,
        "provisional": shown.provisional,
        "state": shown.state,
        "left": days_left if shown.unit == "WORKING_DAY" and shown.state in {"RUNNING", "OVERDUE"} else "",
        # The day on which a clock ended without being met is a matter of taste.
        "ended": shown.ended if shown.state in {"MET", "MET_LATE"} else "",
        "long stop": shown.long_stop if shown.kind == "REVIEW_FILING" else "",
        "part": shown.part or "",
        "latest": _latest(shown) if shown.kind in {"REPLY", "REANSWER"} else "",
    }
    return (str(shown.kind), about, *(f"{name} {word}" for name, word in words.items()))


def _latest(shown: Shown | Clock) -> date | None:
    """The last day by the mildest reading of what is open."""
    return shown.latest_due if isinstance(shown, Clock) else shown.latest


def _engine_says(told: Recorded, asked: History) -> list[_Words]:
    engine = case_clocks(
        told.case,
        date_rules=date_rules_of(asked.settings, asked.calendar),
        as_of=asked.as_of,
    )
    names = {(thing.split()[0], ordinal): thing for thing, ordinal in told.ordinals.items()}
    return sorted(_words(clock, _thing(clock, names), clock.left) for clock in engine)


def _thing(clock: Clock, names: Mapping[tuple[str, int], str]) -> str:
    if clock.kind not in _IS_ABOUT_A_THING:
        return ""
    return names[_COLLECTIONS[clock.subject.collection], clock.subject.ordinal]


def _oracle_says(asked: History) -> list[_Words]:
    days = calendars()[asked.calendar][1]
    shown = clocks(story_of(asked), asked.settings, days, asked.as_of)
    return sorted(
        _words(each, each.about if each.kind in _IS_ABOUT_A_THING else "", left(each, asked.as_of, days))
        for each in shown
    )


def _differences(asked: History) -> Mapping[str, object]:
    """By kind of clock and the words in which they differ."""
    told = recorded(asked)
    if told is None:
        return {}
    engine, oracle = Counter(_engine_says(told, asked)), Counter(_oracle_says(asked))
    only_engine, only_oracle = sorted((engine - oracle).elements()), sorted((oracle - engine).elements())
    found: dict[str, object] = {}
    for kind in dict.fromkeys(words[0] for words in (*only_engine, *only_oracle)):
        ours = [words for words in only_oracle if words[0] == kind]
        theirs = [words for words in only_engine if words[0] == kind]
        place = f"{kind}: {len(theirs)} and {len(ours)}"
        if len(ours) == len(theirs) == 1:
            differing = [a.split()[0] for a, b in zip(theirs[0], ours[0], strict=True) if a != b]
            place = f"{kind}: {', '.join(differing)}"
        found[place] = f"\n  engine {_shown(theirs)}\n  oracle {_shown(ours)}"
    return found


def _shown(several: Iterable[_Words]) -> str:
    return "; ".join(", ".join(word for word in words if not word.endswith(" ")) for words in several) or "none"


@pytest.mark.parametrize("part", EACH_PART)
def test_engine_and_oracle_agree_on_random_histories(part: int) -> None:
    """Which clocks there are, and of each what it counts from, how long, until when, and where it stands."""
    assert_agreement(range(FIRST_HISTORY + part, FIRST_HISTORY + HISTORIES, PARTS), _differences)


def _all_that_follows(told: Recorded, asked: History) -> tuple[object, ...]:
    """Everything that is derived from a case, without the ordinals that the order of recording gives."""
    date_rules = date_rules_of(asked.settings, asked.calendar)
    case = told.case
    found = findings(case, date_rules=date_rules)
    return (
        _engine_says(told, asked),
        sorted(str((each.kind, each.day, each.text)) for each in found),
        first_closing_timeliness(case, date_rules=date_rules),
        case.state,
        (case.closings[0].date, case.closings[0].outcome) if case.closings else None,
        sorted(map(str, case.reviews)),
        sorted(str((each.route, each.lives, each.result)) for each in case.lawsuits),
        sorted(
            str((each.notified_date, each.amount_fen, each.paid_fen, each.waived_fen, each.refunded_fen, each.state))
            for each in case.fee_notices
        ),
    )


@pytest.mark.parametrize("part", EACH_PART)
def test_order_of_recording_moves_nothing(part: int) -> None:
    """The same facts, in any order that the rules accept, give the same clocks, findings and statistics facts."""
    compared = 0
    numbers = range(FIRST_HISTORY + part, FIRST_HISTORY + HISTORIES // 2, PARTS)
    for number in numbers:
        asked = history(number)
        other = reordered(asked, Random(f"other {number}"))  # noqa: S311 - nothing secret
        if other.entries == asked.entries:
            continue
        compared += 1
        one, another = recorded(asked), recorded(other)
        assert one is not None
        assert another is not None
        assert _all_that_follows(one, asked) == _all_that_follows(another, other), (
            f"history {number}:\n{asked}\n--- or:\n{other}"
        )
    assert compared >= len(numbers) // 4 or len(numbers) < 50


# Which states each clock can have: a chance ends, a duty is overdue.
_DUTY = {"RUNNING", "OVERDUE", "MET", "MET_LATE", "ENDED"}
_CHANCE = {"RUNNING", "MET", "MET_LATE", "ENDED"}
_REACHED = {
    "CORRECTION_NOTICE": _CHANCE,
    "CORRECTION": _DUTY,
    "REPLY": _DUTY | {"SUSPENDED", "WAITING"},
    "REANSWER": _DUTY | {"SUSPENDED", "WAITING"},
    "THIRD_PARTY_ANSWER": _DUTY,
    "CO_AUTHOR_ANSWER": _DUTY,
    "THIRD_PARTY_NOTICE": {"RUNNING", "MET"},
    "FEE_PAYMENT": _DUTY,
    "REVIEW_FILING": _CHANCE | {"WAITING"},
    "LAWSUIT_FILING": _CHANCE | {"WAITING"},
    # What is not refused in time counts as accepted: nobody is late.
    "REVIEW_ACCEPTANCE": _DUTY - {"OVERDUE"},
    "REVIEW_ANSWER": _DUTY,
    "REVIEW_DECISION": _DUTY - {"ENDED"} | {"SUSPENDED"},
}


@cache
def _seen() -> Counter[tuple[str, str]]:
    seen: Counter[tuple[str, str]] = Counter()
    for number in range(2000):
        asked = history(number)
        shown = clocks(story_of(asked), asked.settings, calendars()[asked.calendar][1], asked.as_of)
        seen.update((each.kind, each.state) for each in shown)
        seen.update((each.kind, "provisional") for each in shown if each.provisional)
        seen.update((each.kind, f"{each.period} {each.unit}") for each in shown)
        seen.update(("LAWSUIT_FILING", word) for word in _what_a_lawsuit_followed(asked))
    return seen


def _what_a_lawsuit_followed(asked: History) -> Iterator[str]:
    """Reviews that were served later, or were silent: decided never, or after the lawsuit."""
    known = known_on(story_of(asked), asked.as_of)
    for review in known.reviews:
        yield from ["served"] * (review.served is not None and review.served != review.decided)
        filed = [lawsuit.filed for lawsuit in known.lawsuits if lawsuit.review == review.thing]
        if filed and (review.decided is None or min(filed) < review.decided):
            yield "silent" if review.decided is None else "decided after all"
            yield from ["gone on"] * bool(review.pauses)


@pytest.mark.deep
def test_the_histories_reach_every_clock_in_every_state() -> None:
    """As the oracle sees them; and no state that a clock cannot have."""
    wanted = {(kind, state) for kind, states in _REACHED.items() for state in states}
    assert {pair: _seen()[pair] for pair in wanted if _seen()[pair] < 3} == {}
    states = {*_DUTY, "SUSPENDED", "WAITING"}
    assert {pair for pair in _seen() if pair[1] in states} == wanted


@pytest.mark.deep
def test_the_histories_reach_every_period() -> None:
    """Short and long ones, by every rule; and dates that may still move."""
    wanted = {
        *(("REVIEW_FILING", period) for period in ("60 DAY", "1 YEAR")),
        *(("LAWSUIT_FILING", period) for period in ("6 MONTH", "1 YEAR", "15 DAY")),
        *(("LAWSUIT_FILING", after) for after in ("served", "silent", "decided after all")),
        *(("REVIEW_ANSWER", period) for period in ("5 WORKING_DAY", "10 WORKING_DAY")),
        *(("REVIEW_DECISION", period) for period in ("30 DAY", "60 DAY", "90 DAY")),
        *(("REPLY", f"{days} WORKING_DAY") for days in (15, 20, 30, 40)),
        *((kind, "provisional") for kind in set(_REACHED) - {"CORRECTION", "THIRD_PARTY_NOTICE"}),
    }
    assert {pair: _seen()[pair] for pair in wanted if _seen()[pair] < 3} == {}


# Clocks that no case has.


def _preview(kind: ClockKind, basis: date, agency: AgencyKind = AgencyKind.OTHER, calendar: int = 0) -> Clock:
    premises = Premises(kind, basis, agency_kind=agency)
    clock = preview_clock(premises, date_rules=DateRules(calendars()[calendar][0], Conventions()), as_of=basis)
    assert clock is not None
    return clock


@pytest.mark.parametrize("year", range(2008, 2028))
@pytest.mark.parametrize("kind", AgencyKind)
def test_annual_reports_are_due_on_the_day_that_the_text_of_their_time_names(year: int, kind: AgencyKind) -> None:
    """2007: 31 March for all; since 2019 by 第四十九条, which names departments and governments alone."""
    clock = _preview(ClockKind.ANNUAL_REPORT, date(year, 7, 1), kind)
    month = {"DEPARTMENT": 1, "GOVERNMENT": 3, "OTHER": None}[kind] if year > 2018 else 3
    assert clock.due == (date(year + 1, month, 31) if month else None)
    assert clock.unit == ("SET_DATE" if month else "NONE")


@pytest.mark.parametrize("calendar", range(15))
def test_information_is_published_within_twenty_working_days(calendar: int) -> None:
    """条例第二十六条, by each calendar from many a day."""
    for day in range(date(2019, 5, 15).toordinal(), date(2026, 12, 31).toordinal(), 17):
        basis = date.fromordinal(day)
        walk = calendars()[calendar][1].working_days(basis, 20)
        clock = _preview(ClockKind.PROACTIVE_PUBLICATION, basis, calendar=calendar)
        assert (clock.due, clock.provisional) == (walk.last, walk.provisional)


# A judge is judged first: what follows is worked out by hand.

RECEIVED = date(2024, 3, 1)
ANSWERED = Closing(date(2024, 3, 20), "ANSWERED", "GRANTED", "POST", signed=date(2024, 3, 22))


def _one(story: Story, kind: str, as_of: date, settings: Settings | None = None) -> Shown:
    (shown,) = [each for each in clocks(story, settings or Settings(), DAYS, as_of) if each.kind == kind]
    return shown


@pytest.mark.parametrize(
    ("kind", "told", "due"),
    [
        # The seventh working day after 2024-03-01, a Friday.
        ("CORRECTION_NOTICE", Round(RECEIVED), date(2024, 3, 12)),
        ("CORRECTION", Round(RECEIVED, Correction(date(2024, 3, 4), date(2024, 3, 16))), date(2024, 3, 16)),
        (
            "THIRD_PARTY_ANSWER",
            Round(RECEIVED, letters=(Letter("a", "THIRD_PARTY", date(2024, 3, 4), received=date(2024, 3, 5)),)),
            date(2024, 3, 26),
        ),
        (
            "CO_AUTHOR_ANSWER",
            Round(RECEIVED, letters=(Letter("a", "CO_AUTHOR_AGENCY", date(2024, 3, 4)),)),
            date(2024, 3, 25),
        ),
        # Qingming is 04-04 to 04-06, Sunday 04-07 is worked.
        ("FEE_PAYMENT", Round(RECEIVED, fees=(Fee("a", date(2024, 3, 20)),)), date(2024, 4, 18)),
        # Sixty days after 03-22 are 05-21; six months 09-22, a Sunday, and so 09-23.
        ("REVIEW_FILING", Round(RECEIVED, closing=ANSWERED), date(2024, 5, 21)),
        ("LAWSUIT_FILING", Round(RECEIVED, closing=ANSWERED), date(2024, 9, 23)),
    ],
)
def test_the_oracle_knows_due_dates_worked_out_by_hand(kind: str, told: Round, due: date) -> None:
    """Of a case received on 2024-03-01."""
    assert due == _one(Story((told,)), kind, date(2024, 3, 31)).due


@pytest.mark.parametrize(
    ("review", "kind", "due"),
    [
        (Review("a", date(2024, 4, 1)), "REVIEW_ACCEPTANCE", date(2024, 4, 9)),
        (Review("a", date(2024, 4, 1), date(2024, 4, 3)), "REVIEW_ANSWER", date(2024, 4, 18)),
        (Review("a", date(2024, 4, 1), date(2024, 4, 3), is_simplified=True), "REVIEW_ANSWER", date(2024, 4, 11)),
        (Review("a", date(2024, 4, 1), date(2024, 4, 3)), "REVIEW_DECISION", date(2024, 6, 3)),
        # 05-03 lies in the Labour Day break, which ends on 05-05.
        (Review("a", date(2024, 4, 1), date(2024, 4, 3), is_simplified=True), "REVIEW_DECISION", date(2024, 5, 6)),
        (
            Review("a", date(2024, 4, 1), date(2024, 4, 3), extended=(date(2024, 4, 30), 30)),
            "REVIEW_DECISION",
            date(2024, 7, 2),
        ),
    ],
)
def test_the_oracle_knows_the_periods_of_a_review_worked_out_by_hand(review: Review, kind: str, due: date) -> None:
    """Filed on 2024-04-01, accepted on 04-03."""
    story = Story((Round(RECEIVED, closing=ANSWERED),), reviews=(review,))
    assert due == _one(story, kind, date(2024, 4, 30)).due


@pytest.mark.parametrize(
    ("pauses", "as_of", "state", "due"),
    [
        # Thirty days from 2024-04-03 end on 05-03, and so on 05-06.
        (((date(2024, 5, 2), None),), date(2024, 5, 2), "SUSPENDED", None),
        (((date(2024, 5, 2), date(2024, 6, 3)),), date(2024, 6, 2), "SUSPENDED", None),
        # One day is left, which 06-04 takes.
        (((date(2024, 5, 2), date(2024, 6, 3)),), date(2024, 6, 3), "RUNNING", date(2024, 6, 4)),
        (((date(2024, 5, 2), date(2024, 6, 3)),), date(2024, 6, 5), "OVERDUE", date(2024, 6, 4)),
        # A day on which it is suspended and goes on is lost to nobody.
        (((date(2024, 4, 10), date(2024, 4, 10)),), date(2024, 4, 30), "RUNNING", date(2024, 5, 6)),
        # What begins when the period is used up brings nothing back.
        (((date(2024, 5, 3), None),), date(2024, 6, 5), "OVERDUE", date(2024, 5, 6)),
    ],
)
def test_the_oracle_knows_when_a_review_stands_still(
    pauses: tuple[tuple[date, date | None], ...], as_of: date, state: str, due: date | None
) -> None:
    """Accepted on 2024-04-03, simplified."""
    review = Review("a", date(2024, 4, 1), date(2024, 4, 3), is_simplified=True, pauses=pauses)
    shown = _one(Story((Round(RECEIVED, closing=ANSWERED),), (review,)), "REVIEW_DECISION", as_of)
    assert (state, due) == (shown.state, shown.due)


def test_the_oracle_counts_from_service_and_from_silence() -> None:
    """Fifteen days from 2024-06-03 end on 06-18; a lawsuit about it ends the clock, whatever comes after."""
    refused = Closing(date(2024, 3, 20), "ANSWERED", "DENIED_TRADE_SECRET", signed=date(2024, 3, 20))
    rounds = (Round(RECEIVED, closing=refused),)
    served = Review("a", date(2024, 4, 1), decided=date(2024, 5, 27), served=date(2024, 6, 3))
    silent = Review("a", date(2024, 4, 1), date(2024, 4, 3))
    for review in (served, silent):
        shown = _one(Story(rounds, (review,)), "LAWSUIT_FILING", date(2024, 6, 10))
        assert (date(2024, 6, 3), date(2024, 6, 18)) == (shown.start, shown.due)
    late = replace(silent, decided=date(2024, 8, 1))
    story = Story(rounds, (late,), (Lawsuit("b", date(2024, 6, 10), "a"),))
    for day in (date(2024, 6, 10), date(2024, 8, 2)):
        shown = _one(story, "LAWSUIT_FILING", day)
        assert ("MET", date(2024, 6, 10)) == (shown.state, shown.ended)


def test_the_oracle_lets_months_and_years_end_with_a_shorter_month() -> None:
    """From 08-31 six months end on the last of February; a year from 02-29 on 02-28."""
    assert date(2025, 2, 28) == DAYS.months(date(2024, 8, 31), 6).last
    assert date(2025, 2, 28) == DAYS.months(date(2024, 2, 29), 12).last
    assert date(2029, 3, 22) == DAYS.months(date(2024, 3, 22), 60).last


def test_the_oracle_sends_refusals_to_review_first_since_2024() -> None:
    """So that only the lawsuit after the review is left: 15 days from its decision, here rolled from a Saturday."""
    refused = Closing(date(2024, 3, 20), "ANSWERED", "DENIED_TRADE_SECRET", signed=date(2024, 3, 20))
    story = Story((Round(RECEIVED, closing=refused),), (Review("a", date(2024, 4, 1), decided=date(2024, 6, 14)),))
    assert date(2024, 7, 1) == _one(story, "LAWSUIT_FILING", date(2024, 6, 20)).due
    sued = Story(story.rounds, story.reviews, (Lawsuit("b", date(2024, 7, 2), "a"),))
    assert _one(sued, "LAWSUIT_FILING", date(2024, 7, 2)).state == "MET_LATE"
