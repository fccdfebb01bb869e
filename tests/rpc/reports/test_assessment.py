"""What the desk knows of how well an agency did in a year, point by point with its cases."""

from datetime import date

from gongkai.v1 import assessment_service_pb2 as pb
from gongkai.v1 import case_pb2
from gongkai.v1 import remedy_service_pb2 as remedy_pb
from gongkai.v1.report_publication_service_pb2 import FilingState
from support.desk.desk import AGENCY, Clerk, day
from support.desk.reporter import Reporter, values

YEAR = 2025
COPIED = "本机关严格落实条例的各项要求，持续提升政务公开工作水平。"
MEASURES = pb.AssessmentMeasure


def assess(desk: Clerk, *rules: pb.AssessmentRule, agency: str = AGENCY) -> pb.Assessment:
    """The year 2025, by the sample where no rules are told."""
    request = pb.AssessAgencyRequest(agency=agency, year=YEAR, rules=rules)
    return desk.client.assessments.AssessAgency(request).assessment


def points(assessment: pb.Assessment) -> dict[str, tuple[int, int]]:
    """How often each measure was met, and what that took off."""
    return {
        MEASURES.Name(point.rule.measure).removeprefix("ASSESSMENT_MEASURE_"): (point.count, point.deducted)
        for point in assessment.points
    }


def test_a_year_without_fault_loses_nothing_but_for_its_report(desk: Clerk) -> None:
    """The report of 2025 is overdue in November 2026, and lacks what nobody supplied."""
    desk.decide(desk.file(received_date=day(date(2025, 3, 3))).name, reply_date=day(date(2025, 3, 10)))
    found = assess(desk)
    assert points(found) == {
        "LATE_ANSWER": (0, 0),
        "OVERDUE": (0, 0),
        "CORRECTED": (0, 0),
        "REPORT_NOT_IN_TIME": (1, 5),
        "REPORT_INCOMPLETE": (12, 5),
        "REPORT_ALIKE": (0, 0),
    }
    assert (found.on_time_count, found.answered_count, found.deducted) == (1, 1, 10)
    assert (found.filing_state, found.publication) == (FilingState.FILING_STATE_OVERDUE, "")
    assert "problems" in found.missing
    assert len(found.not_computed) == 3


def test_each_point_tells_its_cases(desk: Clerk) -> None:
    """A late answer, an application that nobody answered, a review that corrected the agency."""
    late = desk.file(received_date=day(date(2025, 3, 3))).name
    desk.decide(late, reply_date=day(date(2025, 6, 3)), outcome=case_pb2.OUTCOME_DENIED_PROCESS_INFORMATION)
    silent = desk.file(received_date=day(date(2025, 4, 7))).name
    review = desk.review(late, filed_date=day(date(2025, 6, 20))).name
    desk.decide_review(review, decided_date=day(date(2025, 9, 2)), result=0, decision=remedy_pb.REVIEW_DECISION_REVOKED)
    found = assess(desk)
    behind = {
        MEASURES.Name(point.rule.measure): [one.counted_resource or one.case for one in point.cases]
        for point in found.points
        if point.cases
    }
    assert behind == {
        "ASSESSMENT_MEASURE_LATE_ANSWER": [late],
        "ASSESSMENT_MEASURE_OVERDUE": [silent],
        "ASSESSMENT_MEASURE_CORRECTED": [review],
    }
    assert (found.on_time_count, found.answered_count) == (0, 1)
    assert found.deducted == sum(point.deducted for point in found.points) == 6 + 6 + 3 + 5 + 5


def test_rules_of_the_callers_own_take_the_place_of_the_sample(desk: Clerk) -> None:
    """Nothing else is assessed, and nothing is said of what the sample assesses besides."""
    desk.file(received_date=day(date(2025, 4, 7)))
    desk.file(received_date=day(date(2025, 4, 8)))
    rule = pb.AssessmentRule(measure=MEASURES.ASSESSMENT_MEASURE_OVERDUE, points=4)
    found = assess(desk, rule)
    assert points(found) == {"OVERDUE": (2, 8)}
    assert not found.not_computed
    once = pb.AssessmentRule(measure=MEASURES.ASSESSMENT_MEASURE_OVERDUE, points=4, once=True)
    assert points(assess(desk, once)) == {"OVERDUE": (2, 4)}


def test_a_text_that_was_copied_is_marked(desk: Clerk) -> None:
    """From last year's report first, else from another agency's, sentence by sentence."""
    office = Reporter(desk, year=YEAR)
    office.write("problems", COPIED)
    other = desk.agency("education").name
    there = Reporter(desk, agency=other, year=YEAR)
    there.write("problems", COPIED)
    published = there.publish().name
    found = assess(desk)
    assert (found.alike_percent, points(found)["REPORT_ALIKE"]) == (100, (1, 5))
    (one,) = found.alike_sentences
    assert (one.section, one.sentence, one.other_publication) == ("problems", COPIED, published)
    last = Reporter(desk, year=YEAR - 1)
    last.write("problems", COPIED)
    last_year = last.publish().name
    (one,) = assess(desk).alike_sentences
    assert one.other_publication == last_year


def test_a_report_of_elsewhere_is_assessed_as_it_was_recorded(desk: Clerk) -> None:
    """Not as the desk would make it: what its tables hold is not missing, and its text is not known."""
    office = Reporter(desk, year=YEAR)
    before = set(assess(desk).missing)
    tables = {cell: 0 for cell in values(office.report()) if cell.startswith("table")}
    assert before & tables.keys()
    office.record(tables)
    found = assess(desk)
    assert found.publication
    assert (list(found.missing), points(found)["REPORT_INCOMPLETE"]) == ([], (0, 0))
    blank = "table2.rules.made"
    replaced = office.record({**tables, blank: None}, replaces=found.publication, reason="更正")
    found = assess(desk)
    assert (found.publication, list(found.missing)) == (replaced.name, [blank])
    assert points(found)["REPORT_INCOMPLETE"] == (1, 5)
