"""What the service has accepted, as a list of acts: all that the oracle of annual reports knows.

Words are those of the contract without their prefix. ``at`` is the instant from which on the service knows of the act;
``day`` is when it happened in law, often in an earlier year.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Act:
    """Anything that was accepted."""

    at: datetime


@dataclass(frozen=True)
class AgencyPlaced(Act):
    """An agency stands below ``parent`` from now on; empty at the top of a tree."""

    agency: str
    parent: str


@dataclass(frozen=True)
class CountingChosen(Act):
    """How an agency counts from now on what no text settles; for all years, the past ones, too."""

    agency: str
    remedies: str
    reopened: str


@dataclass(frozen=True)
class SuccessionChosen(Act):
    """Whether an agency reports apart from those that it succeeds, in the year in which they were abolished."""

    agency: str
    is_apart: bool


@dataclass(frozen=True)
class AgencyAbolished(Act):
    """An agency was abolished on a day; ``successor`` goes on with its work, but for the cases that others have."""

    agency: str
    day: date
    successor: str
    others: Mapping[str, str]


@dataclass(frozen=True)
class DayNoticed(Act):
    """A calendar version that is in use from now on: the day is worked, or not, or no notice speaks of it any more."""

    day: date
    is_worked: bool | None


@dataclass(frozen=True)
class AgencyShut(Act):
    """A calendar version that is in use from now on: the agency was closed on that day."""

    agency: str
    day: date


@dataclass(frozen=True)
class Filed(Act):
    """An application."""

    agency: str
    case: str
    number: str
    received: date
    channel: str
    applicant: str


@dataclass(frozen=True)
class OfCase(Act):
    """Something that happened to a case."""

    case: str
    day: date


@dataclass(frozen=True)
class CorrectionAsked(OfCase):
    """The applicant is to correct the application."""

    due: date


@dataclass(frozen=True)
class CorrectionCame(OfCase):
    """It was corrected."""


@dataclass(frozen=True)
class LetterSent(OfCase):
    """A consultation."""

    ordinal: int
    kind: str


@dataclass(frozen=True)
class LetterAnswered(OfCase):
    """Its end."""

    ordinal: int
    result: str


@dataclass(frozen=True)
class Extended(OfCase):
    """The reply period is longer."""

    working_days: int


@dataclass(frozen=True)
class Deferred(OfCase):
    """A deferred period was fixed."""

    due: date


@dataclass(frozen=True)
class Closed(OfCase):
    """An end: ``state`` is ANSWERED, LAPSED or WITHDRAWN."""

    state: str
    outcome: str


@dataclass(frozen=True)
class Reopened(OfCase):
    """A review or judgment orders a new answer."""

    remedy: str


@dataclass(frozen=True)
class FeeAsked(OfCase):
    """A fee notice."""

    notice: str
    fen: int


@dataclass(frozen=True)
class FeeSettled(OfCase):
    """A payment or waiver of a part or all of it."""

    notice: str
    fen: int
    is_waiver: bool


@dataclass(frozen=True)
class FeeWithdrawn(OfCase):
    """It is taken back."""

    notice: str


@dataclass(frozen=True)
class FeeRefunded(OfCase):
    """Something that was paid is paid back."""

    notice: str
    fen: int


@dataclass(frozen=True)
class ReviewFiled(OfCase):
    """An administrative review."""

    remedy: str


@dataclass(frozen=True)
class LawsuitFiled(OfCase):
    """A lawsuit; ``review`` names the one that it is said to follow, empty where none was said.

    ``is_of_organ`` says that the agency is sued because it reviewed another agency's answer.
    """

    remedy: str
    review: str
    is_of_organ: bool


@dataclass(frozen=True)
class InstanceOpened(OfCase):
    """A further instance of a lawsuit: FIRST, SECOND or RETRIAL."""

    remedy: str
    level: str


@dataclass(frozen=True)
class RemedyDecided(OfCase):
    """How a review, or the instance of a lawsuit that is open, ended: its result, or its ending in law, or both."""

    remedy: str
    result: str
    ending: str


@dataclass(frozen=True)
class LedgerEntered(Act):
    """An entry of the ledger of proactive disclosure."""

    agency: str
    entry: str
    measure: str
    category: str
    quantity: int
    day: date


@dataclass(frozen=True)
class LedgerRetracted(Act):
    """Taken back."""

    entry: str


@dataclass(frozen=True)
class FigureEntered(Act):
    """A figure by hand, in place of an earlier one; ``None`` takes it back."""

    agency: str
    year: int
    item: str
    value: int | None
