"""Calls a second of the real server beside the yardsticks' servers, each a process of its own, in turns.

Beside the rate stands what a call costs the server in CPU time, which a busy machine changes less.

Of the real server this knows its command line, its line of log that tells the address, and the contract.
"""  # noqa: INP001 - a script's part, not a package

import json
import os
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import count, cycle
from pathlib import Path
from threading import Semaphore

import grpc
from google.type.date_pb2 import Date
from yardsticks import servers

from gongkai.v1 import agency_service_pb2, case_pb2
from gongkai.v1 import case_service_pb2 as pb
from gongkai.v1.agency_service_pb2_grpc import AgencyServiceStub

AGENCY = "guard"
METHODS = ("FileCase", "GetCase")
SIDES = ("ours", "echo", "floor")
# Cases of each side that GetCase asks for in turn.
KNOWN_CASES = 100
START_SECONDS, CALL_SECONDS = 60.0, 30.0

Payload = Callable[[], bytes]


@contextmanager
def _running(folder: Path, name: str, *words: str) -> Iterator[tuple[str, int]]:
    """The address of a server process and its id, as long as the block lasts."""
    log = folder / f"{name}.log"
    own = {key: value for key, value in os.environ.items() if not key.startswith("GONGKAI_")}
    path = os.pathsep.join(str(Path(entry).resolve()) for entry in sys.path)
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603 - the words are ours
            [sys.executable, *words], cwd=folder, env=own | {"PYTHONPATH": path}, stdout=output, stderr=output
        )
    try:
        yield _address(process, log), process.pid
    finally:
        process.terminate()
        process.wait(timeout=CALL_SECONDS)


def _address(process: subprocess.Popen[bytes], log: Path) -> str:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        for line in log.read_text(encoding="utf-8").splitlines(keepends=True):
            if line.startswith("{") and line.endswith("\n") and (entry := json.loads(line))["event"] == "listening":
                return str(entry["address"])
        time.sleep(0.02)
    message = f"no server: {log.read_text(encoding='utf-8')}"
    raise RuntimeError(message)


def _cpu_seconds(process: int) -> float:
    """What a process has used so far; 0 where the system does not tell."""
    status = Path(f"/proc/{process}/stat")
    if not status.exists():
        return 0.0
    # What follows the name, which may hold anything: field 3 and on; 14 and 15 are ticks of user and system.
    fields = status.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Filings:
    """Requests for filing, each another case by another request."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self._request = pb.FileCaseRequest(
            parent=f"agencies/{AGENCY}",
            applicant=case_pb2.Applicant(kind=case_pb2.APPLICANT_KIND_NATURAL_PERSON, display_name="申请人甲"),
            receipt_channel=case_pb2.RECEIPT_CHANNEL_INTERNET,
            received_date=Date(year=2024, month=3, day=5),
        )

    def __call__(self) -> bytes:
        """The next one."""
        self._request.request_id = str(uuid.uuid4())
        self._request.description = f"第{next(self._numbers)}号地块的征收补偿方案"
        return self._request.SerializeToString()


class Side:
    """One server: what it is asked for, and by method and round, calls answered a second and CPU ms for each."""

    def __init__(self, address: str, process: int) -> None:
        self._process = process
        self._channel = grpc.insecure_channel(address)
        self._calls: dict[str, grpc.UnaryUnaryMultiCallable[bytes, bytes]] = {
            # Bytes in and out: what the client does is the same for all sides, and little.
            method: self._channel.unary_unary(f"/{servers.SERVICE}/{method}")
            for method in METHODS
        }
        self.payloads: dict[str, Payload] = {"FileCase": Filings()}
        self.rates: dict[str, list[float]] = {method: [] for method in METHODS}
        self.cpu_ms: dict[str, list[float]] = {method: [] for method in METHODS}

    def close(self) -> None:
        """Ends the connection."""
        self._channel.close()

    def prepare(self) -> bytes:
        """Files the cases that will be asked for; the last answer."""
        answers = [
            bytes(self._calls["FileCase"](self.payloads["FileCase"](), timeout=CALL_SECONDS))
            for _ in range(KNOWN_CASES)
        ]
        names = [pb.FileCaseResponse.FromString(answer).case.name for answer in answers]
        asked = cycle([pb.GetCaseRequest(name=name).SerializeToString() for name in names])
        self.payloads["GetCase"] = lambda: next(asked)
        found = bytes(self._calls["GetCase"](self.payloads["GetCase"](), timeout=CALL_SECONDS))
        if pb.GetCaseResponse.FromString(found).case.name != names[0]:
            message = f"{names[0]} was filed and another case found"
            raise RuntimeError(message)
        return answers[-1]

    def create_agency(self) -> None:
        """What cases need of the real server."""
        agency = agency_service_pb2.Agency(
            display_name="测试局", case_number_prefix="测公开申", kind=agency_service_pb2.AGENCY_KIND_DEPARTMENT
        )
        request = agency_service_pb2.CreateAgencyRequest(agency_id=AGENCY, agency=agency, request_id=str(uuid.uuid4()))
        AgencyServiceStub(self._channel).CreateAgency(request, timeout=CALL_SECONDS)

    def ask(self, method: str, *, in_flight: int, seconds: float, is_counted: bool) -> None:
        """Calls for so long, with so many calls under way at any time."""
        call, payload = self._calls[method], self.payloads[method]
        slots = Semaphore(in_flight)
        failures: list[object] = []
        done = 0

        def ended(future: "grpc.Future[bytes]") -> None:
            if future.exception() is not None:
                failures.append(future.exception())
            slots.release()

        used = _cpu_seconds(self._process)
        started = time.perf_counter()
        while time.perf_counter() - started < seconds and not failures:
            slots.acquire()
            call.future(payload(), timeout=CALL_SECONDS).add_done_callback(ended)
            done += 1
        for _ in range(in_flight):
            slots.acquire()
        elapsed = time.perf_counter() - started
        if failures:
            message = f"{method} failed: {failures[0]}"
            raise RuntimeError(message)
        if is_counted:
            self.rates[method].append(done / elapsed)
            self.cpu_ms[method].append((_cpu_seconds(self._process) - used) / done * 1000)


@contextmanager
def sides(folder: Path, *, in_flight: int) -> Iterator[dict[str, Side]]:
    """The real server and the yardsticks, ready to be asked.

    The real server has as many threads as it takes by itself; the others one for each call in flight.
    """
    with ExitStack() as stack:

        def side(name: str, *words: str) -> Side:
            found = Side(*stack.enter_context(_running(folder, name, *words)))
            stack.callback(found.close)
            return found

        database = str(folder / "ours.db")
        ours = side("ours", "-m", "gongkai_service", "--address", "127.0.0.1:0", "--database", database)
        ours.create_agency()
        sample = folder / "answer.bin"
        sample.write_bytes(ours.prepare())
        found = {"ours": ours}
        for name in SIDES[1:]:
            found[name] = side(name, str(servers.__file__), name, str(sample), str(folder), str(in_flight))
        found["floor"].prepare()
        # The echo tells one answer always, so it is asked for what the real server holds.
        found["echo"].payloads["GetCase"] = ours.payloads["GetCase"]
        yield found


def measure(folder: Path, *, in_flight: int, seconds: float, rounds: int) -> dict[str, Side]:
    """Asks all sides in turn, each round beginning with another; a first round only warms up."""
    with sides(folder, in_flight=in_flight) as found:
        for number in range(-1, rounds):
            for method in METHODS:
                for place in range(len(SIDES)):
                    side = found[SIDES[(number + place) % len(SIDES)]]
                    side.ask(method, in_flight=in_flight, seconds=seconds, is_counted=number >= 0)
        return found
