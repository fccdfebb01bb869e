"""一事一申请: cases that were split from one application are linked, and nothing else changes."""

from datetime import date

import pytest

from gongkai_service.domain.clocks.reply import reply_deadline
from gongkai_service.domain.commands.findings import findings
from gongkai_service.domain.commands.links import LinkCases
from gongkai_service.domain.history.case import Link
from gongkai_service.domain.words.refusals import AlreadyRecorded, CaseNotFound, DateTooEarly
from support.histories.cases_by_hand import NAME, RECEIVED, USUAL_RULES, after, new_case

OTHER = "agencies/szwater/cases/2024-2"


def test_a_link_is_shown_and_moves_nothing() -> None:
    """Neither the state nor a clock, and nothing is found."""
    case = new_case()
    linked = after(case, LinkCases(OTHER, RECEIVED))

    assert linked.links == (Link(OTHER, RECEIVED),)
    assert (linked.state, findings(linked, date_rules=USUAL_RULES)) == (case.state, ())
    assert reply_deadline(linked, date_rules=USUAL_RULES, as_of=RECEIVED) == reply_deadline(
        case, date_rules=USUAL_RULES, as_of=RECEIVED
    )


def test_a_case_is_not_linked_to_itself() -> None:
    """For itself there is no other case."""
    with pytest.raises(CaseNotFound):
        after(new_case(), LinkCases(NAME, RECEIVED))


def test_two_cases_are_linked_once() -> None:
    """A second link to the same case says nothing new; to a third case it does."""
    once = after(new_case(), LinkCases(OTHER, RECEIVED))
    with pytest.raises(AlreadyRecorded):
        after(once, LinkCases(OTHER, RECEIVED))

    assert len(after(once, LinkCases("agencies/szwater/cases/2024-3", RECEIVED)).links) == 2


def test_an_application_is_not_split_before_it_came() -> None:
    """The day of receipt is the first."""
    with pytest.raises(DateTooEarly):
        after(new_case(), LinkCases(OTHER, date(RECEIVED.year, 1, 1)))
