"""What may be charged and when, as data: tariffs of the processing fee, times without fees, and who is exempt.

Processing fees rise by tiers (国办函〔2020〕109号第三条, 超额累进): a rate is for the units within its tier alone, and
one more unit never changes what the others cost. All money is integer fen; first and last days belong to the time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai_service.domain.law.assumptions import Assumption
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import CostKind, ExemptionGroup, FeeBasis


class Tag(StrEnum):
    """How well a rule is known: its text was read, it was not, or the rule follows from other texts."""

    CONFIRMED = "CONFIRMED"
    UNCONFIRMED = "UNCONFIRMED"
    INFERENCE = "INFERENCE"


@dataclass(frozen=True, slots=True)
class Share:
    """Units ``first`` to ``last``, counted from 1, of which each costs ``rate_fen``."""

    first: int
    last: int
    rate_fen: int

    @property
    def quantity(self) -> int:
        """How many units."""
        return self.last - self.first + 1

    @property
    def amount_fen(self) -> int:
        """What all of them cost, in fen."""
        return self.quantity * self.rate_fen


@dataclass(frozen=True, slots=True)
class Tier:
    """Units ``first`` to ``last``, counted from 1; without end where ``last`` is ``None``.

    Each costs ``rate_fen``. With a ``band`` it is the first so many units that do, and those of each further band cost
    ``step_fen`` more.
    """

    first: int
    last: int | None
    rate_fen: int
    band: int | None = None
    step_fen: int = 0

    def shares(self, *, first: int, last: int) -> Iterator[Share]:
        """The part of units ``first`` to ``last`` that falls into this tier, by rate; nothing where none does."""
        first = max(first, self.first)
        last = last if self.last is None else min(last, self.last)
        while first <= last:
            end, rate_fen = last, self.rate_fen
            if self.band is not None:
                bands_before = (first - self.first) // self.band
                end = min(last, self.first + (bands_before + 1) * self.band - 1)
                rate_fen += bands_before * self.step_fen
            yield Share(first, end, rate_fen)
            first = end + 1


@dataclass(frozen=True, slots=True)
class Tariff:
    """A tariff of the processing fee, by items or by pages. Its tiers follow each other from unit 1 without end."""

    id: str
    basis: FeeBasis
    article: Text
    first_date: date
    last_date: date | None
    tiers: tuple[Tier, ...]
    tag: Tag = Tag.CONFIRMED
    assumptions: tuple[Assumption, ...] = ()

    def is_in_force(self, day: date) -> bool:
        """Whether it holds on ``day``."""
        return _is_within(day, self.first_date, self.last_date)

    def shares(self, *, first: int, last: int) -> tuple[Share, ...]:
        """What units ``first`` to ``last`` cost, by tier and band, in order; nothing where ``last`` is before."""
        return tuple(share for tier in self.tiers for share in tier.shares(first=first, last=last))


@dataclass(frozen=True, slots=True)
class FreeInterval:
    """A time in which nothing may be charged, whatever the tariffs say; without end where ``last_date`` is ``None``."""

    bases: frozenset[FeeBasis]
    first_date: date
    last_date: date | None
    reason: Text
    source: Text
    tag: Tag
    assumptions: tuple[Assumption, ...]

    def covers(self, basis: FeeBasis, day: date) -> bool:
        """Whether nothing may be charged for ``basis`` on ``day``."""
        return basis in self.bases and _is_within(day, self.first_date, self.last_date)


@dataclass(frozen=True, slots=True)
class Exemption:
    """A group that pays no cost fee under the Regulation of 2007, on proof."""

    group: ExemptionGroup
    name: Text
    source: Text
    tag: Tag
    assumptions: tuple[Assumption, ...]


@dataclass(frozen=True, slots=True)
class CostTariff:
    """An entry of an agency's own table under the Regulation of 2007 (第二十七条): one ``unit`` costs ``rate_fen``."""

    kind: CostKind
    name: str
    unit: str
    rate_fen: int
    first_date: date
    last_date: date | None

    def is_in_force(self, day: date) -> bool:
        """Whether it holds on ``day``."""
        return _is_within(day, self.first_date, self.last_date)


@dataclass(frozen=True, slots=True)
class FeeRules:
    """All rules on fees that do not differ between agencies."""

    tariffs: tuple[Tariff, ...]
    free_intervals: tuple[FreeInterval, ...]
    exemptions: tuple[Exemption, ...]

    def tariff(self, basis: FeeBasis, on: date) -> Tariff | None:
        """The tariff of ``basis`` in force on a day; ``None`` for costs, which are charged by the agency's own."""
        return next((tariff for tariff in self.tariffs if tariff.basis is basis and tariff.is_in_force(on)), None)

    def free_interval(self, basis: FeeBasis, on: date) -> FreeInterval | None:
        """The time without fees into which a day falls; ``None`` on a day on which ``basis`` may be charged."""
        return next((interval for interval in self.free_intervals if interval.covers(basis, on)), None)

    def exemption(self, group: ExemptionGroup) -> Exemption:
        """What is known of an exempt group; every group is."""
        return next(exemption for exemption in self.exemptions if exemption.group is group)


def _is_within(day: date, first: date, last: date | None) -> bool:
    return first <= day and (last is None or day <= last)
