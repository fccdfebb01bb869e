"""What the service answers about annual reports, with every cell under the wording of its form."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime

from google.protobuf.timestamp_pb2 import Timestamp

from gongkai.v1 import annual_report_service_pb2 as pb
from gongkai_client import Client
from support.reports.rows import Place

# The heading of a column that stands alone tells nothing.
_SINGLE_COLUMN = "统计数"


@dataclass(frozen=True)
class Asked:
    """One report; ``as_of`` ``None`` asks for now."""

    agency: str
    year: int
    format: str
    as_of: datetime | None = None
    is_subtree: bool = False

    @property
    def scope(self) -> "pb.ReportScope.ValueType":
        """Whose records are counted, as the contract has it."""
        return pb.REPORT_SCOPE_SUBTREE if self.is_subtree else pb.REPORT_SCOPE_AGENCY

    @property
    def as_of_time(self) -> Timestamp | None:
        """The instant as the contract has it."""
        if self.as_of is None:
            return None
        message = Timestamp()
        message.FromDatetime(self.as_of)
        return message


def moment(told: Timestamp) -> datetime:
    """An instant of the contract as Python has it."""
    return told.ToDatetime(tzinfo=UTC)


def report(client: Client, asked: Asked) -> pb.AnnualReport:
    """The computed report."""
    request = pb.ComputeAnnualReportRequest(
        agency=asked.agency,
        year=asked.year,
        format=asked.format,
        as_of_time=asked.as_of_time,
        scope=asked.scope,
    )
    return client.annual_reports.ComputeAnnualReport(request).annual_report


def behind(client: Client, asked: Asked, cell: str, *, page_size: int) -> list[pb.CellCase]:
    """All that stands behind a cell, page by page."""
    request = pb.ListCellCasesRequest(
        agency=asked.agency,
        year=asked.year,
        format=asked.format,
        as_of_time=asked.as_of_time,
        scope=asked.scope,
        cell=cell,
        page_size=page_size,
    )
    found: list[pb.CellCase] = []
    while True:
        answer = client.annual_reports.ListCellCases(request)
        found.extend(answer.cell_cases)
        assert len(answer.cell_cases) <= page_size
        request.page_token = answer.next_page_token
        if not request.page_token:
            assert len(found) == answer.total_size
            return found


def placed(computed: pb.AnnualReport) -> dict[Place, pb.ReportFigure]:
    """Every figure under the wording of the form, from the outside in; no wording stands twice."""
    figures: dict[Place, pb.ReportFigure] = {}
    for section in computed.sections:
        for place, figure in [*_in_tables(section), *_in_sentences(section)]:
            assert place not in figures, place
            figures[place] = figure
    return figures


def _in_tables(section: pb.ReportSection) -> list[tuple[Place, pb.ReportFigure]]:
    """The title of a table tells something where there are several."""
    has_several = len(section.tables) > 1
    return [
        ((section.title.zh, *([table.title.zh] * has_several), *_words(row), *_words(column)), figure)
        for table in section.tables
        for row in table.rows
        for column, figure in zip(table.columns, row.figures, strict=True)
    ]


def _words(line: pb.ReportRow | pb.ReportColumn) -> Place:
    words = (*(group.zh for group in line.groups), line.label.zh)
    return tuple(word for word in words if word not in {"", _SINGLE_COLUMN})


def _in_sentences(section: pb.ReportSection) -> list[tuple[Place, pb.ReportFigure]]:
    """A wording that occurs twice is a part of the last figure before it that occurs once."""
    wordings = Counter(figure.label.zh for figure in section.figures)
    places: list[tuple[Place, pb.ReportFigure]] = []
    whole = ""
    for figure in section.figures:
        wording = figure.label.zh
        if wordings[wording] > 1:
            places.append(((section.title.zh, whole, wording), figure))
        else:
            whole = wording
            places.append(((section.title.zh, wording), figure))
    return places
