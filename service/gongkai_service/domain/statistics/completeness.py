"""What a report still lacks before it can be published whole: sections without a word, figures that nobody supplied."""

from dataclasses import dataclass

from gongkai_service.domain.statistics.formats.structure import ReportFormat
from gongkai_service.domain.statistics.report import Figure, Report, Section
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
    blanks = [cell for check in report.checks if check.kind is CheckKind.BLANK for cell in check.left_cells]
    return Gaps(
        sections=tuple(
            sections[known.id]
            for known in report_format.sections
            if known.own
            and not sections[known.id].own_paragraphs
            and not (known.drafted_suffices and sections[known.id].paragraphs)
        ),
        # A sum lacks what its parts lack, and they are listed.
        figures=tuple(figures[cell] for cell in blanks if not set(report_format.cells[cell].parts) & set(blanks)),
    )
