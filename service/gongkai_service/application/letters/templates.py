"""Use cases of templates: which an agency uses, and which it may use."""

from dataclasses import dataclass

from gongkai_service.application.desk import Desk, Transaction, require_agency
from gongkai_service.application.letters.writing import digest_of, require_template, shipped_template
from gongkai_service.domain.words.vocabulary import LetterKind
from gongkai_service.storage.agencies.letter_templates import (
    choose_template,
    keep_template,
    own_template_digest,
    template_of_digest,
)


@dataclass(frozen=True, slots=True)
class TemplateInUse:
    """The template that an agency uses for a kind of letter, and whether it is its own."""

    content: bytes
    is_own: bool


def template_in_use(desk: Desk, agency_id: str, kind: LetterKind, *, ships: bool) -> TemplateInUse:
    """The template that an agency uses; the one that ships where that is asked for.

    Raises:
        AgencyNotFound: the agency is unknown.
        DocumentUnavailable: a library is missing that letters need.
    """
    with desk.store.read() as snapshot:
        require_agency(snapshot.connection, agency_id)
        digest = "" if ships else own_template_digest(snapshot.connection, agency_id, kind)
        own = template_of_digest(snapshot.connection, digest)
    return TemplateInUse(shipped(desk, kind), is_own=False) if own is None else TemplateInUse(own, is_own=True)


def check_own_template(desk: Desk, agency_id: str, kind: LetterKind, template: bytes) -> str:
    """Refuses a template that an agency cannot use; the one that ships, which an empty one stands for, it can.

    The digest of the one that the agency would use is returned.

    Raises:
        AgencyNotFound: the agency is unknown.
        LetterTemplateInvalid: it misses an element, uses an unknown field, or is no template.
        DocumentUnavailable: a library is missing that letters need.
    """
    with desk.store.read() as snapshot:
        require_agency(snapshot.connection, agency_id)
    if template:
        require_template(desk.letter_kinds[kind], template)
    return digest_of(template or shipped(desk, kind))


def set_template(
    transaction: Transaction, agency_id: str, kind: LetterKind, template: bytes, template_digest: str
) -> None:
    """Puts a template that was checked in use at an agency, or the one that ships where it is empty.

    Raises:
        AgencyNotFound: the agency is unknown.
    """
    connection = transaction.connection
    require_agency(connection, agency_id)
    if not template:
        choose_template(connection, agency_id, kind, None)
        return
    keep_template(connection, template_digest, template)
    choose_template(connection, agency_id, kind, template_digest)


def shipped(desk: Desk, kind: LetterKind) -> bytes:
    """The template that ships, made once: that takes longer than writing a letter.

    Raises:
        DocumentUnavailable: a library is missing that letters need.
    """
    made = desk.shipped_templates.get(kind)
    if made is None:
        made = desk.shipped_templates[kind] = shipped_template(desk.letter_kinds[kind])
    return made
