"""What each event makes of a case.

``apply`` is total on accepted events and judges nothing; ``deciding`` judges and then applies.
"""

from dataclasses import replace

from gongkai_service.domain.commands.table import TABLE
from gongkai_service.domain.history.case import Case
from gongkai_service.domain.history.events import RedateCase, Transition
from gongkai_service.domain.words.vocabulary import CaseState, FeeNoticeState


def apply(case: Case, event: Transition | RedateCase) -> Case:
    """The case after ``event``, which was accepted when it was recorded.

    Its state follows from the facts; what is recorded of a closed case late leaves it closed.
    """
    # Of a redating nothing is kept: dates are computed.
    after = case if isinstance(event, RedateCase) else TABLE[event.command].effect(event, case)
    if len(after.closings) > len(after.reopenings):
        return _ended(after)
    state = _standing(after)
    return after if after.state is state else replace(after, state=state)


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
