"""Rules by which the work of a year is assessed (考评), and what they take off."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gongkai_service.domain.statistics.formats.node import Node
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import AssessmentMeasure


@dataclass(frozen=True, slots=True)
class AssessmentRule:
    """What one case takes off, or the fault as such where it counts ``once``."""

    measure: AssessmentMeasure
    points: int
    once: bool = False

    def deducted(self, count: int) -> int:
        """The points that so many cases take off."""
        return self.points * (min(count, 1) if self.once else count)


@dataclass(frozen=True, slots=True)
class AssessmentRules:
    """A set of rules. ``not_computed`` is what they assess besides, each with why it is not known here."""

    title: Text
    rules: tuple[AssessmentRule, ...]
    alike_from_percent: int
    not_computed: tuple[Text, ...]


def parse_assessment_rules(text: str) -> AssessmentRules:
    """Read rules from TOML; ``data/assessment.toml`` tells the grammar.

    Raises:
        FormatError: a ``ValueError`` whose message begins with the place: an unknown or missing key, an unknown
            measure, one that is named twice, points below 0.
    """
    root = Node(tomllib.loads(text), "assessment.toml")
    root.table("title", "alike_from_percent", "rules", "not_computed")
    return AssessmentRules(
        title=root.child("title").text(),
        rules=_read_rules(root.child("rules").elements()),
        alike_from_percent=root.child("alike_from_percent").integer(),
        not_computed=tuple(node.text() for node in root.children("not_computed")),
    )


def _read_rules(nodes: Sequence[Node]) -> tuple[AssessmentRule, ...]:
    found: dict[AssessmentMeasure, AssessmentRule] = {}
    known: Mapping[str, AssessmentMeasure] = {measure.value: measure for measure in AssessmentMeasure}
    for node in nodes:
        node.table("measure", "points", "once")
        name, points = node.child("measure").string(), node.child("points").integer()
        if name not in known:
            node.refuse(f"unknown measure {name!r}; known are {', '.join(known)}")
        if points < 0:
            node.refuse("points cannot be below 0")
        if known[name] in found:
            node.refuse(f"measure {name!r} is named twice")
        once = node.child("once").flag() if node.has("once") else False
        found[known[name]] = AssessmentRule(known[name], points, once)
    return tuple(found.values())
