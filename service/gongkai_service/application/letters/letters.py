"""Use cases of letters: draft one, issue one, read what was issued, and choose their templates."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from gongkai_service.application.agencies.agencies import date_rules_of
from gongkai_service.application.cases.cases import CaseView, Proposal, Proposed, require_case
from gongkai_service.application.desk import Desk, Transaction, require_agency
from gongkai_service.application.letters.writing import (
    Written,
    digest_of,
    require_template,
    shipped_template,
    values_not_shown,
    write_letter,
)
from gongkai_service.domain.agencies.agency import Agency
from gongkai_service.domain.agencies.letterhead import Letterhead
from gongkai_service.domain.commands.letters import IssueLetter
from gongkai_service.domain.history.case import Case, Closing, Letter
from gongkai_service.domain.history.parts import letter as letter_of
from gongkai_service.domain.law.assumptions import Assumption
from gongkai_service.domain.law.regulation import REGULATION_2007, REGULATION_2019
from gongkai_service.domain.letters.content import (
    LetterAbout,
    LetterContent,
    LetterSources,
    MissingFact,
    blank,
    letter_content,
    notice_of,
    settle,
)
from gongkai_service.domain.letters.kinds import LetterSpec
from gongkai_service.domain.words.refusals import LetterFactsMissing, LetterKindForbids, Refusal
from gongkai_service.domain.words.resource_names import CaseName
from gongkai_service.domain.words.vocabulary import LetterKind
from gongkai_service.storage.agencies.letter_templates import (
    choose_template,
    keep_template,
    last_number,
    next_number,
    own_template,
    template_of_digest,
)
from gongkai_service.storage.history.cases import StoredCase, find_case


@dataclass(frozen=True, slots=True)
class LetterTold:
    """What is told of a letter: what it is about, and the facts that only the desk knows."""

    about: LetterAbout
    facts: Mapping[str, str]


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
    """A letter as it was recorded, and written anew."""

    stored: StoredCase
    ordinal: int
    letter: Letter
    written: Written


@dataclass(frozen=True, slots=True)
class _Prepared:
    about: LetterAbout
    spec: LetterSpec
    content: LetterContent
    number: str
    template: bytes


def draft_letter(desk: Desk, name: CaseName, told: LetterTold) -> Draft:
    """A letter as it would be issued now; what it lacks stands as a visible blank.

    Raises:
        AgencyNotFound, CaseNotFound, ConsultationNotFound, FeeNoticeNotFound: there is no such thing.
        LetterKindForbids: the letter does not fit the case.
        DocumentUnavailable: a library is missing that letters need.
    """
    with desk.store.read() as snapshot:
        agency, stored = require_case(snapshot.connection, name)
        prepared = _prepared(desk, snapshot.connection, agency, stored, told, take_number=False)
    values = blank(prepared.content)
    written = write_letter(told.about.kind, prepared.template, values)
    return Draft(told.about.kind, prepared.number, written, prepared.content.missing, prepared.content.assumptions)


def letter_to_issue(desk: Desk, told: LetterTold) -> Proposal:
    """The letter that was told, made of the case as it stands."""

    def propose(connection: Connection, agency: Agency, stored: StoredCase) -> Proposed:
        prepared = _prepared(desk, connection, agency, stored, told, take_number=True)
        written = write_letter(told.about.kind, prepared.template, blank(prepared.content))
        digest = digest_of(prepared.template)
        keep_template(connection, digest, prepared.template)
        command = IssueLetter(
            told.about.kind,
            told.about.letter_date,
            prepared.number,
            written.digest,
            digest,
            json.dumps(dict(prepared.content.values), ensure_ascii=False, sort_keys=True),
            consultation=prepared.about.consultation,
            fee_notice=prepared.about.fee_notice,
            outcome=prepared.about.outcome,
        )
        return Proposed(command, _objection(prepared, written))

    return propose


def assumptions_of(desk: Desk, view: CaseView, ordinal: int) -> tuple[Assumption, ...]:
    """The readings on which a letter of a case rests."""
    letter = view.stored.case.letters[ordinal - 1]
    spec = desk.letter_kinds[letter.kind]
    notice = notice_of(
        spec, letter.outcome, on=letter.letter_date, conventions=view.date_rules.conventions, letterhead=Letterhead()
    )
    return notice.assumptions if notice is not None else ()


def _objection(prepared: _Prepared, written: Written) -> Refusal | None:
    missing = tuple(fact.field.name for fact in prepared.content.missing)
    missing = missing or values_not_shown(prepared.spec, prepared.content.values, written.text)
    return LetterFactsMissing(kind=prepared.spec.kind, missing=missing) if missing else None


def _prepared(
    desk: Desk, connection: Connection, agency: Agency, stored: StoredCase, told: LetterTold, *, take_number: bool
) -> _Prepared:
    spec, date_rules = desk.letter_kinds[told.about.kind], date_rules_of(desk, connection, agency)
    if stored.case.regulation_under(date_rules.conventions) is REGULATION_2007:
        # The wording of all letters is that of the Regulation as revised: under the old one it would be wrong law.
        raise LetterKindForbids(kind=spec.kind, given=REGULATION_2007.title, accepted=REGULATION_2019.title)
    about = settle(spec, told.about, stored.case, case_name=str(stored.name))
    number = _number(connection, agency, stored.case, spec, about.letter_date, take=take_number)
    sources = LetterSources(
        case=stored.case,
        case_name=str(stored.name),
        agency=agency.display_name,
        letterhead=agency.letterhead,
        date_rules=date_rules,
        fee_rules=desk.fee_rules,
        number=number,
        earlier=_earlier_answer(connection, stored),
    )
    template = own_template(connection, agency.agency_id, spec.kind) or _shipped(desk, spec.kind)
    return _Prepared(about, spec, letter_content(spec, about, sources, told.facts), number, template)


def _shipped(desk: Desk, kind: LetterKind) -> bytes:
    made = desk.shipped_templates.get(kind)
    if made is None:
        made = desk.shipped_templates[kind] = shipped_template(desk.letter_kinds[kind])
    return made


def _number(connection: Connection, agency: Agency, case: Case, spec: LetterSpec, on: date, *, take: bool) -> str:
    """An answer has the number that was recorded with it; other letters those of the agency, or of their case."""
    if spec.outcomes and case.closing is not None and case.closing.reply_number:
        return case.closing.reply_number
    prefix = agency.letterhead.letter_number_prefix
    if not prefix:
        return f"{case.number}-{len(case.letters) + 1}"
    if take:
        serial = next_number(connection, agency.agency_id, on.year)
    else:
        serial = last_number(connection, agency.agency_id, on.year) + 1
    return f"{prefix}〔{on.year}〕{serial}号"


def _earlier_answer(connection: Connection, stored: StoredCase) -> Closing | None:
    """The answer to which a repeated application was pointed."""
    closing = stored.case.closing
    if closing is None or not closing.earlier_case:
        return None
    year, serial = closing.earlier_case.split("-")
    earlier = find_case(connection, CaseName(stored.name.agency_id, int(year), int(serial)))
    return earlier.case.closing if earlier is not None else None


def get_letter(desk: Desk, name: CaseName, ordinal: int) -> IssuedLetter:
    """A letter as it was issued.

    Raises:
        AgencyNotFound, CaseNotFound, LetterNotFound: there is no such letter.
        DocumentUnavailable: a library is missing that letters need.
    """
    with desk.store.read() as snapshot:
        _, stored = require_case(snapshot.connection, name)
        found = letter_of(stored.case, ordinal, case_name=str(name))
        template = template_of_digest(snapshot.connection, found.template_digest)
    # Templates are kept for ever.
    assert template is not None  # noqa: S101
    written = write_letter(found.kind, template, json.loads(found.content))
    if written.digest != found.text_digest:
        message = f"letter {ordinal} of {name} reads otherwise than when it was issued"
        raise RuntimeError(message)
    return IssuedLetter(stored, ordinal, found, written)


def list_letters(desk: Desk, name: CaseName, *, after: int, limit: int) -> tuple[StoredCase, list[tuple[int, Letter]]]:
    """The case, and at most ``limit`` of its letters after an ordinal.

    Raises:
        AgencyNotFound, CaseNotFound: there is no such case.
    """
    with desk.store.read() as snapshot:
        _, stored = require_case(snapshot.connection, name)
    numbered = list(enumerate(stored.case.letters, start=1))
    return stored, numbered[after : after + limit]


@dataclass(frozen=True, slots=True)
class TemplateInUse:
    """The template that an agency uses for a kind of letter, and whether it is its own."""

    content: bytes
    is_own: bool


def template_in_use(desk: Desk, agency_id: str, kind: LetterKind, *, shipped: bool) -> TemplateInUse:
    """The template that an agency uses; the one that ships where that is asked for.

    Raises:
        AgencyNotFound: the agency is unknown.
        DocumentUnavailable: a library is missing that letters need.
    """
    with desk.store.read() as snapshot:
        require_agency(snapshot.connection, agency_id)
        own = None if shipped else own_template(snapshot.connection, agency_id, kind)
    return TemplateInUse(own or _shipped(desk, kind), own is not None)


def check_own_template(desk: Desk, agency_id: str, kind: LetterKind, template: bytes) -> None:
    """Refuses a template that an agency cannot use; the one that ships, which an empty one stands for, it can.

    Raises:
        AgencyNotFound: the agency is unknown.
        LetterTemplateInvalid: it misses an element, uses an unknown field, or is no template.
        DocumentUnavailable: a library is missing that letters need.
    """
    with desk.store.read() as snapshot:
        require_agency(snapshot.connection, agency_id)
    if template:
        require_template(desk.letter_kinds[kind], template)


def set_template(desk: Desk, transaction: Transaction, agency_id: str, kind: LetterKind, template: bytes) -> str:
    """Puts a template that was checked in use at an agency, or the one that ships where it is empty; its digest.

    Raises:
        AgencyNotFound: the agency is unknown.
    """
    connection = transaction.connection
    require_agency(connection, agency_id)
    if not template:
        choose_template(connection, agency_id, kind, None)
        return digest_of(_shipped(desk, kind))
    digest = digest_of(template)
    keep_template(connection, digest, template)
    choose_template(connection, agency_id, kind, digest)
    return digest
