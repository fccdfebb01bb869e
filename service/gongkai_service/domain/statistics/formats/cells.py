"""Cells in the making: drafts as the file states them, then sums resolved into what they count."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from gongkai_service.domain.statistics.formats.node import Node
from gongkai_service.domain.statistics.formats.partitions import NOT_COUNTED, Partitions, read_selection
from gongkai_service.domain.statistics.formats.structure import Cell, Item
from gongkai_service.domain.statistics.report import PRINTED_UNITS
from gongkai_service.domain.statistics.selection import FeeMeasure, Population, Selection
from gongkai_service.domain.words.text import Text

# The unit of money; whatever counts money is in it.
MONEY = "分"


@dataclass(frozen=True, slots=True)
class Draft:
    """A cell as stated: it selects or it is a sum of ``parts``. ``node`` is where complaints point."""

    node: Node
    id: str
    unit: str
    label: Text
    selection: Selection | None = None
    parts: tuple[str, ...] = ()
    rest: Text | None = None
    printed_unit: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Units:
    """The unit of a value and the unit that the form prints. Only 分 is printed in another, 元 or 万元."""

    unit: str
    printed: str


def read_units(nodes: Iterable[Node]) -> Units:
    """Read ``unit`` and ``printed_unit`` from nodes, the innermost first.

    The innermost that states one decides. A unit is printed as itself unless the node that states it, or one within
    it, says otherwise: what a table prints in 万元 does not concern a row that counts 件.
    """
    places = tuple(nodes)
    depth = next((depth for depth, node in enumerate(places) if node.has("unit")), None)
    if depth is None:
        places[0].refuse("'unit' is missing")
    unit = places[depth].child("unit").string()
    node = next((node.child("printed_unit") for node in places[: depth + 1] if node.has("printed_unit")), None)
    if node is None:
        return Units(unit, unit)
    printed_unit = node.string()
    if printed_unit != unit and (unit != MONEY or printed_unit not in PRINTED_UNITS):
        node.refuse(f"{unit} cannot be printed as {printed_unit}; {MONEY} can, as {', '.join(PRINTED_UNITS)}")
    return Units(unit, printed_unit)


def read_figure(node: Node, partitions: Partitions, items: Container[str]) -> Draft:
    """Read a figure that stands in sentences: ``id``, ``label``, ``unit`` and ``select`` or ``sum``."""
    node.table("id", "label", "unit", "printed_unit", "select", "sum", "rest", "optional")
    if node.has("select") == node.has("sum"):
        node.refuse("needs either 'select' or 'sum'")
    units = read_units((node,))
    selection = read_selection((node.child("select"),), partitions, items) if node.has("select") else None
    rest = node.child("rest").text() if node.has("rest") else None
    if rest is not None and (selection is None or selection.population is not Population.PUBLICATIONS):
        node.refuse("only publications are broken down by category")
    return Draft(
        node=node,
        id=node.child("id").string(),
        unit=units.unit,
        printed_unit=units.printed,
        label=node.child("label").text(),
        selection=selection,
        parts=node.child("sum").strings() if node.has("sum") else (),
        rest=rest,
        optional=node.child("optional").flag() if node.has("optional") else False,
    )


def resolve(drafts: tuple[Draft, ...]) -> dict[str, Cell]:
    """Turn drafts into cells in their order; refuse duplicates, unknown parts, circles, overlaps."""
    by_id: dict[str, Draft] = {}
    for draft in drafts:
        if draft.id in by_id:
            draft.node.refuse(f"cell {draft.id!r} is defined twice, first at {by_id[draft.id].node.place}")
        by_id[draft.id] = draft
    for whole in drafts:
        for draft in drafts:
            if whole.rest is not None and draft.id.startswith(f"{whole.id}."):
                draft.node.refuse(f"cell {draft.id!r} would pass for a category of {whole.id!r}")
    return {draft.id: _cell(draft, by_id) for draft in drafts}


def resolve_merged(merged: tuple[Draft, ...], drafts: tuple[Draft, ...]) -> tuple[Cell, ...]:
    """Turn the drafts of rows printed as one into cells beside those of the format."""
    by_id = {draft.id: draft for draft in drafts}
    for draft in merged:
        if draft.id in by_id:
            draft.node.refuse(f"cell {draft.id!r} is defined twice, first at {by_id[draft.id].node.place}")
        by_id[draft.id] = draft
    return tuple(_cell(draft, by_id) for draft in merged)


def _cell(draft: Draft, by_id: Mapping[str, Draft]) -> Cell:
    selections = _selections(draft, by_id, ())
    for one, other in combinations(selections, 2):
        if one.population is not other.population or one.fee_measure is not other.fee_measure:
            draft.node.refuse(f"cell {draft.id!r} adds up different things")
        if one.overlaps(other):
            draft.node.refuse(f"parts of cell {draft.id!r} overlap, so it would count some records twice")
    for part in draft.parts:
        if by_id[part].unit != draft.unit:
            draft.node.refuse(f"cell {draft.id!r} is in {draft.unit}, its part {part!r} in {by_id[part].unit}")
    if draft.selection is not None and draft.selection.population is not Population.SUPPLEMENT:
        kinds = _is_money(draft.selection)
        if kinds != {draft.unit == MONEY}:
            draft.node.refuse(f"cell {draft.id!r} is in {draft.unit}; money, and nothing else, is in {MONEY}")
    return Cell(
        id=draft.id,
        unit=draft.unit,
        label=draft.label,
        selections=selections,
        parts=draft.parts,
        rest=draft.rest,
        printed_unit=draft.printed_unit,
        optional=draft.optional,
    )


def _selections(draft: Draft, by_id: Mapping[str, Draft], trail: tuple[str, ...]) -> tuple[Selection, ...]:
    if draft.id in trail:
        draft.node.refuse(f"cell {draft.id!r} is a part of itself")
    if draft.selection is not None:
        return (draft.selection,)
    found: list[Selection] = []
    for part in draft.parts:
        if part not in by_id:
            draft.node.refuse(f"cell {draft.id!r} adds up an unknown cell {part!r}")
        found.extend(_selections(by_id[part], by_id, (*trail, draft.id)))
    if not found:
        draft.node.refuse(f"cell {draft.id!r} counts nothing")
    return tuple(found)


def _is_money(selection: Selection) -> set[bool]:
    """Tell whether what is added up is money; both, where some is and some is not."""
    if selection.population is Population.FEES:
        return {selection.fee_measure is not FeeMeasure.NOTICES}
    measures = dict(selection.accepted).get("measure", frozenset({""}))
    return {str(measure).endswith("_FEN") for measure in measures}


def refuse_loose_items(items: Mapping[str, Item], cells: Iterable[Cell], place: Node) -> None:
    """Refuse an item that no cell prints, or that one prints in another unit than it is entered in."""
    printed = {
        item: cell
        for cell in cells
        for selection in cell.selections
        for name, accepted in selection.accepted
        if name == "item" and not cell.parts
        for item in accepted
    }
    for item in items.values():
        node = place.child(item.id)
        if item.id not in printed:
            node.refuse(f"no cell prints the item {item.id!r}")
        cell = printed[item.id]
        if cell.unit != item.unit:
            node.refuse(f"item {item.id!r} is in {item.unit}, its cell {cell.id!r} in {cell.unit}")


def refuse_loose_groups(partitions: Partitions, selects: tuple[Node, ...], place: Node) -> None:
    """Refuse a group that no row, column or figure takes, and an outcome group that two of them take."""
    taken: dict[tuple[str, str], Node] = {}
    for select in selects:
        for dimension, entry in select.table().items():
            if dimension not in partitions:
                continue
            for group in entry.strings():
                if dimension == "outcome" and (dimension, group) in taken:
                    entry.refuse(f"outcome group {group!r} has a row already, at {taken[dimension, group].place}")
                taken[dimension, group] = entry
    for dimension, partition in partitions.items():
        for group in partition:
            if group != NOT_COUNTED and (dimension, group) not in taken:
                place.refuse(f"partitions.{dimension}: no row or figure takes the group {group!r}")
