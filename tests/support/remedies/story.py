"""An answer, and the reviews and lawsuits about it, in dates and words; words are those of the contract.

All that the oracle of remedies knows. ``part`` is OPEN, REFUSED, BOTH, or empty where it was not told.
"""

from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True)
class Answer:
    """What was answered. ``delivery`` is empty where it was not told."""

    day: date
    outcome: str
    delivery: str = ""
    signed: date | None = None
    remedies_not_told: bool = False

    @property
    def is_partial(self) -> bool:
        """部分公开: whether the answer has two parts."""
        return self.outcome == "PARTIALLY_GRANTED"


@dataclass(frozen=True)
class Review:
    """A review. ``extended`` is the day on which it was told, and the days; ``pauses`` are its suspensions."""

    filed: date
    part: str = ""
    accepted: date | None = None
    is_simplified: bool = False
    copy_received: date | None = None
    answered: date | None = None
    extended: tuple[date, int] | None = None
    pauses: tuple[tuple[date, date | None], ...] = ()
    decided: date | None = None
    served: date | None = None

    def known_on(self, day: date) -> "Review":
        """As it was known at the end of ``day``."""

        def so_far(when: date | None) -> date | None:
            return when if when is not None and when <= day else None

        return replace(
            self,
            accepted=so_far(self.accepted),
            # In which procedure is told with the acceptance.
            is_simplified=self.is_simplified and so_far(self.accepted) is not None,
            copy_received=so_far(self.copy_received),
            answered=so_far(self.answered),
            extended=self.extended if self.extended and self.extended[0] <= day else None,
            pauses=tuple((begun, so_far(ended)) for begun, ended in self.pauses if begun <= day),
            decided=so_far(self.decided),
            served=so_far(self.served),
        )


@dataclass(frozen=True)
class Suit:
    """A lawsuit as it is filed: ``names`` is the number of the review that it names, from 0; ``route`` what is told."""

    filed: date
    part: str = ""
    names: int | None = None
    route: str = ""


@dataclass(frozen=True)
class History:
    """One case with one answer, and the days that are asked about.

    ``refused_part_first``: whether the refused part of a partial answer goes to review first, by the setting.
    """

    received: date
    answer: Answer
    reviews: tuple[Review, ...] = ()
    suits: tuple[Suit, ...] = ()
    asked: tuple[date, ...] = ()
    refused_part_first: bool = True

    def __str__(self) -> str:
        """To be read, one line each."""
        lines = [f"received {self.received}, refused part first: {self.refused_part_first}", _told(self.answer)]
        lines += [f"review {number}: {_told(review)}" for number, review in enumerate(self.reviews)]
        lines += [f"suit {number}: {_told(suit)}" for number, suit in enumerate(self.suits)]
        return "\n".join([*lines, f"asked on {', '.join(map(str, self.asked))}"])


def _told(thing: Answer | Review | Suit) -> str:
    def word(value: object) -> str:
        if isinstance(value, tuple):
            return " ".join(map(word, value))
        return str(value)

    return ", ".join(
        f"{name} {word(value)}"
        for name, value in vars(thing).items()
        if value is not None and value is not False and value not in ("", ())
    )
