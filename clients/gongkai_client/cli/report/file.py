"""Reports that were published elsewhere, from a file: JSON in three shapes, or a workbook of this program.

The shapes are `{"year": 2023, "format": "2021", "cells": {cell: value}}`; the canonical form, which
`gongkai report export --as json` writes; and tables as objects, `{"table3": {row: {column: value}}}`, as researchers
type them off reports. Values are numbers in the unit that the form prints; null is a blank.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import typer

from gongkai.v1.annual_report_service_pb2 import CellValue
from gongkai_client.language import both

_WORKBOOK = ".xlsx"

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


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """What a file says of a report; 0 and empty where it says nothing."""

    figures: list[CellValue]
    stated: list[CellValue] = field(default_factory=list)
    year: int = 0
    report_format: str = ""


def read_published(path: Path) -> PublishedFile:
    """Reads a published report.

    Raises:
        BadParameter: the file cannot be read, or holds no report.
    """
    if path.suffix.lower() == _WORKBOOK:
        return _workbook(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise typer.BadParameter(
            both(f"读不到 {path}：{error.strerror}", f"{path} cannot be read: {error.strerror}"),
        ) from None
    except UnicodeDecodeError:
        raise _no_report(path) from None
    try:
        contents = json.loads(text, parse_float=Decimal)
    except json.JSONDecodeError as error:
        raise typer.BadParameter(
            both(f"{path} 第 {error.lineno} 行：不是合法的 JSON。", f"{path}, line {error.lineno}: this is no JSON."),
        ) from None
    if not isinstance(contents, dict):
        raise _no_report(path)
    if isinstance(contents.get("report"), dict):
        return _canonical(path, contents)
    return _tables(path, contents)


def _no_report(path: Path) -> typer.BadParameter:
    return typer.BadParameter(
        both(
            f'{path} 中没有报告。应为 {{"year": 2023, "cells": {{"table3.granted.total": 12, …}}}}、'
            "report export 写出的 JSON 或者 XLSX。",
            f'{path} holds no report. Wanted is {{"year": 2023, "cells": {{"table3.granted.total": 12, …}}}}, or what '
            "report export writes as JSON or XLSX.",
        )
    )


def _tables(path: Path, contents: dict[str, object]) -> PublishedFile:
    meta = contents.get(_META)
    meta = meta if isinstance(meta, dict) else contents
    year = meta.get("year", 0)
    report_format = contents.get("format", "")
    cells = contents.get("cells")
    if isinstance(cells, dict):
        figures = [_value(path, name, value) for name, value in _flat("", cells)]
    else:
        parts = {_TABLES.get(name, name): part for name, part in contents.items() if isinstance(part, dict)}
        tables = {name: part for name, part in parts.items() if name not in {_META, _NARRATIVE}}
        figures = [_value(path, _CELLS.get(name, name), value) for name, value in _flat("", tables)]
    if not figures:
        raise _no_report(path)
    narrative = contents.get(_NARRATIVE)
    stated = narrative if isinstance(narrative, dict) else {}
    return PublishedFile(
        figures=figures,
        # What the text says in words is not compared.
        stated=[CellValue(cell=name, value=value) for name, value in stated.items() if type(value) is int],
        year=year if isinstance(year, int) else 0,
        report_format=report_format if isinstance(report_format, str) else "",
    )


def _flat(above: str, part: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    for name, value in part.items():
        whole = f"{above}.{name}" if above else name
        if isinstance(value, dict):
            yield from _flat(whole, value)
        else:
            yield whole, value


def _value(path: Path, cell: str, value: object) -> CellValue:
    if value is None:
        return CellValue(cell=cell)
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        raise typer.BadParameter(
            both(f"{path}：{cell} 应为数字或 null。", f"{path}: {cell} should be a number or null."),
        )
    return CellValue(cell=cell, printed=f"{value:f}" if isinstance(value, Decimal) else str(value))


def _canonical(path: Path, contents: dict[str, object]) -> PublishedFile:
    report = contents["report"]
    try:
        figures = list(_canonical_figures(report))
        year, report_format = report["year"], report["format"]  # type: ignore[index] # any fault is refused below
    except (KeyError, TypeError):
        raise _no_report(path) from None
    return PublishedFile(figures=figures, year=int(year), report_format=str(report_format))


def _canonical_figures(report: object) -> Iterator[CellValue]:
    for section in report["sections"]:  # type: ignore[index] # as above
        in_tables = [figure for table in section["tables"] for row in table["rows"] for figure in row["figures"]]
        for figure in (*in_tables, *section["figures"]):
            yield CellValue(cell=figure["cell"], value=figure["value"])


def _workbook(path: Path) -> PublishedFile:
    try:
        from gongkai_client.cli.report.workbook import read_workbook  # noqa: PLC0415 - openpyxl is an extra
    except ModuleNotFoundError:
        raise typer.BadParameter(
            both(
                "读取工作簿需要 openpyxl：pip install 'gongkai[reports]'。",
                "Reading workbooks needs openpyxl: pip install 'gongkai[reports]'.",
            )
        ) from None
    try:
        cells = read_workbook(path)
    except (OSError, ValueError) as error:
        raise typer.BadParameter(
            both(f"{path} 不是 report export 写出的工作簿：{error}", f"{path} is no workbook of report export: {error}")
        ) from None
    return PublishedFile([CellValue(cell=cell, printed=printed or "") for cell, printed in cells.items()])
