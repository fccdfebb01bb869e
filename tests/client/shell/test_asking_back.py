"""What may be a slip is asked back on a terminal, before it is one; elsewhere it is done, and told."""

from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest

from gongkai.v1.arrival_service_pb2 import Arrival, ConfirmReceiptResponse, RegisterArrivalResponse
from gongkai.v1.arrival_service_pb2_grpc import ArrivalServiceServicer, add_ArrivalServiceServicer_to_server
from gongkai.v1.case_pb2 import Case
from gongkai.v1.case_service_pb2 import (
    DecideCaseResponse,
    FileCaseResponse,
    OpenConsultationResponse,
    SupplementApplicantResponse,
)
from gongkai.v1.case_service_pb2_grpc import CaseServiceServicer, add_CaseServiceServicer_to_server
from gongkai.v1.case_warning_pb2 import CaseWarning, WarningKind
from gongkai.v1.localized_text_pb2 import LocalizedText
from gongkai_client.cli import main
from support.client.recording import recording
from support.desk.examples import METHODS

Output = pytest.CaptureFixture[str]
ZH, EN = "原编号已用于 2026-7，请核对", "2026-7 has that external number: compare it"
WARNINGS = [
    CaseWarning(kind=WarningKind.WARNING_KIND_EXTERNAL_NUMBER_TAKEN, text=LocalizedText(zh=ZH, en=EN)),
]
CASE = Case(name="agencies/szwater/cases/2026-14", number="深水公开申〔2026〕14号")
APPLICATION = ["--applicant", "张三", "--kind", "natural-person", "--description", "x"]
FILE = ["case", "file", *APPLICATION, "--channel", "in-person", "--received", "2026-03-02"]
# Every command that is asked back, as it is typed.
COMMANDS = {
    "FileCase": FILE,
    "SupplementApplicant": ["case", "supplement", "2026-14", "--contact", "x"],
    "OpenConsultation": ["case", "consult", "2026-14", "--kind", "third-party", "--party", "某"],
    "DecideCase": ["case", "answer", "2026-14", "--outcome", "granted"],
    "RegisterArrival": ["arrival", "register", *APPLICATION, "--channel", "fax"],
    "ConfirmReceipt": ["arrival", "confirm", "2026-3"],
}


class Terminal(StringIO):
    """Where somebody types."""

    def isatty(self) -> bool:
        """It is one."""
        return True


@pytest.fixture
def requests(serve: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What services were asked that warn of everything."""
    cases = recording(
        CaseServiceServicer,
        FileCase=FileCaseResponse(case=CASE, warnings=WARNINGS),
        SupplementApplicant=SupplementApplicantResponse(case=CASE, warnings=WARNINGS),
        OpenConsultation=OpenConsultationResponse(case=CASE, warnings=WARNINGS),
        DecideCase=DecideCaseResponse(case=CASE, warnings=WARNINGS),
    )
    arrivals = recording(
        ArrivalServiceServicer,
        RegisterArrival=RegisterArrivalResponse(arrival=Arrival(), warnings=WARNINGS),
        ConfirmReceipt=ConfirmReceiptResponse(case=CASE, arrival=Arrival(), warnings=WARNINGS),
    )
    arrivals.requests = cases.requests
    address = serve((add_CaseServiceServicer_to_server, cases), (add_ArrivalServiceServicer_to_server, arrivals))
    monkeypatch.setenv("GONGKAI_SERVER", address)
    monkeypatch.setenv("GONGKAI_AGENCY", "szwater")
    asked: list[Any] = cases.requests
    return asked


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Somebody at a terminal, and what he types."""

    def typed(text: str) -> None:
        monkeypatch.setattr("sys.stdin", Terminal(text))
        monkeypatch.setattr("sys.stdout.isatty", lambda: True)

    return typed


@pytest.mark.parametrize("method", COMMANDS)
def test_somebody_at_a_terminal_is_asked_first(
    method: str, requests: list[Any], answers: Callable[[str], None], capsys: Output
) -> None:
    """The trial has an id of its own; the change follows, and what was asked is told once."""
    answers("y\n")
    assert main(COMMANDS[method]) == 0
    trial, change = requests
    assert (trial.validate_only, change.validate_only) == (True, False)
    assert trial.request_id != change.request_id
    trial.validate_only, trial.request_id = False, change.request_id
    assert trial == change
    assert capsys.readouterr().err.count(ZH) == 1


@pytest.mark.parametrize("method", COMMANDS)
def test_who_says_no_has_done_nothing(
    method: str, requests: list[Any], answers: Callable[[str], None], capsys: Output
) -> None:
    """No is what Enter says."""
    answers("\n")
    assert main(COMMANDS[method]) == 130
    assert [request.validate_only for request in requests] == [True]
    shown = capsys.readouterr()
    assert ZH in shown.err
    assert CASE.number not in shown.out


def test_it_is_asked_in_the_language_asked_for(
    requests: list[Any], answers: Callable[[str], None], capsys: Output
) -> None:
    """Warning and question."""
    answers("n\n")
    assert main(["--lang", "en", *FILE]) == 130
    assert len(requests) == 1
    told = capsys.readouterr().err
    assert f"Note: {EN}" in told
    assert "Record it all the same?" in told
    assert "仍要" not in told


@pytest.mark.parametrize("yes", ["--yes", "-y"])
@pytest.mark.parametrize("method", COMMANDS)
def test_nobody_is_asked_who_said_yes(
    method: str, yes: str, requests: list[Any], answers: Callable[[str], None], capsys: Output
) -> None:
    """The warning is told all the same."""
    answers("")
    assert main([*COMMANDS[method], yes]) == 0
    assert [request.validate_only for request in requests] == [False]
    assert capsys.readouterr().err.count(ZH) == 1


@pytest.mark.parametrize(("lang", "told"), [("zh", f"注意：{ZH}"), ("en", f"Note: {EN}")])
def test_a_script_is_not_asked(lang: str, told: str, requests: list[Any], capsys: Output) -> None:
    """As before: it is done, the warning goes to standard error and the exit code is 0."""
    assert main(["--lang", lang, *FILE]) == 0
    assert [request.validate_only for request in requests] == [False]
    shown = capsys.readouterr()
    assert told in shown.err
    assert told not in shown.out


def test_json_stays_json(requests: list[Any], answers: Callable[[str], None], capsys: Output) -> None:
    """A program reads along, so nobody is asked."""
    answers("")
    assert main(["--output", "json", *FILE]) == 0
    assert [request.validate_only for request in requests] == [False]
    shown = capsys.readouterr()
    assert shown.out.startswith("{")
    assert ZH in shown.err


def test_a_dry_run_tells_and_does_not_ask(requests: list[Any], answers: Callable[[str], None], capsys: Output) -> None:
    """It writes nothing anyway."""
    answers("")
    assert main([*FILE, "--dry-run"]) == 0
    assert [request.validate_only for request in requests] == [True]
    assert capsys.readouterr().err.count(ZH) == 1


def test_every_command_that_may_be_warned_of_can_be_told_yes() -> None:
    """All methods of the contract whose answer warns and that can be tried."""
    warned = {
        name
        for name, method in METHODS.items()
        if method.is_mutation
        and "validate_only" in method.request_type.DESCRIPTOR.fields_by_name
        and "warnings" in method.response_type.DESCRIPTOR.fields_by_name
    }
    assert warned == set(COMMANDS)
