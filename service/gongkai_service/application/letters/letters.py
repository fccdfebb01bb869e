"""Use cases of letters: draft one, read what was issued. How one is issued stands in ``issuing``."""

from contextlib import suppress
from dataclasses import dataclass

from gongkai_service.application.cases.cases import CaseView, require_case
from gongkai_service.application.desk import Desk
from gongkai_service.application.letters.keeping import LetterCopy, kept_copy
from gongkai_service.application.letters.making import LetterTold, look_up, write
from gongkai_service.application.letters.scribe import Written
from gongkai_service.application.letters.templates import shipped
from gongkai_service.application.letters.waiting import keep_waiting, write_again
from gongkai_service.domain.agencies.letterhead import Letterhead
from gongkai_service.domain.history.case import Letter
from gongkai_service.domain.history.parts import letter as letter_of
from gongkai_service.domain.law.assumptions import Assumption
from gongkai_service.domain.letters.content import MissingFact, notice_of
from gongkai_service.domain.words.refusals import StorageUnavailable
from gongkai_service.domain.words.resource_names import CaseName
from gongkai_service.domain.words.vocabulary import LetterKind
from gongkai_service.storage.agencies.letter_templates import template_of_digest
from gongkai_service.storage.history.cases import StoredCase
from gongkai_service.storage.history.kept_letters import find_letter, place_of_letter


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter that is not recorded, what it still needs, and the readings on which it rests."""

    kind: LetterKind
    number: str
    written: Written
    missing: tuple[MissingFact, ...]
    assumptions: tuple[Assumption, ...]


@dataclass(frozen=True, slots=True)
class IssuedLetter:
    """A letter as it was recorded, and its files."""

    stored: StoredCase
    ordinal: int
    letter: Letter
    copy: LetterCopy


def draft_letter(desk: Desk, name: CaseName, told: LetterTold) -> Draft:
    """A letter as it would be issued now; what it lacks stands as a visible blank.

    Raises:
        AgencyNotFound, CaseNotFound, ConsultationNotFound, FeeNoticeNotFound: there is no such thing.
        LetterKindForbids: the letter does not fit the case.
        LetterTemplateInvalid: the template cannot be used.
        DocumentUnavailable: a library is missing that letters need.
    """
    makings, own = look_up(desk, name, told)
    content, kind = makings.content, makings.spec.kind
    written = write(desk, makings, shipped(desk, kind) if own is None else own)
    return Draft(kind, makings.number, written, content.missing, content.assumptions)


def assumptions_of(desk: Desk, view: CaseView, ordinal: int) -> tuple[Assumption, ...]:
    """The readings on which a letter of a case rests."""
    letter = view.stored.case.letters.of(ordinal)
    spec = desk.letter_kinds[letter.kind]
    notice = notice_of(
        spec, letter.outcome, on=letter.letter_date, conventions=view.date_rules.conventions, letterhead=Letterhead()
    )
    return notice.assumptions if notice is not None else ()


def get_letter(desk: Desk, name: CaseName, ordinal: int) -> IssuedLetter:
    """A letter as it was issued, the same to the byte each time.

    Raises:
        AgencyNotFound, CaseNotFound, LetterNotFound: there is no such letter.
        LetterAltered: what is kept is not what was issued.
        DocumentUnavailable: it is of an older service and not kept yet, and a library is missing that letters need.
    """
    with desk.store.read() as snapshot:
        _, stored = require_case(snapshot.connection, name)
        letter = letter_of(stored.case, ordinal, case_name=str(name))
        place = place_of_letter(snapshot.connection, stored.key, ordinal)
        kept = find_letter(snapshot.connection, place)
        template = template_of_digest(snapshot.connection, letter.template_digest) if kept is None else None
    if kept is None:
        kept = write_again(desk, letter, template)
        # Whoever waits for the letter need not wait until it can be kept.
        with suppress(StorageUnavailable):
            keep_waiting(desk, [(place, kept)])
    return IssuedLetter(stored, ordinal, letter, kept_copy(kept, letter.text_digest))


def list_letters(desk: Desk, name: CaseName, *, after: int, limit: int) -> tuple[StoredCase, list[tuple[int, Letter]]]:
    """The case, and at most ``limit`` of its letters after an ordinal.

    Raises:
        AgencyNotFound, CaseNotFound: there is no such case.
    """
    with desk.store.read() as snapshot:
        _, stored = require_case(snapshot.connection, name)
    numbered = [(ordinal, letter) for ordinal, letter in stored.case.letters.numbered() if ordinal > after]
    return stored, numbered[:limit]
