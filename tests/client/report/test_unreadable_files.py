"""Whatever is in a file, its reader reads it or refuses it: in one language, with its place, never with a traceback."""

import json
import re
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import typer
from openpyxl import Workbook

from gongkai_client.cli.calendar.holiday_file import read_holidays
from gongkai_client.cli.report.entry_file import read_entries
from gongkai_client.cli.report.file import read_published
from gongkai_client.language import pick
from gongkai_service.reports import DocumentFormat, Language, render
from support.documents.sample import suqian

Read = Callable[[Path], object]
TABLE3 = "三、收到和处理政府信息公开申请情况"
TOTAL = "D8"


def entries(path: Path) -> object:
    """Read the form of a year."""
    return read_entries(path, year=2023)


@cache
def report() -> bytes:
    """A report as a workbook."""
    return render(suqian(), DocumentFormat.XLSX, Language.ZH_HANS).content


def workbook(change: Callable[[Workbook], None]) -> bytes:
    """A report, changed by a program that does not calculate."""
    book = openpyxl.load_workbook(BytesIO(report()))
    change(book)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def form(value: object) -> bytes:
    """The form of a year as a workbook, with a value of one item."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A5"], sheet["D5"] = "rules_in_force", value
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def circle(book: Workbook) -> None:
    """A total that adds up itself, as rows leave it that were deleted without minding the formulas."""
    book[TABLE3][TOTAL] = f'=IF(COUNT({TOTAL}:I8)=6,SUM({TOTAL}:I8),"—")'


def endless(book: Workbook) -> None:
    """A total of all that a sheet can hold."""
    book[TABLE3][TOTAL] = '=IF(COUNT(A20:XFD1048576)=1,SUM(A20:XFD1048576),"—")'


def nowhere(book: Workbook) -> None:
    """A place that no sheet has."""
    book["单元格"]["B2"] = book["单元格"]["C2"] = "正文数据!ZZZ9999999"


def canonical(value: str) -> str:
    """The canonical form of a report with one figure."""
    section = f'{{"tables": [], "figures": [{{"cell": "a", "value": {value}}}]}}'
    return f'{{"report": {{"year": 2023, "format": "2021", "sections": [{section}]}}}}'


HOLIDAY = '{"date": "2027-01-01", "kind": "off", "holiday_name": "元旦", "year_notice": "一号"'
DEEP = 100_000
JSON: list[tuple[str, str]] = [
    ("[" * DEEP, "嵌套过深"),
    ('{"a":' * DEEP, "嵌套过深"),
    ('{"cells": ' + '{"a": ' * 100 + "1" + "}" * 101, "没有报告"),
    ('{"cells": {"a": 1, "a": 2}}', "“a”出现两次"),
    ('{"year": 2023, "cells": {"a": 1}, "year": 2022}', "“year”出现两次"),
    ('{"cells": {"a": "\\ud83d"}}', "不完整的字符"),
    ('{"cells": {"\\ud83d": 1}}', "不完整的字符"),
    ('{"cells": {"a": NaN}}', "a 应为数字"),
    (canonical("1.5"), "a 的 value 应为整数"),
    (canonical("1e99"), "a 的 value 应为整数"),
]
CSV: list[tuple[str, str]] = [
    ('cell,value\na,"' + "1" * 200_000, "第 2 行：不是合法的 CSV"),
    ("cell,value\na,1\na,2\n", "第 3 行：a 出现两次"),
]
YAML: list[tuple[str, str]] = [
    ("figures: " + "[" * DEEP, "嵌套过深"),
    ("figures:\n  a: 1\n  a: 2\n", "第 3 行：a 出现两次"),
    ("year: 2023\nfigures: {a: 1}\nyear: 2022\n", "第 3 行：year 出现两次"),
    ('figures:\n  a: "\\uD83D"\n', "第 2 行：含有不完整的字符"),
    ("figures:\n  a: [1]\n", "figures"),
    ("a: 1\n---\na: 2\n", "不是合法的 YAML"),
]
CASES: list[tuple[Read, str, str | bytes, str]] = [
    *((read_published, "report.json", *case) for case in JSON),
    *((read_published, "report.csv", *case) for case in CSV),
    *((entries, "form.yaml", *case) for case in YAML),
    (read_published, "report.xlsx", workbook(circle), f"{TABLE3}!{TOTAL} 的公式把自己也加在内"),
    (read_published, "report.xlsx", workbook(endless), f"{TABLE3}!{TOTAL} 的公式把自己也加在内"),
    (read_published, "report.xlsx", workbook(nowhere), "工作簿"),
    (read_published, "report.xlsx", b"PK\x03\x04", "无法作为 Excel 工作簿打开"),
    (entries, "form.xlsx", b"PK\x03\x04", "无法作为 Excel 工作簿打开"),
    (entries, "form.xlsx", form(value=True), "Sheet!D5"),
    (entries, "form.xlsx", form("=1+1"), "Sheet!D5 的公式没有结果"),
    (read_holidays, "days.json", "[" * DEEP, "嵌套过深"),
    (read_holidays, "days.json", f'[{HOLIDAY}, "kind": "work"}}]', "“kind”出现两次"),
    (read_holidays, "days.json", f"[{'1' * 5000}]", "第 1 行"),
    (read_holidays, "days.csv", 'date,kind,holiday_name,year_notice\n"' + "1" * 200_000, "第 2 行：不是合法的 CSV"),
]


@pytest.mark.parametrize(
    ("read", "name", "content", "complaint"), CASES, ids=lambda value: getattr(value, "__name__", str(value))[:40]
)
def test_what_cannot_be_read_is_refused(
    read: Read, name: str, content: str | bytes, complaint: str, tmp_path: Path
) -> None:
    """In Chinese with Chinese words alone, and in English with English ones."""
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(typer.BadParameter) as refused:
        read(path)

    zh, en = (pick(refused.value.message, lang).replace(TABLE3, "") for lang in ("zh", "en"))
    assert complaint.replace(TABLE3, "") in zh
    assert en != zh
    assert not re.search("[一-鿿]", en.replace("元旦", ""))
    assert " / " not in zh


@pytest.mark.parametrize(
    ("read", "name"),
    [
        *((read_published, name) for name in ("report.json", "report.csv", "report.xlsx")),
        *((entries, name) for name in ("form.yaml", "form.xlsx")),
        *((read_holidays, name) for name in ("days.json", "days.csv")),
    ],
)
def test_what_is_not_there_is_said_in_the_language_of_the_reader(read: Read, name: str, tmp_path: Path) -> None:
    """The system's own words are English ones, or those of whoever set it up."""
    path = tmp_path / name
    for missing in (path, tmp_path / "folder" / name):
        with pytest.raises(typer.BadParameter) as refused:
            read(missing)
        assert pick(refused.value.message, "zh") == f"读不到 {missing}：没有这个文件或文件夹。"
        assert pick(refused.value.message, "en") == f"{missing} cannot be read: there is no such file or folder."


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """Said as such."""
    with pytest.raises(typer.BadParameter, match="这是文件夹"):
        read_published(tmp_path)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("3\n", "3"),
        ("3\n件", "3 件"),
        ("3\r\n件", "3 件"),
        ("3（\n其中1件）", "3（ 其中1件）"),
        ("3\t件", "3 件"),
        ("3\u2028件", "3 件"),
    ],
)
def test_a_line_that_is_broken_within_a_cell_does_not_matter(written: str, printed: str, tmp_path: Path) -> None:
    """Alt+Enter is an everyday key; in every kind of file alike."""

    def of(path: Path) -> str:
        return next(one.printed for one in read_published(path).figures if one.cell == "table3.granted.natural_person")

    def change(book: Workbook) -> None:
        book[TABLE3][TOTAL] = written

    files = {
        "a.xlsx": workbook(change),
        "a.csv": f'cell,value\ntable3.granted.natural_person,"{written}"\n'.encode(),
        "a.json": json.dumps({"cells": {"table3.granted.natural_person": written}}).encode(),
    }
    for name, content in files.items():
        path = tmp_path / name
        path.write_bytes(content)
        assert of(path) == printed, name
    path = tmp_path / "form.xlsx"
    path.write_bytes(form(written))
    (entry,) = read_entries(path, year=2023)
    assert (entry.value, entry.place.where, entry.place.name) == (printed, "form.xlsx:Sheet!D5", "rules_in_force")


@pytest.mark.parametrize("number", ["1e400", "1e-400", "1e999999999999999999999", "1" + "0" * 400])
def test_a_number_that_no_report_holds_is_left_to_the_service(number: str, tmp_path: Path) -> None:
    """It is not written out, which would fill the memory, and not rounded."""
    path = tmp_path / "report.json"
    path.write_text(f'{{"cells": {{"a": {number}}}}}', encoding="utf-8")

    assert [one.printed for one in read_published(path).figures] == [number]
