"""Relations that follow from a format without standing among its checks: what a sum is, and what words mean.

They see contradictions that the checks alone cannot, because a blank between two figures hides how these stand to each
other: nine denials among three applications that were closed, when no kind of denial is told.
"""

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from gongkai_service.domain.statistics.bounds import Relation, relation_of
from gongkai_service.domain.statistics.formats.node import Node
from gongkai_service.domain.statistics.formats.structure import Cell, CheckRule, ReportFormat
from gongkai_service.domain.statistics.judging import PrintedValues, Rule
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import CheckBasis, CheckKind, CheckRelation

# A cell with the cells that it is the sum of.
_Sum = tuple[str, tuple[str, ...]]


def parse_implied(text: str, formats: Mapping[str, ReportFormat]) -> Mapping[str, tuple[CheckRule, ...]]:
    """Read what words mean for figures, by the id of the format.

    Raises:
        FormatError: the file cannot be used; the message begins with the place.
    """
    found: dict[str, list[CheckRule]] = {name: [] for name in formats}
    root = Node(tomllib.loads(text), "relations.toml")
    root.table("relations")
    for node in root.children("relations"):
        node.table("formats", "id", "title", "left", "right")
        for name in node.child("formats").strings():
            if name not in formats:
                node.refuse(f"unknown format {name!r}")
            left = node.child("left").strings() if node.has("left") else ()
            right = node.child("right").strings()
            for cell in (*left, *right):
                if cell not in formats[name].cells:
                    node.refuse(f"format {name!r} has no cell {cell!r}")
            identifier, title = node.child("id").string(), node.child("title").text()
            rule = CheckRule(identifier, title, CheckBasis.ARITHMETIC, left, right, CheckRelation.AT_MOST)
            found[name].append(rule)
    return {name: tuple(rules) for name, rules in found.items()}


def implied_relations(
    report_format: ReportFormat,
    rules: Sequence[Rule],
    values: PrintedValues,
    *,
    meanings: Iterable[CheckRule],
    merged: Callable[[tuple[str, ...]], tuple[str, ...]],
) -> Iterator[Relation]:
    """Return what follows from the checks of a report.

    Args:
        report_format: the format of the figures.
        rules: its checks, about the cells that are printed.
        values: the figures.
        meanings: what words mean for figures, as ``parse_implied`` reads them.
        merged: puts rows that are printed as one in the place of those they stand for.
    """
    checked = {rule.left[0]: rule.right for rule in rules if _defines(rule)}
    sums = {
        cell.id: merged(cell.parts) for cell in report_format.cells.values() if cell.parts and cell.id not in checked
    }
    for name, parts in sums.items():
        yield relation_of(_sum_rule(report_format.cells[name], parts), implied=True)
    longest = sorted((checked | sums).items(), key=lambda one: -len(one[1]))
    stated = [one for one in longest if values.get(one[0]) is not None]
    for rule in rules:
        for chosen in (stated, longest):
            coarse = replace(
                rule, left=_coarse(rule.left, rule.right, chosen), right=_coarse(rule.right, rule.left, chosen)
            )
            if coarse != rule:
                yield relation_of(coarse, implied=True)
    for meaning in meanings:
        rule = Rule(
            meaning.id, meaning.title, CheckKind.SUM, meaning.left, meaning.right, meaning.basis, meaning.relation
        )
        yield relation_of(rule, implied=True)


def _defines(rule: Rule) -> bool:
    """Whether a rule says of one cell what it is the sum of."""
    return rule.relation is CheckRelation.EQUAL and len(rule.left) == 1 and len(rule.right) > 1


def _sum_rule(cell: Cell, parts: tuple[str, ...]) -> Rule:
    title = Text(zh=f"等于其各项之和：{cell.label.zh}", en=f"Is the sum of its parts: {cell.label.en}")
    return Rule(f"sum.{cell.id}", title, CheckKind.SUM, (cell.id,), parts)


def _coarse(cells: tuple[str, ...], beside: tuple[str, ...], sums: Iterable[_Sum]) -> tuple[str, ...]:
    """The cells of a side with sums in the place of their parts; a sum that stands on the other side is left alone."""
    for name, parts in sums:
        if name not in cells and name not in beside and set(parts) <= set(cells):
            cells = (*(cell for cell in cells if cell not in parts), name)
    return cells
