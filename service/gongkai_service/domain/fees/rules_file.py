"""Reads the rules on fees from TOML: ``parse_fee_rules``. The file is ``data/fees.toml``, which tells its grammar.

What could not be charged by is refused with its place: tiers with gaps, rates that fall, two tariffs for one day.
"""

import tomllib
from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from itertools import combinations, pairwise
from typing import TypeVar

from gongkai_service.domain.fees.tariffs import Exemption, FeeRules, FreeInterval, Tag, Tariff, Tier
from gongkai_service.domain.law.assumptions import Assumption
from gongkai_service.domain.statistics.formats.node import FormatError, Node
from gongkai_service.domain.words.vocabulary import ExemptionGroup, FeeBasis

_Word = TypeVar("_Word", bound=StrEnum)


class FeeRulesError(ValueError):
    """Rules on fees that cannot be used; the message begins with the place: table, index and key."""


def parse_fee_rules(text: str) -> FeeRules:
    """Read the rules on fees from TOML; every exempt group is there.

    Raises:
        FeeRulesError: not TOML, an unknown or missing key, a time that ends before it begins, tiers that do not follow
            each other from 1 without end, a rate that falls, two tariffs or two times without fees of one basis on one
            day, an exempt group that is missing, a rule that is neither confirmed nor tells its assumption.
    """
    try:
        return _read(Node(tomllib.loads(text), "fees.toml"))
    except tomllib.TOMLDecodeError as error:
        message = f"fees.toml: not TOML: {error}"
        raise FeeRulesError(message) from error
    except FormatError as error:
        raise FeeRulesError(str(error)) from error


def _read(root: Node) -> FeeRules:
    root.table("tariffs", "free_intervals", "exemptions")
    tariff_nodes, interval_nodes = root.child("tariffs").elements(), root.child("free_intervals").elements()
    tariffs = tuple(_read_tariff(node) for node in tariff_nodes)
    intervals = tuple(_read_interval(node) for node in interval_nodes)
    for (_, earlier), (node, later) in combinations(zip(tariff_nodes, tariffs, strict=True), 2):
        if later.id == earlier.id:
            node.child("id").refuse(f"{later.id!r} is the id of another tariff")
        if later.basis is earlier.basis and _overlap(earlier, later):
            node.child("first_date").refuse(f"overlaps {earlier.id!r}: one tariff of {later.basis} holds on a day")
    for (_, before), (node, after) in combinations(zip(interval_nodes, intervals, strict=True), 2):
        if before.bases & after.bases and _overlap(before, after):
            node.child("first_date").refuse("overlaps another time without fees of the same basis")
    return FeeRules(tariffs=tariffs, free_intervals=intervals, exemptions=_read_exemptions(root.child("exemptions")))


def _overlap(one: Tariff | FreeInterval, other: Tariff | FreeInterval) -> bool:
    return one.first_date <= (other.last_date or date.max) and other.first_date <= (one.last_date or date.max)


def _read_tariff(node: Node) -> Tariff:
    node.table("id", "basis", "article", "tag", "first_date", "last_date", "assumptions", "tiers")
    basis = _member(node.child("basis"), FeeBasis)
    if basis is FeeBasis.COST:
        node.child("basis").refuse("what costs are charged by is data of each agency")
    first_date, last_date = _read_time(node)
    return Tariff(
        id=node.child("id").string(),
        basis=basis,
        article=node.child("article").text(),
        first_date=first_date,
        last_date=last_date,
        tiers=_read_tiers(node.child("tiers")),
        tag=_member(node.child("tag"), Tag),
        assumptions=_read_assumptions(node),
    )


def _read_interval(node: Node) -> FreeInterval:
    node.table("bases", "first_date", "last_date", "reason", "source", "tag", "assumptions")
    node.child("bases").strings()
    first_date, last_date = _read_time(node)
    return FreeInterval(
        bases=frozenset(_member(each, FeeBasis) for each in node.children("bases")),
        first_date=first_date,
        last_date=last_date,
        reason=node.child("reason").text(),
        source=node.child("source").text(),
        tag=_member(node.child("tag"), Tag),
        assumptions=_read_assumptions(node),
    )


def _read_exemptions(node: Node) -> tuple[Exemption, ...]:
    found: dict[ExemptionGroup, Exemption] = {}
    for each in node.elements():
        each.table("group", "name", "source", "tag", "assumptions")
        group = _member(each.child("group"), ExemptionGroup)
        if group in found:
            each.child("group").refuse(f"{group} is there twice")
        found[group] = Exemption(
            group=group,
            name=each.child("name").text(),
            source=each.child("source").text(),
            tag=_member(each.child("tag"), Tag),
            assumptions=_read_assumptions(each),
        )
    for group in ExemptionGroup:
        if group not in found:
            node.refuse(f"{group} is missing")
    return tuple(found.values())


def _read_tiers(node: Node) -> tuple[Tier, ...]:
    nodes = node.elements()
    if not nodes:
        node.refuse("a tariff has at least one tier")
    tiers = tuple(_read_tier(each, is_last=each is nodes[-1]) for each in nodes)
    if tiers[0].first != 1:
        nodes[0].child("first").refuse("units count from 1")
    for each, (before, after) in zip(nodes[1:], pairwise(tiers), strict=True):
        if before.last is not None and after.first != before.last + 1:
            each.child("first").refuse(f"must be {before.last + 1}: tiers follow each other")
        if after.rate_fen < before.rate_fen:
            each.child("rate_fen").refuse("a rate never falls below that of the tier before")
    return tiers


def _read_tier(node: Node, *, is_last: bool) -> Tier:
    """A tier; ``is_last`` tells whether it is the last one, which alone has no end and may rise by bands."""
    node.table("first", "last", "rate_fen", "band", "step_fen")
    if node.has("last") is is_last:
        node.refuse("the last tier, and no other, has no end: leave out its 'last'")
    if node.has("band") is not node.has("step_fen"):
        node.refuse("'band' and 'step_fen' stand together")
    if node.has("band") and not is_last:
        node.child("band").refuse("the last tier alone rises by bands")
    tier = Tier(
        first=_at_least(node.child("first"), 1),
        last=_at_least(node.child("last"), 1) if node.has("last") else None,
        rate_fen=_at_least(node.child("rate_fen"), 0),
        band=_at_least(node.child("band"), 1) if node.has("band") else None,
        step_fen=_at_least(node.child("step_fen"), 1) if node.has("step_fen") else 0,
    )
    if tier.last is not None and tier.last < tier.first:
        node.child("last").refuse("is before the first unit")
    return tier


def _read_time(node: Node) -> tuple[date, date | None]:
    first_date = _day(node.child("first_date"))
    last_date = _day(node.child("last_date")) if node.has("last_date") else None
    if last_date is not None and last_date < first_date:
        node.child("last_date").refuse("is before the first day")
    return first_date, last_date


def _read_assumptions(node: Node) -> tuple[Assumption, ...]:
    names: Sequence[str] = node.child("assumptions").strings() if node.has("assumptions") else ()
    for name in names:
        if name not in Assumption.__members__:
            node.child("assumptions").refuse(f"unknown Assumption {name!r}")
    if not names and _member(node.child("tag"), Tag) is not Tag.CONFIRMED:
        node.refuse("what is not confirmed names an assumption")
    return tuple(Assumption[name] for name in names)


def _day(node: Node) -> date:
    # A TOML date with a time is a date in Python too.
    if not isinstance(node.value, date) or isinstance(node.value, datetime):
        node.refuse("must be a date, such as 2021-01-01")
    return node.value


def _at_least(node: Node, least: int) -> int:
    if node.integer() < least:
        node.refuse(f"must be at least {least}")
    return node.integer()


def _member(node: Node, words: type[_Word]) -> _Word:
    name = node.string()
    if name not in words.__members__:
        node.refuse(f"unknown {words.__name__} {name!r}")
    return words(name)
