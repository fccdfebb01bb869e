"""Filling a report format from records, and finding what stands behind a cell of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from gongkai_service.domain.law.conventions import Counting
from gongkai_service.domain.law.rules_version import RULES_VERSION
from gongkai_service.domain.statistics.checks import check_overdue, check_report, explained
from gongkai_service.domain.statistics.conventions import DEFAULT_COUNTING, printed_conventions
from gongkai_service.domain.statistics.facts import Records
from gongkai_service.domain.statistics.formats.sentences import Filling, fill_own_text, render_paragraph
from gongkai_service.domain.statistics.formats.structure import Cell, ReportFormat, SectionFormat, TableFormat
from gongkai_service.domain.statistics.judging import Values
from gongkai_service.domain.statistics.printing import PREAMBLE, PREAMBLE_TITLE
from gongkai_service.domain.statistics.report import Adjustment, Figure, Report, Row, Section, Table
from gongkai_service.domain.statistics.selection import CellQuery
from gongkai_service.domain.statistics.tally import doubtful_cells, values_of
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import ReportScope

# How many formats keep their blank figures: twice as many as are shipped.
_FORMATS_REMEMBERED = 16


@dataclass(frozen=True, slots=True)
class Beside:
    """What a report is made of beside the records of its year.

    Attributes:
        own: the agency's own paragraphs by section, one a line, with slots.
        previous: last year's figures by cell; ``None`` when they are not known.
        adjustments: explanations of failed checks.
        overdue: how many applications were overdue on 31 December and not answered; ``None`` when it is not known.
        notes: paragraphs on what no cell counts, for the section that the format names.
        rules_version: by which version of the rules it is counted, whose words conventions have.
        is_reported_elsewhere: whether another agency reports on that year of this one, so that sentences on figures
            would tell of nothing what stands there.
    """

    own: Mapping[str, str] = field(default_factory=dict)
    previous: Values | None = None
    adjustments: Sequence[Adjustment] = ()
    overdue: int | None = None
    notes: tuple[Text, ...] = ()
    rules_version: int = RULES_VERSION
    is_reported_elsewhere: bool = False


NOTHING_BESIDE = Beside()


def compute(
    report_format: ReportFormat,
    *,
    year: int,
    records: Records,
    self_reference: Text,
    counting: Counting = DEFAULT_COUNTING,
    scope: ReportScope = ReportScope.AGENCY,
    beside: Beside = NOTHING_BESIDE,
) -> Report:
    """Compute the report of one calendar year (条例第五十条).

    Args:
        report_format: the format to fill, whether or not it is in force for the year.
        year: the calendar year of the legal dates.
        records: the facts, from one snapshot.
        self_reference: how the agency calls itself in sentences, such as 我局.
        counting: how what no text settles is counted.
        scope: whose records they are.
        beside: what the report is made of beside them.
    """
    figures = figures_of(report_format, year=year, records=records, counting=counting)
    doubtful = doubtful_cells(report_format, year=year, records=records, counting=counting)
    filling = Filling(report_format.cells, figures, year, self_reference, doubtful, beside.overdue or 0)
    values = {cell: figure.value for cell, figure in figures.items()}
    checks = check_report(report_format, values, previous=beside.previous)
    if beside.overdue is not None:
        checks = (*checks, check_overdue(beside.overdue))
    return Report(
        format=report_format.id,
        year=year,
        sections=(
            *_own_preamble(filling, beside.own),
            *(
                _section(section, filling, beside, beside.notes if section.id == report_format.notes else ())
                for section in report_format.sections
            ),
        ),
        checks=explained(checks, beside.adjustments),
        assumptions=report_format.assumptions,
        conventions=printed_conventions(counting, beside.rules_version),
        scope=scope,
    )


def cell_query(
    report_format: ReportFormat,
    cell: str,
    *,
    year: int,
    counting: Counting = DEFAULT_COUNTING,
) -> CellQuery:
    """Return the predicate that counts ``cell``, the one that ``compute`` uses.

    A category of a broken-down cell is a cell of its own, ``website_items.工作动态``; one without entries
    matches nothing.

    Raises:
        KeyError: the format has no such cell.
    """
    return CellQuery(cell, year, report_format.cell(cell).selections, counting)


def figures_of(report_format: ReportFormat, *, year: int, records: Records, counting: Counting) -> dict[str, Figure]:
    """Return every cell and category with its value; see ``values_of`` for how they are counted."""
    blank = _blank_figures(report_format)
    figures: dict[str, Figure] = {}
    for cell, value in values_of(report_format, year=year, records=records, counting=counting).items():
        figure = blank.get(cell)
        if figure is None or figure.value != value:
            figure = report_format.cell(cell).figure(value)
        figures[cell] = figure
    return figures


@lru_cache(maxsize=_FORMATS_REMEMBERED)
def _blank_figures(report_format: ReportFormat) -> Mapping[str, Figure]:
    """The figures of an agency without records: most figures of any agency are as blank, and are taken from here."""
    values = values_of(report_format, year=report_format.first_year, records=Records(), counting=DEFAULT_COUNTING)
    return MappingProxyType({cell: report_format.cells[cell].figure(value) for cell, value in values.items()})


def _own_preamble(filling: Filling, own: Mapping[str, str]) -> Iterator[Section]:
    """The preamble, where the agency wrote one; a drafted one is print alone."""
    paragraphs = fill_own_text(own.get(PREAMBLE, ""), filling)
    if paragraphs:
        yield Section(PREAMBLE, PREAMBLE_TITLE, (), (), (), own_paragraphs=paragraphs)


def _section(section: SectionFormat, filling: Filling, beside: Beside, notes: tuple[Text, ...]) -> Section:
    told = () if beside.is_reported_elsewhere else section.paragraphs
    paragraphs = (render_paragraph(sentences, filling) for sentences in told)
    return Section(
        id=section.id,
        title=section.title,
        paragraphs=(*(paragraph for paragraph in paragraphs if paragraph is not None), *notes),
        tables=tuple(_table(table, filling.figures) for table in section.tables),
        figures=tuple(
            filling.figures[name]
            for cell in section.figures
            for name in (cell, *(known for known in filling.figures if _is_category(filling.cells[cell], known)))
        ),
        own_paragraphs=fill_own_text(beside.own.get(section.id, ""), filling),
        wants_own_paragraphs=section.own,
    )


def _is_category(cell: Cell, name: str) -> bool:
    return cell.rest is not None and name.startswith(f"{cell.id}.")


def _table(table: TableFormat, figures: Mapping[str, Figure]) -> Table:
    return Table(
        id=table.id,
        title=table.title,
        columns=table.columns,
        rows=tuple(
            Row(row.id, row.label, row.groups, tuple(figures[cell] for cell in row.cells)) for row in table.rows
        ),
        note=table.note,
    )
