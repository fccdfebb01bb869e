"""The Administrative Review Law (行政复议法) as data: the periods within a review by the texts of 2017 and 2023."""

from dataclasses import dataclass
from datetime import date

from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import PeriodUnit

# The day from which the law as revised in 2023 is in force.
REVIEW_LAW_REVISED = date(2024, 1, 1)
# Unconfirmed: the day from which the text of 2017 is in force. The texts before it were not at hand.
REVIEW_LAW_OF_2017 = date(2018, 1, 1)


@dataclass(frozen=True, slots=True)
class Course:
    """How long a review takes by one procedure: the agency's reply, and the decision in days, extension left out."""

    answer_days: int
    answer_unit: PeriodUnit
    answer_article: Text
    decision_days: int


@dataclass(frozen=True, slots=True)
class ReviewLaw:
    """One text of the law.

    Attributes:
        acceptance_days: working days to examine an application.
        accepts_on_receipt: whether an application counts as accepted on its receipt, unless it is refused within
            ``acceptance_days``; else the organ accepts it within them.
        acceptance_article: on which article that rests.
        ordinary: the ordinary procedure.
        simplified: the simplified procedure; ``None`` where the text knows none.
        decision_article: on which article the period for the decision rests, and its extension.
    """

    acceptance_days: int
    accepts_on_receipt: bool
    acceptance_article: Text
    ordinary: Course
    simplified: Course | None
    decision_article: Text


TEXT_OF_2017 = ReviewLaw(
    # 第十七条: examined within 5 days, counted as accepted on the day on which the organ's legal office received it.
    # 第四十条: of its periods, those of 5 and of 7 days are in working days, so the 10 of article 23 are not.
    acceptance_days=5,
    accepts_on_receipt=True,
    acceptance_article=Text("行政复议法（2017年）第十七条", "Review Law of 2017, article 17"),
    ordinary=Course(
        # 第二十三条: 10 days from the copy of the application, which the organ sends within 7.
        answer_days=10,
        answer_unit=PeriodUnit.DAY,
        answer_article=Text("行政复议法（2017年）第二十三条", "Review Law of 2017, article 23"),
        decision_days=60,
    ),
    simplified=None,
    # 第三十一条: 60 days from the acceptance, extended once by at most 30.
    decision_article=Text("行政复议法（2017年）第三十一条", "Review Law of 2017, article 31"),
)
TEXT_OF_2023 = ReviewLaw(
    acceptance_days=5,
    accepts_on_receipt=False,
    acceptance_article=Text("行政复议法第三十条", "Review Law, article 30"),
    ordinary=Course(
        answer_days=10,
        answer_unit=PeriodUnit.WORKING_DAY,
        answer_article=Text("行政复议法", "Review Law"),
        decision_days=60,
    ),
    simplified=Course(
        answer_days=5,
        answer_unit=PeriodUnit.WORKING_DAY,
        answer_article=Text("行政复议法第五十四条", "Review Law, article 54"),
        decision_days=30,
    ),
    decision_article=Text("行政复议法第六十二条", "Review Law, article 62"),
)
