"""Writes what cases are found by: makes of each case the rows that stand for what it now says.

Nothing is counted up event by event. Whoever records anything, or mends what was recorded, hands over the case as it
is, and what stands is brought to that.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update
from sqlalchemy.dialects import sqlite

from gongkai_service.domain.history.search_tokens import SearchKey
from gongkai_service.domain.history.searched import SearchedTexts
from gongkai_service.domain.history.summary import CaseSummary
from gongkai_service.domain.words.vocabulary import ApplicantKind, CaseTrait, FindingKind, Outcome, ReceiptChannel
from gongkai_service.storage.tables.case_index import (
    CASE_INDEX_PROGRESS,
    CASE_MARKS,
    CASE_SUMMARIES,
    CASE_TOKENS,
    Mark,
)
from gongkai_service.storage.tables.records import CASES

_Marks = frozenset[tuple[Mark, str]]

# Statements of the write path are made once: making and keying one anew costs more than running it.
_SUMMARIES = select(CASE_SUMMARIES).where(CASE_SUMMARIES.c.case_key.in_(bindparam("keys", expanding=True)))
_INSERT_SUMMARY = insert(CASE_SUMMARIES)
_UPDATE_SUMMARY = (
    update(CASE_SUMMARIES)
    .where(CASE_SUMMARIES.c.case_key == bindparam("key"))
    .values(marks=bindparam("new_marks"), texts=bindparam("new_texts"), closed_date=bindparam("new_closed_date"))
)
_INSERT_MARK = sqlite.insert(CASE_MARKS).on_conflict_do_nothing()
_DELETE_MARK = delete(CASE_MARKS).where(
    CASE_MARKS.c.agency_id == bindparam("its_agency"),
    CASE_MARKS.c.mark == bindparam("its_mark"),
    CASE_MARKS.c.value == bindparam("its_value"),
    CASE_MARKS.c.case_key == bindparam("key"),
)
# What a case lacked may stand already where nobody knew by what it was found.
_INSERT_TOKEN = sqlite.insert(CASE_TOKENS).on_conflict_do_nothing()
_DELETE_TOKEN = delete(CASE_TOKENS).where(
    CASE_TOKENS.c.token == bindparam("its_token"), CASE_TOKENS.c.case_key == bindparam("key")
)
_PROGRESS = select(CASE_INDEX_PROGRESS)


@dataclass(frozen=True, slots=True)
class IndexedCase:
    """A case as it is to be found.

    Attributes:
        key: its key.
        agency_id: its agency.
        summary: what lists ask of it.
        handler_hash: what stands for its handler; empty for none.
        search: the key of its agency's tokens.
        texts: the texts by which it is found.
        texts_before: those by which it was found until now, where it is indexed; none where nobody knows.
    """

    key: int
    agency_id: str
    summary: CaseSummary
    handler_hash: str
    search: SearchKey
    texts: SearchedTexts
    texts_before: SearchedTexts | None = None


@dataclass(frozen=True, slots=True)
class IndexProgress:
    """How far the cases are indexed.

    Attributes:
        version: of what is made of them.
        reached_key: the last one that was; ``None`` once all are.
    """

    version: int
    reached_key: int | None


def index_cases(connection: Connection, cases: Sequence[IndexedCase], *, are_new: bool = False) -> None:
    """Makes the rows of these cases what they now say; nobody has indexed those that ``are_new``."""
    standing = {} if are_new else _standing(connection, [case.key for case in cases])
    _write(connection, [(case, standing.get(case.key)) for case in cases])


def replace_findings(connection: Connection, findings: Mapping[int, Iterable[FindingKind]]) -> None:
    """Makes these the findings by which the cases with these keys are found; one that is not indexed stays so."""
    standing = _standing(connection, list(findings))
    if not standing:
        return
    of_agency = select(CASES.c.case_key, CASES.c.agency_id).where(CASES.c.case_key.in_(list(standing)))
    moved: list[tuple[str, int, _Marks, _Marks]] = []
    for key, agency_id in connection.execute(of_agency).all():
        row, before = standing[key], _read_marks(standing[key].marks)
        kept = frozenset(mark for mark in before if mark[0] is not Mark.FINDING)
        after = kept | {(Mark.FINDING, str(kind)) for kind in findings[key]}
        if after != before:
            values = {"new_marks": _marks_text(after), "new_texts": row.texts, "new_closed_date": row.closed_date}
            connection.execute(_UPDATE_SUMMARY, {"key": key, **values})
            moved.append((agency_id, key, before, after))
    _replace_marks(connection, moved)


def read_summaries(connection: Connection, keys: Iterable[int]) -> dict[int, CaseSummary]:
    """The summaries of these cases; those that are not indexed yet are missing."""
    return {key: _summary(row) for key, row in _standing(connection, list(keys)).items()}


def index_progress(connection: Connection) -> IndexProgress:
    """How far the cases are indexed."""
    row = connection.execute(_PROGRESS).one()
    return IndexProgress(row.version, row.reached_key)


def clear_index(connection: Connection, *, version: int) -> None:
    """Forgets what cases are found by: they are indexed anew, by this version of what is made of them."""
    for table in (CASE_TOKENS, CASE_MARKS, CASE_SUMMARIES):
        connection.execute(delete(table))
    connection.execute(update(CASE_INDEX_PROGRESS).values(version=version, reached_key=0))


def mark_indexed(connection: Connection, *, up_to: int | None) -> None:
    """Remembers that the cases up to this one are indexed; ``None`` when all are."""
    connection.execute(update(CASE_INDEX_PROGRESS).values(reached_key=up_to))


def cases_to_index(connection: Connection, *, limit: int) -> list[int] | None:
    """The next cases to be indexed; ``None`` once all are."""
    reached = index_progress(connection).reached_key
    if reached is None:
        return None
    keys = select(CASES.c.case_key).where(CASES.c.case_key > reached).order_by(CASES.c.case_key).limit(limit)
    return list(connection.execute(keys).scalars())


def _standing(connection: Connection, keys: list[int]) -> dict[int, Row[Any]]:
    return {row.case_key: row for row in connection.execute(_SUMMARIES, {"keys": keys})} if keys else {}


def summary_row(case: IndexedCase) -> dict[str, Any]:
    """The row of the summary of a case."""
    summary = case.summary
    texts = [summary.applicant_name, summary.description, summary.handler]
    return {
        "case_key": case.key,
        "marks": _marks_text(_marks_of(case)),
        "texts": json.dumps(texts, ensure_ascii=False, separators=(",", ":")),
        "closed_date": summary.closed_date,
    }


def mark_rows(case: IndexedCase) -> list[dict[str, Any]]:
    """The rows of the marks of a case."""
    return _rows_of_marks(case.agency_id, case.key, _marks_of(case))


def _write(connection: Connection, cases: Sequence[tuple[IndexedCase, Row[Any] | None]]) -> None:
    moved: list[tuple[str, int, _Marks, _Marks]] = []
    for case, row in cases:
        after = summary_row(case)
        if row is None:
            connection.execute(_INSERT_SUMMARY, after)
            moved.append((case.agency_id, case.key, frozenset(), _marks_of(case)))
        elif (row.marks, row.texts) != (after["marks"], after["texts"]):
            values = {"new_marks": after["marks"], "new_texts": after["texts"]}
            values["new_closed_date"] = after["closed_date"]
            connection.execute(_UPDATE_SUMMARY, {"key": case.key, **values})
            moved.append((case.agency_id, case.key, _read_marks(row.marks), _marks_of(case)))
    _replace_marks(connection, moved)
    _replace_tokens(connection, cases)


def _replace_tokens(connection: Connection, cases: Sequence[tuple[IndexedCase, Row[Any] | None]]) -> None:
    gone, come = [], []
    for case, row in cases:
        texts_before = case.texts_before if row is not None else None
        if case.texts != texts_before:
            before = case.search.tokens_of(texts_before) if texts_before is not None else frozenset()
            after = case.search.tokens_of(case.texts)
            gone += [{"its_token": token, "key": case.key} for token in before - after]
            # In the order of the table: neighbours share a page.
            come += [{"token": token, "case_key": case.key} for token in after - before]
    if gone:
        connection.execute(_DELETE_TOKEN, gone)
    if come:
        connection.execute(_INSERT_TOKEN, sorted(come, key=itemgetter("token")))


def _replace_marks(connection: Connection, cases: Iterable[tuple[str, int, _Marks, _Marks]]) -> None:
    gone: list[dict[str, Any]] = []
    come: list[dict[str, Any]] = []
    for agency_id, key, before, after in cases:
        gone += [
            {"its_agency": agency_id, "its_mark": mark, "its_value": value, "key": key}
            for mark, value in before - after
        ]
        come += _rows_of_marks(agency_id, key, after - before)
    if gone:
        connection.execute(_DELETE_MARK, gone)
    if come:
        connection.execute(_INSERT_MARK, come)


def _rows_of_marks(agency_id: str, key: int, marks: _Marks) -> list[dict[str, Any]]:
    return [{"agency_id": agency_id, "mark": mark, "value": value, "case_key": key} for mark, value in marks]


def _marks_of(case: IndexedCase) -> _Marks:
    summary = case.summary
    marks = {
        (Mark.APPLICANT_KIND, str(summary.applicant_kind)),
        (Mark.RECEIPT_CHANNEL, str(summary.receipt_channel)),
        *((Mark.FINDING, str(kind)) for kind in summary.findings),
        *((Mark.TRAIT, str(trait)) for trait in summary.traits),
    }
    if summary.outcome is not None:
        marks.add((Mark.OUTCOME, str(summary.outcome)))
    if summary.closed_date is not None:
        marks.add((Mark.CLOSED_DATE, summary.closed_date.isoformat()))
    if summary.other_year is not None:
        marks.add((Mark.OTHER_YEAR, str(summary.other_year)))
    if case.handler_hash:
        marks.add((Mark.HANDLER, case.handler_hash))
    return frozenset(marks)


def _marks_text(marks: _Marks) -> str:
    return json.dumps(sorted(marks), separators=(",", ":"))


def _read_marks(text: str) -> _Marks:
    return frozenset((Mark(mark), value) for mark, value in json.loads(text))


def _summary(row: Row[Any]) -> CaseSummary:
    values: dict[Mark, list[str]] = {mark: [] for mark in Mark}
    for mark, value in _read_marks(row.marks):
        values[mark].append(value)
    outcome, closed = values[Mark.OUTCOME], values[Mark.CLOSED_DATE]
    name, description, handler = json.loads(row.texts)
    return CaseSummary(
        applicant_kind=ApplicantKind(values[Mark.APPLICANT_KIND][0]),
        receipt_channel=ReceiptChannel(values[Mark.RECEIPT_CHANNEL][0]),
        outcome=Outcome(outcome[0]) if outcome else None,
        closed_date=date.fromisoformat(closed[0]) if closed else None,
        findings=frozenset(FindingKind(kind) for kind in values[Mark.FINDING]),
        traits=frozenset(CaseTrait(trait) for trait in values[Mark.TRAIT]),
        applicant_name=name,
        description=description,
        handler=handler,
    )
