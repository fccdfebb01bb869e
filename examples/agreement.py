"""Compares a computed report with the published one, cell by cell."""  # noqa: INP001 - not a package

from collections.abc import Iterator
from dataclasses import dataclass

from desk import PublishedPart

from gongkai.v1.annual_report_service_pb2 import (
    CHECK_RESULT_FAILED,
    CHECK_RESULT_PASSED,
    AnnualReport,
    ReportCheck,
    ReportFigure,
)
from gongkai.v1.localized_text_pb2 import LocalizedText


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell whose computed figure is not the published one; `computed` is None when there is none."""

    cell: str
    label: LocalizedText
    published: int
    computed: int | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What comparing a report showed.

    Args:
        agreed: each published part, with how many of its figures agree.
        differences: the figures that do not.
        passed_checks: how many checks of the report (勾稽关系) hold.
        failed_checks: those that do not.
    """

    agreed: tuple[tuple[PublishedPart, int], ...]
    differences: tuple[Difference, ...]
    passed_checks: int
    failed_checks: tuple[ReportCheck, ...]

    @property
    def is_agreement(self) -> bool:
        """Whether every figure agrees and every check holds."""
        return not self.differences and not self.failed_checks


def compare(report: AnnualReport, published: tuple[PublishedPart, ...]) -> Comparison:
    """Compares every published figure with the computed one of its cell."""
    figures = dict(_labelled_figures(report))
    agreed = []
    differences = []
    for part in published:
        of_part = [
            Difference(cell=cell, label=label, published=expected, computed=computed)
            for cell, expected in part.figures.items()
            for label, computed in [figures.get(cell, (LocalizedText(zh=cell, en=cell), None))]
            if computed != expected
        ]
        agreed.append((part, len(part.figures) - len(of_part)))
        differences += of_part
    return Comparison(
        agreed=tuple(agreed),
        differences=tuple(differences),
        passed_checks=sum(check.result == CHECK_RESULT_PASSED for check in report.checks),
        failed_checks=tuple(check for check in report.checks if check.result == CHECK_RESULT_FAILED),
    )


def _labelled_figures(report: AnnualReport) -> Iterator[tuple[str, tuple[LocalizedText, int | None]]]:
    for section in report.sections:
        for figure in section.figures:
            yield figure.cell, (figure.label, _value(figure))
        for table in section.tables:
            for row in table.rows:
                for column, figure in zip(table.columns, row.figures, strict=True):
                    parts = [*row.groups, row.label, *column.groups, column.label]
                    label = LocalizedText(
                        zh=" · ".join(part.zh for part in parts if part.zh),
                        en=" · ".join(part.en for part in parts if part.en),
                    )
                    yield figure.cell, (label, _value(figure))


def _value(figure: ReportFigure) -> int | None:
    return figure.value if figure.HasField("value") else None
