"""The texts by which a case is found, and whether it is found by what somebody looks for.

Whoever adds a text to cases that people look for adds it here; what follows from it, follows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import category, normalize

from gongkai_service.domain.history.case import Case
from gongkai_service.domain.history.numbers_on_paper import numbers_on_paper
from gongkai_service.domain.history.similarity import normalized_text
from gongkai_service.domain.words.paper_numbers import plain_number
from gongkai_service.domain.words.vocabulary import CaseMatch

# Signs part what stands beside them; blanks and line ends do not, since lines break within Chinese words.
_SIGNS, _KEPT = frozenset("PS"), frozenset("LNM")


@dataclass(frozen=True, slots=True)
class SearchedTexts:
    """What a case now says, as far as it is looked for; numbers are in their plain form."""

    applicant_name: str
    description: str
    others: tuple[str, ...]
    numbers: frozenset[str]


def searched_texts(case: Case) -> SearchedTexts:
    """The texts by which a case is found. The contact is not among them: nobody is looked up by his telephone."""
    filing, correction = case.filing, case.correction_request
    others = (
        filing.intended_use,
        correction.points if correction else "",
        *(closing.explanation for closing in case.closings),
        *(extension.reason for extension in case.extensions),
        *(consultation.party for consultation in case.consultations),
        *(explanation for notice in case.fee_notices for explanation in notice.explanations),
    )
    return SearchedTexts(
        applicant_name=filing.applicant_name,
        description=filing.description,
        others=tuple(text for text in others if text),
        numbers=frozenset(_numbers(case)),
    )


def _numbers(case: Case) -> Iterator[str]:
    """The numbers on paper that a case has; its own with what stands before the year, and without."""
    number = case.number
    yield plain_number(str(number))
    yield plain_number(f"{number.year}-{number.serial}")
    yield from (paper for _, paper in numbers_on_paper(case))


def runs_of(text: str) -> tuple[str, ...]:
    """What stands between the signs of a text, in plain characters."""
    runs = [""]
    for character in normalize("NFKC", text).casefold():
        kind = category(character)[0]
        if kind in _SIGNS:
            runs.append("")
        elif kind in _KEPT:
            runs[-1] += character
    return tuple(run for run in runs if run)


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody looks for: the whole of it as a name and as a number, and its words, each in plain characters.

    ``identity`` is what stands for it as an identity number; empty where it can be none.
    """

    name: str
    number: str
    words: tuple[str, ...]
    identity: str

    def match(self, case: Case) -> CaseMatch | None:
        """By what a case is found, by the first that is true of it; ``None`` where it is not."""
        texts = searched_texts(case)
        if self.number in texts.numbers:
            return CaseMatch.NUMBER
        if self.identity and case.filing.applicant_identity == self.identity:
            return CaseMatch.IDENTITY
        name = normalized_text(texts.applicant_name)
        if name.startswith(self.name):
            return CaseMatch.APPLICANT if name == self.name else CaseMatch.APPLICANT_BEGINNING
        return self._match_of_words(name, texts)

    def _match_of_words(self, name: str, texts: SearchedTexts) -> CaseMatch | None:
        description = runs_of(texts.description)
        if all(_stands_in(word, description) for word in self.words):
            return CaseMatch.DESCRIPTION
        runs = (name, *description, *(run for text in texts.others for run in runs_of(text)))
        is_found = all(_stands_in(word, runs) or name.startswith(word) for word in self.words)
        return CaseMatch.OTHER_TEXT if is_found else None


def _stands_in(word: str, runs: tuple[str, ...]) -> bool:
    """A single character stands in nearly all texts, and is looked for at the beginning of a name alone."""
    return len(word) > 1 and any(word in run for run in runs)


def read_query(text: str, *, identity: str) -> Query | None:
    """What a text looks for; ``None`` where it has neither letter nor digit."""
    name = normalized_text(text)
    if not name:
        return None
    words = tuple(dict.fromkeys(run for word in text.split() for run in runs_of(word)))
    return Query(name, plain_number(text), words, identity)
