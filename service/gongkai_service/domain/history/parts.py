"""The parts of a case by their ordinal, each counted from 1 within its kind; what is not there is refused."""

from collections.abc import Callable
from typing import TypeVar

from gongkai_service.domain.history.case import Case, Consultation, Letter
from gongkai_service.domain.history.fee_notice import FeeNotice
from gongkai_service.domain.history.lawsuit import Lawsuit
from gongkai_service.domain.history.numbered import Numbered
from gongkai_service.domain.history.review import Review
from gongkai_service.domain.words.refusals import (
    ConsultationNotFound,
    FeeNoticeNotFound,
    LawsuitNotFound,
    LetterNotFound,
    Refusal,
    ReviewNotFound,
)
from gongkai_service.domain.words.resource_names import (
    name_of_fee_notice,
    name_of_lawsuit,
    name_of_letter,
    name_of_review,
)

_Item = TypeVar("_Item")


def _nth(parts: Numbered[_Item], ordinal: int, missing: Callable[[], Refusal]) -> _Item:
    found = parts.find(ordinal)
    if found is None:
        raise missing()
    return found


def consultation(case: Case, ordinal: int) -> Consultation:
    """The case's consultation with that ordinal.

    Raises:
        ConsultationNotFound: the case has none.
    """
    return _nth(case.consultations, ordinal, lambda: ConsultationNotFound(consultation=ordinal))


def fee_notice(case: Case, ordinal: int, *, case_name: str) -> FeeNotice:
    """The case's notice with that ordinal.

    Raises:
        FeeNoticeNotFound: the case has none.
    """
    name = name_of_fee_notice(case_name, ordinal)
    return _nth(case.fee_notices, ordinal, lambda: FeeNoticeNotFound(fee_notice=name))


def review(case: Case, ordinal: int, *, case_name: str) -> Review:
    """The case's review with that ordinal.

    Raises:
        ReviewNotFound: the case has none.
    """
    return _nth(case.reviews, ordinal, lambda: ReviewNotFound(review=name_of_review(case_name, ordinal)))


def lawsuit(case: Case, ordinal: int, *, case_name: str) -> Lawsuit:
    """The case's lawsuit with that ordinal.

    Raises:
        LawsuitNotFound: the case has none.
    """
    return _nth(case.lawsuits, ordinal, lambda: LawsuitNotFound(lawsuit=name_of_lawsuit(case_name, ordinal)))


def letter(case: Case, ordinal: int, *, case_name: str) -> Letter:
    """The case's letter with that ordinal.

    Raises:
        LetterNotFound: the case has none.
    """
    return _nth(case.letters, ordinal, lambda: LetterNotFound(letter=name_of_letter(case_name, ordinal)))
