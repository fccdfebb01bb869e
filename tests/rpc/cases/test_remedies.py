"""Reviews and lawsuits step by step, what each ending counts as, and what an order to answer anew does to a report."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from google.type.date_pb2 import Date

from gongkai.v1 import case_pb2, clock_pb2
from gongkai.v1 import deadline_service_pb2 as deadline_pb
from gongkai.v1 import remedy_service_pb2 as pb
from gongkai.v1 import report_publication_service_pb2 as report_pb
from rpc.cases.test_fees import kinds
from support.desk import desk as d
from support.desk.desk import AGENCY, Clerk, Clock, Service, day, running
from support.desk.refused import refused
from support.desk.reporter import ACTOR, Reporter, values

ONE_DAY = timedelta(days=1)
PENDING, UPHELD, CORRECTED, OTHER = (
    pb.REMEDY_RESULT_PENDING,
    pb.REMEDY_RESULT_UPHELD,
    pb.REMEDY_RESULT_CORRECTED,
    pb.REMEDY_RESULT_OTHER,
)
FIRST, SECOND, RETRIAL = pb.INSTANCE_LEVEL_FIRST, pb.INSTANCE_LEVEL_SECOND, pb.INSTANCE_LEVEL_RETRIAL

# What each ending counts as in table 四, and whether it can order a new answer.
DECISIONS = {
    "UPHELD": (UPHELD, False),
    "CLAIM_DISMISSED": (UPHELD, False),
    "CHANGED": (CORRECTED, False),
    "REVOKED": (CORRECTED, True),
    "DECLARED_UNLAWFUL": (CORRECTED, True),
    "PERFORMANCE_ORDERED": (CORRECTED, True),
    "DECLARED_VOID": (CORRECTED, True),
    "NOT_ACCEPTED": (OTHER, False),
    "APPLICATION_REJECTED": (OTHER, False),
    "TERMINATED": (OTHER, False),
    "MEDIATED": (OTHER, False),
}
JUDGMENTS = {
    "CLAIM_DISMISSED": (UPHELD, False),
    "REVOKED": (CORRECTED, True),
    "PERFORMANCE_ORDERED": (CORRECTED, True),
    "DECLARED_UNLAWFUL": (CORRECTED, True),
    "DECLARED_VOID": (CORRECTED, True),
    "CHANGED": (CORRECTED, False),
    "NOT_FILED": (OTHER, False),
    "SUIT_REJECTED": (OTHER, False),
    "WITHDRAWN": (OTHER, False),
    "MEDIATED": (OTHER, False),
}


def answered(desk: Clerk, **fields: object) -> str:
    """A case that was answered."""
    return desk.decide(desk.file().name, **fields).name


def clock_of(desk: Clerk, case: str, kind: "clock_pb2.ClockKind.ValueType") -> clock_pb2.Clock:
    """The one clock of a kind."""
    request = deadline_pb.ExplainDeadlinesRequest(name=case, kinds=[kind])
    (clock,) = desk.client.deadlines.ExplainDeadlines(request).clocks
    return clock


def get_review(desk: Clerk, name: str) -> pb.Review:
    """A review as it stands."""
    return desk.client.remedies.GetReview(pb.GetReviewRequest(name=name)).review


def get_lawsuit(desk: Clerk, name: str) -> pb.Lawsuit:
    """A lawsuit as it stands."""
    return desk.client.remedies.GetLawsuit(pb.GetLawsuitRequest(name=name)).lawsuit


def table4(desk: Clerk, year: int, way: str = "litigation_direct") -> dict[str, int | None]:
    """One block of table 四, without its zeros."""
    found = values(Reporter(desk, year=year).report(format="2021"))
    block = f"table4.{way}."
    return {cell.removeprefix(block): value for cell, value in found.items() if cell.startswith(block) and value}


def as_date(told: Date) -> date:
    """A day of the contract as Python has it."""
    return date(told.year, told.month, told.day)


# Reviews.


@pytest.mark.parametrize(
    ("procedure", "reply", "decision"),
    [
        # 10 working days from the copy of 13 April and 60 days from acceptance; 5 and 30 in the simplified one. What
        # ends on a day of rest ends on the next working day.
        (pb.REVIEW_PROCEDURE_ORDINARY, date(2026, 4, 27), date(2026, 6, 8)),
        (pb.REVIEW_PROCEDURE_SIMPLIFIED, date(2026, 4, 20), date(2026, 5, 9)),
    ],
)
def test_a_review_goes_its_way(
    procedure: "pb.ReviewProcedure.ValueType", reply: date, decision: date, desk: Clerk
) -> None:
    """Filed, accepted, answered and decided, each step on the record, with the periods of its procedure."""
    case = answered(desk)
    review = desk.review(case)
    assert (review.result, review.HasField("accepted_date")) == (PENDING, False)
    accepted = desk.accept_review(review.name, procedure=procedure, copy_received_date=day(d.COPY_RECEIVED))
    assert (accepted.procedure, accepted.accepted_date) == (procedure, day(d.REVIEW_ACCEPTED))
    assert as_date(clock_of(desk, case, clock_pb2.CLOCK_KIND_REVIEW_ANSWER).due_date) == reply
    assert as_date(clock_of(desk, case, clock_pb2.CLOCK_KIND_REVIEW_DECISION).due_date) == decision
    assert desk.answer_review(review.name).answered_date == day(d.REVIEW_ANSWERED)
    decided = desk.decide_review(
        review.name, result=0, decision=pb.REVIEW_DECISION_UPHELD, served_date=day(d.REVIEW_DECIDED + ONE_DAY)
    )
    assert (decided.result, decided.decision) == (UPHELD, pb.REVIEW_DECISION_UPHELD)
    assert (decided.decided_date, decided.served_date) == (day(d.REVIEW_DECIDED), day(d.REVIEW_DECIDED + ONE_DAY))
    assert get_review(desk, review.name) == decided
    assert desk.get(case).state == case_pb2.CASE_STATE_ANSWERED


def test_the_time_to_sue_runs_from_the_service_of_the_decision(desk: Clerk) -> None:
    """15 days from the day it was served, or from that of the decision where no service was told."""
    for served, due in ((None, date(2026, 5, 21)), (date(2026, 5, 11), date(2026, 5, 26))):
        case = answered(desk)
        desk.decide_review(desk.review(case).name, served_date=None if served is None else day(served))
        request = deadline_pb.ExplainDeadlinesRequest(name=case, kinds=[clock_pb2.CLOCK_KIND_LAWSUIT_FILING])
        clocks = desk.client.deadlines.ExplainDeadlines(request).clocks
        assert due in {as_date(clock.due_date) for clock in clocks}
    case = answered(desk)
    error = refused(desk.decide_review, desk.review(case).name, served_date=day(d.REVIEW_DECIDED - ONE_DAY))
    assert (error.reason, error.metadata["field"]) == ("DATE_TOO_EARLY", "served_date")


def test_a_suspended_review_stands_still(desk: Clerk) -> None:
    """中止: from the day after to the day it goes on; twice as well, and not twice at once."""
    case = answered(desk)
    review = desk.accept_review(desk.review(case).name).name
    before = as_date(clock_of(desk, case, clock_pb2.CLOCK_KIND_REVIEW_DECISION).due_date)
    suspended = desk.suspend_review(review)
    (pause,) = suspended.suspensions
    assert (pause.suspended_date, pause.HasField("resumed_date")) == (day(d.REVIEW_SUSPENDED), False)
    clock = clock_of(desk, case, clock_pb2.CLOCK_KIND_REVIEW_DECISION)
    assert (clock.state, clock.HasField("due_date")) == (case_pb2.CLOCK_STATE_SUSPENDED, False)
    assert refused(desk.suspend_review, review).reason == "REVIEW_STAGE_FORBIDS"
    error = refused(desk.resume_review, review, resumed_date=day(d.REVIEW_SUSPENDED - ONE_DAY))
    assert error.reason == "DATE_TOO_EARLY"
    (resumed,) = desk.resume_review(review).suspensions
    assert resumed.resumed_date == day(d.REVIEW_RESUMED)
    # Two days of stand-still move the last day by two, and on to a working day.
    moved = clock_of(desk, case, clock_pb2.CLOCK_KIND_REVIEW_DECISION)
    assert before == date(2026, 6, 8)
    assert as_date(moved.due_date) == date(2026, 6, 10)
    assert moved.assumptions
    assert refused(desk.resume_review, review).reason == "REVIEW_STAGE_FORBIDS"
    error = refused(desk.suspend_review, review, suspended_date=day(d.REVIEW_RESUMED - ONE_DAY))
    assert error.reason == "DATE_TOO_EARLY"
    assert len(desk.suspend_review(review, suspended_date=day(d.REVIEW_EXTENDED)).suspensions) == 2
    assert desk.decide_review(review).result == CORRECTED, "a review may end while it is suspended"
    assert refused(desk.resume_review, review, resumed_date=day(d.REVIEW_DECIDED)).reason == "REVIEW_STAGE_FORBIDS"


def test_steps_of_a_review_have_their_order(desk: Clerk) -> None:
    """Nothing but a decision comes before the acceptance, and nothing after the decision; an extension once."""
    case = answered(desk)
    review = desk.review(case).name
    # Within the five working days for its examination it may still be refused.
    early = day(d.REVIEW_ACCEPTED)
    for act, dates in (
        (desk.answer_review, {}),
        (desk.extend_review, {"extended_date": early}),
        (desk.suspend_review, {"suspended_date": early}),
        (desk.resume_review, {}),
    ):
        error = refused(act, review, **dates)
        assert error.reason == "REVIEW_STAGE_FORBIDS"
        assert error.metadata["review"] == review
    desk.accept_review(review)
    assert refused(desk.accept_review, review).reason == "ALREADY_RECORDED"
    assert desk.extend_review(review).extension_days == 30
    assert refused(desk.extend_review, review).reason == "ALREADY_RECORDED"
    assert refused(desk.extend_review, review, days=31).reason == "FIELD_INVALID"
    # 行政复议法第三十条: what was accepted is not refused acceptance any more.
    not_accepted = {"result": 0, "decision": pb.REVIEW_DECISION_NOT_ACCEPTED}
    assert refused(desk.decide_review, review, **not_accepted).reason == "REVIEW_STAGE_FORBIDS"
    desk.decide_review(review)
    assert refused(desk.suspend_review, review, suspended_date=day(d.REVIEW_DECIDED)).reason == "REVIEW_STAGE_FORBIDS"
    simplified = desk.accept_review(desk.review(case).name, procedure=pb.REVIEW_PROCEDURE_SIMPLIFIED).name
    assert refused(desk.extend_review, simplified).reason == "REVIEW_STAGE_FORBIDS"


@pytest.mark.parametrize("decision", sorted(DECISIONS))
def test_each_decision_counts_as_its_column(decision: str, desk: Clerk) -> None:
    """The result follows from the legal kind; another one, or an order that it cannot give, is refused."""
    result, may_order = DECISIONS[decision]
    case = answered(desk)
    told = {"decision": pb.ReviewDecision.Value(f"REVIEW_DECISION_{decision}"), "result": 0}
    review = desk.review(case).name
    wrong = UPHELD if result != UPHELD else OTHER
    error = refused(desk.decide_review, review, **{**told, "result": wrong})
    assert error.reason == "RESULT_CONTRADICTS_DECISION"
    assert error.metadata["decision"] == decision
    assert error.metadata["accepted"] == pb.RemedyResult.Name(result).removeprefix("REMEDY_RESULT_")
    if not may_order:
        error = refused(desk.decide_review, review, orders_new_answer=True, **told)
        assert error.reason == "RESULT_CONTRADICTS_DECISION"
    decided = desk.decide_review(review, orders_new_answer=may_order, **told)
    assert (decided.result, decided.orders_new_answer) == (result, may_order)
    assert desk.decide_review(desk.review(case).name, **{**told, "result": result}).result == result
    name = pb.RemedyResult.Name(result).removeprefix("REMEDY_RESULT_").lower()
    assert table4(desk, 2026, "review") == {name: 2, "total": 2}
    if may_order:
        assert desk.reopen(case, review).state == case_pb2.CASE_STATE_PROCESSING
    else:
        assert refused(desk.reopen, case, review).reason == "REMEDY_ORDERS_NOTHING"


def test_a_decision_or_a_result_is_told(desk: Clerk) -> None:
    """One of them, or both; and a result alone tells nothing of the legal kind."""
    review = desk.review(answered(desk)).name
    error = refused(desk.decide_review, review, result=0)
    assert [violation.field for violation in error.violations] == ["result"]
    error = refused(desk.decide_review, review, result=UPHELD, orders_new_answer=True)
    assert error.reason == "RESULT_CONTRADICTS_DECISION"
    decided = desk.decide_review(review, result=CORRECTED, orders_new_answer=True)
    assert (decided.decision, decided.orders_new_answer) == (pb.REVIEW_DECISION_UNSPECIFIED, True)


def test_a_review_after_five_years_is_recorded_with_a_finding(tmp_path: Path) -> None:
    """行政复议法第二十一条: whatever was told or known; the facts are recorded, not prettified."""
    with running(tmp_path / "gongkai.db", clock=Clock(datetime(2031, 6, 2, 2, tzinfo=UTC))) as service:
        service.desk.agency()
        # Five years from the answer of 25 March 2026.
        for filed, is_late in ((date(2031, 3, 25), False), (date(2031, 3, 26), True)):
            case = answered(service.desk)
            service.desk.review(case, filed_date=day(filed))
            assert ("REMEDY_AFTER_LONG_STOP" in kinds(service.desk.get(case))) is is_late


# Lawsuits.


@pytest.mark.parametrize("judgment", sorted(JUDGMENTS))
def test_each_judgment_of_the_first_instance_counts_as_its_column(judgment: str, desk: Clerk) -> None:
    """The result follows from the legal kind, in the table and for a reopening."""
    result, may_order = JUDGMENTS[judgment]
    case = answered(desk)
    lawsuit = desk.lawsuit(case, docket_number="（2026）粤0304行初1号").name
    told = {"judgment": pb.Judgment.Value(f"JUDGMENT_{judgment}"), "result": 0}
    wrong = UPHELD if result != UPHELD else OTHER
    assert refused(desk.decide_lawsuit, lawsuit, **{**told, "result": wrong}).reason == "RESULT_CONTRADICTS_DECISION"
    decided = desk.decide_lawsuit(lawsuit, **told)
    (instance,) = decided.instances
    assert (instance.level, instance.docket_number) == (FIRST, "（2026）粤0304行初1号")
    assert (decided.result, instance.result) == (result, result)
    name = pb.RemedyResult.Name(result).removeprefix("REMEDY_RESULT_").lower()
    assert table4(desk, 2026) == {name: 1, "total": 1}
    if may_order:
        assert desk.reopen(case, lawsuit).state == case_pb2.CASE_STATE_PROCESSING
    else:
        assert refused(desk.reopen, case, lawsuit).reason == "REMEDY_ORDERS_NOTHING"


@pytest.mark.parametrize("judgment", ["APPEAL_DISMISSED", "APPEAL_WITHDRAWN"])
def test_an_appeal_that_fails_leaves_the_first_judgment(judgment: str, desk: Clerk) -> None:
    """Pending while it is open; then the result is that of the first instance, since the day of the second."""
    case = answered(desk)
    lawsuit = desk.decide_lawsuit(desk.lawsuit(case).name).name
    opened = desk.open_instance(lawsuit)
    assert (opened.result, opened.HasField("decided_date")) == (PENDING, False)
    assert [instance.level for instance in opened.instances] == [FIRST, SECOND]
    assert table4(desk, 2026) == {"pending": 1, "total": 1}
    told = {"judgment": pb.Judgment.Value(f"JUDGMENT_{judgment}"), "decided_date": day(d.APPEAL_DECIDED), "result": 0}
    assert refused(desk.decide_lawsuit, lawsuit, **{**told, "result": UPHELD}).reason == "RESULT_CONTRADICTS_DECISION"
    decided = desk.decide_lawsuit(lawsuit, **told)
    assert (decided.result, decided.decided_date) == (CORRECTED, day(d.APPEAL_DECIDED))
    assert [instance.result for instance in decided.instances] == [CORRECTED, CORRECTED]
    assert decided.instances[0].decided_date == day(d.LAWSUIT_DECIDED)
    assert table4(desk, 2026) == {"corrected": 1, "total": 1}
    assert get_lawsuit(desk, lawsuit) == decided


def test_an_appeal_may_change_the_result(desk: Clerk) -> None:
    """改判: the lawsuit counts by its last effective instance alone, once."""
    case = answered(desk)
    lawsuit = desk.decide_lawsuit(desk.lawsuit(case).name, result=UPHELD).name
    desk.open_instance(lawsuit)
    changed = desk.decide_lawsuit(
        lawsuit, result=0, judgment=pb.JUDGMENT_REVOKED, orders_new_answer=True, decided_date=day(d.APPEAL_DECIDED)
    )
    assert (changed.result, changed.orders_new_answer) == (CORRECTED, True)
    assert [instance.result for instance in changed.instances] == [UPHELD, CORRECTED]
    assert table4(desk, 2026) == {"corrected": 1, "total": 1}


def test_a_case_that_was_sent_back_is_pending_until_a_first_instance_decides_anew(desk: Clerk) -> None:
    """发回重审: the next instance is the first again, and an appeal may follow it."""
    case = answered(desk)
    lawsuit = desk.decide_lawsuit(desk.lawsuit(case).name).name
    desk.open_instance(lawsuit)
    sent_back = desk.decide_lawsuit(
        lawsuit, result=0, judgment=pb.JUDGMENT_REMANDED, decided_date=day(d.APPEAL_DECIDED)
    )
    assert (sent_back.result, sent_back.HasField("decided_date")) == (PENDING, False)
    assert table4(desk, 2026) == {"pending": 1, "total": 1}
    error = refused(desk.open_instance, lawsuit, filed_date=day(d.APPEAL_DECIDED))
    assert (error.reason, error.metadata) == ("INSTANCE_FORBIDS", {"given": "SECOND", "accepted": "FIRST"})
    desk.open_instance(lawsuit, level=FIRST, filed_date=day(d.APPEAL_DECIDED))
    decided = desk.decide_lawsuit(lawsuit, result=OTHER, decided_date=day(d.APPEAL_DECIDED + ONE_DAY))
    assert (decided.result, len(decided.instances)) == (OTHER, 3)
    assert table4(desk, 2026) == {"other": 1, "total": 1}
    desk.open_instance(lawsuit, filed_date=day(d.APPEAL_DECIDED + ONE_DAY))
    assert table4(desk, 2026) == {"pending": 1, "total": 1}


def test_instances_follow_each_other(desk: Clerk) -> None:
    """None while one is open; no second after the second; and each level gives its own judgments."""
    case = answered(desk)
    lawsuit = desk.lawsuit(case).name
    error = refused(desk.open_instance, lawsuit)
    assert (error.reason, error.metadata["given"]) == ("INSTANCE_FORBIDS", "SECOND")
    assert error.metadata["accepted"], "what is to be recorded first"
    for judgment in ("APPEAL_DISMISSED", "APPEAL_WITHDRAWN", "REMANDED"):
        error = refused(desk.decide_lawsuit, lawsuit, result=0, judgment=pb.Judgment.Value(f"JUDGMENT_{judgment}"))
        assert (error.reason, error.metadata["given"]) == ("INSTANCE_FORBIDS", judgment)
        assert set(error.metadata["accepted"].split(", ")) == set(JUDGMENTS)
    desk.decide_lawsuit(lawsuit)
    error = refused(desk.open_instance, lawsuit, filed_date=day(d.LAWSUIT_DECIDED - ONE_DAY))
    assert error.reason == "DATE_TOO_EARLY"
    assert refused(desk.open_instance, lawsuit, level=FIRST).metadata["accepted"] == "SECOND, RETRIAL"
    desk.open_instance(lawsuit)
    error = refused(desk.decide_lawsuit, lawsuit, result=0, judgment=pb.JUDGMENT_NOT_FILED, decided_date=day(d.TODAY))
    assert (error.reason, error.metadata["given"]) == ("INSTANCE_FORBIDS", "NOT_FILED")
    desk.decide_lawsuit(lawsuit, decided_date=day(d.APPEAL_DECIDED))
    error = refused(desk.open_instance, lawsuit, filed_date=day(d.APPEAL_DECIDED))
    assert error.metadata == {"given": "SECOND", "accepted": "RETRIAL"}
    assert refused(desk.decide_lawsuit, lawsuit, decided_date=day(d.TODAY)).reason == "REMEDY_ALREADY_DECIDED"
    assert refused(desk.open_instance, f"{case}/lawsuits/2").reason == "LAWSUIT_NOT_FOUND"


def test_an_appeal_has_its_period(desk: Clerk) -> None:
    """行政诉讼法第八十五条: 15 days from a judgment, 10 from a ruling; a late one is recorded with a finding."""
    for judgment, days in ((pb.JUDGMENT_REVOKED, 15), (pb.JUDGMENT_SUIT_REJECTED, 10)):
        for late in (False, True):
            case = answered(desk)
            # Served when decided (assumption); 1 September 2026 is a Tuesday.
            lawsuit = desk.decide_lawsuit(
                desk.lawsuit(case).name, result=0, judgment=judgment, decided_date=day(date(2026, 9, 1))
            ).name
            appealed = date(2026, 9, 1) + timedelta(days=days + late)
            desk.open_instance(lawsuit, filed_date=day(appealed))
            assert ("LATE_APPEAL" in kinds(desk.get(case))) is late


def test_a_direct_lawsuit_about_a_refusal_skips_the_review(desk: Clerk) -> None:
    """行政复议法第二十三条: since 2024 a refusal goes to review first; a suit without one has a finding."""
    refusal = answered(desk, outcome=case_pb2.OUTCOME_DENIED_TRADE_SECRET)
    desk.lawsuit(refusal)
    assert "REVIEW_FIRST_SKIPPED" in kinds(desk.get(refusal))
    granted = answered(desk)
    desk.lawsuit(granted)
    reviewed = answered(desk, outcome=case_pb2.OUTCOME_DENIED_TRADE_SECRET)
    desk.decide_review(desk.review(reviewed).name, result=UPHELD)
    desk.lawsuit(reviewed)
    for case in (granted, reviewed):
        assert "REVIEW_FIRST_SKIPPED" not in kinds(desk.get(case))


def test_an_organ_that_lets_its_period_pass_opens_the_way_to_court(desk: Clerk) -> None:
    """行政诉讼法第四十五条: the day after the period of the review, and not on its last day."""
    case = answered(desk)
    review = desk.accept_review(desk.review(case).name).name
    due = as_date(clock_of(desk, case, clock_pb2.CLOCK_KIND_REVIEW_DECISION).due_date)
    assert refused(desk.lawsuit, case, review=review, filed_date=day(due)).reason == "REVIEW_NOT_DECIDED"
    lawsuit = desk.lawsuit(case, review=review, filed_date=day(due + ONE_DAY))
    assert (lawsuit.route, lawsuit.review) == (pb.LAWSUIT_ROUTE_AFTER_REVIEW, review)


def test_a_lawsuit_as_the_organ_that_reviewed_is_listed_and_not_counted(desk: Clerk) -> None:
    """国办公开办函〔2016〕201号: it counts at the agency of the original act alone, with its co-defendant named."""
    case = answered(desk)
    organ = desk.lawsuit(case, capacity=pb.LAWSUIT_CAPACITY_REVIEW_ORGAN)
    own = desk.lawsuit(case, co_defendant="某市人民政府")
    assert (organ.capacity, own.capacity) == (
        pb.LAWSUIT_CAPACITY_REVIEW_ORGAN,
        pb.LAWSUIT_CAPACITY_ORIGINAL_AGENCY,
    )
    assert own.co_defendant == "某市人民政府"
    listed = desk.client.remedies.ListLawsuits(pb.ListLawsuitsRequest(parent=f"{AGENCY}/cases/-")).lawsuits
    assert [each.name for each in listed] == [organ.name, own.name]
    assert table4(desk, 2026) == {"pending": 1, "total": 1}
    desk.decide_lawsuit(organ.name)
    assert table4(desk, 2026) == {"pending": 1, "total": 1}
    behind = Reporter(desk, year=2026).behind("table4.litigation_direct.total", format="2021")
    assert [each.counted_resource for each in behind] == [own.name]


# Years.


def test_a_retrial_is_one_more_life_of_its_lawsuit(desk: Clerk) -> None:
    """What was effective counts in its year and stays; the retrial counts from its own beginning."""
    case = desk.decide(desk.file(received_date=day(date(2025, 3, 3))).name, reply_date=day(date(2025, 3, 20))).name
    lawsuit = desk.lawsuit(case, filed_date=day(date(2025, 5, 20))).name
    desk.decide_lawsuit(lawsuit, decided_date=day(date(2025, 8, 18)), result=UPHELD)
    effective = {"upheld": 1, "total": 1}
    assert (table4(desk, 2025), table4(desk, 2026)) == (effective, {})
    again = desk.open_instance(lawsuit, level=RETRIAL, filed_date=day(date(2026, 2, 3)), court="某省高级人民法院")
    assert (again.result, again.decided_date) == (UPHELD, day(date(2025, 8, 18))), "it stays effective meanwhile"
    assert again.instances[1].result == PENDING
    assert (table4(desk, 2025), table4(desk, 2026)) == (effective, {"pending": 1, "total": 1})
    decided = desk.decide_lawsuit(lawsuit, decided_date=day(date(2026, 9, 3)), result=CORRECTED)
    assert (decided.result, decided.decided_date) == (CORRECTED, day(date(2026, 9, 3)))
    assert (table4(desk, 2025), table4(desk, 2026)) == (effective, {"corrected": 1, "total": 1})
    for year in (2025, 2026):
        behind = Reporter(desk, year=year).behind("table4.litigation_direct.total", format="2021")
        assert [each.counted_resource for each in behind] == [lawsuit]
    desk.reopen(case, lawsuit, ordered_date=day(date(2026, 9, 4)))


def test_a_retrial_may_order_one_more_answer(desk: Clerk) -> None:
    """After the judgment was obeyed, the order of a retrial reopens the case again, and once."""
    case = answered(desk)
    lawsuit = desk.decide_lawsuit(desk.lawsuit(case).name, judgment=pb.JUDGMENT_REVOKED, result=0).name
    ordered = date(2026, 9, 1)
    desk.reopen(case, lawsuit, ordered_date=day(ordered))
    desk.decide(case, reply_date=day(ordered + ONE_DAY))
    desk.open_instance(lawsuit, level=RETRIAL, filed_date=day(ordered + 2 * ONE_DAY))
    again = {"ordered_date": day(ordered + 4 * ONE_DAY)}
    assert refused(desk.reopen, case, lawsuit, **again).reason == "ORDER_ALREADY_OBEYED", "it is pending yet"
    judged = {"judgment": pb.JUDGMENT_REVOKED, "result": 0, "orders_new_answer": True}
    desk.decide_lawsuit(lawsuit, decided_date=day(ordered + 3 * ONE_DAY), **judged)
    assert case_pb2.CASE_COMMAND_REOPEN_CASE in desk.get(case).allowed_commands
    desk.reopen(case, lawsuit, **again)
    desk.decide(case, reply_date=day(ordered + 5 * ONE_DAY))
    third = {"ordered_date": day(ordered + 6 * ONE_DAY)}
    assert refused(desk.reopen, case, lawsuit, **third).reason == "ORDER_ALREADY_OBEYED"


def test_a_retrial_may_send_the_case_back_to_either_court(desk: Clerk) -> None:
    """An appeal that is dismissed anew leaves what the first instance decided, in the life of the retrial."""
    for level, result in ((FIRST, OTHER), (SECOND, UPHELD)):
        lawsuit = desk.decide_lawsuit(desk.lawsuit(answered(desk)).name, result=UPHELD).name
        desk.open_instance(lawsuit)
        desk.decide_lawsuit(lawsuit, decided_date=day(d.APPEAL_DECIDED))
        desk.open_instance(lawsuit, level=RETRIAL, filed_date=day(d.APPEAL_DECIDED))
        sent_back = {"result": 0, "judgment": pb.JUDGMENT_REMANDED, "decided_date": day(d.APPEAL_DECIDED)}
        assert desk.decide_lawsuit(lawsuit, **sent_back).result == CORRECTED, "what is effective stays"
        desk.open_instance(lawsuit, level=level, filed_date=day(d.APPEAL_DECIDED))
        told = {"result": OTHER} if level == FIRST else {"result": 0, "judgment": pb.JUDGMENT_APPEAL_DISMISSED}
        assert desk.decide_lawsuit(lawsuit, decided_date=day(d.TODAY), **told).result == result
    assert table4(desk, 2026) == {"corrected": 2, "other": 1, "upheld": 1, "total": 4}


def test_both_lives_may_count_in_one_year(desk: Clerk) -> None:
    """A lawsuit that was decided and tried again in one year stands twice behind its cells, once for each."""
    lawsuit = desk.decide_lawsuit(desk.lawsuit(answered(desk)).name, result=UPHELD).name
    desk.open_instance(lawsuit, level=RETRIAL)
    assert table4(desk, 2026) == {"upheld": 1, "pending": 1, "total": 2}
    reporter = Reporter(desk, year=2026)
    behind = reporter.behind("table4.litigation_direct.total", format="2021")
    assert [each.counted_resource for each in behind] == [lawsuit, lawsuit]
    (pending,) = reporter.behind("table4.litigation_direct.pending", format="2021")
    assert pending.counted_resource == lawsuit


def test_what_is_pending_is_carried_over(desk: Clerk) -> None:
    """On 31 December it is 尚未审结, and in the next year it counts again, by what became of it."""
    case = desk.decide(desk.file(received_date=day(date(2025, 9, 1))).name, reply_date=day(date(2025, 9, 19))).name
    review = desk.review(case, filed_date=day(date(2025, 11, 3))).name
    lawsuit = desk.lawsuit(case, filed_date=day(date(2025, 12, 31))).name
    pending = {"pending": 1, "total": 1}
    for way in ("review", "litigation_direct"):
        assert (table4(desk, 2025, way), table4(desk, 2026, way)) == (pending, pending)
    desk.decide_review(review, decided_date=day(date(2026, 1, 5)), result=UPHELD)
    desk.decide_lawsuit(lawsuit, decided_date=day(date(2026, 6, 1)), result=OTHER)
    assert (table4(desk, 2025, "review"), table4(desk, 2026, "review")) == (pending, {"upheld": 1, "total": 1})
    assert (table4(desk, 2025), table4(desk, 2026)) == (pending, {"other": 1, "total": 1})
    # The appeal makes it pending again, as of now for the past year alike.
    desk.open_instance(lawsuit, filed_date=day(date(2026, 6, 8)))
    assert (table4(desk, 2025), table4(desk, 2026)) == (pending, pending)


# Orders to answer anew.


def test_an_order_sets_its_own_period(desk: Clerk) -> None:
    """From the day after the order was received; where it sets none a whole period runs, and the reading is named."""
    cases = [answered(desk) for _ in range(2)]
    for case, working_days, due in ((cases[0], 7, date(2026, 7, 1)), (cases[1], 0, date(2026, 7, 20))):
        review = desk.decide_review(desk.review(case).name, result=0, decision=pb.REVIEW_DECISION_REVOKED).name
        reopened = desk.reopen(case, review, working_days=working_days)
        assert reopened.state == case_pb2.CASE_STATE_PROCESSING
        assert (reopened.deadline.start_date, as_date(reopened.deadline.due_date)) == (day(d.ORDERED), due)
        assert reopened.deadline.period_working_days == (working_days or 20)
    request = deadline_pb.ExplainDeadlinesRequest(name=cases[1])
    clocks = desk.client.deadlines.ExplainDeadlines(request).clocks
    assert any(clock.assumptions for clock in clocks if clock.due_date == day(date(2026, 7, 20)))
    assert refused(desk.reopen, cases[0], f"{cases[0]}/reviews/1", working_days=1001).reason == "FIELD_INVALID"


def test_a_reopened_application_counts_once_and_what_was_published_stays(service: Service, desk: Clerk) -> None:
    """By its first closing in its year; the publication is as it was, and the difference shows what an order moved."""
    received, replied = date(2025, 3, 3), date(2025, 3, 20)
    case = desk.decide(
        desk.file(received_date=day(received)).name,
        reply_date=day(replied),
        outcome=case_pb2.OUTCOME_DENIED_PROCESS_INFORMATION,
    ).name
    review = desk.review(case, filed_date=day(date(2025, 4, 7))).name
    publish = report_pb.PublishAnnualReportRequest(
        agency=AGENCY, year=2025, format="2021", actor=ACTOR, incomplete_reason="只核对数字"
    )
    publication = service.client.report_publications.PublishAnnualReport(publish).publication
    rows = service.contents()["report_publications"]
    before = values(Reporter(desk).report(format="2021"))
    desk.decide_review(
        review,
        decided_date=day(date(2025, 12, 30)),
        result=0,
        decision=pb.REVIEW_DECISION_REVOKED,
        orders_new_answer=True,
    )
    desk.reopen(case, review, ordered_date=day(date(2026, 1, 5)), working_days=10)
    error = refused(desk.reopen, case, review, ordered_date=day(date(2026, 1, 6)))
    assert error.reason == "CASE_STATE_FORBIDS"
    desk.decide(case, reply_date=day(date(2026, 1, 12)), outcome=case_pb2.OUTCOME_PARTIALLY_GRANTED)
    assert refused(desk.reopen, case, review, ordered_date=day(date(2026, 1, 13))).reason == "ORDER_ALREADY_OBEYED"
    after = values(Reporter(desk).report(format="2021"))
    moved = {cell for cell in after if after[cell] != before[cell]}
    assert after["table3.new_received.total"] == 1
    assert {cell for cell in moved if cell.startswith("table3.")} == set(), "it is closed in 2025 as it was"
    assert (after["table4.review.pending"], after["table4.review.corrected"]) == (0, 1)
    of_2026 = values(Reporter(desk, year=2026).report(format="2021"))
    assert of_2026["table3.new_received.total"] == of_2026["table3.carried_in.total"] == 0
    assert service.contents()["report_publications"] == rows
    found = service.client.report_publications.DiffAnnualReport(
        report_pb.DiffAnnualReportRequest(name=publication.name, page_size=10)
    )
    assert {each.figure.cell for each in found.figures} == moved
    (record,) = found.records
    assert record.record.counted_resource == review
    assert (list(record.cells_left), list(record.cells_entered)) == (
        ["table4.review.pending"],
        ["table4.review.corrected"],
    )
