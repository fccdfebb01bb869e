"""What stands beside the figures of a workbook: a figure is read by its place, so its row and column must be its own.

Programs that mind no formulas, and sorting, move rows away from under the places that the workbook lists; a clerk may
write over a label. Then the sheet says of a figure something else than the list does, and neither can be believed.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.utils.cell import coordinate_from_string, get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

# Between the labels that make the name of a figure, as the workbook is written.
_BETWEEN = "·"


@dataclass(frozen=True, slots=True)
class ListedFigure:
    """A figure as the workbook lists it: its cell, where it stands, its unit, and the labels of its row and column."""

    cell: str
    sheet: str
    place: str
    unit: str
    label: str


@dataclass(frozen=True, slots=True)
class StrangeLabel:
    """A figure beside which the label of another one stands, at a place of its sheet."""

    figure: ListedFigure
    place: str
    text: str


def strange_labels(workbook: Workbook, listed: Sequence[ListedFigure]) -> Iterator[StrangeLabel]:
    """Returns the figures that stand in the row or column of another one. A label that nobody else has is let be."""
    known = {part for figure in listed for part in _parts(figure.label)}
    places = {(figure.sheet, figure.place) for figure in listed}
    for figure in listed:
        strange = known.difference(_parts(figure.label), _parts(figure.unit))
        for place, text in _beside(workbook[figure.sheet], figure.place):
            if (figure.sheet, place) not in places and _parts(text)[-1] in strange:
                yield StrangeLabel(figure, place, text)
                break


def _beside(sheet: Worksheet, place: str) -> Iterator[tuple[str, str]]:
    """The texts before a figure in its row and above it in its column, the nearest first."""
    letters, row = coordinate_from_string(place)
    column = sheet[place].column
    before = [f"{get_column_letter(number)}{row}" for number in range(column - 1, 0, -1)]
    above = [f"{letters}{number}" for number in range(row - 1, 0, -1)]
    for one in (*before, *above):
        text = sheet[one].value
        if isinstance(text, str) and text.strip():
            yield one, text


def _parts(label: str) -> list[str]:
    """The labels in a name; blanks and full-width forms do not tell one from another."""
    return ["".join(unicodedata.normalize("NFKC", part).split()).casefold() for part in label.split(_BETWEEN)]
