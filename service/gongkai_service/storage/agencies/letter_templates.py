"""Templates of letters, which agency uses which, and the numbers of letters."""

from sqlalchemy import Connection, bindparam, delete, insert, select
from sqlalchemy.dialects import sqlite

from gongkai_service.domain.words.vocabulary import LetterKind
from gongkai_service.storage.tables.money_and_paper import LETTER_CHOICES, LETTER_SERIALS, LETTER_TEMPLATES

_CHOICE = LETTER_CHOICES.c
_GIVE_NUMBER = (
    sqlite.insert(LETTER_SERIALS)
    .values(agency_id=bindparam("agency"), year=bindparam("its_year"), last_serial=bindparam("serial"))
    .on_conflict_do_update(
        index_elements=[LETTER_SERIALS.c.agency_id, LETTER_SERIALS.c.year],
        set_={"last_serial": bindparam("serial")},
    )
)
_KEEP_TEMPLATE = sqlite.insert(LETTER_TEMPLATES).on_conflict_do_nothing()


def give_number(connection: Connection, agency_id: str, year: int, serial: int) -> None:
    """Gives a number of the agency's letters of a year, greater than the last one."""
    connection.execute(_GIVE_NUMBER, {"agency": agency_id, "its_year": year, "serial": serial})


def last_number(connection: Connection, agency_id: str, year: int) -> int:
    """The last number that was given; 0 for none."""
    which = (LETTER_SERIALS.c.agency_id == agency_id, LETTER_SERIALS.c.year == year)
    return int(connection.execute(select(LETTER_SERIALS.c.last_serial).where(*which)).scalar() or 0)


def keep_template(connection: Connection, template_digest: str, content: bytes) -> None:
    """Keeps a template for ever: it says how letters came about that were written by it."""
    connection.execute(_KEEP_TEMPLATE, {"template_digest": template_digest, "content": content})


def template_of_digest(connection: Connection, template_digest: str) -> bytes | None:
    """The template with that digest; ``None`` where there is none, as for the empty digest."""
    where = LETTER_TEMPLATES.c.template_digest == template_digest
    content = connection.execute(select(LETTER_TEMPLATES.c.content).where(where)).scalar()
    return None if content is None else bytes(content)


def own_template_digest(connection: Connection, agency_id: str, kind: LetterKind) -> str:
    """The digest of the template of its own that an agency uses; empty where it uses the one that ships."""
    where = (_CHOICE.agency_id == agency_id, _CHOICE.kind == kind)
    return str(connection.execute(select(_CHOICE.template_digest).where(*where)).scalar() or "")


def choose_template(connection: Connection, agency_id: str, kind: LetterKind, template_digest: str | None) -> None:
    """Puts a template of its own in use at an agency; ``None`` takes up the one that ships."""
    connection.execute(delete(LETTER_CHOICES).where(_CHOICE.agency_id == agency_id, _CHOICE.kind == kind))
    if template_digest is not None:
        values = {"agency_id": agency_id, "kind": kind, "template_digest": template_digest}
        connection.execute(insert(LETTER_CHOICES).values(**values))
