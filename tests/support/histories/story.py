"""What happened to a case, in tuples of dates and words: all that the oracles know of it.

No type of the domain appears here. Words are those of the contract without their prefix.
"""

from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True)
class Settings:
    """How an agency reads what the law leaves open; the names are those of ``AgencySettings``.

    ``None`` leaves a reading open, so that both are told.
    """

    consultation_send_day_counts: bool = True
    consultation_answer_day_counts: bool | None = None
    pending_cases_take_revised_regulation: bool = False
    silence_needs_review_first: bool = False
    partial_refusal_needs_review_first: bool = True
    late_request_stops_clock: bool = False
    extension_survives_restart: bool | None = None
    receipt_on_rest_day_moves: bool = False


# Those that may be left open, each with what it is when read strictly, and when read mildly.
OPEN_SETTINGS = {"consultation_answer_day_counts": (True, False), "extension_survives_restart": (False, True)}


def fixed_settings(settings: Settings) -> list[Settings]:
    """All ways to fix what is left open, the strictest first and the mildest last."""
    found = [settings]
    for name, values in OPEN_SETTINGS.items():
        if getattr(settings, name) is None:
            found = [replace(one, **{name: value}) for one in found for value in values]  # type: ignore[arg-type]
    return found


@dataclass(frozen=True)
class Correction:
    """Asked of the applicant, with the last day that was set; the day it was there, ``None`` if it never was."""

    asked: date
    due: date
    there: date | None = None


@dataclass(frozen=True)
class Letter:
    """A consultation: ``thing`` names it, ``result`` is empty while nothing came of it."""

    thing: str
    kind: str
    sent: date
    received: date | None = None
    answered: date | None = None
    result: str = ""
    told: date | None = None


@dataclass(frozen=True)
class Fee:
    """Money asked for, and the day it was there in full, or on which the notice was taken back.

    ``asked`` is the day of sending, ``notified`` the one on which the applicant had the notice, if that was another.
    """

    thing: str
    asked: date
    there: date | None = None
    notified: date | None = None
    withdrawn: date | None = None


@dataclass(frozen=True)
class Closing:
    """An end of a round: ANSWERED, LAPSED or WITHDRAWN. ``delivery`` is empty where it was not told."""

    day: date
    state: str
    outcome: str
    delivery: str = ""
    signed: date | None = None
    remedies_not_told: bool = False

    @property
    def is_answer(self) -> bool:
        """Whether the application was answered."""
        return self.state == "ANSWERED"


@dataclass(frozen=True)
class Round:
    """From the receipt, or from an order to answer anew, to the next closing.

    ``extensions`` are days of notice and working days, ``deferrals`` days of notice and last days. ``period`` are the
    working days that the order sets, 0 where it sets none.
    """

    order: date
    correction: Correction | None = None
    letters: tuple[Letter, ...] = ()
    fees: tuple[Fee, ...] = ()
    extensions: tuple[tuple[date, int], ...] = ()
    deferrals: tuple[tuple[date, date], ...] = ()
    closing: Closing | None = None
    period: int = 0

    @property
    def waits(self) -> tuple[tuple[date, date | None], ...]:
        """What is asked of the applicant, and not taken back: when, and when it was there."""
        asked = () if self.correction is None else ((self.correction.asked, self.correction.there),)
        return (*asked, *((fee.asked, fee.there) for fee in self.fees if fee.withdrawn is None))


@dataclass(frozen=True)
class Review:
    """An administrative review. ``extended`` is the day of the extension and its days.

    ``pauses`` are the days on which it was suspended and on which it went on, ``None`` if it never did.
    """

    thing: str
    filed: date
    accepted: date | None = None
    is_simplified: bool = False
    copy_received: date | None = None
    answered: date | None = None
    extended: tuple[date, int] | None = None
    decided: date | None = None
    served: date | None = None
    pauses: tuple[tuple[date, date | None], ...] = ()


@dataclass(frozen=True)
class Lawsuit:
    """A lawsuit; ``review`` names the one it follows, empty when it is direct."""

    thing: str
    filed: date
    review: str = ""


@dataclass(frozen=True)
class Story:
    """All of it. There is always a first round, and it begins with the receipt."""

    rounds: tuple[Round, ...]
    reviews: tuple[Review, ...] = ()
    lawsuits: tuple[Lawsuit, ...] = ()


def known_of_review(told: Review, day: date) -> Review:
    """A review as told at the end of ``day``."""

    def so_far(when: date | None) -> date | None:
        return when if when is not None and when <= day else None

    return replace(
        told,
        accepted=so_far(told.accepted),
        copy_received=so_far(told.copy_received),
        answered=so_far(told.answered),
        extended=told.extended if told.extended and told.extended[0] <= day else None,
        decided=so_far(told.decided),
        served=so_far(told.served),
        pauses=tuple((begun, so_far(ended)) for begun, ended in told.pauses if begun <= day),
    )


def known_on(story: Story, day: date) -> Story:
    """The story as told at the end of ``day``: nothing later has happened yet."""

    def so_far(when: date | None) -> date | None:
        return when if when is not None and when <= day else None

    def letter(told: Letter) -> Letter:
        answered = so_far(told.answered)
        return replace(
            told,
            received=so_far(told.received),
            answered=answered,
            result=told.result if answered else "",
            told=so_far(told.told),
        )

    def a_round(told: Round) -> Round:
        correction, closing = told.correction, told.closing
        return replace(
            told,
            correction=replace(correction, there=so_far(correction.there))
            if correction and correction.asked <= day
            else None,
            letters=tuple(letter(each) for each in told.letters if each.sent <= day),
            fees=tuple(
                replace(fee, there=so_far(fee.there), withdrawn=so_far(fee.withdrawn))
                for fee in told.fees
                if fee.asked <= day
            ),
            extensions=tuple(each for each in told.extensions if each[0] <= day),
            deferrals=tuple(each for each in told.deferrals if each[0] <= day),
            closing=replace(closing, signed=so_far(closing.signed)) if closing and closing.day <= day else None,
        )

    return Story(
        tuple(a_round(told) for told in story.rounds if told.order <= day),
        tuple(known_of_review(told, day) for told in story.reviews if told.filed <= day),
        tuple(told for told in story.lawsuits if told.filed <= day),
    )
