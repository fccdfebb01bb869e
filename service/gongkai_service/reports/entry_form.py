"""The form in which the figures of a year are filled in by hand: as a workbook, or as text (YAML)."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from io import BytesIO

from gongkai_service.domain.statistics.report import printed
from gongkai_service.domain.words.refusals import DocumentUnavailable
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import ReportTemplateKind
from gongkai_service.reports.model import Rendered
from gongkai_service.reports.packing import without_dates

_MONEY, _PRINTED = "分", "万元"
_HEADINGS = ("项目 item", "内容 what", "单位 unit", "数值 value")
_WIDTHS = (34, 60, 12, 16)
_HOW = Text(
    "数字照平常写法；空着的不填报；金额以万元计，也可以写明 元。填好后：gongkai report enter --file",
    "Figures as people write them; what is left empty is not entered; money is in 万元, or names 元. Then: gongkai "
    "report enter --file",
)


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An item with what was entered for it, ``None`` while it is blank; in ``unit``, money in 分."""

    item: str
    label: Text
    unit: str
    value: int | None

    @property
    def printed_unit(self) -> str:
        """The unit in which it is filled in."""
        return _PRINTED if self.unit == _MONEY else self.unit

    @property
    def printed(self) -> str:
        """The value in that unit, empty for a blank."""
        return printed(self.value, self.printed_unit)


def entry_form(agency: str, year: int, lines: Sequence[EntryLine], kind: ReportTemplateKind) -> Rendered:
    """Return the form as a file.

    Raises:
        DocumentUnavailable: the library that writes workbooks is not installed.
    """
    title = f"{agency}{year}年度报告填报表"
    if kind is ReportTemplateKind.YAML:
        return Rendered(f"{title}.yaml", "application/yaml", _as_text(title, year, lines).encode())
    try:
        xlsxwriter = import_module("xlsxwriter")
    except ModuleNotFoundError as error:
        raise DocumentUnavailable(document_format=kind.value, missing="xlsxwriter") from error
    target = BytesIO()
    # Texts are texts, whatever they begin with.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as workbook:
        sheet = workbook.add_worksheet("填报")
        bold, value = (
            workbook.add_format({"bold": True}),
            workbook.add_format({"align": "right", "bg_color": "#FFF9DB"}),
        )
        sheet.write(0, 0, f"{title}（{year}）", bold)
        sheet.write(1, 0, _HOW.zh)
        sheet.write(2, 0, _HOW.en)
        for column, (heading, width) in enumerate(zip(_HEADINGS, _WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write(3, column, heading, bold)
        for row, line in enumerate(lines, start=4):
            cells = (line.item, f"{line.label.zh} / {line.label.en}", line.printed_unit)
            for column, text in enumerate(cells):
                sheet.write_string(row, column, text)
            sheet.write_string(row, len(cells), line.printed, value)
        sheet.freeze_panes(4, 0)
    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return Rendered(f"{title}.xlsx", media_type, without_dates(target.getvalue()))


def _as_text(title: str, year: int, lines: Sequence[EntryLine]) -> str:
    written = [f"# {title}", f"# {_HOW.zh}", f"# {_HOW.en}", f"year: {year}", "figures:"]
    for line in lines:
        # A text in JSON is one in YAML.
        value = json.dumps(line.printed, ensure_ascii=False)
        written += [f"  # {line.label.zh}（{line.printed_unit}） {line.label.en}", f"  {line.item}: {value}"]
    return "\n".join((*written, ""))
