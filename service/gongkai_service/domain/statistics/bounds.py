"""What relations say of blank cells: a blank whole is at least its known parts, a blank part at most its whole.

So a contradiction is found that no figure in a blank can heal, also where it takes two relations to see it: a blank
total that the rows make more than the applications of the year.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gongkai_service.domain.statistics.judging import (
    NotApplicable,
    PrintedValues,
    Range,
    Rule,
    Side,
    added,
    contradicts,
    judge,
    range_of,
    side,
)
from gongkai_service.domain.statistics.report import Check
from gongkai_service.domain.words.vocabulary import CheckRelation, CheckResult

# A sum of sums of sums is settled in three rounds; a form has no deeper ones.
_MOST_ROUNDS = 6

# What may stand in a cell while it is blank.
BlankRange = Callable[[str], Range]


@dataclass(frozen=True, slots=True)
class _Relation:
    """A relation with what stands in its cells."""

    rule: Rule
    values: PrintedValues
    zero_right: bool

    def sides(self, ranges: Mapping[str, Range]) -> tuple[Side, Side]:
        left, right = (self._side(cells, ranges) for cells in (self.rule.left, self.rule.right))
        return left, Side(0, Range(0, 0)) if self.zero_right else right

    def _side(self, cells: tuple[str, ...], ranges: Mapping[str, Range]) -> Side:
        return side((self.values.get(cell) for cell in cells), (ranges[cell] for cell in cells))

    @property
    def tells_of_blanks(self) -> bool:
        """Whether some cell is blank, and each side has cells that apply."""
        found = [[self.values.get(cell) for cell in cells] for cells in (self.rule.left, self.rule.right)]
        return any(None in one for one in found) and all(
            any(not isinstance(value, NotApplicable) for value in one) for one in found
        )


def judge_together(rules: Sequence[Rule], values: PrintedValues, blank: BlankRange) -> tuple[Check, ...]:
    """Judge relations between figures of one report, each by itself and by what the others say of its blanks.

    A relation that fails by what stands in its own cells is not used to narrow the blanks of others.
    """
    ranges = {
        cell: range_of(values.get(cell), blank=blank(cell)) for rule in rules for cell in (*rule.left, *rule.right)
    }
    relations = [
        # Nothing was published and nothing was broken down: the empty sum agrees with zero, and with nothing else.
        _Relation(rule, values, zero_right=not rule.right and all(values.get(cell) == 0 for cell in rule.left))
        for rule in rules
    ]
    found: dict[str, Check] = {}
    for relation in relations:
        check = judge(relation.rule, *relation.sides(ranges))
        if check.result is not CheckResult.NOT_ASSESSED:
            found[check.id] = check
    open_ones = [one for one in relations if one.rule.id not in found]
    found |= _narrow([one for one in open_ones if one.tells_of_blanks], ranges)
    return tuple(found.get(one.rule.id) or judge(one.rule, *one.sides(ranges)) for one in relations)


def _narrow(relations: list[_Relation], ranges: dict[str, Range]) -> dict[str, Check]:
    """Narrow what may stand in blanks until nothing changes; return the relations that cannot hold."""
    broken: dict[str, Check] = {}
    for _ in range(_MOST_ROUNDS):
        before = dict(ranges)
        for relation in relations:
            if relation.rule.id in broken:
                continue
            left, right = relation.sides(ranges)
            if contradicts(relation.rule.relation, left.range, right.range):
                broken[relation.rule.id] = judge(relation.rule, left, right)
                continue
            ranges.update(_narrowed(relation, ranges))
        if ranges == before:
            break
    return broken


def _narrowed(relation: _Relation, ranges: Mapping[str, Range]) -> Iterator[tuple[str, Range]]:
    """What one relation leaves to each of its blank cells: left less right is 0, or at most 0."""
    terms = [(cell, ranges[cell], False) for cell in relation.rule.left]
    terms += [(cell, -ranges[cell], True) for cell in relation.rule.right]
    for position, (cell, _, is_right) in enumerate(terms):
        if relation.values.get(cell) is not None:
            continue
        others = added(term for place, (_, term, _) in enumerate(terms) if place != position)
        allowed = -others
        if relation.rule.relation is CheckRelation.AT_MOST:
            allowed = Range(None, allowed.high)
        yield cell, _within(ranges[cell], -allowed if is_right else allowed)


def _within(one: Range, other: Range) -> Range:
    lows = [low for low in (one.low, other.low) if low is not None]
    highs = [high for high in (one.high, other.high) if high is not None]
    return Range(max(lows, default=None), min(highs, default=None))
