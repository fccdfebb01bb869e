"""Which cells count a record: the same predicates that find the records behind a cell.

A format never changes and a key tells all that the predicates look at, so the answer is remembered.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial

from gongkai_service.domain.law.conventions import Counting
from gongkai_service.domain.statistics.facts import PublicationKey
from gongkai_service.domain.statistics.formats.structure import Cell, ReportFormat
from gongkai_service.domain.statistics.selection import Key

# How many kinds of records are remembered, those asked for last, over all questions: 5 MB when full. Categories are
# free text, so that there is no end of kinds.
_KINDS_REMEMBERED = 16_384
_QUESTIONS_REMEMBERED = 64


def cells_counting(report_format: ReportFormat, key: Key, *, year: int, counting: Counting) -> tuple[str, ...]:
    """The cells that count the records of ``key`` in ``year``, categories included and sums left out."""
    return membership_in(report_format, year=year, counting=counting)(key)


def membership_in(report_format: ReportFormat, *, year: int, counting: Counting) -> Callable[[Key], tuple[str, ...]]:
    """``cells_counting`` of one format, year and counting, for many keys."""
    return partial(_cells_counting, _question(report_format, year, counting))


@dataclass(frozen=True, slots=True, eq=False)
class _Question:
    """What membership depends on beside the key. Known by identity: to compare its parts for each key is slow."""

    report_format: ReportFormat
    year: int
    counting: Counting


@lru_cache(maxsize=_QUESTIONS_REMEMBERED)
def _question(report_format: ReportFormat, year: int, counting: Counting) -> _Question:
    return _Question(report_format, year, counting)


@lru_cache(maxsize=_KINDS_REMEMBERED)
def _cells_counting(question: _Question, key: Key) -> tuple[str, ...]:
    return tuple(
        name
        for cell in question.report_format.cells.values()
        if not cell.parts and any(one.matches(key, question.year, question.counting) for one in cell.selections)
        for name in (cell.id, *_category_of(cell, key))
    )


def _category_of(cell: Cell, key: Key) -> tuple[str, ...]:
    if cell.rest is None or not isinstance(key, PublicationKey):
        return ()
    return (f"{cell.id}.{key.category or cell.rest.zh}",)
