"""`gongkai letter template`: the Word templates by which letters are written."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from gongkai.v1.letter_service_pb2 import (
    CheckLetterTemplateRequest,
    CheckLetterTemplateResponse,
    GetLetterTemplateRequest,
    SetLetterTemplateRequest,
    SetLetterTemplateResponse,
)
from gongkai_client.cli.deadline.reply_view import localized
from gongkai_client.cli.letter.options import Kind
from gongkai_client.cli.letter.view import print_fields
from gongkai_client.cli.shell.document_file import Force, Out, save
from gongkai_client.cli.shell.file_errors import unreadable
from gongkai_client.cli.shell.group import new_group
from gongkai_client.cli.shell.registration import Writes, command
from gongkai_client.cli.shell.session import Session
from gongkai_client.cli.shell.terminal import Folded, fields, styled
from gongkai_client.language import both, pick

app = new_group(
    meaning=both(
        "文书模板：取出、检查、换用、恢复", "templates of letters: get, check, put in use, take the shipped one"
    )
)

EXIT_FAULTY = 1
_LARGEST_BYTES = 2 * 1024 * 1024

TemplateFile = Annotated[
    Path, typer.Argument(metavar=both("文件", "FILE"), help=both("Word 模板（.docx）", "the template, a Word document"))
]


@command(app, "get", both("取出本机关使用的模板", "save the template that the agency uses"))
def get(
    session: Session,
    kind: Kind,
    out: Out = "",
    *,
    shipped: Annotated[
        bool, typer.Option("--shipped", help=both("取出系统自带的模板", "the one that ships, whatever is in use"))
    ] = False,
    force: Force = False,
) -> None:
    """Saves a template."""
    request = GetLetterTemplateRequest(agency=session.agency, kind=kind, shipped=shipped)
    answer = session.client.letters.GetLetterTemplate(request)
    path = save(out, answer.template.content, file_name=answer.template.file_name, force=force)
    if path is None:
        return
    if not session.is_for_people:
        session.print_value({"file": str(path), "own": answer.own, "template_digest": answer.template_digest})
        return
    whose = both("本机关自定", "the agency's own") if answer.own else both("系统自带", "the one that ships")
    rows = (
        (both("文件", "file"), str(path)),
        (both("模板", "template"), pick(whose, session.settings.lang)),
        (both("摘要", "digest"), answer.template_digest),
    )
    session.console.print(fields((pick(name, session.settings.lang), value) for name, value in rows))


@command(
    app,
    "check",
    both(
        "检查模板：缺哪些必备要素；不能用的，退出码为 1", "check a template without storing it; ends with 1 if faulty"
    ),
)
def check(session: Session, kind: Kind, file: TemplateFile) -> None:
    """Checks a template."""
    answer = session.client.letters.CheckLetterTemplate(
        CheckLetterTemplateRequest(kind=kind, template=_template_of(file))
    )
    session.show(answer, print_check)
    if answer.missing or answer.unknown or answer.HasField("error"):
        raise typer.Exit(EXIT_FAULTY)


@command(app, "set", both("换用本机关自定的模板", "put a template of the agency's own in use"), writes=Writes.CREATES)
def set_template(session: Session, kind: Kind, file: TemplateFile) -> None:
    """Puts a template in use."""
    request = SetLetterTemplateRequest(agency=session.agency, kind=kind, template=_template_of(file))
    session.show(session.send(session.client.letters.SetLetterTemplate, request), print_digest)


@command(app, "reset", both("恢复使用系统自带的模板", "take up the template that ships"), writes=Writes.CREATES)
def reset(session: Session, kind: Kind) -> None:
    """Takes up the template that ships."""
    request = SetLetterTemplateRequest(agency=session.agency, kind=kind)
    session.show(session.send(session.client.letters.SetLetterTemplate, request), print_digest)


def print_check(answer: CheckLetterTemplateResponse, console: Console, lang: str) -> None:
    """Prints what a template lacks."""
    if answer.HasField("error"):
        # What it misses beside is everything, which says nothing.
        fault = localized(answer.error, lang)
        console.print(Folded(pick(both(f"不能用作模板：{fault}", f"This is no template: {fault}"), lang), "bold red"))
        return
    if answer.missing:
        title = both("缺少法定要素，或读者看不到", "Elements that the law needs and nobody would see")
        console.print(styled(pick(title, lang), "bold red"))
        print_fields(answer.missing, console, lang)
    if answer.unknown:
        listed = pick(both("、", ", "), lang).join(answer.unknown)
        console.print(Folded(pick(both(f"不认识的字段：{listed}", f"Unknown fields: {listed}"), lang), "bold red"))
    if not (answer.missing or answer.unknown):
        console.print(pick(both("模板可用：要素齐全。", "The template can be used: nothing is missing."), lang))


def print_digest(answer: SetLetterTemplateResponse, console: Console, lang: str) -> None:
    """Prints the digest of the template in use."""
    title = pick(both("现用模板摘要", "digest of the template in use"), lang)
    console.print(fields([(title, answer.template_digest)]))


def _template_of(file: Path) -> bytes:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise unreadable(file, error) from None
    if not 0 < len(content) <= _LARGEST_BYTES:
        raise typer.BadParameter(
            both(f"{file} 是空的，或者超过 2 MiB。", f"{file} is empty, or larger than 2 MiB."),
        )
    return content
