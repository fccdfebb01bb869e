"""The ways that reviews and lawsuits go in the examples, by the cell of table 四 in which the year counts them.

The ways and their mixture are invented; real are only the figures, which say how many each cell counts. What a
decision or judgment counts as is not told to the service: it must arrive at the cell by itself.
"""  # noqa: INP001 - the examples are scripts, not a package

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gongkai.v1 import remedy_service_pb2 as pb
from gongkai.v1.remedy_service_pb2 import Judgment, ReviewDecision

# Years, counted from the one that is reported.
YEAR_BEFORE, THIS_YEAR, YEAR_AFTER = -1, 0, 1


@dataclass(frozen=True, slots=True)
class ReviewCourse:
    """How a review goes.

    Args:
        decision: how it ends; None: it has not ended by the end of the year after.
        filed: in which year it is filed; None is any.
        decided: in which year it ends.
        accepted: in which year it is accepted; None is any.
        is_extended: the organ extends its period.
        is_suspended: it is suspended, and goes on where it ends.
        is_simplified: it goes by the simplified procedure, which there is from 2024 on.
    """

    decision: ReviewDecision.ValueType | None
    filed: int | None = THIS_YEAR
    decided: int = THIS_YEAR
    accepted: int | None = None
    is_extended: bool = False
    is_suspended: bool = False
    is_simplified: bool = False


@dataclass(frozen=True, slots=True)
class LawsuitCourse:
    """How a lawsuit goes.

    Args:
        judgments: how its instances end, one after the other; None: the last one has not ended by the end of the year
            after.
        filed: in which year it is filed; a review before it is decided in the same.
        decided: in which year its last instance ends.
        open_at_year_end: which instance, counted from 1, is open at the end of the year; 0 is none.
        review: how a review before it ended, where there was one.
    """

    judgments: tuple[Judgment.ValueType | None, ...]
    filed: int = THIS_YEAR
    decided: int = THIS_YEAR
    open_at_year_end: int = 0
    review: ReviewCourse = ReviewCourse(pb.REVIEW_DECISION_UPHELD, filed=None)


_UPHELD = ReviewCourse(pb.REVIEW_DECISION_UPHELD)
_DISMISSED = ReviewCourse(pb.REVIEW_DECISION_CLAIM_DISMISSED)
_REVOKED = ReviewCourse(pb.REVIEW_DECISION_REVOKED)
_NOT_ACCEPTED = ReviewCourse(pb.REVIEW_DECISION_NOT_ACCEPTED)
_WITHDRAWN = ReviewCourse(pb.REVIEW_DECISION_TERMINATED)

# Each cell's reviews go these ways in turn.
REVIEWS: Mapping[str, Sequence[ReviewCourse]] = {
    "upheld": (
        _UPHELD,
        ReviewCourse(pb.REVIEW_DECISION_UPHELD, filed=YEAR_BEFORE),
        _DISMISSED,
        ReviewCourse(pb.REVIEW_DECISION_UPHELD, is_extended=True),
        ReviewCourse(pb.REVIEW_DECISION_UPHELD, is_suspended=True),
        _UPHELD,
        _UPHELD,
        _DISMISSED,
        ReviewCourse(pb.REVIEW_DECISION_CLAIM_DISMISSED, filed=YEAR_BEFORE, is_extended=True),
        _UPHELD,
        ReviewCourse(pb.REVIEW_DECISION_CLAIM_DISMISSED, is_suspended=True),
        _UPHELD,
    ),
    "corrected": (
        _REVOKED,
        ReviewCourse(pb.REVIEW_DECISION_PERFORMANCE_ORDERED),
        ReviewCourse(pb.REVIEW_DECISION_DECLARED_UNLAWFUL),
        ReviewCourse(pb.REVIEW_DECISION_REVOKED, filed=YEAR_BEFORE, is_extended=True),
        _REVOKED,
        ReviewCourse(pb.REVIEW_DECISION_CHANGED),
    ),
    "other": (
        _WITHDRAWN,
        _NOT_ACCEPTED,
        ReviewCourse(pb.REVIEW_DECISION_APPLICATION_REJECTED),
        ReviewCourse(pb.REVIEW_DECISION_TERMINATED, filed=YEAR_BEFORE),
        _WITHDRAWN,
        ReviewCourse(pb.REVIEW_DECISION_MEDIATED),
        _NOT_ACCEPTED,
        _WITHDRAWN,
    ),
    "pending": (
        ReviewCourse(pb.REVIEW_DECISION_UPHELD, decided=YEAR_AFTER),
        ReviewCourse(pb.REVIEW_DECISION_TERMINATED, decided=YEAR_AFTER),
        ReviewCourse(pb.REVIEW_DECISION_REVOKED, decided=YEAR_AFTER, is_extended=True),
        ReviewCourse(pb.REVIEW_DECISION_CLAIM_DISMISSED, decided=YEAR_AFTER, is_suspended=True),
        ReviewCourse(None, is_suspended=True),
        ReviewCourse(pb.REVIEW_DECISION_UPHELD, decided=YEAR_AFTER, accepted=YEAR_AFTER, is_simplified=True),
        ReviewCourse(None, filed=YEAR_BEFORE, is_suspended=True),
    ),
}

_NO_CASE_FOR_REVIEW = ReviewCourse(pb.REVIEW_DECISION_APPLICATION_REJECTED, filed=None)
_DISMISSAL_UPHELD = (pb.JUDGMENT_CLAIM_DISMISSED, pb.JUDGMENT_APPEAL_DISMISSED)
_REJECTION_UPHELD = (pb.JUDGMENT_SUIT_REJECTED, pb.JUDGMENT_APPEAL_DISMISSED)

# Each cell's lawsuits go these ways in turn, direct ones and those after a review alike.
LAWSUITS: Mapping[str, Sequence[LawsuitCourse]] = {
    "upheld": (
        LawsuitCourse(_DISMISSAL_UPHELD, filed=YEAR_BEFORE),
        LawsuitCourse((pb.JUDGMENT_CLAIM_DISMISSED,)),
        LawsuitCourse(_DISMISSAL_UPHELD),
        LawsuitCourse((pb.JUDGMENT_REVOKED, pb.JUDGMENT_CLAIM_DISMISSED), filed=YEAR_BEFORE),
        LawsuitCourse((pb.JUDGMENT_CLAIM_DISMISSED, pb.JUDGMENT_APPEAL_WITHDRAWN)),
        LawsuitCourse(
            (pb.JUDGMENT_CLAIM_DISMISSED, pb.JUDGMENT_REMANDED, pb.JUDGMENT_CLAIM_DISMISSED), filed=YEAR_BEFORE
        ),
    ),
    "corrected": (LawsuitCourse((pb.JUDGMENT_CLAIM_DISMISSED, pb.JUDGMENT_REVOKED)),),
    "other": (
        LawsuitCourse((pb.JUDGMENT_WITHDRAWN,)),
        LawsuitCourse(_REJECTION_UPHELD, review=_NO_CASE_FOR_REVIEW),
        LawsuitCourse((pb.JUDGMENT_SUIT_REJECTED,)),
        LawsuitCourse((pb.JUDGMENT_WITHDRAWN,), filed=YEAR_BEFORE),
        LawsuitCourse((pb.JUDGMENT_NOT_FILED,), review=_NO_CASE_FOR_REVIEW),
        LawsuitCourse((pb.JUDGMENT_SUIT_REJECTED, pb.JUDGMENT_APPEAL_WITHDRAWN)),
        LawsuitCourse((pb.JUDGMENT_CLAIM_DISMISSED, pb.JUDGMENT_WITHDRAWN)),
        LawsuitCourse(_REJECTION_UPHELD, filed=YEAR_BEFORE),
        LawsuitCourse((pb.JUDGMENT_MEDIATED,)),
        LawsuitCourse(
            (pb.JUDGMENT_SUIT_REJECTED, pb.JUDGMENT_REMANDED, pb.JUDGMENT_WITHDRAWN),
            filed=YEAR_BEFORE,
            review=_NO_CASE_FOR_REVIEW,
        ),
    ),
    "pending": (
        LawsuitCourse((pb.JUDGMENT_CLAIM_DISMISSED,), decided=YEAR_AFTER, open_at_year_end=1),
        LawsuitCourse(_DISMISSAL_UPHELD, decided=YEAR_AFTER, open_at_year_end=2),
        LawsuitCourse((pb.JUDGMENT_CLAIM_DISMISSED, pb.JUDGMENT_REMANDED, None), filed=YEAR_BEFORE, open_at_year_end=3),
        LawsuitCourse((pb.JUDGMENT_WITHDRAWN,), decided=YEAR_AFTER, open_at_year_end=1),
        LawsuitCourse((pb.JUDGMENT_CLAIM_DISMISSED, pb.JUDGMENT_REVOKED), decided=YEAR_AFTER, open_at_year_end=2),
        LawsuitCourse((None,), open_at_year_end=1),
    ),
}


def cell_of(decision: ReviewDecision.ValueType | None) -> str:
    """Which cell counts a review in the year in which it ends so."""
    ended = (cell for cell, courses in REVIEWS.items() if any(course.decision == decision for course in courses))
    return next(ended)
