"""Cases: their rows, their histories, and the serials that number them."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, insert, select, update
from sqlalchemy.dialects import sqlite

from gongkai_service.domain.case import Case, CaseNumber, apply
from gongkai_service.domain.commands import FileCase, Transition, kind_of, legal_date
from gongkai_service.domain.lifecycle import OPEN_STATES, CaseState
from gongkai_service.storage.codec import (
    HistoryEntry,
    canonical,
    decode_filing,
    decode_transition,
    encode,
    texts_digest,
)
from gongkai_service.storage.instants import from_us
from gongkai_service.storage.tables import CASES, EVENTS, PROTECTED_TEXTS, SERIALS


@dataclass(frozen=True, slots=True)
class CaseName:
    """Where a case is found: its agency, and the year and serial of its number."""

    agency_id: str
    year: int
    serial: int

    def __str__(self) -> str:
        return f"agencies/{self.agency_id}/cases/{self.year}-{self.serial}"


@dataclass(frozen=True, slots=True)
class StoredCase:
    """A case with what only storage knows of it."""

    key: int
    name: CaseName
    case: Case
    event_count: int
    head_digest: str
    create_time: datetime
    update_time: datetime

    @property
    def etag(self) -> str:
        """Changes with every event."""
        return self.head_digest[:16]


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """One entry of a history, without its protected texts."""

    sequence: int
    kind: str
    legal_date: date
    record_time: datetime
    facts: dict[str, str | int]
    digest: str
    previous_digest: str


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Which cases a list holds; empty and ``None`` do not filter."""

    states: frozenset[CaseState] = field(default_factory=frozenset)
    received_year: int | None = None
    due_by: date | None = None


def next_serial(connection: Connection, agency_id: str, series_year: int) -> int:
    """The next number of a series, gapless: it is given back when the transaction is undone."""
    statement = (
        sqlite.insert(SERIALS)
        .values(agency_id=agency_id, series_year=series_year, last_serial=1)
        .on_conflict_do_update(
            index_elements=[SERIALS.c.agency_id, SERIALS.c.series_year],
            set_={"last_serial": SERIALS.c.last_serial + 1},
        )
        .returning(SERIALS.c.last_serial)
    )
    return int(connection.execute(statement).scalar_one())


def insert_case(
    connection: Connection, name: CaseName, case: Case, *, due_date: date | None, recorded_us: int, salt: str
) -> StoredCase:
    """Records a new case with its first event."""
    statement = insert(CASES).values(
        agency_id=name.agency_id,
        number_prefix=case.number.prefix,
        received_year=name.year,
        serial=name.serial,
        state=case.state,
        received_date=case.received_date,
        due_date=due_date,
        event_count=1,
        head_digest="",
        create_us=recorded_us,
        update_us=recorded_us,
    )
    key = connection.execute(statement.returning(CASES.c.case_key)).scalar_one()
    instant = from_us(recorded_us)
    new = StoredCase(key, name, case, 0, "", instant, instant)
    digest = _append(connection, new, case.filing, recorded_us=recorded_us, salt=salt)
    connection.execute(update(CASES).where(CASES.c.case_key == key).values(head_digest=digest))
    return StoredCase(key, name, case, 1, digest, instant, instant)


def record_event(
    connection: Connection,
    before: StoredCase,
    event: Transition,
    after: Case,
    *,
    due_date: date | None,
    recorded_us: int,
    salt: str,
) -> StoredCase:
    """Appends ``event`` to the case's history and brings its row up to date."""
    digest = _append(connection, before, event, recorded_us=recorded_us, salt=salt)
    values = {
        "state": after.state,
        "due_date": due_date,
        "event_count": before.event_count + 1,
        "head_digest": digest,
        "update_us": recorded_us,
    }
    # Compare and set: on an engine with parallel writers, a case that moved meanwhile is not overwritten.
    unchanged = and_(CASES.c.case_key == before.key, CASES.c.event_count == before.event_count)
    changed = connection.execute(update(CASES).where(unchanged).values(**values))
    if changed.rowcount != 1:
        message = f"{before.name} changed inside its own transaction"
        raise RuntimeError(message)
    return StoredCase(
        before.key, before.name, after, before.event_count + 1, digest, before.create_time, from_us(recorded_us)
    )


def _append(
    connection: Connection, before: StoredCase, event: FileCase | Transition, *, recorded_us: int, salt: str
) -> str:
    encoded = encode(event)
    sequence = before.event_count + 1
    entry = HistoryEntry(
        case=str(before.name),
        sequence=sequence,
        kind=kind_of(event),
        legal_date=legal_date(event),
        recorded_us=recorded_us,
        facts=canonical(encoded.facts),
        texts_digest=texts_digest(encoded.texts, salt=salt),
        previous_digest=before.head_digest,
    )
    connection.execute(
        insert(EVENTS).values(
            case_key=before.key,
            sequence=sequence,
            kind=entry.kind,
            legal_date=entry.legal_date,
            recorded_us=recorded_us,
            facts=entry.facts,
            texts_digest=entry.texts_digest,
            previous_digest=entry.previous_digest,
            digest=entry.digest,
        )
    )
    if encoded.texts:
        texts = canonical(encoded.texts)
        connection.execute(
            insert(PROTECTED_TEXTS).values(case_key=before.key, sequence=sequence, salt=salt, texts=texts)
        )
    return entry.digest


def find_case(connection: Connection, name: CaseName) -> StoredCase | None:
    """The case of that name."""
    where = and_(
        CASES.c.agency_id == name.agency_id,
        CASES.c.received_year == name.year,
        CASES.c.serial == name.serial,
    )
    return next(iter(_load(connection, connection.execute(select(CASES).where(where)).mappings().all())), None)


def load_cases(connection: Connection, keys: Iterable[int]) -> dict[int, StoredCase]:
    """The cases with these keys."""
    rows = connection.execute(select(CASES).where(CASES.c.case_key.in_(list(keys)))).mappings().all()
    return {stored.key: stored for stored in _load(connection, rows)}


def list_cases(
    connection: Connection, agency_id: str, wanted: CaseFilter, *, after_key: int, limit: int
) -> list[StoredCase]:
    """At most ``limit`` cases of an agency after the one with ``after_key``, in the order of their filing."""
    where: list[ColumnElement[bool]] = [CASES.c.agency_id == agency_id, CASES.c.case_key > after_key]
    if wanted.states:
        where.append(CASES.c.state.in_(sorted(wanted.states)))
    if wanted.received_year is not None:
        where.append(CASES.c.received_year == wanted.received_year)
    if wanted.due_by is not None:
        where.append(and_(CASES.c.due_date <= wanted.due_by, CASES.c.state.in_(sorted(OPEN_STATES))))
    statement = select(CASES).where(*where).order_by(CASES.c.case_key).limit(limit)
    return _load(connection, connection.execute(statement).mappings().all())


def list_events(connection: Connection, key: int, *, after_sequence: int, limit: int) -> list[StoredEvent]:
    """At most ``limit`` entries of a case's history after ``after_sequence``."""
    statement = (
        select(EVENTS)
        .where(EVENTS.c.case_key == key, EVENTS.c.sequence > after_sequence)
        .order_by(EVENTS.c.sequence)
        .limit(limit)
    )
    return [
        StoredEvent(
            sequence=row["sequence"],
            kind=row["kind"],
            legal_date=row["legal_date"],
            record_time=from_us(row["recorded_us"]),
            facts=json.loads(row["facts"]),
            digest=row["digest"],
            previous_digest=row["previous_digest"],
        )
        for row in connection.execute(statement).mappings()
    ]


def _load(connection: Connection, rows: Sequence[RowMapping]) -> list[StoredCase]:
    """The cases of these rows, in their order, each folded from its events."""
    keys = [row["case_key"] for row in rows]
    if not keys:
        return []
    joined = EVENTS.outerjoin(
        PROTECTED_TEXTS,
        and_(PROTECTED_TEXTS.c.case_key == EVENTS.c.case_key, PROTECTED_TEXTS.c.sequence == EVENTS.c.sequence),
    )
    statement = (
        select(EVENTS.c.case_key, EVENTS.c.kind, EVENTS.c.facts, PROTECTED_TEXTS.c.texts)
        .select_from(joined)
        .where(EVENTS.c.case_key.in_(keys))
        .order_by(EVENTS.c.case_key, EVENTS.c.sequence)
    )
    by_key: Callable[[Any], int] = lambda event: event.case_key  # noqa: E731
    events = {key: list(group) for key, group in groupby(connection.execute(statement), key=by_key)}
    return [_fold(row, events[row["case_key"]]) for row in rows]


def _fold(row: RowMapping, events: Sequence[Any]) -> StoredCase:
    first, *later = [(event.kind, json.loads(event.facts), json.loads(event.texts or "{}")) for event in events]
    number = CaseNumber(row["number_prefix"], row["received_year"], row["serial"])
    case = Case(number, decode_filing(first[1], first[2]))
    for kind, facts, texts in later:
        case = apply(case, decode_transition(kind, facts, texts))
    return StoredCase(
        key=row["case_key"],
        name=CaseName(row["agency_id"], row["received_year"], row["serial"]),
        case=case,
        event_count=row["event_count"],
        head_digest=row["head_digest"],
        create_time=from_us(row["create_us"]),
        update_time=from_us(row["update_us"]),
    )
