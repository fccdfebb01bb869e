"""A report format after reading: what it prints, what each cell counts, and what must hold between cells."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from gongkai_service.domain.statistics.report import CheckBasis, Column
from gongkai_service.domain.statistics.selection import Selection
from gongkai_service.domain.text import Text


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. ``parts`` are the cells it is the sum of; ``selections`` are those of all its parts.

    With ``rest`` the cell is also broken down by the ledger's categories, each a cell ``<id>.<category>``;
    ``rest`` names the category of entries that have none.
    """

    id: str
    unit: str
    label: Text
    selections: tuple[Selection, ...]
    parts: tuple[str, ...] = ()
    rest: Text | None = None


@dataclass(frozen=True, slots=True)
class RowFormat:
    """One row: official label, headings of its blocks outermost first, one cell id for each column.

    ``unconfirmed`` marks wording that was not read in the document that sets the format.
    """

    id: str
    label: Text
    groups: tuple[Text, ...]
    cells: tuple[str, ...]
    unconfirmed: bool = False


@dataclass(frozen=True, slots=True)
class TableFormat:
    """One table with its columns and rows in official order."""

    id: str
    title: Text
    columns: tuple[Column, ...]
    rows: tuple[RowFormat, ...]


class ConditionKind(StrEnum):
    """When a sentence is printed, as it is named in the data."""

    ZERO = "when_zero"
    POSITIVE = "when_positive"
    ANY_POSITIVE = "when_any_positive"
    EQUAL = "when_equal"
    UNEQUAL = "when_unequal"
    BROKEN_DOWN = "when_broken_down"
    NOT_BROKEN_DOWN = "when_not_broken_down"


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition on the figures of ``cells``. Two cells for (in)equality."""

    kind: ConditionKind
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with ``{cell}`` slots, printed when all its conditions hold."""

    text: Text
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class SectionFormat:
    """One section: paragraphs of sentences, tables, and cells that stand in sentences alone."""

    id: str
    title: Text
    paragraphs: tuple[tuple[Sentence, ...], ...]
    tables: tuple[TableFormat, ...]
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckRule:
    """Two sums of cells that must be equal. ``x.*`` stands for all categories of the cell ``x``."""

    id: str
    title: Text
    basis: CheckBasis
    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CarryOver:
    """A cell of one year (``earlier``) that must come back as a cell of the next (``later``)."""

    id: str
    title: Text
    earlier: str
    later: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure that the text of a report states, as the sum of the cells that it speaks of."""

    id: str
    title: Text
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportFormat:
    """A report format and the years it is for; ``last_year`` is ``None`` while it is in use.

    ``default`` marks the format that is taken for its years when none is named. ``partitions`` maps a dimension
    (``outcome``, ``receipt_channel``, …) to its groups of members; each member is in one group alone.
    """

    id: str
    title: Text
    first_year: int
    last_year: int | None
    default: bool
    sections: tuple[SectionFormat, ...]
    assumptions: tuple[Text, ...]
    cells: Mapping[str, Cell]
    checks: tuple[CheckRule, ...] = ()
    carry_overs: tuple[CarryOver, ...] = ()
    statements: tuple[Statement, ...] = ()
    partitions: Mapping[str, Mapping[str, tuple[str | None, ...]]] = field(default_factory=dict)

    def covers(self, year: int) -> bool:
        """Tell whether the format is for ``year``."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)
