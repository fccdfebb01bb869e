"""The two remedies against an answer, which the contract tells apart by their services' messages, not by a list."""

from enum import StrEnum


class RemedyKind(StrEnum):
    """行政复议 or 行政诉讼."""

    REVIEW = "REVIEW"
    LAWSUIT = "LAWSUIT"
