"""Makes cases findable: what an index holds of a case is what the case now says, whatever has been recorded of it.

Whoever records or mends something hands over the case as it is then, inside the same transaction. Databases of older
services are gone through case by case; see ``opening.indexing``.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from gongkai_service.domain.commands.finding import Finding
from gongkai_service.domain.history.identity import IdentityKey
from gongkai_service.domain.history.summary import summary_of
from gongkai_service.storage.history.case_index import IndexedCase, index_cases
from gongkai_service.storage.history.cases import StoredCase

# Rises whenever something else is made of a case; the cases of a database are then indexed anew.
INDEX_VERSION = 1


def index_case(
    connection: Connection, key: IdentityKey, stored: StoredCase, findings: Iterable[Finding], *, is_new: bool = False
) -> None:
    """Makes a case be found by what it now says, and by these findings; one that ``is_new`` was never indexed."""
    index_cases(connection, [indexed(key, stored, findings)], are_new=is_new)


def index_all(connection: Connection, key: IdentityKey, cases: Sequence[tuple[StoredCase, Iterable[Finding]]]) -> None:
    """The same of many."""
    index_cases(connection, [indexed(key, stored, findings) for stored, findings in cases])


def indexed(key: IdentityKey, stored: StoredCase, findings: Iterable[Finding]) -> IndexedCase:
    """What an index holds of a case."""
    case = stored.case
    return IndexedCase(
        key=stored.key,
        agency_id=stored.name.agency_id,
        summary=summary_of(case, (finding.kind for finding in findings)),
        handler_hash=key.handler(case.handler) if case.handler else "",
    )
