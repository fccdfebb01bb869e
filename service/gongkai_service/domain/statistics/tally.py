"""Adding up the records of a year: each kind of record goes to the cells that count it.

All records of one key are one kind. Few kinds differ between agencies and none between two readings, so which cells
count a kind is remembered by ``membership`` and only the numbers are added up anew.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from gongkai_service.domain.law.conventions import Counting
from gongkai_service.domain.statistics.facts import FeeSums, Records, SupplementKey
from gongkai_service.domain.statistics.formats.structure import Cell, ReportFormat
from gongkai_service.domain.statistics.membership import membership_in
from gongkai_service.domain.statistics.selection import FeeMeasure, Key, Population
from gongkai_service.domain.words.vocabulary import Timeliness

# Of these nobody supplied a figure where there is no entry; of the others there is none to count.
_SUPPLIED = frozenset({Population.PUBLICATIONS, Population.SUPPLEMENT})

# Twice as many as are shipped.
_FORMATS_REMEMBERED = 16


def values_of(report_format: ReportFormat, *, year: int, records: Records, counting: Counting) -> dict[str, int | None]:
    """Count every cell that selects, and add up every cell that is a sum, which is never counted apart.

    Cases and remedies count by number, entries by quantity, fees by measure. ``None`` is a figure that nobody
    supplied: the ledger has no entry, or nothing was entered by hand. A sum with a blank part is blank. The
    categories of a cell follow it, the largest first and the rest last.
    """
    plan = _plan(report_format)
    amounts = _amounts(report_format, year=year, records=records, counting=counting)
    values = {**plan.blank, **{cell: amount for cell, amount in amounts.items() if cell in plan.blank}}
    for whole, parts in plan.sums:
        found = [value for part in parts if (value := values[part]) is not None]
        values[whole] = sum(found) if len(found) == len(parts) else None
    return _broken_down(values, amounts, plan.rests) if plan.rests else values


def doubtful_cells(report_format: ReportFormat, *, year: int, records: Records, counting: Counting) -> frozenset[str]:
    """The cells that would count more if what no text settles were read against the agency: no zero is sure of them."""
    if not records.doubtful:
        return frozenset()
    cells_counting = membership_in(report_format, year=year, counting=counting)
    found = {cell for key in records.doubtful for cell in cells_counting(replace(key, timeliness=Timeliness.LATE))}
    for whole, parts in _plan(report_format).sums:
        found |= {whole} if found.intersection(parts) else set()
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a format says about every tally: the values without records, sums after their parts, names of the rests."""

    blank: Mapping[str, int | None]
    sums: tuple[tuple[str, tuple[str, ...]], ...]
    rests: Mapping[str, str]


@lru_cache(maxsize=_FORMATS_REMEMBERED)
def _plan(report_format: ReportFormat) -> _Plan:
    cells = report_format.cells
    sums: dict[str, tuple[str, ...]] = {}

    def place(cell: Cell) -> None:
        for part in cell.parts:
            place(cells[part])
        if cell.parts:
            sums.setdefault(cell.id, cell.parts)

    for cell in cells.values():
        place(cell)
    return _Plan(
        blank={cell.id: None if cell.selections[0].population in _SUPPLIED else 0 for cell in cells.values()},
        sums=tuple(sums.items()),
        rests={cell.id: f"{cell.id}.{cell.rest.zh}" for cell in cells.values() if cell.rest is not None},
    )


def _broken_down(
    values: Mapping[str, int | None], amounts: Mapping[str, int], rests: Mapping[str, str]
) -> dict[str, int | None]:
    """The values with those of the categories after the cells that are broken down."""
    found: dict[str, int | None] = {}
    for cell, value in values.items():
        found[cell] = value
        if cell in rests:
            # The format lets no other cell begin like a category.
            categories = [(name, amount) for name, amount in amounts.items() if name.startswith(f"{cell}.")]
            found.update(sorted(categories, key=partial(_category_order, rests[cell])))
    return found


def _category_order(rest: str, category: tuple[str, int]) -> tuple[bool, int, str]:
    name, amount = category
    return name == rest, -amount, name


def _amounts(report_format: ReportFormat, *, year: int, records: Records, counting: Counting) -> Mapping[str, int]:
    """What the records add up to by cell, categories included; of cells that no record belongs to, nothing."""
    cells_counting = membership_in(report_format, year=year, counting=counting)
    found: defaultdict[str, int] = defaultdict(int)
    for key, amount in _counted_once(records):
        for cell in cells_counting(key):
            found[cell] += amount
    for key, sums in records.fees.items():
        for cell in cells_counting(key):
            found[cell] += _measured(sums, report_format.cells[cell].selections[0].fee_measure)
    return found


def _counted_once(records: Records) -> Iterator[tuple[Key, int]]:
    """The kinds of which every cell counts the same; fee notices have an amount for each measure."""
    yield from records.cases.items()
    yield from records.remedies.items()
    yield from records.publications.items()
    for item, value in records.supplement.items():
        yield SupplementKey(item), value


def _measured(sums: FeeSums, measure: FeeMeasure | None) -> int:
    match measure:
        case FeeMeasure.AMOUNT:
            return sums.amount_fen
        case FeeMeasure.PAID:
            return sums.paid_fen
        case FeeMeasure.WAIVED:
            return sums.waived_fen
        case _:
            return sums.notices
