"""The notice that a letter tells of remedies against the clocks of the case: each tells what the other counts."""

import re
from dataclasses import replace
from datetime import date

import pytest

from domain.letters.test_remedies_notice import days, notice_of
from gongkai_service.domain.clocks.case_clocks import case_clocks
from gongkai_service.domain.clocks.clock import Clock
from gongkai_service.domain.history.case import Closing
from gongkai_service.domain.law.assumptions import Assumption
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.law.date_rules import DateRules
from gongkai_service.domain.letters.remedies_notice import RemedyPath
from gongkai_service.domain.words.vocabulary import AnswerPart, CaseState, ClockKind, Outcome, PeriodUnit
from support.histories.cases_by_hand import CALENDAR, new_case

OPEN, REFUSED, WHOLE = AnswerPart.OPEN, AnswerPart.REFUSED, None
# A remedy: by which clock it runs, about which part of the answer, how long.
Remedy = tuple[ClockKind, AnswerPart | None, str]
_SENTENCE = re.compile(r"如不服本答复(中不予公开的部分|的其余部分|)，可以(.*?)(?=如不服|$)")
_PERIODS = (
    (ClockKind.REVIEW_FILING, re.compile(r"自收到本答复之日起(\d+(?:日|个月))内先?向[^，；。]*?申请行政复议")),
    (ClockKind.LAWSUIT_FILING, re.compile(r"自收到本答复之日起(\d+(?:日|个月))内向[^，；。]*?提起行政诉讼")),
)


def remedies_told(text: str, outcome: Outcome) -> set[Remedy]:
    """What a letter says can be done against the answer at once, read as an applicant reads it."""
    whole = (OPEN, REFUSED) if outcome is Outcome.PARTIALLY_GRANTED else (WHOLE,)
    parts = {"": whole, "中不予公开的部分": (REFUSED,), "的其余部分": (OPEN,)}
    return {
        (kind, part, period)
        for about, sentence in _SENTENCE.findall(text)
        for kind, pattern in _PERIODS
        for period in pattern.findall(sentence)
        for part in parts[about]
    }


def remedies_shown(clocks: list[Clock]) -> set[Remedy]:
    """What the clocks of a case say of the same."""
    units = {PeriodUnit.DAY: "日", PeriodUnit.MONTH: "个月"}
    return {
        (clock.kind, part, f"{clock.period}{units[clock.unit]}")
        for clock in clocks
        for part in ((OPEN, REFUSED) if clock.part is AnswerPart.BOTH else (clock.part,))
    }


def filing_clocks(outcome: Outcome, on: date, conventions: Conventions) -> list[Clock]:
    """The clocks to seek remedies of a case that was closed so on that day."""
    state = CaseState.WITHDRAWN if outcome is Outcome.WITHDRAWN else CaseState.ANSWERED
    case = replace(new_case(on), state=state, closings=(Closing(state, outcome, on),))
    found = case_clocks(case, date_rules=DateRules(CALENDAR, conventions), as_of=on)
    return [clock for clock in found if clock.kind in {ClockKind.REVIEW_FILING, ClockKind.LAWSUIT_FILING}]


SETTINGS = [
    Conventions(silence_needs_review_first=silence, partial_refusal_needs_review_first=partial)
    for silence in (False, True)
    for partial in (False, True)
]


@pytest.mark.parametrize("conventions", SETTINGS)
@pytest.mark.parametrize("outcome", Outcome)
def test_a_notice_tells_exactly_the_clocks_of_the_case(outcome: Outcome, conventions: Conventions) -> None:
    """Every remedy of the letter has its clock with its part and period, and every clock stands in the letter.

    Before 2019-05-15 too, on the first and the last day of each regime, by every setting on remedies.
    """
    for day in (date(2018, 9, 3), *(day for _, day in days())):
        found = notice_of(outcome, day, conventions=conventions)
        running = filing_clocks(outcome, day, conventions)
        assert remedies_told(found.text, outcome) == remedies_shown(running), day
        assert len(running) == len({(clock.kind, clock.part) for clock in running})
        assert {clock.article for clock in running} <= set(found.articles)
        named = {reading for clock in running for reading in clock.assumptions}
        # That a refusal goes to review first is why a clock is missing, and so stands beside none.
        beside = {Assumption.REVIEW_FIRST_BY_ROW} if found.path is RemedyPath.REVIEW_FIRST else set()
        assert set(found.assumptions) - beside <= named


def test_the_letters_say_something_about_every_way() -> None:
    """So that reading them finds what it looks for."""
    told = {
        remedy
        for outcome in Outcome
        for _, day in days()
        for remedy in remedies_told(notice_of(outcome, day).text, outcome)
    }
    assert told == {
        (kind, part, "60日" if kind is ClockKind.REVIEW_FILING else "6个月")
        for kind in (ClockKind.REVIEW_FILING, ClockKind.LAWSUIT_FILING)
        for part in (OPEN, REFUSED, WHOLE)
    }
