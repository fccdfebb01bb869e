"""What a decision counts as, and whether it can order a new answer, follow from its legal kind."""

from typing import Protocol

from gongkai_service.domain.history.remedy_endings import Ending
from gongkai_service.domain.words.refusals import ResultContradictsDecision
from gongkai_service.domain.words.vocabulary import Judgment, RemedyResult, ReviewDecision


class Decided(Protocol):
    """What is told of the end of a review, or of an instance of a lawsuit."""

    @property
    def result(self) -> RemedyResult | None:
        """What it counts as, where that was told."""

    @property
    def orders_new_answer(self) -> bool:
        """Whether a new answer was ordered."""


def require_agreement(
    told: Decided,
    kind: ReviewDecision | Judgment | None,
    ending: Ending | None,
    expected: RemedyResult | None,
) -> None:
    """Refuses a result, or an order of a new answer, that the legal kind of the decision does not bear.

    Raises:
        ResultContradictsDecision: it counts as something else, or cannot order a new answer.
    """
    counts_as = expected if ending is None or ending.result is None else ending.result
    may_order = counts_as is RemedyResult.CORRECTED if ending is None or ending.result is None else ending.may_order
    contradicts = told.result is not None and counts_as is not None and told.result is not counts_as
    if contradicts or (told.orders_new_answer and not may_order):
        result = told.result or counts_as or RemedyResult.PENDING
        raise ResultContradictsDecision(decision=kind or result, result=result, accepted=counts_as or result)
