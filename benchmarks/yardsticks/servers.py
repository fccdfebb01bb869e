"""Servers to measure the real one by: an echo that does nothing, and a floor that does the least that is honest.

The echo answers any bytes with a real answer. The floor keeps what a filing must keep: the case, its first event, its
facts and its request_id, in four rows by SQL written by hand; one thread writes, whatever waits goes into one commit,
and nobody is answered before that is on disk. It checks nothing, knows no law and computes no date.

``python servers.py echo|floor SAMPLE FOLDER THREADS`` serves, with SAMPLE as the answer, until it is ended.
"""  # noqa: INP001 - a script's part, not a package

import json
import signal
import sqlite3
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread, local
from time import time_ns
from typing import Any, TypeAlias

import grpc

from gongkai.v1 import case_service_pb2 as pb
from gongkai.v1.case_pb2 import Case

SERVICE = "gongkai.v1.CaseService"
# As many writes as one commit of the real server takes.
MOST_IN_ONE_COMMIT = 64

_PRAGMAS = ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "busy_timeout = 10000")
_SCHEMA = """
CREATE TABLE cases (
  case_key INTEGER PRIMARY KEY, agency TEXT NOT NULL, year INTEGER NOT NULL, serial INTEGER NOT NULL,
  state TEXT NOT NULL, received_date TEXT NOT NULL, due_date TEXT,
  head_digest TEXT NOT NULL, create_us INTEGER NOT NULL,
  UNIQUE (agency, year, serial)
);
CREATE INDEX cases_by_due_date ON cases (agency, due_date);
CREATE TABLE events (
  case_key INTEGER NOT NULL REFERENCES cases, sequence INTEGER NOT NULL, kind TEXT NOT NULL, facts TEXT NOT NULL,
  digest TEXT NOT NULL, PRIMARY KEY (case_key, sequence)
);
CREATE TABLE case_facts (
  fact_key INTEGER PRIMARY KEY, case_key INTEGER NOT NULL REFERENCES cases, agency TEXT NOT NULL, year INTEGER NOT NULL,
  closed_year INTEGER, applicant_kind INTEGER NOT NULL, receipt_channel INTEGER NOT NULL,
  valid_from_us INTEGER NOT NULL, valid_to_us INTEGER
);
CREATE INDEX case_facts_by_year ON case_facts (agency, year, closed_year, valid_to_us);
CREATE TABLE requests (
  request_id TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, case_key INTEGER NOT NULL REFERENCES cases
);
CREATE TABLE serials (agency TEXT, year INTEGER, last INTEGER NOT NULL, PRIMARY KEY (agency, year));
"""
_NEXT = """
INSERT INTO serials VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET last = last + 1 RETURNING last
"""
_READ = """
SELECT c.agency, c.year, c.serial, e.facts FROM cases c JOIN events e ON e.case_key = c.case_key AND e.sequence = 1
"""

Handlers: TypeAlias = "dict[str, grpc.RpcMethodHandler[Any, Any]]"
Row = tuple[str, int, int, str]


def _connected(database: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(database, isolation_level=None, check_same_thread=False)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


class Floor:
    """Files cases and finds them again, by hand."""

    def __init__(self, database: Path, sample: bytes) -> None:
        self._database = database
        self._case = pb.FileCaseResponse.FromString(sample).case
        self._readers = local()
        self._waiting: SimpleQueue[tuple[pb.FileCaseRequest, Future[Row]]] = SimpleQueue()
        with closing(_connected(database)) as connection:
            connection.executescript(_SCHEMA)
        Thread(target=self._write, daemon=True).start()

    def file_case(self, request: pb.FileCaseRequest, _context: object) -> pb.FileCaseResponse:
        """Answers once the case is on disk."""
        done: Future[Row] = Future()
        self._waiting.put((request, done))
        return pb.FileCaseResponse(case=self._told(done.result()))

    def get_case(self, request: pb.GetCaseRequest, _context: object) -> pb.GetCaseResponse:
        """Finds a case by its name."""
        if not hasattr(self._readers, "connection"):
            self._readers.connection = _connected(self._database)
        _, agency, _, number = request.name.split("/")
        year, serial = number.split("-")
        place = (agency, int(year), int(serial))
        where = f"{_READ} WHERE c.agency = ? AND c.year = ? AND c.serial = ?"
        return pb.GetCaseResponse(case=self._told(self._readers.connection.execute(where, place).fetchone()))

    def _told(self, row: Row) -> Case:
        agency, year, serial, facts = row
        case = Case()
        case.CopyFrom(self._case)
        case.name = f"agencies/{agency}/cases/{year}-{serial}"
        told = json.loads(facts)
        case.description = told["description"]
        case.applicant.display_name = told["applicant"]
        return case

    def _write(self) -> None:
        connection = _connected(self._database)
        while True:
            batch = [self._waiting.get()]
            while len(batch) < MOST_IN_ONE_COMMIT and not self._waiting.empty():
                batch.append(self._waiting.get())
            try:
                connection.execute("BEGIN IMMEDIATE")
                rows = [_filed(connection, request) for request, _ in batch]
                connection.execute("COMMIT")
            except sqlite3.Error as error:
                connection.rollback()
                for _, done in batch:
                    done.set_exception(error)
            else:
                for (_, done), row in zip(batch, rows, strict=True):
                    done.set_result(row)


def _filed(connection: sqlite3.Connection, request: pb.FileCaseRequest) -> Row:
    """The row of a case that is new, or was filed before by the same request."""
    known = connection.execute("SELECT case_key FROM requests WHERE request_id = ?", (request.request_id,)).fetchone()
    if known:
        found: Row = connection.execute(f"{_READ} WHERE c.case_key = ?", known).fetchone()
        return found
    agency, year = request.parent.removeprefix("agencies/"), request.received_date.year
    received = f"{year}-{request.received_date.month:02}-{request.received_date.day:02}"
    told = {"applicant": request.applicant.display_name, "description": request.description, "received": received}
    facts = json.dumps(told, ensure_ascii=False)
    digest = sha256(facts.encode()).hexdigest()
    now_us = time_ns() // 1000
    ((serial,),) = connection.execute(_NEXT, (agency, year)).fetchall()
    case_key = connection.execute(
        "INSERT INTO cases VALUES (NULL, ?, ?, ?, 'FILED', ?, ?, ?, ?)",
        (agency, year, serial, received, received, digest, now_us),
    ).lastrowid
    connection.execute("INSERT INTO events VALUES (?, 1, 'file_case', ?, ?)", (case_key, facts, digest))
    connection.execute(
        "INSERT INTO case_facts VALUES (NULL, ?, ?, ?, NULL, ?, ?, ?, NULL)",
        (case_key, agency, year, request.applicant.kind, request.receipt_channel, now_us),
    )
    fingerprint = sha256(request.SerializeToString(deterministic=True)).hexdigest()
    connection.execute("INSERT INTO requests VALUES (?, ?, ?)", (request.request_id, fingerprint, case_key))
    return agency, year, serial, facts


def _echo(sample: bytes) -> Handlers:
    answer: Callable[[bytes, object], bytes] = lambda _request, _context: sample  # noqa: E731
    handler: grpc.RpcMethodHandler[Any, Any] = grpc.unary_unary_rpc_method_handler(answer)
    return {"FileCase": handler, "GetCase": handler}


def _floor(database: Path, sample: bytes) -> Handlers:
    floor = Floor(database, sample)
    return {
        "FileCase": grpc.unary_unary_rpc_method_handler(
            floor.file_case, pb.FileCaseRequest.FromString, pb.FileCaseResponse.SerializeToString
        ),
        "GetCase": grpc.unary_unary_rpc_method_handler(
            floor.get_case, pb.GetCaseRequest.FromString, pb.GetCaseResponse.SerializeToString
        ),
    }


def main() -> None:
    """Serves until SIGTERM, and tells where as the real server does."""
    kind, sample_path, folder, threads = sys.argv[1:]
    sample = Path(sample_path).read_bytes()
    handlers = _echo(sample) if kind == "echo" else _floor(Path(folder) / "floor.db", sample)
    server = grpc.server(ThreadPoolExecutor(int(threads)), options=(("grpc.so_reuseport", 0),))
    server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler(SERVICE, handlers),))
    port = server.add_insecure_port("127.0.0.1:0")
    ended = Event()
    signal.signal(signal.SIGTERM, lambda _number, _frame: ended.set())
    server.start()
    sys.stderr.write(json.dumps({"event": "listening", "address": f"127.0.0.1:{port}"}) + "\n")
    sys.stderr.flush()
    ended.wait()
    server.stop(1).wait()


if __name__ == "__main__":
    main()
