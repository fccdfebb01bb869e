"""The one write path: grouped, each write for itself, nobody answered before it is on disk."""

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import Connection, text

from gongkai_service.domain.words.refusals import DeadlineExpired, RequestIdReused, StorageUnavailable
from gongkai_service.storage.engine.instants import Instants, from_us, to_us
from gongkai_service.storage.engine.store import RequestKey, Store
from support.desk.desk import NOW, Clock, contents, new_id


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store on a fresh database."""
    opened = Store(tmp_path / "gongkai.db", now=Clock(), readers=4)
    yield opened
    opened.close()


class Desk:
    """Writes agencies, several in one commit when the test wants it."""

    def __init__(self, store: Store, database: Path) -> None:
        self._store = store
        self.database = database
        self.instants: list[int] = []

    def insert(
        self, agency_id: str, *, spoil: Callable[[Connection], object] | None = None
    ) -> Callable[[Connection, int], str]:
        """A write that registers an agency, and then may fail."""

        def work(connection: Connection, recorded_us: int) -> str:
            self.instants.append(recorded_us)
            statement = """
                INSERT INTO agencies (agency_id, display_name, case_number_prefix, kind, self_reference_zh,
                                      self_reference_en, revision, create_us, update_us)
                VALUES (:id, '某局', '某公开申', 'OTHER', '我局', 'we', 1, :at, :at)
            """
            connection.execute(text(statement), {"id": agency_id, "at": recorded_us})
            if spoil is not None:
                spoil(connection)
            return agency_id

        return work

    def write(
        self, work: Callable[[Connection, int], str], *, wanted: bool = True, request_id: str = "", keep: bool = True
    ) -> bytes:
        """Runs a write."""
        return self._store.write(
            work,
            encode=str.encode,
            request=RequestKey("somebody", request_id or new_id(), "Create", "same"),
            validate_only=not keep,
            is_wanted=lambda: wanted,
        )

    def in_one_commit(self, *actions: Callable[[], bytes]) -> list["Future[bytes]"]:
        """Runs all actions in one group: they wait while another write holds the writer."""
        go, begun = Event(), Event()

        def hold(connection: Connection, recorded_us: int) -> str:
            del connection, recorded_us
            begun.set()
            assert go.wait(10)
            return "held"

        with ThreadPoolExecutor(len(actions) + 1) as pool:
            pool.submit(self.write, hold, keep=False)
            assert begun.wait(10)
            futures = []
            for action in actions:
                entered = Event()
                futures.append(pool.submit(lambda action=action, entered=entered: (entered.set(), action())[1]))
                assert entered.wait(10)
            self._until_queued(len(actions))
            go.set()
        return futures

    def _until_queued(self, number: int) -> None:
        # The queue is the writer's own; there is no other sign that a write waits.
        waiting = self._store._writer._waiting  # noqa: SLF001
        pause = Event()
        while waiting.qsize() < number:
            pause.wait(0.001)

    def agencies(self) -> list[str]:
        """Ids of what is on disk."""
        return [row[0] for row in contents(self.database)["agencies"]]


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Desk:
    """Somebody who writes."""
    return Desk(store, tmp_path / "gongkai.db")


def _fail(_connection: Connection) -> None:
    message = "a defect of this write alone"
    raise LookupError(message)


def test_a_failing_write_leaves_its_neighbours_alone(desk: Desk) -> None:
    """In one commit: the good ones are kept, each bad one fails by itself and leaves nothing."""
    writes = [desk.insert("first"), desk.insert("broken", spoil=_fail), desk.insert("first"), desk.insert("last")]
    futures = desk.in_one_commit(*(lambda work=work: desk.write(work) for work in writes))
    outcomes = [future.exception() for future in futures]
    assert sorted(desk.agencies()) == ["first", "last"]
    assert [type(outcome).__name__ for outcome in outcomes].count("NoneType") == 2
    assert sum(isinstance(outcome, LookupError) for outcome in outcomes) == 1
    assert len(contents(desk.database)["requests"]) == 2


def test_a_commit_that_fails_is_done_again_one_by_one(desk: Desk) -> None:
    """When a group cannot be committed, each write gets a commit of its own, so that no neighbour suffers."""
    with closing(sqlite3.connect(desk.database, timeout=10)) as connection:
        connection.execute(
            "CREATE TRIGGER one_at_a_time BEFORE UPDATE ON revisions "
            "WHEN (SELECT count(*) FROM requests WHERE recorded_us > OLD.last_us) > 1 "
            "BEGIN SELECT RAISE(ABORT, 'too many'); END"
        )
    futures = desk.in_one_commit(*(lambda n=n: desk.write(desk.insert(f"agency-{n}")) for n in range(4)))
    assert [future.result() for future in futures] == [f"agency-{n}".encode() for n in range(4)]
    assert sorted(desk.agencies()) == [f"agency-{n}" for n in range(4)]
    assert len(desk.instants) == 8, "each was tried in the group and then by itself"


def test_what_records_nothing_dates_no_snapshot(store: Store, desk: Desk) -> None:
    """Alone it takes no instant and is on disk all the same; in a group the others get theirs."""
    desk.write(desk.insert("first"))
    before, last = contents(desk.database), store.last_instant()

    def add(name: str) -> Callable[[Connection], object]:
        return lambda connection: connection.exec_driver_sql(
            "INSERT INTO letter_templates (template_digest, content) VALUES (?, x'00')", (name,)
        )

    store.keep(add("alone"))
    after = contents(desk.database)
    assert [row[0] for row in after.pop("letter_templates")] == ["alone"]
    assert before.pop("letter_templates") == []
    assert (before, last) == (after, store.last_instant())
    with pytest.raises(LookupError):
        store.keep(_fail)
    desk.in_one_commit(lambda: desk.write(desk.insert("second")), lambda: str(store.keep(add("beside"))).encode())
    assert desk.agencies() == ["first", "second"]
    assert len(contents(desk.database)["letter_templates"]) == 2
    assert store.last_instant() > last


def test_what_cannot_be_committed_is_refused_and_told_to_the_operator(tmp_path: Path) -> None:
    """The caller is asked to try again; the health of the store says why, and recovers."""
    health: list[bool] = []
    database = tmp_path / "gongkai.db"
    store = Store(database, now=Clock(), readers=1, on_health=health.append)
    desk = Desk(store, database)
    with closing(sqlite3.connect(database, timeout=10)) as connection:
        connection.execute("CREATE TRIGGER no BEFORE UPDATE ON revisions BEGIN SELECT RAISE(ABORT, 'no'); END")
        with pytest.raises(StorageUnavailable):
            desk.write(desk.insert("first"))
        assert desk.agencies() == []
        connection.execute("DROP TRIGGER no")
    assert desk.write(desk.insert("first")) == b"first"
    assert (health[0], health[-1]) == (False, True)
    store.close()


def test_a_health_report_that_fails_stops_no_writing(tmp_path: Path) -> None:
    """Who listens to the health may break; the writer goes on."""

    def deaf(_can_write: bool) -> None:  # noqa: FBT001  (called by the writer)
        message = "no space left for the log"
        raise OSError(message)

    database = tmp_path / "gongkai.db"
    store = Store(database, now=Clock(), readers=1, on_health=deaf)
    desk = Desk(store, database)
    with closing(sqlite3.connect(database, timeout=10)) as connection:
        connection.execute("CREATE TRIGGER no BEFORE UPDATE ON revisions BEGIN SELECT RAISE(ABORT, 'no'); END")
        with pytest.raises(StorageUnavailable):
            desk.write(desk.insert("first"))
        connection.execute("DROP TRIGGER no")
    assert desk.write(desk.insert("first")) == b"first"
    store.close()


def test_a_write_nobody_waits_for_is_not_begun(desk: Desk) -> None:
    """A deadline that passed while the write waited: it is not run, its neighbours are."""
    futures = desk.in_one_commit(
        lambda: desk.write(desk.insert("late"), wanted=False), lambda: desk.write(desk.insert("in-time"))
    )
    assert isinstance(futures[0].exception(), DeadlineExpired)
    assert desk.agencies() == ["in-time"]


def test_a_write_that_only_validates_is_undone(desk: Desk) -> None:
    """It is answered, its neighbour is kept, and nothing of it remains."""
    futures = desk.in_one_commit(
        lambda: desk.write(desk.insert("tried"), keep=False), lambda: desk.write(desk.insert("kept"))
    )
    assert [future.result() for future in futures] == [b"tried", b"kept"]
    assert desk.agencies() == ["kept"]
    assert len(contents(desk.database)["requests"]) == 1


def test_equal_requests_in_one_group_act_once(desk: Desk) -> None:
    """The second of two equal requests gets the answer of the first, also within one commit."""
    request_id = new_id()
    futures = desk.in_one_commit(*[lambda: desk.write(desk.insert("once"), request_id=request_id)] * 3)
    assert {future.result() for future in futures} == {b"once"}
    assert desk.agencies() == ["once"]


def test_a_request_id_of_another_call_is_refused(desk: Desk, store: Store) -> None:
    """Same id, other arguments."""
    request_id = new_id()
    desk.write(desk.insert("once"), request_id=request_id)
    with pytest.raises(RequestIdReused):
        store.write(
            desk.insert("twice"),
            encode=str.encode,
            request=RequestKey("somebody", request_id, "Create", "other"),
            validate_only=False,
            is_wanted=lambda: True,
        )
    other_caller = RequestKey("somebody else", request_id, "Create", "other")
    store.write(
        desk.insert("theirs"), encode=str.encode, request=other_caller, validate_only=False, is_wanted=lambda: True
    )
    assert sorted(desk.agencies()) == ["once", "theirs"]


def test_a_stopped_store_takes_no_writes(tmp_path: Path) -> None:
    """After it is closed, a write is refused and does not wait for ever."""
    store = Store(tmp_path / "gongkai.db", now=Clock(), readers=1)
    store.close()
    desk = Desk(store, tmp_path / "gongkai.db")
    with pytest.raises(StorageUnavailable):
        desk.write(desk.insert("late"))


def test_instants_strictly_increase_whatever_the_clock_does() -> None:
    """Standing still or stepping back, no two records share an instant and none comes before another."""
    clock = Clock()
    instants = Instants(lambda: NOW, last_us=0)
    given = [instants.next() for _ in range(1000)]
    assert given == sorted(set(given))
    assert given[0] == to_us(NOW)
    back = Instants(clock, last_us=to_us(NOW + timedelta(days=1)))
    assert back.next() == to_us(NOW + timedelta(days=1)) + 1
    back.close_up_to(to_us(NOW + timedelta(days=2)))
    assert back.next() == to_us(NOW + timedelta(days=2)) + 1
    assert back.last() == to_us(NOW + timedelta(days=2)) + 1


def test_instants_are_given_to_many_threads_once() -> None:
    """Threads that ask at the same time get different instants."""
    instants = Instants(lambda: NOW, last_us=0)
    with ThreadPoolExecutor(8) as pool:
        given = [at for part in pool.map(lambda _: [instants.next() for _ in range(500)], range(8)) for at in part]
    assert len(set(given)) == 4000


def test_an_instant_survives_its_way_to_microseconds_and_back() -> None:
    """Microseconds are exact."""
    for moment in (NOW, NOW.replace(microsecond=999_999), NOW.replace(year=2099)):
        assert from_us(to_us(moment)) == moment


def test_a_restart_goes_on_after_the_last_instant(tmp_path: Path) -> None:
    """A clock that was put back while the server was down does not reorder the records."""
    database = tmp_path / "gongkai.db"
    store = Store(database, now=Clock(NOW), readers=1)
    desk = Desk(store, database)
    desk.write(desk.insert("before"))
    store.close()
    store = Store(database, now=Clock(NOW - timedelta(days=365)), readers=1)
    desk = Desk(store, database)
    desk.write(desk.insert("after"))
    store.close()
    instants = {row[0]: row[9] for row in contents(database)["agencies"]}
    assert instants["before"] < instants["after"]


def test_a_snapshot_does_not_move(store: Store, desk: Desk) -> None:
    """What is written while a snapshot is read is not in it."""
    count = text("SELECT count(*) FROM agencies")
    with store.read() as snapshot:
        before = snapshot.connection.execute(count).scalar_one()
        desk.write(desk.insert("meanwhile"))
        assert snapshot.connection.execute(count).scalar_one() == before
        revision = snapshot.revision_us
    with store.read() as snapshot:
        assert snapshot.connection.execute(count).scalar_one() == before + 1
        assert snapshot.revision_us > revision
