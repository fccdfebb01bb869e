"""The days on which the steps of a review or lawsuit fall, from the receipt of its application on.

Whatever the holidays, they keep the periods of the law: the decision of a review in 60 days, by 30 more where it is
extended (行政复议法第六十二条), a judgment in six months, one on appeal in three (行政诉讼法第八十一条、第八十八条).
Nothing is random: how many days a step takes follows from the serial of the case.
"""  # noqa: INP001 - the examples are scripts, not a package

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from zlib import crc32

from remedy_courses import LawsuitCourse, ReviewCourse

from gongkai.v1 import remedy_service_pb2 as pb
from gongkai.v1.remedy_service_pb2 import InstanceLevel, Judgment, ReviewDecision

_ONE_DAY = timedelta(days=1)
# A step that falls on a day of rest is taken on the next working day: around the end of a year at most so much later.
_DAYS_OF_REST = timedelta(days=3)

# What cannot be earlier, as the answer comes first: within 36 days of receipt. A review is sought within 60 days of it.
_REVIEW_FILED = (40, 50)
_LAWSUIT_FILED = (45, 100)
_ACCEPTED = (3, 7)
_REPLIED = (6, 9)
_REPLIED_SIMPLIFIED = (3, 4)
_SUSPENDED = (15, 20)
_RESUMED = (20, 30)
_EXTENSION_TOLD = (45, 50)
_SERVED = (1, 3)
_LAWSUIT_AFTER_REVIEW = (4, 12)

# From acceptance to the end of a review.
_REVIEW_DECIDED = (30, 50)
_REVIEW_DECIDED_SIMPLIFIED = (12, 22)
_REVIEW_DECIDED_LATE = (65, 78)
_REVIEW_ENDED: Mapping[ReviewDecision.ValueType, tuple[int, int]] = {
    pb.REVIEW_DECISION_APPLICATION_REJECTED: (12, 25),
    pb.REVIEW_DECISION_TERMINATED: (12, 35),
    pb.REVIEW_DECISION_MEDIATED: (25, 45),
}

# From the beginning of an instance to its end.
_FIRST_INSTANCE = (90, 150)
_SECOND_INSTANCE = (45, 80)
_INSTANCE_ENDED: Mapping[Judgment.ValueType, tuple[int, int]] = {
    pb.JUDGMENT_NOT_FILED: (5, 7),
    pb.JUDGMENT_SUIT_REJECTED: (45, 90),
    pb.JUDGMENT_WITHDRAWN: (30, 75),
    pb.JUDGMENT_MEDIATED: (60, 100),
    pb.JUDGMENT_APPEAL_WITHDRAWN: (15, 40),
}
# From an end to the next beginning: 15 days against a judgment, 10 against a ruling (行政诉讼法第八十五条).
_APPEALED = (6, 13)
_APPEALED_RULING = (4, 9)
_BEGUN_ANEW = (7, 14)

_ORDERS = {pb.REVIEW_DECISION_REVOKED, pb.REVIEW_DECISION_PERFORMANCE_ORDERED}

Pace = Callable[[tuple[int, int]], timedelta]


@dataclass(frozen=True, slots=True)
class PlannedReview:
    """A review that is to be, with its days; None is a step that is not taken."""

    course: ReviewCourse
    filed: date
    accepted: date | None = None
    answered: date | None = None
    suspended: date | None = None
    resumed: date | None = None
    extended: date | None = None
    decided: date | None = None
    served: date | None = None

    @property
    def orders_new_answer(self) -> bool:
        """Whether its decision orders one."""
        return self.course.decision in _ORDERS


@dataclass(frozen=True, slots=True)
class PlannedInstance:
    """An instance that is to be; it stays open where ``decided`` is None."""

    level: InstanceLevel.ValueType
    filed: date
    judgment: Judgment.ValueType | None
    decided: date | None

    @property
    def orders_new_answer(self) -> bool:
        """Whether its judgment orders one."""
        return self.judgment == pb.JUDGMENT_REVOKED


@dataclass(frozen=True, slots=True)
class PlannedRemedy:
    """What an applicant does about an answer: a review, a lawsuit, or both one after the other."""

    review: PlannedReview | None
    instances: tuple[PlannedInstance, ...] = ()


def planned_remedy(
    course: ReviewCourse | LawsuitCourse, *, received: date, serial: int, after_review: bool
) -> PlannedRemedy:
    """A review that goes this way, or a lawsuit, about the application that was received that day."""
    pace = _pace(f"{serial}/{received}")
    if isinstance(course, ReviewCourse):
        return PlannedRemedy(_review(course, received, pace))
    review = _review(course.review, received, pace) if after_review else None
    if review is None or review.decided is None:
        return PlannedRemedy(None, tuple(_instances(course, received + pace(_LAWSUIT_FILED), pace)))
    return PlannedRemedy(review, tuple(_instances(course, review.decided + pace(_LAWSUIT_AFTER_REVIEW), pace)))


def fits(remedy: PlannedRemedy, course: ReviewCourse | LawsuitCourse, year: int) -> bool:
    """Whether its days fall into the years, counted from ``year``, that the course wants."""
    review = remedy.review
    if isinstance(course, ReviewCourse):
        return review is not None and all(
            _is_in(day, None if wanted is None else year + wanted)
            for day, wanted in (
                (review.filed, course.filed),
                (review.accepted, course.accepted),
                (review.decided, course.decided),
            )
        )
    filed = [remedy.instances[0].filed, *([review.decided] if review else [])]
    return (
        all(_is_in(day, year + course.filed) for day in filed)
        and _is_in(remedy.instances[-1].decided, year + course.decided)
        and (not course.open_at_year_end or _is_open(remedy.instances[course.open_at_year_end - 1], year))
    )


def _is_in(day: date | None, year: int | None) -> bool:
    """A step that is not taken is in no wrong year."""
    return day is None or year is None or day.year == (day + _DAYS_OF_REST).year == year


def _is_open(instance: PlannedInstance, year: int) -> bool:
    """At the end of the year."""
    return (instance.filed + _DAYS_OF_REST).year <= year and (instance.decided is None or instance.decided.year > year)


def _pace(name: str) -> Pace:
    """Steps take other numbers of days from case to case, and from step to step."""
    step = 0

    def pace(bounds: tuple[int, int]) -> timedelta:
        nonlocal step
        step += 1
        fewest, most = bounds
        return (fewest + crc32(f"{name}/{step}".encode()) % (most - fewest + 1)) * _ONE_DAY

    return pace


def _review(course: ReviewCourse, received: date, pace: Pace) -> PlannedReview:
    filed = received + pace(_REVIEW_FILED)
    accepted = filed + pace(_ACCEPTED)
    if course.decision == pb.REVIEW_DECISION_NOT_ACCEPTED:
        return PlannedReview(course, filed, decided=accepted)
    suspended = accepted + pace(_SUSPENDED) if course.is_suspended else None
    decided = accepted + pace(_until_decided(course)) if course.decision is not None else None
    return PlannedReview(
        course,
        filed,
        accepted=accepted,
        answered=accepted + pace(_REPLIED_SIMPLIFIED if course.is_simplified else _REPLIED),
        suspended=suspended,
        resumed=suspended + pace(_RESUMED) if suspended and decided else None,
        extended=accepted + pace(_EXTENSION_TOLD) if course.is_extended else None,
        decided=decided,
        served=decided + pace(_SERVED) if decided else None,
    )


def _until_decided(course: ReviewCourse) -> tuple[int, int]:
    if course.is_extended or course.is_suspended:
        return _REVIEW_DECIDED_LATE
    usual = _REVIEW_DECIDED_SIMPLIFIED if course.is_simplified else _REVIEW_DECIDED
    return usual if course.decision is None else _REVIEW_ENDED.get(course.decision, usual)


def _instances(course: LawsuitCourse, filed: date, pace: Pace) -> Iterator[PlannedInstance]:
    level = pb.INSTANCE_LEVEL_FIRST
    for judgment in course.judgments:
        usual = _FIRST_INSTANCE if level == pb.INSTANCE_LEVEL_FIRST else _SECOND_INSTANCE
        decided = None if judgment is None else filed + pace(_INSTANCE_ENDED.get(judgment, usual))
        yield PlannedInstance(level, filed, judgment, decided)
        if decided is not None:
            filed = decided + pace(_until_next(judgment))
        # 发回重审: the first instance begins anew.
        is_remanded = judgment == pb.JUDGMENT_REMANDED
        level = pb.INSTANCE_LEVEL_FIRST if is_remanded else pb.INSTANCE_LEVEL_SECOND


def _until_next(judgment: Judgment.ValueType | None) -> tuple[int, int]:
    if judgment == pb.JUDGMENT_REMANDED:
        return _BEGUN_ANEW
    return _APPEALED_RULING if judgment == pb.JUDGMENT_SUIT_REJECTED else _APPEALED
