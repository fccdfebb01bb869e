"""What a published report would be once a case was mended or voided: the case is named, and the cells that it left."""

from datetime import date

import pytest

from gongkai.v1 import case_pb2
from gongkai.v1 import case_service_pb2 as case_pb
from gongkai.v1 import report_publication_service_pb2 as publication_pb
from support.desk.desk import Clerk, corrected, day, struck
from support.desk.reporter import ANSWERED, Reporter

Moves = dict[str, tuple[list[str], list[str]]]


@pytest.fixture
def office(desk: Clerk) -> Reporter:
    """The first agency's."""
    return Reporter(desk)


def _moves(difference: publication_pb.DiffAnnualReportResponse) -> Moves:
    return {
        one.record.counted_resource or one.record.case: (list(one.cells_left), list(one.cells_entered))
        for one in difference.records
    }


def test_a_mended_kind_moves_its_case(office: Reporter) -> None:
    """From one column into another; the document of then stays."""
    case = office.case(closed=ANSWERED)
    published = office.publish()
    canonical = office.canonical(publication=published.name)
    company = case_pb2.Applicant(kind=case_pb2.APPLICANT_KIND_BUSINESS)
    office.desk.mend(case, corrected(1, "applicant.kind", file_case=case_pb.FileCaseRequest(applicant=company)))

    ((name, (left, entered)),) = _moves(office.diff(published.name)).items()
    assert name == case
    assert left == ["table3.new_received.natural_person", "table3.granted.natural_person"]
    assert entered == ["table3.new_received.business", "table3.granted.business"]
    assert office.canonical(publication=published.name) == canonical


def test_a_void_case_has_left_with_all_that_belongs_to_it(office: Reporter) -> None:
    """Its review and its fee notice, too."""
    case = office.case(closed=ANSWERED)
    review = office.desk.review(case, filed_date=day(date(2025, 4, 7))).name
    published = office.publish()
    office.desk.void(case, voided_date=day(date(2026, 1, 20)))

    moved = _moves(office.diff(published.name))
    assert moved[case][1] == moved[review][1] == []
    assert "table3.granted.natural_person" in moved[case][0]
    assert moved[review][0] == ["table4.review.pending"]


def test_a_receipt_in_the_year_before_leaves_the_year(office: Reporter) -> None:
    """It counts as carried in, and no longer as new."""
    case = office.case(closed=ANSWERED)
    published = office.publish()
    told = case_pb.FileCaseRequest(received_date=day(date(2024, 12, 30)))
    office.desk.mend(case, corrected(1, "received_date", file_case=told))

    ((name, (left, entered)),) = _moves(office.diff(published.name)).items()
    assert name == case
    assert "table3.new_received.natural_person" in left
    assert "table3.carried_in.natural_person" in entered


def test_a_struck_answer_opens_the_year_again(office: Reporter) -> None:
    """The case is carried out, as if nobody had answered."""
    case = office.case(closed=ANSWERED)
    published = office.publish()
    office.desk.mend(case, struck(2))

    ((name, (left, entered)),) = _moves(office.diff(published.name)).items()
    assert (name, "table3.granted.natural_person" in left) == (case, True)
    assert "table3.carried_out.natural_person" in entered
