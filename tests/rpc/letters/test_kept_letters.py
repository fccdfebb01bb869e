"""A letter is written once: what was issued is answered to the byte, whatever is changed, replaced or missing since."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from threading import Event, current_thread

import pytest

from gongkai.v1 import letter_service_pb2 as pb
from gongkai_service.application.letters.scribe import LetterReader, Scribe
from gongkai_service.letters import render_docx
from gongkai_service.letters.readers import READERS, Reader
from rpc.letters.test_letters import REASONS, TOLD, WHY, get_letter, own_template, set_letterhead, set_template
from support.desk.desk import Clerk, Service, letter_content, new_id, running
from support.desk.refused import refused
from support.letters.older import count, forget_kept_letters, wait_until

FORMATS = (pb.LETTER_FORMAT_DOCX, pb.LETTER_FORMAT_HTML)
TABLES = ("kept_letters", "letter_frames")
# One more than are kept in one transaction.
MANY = 21


def answers(desk: Clerk, names: Sequence[str]) -> dict[tuple[str, int], pb.GetLetterResponse]:
    """Each letter in each format."""
    return {(name, kind): get_letter(desk, name, format=kind) for name in names for kind in FORMATS}


def another_reader() -> Reader:
    """A reader of later, which reads every line otherwise."""
    return Reader(lambda docx: READERS[-1].text(docx) + "。", lambda docx, title: READERS[-1].page(docx, title + "。"))


def with_another_reader() -> Sequence[LetterReader]:
    """The readers of a later service."""
    return (*READERS, another_reader())


def never(template: bytes, values: Mapping[str, str]) -> bytes:
    """Renders nothing."""
    raise AssertionError((template, values))


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[tuple[str, int], pb.GetLetterResponse]]:
    """A database with letters by a shipped template and by one of the agency's own, which it gave up; and answers."""
    database = tmp_path_factory.mktemp("issued") / "gongkai.db"
    with running(database) as service:
        desk = service.desk
        desk.agency()
        case = desk.file().name
        names = [desk.letter(case, REASONS, TOLD).letter.name, desk.letter(case).letter.name]
        set_template(desk, own_template(more="本表由某局印制"))
        names.append(desk.letter(desk.file().name, REASONS, TOLD).letter.name)
        set_template(desk, b"")
        return database, answers(desk, names)


@pytest.fixture
def letters(
    issued: tuple[Path, dict[tuple[str, int], pb.GetLetterResponse]], tmp_path: Path
) -> tuple[Path, dict[tuple[str, int], pb.GetLetterResponse]]:
    """The same for one test alone."""
    database, before = issued
    shutil.copytree(database.parent, tmp_path, dirs_exist_ok=True)
    return tmp_path / database.name, before


def test_nothing_of_ours_changes_a_letter(letters: tuple[Path, dict[tuple[str, int], pb.GetLetterResponse]]) -> None:
    """Neither another reader nor a renderer that makes nothing any more; what is written since is read as today."""
    database, before = letters
    with running(database, scribe=Scribe(render=never, readers=lambda: (another_reader(),))) as service:
        assert answers(service.desk, [name for name, _ in before]) == before
    with running(database, scribe=Scribe(readers=with_another_reader)) as service:
        name = service.desk.letter(service.desk.file().name, REASONS, TOLD).letter.name
        assert get_letter(service.desk, name).text.endswith("。")
        first, page = answers(service.desk, [name]).values()
        assert first.text == page.text
        assert "。</title>" in page.document.content.decode()


def test_what_is_kept_is_apart_from_all_else(letters: tuple[Path, dict[tuple[str, int], pb.GetLetterResponse]]) -> None:
    """The words of a letter stand in its row and nowhere in the frames, which letters of a template share."""
    database, before = letters
    with closing(sqlite3.connect(database)) as connection:
        texts = [text for (text,) in connection.execute("SELECT text FROM kept_letters ORDER BY case_key, sequence")]
        frames = connection.execute("SELECT document, page FROM letter_frames").fetchall()
    assert texts == [answer.text for (_, kind), answer in before.items() if kind == pb.LETTER_FORMAT_DOCX]
    assert len(frames) == len(texts)
    for text in (WHY, "申请人甲"):
        assert all(text not in READERS[-1].text(document) and text not in page.decode() for document, page in frames)


# Letters of an older service.


def test_letters_of_before_are_kept_in_the_background(
    letters: tuple[Path, dict[tuple[str, int], pb.GetLetterResponse]],
) -> None:
    """By the reader of then, whatever today's reads; and nothing that a snapshot is dated by changes."""
    database, before = letters
    forget_kept_letters(database)
    with running(database, scribe=Scribe(readers=with_another_reader)) as service:
        wait_until(lambda: count(database, "waiting_letters") == 0, "all letters are kept")
        assert count(database, "kept_letters") == 3
    with running(database, scribe=Scribe(render=never)) as service:
        assert answers(service.desk, [name for name, _ in before]) == before


class Hesitant:
    """A renderer whose background waits until it may go on."""

    def __init__(self) -> None:
        self.asked, self.may_go_on = Event(), Event()

    def __call__(self, template: bytes, values: Mapping[str, str]) -> bytes:
        """The letter."""
        if current_thread().name == "gongkai-letters":
            self.asked.set()
            self.may_go_on.wait(60)
        return render_docx(template, values)


def test_letters_of_before_are_kept_when_they_are_read(
    letters: tuple[Path, dict[tuple[str, int], pb.GetLetterResponse]],
) -> None:
    """Whoever comes first; the writer is free meanwhile, and a server that stops leaves the rest for the next one."""
    database, before = letters
    forget_kept_letters(database)
    hesitant = Hesitant()
    with running(database, scribe=Scribe(render=hesitant, readers=with_another_reader)) as service:
        assert hesitant.asked.wait(60)
        assert count(database, "waiting_letters") == 3
        first, *_ = before
        assert get_letter(service.desk, first[0], format=first[1]) == before[first]
        assert (count(database, "kept_letters"), count(database, "waiting_letters")) == (1, 2)
        service.desk.file()
        hesitant.may_go_on.set()
    with running(database) as service:
        assert answers(service.desk, [name for name, _ in before]) == before
        wait_until(lambda: count(database, "waiting_letters") == 0, "all letters are kept")


_KILLED = """
import os, signal, sys
from pathlib import Path
from threading import current_thread
from gongkai_service.application.letters.scribe import Scribe
from gongkai_service.letters import render_docx
from support.desk.desk import running
from support.letters.older import wait_until

done = 0

def render(template, values):
    global done
    done += 1
    # One of them fills in nothing: the frame.
    if done == int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)
    return render_docx(template, values)

with running(Path(sys.argv[1]), scribe=Scribe(render=render)):
    wait_until(lambda: False, "killed")
"""


def python(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Runs a program of its own with the modules of this one."""
    return subprocess.run(  # noqa: S603  (the words are ours)
        [sys.executable, "-c", code, *map(str, arguments)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_a_kill_leaves_letters_kept_or_waiting(tmp_path: Path) -> None:
    """In the first chunk and after it; what was kept is not kept again, and in the end each answer is what it was."""
    database = tmp_path / "gongkai.db"
    with running(database) as service:
        service.desk.agency()
        case = service.desk.file().name
        names = [service.desk.letter(case, REASONS, TOLD).letter.name for _ in range(MANY)]
        before = answers(service.desk, names[-2:])
    forget_kept_letters(database)
    for kill_at, kept in ((5, 0), (MANY + 1, MANY - 1)):
        died = python(_KILLED, database, kill_at)
        assert died.returncode == -9, died.stderr
        assert (count(database, "kept_letters"), count(database, "waiting_letters")) == (kept, MANY - kept)
    with running(database) as service:
        wait_until(lambda: count(database, "waiting_letters") == 0, "all letters are kept")
        assert count(database, "kept_letters") == MANY
        assert answers(service.desk, names[-2:]) == before


_WITHOUT_THE_EXTRA = """
import json, sys
from pathlib import Path
for library in ("jinja2", "docx", "docxtpl", "lxml"):
    sys.modules[library] = None
from gongkai.v1 import letter_service_pb2 as pb
from gongkai_client import GongkaiError
from support.desk.desk import running
from support.letters.older import wait_until

def answer(service, name, kind):
    try:
        found = service.client.letters.GetLetter(pb.GetLetterRequest(name=name, format=kind))
    except GongkaiError as refused:
        return str(refused.reason)
    return found.SerializeToString().hex()

with running(Path(sys.argv[1])) as service:
    told = lambda: [line.get("missing") for line in service.log_lines() if line["event"] == "letters wait to be kept"]
    wait_until(lambda: told() or sys.argv[2] == "kept", "the log tells what is missing")
    print(json.dumps([told(), [answer(service, name, kind) for name in sys.argv[3:] for kind in (1, 2)]]))
"""


def test_a_server_without_the_extra_reads_what_is_kept(
    letters: tuple[Path, dict[tuple[str, int], pb.GetLetterResponse]],
) -> None:
    """It opens every database; a letter that waits to be kept needs the library, as the answer and the log say."""
    database, before = letters
    names = dict.fromkeys(name for name, _ in before)
    read = python(_WITHOUT_THE_EXTRA, database, "kept", *names)
    assert read.stdout, read.stderr
    whole = "[" + ", ".join(f'"{answer.SerializeToString().hex()}"' for answer in before.values()) + "]"
    assert read.stdout.strip() == f"[[], {whole}]"
    forget_kept_letters(database)
    waits = python(_WITHOUT_THE_EXTRA, database, "waiting", *names)
    nothing = ", ".join(['"DOCUMENT_UNAVAILABLE"'] * len(before))
    assert waits.stdout.strip() == f'[["python-docx"], [{nothing}]]', waits.stderr
    with running(database) as service:
        assert answers(service.desk, list(names)) == before


# Tampering.


ALTERATIONS = (
    "UPDATE kept_letters SET text = text || '。'",
    "UPDATE kept_letters SET text = (SELECT text FROM kept_letters WHERE text LIKE '%某局印制%')",
    "UPDATE kept_letters SET document = (SELECT document FROM kept_letters WHERE text LIKE '%某局印制%')",
    "UPDATE kept_letters SET page = x'00'",
    "UPDATE kept_letters SET document = x''",
    "UPDATE letter_frames SET document = x''",
    "UPDATE kept_letters SET file_name = 'other'",
    "UPDATE kept_letters SET file_digest = ''",
)


def test_what_was_altered_is_a_defect(letters: tuple[Path, dict[tuple[str, int], pb.GetLetterResponse]]) -> None:
    """The caller learns a reference, the log where it was found; neither learns what the letter says."""
    database, before = letters
    (name, _), *_ = before
    with running(database) as service, closing(sqlite3.connect(database, timeout=10)) as connection:
        for statement in ALTERATIONS:
            kept = {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}  # noqa: S608
            with connection:
                connection.execute(statement)
            error = refused(get_letter, service.desk, name)
            assert error.reason == "INTERNAL", statement
            assert error.metadata["reference"] in service.log.getvalue()
            with connection:
                for table, rows in kept.items():
                    values = ", ".join("?" for _ in rows[0])
                    connection.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({values})", rows)  # noqa: S608
            assert get_letter(service.desk, name) == before[name, pb.LETTER_FORMAT_DOCX]
        defects = [line for line in service.log_lines() if line["event"] == "defect"]
        assert [line["exception"] for line in defects] == ["LetterAltered"] * len(ALTERATIONS)
        assert WHY not in service.log.getvalue()
        assert "申请人甲" not in service.log.getvalue()


def test_a_letter_of_before_that_was_altered_goes_on_waiting(
    letters: tuple[Path, dict[tuple[str, int], pb.GetLetterResponse]],
) -> None:
    """The others are kept; the log names it, and whoever reads it is told as of one that is kept."""
    database, before = letters
    (altered, _), *_ = before
    forget_kept_letters(database)
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE protected_texts SET texts = replace(texts, ?, '别的') WHERE case_key = 1", (WHY,))
    with running(database) as service:
        wait_until(lambda: count(database, "waiting_letters") == 1, "the others are kept")
        assert refused(get_letter, service.desk, altered).reason == "INTERNAL"
        (told,) = [line for line in service.log_lines() if line["event"] == "letter not kept"]
        rest = [name for name, _ in before if name != altered]
        assert answers(service.desk, rest) == {key: answer for key, answer in before.items() if key[0] in rest}
        assert "别的" not in service.log.getvalue()
    assert (told["letter"], told["exception"]) == (altered, "LetterAltered")


def test_a_history_that_cannot_be_read_keeps_no_other_letter_waiting(
    letters: tuple[Path, dict[tuple[str, int], pb.GetLetterResponse]],
) -> None:
    """Entries of a newer service in the first case: the log names its letters, and the other's is kept."""
    database, before = letters
    forget_kept_letters(database)
    with closing(sqlite3.connect(database)) as connection, connection:
        newer = "UPDATE protected_texts SET texts = json_set(texts, '$.of_later', 'x') WHERE case_key = 1"
        assert connection.execute(newer).rowcount > 0
    with running(database) as service:
        wait_until(lambda: count(database, "kept_letters") == 1, "the letter of the other case is kept")
        told = [line for line in service.log_lines() if line["event"] == "letter not kept"]
    # Three letters were issued, two of them with the first case.
    unread = list(dict.fromkeys(name for name, _ in before))[:2]
    assert [(line["letter"], line["exception"]) for line in told] == [(name, "UnreadableHistory") for name in unread]
    assert count(database, "waiting_letters") == 2


# Where letters are written.


class Watched:
    """A renderer that remembers who called it, and does something first."""

    def __init__(self) -> None:
        self.threads: list[str] = []
        self.first: Iterator[object] = iter(())

    def __call__(self, template: bytes, values: Mapping[str, str]) -> bytes:
        """The letter."""
        self.threads.append(current_thread().name)
        if any(values.values()):
            next(self.first, None)
        return render_docx(template, values)


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[tuple[Service, Watched]]:
    """A server with an agency, and its renderer."""
    renderer = Watched()
    with running(tmp_path / "watched.db", scribe=Scribe(render=renderer)) as service:
        service.desk.agency()
        yield service, renderer


def test_nothing_is_rendered_on_the_writers_thread(watched: tuple[Service, Watched]) -> None:
    """With and without a number of the agency, repeated, only validated, refused; no draft was made before."""
    service, renderer = watched
    desk = service.desk
    case = desk.file().name
    request = pb.IssueLetterRequest(parent=case, request_id=new_id(), content=letter_content(REASONS, TOLD))
    issued = service.client.letters.IssueLetter(request)
    assert service.client.letters.IssueLetter(request) == issued
    set_letterhead(desk, letter_number_prefix="深水告")
    service.client.letters.IssueLetter(
        pb.IssueLetterRequest(parent=case, validate_only=True, content=letter_content(REASONS, TOLD))
    )
    refused(desk.letter, case, REASONS, {})
    set_template(desk, own_template())
    desk.letter(case, REASONS, TOLD)
    set_template(desk, b"")
    desk.letter(case, REASONS, TOLD)
    assert len(renderer.threads) >= 6
    assert all(name.startswith("gongkai-call") for name in renderer.threads), renderer.threads


def test_a_letter_that_is_overtaken_is_written_anew(watched: tuple[Service, Watched]) -> None:
    """While it was written the agency changed its office, or its template: the letter has what holds when recorded."""
    service, renderer = watched
    desk = service.desk
    case = desk.file().name
    desk.letter(case, REASONS, TOLD)

    def overtake() -> Iterator[object]:
        yield set_letterhead(desk, office="乙科", address="某路1号", telephone="0000-00000000")
        yield set_template(desk, own_template(more="{{ 机关联系方式 }}本表由某局印制"))

    renderer.first = overtake()
    issued = desk.letter(case, REASONS, {"申请情况": WHY * 2}).letter
    text = get_letter(desk, issued.name).text
    assert "乙科" in text
    assert "本表由某局印制" in text
    assert issued.number.endswith("-2")


def test_a_case_that_does_not_hold_still_is_told_of(watched: tuple[Service, Watched]) -> None:
    """After five times; nothing is recorded, and no number is lost."""
    service, renderer = watched
    desk = service.desk
    set_letterhead(desk, letter_number_prefix="深水告")
    case = desk.file().name

    def restless() -> Iterator[object]:
        for number in range(9):
            yield set_letterhead(desk, letter_number_prefix=f"深水告{number}")

    renderer.first = restless()
    error = refused(desk.letter, case, REASONS, TOLD)
    assert error.reason == "ETAG_MISMATCH"
    assert error.metadata["current"] == desk.get(case).etag
    assert len([name for name in renderer.threads if name.startswith("gongkai-call")]) >= 5
    assert count(service.database, "kept_letters") == 0
    renderer.first = iter(())
    assert desk.letter(case, REASONS, TOLD).letter.number == "深水告4〔2026〕1号"
