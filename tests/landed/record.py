"""Records a fixture of the version in the tree: `python -m landed.record <commit>` with `tests` on the path.

A database is made by telling the whole story, every question is asked of it, and both are kept with the contract.
"""

import json
import sqlite3
import sys
from contextlib import closing
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from landed.asking import Asker
from landed.contract import contract_of_image, contract_of_today, image_of_today
from landed.coverage import coverage_of
from landed.fixture import ROOT, Answered, Fixture, keep, keep_documents, plain_answers, readable
from landed.questions import all_questions
from landed.rows import events
from landed.server import serving
from landed.story.whole import FIRST_DAY, tell
from landed.teller import StillClock, Teller, ten_o_clock

# A key for applicants who do not exist.
_KEY = b"only-for-fixtures-of-nobody-real"
_ASKED_AFTER = timedelta(days=30)
# Instants as of which reports are asked for; the first years are over by the first of them.
INSTANTS = ("2019-06-28T02:00:00Z", "2022-06-30T02:00:00Z", "2025-06-30T02:00:00Z")


def record(folder: Path) -> None:
    """Makes a fixture in ``folder``."""
    folder.mkdir()
    (folder / "desk.identity-key.fixture").write_text(f"{_KEY.hex()}\n", encoding="ascii")
    fixture, image = Fixture(folder), image_of_today()
    with TemporaryDirectory() as scratch:
        database, key = Path(scratch) / "desk.db", fixture.copy_key(Path(scratch))
        started_at = ten_o_clock(FIRST_DAY)
        clock = StillClock(started_at)
        with serving(database, identity_key=key, now=clock) as client:
            teller = Teller(client, clock, contract_of_today())
            tell(teller)
            asked_at = clock.instant = clock.instant + _ASKED_AFTER
            questions = list(all_questions(teller, INSTANTS))
        keep(folder, "desk.db", _compacted(database))
        keep(folder, "events.json", readable(events(database)))
    keep(folder, "contract.binpb", image)
    keep(folder, "acts.json", readable([asdict(act) for act in teller.acts]))
    # Asked of the database as it was kept, so that nothing is answered from what a running server remembers.
    with TemporaryDirectory() as scratch:
        database, key = fixture.unpack(Path(scratch))
        clock = StillClock(asked_at)
        with serving(database, identity_key=key, now=clock) as client:
            asker = Asker(client, then=contract_of_image(image), today=contract_of_today())
            answers = [Answered(question, asker.answer(question)) for question in questions]
    keep(folder, "answers.json", readable(plain_answers(answers)))
    keep_documents(folder, answers)
    instants = {"started_at": started_at.isoformat(), "asked_at": asked_at.isoformat()}
    about = {"version": folder.name, **instants, **coverage_of(fixture)}
    (folder / "about.json").write_text(json.dumps(about, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _compacted(database: Path) -> bytes:
    """The file with its log folded in and no free pages; no row changes, and rowids are declared keys."""
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("VACUUM")
    return database.read_bytes()


if __name__ == "__main__":
    record(ROOT / sys.argv[1])
