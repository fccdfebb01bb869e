"""One command of `gongkai`, beside what cannot be saved: starting Python, importing gRPC and the stubs it needs.

README.md beside this file says how to run it.
"""  # noqa: INP001 - a script, not a package

import argparse
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import grpc

from gongkai.v1.case_pb2 import Applicant, Case
from gongkai.v1.case_service_pb2 import FileCaseResponse, GetCaseResponse, ListCasesResponse
from gongkai.v1.case_service_pb2_grpc import CaseServiceServicer, add_CaseServiceServicer_to_server
from gongkai.v1.deadline_service_pb2 import ListDueCasesResponse
from gongkai.v1.deadline_service_pb2_grpc import DeadlineServiceServicer, add_DeadlineServiceServicer_to_server

ROUNDS = 20
_CASE = Case(name="agencies/a/cases/2026-1", applicant=Applicant(display_name="张某"), description="水质监测月报")
_PYTHON = "python, doing nothing"
_FILING = ("--applicant", "张某", "--kind", "natural-person", "--channel", "in-person", "--arrived", "2026-11-16")
# Each run with the services whose stubs it needs; help needs none and is held against gRPC alone.
RUNS: dict[str, tuple[Sequence[str], Sequence[str]]] = {
    "case show": (("case", "show", "2026-1"), ("case",)),
    "case show --output json": (("case", "show", "2026-1", "--output", "json"), ("case",)),
    "case list": (("case", "list"), ("case",)),
    "case file": (("case", "file", *_FILING, "--description", "水质"), ("case",)),
    "case due": (("case", "due"), ("deadline", "case")),
    "--help": (("--help",), ()),
    "case file --help": (("case", "file", "--help"), ()),
}


class Cases(CaseServiceServicer):
    """Answers with one case and does nothing."""

    def GetCase(self, request: Any, context: Any) -> GetCaseResponse:  # noqa: ANN401, ARG002, N802 - as gRPC calls it
        """Answers."""
        return GetCaseResponse(case=_CASE)

    def ListCases(self, request: Any, context: Any) -> ListCasesResponse:  # noqa: ANN401, ARG002, N802 - as above
        """Answers."""
        return ListCasesResponse(cases=[_CASE] * 20)

    def FileCase(self, request: Any, context: Any) -> FileCaseResponse:  # noqa: ANN401, ARG002, N802 - as above
        """Answers."""
        return FileCaseResponse(case=_CASE)


class Deadlines(DeadlineServiceServicer):
    """Answers that nothing is due."""

    def ListDueCases(self, request: Any, context: Any) -> ListDueCasesResponse:  # noqa: ANN401, ARG002, N802 - as above
        """Answers."""
        return ListDueCasesResponse()


@dataclass
class Timings:
    """What the runs of one program took, in seconds: of the processor, and by the clock."""

    cpu: list[float] = field(default_factory=list)
    clock: list[float] = field(default_factory=list)

    def take(self, words: Sequence[str]) -> None:
        """Runs the program once more."""
        began = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 - this Python
            [sys.executable, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(process.returncode)
        self.clock.append(time.perf_counter() - began)
        self.cpu.append(used.ru_utime + used.ru_stime)


def importing(services: Sequence[str]) -> list[str]:
    """The program that imports gRPC and the stubs of some services."""
    modules = ", ".join(["grpc", *(f"gongkai.v1.{name}_service_pb2_grpc" for name in services)])
    return ["-c", f"import {modules}"]


def _nothing_taken() -> tuple[dict[Sequence[str], Timings], dict[str, Timings], Timings]:
    """Of each set of stubs, of each run, and of Python alone."""
    return {services: Timings() for _, services in RUNS.values()}, {name: Timings() for name in RUNS}, Timings()


def main() -> None:
    """Runs all in rounds in which they take turns, and prints each with its ratio to the imports that it needs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    rounds = parser.parse_args().rounds
    server = grpc.server(ThreadPoolExecutor(4), options=[("grpc.so_reuseport", 0)])
    add_CaseServiceServicer_to_server(Cases(), server)
    add_DeadlineServiceServicer_to_server(Deadlines(), server)
    os.environ.update(GONGKAI_SERVER=f"127.0.0.1:{server.add_insecure_port('127.0.0.1:0')}", GONGKAI_AGENCY="a")
    server.start()
    floors, taken, python = _nothing_taken()
    # One round more than is counted, as the first may compile what it imports.
    for is_counted in (False, *[True] * rounds):
        python.take(["-c", "pass"])
        for services, floor in floors.items():
            floor.take(importing(services))
        for name, (words, _) in RUNS.items():
            taken[name].take(["-m", "gongkai_client.cli", *words])
        if not is_counted:
            floors, taken, python = _nothing_taken()
    server.stop(grace=None)
    print(f"Python {platform.python_version()}, gRPC {grpc.__version__}, {rounds} rounds; milliseconds")  # noqa: T201 - what it is for
    _print_row("", "CPU, least", "CPU, median", "clock, median", "CPU to imports, least")
    _print_timings(_PYTHON, python, None)
    for services, floor in floors.items():
        _print_timings("import grpc" + "".join(f", {name}" for name in services), floor, None)
    for name, (_, services) in RUNS.items():
        _print_timings(name, taken[name], floors[services])


def _print_timings(name: str, timings: Timings, floor: Timings | None) -> None:
    figures = (min(timings.cpu), statistics.median(timings.cpu), statistics.median(timings.clock))
    ratio = f"{min(timings.cpu) / min(floor.cpu):.2f}" if floor else ""
    _print_row(name, *(f"{figure * 1000:.0f}" for figure in figures), ratio)


def _print_row(*cells: str) -> None:
    print("".join(cell.ljust(30) if position == 0 else cell.rjust(22) for position, cell in enumerate(cells)))  # noqa: T201 - as above


if __name__ == "__main__":
    main()
