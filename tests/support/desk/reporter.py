"""Somebody who writes an annual report: enters, explains, publishes and asks, with every form filled in correctly."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from google.protobuf.timestamp_pb2 import Timestamp

from gongkai.v1 import annual_report_service_pb2 as pb
from gongkai.v1 import publication_service_pb2
from gongkai.v1 import report_publication_service_pb2 as publication_pb
from gongkai.v1 import report_supplement_service_pb2 as supplement_pb
from gongkai_client import Client
from support.desk.desk import AGENCY, Clerk, day

ACTOR = "政务公开科"
# Most tests are about figures, and write no section.
INCOMPLETE = "只核对数字"
YEAR = 2025

# Received at the end of one year and answered in time in the next.
LATE_IN_YEAR = date(YEAR, 12, 22)
EARLY_IN_NEXT = date(YEAR + 1, 1, 9)
IN_YEAR = date(YEAR, 3, 3)
ANSWERED = date(YEAR, 3, 20)

PASSED, FAILED, NOT_ASSESSED = pb.CHECK_RESULT_PASSED, pb.CHECK_RESULT_FAILED, pb.CHECK_RESULT_NOT_ASSESSED

Values = dict[str, int | None]


def figures(report: pb.AnnualReport) -> dict[str, pb.ReportFigure]:
    """All figures of a report by cell."""
    in_tables = [
        figure
        for section in report.sections
        for table in section.tables
        for row in table.rows
        for figure in row.figures
    ]
    in_sentences = [figure for section in report.sections for figure in section.figures]
    return {figure.cell: figure for figure in (*in_tables, *in_sentences)}


def values(report: pb.AnnualReport) -> Values:
    """All values of a report by cell; ``None`` for a blank."""
    return {cell: value_of(figure) for cell, figure in figures(report).items()}


def value_of(message: Any) -> int | None:  # noqa: ANN401  (whatever has a value that may be absent)
    """The value of a figure; ``None`` for a blank."""
    return message.value if message.HasField("value") else None


def checks(report: Any) -> dict[str, pb.ReportCheck]:  # noqa: ANN401  (whatever has checks)
    """All checks by id."""
    found = {check.id: check for check in report.checks}
    assert len(found) == len(report.checks)
    return found


def given(cells: Mapping[str, int | str | None]) -> list[pb.CellValue]:
    """Figures as another report prints them: numbers as values, texts as printed."""
    return [
        pb.CellValue(cell=cell, printed=value) if isinstance(value, str) else pb.CellValue(cell=cell, value=value)
        for cell, value in cells.items()
    ]


@dataclass(frozen=True, slots=True)
class Reporter:
    """Somebody at one agency, who reports one year; ``fields`` overwrite what the test is about."""

    desk: Clerk
    agency: str = AGENCY
    year: int = YEAR

    @property
    def client(self) -> Client:
        """The client."""
        return self.desk.client

    def _asked(self, fields: dict[str, Any]) -> dict[str, Any]:
        return {"agency": self.agency, "year": self.year, **fields}

    def case(self, received: date = IN_YEAR, closed: date | None = None, **fields: Any) -> str:  # noqa: ANN401
        """Files a case, and answers it when told to; returns its name."""
        name = self.desk.file(self.agency, received_date=day(received)).name
        if closed is not None:
            self.desk.decide(name, **{"reply_date": day(closed), **fields})
        return name

    def ledger(self, measure: str, quantity: int, on: date = IN_YEAR, **fields: Any) -> str:  # noqa: ANN401
        """Enters something into the publication ledger; returns its name."""
        number = publication_service_pb2.PublicationMeasure.Value(f"PUBLICATION_MEASURE_{measure}")
        entry = {"measure": number, "quantity": quantity, "published_date": day(on), "category": "", **fields}
        return self.desk.publish(self.agency, **entry).name

    def report(self, **fields: Any) -> pb.AnnualReport:  # noqa: ANN401
        """The computed report."""
        request = pb.ComputeAnnualReportRequest(**self._asked(fields))
        return self.client.annual_reports.ComputeAnnualReport(request).annual_report

    def explain(self, cell: str, **fields: Any) -> pb.ExplainReportCellResponse:  # noqa: ANN401
        """Where a figure comes from."""
        request = pb.ExplainReportCellRequest(**self._asked({"cell": cell, **fields}))
        return self.client.annual_reports.ExplainReportCell(request)

    def behind(self, cell: str, **fields: Any) -> list[pb.CellCase]:  # noqa: ANN401
        """What a cell counts."""
        request = pb.ListCellCasesRequest(**self._asked({"cell": cell, "page_size": 1000, **fields}))
        return list(self.client.annual_reports.ListCellCases(request).cell_cases)

    def times(self, **fields: Any) -> pb.AnalyzeResponseTimesResponse:  # noqa: ANN401
        """How long answers took."""
        request = pb.AnalyzeResponseTimesRequest(**self._asked(fields))
        return self.client.annual_reports.AnalyzeResponseTimes(request)

    def compare(self, **fields: Any) -> pb.CompareYearsResponse:  # noqa: ANN401
        """Years side by side."""
        return self.client.annual_reports.CompareYears(pb.CompareYearsRequest(**self._asked(fields)))

    def export(self, kind: str, **fields: Any) -> list[pb.ExportAnnualReportResponse]:  # noqa: ANN401
        """The messages of a document; with ``publication`` what was published."""
        number = pb.DocumentFormat.Value(f"DOCUMENT_FORMAT_{kind}")
        asked = fields if "publication" in fields else self._asked(fields)
        request = pb.ExportAnnualReportRequest(document_format=number, **asked)
        return list(self.client.annual_reports.ExportAnnualReport(request))

    def canonical(self, **fields: Any) -> bytes:  # noqa: ANN401
        """The canonical form."""
        return b"".join(piece.content for piece in self.export("JSON", **fields))

    def enter(self, items: Mapping[str, int | None], **fields: Any) -> list[pb.EnteredFigure]:  # noqa: ANN401
        """Enters figures by item; ``None`` takes one back."""
        listed = [supplement_pb.ReportItem(item=item, value=value) for item, value in items.items()]
        return self.enter_items(listed, **fields)

    def enter_items(self, items: Sequence[supplement_pb.ReportItem], **fields: Any) -> list[pb.EnteredFigure]:  # noqa: ANN401
        """Enters figures as they are listed."""
        request = supplement_pb.EnterReportFiguresRequest(**self._asked({"items": items, "actor": ACTOR, **fields}))
        return list(self.client.report_supplements.EnterReportFigures(request).figures)

    def write(self, section: str, text: str, **fields: Any) -> supplement_pb.WrittenSection:  # noqa: ANN401
        """Writes the agency's own paragraphs."""
        written = {"section": section, "text": text, "actor": ACTOR, **fields}
        request = supplement_pb.WriteReportSectionRequest(**self._asked(written))
        return self.client.report_supplements.WriteReportSection(request).section

    def adjust(self, check: str, delta: int, **fields: Any) -> pb.ReportAdjustment:  # noqa: ANN401
        """Explains a difference."""
        explained = {"check": check, "delta": delta, "reason": "机构改革", "actor": ACTOR, **fields}
        request = supplement_pb.AdjustReportCheckRequest(**self._asked(explained))
        return self.client.report_supplements.AdjustReportCheck(request).adjustment

    def supplement(self, **fields: Any) -> supplement_pb.ReportSupplement:  # noqa: ANN401
        """All that was entered."""
        request = supplement_pb.GetReportSupplementRequest(**self._asked(fields))
        return self.client.report_supplements.GetReportSupplement(request).supplement

    def publish(self, **fields: Any) -> publication_pb.ReportPublication:  # noqa: ANN401
        """Publishes the report, however little of it there is; a correction says why."""
        reason = {"incomplete_reason": INCOMPLETE, **({"reason": "更正"} if fields.get("replaces") else {})}
        request = publication_pb.PublishAnnualReportRequest(**self._asked({"actor": ACTOR, **reason, **fields}))
        return self.client.report_publications.PublishAnnualReport(request).publication

    def record(self, cells: Mapping[str, int | str | None], **fields: Any) -> publication_pb.ReportPublication:  # noqa: ANN401
        """Records a report that was published elsewhere in the January after its year."""
        known = {
            "figures": given(cells),
            "published_date": day(date(fields.get("year", self.year) + 1, 1, 20)),
            "actor": ACTOR,
            "reason": "门户网站公布的年度报告",
        }
        request = publication_pb.RecordPublishedReportRequest(**self._asked({**known, **fields}))
        return self.client.report_publications.RecordPublishedReport(request).publication

    def get(self, name: str) -> publication_pb.ReportPublication:
        """A publication with its report."""
        request = publication_pb.GetReportPublicationRequest(name=name)
        return self.client.report_publications.GetReportPublication(request).publication

    def publications(self, **fields: Any) -> publication_pb.ListReportPublicationsResponse:  # noqa: ANN401
        """What was published."""
        request = publication_pb.ListReportPublicationsRequest(parent=self.agency, **fields)
        return self.client.report_publications.ListReportPublications(request)

    def diff(self, name: str, **fields: Any) -> publication_pb.DiffAnnualReportResponse:  # noqa: ANN401
        """What changed since."""
        request = publication_pb.DiffAnnualReportRequest(name=name, **fields)
        return self.client.report_publications.DiffAnnualReport(request)

    def roll_up(self, **fields: Any) -> publication_pb.RollUpAnnualReportsResponse:  # noqa: ANN401
        """The reports of the agency and all below it."""
        request = publication_pb.RollUpAnnualReportsRequest(**self._asked(fields))
        return self.client.report_publications.RollUpAnnualReports(request)


def just_before(instant: Timestamp) -> Timestamp:
    """The microsecond before."""
    earlier = Timestamp()
    earlier.FromMicroseconds(instant.ToMicroseconds() - 1)
    return earlier
