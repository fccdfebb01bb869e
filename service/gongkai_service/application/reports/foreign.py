"""Use case: check figures that were published elsewhere. Nothing is stored."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gongkai_service.application.desk import Desk
from gongkai_service.application.reports.given_values import (
    GivenReading,
    GivenValue,
    ToldReading,
    cell_of,
    nearest_names,
)
from gongkai_service.application.reports.view import named_format, require_year
from gongkai_service.data import shipped_relations
from gongkai_service.domain.statistics.checks import check_report
from gongkai_service.domain.statistics.formats.format import choose_format
from gongkai_service.domain.statistics.formats.structure import ReportFormat
from gongkai_service.domain.statistics.printed_figures import FigureBounds
from gongkai_service.domain.statistics.report import Check
from gongkai_service.domain.words.refusals import FieldInvalid, FieldViolation
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import CheckResult


@dataclass(frozen=True, slots=True)
class ForeignReport:
    """Figures that were published elsewhere, and what is known beside them."""

    year: int
    format_id: str
    figures: Sequence[GivenValue]
    previous: Sequence[GivenValue] = ()
    units: Sequence[Sequence[GivenValue]] = ()
    stated: Sequence[GivenValue] = ()


@dataclass(frozen=True, slots=True)
class CheckedReport:
    """The results, what was read as what, and the cells that the format does not know with what was probably meant.

    ``is_recognised`` says that the format is not the one of the year; ``figures_read`` is how many cells of the
    report hold a figure or do not apply.
    """

    report_format: ReportFormat
    is_recognised: bool
    checks: tuple[Check, ...]
    unknown: tuple[tuple[str, str], ...]
    readings: tuple[ToldReading, ...]
    figures_read: int


def check_foreign(desk: Desk, given: ForeignReport, *, bounds: FigureBounds, this_year: int) -> CheckedReport:
    """Checks figures that were published elsewhere.

    Raises:
        ReportFormatNotFound, ReportYearUnsupported: the format or the year is unknown.
        FieldInvalid: a figure cannot be read or lies outside the bounds, or is given twice.
    """
    named = named_format(desk.formats, given.format_id)
    require_year(given.year, this_year)
    of_year = choose_format(desk.formats.values(), given.year)
    chosen = named or _recognised(desk.formats.values(), of_year, given.figures)
    reading = GivenReading(chosen, bounds)
    values = reading.read("figures", given.figures)
    # Last year may have been in another form, whose other tables say nothing to this one.
    previous = reading.read("previous_figures", given.previous, others=desk.formats.values())
    units = [reading.read(f"units[{place}].figures", unit) for place, unit in enumerate(given.units)]
    stated = reading.read("stated", given.stated, statements=True)
    if reading.violations:
        raise FieldInvalid(reading.violations)
    return CheckedReport(
        report_format=chosen,
        is_recognised=named is None and chosen is not of_year,
        checks=check_report(
            chosen,
            values,
            previous=previous or None,
            units=units or None,
            stated=stated,
            elsewhere=True,
            meanings=shipped_relations().get(chosen.id, ()),
        ),
        unknown=tuple(nearest_names(chosen, reading.unknown)),
        readings=tuple(reading.told),
        figures_read=sum(value is not None for value in values.values()),
    )


def _recognised(formats: Iterable[ReportFormat], of_year: ReportFormat, figures: Sequence[GivenValue]) -> ReportFormat:
    """The format that knows most of the cells: that of the year, unless another knows more of them.

    Many agencies went on with the form of 2019 in 2022 and 2023.
    """
    names = {one.cell for one in figures}

    def known(report_format: ReportFormat) -> int:
        return sum(cell_of(report_format, name) is not None for name in names)

    return max((of_year, *formats), key=known)


@dataclass(frozen=True, slots=True)
class ReadFigures:
    """The figures of a report that is recorded, by cell; a cell that does not apply is blank.

    ``readings`` tell what was read as what, ``failed`` are the checks that the figures fail.
    """

    figures: Mapping[str, int | None]
    readings: tuple[ToldReading, ...]
    failed: tuple[Check, ...]


def read_figures(
    desk: Desk, format_id: str, year: int, given: Sequence[GivenValue], *, bounds: FigureBounds
) -> ReadFigures:
    """Reads the figures of a report that is recorded.

    Raises:
        ReportFormatNotFound: the format is unknown.
        FieldInvalid: a cell is unknown or given twice, or its figure cannot be read or lies outside the bounds.
    """
    chosen = named_format(desk.formats, format_id) or choose_format(desk.formats.values(), year)
    reading = GivenReading(chosen, bounds)
    values = reading.read("figures", given)
    reading.violations += [
        FieldViolation(
            f"figures[{position}].cell",
            "UNKNOWN_CELL",
            Text(f"格式 {chosen.id} 没有单元格 {one.cell}", f"format {chosen.id} has no cell {one.cell}"),
        )
        for position, one in enumerate(given)
        if one.cell in reading.unknown
    ]
    if reading.violations:
        raise FieldInvalid(reading.violations)
    checks = check_report(chosen, values, elsewhere=True)
    return ReadFigures(
        figures={cell: value if isinstance(value, int) else None for cell, value in values.items()},
        readings=tuple(reading.told),
        failed=tuple(check for check in checks if check.result is CheckResult.FAILED),
    )
