"""Cells in the making: drafts as the file states them, then sums resolved into what they count."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from gongkai_service.domain.statistics.node import Node
from gongkai_service.domain.statistics.partitions import NOT_COUNTED, Partitions, read_selection
from gongkai_service.domain.statistics.selection import Population, Selection
from gongkai_service.domain.statistics.structure import Cell
from gongkai_service.domain.text import Text


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


def read_figure(node: Node, partitions: Partitions) -> Draft:
    """Read a figure that stands in sentences: ``id``, ``label``, ``unit`` and ``select`` or ``sum``."""
    node.table("id", "label", "unit", "select", "sum", "rest")
    if node.has("select") == node.has("sum"):
        node.refuse("needs either 'select' or 'sum'")
    selection = read_selection((node.child("select"),), partitions) if node.has("select") else None
    rest = node.child("rest").text() if node.has("rest") else None
    if rest is not None and (selection is None or selection.population is not Population.PUBLICATIONS):
        node.refuse("only publications are broken down by category")
    return Draft(
        node=node,
        id=node.child("id").string(),
        unit=node.child("unit").string(),
        label=node.child("label").text(),
        selection=selection,
        parts=node.child("sum").strings() if node.has("sum") else (),
        rest=rest,
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
    return Cell(
        id=draft.id,
        unit=draft.unit,
        label=draft.label,
        selections=selections,
        parts=draft.parts,
        rest=draft.rest,
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
