"""What belongs to a case and has commands of its own, in short: what there is, how it stands, how it is named."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai_service.domain.fees.quotes import yuan
from gongkai_service.domain.history.case import Case, Remedy
from gongkai_service.domain.history.fee_notice import FeeNotice
from gongkai_service.domain.words.resource_names import (
    CaseName,
    name_of_fee_notice,
    name_of_lawsuit,
    name_of_letter,
    name_of_review,
)
from gongkai_service.domain.words.terms import term_of
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import CasePartKind

NOTHING = Text("", "")


@dataclass(frozen=True, slots=True)
class PartInShort:
    """A part of a case; ``ordinal`` counts those of its kind from 1, ``date`` is when it began."""

    kind: CasePartKind
    name: str
    ordinal: int
    date: date
    text: Text
    standing: Text = NOTHING


def parts_in_short(name: CaseName, case: Case, linked: Mapping[str, Case]) -> tuple[PartInShort, ...]:
    """The parts of a case, by kind and ordinal; ``linked`` are the cases that it is linked with, by name."""
    return (*_remedies(name, case), *_fee_notices(name, case), *_letters(name, case), *_links(case, linked))


def _remedies(name: CaseName, case: Case) -> Iterator[PartInShort]:
    for at, review in case.reviews.numbered():
        named = name_of_review(name, at)
        organ = Text(review.organ, review.organ)
        yield PartInShort(CasePartKind.REVIEW, named, at, review.filed_date, organ, _ended(review))
    for at, lawsuit in case.lawsuits.numbered():
        named = name_of_lawsuit(name, at)
        court = Text(lawsuit.instances[-1].court, lawsuit.instances[-1].court)
        yield PartInShort(CasePartKind.LAWSUIT, named, at, lawsuit.filed_date, court, _ended(lawsuit))


def _fee_notices(name: CaseName, case: Case) -> Iterator[PartInShort]:
    for at, notice in case.fee_notices.numbered():
        amount = Text(f"{yuan(notice.amount_fen)}元", f"{yuan(notice.amount_fen)} yuan")
        named = name_of_fee_notice(name, at)
        yield PartInShort(CasePartKind.FEE_NOTICE, named, at, notice.asked_date, amount, _settled(notice))


def _letters(name: CaseName, case: Case) -> Iterator[PartInShort]:
    for at, letter in case.letters.numbered():
        kind = term_of(letter.kind)
        text = Text(f"{kind.zh} {letter.number}", f"{kind.en} {letter.number}")
        yield PartInShort(CasePartKind.LETTER, name_of_letter(name, at), at, letter.letter_date, text)


def _links(case: Case, linked: Mapping[str, Case]) -> Iterator[PartInShort]:
    for at, link in enumerate(case.links, start=1):
        other = linked.get(link.other_case)
        number = "" if other is None else str(other.number)
        standing = NOTHING if other is None else _with_day(other.state, other.closing.date if other.closing else None)
        yield PartInShort(
            CasePartKind.LINKED_CASE, link.other_case, at, link.split_date, Text(number, number), standing
        )


def _ended(remedy: Remedy) -> Text:
    return _with_day(remedy.ended_as, remedy.decided_date)


def _settled(notice: FeeNotice) -> Text:
    return _with_day(notice.state, notice.ended_date)


def _with_day(word: StrEnum, day: date | None) -> Text:
    term = term_of(word)
    return term.short if day is None else Text(f"{term.short.zh} {day}", f"{term.short.en} {day}")
