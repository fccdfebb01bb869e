"""By which of its closings a reopened case counts, and which of its answers no row of a form counts.

No text says either. 国办公开办函〔2021〕30号 asks of each year what was closed in it and what was open on its
31 December, and a year that was reported lawfully is not to be rewritten by what a court orders later. So a case
belongs to the first year at whose end it is closed, by the last closing of that year; what is answered anew in a later
year stands in no row of that year's form.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai_service.domain.history.case import Case, Closing
from gongkai_service.domain.words.vocabulary import CaseState


@dataclass(frozen=True, slots=True)
class LaterAnswer:
    """A new answer to a case that was reopened: the closing, and its ordinal among all closings, from 2 on.

    ``after_first`` says that its year is later than that of the first closing, ``after_last`` than that of the last
    closing by which the case counts.
    """

    ordinal: int
    closing: Closing
    after_first: bool
    after_last: bool


def settled_position(case: Case) -> int | None:
    """Which closing is the last of the first year at whose end the case is closed, as far as is known; from 0.

    ``None`` where there is no such year: the case is open, and was open on every 31 December until now.
    """
    # A reopening follows its closing, and orders come after what they are about: the two lists go hand in hand.
    for position, closing in enumerate(case.closings):
        reopened = case.reopenings[position].date if position < len(case.reopenings) else None
        if reopened is None or reopened.year > closing.date.year:
            return position
    return None


def later_answers(case: Case) -> Iterator[LaterAnswer]:
    """The answers that came after the first closing. A withdrawal or an end without an answer is none."""
    position = settled_position(case)
    for ordinal, closing in enumerate(case.closings[1:], start=2):
        if closing.state is CaseState.ANSWERED:
            year = closing.date.year
            yield LaterAnswer(
                ordinal,
                closing,
                after_first=year > case.closings[0].date.year,
                after_last=position is not None and year > case.closings[position].date.year,
            )
