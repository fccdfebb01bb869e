"""What relations say of blank cells: a blank whole is at least its known parts, a blank part at most its whole.

So a contradiction is found that no figure in a blank can heal, also where it takes several relations to see it: a blank
total that the rows make more than the applications of the year, or that last year did not carry over.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gongkai_service.domain.statistics.judging import (
    NOTHING,
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

# A sum of sums of sums is settled in three rounds; a form has no deeper ones, and last year's is one more.
_MOST_ROUNDS = 8

# What may stand in a cell while it is blank.
BlankRange = Callable[[str], Range]
# What a cell may come to, by all that is known.
Ranges = Mapping[str, Range]


@dataclass(frozen=True, slots=True)
class Term:
    """A cell as it counts in a sum."""

    cell: str
    is_subtracted: bool = False


@dataclass(frozen=True, slots=True)
class Relation:
    """A rule with what it adds up on each side; nothing on a side is 0.

    One that is ``implied`` follows from others, or from what words mean. It tells of blanks as they do, and is told
    itself where it fails alone.
    """

    rule: Rule
    left: tuple[Term, ...]
    right: tuple[Term, ...]
    implied: bool = False

    @property
    def cells(self) -> Iterator[str]:
        """All cells that it adds up."""
        return (term.cell for term in (*self.left, *self.right))


def relation_of(rule: Rule, *, implied: bool = False) -> Relation:
    """The relation that adds up the cells that its rule names."""
    left, right = (tuple(map(Term, cells)) for cells in (rule.left, rule.right))
    return Relation(rule, left, right, implied=implied)


@dataclass(frozen=True, slots=True)
class Judged:
    """The checks of relations, in their order, and what each of their cells may come to."""

    checks: tuple[Check, ...]
    ranges: Ranges


@dataclass(frozen=True, slots=True)
class _Known:
    """What stands in the cells of relations."""

    values: PrintedValues

    def sides(self, relation: Relation, ranges: Ranges) -> tuple[Side, Side]:
        left, right = (self._side(terms, ranges) for terms in (relation.left, relation.right))
        # Nothing was published and nothing was broken down: the empty sum agrees with zero, and with nothing else.
        if not relation.right and all(self.values.get(term.cell) == 0 for term in relation.left):
            right = Side(0, NOTHING)
        return (left if relation.left else Side(0, NOTHING)), right

    def _side(self, terms: tuple[Term, ...], ranges: Ranges) -> Side:
        return side((self.values.get(term.cell) for term in terms), (_counted(term, ranges) for term in terms))

    def tells_of_blanks(self, relation: Relation) -> bool:
        """Whether some cell is blank, and each side has cells that apply."""
        found = [[self.values.get(term.cell) for term in terms] for terms in (relation.left, relation.right) if terms]
        return any(None in one for one in found) and all(
            any(not isinstance(value, NotApplicable) for value in one) for one in found
        )


def judge_together(
    relations: Sequence[Relation], values: PrintedValues, blank: BlankRange, *, known: Sequence[Relation] = ()
) -> Judged:
    """Judge relations between figures, each by itself and by what the others say of its blanks.

    A relation that fails by what stands in its own cells is not used to narrow the blanks of others. What is ``known``
    besides, such as how last year's figures add up, narrows blanks first and is not judged here.
    """
    ranges = {cell: range_of(values.get(cell), blank=blank(cell)) for one in (*known, *relations) for cell in one.cells}
    held = _Known(values)
    _narrow(held, [one for one in known if held.tells_of_blanks(one)], ranges)
    found: dict[int, Check] = {}
    for position, relation in enumerate(relations):
        check = judge(relation.rule, *held.sides(relation, ranges))
        if check.result is not CheckResult.NOT_ASSESSED:
            found[position] = check
    open_ones = {
        position: one for position, one in enumerate(relations) if position not in found and held.tells_of_blanks(one)
    }
    broken = _narrow(held, list(open_ones.values()), ranges)
    found |= {position: broken[one] for position, one in open_ones.items() if one in broken}
    for position, one in enumerate(relations):
        if position not in found:
            found[position] = judge(one.rule, *held.sides(one, ranges))
    return Judged(tuple(_told(relations, found)), ranges)


def _told(relations: Sequence[Relation], found: Mapping[int, Check]) -> Iterator[Check]:
    """The check of each relation, or what it implies where that alone fails; then what fails beside."""
    failing = {
        found[position].id: found[position]
        for position in reversed(range(len(relations)))
        if relations[position].implied and found[position].result is CheckResult.FAILED
    }
    for position, relation in enumerate(relations):
        if relation.implied:
            continue
        check = found[position]
        instead = failing.pop(check.id, None)
        yield instead if instead is not None and check.result is not CheckResult.FAILED else check
    yield from failing.values()


def _narrow(held: _Known, relations: Sequence[Relation], ranges: dict[str, Range]) -> dict[Relation, Check]:
    """Narrow what may stand in blanks until nothing changes; return the relations that cannot hold."""
    broken: dict[Relation, Check] = {}
    for _ in range(_MOST_ROUNDS):
        before = dict(ranges)
        for relation in relations:
            if relation in broken:
                continue
            left, right = held.sides(relation, ranges)
            if contradicts(relation.rule.relation, left.range, right.range):
                broken[relation] = judge(relation.rule, left, right)
                continue
            ranges.update(_narrowed(held, relation, ranges))
        if ranges == before:
            break
    return broken


def _narrowed(held: _Known, relation: Relation, ranges: Ranges) -> Iterator[tuple[str, Range]]:
    """What one relation leaves to each of its blank cells: left less right is 0, or at most 0."""
    terms = [(term.cell, _counted(term, ranges), term.is_subtracted) for term in relation.left]
    terms += [(term.cell, -_counted(term, ranges), not term.is_subtracted) for term in relation.right]
    for position, (cell, _, is_subtracted) in enumerate(terms):
        if held.values.get(cell) is not None:
            continue
        others = added(term for place, (_, term, _) in enumerate(terms) if place != position)
        allowed = -others
        if relation.rule.relation is CheckRelation.AT_MOST:
            allowed = Range(None, allowed.high)
        yield cell, _within(ranges[cell], -allowed if is_subtracted else allowed)


def _counted(term: Term, ranges: Ranges) -> Range:
    return -ranges[term.cell] if term.is_subtracted else ranges[term.cell]


def _within(one: Range, other: Range) -> Range:
    lows = [low for low in (one.low, other.low) if low is not None]
    highs = [high for high in (one.high, other.high) if high is not None]
    return Range(max(lows, default=None), min(highs, default=None))
