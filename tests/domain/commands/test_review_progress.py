"""How far a review has come: accepted, answered, extended, decided."""

from datetime import date, timedelta

import pytest

from gongkai_service.domain.commands.answers import DecideCase
from gongkai_service.domain.commands.reviews import AcceptReview, AnswerReview, DecideReview, ExtendReview, FileReview
from gongkai_service.domain.history.events import Transition, legal_date
from gongkai_service.domain.words import refusals
from gongkai_service.domain.words.vocabulary import CaseState, Outcome, RemedyResult, ReviewProcedure
from support.histories.cases_by_hand import NAME, TODAY, after, new_case

ONE_DAY = timedelta(days=1)
FILED, ACCEPTED = date(2024, 4, 1), date(2024, 4, 3)
ANSWER = DecideCase(Outcome.GRANTED, date(2024, 3, 20), "")
REVIEW = FileReview(FILED, "市政府")
ACCEPT = AcceptReview(1, ACCEPTED, ReviewProcedure.ORDINARY, date(2024, 4, 8))
SIMPLIFY = AcceptReview(1, ACCEPTED, ReviewProcedure.SIMPLIFIED)
REPLY = AnswerReview(1, date(2024, 4, 18))
EXTEND = ExtendReview(1, date(2024, 5, 20), 30)
DECIDE = DecideReview(1, date(2024, 6, 3), RemedyResult.UPHELD)


def _refused(expected: type[refusals.Refusal], *history: Transition) -> refusals.Refusal:
    *before, last = history
    case = after(new_case(), ANSWER, REVIEW, *before)
    with pytest.raises(expected) as caught:
        after(case, last)
    return caught.value


def test_a_review_goes_from_filing_to_decision() -> None:
    """Each step is kept, and the case stays as it is."""
    case = after(new_case(), ANSWER, REVIEW, ACCEPT, REPLY, EXTEND, DECIDE)

    review = case.reviews[0]
    assert (review.filed_date, review.accepted_date, review.copy_received_date) == (FILED, ACCEPTED, date(2024, 4, 8))
    assert (review.procedure, review.answered_date) == (ReviewProcedure.ORDINARY, date(2024, 4, 18))
    assert (review.extension_days, review.result) == (30, RemedyResult.UPHELD)
    assert case.state is CaseState.ANSWERED


@pytest.mark.parametrize("history", [(ACCEPT, ACCEPT), (ACCEPT, REPLY, REPLY), (ACCEPT, EXTEND, EXTEND)])
def test_each_step_is_taken_once(history: tuple[Transition, ...]) -> None:
    """The refusal tells when it was."""
    last = history[-1]
    refusal = _refused(refusals.AlreadyRecorded, *history)

    assert isinstance(last, Transition)
    assert refusal.facts == {"command": last.command, "recorded_on": str(legal_date(last))}


@pytest.mark.parametrize(
    "history",
    [
        # Before it was accepted; on the last of the five working days it could still be refused.
        (REPLY,),
        (ExtendReview(1, date(2024, 4, 9), 30),),
        # After it was decided.
        (ACCEPT, DECIDE, REPLY),
        (ACCEPT, DECIDE, EXTEND),
        # 行政复议法第六十二条: the simplified procedure has 30 days and no more.
        (SIMPLIFY, EXTEND),
    ],
)
def test_a_step_waits_for_its_stage(history: tuple[Transition, ...]) -> None:
    """Answered and extended between acceptance and decision, extended in the ordinary procedure alone."""
    last = history[-1]
    assert _refused(refusals.ReviewStageForbids, *history).facts == {
        "review": f"{NAME}/reviews/1",
        "command": last.command,
    }


def test_a_decided_review_is_not_accepted() -> None:
    """A review that was refused acceptance ends without one."""
    _refused(refusals.RemedyAlreadyDecided, DECIDE, ACCEPT)


@pytest.mark.parametrize(
    "history",
    [
        (AcceptReview(1, FILED - ONE_DAY, ReviewProcedure.ORDINARY),),
        (AcceptReview(1, ACCEPTED, ReviewProcedure.ORDINARY, ACCEPTED - ONE_DAY),),
        (ACCEPT, AnswerReview(1, ACCEPTED - ONE_DAY)),
        (ACCEPT, ExtendReview(1, ACCEPTED - ONE_DAY, 10)),
        (ACCEPT, DecideReview(1, ACCEPTED - ONE_DAY, RemedyResult.OTHER)),
    ],
)
def test_no_step_precedes_the_one_it_follows_from(history: tuple[Transition, ...]) -> None:
    """Accepted after it was filed; copied, answered, extended and decided after it was accepted."""
    _refused(refusals.DateTooEarly, *history)


def test_a_copy_has_been_received_when_it_is_recorded() -> None:
    """The day on which the copy came has come."""
    command = AcceptReview(1, ACCEPTED, ReviewProcedure.ORDINARY, TODAY + ONE_DAY)
    assert _refused(refusals.DateInFuture, command).facts["field"] == "copy_received_date"


@pytest.mark.parametrize("command", [ACCEPT, REPLY, EXTEND, DECIDE])
def test_an_unknown_review_is_not_found(command: Transition) -> None:
    """Before anything else is looked at."""
    with pytest.raises(refusals.ReviewNotFound):
        after(new_case(), command)
