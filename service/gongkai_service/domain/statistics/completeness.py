"""What a report still lacks before it can be published whole: sections without a word, figures that nobody supplied."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gongkai_service.domain.statistics.checks import check_report
from gongkai_service.domain.statistics.formats.structure import ReportFormat
from gongkai_service.domain.statistics.judging import Values
from gongkai_service.domain.statistics.report import Check, Figure, Report, Section
from gongkai_service.domain.words.vocabulary import CheckKind


@dataclass(frozen=True, slots=True)
class Gaps:
    """What is missing, in the order of the report."""

    sections: tuple[Section, ...]
    figures: tuple[Figure, ...]

    @property
    def count(self) -> int:
        """How many sections and figures are missing."""
        return len(self.sections) + len(self.figures)


def gaps_in(report_format: ReportFormat, report: Report) -> Gaps:
    """What a report lacks: sections that the form expects the agency to write, and blank cells that it prints."""
    figures = {figure.cell: figure for figure in report.figures()}
    sections = {section.id: section for section in report.sections}
    blanks = _blanks(report.checks)
    return Gaps(
        sections=tuple(
            sections[known.id]
            for known in report_format.sections
            if known.own
            and not sections[known.id].own_paragraphs
            and not (known.drafted_suffices and sections[known.id].paragraphs)
        ),
        figures=tuple(figures[cell] for cell in _without_sums(report_format, blanks)),
    )


def gaps_in_tables(report_format: ReportFormat, values: Values) -> Gaps:
    """What a report lacks of which the figures alone are known: blank cells of its tables.

    Of its text, and of figures that stand in sentences, nobody knows.
    """
    tables = (table for section in report_format.sections for table in section.tables)
    printed = {cell for table in tables for row in table.rows for cell in row.cells}
    blanks = [cell for cell in _blanks(check_report(report_format, values)) if cell in printed]
    found = _without_sums(report_format, blanks)
    return Gaps(sections=(), figures=tuple(report_format.cells[cell].figure(None) for cell in found))


def _blanks(checks: Iterable[Check]) -> list[str]:
    return [cell for check in checks if check.kind is CheckKind.BLANK for cell in check.left_cells]


def _without_sums(report_format: ReportFormat, blanks: Sequence[str]) -> Iterator[str]:
    """The blank cells but for sums of them: a sum lacks what its parts lack, and they are listed."""
    return (cell for cell in blanks if not set(report_format.cells[cell].parts) & set(blanks))
