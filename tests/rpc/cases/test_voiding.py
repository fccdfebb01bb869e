"""VoidCase: what should not be there keeps its number, is listed, and is counted nowhere from then on."""

from datetime import date, datetime

import pytest

from gongkai.v1 import applicant_service_pb2 as applicant_pb
from gongkai.v1 import case_pb2
from gongkai.v1 import case_service_pb2 as pb
from gongkai.v1 import deadline_service_pb2 as deadline_pb
from gongkai.v1 import remedy_service_pb2 as remedy_pb
from gongkai_client.errors import GongkaiError
from support.desk import desk as d
from support.desk.desk import AGENCY, OTHER_AGENCY, Clerk, Service, day, struck
from support.desk.histories_shown import broken_links
from support.desk.refused import refused
from support.reports.answers import Asked, moment, placed, report
from support.reports.rows import Place

DUPLICATE = case_pb2.VOID_REASON_DUPLICATE


def _figures(service: Service, as_of: datetime | None = None) -> dict[Place, int]:
    """The figures of the year that are not nought."""
    asked = Asked(AGENCY, 2026, "2021", as_of)
    return {place: figure.value for place, figure in placed(report(service.client, asked)).items() if figure.value}


def _whole(desk: Clerk) -> str:
    """A case with all that may be counted of one."""
    name = desk.file(applicant=_identified()).name
    desk.start(name)
    desk.pay(desk.fee_notice(name).name)
    desk.decide(name)
    desk.reopen(name, desk.decide_review(desk.review(name).name).name)
    desk.decide_lawsuit(desk.lawsuit(name).name)
    desk.decide(name, reply_date=day(d.ORDERED), reply_number="2号")
    return name


def _identified() -> case_pb2.Applicant:
    applicant = case_pb2.Applicant()
    applicant.CopyFrom(d.APPLICANT)
    applicant.identity_number = "110101199003078515"
    return applicant


def test_what_is_void_is_counted_nowhere(service: Service, desk: Clerk) -> None:
    """Neither it nor its reviews, lawsuits, fees and later answers; it is listed, with its number."""
    before = _figures(service)
    name = _whole(desk)
    assert _figures(service) != before

    void = desk.void(name, voided_date=day(d.TODAY))

    assert void.state == case_pb2.CASE_STATE_VOID
    assert (void.voiding.voided_date, void.number) == (day(d.TODAY), "深水公开申〔2026〕1号")
    assert _figures(service) == before
    assert (list(void.findings), list(void.allowed_commands), void.timeliness) == (
        [],
        [],
        case_pb2.TIMELINESS_UNSPECIFIED,
    )
    assert void.deadline.state == case_pb2.CLOCK_STATE_ENDED
    assert not void.deadline.HasField("due_date")
    listed = service.client.cases.ListCases(pb.ListCasesRequest(parent=AGENCY, states=[case_pb2.CASE_STATE_VOID])).cases
    assert [case.name for case in listed] == [name]
    assert not service.client.remedies.ListReviews(remedy_pb.ListReviewsRequest(parent=f"{AGENCY}/cases/-")).reviews
    assert not broken_links(service.database)


def test_nothing_is_due_of_what_is_void(service: Service, desk: Clerk) -> None:
    """No clock runs, and the work list does not hold it."""
    name = desk.file().name
    desk.consult(name)
    desk.void(name)

    assert not service.client.deadlines.ListDueCases(deadline_pb.ListDueCasesRequest(parent=AGENCY)).due_cases
    explained = service.client.deadlines.ExplainDeadlines(deadline_pb.ExplainDeadlinesRequest(name=name))
    assert not explained.clocks


def test_its_applicant_has_asked_for_nothing(service: Service, desk: Clerk) -> None:
    """It counts neither for his fees nor among his applications, and nobody is pointed to it."""
    first = desk.file(applicant=_identified()).name
    second = desk.file(applicant=_identified()).name
    desk.decide(first)
    desk.void(first)

    activity = service.client.applicants.GetApplicantActivity(applicant_pb.GetApplicantActivityRequest(case=second))
    assert activity.applications == 1
    error = refused(desk.decide, second, outcome=case_pb2.OUTCOME_REPEATED, earlier_case=first)
    assert error.reason == "EARLIER_CASE_NOT_ANSWERED"


def test_no_number_is_given_again(desk: Clerk) -> None:
    """The next case has the next number."""
    desk.void(desk.file().name)

    assert desk.file().number == "深水公开申〔2026〕2号"


def test_a_void_case_stands_again_once_that_is_struck(service: Service, desk: Clerk) -> None:
    """Voided by mistake: all of it counts as before."""
    name = _whole(desk)
    before, case = _figures(service), desk.get(name)
    desk.void(name, voided_date=day(d.TODAY))

    stands = desk.mend(name, struck(len(desk.events(name))))

    assert _figures(service) == before
    for field in ("etag", "update_time"):
        stands.ClearField(field)
        case.ClearField(field)
    assert stands == case
    assert not broken_links(service.database)


def test_the_case_that_stays_is_named(service: Service, desk: Clerk) -> None:
    """Of a duplicate alone, and it must be another of the agency, and stand."""
    stays, twice = desk.file().name, desk.file().name

    assert desk.void(twice, reason=DUPLICATE, duplicate_of=stays).voiding.duplicate_of == stays
    assert refused(desk.void, stays, reason=DUPLICATE, duplicate_of=twice).reason == "DUPLICATE_IS_VOID"
    for name in (stays, f"{AGENCY}/cases/2026-9", f"{OTHER_AGENCY}/cases/2026-1"):
        assert refused(desk.void, stays, reason=DUPLICATE, duplicate_of=name).reason == "CASE_NOT_FOUND"
    for fields in ({"reason": DUPLICATE}, {"duplicate_of": twice}):
        error = refused(desk.void, stays, **fields)
        assert [violation.field for violation in error.violations] == ["duplicate_of"]
    assert desk.get(stays).state == case_pb2.CASE_STATE_FILED
    assert not broken_links(service.database)


def test_nothing_is_recorded_of_what_is_void(desk: Clerk) -> None:
    """Every command is refused by its state, the next voiding included."""
    name = _whole(desk)
    desk.void(name, voided_date=day(d.TODAY))
    review, lawsuit, notice = f"{name}/reviews/1", f"{name}/lawsuits/1", f"{name}/feeNotices/1"
    for act in (
        lambda: desk.start(name),
        lambda: desk.consult(name),
        lambda: desk.extend(name),
        lambda: desk.decide(name),
        lambda: desk.review(name),
        lambda: desk.decide_review(review),
        lambda: desk.decide_lawsuit(lawsuit),
        lambda: desk.refund(notice),
        lambda: desk.reopen(name, review),
        lambda: desk.link(name, desk.file().name),
        lambda: desk.void(name),
    ):
        with pytest.raises(GongkaiError) as error:
            act()
        assert error.value.reason == "CASE_STATE_FORBIDS"
        assert error.value.metadata["state"] == "VOID"


def test_as_of_before_nothing_has_changed(service: Service, desk: Clerk) -> None:
    """What was known before the voiding stays known."""
    name = _whole(desk)
    before, instant = _figures(service), moment(desk.get(name).update_time)
    desk.void(name, voided_date=day(d.TODAY))

    assert _figures(service, instant) == before


@pytest.mark.parametrize(
    ("voided", "reason"), [(date(2026, 3, 1), "DATE_TOO_EARLY"), (date(2026, 11, 24), "DATE_IN_FUTURE")]
)
def test_it_is_voided_on_a_day_that_has_come(desk: Clerk, voided: date, reason: str) -> None:
    """From the day of receipt on."""
    assert refused(desk.void, desk.file().name, voided_date=day(voided)).reason == reason
