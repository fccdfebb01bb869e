"""What every clock is: a statutory period with its basis, its last day, its standing on a day, and its working."""

from dataclasses import dataclass
from datetime import date

from gongkai_service.domain.law.assumptions import Assumption
from gongkai_service.domain.words.resource_names import name_of_part
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import AnswerPart, ClockKind, ClockState, PeriodUnit, StepKind

# Clocks whose end calls the desk to act: they are kept in the work list while they run. The others are rights of
# the applicant, or owe nothing on a day.
WORK_LIST_KINDS = frozenset(
    {
        ClockKind.CORRECTION_NOTICE,
        ClockKind.CORRECTION,
        ClockKind.REPLY,
        ClockKind.REANSWER,
        ClockKind.THIRD_PARTY_ANSWER,
        ClockKind.CO_AUTHOR_ANSWER,
        ClockKind.FEE_PAYMENT,
        ClockKind.REVIEW_ANSWER,
    }
)
# Chances whose end passes by itself and leaves nothing to be done: after it they are listed no more.
CHANCES = frozenset({ClockKind.CORRECTION_NOTICE})
# Periods of the agency itself: its closures lengthen them. All others count by the national calendar.
OF_AGENCY = frozenset(
    {
        ClockKind.CORRECTION_NOTICE,
        ClockKind.REPLY,
        ClockKind.REANSWER,
        ClockKind.REVIEW_ANSWER,
        ClockKind.PROACTIVE_PUBLICATION,
    }
)
# What the agency itself owes; after its last day it is overdue.
DUTIES = frozenset({ClockKind.REPLY, ClockKind.REANSWER, ClockKind.REVIEW_ANSWER})


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch of a clock, both ends included; ``last`` is ``None`` while it lasts.

    ``counted`` working days of it belong to the period, ``total`` by its end; ``notices`` move days of it.
    """

    kind: StepKind
    first: date
    last: date | None
    counted: int
    total: int
    why: Text
    article: Text
    notices: tuple[str, ...] = ()
    assumptions: tuple[Assumption, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """What a clock is about: the case itself, or the ``ordinal``-th of one of its collections."""

    collection: str = ""
    ordinal: int = 0

    def under(self, case: str) -> str:
        """Its resource name, below that of the case."""
        return name_of_part(case, self.collection, self.ordinal) if self.collection else case


@dataclass(frozen=True, slots=True)
class Clock:
    """One statutory period as of one day.

    Attributes:
        kind: which period.
        title: what it is called.
        subject: what it is about.
        article: on which article it rests.
        start: the day from whose next day it counts; ``None`` while that has not come.
        period: how long it is, in ``unit``.
        unit: in which unit.
        due: the last day; ``None`` while nothing is due.
        provisional: whether ``due`` rests on days that no notice covers.
        state: where it stands on ``as_of``.
        ended: when what was due was done; ``None`` before.
        used: working days used by ``as_of`` or ``ended``; 0 for other units.
        left: working days left after ``as_of``; negative when overdue, 0 once ended or while nothing is due.
        suspended: working days on which it stood still.
        long_stop: the day after which the remedy is lost in any case; ``None`` where there is none.
        steps: the stretches, in order.
        assumptions: the readings on which it rests.
        as_of: for which day it was computed.
        since: the first day on which ``due`` depends: a change of the calendar before it moves nothing.
        part: about which part of a partial answer it is; ``None`` for what is about none.
        later_due: the latest last day by the readings that are open, where ``due`` is by another; ``None`` also where
            nothing is due by it. All else but ``state`` is by the reading that ``due`` is by.
        later_assumptions: the readings on which ``later_due`` rests; empty where no reading gives another date.
    """

    kind: ClockKind
    title: Text
    subject: Subject
    article: Text
    start: date | None
    period: int
    unit: PeriodUnit
    due: date | None
    provisional: bool
    state: ClockState
    ended: date | None
    used: int
    left: int
    suspended: int
    long_stop: date | None
    steps: tuple[Step, ...]
    assumptions: tuple[Assumption, ...]
    as_of: date
    since: date
    part: AnswerPart | None = None
    later_due: date | None = None
    later_assumptions: tuple[Assumption, ...] = ()

    @property
    def latest_due(self) -> date | None:
        """The last day by every open reading, after which alone it is overdue; ``None`` while there is none."""
        return self.later_due if self.later_assumptions else self.due

    @property
    def is_listed(self) -> bool:
        """Whether the work list holds it: its end calls for action, it has a due date, and it has not ended."""
        return self.kind in WORK_LIST_KINDS and self.due is not None and self.ended is None
