"""Reads the figures back from a workbook of `gongkai report export`, as a clerk may have changed them.

The workbook names the range that lists where each figure stands. A place is read from the formula beside it, which
spreadsheet programs keep up with sheets that are renamed and rows that are inserted.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.utils.cell import get_column_letter, rows_from_range
from openpyxl.utils.exceptions import InvalidFileException

# As the workbook is written.
_CELLS_NAME = "gongkai_cells"
_BLANK = "—"
_ADDRESS = re.compile(r"(?:'(?P<quoted>(?:[^']|'')+)'|(?P<plain>[^\s'!(),=]+))!(?P<place>\$?[A-Z]{1,3}\$?\d+)")
_SUM = re.compile(r"=IF\(COUNT\((?P<ranges>[A-Z0-9:,]+)\)=\d+,(?:ROUND\()?SUM\((?P=ranges)\)")

# What openpyxl raises on files that are no workbooks.
_NO_WORKBOOK = (
    BadZipFile,
    InvalidFileException,
    IndexError,
    KeyError,
    NotImplementedError,
    OSError,
    SyntaxError,
    TypeError,
    ValueError,
)

_STYLES = "xl/styles.xml"
_STYLE_OF_CELL = re.compile(rb'\bs="([0-9]{1,6})"')
# A workbook holds no more.
_MOST_STYLES = 65_490
_EMPTY_STYLES = (
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<fonts><font/></fonts><fills><fill><patternFill/></fill></fills><borders><border/></borders>"
    "<cellStyleXfs><xf /></cellStyleXfs><cellXfs><xf/></cellXfs>"
    '<cellStyles><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


@dataclass(frozen=True, slots=True)
class FilledWorkbook:
    """What each cell of the report prints, `None` for a blank, and on which sheet and place it stands.

    `title` is that of the workbook, such as 某局2023年政府信息公开工作年度报告; empty where it has none.
    """

    cells: dict[str, str | None]
    places: dict[str, str]
    title: str = ""


def read_workbook(path: Path) -> FilledWorkbook:
    """Returns what each cell of the report prints, and where.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is no such workbook, or a place holds neither a number nor a text.
    """
    with path.open("rb") as file:
        formulas, values = _load(file, data_only=False), _load(file, data_only=True)
    sheets = _Sheets(formulas, values)
    placed = list(_places(formulas))
    return FilledWorkbook(
        cells={cell: sheets.printed(cell, sheet, place) for cell, sheet, place in placed},
        places={cell: f"{sheet}!{place}" for cell, sheet, place in placed},
        title=str(formulas.properties.title or ""),
    )


def read_rows(path: Path, *, first_row: int, columns: int) -> list[tuple[str, ...]]:
    """Returns the first columns of the first sheet from a row on, as texts; a number without what it is shown as.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is no workbook, or a place holds neither a number nor a text.
    """
    with path.open("rb") as file:
        formulas, values = _load(file, data_only=False), _load(file, data_only=True)
    name = values.sheetnames[0]
    sheets = _Sheets(formulas, values)
    rows = range(first_row, values[name].max_row + 1)
    places = [[f"{get_column_letter(column)}{row}" for column in range(1, columns + 1)] for row in rows]
    return [tuple(sheets.printed(place, name, place) or "" for place in row) for row in places]


@dataclass(frozen=True, slots=True)
class _Sheets:
    """The workbook twice: with its formulas, and with the values that were stored beside them."""

    formulas: Workbook
    values: Workbook

    def printed(self, cell: str, sheet: str, place: str) -> str | None:
        """What a place prints, or nothing."""
        value = self._value(sheet, place)
        if value is None or (isinstance(value, str) and value.strip() in ("", _BLANK)):
            return None
        if isinstance(value, str):
            return value.strip()
        if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
            msg = f"{cell}（{sheet}!{place}）不是数字：{value} / is no number"
            raise ValueError(msg)  # noqa: TRY004  (the file is at fault, not a caller)
        exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
        return f"{exact.normalize():f}"

    def _value(self, sheet: str, place: str) -> object:
        """The stored value; a sum whose value was not stored, as programs do that only write, is added up."""
        stored: object = self.values[sheet][place].value
        formula: object = self.formulas[sheet][place].value
        if stored is not None or not isinstance(formula, str) or not formula.startswith("="):
            return stored
        ranges = _SUM.match(formula)
        if ranges is None:
            msg = f"{sheet}!{place} 的公式没有结果，请打开文件并保存 / the formula has no value: open and save the file"
            raise ValueError(msg)
        return self._sum(sheet, ranges["ranges"])

    def _sum(self, sheet: str, ranges: str) -> Decimal | None:
        """The sum of some ranges; nothing as long as a place of theirs holds none."""
        total = Decimal(0)
        for place in _each(ranges):
            value = self._value(sheet, place)
            if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
                return None
            total += Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
        return total


def _load(file: BinaryIO, *, data_only: bool) -> Workbook:
    file.seek(0)
    try:
        return load_workbook(_with_styles(file), data_only=data_only)
    except _NO_WORKBOOK as error:
        msg = "无法作为 Excel 工作簿打开 / cannot be opened as an Excel workbook"
        raise ValueError(msg) from error


def _with_styles(file: BinaryIO) -> BinaryIO:
    """The file, or, where it has no styles as what some programs write, a copy with as many empty ones as it names.

    A figure has no style; openpyxl looks for it all the same.
    """
    with ZipFile(file) as archive:
        names = archive.namelist()
        if _STYLES in names:
            file.seek(0)
            return file
        sheets = [archive.read(name) for name in names if name.startswith("xl/worksheets/")]
        most = max((int(found) for sheet in sheets for found in _STYLE_OF_CELL.findall(sheet)), default=0)
        copy = BytesIO()
        with ZipFile(copy, "w") as rewritten:
            for name in names:
                rewritten.writestr(name, archive.read(name))
            rewritten.writestr(_STYLES, _EMPTY_STYLES.replace("<xf/>", "<xf/>" * (min(most, _MOST_STYLES) + 1)))
    copy.seek(0)
    return copy


def _places(workbook: Workbook) -> Iterator[tuple[str, str, str]]:
    """Each cell of the report with the sheet and the place where it stands."""
    named = workbook.defined_names.get(_CELLS_NAME)
    listed = _address(workbook, "" if named is None else named.attr_text)
    if listed is None:
        msg = f"没有名为 {_CELLS_NAME} 的区域 / there is no range named {_CELLS_NAME}"
        raise ValueError(msg)
    seen: set[str] = set()
    for row in workbook[listed[0]].iter_rows(min_row=2, max_col=3):
        cell, place, shown = (one.value for one in row)
        if cell is None:
            continue
        address = _address(workbook, shown) or _address(workbook, place)
        if address is None or str(cell) in seen:
            msg = f"单元格 {cell} 的位置无法识别：{place} / the place of {cell} is not understood"
            raise ValueError(msg)
        seen.add(str(cell))
        yield str(cell), *address


def _address(workbook: Workbook, text: object) -> tuple[str, str] | None:
    """The first sheet and place that a text names, if there is such a sheet."""
    match = _ADDRESS.search(str(text))
    if match is None:
        return None
    sheet = match["plain"] or match["quoted"].replace("''", "'")
    return (sheet, match["place"].replace("$", "")) if sheet in workbook.sheetnames else None


def _each(ranges: str) -> Iterator[str]:
    """The places of ranges such as `B5:B9,D4`."""
    for part in ranges.split(","):
        for row in rows_from_range(part):
            yield from row
