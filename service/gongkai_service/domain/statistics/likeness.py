"""How much of a report's own text is that of another report (雷同): sentence by sentence.

Two sentences are alike when they are the same but for numbers, blanks, punctuation and the names of the agencies. What
the service drafts is left out: it is the same everywhere. # Inference: rules of assessment say 雷同 and no more.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

_END = re.compile(r"(?<=[。！？；!?;])")
_NUMBERS = re.compile(r"\d+(?:[.,]\d+)*")
_NO_WORDS = re.compile(r"[\W_]+")
# Shorter ones, such as headings, are alike by chance.
_SHORTEST = 10


@dataclass(frozen=True, slots=True)
class Alike:
    """A sentence that stands in another report, too. ``other`` is what that report is known by."""

    section: str
    sentence: str
    other: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """The sentences that are alike, and their share of the text in percent, rounded down."""

    sentences: tuple[Alike, ...]
    percent: int


def sentences_of(paragraphs: Iterable[str]) -> list[str]:
    """The sentences of a text, long enough to be told apart."""
    split = (sentence.strip() for paragraph in paragraphs for sentence in _END.split(paragraph))
    return [sentence for sentence in split if len(sentence) >= _SHORTEST]


def gist_of(sentence: str, names: Sequence[str]) -> str:
    """What is compared of a sentence: without the names, with every number as 0, without blanks and punctuation."""
    for name in sorted(names, key=len, reverse=True):
        sentence = sentence.replace(name, "") if name else sentence
    return _NO_WORDS.sub("", _NUMBERS.sub("0", sentence)).lower()


def likeness_of(
    text: Mapping[str, Sequence[str]], others: Mapping[str, Iterable[str]], names: Sequence[str]
) -> Likeness:
    """Compares a text with others.

    Args:
        text: paragraphs of the agency's own, by section.
        others: the same of other reports, by what each is known by; the first that has a sentence is named.
        names: names and abbreviations of the agencies concerned.
    """
    known: dict[str, str] = {}
    for other, paragraphs in others.items():
        for sentence in sentences_of(paragraphs):
            known.setdefault(gist_of(sentence, names), other)
    alike: list[Alike] = []
    same = whole = 0
    for section, paragraphs in text.items():
        for sentence in sentences_of(paragraphs):
            whole += len(sentence)
            gist = gist_of(sentence, names)
            if gist in known:
                alike.append(Alike(section, sentence, known[gist]))
                same += len(sentence)
    return Likeness(tuple(alike), same * 100 // whole if whole else 0)
