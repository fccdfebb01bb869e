"""Figures as a caller gives them, read into the cells of a format: what was read, what is unknown, what is wrong."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from gongkai_service.domain.statistics.formats.structure import Cell, ReportFormat
from gongkai_service.domain.statistics.judging import NotApplicable, Value
from gongkai_service.domain.statistics.printed_figures import (
    FigureBounds,
    FigureUnit,
    PrintedFigure,
    UnreadableFigureError,
    read_figure,
)
from gongkai_service.domain.words.refusals import FieldViolation
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import CellState

# How alike an id, or an official wording, must be to be named for a cell that is unknown.
_ALIKE_ID, _ALIKE_LABEL = 0.75, 0.5
# For so many unknown cells the nearest is looked for: it is slow, and a file of strangers is not worth it.
_MOST_NEAREST = 20


@dataclass(frozen=True, slots=True)
class GivenValue:
    """A cell as a report elsewhere prints it: its value in the cell's unit, or as printed; neither for a blank."""

    cell: str
    value: int | None
    printed: str
    not_applicable: bool = False


@dataclass(frozen=True, slots=True)
class ToldReading:
    """What was read as what, and where it stood in the request."""

    place: str
    cell: str
    printed: str
    unit: str
    figure: PrintedFigure


@dataclass(slots=True)
class GivenReading:
    """Reads given values; collects what had to be interpreted, what the format does not know, and complaints."""

    report_format: ReportFormat
    bounds: FigureBounds
    told: list[ToldReading] = field(default_factory=list)
    unknown: dict[str, None] = field(default_factory=dict)
    violations: list[FieldViolation] = field(default_factory=list)

    def read(
        self, place: str, given: Sequence[GivenValue], *, statements: bool = False, others: Iterable[ReportFormat] = ()
    ) -> dict[str, Value]:
        """What stands in the cells that the format knows. Those that only ``others`` know are passed over in silence.

        With ``statements`` a cell may be named by a statement, which is in the unit of the first cell it speaks of.
        """
        found: dict[str, Value] = {}
        elsewhere = tuple(others)
        for position, one in enumerate(given):
            if one.cell in found:
                text = Text(f"{one.cell} 出现两次", f"{one.cell} is given twice")
                self.violations.append(FieldViolation(f"{place}[{position}].cell", "REPEATED", text))
            cell = cell_of(self.report_format, one.cell, statements=statements)
            if cell is not None:
                found[one.cell] = self._value(f"{place}[{position}]", cell, one)
            elif all(cell_of(other, one.cell) is None for other in elsewhere):
                self.unknown[one.cell] = None
        return found

    def _value(self, place: str, cell: Cell, given: GivenValue) -> Value:
        if given.not_applicable:
            return NotApplicable.NOT_APPLICABLE
        bounds = self._bounds(cell)
        if given.value is not None:
            if not bounds.low <= given.value <= bounds.high:
                text = _naming(given.cell, str(given.value), bounds.broken_by(given.value))
                self.violations.append(FieldViolation(f"{place}.value", "OUT_OF_RANGE", text))
            return given.value
        try:
            figure = read_figure(given.printed, FigureUnit(cell.unit, cell.printed_unit), bounds)
        except UnreadableFigureError as error:
            text = _naming(given.cell, given.printed, error.text)
            self.violations.append(FieldViolation(f"{place}.printed", error.rule, text))
            return None
        if not figure.is_plain:
            self.told.append(ToldReading(place, given.cell, given.printed, cell.unit, figure))
        return NotApplicable.NOT_APPLICABLE if figure.state is CellState.NOT_APPLICABLE else figure.value

    def _bounds(self, cell: Cell) -> FigureBounds:
        low = self.bounds.low if self.report_format.may_be_negative(cell.id) else 0
        return FigureBounds(low, self.bounds.high)


def _naming(cell: str, printed: str, text: Text) -> Text:
    """The complaint with the cell that it is about, for its place in the request says nothing to a reader."""
    return Text(f"{cell}（“{printed}”）{text.zh}", f"{cell} (“{printed}”) {text.en}")


def cell_of(report_format: ReportFormat, name: str, *, statements: bool = False) -> Cell | None:
    """The cell of that name; for a statement the first of which it speaks. ``None`` where there is none."""
    if statements:
        name = next((one.cells[0] for one in report_format.statements if one.id == name), name)
    try:
        return report_format.cell(name)
    except KeyError:
        return None


def nearest_names(report_format: ReportFormat, unknown: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each unknown cell with the id that was probably meant, by its spelling or by the official wording; or nothing."""
    labels = {cell.label.zh: cell.id for cell in report_format.cells.values()}
    labels |= {statement.title.zh: statement.id for statement in report_format.statements}
    ids = tuple(labels.values())
    for position, name in enumerate(unknown):
        yield name, _nearest(name, ids, labels) if position < _MOST_NEAREST else ""


def _nearest(name: str, ids: Sequence[str], labels: dict[str, str]) -> str:
    close = get_close_matches(name, ids, n=1, cutoff=_ALIKE_ID)
    if close or name.isascii():
        return close[0] if close else ""
    holding = [label for label in labels if name in label]
    # What is said without a column is most often its total.
    holding.sort(key=lambda label: (not label.endswith("总计"), len(label)))
    alike = holding or get_close_matches(name, labels, n=1, cutoff=_ALIKE_LABEL)
    return labels[alike[0]] if alike else ""
