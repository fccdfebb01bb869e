"""Published reports: what keeps one back, that it never changes, corrections, and reports from elsewhere."""

import json
from datetime import UTC, date, datetime
from hashlib import sha256

import pytest

from gongkai.v1 import agency_service_pb2 as agency_pb
from gongkai.v1 import annual_report_service_pb2 as pb
from gongkai.v1 import report_publication_service_pb2 as publication_pb
from gongkai_service import VERSION
from support.desk.desk import AGENCY, NOW, TODAY, Clerk, Service, day, new_id
from support.desk.refused import refused
from support.desk.reporter import (
    ACTOR,
    ANSWERED,
    FAILED,
    IN_YEAR,
    PASSED,
    YEAR,
    Reporter,
    checks,
    figures,
    given,
    value_of,
    values,
)

NAME = f"{AGENCY}/annualReports/{YEAR}/publications"
RECEIVED = "table3.new_received.total"


@pytest.fixture
def office(desk: Clerk) -> Reporter:
    """The first agency's."""
    return Reporter(desk)


def test_a_report_is_published_as_it_stands(office: Reporter) -> None:
    """Its figures, its text and all that it rests on are those that were computed."""
    office.case(closed=ANSWERED)
    office.enter({"rules_in_force": 4})
    office.write("problems", "新收{table3.new_received.total}件。")
    computed = office.report()
    published = office.publish()
    assert published.name == f"{NAME}/1"
    assert (published.format, published.scope) == ("2021", pb.REPORT_SCOPE_AGENCY)
    assert (published.in_force, published.replaces, published.foreign) == (True, "", False)
    assert (published.actor, published.reason) == (ACTOR, "")
    assert published.agency_display_name == "深圳市水务局"
    assert published.published_date == day(TODAY)
    assert published.as_of_time == published.create_time
    assert {one.cell: value_of(one) for one in published.figures} == values(computed)
    report = published.annual_report
    assert report.as_of_time == published.as_of_time
    report.as_of_time.CopyFrom(computed.as_of_time)
    assert report == computed
    assert report.name == f"{AGENCY}/annualReports/{YEAR}"
    assert report.calendar.startswith("calendars/")


def test_the_digest_is_that_of_the_canonical_form(office: Reporter) -> None:
    """SHA-256 of the JSON document, which holds the report and what it rests on."""
    office.case(closed=ANSWERED)
    office.enter({"rules_in_force": 4}, actor="法规处")
    published = office.publish()
    canonical = office.canonical(publication=published.name)
    assert sha256(canonical).hexdigest() == published.digest
    document = json.loads(canonical)
    assert canonical == json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    assert document["schema"] == "gongkai.annual-report/2"
    assert document["agency"] == AGENCY
    assert document["actor"] == ACTOR
    assert document["service_version"] == VERSION
    (entry,) = document["entries"]
    assert (entry["item"], entry["value"], entry["actor"]) == ("rules_in_force", 4, "法规处")
    assert document["as_of_time"] == published.as_of_time.ToDatetime(tzinfo=UTC).isoformat()
    assert document["report"]["format"] == "2021"


def test_a_published_report_never_changes(office: Reporter) -> None:
    """Whatever is recorded, entered, set or renamed later: the same message, the same bytes."""
    case = office.case()
    published = office.publish()
    canonical = office.canonical(publication=published.name)
    text = office.export("TEXT", publication=published.name)
    office.desk.decide(case, reply_date=day(ANSWERED))
    office.case(IN_YEAR)
    office.enter({"rules_in_force": 4})
    office.write("problems", "有。")
    agency = agency_pb.Agency(name=AGENCY, display_name="深圳市水务局（新）")
    agency.settings.remedy_counting = agency_pb.REMEDY_COUNTING_DECIDED_IN_YEAR
    request = agency_pb.UpdateAgencyRequest(agency=agency)
    request.update_mask.paths.extend(["display_name", "settings"])
    office.client.agencies.UpdateAgency(request)
    assert office.report() != published.annual_report
    assert office.get(published.name) == published
    assert office.canonical(publication=published.name) == canonical
    assert office.export("TEXT", publication=published.name) == text


def test_a_year_that_is_not_over_is_not_published(service: Service, office: Reporter) -> None:
    """From 1 January of Shanghai on it can be."""
    error = refused(office.publish, year=2026)
    assert error.reason == "REPORT_YEAR_UNFINISHED"
    assert error.metadata == {"year": "2026", "earliest_date": "2027-01-01"}
    assert refused(office.record, {RECEIVED: 1}, year=2026, published_date=day(TODAY)).reason == error.reason
    service.clock.go_to(datetime(2026, 12, 31, 16, 0, tzinfo=UTC))
    assert office.publish(year=2026).published_date == day(date(2027, 1, 1))


def test_years_and_formats_that_cannot_be_published(office: Reporter) -> None:
    """As for computed reports."""
    assert refused(office.publish, year=2007).reason == "REPORT_YEAR_UNSUPPORTED"
    assert refused(office.publish, year=2028).reason == "REPORT_YEAR_UNSUPPORTED"
    assert refused(office.publish, format="1999").reason == "REPORT_FORMAT_NOT_FOUND"
    assert refused(office.publish, agency="agencies/nobody").reason == "AGENCY_NOT_FOUND"
    assert not office.publications().publications


def test_failing_checks_keep_a_report_back(office: Reporter) -> None:
    """All are named; nothing is written. Blanks and what cannot be assessed keep nothing back."""
    office.publish(year=2024)
    office.case(date(2024, 12, 16))
    error = refused(office.publish)
    assert error.reason == "CHECKS_FAILED"
    assert error.metadata == {
        "checks": "table3.carry_over.natural_person, table3.carry_over.total",
        "count": "2",
    }
    assert not office.publications(year=YEAR).publications
    for column in ("natural_person", "total"):
        office.adjust(f"table3.carry_over.{column}", -1)
    published = office.publish()
    kept = checks(published.annual_report)["table3.carry_over.total"]
    assert (kept.result, kept.adjustment.delta) == (pb.CHECK_RESULT_FAILED, -1)


def test_a_correction_names_what_it_replaces_and_why(office: Reporter) -> None:
    """Nothing but the publication in force of the same year and scope can be replaced."""
    first = office.publish()
    assert refused(office.publish).metadata == {"replaces": "", "in_force": first.name}
    assert refused(office.publish, replaces=f"{NAME}/2").reason == "REPORT_PUBLICATION_MISMATCH"
    error = refused(office.publish, replaces=first.name, reason=" ")
    assert [(one.field, one.rule) for one in error.violations] == [("reason", "REQUIRED")]
    office.case(closed=ANSWERED)
    second = office.publish(replaces=first.name, reason="补录一件申请")
    assert (second.name, second.replaces, second.reason) == (f"{NAME}/2", first.name, "补录一件申请")
    assert (second.in_force, office.get(first.name).in_force) == (True, False)
    assert second.digest != first.digest
    assert refused(office.publish, replaces=first.name).metadata["in_force"] == second.name
    document = json.loads(office.canonical(publication=second.name))
    assert (document["replaces"], document["reason"]) == (first.name, "补录一件申请")


@pytest.mark.parametrize(
    ("published", "replaces", "zh", "en"),
    [
        (False, "1", "该年度尚无已公布的报告，replaces 应留空", "leave replaces empty"),
        (True, "2", "replaces 应填写当前有效的已公布报告“", "replaces must name the publication in force, '"),
        (True, "", "更正须在 replaces 中写明它", "to correct it, replaces must name it"),
    ],
)
def test_what_is_to_be_replaced_is_told_by_what_there_is(
    published: bool,  # noqa: FBT001
    replaces: str,
    zh: str,
    en: str,
    office: Reporter,
) -> None:
    """Nothing, another one, or one that was not named."""
    if published:
        office.publish()
    error = refused(office.publish, replaces=f"{NAME}/{replaces}" if replaces else "")
    assert error.reason == "REPORT_PUBLICATION_MISMATCH"
    assert zh in error.message("zh")
    assert en in error.message("en")
    assert "“”" not in error.message("zh")


def test_scopes_and_years_are_published_apart(office: Reporter) -> None:
    """Each has its own publication in force; they share one count of the year."""
    own = office.publish()
    summary = office.publish(scope=pb.REPORT_SCOPE_SUBTREE)
    other = office.publish(year=2024)
    assert (own.name, summary.name) == (f"{NAME}/1", f"{NAME}/2")
    assert other.name == f"{AGENCY}/annualReports/2024/publications/1"
    assert all(office.get(one.name).in_force for one in (own, summary, other))
    assert refused(office.publish, replaces=own.name, scope=pb.REPORT_SCOPE_SUBTREE).metadata == {
        "replaces": own.name,
        "in_force": summary.name,
    }


def test_validation_alone_publishes_nothing(office: Reporter) -> None:
    """It answers as if it had."""
    tried = office.publish(validate_only=True)
    assert tried.name == f"{NAME}/1"
    assert not office.publications().publications


def test_a_report_from_elsewhere_is_recorded_with_its_figures(office: Reporter) -> None:
    """Values or printed values; cells that are not given are blanks; it has no digest and no report."""
    cells = {RECEIVED: 5, "table3.carried_out.total": "1,002", "table2.charges.amount": "7730.28", "late_answers": ""}
    recorded = office.record(cells, published_date=day(date(2026, 1, 30)))
    assert (recorded.foreign, recorded.in_force, recorded.digest) == (True, True, "")
    assert not recorded.HasField("annual_report")
    assert recorded.published_date == day(date(2026, 1, 30))
    assert recorded.reason == "门户网站公布的年度报告"
    told = {one.cell: value_of(one) for one in recorded.figures}
    assert set(told) == set(figures(office.report()))
    assert {cell: value for cell, value in told.items() if value is not None} == {
        RECEIVED: 5,
        "table3.carried_out.total": 1002,
        "table2.charges.amount": 7_730_280_000,
    }
    assert office.get(recorded.name) == recorded


def test_a_report_from_elsewhere_tells_what_it_fails_and_how_it_was_read(office: Reporter) -> None:
    """It was published so and is recorded so; nobody has to find out next year."""
    kinds = ("natural_person", "business", "research", "public_welfare", "legal_service", "other_org")
    zeros = {f"{RECEIVED.rpartition('.')[0]}.{kind}": 0 for kind in kinds}
    request = publication_pb.RecordPublishedReportRequest(
        agency=AGENCY,
        year=YEAR,
        figures=given({**zeros, RECEIVED: "2件"}),
        published_date=day(date(YEAR + 1, 1, 20)),
        actor=ACTOR,
        reason="官网",
        request_id=new_id(),
    )
    answer = office.client.report_publications.RecordPublishedReport(request)
    assert [(one.id, one.result, one.delta) for one in answer.failed_checks] == [
        ("table3.applicants.new_received", FAILED, 2)
    ]
    assert [(one.cell, one.printed, one.value, one.unit) for one in answer.readings] == [(RECEIVED, "2件", 2, "件")]
    assert office.client.report_publications.RecordPublishedReport(request) == answer


def test_rows_that_were_printed_as_one_are_kept(office: Reporter) -> None:
    """As they were given."""
    recorded = office.record({"table3.other_single.total": 3})
    told = {one.cell: value_of(one) for one in recorded.figures}
    assert told["table3.other_single.total"] == 3
    assert told["table3.other_3_other.total"] is None


def test_what_is_wrong_with_a_report_from_elsewhere(office: Reporter) -> None:
    """All of it at once, by the place in the request; nothing is recorded."""
    cells = [*given({RECEIVED: 1, "table9.x": 2, "table2.charges.amount": "七千", "table3.carried_in.total": "1.5"})]
    cells += given({RECEIVED: 1})
    error = refused(office.record, {}, figures=cells)
    assert {(one.field, one.rule) for one in error.violations} == {
        ("figures[1].cell", "UNKNOWN_CELL"),
        ("figures[2].printed", "NOT_A_NUMBER"),
        ("figures[3].printed", "NOT_A_NUMBER"),
        ("figures[4].cell", "REPEATED"),
    }
    assert [one.rule for one in refused(office.record, {}).violations] == ["REQUIRED"]
    both = [pb.CellValue(cell=RECEIVED, value=1, printed="1")]
    error = refused(office.record, {}, figures=both)
    assert [(one.field, one.rule) for one in error.violations] == [("figures[0].printed", "NOT_ACCEPTED")]
    error = refused(office.record, {RECEIVED: 1}, published_date=day(date(2026, 11, 24)))
    assert (error.reason, error.metadata["field"]) == ("DATE_IN_FUTURE", "published_date")
    assert not office.publications().publications


def test_next_year_is_compared_with_a_report_from_elsewhere(office: Reporter) -> None:
    """No records stand behind it, so that no case is named."""
    office.case(date(2024, 12, 16))
    recorded = office.record({"table3.carried_out.total": 1, "table3.carried_out.natural_person": 3}, year=2024)
    report = office.report()
    assert report.previous_publication == recorded.name
    found = checks(report)
    assert found["table3.carry_over.total"].result == PASSED
    person = found["table3.carry_over.natural_person"]
    assert (person.result, person.left, person.right) == (pb.CHECK_RESULT_FAILED, 3, 1)
    assert (person.case_count, len(person.cases)) == (0, 0)
    assert found["table3.carry_over.business"].result == pb.CHECK_RESULT_NOT_ASSESSED


def test_a_report_from_elsewhere_is_replaced_by_one_that_is_published(office: Reporter) -> None:
    """And the other way round."""
    recorded = office.record({RECEIVED: 5})
    published = office.publish(replaces=recorded.name)
    again = office.record({RECEIVED: 6}, replaces=published.name)
    assert [one.in_force for one in office.publications().publications] == [False, False, True]
    assert again.replaces == published.name


def test_publications_are_listed_in_the_order_of_their_making(office: Reporter) -> None:
    """Without reports and figures; of one year or of all."""
    first = office.publish()
    other = office.publish(year=2023)
    second = office.publish(replaces=first.name)
    listed = office.publications().publications
    assert [one.name for one in listed] == [first.name, other.name, second.name]
    assert [one.in_force for one in listed] == [False, True, True]
    assert not any(one.HasField("annual_report") or one.figures for one in listed)
    assert [one.digest for one in listed] == [first.digest, other.digest, second.digest]
    assert [one.name for one in office.publications(year=YEAR).publications] == [first.name, second.name]
    page = office.publications(page_size=2)
    rest = office.publications(page_size=2, page_token=page.next_page_token)
    assert [*page.publications, *rest.publications] == list(listed)
    assert not rest.next_page_token


def test_publications_that_do_not_exist(office: Reporter) -> None:
    """A number, a year or an agency beyond."""
    office.publish()
    for name in (f"{NAME}/2", f"{AGENCY}/annualReports/2024/publications/1", NAME.replace("szwater", "nobody") + "/1"):
        for action in (office.get, office.diff, lambda name: office.export("TEXT", publication=name)):
            error = refused(action, name)
            assert (error.reason, error.metadata) == ("REPORT_PUBLICATION_NOT_FOUND", {"publication": name})
    assert refused(Reporter(office.desk, "agencies/nobody").publications).reason == "AGENCY_NOT_FOUND"


def test_the_clock_of_a_publication_is_that_of_its_recording(service: Service, office: Reporter) -> None:
    """A clock that steps back changes no instant that was told."""
    office.case()
    service.clock.go_to(NOW.replace(year=2026, month=11, day=22))
    published = office.publish()
    assert office.report(as_of_time=published.as_of_time).sections == published.annual_report.sections
