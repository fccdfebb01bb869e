"""`gongkai letter`: the letters of the desk (文书), drafted, issued and read."""

from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer
from google.protobuf.message import Message

from gongkai.v1.letter_service_pb2 import (
    DraftLetterRequest,
    GetLetterRequest,
    IssueLetterRequest,
    Letter,
    LetterDocument,
    LetterKind,
    ListLetterKindsRequest,
    ListLettersRequest,
)
from gongkai_client.cli.letter import templates as letter_template_commands
from gongkai_client.cli.letter.options import DEFAULT_FORMAT, KIND_METAVAR, ContentOptions, Format, Kind
from gongkai_client.cli.letter.view import (
    print_draft,
    print_issued,
    print_kind,
    print_kinds,
    print_letter,
    print_letters,
)
from gongkai_client.cli.shell.arguments import CaseName, child_argument
from gongkai_client.cli.shell.choices import choice_argument
from gongkai_client.cli.shell.document_file import STANDARD_OUTPUT, Force, Out, destination, require_room, save
from gongkai_client.cli.shell.enum_types import LetterFormatValue, LetterKindValue
from gongkai_client.cli.shell.group import new_group
from gongkai_client.cli.shell.json_view import as_json
from gongkai_client.cli.shell.registration import Writes, command
from gongkai_client.cli.shell.session import Session, View
from gongkai_client.cli.shell.terminal import fields
from gongkai_client.language import both

Answer = TypeVar("Answer", bound=Message)

app = new_group()

LetterName = Annotated[str, child_argument(both("文书，例如 2026-14/1", "the letter, such as 2026-14/1"))]
WhereTo = Annotated[
    str,
    typer.Option(
        "--out",
        metavar=both("文件", "FILE"),
        help=both(
            "另存文书：文件或目录；- 为标准输出（不写则不存）",
            "save it: a file or a folder; - is standard output (else nothing is saved)",
        ),
    ),
]


@command(
    app,
    "kinds",
    both("列出文书种类；写明种类的，列出其字段", "list the letters, or the fields of one of them"),
)
def kinds(
    session: Session,
    kind: Annotated[
        LetterKindValue | None,
        choice_argument(LetterKind, meaning=both("哪一种文书", "which letter"), metavar=KIND_METAVAR),
    ] = None,
) -> None:
    """Lists the kinds of letter, or shows one."""
    found = session.all(session.client.letters.ListLetterKinds, ListLetterKindsRequest(), "letter_kinds")
    if kind is None:
        session.show_all(found, "letter_kinds", print_kinds)
        return
    for description in found:
        if description.kind == kind:
            session.show(description, print_kind)


@command(app, "draft", both("起草文书：写成文件，并列出还缺什么", "draft a letter, and list what it still needs"))
def draft(
    session: Session,
    *,
    case: CaseName,
    kind: Kind,
    content: ContentOptions,
    letter_format: Format = DEFAULT_FORMAT,
    out: Out = "",
    force: Force = False,
) -> None:
    """Drafts a letter; nothing is recorded."""
    request = DraftLetterRequest(parent=session.case(case), content=content.content(kind), format=letter_format)
    answer = session.client.letters.DraftLetter(request)
    path = _save(out, answer.document, force=force, name=_draft_name(answer.document.file_name))
    if out != STANDARD_OUTPUT:
        _show_with_file(session, answer, path, print_draft)


@command(
    app,
    "issue",
    both("制发文书：写成文件，文号和摘要记入办件经过", "write a letter and record it with its digest"),
    writes=Writes.CHANGES,
)
def issue(
    session: Session,
    *,
    case: CaseName,
    kind: Kind,
    content: ContentOptions,
    letter_format: Format = DEFAULT_FORMAT,
    out: Out = "",
    force: Force = False,
) -> None:
    """Issues a letter."""
    # Before it is recorded: a letter that is out cannot be taken back.
    require_room(out, force=force)
    request = IssueLetterRequest(parent=session.case(case), content=content.content(kind))
    answer = session.send(session.client.letters.IssueLetter, request)
    if session.dry_run:
        session.show(answer, print_issued)
        return
    document = _document(session, answer.letter, letter_format)
    if out == STANDARD_OUTPUT:
        _save(out, document, force=force)
        return
    path = destination(out, document.file_name)
    if _is_kept(path, document, force=force):
        session.show(answer, print_issued)
        raise typer.BadParameter(
            both(
                f"文书已制发，但 {path} 已存在，没有覆盖；用 gongkai letter show 的 --out 另存。",
                f"The letter is issued, but {path} exists and was kept; save it elsewhere with gongkai letter show.",
            ),
            param_hint="--out",
        )
    _show_with_file(session, answer, _save(out, document, force=True), print_issued)


@command(app, "show", both("查看已制发的文书", "show a letter as it was issued"))
def show(
    session: Session,
    letter: LetterName,
    letter_format: Format = DEFAULT_FORMAT,
    out: WhereTo = "",
    *,
    force: Force = False,
) -> None:
    """Shows a letter."""
    request = GetLetterRequest(name=session.child(letter, "letters"), format=letter_format)
    answer = session.client.letters.GetLetter(request)
    path = _save(out, answer.document, force=force) if out else ""
    if out != STANDARD_OUTPUT:
        _show_with_file(session, answer, path, print_letter)


@command(app, "list", both("列出办件已制发的文书", "list the letters of a case"), lists=True)
def list_letters(session: Session, case: CaseName) -> None:
    """Lists the letters of a case."""
    request = ListLettersRequest(parent=session.case(case))
    letters = session.all(session.client.letters.ListLetters, request, "letters")
    session.show_all(letters, "letters", print_letters)


app.add_typer(letter_template_commands.app, name="template")


def _draft_name(file_name: str) -> str:
    """The name of a draft, so that the letter can be issued beside it."""
    stem, dot, suffix = file_name.rpartition(".")
    return f"{stem}（草稿）{dot}{suffix}"


def _document(session: Session, letter: Letter, letter_format: LetterFormatValue) -> LetterDocument:
    request = GetLetterRequest(name=letter.name, format=letter_format)
    return session.client.letters.GetLetter(request).document


def _save(out: str, document: LetterDocument, *, force: bool, name: str = "") -> str:
    """Saves a document and returns its path; empty for standard output."""
    path = save(out, document.content, file_name=name or document.file_name, force=force)
    return "" if path is None else str(path)


def _is_kept(path: Path, document: LetterDocument, *, force: bool) -> bool:
    """Whether another file stands where a letter would go, that may not be written over."""
    return path.exists() and not force and not (path.is_file() and path.read_bytes() == document.content)


def _show_with_file(session: Session, answer: Answer, path: str, view: View[Answer]) -> None:
    """Prints an answer, and where its document stands instead of the document."""
    if not session.is_for_people:
        described: dict[str, Any] = as_json(answer)
        described.pop("document", None)
        session.print_value({**described, "file": path or None})
        return
    session.show(answer, view)
    session.console.print(fields([(session.text("文件", "file"), path)]))
