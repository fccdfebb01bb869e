"""Sentences of a report: slots for figures, and the conditions under which each is printed.

Slots: ``{self}`` the agency as it calls itself, ``{year}``, ``{cell}`` a figure, ``{cell|yuan}`` an amount of fen
in yuan, ``{cell|list}`` the parts of a sum, or the categories of a ledger figure, that are not zero.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gongkai_service.domain.statistics.node import Node
from gongkai_service.domain.statistics.report import Figure
from gongkai_service.domain.statistics.structure import Cell, Condition, ConditionKind, Sentence
from gongkai_service.domain.text import Text

_SLOT = re.compile(r"\{([^{}]*)\}")
_FORMS = ("", "yuan", "list")
_PAIRS = frozenset({ConditionKind.EQUAL, ConditionKind.UNEQUAL})
_PAIR = 2
_BREAKDOWNS = frozenset({ConditionKind.BROKEN_DOWN, ConditionKind.NOT_BROKEN_DOWN})


@dataclass(frozen=True, slots=True)
class Filling:
    """What sentences are filled with. ``figures`` holds categories too, each as ``<cell>.<category>``."""

    cells: Mapping[str, Cell]
    figures: Mapping[str, Figure]
    year: int
    self_reference: Text

    def value(self, cell: str) -> int:
        """Return a figure; what nobody supplied counts for nothing in a sentence."""
        return self.figures[cell].value or 0


def read_sentence(node: Node, cells: Mapping[str, Cell]) -> Sentence:
    """Read a sentence; refuse slots and conditions that name unknown cells."""
    node.table("zh", "en", *(kind.value for kind in ConditionKind))
    text = Text(zh=node.child("zh").string(), en=node.child("en").string())
    _refuse_bad_slots(node.child("zh"), text.zh, cells)
    _refuse_bad_slots(node.child("en"), text.en, cells)
    conditions = tuple(
        condition
        for kind in ConditionKind
        if node.has(kind.value)
        for condition in _read_conditions(node.child(kind.value), kind, cells)
    )
    return Sentence(text, conditions)


def _read_conditions(node: Node, kind: ConditionKind, cells: Mapping[str, Cell]) -> tuple[Condition, ...]:
    groups = node.elements() if kind in _PAIRS else (node,)
    conditions = tuple(Condition(kind, group.strings()) for group in groups)
    for condition in conditions:
        if kind in _PAIRS and len(condition.cells) != _PAIR:
            node.refuse("must be pairs of cells")
        for cell in condition.cells:
            if cell not in cells:
                node.refuse(f"unknown cell {cell!r}")
            if kind in _BREAKDOWNS and cells[cell].rest is None:
                node.refuse(f"cell {cell!r} is not broken down by category")
    return conditions


def _refuse_bad_slots(node: Node, template: str, cells: Mapping[str, Cell]) -> None:
    if "{" in _SLOT.sub("", template) or "}" in _SLOT.sub("", template):
        node.refuse("has a brace without its partner")
    for slot in _SLOT.findall(template):
        name, _, form = slot.partition("|")
        if slot in ("self", "year"):
            continue
        if name not in cells:
            node.refuse(f"unknown cell {name!r}")
        if form not in _FORMS:
            node.refuse(f"unknown form {form!r} of cell {name!r}")
        if form == "list" and not cells[name].parts and cells[name].rest is None:
            node.refuse(f"cell {name!r} has no parts to list")
        if form == "yuan" and cells[name].unit != "分":
            node.refuse(f"cell {name!r} is in {cells[name].unit}, not in 分")


def render_paragraph(sentences: tuple[Sentence, ...], filling: Filling) -> Text | None:
    """Return the sentences that hold, joined; ``None`` when none does."""
    printed = [sentence.text for sentence in sentences if _holds(sentence, filling)]
    if not printed:
        return None
    return Text(
        zh="".join(_fill(text.zh, filling, chinese=True) for text in printed),
        en=" ".join(_fill(text.en, filling, chinese=False) for text in printed),
    )


def _holds(sentence: Sentence, filling: Filling) -> bool:
    return all(_CONDITIONS[condition.kind](condition.cells, filling) for condition in sentence.conditions)


def _fill(template: str, filling: Filling, *, chinese: bool) -> str:
    def slot(match: re.Match[str]) -> str:
        name, _, form = match[1].partition("|")
        if match[1] == "self":
            return filling.self_reference.zh if chinese else filling.self_reference.en
        if match[1] == "year":
            return str(filling.year)
        if form == "yuan":
            yuan, fen = divmod(filling.value(name), 100)
            return f"{yuan}.{fen:02}"
        if form == "list":
            return _listed(_parts(name, filling), chinese=chinese)
        return str(filling.value(name))

    return _SLOT.sub(slot, template)


def _listed(figures: tuple[Figure, ...], *, chinese: bool) -> str:
    if chinese:
        return "、".join(f"{figure.label.zh}{figure.value}{figure.unit}" for figure in figures)
    return ", ".join(f"{figure.label.en} {figure.value}" for figure in figures)


def _parts(cell: str, filling: Filling) -> tuple[Figure, ...]:
    """Return the parts that are not zero: of a sum in its order, of categories as ``figures`` has them."""
    parts = filling.cells[cell].parts or [name for name in filling.figures if name.startswith(f"{cell}.")]
    return tuple(filling.figures[part] for part in parts if filling.value(part))


def _broken_down(cell: str, filling: Filling) -> bool:
    rest = filling.cells[cell].rest
    return any(figure.label != rest for figure in _parts(cell, filling))


_CONDITIONS: Mapping[ConditionKind, Callable[[tuple[str, ...], Filling], bool]] = {
    ConditionKind.ZERO: lambda cells, filling: all(filling.value(cell) == 0 for cell in cells),
    ConditionKind.POSITIVE: lambda cells, filling: all(filling.value(cell) > 0 for cell in cells),
    ConditionKind.ANY_POSITIVE: lambda cells, filling: any(filling.value(cell) > 0 for cell in cells),
    ConditionKind.EQUAL: lambda cells, filling: filling.value(cells[0]) == filling.value(cells[1]),
    ConditionKind.UNEQUAL: lambda cells, filling: filling.value(cells[0]) != filling.value(cells[1]),
    ConditionKind.BROKEN_DOWN: lambda cells, filling: all(_broken_down(cell, filling) for cell in cells),
    ConditionKind.NOT_BROKEN_DOWN: lambda cells, filling: not any(_broken_down(cell, filling) for cell in cells),
}
