"""Lists of cases: every filter, every order, one line a case, masks, and what is said while cases are being indexed."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from gongkai.v1 import calendar_service_pb2 as calendar_pb
from gongkai.v1 import case_pb2, case_search_pb2
from gongkai.v1 import case_service_pb2 as case_pb
from gongkai_client import Client, pages
from gongkai_service.rpc.wire.paging import Page
from support.desk import desk as d
from support.desk.desk import AGENCY, OTHER_AGENCY, Clerk, Service, corrected, day, entry, running
from support.desk.refused import refused

_KILOBYTE = 1024
Case = case_pb2.Case

# What a filter asks of a whole case: told by another hand than the index.
FILTERS: dict[str, tuple[dict[str, Any], Callable[[Case], bool]]] = {
    "none": ({}, lambda _: True),
    "one state": ({"states": [case_pb2.CASE_STATE_ANSWERED]}, lambda case: case.state == case_pb2.CASE_STATE_ANSWERED),
    "two states": (
        {"states": [case_pb2.CASE_STATE_FILED, case_pb2.CASE_STATE_LAPSED]},
        lambda case: case.state in {case_pb2.CASE_STATE_FILED, case_pb2.CASE_STATE_LAPSED},
    ),
    "handler": ({"handler": "执法处"}, lambda case: case.handler == "执法处"),
    "outcome": ({"outcomes": [case_pb2.OUTCOME_OTHER]}, lambda case: case.outcome == case_pb2.OUTCOME_OTHER),
    "kind": (
        {"applicant_kinds": [case_pb2.APPLICANT_KIND_BUSINESS]},
        lambda case: case.applicant.kind == case_pb2.APPLICANT_KIND_BUSINESS,
    ),
    "channel": (
        {"receipt_channels": [case_pb2.RECEIPT_CHANNEL_IN_PERSON]},
        lambda case: case.receipt_channel == case_pb2.RECEIPT_CHANNEL_IN_PERSON,
    ),
    "received": (
        {"received_first_date": day(date(2026, 3, 1)), "received_last_date": day(date(2026, 3, 5))},
        lambda case: date(2026, 3, 1) <= _date(case.received_date) <= date(2026, 3, 5),
    ),
    "due": (
        {"due_first_date": day(d.RECEIVED), "due_last_date": day(d.TODAY + timedelta(days=20))},
        lambda case: (
            case.deadline.HasField("due_date")
            and not case.HasField("closed_date")
            and d.RECEIVED <= _date(case.deadline.due_date) <= d.TODAY + timedelta(days=20)
        ),
    ),
    "closed": (
        {"closed_last_date": day(d.REPLIED)},
        lambda case: case.HasField("closed_date") and _date(case.closed_date) <= d.REPLIED,
    ),
    "finding": (
        {"findings": [case_pb2.FINDING_KIND_LATE_ANSWER]},
        lambda case: any(finding.kind == case_pb2.FINDING_KIND_LATE_ANSWER for finding in case.findings),
    ),
    "consultation": (
        {"traits": [case_search_pb2.CASE_TRAIT_OPEN_CONSULTATION]},
        lambda case: case.state == case_pb2.CASE_STATE_CONSULTING,
    ),
    "two fields": (
        {"states": [case_pb2.CASE_STATE_ANSWERED], "applicant_kinds": [case_pb2.APPLICANT_KIND_BUSINESS]},
        lambda case: (
            case.state == case_pb2.CASE_STATE_ANSWERED and case.applicant.kind == case_pb2.APPLICANT_KIND_BUSINESS
        ),
    ),
}


def _date(message: Any) -> date:  # noqa: ANN401  (a google.type.Date)
    return date(message.year, message.month, message.day)


def _stock(desk: Clerk) -> None:
    """Cases of all kinds, and some of another agency."""
    business = case_pb2.Applicant(kind=case_pb2.APPLICANT_KIND_BUSINESS, display_name="南方水务有限公司")
    for agency in (AGENCY, OTHER_AGENCY):
        desk.file(agency)
        desk.start(desk.file(agency, applicant=business).name, handler="执法处")
        desk.decide(desk.file(agency, received_date=day(date(2026, 3, 4)), applicant=business).name)
        desk.decide(desk.file(agency, received_date=day(date(2025, 11, 3))).name)
        desk.close(desk.file(agency, receipt_channel=case_pb2.RECEIPT_CHANNEL_IN_PERSON).name)
        desk.consult(desk.file(agency, received_date=day(date(2026, 3, 4))).name)
        desk.ask_correction(desk.file(agency).name)
        answered = desk.decide(desk.file(agency).name).name
        desk.review(answered)
        desk.lawsuit(answered)
        desk.waive(desk.fee_notice(desk.file(agency).name).name)


@pytest.fixture(scope="module")
def client(shared_service: Service, shared_desk: Clerk) -> Client:
    """A client of a service with such cases; nobody adds to them."""
    _stock(shared_desk)
    return shared_service.client


def _listed(client: Client, **wanted: Any) -> list[Case]:  # noqa: ANN401
    request = case_pb.ListCasesRequest(parent=AGENCY, **wanted)
    return list(pages(client.cases.ListCases, request, "cases"))


def _names(cases: list[Case]) -> list[str]:
    return [case.name.rpartition("/")[2] for case in cases]


@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_lists_the_cases_that_meet_it_and_no_other(name: str, client: Client) -> None:
    """The same cases as a look at each of them finds, some and not all, page by page as well."""
    wanted, is_met = FILTERS[name]
    everything = _listed(client)
    expected = [case for case in everything if is_met(case)]
    assert name == "none" or 0 < len(expected) < len(everything)
    assert sorted(_names(expected)) == sorted(_names(_listed(client, **wanted)))
    assert _listed(client, **wanted) == _listed(client, page_size=1, **wanted)


@pytest.mark.parametrize(
    ("trait", "count"),
    [
        (case_search_pb2.CASE_TRAIT_REVIEW, 1),
        (case_search_pb2.CASE_TRAIT_LAWSUIT, 1),
        (case_search_pb2.CASE_TRAIT_FEE, 1),
        (case_search_pb2.CASE_TRAIT_OPEN_CONSULTATION, 1),
    ],
)
def test_cases_are_found_by_what_they_have(trait: int, count: int, client: Client) -> None:
    """A review, a lawsuit, a fee notice, an open consultation."""
    assert len(_listed(client, traits=[trait])) == count


def test_traits_hold_together(client: Client) -> None:
    """A case has all that are asked for."""
    both = [case_search_pb2.CASE_TRAIT_REVIEW, case_search_pb2.CASE_TRAIT_LAWSUIT]
    assert len(_listed(client, traits=both)) == 1
    assert not _listed(client, traits=[case_search_pb2.CASE_TRAIT_REVIEW, case_search_pb2.CASE_TRAIT_FEE])


ORDERS: dict[int, Callable[[Case], tuple[Any, ...]]] = {
    case_search_pb2.CASE_ORDER_FILED: lambda case: (case.create_time.ToNanoseconds(),),
    case_search_pb2.CASE_ORDER_FILED_NEWEST: lambda case: (-case.create_time.ToNanoseconds(),),
    case_search_pb2.CASE_ORDER_RECEIVED: lambda case: (_date(case.received_date), case.create_time.ToNanoseconds()),
    case_search_pb2.CASE_ORDER_DUE: lambda case: (_date(case.deadline.due_date), case.create_time.ToNanoseconds()),
    case_search_pb2.CASE_ORDER_CLOSED: lambda case: (_date(case.closed_date), case.create_time.ToNanoseconds()),
}


@pytest.mark.parametrize("order", ORDERS)
def test_cases_stand_in_the_order_that_is_asked_for(order: int, client: Client) -> None:
    """Earliest or newest first, those of one day as they were filed; page by page as well."""
    found = _listed(client, order=order)
    assert len(found) > 1
    assert found == sorted(found, key=ORDERS[order])
    assert found == _listed(client, order=order, page_size=1)


def test_orders_by_a_day_leave_out_what_has_none(client: Client) -> None:
    """Open cases have no day of closing, and of some nothing is due."""
    everything = _listed(client)
    closed = [case for case in everything if case.HasField("closed_date")]
    assert len(closed) == len(_listed(client, order=case_search_pb2.CASE_ORDER_CLOSED)) < len(everything)
    assert all(
        case.deadline.HasField("due_date") and not case.HasField("closed_date")
        for case in _listed(client, order=case_search_pb2.CASE_ORDER_DUE)
    )


def test_a_range_of_days_is_listed_by_its_days(client: Client) -> None:
    """Unless another order is asked for."""
    wanted = {"received_first_date": day(date(2020, 1, 1))}
    by_day = _names(_listed(client, order=case_search_pb2.CASE_ORDER_RECEIVED))
    by_filing = _names(_listed(client))
    assert _names(_listed(client, **wanted)) == by_day != by_filing
    assert _names(_listed(client, order=case_search_pb2.CASE_ORDER_FILED, **wanted)) == by_filing


@pytest.mark.parametrize(
    "number",
    [
        "深水公开申〔2026〕2号",
        "深水公开申[2026]2号",
        "深水公开申（2026）02号",
        "２０２６-２",
        "2026-02",
        "〔2026〕2",
        " 2026 - 2 ",
    ],
)
def test_a_case_is_found_by_its_number_however_it_is_typed(number: str, client: Client) -> None:
    """Any brackets, full width, leading zeros, with or without the sign before it."""
    assert _names(_listed(client, number=number)) == ["2026-2"]


def test_a_number_of_another_agency_finds_nothing(client: Client) -> None:
    """What stands before the year says whose it is; other filters hold beside."""
    assert not _listed(client, number="深环公开申〔2026〕2号")
    assert not _listed(client, number="2026-99")
    assert not _listed(client, number="2026-2", states=[case_pb2.CASE_STATE_ANSWERED])


ON_A_LINE = {
    "name",
    "number",
    "state",
    "receipt_channel",
    "received_date",
    "outcome",
    "closed_date",
    "handler",
    "etag",
    "create_time",
    "update_time",
}


def test_a_line_says_what_the_case_says(client: Client) -> None:
    """The same values; of what is not on the line, nothing."""
    lines, cases = _listed(client, view=case_search_pb2.CASE_VIEW_ROW), _listed(client)
    for line, case in zip(lines, cases, strict=True):
        for field in ON_A_LINE:
            assert getattr(line, field) == getattr(case, field), field
        assert (line.applicant.kind, line.applicant.display_name) == (case.applicant.kind, case.applicant.display_name)
        assert not line.applicant.contact
        assert case.description.startswith(line.description.removesuffix("…"))
        told = {field.name for field, _ in line.ListFields()}
        assert told <= ON_A_LINE | {"applicant", "description", "deadline"}
        if not case.HasField("closed_date"):
            assert line.deadline.HasField("due_date") == case.deadline.HasField("due_date")
            assert line.deadline.due_date == case.deadline.due_date
            assert line.deadline.left_working_days == case.deadline.left_working_days or not case.deadline.due_date.year


def test_the_longest_line_fits_in_a_kilobyte(desk: Clerk) -> None:
    """With names and texts as long as they may be."""
    applicant = case_pb2.Applicant(
        kind=case_pb2.APPLICANT_KIND_NATURAL_PERSON, display_name="长" * 100, contact="电" * 200
    )
    name = desk.file(applicant=applicant, description="述" * 2000, received_date=day(date(2026, 3, 2))).name
    desk.start(name, handler="处" * 50)
    desk.decide(name)
    (line,) = _listed(desk.client, view=case_search_pb2.CASE_VIEW_ROW)
    assert line.description == "述" * 79 + "…"
    assert line.ByteSize() <= _KILOBYTE


def test_a_mask_shows_what_it_names(client: Client) -> None:
    """Of whole cases and of lines; nothing else is told."""
    whole = _listed(client)
    for paths in (["name", "state"], ["name", "description", "findings"]):
        for masked, case in zip(_listed(client, read_mask={"paths": paths}), whole, strict=True):
            assert {field.name for field, _ in masked.ListFields()} <= set(paths)
            assert all(getattr(masked, path) == getattr(case, path) for path in paths)
    lines = _listed(client, view=case_search_pb2.CASE_VIEW_ROW, read_mask={"paths": ["name", "findings"]})
    assert [line.name for line in lines] == [case.name for case in whole]
    assert not any(line.findings for line in lines)


@pytest.mark.parametrize(
    ("wanted", "field", "zh", "en"),
    [
        (
            {f"{of}_first_date": day(d.TODAY), f"{of}_last_date": day(d.RECEIVED)},
            f"{of}_last_date",
            f"不得早于 {of}_first_date",
            f"must not be before {of}_first_date",
        )
        for of in ("received", "due", "closed")
    ]
    + [
        (
            {"number": "第一号"},
            "number",
            "格式应如 深水公开申〔2026〕1号 或 2026-1",
            "must have the form of 深水公开申〔2026〕1号 or 2026-1",
        ),
    ],
)
def test_what_cannot_be_meant_is_refused(wanted: dict[str, Any], field: str, zh: str, en: str, client: Client) -> None:
    """A range that ends before it begins, and a number that none has; told in both languages."""
    error = refused(client.cases.ListCases, case_pb.ListCasesRequest(parent=AGENCY, **wanted))
    (violation,) = error.violations
    assert (violation.field, violation.description_zh, violation.description) == (field, zh, en)


def test_a_mask_names_fields_of_a_case(client: Client) -> None:
    """Anything else is refused."""
    request = case_pb.ListCasesRequest(parent=AGENCY, read_mask={"paths": ["secret"]})
    assert refused(client.cases.ListCases, request).violations[0].field == "read_mask"


def test_a_token_belongs_to_order_view_and_mask(client: Client) -> None:
    """Another order would go on at another place."""
    token = client.cases.ListCases(case_pb.ListCasesRequest(parent=AGENCY, page_size=1)).next_page_token
    for other in (
        {"order": case_search_pb2.CASE_ORDER_FILED},
        {"view": case_search_pb2.CASE_VIEW_ROW},
        {"read_mask": {"paths": ["name"]}},
        {"handler": "执法处"},
    ):
        request = case_pb.ListCasesRequest(parent=AGENCY, page_token=token, **other)  # type: ignore[arg-type]
        assert refused(client.cases.ListCases, request).reason == "PAGE_TOKEN_INVALID"


def test_a_forged_day_is_no_place(client: Client) -> None:
    """Who can compute the seal still cannot name a day that no calendar has."""
    request = case_pb.ListCasesRequest(parent=AGENCY, order=case_search_pb2.CASE_ORDER_RECEIVED)
    request.page_token = Page(request, first=(0, 0)).next_token((date.max.toordinal() + 1, 1))
    assert refused(client.cases.ListCases, request).reason == "PAGE_TOKEN_INVALID"


def test_a_case_is_found_by_what_it_says_now(desk: Clerk) -> None:
    """What was recorded since leaves it under nothing that it no longer says."""
    name = desk.start(desk.file().name, handler="执法处").name
    assert _names(_listed(desk.client, handler="执法处")) == ["2026-1"]
    desk.start(name, handler="法规处", started_date=day(d.TODAY))
    assert not _listed(desk.client, handler="执法处")
    assert _names(_listed(desk.client, handler="法规处")) == ["2026-1"]
    desk.consult(name)
    waiting = {"traits": [case_search_pb2.CASE_TRAIT_OPEN_CONSULTATION]}
    assert _listed(desk.client, **waiting)
    desk.end_consultation(name)
    assert not _listed(desk.client, **waiting)


def test_a_dry_run_is_not_found(desk: Clerk) -> None:
    """What was only checked leaves nothing behind."""
    desk.client.cases.FileCase(desk.filing(validate_only=True))
    assert not _listed(desk.client, applicant_kinds=[case_pb2.APPLICANT_KIND_NATURAL_PERSON])


_WARNING = ("办件索引正在后台建立", "still being indexed")


def test_a_database_of_an_older_service_is_indexed_beside_the_calls(tmp_path: Path) -> None:
    """Nothing is missing after; meanwhile the answer says that something may be, and lines are told all the same."""
    database = tmp_path / "gongkai.db"
    with running(database) as service:
        desk = Clerk(service.client)
        desk.agency()
        for _ in range(3):
            desk.decide(desk.file().name)
        lines = _listed(service.client, view=case_search_pb2.CASE_VIEW_ROW)
        with closing(sqlite3.connect(database, timeout=10)) as connection, connection:
            for table in ("case_marks", "case_summaries"):
                connection.execute(f"DELETE FROM {table}")  # noqa: S608  (our own names)
            connection.execute("UPDATE case_index_progress SET version = 0, reached_key = 0")
        request = case_pb.ListCasesRequest(parent=AGENCY, outcomes=[case_pb2.OUTCOME_GRANTED])
        answer = service.client.cases.ListCases(request)
        assert not answer.cases
        (warning,) = answer.warnings
        assert _WARNING[0] in warning.zh
        assert _WARNING[1] in warning.en
        assert not service.client.cases.ListCases(case_pb.ListCasesRequest(parent=AGENCY)).warnings
        assert lines == _listed(service.client, view=case_search_pb2.CASE_VIEW_ROW)
        desk.close(desk.file().name)
    with running(database) as service:
        assert len(_listed(service.client, outcomes=[case_pb2.OUTCOME_GRANTED])) == 3
        assert len(_listed(service.client, outcomes=[case_pb2.OUTCOME_OTHER])) == 1
        assert not service.client.cases.ListCases(request).warnings


def test_a_finding_that_a_calendar_makes_is_found(desk: Clerk) -> None:
    """A Saturday that turns out to be worked makes an answer late that was not: it is found by that, and no other."""
    late = {"findings": [case_pb2.FINDING_KIND_LATE_ANSWER]}
    on_the_last_day = date(2026, 3, 30)
    desk.decide(desk.file().name, reply_date=day(on_the_last_day))
    desk.decide(desk.file().name)
    assert not _listed(desk.client, **late)
    worked = entry(date(2026, 3, 14), "补班", calendar_pb.CALENDAR_ENTRY_KIND_WORKED)
    desk.put_in_use(desk.draft(entries=[worked]).name)
    assert _names(_listed(desk.client, **late)) == ["2026-1"]


def test_a_finding_of_a_closed_case_moves_with_a_day_after_its_closing(desk: Clerk) -> None:
    """The last day to appeal fell on a Saturday, so that Monday was in time, until the Saturday was worked."""
    late = {"findings": [case_pb2.FINDING_KIND_LATE_APPEAL]}
    lawsuit = desk.lawsuit(desk.decide(desk.file().name).name).name
    desk.decide_lawsuit(lawsuit, decided_date=day(date(2026, 7, 3)))
    desk.open_instance(lawsuit, filed_date=day(date(2026, 7, 20)))
    assert not _listed(desk.client, **late)
    worked = entry(date(2026, 7, 18), "补班", calendar_pb.CALENDAR_ENTRY_KIND_WORKED)
    desk.put_in_use(desk.draft(entries=[worked]).name)
    assert _names(_listed(desk.client, **late)) == ["2026-1"]


def test_a_mended_case_is_listed_by_what_it_should_have_said(desk: Clerk) -> None:
    """Its kind, its day and year of receipt, its outcome: under what was wrong it is listed no more."""
    name = desk.file(received_date=day(date(2026, 1, 5))).name
    desk.decide(name, reply_date=day(date(2026, 1, 12)))
    business = case_pb2.Applicant(kind=case_pb2.APPLICANT_KIND_BUSINESS)
    filing = case_pb.FileCaseRequest(applicant=business, received_date=day(date(2025, 12, 29)))
    answer = case_pb.DecideCaseRequest(outcome=case_pb2.OUTCOME_DOES_NOT_EXIST)
    desk.mend(
        name,
        corrected(1, "applicant.kind", "received_date", file_case=filing),
        corrected(2, "outcome", decide_case=answer),
    )
    for wanted in (
        {"applicant_kinds": [case_pb2.APPLICANT_KIND_BUSINESS]},
        {"received_year": 2025},
        {"received_last_date": day(date(2025, 12, 31))},
        {"outcomes": [case_pb2.OUTCOME_DOES_NOT_EXIST]},
    ):
        assert _names(_listed(desk.client, **wanted)) == ["2026-1"], wanted
    for wrong in (
        {"applicant_kinds": [case_pb2.APPLICANT_KIND_NATURAL_PERSON]},
        {"received_year": 2026},
        {"received_first_date": day(date(2026, 1, 1))},
        {"outcomes": [case_pb2.OUTCOME_GRANTED]},
    ):
        assert not _listed(desk.client, **wrong), wrong


def test_a_void_case_is_listed_as_void(desk: Clerk) -> None:
    """By its state, by its number, and among all; nothing is due of it."""
    desk.void(desk.file().name)
    assert _names(_listed(desk.client, states=[case_pb2.CASE_STATE_VOID])) == ["2026-1"]
    assert _names(_listed(desk.client, number="2026-1")) == _names(_listed(desk.client)) == ["2026-1"]
    assert not _listed(desk.client, order=case_search_pb2.CASE_ORDER_DUE)
    (line,) = _listed(desk.client, view=case_search_pb2.CASE_VIEW_ROW)
    assert line.state == case_pb2.CASE_STATE_VOID
    assert not line.deadline.HasField("due_date")
