"""``gongkai-server``: runs until SIGTERM or SIGINT, then drains.

Exit codes: 0 stopped on request, 2 wrong settings, 3 the address is taken, 4 the database cannot be used.
"""

import signal
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from threading import Event

from gongkai_service.logs import make_logger
from gongkai_service.rpc.server import Server
from gongkai_service.rpc.wire.boundary import where
from gongkai_service.settings import SettingRefused, settings_of_this_process
from gongkai_service.storage.engine.sqlite import DatabaseInUse, DatabaseUnusable

WRONG_SETTINGS = 2
ADDRESS_TAKEN = 3
DATABASE_UNUSABLE = 4


def _now() -> datetime:
    return datetime.now(UTC)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the server and returns its exit code."""
    log = make_logger()
    try:
        settings = settings_of_this_process(sys.argv[1:] if arguments is None else arguments)
        server = Server(settings, now=_now, log=log)
    except SettingRefused as refused:
        log.critical("setting refused", why=str(refused))
        return WRONG_SETTINGS
    except (DatabaseInUse, DatabaseUnusable) as refused:
        log.critical("database refused", why=str(refused))
        return DATABASE_UNUSABLE
    except RuntimeError as error:
        log.critical("address refused", why="it cannot be bound: is another server running?", **where(error))
        return ADDRESS_TAKEN
    asked_to_stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: asked_to_stop.set())
    server.start()
    asked_to_stop.wait()
    server.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
