"""`gongkai report export`: the report as a document."""

from dataclasses import dataclass
from typing import Annotated

import typer

from gongkai.v1.annual_report_service_pb2 import (
    DocumentFormat,
    DocumentLanguage,
    DocumentPart,
    ExportAnnualReportRequest,
)
from gongkai_client.cli.report.options import Seen, app
from gongkai_client.cli.shell.arguments import year_option
from gongkai_client.cli.shell.choices import choice
from gongkai_client.cli.shell.document_file import Force, Out, save
from gongkai_client.cli.shell.enum_types import DocumentFormatValue
from gongkai_client.cli.shell.registration import command
from gongkai_client.cli.shell.session import Session
from gongkai_client.cli.shell.terminal import console
from gongkai_client.dates import instant_message
from gongkai_client.language import both

EVERYTHING = Seen()


@dataclass(frozen=True, slots=True)
class Which:
    """Which part of the document, and in which script."""

    annex: Annotated[
        bool,
        typer.Option(
            "--annex",
            help=both("核对与说明（工作底稿），另成一个文件", "checks and notes (working papers), a file of their own"),
        ),
    ] = False
    traditional: Annotated[bool, typer.Option("--traditional", help=both("繁体字", "traditional characters"))] = False


THE_REPORT = Which()


@command(app, "export", both("导出为文件：Word、Excel、PDF、网页等", "write it as Word, Excel, PDF, HTML and others"))
def export(
    session: Session,
    document_format: Annotated[
        DocumentFormatValue, choice(DocumentFormat, "--as", meaning=both("文件类型", "kind of file"))
    ],
    year: Annotated[int, year_option(both("报告年度", "the year reported"))] = 0,
    publication: Annotated[
        str,
        typer.Option(
            "--publication",
            metavar=both("年度/序号", "YEAR/NUMBER"),
            help=both("导出已公布的报告，例如 2023/1", "what was published, such as 2023/1"),
        ),
    ] = "",
    out: Out = "",
    *,
    force: Force = False,
    which: Which = THE_REPORT,
    seen: Seen = EVERYTHING,
) -> None:
    """Writes a document."""
    if bool(year) == bool(publication):
        raise typer.BadParameter(
            both("请用 --year 或 --publication 指明报告，二者取一。", "Say which report with --year or --publication."),
            param_hint="--year",
        )
    request = ExportAnnualReportRequest(
        agency="" if publication else session.agency,
        year=year,
        format=seen.report_format,
        as_of_time=instant_message(seen.as_of_time),
        scope=seen.scope,
        publication=session.report_publication(publication) if publication else "",
        document_format=document_format,
        language=_language(session, traditional=which.traditional),
        part=DocumentPart.DOCUMENT_PART_ANNEX if which.annex else DocumentPart.DOCUMENT_PART_BODY,
    )
    pieces = session.client.annual_reports.ExportAnnualReport(request)
    first = next(pieces)
    content = first.content + b"".join(piece.content for piece in pieces)
    path = save(out, content, file_name=first.file_name, force=force)
    if path is not None:
        # On standard error, so that a script that asked for nothing on standard output gets nothing.
        size = f"{len(content):,}"
        note = session.text(f"已写入 {path}（{size} 字节）", f"Wrote {path} ({size} bytes)")
        console(error=True).print(note, soft_wrap=True)


def _language(session: Session, *, traditional: bool) -> DocumentLanguage.ValueType:
    if traditional:
        return DocumentLanguage.DOCUMENT_LANGUAGE_ZH_HANT
    is_english = session.settings.lang == "en"
    return DocumentLanguage.DOCUMENT_LANGUAGE_EN if is_english else DocumentLanguage.DOCUMENT_LANGUAGE_ZH_HANS
