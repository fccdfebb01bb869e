"""Numbers of answers as they were recorded by hand, and of letters that went out."""

import json
from datetime import datetime

from sqlalchemy import Connection, select

from gongkai_service.domain.history.events import MEND_CASE
from gongkai_service.domain.words.vocabulary import CaseCommand
from gongkai_service.storage.engine.instants import to_us
from gongkai_service.storage.history.codec import mended_entries, names_on_disk
from gongkai_service.storage.tables.records import AGENCY_VERSIONS, CASES, EVENTS

_DECIDED, _ISSUED = CaseCommand.DECIDE_CASE.lower(), CaseCommand.ISSUE_LETTER.lower()
# Under which names their entries hold the number on disk.
_FIELDS = {_DECIDED: "reply_number", _ISSUED: "number"}


def numbers_given(connection: Connection, agency_id: str, *, since: datetime) -> set[str]:
    """The numbers of answers and letters of an agency, or of one whose work it goes on with.

    All that were recorded since an instant are there, and some of before. What was put right counts as it should have
    been recorded; a letter that went out has its number all the same.
    """
    version = AGENCY_VERSIONS.c
    predecessors = select(version.agency_id).where(version.successor_id == agency_id)
    whose = [agency_id, *connection.execute(predecessors.distinct()).scalars()]
    # By the cases that changed since: of an agency's history most entries are older, and no index tells their kind.
    entries = (
        select(EVENTS.c.case_key, EVENTS.c.sequence, EVENTS.c.kind, EVENTS.c.facts)
        .join(CASES, CASES.c.case_key == EVENTS.c.case_key)
        .where(
            CASES.c.agency_id.in_(whose),
            CASES.c.update_us >= to_us(since),
            EVENTS.c.kind.in_([*_FIELDS, MEND_CASE]),
        )
        .order_by(EVENTS.c.case_key, EVENTS.c.sequence)
    )
    answers: dict[tuple[int, int], str] = {}
    letters: set[str] = set()
    for row in connection.execute(entries):
        facts = json.loads(row.facts)
        if row.kind == _ISSUED:
            letters.add(facts.get(_on_disk(_ISSUED), ""))
        elif row.kind == _DECIDED:
            answers[row.case_key, row.sequence] = facts.get(_on_disk(_DECIDED), "")
        else:
            for sequence, kind, told in mended_entries(facts):
                if (row.case_key, sequence) in answers:
                    answers[row.case_key, sequence] = told.get(_on_disk(_DECIDED), "") if kind == _DECIDED else ""
    return letters.union(answers.values()) - {""}


def _on_disk(kind: str) -> str:
    return names_on_disk()[kind][_FIELDS[kind]]
