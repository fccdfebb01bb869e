"""Cases: their rows, their histories, and the serials that number them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, RowMapping, and_, bindparam, insert, select, update
from sqlalchemy.dialects import sqlite

from gongkai_service.domain.commands.folding import Standing, fold, stages, standing
from gongkai_service.domain.history.case import Case, CaseNumber
from gongkai_service.domain.history.events import MEND_CASE, Event, MendCase, RedateCase, Transition
from gongkai_service.domain.history.numbers_on_paper import numbers_on_paper
from gongkai_service.domain.words.resource_names import CaseName
from gongkai_service.storage.engine.instants import from_us
from gongkai_service.storage.history.codec import (
    decode_filing,
    decode_later,
    mended_entries,
    own_facts,
    read_mapping,
)
from gongkai_service.storage.history.entries import NewEntry, Stamp
from gongkai_service.storage.history.paper_numbers import record_numbers
from gongkai_service.storage.tables.records import CASES, EVENTS, PROTECTED_TEXTS, SERIALS


@dataclass(frozen=True, slots=True)
class StoredCase:
    """A case with what only storage knows of it; ``closed_us`` are the instants at which its closings were recorded."""

    key: int
    name: CaseName
    case: Case
    event_count: int
    head_digest: str
    create_time: datetime
    update_time: datetime
    closed_us: tuple[int, ...] = ()

    @property
    def etag(self) -> str:
        """Changes with every event."""
        return self.head_digest[:16]


@dataclass(frozen=True, slots=True)
class StoredMending:
    """An entry as a mending put it right, without its protected texts; ``facts`` is empty where it was struck."""

    sequence: int
    kind: str
    facts: dict[str, str | int]
    is_struck: bool


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """One entry of a history, without its protected texts.

    ``mended_by`` is the last mending of it, 0 where there was none; ``mended`` are the entries that it mends itself.
    """

    sequence: int
    kind: str
    legal_date: date
    record_time: datetime
    facts: dict[str, str | int]
    digest: str
    previous_digest: str
    version: int
    actor: str
    mended_by: int = 0
    is_struck: bool = False
    mended: tuple[StoredMending, ...] = ()


@dataclass(frozen=True, slots=True)
class Redated:
    """A case with the dates of it that moved, and what its reply is due on now."""

    stored: StoredCase
    events: tuple[RedateCase, ...]
    due_date: date | None


@dataclass(frozen=True, slots=True)
class CaseHistory:
    """A case as it was after each of its events, with the instant at which that was recorded."""

    key: int
    agency_id: str
    stages: tuple[tuple[int, Case], ...]


# Statements of the write path are made once: making and keying one anew costs more than running it.
_NEXT_SERIAL = (
    sqlite.insert(SERIALS)
    .values(agency_id=bindparam("agency"), series_year=bindparam("series"), last_serial=1)
    .on_conflict_do_update(
        index_elements=[SERIALS.c.agency_id, SERIALS.c.series_year],
        set_={"last_serial": SERIALS.c.last_serial + 1},
    )
    .returning(SERIALS.c.last_serial)
)
_INSERT_CASE = insert(CASES).returning(CASES.c.case_key)
_INSERT_EVENT = insert(EVENTS)
_INSERT_TEXTS = insert(PROTECTED_TEXTS)
# Compare and set: on an engine with parallel writers, a case that moved meanwhile is not overwritten.
_UPDATE_CASE = (
    update(CASES)
    .where(CASES.c.case_key == bindparam("key"), CASES.c.event_count == bindparam("seen"))
    .values(
        state=bindparam("new_state"),
        due_date=bindparam("new_due_date"),
        event_count=CASES.c.event_count + 1,
        head_digest=bindparam("new_digest"),
        update_us=bindparam("new_update_us"),
        fee_items=bindparam("new_fee_items"),
        applicant_hash=bindparam("new_applicant_hash"),
    )
)
# Of many at once: nothing but dates moves, and the number of events that were seen is the guard again.
_UPDATE_DATES = (
    update(CASES)
    .where(CASES.c.case_key == bindparam("key"), CASES.c.event_count == bindparam("seen"))
    .values(
        due_date=bindparam("new_due_date"),
        event_count=bindparam("new_count"),
        head_digest=bindparam("new_digest"),
        update_us=bindparam("new_update_us"),
    )
)
_MENDINGS = (
    select(EVENTS.c.sequence, EVENTS.c.facts)
    .where(EVENTS.c.case_key == bindparam("its_key"), EVENTS.c.kind == MEND_CASE)
    .order_by(EVENTS.c.sequence)
)
_KINDS = select(EVENTS.c.sequence, EVENTS.c.kind).where(EVENTS.c.case_key == bindparam("its_key"))
_REFILE_CASE = (
    update(CASES)
    .where(CASES.c.case_key == bindparam("key"))
    .values(received_date=bindparam("new_received_date"), text_hash=bindparam("new_text_hash"))
)
_CORRECT_DUE_DATE = update(CASES).where(CASES.c.case_key == bindparam("key")).values(due_date=bindparam("new_due_date"))
_FIND_CASE = select(CASES).where(
    CASES.c.agency_id == bindparam("agency"),
    CASES.c.received_year == bindparam("year"),
    CASES.c.serial == bindparam("number"),
)
_EVENTS_OF_CASES = (
    select(EVENTS.c.case_key, EVENTS.c.kind, EVENTS.c.recorded_us, EVENTS.c.facts, PROTECTED_TEXTS.c.texts)
    .select_from(
        EVENTS.outerjoin(
            PROTECTED_TEXTS,
            and_(PROTECTED_TEXTS.c.case_key == EVENTS.c.case_key, PROTECTED_TEXTS.c.sequence == EVENTS.c.sequence),
        )
    )
    .where(EVENTS.c.case_key.in_(bindparam("keys", expanding=True)))
    .order_by(EVENTS.c.case_key, EVENTS.c.sequence)
)


def next_serial(connection: Connection, agency_id: str, series_year: int) -> int:
    """The next number of a series, gapless: it is given back when the transaction is undone."""
    return int(connection.execute(_NEXT_SERIAL, {"agency": agency_id, "series": series_year}).scalar_one())


def insert_case(
    connection: Connection,
    name: CaseName,
    case: Case,
    *,
    due_date: date | None,
    stamp: Stamp,
    text_hash: str,
) -> StoredCase:
    """Records a new case with its first event; ``text_hash`` stands for what is asked for."""
    new = NewEntry.of(name, case.filing, sequence=1, previous="", stamp=stamp)
    values = {
        "agency_id": name.agency_id,
        "number_prefix": case.number.prefix,
        "received_year": name.year,
        "serial": name.serial,
        "state": case.state,
        "received_date": case.received_date,
        "due_date": due_date,
        "event_count": 1,
        "head_digest": new.digest,
        "create_us": stamp.recorded_us,
        "update_us": stamp.recorded_us,
        "applicant_hash": case.filing.applicant_identity or None,
        "text_hash": text_hash,
        "fee_items": case.fee_items,
    }
    key = connection.execute(_INSERT_CASE, values).scalar_one()
    _append(connection, key, new)
    record_numbers(connection, name.agency_id, key, before=frozenset(), after=numbers_on_paper(case))
    instant = from_us(stamp.recorded_us)
    return StoredCase(key, name, case, 1, new.digest, instant, instant)


def record_event(
    connection: Connection,
    before: StoredCase,
    event: Transition | RedateCase | MendCase,
    after: StoredCase,
    *,
    due_date: date | None,
    stamp: Stamp,
) -> StoredCase:
    """Appends ``event`` to the case's history and brings its row up to date."""
    sequence = before.event_count + 1
    new = NewEntry.of(before.name, event, sequence=sequence, previous=before.head_digest, stamp=stamp)
    _append(connection, before.key, new)
    values = {
        "key": before.key,
        "seen": before.event_count,
        "new_state": after.case.state,
        "new_due_date": due_date,
        "new_digest": new.digest,
        "new_update_us": stamp.recorded_us,
        "new_fee_items": after.case.fee_items,
        "new_applicant_hash": after.case.filing.applicant_identity or None,
    }
    if connection.execute(_UPDATE_CASE, values).rowcount != 1:
        message = f"{before.name} changed inside its own transaction"
        raise RuntimeError(message)
    was, now = numbers_on_paper(before.case), numbers_on_paper(after.case)
    record_numbers(connection, before.name.agency_id, before.key, before=was, after=now)
    return replace(after, event_count=sequence, head_digest=new.digest)


def refile(connection: Connection, key: int, *, received_date: date, text_hash: str) -> None:
    """Brings what lists filter by up to date with an application that was mended."""
    connection.execute(_REFILE_CASE, {"key": key, "new_received_date": received_date, "new_text_hash": text_hash})


def as_changed(before: StoredCase, after: Case, recorded_us: int) -> StoredCase:
    """What is stored of a case once an event is, but for the history itself."""
    is_closed_now = len(after.closings) > len(before.closed_us)
    closed_us = (*before.closed_us, recorded_us) if is_closed_now else before.closed_us
    return replace(before, case=after, update_time=from_us(recorded_us), closed_us=closed_us)


def redate_cases(connection: Connection, cases: Iterable[Redated], *, recorded_us: int) -> None:
    """Appends to the history of each case the dates of it that moved, and brings its row up to date."""
    events: list[dict[str, Any]] = []
    rows: list[dict[str, Any]] = []
    for redated in cases:
        stored = redated.stored
        digest = stored.head_digest
        for sequence, event in enumerate(redated.events, start=stored.event_count + 1):
            new = NewEntry.of(stored.name, event, sequence=sequence, previous=digest, stamp=Stamp(recorded_us))
            digest = new.digest
            events.append({"case_key": stored.key, **new.row})
        row = {
            "key": stored.key,
            "seen": stored.event_count,
            "new_due_date": redated.due_date,
            "new_count": stored.event_count + len(redated.events),
            "new_digest": digest,
            "new_update_us": recorded_us,
        }
        rows.append(row)
    if rows:
        connection.execute(_INSERT_EVENT, events)
        if connection.execute(_UPDATE_DATES, rows).rowcount != len(rows):
            message = f"one of {len(rows)} cases changed inside its own transaction"
            raise RuntimeError(message)


def correct_due_dates(connection: Connection, due_dates: Mapping[int, date | None]) -> None:
    """Brings what lists filter by up to date with what the histories say, and records nothing else."""
    if due_dates:
        rows = [{"key": key, "new_due_date": due} for key, due in due_dates.items()]
        connection.execute(_CORRECT_DUE_DATE, rows)


def _append(connection: Connection, key: int, new: NewEntry) -> None:
    connection.execute(_INSERT_EVENT, {"case_key": key, **new.row})
    if new.texts:
        connection.execute(_INSERT_TEXTS, {"case_key": key, **new.text_row})


def find_case(connection: Connection, name: CaseName) -> StoredCase | None:
    """The case of that name."""
    values = {"agency": name.agency_id, "year": name.year, "number": name.serial}
    rows = connection.execute(_FIND_CASE, values).mappings().all()
    return next(iter(_load(connection, rows)), None)


def load_cases(connection: Connection, keys: Iterable[int]) -> dict[int, StoredCase]:
    """The cases with these keys."""
    rows = connection.execute(select(CASES).where(CASES.c.case_key.in_(list(keys)))).mappings().all()
    return {stored.key: stored for stored in _load(connection, rows)}


def load_histories(connection: Connection, keys: Iterable[int]) -> Iterator[CaseHistory]:
    """The cases with these keys as they were after each of their events."""
    rows = connection.execute(select(CASES).where(CASES.c.case_key.in_(list(keys)))).mappings().all()
    events = _events(connection, rows)
    for row in rows:
        instants, told = _told(events[row["case_key"]])
        its_stages = zip(instants, stages(_number(row), told), strict=True)
        yield CaseHistory(row["case_key"], row["agency_id"], tuple(its_stages))


def list_events(connection: Connection, key: int, *, after_sequence: int, limit: int) -> list[StoredEvent]:
    """At most ``limit`` entries of a case's history after ``after_sequence``."""
    statement = (
        select(EVENTS)
        .where(EVENTS.c.case_key == key, EVENTS.c.sequence > after_sequence)
        .order_by(EVENTS.c.sequence)
        .limit(limit)
    )
    rows = connection.execute(statement).mappings().all()
    mendings = _mendings(connection, key)
    last = {mended.sequence: (by, mended) for by, all_mended in mendings.items() for mended in all_mended}
    kinds = _kinds(connection, key, mendings)
    return [_stored_event(row, mendings, last, kinds) for row in rows]


def _mendings(connection: Connection, key: int) -> dict[int, tuple[StoredMending, ...]]:
    """What each mending of a case says, by its own number, in their order."""
    found = connection.execute(_MENDINGS, {"its_key": key})
    return {
        sequence: tuple(
            StoredMending(number, kind, values, is_struck=not kind)
            for number, kind, values in mended_entries(read_mapping(facts))
        )
        for sequence, facts in found
    }


def _kinds(connection: Connection, key: int, mendings: Mapping[int, tuple[StoredMending, ...]]) -> dict[int, str]:
    """The kinds of the entries that were mended: of one that was struck, its mending tells none."""
    if not mendings:
        return {}
    return {row.sequence: row.kind for row in connection.execute(_KINDS, {"its_key": key})}


def _stored_event(
    row: RowMapping,
    mendings: Mapping[int, tuple[StoredMending, ...]],
    last: Mapping[int, tuple[int, StoredMending]],
    kinds: Mapping[int, str],
) -> StoredEvent:
    facts = read_mapping(row["facts"])
    mended = tuple(replace(each, kind=kinds[each.sequence]) for each in mendings.get(row["sequence"], ()))
    by, put_right = last.get(row["sequence"], (0, None))
    return StoredEvent(
        sequence=row["sequence"],
        kind=row["kind"],
        legal_date=row["legal_date"],
        record_time=from_us(row["recorded_us"]),
        facts=own_facts(facts) if mended else facts,
        digest=row["digest"],
        previous_digest=row["previous_digest"],
        version=row["version"],
        actor=row["actor"],
        mended_by=by,
        is_struck=put_right is not None and put_right.is_struck,
        mended=mended,
    )


def _load(connection: Connection, rows: Sequence[RowMapping]) -> list[StoredCase]:
    """The cases of these rows, in their order, each folded from its events."""
    events = _events(connection, rows)
    found: list[StoredCase] = []
    for row in rows:
        instants, told = _told(events[row["case_key"]])
        case, closed_us = as_it_stands(_number(row), instants, standing(told))
        found.append(_stored(row, case, closed_us))
    return found


def as_it_stands(
    number: CaseNumber, instants: Iterable[int], stands: Sequence[Standing]
) -> tuple[Case, tuple[int, ...]]:
    """The case, and the instants of recording of its closings, by its entries as they stand.

    An entry that was mended keeps its own instant: what is closed is judged as it was read when it was closed.
    """
    closed_us: list[int] = []
    for recorded_us, case in zip(instants, fold(number, stands), strict=True):
        if len(case.closings) > len(closed_us):
            closed_us.append(recorded_us)
    return case, tuple(closed_us)


def load_entries(connection: Connection, stored: StoredCase) -> tuple[tuple[int, ...], list[Event]]:
    """The history of a case as it was written: the instants of recording, and the events."""
    found = list(connection.execute(_EVENTS_OF_CASES, {"keys": [stored.key]}))
    return _told(found)


def _events(connection: Connection, rows: Sequence[RowMapping]) -> dict[int, list[Any]]:
    keys = [row["case_key"] for row in rows]
    if not keys:
        return {}
    by_key: Callable[[Any], int] = lambda event: event.case_key  # noqa: E731
    return {
        key: list(group) for key, group in groupby(connection.execute(_EVENTS_OF_CASES, {"keys": keys}), key=by_key)
    }


def _told(rows: Sequence[Any]) -> tuple[tuple[int, ...], list[Event]]:
    """The instants of recording of the entries of a history, and what they say."""
    first, *later = [(row.kind, read_mapping(row.facts), read_mapping(row.texts or "{}")) for row in rows]
    events: list[Event] = [decode_filing(first[1], first[2])]
    events += [decode_later(*each) for each in later]
    return tuple(row.recorded_us for row in rows), events


def _number(row: RowMapping) -> CaseNumber:
    return CaseNumber(row["number_prefix"], row["received_year"], row["serial"])


def _stored(row: RowMapping, case: Case, closed_us: tuple[int, ...]) -> StoredCase:
    return StoredCase(
        key=row["case_key"],
        name=CaseName(row["agency_id"], row["received_year"], row["serial"]),
        case=case,
        event_count=row["event_count"],
        head_digest=row["head_digest"],
        create_time=from_us(row["create_us"]),
        update_time=from_us(row["update_us"]),
        closed_us=closed_us,
    )
