"""已到达、待确认: what may be registered as arrived, confirmed and withdrawn (条例第三十一条)."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from gongkai_service.domain.commands.circumstances import require_come
from gongkai_service.domain.commands.filing import check_filing
from gongkai_service.domain.history.arrival import Arrival, RegisterArrival, WithdrawArrival
from gongkai_service.domain.history.events import FileCase
from gongkai_service.domain.history.receipt import (
    AUTO_CONFIRMED_CHANNELS,
    ReceiptDates,
    check_receipt_order,
    day_of_receipt,
)
from gongkai_service.domain.law.calendar import WorkingDayCalendar
from gongkai_service.domain.law.conventions import Conventions, Thresholds
from gongkai_service.domain.law.regulation import regulation_for
from gongkai_service.domain.words.refusals import (
    ArrivalEnded,
    DateContradictsRule,
    FieldInvalid,
    FieldViolation,
    ReceiptNeedsNoConfirmation,
    ReceiptNotConfirmed,
    require_not_before,
)
from gongkai_service.domain.words.resource_names import ArrivalName, name_of_case
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import ArrivalState, DueLevel

# What is refused of a confirmation by the system through another channel.
NO_SYSTEM = Text("仅在申请方式为互联网、传真、电子邮件时填写", "is accepted for the internet, fax and e-mail alone")


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What is told when a receipt is confirmed; ``received`` only where the agency published the time."""

    confirmed: date | None = None
    auto_confirmed: date | None = None
    received: date | None = None


def check_arrival(told: RegisterArrival, conventions: Conventions, *, today: date) -> None:
    """Refuses an arrival that is received in law, or that is impossible.

    Raises:
        DateInFuture, DateTooEarly: a day after ``today``, or a confirmation before the arrival.
        NoRegulationInForce: it arrived before 2008-05-01.
        ReceiptNeedsNoConfirmation: arrival, or what the system confirmed, is the receipt.
    """
    require_come(told, today)
    check_receipt_order(told.receipt_dates, told.arrived_date)
    regulation_for(told.arrived_date)
    try:
        received = day_of_receipt(told.receipt_channel, told.receipt_dates, conventions)
    except ReceiptNotConfirmed:
        return
    raise ReceiptNeedsNoConfirmation(receipt_channel=told.receipt_channel, received_date=received)


def require_waiting(name: ArrivalName, arrival: Arrival) -> None:
    """Refuses what is done to an arrival that has ended.

    Raises:
        ArrivalEnded: it was confirmed or withdrawn.
    """
    if arrival.state is not ArrivalState.WAITING:
        case = name_of_case(name.agency_id, arrival.case) if arrival.case else ""
        raise ArrivalEnded(state=arrival.state, ended_on=arrival.ended_date, case=case)


def confirmed_filing(
    name: ArrivalName, arrival: Arrival, told: Confirmation, conventions: Conventions, *, today: date
) -> FileCase:
    """The application as it is filed once its receipt is confirmed.

    Raises:
        ReceiptNotConfirmed, DateContradictsRule: the day of receipt does not follow from what was told, or another day
            of the system's confirmation was told with the arrival.
        DateInFuture, DateTooEarly: a day after ``today``, or before the arrival.
        FieldInvalid: no system confirms what came through that channel.
    """
    registered = arrival.registration
    known = registered.auto_confirmed_date
    if known is not None and told.auto_confirmed not in {None, known}:
        raise DateContradictsRule(field="auto_confirmed_date", date=told.auto_confirmed, expected=known)
    if told.auto_confirmed is not None and registered.receipt_channel not in AUTO_CONFIRMED_CHANNELS:
        raise FieldInvalid([FieldViolation("auto_confirmed_date", "NOT_ACCEPTED", NO_SYSTEM)])
    dates = ReceiptDates(told.received, registered.arrived_date, told.confirmed, told.auto_confirmed or known)
    # What was told with the arrival is told of the case: the fields have the same names.
    as_told: dict[str, Any] = {each.name: getattr(registered, each.name) for each in fields(registered)}
    as_told |= {
        "received_date": day_of_receipt(registered.receipt_channel, dates, conventions),
        "confirmed_date": told.confirmed,
        "auto_confirmed_date": dates.auto_confirmed,
        "arrival": name.arrival_id,
    }
    filing = FileCase(**as_told)
    check_filing(filing, today=today)
    return filing


def check_withdrawal(arrival: Arrival, event: WithdrawArrival, *, today: date) -> None:
    """Refuses a withdrawal on an impossible day.

    Raises:
        DateInFuture, DateTooEarly: after ``today``, or before the arrival.
    """
    require_come(event, today)
    require_not_before("withdrawn_date", event.withdrawn_date, earliest=arrival.registration.arrived_date)


def waited_days(arrival: Arrival, calendar: WorkingDayCalendar, *, today: date) -> int:
    """Working days since the day of arrival, which is not counted; 0 for what has ended."""
    if arrival.state is not ArrivalState.WAITING:
        return 0
    return calendar.count(after=arrival.registration.arrived_date, through=today)


def level_of(arrival: Arrival, waited: int, thresholds: Thresholds) -> DueLevel | None:
    """How urgent its confirmation is; ``None`` for what has ended. No text sets a number of days."""
    if arrival.state is not ArrivalState.WAITING:
        return None
    return DueLevel.AMBER if waited > thresholds.arrival else DueLevel.GREEN
