"""The life of reviews and lawsuits: suspended, decided, served, ordering anew, sued about; and what is found."""

from datetime import date, timedelta

import pytest

from gongkai_service.domain.clocks.case_clocks import case_clocks
from gongkai_service.domain.clocks.clock import Clock
from gongkai_service.domain.clocks.reply import reply_deadline
from gongkai_service.domain.commands.answers import DecideCase
from gongkai_service.domain.commands.deciding import allowed_commands
from gongkai_service.domain.commands.findings import findings
from gongkai_service.domain.commands.lawsuits import DecideLawsuit, FileLawsuit, OpenInstance, review_before
from gongkai_service.domain.commands.reopening import ReopenCase
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
from gongkai_service.domain.history.review import Pause
from gongkai_service.domain.law.assumptions import Assumption
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.law.date_rules import DateRules
from gongkai_service.domain.words import refusals
from gongkai_service.domain.words.remedy_kind import RemedyKind
from gongkai_service.domain.words.vocabulary import (
    CaseCommand,
    CaseState,
    ClockKind,
    ClockState,
    FindingKind,
    InstanceLevel,
    Judgment,
    LawsuitRoute,
    Outcome,
    RemedyResult,
    ReviewDecision,
    ReviewProcedure,
    StepKind,
)
from support.histories.cases_by_hand import CALENDAR, NAME, USUAL, USUAL_RULES, after, new_case

ONE_DAY = timedelta(days=1)
FAR = date(2035, 1, 1)

ANSWERED = date(2024, 3, 20)
ANSWER = DecideCase(Outcome.GRANTED, ANSWERED, "")
REVIEW = FileReview(date(2024, 4, 1), "市政府")
# Sixty days end on 2024-06-02, a Sunday, and so on 06-03; thirty on 05-03, in the Labour Day break, and so on 05-06.
ACCEPT = AcceptReview(1, date(2024, 4, 3), ReviewProcedure.ORDINARY)
SIMPLIFY = AcceptReview(1, date(2024, 4, 3), ReviewProcedure.SIMPLIFIED)
LAST_DAY = date(2024, 6, 3)
# Five working days from 2024-04-01: 04-04 to 04-06 were the Qingming break, Sunday 04-07 was worked.
EXAMINED = date(2024, 4, 9)


def _suspended(day: date) -> Transition:
    return SuspendReview(1, day)


def _resumed(day: date) -> Transition:
    return ResumeReview(1, day)


def _decided(day: date, decision: ReviewDecision | None = None, **told: object) -> Transition:
    result = None if decision else RemedyResult.UPHELD
    return DecideReview(1, day, **{"result": result, "decision": decision, **told})  # type: ignore[arg-type]


SUSPENDED, RESUMED = _suspended(date(2024, 5, 6)), _resumed(date(2024, 5, 20))


def _case(*history: Transition) -> Case:
    return after(new_case(), ANSWER, REVIEW, *history, today=FAR)


def _refused(expected: type[refusals.Refusal], *history: Transition) -> dict[str, str]:
    *before, last = history
    case = _case(*before)
    with pytest.raises(expected) as caught:
        after(case, last, today=FAR)
    return caught.value.facts


def _clocks(case: Case, kind: ClockKind, as_of: date) -> list[Clock]:
    shown = case_clocks(case, date_rules=USUAL_RULES, as_of=as_of)
    return [clock for clock in shown if clock.kind is kind]


def _decision(case: Case, as_of: date) -> Clock:
    (clock,) = _clocks(case, ClockKind.REVIEW_DECISION, as_of)
    return clock


def _found(case: Case, conventions: Conventions = USUAL) -> list[FindingKind]:
    return [finding.kind for finding in findings(case, date_rules=DateRules(CALENDAR, conventions))]


# Suspension.


def test_a_review_is_suspended_and_goes_on_as_often_as_it_has_to() -> None:
    """Each time is kept."""
    case = _case(ACCEPT, SUSPENDED, RESUMED, _suspended(date(2024, 5, 20)), _resumed(date(2024, 5, 20)))

    assert (
        Pause(date(2024, 5, 6), date(2024, 5, 20)),
        Pause(date(2024, 5, 20), date(2024, 5, 20)),
    ) == case.reviews[0].pauses
    assert not case.reviews[0].is_paused


@pytest.mark.parametrize(
    ("history", "command"),
    [
        # On the last of the five working days for its examination, in which it could still be refused.
        ((_suspended(EXAMINED),), "SUSPEND_REVIEW"),
        ((ACCEPT, SUSPENDED, _suspended(date(2024, 5, 7))), "SUSPEND_REVIEW"),
        ((ACCEPT, _decided(LAST_DAY), _suspended(LAST_DAY)), "SUSPEND_REVIEW"),
        ((RESUMED,), "RESUME_REVIEW"),
        ((ACCEPT, RESUMED), "RESUME_REVIEW"),
        ((ACCEPT, SUSPENDED, RESUMED, RESUMED), "RESUME_REVIEW"),
        ((ACCEPT, SUSPENDED, _decided(LAST_DAY), _resumed(LAST_DAY)), "RESUME_REVIEW"),
    ],
)
def test_a_suspension_waits_for_its_stage(history: tuple[Transition, ...], command: str) -> None:
    """Accepted, not decided, not suspended; and what goes on was suspended."""
    facts = _refused(refusals.ReviewStageForbids, *history)

    assert {"review": f"{NAME}/reviews/1", "command": command} == facts


@pytest.mark.parametrize(
    ("history", "early", "earliest"),
    [
        ((ACCEPT,), _suspended(date(2024, 4, 2)), date(2024, 4, 3)),
        ((ACCEPT, SUSPENDED), _resumed(date(2024, 5, 5)), date(2024, 5, 6)),
        ((ACCEPT, SUSPENDED, RESUMED), _suspended(date(2024, 5, 19)), date(2024, 5, 20)),
    ],
)
def test_a_suspension_does_not_precede_what_it_follows_from(
    history: tuple[Transition, ...], early: Transition, earliest: date
) -> None:
    """The acceptance, the suspension, and where it went on last; on that day itself it may be."""
    facts = _refused(refusals.DateTooEarly, *history, early)

    assert str(earliest) == facts["earliest"]
    on_the_day = _suspended(earliest) if isinstance(early, SuspendReview) else _resumed(earliest)
    assert _case(*history, on_the_day).state is CaseState.ANSWERED


def test_nothing_is_due_while_a_review_is_suspended() -> None:
    """From the day of the suspension on; then the days from the next one to the day on which it goes on are added."""
    case = _case(ACCEPT, SUSPENDED, RESUMED)
    before, during, goes_on = (_decision(case, day) for day in (date(2024, 5, 5), date(2024, 5, 6), date(2024, 5, 20)))

    assert (ClockState.RUNNING, LAST_DAY) == (before.state, before.due)
    assert (ClockState.SUSPENDED, None, 0) == (during.state, during.due, during.left)
    # 06-02 and fourteen days: a Sunday, and so the Monday after it.
    assert (ClockState.RUNNING, date(2024, 6, 17)) == (goes_on.state, goes_on.due)
    assert Assumption.REVIEW_STANDS_STILL in goes_on.assumptions
    assert Assumption.REVIEW_STANDS_STILL not in before.assumptions
    (counted,) = [step for step in goes_on.steps if step.kind is StepKind.COUNTED]
    assert "14" in counted.why.zh


def test_a_period_that_is_used_up_is_not_brought_back() -> None:
    """A suspension on the last day, or later, leaves it over; the day before there is one day left when it goes on."""
    simplified = date(2024, 5, 3)
    for begun, due in ((simplified - ONE_DAY, None), (simplified, date(2024, 5, 6)), (LAST_DAY, date(2024, 5, 6))):
        case = _case(SIMPLIFY, _suspended(begun))
        assert due == _decision(case, date(2024, 6, 20)).due
    resumed = _case(SIMPLIFY, _suspended(simplified - ONE_DAY), _resumed(LAST_DAY))
    assert LAST_DAY + ONE_DAY == _decision(resumed, LAST_DAY).due


def test_what_comes_after_the_decision_changes_nothing() -> None:
    """As where the days were told back and forth."""
    case = _case(ACCEPT, _suspended(date(2024, 6, 10)), _decided(date(2024, 6, 4)))
    clock = _decision(case, date(2024, 6, 20))

    assert (ClockState.MET_LATE, LAST_DAY, date(2024, 6, 4)) == (clock.state, clock.due, clock.ended)


def test_a_review_may_be_decided_while_it_is_suspended() -> None:
    """As when the applicant withdraws it; nothing was due, so that it is in time."""
    case = _case(ACCEPT, SUSPENDED, _decided(date(2024, 9, 2), ReviewDecision.TERMINATED))
    clock = _decision(case, date(2024, 9, 3))

    assert (ClockState.MET, None) == (clock.state, clock.due)


# Decision.


def test_the_time_to_sue_runs_from_the_day_of_service() -> None:
    """Fifteen days; the day of the decision stands in for it until it has come, and where it is not known."""
    served = _case(ACCEPT, _decided(date(2024, 5, 27), served_date=date(2024, 6, 3)))
    unserved = _case(ACCEPT, _decided(date(2024, 5, 27)))

    for case, as_of, start, due in (
        (served, date(2024, 6, 2), date(2024, 5, 27), date(2024, 6, 11)),
        (served, date(2024, 6, 3), date(2024, 6, 3), date(2024, 6, 18)),
        (unserved, date(2024, 6, 3), date(2024, 5, 27), date(2024, 6, 11)),
    ):
        (clock,) = [each for each in _clocks(case, ClockKind.LAWSUIT_FILING, as_of) if each.subject.ordinal]
        assert (start, due) == (clock.start, clock.due)
        assert (Assumption.SERVED_WHEN_DECIDED in clock.assumptions) is (start == date(2024, 5, 27))


def test_a_decision_is_served_when_it_was_made() -> None:
    """On its day or later, and not in the future."""
    assert _case(_decided(LAST_DAY, served_date=LAST_DAY)).reviews[0].served_date == LAST_DAY
    early = _decided(LAST_DAY, served_date=LAST_DAY - ONE_DAY)
    assert _refused(refusals.DateTooEarly, early)["field"] == "served_date"
    assert _refused(refusals.DateInFuture, _decided(LAST_DAY, served_date=FAR + ONE_DAY))["field"] == "served_date"


def test_what_was_accepted_is_not_refused_acceptance() -> None:
    """行政复议法第三十条、第三十三条: it is rejected."""
    facts = _refused(refusals.ReviewStageForbids, ACCEPT, _decided(LAST_DAY, ReviewDecision.NOT_ACCEPTED))

    assert {"review": f"{NAME}/reviews/1", "command": "DECIDE_REVIEW"} == facts
    for history in (
        (_decided(LAST_DAY, ReviewDecision.NOT_ACCEPTED),),
        (ACCEPT, _decided(LAST_DAY, ReviewDecision.APPLICATION_REJECTED)),
    ):
        assert RemedyResult.OTHER is _case(*history).reviews[0].result


@pytest.mark.parametrize(
    ("told", "facts"),
    [
        (
            {"decision": ReviewDecision.UPHELD, "result": RemedyResult.CORRECTED},
            {"decision": "UPHELD", "result": "CORRECTED", "accepted": "UPHELD"},
        ),
        (
            {"decision": ReviewDecision.MEDIATED, "result": RemedyResult.UPHELD},
            {"decision": "MEDIATED", "result": "UPHELD", "accepted": "OTHER"},
        ),
        (
            {"decision": ReviewDecision.CHANGED, "orders_new_answer": True},
            {"decision": "CHANGED", "result": "CORRECTED", "accepted": "CORRECTED"},
        ),
        (
            {"decision": ReviewDecision.UPHELD, "orders_new_answer": True},
            {"decision": "UPHELD", "result": "UPHELD", "accepted": "UPHELD"},
        ),
        (
            {"result": RemedyResult.OTHER, "orders_new_answer": True},
            {"decision": "OTHER", "result": "OTHER", "accepted": "OTHER"},
        ),
    ],
)
def test_what_is_told_of_a_decision_follows_from_its_kind(told: dict[str, object], facts: dict[str, str]) -> None:
    """The result, and whether it orders a new answer."""
    decided = DecideReview(1, LAST_DAY, **told)  # type: ignore[arg-type]

    assert facts == _refused(refusals.ResultContradictsDecision, decided)


@pytest.mark.parametrize(
    ("judgment", "told", "orders", "accepted"),
    [
        (Judgment.CLAIM_DISMISSED, RemedyResult.CORRECTED, False, "UPHELD"),
        (Judgment.WITHDRAWN, RemedyResult.UPHELD, False, "OTHER"),
        (Judgment.CHANGED, None, True, "CORRECTED"),
        (None, RemedyResult.UPHELD, True, "UPHELD"),
    ],
)
def test_what_is_told_of_a_judgment_follows_from_its_kind(
    judgment: Judgment | None, told: RemedyResult | None, accepted: str, *, orders: bool
) -> None:
    """As with a review."""
    suit = FileLawsuit(date(2024, 4, 2), "", 0)
    decided = DecideLawsuit(1, LAST_DAY, told, judgment, orders_new_answer=orders)

    assert accepted == _refused(refusals.ResultContradictsDecision, suit, decided)["accepted"]


def test_an_appeal_that_is_dismissed_counts_as_the_first_instance_did() -> None:
    """So a result that is told with it must be that one."""
    history = (
        FileLawsuit(date(2024, 4, 2), "", 0),
        DecideLawsuit(1, LAST_DAY, None, Judgment.CLAIM_DISMISSED),
        OpenInstance(1, InstanceLevel.SECOND, LAST_DAY, "", ""),
    )
    dismissed = Judgment.APPEAL_DISMISSED
    wrong = DecideLawsuit(1, LAST_DAY, RemedyResult.CORRECTED, dismissed)
    right = DecideLawsuit(1, LAST_DAY, RemedyResult.UPHELD, dismissed)

    facts = _refused(refusals.ResultContradictsDecision, *history, wrong)
    assert {"decision": "APPEAL_DISMISSED", "result": "CORRECTED", "accepted": "UPHELD"} == facts
    assert RemedyResult.UPHELD is _case(*history, right).lawsuits[0].result


# Reopening.

ORDERED = date(2024, 6, 5)


def _reopened(kind: RemedyKind = RemedyKind.REVIEW, working_days: int = 0) -> Transition:
    return ReopenCase(kind, 1, ORDERED, working_days)


@pytest.mark.parametrize("decision", ReviewDecision)
@pytest.mark.parametrize("orders", [False, True])
def test_a_decision_that_can_order_a_new_answer_reopens_the_case(decision: ReviewDecision, *, orders: bool) -> None:
    """撤销, 确认违法, 责令履行 and 确认无效: told that it orders one, or not known not to."""
    can = {
        ReviewDecision.REVOKED,
        ReviewDecision.DECLARED_UNLAWFUL,
        ReviewDecision.PERFORMANCE_ORDERED,
        ReviewDecision.DECLARED_VOID,
    }
    decided = _decided(LAST_DAY, decision, orders_new_answer=orders)
    if orders and decision not in can:
        _refused(refusals.ResultContradictsDecision, decided)
        return
    case = _case(decided)
    assert (decision in can) is (CaseCommand.REOPEN_CASE in allowed_commands(case, USUAL))
    if decision in can:
        assert orders is case.reviews[0].orders_new_answer
        assert CaseState.PROCESSING is after(case, _reopened()).state
        return
    facts = _refused(refusals.RemedyOrdersNothing, decided, _reopened())
    assert {"remedy": f"{NAME}/reviews/1", "result": decision} == facts


def test_who_changed_the_answer_reopens_nothing() -> None:
    """变更 by review or judgment corrected it, but left nothing to be answered."""
    changed = _case(_decided(LAST_DAY, ReviewDecision.CHANGED))
    suit = FileLawsuit(date(2024, 4, 2), "", 0)
    by_court = _case(suit, DecideLawsuit(1, LAST_DAY, None, Judgment.CHANGED))

    assert RemedyResult.CORRECTED is changed.reviews[0].result is by_court.lawsuits[0].result
    for case, kind in ((changed, RemedyKind.REVIEW), (by_court, RemedyKind.LAWSUIT)):
        with pytest.raises(refusals.RemedyOrdersNothing) as caught:
            after(case, _reopened(kind))
        assert "CHANGED" == caught.value.facts["result"]


@pytest.mark.parametrize(
    ("working_days", "due", "period"),
    # Counted from 2024-06-06; Dragon Boat on Monday 06-10.
    [(0, date(2024, 7, 4), 20), (15, date(2024, 6, 27), 15), (1, date(2024, 6, 6), 1), (30, date(2024, 7, 18), 30)],
)
def test_an_order_sets_the_period_for_the_new_answer(working_days: int, due: date, period: int) -> None:
    """Shorter or longer than the reply period, in place of which it stands; without one a whole one runs."""
    case = after(_case(_decided(LAST_DAY, ReviewDecision.REVOKED)), _reopened(working_days=working_days))
    deadline = reply_deadline(case, date_rules=USUAL_RULES, as_of=ORDERED)

    assert (due, period) == (deadline.due, deadline.period)
    assert (Assumption.ORDER_RESTARTS in deadline.assumptions) is not working_days
    assert working_days == case.reopenings[0].working_days


# Lawsuits after reviews.


def _suit(day: date, review: int = 0) -> Transition:
    return FileLawsuit(day, "区法院", review)


REVOKED = _decided(date(2024, 5, 6), ReviewDecision.REVOKED)
SECOND_REVIEW = FileReview(date(2024, 7, 1), "市政府")
SECOND_ANSWER = DecideCase(Outcome.GRANTED, date(2024, 6, 20), "")


def _second_decided(day: date) -> Transition:
    return DecideReview(2, day, RemedyResult.UPHELD)


@pytest.mark.parametrize(
    ("history", "filed", "review"),
    [
        # Accepted by law on 2024-04-09: sixty days end on 06-08, in the Dragon Boat break, and so on 06-11.
        ((), date(2024, 6, 11), 0),
        ((), date(2024, 6, 12), 1),
        ((_decided(LAST_DAY),), LAST_DAY - ONE_DAY, 0),
        ((_decided(LAST_DAY),), LAST_DAY, 1),
        ((_decided(LAST_DAY, ReviewDecision.NOT_ACCEPTED),), LAST_DAY, 1),
        ((SECOND_REVIEW, _decided(date(2024, 8, 1)), _second_decided(date(2024, 7, 15))), date(2024, 7, 20), 2),
        ((SECOND_REVIEW, _decided(date(2024, 8, 1)), _second_decided(date(2024, 7, 15))), date(2024, 8, 1), 1),
        ((SECOND_REVIEW, _decided(date(2024, 8, 1)), _second_decided(date(2024, 8, 1))), date(2024, 8, 1), 2),
        # On the day of the order a lawsuit is still about the answer before it; later it is not.
        ((REVOKED, _reopened()), ORDERED, 1),
        ((REVOKED, _reopened()), ORDERED + ONE_DAY, 0),
        ((REVOKED, _reopened(), SECOND_ANSWER), date(2024, 7, 1), 0),
        ((REVOKED, _reopened(), SECOND_ANSWER, SECOND_REVIEW, _second_decided(date(2024, 8, 1))), date(2024, 8, 1), 2),
    ],
)
def test_a_lawsuit_follows_the_last_review_that_was_decided_on_the_same_treatment(
    history: tuple[Transition, ...], filed: date, review: int
) -> None:
    """By the day of filing, whatever the review decided; of two on one day the one recorded last."""
    case = _case(*history)

    assert review == review_before(case, FileLawsuit(filed, "", 0), CALENDAR)
    route = LawsuitRoute.AFTER_REVIEW if review else LawsuitRoute.DIRECT
    assert route is after(case, _suit(filed, review)).lawsuits[0].route


@pytest.mark.parametrize(
    ("history", "last"),
    [
        ((ACCEPT,), LAST_DAY),
        ((SIMPLIFY,), date(2024, 5, 6)),
        ((ACCEPT, ExtendReview(1, date(2024, 5, 20), 30)), date(2024, 7, 2)),
        ((ACCEPT, SUSPENDED, RESUMED), date(2024, 6, 17)),
    ],
)
def test_who_was_left_without_a_decision_sues_after_its_period(history: tuple[Transition, ...], last: date) -> None:
    """行政诉讼法第四十五条: on the last day it may still be decided; from the next one on it is over."""
    facts = _refused(refusals.ReviewNotDecided, *history, _suit(last, 1))
    case = _case(*history, _suit(last + ONE_DAY, 1))

    assert {"review": f"{NAME}/reviews/1"} == facts
    assert (LawsuitRoute.AFTER_REVIEW, 1) == (case.lawsuits[0].route, case.lawsuits[0].review)


@pytest.mark.parametrize("history", [(SUSPENDED,), (ACCEPT, SUSPENDED)])
def test_a_review_that_is_suspended_leaves_no_way_round_it(history: tuple[Transition, ...]) -> None:
    """Its period stands still, whether its acceptance is recorded or not."""
    assert {"review": f"{NAME}/reviews/1"} == _refused(refusals.ReviewNotDecided, *history, _suit(date(2024, 12, 2), 1))


def test_the_clock_after_a_silent_review_ends_with_the_lawsuit() -> None:
    """Fifteen days from the end of the period; who has sued has sued, when the organ decides after all."""
    sued = _case(ACCEPT, _suit(date(2024, 6, 10), 1))
    decided = after(sued, _decided(date(2024, 7, 1)))

    for case, as_of, start in (
        (sued, date(2024, 6, 10), LAST_DAY),
        (decided, date(2024, 6, 20), LAST_DAY),
        (decided, date(2024, 8, 1), date(2024, 7, 1)),
    ):
        (clock,) = [each for each in _clocks(case, ClockKind.LAWSUIT_FILING, as_of) if each.subject.ordinal]
        assert (start, ClockState.MET, date(2024, 6, 10)) == (clock.start, clock.state, clock.ended)


def test_a_lawsuit_long_after_a_silent_review_is_late() -> None:
    """The fifteen days end on 2024-06-18."""
    for day, is_late in ((date(2024, 6, 18), False), (date(2024, 6, 19), True)):
        assert (FindingKind.LATE_REMEDY in _found(_case(ACCEPT, _suit(day, 1)))) is is_late


# Findings.


def _answered(outcome: Outcome, day: date = ANSWERED) -> Case:
    received = day - timedelta(days=10)
    return after(new_case(received), DecideCase(outcome, day, ""), today=FAR)


PARTIAL_DIRECT = Conventions(partial_refusal_needs_review_first=False)
SILENCE_FIRST = Conventions(silence_needs_review_first=True)


@pytest.mark.parametrize(
    ("outcome", "day", "conventions", "is_found"),
    [
        (Outcome.DENIED_TRADE_SECRET, ANSWERED, USUAL, True),
        (Outcome.DENIED_ENFORCEMENT_FILE, date(2024, 1, 1), USUAL, True),
        (Outcome.DENIED_TRADE_SECRET, date(2023, 12, 31), USUAL, False),
        (Outcome.ADMINISTRATIVE_QUERY, ANSWERED, USUAL, False),
        (Outcome.DOES_NOT_EXIST, ANSWERED, USUAL, False),
        (Outcome.GRANTED, ANSWERED, USUAL, False),
    ],
)
def test_a_refusal_goes_to_review_first(
    outcome: Outcome, day: date, conventions: Conventions, *, is_found: bool
) -> None:
    """行政复议法第二十三条第一款第四项, since 2024: a direct lawsuit about one is found, by the day of its answer."""
    case = after(_answered(outcome, day), _suit(day + ONE_DAY), today=FAR)

    assert (FindingKind.REVIEW_FIRST_SKIPPED in _found(case, conventions)) is is_found


def test_a_lawsuit_after_the_review_skips_nothing() -> None:
    """Whether the organ decided, or let its period pass."""
    refused = after(_answered(Outcome.DENIED_TRADE_SECRET), REVIEW, ACCEPT, today=FAR)
    silent = after(refused, _suit(LAST_DAY + ONE_DAY, 1), today=FAR)
    decided = after(refused, _decided(date(2024, 5, 20)), _suit(date(2024, 5, 21), 1), today=FAR)

    for case in (silent, decided):
        assert FindingKind.REVIEW_FIRST_SKIPPED not in _found(case)


def test_a_lawsuit_after_an_order_is_not_about_the_refusal_before_it() -> None:
    """What is filed after an order to answer anew is not about the answer before it; on its day it still is."""
    # The order is that of a judgment about a lawsuit that skipped the review, too.
    revoked = DecideLawsuit(1, date(2024, 5, 6), None, Judgment.REVOKED, orders_new_answer=True)
    history = (_suit(date(2024, 4, 8)), revoked, _reopened(RemedyKind.LAWSUIT))
    reopened = after(_answered(Outcome.DENIED_TRADE_SECRET), *history, today=FAR)

    for day, number in ((ORDERED, 2), (ORDERED + ONE_DAY, 1)):
        case = after(reopened, _suit(day), today=FAR)
        assert _found(case).count(FindingKind.REVIEW_FIRST_SKIPPED) == number


@pytest.mark.parametrize(
    ("filed", "conventions", "is_found"),
    [
        # The period of 20 working days from 2024-03-01 ends on 03-29.
        (date(2024, 4, 1), SILENCE_FIRST, True),
        (date(2024, 3, 29), SILENCE_FIRST, False),
        (date(2024, 4, 1), USUAL, False),
    ],
)
def test_silence_goes_to_review_first_by_setting(filed: date, conventions: Conventions, *, is_found: bool) -> None:
    """Nothing is skipped before the period was over."""
    case = after(new_case(), _suit(filed))

    assert (FindingKind.REVIEW_FIRST_SKIPPED in _found(case, conventions)) is is_found


@pytest.mark.parametrize(
    ("answered", "filed", "is_found"),
    [
        (ANSWERED, date(2029, 3, 20), False),
        (ANSWERED, date(2029, 3, 21), True),
        # 2029-03-24 is a Saturday: the five years end on the Monday after it.
        (date(2024, 3, 24), date(2029, 3, 26), False),
        (date(2024, 3, 24), date(2029, 3, 27), True),
        # The text of 2017 is not at hand.
        (date(2023, 12, 31), date(2034, 1, 2), False),
    ],
)
def test_after_five_years_no_review_is_accepted(answered: date, filed: date, *, is_found: bool) -> None:
    """行政复议法第二十一条, whatever was told or known."""
    case = after(_answered(Outcome.GRANTED, answered), FileReview(filed, ""), today=FAR)

    assert (FindingKind.REMEDY_AFTER_LONG_STOP in _found(case)) is is_found


@pytest.mark.parametrize(
    ("judgment", "decided", "last"),
    [
        (Judgment.CLAIM_DISMISSED, date(2024, 6, 3), date(2024, 6, 18)),
        (None, date(2024, 6, 3), date(2024, 6, 18)),
        (Judgment.SUIT_REJECTED, date(2024, 6, 3), date(2024, 6, 13)),
        (Judgment.NOT_FILED, date(2024, 6, 3), date(2024, 6, 13)),
        # Fifteen days end on a Saturday, ten in the Dragon Boat break.
        (Judgment.REVOKED, date(2024, 6, 7), date(2024, 6, 24)),
        (Judgment.SUIT_REJECTED, date(2024, 5, 31), date(2024, 6, 11)),
    ],
)
def test_an_appeal_has_its_time(judgment: Judgment | None, decided: date, last: date) -> None:
    """行政诉讼法第八十五条: 15 days against a judgment, 10 against a ruling; a last day of rest moves on."""
    result = None if judgment else RemedyResult.UPHELD
    case = _case(_suit(date(2024, 4, 2)), DecideLawsuit(1, decided, result, judgment))

    for day, is_late in ((last, False), (last + ONE_DAY, True)):
        appealed = after(case, OpenInstance(1, InstanceLevel.SECOND, day, "", ""))
        assert (FindingKind.LATE_APPEAL in _found(appealed)) is is_late


def test_what_is_no_appeal_is_no_late_one() -> None:
    """A retrial has its own time, and a second instance to which a retrial sent the case back is nobody's appeal."""
    history = (
        _suit(date(2024, 4, 2)),
        DecideLawsuit(1, date(2024, 5, 6), None, Judgment.CLAIM_DISMISSED),
        OpenInstance(1, InstanceLevel.RETRIAL, date(2024, 8, 1), "", ""),
        DecideLawsuit(1, date(2024, 9, 2), None, Judgment.REMANDED),
        OpenInstance(1, InstanceLevel.SECOND, date(2024, 10, 8), "", ""),
    )

    assert FindingKind.LATE_APPEAL not in _found(_case(*history))
