"""Arrivals and their histories: what has come in and is not received in law."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, func, insert, or_, select, update

from gongkai_service.domain.history.arrival import (
    Arrival,
    ConfirmReceipt,
    RegisterArrival,
    WithdrawArrival,
    ended,
)
from gongkai_service.domain.history.events import ArrivalEvent
from gongkai_service.domain.words.resource_names import ArrivalName
from gongkai_service.domain.words.vocabulary import ArrivalState
from gongkai_service.storage.engine.instants import from_us
from gongkai_service.storage.history.cases import next_serial
from gongkai_service.storage.history.codec import decode_arrival, read_mapping
from gongkai_service.storage.history.entries import NewEntry, Stamp
from gongkai_service.storage.tables.arrivals import ARRIVAL_EVENTS, ARRIVAL_TEXTS, ARRIVALS


@dataclass(frozen=True, slots=True)
class StoredArrival:
    """An arrival with what only storage knows of it."""

    key: int
    name: ArrivalName
    arrival: Arrival
    event_count: int
    head_digest: str
    create_time: datetime
    update_time: datetime

    @property
    def etag(self) -> str:
        """Changes with every event."""
        return self.head_digest[:16]


@dataclass(frozen=True, slots=True)
class ArrivalFilter:
    """Which arrivals a list holds: in these states, arrived before a day; empty and ``None`` do not filter."""

    states: frozenset[ArrivalState] = field(default_factory=frozenset)
    arrived_before: date | None = None


def next_arrival_serial(connection: Connection, agency_id: str, year: int) -> int:
    """The next number of the arrivals of a year of registration, gapless as those of cases."""
    return next_serial(connection, agency_id, -year)


def insert_arrival(connection: Connection, name: ArrivalName, event: RegisterArrival, *, stamp: Stamp) -> StoredArrival:
    """Records a new arrival with its first event."""
    new = NewEntry.of(name, event, sequence=1, previous="", stamp=stamp)
    values = {
        "agency_id": name.agency_id,
        "registered_year": name.year,
        "serial": name.serial,
        "state": ArrivalState.WAITING,
        "arrived_date": event.arrived_date,
        "head_digest": new.digest,
        "create_us": stamp.recorded_us,
    }
    key = connection.execute(insert(ARRIVALS).values(values).returning(ARRIVALS.c.arrival_key)).scalar_one()
    _append(connection, key, new)
    instant = from_us(stamp.recorded_us)
    return StoredArrival(key, name, Arrival(event), 1, new.digest, instant, instant)


def end_arrival(
    connection: Connection,
    before: StoredArrival,
    event: ConfirmReceipt | WithdrawArrival,
    *,
    case_key: int | None,
    stamp: Stamp,
) -> StoredArrival:
    """Records what ended an arrival; ``case_key`` is the case that it became."""
    sequence = before.event_count + 1
    new = NewEntry.of(before.name, event, sequence=sequence, previous=before.head_digest, stamp=stamp)
    _append(connection, before.key, new)
    after = ended(before.arrival, event)
    # Compare and set, as with cases: an arrival that moved meanwhile is not overwritten.
    statement = (
        update(ARRIVALS)
        .where(ARRIVALS.c.arrival_key == before.key, ARRIVALS.c.state == ArrivalState.WAITING)
        .values(
            state=after.state,
            ended_date=after.ended_date,
            case_key=case_key,
            head_digest=new.digest,
            ended_us=stamp.recorded_us,
        )
    )
    if connection.execute(statement).rowcount != 1:
        message = f"{before.name} changed inside its own transaction"
        raise RuntimeError(message)
    ended_time = from_us(stamp.recorded_us)
    return StoredArrival(before.key, before.name, after, sequence, new.digest, before.create_time, ended_time)


def find_arrival(connection: Connection, name: ArrivalName) -> StoredArrival | None:
    """The arrival of that name."""
    where = (
        ARRIVALS.c.agency_id == name.agency_id,
        ARRIVALS.c.registered_year == name.year,
        ARRIVALS.c.serial == name.serial,
    )
    rows = connection.execute(select(ARRIVALS).where(*where)).mappings().all()
    return next(iter(_load(connection, rows)), None)


def list_arrivals(
    connection: Connection, agency_id: str, wanted: ArrivalFilter, *, after_key: int, limit: int
) -> list[StoredArrival]:
    """At most ``limit`` arrivals of an agency after the one with ``after_key``, in the order of registration."""
    where: list[ColumnElement[bool]] = [ARRIVALS.c.agency_id == agency_id, ARRIVALS.c.arrival_key > after_key]
    if wanted.states:
        where.append(ARRIVALS.c.state.in_(sorted(wanted.states)))
    if wanted.arrived_before is not None:
        where.append(ARRIVALS.c.arrived_date < wanted.arrived_before)
    statement = select(ARRIVALS).where(*where).order_by(ARRIVALS.c.arrival_key).limit(limit)
    return _load(connection, connection.execute(statement).mappings().all())


def arrivals_waiting(
    connection: Connection, agency_ids: Iterable[str], *, arrived_before: date
) -> list[tuple[str, date]]:
    """The arrivals of some agencies that wait and arrived before a day: of which agency each is, and its arrival."""
    statement = select(ARRIVALS.c.agency_id, ARRIVALS.c.arrived_date).where(
        ARRIVALS.c.agency_id.in_(sorted(agency_ids)),
        ARRIVALS.c.state == ArrivalState.WAITING,
        ARRIVALS.c.arrived_date < arrived_before,
    )
    return [(agency_id, arrived) for agency_id, arrived in connection.execute(statement)]


def waiting_on(connection: Connection, agency_ids: Iterable[str], day: date, *, as_of_us: int) -> int:
    """How many had arrived by the end of ``day`` and were neither received nor withdrawn, as known at an instant."""
    # What ended later in law, or was not known yet to have ended, still waited.
    waited = or_(ARRIVALS.c.ended_us.is_(None), ARRIVALS.c.ended_us > as_of_us, ARRIVALS.c.ended_date > day)
    statement = select(func.count()).where(
        and_(
            ARRIVALS.c.agency_id.in_(sorted(agency_ids)),
            ARRIVALS.c.arrived_date <= day,
            ARRIVALS.c.create_us <= as_of_us,
            waited,
        )
    )
    return int(connection.execute(statement).scalar_one())


def _append(connection: Connection, key: int, new: NewEntry) -> None:
    connection.execute(insert(ARRIVAL_EVENTS).values({"arrival_key": key, **new.row}))
    if new.texts:
        connection.execute(insert(ARRIVAL_TEXTS).values({"arrival_key": key, **new.text_row}))


def _load(connection: Connection, rows: Sequence[RowMapping]) -> list[StoredArrival]:
    """The arrivals of these rows, in their order, each folded from its events."""
    events = _events(connection, [row["arrival_key"] for row in rows])
    found: list[StoredArrival] = []
    for row in rows:
        its_events = events[row["arrival_key"]]
        found.append(
            StoredArrival(
                key=row["arrival_key"],
                name=ArrivalName(row["agency_id"], row["registered_year"], row["serial"]),
                arrival=_folded(its_events),
                event_count=len(its_events),
                head_digest=row["head_digest"],
                create_time=from_us(row["create_us"]),
                update_time=from_us(row["ended_us"] or row["create_us"]),
            )
        )
    return found


def _events(connection: Connection, keys: Sequence[int]) -> dict[int, list[ArrivalEvent]]:
    if not keys:
        return {}
    of_one = and_(
        ARRIVAL_TEXTS.c.arrival_key == ARRIVAL_EVENTS.c.arrival_key,
        ARRIVAL_TEXTS.c.sequence == ARRIVAL_EVENTS.c.sequence,
    )
    statement = (
        select(ARRIVAL_EVENTS.c.arrival_key, ARRIVAL_EVENTS.c.kind, ARRIVAL_EVENTS.c.facts, ARRIVAL_TEXTS.c.texts)
        .select_from(ARRIVAL_EVENTS.outerjoin(ARRIVAL_TEXTS, of_one))
        .where(ARRIVAL_EVENTS.c.arrival_key.in_(list(keys)))
        .order_by(ARRIVAL_EVENTS.c.arrival_key, ARRIVAL_EVENTS.c.sequence)
    )

    def key_of(row: Any) -> int:  # noqa: ANN401  (a row)
        return int(row.arrival_key)

    return {
        key: [decode_arrival(row.kind, read_mapping(row.facts), read_mapping(row.texts or "{}")) for row in group]
        for key, group in groupby(connection.execute(statement), key=key_of)
    }


def _folded(events: Sequence[ArrivalEvent]) -> Arrival:
    first, *later = events
    assert isinstance(first, RegisterArrival)  # noqa: S101  (the first entry of every history is)
    arrival = Arrival(first)
    for event in later:
        assert isinstance(event, ConfirmReceipt | WithdrawArrival)  # noqa: S101  (nothing else ends it)
        arrival = ended(arrival, event)
    return arrival
