"""A computed report, in the shape in which ``gongkai.v1.AnnualReport`` carries it.

It is what documents are made of and what a publication freezes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType

from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import (
    CellSource,
    CheckBasis,
    CheckKind,
    CheckRelation,
    CheckResult,
    ReportScope,
    SideBound,
)

# Marks a field that reports made before it existed have not, and that stands in the canonical form only where it says
# something: so what is computed anew of an earlier instant has the same bytes.
OMITTED_WHEN_NONE: Mapping[str, bool] = MappingProxyType({"omitted when none": True})

# How many of the unit that is counted make one of the unit that is printed.
PRINTED_UNITS = {"元": 100, "万元": 1_000_000}


def printed(value: int | None, printed_unit: str) -> str:
    """Write a value as a form prints it: 分 in 元 or 万元 without trailing zeros; a blank as nothing.

    >>> printed(59_237_244_900, "万元")
    '59237.2449'
    """
    if value is None:
        return ""
    if printed_unit not in PRINTED_UNITS:
        return str(value)
    return f"{(Decimal(value) / PRINTED_UNITS[printed_unit]).normalize():f}"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure, in ``unit`` (件, 条, 次; money in 分). ``value`` is ``None`` where nobody supplied one.

    ``printed_unit`` is the unit of the form: the same, but 元 or 万元 for money.
    """

    cell: str
    value: int | None
    unit: str
    label: Text
    source: CellSource
    printed_unit: str

    @property
    def printed(self) -> str:
        """The value as the form prints it, in ``printed_unit``; empty for a blank."""
        return printed(self.value, self.printed_unit)


@dataclass(frozen=True, slots=True)
class Column:
    """One number column with its official heading and the headings above it, outermost first."""

    id: str
    label: Text
    groups: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row with its official label, the headings of its blocks, and one figure for each column."""

    id: str
    label: Text
    groups: tuple[Text, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a section. ``note`` is what the form prints in its head, such as its official relation."""

    id: str
    title: Text
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its sentences, its tables, and the figures that stand in sentences alone.

    ``own_paragraphs`` are the agency's, in its own words, with their figures filled in; ``wants_own_paragraphs``
    says that the form expects some.
    """

    id: str
    title: Text
    paragraphs: tuple[Text, ...]
    tables: tuple[Table, ...]
    figures: tuple[Figure, ...]
    own_paragraphs: tuple[str, ...] = ()
    wants_own_paragraphs: bool = False


@dataclass(frozen=True, slots=True)
class Adjustment:
    """Why a check fails by exactly ``delta`` (left minus right). For another difference it explains nothing."""

    check: str
    delta: int
    reason: str
    actor: str
    create_time: datetime


@dataclass(frozen=True, slots=True)
class Check:
    """One check (勾稽关系) with both sides; a side that cannot be computed is ``None``.

    A cell of ``right_cells`` that begins with ``-`` is subtracted. ``adjustment`` is the explanation recorded for
    exactly this difference. A bound says that a side has blank cells, and that ``left`` or ``right`` is what it comes
    to at the least or at the most.
    """

    id: str
    title: Text
    kind: CheckKind
    basis: CheckBasis
    relation: CheckRelation
    blocking: bool
    result: CheckResult
    left: int | None
    right: int | None
    left_cells: tuple[str, ...]
    right_cells: tuple[str, ...]
    adjustment: Adjustment | None = None
    left_bound: SideBound | None = field(default=None, metadata=OMITTED_WHEN_NONE)
    right_bound: SideBound | None = field(default=None, metadata=OMITTED_WHEN_NONE)

    @property
    def delta(self) -> int | None:
        """Left minus right; ``None`` when a side is."""
        return None if self.left is None or self.right is None else self.left - self.right

    @property
    def blocks(self) -> bool:
        """Whether it keeps a report from being published: it fails, blocks, and nobody explained the difference."""
        return self.blocking and self.result is CheckResult.FAILED and self.adjustment is None


@dataclass(frozen=True, slots=True)
class Convention:
    """A choice that no text settles: name of the setting, its value, and what it means for the figures."""

    id: str
    value: str
    text: Text


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of one agency (or subtree) and year in one format, with the readings on which they rest."""

    format: str
    year: int
    sections: tuple[Section, ...]
    checks: tuple[Check, ...]
    assumptions: tuple[Text, ...]
    conventions: tuple[Convention, ...] = ()
    scope: ReportScope = ReportScope.AGENCY

    def figures(self) -> Iterator[Figure]:
        """Every figure, in the order of the report."""
        for section in self.sections:
            for table in section.tables:
                for row in table.rows:
                    yield from row.figures
            yield from section.figures

    def values(self) -> dict[str, int | None]:
        """Return every value by its cell, in the order of the report."""
        return {figure.cell: figure.value for figure in self.figures()}
