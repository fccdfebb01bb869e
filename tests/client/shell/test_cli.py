"""The command line as a clerk meets it: what it sends, what it prints, and how it ends."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import grpc
import pytest
import yaml

from gongkai.v1.case_pb2 import Applicant, Case, CaseEvent, Outcome
from gongkai.v1.case_service_pb2 import (
    DecideCaseRequest,
    DecideCaseResponse,
    FileCaseRequest,
    FileCaseResponse,
    GetCaseRequest,
    GetCaseResponse,
    ListCaseEventsRequest,
    ListCaseEventsResponse,
    ListCasesRequest,
    ListCasesResponse,
)
from gongkai.v1.case_service_pb2_grpc import CaseServiceServicer, add_CaseServiceServicer_to_server
from gongkai.v1.fee_service_pb2 import FeeNotice, IssueFeeNoticeRequest, IssueFeeNoticeResponse
from gongkai.v1.fee_service_pb2_grpc import FeeServiceServicer, add_FeeServiceServicer_to_server
from gongkai_client.cli import main
from gongkai_client.dates import date_message, date_of
from gongkai_client.shanghai import today

Output = pytest.CaptureFixture[str]
Serve = Callable[..., str]
Refuse = Callable[..., None]

CASE = Case(
    name="agencies/szwater/cases/2018-14",
    number="深水公开申〔2018〕14号",
    applicant=Applicant(display_name="张三"),
    received_date=date_message(date(2018, 9, 17)),
)


class Cases(CaseServiceServicer):
    """Remembers the last request and answers with one case, or refuses."""

    def __init__(self, refuse: Callable[[grpc.ServicerContext], None] | None = None) -> None:
        self.request: Any = None
        self.released = threading.Event()
        self._refuse = refuse

    def FileCase(self, request: FileCaseRequest, context: grpc.ServicerContext) -> FileCaseResponse:  # noqa: N802
        """Files."""
        self._take(request, context)
        return FileCaseResponse(case=CASE)

    def DecideCase(self, request: DecideCaseRequest, context: grpc.ServicerContext) -> DecideCaseResponse:  # noqa: N802
        """Answers."""
        self._take(request, context)
        return DecideCaseResponse(case=CASE)

    def GetCase(self, request: GetCaseRequest, context: grpc.ServicerContext) -> GetCaseResponse:  # noqa: N802
        """Returns the case; one of them only when the test is over."""
        self._take(request, context)
        if request.name.endswith("-999"):
            self.released.wait(timeout=120)
        return GetCaseResponse(case=CASE)

    def ListCases(self, request: ListCasesRequest, context: grpc.ServicerContext) -> ListCasesResponse:  # noqa: N802
        """Returns three pages."""
        self._take(request, context)
        page = int(request.page_token or 1)
        return ListCasesResponse(cases=[CASE] * 200, next_page_token=str(page + 1) if page < 3 else "")

    def ListCaseEvents(  # noqa: N802
        self,
        request: ListCaseEventsRequest,
        context: grpc.ServicerContext,
    ) -> ListCaseEventsResponse:
        """Returns one event."""
        self._take(request, context)
        event = CaseEvent(
            sequence=2,
            kind="decide_case",
            legal_date=date_message(date(2018, 10, 12)),
            facts={"outcome": "GRANTED", "reply_number": "深水公复〔2018〕3号"},
            digest="0123456789abcdef" * 4,
        )
        event.record_time.FromJsonString("2018-10-12T08:30:00Z")
        return ListCaseEventsResponse(events=[event])

    def _take(self, request: Any, context: grpc.ServicerContext) -> None:  # noqa: ANN401 - any request
        self.request = request
        if self._refuse:
            self._refuse(context)


class Fees(FeeServiceServicer):
    """Remembers the last request."""

    def IssueFeeNotice(  # noqa: N802
        self,
        request: IssueFeeNoticeRequest,
        context: grpc.ServicerContext,  # noqa: ARG002
    ) -> IssueFeeNoticeResponse:
        """Issues."""
        notice = FeeNotice(name=f"{request.parent}/feeNotices/1", amount_fen=request.amount_fen, basis=request.basis)
        return IssueFeeNoticeResponse(fee_notice=notice)


@pytest.fixture
def cases() -> Cases:
    """A service that accepts everything."""
    return Cases()


@pytest.fixture
def desk(serve: Serve, cases: Cases, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cases]:
    """A running service that the environment points to."""
    address = serve((add_CaseServiceServicer_to_server, cases), (add_FeeServiceServicer_to_server, Fees()))
    monkeypatch.setenv("GONGKAI_SERVER", address)
    yield cases
    cases.released.set()


FILE = [
    "case",
    "file",
    *("--applicant", "张三"),
    *("--kind", "natural-person"),
    *("--description", "水质监测月报"),
    *("--channel", "signed-post"),
    *("--received", "2018-09-17"),
    *("--contact", "13800000000"),
]


def test_a_case_is_filed_as_typed(desk: Cases, capsys: Output) -> None:
    """Every option reaches its field, and the number is shown."""
    assert main([*FILE, "--agency", "szwater"]) == 0

    request = desk.request
    assert request.parent == "agencies/szwater"
    assert (request.applicant.display_name, request.applicant.kind) == ("张三", 1)
    assert (request.description, request.receipt_channel) == ("水质监测月报", 2)
    assert date_of(request.received_date) == date(2018, 9, 17)
    assert request.applicant.contact == "13800000000"
    assert len(request.request_id) == 36
    assert not request.validate_only
    assert "深水公开申〔2018〕14号" in capsys.readouterr().out


def test_choices_are_made_in_chinese(desk: Cases) -> None:
    """By the words of the contract, beside its names."""
    chinese = {"natural-person": "自然人", "signed-post": "签收邮寄"}
    assert main([*(chinese.get(word, word) for word in FILE), "--agency", "szwater"]) == 0
    assert (desk.request.applicant.kind, desk.request.receipt_channel) == (1, 2)


def test_what_was_pasted_is_trimmed(desk: Cases) -> None:
    """Texts, names of cases, dates and the settings, wherever they stand."""
    words = [f"\ufeff {word}\u200f\u3000" if word in {"张三", "水质监测月报", "2018-09-17"} else word for word in FILE]
    assert main([*words, "--agency", " szwater\u200b"]) == 0

    request = desk.request
    assert request.parent == "agencies/szwater"
    assert (request.applicant.display_name, request.description) == ("张三", "水质监测月报")
    assert date_of(request.received_date) == date(2018, 9, 17)
    assert main(["--agency", "\u200eszwater", "case", "show", "\u200e2018-14 "]) == 0
    assert desk.request.name == CASE.name


@pytest.mark.parametrize(
    ("lang", "told"), [("zh", "--received 读作 2018-09-17。"), ("en", "--received read as 2018-09-17.")]
)
def test_a_day_is_told_as_it_was_understood(desk: Cases, capsys: Output, lang: str, told: str) -> None:
    """Beside the answer, where it was not written so; a program reads it in the answer."""
    words = ["2018年9月17日" if word == "2018-09-17" else word for word in FILE]
    assert main([*words, "--agency", "szwater", "--lang", lang]) == 0
    assert date_of(desk.request.received_date) == date(2018, 9, 17)
    assert told in capsys.readouterr().err
    assert main([*FILE, "--agency", "szwater", "--lang", lang]) == 0
    assert capsys.readouterr().err == ""
    assert main([*words, "--agency", "szwater", "--lang", lang, "--output", "json"]) == 0
    assert capsys.readouterr().err == ""


def test_shared_options_work_before_and_after_the_command(desk: Cases) -> None:
    """After the command's name, in the group, and in front; the last one said holds."""
    for words in (
        ["--agency", "a", "case", "show", "2018-14"],
        ["case", "--agency", "a", "show", "2018-14"],
        ["case", "show", "2018-14", "--agency", "a"],
        ["--agency", "b", "case", "show", "2018-14", "--agency=a"],
    ):
        assert main(words) == 0
        assert desk.request.name == "agencies/a/cases/2018-14"


def test_the_agency_comes_from_the_environment(desk: Cases, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a clerk need not repeat it."""
    monkeypatch.setenv("GONGKAI_AGENCY", "szwater")

    assert main(["case", "show", "2018-14"]) == 0
    assert desk.request.name == CASE.name


def test_an_answer_is_dated_today_unless_said_otherwise(desk: Cases) -> None:
    """Today in Asia/Shanghai."""
    before = today()
    assert main(["case", "answer", CASE.name, "--outcome", "partially-granted", "--number", "3号"]) == 0

    assert date_of(desk.request.reply_date) in {before, today()}
    assert desk.request.outcome == Outcome.OUTCOME_PARTIALLY_GRANTED
    assert desk.request.reply_number == "3号"
    assert main(["case", "answer", CASE.name, "--outcome", "granted", "--date", "2018-10-12"]) == 0
    assert date_of(desk.request.reply_date) == date(2018, 10, 12)


def test_a_dry_run_checks_only(desk: Cases, capsys: Output) -> None:
    """The service is told, and so is the clerk."""
    words = ["case", "answer", CASE.name, "--outcome", "granted", "--dry-run", "--request-id", "5a0c", "--etag", "9f"]
    assert main(words) == 0

    assert (desk.request.validate_only, desk.request.request_id, desk.request.etag) == (True, "5a0c", "9f")
    assert "未写入任何内容" in capsys.readouterr().err


def test_amounts_are_typed_in_yuan(desk: Cases, capsys: Output) -> None:  # noqa: ARG001 - the running service
    """420.50 yuan are 42050 fen on the wire and 420.50 on screen."""
    words = ["fee", "issue", CASE.name, "--basis", "per-page", "--amount", "420.50"]
    assert main(words) == 0
    assert "420.50" in capsys.readouterr().out
    assert main([*words, "--output", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["amount_fen"] == 42050
    assert main(["fee", "issue", CASE.name, "--basis", "per-page", "--amount", "420.505"]) == 2
    assert "最多两位小数" in capsys.readouterr().err


def test_a_list_follows_all_pages(desk: Cases, capsys: Output) -> None:
    """As a table and as JSON; the filters reach the service."""
    words = ["case", "list", "--agency", "szwater", "--state", "filed", "--state", "consulting", "--year", "2018"]
    assert main([*words, "--due-by", "2018-10-12", "--output", "json"]) == 0

    listed = json.loads(capsys.readouterr().out)
    assert list(listed) == ["cases"]
    assert len(listed["cases"]) == 600
    assert listed["cases"][0]["received_date"] == "2018-09-17"
    assert list(desk.request.states) == [1, 4]
    assert desk.request.received_year == 2018
    assert date_of(desk.request.due_by_date) == date(2018, 10, 12)


@pytest.mark.parametrize(
    ("lang", "more"), [("zh", "只列前 250 条，还有更多。"), ("en", "The first 250 only; there are more.")]
)
def test_a_list_ends_where_it_is_told_to(desk: Cases, capsys: Output, lang: str, more: str) -> None:
    """No page is asked for that is not needed, and a reader is told that there is more."""
    words = ["case", "list", "--agency", "szwater", "--lang", lang]
    assert main([*words, "--limit", "250"]) == 0
    printed = capsys.readouterr()
    assert printed.out.count("2018-14") == 250
    assert more in printed.err
    assert desk.request.page_token == "2"  # noqa: S105 - of a page
    assert main([*words, "--limit", "3", "-o", "json"]) == 0
    printed = capsys.readouterr()
    assert len(json.loads(printed.out)["cases"]) == 3
    assert (printed.err, desk.request.page_size) == ("", 3)
    assert main([*words, "--limit", "600"]) == 0
    assert more not in capsys.readouterr().err


def test_a_step_tells_two_lines_and_all_when_asked(desk: Cases, capsys: Output) -> None:  # noqa: ARG001 - the running service
    """What is shown of a case that is read stays whole."""
    assert main([*FILE, "--agency", "szwater"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "深水公开申〔2018〕14号  未定  张三"
    for words in (
        [*FILE, "--agency", "szwater", "-v"],
        [*FILE, "--agency", "szwater", "--verbose"],
        ["case", "show", CASE.name],
    ):
        assert main(words) == 0
        assert CASE.name in capsys.readouterr().out


@pytest.mark.parametrize("output", ["json", "yaml"])
def test_an_answer_is_told_to_programs_in_either_form(desk: Cases, capsys: Output, output: str) -> None:  # noqa: ARG001 - the running service
    """The same answer; the short option stands for the long one."""
    assert main(["case", "show", CASE.name, "-o", output]) == 0
    shown = yaml.safe_load(capsys.readouterr().out)
    assert shown["applicant"]["display_name"] == "张三"
    assert str(shown["received_date"]) == "2018-09-17"


def test_names_and_rows_are_for_shells_and_spreadsheets(desk: Cases, capsys: Output) -> None:  # noqa: ARG001 - the running service
    """Of a list, and of a change."""
    words = ["--agency", "szwater", "case", "list"]
    assert main([*words, "-o", "name"]) == 0
    assert capsys.readouterr().out == f"{CASE.name}\n" * 600
    assert main([*words, "-o", "csv", "--fields", "number，applicant.display_name"]) == 0
    assert capsys.readouterr().out.splitlines()[:2] == ["\ufeffnumber,applicant.display_name", f"{CASE.number},张三"]
    assert main([*FILE, "--agency", "szwater", "--output=name"]) == 0
    assert capsys.readouterr().out == f"{CASE.name}\n"


def test_some_fields_make_a_table(desk: Cases, capsys: Output) -> None:  # noqa: ARG001 - the running service
    """Under their paths, values by their words."""
    assert main(["case", "show", CASE.name, "--fields", "number,state,deadline.due_date"]) == 0
    printed = capsys.readouterr().out
    for word in ("number", "deadline.due_date", "深水公开申〔2018〕14号", "未定", "—"):
        assert word in printed


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", "没有字段 x；有：name, "), ("en", "There is no field x; there are name, ")]
)
def test_an_unknown_field_is_told(desk: Cases, capsys: Output, lang: str, words: str) -> None:  # noqa: ARG001 - the running service
    """As wrong usage; after a change beside its answer, since it is made."""
    shared = ["--fields", "x,number", "--lang", lang, "-o", "json"]
    assert main(["case", "show", CASE.name, *shared]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert words in json.loads(printed.err)["error"]["message"]
    assert main([*FILE, "--agency", "szwater", *shared]) == 0
    printed = capsys.readouterr()
    assert words in printed.err
    assert json.loads(printed.out) == {"number": CASE.number}


@pytest.mark.parametrize("output", ["json", "yaml"])
def test_a_refusal_is_told_as_the_answer_would_be(
    serve: Serve, refuse: Refuse, monkeypatch: pytest.MonkeyPatch, capsys: Output, output: str
) -> None:
    """To standard error, with the facts that programs ask for; the exit code stays."""
    violations = (("received_date", "OUT_OF_RANGE", "Too early.", "过早。"),)
    service = Cases(
        lambda context: refuse(
            context,
            grpc.StatusCode.INVALID_ARGUMENT,
            reason="FIELD_INVALID",
            metadata={"field": "received_date"},
            violations=violations,
        )
    )
    monkeypatch.setenv("GONGKAI_SERVER", serve((add_CaseServiceServicer_to_server, service)))

    assert main([*FILE, "--agency", "szwater", "-o", output, "--lang", "en"]) == 3
    printed = capsys.readouterr()
    assert printed.out == ""
    assert yaml.safe_load(printed.err) == {
        "error": {
            "exit_code": 3,
            "message": "The state forbids it.",
            "status": "INVALID_ARGUMENT",
            "reason": "FIELD_INVALID",
            "metadata": {"field": "received_date"},
            "violations": [
                {"field": "received_date", "option": "--received", "rule": "OUT_OF_RANGE", "message": "Too early."}
            ],
            "advice": "",
        }
    }


def test_a_lost_answer_tells_programs_how_to_repeat(deserted: str, capsys: Output) -> None:
    """By the id of the request."""
    assert main([*FILE, "--agency", "szwater", "--server", deserted, "-o", "json"]) == 6
    error = json.loads(capsys.readouterr().err)["error"]
    assert (error["status"], len(error["request_id"])) == ("UNAVAILABLE", 36)


@pytest.mark.parametrize(
    "words",
    [
        ["case", "answer", "2018-1", "-ojson"],
        ["-o", "json", "cas"],
        ["case", "show", CASE.name, "--server", "10.0.0.8:1", "--output=json"],
    ],
)
def test_wrong_usage_is_told_to_programs(words: list[str], capsys: Output) -> None:
    """Whatever is wrong, and wherever the form is asked for."""
    assert main(words) == 2
    assert json.loads(capsys.readouterr().err)["error"]["exit_code"] == 2


def test_the_environment_asks_for_json_errors_too(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """As for answers."""
    monkeypatch.setenv("GONGKAI_OUTPUT", "json")
    assert main(["case", "answer", "2018-1"]) == 2
    assert "--outcome" in json.loads(capsys.readouterr().err)["error"]["message"]


@pytest.mark.parametrize("output", ["table", "json", "yaml", "csv", "name"])
def test_what_goes_into_a_pipe_is_utf_8(desk: Cases, output: str) -> None:  # noqa: ARG001 - the running service
    """Whatever the machine's own encoding; errors too."""
    environment = {**os.environ, "PYTHONIOENCODING": "gbk", "LC_ALL": "C"}
    shown = subprocess.run(  # noqa: S603 - this Python
        program("case", "show", CASE.name, "--output", output),
        capture_output=True,
        check=True,
        env=environment,
        timeout=60,
    )
    assert CASE.name in shown.stdout.decode("utf-8")
    failed = subprocess.run(  # noqa: S603 - this Python
        program("case", "show", "x", "--agency", "a", "--output", output),
        capture_output=True,
        check=False,
        env=environment,
        timeout=60,
    )
    assert "不是办件" in failed.stderr.decode("utf-8")


def test_a_history_is_told_in_words(desk: Cases, capsys: Output) -> None:  # noqa: ARG001 - the running service
    """Labels for kinds and outcomes, Shanghai time, a short digest."""
    assert main(["case", "history", CASE.name]) == 0

    out = capsys.readouterr().out
    for word in ("答复", "2018-10-12", "2018-10-12 16:30:00", "结果：予以公开", "深水公复〔2018〕3号", "0123456789ab"):
        assert word in out
    assert "0123456789abc" not in out


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (grpc.StatusCode.FAILED_PRECONDITION, 3),
        (grpc.StatusCode.INVALID_ARGUMENT, 3),
        (grpc.StatusCode.ALREADY_EXISTS, 3),
        (grpc.StatusCode.NOT_FOUND, 4),
        (grpc.StatusCode.ABORTED, 5),
        (grpc.StatusCode.UNAVAILABLE, 6),
        (grpc.StatusCode.RESOURCE_EXHAUSTED, 6),
        (grpc.StatusCode.INTERNAL, 7),
        (grpc.StatusCode.UNIMPLEMENTED, 1),
    ],
)
def test_the_exit_code_says_why(
    serve: Serve,
    refuse: Refuse,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Output,
    status: grpc.StatusCode,
    code: int,
) -> None:
    """The reason stands in brackets; nothing goes to standard output."""
    service = Cases(lambda context: refuse(context, status, reason="SOME_REASON"))
    monkeypatch.setenv("GONGKAI_SERVER", serve((add_CaseServiceServicer_to_server, service)))

    assert main(["case", "show", CASE.name]) == code
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "错误：状态不允许。 [SOME_REASON]" in printed.err
    assert "Traceback" not in printed.err


def test_refused_fields_name_their_options(
    serve: Serve,
    refuse: Refuse,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Output,
) -> None:
    """One a line, with the option that sets it where the command has one."""
    violations = (
        ("applicant.display_name", "TOO_LONG", "At most 100 characters.", "不得超过 100 字。"),
        ("received_date", "OUT_OF_RANGE", "Too early.", "过早。"),
        ("parent", "PATTERN", "No name.", "写法不对。"),
    )
    details = {"reason": "FIELD_INVALID", "violations": violations}
    service = Cases(lambda context: refuse(context, grpc.StatusCode.INVALID_ARGUMENT, **details))
    monkeypatch.setenv("GONGKAI_SERVER", serve((add_CaseServiceServicer_to_server, service)))

    assert main([*FILE, "--agency", "szwater"]) == 3
    assert capsys.readouterr().err.splitlines()[1:] == [
        "  --applicant (applicant.display_name)：不得超过 100 字。 [TOO_LONG]",
        "  --received (received_date)：过早。 [OUT_OF_RANGE]",
        "  parent：写法不对。 [PATTERN]",
    ]
    assert main([*FILE, "--agency", "szwater", "--lang", "en"]) == 3
    assert "  --received (received_date): Too early. [OUT_OF_RANGE]" in capsys.readouterr().err


def test_a_server_that_is_not_there_is_told(deserted: str, capsys: Output) -> None:
    """Exit code 6, what to check, and how to repeat the change without doing it twice."""
    assert main([*FILE, "--agency", "szwater", "--server", deserted]) == 6

    printed = capsys.readouterr().err
    assert f"连不上 {deserted} 的服务" in printed
    assert "GONGKAI_SERVER" in printed
    assert "重试时加上 --request-id " in printed


def test_a_server_that_is_too_slow_is_told(desk: Cases, capsys: Output) -> None:  # noqa: ARG001 - the running service
    """Exit code 6; the option that waits longer is named."""
    assert main(["case", "show", "agencies/x/cases/2018-999", "--timeout", "0.3", "--lang", "en"]) == 6
    assert "--timeout" in capsys.readouterr().err


def test_another_machine_is_refused(capsys: Output) -> None:
    """Wrong usage, as the connection would not be encrypted."""
    assert main(["case", "show", CASE.name, "--server", "10.0.0.8:50051"]) == 2
    assert "尚未加密" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [
        ("case anser", "没有命令 anser。是不是 answer", "There is no command anser. Is it answer"),
        ("cas", "没有命令 cas。是不是 case", "There is no command cas. Is it case"),
        ("case show", "缺少 办件", "CASE is missing"),
        ("case answer 2018-1", "缺少 --outcome", "--outcome is missing"),
        ("case answer 2018-1 --outcome", "选项 --outcome 缺少值", "The option --outcome needs a value"),
        ("case answer 2018-1 --outcom granted", "没有选项 --outcom。是不是 --outcome", "Is it --outcome"),
        ("case answer 2018-1 --outcome withdrawn", "--outcome：“withdrawn”应为其中之一", "is none of"),
        ("case answer 2018-1 --outcome granted", "--agency：未指明行政机关", "--agency: Which agency is not said"),
        ("case show 2018-1 2018-2", "多余的参数：2018-2", "Too many arguments: 2018-2"),
        ("case withdraw 2018-1 --date 2018-02-30", "--date：“2018-02-30”不是日期", "is no date"),
        ("case withdraw 2018-1 --dry-run=1", "选项 --dry-run 不带值", "The option --dry-run takes no value"),
        ("case extend 2018-1 --days x", "--days：“x”应为 1 至 1000 的整数", "whole number from 1 to 1000"),
        ("--output xml case list", "--output：“xml”应为其中之一", "“xml” is none of table, json, yaml, csv, name"),
        ("--timeout 0 case list", "--timeout：“0”应为大于 0", "is not from 0 to 3600 seconds"),
        ("agency update x", "没有写出要改的内容", "Nothing is given that should change"),
    ],
)
def test_wrong_usage_is_told_in_both_languages(words: str, zh: str, en: str, capsys: Output) -> None:
    """Exit code 2 without a traceback, and where to read more."""
    for lang, expected in (("zh", zh), ("en", en)):
        assert main(["--lang", lang, *words.split()]) == 2
        printed = capsys.readouterr()
        assert printed.out == ""
        assert expected in printed.err
        assert "\x1f" not in printed.err


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", "--agency：“s??”不是 UTF-8 编码的文字"), ("en", "--agency: “s??” is no text in UTF-8")]
)
def test_what_is_no_text_is_refused(lang: str, words: str, capsys: Output) -> None:
    """Bytes of GBK where the system speaks UTF-8, as from an old script; they would end in a traceback."""
    assert main(["case", "list", "--agency", "s\udcc8\udcab", "--lang", lang]) == 2
    assert words in capsys.readouterr().err
    assert main(["--lang", lang, "--agency", "s\udcc8\udcab", "case", "list"]) == 2
    assert words.partition("“")[2] in capsys.readouterr().err


@pytest.mark.parametrize("number", ["9" * 40, "-" + "9" * 40, "1000000000000001", "1e3"])
def test_an_absurd_number_is_refused(number: str, capsys: Output) -> None:
    """A difference may be negative; beyond what a field holds, it is told and not thrown."""
    assert main(["report", "adjust", "x", "--year", "2025", "--reason", "y", f"--delta={number}"]) == 2
    assert "--delta：" in capsys.readouterr().err


def test_a_variable_with_a_wrong_value_is_told(capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    """By its name."""
    monkeypatch.setenv("GONGKAI_OUTPUT", "xml")

    assert main(["case", "list"]) == 2
    assert "GONGKAI_OUTPUT：“xml”应为其中之一" in capsys.readouterr().err


def program(*words: str) -> list[str]:
    """The program as a process of its own."""
    return [sys.executable, "-m", "gongkai_client.cli", *words]


def test_an_interrupt_ends_quietly(desk: Cases) -> None:
    """Ctrl-C while the service is slow: exit code 130, and nothing is printed."""
    process = subprocess.Popen(  # noqa: S603 - this Python
        program("case", "show", "agencies/x/cases/2018-999"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    patience = time.monotonic() + 60
    while desk.request is None and time.monotonic() < patience:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=120)

    assert (process.returncode, out, err) == (130, b"", b"")


@pytest.mark.parametrize("output", ["table", "json"])
def test_a_closed_pipe_ends_quietly(desk: Cases, output: str) -> None:  # noqa: ARG001 - the running service
    """As with `| head -1`: no complaint."""
    process = subprocess.Popen(  # noqa: S603 - this Python
        program("case", "list", "--agency", "szwater", "--output", output),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONWARNINGS": "error"},
    )
    assert process.stdout is not None
    process.stdout.close()
    process.stdout = None
    _, err = process.communicate(timeout=120)

    assert (process.returncode, err) == (141, b"")


def test_ctrl_c_while_the_program_loads_ends_it_quietly(monkeypatch: pytest.MonkeyPatch, capfd: Output) -> None:
    """Loading takes a good part of a second; there is no traceback then either."""

    class Interrupted:
        """Finds no module; whoever waits for it loses patience."""

        def find_spec(self, name: str, _path: object, _target: object = None) -> None:
            """Is asked before all others."""
            if name == "gongkai_client.cli.shell.app":
                raise KeyboardInterrupt

    monkeypatch.delitem(sys.modules, "gongkai_client.cli.shell.app", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Interrupted(), *sys.meta_path])
    assert main(["case", "show", "2018-14"]) == 130
    assert capfd.readouterr() == ("", "")
