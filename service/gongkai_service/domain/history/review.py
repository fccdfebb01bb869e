"""行政复议 as it stands: how far it has come, and how it was decided."""

from dataclasses import dataclass
from datetime import date

from gongkai_service.domain.history.remedy_endings import REVIEW_ENDINGS
from gongkai_service.domain.words.vocabulary import AnswerPart, RemedyResult, ReviewDecision, ReviewProcedure


@dataclass(frozen=True, slots=True)
class Pause:
    """A time during which a review was suspended (中止); ``resumed_date`` is ``None`` while it lasts."""

    suspended_date: date
    resumed_date: date | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """An application for review to ``organ``. ``procedure`` is ``None`` until it was accepted.

    ``decision`` is ``None`` where what it counts as, ``result``, was told alone; ``part`` where it was not told about
    which part of a partial answer it is.
    """

    filed_date: date
    organ: str
    accepted_date: date | None = None
    procedure: ReviewProcedure | None = None
    copy_received_date: date | None = None
    answered_date: date | None = None
    extension_days: int = 0
    extended_date: date | None = None
    pauses: tuple[Pause, ...] = ()
    result: RemedyResult = RemedyResult.PENDING
    decision: ReviewDecision | None = None
    decided_date: date | None = None
    orders_new_answer: bool = False
    served_date: date | None = None
    part: AnswerPart | None = None

    @property
    def is_paused(self) -> bool:
        """Whether the review is suspended."""
        return bool(self.pauses) and self.pauses[-1].resumed_date is None

    @property
    def begun_date(self) -> date:
        """The day on which that began by which it stands: it has one course."""
        return self.filed_date

    @property
    def ended_as(self) -> ReviewDecision | RemedyResult:
        """How it ended in law, or what it counts as where that was not told."""
        return self.decision or self.result

    @property
    def may_order_new_answer(self) -> bool:
        """Whether it can be what orders a new answer: it corrected the answer, not known to have ordered none."""
        may_order = self.decision is None or REVIEW_ENDINGS[self.decision].may_order
        return self.result is RemedyResult.CORRECTED and may_order
