"""`gongkai case explain|due|reminders|redatings` and `calendar preview`: what they send, and what they print."""

import json
from collections.abc import Callable
from datetime import date
from itertools import takewhile
from typing import Any

import pytest
from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

from gongkai.v1.annotations_pb2 import bounds
from gongkai.v1.calendar_service_pb2 import Redating
from gongkai.v1.case_pb2 import Applicant, Case
from gongkai.v1.case_service_pb2 import GetCaseRequest, GetCaseResponse
from gongkai.v1.case_service_pb2_grpc import CaseServiceServicer, add_CaseServiceServicer_to_server
from gongkai.v1.clock_pb2 import ClockKind
from gongkai.v1.deadline_service_pb2 import (
    DueCase,
    ExplainDeadlinesResponse,
    ListDueCasesRequest,
    ListDueCasesResponse,
    ListRemindersResponse,
    ListRulesRedatingsResponse,
    PreviewDeadlineResponse,
    PreviewEventKind,
    Reminder,
    ReminderRule,
    RulesCorrection,
)
from gongkai.v1.deadline_service_pb2_grpc import DeadlineServiceServicer, add_DeadlineServiceServicer_to_server
from gongkai.v1.remedy_service_pb2 import DecideLawsuitRequest, DecideReviewRequest
from gongkai_client.cli import main
from gongkai_client.dates import date_of
from support.client.clock_samples import day, reply_clock, text
from support.client.recording import recording

Output = pytest.CaptureFixture[str]
Serve = Callable[..., str]

WARNING = text("2027年的放假通知尚未载入。", "The holiday notice of 2027 is missing.")
KINDS = PreviewEventKind


def due_page(request: ListDueCasesRequest) -> ListDueCasesResponse:
    """Two pages, each with the same warning."""
    page = int(request.page_token or 1)
    return ListDueCasesResponse(
        due_cases=[DueCase(case=f"agencies/szwater/cases/2026-{page}", due_date=day("2026-03-02"), level=3)],
        next_page_token="2" if page == 1 else "",
        warnings=[WARNING],
        as_of_date=day("2026-03-02"),
    )


@pytest.fixture
def deadlines(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> Any:  # noqa: ANN401 - a recorder
    """A running service that the environment points to."""
    service = recording(
        DeadlineServiceServicer,
        ExplainDeadlines=ExplainDeadlinesResponse(clocks=[reply_clock()], calendar="calendars/2026-1"),
        PreviewDeadline=PreviewDeadlineResponse(clock=reply_clock(), calendar="calendars/2026-1", warnings=[WARNING]),
        ListDueCases=due_page,
        ListReminders=ListRemindersResponse(
            reminders=[Reminder(id="r", rule=ReminderRule.REMINDER_RULE_RED, due_case=DueCase(case="x/cases/1"))],
        ),
        ListRulesRedatings=ListRulesRedatingsResponse(
            redatings=[MOVED],
            rules_version=2,
            since_time=Timestamp(seconds=1_780_000_000),
            corrections=[
                RulesCorrection(
                    rules_version=2,
                    number=1,
                    text=text("某项读法", "a reading"),
                    article=text("条例第三十三条", "article 33"),
                )
            ],
            waiting_cases=7,
        ),
    )
    monkeypatch.setenv("GONGKAI_SERVER", serve((add_DeadlineServiceServicer_to_server, service)))
    monkeypatch.setenv("GONGKAI_AGENCY", "szwater")
    return service


def test_an_explanation_is_asked_for_as_typed(deadlines: Any, capsys: Output) -> None:  # noqa: ANN401
    """Day, days and clocks reach the service."""
    words = [
        "case",
        "explain",
        "2025-3",
        "--as-of",
        "2025-03-03",
        "--days",
        "--clock",
        "reply",
        "--clock",
        "fee-payment",
    ]
    assert main(words) == 0

    request = deadlines.request
    assert request.name == "agencies/szwater/cases/2025-3"
    assert date_of(request.as_of_date) == date(2025, 3, 3)
    assert request.every_day
    assert list(request.kinds) == [ClockKind.CLOCK_KIND_REPLY, ClockKind.CLOCK_KIND_FEE_PAYMENT]
    printed = capsys.readouterr()
    assert "21[ 1]" in printed.out
    assert printed.err == ""


def test_today_and_all_clocks_are_the_default(deadlines: Any) -> None:  # noqa: ANN401
    """The service knows what day it is."""
    assert main(["case", "explain", "2025-3"]) == 0

    assert not deadlines.request.HasField("as_of_date")
    assert not deadlines.request.every_day
    assert not deadlines.request.kinds


def test_json_holds_everything(deadlines: Any, capsys: Output) -> None:  # noqa: ANN401, ARG001
    """Steps, days, notices and readings, by the names of the contract."""
    assert main(["case", "explain", "2025-3", "--days", "--output", "json"]) == 0

    clock = json.loads(capsys.readouterr().out)["clocks"][0]
    assert (clock["kind"], clock["due_date"], clock["unit"]) == (
        "CLOCK_KIND_REPLY",
        "2025-04-02",
        "PERIOD_UNIT_WORKING_DAY",
    )
    assert clock["steps"][1]["notices"] == ["国办发明电〔2024〕12号"]
    assert clock["days"][1] == {
        "date": "2025-01-21",
        "kind": "DAY_KIND_WORKING_DAY",
        "mark": "CLOCK_DAY_MARK_COUNTED",
        "number": 1,
        "holiday": "",
        "notice": "",
        "provisional": False,
    }


def test_a_work_list_is_asked_for_as_typed(deadlines: Any, capsys: Output) -> None:  # noqa: ANN401
    """Every option reaches its field, and all pages are followed."""
    words = ["case", "due", "--within", "0", "--overdue", "--subtree", "--as-of", "2026-03-02", "--clock", "reply"]
    assert main([*words, "--handler", "法规处"]) == 0

    request = deadlines.request
    assert request.parent == "agencies/szwater"
    assert request.HasField("within_working_days")
    assert request.within_working_days == 0
    assert (request.overdue_only, request.include_subtree, request.handler) == (True, True, "法规处")
    assert date_of(request.as_of_date) == date(2026, 3, 2)
    assert list(request.kinds) == [ClockKind.CLOCK_KIND_REPLY]
    out = capsys.readouterr().out
    assert "2026-1 " in out
    assert "2026-2 " in out
    assert "红 2，黄 0，绿 0" in out


def test_a_work_list_without_a_limit_sends_none(deadlines: Any) -> None:  # noqa: ANN401
    """Zero working days would be another question."""
    assert main(["case", "due"]) == 0

    assert not deadlines.request.HasField("within_working_days")


def test_a_warning_is_told_once_and_beside_the_answer(deadlines: Any, capsys: Output) -> None:  # noqa: ANN401, ARG001
    """On standard error, whatever the output; the JSON holds it as well."""
    assert main(["case", "due", "--output", "json"]) == 0
    printed = capsys.readouterr()
    assert printed.err.splitlines() == ["注意：2027年的放假通知尚未载入。"]
    answer = json.loads(printed.out)
    assert list(answer) == ["due_cases", "warnings", "as_of_date"]
    assert len(answer["due_cases"]) == 2

    assert main(["calendar", "preview", "reply", "2025-01-20", "--lang", "en"]) == 0
    assert capsys.readouterr().err.splitlines() == ["Note: The holiday notice of 2027 is missing."]


def test_an_empty_list_says_so(serve: Serve, capsys: Output) -> None:
    """On standard error, so that a program reads nothing."""
    service = recording(DeadlineServiceServicer, ListDueCases=ListDueCasesResponse())
    address = serve((add_DeadlineServiceServicer_to_server, service))

    assert main(["case", "due", "--agency", "x", "--server", address]) == 0
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "没有符合条件的记录" in printed.err


def test_reminders_are_asked_for_as_typed(deadlines: Any, capsys: Output) -> None:  # noqa: ANN401
    """Stretch, rules and subtree reach the service."""
    words = ["case", "reminders", "--from", "2026-03-01", "--to", "2026-03-05", "--subtree", "--rule", "red"]
    assert main(words) == 0

    request = deadlines.request
    assert (date_of(request.first_date), date_of(request.last_date)) == (date(2026, 3, 1), date(2026, 3, 5))
    assert request.include_subtree
    assert list(request.rules) == [ReminderRule.REMINDER_RULE_RED]
    assert "转红" in capsys.readouterr().out


MOVED = Redating(
    case="agencies/szwater/cases/2026-3",
    clock="REPLY",
    subject="agencies/szwater/cases/2026-3",
    old_date=day("2026-03-30"),
    new_date=day("2026-04-01"),
)


def test_what_corrected_rules_moved_is_listed_with_what_was_corrected(deadlines: Any, capsys: Output) -> None:  # noqa: ANN401
    """Version and agency reach the service; the page tells since when, what, which dates, and what waits."""
    assert main(["case", "redatings", "--rules", "2"]) == 0
    assert (deadlines.request.rules_version, deadlines.request.agency) == (2, "agencies/szwater")
    out = capsys.readouterr().out
    for told in (
        "规则第2版",
        "1. 某项读法（条例第三十三条）",
        "2026-03-30",
        "2026-04-01",
        "共有 1 个日期",
        "尚有 7 件",
    ):
        assert told in out
    assert main(["case", "redatings", "--lang", "en"]) == 0
    assert deadlines.request.rules_version == 0
    out = capsys.readouterr().out
    for told in ("Rules, version 2, in use since", "1. a reading (article 33)", "Dates that moved: 1.", "wait"):
        assert told in out
    assert main(["case", "redatings", "--output", "json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["rules_version"], answer["redatings"][0]["new_date"]) == (2, "2026-04-01")


def test_a_database_that_began_with_the_rules_in_use_says_so(serve: Serve, capsys: Output) -> None:
    """Nothing moved, and nothing is listed."""
    service = recording(DeadlineServiceServicer, ListRulesRedatings=ListRulesRedatingsResponse(rules_version=2))
    address = serve((add_DeadlineServiceServicer_to_server, service))
    assert main(["case", "redatings", "--server", address]) == 0
    assert "本数据库自始采用" in capsys.readouterr().out


EVENTS = [
    *("--correction", "2025-01-10:2025-01-20"),
    *("--consultation", "2025-02-10:2025-02-20"),
    *("--consultation", "2025-02-12"),
    *("--agency-consultation", "2025-02-11:2025-02-13"),
    *("--extension", "2025-02-25:15"),
    *("--extension", "2025-02-26"),
    *("--fee", "2025-02-03:2025-02-05"),
    *("--deferral", "2025-03-03:2025-06-30"),
    *("--answer", "2025-06-03"),
]


def test_events_of_a_preview_are_typed_as_stretches(deadlines: Any) -> None:  # noqa: ANN401
    """They are sent in the order in which they began."""
    assert main(["calendar", "preview", "reply", "2025-01-06", *EVENTS, "--days", "--as-of", "2025-06-01"]) == 0

    sent = [
        (event.kind, event.date.month, event.date.day, event.end_date.month, event.end_date.day, event.working_days)
        for event in deadlines.request.events
    ]
    assert sent == [
        (KINDS.PREVIEW_EVENT_KIND_CORRECTION, 1, 10, 1, 20, 0),
        (KINDS.PREVIEW_EVENT_KIND_FEE, 2, 3, 2, 5, 0),
        (KINDS.PREVIEW_EVENT_KIND_THIRD_PARTY, 2, 10, 2, 20, 0),
        (KINDS.PREVIEW_EVENT_KIND_OTHER_AGENCY, 2, 11, 2, 13, 0),
        (KINDS.PREVIEW_EVENT_KIND_THIRD_PARTY, 2, 12, 0, 0, 0),
        (KINDS.PREVIEW_EVENT_KIND_EXTENSION, 2, 25, 0, 0, 15),
        (KINDS.PREVIEW_EVENT_KIND_EXTENSION, 2, 26, 0, 0, 0),
        (KINDS.PREVIEW_EVENT_KIND_DEFERRAL, 3, 3, 6, 30, 0),
        (KINDS.PREVIEW_EVENT_KIND_ANSWER, 6, 3, 0, 0, 0),
    ]
    assert deadlines.request.every_day
    assert deadlines.request.agency == "agencies/szwater"


def test_a_preview_says_what_else_decides(deadlines: Any, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ANN401
    """Without an agency the defaults hold."""
    monkeypatch.delenv("GONGKAI_AGENCY")
    words = ["calendar", "preview", "lawsuit-filing", "2025-01-06", "--after-review", "--remedies-not-told"]
    assert main([*words, "--simplified", "--agency-kind", "government", "--calendar", "2027-1"]) == 0

    request = deadlines.request
    assert request.agency == ""
    assert (request.kind, request.agency_kind) == (ClockKind.CLOCK_KIND_LAWSUIT_FILING, 2)
    assert date_of(request.basis_date) == date(2025, 1, 6)
    assert request.calendar == "calendars/2027-1"
    assert (request.after_review, request.remedies_not_told, request.simplified) == (True, True, True)


def test_a_kind_of_body_that_is_told_goes_before_that_of_the_agency(deadlines: Any) -> None:  # noqa: ANN401
    """For the annual report, whose date no closure moves."""
    words = ["calendar", "preview", "annual-report", "2026-08-05"]
    assert main([*words, "--agency-kind", "government"]) == 0
    assert (deadlines.request.agency, deadlines.request.agency_kind) == ("", 2)
    assert main(words) == 0
    assert (deadlines.request.agency, deadlines.request.agency_kind) == ("agencies/szwater", 0)


@pytest.mark.parametrize(
    ("words", "zh"),
    [
        ("reply 2025-01-06 --correction 2025-01-20:2025-01-10", "--correction：“2025-01-20:2025-01-10”止日早于起日"),
        ("reply 2025-01-06 --correction 2025-01-10:", "--correction：“”不是日期"),
        ("reply 2025-01-06 --deferral 2025-01-10", "--deferral：“2025-01-10”应写作 起日:止日"),
        ("reply 2025-01-06 --extension 2025-01-10:0", "--extension：“0”应为 1 至 1000 的整数"),
        ("reply 2025-01-06 --answer 2025-01-10:2025-01-11", "--answer：“2025-01-10:2025-01-11”不是日期"),
        ("anser 2025-01-06", "期限：“anser”应为其中之一：correction-notice"),
        ("reply", "缺少 日期"),
    ],
)
def test_events_that_cannot_be_read_are_refused(words: str, zh: str, capsys: Output) -> None:
    """Before anything is sent, by the option."""
    assert main(["calendar", "preview", *words.split()]) == 2
    assert zh in capsys.readouterr().err


def test_clocks_without_a_case_cannot_be_asked_of_one(capsys: Output) -> None:
    """The annual report is previewed only."""
    assert main(["case", "explain", "2025-3", "--clock", "annual-report"]) == 2
    assert "应为其中之一" in capsys.readouterr().err


def test_a_work_list_is_read_with_its_cases(serve: Serve, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """Each once; what cannot be read leaves its line as it is, and a program gets the list alone."""

    def case_of(request: GetCaseRequest) -> GetCaseResponse:
        if request.name.endswith("-2"):
            raise RuntimeError
        return GetCaseResponse(
            case=Case(name=request.name, applicant=Applicant(display_name="张某"), description="水质")
        )

    due = [
        DueCase(case=f"agencies/szwater/{name}", due_date=day("2026-03-02"))
        for name in ("cases/2026-1", "cases/2026-1", "cases/2026-2", "arrivals/2026-3")
    ]
    deadlines = recording(DeadlineServiceServicer, ListDueCases=ListDueCasesResponse(due_cases=due))
    cases = recording(CaseServiceServicer, GetCase=case_of)
    address = serve((add_DeadlineServiceServicer_to_server, deadlines), (add_CaseServiceServicer_to_server, cases))
    words = ["case", "due", "--agency", "szwater", "--server", address]
    assert main([*words, "-o", "json"]) == 0
    assert cases.requests == []
    capsys.readouterr()
    assert main(words) == 0
    printed = capsys.readouterr().out
    assert (printed.count("张某"), printed.count("水质"), printed.count("2026-03-02")) == (2, 2, 4)
    assert sorted(request.name[-6:] for request in cases.requests) == ["2026-1", "2026-2"]
    monkeypatch.setattr("gongkai_client.cli.deadline.commands._MOST_TOLD", 1)
    assert main(words) == 0
    assert "张某" not in capsys.readouterr().out
    assert len(cases.requests) == 2


@pytest.mark.parametrize(
    ("words", "option", "request_type", "field"),
    [
        (["case", "due"], "--clock", ListDueCasesRequest, "kinds"),
        (["review", "decide"], "--result", DecideReviewRequest, "result"),
        (["lawsuit", "decide"], "--result", DecideLawsuitRequest, "result"),
    ],
)
def test_what_is_offered_is_what_the_service_takes(
    words: list[str], option: str, request_type: type[Message], field: str, capsys: Output
) -> None:
    """The help lists no value that the contract says is refused there, and leaves out none that is taken."""
    assert main([*words, "--help"]) == 0
    lines = iter(capsys.readouterr().out.splitlines())
    while not next(lines).strip().startswith(option):
        pass
    offered = {line.split()[0] for line in takewhile(lambda line: not line.strip().startswith("-"), lines) if line}
    kind = request_type.DESCRIPTOR.fields_by_name[field]
    prefix = kind.enum_type.values[0].name.removesuffix("UNSPECIFIED")
    refused = {*kind.GetOptions().Extensions[bounds].not_accepted, kind.enum_type.values[0].name}
    assert refused
    taken = {value.name for value in kind.enum_type.values} - refused
    assert offered == {name.removeprefix(prefix).lower().replace("_", "-") for name in taken}
