"""Goes on with what corrected rules move in the background, once a server has started on its database."""

from threading import Event, Thread

from structlog.typing import FilteringBoundLogger

from gongkai_service.application.deadlines.redating import go_on_redating
from gongkai_service.domain.words.refusals import StorageUnavailable
from gongkai_service.rpc.wire.boundary import where
from gongkai_service.rpc.wire.serving import Serving

# Calls come first: after each chunk the others have their turn.
_PAUSE_SECONDS = 0.05


class RulesKeeper:
    """Dates the open cases of an older service by the rules in use, chunk by chunk, until all are or it is stopped.

    A chunk is recorded as a whole or not at all, with how far it came: whoever comes after an interruption goes on
    there. A case on which something is recorded meanwhile is dated first, in the same step.
    """

    def __init__(self, serving: Serving, log: FilteringBoundLogger) -> None:
        self._serving = serving
        self._log = log
        self._stopping = Event()
        self._thread = Thread(target=self._run, name="gongkai-rules", daemon=True)

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
            self._redate_all()
        except StorageUnavailable:
            self._log.warning("cases wait to be dated anew", missing="a database that can be written")
        except Exception as error:  # noqa: BLE001  (nobody else would tell)
            self._log.error("cases wait to be dated anew", **where(error))

    def _redate_all(self) -> None:
        examined = cases = dates = 0
        while not self._stopping.is_set():
            moved = go_on_redating(self._serving.desk, today=self._serving.today())
            if moved is None:
                if examined:
                    self._log.info("dated anew by corrected rules", examined=examined, cases=cases, dates=dates)
                return
            examined, cases, dates = examined + moved.examined, cases + moved.cases, dates + moved.total
            self._stopping.wait(_PAUSE_SECONDS)
