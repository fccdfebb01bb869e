"""Use case: check figures that were published elsewhere. Nothing is stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gongkai_service.application.desk import Desk
from gongkai_service.application.reports.view import named_format, require_year
from gongkai_service.domain.statistics.checks import check_report
from gongkai_service.domain.statistics.formats.format import choose_format, parse_value
from gongkai_service.domain.statistics.formats.structure import Cell, ReportFormat
from gongkai_service.domain.statistics.report import Check
from gongkai_service.domain.words.refusals import FieldInvalid, FieldViolation
from gongkai_service.domain.words.text import Text


@dataclass(frozen=True, slots=True)
class GivenValue:
    """A cell as a report elsewhere prints it: its value in the cell's unit, or as printed; neither for a blank."""

    cell: str
    value: int | None
    printed: str


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
    """The results, and the cells that the format does not know."""

    report_format: ReportFormat
    checks: tuple[Check, ...]
    unknown_cells: tuple[str, ...]


@dataclass(slots=True)
class _Reading:
    """Reads given values; collects what the format does not know, and complaints."""

    report_format: ReportFormat
    unknown: dict[str, None] = field(default_factory=dict)
    violations: list[FieldViolation] = field(default_factory=list)

    def read(self, place: str, given: Sequence[GivenValue], *, statements: bool = False) -> dict[str, int | None]:
        found: dict[str, int | None] = {}
        for position, one in enumerate(given):
            if one.cell in found:
                text = Text(f"{one.cell} 出现两次", f"{one.cell} is given twice")
                self.violations.append(FieldViolation(f"{place}[{position}].cell", "REPEATED", text))
            cell = _cell(self.report_format, one.cell, statements=statements)
            if cell is None:
                self.unknown[one.cell] = None
            else:
                found[one.cell] = self._value(f"{place}[{position}].printed", cell, one)
        return found

    def _value(self, place: str, cell: Cell, given: GivenValue) -> int | None:
        if given.value is not None or not given.printed.strip():
            return given.value
        try:
            return parse_value(cell, given.printed)
        except ValueError:
            unit = cell.printed_unit
            text = Text(f"应为以{unit}为单位的数", f"must be a number in {unit}")
            self.violations.append(FieldViolation(place, "NOT_A_NUMBER", text))
            return None


def check_foreign(desk: Desk, given: ForeignReport, *, this_year: int) -> CheckedReport:
    """Checks figures that were published elsewhere.

    Raises:
        ReportFormatNotFound, ReportYearUnsupported: the format or the year is unknown.
        FieldInvalid: a figure is no number, or is given twice.
    """
    report_format = named_format(desk.formats, given.format_id)
    require_year(given.year, this_year)
    chosen = report_format or choose_format(desk.formats.values(), given.year)
    reading = _Reading(chosen)
    values = reading.read("figures", given.figures)
    previous = reading.read("previous_figures", given.previous)
    units = [reading.read(f"units[{place}].figures", unit) for place, unit in enumerate(given.units)]
    stated = reading.read("stated", given.stated, statements=True)
    if reading.violations:
        raise FieldInvalid(reading.violations)
    checks = check_report(chosen, values, previous=previous or None, units=units or None, stated=stated)
    return CheckedReport(chosen, checks, tuple(reading.unknown))


def read_figures(desk: Desk, format_id: str, year: int, given: Sequence[GivenValue]) -> Mapping[str, int | None]:
    """The figures of a report that is recorded, by cell.

    Raises:
        ReportFormatNotFound: the format is unknown.
        FieldInvalid: a cell is unknown, given twice, or no number.
    """
    chosen = named_format(desk.formats, format_id) or choose_format(desk.formats.values(), year)
    reading = _Reading(chosen)
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
    return values


def _cell(report_format: ReportFormat, name: str, *, statements: bool) -> Cell | None:
    """The cell of that name; for a statement one in the same unit, the first of which it speaks."""
    if statements:
        stated = next((one.cells[0] for one in report_format.statements if one.id == name), name)
        return _cell(report_format, stated, statements=False)
    try:
        return report_format.cell(name)
    except KeyError:
        return None
