"""What a desk does with a year's figures: check what was published, publish, write documents."""  # noqa: INP001

import uuid
from collections.abc import Iterator
from pathlib import Path

from screen import Screen

from gongkai.v1.annual_report_service_pb2 import (
    CHECK_RESULT_FAILED,
    CHECK_RESULT_NOT_ASSESSED,
    CHECK_RESULT_PASSED,
    DOCUMENT_FORMAT_DOCX,
    DOCUMENT_FORMAT_HTML,
    DOCUMENT_FORMAT_PDF,
    DOCUMENT_FORMAT_XLSX,
    CheckReportRequest,
    ExportAnnualReportRequest,
)
from gongkai.v1.report_publication_service_pb2 import PublishAnnualReportRequest, ReportPublication
from gongkai.v1.report_supplement_service_pb2 import WriteReportSectionRequest
from gongkai_client import Client
from gongkai_client.cli.report.file import read_published

HERE = Path(__file__).resolve().parent
CONTRADICTORY = HERE / "hongze-2023"
DOCUMENTS = (DOCUMENT_FORMAT_HTML, DOCUMENT_FORMAT_DOCX, DOCUMENT_FORMAT_XLSX, DOCUMENT_FORMAT_PDF)

_REQUEST_IDS = uuid.UUID("0a9f5a52-6f0e-5d6c-9a0a-7b6d1d0c3e11")
_ACTOR = "示例"

# What only people can say; `{…}` stands for the figure of a cell.
_OWN_TEXT = {
    "overview": "示例文字：本机关认真贯彻落实《中华人民共和国政府信息公开条例》，主动公开、依申请公开、信息管理、平台"
    "建设和监督保障各项工作平稳推进。",
    "problems": "示例文字：{year}年共新收申请{table3.new_received.total}件，其中本机关不掌握相关政府信息的"
    "{table3.unable_1_not_held.total}件，公开指南对职责分工的说明还不够。\n示例文字：下一步将完善公开指南。",
}


def check_contradictory(client: Client, screen: Screen) -> bool:
    """Checks a published report that contradicts itself; tells whether exactly its two totals were found.

    Raises:
        GongkaiError: the call failed.
    """
    # Read as the command reads it, so that both count the same checks.
    published = read_published(CONTRADICTORY / "published.json")
    request = CheckReportRequest(year=published.year, figures=published.figures, stated=published.stated)
    checks = client.annual_reports.CheckReport(request).checks
    failed = [check for check in checks if check.result == CHECK_RESULT_FAILED]
    screen.console.print()
    screen.say(
        "淮安市洪泽区 2023：核对公布的表格（同 gongkai report check --file examples/hongze-2023/published.json）",
        "Hongze District 2023: the published tables checked "
        "(as gongkai report check --file examples/hongze-2023/published.json does)",
        style="bold",
    )
    for check in failed:
        screen.say(
            f"  不符：{check.title.zh}：公布 {check.left}，各格之和 {check.right}",
            f"  Failed: {check.title.en}: published {check.left}, its cells add up to {check.right}",
            style="red",
        )
    held = sum(check.result == CHECK_RESULT_PASSED for check in checks)
    not_assessed = sum(check.result == CHECK_RESULT_NOT_ASSESSED for check in checks)
    screen.say(
        f"  符合 {held} 项，不符 {len(failed)} 项，无法核对 {not_assessed} 项（没有上年的数据，或者有空白）",
        f"  {held} passed, {len(failed)} failed, {not_assessed} cannot be assessed (last year's figures are not known, "
        "or a cell is blank)",
    )
    return {check.id for check in failed} == {"table4.results.review", "table4.results.litigation_after_review"}


def publish(client: Client, screen: Screen, *, agency: str, year: int) -> ReportPublication:
    """Writes the agency's own paragraphs and publishes the report.

    Raises:
        GongkaiError: a call failed, or a check keeps the report from being published.
    """
    for section, text in _OWN_TEXT.items():
        client.report_supplements.WriteReportSection(
            WriteReportSectionRequest(
                agency=agency, year=year, section=section, text=text, actor=_ACTOR, request_id=_id(section)
            )
        )
    publication = client.report_publications.PublishAnnualReport(
        PublishAnnualReportRequest(agency=agency, year=year, actor=_ACTOR, request_id=_id("publish"))
    ).publication
    screen.console.print()
    screen.say(f"已公布：{publication.name}", f"Published: {publication.name}", style="bold")
    screen.say(f"  SHA-256 {publication.digest}", f"  SHA-256 {publication.digest}")
    return publication


def write_documents(client: Client, publication: str, directory: Path) -> Iterator[Path]:
    """Writes what was published as documents; yields each file.

    Raises:
        GongkaiError: a call failed.
    """
    for document_format in DOCUMENTS:
        request = ExportAnnualReportRequest(publication=publication, document_format=document_format)
        pieces = list(client.annual_reports.ExportAnnualReport(request))
        path = directory / pieces[0].file_name
        path.write_bytes(b"".join(piece.content for piece in pieces))
        yield path


def _id(key: str) -> str:
    return str(uuid.uuid5(_REQUEST_IDS, key))
