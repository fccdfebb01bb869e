"""Letters as a clerk drafts and issues them: facts, what is missing, files that are never written over."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import grpc
import pytest
from rich.console import Console

from gongkai.v1.case_pb2 import Outcome
from gongkai.v1.letter_service_pb2 import (
    CheckLetterTemplateResponse,
    DraftLetterResponse,
    GetLetterResponse,
    GetLetterTemplateResponse,
    IssueLetterResponse,
    Letter,
    LetterDocument,
    LetterField,
    LetterFieldSource,
    LetterFormat,
    LetterKind,
    LetterKindDescription,
    ListLetterKindsResponse,
    ListLettersResponse,
    MissingFact,
    SetLetterTemplateResponse,
)
from gongkai.v1.letter_service_pb2_grpc import LetterServiceServicer, add_LetterServiceServicer_to_server
from gongkai_client.cli import main
from gongkai_client.cli.letter.view import print_draft
from gongkai_client.dates import date_of
from support.client.clock_samples import day, text
from support.client.recording import recording

Output = pytest.CaptureFixture[str]
Serve = Callable[..., str]

GOLDEN = Path(__file__).parents[1] / "golden"
CASE = "agencies/szwater/cases/2026-14"
FILE_NAME = "深水公开告〔2026〕3号 延期答复告知书.docx"
DRAFT_NAME = "深水公开告〔2026〕3号 延期答复告知书（草稿）.docx"
TOLD, FILLED = LetterFieldSource.LETTER_FIELD_SOURCE_CALLER, LetterFieldSource.LETTER_FIELD_SOURCE_SERVICE
REASON = LetterField(
    name="延期理由",
    meaning=text("延长答复期限的理由", "why the period is extended"),
    article="条例第三十三条",
    required=True,
    source=TOLD,
)
NEW_DATE = LetterField(
    name="新到期日期", meaning=text("延长后的届满之日", "the new last day"), required=True, source=FILLED
)
REMEDIES = LetterField(name="救济告知", meaning=text("救济途径", "the remedies"), required=True, source=FILLED)
DRAFT = DraftLetterResponse(
    document=LetterDocument(content=b"draft", media_type="x", file_name=FILE_NAME),
    text="延期答复告知书\n理由：【待补：延期理由】",
    missing=[
        MissingFact(field=REASON, remedy=text("填写该事实", "tell it")),
        MissingFact(
            field=NEW_DATE, remedy=text("先登记延期（ExtendDeadline）", "record the extension first (ExtendDeadline)")
        ),
        MissingFact(
            field=REMEDIES, remedy=text("填写复议机关（review_organ）", "complete the letterhead: review_organ")
        ),
    ],
    assumptions=[text("口径", "a reading")],
)
LETTER = Letter(
    name=f"{CASE}/letters/2",
    kind=LetterKind.LETTER_KIND_EXTENSION,
    number="深水公开告〔2026〕3号",
    letter_date=day("2026-03-20"),
    fee_notice=1,
    text_digest="a" * 64,
    template_digest="b" * 64,
)
KIND = LetterKindDescription(
    kind=LetterKind.LETTER_KIND_EXTENSION,
    title=text("延期答复告知书", "Notice of extension"),
    fields=[REASON, NEW_DATE],
)
ANSWER_KIND = LetterKindDescription(
    kind=LetterKind.LETTER_KIND_OTHER_ANSWER,
    title=text("答复书", "Answer"),
    outcomes=[Outcome.OUTCOME_HANDLED_ELSEWHERE],
    tells_remedies=True,
)


@pytest.fixture
def letters(serve: Serve, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:  # noqa: ANN401 - a recorder
    """A running service that the environment points to, in a folder of its own."""
    document = LetterDocument(content=b"letter", media_type="x", file_name=FILE_NAME)
    service = recording(
        LetterServiceServicer,
        ListLetterKinds=ListLetterKindsResponse(letter_kinds=[KIND, ANSWER_KIND]),
        DraftLetter=DRAFT,
        IssueLetter=IssueLetterResponse(letter=LETTER, assumptions=DRAFT.assumptions),
        GetLetter=GetLetterResponse(letter=LETTER, document=document, text="延期答复告知书"),
        ListLetters=ListLettersResponse(letters=[LETTER]),
        GetLetterTemplate=GetLetterTemplateResponse(template=document, own=True, template_digest="c" * 64),
        CheckLetterTemplate=lambda request: (
            CheckLetterTemplateResponse(missing=[REASON], unknown=["理由"])
            if request.template == b"faulty"
            else CheckLetterTemplateResponse()
        ),
        SetLetterTemplate=SetLetterTemplateResponse(template_digest="d" * 64),
    )
    monkeypatch.setenv("GONGKAI_SERVER", serve((add_LetterServiceServicer_to_server, service)))
    monkeypatch.setenv("GONGKAI_AGENCY", "szwater")
    monkeypatch.chdir(tmp_path)
    return service


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_draft_is_printed_to_the_letter(lang: str) -> None:
    """As the golden file has it: the text, then what is missing and by which command it is supplied."""
    out = StringIO()
    print_draft(DRAFT, Console(file=out, width=100, markup=False, legacy_windows=False), lang)
    shown = "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())

    assert shown == (GOLDEN / f"draft.{lang}.txt").read_text(encoding="utf-8")


def test_a_letter_says_what_was_typed(letters: Any, tmp_path: Path) -> None:  # noqa: ANN401
    """Facts as words and from a file, with equals signs and lines of their own."""
    (tmp_path / "points.txt").write_text("\ufeff一、年份\n二、名称\n", encoding="utf-8")
    words = ["--date", "2026-03-20", "--consultation", "2", "--fee-notice", "1", "--outcome", "granted", "--as", "html"]
    facts = ["--fact", "延期理由=案情复杂，A=B", "--fact-file", "补正事项=points.txt"]
    assert main(["letter", "draft", "2026-14", "extension", *words, *facts]) == 0

    request = letters.request
    content = request.content
    assert (request.parent, request.format) == (CASE, LetterFormat.LETTER_FORMAT_HTML)
    assert (content.kind, content.outcome) == (LetterKind.LETTER_KIND_EXTENSION, Outcome.OUTCOME_GRANTED)
    assert (content.consultation, content.fee_notice, str(date_of(content.letter_date))) == (2, 1, "2026-03-20")
    assert [(fact.field, fact.value) for fact in content.facts] == [
        ("延期理由", "案情复杂，A=B"),
        ("补正事项", "一、年份\n二、名称"),
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--fact", "延期理由"], "--fact：“延期理由”应写作“字段=内容”"),
        (["--fact", "=x"], "应写作"),
        (["--fact-file", "延期理由=no-such-file"], "读不到 no-such-file"),
        (["--fact-file", "延期理由=binary"], "binary 不是文本文件"),
    ],
)
def test_a_fact_that_cannot_be_read_is_told(
    letters: Any,  # noqa: ANN401
    tmp_path: Path,
    capsys: Output,
    words: list[str],
    expected: str,
) -> None:
    """As wrong usage, before anything is sent."""
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    assert main(["letter", "draft", "2026-14", "extension", *words]) == 2

    assert expected in capsys.readouterr().err
    assert not letters.requests


def test_a_draft_is_called_one_and_never_written_over(letters: Any, tmp_path: Path, capsys: Output) -> None:  # noqa: ANN401, ARG001
    """So that the letter can be issued beside it; `--force` says otherwise."""
    draft = ["letter", "draft", "2026-14", "extension"]
    assert main(draft) == 0
    assert (tmp_path / DRAFT_NAME).read_bytes() == b"draft"
    assert DRAFT_NAME in capsys.readouterr().out
    (tmp_path / DRAFT_NAME).write_bytes(b"mine")
    assert main(draft) == 2
    assert "已存在；用 --force 覆盖" in capsys.readouterr().err
    assert (tmp_path / DRAFT_NAME).read_bytes() == b"mine"
    assert main([*draft, "--force"]) == 0
    assert (tmp_path / DRAFT_NAME).read_bytes() == b"draft"
    assert main([*draft, "--out", "a.docx", "--output", "json"]) == 0
    told = json.loads(capsys.readouterr().out.partition("{")[2].join(["{", ""]))
    assert (told["file"], told["missing"][0]["field"]["name"], "document" in told) == ("a.docx", "延期理由", False)


def test_a_draft_goes_to_standard_output_alone(letters: Any, capfdbinary: Any) -> None:  # noqa: ANN401, ARG001
    """Nothing but the document, for a program that takes it."""
    assert main(["letter", "draft", "2026-14", "extension", "--out", "-"]) == 0
    assert capfdbinary.readouterr().out == b"draft"


def test_a_letter_is_issued_and_saved(letters: Any, tmp_path: Path, capsys: Output) -> None:  # noqa: ANN401
    """Number, digest and file are told; a repeat finds its own file and is content."""
    words = ["letter", "issue", "2026-14", "extension", "--fact", "延期理由=x", "--etag", "9f", "--request-id", "5a0c"]
    for _ in range(2):
        assert main(words) == 0
        out = capsys.readouterr().out
        for told in ("深水公开告〔2026〕3号", "a" * 64, FILE_NAME, "※假设：口径"):
            assert told in out
    assert (tmp_path / FILE_NAME).read_bytes() == b"letter"
    issued = letters.requests[0]
    assert (issued.etag, issued.request_id, issued.content.facts[0].value) == ("9f", "5a0c", "x")


def test_a_file_in_the_way_is_told_before_a_letter_is_issued(letters: Any, tmp_path: Path, capsys: Output) -> None:  # noqa: ANN401
    """Where it is known; else the letter is out, and says so."""
    issue = ["letter", "issue", "2026-14", "extension"]
    (tmp_path / "a.docx").write_bytes(b"mine")
    assert main([*issue, "--out", "a.docx"]) == 2
    assert main([*issue, "--out", "no/such/a.docx"]) == 2
    assert not letters.requests
    (tmp_path / FILE_NAME).write_bytes(b"mine")
    capsys.readouterr()
    assert main(issue) == 2
    printed = capsys.readouterr()
    assert "深水公开告〔2026〕3号" in printed.out
    assert "文书已制发，但" in printed.err
    assert (tmp_path / FILE_NAME).read_bytes() == b"mine"


def test_a_dry_run_writes_no_file(letters: Any, tmp_path: Path) -> None:  # noqa: ANN401
    """The letter is not there to be fetched."""
    assert main(["letter", "issue", "2026-14", "extension", "--dry-run"]) == 0
    assert len(letters.requests) == 1
    assert letters.request.validate_only
    assert list(tmp_path.iterdir()) == []


def test_a_letter_is_read_again(letters: Any, tmp_path: Path, capsys: Output) -> None:  # noqa: ANN401
    """Its text on screen, and its document only where it was asked for."""
    assert main(["letter", "show", "2026-14/2"]) == 0
    assert letters.request.name == LETTER.name
    assert "延期答复告知书" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []
    assert main(["letter", "show", "2026-14/2", "--as", "docx", "--out", "."]) == 0
    assert (tmp_path / FILE_NAME).read_bytes() == b"letter"
    assert main(["letter", "list", "2026-14"]) == 0
    assert "2026-14/2" in capsys.readouterr().out


def test_the_kinds_of_letter_are_listed_by_how_they_are_typed(letters: Any, capsys: Output) -> None:  # noqa: ANN401, ARG001
    """With what each is about; the fields of one of them where it is named."""
    assert main(["letter", "kinds"]) == 0
    out = capsys.readouterr().out
    for words in ("extension", "延期答复告知书", "other-answer", "告知通过其他途径办理"):
        assert words in out
    assert main(["letter", "kinds", "extension", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    for words in ("延期理由", "why the period is extended", "to be told", "filled in", "条例第三十三条"):
        assert words in out
    assert main(["letter", "kinds", "extensions"]) == 2


def test_a_template_is_checked_and_put_in_use(letters: Any, tmp_path: Path, capsys: Output) -> None:  # noqa: ANN401
    """A faulty one ends the check with 1; an empty file is none."""
    template = ["letter", "template"]
    (tmp_path / "good.docx").write_bytes(b"good")
    (tmp_path / "bad.docx").write_bytes(b"faulty")
    (tmp_path / "empty.docx").write_bytes(b"")
    assert main([*template, "check", "extension", "good.docx"]) == 0
    assert "模板可用" in capsys.readouterr().out
    assert main([*template, "check", "extension", "bad.docx"]) == 1
    out = capsys.readouterr().out
    assert "延期理由" in out
    assert "不认识的字段：理由" in out
    assert main([*template, "set", "extension", "empty.docx"]) == 2
    assert main([*template, "set", "extension", "missing.docx"]) == 2
    assert main([*template, "set", "extension", "good.docx", "--dry-run"]) == 0
    assert (letters.request.agency, letters.request.template) == ("agencies/szwater", b"good")
    assert letters.request.validate_only
    assert main([*template, "reset", "extension"]) == 0
    assert letters.request.template == b""
    assert main([*template, "get", "extension", "--shipped"]) == 0
    assert letters.request.shipped
    assert "本机关自定" in capsys.readouterr().out
    assert (tmp_path / FILE_NAME).read_bytes() == b"letter"


def test_a_fact_that_is_refused_names_its_option(
    serve: Serve, refuse: Callable[..., None], monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    """Whatever its place in the list."""
    violations = (("content.facts[1].field", "NOT_ACCEPTED", "No such field.", "没有该字段。"),)

    def draft(_: Any, __: Any, context: grpc.ServicerContext) -> None:  # noqa: ANN401 - as gRPC calls it
        refuse(context, grpc.StatusCode.INVALID_ARGUMENT, reason="FIELD_INVALID", violations=violations)

    service = type("Refusing", (LetterServiceServicer,), {"DraftLetter": draft})()
    monkeypatch.setenv("GONGKAI_SERVER", serve((add_LetterServiceServicer_to_server, service)))
    assert main(["letter", "draft", CASE, "receipt"]) == 3
    assert "  --fact (content.facts[1].field)：没有该字段。 [NOT_ACCEPTED]" in capsys.readouterr().err
