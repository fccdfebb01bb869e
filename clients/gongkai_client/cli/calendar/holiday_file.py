"""Holiday notices from a file, as CSV or JSON, read exactly or refused with the line of each problem.

The CSV form is that of the service's own data: `date,kind,holiday_name,year_notice`, with `off`, `work` or
`ordinary` as kind. The JSON form is a list of objects with the same names.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import typer

from gongkai_client.cli.shell.csv_file import csv_lines
from gongkai_client.cli.shell.json_file import DECODER, read_json
from gongkai_client.cli.shell.parameters import day_of_file
from gongkai_client.cli.shell.text_file import read_text_file
from gongkai_client.language import both, counted, pick

COLUMNS = ("date", "kind", "holiday_name", "year_notice")
OFF, WORK, ORDINARY = "off", "work", "ordinary"
KINDS = (OFF, WORK, ORDINARY)

# How people head the columns and call the kinds in a spreadsheet; the words of the contract, and the notices' own.
_HEADINGS: Mapping[str, str] = {
    **{name: name for name in COLUMNS},
    "日期": "date",
    "类型": "kind",
    "类别": "kind",
    "条目类别": "kind",
    "节日": "holiday_name",
    "节日名称": "holiday_name",
    "假日": "holiday_name",
    "通知": "year_notice",
    "通知文号": "year_notice",
    "文号": "year_notice",
}
_KINDS: Mapping[str, str] = {
    **{kind: kind for kind in KINDS},
    "放假": OFF,
    "休息": OFF,
    "休": OFF,
    "上班": WORK,
    "调休上班": WORK,
    "补班": WORK,
    "班": WORK,
    "照常": ORDINARY,
}
# A spreadsheet may save a day with its midnight.
_MIDNIGHT = re.compile(r" 0:00(?::00)?$")

_SATURDAY = 5
_MOST_PROBLEMS = 20


@dataclass(frozen=True, slots=True)
class Holiday:
    """What a notice makes of one day.

    Attributes:
        date: the day.
        kind: one of `KINDS`.
        name: the holiday's name; may be empty for ordinary days alone.
        notice: the number of the notice.
    """

    date: date
    kind: str
    name: str
    notice: str

    @property
    def is_worked(self) -> bool:
        """Whether people work on the day."""
        return self.kind == WORK or (self.kind == ORDINARY and self.date.weekday() < _SATURDAY)


@dataclass
class _Reading:
    """The days read so far, by their line, and what is wrong."""

    days: dict[date, Holiday] = field(default_factory=dict)
    lines: dict[date, int] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def refuse(self, line: int, zh: str, en: str) -> None:
        self.problems.append(both(f"第 {line} 行：{zh}", f"line {line}: {en}"))


def read_holidays(path: Path) -> list[Holiday]:
    """Returns the days of a file in its order.

    Raises:
        BadParameter: the file cannot be read, or a line of it is wrong; up to twenty are told at once.
    """
    text = read_text_file(path)
    reading = _Reading()
    rows = _json_rows(text, path) if text.lstrip()[:1] in {"[", "{"} else _csv_rows(text, path)
    for line, row in rows:
        _read_row(reading, line, row)
    if not reading.days and not reading.problems:
        raise typer.BadParameter(both(f"{path} 中没有一日。", f"{path} holds no day."))
    _refuse(path, reading.problems)
    return list(reading.days.values())


def _csv_rows(text: str, path: Path) -> Iterator[tuple[int, Mapping[str, object]]]:
    lines = csv_lines(text, path)
    _, heading = next(lines, (1, []))
    header = [name.strip() for name in heading]
    # Below and beside a table spreadsheets leave cells that hold nothing.
    while header and not header[-1]:
        header.pop()
    found_columns = [_HEADINGS.get(name.casefold(), name) for name in header]
    if sorted(found_columns) != sorted(COLUMNS):
        wanted, found = ",".join(COLUMNS), ",".join(header)
        raise typer.BadParameter(
            both(
                f"第 1 行：表头应为 {wanted}，实为 {found}（也可写作 日期,类型,节日,通知文号）。",
                f"line 1: the heading should be {wanted}, it is {found}.",
            ),
        )
    for line, row in lines:
        if any(value.strip() for value in row):
            whole = row if any(value.strip() for value in row[len(header) :]) else row[: len(header)]
            # A row that is too short or too long has names without values, or the other way round.
            names = [*found_columns, *(f"+{position}" for position in range(len(whole) - len(header)))]
            yield line, dict(zip(names, whole, strict=False))


def _json_rows(text: str, path: Path) -> Iterator[tuple[int, Mapping[str, object]]]:
    """The objects of a list, each with the line on which it begins."""
    items = read_json(text, path)
    if not isinstance(items, list):
        raise typer.BadParameter(both("JSON 应为对象的列表。", "The JSON should be a list of objects."))
    position = text.index("[") + 1
    for _ in items:
        while text[position] in " \t\r\n,":
            position += 1
        line = text.count("\n", 0, position) + 1
        item, position = DECODER.raw_decode(text, position)
        yield line, item if isinstance(item, dict) else {}


def _read_row(reading: _Reading, line: int, row: Mapping[str, object]) -> None:
    if set(row) != set(COLUMNS) or not all(isinstance(value, str) for value in row.values()):
        wanted = "、".join(COLUMNS)
        reading.refuse(
            line, f"应恰有 {wanted} 四项文字。", f"exactly these four texts are wanted: {', '.join(COLUMNS)}."
        )
        return
    at, kind, name, notice = (str(row[column]).strip() for column in COLUMNS)
    before = len(reading.problems)
    found = _day_of(reading, line, at)
    kind = _KINDS.get(kind.casefold(), kind)
    if kind not in KINDS:
        listed = ", ".join(KINDS)
        reading.refuse(line, f"kind “{kind}”应为其中之一：{listed}。", f"kind “{kind}” is none of {listed}.")
    if not name and kind != ORDINARY:
        reading.refuse(line, "缺少节日名称 holiday_name。", "holiday_name is missing.")
    if not notice:
        reading.refuse(line, "缺少通知文号 year_notice。", "year_notice is missing.")
    if found is not None and len(reading.problems) == before:
        reading.days[found] = Holiday(found, kind, name, notice)
        reading.lines[found] = line


def _day_of(reading: _Reading, line: int, text: str) -> date | None:
    try:
        found = day_of_file(_MIDNIGHT.sub("", text))
    except typer.BadParameter as error:
        reading.refuse(line, pick(error.message, "zh"), pick(error.message, "en"))
        return None
    if found in reading.lines:
        earlier = reading.lines[found]
        reading.refuse(line, f"{found} 在第 {earlier} 行已有。", f"{found} stands on line {earlier} already.")
    return found


def _refuse(path: Path, problems: Iterable[str]) -> None:
    told = list(problems)
    if not told:
        return
    shown = told[:_MOST_PROBLEMS]
    more = len(told) - len(shown)
    zh, en = ("\n".join(f"  {pick(problem, lang)}" for problem in shown) for lang in ("zh", "en"))
    raise typer.BadParameter(
        both(
            f"{path} 有 {len(told)} 处不对，什么也没有载入：\n{zh}" + (f"\n  …另有 {more} 处。" if more else ""),
            f"{path} has {counted(len(told), 'problem')}, nothing was loaded:\n{en}"
            + (f"\n  … and {more} more." if more else ""),
        ),
    )
