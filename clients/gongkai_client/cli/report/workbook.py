"""Reads the figures back from a workbook of `gongkai report export`, as a clerk may have changed them.

The workbook names the range that lists where each figure stands. A place is read from the formula beside it, which
spreadsheet programs keep up with sheets that are renamed and rows that are inserted.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import BinaryIO
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.utils.cell import get_column_letter, rows_from_range

from gongkai_client.cli.report.workbook_labels import ListedFigure, StrangeLabel, strange_labels
from gongkai_client.language import both

# As the workbook is written.
_CELLS_NAME = "gongkai_cells"
_BLANK = "—"
_LIST_COLUMNS = 6
_ADDRESS = re.compile(r"(?:'(?P<quoted>(?:[^']|'')+)'|(?P<plain>[^\s'!(),=]+))!(?P<place>\$?[A-Z]{1,3}\$?\d+)")
# A total of totals of totals is three levels deep, and adds up no more places than a sheet of the form has.
_MOST_LEVELS, _MOST_ADDED = 8, 10_000
_PLACE = "[A-Z]{1,3}[1-9][0-9]{0,6}"
_RANGE = f"{_PLACE}(?::{_PLACE})?"
_SUM = re.compile(rf"=IF\(COUNT\((?P<ranges>{_RANGE}(?:,{_RANGE})*)\)=\d+,(?:ROUND\()?SUM\((?P=ranges)\)")

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


class UnreadableWorkbookError(ValueError):
    """A workbook cannot be read; the text tells why, in both languages."""


@dataclass(frozen=True, slots=True)
class FilledWorkbook:
    """What each cell of the report prints, `None` for a blank, and on which sheet and place it stands.

    `title` is that of the workbook, such as 某局2023年政府信息公开工作年度报告; empty where it has none.
    """

    cells: dict[str, str | None]
    places: dict[str, str]
    title: str = ""


@dataclass(frozen=True, slots=True)
class FilledRow:
    """What a row prints in its first columns, and the place of the last of them."""

    texts: tuple[str, ...]
    place: str


def read_workbook(path: Path) -> FilledWorkbook:
    """Returns what each cell of the report prints, and where.

    Raises:
        OSError: the file cannot be read.
        UnreadableWorkbookError: it is no such workbook, or a place holds neither a number nor a text.
    """
    with path.open("rb") as file, _blaming_the_file():
        sheets = _sheets(file)
        listed = list(_listed(sheets.formulas))
        for strange in strange_labels(sheets.formulas, listed):
            raise _moved(strange)
        return FilledWorkbook(
            cells={one.cell: sheets.printed(one.cell, one.sheet, one.place) for one in listed},
            places={one.cell: f"{one.sheet}!{one.place}" for one in listed},
            title=str(sheets.formulas.properties.title or ""),
        )


def read_rows(path: Path, *, first_row: int, columns: int) -> list[FilledRow]:
    """Returns the first columns of the first sheet from a row on, as texts; a number without what it is shown as.

    Raises:
        OSError: the file cannot be read.
        UnreadableWorkbookError: it is no workbook, or a place holds neither a number nor a text.
    """
    with path.open("rb") as file, _blaming_the_file():
        sheets = _sheets(file)
        sheet = sheets.values.worksheets[0]
        found = []
        for row in range(first_row, sheet.max_row + 1):
            places = [f"{get_column_letter(column)}{row}" for column in range(1, columns + 1)]
            texts = tuple(sheets.printed("", sheet.title, place) or "" for place in places)
            found.append(FilledRow(texts, f"{sheet.title}!{places[-1]}"))
        return found


@contextmanager
def _blaming_the_file() -> Iterator[None]:
    """Whatever breaks while a workbook is read, in openpyxl or on the way of its own formulas, it is by the file."""
    try:
        yield
    except UnreadableWorkbookError:
        raise
    except Exception as error:
        raise UnreadableWorkbookError(
            both("无法作为 Excel 工作簿打开", "it cannot be opened as an Excel workbook")
        ) from error


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
            where = f"{sheet}!{place}"
            raise UnreadableWorkbookError(
                both(f"{cell}（{where}）不是数字：{value}", f"{cell} ({where}) is no number: {value}")
            )
        exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
        return f"{exact.normalize():f}"

    def _value(self, sheet: str, place: str, *, level: int = 0) -> object:
        """The stored value; a sum whose value was not stored, as programs do that only write, is added up."""
        stored: object = self.values[sheet][place].value
        formula: object = self.formulas[sheet][place].value
        if stored is not None or not isinstance(formula, str) or not formula.startswith("="):
            return stored
        ranges = _SUM.match(formula)
        if ranges is None:
            raise UnreadableWorkbookError(
                both(
                    f"{sheet}!{place} 的公式没有结果，请打开文件并保存",
                    f"the formula at {sheet}!{place} has no value: open and save the file",
                )
            )
        if level == _MOST_LEVELS or _is_longer(_each(ranges["ranges"]), _MOST_ADDED):
            raise UnreadableWorkbookError(
                both(
                    f"{sheet}!{place} 的公式把自己也加在内，请改正",
                    f"the formula at {sheet}!{place} adds up itself: mend it",
                )
            )
        return self._sum(sheet, ranges["ranges"], level)

    def _sum(self, sheet: str, ranges: str, level: int) -> Decimal | None:
        """The sum of some ranges; nothing as long as a place of theirs holds none."""
        total = Decimal(0)
        for place in _each(ranges):
            value = self._value(sheet, place, level=level + 1)
            if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
                return None
            total += Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
        return total


def _sheets(file: BinaryIO) -> _Sheets:
    return _Sheets(_load(file, data_only=False), _load(file, data_only=True))


def _load(file: BinaryIO, *, data_only: bool) -> Workbook:
    file.seek(0)
    return load_workbook(_with_styles(file), data_only=data_only)


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


def _moved(strange: StrangeLabel) -> UnreadableWorkbookError:
    """The refusal of a figure that stands beside the label of another one."""
    figure, text = strange.figure, strange.text
    where, wanted = f"{figure.sheet}!{figure.place}", figure.label
    return UnreadableWorkbookError(
        both(
            f"{where} 应为“{wanted}”，而 {strange.place} 写的是“{text}”：行、列移动过，或者标题改动过，请恢复",
            f"{where} should be “{wanted}”, but {strange.place} says “{text}”: a row or column was moved, or a label "
            "changed; put it back",
        )
    )


def _listed(workbook: Workbook) -> Iterator[ListedFigure]:
    """Each figure that the workbook lists."""
    named = workbook.defined_names.get(_CELLS_NAME)
    listed = _address(workbook, "" if named is None else named.attr_text)
    if listed is None:
        raise UnreadableWorkbookError(both(f"没有名为 {_CELLS_NAME} 的区域", f"there is no range named {_CELLS_NAME}"))
    seen: set[str] = set()
    for row in workbook[listed[0]].iter_rows(min_row=2, max_col=_LIST_COLUMNS):
        cell, place, shown, unit, _, label = (one.value for one in row)
        if cell is None:
            continue
        address = _address(workbook, shown) or _address(workbook, place)
        if address is None or str(cell) in seen:
            raise UnreadableWorkbookError(
                both(f"单元格 {cell} 的位置无法识别：{place}", f"the place of {cell} is not understood: {place}")
            )
        seen.add(str(cell))
        yield ListedFigure(str(cell), *address, unit=str(unit or ""), label=str(label or ""))


def _address(workbook: Workbook, text: object) -> tuple[str, str] | None:
    """The first sheet and place that a text names, if there is such a sheet."""
    match = _ADDRESS.search(str(text))
    if match is None:
        return None
    sheet = match["plain"] or match["quoted"].replace("''", "'")
    # A sheet of charts has no places.
    is_there = any(one.title == sheet for one in workbook.worksheets)
    return (sheet, match["place"].replace("$", "")) if is_there else None


def _each(ranges: str) -> Iterator[str]:
    """The places of ranges such as `B5:B9,D4`."""
    for part in ranges.split(","):
        for row in rows_from_range(part):
            yield from row


def _is_longer(places: Iterator[str], most: int) -> bool:
    return next(islice(places, most, None), None) is not None
