"""Makes cases findable: what an index holds of a case is what the case now says, whatever has been recorded of it.

Whoever records or mends something hands over the case as it is then, inside the same transaction. Databases of older
services are gone through case by case; see ``opening.indexing``.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from gongkai_service.domain.commands.finding import Finding
from gongkai_service.domain.history.case import Case
from gongkai_service.domain.history.identity import IdentityKey
from gongkai_service.domain.history.searched import searched_texts
from gongkai_service.domain.history.summary import summary_of
from gongkai_service.storage.history.case_index import IndexedCase, index_cases
from gongkai_service.storage.history.cases import StoredCase

# Rises whenever something else is made of a case; the cases of a database are then indexed anew.
INDEX_VERSION = 1


def index_case(
    connection: Connection,
    key: IdentityKey,
    stored: StoredCase,
    findings: Iterable[Finding],
    *,
    before: Case | None = None,
) -> None:
    """Makes a case be found by what it now says, and by these findings.

    ``before`` is what it said until now; ``None`` for a case that is filed.
    """
    index_cases(connection, [_indexed(key, stored, findings, before)], are_new=before is None)


def index_all(connection: Connection, key: IdentityKey, cases: Sequence[tuple[StoredCase, Iterable[Finding]]]) -> None:
    """Makes cases be found of which nothing was recorded meanwhile: those that are not indexed yet, by all they say."""
    index_cases(connection, [_indexed(key, stored, findings, stored.case) for stored, findings in cases])


def _indexed(key: IdentityKey, stored: StoredCase, findings: Iterable[Finding], before: Case | None) -> IndexedCase:
    case, agency_id = stored.case, stored.name.agency_id
    return IndexedCase(
        key=stored.key,
        agency_id=agency_id,
        summary=summary_of(case, (finding.kind for finding in findings)),
        handler_hash=key.handler(case.handler) if case.handler else "",
        search=key.search(agency_id),
        texts=searched_texts(case),
        texts_before=None if before is None else searched_texts(before),
    )
