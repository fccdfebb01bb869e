"""The server as a process: what it refuses to start with, how it drains, and what survives its sudden death."""

import json
import os
import signal
import socket
import sqlite3
import struct
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier, Event, Lock

import pytest

from gongkai.v1 import case_pb2
from gongkai.v1 import case_service_pb2 as case_pb
from gongkai.v1 import mending_service_pb2 as mending_pb
from gongkai_client import Client, GongkaiError
from gongkai_service.__main__ import main
from gongkai_service.settings import SettingRefused, Settings, read_settings
from gongkai_service.storage.engine.sqlite import FileLock
from support.depth import deep_after
from support.desk.desk import AGENCY, Clerk, contents, corrected, new_id, running, struck
from support.desk.histories_shown import broken_links

START_SECONDS = 60.0
STOP_SECONDS = 30.0
_POLL_SECONDS = 0.02
WRITERS = 8


class Process:
    """A server process and its log."""

    def __init__(self, folder: Path, *arguments: str, environment: dict[str, str] | None = None) -> None:
        self._log = folder / f"server-{time.monotonic_ns()}.log"
        own = {name: value for name, value in os.environ.items() if not name.startswith("GONGKAI_")}
        with self._log.open("wb") as output:
            self._process = subprocess.Popen(  # noqa: S603  (the words are ours)
                [sys.executable, "-m", "gongkai_service", *arguments],
                cwd=folder,
                # The folder is not the one in which relative entries of the path were meant.
                env=own
                | {"PYTHONPATH": os.pathsep.join(str(Path(e).resolve()) for e in sys.path)}
                | (environment or {}),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=output,
            )

    @property
    def log(self) -> str:
        """What it has logged so far."""
        return self._log.read_text(encoding="utf-8")

    def entry(self, event: str) -> dict[str, str]:
        """The log entry ``event``, as soon as it is there."""
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            for line in self.log.splitlines(keepends=True):
                if line.endswith("\n") and (entry := json.loads(line))["event"] == event:
                    return dict(entry)
            assert self._process.poll() is None, f"it ended before {event!r}: {self.log}"
            time.sleep(_POLL_SECONDS)
        raise AssertionError(self.log)

    @property
    def address(self) -> str:
        """Where it listens, as soon as it does."""
        return self.entry("listening")["address"]

    def signal(self, number: signal.Signals) -> None:
        """Sends a signal to this process alone."""
        self._process.send_signal(number)

    def exit_code(self) -> int:
        """Its exit code, once it has ended."""
        return self._process.wait(timeout=STOP_SECONDS)

    def end(self) -> None:
        """Leaves nothing behind, whatever the test did."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait(timeout=STOP_SECONDS)


Start = Callable[..., Process]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts server processes in a folder of their own, and ends what is left of them."""
    started: list[Process] = []

    def begin(*arguments: str, environment: dict[str, str] | None = None) -> Process:
        started.append(Process(tmp_path, *arguments, environment=environment))
        return started[-1]

    yield begin
    for process in started:
        process.end()


def test_settings_need_no_configuration() -> None:
    """Without flags and environment the server is on this machine alone, with a database in the folder it runs in."""
    assert read_settings([], {}) == Settings()
    assert Settings().address == "127.0.0.1:50051"
    assert Settings().database == Path("gongkai.db")
    assert not Settings().reflection


def test_flags_stand_above_the_environment_and_that_above_defaults(tmp_path: Path) -> None:
    """Each setting is taken from the first place that gives it."""
    environment = {
        "GONGKAI_ADDRESS": "127.0.0.1:1",
        "GONGKAI_DATABASE": str(tmp_path / "a.db"),
        "GONGKAI_REFLECTION": "yes",
        "GONGKAI_WORKERS": "3",
        "GONGKAI_GRACE_SECONDS": "2.5",
    }
    of_environment = read_settings([], environment)
    assert of_environment == Settings("127.0.0.1:1", tmp_path / "a.db", reflection=True, workers=3, grace_seconds=2.5)
    flags = ["--address", "[::1]:2", "--no-reflection", "--workers", "4"]
    of_flags = read_settings(flags, environment)
    assert of_flags == Settings("[::1]:2", tmp_path / "a.db", reflection=False, workers=4, grace_seconds=2.5)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--address", "0.0.0.0:50051"],
        ["--address", "[::]:50051"],
        ["--address", "192.0.2.1:50051"],
        ["--address", "example.org:50051"],
        ["--address", "127.0.0.1"],
        ["--address", "127.0.0.1:65536"],
        ["--address", "127.0.0.1:-1"],
        ["--address", ""],
        ["--address", "unix:/tmp/socket"],
        ["--workers", "0"],
        ["--workers", "1025"],
        ["--grace-seconds", "-1"],
        ["--grace-seconds", "nan"],
        ["--database", "no/such/folder/gongkai.db"],
    ],
)
def test_settings_that_cannot_be_used_are_refused(arguments: list[str]) -> None:
    """A setting is refused before anything starts, and the message says what is accepted or missing."""
    with pytest.raises(SettingRefused, match=r"accepted|does not exist"):
        read_settings(arguments, {})


def refusal(arguments: list[str], expected: int, capsys: pytest.CaptureFixture[str]) -> str:
    """Why the server ends at once with the exit code ``expected``; it says so in one log entry."""
    assert main(arguments) == expected
    entries = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    # In December the service tells besides that next year's holiday notice is missing.
    (entry,) = [entry for entry in entries if entry["event"] != "holiday notice missing"]
    return str(entry["why"])


def test_an_address_that_others_can_reach_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """Without TLS and authentication the server serves this machine alone: exit code 2 and the reason."""
    assert "accepted: a loopback address" in refusal(["--address", "0.0.0.0:0"], 2, capsys)


def test_words_that_are_no_number_are_refused(start: Start) -> None:
    """A malformed environment is a wrong setting, not a traceback."""
    process = start(environment={"GONGKAI_WORKERS": "many"})
    assert process.exit_code() == 2
    assert "Traceback" not in process.log


def test_one_process_owns_a_database(start: Start, tmp_path: Path) -> None:
    """A second server on the same file is refused with exit code 4; the first goes on."""
    first = start("--address", "127.0.0.1:0", "--database", "own.db")
    address = first.address
    second = start("--address", "127.0.0.1:0", "--database", str(tmp_path / "own.db"))
    assert second.exit_code() == 4
    assert "another process owns" in second.log
    with Client(address, timeout_seconds=20) as client:
        assert Clerk(client).agency().name == AGENCY


def test_what_a_peer_says_when_it_leaves_is_not_logged(start: Start) -> None:
    """The text of a GOAWAY may hold line ends, and so be taken for a line of ours."""
    process = start("--address", "127.0.0.1:0")
    forged = b'x\n{"event": "forged"}\n'
    host, port = process.address.split(":")
    with socket.create_connection((host, int(port)), timeout=20) as peer:
        settings, goaway, ping = (4, b""), (7, struct.pack(">II", 0, 2) + forged), (6, b"are you?")
        frames = [
            struct.pack(">I", len(payload))[1:] + bytes([kind, 0]) + bytes(4) + payload
            for kind, payload in (settings, goaway, ping)
        ]
        peer.sendall(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + b"".join(frames))
        # The server has read all of it when it answers what came last.
        answer = b""
        while ping[1] not in answer:
            answer += peer.recv(4096)
    process.signal(signal.SIGTERM)
    assert process.exit_code() == 0
    assert {json.loads(line)["event"] for line in process.log.splitlines()} >= {"listening", "stopped"}
    assert "forged" not in process.log


def test_a_taken_port_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 3 when somebody else listens there; the database is let go of."""
    database = tmp_path / "gongkai.db"
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        assert "bound" in refusal(["--address", address, "--database", str(database)], 3, capsys)
    FileLock(database).release()


def test_a_second_server_on_a_port_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A server on the port of another does not take half of its calls."""
    with running(tmp_path / "first.db") as first:
        refusal(["--address", first.address, "--database", str(tmp_path / "second.db")], 3, capsys)


@pytest.mark.parametrize("kind", ["garbage", "folder", "no name", "newer", "of another program", "lock is a folder"])
def test_what_is_no_database_of_this_service_is_refused(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 4 and a reason, never a traceback; what stood in the file stays."""
    database = tmp_path / "own.db"
    table = {
        "newer": ("alembic_version (version_num VARCHAR(32) NOT NULL)", "alembic_version VALUES ('9999')"),
        "of another program": ("songs (title TEXT)", "songs VALUES ('茉莉花')"),
    }
    if kind == "garbage":
        database.write_bytes(b"this is no database\n" * 500)
    elif kind == "folder":
        database.mkdir()
    elif kind == "lock is a folder":
        (tmp_path / "own.db.lock").mkdir()
    elif kind in table:
        with closing(sqlite3.connect(database)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute(f"CREATE TABLE {table[kind][0]}")
            connection.execute(f"INSERT INTO {table[kind][1]}")
            connection.commit()
    before = database.read_bytes() if database.is_file() else b""
    name = "/" if kind == "no name" else str(database)
    assert refusal(["--address", "127.0.0.1:0", "--database", name], 4, capsys)
    assert before == (database.read_bytes() if database.is_file() else b"")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_call_in_flight_ends_before_the_server_does(number: signal.Signals, start: Start, tmp_path: Path) -> None:
    """Asked to stop, the server lets the call end, refuses new ones, exits with 0 and leaves a closed database."""
    database = tmp_path / "gongkai.db"
    process = start("--address", "127.0.0.1:0")
    with Client(process.address, timeout_seconds=30) as client:
        desk = Clerk(client)
        desk.agency()
        # Somebody else's lock holds the writer back, so that the call is in flight when the signal comes.
        with closing(sqlite3.connect(database, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            in_flight = client.cases.FileCase.future(desk.filing())
            # Calls that follow it on the same connection: when they are answered, the server has taken it up.
            for _ in range(5):
                client.cases.ListCases(case_pb.ListCasesRequest(parent=AGENCY))
            process.signal(number)
            process.entry("draining")
            assert not in_flight.done()
            other.execute("ROLLBACK")
        assert in_flight.result(timeout=30).case.name == f"{AGENCY}/cases/2026-1"
        assert process.exit_code() == 0
    assert "Traceback" not in process.log
    assert "stopped" in process.log
    assert {path.name for path in tmp_path.glob("gongkai.db*")} == {
        "gongkai.db",
        "gongkai.db.identity-key",
        "gongkai.db.lock",
    }
    assert len(contents(database)["cases"]) == 1


class Filing:
    """Files cases with request ids of its own, and remembers which were acknowledged with which name."""

    def __init__(self, address: str, enough: Event, acknowledged: int) -> None:
        self._address = address
        self._enough = enough
        self._wanted = acknowledged
        self.sent: dict[str, case_pb.FileCaseRequest] = {}
        self.acknowledged: dict[str, str] = {}

    def run(self, _writer: int) -> None:
        """Files and answers until the server is gone."""
        with Client(self._address, timeout_seconds=10) as client:
            desk = Clerk(client)
            while True:
                request = desk.filing()
                self.sent[request.request_id] = request
                try:
                    case = client.cases.FileCase(request).case
                    self.acknowledged[request.request_id] = case.name
                    desk.start(case.name)
                    desk.decide(case.name)
                except GongkaiError:
                    return
                finally:
                    if len(self.acknowledged) >= self._wanted:
                        self._enough.set()


@pytest.mark.parametrize("acknowledged", deep_after(1, [30, 120, 400]))
def test_what_was_acknowledged_survives_a_kill(acknowledged: int, start: Start, tmp_path: Path) -> None:
    """``kill -9`` amid filing: all that was acknowledged is there, nothing is half there, and retries complete it."""
    database, enough = tmp_path / "gongkai.db", Event()
    process = start("--address", "127.0.0.1:0")
    with Client(process.address, timeout_seconds=20) as client:
        Clerk(client).agency()
    filing = Filing(process.address, enough, acknowledged)
    with ThreadPoolExecutor(WRITERS) as pool:
        running = [pool.submit(filing.run, writer) for writer in range(WRITERS)]
        assert enough.wait(timeout=60)
        process.signal(signal.SIGKILL)
        for writer in running:
            writer.result(timeout=60)
    assert process.exit_code() == -signal.SIGKILL
    assert acknowledged <= len(filing.acknowledged)

    restarted = start("--address", "127.0.0.1:0")
    with Client(restarted.address, timeout_seconds=20) as client:
        _assert_whole(database)
        cases = _all_cases(client)
        assert set(filing.acknowledged.values()) <= set(cases)
        for request_id, name in filing.acknowledged.items():
            assert client.cases.FileCase(filing.sent[request_id]).case.name == name
        assert cases.keys() == _all_cases(client).keys(), "replays of what was acknowledged file nothing"

        completed = {client.cases.FileCase(request).case.name for request in filing.sent.values()}
        assert len(completed) == len(filing.sent)
        assert completed == _all_cases(client).keys()
        _assert_whole(database)
        assert Clerk(client).file().name == f"{AGENCY}/cases/2026-{len(filing.sent) + 1}"


class Mends:
    """Mends one case again and again, three entries at once, so that all of them say the same number."""

    def __init__(self, address: str, enough: Event, wanted: int) -> None:
        self._address = address
        self._enough = enough
        self._wanted = wanted
        self._lock = Lock()
        self._filed = Barrier(WRITERS)
        self._count = 0
        # Of each case the last mending that was sent, with its number; and the number of the last acknowledged one.
        self.sent: dict[str, tuple[int, mending_pb.MendCaseRequest]] = {}
        self.acknowledged: dict[str, int] = {}

    def run(self, _writer: int) -> None:
        """Mends until the server is gone."""
        with Client(self._address, timeout_seconds=10) as client:
            desk = Clerk(client)
            name = desk.file(applicant=_applicant(1)).name
            desk.consult(name, party="第三方1")
            desk.decide(name, reply_number="1号", outcome=_outcome(1))
            self.acknowledged[name] = 1
            self._filed.wait(timeout=60)
            for number in range(2, 1_000_000):
                request = _mending(name, number)
                self.sent[name] = (number, request)
                try:
                    client.mendings.MendCase(request)
                except GongkaiError:
                    return
                self.acknowledged[name] = number
                with self._lock:
                    self._count += 1
                    if self._count >= self._wanted:
                        self._enough.set()


def _applicant(number: int) -> case_pb2.Applicant:
    return case_pb2.Applicant(kind=case_pb2.APPLICANT_KIND_NATURAL_PERSON, display_name=f"申请人{number}")


def _outcome(number: int) -> "case_pb2.Outcome.ValueType":
    return (case_pb2.OUTCOME_GRANTED, case_pb2.OUTCOME_DOES_NOT_EXIST)[number % 2]


def _mending(name: str, number: int) -> mending_pb.MendCaseRequest:
    """The application, a consultation and the answer say ``number``; every third time the consultation is struck."""
    letter = corrected(2, "party", open_consultation=case_pb.OpenConsultationRequest(party=f"第三方{number}"))
    answer = case_pb.DecideCaseRequest(reply_number=f"{number}号", outcome=_outcome(number))
    applicant = _applicant(number)
    return mending_pb.MendCaseRequest(
        name=name,
        request_id=new_id(),
        reason=f"第{number}次",
        mendings=[
            corrected(1, "applicant.display_name", file_case=case_pb.FileCaseRequest(applicant=applicant)),
            struck(2) if number % 3 == 0 else letter,
            corrected(3, "reply_number", "outcome", decide_case=answer),
        ],
    )


def _mended_to(client: Client, name: str) -> int:
    """The number that all entries of a case say."""
    case = client.cases.GetCase(case_pb.GetCaseRequest(name=name)).case
    number = int(case.reply_number.removesuffix("号"))
    assert case.applicant.display_name == f"申请人{number}"
    assert [letter.party for letter in case.consultations] == ([] if number % 3 == 0 else [f"第三方{number}"])
    assert case.outcome == _outcome(number)
    events = client.cases.ListCaseEvents(case_pb.ListCaseEventsRequest(parent=name, page_size=1000)).events
    assert len(events) == min(2 + number, 1000)
    assert {event.mended_by for event in events[:3]} == {2 + number if number > 1 else 0}
    assert [event.struck for event in events[:3]] == [False, number % 3 == 0, False]
    return number


@pytest.mark.parametrize("acknowledged", deep_after(1, [20, 60, 150, 400]))
def test_no_case_is_half_mended_after_a_kill(acknowledged: int, start: Start, tmp_path: Path) -> None:
    """``kill -9`` amid mendings: each is there in whole or not at all, those acknowledged are, and retries act once."""
    database, enough = tmp_path / "gongkai.db", Event()
    process = start("--address", "127.0.0.1:0")
    with Client(process.address, timeout_seconds=20) as client:
        Clerk(client).agency()
    mends = Mends(process.address, enough, acknowledged)
    with ThreadPoolExecutor(WRITERS) as pool:
        running = [pool.submit(mends.run, writer) for writer in range(WRITERS)]
        assert enough.wait(timeout=120)
        process.signal(signal.SIGKILL)
        for writer in running:
            writer.result(timeout=60)
    assert process.exit_code() == -signal.SIGKILL

    restarted = start("--address", "127.0.0.1:0")
    with Client(restarted.address, timeout_seconds=20) as client:
        assert not broken_links(database)
        for name, (sent, request) in mends.sent.items():
            assert mends.acknowledged[name] <= _mended_to(client, name) <= sent
            for _ in range(2):
                client.mendings.MendCase(request)
                assert _mended_to(client, name) == sent
        assert not broken_links(database)
        with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True, timeout=10)) as connection:
            counted = connection.execute(
                "SELECT outcome, count(*) FROM case_facts WHERE valid_to_us IS NULL GROUP BY outcome"
            )
            figures = {word: count for word, count in counted if word is not None}
        expected = Counter(case_pb2.Outcome.Name(_outcome(sent)) for sent, _ in mends.sent.values())
        assert figures == {word.removeprefix("OUTCOME_"): count for word, count in expected.items()}


def _all_cases(client: Client) -> dict[str, case_pb2.Case]:
    page = client.cases.ListCases(case_pb.ListCasesRequest(parent=AGENCY, page_size=1000))
    assert not page.next_page_token
    return {case.name: case for case in page.cases}


def _assert_whole(database: Path) -> None:
    """Numbers without gap or repeat, every history a chain, and every effect beside its request and its facts."""
    assert not broken_links(database)
    rows = contents(database)
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True, timeout=10)) as connection:
        serials = [serial for (serial,) in connection.execute("SELECT serial FROM cases ORDER BY serial")]
        ((last,),) = connection.execute("SELECT last_serial FROM serials")
        kinds = Counter(kind for (kind,) in connection.execute("SELECT kind FROM events"))
        methods = Counter(name for (name,) in connection.execute("SELECT method FROM requests"))
        answered = connection.execute("SELECT count(*) FROM cases WHERE state = 'ANSWERED'").fetchone()[0]
        counted = connection.execute(
            "SELECT count(*) FROM case_facts WHERE outcome IS NOT NULL AND valid_to_us IS NULL"
        ).fetchone()[0]
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert serials == list(range(1, len(serials) + 1))
    assert last == len(serials)
    assert kinds["file_case"] == methods["gongkai.v1.FileCaseRequest"] == len(rows["cases"])
    assert kinds["start_processing"] == methods["gongkai.v1.StartProcessingRequest"]
    assert kinds["decide_case"] == methods["gongkai.v1.DecideCaseRequest"] == answered == counted
