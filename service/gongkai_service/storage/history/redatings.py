"""Dates that moved: recorded in the histories of their cases, and listed by the version that moved them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, and_, insert, select

from gongkai_service.domain.clocks.clock import Subject
from gongkai_service.domain.history.case import CaseNumber
from gongkai_service.domain.words.resource_names import CaseName
from gongkai_service.domain.words.vocabulary import ClockKind
from gongkai_service.storage.tables.records import CALENDARS, CASES, REDATINGS, RedatingCause

_MOVED = REDATINGS.c


@dataclass(frozen=True, slots=True)
class Redating:
    """A date of a case that moved; ``None`` where nothing was, or is, due. ``calendar`` is the version's id."""

    case_key: int
    name: CaseName
    number: CaseNumber
    kind: ClockKind
    subject: Subject
    old: date | None
    new: date | None
    provisional: bool
    calendar: str


def record_redatings(
    connection: Connection,
    redatings: Iterable[Redating],
    *,
    cause: RedatingCause,
    calendar_key: int,
    rules_version: int | None,
    recorded_us: int,
) -> None:
    """Lists the dates as moved, in the order given."""
    rows = [
        {
            "cause": cause,
            "calendar_key": calendar_key,
            "case_key": moved.case_key,
            "agency_id": moved.name.agency_id,
            "kind": moved.kind,
            "ordinal": moved.subject.ordinal,
            "collection": moved.subject.collection,
            "old_date": moved.old,
            "new_date": moved.new,
            "provisional": moved.provisional,
            "recorded_us": recorded_us,
            "rules_version": rules_version,
        }
        for moved in redatings
    ]
    if rows:
        connection.execute(insert(REDATINGS), rows)


def list_redatings(
    connection: Connection, calendar_key: int, agency_id: str | None, *, after_key: int, limit: int
) -> Sequence[tuple[int, Redating]]:
    """At most ``limit`` dates that the publication of a version moved, after ``after_key``, each with its key.

    They come by case, in the order of filing; those of one agency alone when it is given.
    """
    moved_by = and_(_MOVED.calendar_key == calendar_key, _MOVED.cause == RedatingCause.CALENDAR)
    return _listed(connection, moved_by, agency_id, after_key=after_key, limit=limit)


def list_rules_redatings(
    connection: Connection, rules_version: int, agency_id: str | None, *, after_key: int, limit: int
) -> Sequence[tuple[int, Redating]]:
    """The same of the dates that a version of the rules moved, in the order in which it did.

    That is the order of filing, but for cases on which something else was recorded before it came to them.
    """
    moved_by = _MOVED.rules_version == rules_version
    return _listed(connection, moved_by, agency_id, after_key=after_key, limit=limit)


def _listed(
    connection: Connection, moved_by: ColumnElement[bool], agency_id: str | None, *, after_key: int, limit: int
) -> Sequence[tuple[int, Redating]]:
    row = _MOVED
    statement = (
        select(REDATINGS, CASES.c.number_prefix, CASES.c.received_year, CASES.c.serial, CALENDARS.c.version)
        .join(CASES, CASES.c.case_key == row.case_key)
        .join(CALENDARS, CALENDARS.c.calendar_key == row.calendar_key)
        .where(moved_by, row.redating_key > after_key)
    )
    if agency_id is not None:
        statement = statement.where(row.agency_id == agency_id)
    rows = connection.execute(statement.order_by(row.redating_key).limit(limit)).mappings()
    return [
        (
            found["redating_key"],
            Redating(
                case_key=found["case_key"],
                name=CaseName(found["agency_id"], found["received_year"], found["serial"]),
                number=CaseNumber(found["number_prefix"], found["received_year"], found["serial"]),
                kind=ClockKind(found["kind"]),
                subject=Subject(found["collection"], found["ordinal"]),
                old=found["old_date"],
                new=found["new_date"],
                provisional=found["provisional"],
                calendar=found["version"],
            ),
        )
        for found in rows
    ]
