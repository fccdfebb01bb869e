"""Runs the server as a child process for as long as a `with` block lasts."""  # noqa: INP001 - not a package

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import grpc
from grpc_health.v1.health_pb2 import HealthCheckRequest, HealthCheckResponse
from grpc_health.v1.health_pb2_grpc import HealthStub

START_SECONDS = 60.0
STOP_SECONDS = 15.0
_POLL_SECONDS = 0.05
_LOG_TAIL_LINES = 20


class ServerError(Exception):
    """The server did not start, or did not end as it should; the message holds the end of its log."""


class RunningServer:
    """A server process, started at once.

    Args:
        database: path of its database file.
        log: path of the file that takes its output.

    Attributes:
        pid: id of the process.
    """

    def __init__(self, *, database: Path, log: Path) -> None:
        self._log = log
        environment = {
            **os.environ,
            "GONGKAI_ADDRESS": "127.0.0.1:0",
            "GONGKAI_DATABASE": str(database),
        }
        with log.open("wb") as output:
            # A session of its own: Ctrl-C in the terminal reaches us alone, and we end the server in order.
            self._process = subprocess.Popen(
                [sys.executable, "-m", "gongkai_service"],
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.pid = self._process.pid

    def wait_until_serving(self) -> str:
        """Returns the server's address once its health is SERVING.

        Raises:
            ServerError: it ended, or did not serve in time.
        """
        deadline = time.monotonic() + START_SECONDS
        while (address := self._logged_address()) is None:
            self._wait_a_little(deadline)
        with grpc.insecure_channel(address, options=[("grpc.enable_http_proxy", 0)]) as channel:
            while not _is_serving(channel):
                self._wait_a_little(deadline)
        return address

    def stop(self) -> int:
        """Asks the server to end, waits, kills it when it does not; returns its exit code."""
        if self._process.poll() is None:
            self._process.terminate()
        try:
            return self._process.wait(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return self._process.wait(timeout=STOP_SECONDS)
        except BaseException:
            # A second Ctrl-C: whoever presses it does not want to wait.
            self._process.kill()
            self._process.wait(timeout=STOP_SECONDS)
            raise

    def log_tail(self) -> str:
        """The end of what the server wrote."""
        lines = self._log.read_text(encoding="utf-8", errors="replace").splitlines()
        return "\n".join(lines[-_LOG_TAIL_LINES:])

    def _logged_address(self) -> str | None:
        """The address in the log entry `listening`: port 0 lets the system choose a free one."""
        for line in self._log.read_text(encoding="utf-8", errors="replace").splitlines():
            if '"listening"' in line:
                try:
                    return str(json.loads(line)["address"])
                except (ValueError, KeyError):
                    continue  # The line is not complete yet.
        return None

    def _wait_a_little(self, deadline: float) -> None:
        if self._process.poll() is not None:
            message = f"The server ended with exit code {self._process.returncode}.\n{self.log_tail()}"
            raise ServerError(message)
        if time.monotonic() > deadline:
            message = f"The server did not serve within {START_SECONDS:.0f} s.\n{self.log_tail()}"
            raise ServerError(message)
        time.sleep(_POLL_SECONDS)


@contextmanager
def running_server(*, database: Path, log: Path) -> Iterator[str]:
    """Starts a server, yields its address once it serves, and stops it whatever happens.

    Raises:
        ServerError: it did not start, or ended with another exit code than 0.
    """
    server = RunningServer(database=database, log=log)
    try:
        yield server.wait_until_serving()
    finally:
        exit_code = server.stop()
    if exit_code != 0:
        message = f"The server ended with exit code {exit_code}.\n{server.log_tail()}"
        raise ServerError(message)


def _is_serving(channel: grpc.Channel) -> bool:
    try:
        answer = HealthStub(channel).Check(HealthCheckRequest(service=""), timeout=2)
    except grpc.RpcError:
        return False
    return bool(answer.status == HealthCheckResponse.SERVING)
