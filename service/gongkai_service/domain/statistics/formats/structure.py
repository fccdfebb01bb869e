"""A report format after reading: what it prints, what each cell counts, and what must hold between cells."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from gongkai_service.domain.statistics.report import Column, Figure
from gongkai_service.domain.statistics.selection import Population, Selection
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import CellSource, CheckBasis, CheckRelation

_SOURCES: Mapping[Population, CellSource] = {
    Population.CASES: CellSource.CASES,
    Population.REMEDIES: CellSource.REMEDIES,
    Population.FEES: CellSource.FEES,
    Population.PUBLICATIONS: CellSource.LEDGER,
    Population.SUPPLEMENT: CellSource.SUPPLEMENT,
}


@dataclass(frozen=True, slots=True)
class Item:
    """A figure that is entered by hand, in ``unit`` (money in 分)."""

    id: str
    label: Text
    unit: str
    may_be_negative: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. ``parts`` are the cells it is the sum of; ``selections`` are those of all its parts.

    With ``rest`` the cell is also broken down by the ledger's categories, each a cell ``<id>.<category>``;
    ``rest`` names the category of entries that have none. An ``optional`` one is stated by some reports, and nothing is
    missing where it is blank.
    """

    id: str
    unit: str
    label: Text
    selections: tuple[Selection, ...]
    parts: tuple[str, ...] = ()
    rest: Text | None = None
    printed_unit: str = ""
    optional: bool = False

    @property
    def source(self) -> CellSource:
        """Where its value comes from."""
        return CellSource.SUM if self.parts else _SOURCES[self.selections[0].population]

    def figure(self, value: int | None) -> Figure:
        """Return the figure with this value; ``None`` where nobody supplied one."""
        return Figure(self.id, value, self.unit, self.label, self.source, self.printed_unit)

    def category(self, name: str) -> "Cell | None":
        """Return the cell ``<id>.<category>`` of this one, whether or not the ledger knows the category.

        ``None`` where ``name`` is no such id, or this cell is not broken down.
        """
        category = name.removeprefix(f"{self.id}.")
        if self.rest is None or category in ("", name):
            return None
        is_rest = category == self.rest.zh
        accepted: frozenset[str | None] = frozenset({category, ""} if is_rest else {category})
        return replace(
            self,
            id=name,
            label=self.rest if is_rest else Text(zh=category, en=category),
            selections=tuple(one.narrowed("category", accepted) for one in self.selections),
            rest=None,
        )


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
    """One table with its columns and rows in official order, and what the form prints in its head."""

    id: str
    title: Text
    columns: tuple[Column, ...]
    rows: tuple[RowFormat, ...]
    note: Text | None = None


class ConditionKind(StrEnum):
    """When a sentence is printed, as it is named in the data."""

    ZERO = "when_zero"
    POSITIVE = "when_positive"
    ANY_POSITIVE = "when_any_positive"
    EQUAL = "when_equal"
    UNEQUAL = "when_unequal"
    BROKEN_DOWN = "when_broken_down"
    NOT_BROKEN_DOWN = "when_not_broken_down"
    OVERDUE = "when_overdue"
    NONE_OVERDUE = "when_none_overdue"


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition on the figures of ``cells``. Two cells for (in)equality, none for what is overdue."""

    kind: ConditionKind
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with ``{cell}`` slots, printed when all its conditions hold."""

    text: Text
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class SectionFormat:
    """One section: paragraphs of sentences, tables, and cells that stand in sentences alone.

    ``own`` says that the form expects paragraphs of the agency's own; ``drafted_suffices`` that it is whole without
    them where a sentence is drafted.
    """

    id: str
    title: Text
    paragraphs: tuple[tuple[Sentence, ...], ...]
    tables: tuple[TableFormat, ...]
    figures: tuple[str, ...]
    own: bool = False
    drafted_suffices: bool = False


@dataclass(frozen=True, slots=True)
class CheckRule:
    """Two sums of cells and how they must stand to each other.

    ``x.*`` stands for all categories of the cell ``x``. With ``elsewhere`` the relation is asked of reports that were
    published elsewhere alone: figures computed here keep it, or rest on what is entered, and their checks stay those
    that were shown before.
    """

    id: str
    title: Text
    basis: CheckBasis
    left: tuple[str, ...]
    right: tuple[str, ...]
    relation: CheckRelation = CheckRelation.EQUAL
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Stock:
    """A cell that holds what stands at the end of a year: last year's, with what was added, less what was removed."""

    id: str
    title: Text
    stock: str
    added: str
    removed: str
    way_out: Text | None = None


@dataclass(frozen=True, slots=True)
class CarryOver:
    """A cell of one year (``earlier``) that must come back as a cell of the next (``later``)."""

    id: str
    title: Text
    earlier: str
    later: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure that the text of a report states, as the sum of the cells that it speaks of.

    ``or_cells`` are those of which its word may speak instead: 办理 is what was taken up, or what was closed.
    """

    id: str
    title: Text
    cells: tuple[str, ...]
    or_cells: tuple[str, ...] = ()

    @property
    def meanings(self) -> tuple[tuple[str, ...], ...]:
        """Every sum that it may state."""
        return (self.cells, self.or_cells) if self.or_cells else (self.cells,)


@dataclass(frozen=True, slots=True)
class Merged:
    """Rows that some published reports print as one.

    ``sums`` are the cells of the one row, each the sum of the cells that it stands for; ``checks`` are about the one
    row.
    """

    sums: tuple[Cell, ...]
    checks: tuple[CheckRule, ...]

    @property
    def cells(self) -> Mapping[str, tuple[str, ...]]:
        """The cells of the one row by id, with the cells that each stands for."""
        return {cell.id: cell.parts for cell in self.sums}


@dataclass(frozen=True, slots=True)
class ReportFormat:
    """A report format and the years it is for; ``last_year`` is ``None`` while it is in use.

    ``default`` marks the format that is taken for its years when none is named. ``partitions`` maps a dimension
    (``outcome``, ``receipt_channel``, …) to its groups of members; each member is in one group alone. ``late`` is
    the cell that counts late answers, ``notes`` the section that takes what is said beside the figures. ``revision``
    counts from 1 and goes up when cells come or go. ``digest`` is the SHA-256 of the file, in hexadecimal.
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
    stocks: tuple[Stock, ...] = ()
    statements: tuple[Statement, ...] = ()
    merged: tuple[Merged, ...] = ()
    late: str | None = None
    notes: str | None = None
    items: Mapping[str, Item] = field(default_factory=dict)
    partitions: Mapping[str, Mapping[str, tuple[str | None, ...]]] = field(default_factory=dict)
    revision: int = 1
    digest: str = ""

    def __hash__(self) -> int:
        """By the name of the format and its file: its mappings have no hash, and all of it would be slow."""
        return hash((self.id, self.digest))

    def covers(self, year: int) -> bool:
        """Tell whether the format is for ``year``."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)

    def may_be_negative(self, name: str) -> bool:
        """Tell whether a cell may hold less than 0: one whose item is a change of something (本年增/减)."""
        selections = self.cells[name].selections if name in self.cells else ()
        entered = {item for one in selections for key, items in one.accepted if key == "item" for item in items}
        return any(item in self.items and self.items[item].may_be_negative for item in entered if item)

    def cell(self, name: str) -> Cell:
        """Return a cell by its id: one that is printed, a category of one, or one of rows printed as one.

        Raises:
            KeyError: the format knows no such cell.
        """
        if name in self.cells:
            return self.cells[name]
        for cell in (cell for merged in self.merged for cell in merged.sums):
            if cell.id == name:
                return cell
        for cell in self.cells.values():
            category = cell.category(name) if cell.rest is not None else None
            if category is not None:
                return category
        raise KeyError(name)
