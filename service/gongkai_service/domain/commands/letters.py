"""制发文书: a letter that was issued."""

from dataclasses import dataclass, replace

from gongkai_service.domain.history.case import Case, Letter
from gongkai_service.domain.history.events import LegalDate, ProtectedText, Transition
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.law.regulation import REGULATION_2007
from gongkai_service.domain.words.vocabulary import CaseCommand, LetterKind, Outcome


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
