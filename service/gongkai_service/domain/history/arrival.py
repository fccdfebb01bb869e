"""An application that has come in and whose receipt is not confirmed, so it is not received in law (条例第三十一条).

It is no case: it has no clock, and no table counts it. # Inference: 新收 is what was received, and no text says when
what waits for its confirmation is to be counted. Its confirmation makes it a case; see ``commands.arrivals``.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from gongkai_service.domain.history.events import ArrivalEvent, FurtherDate, LegalDate, ProtectedText
from gongkai_service.domain.history.receipt import ReceiptDates
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import (
    ApplicantKind,
    ArrivalState,
    ReceiptChannel,
    SupplyMedium,
    SupplyMethod,
)

_WAITS = Text(
    "已到达，尚未确认收到：答复期限未起算，不计入本年新收（推断）",
    "arrived and not confirmed: no period runs, and it is not counted as newly received (inference)",
)
_BECAME_A_CASE = Text(
    "已确认收到并登记为申请件：期限自收到之日的次日起算，计入收到之年的新收",
    "the receipt was confirmed and it became a case: the period runs from the day after the receipt, and it counts as "
    "newly received in the year of the receipt",
)
_WAS_WITHDRAWN = Text(
    "确认收到前撤回：不成为申请件，任何统计均不计入（推断）",
    "withdrawn before the receipt was confirmed: it becomes no case, and nothing counts it (inference)",
)


@dataclass(frozen=True, slots=True)
class RegisterArrival(ArrivalEvent):
    """登记到达: the first event of every arrival. Its fields are those of ``FileCase``."""

    kind: ClassVar[str] = "register_arrival"

    arrived_date: LegalDate
    receipt_channel: ReceiptChannel
    applicant_kind: ApplicantKind
    applicant_name: ProtectedText
    applicant_contact: ProtectedText
    description: ProtectedText
    auto_confirmed_date: FurtherDate = None
    applicant_identity: ProtectedText = ""
    supply_methods: tuple[SupplyMethod, ...] = ()
    supply_media: tuple[SupplyMedium, ...] = ()
    intended_use: ProtectedText = ""
    external_number: str = ""
    applied_date: FurtherDate = None
    postal_address: ProtectedText = ""
    post_code: ProtectedText = ""
    telephone: ProtectedText = ""
    email: ProtectedText = ""
    agent_name: ProtectedText = ""
    agent_contact: ProtectedText = ""
    organisation_code: ProtectedText = ""
    representative: ProtectedText = ""
    contact_person: ProtectedText = ""

    @property
    def receipt_dates(self) -> ReceiptDates:
        """What is known of its receipt."""
        return ReceiptDates(arrived=self.arrived_date, auto_confirmed=self.auto_confirmed_date)


@dataclass(frozen=True, slots=True)
class ConfirmReceipt(ArrivalEvent):
    """确认收到: it became the case that its agency calls ``case``, such as ``2026-3``."""

    kind: ClassVar[str] = "confirm_receipt"

    received_date: LegalDate
    case: str
    confirmed_date: FurtherDate = None
    auto_confirmed_date: FurtherDate = None


@dataclass(frozen=True, slots=True)
class WithdrawArrival(ArrivalEvent):
    """确认前撤回: it becomes no case."""

    kind: ClassVar[str] = "withdraw_arrival"

    withdrawn_date: LegalDate


@dataclass(frozen=True, slots=True)
class Arrival:
    """What came in, and what became of it. ``case`` is what its agency calls the case, empty where there is none.

    ``auto_confirmed_date`` is when the agency's system confirmed it by itself, told with its registration or later.
    """

    registration: RegisterArrival
    state: ArrivalState = ArrivalState.WAITING
    ended_date: date | None = None
    case: str = ""
    auto_confirmed_date: date | None = None

    @property
    def explanation(self) -> Text:
        """What its state means for clocks and figures."""
        if self.ended_date is None:
            return _WAITS
        return _BECAME_A_CASE if self.case else _WAS_WITHDRAWN


def ended(arrival: Arrival, event: ConfirmReceipt | WithdrawArrival) -> Arrival:
    """The arrival after what ended it."""
    if isinstance(event, ConfirmReceipt):
        return replace(
            arrival,
            state=ArrivalState.CONFIRMED,
            ended_date=event.received_date,
            case=event.case,
            auto_confirmed_date=event.auto_confirmed_date,
        )
    return replace(arrival, state=ArrivalState.WITHDRAWN, ended_date=event.withdrawn_date)
