"""Suits after silent reviews of before 2024, and remedies about one part of an answer, through the service."""

from datetime import date

import pytest

from gongkai.v1 import agency_service_pb2 as agency_pb
from gongkai.v1 import case_pb2, clock_pb2
from gongkai.v1 import deadline_service_pb2 as deadline_pb
from gongkai.v1 import remedy_service_pb2 as pb
from rpc.cases.test_fees import kinds
from rpc.cases.test_remedies import as_date, get_lawsuit, table4
from support.desk.desk import AGENCY, Clerk, day
from support.desk.refused import refused

OPEN, REFUSED = case_pb2.ANSWER_PART_OPEN, case_pb2.ANSWER_PART_REFUSED
AFTER, DIRECT = pb.LAWSUIT_ROUTE_AFTER_REVIEW, pb.LAWSUIT_ROUTE_DIRECT


def answered(desk: Clerk, on: date, outcome: "case_pb2.Outcome.ValueType") -> str:
    """A case of ten days before, answered so."""
    received = day(date.fromordinal(on.toordinal() - 10))
    return desk.decide(desk.file(received_date=received).name, reply_date=day(on), outcome=outcome).name


def clocks_of(desk: Clerk, case: str, as_of: date, kind: "clock_pb2.ClockKind.ValueType") -> list[clock_pb2.Clock]:
    """The clocks of a kind on a day."""
    request = deadline_pb.ExplainDeadlinesRequest(name=case, kinds=[kind], as_of_date=day(as_of))
    return list(desk.client.deadlines.ExplainDeadlines(request).clocks)


def reviewed_in_2023(desk: Clerk, *, is_accepted: bool) -> tuple[str, str]:
    """A case answered on 2023-03-10 and its review of 04-03, accepted on 04-07 where that is recorded."""
    case = answered(desk, date(2023, 3, 10), case_pb2.OUTCOME_DENIED_TRADE_SECRET)
    review = desk.review(case, filed_date=day(date(2023, 4, 3))).name
    if is_accepted:
        desk.accept_review(review, accepted_date=day(date(2023, 4, 7)))
    return case, review


@pytest.mark.parametrize("names_it", [True, False])
@pytest.mark.parametrize("is_accepted", [True, False])
def test_a_suit_after_a_silent_review_of_2023_is_one_after_review(
    desk: Clerk, *, is_accepted: bool, names_it: bool
) -> None:
    """行政复议法（2017年）第三十一条、行政诉讼法第四十五条: in the column 复议后起诉, and in time."""
    case, review = reviewed_in_2023(desk, is_accepted=is_accepted)
    named = {"review": review} if names_it else {}
    sued = desk.lawsuit(case, filed_date=day(date(2023, 6, 19)), route=AFTER, **named)

    assert (sued.route, sued.review) == (AFTER, review)
    assert not set(kinds(desk.get(case))) & {"LATE_REMEDY", "SUIT_DURING_REVIEW"}
    assert table4(desk, 2023, "litigation_after_review") == {"pending": 1, "total": 1}
    assert table4(desk, 2023) == {}
    (to_sue,) = [
        clock
        for clock in clocks_of(desk, case, date(2023, 6, 12), clock_pb2.CLOCK_KIND_LAWSUIT_FILING)
        if clock.subject == review
    ]
    assert as_date(to_sue.due_date) == (date(2023, 6, 21) if is_accepted else date(2023, 6, 19))


def test_an_extension_that_was_told_moves_the_end_of_the_silence(desk: Clerk) -> None:
    """Ninety days end on 2023-07-06: until then the suit is during the review, direct, with a note."""
    case, review = reviewed_in_2023(desk, is_accepted=True)
    desk.extend_review(review, extended_date=day(date(2023, 5, 30)))
    early = {"filed_date": day(date(2023, 7, 6))}

    assert refused(desk.lawsuit, case, review=review, **early).reason == "REVIEW_NOT_DECIDED"
    assert refused(desk.lawsuit, case, route=AFTER, **early).reason == "ROUTE_CONTRADICTS_REVIEWS"
    assert desk.lawsuit(case, **early).route == DIRECT
    assert "SUIT_DURING_REVIEW" in kinds(desk.get(case))
    assert desk.lawsuit(case, filed_date=day(date(2023, 7, 7))).review == review


def test_a_suit_that_is_recorded_keeps_its_route(desk: Clerk) -> None:
    """What is told later of the reviews moves no lawsuit from its column."""
    case = answered(desk, date(2023, 3, 10), case_pb2.OUTCOME_DENIED_TRADE_SECRET)
    sued = desk.lawsuit(case, filed_date=day(date(2023, 6, 19)))
    desk.review(case, filed_date=day(date(2023, 4, 3)))

    assert get_lawsuit(desk, sued.name).route == DIRECT
    assert table4(desk, 2023) == {"pending": 1, "total": 1}


@pytest.mark.parametrize("on", [date(2024, 9, 2), date(2025, 9, 1)])
def test_the_open_part_of_an_answer_may_be_sued_about(desk: Clerk, on: date) -> None:
    """The suit says so and is shown so; its clock is met, and nothing is found."""
    case = answered(desk, on, case_pb2.OUTCOME_PARTIALLY_GRANTED)
    sued = desk.lawsuit(case, filed_date=day(on.replace(day=20)), part=OPEN)
    (clock,) = clocks_of(desk, case, on.replace(day=21), clock_pb2.CLOCK_KIND_LAWSUIT_FILING)

    assert (sued.part, get_lawsuit(desk, sued.name).part) == (OPEN, OPEN)
    assert (clock.part, clock.state) == (OPEN, case_pb2.CLOCK_STATE_MET)
    assert as_date(clock.due_date) == {2024: date(2025, 3, 3), 2025: date(2026, 3, 2)}[on.year]
    assert not set(kinds(desk.get(case))) & {"REVIEW_FIRST_SKIPPED", "PART_NOT_TOLD"}


def test_a_suit_of_a_caller_who_knows_no_parts_is_asked_and_not_accused(desk: Clerk) -> None:
    """The refused part goes to review first: so one about it, or about both, is found to have skipped it."""
    for part, found in (
        (case_pb2.ANSWER_PART_UNSPECIFIED, {"PART_NOT_TOLD"}),
        (REFUSED, {"REVIEW_FIRST_SKIPPED"}),
        (case_pb2.ANSWER_PART_BOTH, {"REVIEW_FIRST_SKIPPED"}),
    ):
        case = answered(desk, date(2025, 9, 1), case_pb2.OUTCOME_PARTIALLY_GRANTED)
        desk.lawsuit(case, filed_date=day(date(2025, 9, 22)), part=part)
        assert set(kinds(desk.get(case))) & {"REVIEW_FIRST_SKIPPED", "PART_NOT_TOLD"} == found


def test_by_the_setting_both_parts_may_be_sued_about(desk: Clerk) -> None:
    """Each has its clock, and nobody is asked."""
    settings = agency_pb.AgencySettings(partial_refusal_needs_review_first=False)
    update = agency_pb.UpdateAgencyRequest(agency=agency_pb.Agency(name=AGENCY, settings=settings))
    update.update_mask.paths.append("settings")
    desk.client.agencies.UpdateAgency(update)
    case = answered(desk, date(2025, 9, 1), case_pb2.OUTCOME_PARTIALLY_GRANTED)
    desk.lawsuit(case, filed_date=day(date(2025, 9, 22)))
    clocks = clocks_of(desk, case, date(2025, 9, 23), clock_pb2.CLOCK_KIND_LAWSUIT_FILING)

    assert [(clock.part, clock.state) for clock in clocks] == [
        (OPEN, case_pb2.CLOCK_STATE_MET),
        (REFUSED, case_pb2.CLOCK_STATE_MET),
    ]
    assert "PART_NOT_TOLD" not in kinds(desk.get(case))


def test_a_suit_follows_no_review_of_the_other_part(desk: Clerk) -> None:
    """One that is named all the same contradicts it; one that is not is direct."""
    case = answered(desk, date(2025, 9, 1), case_pb2.OUTCOME_PARTIALLY_GRANTED)
    review = desk.review(case, filed_date=day(date(2025, 9, 8)), part=REFUSED)
    desk.decide_review(review.name, decided_date=day(date(2025, 11, 3)))
    filed = {"filed_date": day(date(2025, 11, 10))}
    error = refused(desk.lawsuit, case, review=review.name, part=OPEN, **filed)

    assert review.part == REFUSED
    assert error.reason == "PART_CONTRADICTS_REVIEW"
    assert error.metadata == {"part": "OPEN", "reviewed": "REFUSED", "review": review.name}
    assert desk.lawsuit(case, part=OPEN, **filed).route == DIRECT
    assert desk.lawsuit(case, part=REFUSED, **filed).review == review.name


def test_a_part_of_an_answer_without_parts_is_not_shown(desk: Clerk) -> None:
    """Neither of the review nor of the lawsuit, when they are recorded and when they are read."""
    case = answered(desk, date(2024, 9, 2), case_pb2.OUTCOME_DENIED_TRADE_SECRET)
    review = desk.review(case, filed_date=day(date(2024, 9, 10)), part=OPEN)
    sued = desk.lawsuit(case, filed_date=day(date(2024, 9, 20)), part=REFUSED)
    read = desk.client.remedies.GetReview(pb.GetReviewRequest(name=review.name)).review

    unspecified = case_pb2.ANSWER_PART_UNSPECIFIED
    assert {review.part, read.part, sued.part, get_lawsuit(desk, sued.name).part} == {unspecified}
