"""A computed report, in the shape in which ``gongkai.v1.AnnualReport`` carries it."""

from dataclasses import dataclass
from enum import StrEnum

from gongkai_service.domain.text import Text


class CheckBasis(StrEnum):
    """Where a check comes from: the format states it, or it follows from the meaning of the cells."""

    OFFICIAL = "OFFICIAL"
    ARITHMETIC = "ARITHMETIC"


class CheckResult(StrEnum):
    """Whether a check holds. ``NOT_ASSESSED``: a cell is blank, which is neither zero nor agreement."""

    PASSED = "PASSED"
    FAILED = "FAILED"
    NOT_ASSESSED = "NOT_ASSESSED"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure, in ``unit`` (件, 条, 次; money in 分). ``value`` is ``None`` where nobody supplied one."""

    cell: str
    value: int | None
    unit: str
    label: Text


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
    """One table of a section."""

    id: str
    title: Text
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its sentences, its tables, and the figures that stand in sentences alone."""

    id: str
    title: Text
    paragraphs: tuple[Text, ...]
    tables: tuple[Table, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """One check (勾稽关系) with both sides; a side that cannot be computed is ``None``."""

    id: str
    title: Text
    basis: CheckBasis
    result: CheckResult
    left: int | None
    right: int | None
    left_cells: tuple[str, ...]
    right_cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of one agency and year in one format, with the readings on which they rest."""

    format: str
    year: int
    sections: tuple[Section, ...]
    checks: tuple[Check, ...]
    assumptions: tuple[Text, ...]

    def values(self) -> dict[str, int | None]:
        """Return every figure by its cell, in the order of the report."""
        return {
            figure.cell: figure.value
            for section in self.sections
            for figure in (
                *(figure for table in section.tables for row in table.rows for figure in row.figures),
                *section.figures,
            )
        }
