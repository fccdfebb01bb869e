"""Lists page by page: everything once, in order, by tokens that nobody can bend."""

import base64
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from typing import Any

import pytest
from google.protobuf.message import Message

from gongkai.v1 import agency_service_pb2 as agency_pb
from gongkai.v1 import annual_report_service_pb2 as report_pb
from gongkai.v1 import arrival_service_pb2 as arrival_pb
from gongkai.v1 import calendar_service_pb2 as calendar_pb
from gongkai.v1 import case_pb2, clock_pb2
from gongkai.v1 import case_service_pb2 as case_pb
from gongkai.v1 import cost_tariff_service_pb2 as tariff_pb
from gongkai.v1 import deadline_service_pb2 as deadline_pb
from gongkai.v1 import fee_service_pb2 as fee_pb
from gongkai.v1 import letter_service_pb2 as letter_pb
from gongkai.v1 import publication_service_pb2 as publication_pb
from gongkai.v1 import remedy_service_pb2 as remedy_pb
from gongkai.v1 import report_publication_service_pb2 as report_publication_pb
from gongkai_client import Client, pages
from gongkai_service.domain.law.rules_version import RULES_VERSION
from gongkai_service.rpc.wire.paging import Page
from support.depth import deep_after
from support.desk.desk import AGENCY, OTHER_AGENCY, TODAY, Clerk, Service, day
from support.desk.examples import LISTS
from support.desk.refused import refused
from support.reports.oracle import FORMATS

CASE = f"{AGENCY}/cases/2026-1"
CASE_WITH_LETTERS = f"{AGENCY}/cases/2026-2"
REPORTING = "agencies/szhousing"
REPORT = f"{REPORTING}/annualReports/2025/publications/1"
ALL_CASES = f"{AGENCY}/cases/-"

# Each list with its items' field, a request, and the same request with other arguments.
Listing = tuple[str, Callable[[Client], Callable[[Any], Any]], Message, Message | None]
LISTINGS: dict[str, Listing] = {
    "ListAgencies": (
        "agencies",
        lambda client: client.agencies.ListAgencies,
        agency_pb.ListAgenciesRequest(),
        agency_pb.ListAgenciesRequest(parent=AGENCY),
    ),
    "ListCases": (
        "cases",
        lambda client: client.cases.ListCases,
        case_pb.ListCasesRequest(parent=AGENCY),
        case_pb.ListCasesRequest(parent=AGENCY, states=[case_pb2.CASE_STATE_FILED]),
    ),
    "SearchCases": (
        "hits",
        lambda client: client.cases.SearchCases,
        case_pb.SearchCasesRequest(parent=AGENCY, query="排水管网"),
        case_pb.SearchCasesRequest(parent=AGENCY, query="排水"),
    ),
    "ListCaseEvents": (
        "events",
        lambda client: client.cases.ListCaseEvents,
        case_pb.ListCaseEventsRequest(parent=CASE),
        case_pb.ListCaseEventsRequest(parent=f"{AGENCY}/cases/2026-2"),
    ),
    "ListArrivals": (
        "arrivals",
        lambda client: client.arrivals.ListArrivals,
        arrival_pb.ListArrivalsRequest(parent=AGENCY),
        arrival_pb.ListArrivalsRequest(parent=AGENCY, overlong_only=True),
    ),
    "ListReviews": (
        "reviews",
        lambda client: client.remedies.ListReviews,
        remedy_pb.ListReviewsRequest(parent=ALL_CASES),
        remedy_pb.ListReviewsRequest(parent=CASE),
    ),
    "ListLawsuits": (
        "lawsuits",
        lambda client: client.remedies.ListLawsuits,
        remedy_pb.ListLawsuitsRequest(parent=CASE),
        remedy_pb.ListLawsuitsRequest(parent=ALL_CASES),
    ),
    "ListFeeNotices": (
        "fee_notices",
        lambda client: client.fees.ListFeeNotices,
        fee_pb.ListFeeNoticesRequest(parent=ALL_CASES),
        fee_pb.ListFeeNoticesRequest(parent=CASE),
    ),
    "ListCostTariffs": (
        "cost_tariffs",
        lambda client: client.cost_tariffs.ListCostTariffs,
        tariff_pb.ListCostTariffsRequest(parent=AGENCY),
        tariff_pb.ListCostTariffsRequest(parent=OTHER_AGENCY),
    ),
    "ListLetterKinds": (
        "letter_kinds",
        lambda client: client.letters.ListLetterKinds,
        letter_pb.ListLetterKindsRequest(),
        None,
    ),
    "ListLetters": (
        "letters",
        lambda client: client.letters.ListLetters,
        letter_pb.ListLettersRequest(parent=CASE_WITH_LETTERS),
        letter_pb.ListLettersRequest(parent=CASE),
    ),
    "ListPublications": (
        "publications",
        lambda client: client.publications.ListPublications,
        publication_pb.ListPublicationsRequest(parent=AGENCY),
        publication_pb.ListPublicationsRequest(parent=AGENCY, year=2026),
    ),
    "ListCalendars": (
        "calendars",
        lambda client: client.calendars.ListCalendars,
        calendar_pb.ListCalendarsRequest(),
        None,
    ),
    "ListRedatings": (
        "redatings",
        lambda client: client.calendars.ListRedatings,
        calendar_pb.ListRedatingsRequest(parent="calendars/current", agency=OTHER_AGENCY),
        calendar_pb.ListRedatingsRequest(parent="calendars/current"),
    ),
    "ListDueCases": (
        "due_cases",
        lambda client: client.deadlines.ListDueCases,
        deadline_pb.ListDueCasesRequest(parent=AGENCY),
        deadline_pb.ListDueCasesRequest(parent=AGENCY, kinds=[clock_pb2.CLOCK_KIND_REPLY]),
    ),
    "ListReminders": (
        "reminders",
        lambda client: client.deadlines.ListReminders,
        deadline_pb.ListRemindersRequest(
            parent=AGENCY, first_date=day(date(2026, 3, 20)), last_date=day(date(2026, 3, 26))
        ),
        deadline_pb.ListRemindersRequest(parent=AGENCY, last_date=day(date(2026, 3, 26))),
    ),
    "ListRulesRedatings": (
        "redatings",
        lambda client: client.deadlines.ListRulesRedatings,
        deadline_pb.ListRulesRedatingsRequest(agency=OTHER_AGENCY),
        deadline_pb.ListRulesRedatingsRequest(),
    ),
    "ListCellCases": (
        "cell_cases",
        lambda client: client.annual_reports.ListCellCases,
        report_pb.ListCellCasesRequest(agency=AGENCY, year=2026, cell="table3.new_received.total"),
        report_pb.ListCellCasesRequest(agency=AGENCY, year=2026, cell="table3.carried_out.total"),
    ),
    "ListReportFormats": (
        "report_formats",
        lambda client: client.annual_reports.ListReportFormats,
        report_pb.ListReportFormatsRequest(),
        None,
    ),
    "ListReportPublications": (
        "publications",
        lambda client: client.report_publications.ListReportPublications,
        report_publication_pb.ListReportPublicationsRequest(parent=REPORTING),
        report_publication_pb.ListReportPublicationsRequest(parent=REPORTING, year=2025),
    ),
    "DiffAnnualReport": (
        "records",
        lambda client: client.report_publications.DiffAnnualReport,
        report_publication_pb.DiffAnnualReportRequest(name=REPORT),
        report_publication_pb.DiffAnnualReportRequest(name=REPORT.replace("2025", "2024")),
    ),
    "RollUpAnnualReports": (
        "units",
        lambda client: client.report_publications.RollUpAnnualReports,
        report_publication_pb.RollUpAnnualReportsRequest(agency=AGENCY, year=2025),
        report_publication_pb.RollUpAnnualReportsRequest(
            agency=AGENCY, year=2025, basis=report_publication_pb.ROLL_UP_BASIS_PUBLISHED
        ),
    ),
}
EXPECTED = {
    "ListAgencies": 6,
    "ListCases": 4,
    "SearchCases": 4,
    "ListCaseEvents": 10,
    "ListArrivals": 4,
    "ListReviews": 4,
    "ListLawsuits": 3,
    "ListFeeNotices": 3,
    "ListCostTariffs": 4,
    "ListLetterKinds": 30,
    "ListLetters": 3,
    "ListPublications": 4,
    "ListCalendars": 2,
    "ListRedatings": 4,
    "ListDueCases": 4,
    "ListReminders": 4,
    "ListRulesRedatings": 4,
    "ListCellCases": 4,
    "ListReportFormats": 4,
    "ListReportPublications": 4,
    # Two cases, each with a review and a lawsuit, that were recorded after the report.
    "DiffAnnualReport": 6,
    "RollUpAnnualReports": 4,
}


@pytest.fixture(scope="module")
def client(shared_service: Service, shared_desk: Clerk) -> Client:
    """A client of a service that holds several of everything; nobody adds to it."""
    _stock(shared_desk)
    # As if corrected rules had moved once more what the calendar did: that happens at opening alone.
    with closing(sqlite3.connect(shared_service.database, timeout=10)) as connection, connection:
        columns = "calendar_key, case_key, agency_id, kind, ordinal, collection, old_date, new_date, provisional"
        connection.execute(
            f"INSERT INTO redatings (cause, {columns}, recorded_us, rules_version) "  # noqa: S608  (our own names)
            f"SELECT 'RULES', {columns}, recorded_us, {RULES_VERSION} FROM redatings"
        )
    return shared_service.client


@pytest.fixture
def stocked(desk: Clerk) -> Clerk:
    """A clerk who holds the same, and may add to it."""
    _stock(desk)
    return desk


def _stock(desk: Clerk) -> None:
    """Several of everything, and the same for another agency."""
    for number in range(3):
        desk.agency(f"below-{number}", parent=AGENCY)
    for agency in (AGENCY, OTHER_AGENCY):
        names = [desk.file(agency).name for _ in range(4)]
        for name in (names[0], names[0], names[2]):
            desk.waive(desk.fee_notice(name).name)
        for name in (names[0], names[0], names[1], names[3]):
            desk.review(name)
        for _ in range(3):
            desk.lawsuit(names[0])
        for _ in range(4):
            desk.publish(agency)
            desk.tariff(agency)
            desk.arrive(agency)
        for _ in range(3):
            desk.letter(names[1])
    desk.agency(REPORTING.partition("/")[2])
    for year in (2024, 2025, 2024, 2023):
        _publish_report(desk, year)
    for received in (date(2024, 12, 2), date(2025, 12, 1)):
        case = desk.file(REPORTING, received_date=day(received)).name
        desk.review(case, filed_date=day(date(2025, 12, 29)))
        desk.lawsuit(case, filed_date=day(date(2025, 12, 30)))
    closed = calendar_pb.AgencyClosure(agency=OTHER_AGENCY, date=day(date(2026, 3, 11)), reason="停电")
    desk.put_in_use(desk.draft(entries=[], closures=[closed]).name)


def _publish_report(desk: Clerk, year: int) -> None:
    """In place of the one before, where there is one."""
    reports = desk.client.report_publications
    found = reports.ListReportPublications(
        report_publication_pb.ListReportPublicationsRequest(parent=REPORTING, year=year)
    ).publications
    reports.PublishAnnualReport(
        report_publication_pb.PublishAnnualReportRequest(
            agency=REPORTING,
            year=year,
            actor="政务公开科",
            replaces=found[-1].name if found else "",
            reason="更正" if found else "",
            incomplete_reason="只核对数字",
        )
    )


def _sized(request: Message, **fields: object) -> Any:  # noqa: ANN401  (a request of the same type)
    changed: Any = type(request)()
    changed.CopyFrom(request)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed


def _first_token(client: Client, listing: Listing) -> str:
    _, call, request, _ = listing
    return str(call(client)(_sized(request, page_size=1)).next_page_token)


def test_every_list_is_covered() -> None:
    """No list of the contract is missing here."""
    assert set(LISTS) == set(LISTINGS) == set(EXPECTED)


@pytest.mark.parametrize("name", LISTS)
def test_pages_of_any_size_hold_everything_once(name: str, client: Client) -> None:
    """One by one, two by two or all at once: the same items in the same order, and no empty last page."""
    field, call, request, _ = LISTINGS[name]
    whole = list(getattr(call(client)(request), field))
    assert len(whole) == EXPECTED[name]
    for size in (1, 2, 3, EXPECTED[name], 1000):
        assert whole == list(pages(call(client), _sized(request, page_size=size), field))
    full = call(client)(_sized(request, page_size=EXPECTED[name]))
    assert not full.next_page_token


@pytest.mark.parametrize("name", [name for name in LISTS if LISTINGS[name][3] is not None])
def test_a_token_belongs_to_its_arguments(name: str, client: Client) -> None:
    """With other arguments a token is refused; another page size is no other argument."""
    field, call, request, other = LISTINGS[name]
    token = _first_token(client, LISTINGS[name])
    assert other is not None
    assert refused(call(client), _sized(other, page_token=token)).reason == "PAGE_TOKEN_INVALID"
    rest = getattr(call(client)(_sized(request, page_token=token, page_size=1000)), field)
    assert len(rest) == EXPECTED[name] - 1


@pytest.mark.parametrize("name", [name for name in LISTS if EXPECTED[name] > 1])
def test_an_altered_token_is_refused(name: str, client: Client) -> None:
    """Each single character that is changed, dropped or added makes the token invalid."""
    _, call, request, _ = LISTINGS[name]
    token = _first_token(client, LISTINGS[name])
    altered = [f"{token[:at]}{other}{token[at + 1 :]}" for at in range(len(token)) for other in _near(token[at])]
    altered += [
        token[1:],
        token[:-1],
        f"{token}A",
        f" {token}",
        token.rstrip("="),
        f"{token}=",
        "=",
        "中",
    ]
    for wrong in altered:
        if wrong != token:
            assert refused(call(client), _sized(request, page_token=wrong)).reason == "PAGE_TOKEN_INVALID", wrong


def _near(character: str) -> str:
    """Characters that a careless check takes for the same: base64 ignores the last bits of some places."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    at = alphabet.find(character)
    return alphabet[(at + 1) % 64] + alphabet[at ^ 1] if at >= 0 else "A"


def test_a_forged_position_is_refused(client: Client) -> None:
    """Who can compute the seal still cannot name a position that none could have."""
    request = case_pb.ListCasesRequest(parent=AGENCY)
    for position in ([-1], [2**63], [10**40], [True], [1.5], ["1"], [None], [], [1, 2], {"a": 1}, 1, "x", [[1]]):
        token = Page(request, first=(0,)).next_token(position)  # type: ignore[arg-type]
        assert refused(client.cases.ListCases, _sized(request, page_token=token)).reason == "PAGE_TOKEN_INVALID"


@pytest.mark.parametrize("text", ["\ud800", "中"])
def test_a_forged_text_position_is_refused(text: str, client: Client) -> None:
    """A position that is a text is one of ours."""
    request = agency_pb.ListAgenciesRequest()
    token = Page(request, first=("",)).next_token((text,))
    error = refused(client.agencies.ListAgencies, _sized(request, page_token=token))
    assert error.reason == "PAGE_TOKEN_INVALID"


def test_page_sizes_have_bounds(client: Client) -> None:
    """1 to 1000, and 0 for the default."""
    for _, call, request, _ in LISTINGS.values():
        for size in (-1, 1001, -(2**31), 2**31 - 1):
            error = refused(call(client), _sized(request, page_size=size))
            assert [violation.field for violation in error.violations] == ["page_size"]


def test_a_list_goes_on_after_what_was_added_meanwhile(stocked: Clerk) -> None:
    """A case that is filed between two pages appears at the end, and none is shown twice."""
    desk, client = stocked, stocked.client
    request = case_pb.ListCasesRequest(parent=AGENCY, page_size=2)
    walk = pages(client.cases.ListCases, request, "cases")
    seen = [next(walk).name, next(walk).name]
    added = desk.file().name
    seen += [case.name for case in walk]
    assert seen == [f"{AGENCY}/cases/2026-{serial}" for serial in range(1, 6)]
    assert seen[-1] == added


def test_cases_are_listed_by_state_year_and_due_date(stocked: Clerk) -> None:
    """Each filter leaves out what it says, and open cases alone are due."""
    desk, client = stocked, stocked.client

    def names(**wanted: object) -> list[str]:
        request = case_pb.ListCasesRequest(parent=AGENCY, **wanted)
        return [case.name.rpartition("/")[2] for case in client.cases.ListCases(request).cases]

    answered = desk.decide(desk.file().name)
    old = desk.file(received_date=day(date(2018, 3, 1)))
    assert names(states=[case_pb2.CASE_STATE_ANSWERED]) == ["2026-5"]
    assert names(received_year=2018) == ["2018-1"]
    due = old.deadline.due_date
    assert names(due_by_date=due) == ["2018-1"]
    assert names(due_by_date=day(date(due.year, due.month, due.day) - timedelta(days=1))) == []
    assert answered.name.rpartition("/")[2] not in names(due_by_date=day(TODAY))


@pytest.mark.parametrize("form", deep_after(1, reversed(FORMATS)))
def test_every_cell_lists_exactly_what_it_counts(form: str, stocked: Clerk) -> None:
    """For every cell of a format, one by one: as many records as the figure says, where it counts records."""
    desk, client = stocked, stocked.client
    name = desk.decide(desk.file().name).name
    desk.decide_review(desk.review(name).name)
    desk.lawsuit(name, review=f"{name}/reviews/1")
    asked = report_pb.ComputeAnnualReportRequest(agency=AGENCY, year=2026, format=form)
    report = client.annual_reports.ComputeAnnualReport(asked).annual_report
    for figure in _figures(report):
        request = report_pb.ListCellCasesRequest(
            agency=AGENCY, year=2026, format=form, cell=figure.cell, page_size=1, as_of_time=report.as_of_time
        )
        first = client.annual_reports.ListCellCases(request)
        walked = [str(item) for item in pages(client.annual_reports.ListCellCases, request, "cell_cases")]
        assert first.total_size == len(walked) == len(set(walked)), figure.cell
        if figure.unit == "件" and figure.HasField("value") and "fee" not in figure.cell:
            assert figure.value == len(walked) or not walked, figure.cell


def _figures(report: report_pb.AnnualReport) -> list[report_pb.ReportFigure]:
    in_tables = [
        figure
        for section in report.sections
        for table in section.tables
        for row in table.rows
        for figure in row.figures
    ]
    return in_tables + [figure for section in report.sections for figure in section.figures]


def test_tokens_say_nothing_that_the_list_does_not() -> None:
    """A token is a seal and a position; nothing else is in it."""
    request = case_pb.ListCasesRequest(parent=AGENCY)
    text = base64.urlsafe_b64decode(Page(request, first=(0,)).next_token((7,))).decode()
    assert json.loads(text[16:]) == [7]
