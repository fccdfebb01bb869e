"""What a cell counts: predicates on facts, by calendar year of the legal date.

The same ``CellQuery`` counts a cell and finds the records behind it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from gongkai_service.domain.law.conventions import Counting
from gongkai_service.domain.statistics.conventions import DEFAULT_COUNTING
from gongkai_service.domain.statistics.facts import (
    CaseKey,
    FeeKey,
    PublicationKey,
    RemedyKey,
    SupplementKey,
)
from gongkai_service.domain.words.vocabulary import RemedyCounting, RemedyResult

Key = CaseKey | RemedyKey | FeeKey | PublicationKey | SupplementKey


class Population(StrEnum):
    """The records that a cell counts; each has its own key in ``facts``."""

    CASES = "CASES"
    REMEDIES = "REMEDIES"
    FEES = "FEES"
    PUBLICATIONS = "PUBLICATIONS"
    SUPPLEMENT = "SUPPLEMENT"


class Stage(StrEnum):
    """How a case belongs to a year: the four 项 of table 三 (国办公开办函〔2021〕30号)."""

    NEW = "new"
    CARRIED_IN = "carried_in"
    CLOSED = "closed"
    CARRIED_OUT = "carried_out"


class FeeMeasure(StrEnum):
    """What is added up over fee notices: their number, or an amount in fen."""

    NOTICES = "notices"
    AMOUNT = "amount_fen"
    PAID = "paid_fen"
    WAIVED = "waived_fen"


def _new(key: CaseKey, year: int) -> bool:
    # Inference: «新收» goes by the day of receipt; no text says so.
    return key.received_year == year


def _carried_in(key: CaseKey, year: int) -> bool:
    return key.received_year < year and (key.closed_year is None or key.closed_year >= year)


def _closed(key: CaseKey, year: int) -> bool:
    return key.received_year <= year == key.closed_year


def _carried_out(key: CaseKey, year: int) -> bool:
    return key.received_year <= year and (key.closed_year is None or key.closed_year > year)


_STAGES: Mapping[Stage, Callable[[CaseKey, int], bool]] = {
    Stage.NEW: _new,
    Stage.CARRIED_IN: _carried_in,
    Stage.CLOSED: _closed,
    Stage.CARRIED_OUT: _carried_out,
}

_APART = (frozenset({Stage.NEW, Stage.CARRIED_IN}), frozenset({Stage.CLOSED, Stage.CARRIED_OUT}))


def _alive(key: RemedyKey, year: int) -> bool:
    # Inference: 尚未审结 implies that all remedies alive in the year are listed, so one that is pending
    # on 31 December is listed again in the next year.
    return key.filed_year <= year and (key.decided_year is None or key.decided_year >= year)


def _filed(key: RemedyKey, year: int) -> bool:
    return key.filed_year == year


def _decided(key: RemedyKey, year: int) -> bool:
    return key.decided_year == year


_REMEDY_YEARS: Mapping[RemedyCounting, Callable[[RemedyKey, int], bool]] = {
    RemedyCounting.ALIVE_IN_YEAR: _alive,
    RemedyCounting.FILED_IN_YEAR: _filed,
    RemedyCounting.DECIDED_IN_YEAR: _decided,
}


def result_in_year(key: RemedyKey, year: int) -> RemedyResult:
    """Return the result as it stood on 31 December of ``year``: pending until the year of decision."""
    if key.decided_year is None or key.decided_year > year:
        return RemedyResult.PENDING
    return key.result


@dataclass(frozen=True, slots=True)
class Selection:
    """A predicate on the keys of one population.

    ``stage`` is set for cases alone, ``fee_measure`` for fees alone; ledger entries are selected by ``measure``,
    what was entered by hand by ``item``. ``accepted`` pairs a field of the key with the values it may have; a field
    that is not named may have any.
    """

    population: Population
    stage: Stage | None = None
    fee_measure: FeeMeasure | None = None
    accepted: tuple[tuple[str, frozenset[str | None]], ...] = ()

    def matches(self, key: Key, year: int, counting: Counting) -> bool:
        """Tell whether ``key`` is counted for ``year``."""
        if not self._in_year(key, year, counting):
            return False
        # A plain loop, because this runs for every cell of every new kind of record: generators double its time.
        for name, values in self.accepted:
            value = result_in_year(key, year) if isinstance(key, RemedyKey) and name == "result" else getattr(key, name)
            if value not in values:
                return False
        return True

    def _in_year(self, key: Key, year: int, counting: Counting) -> bool:
        match key:
            case CaseKey():
                return self.stage is not None and _STAGES[self.stage](key, year)
            case RemedyKey():
                return self.population is Population.REMEDIES and _REMEDY_YEARS[counting.remedies](key, year)
            case FeeKey():
                return self.population is Population.FEES and key.notified_year == year
            case PublicationKey():
                return self.population is Population.PUBLICATIONS and key.year == year
            case SupplementKey():
                return self.population is Population.SUPPLEMENT

    def overlaps(self, other: "Selection") -> bool:
        """Tell whether a key may match both, so that a sum of the two would count it twice."""
        if self.population is not other.population or frozenset({self.stage, other.stage}) in _APART:
            return False
        theirs = dict(other.accepted)
        return all(values & theirs.get(name, values) for name, values in self.accepted)

    def narrowed(self, name: str, values: frozenset[str | None]) -> "Selection":
        """Return the predicate that also wants the field ``name`` to be one of ``values``."""
        return Selection(self.population, self.stage, self.fee_measure, (*self.accepted, (name, values)))


@dataclass(frozen=True, slots=True)
class CellQuery:
    """What one cell counts in one year. A sum matches whatever any of its parts matches; parts never overlap."""

    cell: str
    year: int
    selections: tuple[Selection, ...]
    counting: Counting = DEFAULT_COUNTING

    @property
    def population(self) -> Population:
        """The one population that the cell counts."""
        return self.selections[0].population

    @property
    def fee_measure(self) -> FeeMeasure | None:
        """What is added up over matching fee notices; ``None`` where the cell counts other records."""
        return self.selections[0].fee_measure

    def matches(self, key: Key) -> bool:
        """Tell whether the records of ``key`` stand behind the cell."""
        return any(selection.matches(key, self.year, self.counting) for selection in self.selections)
