"""Reads the form of `gongkai report template` back, filled in: a workbook, or text (YAML)."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import typer

from gongkai.v1.report_supplement_service_pb2 import ReportItem
from gongkai_client.cli.report.file import on_one_line, workbook_refused
from gongkai_client.cli.report.places import Place
from gongkai_client.cli.shell.file_errors import unreadable
from gongkai_client.cli.shell.text_file import read_text_file
from gongkai_client.language import LANGUAGES, both, pick

WORKBOOK = ".xlsx"
TEXTS = (".yaml", ".yml")
_FIRST_ROW = 5
_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """A value of the form, and where it stands."""

    place: Place
    value: str


def read_entries(path: Path, *, year: int) -> list[Entry]:
    """Returns what was filled in, in the order of the file; what was left empty is left out.

    Raises:
        BadParameter: the file cannot be read, is no such form, or is about another year.
    """
    suffix = path.suffix.lower()
    if suffix == WORKBOOK:
        entries = _of_workbook(path)
    elif suffix in TEXTS:
        entries = _of_text(path, year)
    else:
        raise typer.BadParameter(
            both(f"{path} 应为 .xlsx 或 .yaml 文件。", f"{path} should be an .xlsx or .yaml file."), param_hint="--file"
        )
    filled = [entry for entry in entries if entry.value]
    if not filled:
        raise typer.BadParameter(
            both(f"{path} 中没有填写任何数值。", f"No value is filled in in {path}."), param_hint="--file"
        )
    return filled


def entered_item(entry: Entry, *, money: frozenset[str]) -> ReportItem:
    """Returns an entry as the service takes it.

    The form is in 万元, as every figure of money on it; a value that names its unit keeps it.

    Args:
        entry: a value of the form.
        money: items that are amounts.
    """
    item, value = entry.place.name, entry.value
    if item in money and "元" not in value and any(one.isdigit() for one in value):
        value = f"{value}万元"
    return ReportItem(item=item, printed=value)


def _of_workbook(path: Path) -> Iterator[Entry]:
    try:
        from gongkai_client.cli.report.workbook import read_rows  # noqa: PLC0415 - openpyxl is an extra
    except ModuleNotFoundError:
        raise workbook_refused() from None
    try:
        rows = read_rows(path, first_row=_FIRST_ROW, columns=_COLUMNS)
    except OSError as error:
        raise unreadable(path, error, param_hint="--file") from None
    except ValueError as error:
        zh, en = (pick(str(error), lang) for lang in LANGUAGES)
        raise typer.BadParameter(both(f"{path}：{zh}", f"{path}: {en}"), param_hint="--file") from None
    for row in rows:
        item, _, _, value = row.texts
        if item:
            yield Entry(Place(f"{path.name}:{row.place}", item), on_one_line(value))


def _of_text(path: Path, year: int) -> Iterator[Entry]:
    try:
        from gongkai_client.cli.report.entry_text import read_lines  # noqa: PLC0415 - pyyaml is an extra
    except ModuleNotFoundError:
        raise typer.BadParameter(
            both(
                "读取 YAML 需要 pyyaml：在源码目录中运行 pip install '.[reports]'。",
                "Reading YAML needs pyyaml: run pip install '.[reports]' in the source tree.",
            ),
        ) from None
    text = read_text_file(path, param_hint="--file")
    for line in read_lines(text, path, year=year):
        yield Entry(Place(f"{path.name}:{line.number}", line.item), on_one_line(line.value))
