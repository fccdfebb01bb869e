"""English nouns with their numbers: one year, two years, in the service and on screen alike."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai_client import language
from gongkai_service.domain.words.refusals import ChecksFailed, FieldInvalid, FieldViolation
from gongkai_service.domain.words.text import Countable, Text, counted
from gongkai_service.domain.words.vocabulary import Language
from gongkai_service.reports.words import Word, say

_ROOT = Path(__file__).parents[3]
# A plural for whatever number comes: in brackets, or behind a number that may be one.
_IN_BRACKETS = re.compile(r"\w\(s\)")
_BEHIND = re.compile(
    r"\{[a-z_.()-]*(?:count|total|len|left|number|late)[a-z_.()]*\} (?:more )?(?:working )?[a-z]+s\b|\w\(s\)"
)


@pytest.mark.parametrize("count", [counted, language.counted])
def test_a_noun_follows_its_number(count: Callable[..., str]) -> None:
    """Singular for one alone; a plural that is no mere s is told."""
    assert [count(number, "year") for number in (0, 1, 2)] == ["0 years", "1 year", "2 years"]
    assert [count(number, "agency", "agencies") for number in (1, 21)] == ["1 agency", "21 agencies"]


def test_a_template_says_the_noun_beside_the_number() -> None:
    """Behind the colon; without one the number stands alone."""
    template = "{count:check fails|checks fail} of {all}"
    assert template.format(count=Countable(1), all=Countable(7)) == "1 check fails of 7"
    assert template.format(count=Countable(2), all=Countable(7)) == "2 checks fail of 7"


def test_refusals_and_documents_count_by_it() -> None:
    """A field breaks its rule, fields break their rules."""
    violation = FieldViolation("a", "REQUIRED", Text("必填", "is required"))
    assert FieldInvalid([violation]).text.en.startswith("1 field breaks its rule;")
    assert FieldInvalid([violation] * 2).text.en.startswith("2 fields break their rules;")
    assert ChecksFailed(count=1, checks="a").text.en.startswith("1 check fails,")
    assert say(Word.DAYS_ONE, Language.EN, first=1) == "1 day"


@pytest.mark.parametrize(
    ("tree", "loose"), [("clients/gongkai_client", _BEHIND), ("service/gongkai_service", _IN_BRACKETS)]
)
def test_no_text_has_a_plural_for_whatever_number_comes(tree: str, loose: re.Pattern[str]) -> None:
    """What is counted goes through the one mechanism."""
    found = [
        f"{path.relative_to(_ROOT)}: {match[0]}"
        for path in sorted((_ROOT / tree).rglob("*.py"))
        for match in loose.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []
