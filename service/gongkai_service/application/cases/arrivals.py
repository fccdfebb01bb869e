"""Use cases of what has come in and is not received in law: register, confirm, withdraw, read."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from gongkai_service.application.agencies.agencies import thresholds_of
from gongkai_service.application.agencies.successions import require_not_abolished
from gongkai_service.application.cases.cases import CaseView, file_case
from gongkai_service.application.cases.slips import slips_of_arrival
from gongkai_service.application.desk import Desk, Transaction, require_agency
from gongkai_service.domain.agencies.agency import Agency
from gongkai_service.domain.commands.arrivals import (
    Confirmation,
    check_arrival,
    check_withdrawal,
    confirmed_filing,
    level_of,
    require_waiting,
    waited_days,
)
from gongkai_service.domain.commands.slips import Slip
from gongkai_service.domain.history.arrival import ConfirmReceipt, RegisterArrival, WithdrawArrival
from gongkai_service.domain.history.events import FileCase
from gongkai_service.domain.law.calendar import WorkingDayCalendar
from gongkai_service.domain.law.conventions import Conventions, Thresholds
from gongkai_service.domain.words.refusals import ArrivalNotFound, EtagMismatch
from gongkai_service.domain.words.resource_names import ArrivalName, case_id
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import ArrivalState, DueLevel
from gongkai_service.storage.history import arrivals as rows
from gongkai_service.storage.history.arrivals import (
    ArrivalFilter,
    StoredArrival,
    arrivals_waiting,
    end_arrival,
    find_arrival,
    insert_arrival,
    next_arrival_serial,
)


@dataclass(frozen=True, slots=True)
class ArrivalView:
    """An arrival as it is shown on a day: how many working days it has waited, and how urgent that makes it.

    ``slips`` are what may be one in its registration.
    """

    stored: StoredArrival
    waited: int
    level: DueLevel | None
    slips: tuple[Slip, ...] = ()


@dataclass(frozen=True, slots=True)
class ConfirmedArrival:
    """An arrival whose receipt was confirmed, and the case that it became."""

    arrival: ArrivalView
    case: CaseView


def register_arrival(desk: Desk, transaction: Transaction, agency_id: str, told: RegisterArrival) -> ArrivalView:
    """Records what has arrived under the next number of its agency and of the year of today.

    Raises:
        AgencyNotFound: the agency is unknown.
        AgencyAbolished: a successor answers what came in on that day.
        Refusal: it is received in law already, or impossible; see ``check_arrival``.
    """
    connection, today = transaction.connection, transaction.call.today
    agency = require_agency(connection, agency_id)
    require_not_abolished(agency, told.arrived_date)
    check_arrival(told, agency.settings.conventions, today=today)
    name = ArrivalName(agency_id, today.year, next_arrival_serial(connection, agency_id, today.year))
    stored = insert_arrival(connection, name, told, stamp=transaction.stamp)
    view = _view(desk, connection, agency, stored, today)
    return replace(view, slips=slips_of_arrival(connection, agency_id, told))


def confirm_receipt(
    desk: Desk, transaction: Transaction, name: ArrivalName, etag: str, told: Confirmation
) -> ConfirmedArrival:
    """Makes an arrival the case that ``file_case`` would have made of it, by what is told of its confirmation.

    Raises:
        AgencyNotFound, ArrivalNotFound: there is no such arrival.
        EtagMismatch: ``etag`` is set and stale.
        ArrivalEnded: it was confirmed or withdrawn.
        Refusal: the day of receipt does not follow, or is impossible; see ``confirmed_filing``.
    """
    connection, call = transaction.connection, transaction.call
    agency, before = _require_waiting(connection, name, etag)

    def filing(conventions: Conventions) -> FileCase:
        return confirmed_filing(name, before.arrival, told, conventions, today=call.today)

    # Of an agency that was abolished meanwhile its successor confirms the receipt, and answers the case.
    case = file_case(desk, transaction, name.agency_id, filing, is_registered=True)
    filed = case.stored.case.filing
    event = ConfirmReceipt(
        received_date=filed.received_date,
        case=case_id(str(case.stored.name)),
        confirmed_date=told.confirmed,
        auto_confirmed_date=told.auto_confirmed,
    )
    stored = end_arrival(connection, before, event, case_key=case.stored.key, stamp=transaction.stamp)
    return ConfirmedArrival(_view(desk, connection, agency, stored, call.today), case)


def withdraw_arrival(
    desk: Desk, transaction: Transaction, name: ArrivalName, etag: str, event: WithdrawArrival
) -> ArrivalView:
    """Ends an arrival that the applicant withdrew: it becomes no case.

    Raises:
        AgencyNotFound, ArrivalNotFound: there is no such arrival.
        EtagMismatch: ``etag`` is set and stale.
        ArrivalEnded: it was confirmed or withdrawn.
        DateInFuture, DateTooEarly: the day is impossible.
    """
    connection, call = transaction.connection, transaction.call
    agency, before = _require_waiting(connection, name, etag)
    check_withdrawal(before.arrival, event, today=call.today)
    stored = end_arrival(connection, before, event, case_key=None, stamp=transaction.stamp)
    return _view(desk, connection, agency, stored, call.today)


def get_arrival(desk: Desk, name: ArrivalName, *, today: date) -> ArrivalView:
    """The arrival of that name as it stands on ``today``.

    Raises:
        AgencyNotFound, ArrivalNotFound: there is no such arrival.
    """
    with desk.store.read() as snapshot:
        agency, stored = _require(snapshot.connection, name)
        return _view(desk, snapshot.connection, agency, stored, today)


def list_arrivals(
    desk: Desk,
    agency_id: str,
    states: frozenset[ArrivalState],
    *,
    overlong_only: bool,
    today: date,
    after_key: int,
    limit: int,
) -> list[ArrivalView]:
    """At most ``limit`` arrivals of an agency after ``after_key``, in the order of their registration.

    Raises:
        AgencyNotFound: the agency is unknown.
    """
    with desk.store.read() as snapshot:
        connection = snapshot.connection
        agency = require_agency(connection, agency_id)
        calendar, thresholds = desk.calendar_for(connection, agency), thresholds_of(agency)
        wanted = ArrivalFilter(states)
        if overlong_only:
            waiting = frozenset({ArrivalState.WAITING})
            if states and not states & waiting:
                return []
            wanted = ArrivalFilter(waiting, amber_before(calendar, thresholds, today))
        found = rows.list_arrivals(connection, agency_id, wanted, after_key=after_key, limit=limit)
    return [_shown(stored, calendar, thresholds, today) for stored in found]


def overlong_warning(
    connection: Connection, by_agency: Mapping[str, tuple[WorkingDayCalendar, Thresholds]], *, today: date
) -> Text | None:
    """That arrivals wait longer than their agencies want them to, each by its own; ``None`` where none does."""
    before = {agency_id: amber_before(*counting, today) for agency_id, counting in by_agency.items()}
    waiting = arrivals_waiting(connection, before, arrived_before=max(before.values()))
    overlong = [arrived for agency_id, arrived in waiting if arrived < before[agency_id]]
    if not overlong:
        return None
    waits = "application that has arrived waits" if len(overlong) == 1 else "applications that have arrived wait"
    return Text(
        f"{len(overlong)} 件申请已到达而逾设定的工作日数仍未确认收到，最早于 {min(overlong)} 到达；"
        "期限尚未起算，请尽快确认。",
        f"{len(overlong)} {waits} too long for the confirmation of the receipt, the first since {min(overlong)}. "
        "No period runs yet: confirm the receipt.",
    )


def amber_before(calendar: WorkingDayCalendar, thresholds: Thresholds, today: date) -> date:
    """Before which day it arrived what shows amber on ``today``."""
    return calendar.shift(today, -thresholds.arrival)


def _require(connection: Connection, name: ArrivalName) -> tuple[Agency, StoredArrival]:
    agency = require_agency(connection, name.agency_id)
    stored = find_arrival(connection, name)
    if stored is None:
        raise ArrivalNotFound(arrival=name)
    return agency, stored


def _require_waiting(connection: Connection, name: ArrivalName, etag: str) -> tuple[Agency, StoredArrival]:
    agency, before = _require(connection, name)
    if etag and etag != before.etag:
        raise EtagMismatch(etag=etag, current=before.etag)
    require_waiting(name, before.arrival)
    return agency, before


def _view(desk: Desk, connection: Connection, agency: Agency, stored: StoredArrival, today: date) -> ArrivalView:
    return _shown(stored, desk.calendar_for(connection, agency), thresholds_of(agency), today)


def _shown(stored: StoredArrival, calendar: WorkingDayCalendar, thresholds: Thresholds, today: date) -> ArrivalView:
    waited = waited_days(stored.arrival, calendar, today=today)
    return ArrivalView(stored, waited, level_of(stored.arrival, waited, thresholds))
