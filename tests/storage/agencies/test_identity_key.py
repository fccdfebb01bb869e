"""The key of identity numbers: made once, kept apart from the database, and missed when it is not there."""

import re
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from alembic import command

from gongkai.v1 import applicant_service_pb2 as applicant_pb
from gongkai.v1 import case_pb2
from gongkai_service.domain.history.identity import IdentityKey
from gongkai_service.storage.agencies.identity_key import key_file_of, read_identity_key
from gongkai_service.storage.engine.schema import alembic_config
from gongkai_service.storage.engine.sqlite import WRITING, DatabaseUnusable, sqlite_engine
from support.desk.desk import NOW, Clerk, Clock, contents, day, running

KEY = "ab" * 32
OTHER_KEY = "cd" * 32
HOUR = timedelta(hours=1)
# The column of the table of revisions that tells the key from others.
_CHECK = 5


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database, closed, with two cases of one applicant and its key beside it."""
    path = tmp_path / "gongkai.db"
    with running(path) as service:
        service.desk.agency()
        for _ in range(2):
            of_somebody(service.desk)
    return path


def of_somebody(desk: Clerk) -> case_pb2.Case:
    """A case of one and the same applicant."""
    kind = case_pb2.APPLICANT_KIND_NATURAL_PERSON
    applicant = case_pb2.Applicant(kind=kind, display_name="张某", identity_number="TEST-0001")
    return desk.file(applicant=applicant)


def items_before(desk: Clerk, case: str) -> int:
    """Items of the applicant before a case."""
    return desk.quote(case).earlier_items


def refusal(path: Path, **settings: Path) -> str:
    """Why a server does not start on a database."""
    with pytest.raises(DatabaseUnusable) as caught, running(path, clock=Clock(NOW + HOUR), **settings):  # type: ignore[arg-type]
        pass
    return str(caught.value)


def test_a_key_is_made_once_and_kept(database: Path) -> None:
    """32 random bytes in a file that its owner alone may read; the next start finds the same applicants by it."""
    key = key_file_of(database)
    assert key == database.with_name("gongkai.db.identity-key")
    assert key.stat().st_mode & 0o777 == 0o600
    before = key.read_text(encoding="ascii")
    assert re.fullmatch(r"[0-9a-f]{64}\n", before)
    with running(database, clock=Clock(NOW + HOUR)) as service:
        assert items_before(service.desk, of_somebody(service.desk).name) == 2
    assert key.read_text(encoding="ascii") == before


def test_each_database_has_a_key_of_its_own(tmp_path: Path) -> None:
    """The same number stands for nothing elsewhere."""
    references = set()
    for name in ("one.db", "other.db"):
        with running(tmp_path / name) as service:
            service.desk.agency()
            references.add(of_somebody(service.desk).applicant_reference)
    assert len(references) == 2


def test_the_key_is_in_no_other_file(database: Path) -> None:
    """Neither in the database nor in the log; what tells it from others is not it."""
    with running(database, clock=Clock(NOW + HOUR)) as service:
        key = key_file_of(database).read_text(encoding="ascii").strip()
        files = [path for path in database.parent.iterdir() if path.is_file() and path != key_file_of(database)]
        for secret in (key.encode(), bytes.fromhex(key)):
            assert not [path.name for path in files if secret in path.read_bytes()]
            assert secret not in service.log.getvalue().encode()
    assert contents(database)["revisions"][0][_CHECK] == IdentityKey(bytes.fromhex(key)).check
    assert key not in repr(IdentityKey(bytes.fromhex(key)))


def test_a_missing_key_refuses_to_start(database: Path) -> None:
    """With a message that names the file; no other key is made in its place, and nothing is written."""
    key = key_file_of(database)
    kept, rows = key.read_bytes(), contents(database)
    key.unlink()
    told = refusal(database)
    assert str(key) in told
    assert "put back the file that belongs to the database" in told
    assert not key.exists()
    assert rows == contents(database)
    key.write_bytes(kept)
    with running(database, clock=Clock(NOW + HOUR)) as service:
        assert items_before(service.desk, of_somebody(service.desk).name) == 2


def test_another_key_refuses_to_start(database: Path) -> None:
    """It would know all applicants as new ones; the message names both files, and nothing is written."""
    key, rows = key_file_of(database), contents(database)
    key.write_text(f"{OTHER_KEY}\n", encoding="ascii")
    told = refusal(database)
    assert str(key) in told
    assert str(database) in told
    assert OTHER_KEY not in told
    assert rows == contents(database)
    assert key.read_text(encoding="ascii") == f"{OTHER_KEY}\n"


@pytest.mark.parametrize("content", [b"", b"no key\n", KEY[:62].encode(), "密钥".encode(), b"\xff" * 32])
def test_what_is_no_key_refuses_to_start(content: bytes, database: Path) -> None:
    """A file that was cut off or exchanged is not taken for a key, nor replaced; its contents are not told."""
    key, rows = key_file_of(database), contents(database)
    key.write_bytes(content)
    told = refusal(database)
    assert str(key) in told
    assert KEY[:62] not in told
    assert key.read_bytes() == content
    assert rows == contents(database)


@pytest.mark.parametrize("content", [b"", b"no key\n"])
def test_a_fresh_database_takes_no_broken_key(content: bytes, tmp_path: Path) -> None:
    """Else its hashes would be anybody's."""
    database = tmp_path / "gongkai.db"
    key_file_of(database).write_bytes(content)
    assert str(key_file_of(database)) in refusal(database)
    key_file_of(database).unlink()
    with running(database):
        pass


def test_the_key_may_stand_elsewhere(tmp_path: Path) -> None:
    """As the operator says: made there, or taken from there as it is; none stands beside the database then."""
    (tmp_path / "secrets").mkdir()
    place, database = tmp_path / "secrets" / "key", tmp_path / "gongkai.db"
    place.write_text(KEY.upper(), encoding="ascii")
    with running(database, identity_key=place) as service:
        service.desk.agency()
        reference = of_somebody(service.desk).applicant_reference
    assert reference == IdentityKey(bytes.fromhex(KEY)).applicant("test 0001")
    assert not key_file_of(database).exists()
    assert str(key_file_of(database)) in refusal(database), "a start that forgets the setting makes no new key"
    nowhere = tmp_path / "nowhere" / "key"
    assert str(nowhere) in refusal(tmp_path / "fresh.db", identity_key=nowhere)


def test_a_key_that_two_make_at_once_is_one(tmp_path: Path) -> None:
    """Who comes second reads what the first has written."""
    path = tmp_path / "key"
    first = read_identity_key(path, may_make=True, random=lambda count: b"\x01" * count)
    second = read_identity_key(path, may_make=True, random=lambda count: b"\x02" * count)
    assert first.check == second.check


# Databases of before.


def as_of_0003(database: Path) -> None:
    """Takes a database back to what a service of revision 0003 left: without a key, and without hashes."""
    engine = sqlite_engine(database, readers=1)
    with engine.connect().execution_options(**WRITING) as connection, connection.begin():
        command.downgrade(alembic_config(connection), "0003")
    engine.dispose()
    key_file_of(database).unlink()


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A database of revision 0003 with cases, a fee, a review and a lawsuit."""
    path = tmp_path / "old.db"
    with running(path) as service:
        desk = service.desk
        desk.agency()
        name = desk.file(description="排水管网清单").name
        desk.pay(desk.fee_notice(name).name)
        desk.decide(name)
        desk.review(name)
        desk.decide_lawsuit(desk.lawsuit(name).name)
        desk.file(description="排水管网，清单！")
        desk.file(description="水质报告")
    as_of_0003(path)
    return path


def test_a_database_of_before_gets_a_key_and_hashes_of_its_texts(old: Path) -> None:
    """So that its cases are found as earlier ones; what it held is as it was."""
    before = contents(old)
    with running(old, clock=Clock(NOW + HOUR)) as service:
        desk = service.desk
        name = desk.file(description="排水管网清单", received_date=day(date(2026, 3, 3))).name
        request = applicant_pb.ListSimilarCasesRequest(case=name)
        found = desk.client.applicants.ListSimilarCases(request).similar_cases
        assert [each.case.case.rpartition("/")[2] for each in found] == ["2026-2", "2026-1"]
        key = IdentityKey(bytes.fromhex(key_file_of(old).read_text(encoding="ascii")))
    after = contents(old)
    for table in ("cases", "events", "protected_texts", "fee_facts", "remedy_facts", "requests"):
        kept = [row[: len(before[table][0])] for row in after[table][: len(before[table])]]
        assert kept == before[table], table
    with closing(sqlite3.connect(old)) as connection:
        hashes = connection.execute(
            "SELECT applicant_hash, text_hash, fee_items FROM cases ORDER BY case_key"
        ).fetchall()
        counted = connection.execute("SELECT life, counted FROM remedy_facts UNION SELECT 0, counted FROM fee_facts")
        assert counted.fetchall() == [(0, 1)]
    assert hashes == [
        (None, key.text(text), 1) for text in ("排水管网清单", "排水管网清单", "水质报告", "排水管网清单")
    ]
    assert after["revisions"][0][_CHECK] == key.check


def test_hashes_that_were_cut_off_are_completed(old: Path) -> None:
    """Cases that have none get theirs at the next start, the others keep theirs."""
    with running(old, clock=Clock(NOW + HOUR)):
        pass
    whole = contents(old)["cases"]
    with closing(sqlite3.connect(old)) as connection, connection:
        connection.execute("UPDATE cases SET text_hash = NULL WHERE case_key > 1")
    with running(old, clock=Clock(NOW + 2 * HOUR)):
        pass
    assert contents(old)["cases"] == whole


def test_a_lawsuit_of_before_goes_on(old: Path) -> None:
    """It has its first instance, in the result that was told, and may be appealed against."""
    with running(old, clock=Clock(NOW + HOUR)) as service:
        appealed = service.desk.open_instance("agencies/szwater/cases/2026-1/lawsuits/1")
        assert len(appealed.instances) == 2
        assert service.desk.refund("agencies/szwater/cases/2026-1/feeNotices/1").refunded_fen == 100
