"""What the law makes of reviews whatever was recorded of them: accepted by lapse, extended too late, silent."""

from datetime import date, timedelta

import pytest

from gongkai_service.domain.clocks.case_clocks import case_clocks
from gongkai_service.domain.clocks.clock import Clock
from gongkai_service.domain.commands.answers import DecideCase
from gongkai_service.domain.commands.deciding import allowed_commands
from gongkai_service.domain.commands.findings import findings
from gongkai_service.domain.commands.lawsuits import FileLawsuit, part_of_answer, review_before
from gongkai_service.domain.commands.reviews import (
    AcceptReview,
    DecideReview,
    ExtendReview,
    FileReview,
    ResumeReview,
    SuspendReview,
)
from gongkai_service.domain.history.case import Case
from gongkai_service.domain.history.events import Transition
from gongkai_service.domain.law.assumptions import Assumption
from gongkai_service.domain.words import refusals
from gongkai_service.domain.words.vocabulary import (
    AnswerPart,
    CaseCommand,
    ClockKind,
    ClockState,
    FindingKind,
    Outcome,
    ReviewDecision,
    ReviewProcedure,
)
from support.histories.cases_by_hand import CALENDAR, USUAL, USUAL_RULES, after, new_case

ONE_DAY = timedelta(days=1)
FAR = date(2026, 11, 30)
ORDINARY = ReviewProcedure.ORDINARY
ACCUSING = {FindingKind.REVIEW_FIRST_SKIPPED, FindingKind.SUIT_DURING_REVIEW, FindingKind.LATE_REMEDY}


def _reviewed(filed: date, *history: Transition, outcome: Outcome = Outcome.DENIED_TRADE_SECRET) -> Case:
    """A refusal of 24 days before, about which a review was applied for."""
    answered = filed - 24 * ONE_DAY
    case = after(new_case(answered - 10 * ONE_DAY), DecideCase(outcome, answered, ""), today=FAR)
    return after(case, FileReview(filed, "市政府"), *history, today=FAR)


def _clock(case: Case, kind: ClockKind, as_of: date) -> Clock | None:
    clocks = case_clocks(case, date_rules=USUAL_RULES, as_of=as_of)
    found = [clock for clock in clocks if clock.kind is kind and clock.subject.collection == "reviews"]
    return found[0] if found else None


def _kinds(case: Case) -> set[FindingKind]:
    return {finding.kind for finding in findings(case, date_rules=USUAL_RULES)}


def _sued(case: Case, day: date) -> Case:
    """Sued about on a day, after the review that it follows by law."""
    told = FileLawsuit(day, "区法院", 0)
    return after(case, FileLawsuit(day, "区法院", review_before(case, told, CALENDAR)), today=FAR)


# A review with and without a recorded acceptance, by each text, and the end of its sixty days worked out by hand.
RUNNING = [
    pytest.param(date(2023, 4, 3), (AcceptReview(1, date(2023, 4, 7), ORDINARY),), date(2023, 6, 6), id="2023"),
    pytest.param(date(2023, 4, 3), (), date(2023, 6, 2), id="2023, by law"),
    # 06-06 is a Thursday; five working days from 04-03 end on 04-10, past the Qingming break, and sixty days on 06-09,
    # in the Dragon Boat break: 06-11.
    pytest.param(date(2024, 4, 3), (AcceptReview(1, date(2024, 4, 7), ORDINARY),), date(2024, 6, 6), id="2024"),
    pytest.param(date(2024, 4, 3), (), date(2024, 6, 11), id="2024, by law"),
]


@pytest.mark.parametrize(("filed", "accepted", "last"), RUNNING)
def test_a_silent_review_leads_to_court_whether_its_acceptance_is_recorded_or_not(
    filed: date, accepted: tuple[Transition, ...], last: date
) -> None:
    """行政复议法第三十条第三款、第三十一条（2017年）; 行政诉讼法第四十五条: nobody is accused of a way round it."""
    case = _reviewed(filed, *accepted)
    decision = _clock(case, ClockKind.REVIEW_DECISION, last + ONE_DAY)

    assert decision is not None
    assert (decision.due, decision.state) == (last, ClockState.OVERDUE)
    sued = _sued(case, last + 3 * ONE_DAY)
    assert [lawsuit.review for lawsuit in sued.lawsuits] == [1]
    assert not _kinds(sued) & ACCUSING


@pytest.mark.parametrize(("filed", "accepted", "last"), RUNNING)
@pytest.mark.parametrize("late_by", [1, 4, 365])
def test_an_extension_told_after_the_period_moves_nothing_and_is_noted(
    filed: date, accepted: tuple[Transition, ...], last: date, late_by: int
) -> None:
    """As row 10 has it of answers: what is used up is over, and whoever sued after it sued after the review."""
    case = _reviewed(filed, *accepted, ExtendReview(1, last + late_by * ONE_DAY, 30))
    decision = _clock(case, ClockKind.REVIEW_DECISION, last + (late_by + 1) * ONE_DAY)

    assert decision is not None
    assert (decision.due, decision.state, decision.period) == (last, ClockState.OVERDUE, 60)
    assert Assumption.LATE_REVIEW_EXTENSION_VOID in decision.assumptions
    noted = [each for each in findings(case, date_rules=USUAL_RULES) if each.kind is FindingKind.LATE_REVIEW_EXTENSION]
    assert [each.day for each in noted] == [last + late_by * ONE_DAY]
    assert str(last) in noted[0].text.zh
    assert str(last) in noted[0].text.en
    sued = _sued(case, last + 13 * ONE_DAY)
    assert [lawsuit.review for lawsuit in sued.lawsuits] == [1]
    assert not _kinds(sued) & ACCUSING


@pytest.mark.parametrize(("filed", "accepted", "last"), RUNNING)
def test_an_extension_told_on_the_last_day_counts_and_names_its_reading(
    filed: date, accepted: tuple[Transition, ...], last: date
) -> None:
    """Whether the acceptance is recorded or not; a last day that moved to a working day is the last day."""
    case = _reviewed(filed, *accepted, ExtendReview(1, last, 30))
    decision = _clock(case, ClockKind.REVIEW_DECISION, last + ONE_DAY)

    assert decision is not None
    assert (decision.period, decision.state) == (90, ClockState.RUNNING)
    assert Assumption.REVIEW_EXTENSION_TOLD_IN_TIME in decision.assumptions
    assert FindingKind.LATE_REVIEW_EXTENSION not in _kinds(case)


@pytest.mark.parametrize(("filed", "accepted", "last"), RUNNING)
def test_a_review_that_runs_by_law_can_be_suspended(filed: date, accepted: tuple[Transition, ...], last: date) -> None:
    """And extended while it stands still, whatever the plain period would have been."""
    suspended = SuspendReview(1, last - 10 * ONE_DAY)
    case = _reviewed(filed, *accepted, suspended, ExtendReview(1, last + 5 * ONE_DAY, 30))
    standing = _clock(case, ClockKind.REVIEW_DECISION, last + 5 * ONE_DAY)

    assert standing is not None
    assert (standing.state, standing.period) == (ClockState.SUSPENDED, 90)
    assert FindingKind.LATE_REVIEW_EXTENSION not in _kinds(case)
    resumed = after(case, ResumeReview(1, last + 10 * ONE_DAY), today=FAR)
    going_on = _clock(resumed, ClockKind.REVIEW_DECISION, last + 20 * ONE_DAY)
    assert going_on is not None
    assert going_on.state is ClockState.RUNNING


@pytest.mark.parametrize(
    ("filed", "examined"), [(date(2024, 4, 3), date(2024, 4, 11)), (date(2024, 4, 1), date(2024, 4, 9))]
)
def test_what_is_not_refused_within_the_examination_is_accepted(filed: date, examined: date) -> None:
    """行政复议法第三十条第三款: on the last day it may still be refused; nothing is overdue after it."""
    case = _reviewed(filed)
    assert _clock(case, ClockKind.REVIEW_DECISION, examined) is None
    decision = _clock(case, ClockKind.REVIEW_DECISION, examined + ONE_DAY)
    acceptance = _clock(case, ClockKind.REVIEW_ACCEPTANCE, examined + ONE_DAY)

    assert decision is not None
    assert (decision.start, decision.period) == (examined, 60)
    assert Assumption.REVIEW_ACCEPTED_BY_LAPSE in decision.assumptions
    assert acceptance is not None
    assert (acceptance.state, acceptance.ended) == (ClockState.ENDED, examined)
    refused = _reviewed(filed, DecideReview(1, examined, None, ReviewDecision.NOT_ACCEPTED))
    assert _clock(refused, ClockKind.REVIEW_DECISION, FAR) is None
    # What is recorded governs, from then on.
    recorded = _reviewed(filed, AcceptReview(1, examined + 2 * ONE_DAY, ORDINARY))
    before, then = (_clock(recorded, ClockKind.REVIEW_DECISION, examined + days * ONE_DAY) for days in (1, 2))
    assert before is not None
    assert then is not None
    assert (before.start, then.start) == (examined, examined + 2 * ONE_DAY)


@pytest.mark.parametrize("command", [ExtendReview(1, date(2024, 4, 9), 30), SuspendReview(1, date(2024, 4, 9))])
def test_a_review_is_neither_extended_nor_suspended_while_it_may_be_refused(command: Transition) -> None:
    """The day after it may be."""
    case = _reviewed(date(2024, 4, 1))
    with pytest.raises(refusals.ReviewStageForbids):
        after(case, command, today=FAR)
    assert {CaseCommand.EXTEND_REVIEW, CaseCommand.SUSPEND_REVIEW} <= set(allowed_commands(case, USUAL))


def test_a_suspension_of_before_a_recorded_acceptance_takes_nothing_from_what_counts_after_it() -> None:
    """Sixty days from 2023-06-01 end on 07-31."""
    history = (SuspendReview(1, date(2023, 5, 8)), ResumeReview(1, date(2023, 5, 18)))
    case = _reviewed(date(2023, 4, 3), *history, AcceptReview(1, date(2023, 6, 1), ORDINARY))
    decision = _clock(case, ClockKind.REVIEW_DECISION, date(2023, 6, 2))

    assert decision is not None
    assert decision.due == date(2023, 7, 31)


@pytest.mark.parametrize(
    ("reviewed", "sued", "found"),
    [
        (AnswerPart.OPEN, AnswerPart.BOTH, {FindingKind.REVIEW_FIRST_SKIPPED}),
        (AnswerPart.OPEN, None, {FindingKind.PART_NOT_TOLD}),
        (AnswerPart.OPEN, AnswerPart.OPEN, set()),
        (AnswerPart.REFUSED, AnswerPart.BOTH, set()),
        (AnswerPart.REFUSED, None, set()),
        (AnswerPart.BOTH, AnswerPart.BOTH, set()),
        (None, AnswerPart.BOTH, set()),
    ],
)
def test_a_suit_about_the_refused_part_comes_after_a_review_of_it(
    reviewed: AnswerPart | None, sued: AnswerPart | None, found: set[FindingKind]
) -> None:
    """行政复议法第二十三条第一款第四项: a review of the open part alone is none of the refused one."""
    answer = DecideCase(Outcome.PARTIALLY_GRANTED, date(2024, 9, 2), "")
    decided = DecideReview(1, date(2024, 10, 10), None, ReviewDecision.UPHELD)
    history = (answer, FileReview(date(2024, 9, 10), "市政府", reviewed), decided)
    case = after(new_case(date(2024, 8, 15)), *history, today=FAR)
    case = after(case, FileLawsuit(date(2024, 10, 21), "区法院", 1, part=sued), today=FAR)
    told = {FindingKind.REVIEW_FIRST_SKIPPED, FindingKind.PART_NOT_TOLD}

    assert _kinds(case) & told == found


def test_a_suit_that_was_recorded_as_direct_is_not_accused_of_skipping_a_review_that_had_ended() -> None:
    """What older versions recorded keeps its route, and what the law of today makes of the review counts for it."""
    case = after(_reviewed(date(2024, 4, 3)), FileLawsuit(date(2024, 6, 19), "区法院", 0), today=FAR)

    assert not _kinds(case) & ACCUSING


def test_a_simplified_procedure_of_before_2024_is_counted_by_the_ordinary_one_and_says_so() -> None:
    """The text of 2017 knows one procedure alone, which can be extended."""
    accepted = AcceptReview(1, date(2023, 4, 7), ReviewProcedure.SIMPLIFIED)
    case = _reviewed(date(2023, 4, 3), accepted)
    assert CaseCommand.EXTEND_REVIEW in allowed_commands(case, USUAL)
    extended = after(case, ExtendReview(1, date(2023, 5, 30), 30), today=FAR)
    named = Assumption.SIMPLIFIED_REVIEW_COUNTED_AS_ORDINARY
    for of, period in ((case, 60), (extended, 90)):
        decision = _clock(of, ClockKind.REVIEW_DECISION, date(2023, 6, 1))
        reply = _clock(of, ClockKind.REVIEW_ANSWER, date(2023, 6, 1))
        assert decision is not None
        assert reply is not None
        assert (decision.period, reply.period) == (period, 10)
        assert named in decision.assumptions
        assert named in reply.assumptions
    since = _reviewed(date(2024, 4, 3), AcceptReview(1, date(2024, 4, 7), ReviewProcedure.SIMPLIFIED))
    decision = _clock(since, ClockKind.REVIEW_DECISION, date(2024, 4, 8))
    assert decision is not None
    assert (decision.period, named in decision.assumptions) == (30, False)


@pytest.mark.parametrize(
    ("outcome", "shown"), [(Outcome.PARTIALLY_GRANTED, AnswerPart.OPEN), (Outcome.DENIED_TRADE_SECRET, None)]
)
def test_a_part_is_one_of_a_partial_answer_alone(outcome: Outcome, shown: AnswerPart | None) -> None:
    """What is told of another answer says nothing."""
    answer = DecideCase(outcome, date(2024, 9, 2), "")
    review = FileReview(date(2024, 9, 10), "市政府", AnswerPart.OPEN)
    case = after(new_case(date(2024, 8, 15)), answer, review, today=FAR)
    case = after(case, FileLawsuit(date(2024, 9, 20), "区法院", 0, part=AnswerPart.OPEN), today=FAR)

    assert [part_of_answer(case, remedy) for remedy in (*case.reviews, *case.lawsuits)] == [shown, shown]
