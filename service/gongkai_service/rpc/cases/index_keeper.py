"""Indexes the cases of an older service in the background, once a server has started on its database."""

from threading import Event, Thread

from structlog.typing import FilteringBoundLogger

from gongkai_service.application.desk import Desk
from gongkai_service.application.opening.indexing import go_on_indexing
from gongkai_service.domain.words.refusals import StorageUnavailable
from gongkai_service.rpc.wire.boundary import where

# Calls come first: after each chunk the others have their turn.
_PAUSE_SECONDS = 0.05


class IndexKeeper:
    """Indexes cases chunk by chunk, until all are or it is stopped.

    A chunk is kept as a whole or not at all, with how far it came: whoever comes after an interruption goes on there. A
    case on which something is recorded meanwhile is indexed in the same step.
    """

    def __init__(self, desk: Desk, log: FilteringBoundLogger) -> None:
        self._desk = desk
        self._log = log
        self._stopping = Event()
        self._thread = Thread(target=self._run, name="gongkai-index", daemon=True)

    def start(self) -> None:
        """Begins, beside whatever else is done."""
        self._thread.start()

    def stop(self) -> None:
        """Ends after the chunk at hand."""
        self._stopping.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        try:
            self._index_all()
        except StorageUnavailable:
            self._log.warning("cases wait to be indexed", missing="a database that can be written")
        except Exception as error:  # noqa: BLE001  (nobody else would tell)
            self._log.error("cases wait to be indexed", **where(error))

    def _index_all(self) -> None:
        count = 0
        while not self._stopping.is_set():
            done = go_on_indexing(self._desk)
            if done is None:
                if count:
                    self._log.info("cases indexed", cases=count)
                return
            count += done
            self._stopping.wait(_PAUSE_SECONDS)
