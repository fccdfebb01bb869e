"""制发文书: a letter that was issued."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from gongkai_service.domain.commands.finding import Finding
from gongkai_service.domain.history.case import Case, Letter
from gongkai_service.domain.history.events import LegalDate, MendCase, ProtectedText, Transition
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.law.regulation import REGULATION_2007
from gongkai_service.domain.words.terms import term_of
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import CaseCommand, FindingKind, LetterKind, Outcome


@dataclass(frozen=True, slots=True)
class IssueLetter(Transition):
    """制发文书. The letter is kept as it was written; ``template_digest`` tells by which template.

    ``content`` is what stands in its fields, as canonical JSON; ``consultation`` and ``fee_notice`` count from 1 within
    the case and are 0 for letters about neither.
    """

    command = CaseCommand.ISSUE_LETTER

    kind: LetterKind
    letter_date: LegalDate
    number: str
    text_digest: str
    template_digest: str
    content: ProtectedText
    consultation: int = 0
    fee_notice: int = 0
    outcome: Outcome | None = None


def may_be_written(case: Case, conventions: Conventions) -> bool:
    """Whether there are letters for the case: no model text under the Regulation of 2007 was at hand."""
    return case.regulation_under(conventions) is not REGULATION_2007


def outdate(event: MendCase, case: Case) -> Case:
    """The case with the letters that told what is not so marked."""
    letters = case.letters
    for ordinal in event.letters:
        letter = letters.find(ordinal)
        if letter is not None:
            letters = letters.with_other(ordinal, replace(letter, outdated_date=event.mended_date))
    return case if letters is case.letters else replace(case, letters=letters)


def outdated_letters(case: Case) -> Iterator[Finding]:
    """Letters that told what was mended since, until another of their kind and subject is issued."""
    anew: set[tuple[object, ...]] = set()
    for _, letter in reversed(case.letters.entries):
        subject = (letter.kind, letter.consultation, letter.fee_notice)
        if letter.outdated_date is None:
            anew.add(subject)
        elif subject not in anew:
            term = term_of(letter.kind)
            text = Text(
                f"{term.zh}（{letter.number}）载有更正前的内容：应按更正后的内容重新制发并送达",
                f"the letter “{term.en}” ({letter.number}) tells what was mended since: issue it anew and deliver it",
            )
            yield Finding(FindingKind.LETTER_OUTDATED, letter.outdated_date, text)


def issue(event: IssueLetter, case: Case) -> Case:
    """The case with one more letter."""
    letter = Letter(
        event.kind,
        event.number,
        event.letter_date,
        event.text_digest,
        event.template_digest,
        event.content,
        consultation=event.consultation,
        fee_notice=event.fee_notice,
        outcome=event.outcome,
    )
    return replace(case, letters=case.letters.with_one(letter))
