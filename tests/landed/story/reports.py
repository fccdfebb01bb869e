"""Annual reports: what is entered by hand, explained, published here, and was published elsewhere."""

from typing import Any

from landed.story.agencies import FINANCE
from landed.teller import INCOMPLETE, Teller

_ACTOR = "政务公开科"
_FAILED = "CHECK_RESULT_FAILED"

# What a report takes from the hand of the desk, by its format.
ITEMS = {
    "2014": (
        "complaints",
        "disclosure_offices",
        "reading_points",
        "staff_full_time",
        "staff_part_time",
        "disclosure_budget",
        "meetings_held",
        "courses_held",
        "persons_trained",
    ),
    "2018-narrative": (),
    "2019": (
        "rules_open_total",
        "normative_documents_open_total",
        "licence_items_last_year",
        "licence_items_change",
        "other_service_items_last_year",
        "other_service_items_change",
        "penalty_items_last_year",
        "penalty_items_change",
        "compulsion_items_last_year",
        "compulsion_items_change",
        "charge_items_last_year",
        "charge_items_change",
    ),
    "2021": ("rules_in_force", "normative_documents_in_force"),
}


def write_report(teller: Teller, agency: str, year: int, report_format: str) -> None:
    """Enters every item and the agency's own paragraphs, takes one of each back and enters it again."""
    asked = {"agency": agency, "year": year, "format": report_format}
    report = teller.ask("ComputeAnnualReport", **asked).annual_report
    items = [{"item": item, "value": 4 + number + year % 10} for number, item in enumerate(ITEMS[report_format])]
    if items:
        entered = {"agency": agency, "year": year, "actor": _ACTOR}
        teller.do("EnterReportFigures", items=items, **entered)
        changes = [{"item": item["item"], "value": -2} for item in items if item["item"].endswith("_change")]
        if changes:
            teller.do("EnterReportFigures", items=changes, **entered)
        teller.do("EnterReportFigures", items=[{"item": items[0]["item"]}], **entered)
        teller.do("EnterReportFigures", items=[{**items[0], "value": 3}], **{**entered, "actor": "办公室"})
    for section in report.sections:
        if section.wants_own_paragraphs:
            text = {"text": f"{year}年无其他情况。\n另见{section.id}。", "section": section.id, "actor": _ACTOR}
            teller.do("WriteReportSection", **asked, **text)
    if any(section.wants_own_paragraphs for section in report.sections):
        teller.do("WriteReportSection", **asked, **{**text, "text": ""})
        teller.do("WriteReportSection", agency=agency, year=year, **text)
        teller.do("WriteReportSection", **asked, **text)


def word_of(message: Any, field: str) -> str:  # noqa: ANN401
    """The name of an enum's value."""
    enum = message.DESCRIPTOR.fields_by_name[field].enum_type
    return str(enum.values_by_number[getattr(message, field)].name)


def figures_of(report: Any) -> list[Any]:  # noqa: ANN401
    """All figures of a report, in tables and in text."""
    found = []
    for section in report.sections:
        found += section.figures
        found += [figure for table in section.tables for row in table.rows for figure in row.figures]
    return found


def publish_report(teller: Teller, agency: str, year: int, **fields: str) -> str:
    """Explains what must hold and does not, then publishes the report of a year; its name."""
    asked = {key: value for key, value in fields.items() if key in {"format", "scope"}}
    report = teller.ask("ComputeAnnualReport", agency=agency, year=year, **asked).annual_report
    for check in report.checks:
        if check.blocking and word_of(check, "result") == _FAILED and check.adjustment.delta != check.delta:
            explained = {"agency": agency, "year": year, "check": check.id, "actor": _ACTOR, **asked}
            teller.do("AdjustReportCheck", delta=check.delta, reason="补录\n历史数据", **explained)
    told = {"incomplete_reason": INCOMPLETE, **fields}
    made = teller.do("PublishAnnualReport", agency=agency, year=year, actor=_ACTOR, **told).publication
    return str(made.name)


def explain_and_take_back(teller: Teller, agency: str, year: int, report_format: str) -> None:
    """An explanation of a check that failed, taken back again."""
    asked = {"agency": agency, "year": year, "format": report_format}
    checks = teller.ask("ComputeAnnualReport", **asked).annual_report.checks
    failed = next(check for check in checks if word_of(check, "result") == _FAILED)
    for delta in (failed.delta, 0):
        teller.do("AdjustReportCheck", check=failed.id, delta=delta, reason="机构改革", actor=_ACTOR, **asked)


def record_published(teller: Teller, year: int, report_format: str) -> None:
    """A report that an office published before it kept its books here, and its correction."""
    report = teller.ask("ComputeAnnualReport", agency=FINANCE, year=year, format=report_format).annual_report
    cells = [figure.cell for figure in figures_of(report)]
    figures: list[dict[str, Any]] = [{"cell": cell, "value": 7 + at} for at, cell in enumerate(cells[:-1])]
    figures.append({"cell": cells[-1], "printed": "7730.28"})
    told = {"agency": FINANCE, "year": year, "actor": _ACTOR, "published_date": f"{year + 1}-01-24"}
    first = teller.do("RecordPublishedReport", figures=figures, reason="门户网站公布的年度报告", **told).publication
    teller.do(
        "RecordPublishedReport",
        figures=figures[1:],
        reason="门户网站更正",
        replaces=first.name,
        format=report_format,
        scope="REPORT_SCOPE_AGENCY",
        **told,
    )
