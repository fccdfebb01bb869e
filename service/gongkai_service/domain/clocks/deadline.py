"""What the reply clock says on a day: its dates by the readings that are open, and whether an answer then is late."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from gongkai_service.domain.clocks.clock import Step
from gongkai_service.domain.clocks.readings import Reading, making_a_difference
from gongkai_service.domain.law.assumptions import Assumption
from gongkai_service.domain.words.vocabulary import ClockState, Timeliness


@dataclass(frozen=True, slots=True)
class Later:
    """What the mildest of open readings gives, where another gives an earlier date.

    Attributes:
        due: the last day by it; ``None`` where the clock stands still by it.
        unextended_due: the last day without an extension; ``None`` where nothing was due without one.
        earlier: the open readings on which the earlier date rests.
        assumptions: those on which this one rests, and that it is provisional.
    """

    due: date | None
    unextended_due: date | None
    earlier: tuple[Assumption, ...]
    assumptions: tuple[Assumption, ...]


@dataclass(frozen=True, slots=True)
class ReplyDeadline:
    """The reply clock as of one day. ``due`` is ``None`` while the clock stands still.

    Where readings are open that give different dates, all of it is by the one with the earliest, and ``later`` holds
    the latest; ``provisional`` is said of both.
    """

    state: ClockState
    due: date | None
    unextended_due: date | None
    provisional: bool
    period: int
    used: int
    left: int
    start: date
    suspended: int
    as_of: date
    steps: tuple[Step, ...]
    assumptions: tuple[Assumption, ...]
    later: Later | None = None

    @property
    def latest_due(self) -> date | None:
        """The last day by every open reading, after which alone the agency is late; ``None`` while there is none."""
        return self.due if self.later is None else self.later.due

    @property
    def told_later(self) -> Later | None:
        """What is told beside ``due``; ``None`` where all readings give one date."""
        return self.later if self.latest_due != self.due else None

    @property
    def is_late(self) -> bool:
        """Whether ``as_of`` lies after the due date, by every open reading."""
        due = self.latest_due
        return due is not None and self.as_of > due

    @property
    def is_late_by_one_reading(self) -> bool:
        """Whether ``as_of`` lies after the earlier of two dates and not after the later one."""
        return self.due is not None and self.as_of > self.due and not self.is_late

    @property
    def timeliness(self) -> Timeliness:
        """Whether an answer on ``as_of`` keeps the period; what is open is read for the agency."""
        if self.is_late:
            return Timeliness.LATE
        unextended_due = self.unextended_due if self.later is None else self.later.unextended_due
        if unextended_due is not None and self.as_of > unextended_due:
            return Timeliness.EXTENDED
        return Timeliness.ON_TIME


def told_apart(found: Mapping[Reading, ReplyDeadline]) -> ReplyDeadline:
    """The deadline by the reading with the earliest date, beside it the latest; readings that agree are not named."""
    opened = frozenset(name for reading in found for name in reading.opened)
    differing = making_a_difference({reading: (one.due, one.unextended_due) for reading, one in found.items()})
    # What is used and left is by a reading also while nothing is due, and names it.
    felt = making_a_difference(
        {reading: (one.due, one.unextended_due, one.used, one.left) for reading, one in found.items()}
    )
    named = {reading: _unnamed(one, opened - felt) for reading, one in found.items()}
    # Nothing due comes later than any date. Of equals the strictest reading is the earliest, the mildest the latest.
    first = min(named.values(), key=lambda one: one.due or date.max)
    if not differing:
        return first
    last = max(reversed(named.values()), key=lambda one: (one.due or date.max, one.unextended_due or date.max))
    ends = [one.unextended_due for one in named.values()]
    later = Later(
        last.due,
        None if None in ends else max(end for end in ends if end is not None),
        tuple(name for name in first.assumptions if name in differing),
        tuple(name for name in last.assumptions if name in differing or name is Assumption.UNCOVERED_DAYS),
    )
    return replace(first, provisional=first.provisional or last.provisional, later=later)


def _unnamed(deadline: ReplyDeadline, names: frozenset[Assumption]) -> ReplyDeadline:
    """The same deadline without these readings among those it rests on."""
    if not names:
        return deadline
    steps = tuple(replace(step, assumptions=_without(step.assumptions, names)) for step in deadline.steps)
    return replace(deadline, assumptions=_without(deadline.assumptions, names), steps=steps)


def _without(assumptions: tuple[Assumption, ...], names: frozenset[Assumption]) -> tuple[Assumption, ...]:
    return tuple(name for name in assumptions if name not in names)
