"""A case is named by whatever stands on paper; what does not tell year and serial alone, the service looks up."""

from collections.abc import Callable
from typing import Any

import pytest

from gongkai.v1.applicant_service_pb2 import CaseReference
from gongkai.v1.case_lookup_service_pb2 import LookUpCaseRequest, LookUpCaseResponse, NumberedCase, PaperNumberKind
from gongkai.v1.case_lookup_service_pb2_grpc import (
    CaseLookupServiceServicer,
    add_CaseLookupServiceServicer_to_server,
)
from gongkai.v1.case_pb2 import Case
from gongkai.v1.case_service_pb2 import GetCaseResponse
from gongkai.v1.case_service_pb2_grpc import CaseServiceServicer, add_CaseServiceServicer_to_server
from gongkai.v1.remedy_service_pb2 import GetReviewResponse, Review
from gongkai.v1.remedy_service_pb2_grpc import RemedyServiceServicer, add_RemedyServiceServicer_to_server
from gongkai_client.cli import main
from gongkai_client.cli.shell.case_numbers import short_name
from gongkai_client.shanghai import today
from support.client.recording import recording

Output = pytest.CaptureFixture[str]
CASE = "agencies/szwater/cases/2026-14"
NUMBER = "深水公开申〔2026〕14号"
OTHER = "agencies/szwater/cases/2026-15"


def match(case: str, number: str, kind: PaperNumberKind.ValueType) -> NumberedCase:
    """What the service finds."""
    return NumberedCase(case=CaseReference(case=case, number=number), kind=kind)


OWN = match(CASE, NUMBER, PaperNumberKind.PAPER_NUMBER_KIND_CASE)
REPLY = match(OTHER, "深水公开申〔2026〕15号", PaperNumberKind.PAPER_NUMBER_KIND_REPLY)
KNOWN = {NUMBER: [OWN], "旧[2019]7": [OWN], "W-7/2": [OWN], "重号": [OWN, REPLY], "一件两号": [OWN, OWN]}


def answer(request: LookUpCaseRequest) -> LookUpCaseResponse:
    """Knows a few numbers."""
    return LookUpCaseResponse(matches=KNOWN.get(request.number, []))


@pytest.fixture
def served(serve: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Services that the environment points to."""
    services = {
        "cases": recording(CaseServiceServicer, GetCase=GetCaseResponse(case=Case(name=CASE, number=NUMBER))),
        "lookup": recording(CaseLookupServiceServicer, LookUpCase=answer),
        "remedies": recording(RemedyServiceServicer, GetReview=GetReviewResponse(review=Review(name=CASE))),
    }
    address = serve(
        (add_CaseServiceServicer_to_server, services["cases"]),
        (add_CaseLookupServiceServicer_to_server, services["lookup"]),
        (add_RemedyServiceServicer_to_server, services["remedies"]),
    )
    monkeypatch.setenv("GONGKAI_SERVER", address)
    monkeypatch.setenv("GONGKAI_AGENCY", "szwater")
    return services


@pytest.mark.parametrize(
    "typed", ["2026-1", "2026-01", "２０２６-１", "〔2026〕1号", "[2026]1", "2026年第1号", "1", "１", "第1号"]
)
def test_year_and_serial_alone_name_a_case(typed: str) -> None:
    """The serial alone is of this year."""
    assert short_name(typed, this_year=2026) == "2026-1"


@pytest.mark.parametrize("typed", ["", "0", "2026", "123456", "旧7", "深水公开申〔2026〕1号", "2026-1号甲"])
def test_what_is_told_otherwise_has_to_be_looked_up(typed: str) -> None:
    """What stands before the year has to be compared, and a figure that looks like a year is half a number."""
    assert not short_name(typed, this_year=2026)


@pytest.mark.parametrize(
    ("typed", "name"), [("2026-014", CASE), ("14", f"agencies/szwater/cases/{today().year}-14"), (CASE, CASE)]
)
def test_what_names_a_case_is_not_looked_up(typed: str, name: str, served: dict[str, Any]) -> None:
    """One call, as before."""
    assert main(["case", "show", typed]) == 0
    assert served["cases"].requests[0].name == name
    assert not served["lookup"].requests


@pytest.mark.parametrize("typed", [NUMBER, "旧[2019]7", "一件两号"])
def test_what_stands_on_paper_is_looked_up(typed: str, served: dict[str, Any]) -> None:
    """At the agency, as it was typed; two numbers of one case are one case."""
    assert main(["case", "show", typed]) == 0
    (request,) = served["lookup"].requests
    assert (request.parent, request.number) == ("agencies/szwater", typed)
    assert served["cases"].requests[0].name == CASE


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("2026-14/2", f"{CASE}/reviews/2"),
        (f"{NUMBER}/2", f"{CASE}/reviews/2"),
        ("2026-14/reviews/2", f"{CASE}/reviews/2"),
        ("W-7/2/1", f"{CASE}/reviews/1"),
        (f"{CASE}/reviews/3", f"{CASE}/reviews/3"),
    ],
)
def test_what_belongs_to_a_case_is_named_by_any_number_of_it(typed: str, name: str, served: dict[str, Any]) -> None:
    """A stroke in the number itself does not matter."""
    assert main(["review", "show", typed]) == 0
    assert served["remedies"].requests[0].name == name


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", ("2026-14", "申请编号", "2026-15", "答复文号")),
        ("en", ("2026-14", "number of the application", "2026-15", "number of the answer")),
    ],
)
@pytest.mark.usefixtures("served")
def test_several_cases_are_listed(lang: str, words: tuple[str, ...], capsys: Output) -> None:
    """And nothing is done to either."""
    assert main(["--lang", lang, "case", "show", "重号"]) == 2
    told = capsys.readouterr().err
    assert not [word for word in words if word not in told]


@pytest.mark.parametrize(("lang", "words"), [("zh", "不是该机关任何办件的编号"), ("en", "is no number of a case")])
@pytest.mark.parametrize("typed", ["无此号", "2026", " ", "号" * 101])
@pytest.mark.usefixtures("served")
def test_an_unknown_number_is_told(lang: str, words: str, typed: str, capsys: Output) -> None:
    """With the ways in which a case may be written."""
    assert main(["--lang", lang, "case", "show", typed]) == 2
    told = "".join(capsys.readouterr().err.split())
    assert "".join(words.split()) in told
    assert "2018-14" in told


@pytest.mark.usefixtures("served")
def test_another_agencys_number_is_told_as_such(capsys: Output) -> None:
    """Its year and serial name some case here all the same."""
    assert main(["case", "show", "深财公开申〔2026〕14号"]) == 2
    assert NUMBER in capsys.readouterr().err


def test_a_service_without_the_method_is_asked_as_before(
    serve: Callable[..., str], monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    """By year and serial, and by the number that the case has."""
    cases = recording(CaseServiceServicer, GetCase=GetCaseResponse(case=Case(name=CASE, number=NUMBER)))
    monkeypatch.setenv("GONGKAI_SERVER", serve((add_CaseServiceServicer_to_server, cases)))
    monkeypatch.setenv("GONGKAI_AGENCY", "szwater")

    assert main(["case", "show", NUMBER]) == 0
    assert main(["case", "show", "深财公开申〔2026〕14号"]) == 2
    assert main(["case", "show", "旧7"]) == 2
    assert "2018-14" in capsys.readouterr().err
