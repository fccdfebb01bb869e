"""Which cells count a record: the same predicates that count the cells."""

from gongkai_service.domain.law.conventions import Counting
from gongkai_service.domain.statistics.facts import PublicationKey
from gongkai_service.domain.statistics.formats.structure import Cell, ReportFormat
from gongkai_service.domain.statistics.selection import Key


def cells_counting(report_format: ReportFormat, key: Key, *, year: int, counting: Counting) -> tuple[str, ...]:
    """The cells that count the records of ``key`` in ``year``, categories included and sums left out."""
    return tuple(
        name
        for cell in report_format.cells.values()
        if not cell.parts and any(one.matches(key, year, counting) for one in cell.selections)
        for name in (cell.id, *_category_of(cell, key))
    )


def _category_of(cell: Cell, key: Key) -> tuple[str, ...]:
    if cell.rest is None or not isinstance(key, PublicationKey):
        return ()
    return (f"{cell.id}.{key.category or cell.rest.zh}",)
