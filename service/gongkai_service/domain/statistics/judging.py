"""How a relation between two figures is judged.

What is blank cannot be judged, and never passes; it fails where no figure that could stand in the blank would help,
because no figure is negative. What does not apply is no blank: it counts nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from gongkai_service.domain.statistics.report import Check
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import CheckBasis, CheckKind, CheckRelation, CheckResult, SideBound


class NotApplicable(Enum):
    """What stands in a cell that does not apply to the agency (「/」, 不适用)."""

    NOT_APPLICABLE = "/"


# What stands in a cell: a figure, nothing (a blank), or that the cell does not apply.
Value = int | NotApplicable | None
# Figures by cell, of records: ``None`` for a blank.
Values = Mapping[str, int | None]
# Figures by cell, as somebody printed them.
PrintedValues = Mapping[str, Value]

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


@dataclass(frozen=True, slots=True)
class Range:
    """What may stand in a cell, or what a sum may come to: from ``low`` to ``high``; ``None`` is without an end."""

    low: int | None = None
    high: int | None = None

    def __neg__(self) -> "Range":
        """The range of what is subtracted."""
        return Range(None if self.high is None else -self.high, None if self.low is None else -self.low)

    @property
    def exact(self) -> int | None:
        """The one figure that it holds; ``None`` where it holds several."""
        return self.low if self.low == self.high else None


NOTHING = Range(0, 0)
# Inference: what is counted, and what is charged, is never negative.
ANY_FIGURE = Range(0, None)
UNKNOWN = Range()


def exactly(value: int) -> Range:
    """The range that holds one figure."""
    return Range(value, value)


def range_of(value: Value, *, blank: Range = ANY_FIGURE) -> Range:
    """What a cell may count in a sum; ``blank`` is what may stand in it while it is blank."""
    if value is None:
        return blank
    return NOTHING if isinstance(value, NotApplicable) else exactly(value)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a relation: ``total`` where nothing in it is blank, and in any case what it may come to."""

    total: int | None
    range: Range


def side(values: Iterable[Value], ranges: Iterable[Range]) -> Side:
    """Add up a side by what its cells hold and may count.

    A side on which nothing applies, or nothing stands at all, is unknown.
    """
    held = tuple(values)
    if not any(not isinstance(value, NotApplicable) for value in held):
        return Side(None, UNKNOWN)
    whole = added(ranges)
    return Side(None if None in held else whole.exact, whole)


def whole(*values: Value) -> Side:
    """Add up a side whose blanks may hold any figure."""
    return side(values, (range_of(value) for value in values))


def added(ranges: Iterable[Range]) -> Range:
    """What the sum of some ranges may come to."""
    parts = tuple(ranges)
    lows, highs = [part.low for part in parts], [part.high for part in parts]
    return Range(
        None if None in lows else sum(low for low in lows if low is not None),
        None if None in highs else sum(high for high in highs if high is not None),
    )


def contradicts(relation: CheckRelation, left: Range, right: Range) -> bool:
    """Tell whether no figures within the ranges stand to each other as they must."""
    return _exceeds(left, right) or (relation is CheckRelation.EQUAL and _exceeds(right, left))


def _exceeds(one: Range, other: Range) -> bool:
    return one.low is not None and other.high is not None and one.low > other.high


def judge(rule: Rule, left: Side, right: Side) -> Check:
    """Judge a relation by its two sides."""
    if contradicts(rule.relation, left.range, right.range):
        return _contradicted(rule, left, right)
    if left.total is None or right.total is None:
        return judged(rule, CheckResult.NOT_ASSESSED, left.total, right.total)
    return judged(rule, CheckResult.PASSED, left.total, right.total)


def _contradicted(rule: Rule, left: Side, right: Side) -> Check:
    """The failed check, each side as near to the other as it can come."""
    if _exceeds(left.range, right.range):
        ends = (left.range.low, SideBound.AT_LEAST), (right.range.high, SideBound.AT_MOST)
    else:
        ends = (left.range.high, SideBound.AT_MOST), (right.range.low, SideBound.AT_LEAST)
    (left_end, left_bound), (right_end, right_bound) = ends
    return judged(
        rule,
        CheckResult.FAILED,
        left_end,
        right_end,
        left_bound=left_bound if left.total is None else None,
        right_bound=right_bound if right.total is None else None,
    )


def judged(
    rule: Rule,
    result: CheckResult,
    left: int | None,
    right: int | None,
    *,
    left_bound: SideBound | None = None,
    right_bound: SideBound | None = None,
) -> Check:
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
        left_bound=left_bound,
        right_bound=right_bound,
    )
