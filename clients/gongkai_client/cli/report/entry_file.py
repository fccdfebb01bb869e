"""Reads the form of `gongkai report template` back, filled in: a workbook, or text (YAML)."""

from collections.abc import Iterator
from pathlib import Path

import typer

from gongkai.v1.report_supplement_service_pb2 import ReportItem
from gongkai_client.cli.report.file import workbook_refused
from gongkai_client.cli.shell.text_file import read_text_file
from gongkai_client.language import both

WORKBOOK = ".xlsx"
TEXTS = (".yaml", ".yml")
_FIRST_ROW = 5
_COLUMNS = 4


def read_entries(path: Path, *, year: int, money: frozenset[str]) -> list[ReportItem]:
    """Returns what was filled in, in the order of the file; what was left empty is left out.

    Args:
        path: the file.
        year: the year that is entered.
        money: items that are amounts: a plain number of them is in 万元.

    Raises:
        BadParameter: the file cannot be read, is no such form, or is about another year.
    """
    suffix = path.suffix.lower()
    if suffix == WORKBOOK:
        lines = list(_of_workbook(path))
    elif suffix in TEXTS:
        lines = list(_of_text(path, year))
    else:
        raise typer.BadParameter(
            both(f"{path} 应为 .xlsx 或 .yaml 文件。", f"{path} should be an .xlsx or .yaml file."), param_hint="--file"
        )
    filled = [(item, value.strip()) for item, value in lines if value.strip()]
    if not filled:
        raise typer.BadParameter(
            both(f"{path} 中没有填写任何数值。", f"No value is filled in in {path}."), param_hint="--file"
        )
    return [ReportItem(item=item, printed=_with_unit(value, is_money=item in money)) for item, value in filled]


def _with_unit(value: str, *, is_money: bool) -> str:
    """The form is in 万元, as every figure of money on it; a value that names its unit keeps it."""
    return f"{value}万元" if is_money and "元" not in value and any(one.isdigit() for one in value) else value


def _of_workbook(path: Path) -> Iterator[tuple[str, str]]:
    try:
        from gongkai_client.cli.report.workbook import read_rows  # noqa: PLC0415 - openpyxl is an extra
    except ModuleNotFoundError:
        raise workbook_refused() from None
    try:
        rows = read_rows(path, first_row=_FIRST_ROW, columns=_COLUMNS)
    except (OSError, ValueError) as error:
        msg = f"{path}: {error}"
        raise typer.BadParameter(msg, param_hint="--file") from None
    for item, _, _, value in rows:
        if item:
            yield item, value


def _of_text(path: Path, year: int) -> Iterator[tuple[str, str]]:
    try:
        import yaml  # noqa: PLC0415 - an extra
    except ModuleNotFoundError:
        raise typer.BadParameter(
            both(
                "读取 YAML 需要 pyyaml：在源码目录中运行 pip install '.[reports]'。",
                "Reading YAML needs pyyaml: run pip install '.[reports]' in the source tree.",
            ),
        ) from None
    try:
        # Every value is a text: it is read as people write figures, not as YAML does.
        contents = yaml.load(read_text_file(path, param_hint="--file"), Loader=yaml.BaseLoader)  # noqa: S506
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else 1
        raise typer.BadParameter(
            both(f"{path} 第 {line} 行：不是合法的 YAML。", f"{path}, line {line}: this is no YAML."),
            param_hint="--file",
        ) from None
    figures = contents.get("figures") if isinstance(contents, dict) else None
    if not isinstance(figures, dict) or not all(isinstance(value, str) for value in figures.values()):
        raise typer.BadParameter(
            both(
                f"{path} 应有 figures，其下一行一个“项目: 数值”，见 report template。",
                f"{path} should have figures, and below it ITEM: VALUE on a line each; see report template.",
            ),
            param_hint="--file",
        )
    if contents.get("year", str(year)) != str(year):
        raise typer.BadParameter(
            both(
                f"{path} 是 {contents['year']} 年度的，不是 {year}。", f"{path} is on {contents['year']}, not {year}."
            ),
            param_hint="--file",
        )
    yield from figures.items()
