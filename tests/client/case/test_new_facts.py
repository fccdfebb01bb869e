"""Days and ways of receipt and delivery, the steps of a review, and the settings of an agency, as they are typed."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from gongkai.v1.agency_service_pb2 import (
    Agency,
    AgencySettings,
    CreateAgencyResponse,
    GetAgencyRequest,
    GetAgencyResponse,
    RemedyCounting,
    ReopenedCounting,
    SuccessionReporting,
    UpdateAgencyResponse,
)
from gongkai.v1.agency_service_pb2_grpc import AgencyServiceServicer, add_AgencyServiceServicer_to_server
from gongkai.v1.case_pb2 import Case, CaseEvent, ReplyDelivery, SupplyMedium, SupplyMethod
from gongkai.v1.case_service_pb2 import (
    ConfirmConsultationResponse,
    DecideCaseResponse,
    DeferReplyResponse,
    FileCaseResponse,
    GetCaseResponse,
    ListCaseEventsResponse,
    NotifyThirdPartyResponse,
    RecordDeliveryResponse,
    WithdrawCaseRequest,
    WithdrawCaseResponse,
)
from gongkai.v1.case_service_pb2_grpc import CaseServiceServicer, add_CaseServiceServicer_to_server
from gongkai.v1.remedy_service_pb2 import (
    AcceptReviewResponse,
    AnswerReviewResponse,
    ExtendReviewResponse,
    Review,
    ReviewProcedure,
)
from gongkai.v1.remedy_service_pb2_grpc import RemedyServiceServicer, add_RemedyServiceServicer_to_server
from gongkai_client.cli import main
from gongkai_client.dates import date_of
from gongkai_client.shanghai import today
from support.client.clock_samples import day
from support.client.recording import recording

Output = pytest.CaptureFixture[str]
Serve = Callable[..., str]

CASE = Case(name="agencies/szwater/cases/2026-14")
REDATED = CaseEvent(
    sequence=3,
    kind="redate_case",
    facts={
        "clock": "THIRD_PARTY_ANSWER",
        "collection": "consultations",
        "ordinal": "1",
        "old_date": "2027-01-08",
        "new_date": "2027-01-11",
        "calendar": "calendars/2027-1",
    },
)
DECIDED = CaseEvent(
    sequence=2,
    kind="decide_case",
    facts={"delivery": "POST", "remedies_not_told": "true", "posted_date": "2026-03-02"},
)
FILED = CaseEvent(sequence=1, kind="file_case", facts={"supply_methods": "POST,READING,NEWER"})
REVIEW = Review(
    name="agencies/szwater/cases/2026-14/reviews/1",
    accepted_date=day("2026-04-01"),
    procedure=ReviewProcedure.REVIEW_PROCEDURE_SIMPLIFIED,
    extension_days=30,
)


@pytest.fixture
def cases(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> Any:  # noqa: ANN401 - a recorder
    """A running service that the environment points to."""
    service = recording(
        CaseServiceServicer,
        FileCase=FileCaseResponse(case=CASE),
        DecideCase=DecideCaseResponse(case=CASE),
        DeferReply=DeferReplyResponse(case=CASE),
        ConfirmConsultation=ConfirmConsultationResponse(case=CASE),
        NotifyThirdParty=NotifyThirdPartyResponse(case=CASE),
        RecordDelivery=RecordDeliveryResponse(case=CASE),
        ListCaseEvents=ListCaseEventsResponse(events=[FILED, DECIDED, REDATED]),
    )
    monkeypatch.setenv("GONGKAI_SERVER", serve((add_CaseServiceServicer_to_server, service)))
    monkeypatch.setenv("GONGKAI_AGENCY", "szwater")
    return service


FILE = [
    "case",
    "file",
    "--applicant",
    "张三",
    "--kind",
    "natural-person",
    "--description",
    "x",
    "--channel",
    "internet",
]
ANSWER = ["case", "answer", "2026-14", "--outcome", "granted"]


def sent_days(request: Any, *fields: str) -> list[date | None]:  # noqa: ANN401 - any message of the contract
    """The days of a request, None where a field is absent."""
    return [date_of(getattr(request, field)) for field in fields]


def test_an_arrival_and_its_confirmation_stand_for_the_day_of_receipt(cases: Any) -> None:  # noqa: ANN401
    """Which follows from them in the service."""
    assert main([*FILE, "--arrived", "2026-03-02", "--confirmed", "2026-03-04"]) == 0

    days = sent_days(cases.request, "received_date", "arrived_date", "confirmed_date")
    assert days == [None, date(2026, 3, 2), date(2026, 3, 4)]


def test_the_form_in_which_information_is_wanted_is_typed(cases: Any) -> None:  # noqa: ANN401
    """Ways and media may be several; nothing of it need be told."""
    told = ["--obtain-by", "post", "--obtain-by", "reading", "--medium", "optical-disc", "--use", "学术研究"]
    for words, expected in (
        ([], ([], [], "")),
        (
            told,
            (
                [SupplyMethod.SUPPLY_METHOD_POST, SupplyMethod.SUPPLY_METHOD_READING],
                [SupplyMedium.SUPPLY_MEDIUM_OPTICAL_DISC],
                "学术研究",
            ),
        ),
    ):
        assert main([*FILE, "--received", "2026-03-02", *words]) == 0
        request = cases.request
        assert (list(request.supply_methods), list(request.supply_media), request.intended_use) == expected


def test_a_case_is_named_by_its_number_on_paper(serve: Serve, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """Of the agency that is chosen alone: the same year and serial name a case of every other agency."""
    service = recording(
        CaseServiceServicer,
        GetCase=GetCaseResponse(case=Case(name=CASE.name, number="深水公开申〔2026〕14号")),
        WithdrawCase=WithdrawCaseResponse(case=CASE),
    )
    monkeypatch.setenv("GONGKAI_SERVER", serve((add_CaseServiceServicer_to_server, service)))
    monkeypatch.setenv("GONGKAI_AGENCY", "szwater")

    for typed in (
        "深水公开申〔2026〕14号",
        "深水公开申[2026]14号",
        "深水公开申（２０２６）１４号",
        "〔2026〕14号",
        "２０２６-１４",
    ):
        assert main(["case", "show", typed]) == 0
        assert main(["case", "withdraw", typed]) == 0
        assert service.request.name == CASE.name
    capsys.readouterr()
    assert main(["case", "withdraw", "沪水公开申〔2026〕14号"]) == 2
    assert "深水公开申〔2026〕14号，不是“沪水公开申〔2026〕14号”：用 --agency 指明" in capsys.readouterr().err
    assert not isinstance(service.request, WithdrawCaseRequest)


def test_a_confirmation_by_the_system_is_a_day_of_its_own(cases: Any) -> None:  # noqa: ANN401
    """Beside that of staff."""
    assert (
        main([*FILE, "--arrived", "2026-03-02", "--system-confirmed", "2026-03-02", "--confirmed", "2026-03-04"]) == 0
    )

    days = sent_days(cases.request, "arrived_date", "auto_confirmed_date", "confirmed_date")
    assert days == [date(2026, 3, 2), date(2026, 3, 2), date(2026, 3, 4)]


def test_an_application_needs_a_day(cases: Any, capsys: Output) -> None:  # noqa: ANN401
    """Of arrival, or of receipt."""
    assert main([*FILE, "--confirmed", "2026-03-04"]) == 2

    assert "须写明 --arrived（到达之日）或 --received" in capsys.readouterr().err
    assert not cases.requests


@pytest.mark.parametrize(
    ("words", "delivery", "reply", "posted", "signed"),
    [
        ("", "UNSPECIFIED", "today", None, None),
        ("--date 2026-03-02", "UNSPECIFIED", "2026-03-02", None, None),
        ("--delivery post", "POST", None, "today", None),
        ("--delivery post --posted 2026-03-02 --signed 2026-03-05", "POST", None, "2026-03-02", "2026-03-05"),
        ("--delivery post --date 2026-03-02", "POST", "2026-03-02", "2026-03-02", None),
        ("--delivery electronic", "ELECTRONIC", None, "today", None),
        ("--delivery direct", "DIRECT", None, None, "today"),
        ("--delivery direct --signed 2026-03-02", "DIRECT", None, None, "2026-03-02"),
        ("--delivery entrusted --date 2026-03-02", "ENTRUSTED", "2026-03-02", None, "2026-03-02"),
    ],
)
def test_the_way_of_delivery_needs_its_own_day(
    cases: Any,  # noqa: ANN401
    *,
    words: str,
    delivery: str,
    reply: str | None,
    posted: str | None,
    signed: str | None,
) -> None:
    """Today, where none is told; the day of the answer in law follows in the service."""
    before = today()
    assert main([*ANSWER, *words.split()]) == 0

    assert ReplyDelivery.Name(cases.request.delivery) == f"REPLY_DELIVERY_{delivery}"
    days = sent_days(cases.request, "reply_date", "posted_date", "signed_date")
    for sent, expected in zip(days, (reply, posted, signed), strict=True):
        assert sent in {before, today()} if expected == "today" else sent == (expected and date.fromisoformat(expected))


def test_an_answer_without_remedies_is_told(cases: Any) -> None:  # noqa: ANN401
    """It makes the time to seek them longer."""
    assert main([*ANSWER, "--remedies-not-told"]) == 0
    assert cases.request.remedies_not_told
    assert main(ANSWER) == 0
    assert not cases.request.remedies_not_told


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "case defer 2026-14 --due 2026-06-30 --date 2026-03-02",
            {"due_date": date(2026, 6, 30), "notified_date": date(2026, 3, 2)},
        ),
        (
            "case confirm-consultation 2026-14 2 --date 2026-03-02",
            {"letter_received_date": date(2026, 3, 2), "consultation": 2},
        ),
        ("case tell-third-party 2026-14 1 --date 2026-03-02", {"notified_date": date(2026, 3, 2), "consultation": 1}),
        ("case delivered 2026-14 --date 2026-03-02", {"signed_date": date(2026, 3, 2)}),
    ],
)
def test_new_facts_of_a_case_are_recorded_as_typed(cases: Any, words: str, expected: dict[str, Any]) -> None:  # noqa: ANN401
    """Each by a command of its own."""
    assert main(words.split()) == 0

    request = cases.request
    assert request.name == CASE.name
    for field, value in expected.items():
        sent = getattr(request, field)
        assert value == (sent if isinstance(sent, int) else date_of(sent))


def test_a_redating_is_told_in_words(cases: Any, capsys: Output) -> None:  # noqa: ANN401, ARG001
    """Which date moved, from when to when, and by which version."""
    assert main(["case", "history", "2026-14"]) == 0

    out = capsys.readouterr().out
    for words in (
        "重定期限",
        "期限：第三方意见",
        "对象：征求意见",
        "原到期日：2027-01-08",
        "现到期日：2027-01-11",
        "工作日历：calendars/2027-1",
        "送达：邮寄",
        "获取方式：邮寄、现场查阅、NEWER",
        "未告知救济途径：是",
    ):
        assert words in out


@pytest.fixture
def remedies(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> Any:  # noqa: ANN401 - a recorder
    """A running service that the environment points to."""
    service = recording(
        RemedyServiceServicer,
        AcceptReview=AcceptReviewResponse(review=REVIEW),
        AnswerReview=AnswerReviewResponse(review=REVIEW),
        ExtendReview=ExtendReviewResponse(review=REVIEW),
    )
    monkeypatch.setenv("GONGKAI_SERVER", serve((add_RemedyServiceServicer_to_server, service)))
    monkeypatch.setenv("GONGKAI_AGENCY", "szwater")
    return service


def test_the_steps_of_a_review_are_recorded_as_typed(remedies: Any, capsys: Output) -> None:  # noqa: ANN401
    """Acceptance with its procedure, the agency's reply, and an extension."""
    words = ["review", "accept", "2026-14/1", "--procedure", "simplified", "--date", "2026-04-01"]
    assert main([*words, "--copy-received", "2026-04-02", "-v"]) == 0
    assert remedies.request.name == REVIEW.name
    assert remedies.request.procedure == ReviewProcedure.REVIEW_PROCEDURE_SIMPLIFIED
    assert sent_days(remedies.request, "accepted_date", "copy_received_date") == [date(2026, 4, 1), date(2026, 4, 2)]
    out = capsys.readouterr().out
    for shown in ("受理      2026-04-01", "简易程序", "30 日"):
        assert shown in out
    assert main(words) == 0
    assert not remedies.request.HasField("copy_received_date")
    assert main(["review", "answer", "2026-14/1", "--date", "2026-04-10"]) == 0
    assert sent_days(remedies.request, "answered_date") == [date(2026, 4, 10)]
    assert main(["review", "extend", "2026-14/1", "--days", "30", "--date", "2026-05-20"]) == 0
    assert (remedies.request.days, date_of(remedies.request.extended_date)) == (30, date(2026, 5, 20))
    assert main(["review", "extend", "2026-14/1", "--days", "31"]) == 2


SETTINGS = [
    "--consultation-send-day-suspended",
    "--consultation-answer-day-counts",
    "--pending-cases-take-revised",
    "--silence-needs-review-first",
    "--partial-refusal-sued-directly",
    "--late-request-stops-clock",
    "--extension-ends-at-restart",
    "--receipt-on-rest-day-moves",
    "--staff-confirmation-is-receipt",
    "--later-answers-stated",
    *("--succession-reporting", "separate-reports"),
    *("--amber", "7"),
    *("--red", "0"),
    *("--arrival-amber", "5"),
    *("--remedy-counting", "decided-in-year"),
    *("--reopened-counting", "last-closing"),
]
ALL = AgencySettings(
    consultation_send_day_counts=False,
    consultation_answer_day_counts=True,
    pending_cases_take_revised_regulation=True,
    silence_needs_review_first=True,
    partial_refusal_needs_review_first=False,
    late_request_stops_clock=True,
    extension_survives_restart=False,
    receipt_on_rest_day_moves=True,
    auto_confirmation_is_receipt=False,
    later_answers_stated=True,
    succession_reporting=SuccessionReporting.SUCCESSION_REPORTING_SEPARATE_REPORTS,
    amber_working_days=7,
    red_working_days=0,
    arrival_amber_days=5,
    remedy_counting=RemedyCounting.REMEDY_COUNTING_DECIDED_IN_YEAR,
    reopened_counting=ReopenedCounting.REOPENED_COUNTING_LAST_CLOSING,
)


@pytest.fixture
def agencies(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> Any:  # noqa: ANN401 - a recorder
    """A running service that the environment points to."""
    agency = Agency(name="agencies/szwater", etag="9f", settings=AgencySettings(amber_working_days=9))
    service = recording(
        AgencyServiceServicer,
        CreateAgency=lambda request: CreateAgencyResponse(agency=request.agency),
        GetAgency=GetAgencyResponse(agency=agency),
        UpdateAgency=lambda request: UpdateAgencyResponse(agency=request.agency),
    )
    monkeypatch.setenv("GONGKAI_SERVER", serve((add_AgencyServiceServicer_to_server, service)))
    return service


def test_every_setting_has_an_option(agencies: Any, capsys: Output) -> None:  # noqa: ANN401
    """And is shown; a new setting of the contract shows here."""
    assert {field.name for field, _ in ALL.ListFields()} == set(AgencySettings.DESCRIPTOR.fields_by_name)
    assert main(["agency", "create", "szwater", "--name", "x", "--prefix", "y", "-v", *SETTINGS]) == 0
    assert ALL == agencies.request.agency.settings
    assert "（默认）" not in capsys.readouterr().out
    assert main(["agency", "create", "szwater", "--name", "x", "--prefix", "y", "--verbose"]) == 0
    assert not agencies.request.agency.HasField("settings")
    assert capsys.readouterr().out.count("（默认）") == 16


def test_settings_that_are_not_given_stay(agencies: Any) -> None:  # noqa: ANN401
    """The contract replaces all of them at once, so those that are in force are sent again."""
    assert main(["agency", "update", "szwater", "--silence-needs-review-first", "--request-id", "5a0c"]) == 0

    assert isinstance(agencies.requests[0], GetAgencyRequest)
    request = agencies.request
    assert list(request.update_mask.paths) == ["settings"]
    assert request.agency.settings == AgencySettings(amber_working_days=9, silence_needs_review_first=True)
    assert request.agency.etag == ""


def test_other_facts_change_without_the_settings(agencies: Any) -> None:  # noqa: ANN401
    """They are not read, and not sent."""
    assert main(["agency", "update", "szwater", "--name", "深圳市水务局", "--etag", "9f"]) == 0

    assert len(agencies.requests) == 1
    assert list(agencies.request.update_mask.paths) == ["display_name"]
    assert agencies.request.agency.etag == "9f"


def test_a_threshold_has_bounds(capsys: Output) -> None:
    """As in the contract."""
    assert main(["agency", "update", "szwater", "--amber", "251"]) == 2
    assert "--amber：“251”应为 0 至 250 的整数" in capsys.readouterr().err
