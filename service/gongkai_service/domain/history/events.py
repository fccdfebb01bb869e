"""What is recorded of a case. A command that is accepted becomes, unchanged, the event that records it.

The facts of each command stand with its law, in ``commands``. They say which of their dates is the legal date of the
event, which other dates must have come, and which texts are protected: those may hold personal data and are kept apart
from the history. Fields that came later have defaults, with which older events are read.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from functools import cache
from typing import Annotated, Any, ClassVar, get_type_hints

from gongkai_service.domain.words.vocabulary import (
    ApplicantKind,
    CaseCommand,
    ReceiptChannel,
    SupplyMedium,
    SupplyMethod,
)


class Mark(Enum):
    """What a field of an event is, beside its type."""

    LEGAL_DATE = auto()
    FURTHER_DATE = auto()
    PROTECTED = auto()


# The day on which the event happened in law: each event has one.
LegalDate = Annotated[date, Mark.LEGAL_DATE]
# Another day that must have come when the event is recorded.
FurtherDate = Annotated[date | None, Mark.FURTHER_DATE]
# A text that may hold personal data.
ProtectedText = Annotated[str, Mark.PROTECTED]


@dataclass(frozen=True, slots=True)
class FileCase:
    """登记申请: the first event of every case.

    ``received_date`` is the day of receipt in law; see ``receipt`` for how it follows from the other two.
    ``applicant_identity`` stands for the applicant's identity number, see ``identity``; empty where none was told.
    In which form the information is wanted (条例第二十九条第三项) and what for is empty where it was not told, as in
    histories of before it could be told.
    ``auto_confirmed_date`` is when the agency's system confirmed it by itself, ``arrival`` what its agency called it
    before the receipt was confirmed, such as ``2026-3``; empty where it was filed at once.
    ``external_number`` is what the application is called elsewhere, ``applied_date`` the day that it bears. What is
    told of the applicant apart, from ``postal_address`` on, stands beside ``applicant_contact``.
    """

    received_date: LegalDate
    receipt_channel: ReceiptChannel
    applicant_kind: ApplicantKind
    applicant_name: ProtectedText
    applicant_contact: ProtectedText
    description: ProtectedText
    arrived_date: FurtherDate = None
    confirmed_date: FurtherDate = None
    applicant_identity: ProtectedText = ""
    supply_methods: tuple[SupplyMethod, ...] = ()
    supply_media: tuple[SupplyMedium, ...] = ()
    intended_use: ProtectedText = ""
    auto_confirmed_date: FurtherDate = None
    arrival: str = ""
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


@dataclass(frozen=True, slots=True)
class Transition:
    """A command on an existing case."""

    command: ClassVar[CaseCommand]


@dataclass(frozen=True, slots=True)
class RedateCase:
    """改期: a new calendar version, a changed setting or corrected rules moved a date. Nobody commands it.

    The case stays as it is. ``clock`` is the kind of the clock, ``collection`` and ``ordinal`` its subject (empty and 0
    for the case itself), ``calendar`` the id of the version by which the new date is computed. ``by_setting`` tells
    whether that was in use before and a setting moved the date; ``rules_version`` which version of the rules did, 0
    where none did. A date is ``None`` where nothing is due.
    """

    redated_date: LegalDate
    clock: str
    collection: str
    ordinal: int
    calendar: str
    old_date: date | None = None
    new_date: date | None = None
    by_setting: bool = False
    rules_version: int = 0


@dataclass(frozen=True, slots=True)
class MendedEntry:
    """One entry of a history put right: what it should have said, or ``None`` where it should not stand (撤销)."""

    sequence: int
    event: FileCase | Transition | None


@dataclass(frozen=True, slots=True)
class MendCase:
    """更正、撤销: entries that were typed wrongly, with what they should have said.

    What was written stays; from here on the case is what it would be had it been written so. ``entries`` are all that
    change by it, also those that follow from the records and were not told. ``letters`` are the ordinals of the
    letters that told what is not so.
    """

    mended_date: LegalDate
    reason: ProtectedText
    entries: tuple[MendedEntry, ...]
    letters: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ArrivalEvent:
    """What happens to an arrival, which is no case; see ``arrival``."""

    kind: ClassVar[str]


Event = FileCase | Transition | RedateCase | MendCase
# What is recorded, of a case or of an arrival.
Recorded = Event | ArrivalEvent

# What may be told of an applicant apart from name, contact and identity number; fields of ``FileCase``, and of each
# event that adds to them, under the names of the contract.
APPLICANT_PARTICULARS = (
    "postal_address",
    "post_code",
    "telephone",
    "email",
    "agent_name",
    "agent_contact",
    "organisation_code",
    "representative",
    "contact_person",
)

FILE_CASE = "file_case"
REDATE_CASE = "redate_case"
MEND_CASE = "mend_case"
# What no command of the contract is.
_KINDS: dict[type[object], str] = {FileCase: FILE_CASE, RedateCase: REDATE_CASE, MendCase: MEND_CASE}


@dataclass(frozen=True, slots=True)
class Marked:
    """The fields of a kind of event by what they are, in their order."""

    legal_date: str
    further_dates: tuple[str, ...]
    protected: frozenset[str]


def marked_fields(kind: type[Recorded]) -> Marked:
    """Which fields of a kind of event are dates that must have come, and which are protected."""
    # mypy takes no class of events for hashable, since its instances compare by value.
    hashable: Any = kind
    return _read_marks(hashable)


@cache
def _read_marks(kind: type[object]) -> Marked:
    marks = {
        name: hint.__metadata__[0]
        for name, hint in get_type_hints(kind, include_extras=True).items()
        if hasattr(hint, "__metadata__")
    }
    (legal,) = [name for name, mark in marks.items() if mark is Mark.LEGAL_DATE]
    return Marked(
        legal_date=legal,
        further_dates=tuple(name for name, mark in marks.items() if mark is Mark.FURTHER_DATE),
        protected=frozenset(name for name, mark in marks.items() if mark is Mark.PROTECTED),
    )


def kind_of(event: Recorded) -> str:
    """The name under which an event is recorded: the API's method in lower case, or ``redate_case``."""
    if isinstance(event, ArrivalEvent):
        return event.kind
    if isinstance(event, Transition):
        return event.command.lower()
    return _KINDS[type(event)]


def legal_date(event: Recorded) -> date:
    """When an event happened in law."""
    day = getattr(event, marked_fields(type(event)).legal_date)
    assert isinstance(day, date)  # noqa: S101
    return day


def dates_that_came(event: FileCase | Transition | ArrivalEvent) -> dict[str, date]:
    """The days of an event that must have come, by field: those that were told, the legal date last."""
    marked = marked_fields(type(event))
    days = {field: getattr(event, field) for field in (*marked.further_dates, marked.legal_date)}
    return {field: day for field, day in days.items() if day is not None}
