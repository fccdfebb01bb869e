"""How a relation between two figures is judged. What is blank cannot be judged, and never passes."""

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai_service.domain.statistics.report import Check
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import CheckBasis, CheckKind, CheckRelation, CheckResult

# Figures by cell; ``None`` for a blank.
Values = Mapping[str, int | None]

# What tells of something without a rule that forbids publishing it.
_WARNINGS = frozenset({CheckKind.BLANK, CheckKind.LATE, CheckKind.OVERDUE})


@dataclass(frozen=True, slots=True)
class Rule:
    """A relation between two sums of cells."""

    id: str
    title: Text
    kind: CheckKind
    left: tuple[str, ...]
    right: tuple[str, ...]
    basis: CheckBasis = CheckBasis.ARITHMETIC
    relation: CheckRelation = CheckRelation.EQUAL


def total(values: tuple[int | None, ...]) -> int | None:
    """Add up; ``None`` when a value is blank or there is none at all."""
    known = [value for value in values if value is not None]
    return sum(known) if known and len(known) == len(values) else None


def judge(rule: Rule, left: int | None, right: int | None) -> Check:
    """Judge a relation by its two sides."""
    if left is None or right is None:
        return judged(rule, CheckResult.NOT_ASSESSED, left, right)
    holds = left <= right if rule.relation is CheckRelation.AT_MOST else left == right
    return judged(rule, CheckResult.PASSED if holds else CheckResult.FAILED, left, right)


def judged(rule: Rule, result: CheckResult, left: int | None, right: int | None) -> Check:
    """The check of a relation with a result that is known."""
    return Check(
        id=rule.id,
        title=rule.title,
        kind=rule.kind,
        basis=rule.basis,
        relation=rule.relation,
        blocking=rule.kind not in _WARNINGS,
        result=result,
        left=left,
        right=right,
        left_cells=rule.left,
        right_cells=rule.right,
    )
