"""What an application tells of its applicant apart, and its number elsewhere, as typed and shown."""

from collections.abc import Callable
from typing import Any

import pytest

from gongkai.v1.arrival_service_pb2 import Arrival, RegisterArrivalResponse
from gongkai.v1.arrival_service_pb2_grpc import ArrivalServiceServicer, add_ArrivalServiceServicer_to_server
from gongkai.v1.case_pb2 import Applicant, Case
from gongkai.v1.case_service_pb2 import FileCaseResponse, GetCaseResponse, SupplementApplicantResponse
from gongkai.v1.case_service_pb2_grpc import CaseServiceServicer, add_CaseServiceServicer_to_server
from gongkai_client.cli import main
from gongkai_client.dates import date_of
from support.client.clock_samples import day
from support.client.recording import recording

Output = pytest.CaptureFixture[str]

DETAILS = {
    "postal_address": "某市某区某路1号",
    "post_code": "518000",
    "telephone": "0755-00000000",
    "email": "yi@example.org",
    "agent_name": "代理人丙",
    "agent_contact": "0755-00000001",
    "organisation_code": "91350100M000100Y43",
    "representative": "负责人丁",
    "contact_person": "联系人戊",
}
OPTIONS = {
    "--address": "postal_address",
    "--post-code": "post_code",
    "--telephone": "telephone",
    "--email": "email",
    "--agent": "agent_name",
    "--agent-contact": "agent_contact",
    "--credit-code": "organisation_code",
    "--representative": "representative",
    "--contact-person": "contact_person",
}
TYPED = [word for option, field in OPTIONS.items() for word in (option, DETAILS[field])]
CASE = Case(
    name="agencies/szwater/cases/2026-14",
    number="深水公开申〔2026〕14号",
    applicant=Applicant(display_name="某公司", **DETAILS),  # type: ignore[arg-type]  # texts alone
    external_number="旧〔2019〕7号",
    applied_date=day("2026-02-27"),
)
APPLICATION = ["--applicant", "某公司", "--kind", "business", "--description", "x"]
ORIGIN = ["--external-number", "旧〔2019〕7号", "--applied", "2026-02-27"]


@pytest.fixture
def served(serve: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Running services that the environment points to."""
    cases = recording(
        CaseServiceServicer,
        FileCase=FileCaseResponse(case=CASE),
        GetCase=GetCaseResponse(case=CASE),
        SupplementApplicant=SupplementApplicantResponse(case=CASE),
    )
    arrivals = recording(ArrivalServiceServicer, RegisterArrival=RegisterArrivalResponse(arrival=Arrival()))
    address = serve((add_CaseServiceServicer_to_server, cases), (add_ArrivalServiceServicer_to_server, arrivals))
    monkeypatch.setenv("GONGKAI_SERVER", address)
    monkeypatch.setenv("GONGKAI_AGENCY", "szwater")
    return {"cases": cases, "arrivals": arrivals}


def told(message: Any) -> dict[str, str]:  # noqa: ANN401 - an applicant, or a request with the same fields
    """What a message tells of an applicant apart."""
    return {field: getattr(message, field) for field in DETAILS}


def test_all_of_it_is_sent_with_an_application(served: dict[str, Any]) -> None:
    """Filed at once, or registered as arrived."""
    filing = [*APPLICATION, "--channel", "in-person", "--received", "2026-03-02"]
    assert main(["case", "file", *filing, *TYPED, *ORIGIN]) == 0
    assert main(["arrival", "register", *APPLICATION, "--channel", "fax", *TYPED, *ORIGIN]) == 0

    for request in (served["cases"].requests[-1], served["arrivals"].requests[-1]):
        assert told(request.applicant) == DETAILS
        assert request.external_number == "旧〔2019〕7号"
        assert str(date_of(request.applied_date)) == "2026-02-27"


def test_all_of_it_can_be_told_later(served: dict[str, Any]) -> None:
    """And nothing else is sent than what was typed."""
    assert main(["case", "supplement", "2026-14", *TYPED]) == 0
    assert told(served["cases"].requests[-1]) == DETAILS
    assert main(["case", "supplement", "2026-14", "--telephone", "1"]) == 0
    assert told(served["cases"].requests[-1]) == dict.fromkeys(DETAILS, "") | {"telephone": "1"}


@pytest.mark.parametrize(
    ("lang", "number", "applied", "agent"),
    [("zh", "原编号", "申请", "代理人"), ("en", "external number", "applied", "agent")],
)
@pytest.mark.usefixtures("served")
def test_all_of_it_is_shown(lang: str, number: str, applied: str, agent: str, capsys: Output) -> None:
    """Each with its name."""
    assert main(["--lang", lang, "case", "show", "2026-14"]) == 0
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    shown = {name: value for name, _, value in (line.partition("  ") for line in lines)}
    assert shown[number].strip() == "旧〔2019〕7号"
    assert shown[applied].strip() == "2026-02-27"
    assert shown[agent].strip() == "代理人丙"
    assert not [value for value in DETAILS.values() if value not in "\n".join(lines)]
