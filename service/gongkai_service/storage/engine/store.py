"""The store: one snapshot a read, one transaction a write, and a request id that acts once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from alembic.util import CommandError
from sqlalchemy import Connection, bindparam, insert, select
from sqlalchemy.exc import SQLAlchemyError

from gongkai_service.domain.words.refusals import RequestIdReused
from gongkai_service.storage.engine.instants import Instants, from_us
from gongkai_service.storage.engine.schema import ForeignSchema, upgrade
from gongkai_service.storage.engine.sqlite import DatabaseUnusable, FileLock, make_private, sqlite_engine
from gongkai_service.storage.engine.words import UnknownWords
from gongkai_service.storage.engine.writer import Write, Writer
from gongkai_service.storage.tables.records import REQUESTS, REVISIONS

Result = TypeVar("Result")

# Statements of the write path are made once: making and keying one anew costs more than running it.
_INSERT_REQUEST = insert(REQUESTS)
_FIND_REQUEST = select(REQUESTS).where(
    REQUESTS.c.caller == bindparam("its_caller"), REQUESTS.c.request_id == bindparam("its_request_id")
)


@dataclass(frozen=True, slots=True)
class RequestKey:
    """What makes a repeated call the same call: who, which id, which method, which arguments."""

    caller: str
    request_id: str
    method: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A read transaction. ``revision_us`` is the last instant of recording that it sees."""

    connection: Connection
    revision_us: int


class Store:
    """Owns the database file: nothing else reads or writes it."""

    def __init__(
        self,
        database: Path,
        *,
        now: Callable[[], datetime],
        readers: int,
        on_health: Callable[[bool], None] = lambda _can_write: None,
    ) -> None:
        """Opens ``database``, creating or upgrading it.

        Raises:
            DatabaseInUse: another process owns it.
            DatabaseUnusable: it is no database of this service, or of a newer version of it.
        """
        self._lock = FileLock(database)
        make_private(database)
        self._engine = sqlite_engine(database, readers=readers)
        try:
            upgrade(self._engine)
            with self._engine.connect() as connection:
                last_us = connection.execute(select(REVISIONS.c.last_us)).scalar_one()
        except (SQLAlchemyError, CommandError, ForeignSchema, UnknownWords) as error:
            self._engine.dispose()
            self._lock.release()
            message = f"{database} cannot be opened as a database of this version of gongkai"
            raise DatabaseUnusable(message) from error
        self._instants = Instants(now, last_us=last_us)
        self._writer = Writer(self._engine, self._instants, on_health=on_health)

    def close(self) -> None:
        """Finishes the writes that wait and lets go of the file."""
        self._writer.stop()
        self._engine.dispose()
        self._lock.release()

    def last_instant(self) -> datetime:
        """The last instant of recording; it is never before one that a caller was told."""
        return from_us(self._instants.last())

    @contextmanager
    def read(self, *, as_of_us: int | None = None) -> Iterator[Snapshot]:
        """One snapshot for everything that is read inside.

        With ``as_of_us``, no record will ever again get an instant at or before it, so that what the
        snapshot shows as of then is final.
        """
        with self._engine.connect() as connection:
            if as_of_us is None:
                revision_us = self._begin(connection)
            else:
                with self._writer.between_commits:
                    self._instants.close_up_to(as_of_us)
                    revision_us = self._begin(connection)
            yield Snapshot(connection, revision_us)

    @staticmethod
    def _begin(connection: Connection) -> int:
        # The first SELECT takes the snapshot.
        return int(connection.execute(select(REVISIONS.c.last_us)).scalar_one())

    def prepare(self, work: Callable[[Connection, int], Result]) -> Result:
        """Runs ``work`` in a transaction of its own: the service's housekeeping, which no request asks for.

        Raises:
            StorageUnavailable: the database cannot be written.
        """
        return self._writer.submit(Write(work=work, is_wanted=lambda: True, keep=True))

    def keep(self, work: Callable[[Connection], Result]) -> Result:
        """Runs ``work`` in a transaction of its own: it adds what follows from the records, and records nothing.

        Raises:
            StorageUnavailable: the database cannot be written.
        """
        write = Write(work=lambda connection, _: work(connection), is_wanted=lambda: True, keep=True, dated=False)
        return self._writer.submit(write)

    def write(
        self,
        work: Callable[[Connection, int], Result],
        *,
        encode: Callable[[Result], bytes],
        request: RequestKey,
        validate_only: bool,
        is_wanted: Callable[[], bool],
    ) -> bytes:
        """Runs ``work`` in a transaction and returns its encoded answer once it is on disk.

        A repeated request returns the answer that it got the first time, and changes nothing.

        Raises:
            RequestIdReused: the request id has acted with other arguments.
            Refusal: whatever ``work`` refuses; nothing is written.
        """

        def once(connection: Connection, recorded_us: int) -> bytes:
            known = _find_answer(connection, request)
            if known is not None:
                return known
            answer = encode(work(connection, recorded_us))
            values = {**asdict(request), "answer": answer, "recorded_us": recorded_us}
            connection.execute(_INSERT_REQUEST, values)
            return answer

        return self._writer.submit(Write(work=once, is_wanted=is_wanted, keep=not validate_only))


def _find_answer(connection: Connection, request: RequestKey) -> bytes | None:
    values = {"its_caller": request.caller, "its_request_id": request.request_id}
    row = connection.execute(_FIND_REQUEST, values).first()
    if row is None:
        return None
    if (row.method, row.fingerprint) != (request.method, request.fingerprint):
        raise RequestIdReused(request_id=request.request_id)
    return bytes(row.answer)
