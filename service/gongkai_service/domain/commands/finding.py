"""One finding: something that happened otherwise than the law wants it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai_service.domain.words.text import Text


class FindingKind(StrEnum):
    """Kinds of finding. Values are the names of the contract without their prefix."""

    LATE_CORRECTION_REQUEST = "LATE_CORRECTION_REQUEST"
    LATE_EXTENSION = "LATE_EXTENSION"
    SECOND_EXTENSION = "SECOND_EXTENSION"
    LATE_ANSWER = "LATE_ANSWER"
    ANSWERED_WHILE_WAITING = "ANSWERED_WHILE_WAITING"
    REMEDY_BEFORE_ANSWER = "REMEDY_BEFORE_ANSWER"
    LATE_RECEIPT_CONFIRMATION = "LATE_RECEIPT_CONFIRMATION"
    LATE_DEFERRAL = "LATE_DEFERRAL"
    LATE_FEE_NOTICE = "LATE_FEE_NOTICE"
    EARLY_SILENCE = "EARLY_SILENCE"
    THIRD_PARTY_NOT_TOLD = "THIRD_PARTY_NOT_TOLD"
    LATE_REMEDY = "LATE_REMEDY"
    LATE_REVIEW_ANSWER = "LATE_REVIEW_ANSWER"
    FEE_NOTICE_CHANNEL = "FEE_NOTICE_CHANNEL"
    FEE_WITHOUT_TARIFF = "FEE_WITHOUT_TARIFF"
    FEE_FOR_PUBLIC_INFORMATION = "FEE_FOR_PUBLIC_INFORMATION"
    REVIEW_FIRST_SKIPPED = "REVIEW_FIRST_SKIPPED"
    REMEDY_AFTER_LONG_STOP = "REMEDY_AFTER_LONG_STOP"
    LATE_APPEAL = "LATE_APPEAL"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding, with the legal date of the event that shows it."""

    kind: FindingKind
    day: date
    text: Text
