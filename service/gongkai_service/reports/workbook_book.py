"""A workbook in the making: its sheets with names of their own, its formats, and the measures of its rows."""

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum, auto
from math import ceil

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import quote_sheetname, xl_range_abs
from xlsxwriter.worksheet import Worksheet

from gongkai_service.domain.words.vocabulary import Language
from gongkai_service.reports.paper import ems

_SONG, _HEI = "宋体", "黑体"
_SIZE_PT, _TITLE_PT = 10.5, 16
_BORDER = {"border": 1}
_WRAPPED = {"text_wrap": True, "valign": "vcenter"}

_A4 = 9
_LINE_PT, _ROW_SPARE_PT, _HIGHEST_PT = 14.5, 5.0, 409.0
# A column is as many digits wide as it is told; a Chinese character takes two.
_DIGITS_PER_EM = 2.0
_COLUMN_SPARE = 1.5

# What the name of a sheet must not hold, and how long it may be.
_UNSAFE = re.compile(r"[\[\]:*?/\\\x00-\x1f']")
_MOST_OF_NAME = 31


class Look(Enum):
    """How cells look."""

    TITLE = auto()
    CENTRED = auto()
    SECTION = auto()
    HEAD = auto()
    BLOCK = auto()
    LABEL = auto()
    FIGURE = auto()
    SUM = auto()
    DATE = auto()
    TEXT = auto()
    NOTE = auto()
    FAILED = auto()
    UNKNOWN = auto()


_LOOKS: Mapping[Look, Mapping[str, object]] = {
    Look.TITLE: {"font_name": _HEI, "font_size": _TITLE_PT, "align": "center", "valign": "vcenter"},
    Look.CENTRED: {"align": "center", "valign": "vcenter"},
    Look.SECTION: {"font_name": _HEI, "font_size": 12, "valign": "vcenter"},
    Look.HEAD: {"font_name": _HEI, "align": "center", "bg_color": "#E7E6E6", **_WRAPPED, **_BORDER},
    Look.BLOCK: {"align": "center", **_WRAPPED, **_BORDER},
    Look.LABEL: {"align": "left", **_WRAPPED, **_BORDER},
    Look.FIGURE: {"align": "right", "indent": 1, "valign": "vcenter", **_BORDER},
    Look.SUM: {"align": "right", "indent": 1, "valign": "vcenter", "bg_color": "#F2F2F2", **_BORDER},
    Look.DATE: {"align": "center", "valign": "vcenter", "num_format": "yyyy-mm-dd", **_BORDER},
    Look.TEXT: {"align": "left", "text_wrap": True, "valign": "top"},
    Look.NOTE: {"align": "right", "valign": "vcenter"},
    Look.FAILED: {"align": "center", **_WRAPPED, **_BORDER, "bg_color": "#F8CBAD"},
    Look.UNKNOWN: {"align": "center", **_WRAPPED, **_BORDER, "bg_color": "#FFE699"},
}


class Book:
    """The workbook, its language, and where the figures stand in it."""

    def __init__(self, workbook: Workbook, language: Language) -> None:
        self.workbook = workbook
        self.language = language
        self._formats: dict[Look, Format] = {}
        self._names: set[str] = set()

    def sheet(self, name: str, *, landscape: bool) -> Worksheet:
        """Add a sheet that is printed on A4, as wide as the page, with its page numbers below."""
        worksheet = self.workbook.add_worksheet(self._free(name))
        worksheet.set_paper(_A4)
        if landscape:
            worksheet.set_landscape()
        worksheet.set_margins(left=0.7, right=0.7, top=0.8, bottom=0.8)
        worksheet.center_horizontally()
        worksheet.fit_to_pages(1, 0)
        worksheet.set_footer(f'&C&"{_SONG}"&14— &P —')
        return worksheet

    def look(self, look: Look) -> Format:
        """Return a format."""
        if look not in self._formats:
            self._formats[look] = self.workbook.add_format({"font_name": _SONG, "font_size": _SIZE_PT, **_LOOKS[look]})
        return self._formats[look]

    def name_range(self, name: str, worksheet: Worksheet, box: tuple[int, int, int, int]) -> None:
        """Give a range a name by which a program finds it."""
        self.workbook.define_name(name, f"={quote_sheetname(worksheet.name)}!{xl_range_abs(*box)}")

    def _free(self, name: str) -> str:
        """A name that Excel takes and that no other sheet has, whatever the case of its letters."""
        safe = _UNSAFE.sub("", name).strip() or "-"
        # What is cut may end in a blank, which Excel takes and its users do not see.
        stem = safe[: _MOST_OF_NAME - 5].rstrip()
        candidates = (safe[:_MOST_OF_NAME].rstrip(), *(f"{stem} ({number})" for number in range(2, 100)))
        free = next(candidate for candidate in candidates if candidate.casefold() not in self._names)
        self._names.add(free.casefold())
        return free


def set_widths(worksheet: Worksheet, widths_em: Sequence[float]) -> None:
    """Make columns as wide as texts of so many em."""
    for column, width in enumerate(widths_em):
        worksheet.set_column(column, column, width * _DIGITS_PER_EM + _COLUMN_SPARE)


def set_height(worksheet: Worksheet, row: int, texts: Iterable[tuple[str, float]]) -> None:
    """Make a row as high as the highest of its texts, each of which is folded at a width in em."""
    set_lines(worksheet, row, max((lines_of(text, width) for text, width in texts), default=1))


def set_lines(worksheet: Worksheet, row: int, lines: int) -> None:
    """Make a row as high as so many lines."""
    worksheet.set_row(row, min(_HIGHEST_PT, lines * _LINE_PT + _ROW_SPARE_PT))


def lines_of(text: str, width_em: float) -> int:
    """Return in how many lines a text stands when it is folded."""
    return sum(max(1, ceil(ems(line) / width_em)) for line in text.split("\n"))
