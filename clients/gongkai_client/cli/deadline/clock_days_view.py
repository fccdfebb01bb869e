"""The days of a clock as a calendar that a person checks with a finger.

A block for each month, a line for each week. Every day that counts bears its number in brackets, every other day
a mark that says why it does not. Marks are characters, so that they survive a pipe, a printer and an e-mail;
colours only repeat them. A block fits 80 columns.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from gongkai.v1.calendar_service_pb2 import DayKind
from gongkai.v1.clock_pb2 import ClockDay, ClockDayMark
from gongkai_client.cli.shell.terminal import styled
from gongkai_client.cli.words.labels import value_label
from gongkai_client.dates import date_of
from gongkai_client.language import both, counted, pick

_LEGEND_WIDTH = 78
_WEEKDAYS = both("一 二 三 四 五 六 日", "Mo Tu We Th Fr Sa Su")
_DUE = "*"
_UNSURE = "?"

# What a day is, where that matters, and what the clock makes of it. A rest day shows only what it is.
_KINDS: dict[int, str] = {
    DayKind.DAY_KIND_WEEKEND: both("休", "-"),
    DayKind.DAY_KIND_HOLIDAY: both("假", "H"),
    DayKind.DAY_KIND_CLOSURE: both("关", "X"),
    DayKind.DAY_KIND_MAKE_UP_WORKDAY: both("班", "m"),
}
_MARKS: dict[int, str] = {
    ClockDayMark.CLOCK_DAY_MARK_START: both("起", "S"),
    ClockDayMark.CLOCK_DAY_MARK_SUSPENDED: both("停", "="),
    ClockDayMark.CLOCK_DAY_MARK_WAITING: both("等", "~"),
    ClockDayMark.CLOCK_DAY_MARK_OVERDUE: both("逾", "!"),
    ClockDayMark.CLOCK_DAY_MARK_BETWEEN_READINGS: both("疑", "?"),
}
_STYLES: dict[int, str] = {
    ClockDayMark.CLOCK_DAY_MARK_START: "bold",
    ClockDayMark.CLOCK_DAY_MARK_COUNTED: "bold green",
    ClockDayMark.CLOCK_DAY_MARK_REST: "dim",
    ClockDayMark.CLOCK_DAY_MARK_SUSPENDED: "cyan",
    ClockDayMark.CLOCK_DAY_MARK_WAITING: "magenta",
    ClockDayMark.CLOCK_DAY_MARK_OVERDUE: "bold red",
    ClockDayMark.CLOCK_DAY_MARK_BETWEEN_READINGS: "red",
}


@dataclass(frozen=True, slots=True)
class _Day:
    """A day under the clock, with what is written beside its number in the month."""

    date: date
    source: ClockDay
    mark: str

    @property
    def style(self) -> str:
        make_up = self.source.kind == DayKind.DAY_KIND_MAKE_UP_WORKDAY
        counted = self.source.mark == ClockDayMark.CLOCK_DAY_MARK_COUNTED
        return "bold yellow" if make_up and counted else _STYLES.get(self.source.mark, "")


def print_days(days: Sequence[ClockDay], *, due: date | None, console: Console, lang: str) -> None:
    """Prints the days of a clock as a calendar, with a legend of the marks that occur."""
    digits = max(2, *(len(str(item.number)) for item in days)) if days else 2
    shown = [
        _Day(day, item, _mark(item, is_due=day == due, digits=digits, lang=lang))
        for item in days
        if (day := date_of(item.date)) is not None
    ]
    if not shown:
        return
    width = max(cell_len(day.mark) for day in shown)
    for line in _lines(shown, width=width, lang=lang):
        # Neither folded nor cut: a line of the calendar is one week.
        console.print(line, no_wrap=True, overflow="ignore", crop=False)
    for words in _legend(shown, is_due_shown=any(day.date == due for day in shown), lang=lang):
        console.print(styled(words, "dim"))


def _mark(day: ClockDay, *, is_due: bool, digits: int, lang: str) -> str:
    kind = pick(_KINDS.get(day.kind, ""), lang)
    after = _DUE * is_due + _UNSURE * day.provisional
    if day.number:
        return f"[{day.number:>{digits}}]{kind}{after}"
    return f" {pick(_MARKS.get(day.mark, ''), lang)}{kind}{after}"


def _lines(days: Sequence[_Day], *, width: int, lang: str) -> Iterator[Text]:
    months = [list(of_month) for _, of_month in groupby(days, key=lambda day: (day.date.year, day.date.month))]
    # Of a long delay one whole month shows what the marks mean; the rest is one line.
    shown = max((number for number, month in enumerate(months, start=1) if not _is_overdue(month)), default=0) + 1
    total = 0
    for in_month in months[:shown]:
        year, month = in_month[0].date.year, in_month[0].date.month
        heading = styled(pick(both(f"{year}年{month}月", f"{year}-{month:02}"), lang), "bold")
        # The working day to which a last day of rest is moved bears that day's number once more.
        last = max((day.source.number for day in in_month), default=0)
        yield heading.append(_tally(last - total, last, lang) if last else "", style="not bold")
        total = max(total, last)
        yield styled(_header(width, lang), "dim")
        for _, of_week in groupby(in_month, key=lambda day: day.date - timedelta(days=day.date.weekday())):
            yield _week(list(of_week), width=width)
        yield from (styled(line, "dim") for line in _notes(in_month, lang))
        yield Text()
    left_out = [day for month in months[shown:] for day in month]
    if left_out:
        yield styled(_left_out_text(left_out, lang), _STYLES[ClockDayMark.CLOCK_DAY_MARK_OVERDUE])
        yield Text()


def _is_overdue(days: Iterable[_Day]) -> bool:
    """Whether the clock makes nothing of these days but that they are too late."""
    late = {ClockDayMark.CLOCK_DAY_MARK_OVERDUE, ClockDayMark.CLOCK_DAY_MARK_REST}
    return all(day.source.mark in late for day in days)


def _left_out_text(days: Sequence[_Day], lang: str) -> str:
    first, last = days[0].date, days[-1].date
    late = sum(day.source.mark == ClockDayMark.CLOCK_DAY_MARK_OVERDUE for day in days)
    words = both(
        f"{first} 至 {last}：另有 {late} 个逾期的工作日，不逐日列出。",
        f"{first} to {last}: {counted(late, 'more working day')} overdue, left out here.",
    )
    return pick(words, lang)


def _tally(counted: int, total: int, lang: str) -> str:
    """How many days of a month count, and how many up to its end."""
    return pick(both(f"  计入 {counted} 日，累计 {total} 日", f"  {counted} counted, {total} in all"), lang)


def _header(width: int, lang: str) -> str:
    weekdays = pick(_WEEKDAYS, lang).split()
    return "".join(_padded(weekday, width + 3) for weekday in weekdays).rstrip()


def _week(days: Iterable[_Day], *, width: int) -> Text:
    """One line: the days of a week under their weekdays."""
    line = Text()
    for day in days:
        gap = day.date.weekday() * (width + 3) - line.cell_len
        line.append(" " * gap + f"{day.date.day:>2}")
        line.append(day.mark, style=day.style)
    return line


def _notes(days: Iterable[_Day], lang: str) -> Iterator[str]:
    """Which notice or closure makes something else of days than their weekdays do."""
    told = [day for day in days if day.source.notice or day.source.holiday]
    for kind, holiday, notice in dict.fromkeys(_reason(day) for day in told):
        stretches = _stretches(day.date for day in told if _reason(day) == (kind, holiday, notice))
        said = pick(both(f"{holiday}（{notice}）", f"{holiday} ({notice})"), lang) if holiday and notice else holiday
        yield f"  {pick(_KINDS.get(kind, ''), lang)} {', '.join(stretches)}  {said or notice}"


def _reason(day: _Day) -> tuple[int, str, str]:
    return day.source.kind, day.source.holiday, day.source.notice


def _stretches(days: Iterable[date]) -> Iterator[str]:
    """Days of one month as `1–3` or `8`."""
    first = last = None
    for day in days:
        if first is None or last is None:
            first = last = day
        elif day - last == timedelta(days=1):
            last = day
        else:
            yield _stretch(first, last)
            first = last = day
    if first is not None and last is not None:
        yield _stretch(first, last)


def _stretch(first: date, last: date) -> str:
    return str(first.day) if first == last else f"{first.day}–{last.day}"


def _legend(days: Sequence[_Day], *, is_due_shown: bool, lang: str) -> Iterator[str]:
    """The marks that occur, each with its meaning, in lines of at most 80 columns."""
    meanings = {}
    if any(day.source.number for day in days):
        meanings["[n]"] = pick(both("计入的第 n 日", "counted, day n"), lang)
    for table, enum, numbers in (
        (_MARKS, ClockDayMark.DESCRIPTOR, {day.source.mark for day in days}),
        (_KINDS, DayKind.DESCRIPTOR, {day.source.kind for day in days}),
    ):
        for number, mark in table.items():
            if number in numbers:
                meanings[pick(mark, lang)] = value_label(enum, number, lang)
    if is_due_shown:
        meanings[_DUE] = pick(both("到期日", "last day"), lang)
    if any(day.source.provisional for day in days):
        meanings[_UNSURE] = pick(
            both("放假通知未涵盖，暂按星期推算", "no notice covers it, taken by its weekday"), lang
        )
    line = pick(both("图例：", "Legend: "), lang)
    indent = " " * cell_len(line)
    for position, (mark, meaning) in enumerate(meanings.items()):
        piece = f"{mark} {meaning}"
        if position and cell_len(line) + 3 + cell_len(piece) > _LEGEND_WIDTH:
            yield line.rstrip()
            line = indent
        line += piece + "   "
    yield line.rstrip()


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))
