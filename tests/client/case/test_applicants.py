"""Who applied and how often: identity numbers that are never shown, hints, and what follows in an answer."""

import io
import sys
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from gongkai.v1.agency_service_pb2 import (
    Agency,
    CreateAgencyResponse,
    GetAgencyResponse,
    Letterhead,
    UpdateAgencyResponse,
)
from gongkai.v1.agency_service_pb2_grpc import AgencyServiceServicer, add_AgencyServiceServicer_to_server
from gongkai.v1.applicant_service_pb2 import (
    ApplicantMatch,
    CaseReference,
    GetApplicantActivityResponse,
    ListSimilarCasesResponse,
    MonthlyActivity,
    SimilarCase,
)
from gongkai.v1.applicant_service_pb2_grpc import ApplicantServiceServicer, add_ApplicantServiceServicer_to_server
from gongkai.v1.case_pb2 import Case, CaseEvent, CaseState, Outcome
from gongkai.v1.case_service_pb2 import (
    DecideCaseResponse,
    FileCaseResponse,
    GetCaseResponse,
    ListCaseEventsResponse,
    ReopenCaseResponse,
    SupplementApplicantResponse,
)
from gongkai.v1.case_service_pb2_grpc import CaseServiceServicer, add_CaseServiceServicer_to_server
from gongkai_client.cli import main
from gongkai_client.cli.shell import identity
from gongkai_client.dates import date_of
from support.client.clock_samples import day
from support.client.recording import recording

Output = pytest.CaptureFixture[str]
Serve = Callable[..., str]

NUMBER = "440301199001011234"
CASE = Case(
    name="agencies/szwater/cases/2026-14",
    number="深水公开申〔2026〕14号",
    applicant_reference="c303adf5d28e" + "0" * 52,
    outcome=Outcome.OUTCOME_REPEATED,
    earlier_case="agencies/szwater/cases/2026-3",
)
EARLIER = CaseReference(
    case="agencies/szwater/cases/2026-3",
    number="深水公开申〔2026〕3号",
    received_date=day("2026-03-04"),
    state=CaseState.CASE_STATE_ANSWERED,
    outcome=Outcome.OUTCOME_GRANTED,
    closed_date=day("2026-03-20"),
    reply_number="深水公复〔2026〕3号",
)
ISSUED = CaseEvent(
    sequence=4,
    kind="issue_letter",
    facts={"kind": "NON_DISCLOSURE", "number": "3号", "text_digest": "0123456789abcdef" * 4, "consultation": "0"},
)
CHARGED = CaseEvent(
    sequence=5,
    kind="issue_fee_notice",
    facts={"channel": "EMAIL", "items": "3", "without_tariff": "true", "working": "[[1, 2]]"},
)
REOPENED = CaseEvent(sequence=6, kind="reopen_case", facts={"remedy": "1", "remedy_kind": "LAWSUIT"})


@pytest.fixture
def desk(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> Any:  # noqa: ANN401 - a recorder
    """A running service of cases and applicants that the environment points to."""
    servicer = type("Both", (CaseServiceServicer, ApplicantServiceServicer), {})
    service = recording(
        servicer,
        FileCase=FileCaseResponse(case=CASE),
        GetCase=GetCaseResponse(case=CASE),
        DecideCase=DecideCaseResponse(case=CASE),
        ReopenCase=ReopenCaseResponse(case=CASE),
        SupplementApplicant=SupplementApplicantResponse(case=CASE),
        ListCaseEvents=ListCaseEventsResponse(events=[ISSUED, CHARGED, REOPENED]),
        GetApplicantActivity=GetApplicantActivityResponse(
            applicant_reference=CASE.applicant_reference,
            first_date=day("2026-02-01"),
            last_date=day("2026-03-31"),
            applications=12,
            items=14,
            open_applications=11,
            months=[
                MonthlyActivity(month=day("2026-02-01"), applications=2, items=2),
                MonthlyActivity(month=day("2026-03-01"), applications=10, items=12),
            ],
            cases=[EARLIER],
        ),
        ListSimilarCases=ListSimilarCasesResponse(
            similar_cases=[
                SimilarCase(case=EARLIER, likeness_percent=87, same_applicant=True, applicant=match)
                for match in (
                    ApplicantMatch.APPLICANT_MATCH_SAME,
                    ApplicantMatch.APPLICANT_MATCH_ANOTHER,
                    ApplicantMatch.APPLICANT_MATCH_UNKNOWN,
                )
            ]
        ),
    )
    address = serve((add_CaseServiceServicer_to_server, service), (add_ApplicantServiceServicer_to_server, service))
    monkeypatch.setenv("GONGKAI_SERVER", address)
    monkeypatch.setenv("GONGKAI_AGENCY", "szwater")
    return service


FILE = [
    *("case", "file", "--applicant", "张三", "--kind", "natural-person", "--description", "x"),
    *("--channel", "fax", "--received", "2026-03-02", "--identity"),
]


class Terminal(io.StringIO):
    """Standard input as a terminal."""

    def isatty(self) -> bool:
        """Says that it is one."""
        return True


def test_an_identity_number_comes_from_standard_input(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ANN401
    """One line of it, so that it stands neither in the history nor in the list of processes."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{NUMBER}\nmore\n"))
    assert main([*FILE, "-"]) == 0
    assert desk.request.applicant.identity_number == NUMBER


def test_an_identity_number_is_asked_for_unseen(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ANN401
    """On a terminal, without echo, with a question in the language of the session."""
    asked: list[str] = []

    def unseen(question: str) -> str:
        asked.append(question)
        return NUMBER

    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(identity, "getpass", unseen)
    assert main([*FILE, "-"]) == 0
    assert main([*FILE, "-", "--lang", "en"]) == 0
    assert desk.request.applicant.identity_number == NUMBER
    assert asked == ["身份证明号码（不显示）：", "Identity number (not shown): "]


def test_what_is_told_later_is_sent_as_it_was_told(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ANN401
    """The contact, or the number, on the day that was told."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{NUMBER}\n"))
    assert main(["case", "supplement", "2026-14", "--identity", "-", "--date", "2026-03-05"]) == 0
    assert (desk.request.name, desk.request.identity_number) == (CASE.name, NUMBER)
    assert (date_of(desk.request.told_date), desk.request.contact) == (date(2026, 3, 5), "")
    assert main(["case", "supplement", "2026-14", "--contact", "0755-1"]) == 0
    assert (desk.request.contact, desk.request.identity_number) == ("0755-1", "")


def test_nothing_read_is_no_identity_number(desk: Any, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:  # noqa: ANN401
    """Rather than an application of somebody unknown."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n"))
    assert main([*FILE, "-"]) == 2
    assert "没有读到身份证明号码" in capsys.readouterr().err
    assert not desk.requests


@pytest.mark.parametrize("more", [[], ["--output", "json"], ["--dry-run"], ["--kind", "nobody"]], ids=" ".join)
@pytest.mark.usefixtures("desk")
def test_an_identity_number_is_never_shown(more: list[str], capsys: Output) -> None:
    """Neither in an answer nor in an error."""
    main([*FILE, NUMBER, *more])
    printed = capsys.readouterr()

    assert NUMBER not in printed.out + printed.err


def test_a_case_shows_for_whom_it_stands_in_short(desk: Any, capsys: Output) -> None:  # noqa: ANN401, ARG001
    """And to which earlier case its answer points."""
    assert main(["case", "show", "2026-14"]) == 0

    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["申请人标识", "c303adf5d28e"] in lines
    assert ["先前申请", "2026-3"] in lines


def test_an_answer_points_to_an_earlier_case(desk: Any) -> None:  # noqa: ANN401
    """Written as a case is; a new answer has the period that the order sets."""
    answer = ["case", "answer", "2026-14", "--outcome", "repeated"]
    assert main([*answer, "--earlier-case", "2026-3"]) == 0
    assert desk.request.earlier_case == "agencies/szwater/cases/2026-3"
    assert main(answer) == 0
    assert desk.request.earlier_case == ""
    assert main(["case", "reopen", "2026-14", "--remedy", "lawsuits/1", "--working-days", "15"]) == 0
    assert desk.request.working_days == 15
    assert main(["case", "reopen", "2026-14", "--remedy", "lawsuits/1"]) == 0
    assert desk.request.working_days == 0


def test_the_activity_of_an_applicant_is_counted(desk: Any, capsys: Output) -> None:  # noqa: ANN401
    """By month, with the cases, and that the agency decides what it means."""
    assert main(["case", "applicant", "2026-14", "--from", "2026-02-01", "--to", "2026-03-31"]) == 0
    out = capsys.readouterr().out
    for words in ("c303adf5d28e ", "2026-02-01 – 2026-03-31", "2026-02 ", "2026-3 ", "予以公开", "第三十五条"):
        assert words in out
    assert [date_of(desk.request.first_date), date_of(desk.request.last_date)] == [date(2026, 2, 1), date(2026, 3, 31)]
    assert main(["case", "applicant", "2026-14", "--lang", "en"]) == 0
    assert "the agency decides (article 35)" in capsys.readouterr().out
    assert not desk.request.HasField("first_date")


def test_similar_cases_are_hints(desk: Any, capsys: Output) -> None:  # noqa: ANN401
    """With their numbers and how alike they are; how to point to one is said."""
    assert main(["case", "similar", "2026-14", "--least", "80", "--limit", "5"]) == 0
    assert (desk.request.least_likeness_percent, desk.request.limit) == (80, 5)
    out = capsys.readouterr().out
    for words in (
        "87%",
        "同一申请人",
        "其他申请人",
        "无法判断",
        "深水公开申〔2026〕3号",
        "深水公复〔2026〕3号",
        "--earlier-case",
    ):
        assert words in out
    assert main(["case", "similar", "2026-14", "--least", "101"]) == 2
    capsys.readouterr()
    assert main(["--lang", "en", "case", "similar", "2026-14"]) == 0
    english = " ".join(capsys.readouterr().out.split())
    for words in ("87% the same", "87% another", "87% cannot"):
        assert words in english


def test_the_history_tells_letters_and_fees_in_words(desk: Any, capsys: Output) -> None:  # noqa: ANN401, ARG001
    """What letter it was, without the numbers that are none and the working that stands elsewhere."""
    assert main(["case", "history", "2026-14"]) == 0
    out = capsys.readouterr().out
    told = (
        "制发文书",
        "文书：不予公开告知书",
        "文号：3号",
        "正文摘要：0123456789ab",
        "送达渠道：电子邮件",
        "计为件数：3",
    )
    for words in (*told, "无收费标准：是", "依据：行政诉讼"):
        assert words in out
    for words in ("征求意见序号", "0123456789abc", "working"):
        assert words not in out


LETTERHEAD = [
    *("--office", "办公室", "--address", "莲花路1号", "--telephone", "0755-1", "--review-organ", "市政府"),
    *("--former-review-organs", "市政府或省厅", "--court", "盐田区法院", "--payment", "非税", "--letter-prefix", "告"),
    *("--website", "www.water.example"),
]
WHOLE = Letterhead(
    office="办公室",
    address="莲花路1号",
    telephone="0755-1",
    review_organ="市政府",
    former_review_organs="市政府或省厅",
    court="盐田区法院",
    payment="非税",
    letter_number_prefix="告",
    website="www.water.example",
)


@pytest.fixture
def agencies(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> Any:  # noqa: ANN401 - a recorder
    """A running service that the environment points to."""
    agency = Agency(name="agencies/szwater", letterhead=WHOLE)
    service = recording(
        AgencyServiceServicer,
        CreateAgency=lambda request: CreateAgencyResponse(agency=request.agency),
        GetAgency=GetAgencyResponse(agency=agency),
        UpdateAgency=lambda request: UpdateAgencyResponse(agency=request.agency),
    )
    monkeypatch.setenv("GONGKAI_SERVER", serve((add_AgencyServiceServicer_to_server, service)))
    return service


def test_every_field_of_a_letterhead_has_an_option(agencies: Any, capsys: Output) -> None:  # noqa: ANN401
    """And is shown, an empty one with the option that fills it; a new field of the contract shows here."""
    assert {field.name for field, _ in WHOLE.ListFields()} == set(Letterhead.DESCRIPTOR.fields_by_name)
    create = ["agency", "create", "szwater", "--name", "x", "--prefix", "y", "-v"]
    assert main([*create, *LETTERHEAD]) == 0
    assert WHOLE == agencies.request.agency.letterhead
    out = capsys.readouterr().out
    assert "盐田区法院" in out
    assert "未填" not in out
    assert main(create) == 0
    assert not agencies.request.agency.HasField("letterhead")
    out = capsys.readouterr().out
    assert out.count("未填：--") == 9
    assert "（未填：--letter-prefix）" in out


def test_fields_of_a_letterhead_that_are_not_given_stay(agencies: Any) -> None:  # noqa: ANN401
    """The contract replaces it at once, so what it says is sent again; an empty text clears a field."""
    assert main(["agency", "update", "szwater", "--payment", "现金", "--court", ""]) == 0

    request = agencies.request
    assert list(request.update_mask.paths) == ["letterhead"]
    assert (request.agency.letterhead.payment, request.agency.letterhead.court) == ("现金", "")
    assert request.agency.letterhead.office == "办公室"
