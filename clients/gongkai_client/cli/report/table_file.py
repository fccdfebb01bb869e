"""Figures from a CSV table: what `gongkai report export --as csv` writes, or two columns that anybody types."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import typer

from gongkai.v1.annual_report_service_pb2 import ReportFigure
from gongkai_client.cli.shell.csv_file import csv_lines
from gongkai_client.cli.shell.text_file import read_text_file
from gongkai_client.cli.words.labels import field_label
from gongkai_client.language import LANGUAGES, both, pick

# The columns as `report export --as csv --traditional` heads them.
_TRADITIONAL = {"cell": "單元格", "printed": "表內數值", "value": "數值"}


@dataclass(frozen=True, slots=True)
class FigureTable:
    """What each cell prints, and the line on which it stands."""

    cells: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)


def read_table(path: Path) -> FigureTable:
    """Reads a table with a column of cells and one of what they print, told by its heading.

    Raises:
        BadParameter: the file cannot be read, has no such columns, or names a cell twice.
    """
    lines = csv_lines(read_text_file(path), path)
    _, first = next(lines, (1, []))
    heading = [name.strip() for name in first]
    cell_at = _column(heading, ("cell",))
    # What is printed goes before the value in the unit that is kept.
    printed_at = _column(heading, ("printed", "value"))
    if cell_at is None or printed_at is None:
        raise typer.BadParameter(
            both(
                f"{path} 第 1 行：表头应有“单元格”和“数值”两栏（或 cell,value），实为 {','.join(heading)}。",
                f"{path}, line 1: the heading should name the columns cell and value, it is {','.join(heading)}.",
            )
        )
    found = FigureTable()
    for line, row in lines:
        # What spreadsheets leave below a table: lines of commas.
        if not any(value.strip() for value in row):
            continue
        # An apostrophe in front says to a spreadsheet that this is a text.
        cell = _at(row, cell_at).lstrip("'")
        if cell in found.cells:
            raise typer.BadParameter(
                both(
                    f"{path} 第 {line} 行：{cell} 出现两次。",
                    f"{path}, line {line}: {cell} stands twice.",
                )
            )
        found.cells[cell] = _at(row, printed_at)
        found.places[cell] = str(line)
    return found


def _at(row: Sequence[str], column: int) -> str:
    return row[column].strip() if column < len(row) else ""


def _column(heading: Sequence[str], names: Sequence[str]) -> int | None:
    """The first column that is called by one of the names, or as it is called on screen in either language."""
    for name in names:
        called = _called(name)
        for position, text in enumerate(heading):
            if text.casefold() in called:
                return position
    return None


def _called(name: str) -> frozenset[str]:
    words = field_label(ReportFigure, name)
    return frozenset({name, _TRADITIONAL[name], *(pick(words, lang).casefold() for lang in LANGUAGES)})
