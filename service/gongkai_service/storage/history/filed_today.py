"""Applications that were filed lately, of which one may be filed a second time."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

from gongkai_service.domain.commands.slips import Application
from gongkai_service.domain.words.vocabulary import CaseState
from gongkai_service.storage.history.cases import StoredCase
from gongkai_service.storage.history.codec import read_mapping
from gongkai_service.storage.tables.records import CASES, PROTECTED_TEXTS

# Choice: an application is filed twice within the next ones, or word by word; so that a busy day costs no filing more.
_MOST = 20

_EARLIER = (
    select(CASES.c.case_key, CASES.c.create_us)
    .where(
        CASES.c.agency_id == bindparam("agency"),
        CASES.c.case_key < bindparam("its_key"),
        CASES.c.state != CaseState.VOID,
    )
    .order_by(CASES.c.case_key.desc())
    .limit(_MOST)
)
_LOOKED_AT = tuple(
    select(PROTECTED_TEXTS.c.case_key, PROTECTED_TEXTS.c.texts)
    .join(found, found.c.case_key == PROTECTED_TEXTS.c.case_key)
    .where(PROTECTED_TEXTS.c.sequence == 1, found.c.create_us >= bindparam("first_us"))
    .order_by(PROTECTED_TEXTS.c.case_key.desc())
    for found in (_EARLIER.where(CASES.c.text_hash == bindparam("text")).subquery(), _EARLIER.subquery())
)


@dataclass(frozen=True, slots=True)
class FiledApplication:
    """An application as it was filed, by the key of its case."""

    key: int
    application: Application


def filed_since(
    connection: Connection, stored: StoredCase, *, first_us: int, text_hash: str
) -> Iterator[FiledApplication]:
    """Applications at a case's agency before it, recorded from an instant on: those of the same text, then the newest.

    The newest first, and at most twenty of either; ``text_hash`` stands for what the case asks for.
    """
    values = {"agency": stored.name.agency_id, "its_key": stored.key, "text": text_hash, "first_us": first_us}
    for statement in _LOOKED_AT:
        for row in connection.execute(statement, values).all():
            told = read_mapping(row.texts)
            names = ("applicant_name", "applicant_identity", "description")
            yield FiledApplication(row.case_key, Application(*(told.get(name, "") for name in names)))
