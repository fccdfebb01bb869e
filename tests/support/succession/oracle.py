"""Abolished agencies, and whose report counts which case in which year: once more, from the assumptions alone.

How it reads rows 114 to 116:

* A case keeps its number and day of receipt. Who answers it is found by going from its agency to the successor, or to
  the one to whom the case alone was given, as long as that one is abolished, too.
* Years before an abolition stay with the agency that reported them. From the next year on the successor counts what is
  open. In the year itself the setting of whoever took a case over decides: one report of his over both, for the whole
  year, or separate ones.
* What came to an agency before it was abolished is its own, whenever the receipt is confirmed; what comes later is the
  successor's, and is not taken.
* New is what was received in the year, in one report, once. Carried in is what was open on 31 December.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

ROWS = ("new", "carried in", "closed", "carried out")


@dataclass(frozen=True)
class Act:
    """What is recorded on ``today``: FILE, CLOSE, ABOLISH or SET; agencies and cases by their numbers, from 0.

    ``arrived`` is the day on which what is filed came through the internet, where its receipt was confirmed later, on
    ``day``.
    """

    today: date
    what: str
    agency: int = 0
    day: date | None = None
    case: int = 0
    successor: int = 0
    split: tuple[tuple[int, int], ...] = ()
    is_separate: bool | None = None
    arrived: date | None = None

    def __str__(self) -> str:
        """One line to be read."""
        told = {
            "FILE": f"at {self.agency}, received {self.day}, arrived {self.arrived or 'then'}",
            "CLOSE": f"case {self.case}, on {self.day}",
            "ABOLISH": f"agency {self.agency} since {self.day}, successor {self.successor}, cases {self.split}",
            "SET": f"agency {self.agency} separate reports {self.is_separate}",
        }
        return f"{self.today} {self.what} {told[self.what]}"


@dataclass(frozen=True)
class History:
    """All acts about some agencies, in the order of their recording."""

    number: int
    agencies: int
    acts: tuple[Act, ...]

    def __str__(self) -> str:
        """To be read, one line each."""
        return "\n".join([f"{self.agencies} agencies", *map(str, self.acts)])

    @property
    def years(self) -> range:
        """Those of which reports are asked for."""
        return range(min(act.today for act in self.acts).year - 1, max(act.today for act in self.acts).year + 1)


@dataclass
class Case:
    """An application."""

    agency: int
    received: date
    closed: date | None = None

    def stands(self, year: int) -> dict[str, bool]:
        """In which rows of a report on the year that counts it."""
        was_open = self.closed is None or self.closed.year >= year
        is_open = self.closed is None or self.closed.year > year
        return {
            "new": self.received.year == year,
            "carried in": self.received.year < year and was_open,
            "closed": self.closed is not None and self.closed.year == year,
            "carried out": self.received.year <= year and is_open,
        }


@dataclass(frozen=True)
class Abolition:
    """Since when, and who goes on; ``split`` tells of single cases."""

    day: date
    successor: int
    split: Mapping[int, int]


@dataclass
class Registry:
    """What is recorded."""

    cases: list[Case] = field(default_factory=list)
    abolished: dict[int, Abolition] = field(default_factory=dict)
    separate: dict[int, bool] = field(default_factory=dict)

    def act(self, act: Act) -> frozenset[str]:
        """Records it, or tells the reasons of which one is to be given for the refusal."""
        assert act.day is not None or act.what == "SET"
        reasons: set[str] = set()
        match act.what:
            case "FILE":
                assert act.day is not None
                end = self.abolished.get(act.agency)
                if end is not None and (act.arrived or act.day) >= end.day:
                    return frozenset({"AGENCY_ABOLISHED"})
                self.cases.append(Case(act.agency, act.day))
            case "CLOSE":
                self.cases[act.case].closed = act.day
            case "ABOLISH":
                reasons = self._abolish(act)
            case "SET":
                self.separate[act.agency] = bool(act.is_separate)
        return frozenset(reasons)

    def _abolish(self, act: Act) -> set[str]:
        assert act.day is not None
        for successor in (act.successor, *(agency for _, agency in act.split)):
            end = self.abolished.get(successor)
            if successor == act.agency or self._succeeds(act.agency, successor) or (end and end.day <= act.day):
                return {"SUCCESSOR_INVALID"}
        self.abolished[act.agency] = Abolition(act.day, act.successor, dict(act.split))
        return set()

    def _succeeds(self, agency: int, earlier: int) -> bool:
        """Whether ``agency`` goes on with the work of the earlier one, at once or by steps."""
        seen: set[int] = set()
        to_see = [earlier]
        while to_see:
            one = to_see.pop()
            end = self.abolished.get(one)
            if end is None or one in seen:
                continue
            seen.add(one)
            to_see += [end.successor, *end.split.values()]
            if agency in (end.successor, *end.split.values()):
                return True
        return False

    def next(self, agency: int, case: int) -> int | None:
        """Who goes on with a case of an agency; ``None`` where that lives."""
        end = self.abolished.get(agency)
        return None if end is None else end.split.get(case, end.successor)

    def answers(self, case: int) -> int:
        """Who answers it now."""
        agency = self.cases[case].agency
        while (successor := self.next(agency, case)) is not None:
            agency = successor
        return agency

    def counts(self, case: int, year: int) -> int:
        """In whose report on the year it counts, if in any.

        The setting of the successor of the whole agency decides on the cases that were given to others, too.
        """
        agency = self.cases[case].agency
        while (successor := self.next(agency, case)) is not None:
            end = self.abolished[agency]
            since = end.day.year
            if year < since or (year == since and self.separate.get(end.successor, False)):
                break
            agency = successor
        return agency

    def figures(self, agency: int, year: int) -> dict[str, int]:
        """The rows of a report."""
        mine = [case.stands(year) for number, case in enumerate(self.cases) if self.counts(number, year) == agency]
        return {row: sum(stands[row] for stands in mine) for row in ROWS}
