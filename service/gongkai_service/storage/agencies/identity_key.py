"""The file that holds the key of identity numbers, beside the database and never in it."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from gongkai_service.domain.history.identity import IdentityKey
from gongkai_service.storage.engine.sqlite import DatabaseUnusable, keep_private

_BYTES = 32


def key_file_of(database: Path) -> Path:
    """Where the key stands unless told otherwise."""
    return database.with_name(f"{database.name}.identity-key")


def read_identity_key(path: Path, *, may_make: bool, random: Callable[[int], bytes]) -> IdentityKey:
    """The key of a file; a new one is made where there is none and ``may_make``.

    Raises:
        DatabaseUnusable: the file is missing although hashes were made by it, cannot be read, or holds no key.
    """
    if may_make:
        _make(path, random)
    keep_private(path)
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except (OSError, ValueError) as error:
        message = (
            f"{path} cannot be read as the key of identity numbers; put back the file that belongs to the database"
        )
        raise DatabaseUnusable(message) from error
    if len(key) < _BYTES:
        message = (
            f"{path} holds {len(key)} bytes; a key of identity numbers has at least {_BYTES}, as hexadecimal digits"
        )
        raise DatabaseUnusable(message)
    return IdentityKey(key)


def _make(path: Path, random: Callable[[int], bytes]) -> None:
    with suppress(FileExistsError, OSError):
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(file, "w", encoding="ascii") as writer:
            writer.write(f"{random(_BYTES).hex()}\n")
