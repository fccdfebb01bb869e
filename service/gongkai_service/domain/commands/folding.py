"""What each event makes of a case, and what a history makes of it whose entries were mended.

``apply`` is total on accepted events and judges nothing; ``deciding`` judges and then applies.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from gongkai_service.domain.commands.letters import outdate
from gongkai_service.domain.commands.table import TABLE
from gongkai_service.domain.history.case import Case, CaseNumber
from gongkai_service.domain.history.events import Event, FileCase, MendCase, RedateCase, Transition
from gongkai_service.domain.words.vocabulary import CaseState, FeeNoticeState


@dataclass(frozen=True, slots=True)
class Struck:
    """An entry that was struck: of what it opened, the ordinal is not given again."""

    event: Transition


# An entry as it stands: as it was written, as it was mended, or struck.
Standing = Event | Struck


def apply(case: Case, event: Transition | RedateCase | MendCase) -> Case:
    """The case after ``event``, which was accepted when it was recorded; of a mending, what it says of letters alone.

    Its state follows from the facts; what is recorded of a closed case late leaves it closed.
    """
    if isinstance(event, RedateCase):
        # Nothing is kept of it: dates are computed.
        after = case
    elif isinstance(event, MendCase):
        after = outdate(event, case)
    else:
        after = TABLE[event.command].effect(event, case)
    if after.voiding is not None:
        return replace(after, state=CaseState.VOID)
    if len(after.closings) > len(after.reopenings):
        return _ended(after)
    state = _standing(after)
    return after if after.state is state else replace(after, state=state)


def follow(case: Case, stands: Standing) -> Case:
    """The case after an entry as it stands."""
    if isinstance(stands, Struck):
        parts = TABLE[stands.event.command].opens
        return replace(case, **{parts: getattr(case, parts).without_one()}) if parts else case
    assert not isinstance(stands, FileCase)  # noqa: S101  (only the first entry of a history is)
    return apply(case, stands)


def standing(events: Sequence[Event]) -> list[Standing]:
    """The entries of a history as they stand in the end."""
    stands: list[Standing] = []
    for event in events:
        stands.append(event)
        if isinstance(event, MendCase):
            _mend(stands, event)
    return stands


def _mend(stands: list[Standing], event: MendCase) -> None:
    for entry in event.entries:
        stands[entry.sequence - 1] = struck(stands[entry.sequence - 1]) if entry.event is None else entry.event


def struck(stands: Standing) -> Struck:
    """An entry without what it says; one that was struck stays so."""
    if isinstance(stands, Struck):
        return stands
    assert isinstance(stands, Transition)  # noqa: S101  (no other entry may be struck)
    return Struck(stands)


def fold(number: CaseNumber, stands: Iterable[Standing]) -> Iterator[Case]:
    """The case after each of its entries, as they stand."""
    first, *later = stands
    assert isinstance(first, FileCase)  # noqa: S101  (the first entry of every history is)
    case = Case(number, first)
    yield case
    for each in later:
        case = follow(case, each)
        yield case


def stages(number: CaseNumber, events: Iterable[Event]) -> Iterator[Case]:
    """The case as it was after each of its events: a mending changes what was before it from there on alone."""
    stands: list[Standing] = []
    case: Case | None = None
    for event in events:
        stands.append(event)
        if isinstance(event, MendCase):
            _mend(stands, event)
            *_, case = fold(number, stands)
        elif case is None:
            (case,) = fold(number, stands)
        else:
            case = follow(case, event)
        yield case


def _standing(case: Case) -> CaseState:
    """The state of a case that is open, from what stands in it, in whatever order it was recorded."""
    if case.lacks_correction:
        return CaseState.AWAITING_CORRECTION
    if case.unsettled_fee_notice is not None:
        return CaseState.AWAITING_PAYMENT
    if case.has_open_consultation:
        return CaseState.CONSULTING
    is_begun = case.is_taken_up or case.correction_request or case.consultations or case.fee_notices or case.reopenings
    return CaseState.PROCESSING if is_begun else CaseState.FILED


def _ended(case: Case) -> Case:
    """A closed case with all that its last closing found open ended by it, recorded before or after."""
    closing = case.closings[-1]
    abandoned = case.fee_notices.mapped(
        lambda notice: (
            replace(notice, state=FeeNoticeState.ABANDONED) if notice.state is FeeNoticeState.OPEN else notice
        )
    )
    consultations = case.consultations.mapped(
        lambda consultation: (
            replace(consultation, answered_date=max(consultation.sent_date, closing.date))
            if consultation.answered_date is None
            else consultation
        )
    )
    return replace(case, state=closing.state, fee_notices=abandoned, consultations=consultations)
