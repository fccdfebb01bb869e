"""A real browser without a window, spoken to through two pipes: no port, no driver, nothing but the standard library.

``GONGKAI_REQUIRE_CHROMIUM=1`` turns the skipping of its tests, where there is no browser, into a failure.
"""

import base64
import json
import os
import select
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

_NAMES = ("chromium", "chromium-browser", "google-chrome")
# In a container there are no name spaces for a sandbox; the only page is our own.
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--remote-debugging-pipe",
)
_PATIENCE_SECONDS = 60
# The browser reads commands from the first and writes answers to the second.
_COMMANDS, _ANSWERS = 3, 4

Answer = dict[str, Any]


def program() -> str:
    """Return the browser of this machine; skip the test, or fail it where a browser is required."""
    found = next((path for path in map(shutil.which, _NAMES) if path), None)
    if found is not None:
        return found
    reason = f"no browser: none of {', '.join(_NAMES)} is installed"
    if os.environ.get("GONGKAI_REQUIRE_CHROMIUM") == "1":
        pytest.fail(f"{reason}, and GONGKAI_REQUIRE_CHROMIUM=1")
    pytest.skip(reason)


class Tab:
    """A page in the browser, and all that it said on its console or failed to load."""

    def __init__(self, commands: int, answers: int) -> None:
        self._commands = commands
        self._answers = answers
        self._session = ""
        self._number = 0
        self._pending = b""
        self._events: list[Answer] = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **parameters: object) -> Answer:
        """Send a command and return its result."""
        self._number += 1
        command: Answer = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            command["sessionId"] = self._session
        os.write(self._commands, json.dumps(command).encode() + b"\0")
        number = self._number
        while True:
            message = self._next()
            if message.get("id") == number:
                assert "error" not in message, message["error"]
                result: Answer = message["result"]
                return result
            self._events.append(message)

    def open(self, path: Path, *, width: int, height: int, mobile: bool) -> None:
        """Load a file in a window of that size, and wait until it is loaded and laid out."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=mobile)
        self._events.clear()
        self.call("Page.navigate", url=path.as_uri())
        while not any(event.get("method") == "Page.loadEventFired" for event in self._events):
            self._events.append(self._next())
        self.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def evaluate(self, expression: str) -> Any:  # noqa: ANN401 - whatever the page answers
        """Return the value of an expression in the page."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def complaints(self) -> list[str]:
        """What the page said on its console, and the errors and warnings that the browser had of it."""
        said = ("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded", "Network.loadingFailed")
        return [json.dumps(event["params"]) for event in self._events if event.get("method") in said]

    def requests(self) -> list[str]:
        """The addresses of all that was loaded."""
        sent = (event["params"] for event in self._events if event.get("method") == "Network.requestWillBeSent")
        return [event["request"]["url"] for event in sent]

    def print(self) -> bytes:
        """Return the page as the PDF that a printer would get."""
        return base64.b64decode(self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=False)["data"])

    def _next(self) -> Answer:
        until = time.monotonic() + _PATIENCE_SECONDS
        while b"\0" not in self._pending:
            ready, _, _ = select.select([self._answers], [], [], max(0.0, until - time.monotonic()))
            assert ready, "the browser does not answer"
            piece = os.read(self._answers, 1 << 16)
            assert piece, "the browser ended"
            self._pending += piece
        message, _, self._pending = self._pending.partition(b"\0")
        answer: Answer = json.loads(message)
        return answer


@contextmanager
def browser(folder: Path) -> Iterator[Tab]:
    """Start the browser with a profile of its own in ``folder``, and end it."""
    path = program()
    their_commands, our_commands = os.pipe()
    our_answers, their_answers = os.pipe()
    # Above all that they are copied to, or the first copy would close the second.
    apart = [os.dup(their_commands), os.dup(their_answers)]
    log = os.open(folder / "chromium.log", os.O_WRONLY | os.O_CREAT)
    process = os.posix_spawn(
        path,
        [path, *_FLAGS, f"--user-data-dir={folder / 'profile'}"],
        os.environ,
        file_actions=[
            (os.POSIX_SPAWN_DUP2, log, 2),
            (os.POSIX_SPAWN_DUP2, log, 1),
            (os.POSIX_SPAWN_DUP2, apart[0], _COMMANDS),
            (os.POSIX_SPAWN_DUP2, apart[1], _ANSWERS),
        ],
        setpgroup=0,
    )
    for descriptor in (their_commands, their_answers, *apart, log):
        os.close(descriptor)
    try:
        yield Tab(our_commands, our_answers)
    finally:
        os.close(our_commands)
        os.close(our_answers)
        os.killpg(process, signal.SIGKILL)
        os.waitpid(process, 0)
