"""The one write path on SQLite: a single thread that groups waiting writes into one commit.

Each write runs in a savepoint of its own, so a refusal undoes that write only. Nobody is answered before
the commit is on disk. When a commit fails, its writes are run again one by one, so that no neighbour
suffers.
"""

from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Generic, TypeVar

from sqlalchemy import Connection, Engine, bindparam, update
from sqlalchemy.exc import OperationalError

from gongkai_service.domain.words.refusals import DeadlineExpired, StorageUnavailable
from gongkai_service.storage.engine.instants import Instants
from gongkai_service.storage.engine.sqlite import WRITING
from gongkai_service.storage.tables.records import REVISIONS

# As many as the server has threads by default: more never wait at once.
_MOST_IN_ONE_COMMIT = 64
# How often a database that could not commit is tried again while nobody writes.
_RETRY_SECONDS = 5.0

Answer = TypeVar("Answer")

_UPDATE_REVISION = update(REVISIONS).values(last_us=bindparam("now_us"))


@dataclass(frozen=True, slots=True)
class Write(Generic[Answer]):
    """A write that waits. ``work`` gets a connection inside the transaction and its instant in microseconds.

    One that is not dated records nothing: it gets the last instant, and snapshots are dated as before.
    """

    work: Callable[[Connection, int], Answer]
    is_wanted: Callable[[], bool]
    keep: bool
    dated: bool = True
    done: "Future[Answer]" = field(default_factory=Future)


class Writer:
    """Runs writes, grouped, in the order in which they came."""

    def __init__(self, engine: Engine, instants: Instants, *, on_health: Callable[[bool], None]) -> None:
        self._engine = engine
        self._instants = instants
        self._on_health = on_health
        self._waiting: SimpleQueue[Write[object] | None] = SimpleQueue()
        self._stopping = False
        self._can_commit = True
        self._gate = Lock()
        self.between_commits = Lock()
        self._thread = Thread(target=self._run, name="gongkai-writer", daemon=True)
        self._thread.start()

    def submit(self, write: Write[Answer]) -> Answer:
        """Runs ``write`` and returns its answer once it is on disk.

        Raises:
            Refusal: a rule said no, the deadline passed before the write began, or the service is stopping.
        """
        with self._gate:
            if self._stopping:
                raise StorageUnavailable
            self._waiting.put(write)  # type: ignore[arg-type]  # the queue does not care for answers
        return write.done.result()

    def stop(self) -> None:
        """Finishes what waits, then ends the thread."""
        with self._gate:
            self._stopping = True
            self._waiting.put(None)
        self._thread.join()

    def _run(self) -> None:
        with self._engine.connect().execution_options(**WRITING) as connection:
            is_open = True
            while is_open:
                batch, is_open = self._next_batch()
                with self.between_commits:
                    self._run_batch(connection, batch)

    def _next_batch(self) -> tuple[list[Write[object]], bool]:
        """What waits, and whether more may come. While commits fail, an empty batch now and then tries again."""
        try:
            first = self._waiting.get(timeout=None if self._can_commit else _RETRY_SECONDS)
        except Empty:
            return [], True
        if first is None:
            return [], False
        batch = [first]
        while len(batch) < _MOST_IN_ONE_COMMIT and not self._waiting.empty():
            following = self._waiting.get()
            if following is None:
                return batch, False
            batch.append(following)
        return batch, True

    def _run_batch(self, connection: Connection, batch: list[Write[object]]) -> None:
        try:
            answers = self._commit(connection, batch)
        except Exception as error:  # noqa: BLE001  (without this thread every later write would wait for ever)
            if len(batch) > 1:
                for write in batch:
                    self._run_batch(connection, [write])
                return
            # The cause is told to the operator by health and log, never to the caller.
            refusal = StorageUnavailable()
            refusal.__cause__ = error
            answers = [refusal] * len(batch)
            self._report(can_commit=False)
        else:
            self._report(can_commit=True)
        for write, answer in zip(batch, answers, strict=True):
            if isinstance(answer, BaseException):
                write.done.set_exception(answer)
            else:
                write.done.set_result(answer)

    def _report(self, *, can_commit: bool) -> None:
        if can_commit != self._can_commit:
            self._can_commit = can_commit
            # An operator who cannot be told, as when a full disk takes no log, must not end the writing.
            with suppress(Exception):
                self._on_health(can_commit)

    def _commit(self, connection: Connection, batch: list[Write[object]]) -> list[object]:
        with connection.begin() as transaction:
            answers = [self._run_one(connection, write) for write in batch]
            kept = [w for w, a in zip(batch, answers, strict=True) if w.keep and not isinstance(a, BaseException)]
            if any(write.dated for write in kept) or not self._can_commit:
                connection.execute(_UPDATE_REVISION, {"now_us": self._instants.next()})
            elif not kept:
                transaction.rollback()
        return answers

    def _run_one(self, connection: Connection, write: Write[object]) -> object:
        """The write's answer, or the exception that it ended with; its savepoint is kept or undone."""
        # The deadline is looked at once, before anything is done, and never after.
        if not write.is_wanted():
            return DeadlineExpired()
        try:
            with connection.begin_nested() as savepoint:
                answer = write.work(connection, self._instants.next() if write.dated else self._instants.last())
                if not write.keep:
                    savepoint.rollback()
        except OperationalError as error:
            refusal = StorageUnavailable()
            refusal.__cause__ = error
            return refusal
        except Exception as error:  # noqa: BLE001  (it belongs to the caller of this write, not to the batch)
            return error
        return answer
