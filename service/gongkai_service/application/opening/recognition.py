"""What recognising applicants and texts needs: the key that belongs to the database, and hashes of all texts."""

import json

from sqlalchemy import Connection

from gongkai_service.domain.history.identity import IdentityKey
from gongkai_service.storage.engine.store import Store
from gongkai_service.storage.history.applicants import (
    cases_without_text_hash,
    identity_check,
    set_identity_check,
    set_text_hashes,
)

# As many cases get what stands for their texts in one transaction.
_CHUNK = 500


class ForeignIdentityKey(Exception):  # noqa: N818  (an answer to the operator)
    """The database knows its applicants by another key."""


def knows_its_key(store: Store) -> bool:
    """Whether the database has hashes that a key made, so that no other will do."""
    with store.read() as snapshot:
        return identity_check(snapshot.connection) is not None


def adopt_key(store: Store, key: IdentityKey) -> None:
    """Makes a key that of the database, if it has none yet.

    Raises:
        ForeignIdentityKey: it has another.
        StorageUnavailable: the database cannot be written.
    """
    with store.read() as snapshot:
        known = identity_check(snapshot.connection)
    if known is None:
        store.prepare(lambda connection, _: set_identity_check(connection, key.check))
    elif known != key.check:
        raise ForeignIdentityKey


def hash_texts(key: IdentityKey, connection: Connection) -> int | None:
    """Gives the next cases of an older service what stands for their texts; how many, ``None`` when all have it."""
    found = cases_without_text_hash(connection, limit=_CHUNK)
    if not found:
        return None
    set_text_hashes(
        connection, {case_key: key.text(json.loads(texts).get("description", "")) for case_key, texts in found}
    )
    return len(found)
