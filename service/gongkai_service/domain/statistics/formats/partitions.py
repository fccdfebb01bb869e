"""Reading of what a cell selects: groups of outcomes, channels, kinds, … each of them total and disjoint."""

from collections.abc import Container, Mapping
from enum import StrEnum

from gongkai_service.domain.statistics.formats.node import Node
from gongkai_service.domain.statistics.selection import FeeMeasure, Population, Selection, Stage
from gongkai_service.domain.words.remedy_kind import RemedyKind
from gongkai_service.domain.words.vocabulary import (
    ApplicantKind,
    LawsuitRoute,
    Outcome,
    PublicationMeasure,
    ReceiptChannel,
    RemedyResult,
    Timeliness,
)

Partition = Mapping[str, tuple[str | None, ...]]
Partitions = Mapping[str, Partition]

# Members that a format has no row for are listed under this name, so that leaving them out is a decision.
NOT_COUNTED = "not_counted"

# In the data: a closing that was not an answer, and so was neither on time nor late.
_UNANSWERED = "UNANSWERED"

_DIMENSIONS: Mapping[str, tuple[Population, type[StrEnum]]] = {
    "applicant_kind": (Population.CASES, ApplicantKind),
    "receipt_channel": (Population.CASES, ReceiptChannel),
    "outcome": (Population.CASES, Outcome),
    "timeliness": (Population.CASES, Timeliness),
    "result": (Population.REMEDIES, RemedyResult),
}
_SELECTORS: Mapping[str, tuple[Population, type[StrEnum]]] = {
    "cases": (Population.CASES, Stage),
    "remedies": (Population.REMEDIES, RemedyKind),
    "fees": (Population.FEES, FeeMeasure),
    "publications": (Population.PUBLICATIONS, PublicationMeasure),
}
# Not a closed list: the format itself says what may be entered.
_SUPPLEMENT = "supplement"


def read_partitions(node: Node) -> Partitions:
    """Read ``[partitions]``; each must name every member of its list once, in a group or as not counted."""
    entries = node.table(*_DIMENSIONS)
    return {dimension: _read_partition(entry, dimension) for dimension, entry in entries.items()}


def _read_partition(node: Node, dimension: str) -> Partition:
    known: dict[str, str | None] = {member.value: member.value for member in _DIMENSIONS[dimension][1]}
    if dimension == "timeliness":
        known[_UNANSWERED] = None
    group_of: dict[str, str] = {}
    partition: dict[str, tuple[str | None, ...]] = {}
    for group, entry in node.table().items():
        members = entry.strings()
        for member in members:
            if member not in known:
                entry.refuse(f"unknown {dimension} {member!r}")
            if member in group_of:
                entry.refuse(f"{dimension} {member} is mapped twice: to {group_of[member]!r} and to {group!r}")
            group_of[member] = group
        partition[group] = tuple(known[member] for member in members)
    missing = [member for member in known if member not in group_of]
    if missing:
        node.refuse(f"{dimension} {', '.join(missing)} not mapped; list it under a group or under {NOT_COUNTED!r}")
    return partition


def read_selection(nodes: tuple[Node, ...], partitions: Partitions, items: Container[str]) -> Selection:
    """Read the ``select`` tables of a row and a column (or of one figure) as their conjunction."""
    entries: dict[str, Node] = {}
    for node in nodes:
        for key, entry in node.table(*_SELECTORS, _SUPPLEMENT, *_DIMENSIONS, "route").items():
            if key in entries:
                entry.refuse(f"row and column both select by {key!r}")
            entries[key] = entry
    place = nodes[0]
    named = [key for key in entries if key in _SELECTORS or key == _SUPPLEMENT]
    if len(named) != 1:
        place.refuse(f"must select from exactly one of {', '.join((*_SELECTORS, _SUPPLEMENT))}")
    chosen = entries.pop(named[0])
    if named[0] == _SUPPLEMENT:
        return _supplement(chosen, entries, items)
    population, known = _SELECTORS[named[0]]
    accepted = tuple((key, _accepted(entry, key, population, partitions)) for key, entry in entries.items())
    match population:
        case Population.CASES:
            return Selection(population, stage=Stage(_word(chosen, known)), accepted=accepted)
        case Population.REMEDIES:
            return Selection(population, accepted=(("kind", frozenset({_word(chosen, known)})), *accepted))
        case Population.FEES:
            return Selection(population, fee_measure=FeeMeasure(_word(chosen, known)))
        case _:
            return Selection(population, accepted=(("measure", frozenset(_words(chosen, known))), *accepted))


def _supplement(node: Node, others: Mapping[str, Node], items: Container[str]) -> Selection:
    for key, entry in others.items():
        entry.refuse(f"what is entered by hand has no {key}")
    item = node.string()
    if item not in items:
        node.refuse(f"unknown item {item!r}; items that may be entered stand under [items]")
    return Selection(Population.SUPPLEMENT, accepted=(("item", frozenset({item})),))


def _words(node: Node, words: type[StrEnum]) -> tuple[str, ...]:
    names = node.strings()
    for name in names:
        if name not in [member.value for member in words]:
            node.refuse(f"{name!r} is none of {', '.join(words)}")
    return names


def _word(node: Node, words: type[StrEnum]) -> str:
    name = node.string()
    if name not in [member.value for member in words]:
        node.refuse(f"{name!r} is none of {', '.join(words)}")
    return name


def _accepted(node: Node, key: str, population: Population, partitions: Partitions) -> frozenset[str | None]:
    owner = Population.REMEDIES if key == "route" else _DIMENSIONS[key][0]
    if owner is not population:
        node.refuse(f"{population.lower()} have no {key}")
    if key == "route":
        return frozenset({_word(node, LawsuitRoute)})
    if key not in partitions:
        node.refuse(f"partitions.{key} is missing")
    members: set[str | None] = set()
    for group in node.strings():
        if group not in partitions[key] or group == NOT_COUNTED:
            node.refuse(f"unknown group {group!r} of partitions.{key}")
        members.update(partitions[key][group])
    return frozenset(members)
