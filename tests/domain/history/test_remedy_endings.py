"""How reviews and lawsuits end in law, what each ending counts as in table 四, and the lives of a lawsuit."""

from datetime import date

import pytest

from gongkai_service.domain.commands.answers import DecideCase
from gongkai_service.domain.commands.lawsuits import DecideLawsuit, FileLawsuit, OpenInstance
from gongkai_service.domain.commands.reviews import DecideReview, FileReview
from gongkai_service.domain.history.case import Case
from gongkai_service.domain.history.events import Transition
from gongkai_service.domain.history.lawsuit import Lawsuit
from gongkai_service.domain.history.remedy_endings import JUDGMENT_ENDINGS, REVIEW_ENDINGS, RULINGS
from gongkai_service.domain.words import refusals
from gongkai_service.domain.words.vocabulary import (
    InstanceLevel,
    Judgment,
    LawsuitCapacity,
    LawsuitRoute,
    Outcome,
    RemedyResult,
    ReviewDecision,
)
from support.histories.cases_by_hand import after, new_case

R, J, L, D = RemedyResult, Judgment, InstanceLevel, ReviewDecision

ANSWER = DecideCase(Outcome.GRANTED, date(2024, 3, 20), "")
REVIEW = FileReview(date(2024, 4, 1), "市政府")
FILED = date(2024, 4, 2)
SUIT = FileLawsuit(FILED, "区法院", 0, "（2024）行初1号")

# 行政复议法 of 2023, by hand: how a review ends, in which column of table 四 it stands, and by which article.
REVIEWS = {
    D.UPHELD: (R.UPHELD, "第六十八条"),
    D.CLAIM_DISMISSED: (R.UPHELD, "第六十九条"),
    D.CHANGED: (R.CORRECTED, "第六十三条"),
    D.REVOKED: (R.CORRECTED, "第六十四条、第七十条"),
    D.DECLARED_UNLAWFUL: (R.CORRECTED, "第六十五条"),
    D.PERFORMANCE_ORDERED: (R.CORRECTED, "第六十六条"),
    D.DECLARED_VOID: (R.CORRECTED, "第六十七条"),
    D.NOT_ACCEPTED: (R.OTHER, "第三十条"),
    D.APPLICATION_REJECTED: (R.OTHER, "第三十三条"),
    D.TERMINATED: (R.OTHER, "第四十一条"),
    D.MEDIATED: (R.OTHER, "第七十三条"),
}
# 行政诉讼法, by hand. What an appeal comes to depends on the first instance, and what is sent back has come to nothing.
JUDGMENTS = {
    J.CLAIM_DISMISSED: (R.UPHELD, "第六十九条"),
    J.REVOKED: (R.CORRECTED, "第七十条"),
    J.PERFORMANCE_ORDERED: (R.CORRECTED, "第七十二条、第七十三条"),
    J.DECLARED_UNLAWFUL: (R.CORRECTED, "第七十四条"),
    J.DECLARED_VOID: (R.CORRECTED, "第七十五条"),
    J.CHANGED: (R.CORRECTED, "第七十七条"),
    J.NOT_FILED: (R.OTHER, ""),
    J.SUIT_REJECTED: (R.OTHER, ""),
    J.WITHDRAWN: (R.OTHER, ""),
    J.MEDIATED: (R.OTHER, ""),
    J.APPEAL_DISMISSED: (None, ""),
    J.APPEAL_WITHDRAWN: (None, ""),
    J.REMANDED: (R.PENDING, ""),
}
# Who changes an answer puts another one in its place, and orders none.
ORDERING_REVIEWS = {D.REVOKED, D.DECLARED_UNLAWFUL, D.PERFORMANCE_ORDERED, D.DECLARED_VOID}
ORDERING_JUDGMENTS = {J.REVOKED, J.PERFORMANCE_ORDERED, J.DECLARED_UNLAWFUL, J.DECLARED_VOID}
ONLY_ON_APPEAL = {J.APPEAL_DISMISSED, J.APPEAL_WITHDRAWN}


def _ended(day: int, judgment: Judgment | None = None, *, told: RemedyResult | None = None) -> Transition:
    """The instance that is open ended on that day of June 2024."""
    return DecideLawsuit(1, date(2024, 6, day), told, judgment)


def _opened(day: int, level: InstanceLevel) -> Transition:
    return OpenInstance(1, level, date(2024, 6, day), "中级法院", "")


def _sued(*steps: Transition) -> Case:
    return after(new_case(), ANSWER, SUIT, *steps)


def _lawsuit(*steps: Transition) -> Lawsuit:
    return _sued(*steps).lawsuits[0]


@pytest.mark.parametrize("decision", ReviewDecision)
def test_each_decision_of_a_review_counts_in_one_column(decision: ReviewDecision) -> None:
    """With its article, told with its result or without."""
    result, article = REVIEWS[decision]
    ending = REVIEW_ENDINGS[decision]
    decided = DecideReview(1, date(2024, 5, 6), decision=decision)
    with_result = DecideReview(1, date(2024, 5, 6), result, decision)

    assert (result, f"行政复议法{article}") == (ending.result, ending.article.zh)
    assert ending.may_order is (decision in ORDERING_REVIEWS)
    for told in (decided, with_result):
        assert after(new_case(), ANSWER, REVIEW, told).reviews[0].result is result


@pytest.mark.parametrize("judgment", Judgment)
def test_each_judgment_counts_in_one_column(judgment: Judgment) -> None:
    """With its article, where one was at hand."""
    result, article = JUDGMENTS[judgment]
    ending = JUDGMENT_ENDINGS[judgment]

    assert (result, f"行政诉讼法{article}") == (ending.result, ending.article.zh)
    assert ending.may_order is (judgment in ORDERING_JUDGMENTS)
    assert (judgment in RULINGS) is (judgment in {J.NOT_FILED, J.SUIT_REJECTED})


@pytest.mark.parametrize("judgment", [judgment for judgment in Judgment if judgment not in ONLY_ON_APPEAL])
def test_a_first_instance_alone_is_the_lawsuit(judgment: Judgment) -> None:
    """Its judgment, its day; nothing is sent back by the court where a lawsuit begins."""
    if judgment is J.REMANDED:
        with pytest.raises(refusals.InstanceForbids):
            _lawsuit(_ended(3, judgment))
        return
    lawsuit = _lawsuit(_ended(3, judgment))

    assert (JUDGMENTS[judgment][0], judgment, date(2024, 6, 3)) == (
        lawsuit.result,
        lawsuit.judgment,
        lawsuit.decided_date,
    )


def test_a_lawsuit_begins_with_its_first_instance() -> None:
    """Court, docket and day are those of the lawsuit; it is pending, and about the agency's own answer."""
    lawsuit = _lawsuit()
    (first,) = lawsuit.instances

    assert (L.FIRST, "区法院", FILED, "（2024）行初1号") == (
        first.level,
        first.court,
        first.filed_date,
        first.docket_number,
    )
    assert (R.PENDING, None, LawsuitRoute.DIRECT) == (lawsuit.result, lawsuit.decided_date, lawsuit.route)
    assert (LawsuitCapacity.ORIGINAL_AGENCY, True) == (lawsuit.capacity, lawsuit.is_open)


def test_a_result_may_be_told_without_its_judgment() -> None:
    """As in files of which the paper is not at hand; what is told counts."""
    lawsuit = _lawsuit(_ended(3, told=R.OTHER))

    assert (R.OTHER, None) == (lawsuit.result, lawsuit.judgment)


APPEALED = (_ended(3, J.CLAIM_DISMISSED), _opened(14, L.SECOND))


@pytest.mark.parametrize(
    ("steps", "result", "decided"),
    [
        (APPEALED, R.PENDING, None),
        ((*APPEALED, _ended(20, J.APPEAL_DISMISSED)), R.UPHELD, 20),
        ((*APPEALED, _ended(20, J.APPEAL_WITHDRAWN)), R.UPHELD, 20),
        ((*APPEALED, _ended(20, J.REVOKED)), R.CORRECTED, 20),
        ((*APPEALED, _ended(20, told=R.CORRECTED)), R.CORRECTED, 20),
        ((*APPEALED, _ended(20, J.WITHDRAWN)), R.OTHER, 20),
        ((_ended(3, J.REVOKED), _opened(4, L.SECOND), _ended(20, J.APPEAL_DISMISSED)), R.CORRECTED, 20),
        ((_ended(3, J.REVOKED), _opened(4, L.SECOND), _ended(20, J.CLAIM_DISMISSED)), R.UPHELD, 20),
        ((_ended(3, told=R.OTHER), _opened(4, L.SECOND), _ended(20, J.APPEAL_DISMISSED)), R.OTHER, 20),
        ((*APPEALED, _ended(20, J.REMANDED)), R.PENDING, None),
        ((*APPEALED, _ended(20, J.REMANDED), _opened(21, L.FIRST)), R.PENDING, None),
        ((*APPEALED, _ended(20, J.REMANDED), _opened(21, L.FIRST), _ended(25, J.REVOKED)), R.CORRECTED, 25),
    ],
)
def test_an_appeal_takes_the_place_of_what_was_decided_before(
    steps: tuple[Transition, ...], result: RemedyResult, decided: int | None
) -> None:
    """Pending until it is decided; then its own result, or that of the first instance where that stands."""
    lawsuit = _lawsuit(*steps)

    assert (result, decided and date(2024, 6, decided)) == (lawsuit.result, lawsuit.decided_date)
    assert 1 == len(lawsuit.lives)
    assert FILED == lawsuit.lives[0].filed_date


REMANDED_TWICE = (
    *APPEALED,
    _ended(18, J.REMANDED),
    _opened(19, L.FIRST),
    _ended(20, J.REVOKED),
    _opened(21, L.SECOND),
    _ended(22, J.APPEAL_DISMISSED),
)


def test_an_appeal_against_what_was_decided_anew_leaves_that() -> None:
    """Not what was decided before it was sent back."""
    lawsuit = _lawsuit(*REMANDED_TWICE)

    assert (R.CORRECTED, J.REVOKED) == (lawsuit.result, lawsuit.judgment)


RETRIED = (_ended(3, J.CLAIM_DISMISSED), _opened(14, L.RETRIAL))


@pytest.mark.parametrize(
    ("steps", "stands", "retrial"),
    [
        (RETRIED, R.UPHELD, (R.PENDING, None)),
        ((*RETRIED, _ended(20, J.REVOKED)), R.CORRECTED, (R.CORRECTED, 20)),
        ((*RETRIED, _ended(20, J.WITHDRAWN)), R.OTHER, (R.OTHER, 20)),
        ((*RETRIED, _ended(20, J.REMANDED)), R.UPHELD, (R.PENDING, None)),
        ((*RETRIED, _ended(20, J.REMANDED), _opened(21, L.FIRST)), R.UPHELD, (R.PENDING, None)),
        (
            (*RETRIED, _ended(20, J.REMANDED), _opened(21, L.FIRST), _ended(25, J.REVOKED)),
            R.CORRECTED,
            (R.CORRECTED, 25),
        ),
    ],
)
def test_a_retrial_leaves_what_is_effective_and_counts_from_its_own_beginning(
    steps: tuple[Transition, ...], stands: RemedyResult, retrial: tuple[RemedyResult, int | None]
) -> None:
    """The ordinary life stays decided in its year; the retrial is a second one, and the lawsuit stands as it ends."""
    lawsuit = _lawsuit(*steps)
    ordinary, again = lawsuit.lives
    result, decided = retrial

    assert (R.UPHELD, FILED, date(2024, 6, 3)) == (ordinary.result, ordinary.filed_date, ordinary.decided_date)
    assert (result, date(2024, 6, 14)) == (again.result, again.filed_date)
    assert again.decided_date == (decided and date(2024, 6, decided))
    assert stands is lawsuit.result


def test_an_appeal_that_a_retrial_sent_back_is_about_the_first_instance() -> None:
    """The second instance, tried anew, dismisses the appeal: what the first instance decided is effective after all."""
    lawsuit = _lawsuit(
        *APPEALED,
        _ended(15, J.REVOKED),
        _opened(16, L.RETRIAL),
        _ended(17, J.REMANDED),
        _opened(18, L.SECOND),
        _ended(19, J.APPEAL_DISMISSED),
    )

    assert [R.CORRECTED, R.UPHELD] == [life.result for life in lawsuit.lives]
    assert (R.UPHELD, date(2024, 6, 19)) == (lawsuit.result, lawsuit.decided_date)


# Which instances may follow, by hand: appeal once, a retrial of what is effective, and where a case was sent back.
FOLLOWING = [
    ((), set()),
    ((_ended(3, J.CLAIM_DISMISSED),), {L.SECOND, L.RETRIAL}),
    ((_ended(3, told=R.UPHELD),), {L.SECOND, L.RETRIAL}),
    (APPEALED, set()),
    ((*APPEALED, _ended(20, J.APPEAL_DISMISSED)), {L.RETRIAL}),
    ((*APPEALED, _ended(20, J.REMANDED)), {L.FIRST}),
    (RETRIED, set()),
    ((*RETRIED, _ended(20, J.REVOKED)), {L.RETRIAL}),
    ((*RETRIED, _ended(20, J.REMANDED)), {L.FIRST, L.SECOND}),
    ((*RETRIED, _ended(20, J.REMANDED), _opened(21, L.FIRST), _ended(22, J.REVOKED)), {L.SECOND, L.RETRIAL}),
]


@pytest.mark.parametrize(("steps", "accepted"), FOLLOWING)
@pytest.mark.parametrize("level", InstanceLevel)
def test_one_instance_follows_upon_another(
    steps: tuple[Transition, ...], accepted: set[InstanceLevel], level: InstanceLevel
) -> None:
    """None while one is open; the refusal tells which may."""
    case = _sued(*steps)
    if level in accepted:
        assert level is after(case, _opened(28, level)).lawsuits[0].instances[-1].level
        return
    with pytest.raises(refusals.InstanceForbids) as caught:
        after(case, _opened(28, level))
    expected = ", ".join(each for each in L if each in accepted) or "the judgment of the open instance first"
    assert {"given": level, "accepted": expected} == caught.value.facts


@pytest.mark.parametrize(
    ("steps", "not_given"),
    [
        ((), {J.APPEAL_DISMISSED, J.APPEAL_WITHDRAWN, J.REMANDED}),
        (APPEALED, {J.NOT_FILED}),
        (RETRIED, {J.APPEAL_DISMISSED, J.APPEAL_WITHDRAWN}),
    ],
)
@pytest.mark.parametrize("judgment", Judgment)
def test_a_level_gives_its_own_judgments(
    steps: tuple[Transition, ...], not_given: set[Judgment], judgment: Judgment
) -> None:
    """An appeal is dismissed on appeal; the first instance sends nothing back; a court refuses to file at the start."""
    case = _sued(*steps)
    if judgment in not_given:
        with pytest.raises(refusals.InstanceForbids):
            after(case, _ended(20, judgment))
        return
    assert judgment is after(case, _ended(20, judgment)).lawsuits[0].instances[-1].judgment


def test_an_instance_is_decided_once_and_not_before_it_began() -> None:
    """Nor does the next one begin before it was decided."""
    decided = _sued(_ended(3, J.CLAIM_DISMISSED))
    with pytest.raises(refusals.RemedyAlreadyDecided):
        after(decided, _ended(4, J.REVOKED))
    with pytest.raises(refusals.DateTooEarly):
        after(decided, _opened(2, L.SECOND))
    appealed = after(decided, _opened(3, L.SECOND))
    with pytest.raises(refusals.DateTooEarly):
        after(appealed, _ended(2, J.REVOKED))
    assert date(2024, 6, 3) == after(appealed, _ended(3, J.REVOKED)).lawsuits[0].decided_date


def test_an_order_stands_with_the_judgment_that_gave_it() -> None:
    """An appeal that is dismissed leaves it, one that is open suspends it, one that changes the judgment ends it."""
    ordered = DecideLawsuit(1, date(2024, 6, 3), None, J.REVOKED, orders_new_answer=True)
    appeal = _opened(4, L.SECOND)

    assert _lawsuit(ordered).orders_new_answer
    assert not _lawsuit(ordered, appeal).orders_new_answer
    assert _lawsuit(ordered, appeal, _ended(20, J.APPEAL_DISMISSED)).orders_new_answer
    assert not _lawsuit(ordered, appeal, _ended(20, J.CLAIM_DISMISSED)).orders_new_answer
    assert [True, False] == [_lawsuit(ordered, *more).may_order_new_answer for more in ((), (appeal,))]


def test_an_agency_sued_as_the_organ_of_the_review_says_so() -> None:
    """〔2016〕201号: such a lawsuit is recorded, and counts elsewhere."""
    suit = FileLawsuit(FILED, "区法院", 0, capacity=LawsuitCapacity.REVIEW_ORGAN, co_defendant="某局")
    lawsuit = after(new_case(), ANSWER, suit).lawsuits[0]

    assert (LawsuitCapacity.REVIEW_ORGAN, "某局") == (lawsuit.capacity, lawsuit.co_defendant)
