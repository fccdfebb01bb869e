"""What an identity number adds to the filing of a case, side by side over the wire in one run.

README.md beside this file says how to run it.
"""  # noqa: INP001 - a script, not a package

import argparse
import platform
import sqlite3
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

from google.type.date_pb2 import Date

from gongkai.v1 import agency_service_pb2, case_pb2, case_service_pb2
from gongkai_client import Client
from gongkai_service.logs import make_logger
from gongkai_service.rpc.server import Server
from gongkai_service.settings import Settings

FILINGS = 400
MOST_FILINGS = 20_000
A_ROUND = 20
WARM_UP = 20
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
AGENCY = "agencies/bench"


@dataclass
class Kind:
    """A kind of filing. ``identity`` gives the applicant's number by the ordinal of the filing."""

    name: str
    identity: Callable[[int], str]
    milliseconds: list[float] = field(default_factory=list)

    def file(self, client: Client, ordinal: int) -> float:
        """Files one case; the milliseconds that it took."""
        request = case_service_pb2.FileCaseRequest(
            parent=AGENCY,
            request_id=str(uuid.uuid4()),
            applicant=case_pb2.Applicant(
                kind=case_pb2.APPLICANT_KIND_NATURAL_PERSON,
                display_name="申请人甲",
                identity_number=self.identity(ordinal),
            ),
            description=f"第{ordinal}号地块的征收补偿方案",
            receipt_channel=case_pb2.RECEIPT_CHANNEL_INTERNET,
            received_date=Date(year=2026, month=11, day=9),
        )
        started = time.perf_counter()
        client.cases.FileCase(request)
        return (time.perf_counter() - started) * 1000


def kinds() -> list[Kind]:
    """What is compared; the first is the yardstick."""
    return [
        Kind("without a number", lambda _: ""),
        Kind("with a number, of another applicant each", lambda ordinal: f"BENCH{ordinal:013d}"),
        Kind("with a number, of one applicant", lambda _: "BENCH-ONE"),
    ]


def measure(client: Client, found: list[Kind], filings: int) -> None:
    """Files round after round of each kind, each round beginning with another."""
    for kind in found:
        for ordinal in range(WARM_UP):
            kind.file(client, ordinal)
    for number in range(-(-filings // A_ROUND)):
        first = number % len(found)
        for kind in (*found[first:], *found[:first]):
            ordinals = range(WARM_UP + number * A_ROUND, WARM_UP + (number + 1) * A_ROUND)
            kind.milliseconds.extend(kind.file(client, ordinal) for ordinal in ordinals)


def table(found: list[Kind]) -> list[str]:
    """One line each: median and the slowest in a hundred, and how many times the first line's median."""
    width = max(len(kind.name) for kind in found)
    lines = [f"{'':{width}}  {'median ms':>9}  {'99th ms':>8}  {'ratio':>6}"]
    yardstick = statistics.median(found[0].milliseconds)
    for kind in found:
        median = statistics.median(kind.milliseconds)
        slow = statistics.quantiles(kind.milliseconds, n=100)[-1]
        lines.append(f"{kind.name:{width}}  {median:>9.2f}  {slow:>8.2f}  {median / yardstick:>6.2f}")
    return lines


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description="Times filings with and without an identity number.")
    parser.add_argument("filings", type=int, nargs="?", default=FILINGS, help=f"of each kind, 1 to {MOST_FILINGS:,}")
    filings = parser.parse_args().filings
    if not 1 <= filings <= MOST_FILINGS:
        parser.error(f"filings is {filings}; accepted: 1 to {MOST_FILINGS}")
    found = kinds()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(
            address="127.0.0.1:0", database=Path(folder) / "filing.db", reflection=False, workers=4, grace_seconds=1
        )
        server = Server(settings, now=lambda: NOW, log=make_logger(StringIO()))
        server.start()
        with Client(server.address) as client:
            agency = agency_service_pb2.Agency(
                display_name="测试局", case_number_prefix="测公开申", kind=agency_service_pb2.AGENCY_KIND_DEPARTMENT
            )
            request = agency_service_pb2.CreateAgencyRequest(agency_id="bench", agency=agency)
            client.agencies.CreateAgency(request)
            measure(client, found, filings)
        server.stop()
    head = [
        f"FileCase over the wire, one after the other, {len(found[0].milliseconds):,} of each kind.",
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}",
        "",
    ]
    sys.stdout.write("\n".join([*head, *table(found), ""]))


if __name__ == "__main__":
    main()
