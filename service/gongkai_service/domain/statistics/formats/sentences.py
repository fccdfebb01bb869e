"""Sentences of a report: slots for figures, and the conditions under which each is printed.

Slots: ``{self}`` the agency as it calls itself, ``{year}``, ``{overdue}`` the applications that were overdue on
31 December and not answered, ``{cell}`` a figure in its printed unit, ``{cell|yuan}``
and ``{cell|wan}`` an amount of fen in yuan and in ten thousand yuan, ``{cell|list}`` the parts of a sum, or the
categories of a ledger figure, that are not zero, ``{part/whole|percent}`` a share with one decimal. What nobody
supplied is printed as such; it is neither zero nor positive, and neither equal nor unequal to anything. A zero that
rests on a reading which no text settles is told as a figure, and no sentence is printed because of it.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from gongkai_service.domain.statistics.formats.node import Node
from gongkai_service.domain.statistics.formats.structure import Cell, Condition, ConditionKind, Sentence
from gongkai_service.domain.statistics.report import Figure, printed
from gongkai_service.domain.words.text import Text

_SLOT = re.compile(r"\{([^{}]*)\}")
_MONEY = ("yuan", "wan")
_FORMS = ("", *_MONEY, "list", "percent")
_SELF, _YEAR, _OVERDUE = "self", "year", "overdue"
_NO_CELLS = frozenset({_SELF, _YEAR, _OVERDUE})
# Stands in a sentence for a figure that nobody supplied.
_NOT_STATED = Text(zh="（未填报）", en="(not stated)")
_NO_SHARE = "—"
_PAIRS = frozenset({ConditionKind.EQUAL, ConditionKind.UNEQUAL})
_PAIR = 2
_BREAKDOWNS = frozenset({ConditionKind.BROKEN_DOWN, ConditionKind.NOT_BROKEN_DOWN})
_OF_NO_CELL = frozenset({ConditionKind.OVERDUE, ConditionKind.NONE_OVERDUE})


@dataclass(frozen=True, slots=True)
class Filling:
    """What sentences are filled with. ``figures`` holds categories too, each as ``<cell>.<category>``.

    Of ``doubtful`` cells no zero is sure: an answer is not counted there that by a stricter reading would be.
    """

    cells: Mapping[str, Cell]
    figures: Mapping[str, Figure]
    year: int
    self_reference: Text
    doubtful: frozenset[str] = frozenset()
    overdue: int = 0

    def value(self, cell: str) -> int | None:
        """Return a figure; ``None`` where nobody supplied it."""
        return self.figures[cell].value


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
    if kind in _OF_NO_CELL:
        return (Condition(kind, ()),) if node.flag() else ()
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
    for complaint in slot_complaints(template, cells):
        node.refuse(complaint.en)


def slot_complaints(template: str, cells: Mapping[str, Cell]) -> list[Text]:
    """Tell what is wrong with the slots of a text; nothing when each can be filled."""
    if "{" in _SLOT.sub("", template) or "}" in _SLOT.sub("", template):
        return [Text("花括号不成对", "has a brace without its partner")]
    found = (_slot_complaint(slot, cells) for slot in _SLOT.findall(template) if slot not in _NO_CELLS)
    return [complaint for complaint in found if complaint]


def _slot_complaint(slot: str, cells: Mapping[str, Cell]) -> Text | None:
    name, _, form = slot.partition("|")
    names = name.split("/") if form == "percent" else [name]
    unknown = [one for one in names if one not in cells]
    if unknown:
        return Text(f"没有单元格“{unknown[0]}”", f"unknown cell {unknown[0]!r}")
    if form not in _FORMS:
        return Text(f"单元格“{name}”不能写成“{form}”", f"unknown form {form!r} of cell {name!r}")
    if form == "percent" and len(names) != _PAIR:
        zh = f"percent 须写两个单元格，如 {{部分/全部|percent}}，而不是“{name}”"
        return Text(zh, f"percent needs two cells, as in {{part/whole|percent}}, not {name!r}")
    if form == "list" and not cells[name].parts and cells[name].rest is None:
        return Text(f"单元格“{name}”没有可以列出的组成部分", f"cell {name!r} has no parts to list")
    if form in _MONEY and cells[name].unit != "分":
        unit = cells[name].unit
        return Text(f"单元格“{name}”的单位是{unit}，不是分", f"cell {name!r} is in {unit}, not in 分")
    return None


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


def fill_own_text(text: str, filling: Filling) -> tuple[str, ...]:
    """Return the paragraphs of a text that the agency wrote, one a line, with its slots filled in Chinese.

    A slot that cannot be filled, because the format changed since the text was written, stays as it stands.
    """
    lines = (line.strip() for line in text.splitlines())
    return tuple(_fill(line, filling, chinese=True) for line in lines if line)


def _fill(template: str, filling: Filling, *, chinese: bool) -> str:
    plain = {
        _SELF: filling.self_reference.zh if chinese else filling.self_reference.en,
        _YEAR: str(filling.year),
        _OVERDUE: str(filling.overdue),
    }

    def slot(match: re.Match[str]) -> str:
        if match[1] in plain:
            return plain[match[1]]
        return match[0] if _slot_complaint(match[1], filling.cells) else _filled(match[1], filling, chinese=chinese)

    return _SLOT.sub(slot, template)


def _filled(slot: str, filling: Filling, *, chinese: bool) -> str:
    name, _, form = slot.partition("|")
    if form == "percent":
        return _share(*name.split("/"), filling=filling)
    if form == "list":
        return _listed(_parts(name, filling), chinese=chinese)
    figure = filling.figures[name]
    if figure.value is None:
        return _NOT_STATED.zh if chinese else _NOT_STATED.en
    if form == "yuan":
        return f"{Decimal(figure.value) / 100:.2f}"
    return printed(figure.value, "万元" if form == "wan" else figure.printed_unit)


def _share(part: str, whole: str, *, filling: Filling) -> str:
    counted, of = filling.value(part), filling.value(whole)
    if counted is None or not of:
        return _NO_SHARE
    return f"{(Decimal(counted) * 100 / of).quantize(Decimal('0.1'), ROUND_HALF_UP)}%"


def _listed(figures: tuple[Figure, ...], *, chinese: bool) -> str:
    if chinese:
        return "、".join(
            f"{figure.label.zh}{_NOT_STATED.zh if figure.value is None else figure.printed + figure.printed_unit}"
            for figure in figures
        )
    return ", ".join(f"{figure.label.en} {figure.printed or _NOT_STATED.en}" for figure in figures)


def _parts(cell: str, filling: Filling) -> tuple[Figure, ...]:
    """Return the parts that are not zero: of a sum in its order, of categories as ``figures`` has them."""
    parts = filling.cells[cell].parts or [name for name in filling.figures if name.startswith(f"{cell}.")]
    return tuple(filling.figures[part] for part in parts if filling.value(part) != 0)


def _broken_down(cell: str, filling: Filling) -> bool:
    rest = filling.cells[cell].rest
    return any(figure.label != rest for figure in _parts(cell, filling))


def _is_positive(cell: str, filling: Filling) -> bool:
    value = filling.value(cell)
    return value is not None and value > 0


def _is_surely_zero(cell: str, filling: Filling) -> bool:
    return filling.value(cell) == 0 and cell not in filling.doubtful


def _are_known(cells: tuple[str, ...], filling: Filling) -> bool:
    return all(filling.value(cell) is not None for cell in cells)


def _are_equal(cells: tuple[str, ...], filling: Filling) -> bool:
    return filling.value(cells[0]) == filling.value(cells[1])


_CONDITIONS: Mapping[ConditionKind, Callable[[tuple[str, ...], Filling], bool]] = {
    ConditionKind.ZERO: lambda cells, filling: all(_is_surely_zero(cell, filling) for cell in cells),
    ConditionKind.POSITIVE: lambda cells, filling: all(_is_positive(cell, filling) for cell in cells),
    ConditionKind.ANY_POSITIVE: lambda cells, filling: any(_is_positive(cell, filling) for cell in cells),
    ConditionKind.EQUAL: lambda cells, filling: _are_known(cells, filling) and _are_equal(cells, filling),
    ConditionKind.UNEQUAL: lambda cells, filling: _are_known(cells, filling) and not _are_equal(cells, filling),
    ConditionKind.BROKEN_DOWN: lambda cells, filling: all(_broken_down(cell, filling) for cell in cells),
    ConditionKind.OVERDUE: lambda _, filling: filling.overdue > 0,
    ConditionKind.NONE_OVERDUE: lambda _, filling: filling.overdue == 0,
    ConditionKind.NOT_BROKEN_DOWN: lambda cells, filling: not any(_broken_down(cell, filling) for cell in cells),
}
