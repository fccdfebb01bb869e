"""Which agencies were abolished, who goes on with their work, and whose cases an agency has to do with because of it.

国办公开办函〔2019〕14号 speaks of agencies that live on and whose functions moved: they answer what they received. Of
abolished ones it says nothing. Inference (行政诉讼法第二十六条第六款): who goes on with the function answers, is
respondent and defendant; no period starts anew.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Abolition:
    """An agency that was abolished, and who goes on with its work from ``abolished_date`` on."""

    agency_id: str
    successor_id: str
    abolished_date: date


# Whether an abolition counts for what is asked: by a day, or for a year of reports.
Counts = Callable[[Abolition], bool]


@dataclass(frozen=True, slots=True)
class SingleCase:
    """A case that another than its agency's successor goes on with, when ``predecessor_id`` was abolished."""

    case_key: int
    agency_id: str
    predecessor_id: str
    successor_id: str


@dataclass(frozen=True, slots=True)
class Portion:
    """Cases of one agency, by their keys: ``only`` these, ``None`` for all, but for those that are ``left_out``."""

    agency_id: str
    only: frozenset[int] | None = None
    left_out: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Successions:
    """All abolitions that are known, by agency, and the cases that went elsewhere than their agency's work did."""

    abolitions: Mapping[str, Abolition] = field(default_factory=dict)
    single: tuple[SingleCase, ...] = ()

    def end(self, agency_id: str, counts: Counts, case_key: int | None = None) -> str:
        """Who goes on in the end with the work of an agency, or with one case of it; the agency itself if it lives."""
        passed: set[str] = set()
        while (step := self.abolitions.get(agency_id)) is not None and counts(step) and agency_id not in passed:
            passed.add(agency_id)
            agency_id = self._single(agency_id, case_key) or step.successor_id
        return agency_id

    def ends_of_cases(self, agency_id: str, counts: Counts) -> dict[int, str]:
        """Who goes on with those cases of an agency that went elsewhere once, by their keys."""
        keys = {one.case_key for one in self.single if one.agency_id == agency_id}
        return {key: self.end(agency_id, counts, key) for key in sorted(keys)}

    def portions(self, agency_id: str, counts: Counts) -> Iterator[Portion]:
        """The cases of abolished agencies with which an agency goes on, by the agencies' ids."""
        for predecessor_id in sorted(self.abolitions):
            if predecessor_id == agency_id:
                continue
            ends = self.ends_of_cases(predecessor_id, counts)
            if self.end(predecessor_id, counts) == agency_id:
                yield Portion(predecessor_id, None, frozenset(key for key, end in ends.items() if end != agency_id))
            elif only := frozenset(key for key, end in ends.items() if end == agency_id):
                yield Portion(predecessor_id, only)

    def _single(self, agency_id: str, case_key: int | None) -> str | None:
        found = (one for one in self.single if (one.predecessor_id, one.case_key) == (agency_id, case_key))
        return next((one.successor_id for one in found), None)


def until(day: date) -> Counts:
    """The abolitions until a day, that day included."""
    return lambda abolition: abolition.abolished_date <= day
