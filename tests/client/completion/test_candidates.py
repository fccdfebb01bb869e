"""What Tab offers, as the scripts of the shells are told it."""

from collections.abc import Callable

import pytest

from gongkai.v1.agency_service_pb2 import Agency, ListAgenciesResponse
from gongkai.v1.agency_service_pb2_grpc import AgencyServiceServicer, add_AgencyServiceServicer_to_server
from gongkai.v1.case_pb2 import Case, CaseState
from gongkai.v1.case_service_pb2 import ListCasesRequest, ListCasesResponse
from gongkai.v1.case_service_pb2_grpc import CaseServiceServicer, add_CaseServiceServicer_to_server
from gongkai_client.cli import main
from support.client.recording import recording

Output = pytest.CaptureFixture[str]

OPEN = [
    Case(name="agencies/a/cases/2026-1", state=CaseState.CASE_STATE_FILED, description="水质\t监测\n月报"),
    Case(name="agencies/a/cases/2026-12", state=CaseState.CASE_STATE_PROCESSING, description="长" * 100),
]
CLOSED = Case(name="agencies/a/cases/2018-14", state=CaseState.CASE_STATE_ANSWERED)


def listed(request: ListCasesRequest) -> ListCasesResponse:
    """The open ones, or those of a year."""
    if request.parent != "agencies/a":
        return ListCasesResponse()
    cases = OPEN if request.states else [*OPEN, CLOSED]
    year = request.received_year
    return ListCasesResponse(cases=[case for case in cases if not year or f"/{year}-" in case.name])


@pytest.fixture
def desk(serve: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a service with cases and agencies, to which the environment points."""
    agencies = [Agency(name="agencies/a", display_name="甲局"), Agency(name="agencies/b", display_name="乙局")]
    address = serve(
        (add_CaseServiceServicer_to_server, recording(CaseServiceServicer, ListCases=listed)),
        (
            add_AgencyServiceServicer_to_server,
            recording(AgencyServiceServicer, ListAgencies=ListAgenciesResponse(agencies=agencies)),
        ),
    )
    monkeypatch.setenv("GONGKAI_SERVER", address)
    monkeypatch.setenv("GONGKAI_AGENCY", "a")
    return address


def offered(capsys: Output, *words: str, lang: str = "zh") -> list[str]:
    """The lines for what is typed; the last word is being typed."""
    capsys.readouterr()
    assert main(["--lang", lang, "completion", "words", "--", *words]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    return printed.out.splitlines()


def words_of(lines: list[str]) -> list[str]:
    """The words without what they mean."""
    return [line.partition("\t")[0] for line in lines]


def test_commands_are_offered_with_what_they_do(capsys: Output) -> None:
    """Of the program, of a group, and none that does not begin so."""
    assert "case\t办件：登记、办理、答复、查看期限" in offered(capsys, "")
    assert words_of(offered(capsys, "ca")) == ["case", "calendar"]
    assert offered(capsys, "case", "hist", lang="en") == ["history\tshow the history of a case (append-only)"]
    assert words_of(offered(capsys, "fee", "tariff", "")) == ["add", "end", "list"]
    assert "words" not in words_of(offered(capsys, "completion", ""))
    assert offered(capsys, "nothing", "") == []


def test_options_are_offered_by_their_long_names(capsys: Output) -> None:
    """Those of the command and those of every command; not beyond `--`'s own words."""
    names = words_of(offered(capsys, "case", "file", "--"))
    assert {"--applicant", "--kind", "--agency", "--output", "--help", "--dry-run"} <= set(names)
    assert words_of(offered(capsys, "case", "list", "--sta")) == ["--state"]
    assert "--output" in words_of(offered(capsys, "-"))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["case", "file", "--kind", "nat"], ["natural-person\t自然人"]),
        (["case", "file", "--kind", "自"], ["自然人\tnatural-person"]),
        (["case", "file", "--kind=nat"], ["--kind=natural-person\t自然人"]),
        (["case", "file", "--kind", "=", "nat"], ["natural-person\t自然人"]),
        (["--lang", "e"], ["en"]),
        (["-o", "y"], ["yaml"]),
        (["config", "set", "lang"], ["language"]),
        (["calendar", "preview", "rep"], ["reply\t答复"]),
        (["report", "check", "--file", "x"], [":files"]),
        (["letter", "template", "check", "receipt", ""], [":files"]),
        (["case", "file", "--applicant", ""], []),
        (["case", "request-correction", "2026-1", ""], []),
    ],
    ids=" ".join,
)
def test_values_are_offered_where_they_stand(words: list[str], expected: list[str], capsys: Output) -> None:
    """Words of a list with what they mean, in the language that is typed; files are the shell's."""
    assert offered(capsys, *words) == expected


def test_open_cases_are_offered_with_state_and_subject(desk: str, capsys: Output) -> None:  # noqa: ARG001 - the running service
    """In one line each; closed ones of a year where no open one begins so."""
    lines = offered(capsys, "case", "show", "")
    assert lines == ["2026-1\t已登记 水质 监测 月报", "2026-12\t办理中 " + "长" * 40]
    assert words_of(offered(capsys, "case", "answer", "--outcome", "granted", "2026-12")) == ["2026-12"]
    assert words_of(offered(capsys, "case", "show", "2018-")) == ["2018-14"]
    assert words_of(offered(capsys, "case", "show", "2017-")) == []
    assert words_of(offered(capsys, "--agency", "b", "case", "show", "")) == []
    assert offered(capsys, "case", "show", "2026-1", lang="en")[0] == "2026-1\tfiled 水质 监测 月报"


def test_agencies_are_offered_with_their_names(desk: str, capsys: Output) -> None:  # noqa: ARG001 - the running service
    """For the option and for the argument."""
    assert offered(capsys, "--agency", "") == ["a\t甲局", "b\t乙局"]
    assert offered(capsys, "agency", "show", "b") == ["b\t乙局"]


def test_without_a_service_there_is_nothing_to_offer(
    deserted: str, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And nothing to complain of where somebody only pressed Tab."""
    monkeypatch.setenv("GONGKAI_SERVER", deserted)
    monkeypatch.setenv("GONGKAI_AGENCY", "a")
    assert offered(capsys, "case", "show", "") == []
    monkeypatch.delenv("GONGKAI_AGENCY")
    assert offered(capsys, "case", "show", "") == []
