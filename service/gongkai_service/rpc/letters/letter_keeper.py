"""Keeps the letters of an older service in the background, once a server has started on its database."""

from threading import Event, Thread

from structlog.typing import FilteringBoundLogger

from gongkai_service.application.desk import Desk
from gongkai_service.application.letters.waiting import keep_waiting, look_up_waiting, next_waiting, write_again
from gongkai_service.domain.words.refusals import DocumentUnavailable, StorageUnavailable
from gongkai_service.domain.words.resource_names import name_of_letter
from gongkai_service.rpc.wire.boundary import where
from gongkai_service.storage.history.kept_letters import FIRST_PLACE, KeptLetter, WaitingLetter

# As many letters are kept in one transaction, of which the writer does no more than insert them.
_CHUNK = 20
# Calls come first: after each letter the others have their turn.
_PAUSE_SECONDS = 0.01


class LetterKeeper:
    """Writes letters that wait once more and keeps them, until none waits or it is stopped.

    A chunk is kept as a whole or not at all, and what is kept waits no longer: whoever comes after an interruption goes
    on where it was. A letter that cannot be kept is told of in the log and goes on waiting.
    """

    def __init__(self, desk: Desk, log: FilteringBoundLogger) -> None:
        self._desk = desk
        self._log = log
        self._stopping = Event()
        self._thread = Thread(target=self._run, name="gongkai-letters", daemon=True)

    def start(self) -> None:
        """Begins, beside whatever else is done."""
        self._thread.start()

    def stop(self) -> None:
        """Ends after the letter at hand."""
        self._stopping.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        try:
            count = self._keep_all()
        except DocumentUnavailable as refusal:
            self._log.warning("letters wait to be kept", missing=refusal.facts["missing"])
        except StorageUnavailable:
            self._log.warning("letters wait to be kept", missing="a database that can be written")
        except Exception as error:  # noqa: BLE001  (nobody else would tell)
            self._log.error("letters wait to be kept", **where(error))
        else:
            if count:
                self._log.info("letters kept", letters=count)

    def _keep_all(self) -> int:
        count, after = 0, FIRST_PLACE
        while not self._stopping.is_set():
            found = next_waiting(self._desk, after=after, limit=_CHUNK)
            if not found:
                break
            written = [(each.place, kept) for each in found if (kept := self._written(each)) is not None]
            keep_waiting(self._desk, written)
            count, after = count + len(written), found[-1].place
        return count

    def _written(self, waiting: WaitingLetter) -> KeptLetter | None:
        """What is kept of a letter; ``None`` where that cannot be told, or nobody waits for it any more."""
        if self._stopping.wait(_PAUSE_SECONDS):
            return None
        try:
            letter, template = look_up_waiting(self._desk, waiting)
            return write_again(self._desk, letter, template)
        except (DocumentUnavailable, StorageUnavailable):
            raise
        except Exception as error:  # noqa: BLE001  (one letter must not keep the others waiting)
            self._log.warning("letter not kept", letter=name_of_letter(waiting.case, waiting.ordinal), **where(error))
            return None
