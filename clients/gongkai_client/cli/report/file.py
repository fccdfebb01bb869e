"""Reports that were published elsewhere, from a file: JSON in three shapes, a CSV table, or a workbook of this program.

The shapes are `{"year": 2023, "format": "2021", "cells": {cell: value}}`; the canonical form, which
`gongkai report export --as json` writes; and tables as objects, `{"table3": {row: {column: value}}}`, as researchers
type them off reports. What stands in a cell is sent to the service as it is printed: it has the one reader.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import typer

from gongkai.v1.annual_report_service_pb2 import CellValue
from gongkai_client.cli.report.places import Place, told_by_places
from gongkai_client.cli.report.table_file import read_table
from gongkai_client.cli.shell.file_errors import unreadable
from gongkai_client.cli.shell.json_file import read_json
from gongkai_client.cli.shell.terminal import console
from gongkai_client.cli.shell.text_file import read_text_file
from gongkai_client.language import LANGUAGES, both, pick

# Names of tables as they are met in files.
_TABLES: Mapping[str, str] = {
    "table2_active": "table2",
    "table3_requests": "table3",
    "table4_review_litigation": "table4",
}
# Rows of table 二 whose one figure is written without its column, and figures by other names.
_CELLS: Mapping[str, str] = {
    "table2.licences": "table2.licences.decisions",
    "table2.penalties": "table2.penalties.decisions",
    "table2.compulsion": "table2.compulsion.decisions",
    "table2.fees_wan_yuan": "table2.charges.amount",
    "table2.fees_items.prev": "table2.charges.prev",
    "table2.fees_items.change": "table2.charges.change",
    "table2.procurement.amount_yuan": "table2.procurement.amount",
}
_META, _NARRATIVE = "meta", "narrative"
# A year of reports in the title of a workbook, or in the name of a file.
_YEAR_IN_NAME = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")
# Tables are three levels deep; what is deeper is no report.
_MOST_LEVELS = 8
# A whole number of the contract holds no more.
_LARGEST = 2**63 - 1
# What a line that is broken within a cell leaves in a figure (Alt+Enter).
_LINE_ENDS = re.compile(r"[\t-\r\u0085\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """What a file says of a report; 0 and empty where it says nothing. `agency` is the name of whose report it is.

    `places` says where each cell stands: sheet and place, or the line; empty where a cell is found by its name alone.
    `is_year_of_name` says that the name of the file alone tells the year.
    """

    path: Path
    figures: list[CellValue]
    stated: list[CellValue] = field(default_factory=list)
    year: int = 0
    report_format: str = ""
    agency: str = ""
    places: Mapping[str, str] = field(default_factory=dict)
    is_year_of_name: bool = False

    def places_of(self, values: Sequence[CellValue]) -> list[Place]:
        """Returns the file and the place in it where each of some cells stands."""
        return [Place(self._where(one.cell), one.cell) for one in values]

    def _where(self, cell: str) -> str:
        where = self.places.get(cell, "")
        return f"{self.path.name}:{where}" if where else self.path.name


def naming_places(figures: PublishedFile, previous: PublishedFile | None = None) -> AbstractContextManager[None]:
    """Tells a refusal of figures by the places of the files, where a caller of the service counts them in a list."""
    return told_by_places(
        {
            "figures": figures.places_of(figures.figures),
            "stated": figures.places_of(figures.stated),
            "previous_figures": previous.places_of(previous.figures) if previous else [],
        }
    )


def read_published(path: Path) -> PublishedFile:
    """Reads a published report. Where nothing in it tells the year, the name of the file does.

    Raises:
        BadParameter: the file cannot be read, or holds no report.
    """
    found = _read(path)
    of_name = 0 if found.year else _year_named(path.stem)
    return replace(found, year=of_name, is_year_of_name=True) if of_name else found


def tell_year(published: PublishedFile, year: int, lang: str) -> None:
    """Says of which year a file was taken to be where only its name tells."""
    if published.is_year_of_name and not year:
        words = both(f"年度取自文件名：{published.year}。", f"The year is that of the file's name: {published.year}.")
        console(error=True).print(pick(words, lang), soft_wrap=True)


def _year_named(name: str) -> int:
    """The one year that a name tells; 0 where it tells none, or several."""
    found = set(_YEAR_IN_NAME.findall(name))
    return int(found.pop()) if len(found) == 1 else 0


def _read(path: Path) -> PublishedFile:
    match path.suffix.lower():
        case ".xlsx":
            return _workbook(path)
        case ".csv":
            table = read_table(path)
            return PublishedFile(path, _printed(table.cells), places=table.places)
    contents = read_json(read_text_file(path), path)
    if not isinstance(contents, dict):
        raise _no_report(path)
    if isinstance(contents.get("report"), dict):
        return _canonical(path, contents)
    return _tables(path, contents)


def _no_report(path: Path) -> typer.BadParameter:
    return typer.BadParameter(
        both(
            f'{path} 中没有报告。应为 {{"year": 2023, "cells": {{"table3.granted.total": 12, …}}}}、'
            "report export 写出的 JSON、CSV 或者 XLSX。",
            f'{path} holds no report. Wanted is {{"year": 2023, "cells": {{"table3.granted.total": 12, …}}}}, or what '
            "report export writes as JSON, CSV or XLSX.",
        )
    )


def _tables(path: Path, contents: dict[str, object]) -> PublishedFile:
    meta = contents.get(_META)
    meta = meta if isinstance(meta, dict) else contents
    report_format = contents.get("format", "")
    cells = contents.get("cells")
    if isinstance(cells, dict):
        figures = [_value(path, name, value) for name, value in _flat(path, "", cells)]
    else:
        parts = {_TABLES.get(name, name): part for name, part in contents.items() if isinstance(part, dict)}
        tables = {name: part for name, part in parts.items() if name not in {_META, _NARRATIVE}}
        figures = [_value(path, _CELLS.get(name, name), value) for name, value in _flat(path, "", tables)]
    if not figures:
        raise _no_report(path)
    narrative = contents.get(_NARRATIVE)
    stated = narrative if isinstance(narrative, dict) else {}
    return PublishedFile(
        path=path,
        figures=figures,
        # What the text says in words, or as a share, is not compared.
        stated=[_value(path, name, value) for name, value in stated.items() if _is_count(value)],
        year=_year(meta.get("year")),
        report_format=report_format if isinstance(report_format, str) else "",
        agency=_name(meta.get("agency")),
    )


def _is_count(value: object) -> bool:
    return isinstance(value, Decimal) and value == value.to_integral_value()


def _name(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _year(value: object) -> int:
    return int(value) if isinstance(value, Decimal) and _is_count(value) and 0 < value <= date.max.year else 0


def _flat(path: Path, above: str, part: Mapping[str, object], level: int = 0) -> Iterator[tuple[str, object]]:
    if level > _MOST_LEVELS:
        raise _no_report(path)
    for name, value in part.items():
        whole = f"{above}.{name}" if above else name
        if isinstance(value, dict):
            yield from _flat(path, whole, value, level + 1)
        else:
            yield whole, value


def _value(path: Path, cell: str, value: object) -> CellValue:
    if value is None:
        return CellValue(cell=cell)
    if not isinstance(value, Decimal | str):
        raise typer.BadParameter(
            both(f"{path}：{cell} 应为数字、文字或 null。", f"{path}: {cell} should be a number, a text or null."),
        )
    return CellValue(cell=cell, printed=f"{value:f}" if isinstance(value, Decimal) else on_one_line(value))


def _printed(cells: Mapping[str, str | None]) -> list[CellValue]:
    return [CellValue(cell=cell, printed=on_one_line(printed or "")) for cell, printed in cells.items()]


def on_one_line(printed: str) -> str:
    """Returns what a cell prints without the ends of its lines: where they are broken does not matter to a figure."""
    return _LINE_ENDS.sub(" ", printed).strip()


def _canonical(path: Path, contents: dict[str, object]) -> PublishedFile:
    report = contents["report"]
    try:
        figures = list(_canonical_figures(path, report))
        year, report_format = report["year"], report["format"]  # type: ignore[index] # any fault is refused below
    except (KeyError, TypeError, ValueError):
        raise _no_report(path) from None
    agency = _name(contents.get("agency_display_name"))
    return PublishedFile(path, figures=figures, year=_year(year), report_format=str(report_format), agency=agency)


def _canonical_figures(path: Path, report: object) -> Iterator[CellValue]:
    for section in report["sections"]:  # type: ignore[index] # as above
        in_tables = [figure for table in section["tables"] for row in table["rows"] for figure in row["figures"]]
        for figure in (*in_tables, *section["figures"]):
            cell, value = figure["cell"], figure["value"]
            if value is not None and not (isinstance(value, Decimal) and _is_count(value) and abs(value) <= _LARGEST):
                raise typer.BadParameter(
                    both(f"{path}：{cell} 的 value 应为整数或 null。", f"{path}: the value of {cell} should be whole.")
                )
            yield CellValue(cell=cell, value=None if value is None else int(value))


def workbook_refused() -> typer.BadParameter:
    """Returns the refusal of a workbook where the library that reads it is not installed."""
    return typer.BadParameter(
        both(
            "读取工作簿需要 openpyxl：在源码目录中运行 pip install '.[reports]'。",
            "Reading workbooks needs openpyxl: run pip install '.[reports]' in the source tree.",
        )
    )


def _workbook(path: Path) -> PublishedFile:
    try:
        from gongkai_client.cli.report.workbook import read_workbook  # noqa: PLC0415 - openpyxl is an extra
    except ModuleNotFoundError:
        raise workbook_refused() from None
    try:
        found = read_workbook(path)
    except OSError as error:
        raise unreadable(path, error) from None
    except ValueError as error:
        zh, en = (pick(str(error), lang) for lang in LANGUAGES)
        raise typer.BadParameter(
            both(
                f"{path} 不能作为 report export 写出的工作簿读取：{zh}",
                f"{path} cannot be read as a workbook of report export: {en}",
            )
        ) from None
    return PublishedFile(path, _printed(found.cells), year=_year_named(found.title), places=found.places)
