"""Remedies against partial answers: two parts, their clocks, and which part a review or suit is about."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from gongkai_service.domain.clocks.case_clocks import case_clocks
from gongkai_service.domain.clocks.clock import Clock
from gongkai_service.domain.commands.findings import findings
from gongkai_service.domain.commands.lawsuits import FileLawsuit, review_before
from gongkai_service.domain.commands.reviews import DecideReview, FileReview
from gongkai_service.domain.history.case import Case, Closing
from gongkai_service.domain.history.events import Transition
from gongkai_service.domain.law.assumptions import Assumption
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.law.date_rules import DateRules
from gongkai_service.domain.words.vocabulary import (
    AnswerPart,
    CaseState,
    ClockKind,
    ClockState,
    FindingKind,
    LawsuitRoute,
    Outcome,
    RemedyResult,
)
from support.histories.cases_by_hand import CALENDAR, after, new_case

ONE_DAY = timedelta(days=1)
FAR = date(2026, 11, 30)
USUAL, DIRECT = Conventions(), Conventions(partial_refusal_needs_review_first=False)
OPEN, REFUSED, BOTH = AnswerPart.OPEN, AnswerPart.REFUSED, AnswerPart.BOTH
REVIEW, LAWSUIT = ClockKind.REVIEW_FILING, ClockKind.LAWSUIT_FILING
ANSWERED = date(2025, 9, 1)


def _case(*history: Transition, answered: date = ANSWERED, outcome: Outcome = Outcome.PARTIALLY_GRANTED) -> Case:
    closings = (Closing(CaseState.ANSWERED, outcome, answered),)
    case = replace(new_case(answered - timedelta(days=10)), state=CaseState.ANSWERED, closings=closings)
    return after(case, *history, today=FAR)


def _clocks(case: Case, as_of: date, conventions: Conventions = USUAL) -> list[Clock]:
    shown = case_clocks(case, date_rules=DateRules(CALENDAR, conventions), as_of=as_of)
    return [clock for clock in shown if clock.kind in {REVIEW, LAWSUIT}]


def _states(
    case: Case, as_of: date, conventions: Conventions = USUAL
) -> dict[tuple[ClockKind, AnswerPart | None], str]:
    return {(clock.kind, clock.part): clock.state.value for clock in _clocks(case, as_of, conventions)}


def _kinds(case: Case, conventions: Conventions = USUAL) -> set[FindingKind]:
    return {finding.kind for finding in findings(case, date_rules=DateRules(CALENDAR, conventions))}


@pytest.mark.parametrize(
    ("answered", "last", "sued"),
    [
        # 2026-03-01 is a Sunday, 2025-03-02 a Sunday, too.
        (date(2025, 9, 1), date(2026, 3, 2), date(2025, 9, 20)),
        (date(2024, 9, 2), date(2025, 3, 3), date(2024, 9, 20)),
    ],
)
def test_the_open_part_may_be_sued_about_for_six_months(answered: date, last: date, sued: date) -> None:
    """法释〔2025〕8号第一条第三项; before 2025-06-01 法释〔2011〕17号第一条."""
    (clock,) = [each for each in _clocks(_case(answered=answered), answered) if each.kind is LAWSUIT]

    assert (clock.part, clock.due, clock.period) == (OPEN, last, 6)
    assert clock.title.zh == "提起行政诉讼（公开的部分）"
    assert clock.title.en == "filing a lawsuit (the open part)"
    assert {Assumption.OPEN_PART_DIRECT, Assumption.PARTIAL_REFUSAL_REVIEW_FIRST} <= set(clock.assumptions)
    case = _case(FileLawsuit(sued, "", 0, part=OPEN), answered=answered)
    assert _kinds(case) == set()
    assert _states(case, sued) == {(REVIEW, BOTH): "RUNNING", (LAWSUIT, OPEN): "MET"}


@pytest.mark.parametrize(
    ("answered", "conventions", "to_sue"),
    [
        (date(2018, 9, 3), USUAL, [OPEN, REFUSED]),
        (date(2023, 12, 29), USUAL, [OPEN, REFUSED]),
        (date(2024, 1, 2), USUAL, [OPEN]),
        (date(2024, 1, 2), DIRECT, [OPEN, REFUSED]),
        (date(2025, 5, 30), USUAL, [OPEN]),
        (date(2025, 6, 3), USUAL, [OPEN]),
        (date(2025, 6, 3), DIRECT, [OPEN, REFUSED]),
    ],
)
def test_every_partial_answer_has_a_clock_for_each_part(
    answered: date, conventions: Conventions, to_sue: list[AnswerPart]
) -> None:
    """The refused part goes to review first from 2024 on, by the setting; the open part never has to."""
    found = _clocks(_case(answered=answered), answered, conventions)

    assert [each.part for each in found if each.kind is LAWSUIT] == to_sue
    assert [each.part for each in found if each.kind is REVIEW] == [BOTH]


@pytest.mark.parametrize("outcome", [outcome for outcome in Outcome if outcome is not Outcome.PARTIALLY_GRANTED])
def test_no_other_answer_has_parts(outcome: Outcome) -> None:
    """And what is told of a part says nothing there."""
    case = _case(FileLawsuit(ANSWERED, "", 0, part=OPEN), FileReview(ANSWERED, "", REFUSED), outcome=outcome)
    plain = _case(FileLawsuit(ANSWERED, "", 0), FileReview(ANSWERED, ""), outcome=outcome)

    assert {clock.part for clock in _clocks(case, ANSWERED)} <= {None}
    assert _states(case, ANSWERED) == _states(plain, ANSWERED)
    assert FindingKind.PART_NOT_TOLD not in _kinds(plain)
    assert _kinds(case) - {FindingKind.SUIT_DURING_REVIEW} == _kinds(plain) - {FindingKind.SUIT_DURING_REVIEW}


@pytest.mark.parametrize(
    ("answered", "conventions", "part", "found"),
    [
        (date(2024, 1, 2), USUAL, OPEN, set()),
        (date(2024, 1, 2), USUAL, REFUSED, {FindingKind.REVIEW_FIRST_SKIPPED}),
        (date(2024, 1, 2), USUAL, BOTH, {FindingKind.REVIEW_FIRST_SKIPPED}),
        # Who does not say is asked, not accused.
        (date(2024, 1, 2), USUAL, None, {FindingKind.PART_NOT_TOLD}),
        (date(2025, 6, 3), USUAL, None, {FindingKind.PART_NOT_TOLD}),
        *[(date(2024, 1, 2), DIRECT, part, set()) for part in (OPEN, REFUSED, BOTH, None)],
        *[(date(2023, 12, 29), USUAL, part, set()) for part in (OPEN, REFUSED, BOTH, None)],
    ],
)
def test_a_direct_suit_skips_the_review_of_the_refused_part_alone(
    answered: date, conventions: Conventions, part: AnswerPart | None, found: set[FindingKind]
) -> None:
    """行政复议法第二十三条第一款第四项, by the day of the answer."""
    case = _case(FileLawsuit(answered + ONE_DAY, "", 0, part=part), answered=answered)

    assert _kinds(case, conventions) == found


@pytest.mark.parametrize(
    ("part", "met"),
    [(OPEN, {OPEN}), (REFUSED, {REFUSED}), (BOTH, {OPEN, REFUSED}), (None, {OPEN, REFUSED})],
)
def test_a_suit_or_review_ends_the_time_of_its_part(part: AnswerPart | None, met: set[AnswerPart]) -> None:
    """One that does not say may be about either."""
    day = ANSWERED + ONE_DAY
    sued = _states(_case(FileLawsuit(day, "", 0, part=part)), day, DIRECT)
    assert {each for (kind, each), state in sued.items() if kind is LAWSUIT and state == ClockState.MET} == met

    asked = _states(_case(FileReview(day, "", part)), day)
    of_reviews = {each: state for (kind, each), state in asked.items() if kind is REVIEW}
    apart = {each: "MET" if each in met else "RUNNING" for each in (OPEN, REFUSED)}
    assert of_reviews == ({BOTH: "MET"} if len(met) > 1 else apart)


def test_what_a_later_review_tells_apart_is_not_told_apart_before_it() -> None:
    """As of a day before it the clocks are what they were."""
    day = ANSWERED + 5 * ONE_DAY
    before, since = (_states(_case(FileReview(day, "", REFUSED)), as_of) for as_of in (day - ONE_DAY, day))

    assert {part for kind, part in before if kind is REVIEW} == {BOTH}
    assert {part for kind, part in since if kind is REVIEW} == {OPEN, REFUSED}


@pytest.mark.parametrize(
    ("reviewed", "sued", "follows"),
    [
        (REFUSED, REFUSED, 1),
        (REFUSED, BOTH, 1),
        (REFUSED, None, 1),
        (REFUSED, OPEN, 0),
        (OPEN, REFUSED, 0),
        (None, OPEN, 1),
        (BOTH, OPEN, 1),
    ],
)
def test_a_suit_follows_a_review_of_the_same_part(
    reviewed: AnswerPart | None, sued: AnswerPart | None, follows: int
) -> None:
    """A review of the other part is about another thing: neither before the suit nor beside it."""
    filed, decided = ANSWERED + ONE_DAY, ANSWERED + 40 * ONE_DAY
    asked = _case(FileReview(filed, "", reviewed))
    told = FileLawsuit(decided, "", 0, part=sued)
    ended = after(asked, DecideReview(1, decided, RemedyResult.UPHELD), today=FAR)

    assert review_before(ended, told, CALENDAR) == follows
    route = after(ended, FileLawsuit(decided, "", follows, part=sued), today=FAR).lawsuits[0].route
    assert route is (LawsuitRoute.AFTER_REVIEW if follows else LawsuitRoute.DIRECT)
    meanwhile = after(asked, FileLawsuit(decided - ONE_DAY, "", 0, part=sued), today=FAR)
    assert (FindingKind.SUIT_DURING_REVIEW in _kinds(meanwhile)) is bool(follows)
