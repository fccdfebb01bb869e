"""Sums over units, and whether a superior's figures are those sums.

A sum over units adds what is known of them; a check of such a sum needs all of it, because what is missing never
passes.
"""

from collections.abc import Iterable, Sequence
from types import MappingProxyType

from gongkai_service.domain.statistics.bounds import Ranges
from gongkai_service.domain.statistics.formats.structure import Cell, ReportFormat
from gongkai_service.domain.statistics.judging import (
    ANY_FIGURE,
    UNKNOWN,
    PrintedValues,
    Range,
    Rule,
    Side,
    Value,
    Values,
    judge,
    range_of,
    side,
)
from gongkai_service.domain.statistics.report import Check, Figure
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import CheckKind

_ANYTHING: Ranges = MappingProxyType({})


def add_up(report_format: ReportFormat, units: Sequence[Values], *, is_complete: bool) -> tuple[Figure, ...]:
    """Add up what the units know of each cell and of each category; blank where none of them knows anything.

    Where the units are not complete, no cell has a sum, and all are blank.
    """
    names = {name for unit in units for name in unit}
    return tuple(
        cell.figure(_known([unit.get(cell.id) for unit in units]) if is_complete else None)
        for whole in report_format.cells.values()
        for cell in (whole, *_categories(whole, names))
    )


def _categories(whole: Cell, names: Iterable[str]) -> list[Cell]:
    """The categories of a cell that have names, by name and the rest last."""
    found = [category for name in names if (category := whole.category(name)) is not None]
    return sorted(found, key=lambda category: (category.label == whole.rest, category.id))


def check_roll_up(
    report_format: ReportFormat,
    units: Sequence[PrintedValues],
    superior: PrintedValues,
    *,
    ranges: Ranges = _ANYTHING,
) -> tuple[Check, ...]:
    """Check, for every cell of the format, that the units add up to the superior's figure (left: the units).

    Inference: no text states the relation. A cell that a unit left blank cannot be assessed, unless the other units
    come to more than the whole. ``ranges`` tells what blanks of the superior may hold.
    """

    def blank_of(cell: Cell) -> Range:
        return UNKNOWN if report_format.may_be_negative(cell.id) else ANY_FIGURE

    def added_up(*values: Value, blank: Range) -> Side:
        return side(values, (range_of(value, blank=blank) for value in values))

    return tuple(
        judge(
            Rule(
                id=f"roll_up.{cell.id}",
                title=Text(
                    zh=f"所属单位合计等于本级数：{cell.label.zh}", en=f"Units add up to the whole: {cell.label.en}"
                ),
                kind=CheckKind.ROLL_UP,
                left=(cell.id,),
                right=(cell.id,),
            ),
            added_up(*(unit.get(cell.id) for unit in units), blank=blank_of(cell)),
            added_up(superior.get(cell.id), blank=ranges.get(cell.id, blank_of(cell))),
        )
        for cell in report_format.cells.values()
    )


def _known(values: list[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None
