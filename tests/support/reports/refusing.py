"""Calls that cannot be answered of an annual report: each reason with the call that it answers, and its facts."""

from collections.abc import Callable, Mapping
from datetime import date

from gongkai.v1 import annual_report_service_pb2 as pb
from gongkai.v1 import report_publication_service_pb2 as publication_pb
from gongkai.v1 import report_supplement_service_pb2 as supplement_pb
from gongkai_client import GongkaiError
from support.desk.desk import AGENCY, Clerk, day
from support.desk.refused import refused

ACTOR = "政务公开科"
FIRST = f"{AGENCY}/annualReports/2025/publications/1"


def enter(desk: Clerk, item: str, value: int, *, year: int = 2025) -> object:
    """Enters a figure."""
    request = supplement_pb.EnterReportFiguresRequest(
        agency=AGENCY, year=year, items=[supplement_pb.ReportItem(item=item, value=value)], actor=ACTOR
    )
    return desk.client.report_supplements.EnterReportFigures(request)


def write(desk: Clerk, section: str, text: str = "无。") -> object:
    """Writes a paragraph."""
    request = supplement_pb.WriteReportSectionRequest(agency=AGENCY, year=2025, section=section, text=text, actor=ACTOR)
    return desk.client.report_supplements.WriteReportSection(request)


def adjust(desk: Clerk, check: str, delta: int) -> object:
    """Explains a difference."""
    request = supplement_pb.AdjustReportCheckRequest(
        agency=AGENCY, year=2025, check=check, delta=delta, reason="机构改革", actor=ACTOR
    )
    return desk.client.report_supplements.AdjustReportCheck(request)


def publish(desk: Clerk, *, year: int = 2025, replaces: str = "", incomplete: str = "只核对数字") -> object:
    """Publishes a report."""
    request = publication_pb.PublishAnnualReportRequest(
        agency=AGENCY,
        year=year,
        replaces=replaces,
        actor=ACTOR,
        reason="更正" if replaces else "",
        incomplete_reason=incomplete,
    )
    return desk.client.report_publications.PublishAnnualReport(request)


def make_stock_wrong(desk: Clerk) -> None:
    """Three rules more than follow from the year before."""
    enter(desk, "rules_in_force", 4, year=2024)
    enter(desk, "rules_in_force", 7)
    for measure in ("RULES_MADE", "RULES_REPEALED"):
        desk.publish(measure=f"PUBLICATION_MEASURE_{measure}", quantity=0, published_date=day(date(2025, 5, 6)))


def unknown_item(desk: Clerk) -> GongkaiError:
    """An item that no format has."""
    return refused(enter, desk, "staff", 3)


def _unknown_section(desk: Clerk) -> GongkaiError:
    return refused(write, desk, "foreword")


def _unknown_check(desk: Clerk) -> GongkaiError:
    return refused(adjust, desk, "table3.balance.nobody", 1)


def _unknown_publication(desk: Clerk) -> GongkaiError:
    request = publication_pb.GetReportPublicationRequest(name=FIRST)
    return refused(desk.client.report_publications.GetReportPublication, request)


def _unfinished_year(desk: Clerk) -> GongkaiError:
    return refused(publish, desk, year=2026)


def _not_in_force(desk: Clerk) -> GongkaiError:
    publish(desk)
    return refused(publish, desk)


def _other_difference(desk: Clerk) -> GongkaiError:
    make_stock_wrong(desk)
    return refused(adjust, desk, "table2.stock.rules", 2)


def _failed_checks(desk: Clerk) -> GongkaiError:
    make_stock_wrong(desk)
    return refused(publish, desk)


def _incomplete(desk: Clerk) -> GongkaiError:
    return refused(publish, desk, incomplete="")


def _no_document(desk: Clerk) -> GongkaiError:
    figures = [pb.CellValue(cell="table3.new_received.total", value=5)]
    desk.client.report_publications.RecordPublishedReport(
        publication_pb.RecordPublishedReportRequest(
            agency=AGENCY,
            year=2025,
            figures=figures,
            published_date=day(date(2026, 1, 20)),
            actor=ACTOR,
            reason="门户网站",
        )
    )
    request = pb.ExportAnnualReportRequest(publication=FIRST, document_format=pb.DOCUMENT_FORMAT_TEXT)
    return refused(lambda: list(desk.client.annual_reports.ExportAnnualReport(request)))


def _in_no_font(desk: Clerk) -> GongkaiError:
    write(desk, "problems", "某\ue000局")
    request = pb.ExportAnnualReportRequest(agency=AGENCY, year=2025, document_format=pb.DOCUMENT_FORMAT_PDF)
    return refused(lambda: list(desk.client.annual_reports.ExportAnnualReport(request)))


_SECTIONS = "preamble, overview, disclosure, requests, remedies, problems, other"

_TABLE_2 = (
    *(f"{of}.{column}" for of in ("rules", "normative_docs") for column in ("made", "repealed", "valid")),
    *(f"{of}.decisions" for of in ("licences", "penalties", "compulsion")),
    "charges.amount",
)

PROVOKED: Mapping[str, tuple[Callable[[Clerk], GongkaiError], dict[str, str]]] = {
    "REPORT_ITEM_NOT_FOUND": (unknown_item, {"item": "staff"}),
    "REPORT_SECTION_NOT_FOUND": (
        _unknown_section,
        {"section": "foreword", "format": "2021", "accepted": _SECTIONS},
    ),
    "REPORT_CHECK_NOT_FOUND": (_unknown_check, {"check": "table3.balance.nobody", "format": "2021"}),
    "REPORT_PUBLICATION_NOT_FOUND": (_unknown_publication, {"publication": FIRST}),
    "REPORT_YEAR_UNFINISHED": (_unfinished_year, {"year": "2026", "earliest_date": "2027-01-01"}),
    "REPORT_PUBLICATION_MISMATCH": (_not_in_force, {"replaces": "", "in_force": FIRST}),
    "ADJUSTMENT_MISMATCH": (_other_difference, {"check": "table2.stock.rules", "delta": "2", "current": "3"}),
    "CHECKS_FAILED": (_failed_checks, {"checks": "table2.stock.rules", "count": "1"}),
    # Blank cells of table 二, and two sections: of 六 a sentence is drafted.
    "REPORT_INCOMPLETE": (
        _incomplete,
        {
            "missing": ", ".join(("overview", "problems", *(f"table2.{cell}" for cell in _TABLE_2))),
            "count": str(2 + len(_TABLE_2)),
        },
    ),
    "CHARACTERS_UNPRINTABLE": (
        _in_no_font,
        {
            "document_format": "PDF",
            "characters": "U+E000",
            "places": "“五、存在的主要问题及改进情况”, paragraph 1: \ue000 U+E000",
        },
    ),
    "DOCUMENT_UNAVAILABLE": (
        _no_document,
        {
            "document_format": "TEXT",
            "missing": "the report itself (it was published without this service, and its figures alone are known)",
        },
    ),
}
