"""Reviews by the text of 2017: their periods, their silence, the suit after it, and what straddles 2024-01-01."""

from datetime import date, timedelta

import pytest

from gongkai_service.domain.clocks.case_clocks import case_clocks
from gongkai_service.domain.clocks.clock import Clock
from gongkai_service.domain.commands.answers import DecideCase
from gongkai_service.domain.commands.findings import findings
from gongkai_service.domain.commands.lawsuits import FileLawsuit, review_before
from gongkai_service.domain.commands.reviews import (
    AcceptReview,
    AnswerReview,
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
    ClockKind,
    ClockState,
    FindingKind,
    LawsuitRoute,
    Outcome,
    PeriodUnit,
    RemedyResult,
    ReviewDecision,
    ReviewProcedure,
)
from support.histories.cases_by_hand import CALENDAR, USUAL_RULES, after, new_case

ONE_DAY = timedelta(days=1)
FAR = date(2026, 11, 30)
ANSWER = DecideCase(Outcome.DENIED_TRADE_SECRET, date(2023, 3, 10), "")
REVIEW = FileReview(date(2023, 4, 3), "市政府")
ACCEPT = AcceptReview(1, date(2023, 4, 7), ReviewProcedure.ORDINARY)
EXTEND = ExtendReview(1, date(2023, 5, 30), 30)


def _case(*history: Transition) -> Case:
    return after(new_case(date(2023, 2, 20)), ANSWER, *history, today=FAR)


def _clocks(case: Case, as_of: date) -> list[Clock]:
    return list(case_clocks(case, date_rules=USUAL_RULES, as_of=as_of))


def _of_review(case: Case, kind: ClockKind, as_of: date) -> Clock:
    (found,) = [each for each in _clocks(case, as_of) if each.kind is kind and each.subject.collection == "reviews"]
    return found


def _kinds(case: Case) -> list[FindingKind]:
    return [finding.kind for finding in findings(case, date_rules=USUAL_RULES)]


# How a review went on, the end of its period, and the last day to sue after it, by the law and by hand.
SILENT = [
    pytest.param((ACCEPT,), date(2023, 6, 6), date(2023, 6, 21), id="accepted"),
    pytest.param((ACCEPT, EXTEND), date(2023, 7, 6), date(2023, 7, 21), id="extended"),
    # No acceptance recorded: accepted on receipt. The fifteen days end on a Saturday.
    pytest.param((), date(2023, 6, 2), date(2023, 6, 19), id="not recorded"),
    # Ten days of suspension. 06-16 is a Friday; 07-01 a Saturday.
    pytest.param(
        (ACCEPT, SuspendReview(1, date(2023, 5, 8)), ResumeReview(1, date(2023, 5, 18))),
        date(2023, 6, 16),
        date(2023, 7, 3),
        id="suspended",
    ),
]


@pytest.mark.parametrize(("history", "ended", "last"), SILENT)
def test_a_silent_review_opens_fifteen_days_to_sue(history: tuple[Transition, ...], ended: date, last: date) -> None:
    """行政复议法（2017年）第三十一条: 60 days, 30 more where told, not while it stands still; 行政诉讼法第四十五条."""
    case = _case(REVIEW, *history)
    decision = _of_review(case, ClockKind.REVIEW_DECISION, ended + ONE_DAY)
    (to_sue,) = [
        each
        for each in _clocks(case, ended + ONE_DAY)
        if each.kind is ClockKind.LAWSUIT_FILING and each.subject.collection
    ]

    assert (decision.due, decision.state) == (ended, ClockState.OVERDUE)
    assert decision.article.zh == "行政复议法（2017年）第三十一条"
    assert (to_sue.start, to_sue.due) == (ended, last)
    on_its_last_day = [each for each in _clocks(case, ended) if each.kind is ClockKind.LAWSUIT_FILING]
    assert not [each for each in on_its_last_day if each.subject.collection]


@pytest.mark.parametrize("names_it", [True, False])
@pytest.mark.parametrize(("history", "ended", "last"), SILENT)
def test_a_suit_after_a_silent_review_comes_after_it(
    history: tuple[Transition, ...], ended: date, last: date, *, names_it: bool
) -> None:
    """Whether it names the review or not: 复议后起诉. In time until the last of the fifteen days."""
    case = _case(REVIEW, *history)
    for day, is_late in ((ended + ONE_DAY, False), (last, False), (last + ONE_DAY, True)):
        told = FileLawsuit(day, "", 1 if names_it else 0)
        follows = told.review or review_before(case, told, CALENDAR)
        assert follows == 1
        sued = after(case, FileLawsuit(day, "", follows), today=FAR)
        assert sued.lawsuits[0].route is LawsuitRoute.AFTER_REVIEW
        assert (FindingKind.LATE_REMEDY in _kinds(sued)) is is_late
        assert FindingKind.SUIT_DURING_REVIEW not in _kinds(sued)


@pytest.mark.parametrize(("history", "ended", "last"), SILENT)
def test_a_suit_during_a_review_gets_a_note_and_stays_direct(
    history: tuple[Transition, ...], ended: date, last: date
) -> None:
    """行政诉讼法解释（2018年）第五十七条 (unconfirmed): on the last day the organ may still decide."""
    del last
    case = _case(REVIEW, *history)
    for day, is_during in ((REVIEW.filed_date - ONE_DAY, False), (REVIEW.filed_date, True), (ended, True)):
        told = FileLawsuit(day, "", 0)
        assert review_before(case, told, CALENDAR) == 0
        sued = after(case, told, today=FAR)
        assert sued.lawsuits[0].route is LawsuitRoute.DIRECT
        assert (FindingKind.SUIT_DURING_REVIEW in _kinds(sued)) is is_during
    with pytest.raises(refusals.ReviewNotDecided):
        after(case, FileLawsuit(ended, "", 1), today=FAR)


def test_a_review_since_2024_that_is_under_way_gives_the_same_note() -> None:
    """And none once it was decided, on its day too; nor does what is about another treatment."""
    answered = after(new_case(), DecideCase(Outcome.GRANTED, date(2024, 3, 20), ""), today=FAR)
    asked = after(answered, FileReview(date(2024, 4, 1), ""), today=FAR)
    decided = after(asked, DecideReview(1, date(2024, 5, 20), RemedyResult.UPHELD), today=FAR)
    for case, day, is_during in (
        (answered, date(2024, 4, 10), False),
        (asked, date(2024, 4, 10), True),
        (decided, date(2024, 5, 17), True),
        (decided, date(2024, 5, 20), False),
    ):
        sued = after(case, FileLawsuit(day, "", 0), today=FAR)
        assert (FindingKind.SUIT_DURING_REVIEW in _kinds(sued)) is is_during


def test_a_decision_that_came_later_does_not_undo_the_silence() -> None:
    """The suit was after the period, whichever was recorded first."""
    suit, decision = FileLawsuit(date(2023, 6, 19), "", 1), DecideReview(1, date(2023, 7, 3), RemedyResult.UPHELD)
    first, second = _case(REVIEW, ACCEPT, suit, decision), _case(REVIEW, ACCEPT, decision, suit)

    assert first == second
    assert review_before(_case(REVIEW, ACCEPT, decision), FileLawsuit(date(2023, 6, 19), "", 0), CALENDAR) == 1
    with pytest.raises(refusals.DateTooEarly):
        _case(REVIEW, ACCEPT, decision, FileLawsuit(date(2023, 6, 6), "", 1))


def test_the_agency_answers_a_review_in_ten_calendar_days() -> None:
    """行政复议法（2017年）第二十三条、第四十条: only its periods of 5 and 7 days are in working days."""
    accept = AcceptReview(1, date(2023, 4, 7), ReviewProcedure.ORDINARY, date(2023, 4, 12))
    clock = _of_review(_case(REVIEW, accept), ClockKind.REVIEW_ANSWER, date(2023, 4, 12))

    # 04-22 is a Saturday, and 04-23 a make-up workday.
    assert (clock.start, clock.period, clock.unit) == (date(2023, 4, 12), 10, PeriodUnit.DAY)
    assert (clock.due, clock.article.zh) == (date(2023, 4, 23), "行政复议法（2017年）第二十三条")
    for day, is_late in ((date(2023, 4, 23), False), (date(2023, 4, 24), True)):
        answered = _case(REVIEW, accept, AnswerReview(1, day))
        assert (FindingKind.LATE_REVIEW_ANSWER in _kinds(answered)) is is_late


def test_without_an_acceptance_the_agency_owes_no_answer_to_the_review() -> None:
    """The copy of the application has not come, as far as is known."""
    kinds = {clock.kind for clock in _clocks(_case(REVIEW), date(2023, 5, 8))}
    assert ClockKind.REVIEW_ANSWER not in kinds
    assert ClockKind.REVIEW_DECISION in kinds


@pytest.mark.parametrize(
    ("history", "state", "ended"),
    [
        ((), ClockState.ENDED, date(2023, 4, 11)),
        ((ACCEPT,), ClockState.ENDED, date(2023, 4, 14)),
        ((DecideReview(1, date(2023, 4, 10), None, ReviewDecision.NOT_ACCEPTED),), ClockState.MET, date(2023, 4, 10)),
        (
            (DecideReview(1, date(2023, 4, 12), None, ReviewDecision.NOT_ACCEPTED),),
            ClockState.MET_LATE,
            date(2023, 4, 12),
        ),
        ((DecideReview(1, date(2023, 4, 10), RemedyResult.OTHER),), ClockState.ENDED, date(2023, 4, 10)),
    ],
)
def test_the_five_days_limit_a_refusal_alone(history: tuple[Transition, ...], state: ClockState, ended: date) -> None:
    """行政复议法（2017年）第十七条: who does not refuse has accepted, on receipt; 04-05 was a holiday."""
    clock = _of_review(_case(REVIEW, *history), ClockKind.REVIEW_ACCEPTANCE, date(2023, 5, 8))

    assert (clock.state, clock.ended) == (state, ended)


@pytest.mark.parametrize(
    ("filed", "accepted", "procedure", "as_of", "period", "article", "readings"),
    [
        # By the day of the application, whenever it was accepted. Sixty days from 2024-01-05 end on 03-05.
        (date(2023, 12, 29), date(2024, 1, 5), "ORDINARY", date(2024, 2, 1), 60, "2017", {"REVIEW_TEXT_BY_FILING"}),
        (date(2024, 1, 2), date(2024, 1, 5), "ORDINARY", date(2024, 2, 1), 60, "2023", set()),
        # The text of 2017 knows no simplified procedure.
        (date(2023, 12, 29), date(2024, 1, 5), "SIMPLIFIED", date(2024, 2, 1), 30, "2023", {"REVIEW_TEXT_BY_FILING"}),
        (date(2023, 12, 20), date(2023, 12, 29), "SIMPLIFIED", date(2024, 2, 1), 60, "2017", {"REVIEW_TEXT_BY_FILING"}),
        # What ends in 2023 straddles nothing: 60 days from 2023-10-31 end on 12-30, a Saturday, and so in 2024.
        (date(2023, 10, 30), date(2023, 10, 30), "ORDINARY", date(2024, 2, 1), 60, "2017", set()),
        (date(2023, 10, 31), date(2023, 10, 31), "ORDINARY", date(2024, 2, 1), 60, "2017", {"REVIEW_TEXT_BY_FILING"}),
        # The texts before that of 2017 were not at hand.
        (date(2017, 12, 29), date(2018, 1, 2), "ORDINARY", date(2018, 2, 1), 60, "2017", {"REVIEW_PERIODS_OF_2017"}),
        (date(2018, 1, 1), date(2018, 1, 2), "ORDINARY", date(2018, 2, 1), 60, "2017", set()),
    ],
)
def test_which_text_governs_is_told(
    filed: date, accepted: date, procedure: str, as_of: date, period: int, article: str, readings: set[str]
) -> None:
    """The day of the application decides (inference), and the clock says so where it matters."""
    answered = DecideCase(Outcome.GRANTED, filed - 5 * ONE_DAY, "")
    review = (FileReview(filed, ""), AcceptReview(1, accepted, ReviewProcedure(procedure)))
    case = after(new_case(filed - 20 * ONE_DAY), answered, *review, today=FAR)
    clock = _of_review(case, ClockKind.REVIEW_DECISION, as_of)

    articles = {"2017": "行政复议法（2017年）第三十一条", "2023": "行政复议法第六十二条"}
    assert (clock.period, clock.article.zh) == (period, articles[article])
    named = {reading.name for reading in clock.assumptions}
    assert named & {"REVIEW_TEXT_BY_FILING", "REVIEW_PERIODS_OF_2017"} == readings


def test_the_time_to_sue_rests_on_the_readings_of_the_period_before_it() -> None:
    """What is not recorded of the review moves the fifteen days, too."""
    (clock,) = [
        each
        for each in _clocks(_case(REVIEW), date(2023, 6, 5))
        if each.kind is ClockKind.LAWSUIT_FILING and each.subject.collection
    ]
    assert Assumption.REVIEW_ACCEPTED_WHEN_FILED in clock.assumptions


def test_the_time_to_sue_before_the_litigation_law_of_2014_is_told_to_be_unchecked() -> None:
    """In force since 2015-05-01."""
    for decided, is_unchecked in ((date(2015, 4, 30), True), (date(2015, 5, 1), False)):
        answered = DecideCase(Outcome.GRANTED, date(2015, 3, 10), "")
        history = (FileReview(date(2015, 3, 20), ""), DecideReview(1, decided, RemedyResult.UPHELD))
        case = after(new_case(date(2015, 3, 2)), answered, *history, today=FAR)
        (clock,) = [
            each for each in _clocks(case, decided) if each.kind is ClockKind.LAWSUIT_FILING and each.subject.collection
        ]
        assert (Assumption.SUIT_PERIOD_OF_TODAY in clock.assumptions) is is_unchecked
