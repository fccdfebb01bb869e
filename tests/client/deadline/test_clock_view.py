"""Clocks on screen: the working to the letter, and the calendar that is checked with a finger."""

from collections.abc import Iterable
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from gongkai.v1.calendar_service_pb2 import DayKind
from gongkai.v1.case_pb2 import ClockState
from gongkai.v1.clock_pb2 import Clock, ClockDay, ClockDayMark, ClockKind, PeriodUnit
from gongkai.v1.deadline_service_pb2 import ExplainDeadlinesResponse, PreviewDeadlineResponse
from gongkai_client.cli.deadline.clock_days_view import print_days
from gongkai_client.cli.deadline.clock_view import print_explanation, print_preview, subject_text
from support.client.clock_samples import clock_day, day, reply_clock, text

GOLDEN = Path(__file__).parents[1] / "golden"
MARKS = ClockDayMark
LANGS = pytest.mark.parametrize("lang", ["zh", "en"])


def plain_console(width: int = 80) -> Console:
    """A console that remembers what it shows."""
    return Console(file=StringIO(), width=width, markup=False, legacy_windows=False)


def shown(console: Console) -> str:
    """What it shows, without the blanks at the ends of lines."""
    assert isinstance(console.file, StringIO)
    return "".join(f"{line.rstrip()}\n" for line in console.file.getvalue().splitlines())


def explained(clocks: Iterable[Clock], lang: str) -> str:
    """An explanation of clocks on 80 columns."""
    console = plain_console()
    print_explanation(ExplainDeadlinesResponse(clocks=clocks, calendar="calendars/2026-1"), console, lang)
    return shown(console)


def calendar(days: Iterable[ClockDay], lang: str, *, due: date | None = None, width: int = 80) -> str:
    """The days of a clock as a calendar."""
    console = plain_console(width)
    print_days(list(days), due=due, console=console, lang=lang)
    return shown(console)


@LANGS
def test_an_explanation_is_printed_to_the_letter(lang: str) -> None:
    """With every day, over a holiday with make-up days, a consultation and an extension."""
    review = Clock(
        kind=ClockKind.CLOCK_KIND_REVIEW_FILING,
        title=text("申请行政复议", "Filing for review"),
        subject="agencies/szwater/cases/2025-3",
        article=text("行政复议法第二十条", "Review Act, article 20"),
        period=60,
        unit=PeriodUnit.PERIOD_UNIT_DAY,
        state=ClockState.CLOCK_STATE_WAITING,
        long_stop_date=day("2030-04-02"),
    )

    assert (GOLDEN / f"explain.{lang}.txt").read_text(encoding="utf-8") == explained([reply_clock(), review], lang)


@LANGS
def test_every_line_of_the_calendar_fits_a_terminal(lang: str) -> None:
    """Of 80 columns, with three digits, weekends that count and every mark at once."""
    first = date(2025, 1, 1)
    days = [clock_day(first + timedelta(days=number), MARKS.CLOCK_DAY_MARK_COUNTED, number) for number in range(1, 366)]
    for item in days[-60:]:
        item.provisional = True

    lines = calendar(days, lang, due=date(2026, 1, 1)).splitlines()

    assert max(map(cell_len, lines)) <= 80
    assert any("[365]" in line for line in lines)


@LANGS
def test_days_stand_under_their_weekdays(lang: str) -> None:
    """By columns on screen, where a Chinese character takes two."""
    days = [clock_day(date(2025, 1, 20) + timedelta(days=n), MARKS.CLOCK_DAY_MARK_COUNTED, n + 1) for n in range(14)]
    heading, *weeks = calendar(days, lang).splitlines()[1:4]
    weekdays = "一二三四五六日" if lang == "zh" else ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
    columns = [cell_len(heading[: heading.index(weekday)]) for weekday in weekdays]

    for week, monday in zip(weeks, (20, 27), strict=True):
        for weekday, column in enumerate(columns):
            number = str(monday + weekday)
            if number in week and monday + weekday <= 31:
                assert cell_len(week[: week.index(number)]) == column


def test_each_kind_of_day_has_its_own_mark_and_its_place_in_the_legend() -> None:
    """In characters, so that nothing is lost without colours."""
    week = [
        clock_day(date(2025, 1, 20), MARKS.CLOCK_DAY_MARK_START),
        clock_day(date(2025, 1, 21), MARKS.CLOCK_DAY_MARK_WAITING),
        clock_day(date(2025, 1, 22), MARKS.CLOCK_DAY_MARK_SUSPENDED),
        clock_day(date(2025, 1, 23), MARKS.CLOCK_DAY_MARK_REST),
        clock_day(date(2025, 1, 24), MARKS.CLOCK_DAY_MARK_COUNTED, 1),
        clock_day(date(2025, 1, 25), MARKS.CLOCK_DAY_MARK_REST),
        clock_day(date(2025, 1, 26), MARKS.CLOCK_DAY_MARK_COUNTED, 2),
        clock_day(date(2025, 1, 27), MARKS.CLOCK_DAY_MARK_OVERDUE),
        clock_day(date(2025, 1, 28), MARKS.CLOCK_DAY_MARK_REST),
    ]
    week[3].kind = DayKind.DAY_KIND_CLOSURE
    week[3].notice = "台风“山竹”停工令"
    week[7].provisional = True

    zh = calendar(week, "zh", due=date(2025, 1, 26))
    en = calendar(week, "en", due=date(2025, 1, 26))

    assert "20 起     21 等     22 停     23 关     24[ 1]    25 休     26[ 2]班*\n27 逾?    28 假" in zh
    assert "20 S     21 ~     22 =     23 X     24[ 1]   25 -     26[ 2]m*\n27 !?    28 H" in en
    assert "  关 23  台风“山竹”停工令" in zh
    for words in ("[n] 计入的第 n 日", "起 起算日", "停 停钟", "等 等待申请人", "逾 逾期", "休 周末", "假 放假"):
        assert words in zh
    for words in ("关 本机关停工", "班 调休上班", "* 到期日", "? 放假通知未涵盖"):
        assert words in zh


def test_the_day_to_which_a_last_day_moves_is_not_counted_twice() -> None:
    """It bears the number of the day of rest; the tally of its month stays right."""
    days = [clock_day(date(2025, 1, 30) + timedelta(days=n), MARKS.CLOCK_DAY_MARK_COUNTED, n + 1) for n in range(3)]
    days.append(clock_day(date(2025, 2, 5), MARKS.CLOCK_DAY_MARK_COUNTED, 3))
    out = calendar(days, "zh", due=date(2025, 2, 5))

    assert "2025年1月  计入 2 日，累计 2 日" in out
    assert "2025年2月  计入 1 日，累计 3 日" in out
    assert "5[ 3]*" in out


def test_of_a_long_delay_one_month_is_shown_in_full() -> None:
    """So that the count is not buried under it."""
    days = [clock_day(date(2025, 1, 21), MARKS.CLOCK_DAY_MARK_COUNTED, 1)]
    for number in range(1, 100):
        at = date(2025, 1, 21) + timedelta(days=number)
        is_worked = at.weekday() < 5
        days.append(clock_day(at, MARKS.CLOCK_DAY_MARK_OVERDUE if is_worked else MARKS.CLOCK_DAY_MARK_REST))
    out = calendar(days, "zh", due=date(2025, 1, 21))

    assert "2025年2月" in out
    assert "2025年3月" not in out
    assert "2025-03-01 至 2025-04-30：另有 43 个逾期的工作日，不逐日列出。" in out
    assert "2025-04-30: 43 more working days overdue" in calendar(days, "en", due=date(2025, 1, 21))


def test_marks_that_do_not_occur_are_not_explained() -> None:
    """A short calendar has a short legend."""
    out = calendar([clock_day(date(2025, 1, 21), MARKS.CLOCK_DAY_MARK_COUNTED, 1)], "zh")

    assert out.splitlines()[-1] == "图例：[n] 计入的第 n 日"


def test_a_narrow_terminal_does_not_fold_weeks() -> None:
    """A line of the calendar stays one week."""
    days = [clock_day(date(2025, 1, 20) + timedelta(days=n), MARKS.CLOCK_DAY_MARK_COUNTED, n + 1) for n in range(7)]

    assert calendar(days, "zh", width=40).splitlines()[2].count("[") == 7


def test_a_clock_without_days_prints_no_calendar() -> None:
    """As without `--days`."""
    assert calendar([], "zh") == ""
    assert "图例" not in explained([reply_clock(days=False)], "zh")


@pytest.mark.parametrize(
    ("state", "left", "zh", "en"),
    [
        (ClockState.CLOCK_STATE_RUNNING, 3, "2025-04-02（暂定）  还剩 3 个工作日", "3 working days left"),
        (ClockState.CLOCK_STATE_RUNNING, 0, "2025-04-02（暂定）  最后一日", "the last day"),
        (ClockState.CLOCK_STATE_OVERDUE, -2, "2025-04-02（暂定）  已逾期 2 个工作日", "overdue by 2 working days"),
        (ClockState.CLOCK_STATE_MET, 0, "2025-04-02（暂定）\n", "(provisional)\n"),
    ],
)
def test_what_is_left_follows_the_due_date(state: int, left: int, zh: str, en: str) -> None:
    """Which is marked where no notice covers it."""
    clock = reply_clock(days=False)
    clock.state, clock.left_working_days, clock.provisional = state, left, True  # type: ignore[assignment]

    assert zh in explained([clock], "zh")
    assert en in explained([clock], "en")


@pytest.mark.parametrize(
    ("as_of", "state", "zh", "en"),
    [
        (date(2025, 4, 3), ClockState.CLOCK_STATE_RUNNING, "按一种读法已到期，不属逾期", "not overdue"),
        (date(2025, 4, 8), ClockState.CLOCK_STATE_OVERDUE, "已逾期，较早的到期日已过 1 个工作日", "overdue, 1 working"),
    ],
)
def test_two_dates_are_told_with_the_reading_of_the_later(as_of: date, state: int, zh: str, en: str) -> None:
    """And nothing between them is called overdue."""
    clock = reply_clock(days=False)
    clock.state, clock.left_working_days = state, -1  # type: ignore[assignment]
    clock.as_of_date.CopyFrom(day(as_of.isoformat()))
    clock.later_due_date.CopyFrom(day("2025-04-07"))
    clock.later_assumptions.append(text("按另一种读法", "by the other reading"))

    for shown, left, later in (
        (explained([clock], "zh"), zh, "2025-04-07，按另一种读法"),
        (explained([clock], "en"), en, "2025-04-07, by the other reading"),
    ):
        assert left in shown
        assert later in shown
    clock.ClearField("later_due_date")
    assert "停钟，不到期" in explained([clock], "zh")


def test_nothing_is_due_while_a_clock_stands_still() -> None:
    """The reason stands in the place of the date."""
    clock = reply_clock(days=False)
    clock.ClearField("due_date")
    clock.state = ClockState.CLOCK_STATE_SUSPENDED
    assert "停钟期间不到期" in explained([clock], "zh")
    clock.state = ClockState.CLOCK_STATE_WAITING
    assert "等待期间不到期" in explained([clock], "zh")


@pytest.mark.parametrize(
    ("unit", "period", "words"),
    [
        (PeriodUnit.PERIOD_UNIT_DAY, 60, "60 日"),
        (PeriodUnit.PERIOD_UNIT_MONTH, 6, "6 个月"),
        (PeriodUnit.PERIOD_UNIT_YEAR, 1, "1 年"),
        (PeriodUnit.PERIOD_UNIT_SET_DATE, 0, "指定之日"),
        (PeriodUnit.PERIOD_UNIT_NONE, 0, "法律未定期限"),
    ],
)
def test_periods_are_told_with_their_unit(unit: int, period: int, words: str) -> None:
    """Working days used are told of periods in working days alone."""
    clock = reply_clock(days=False)
    clock.unit, clock.period = unit, period  # type: ignore[assignment]
    out = explained([clock], "zh")

    assert f"期限  {words}" in out
    assert "已用" not in out


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("agencies/a/cases/2025-3", ""),
        ("agencies/a/cases/2025-3/consultations/1", "征求意见 1"),
        ("agencies/a/cases/2025-3/feeNotices/2", "收费通知 2"),
        ("agencies/a/cases/2025-3/reviews/1", "行政复议 1"),
        ("agencies/a/cases/2025-3/lawsuits/1", "行政诉讼 1"),
        ("", ""),
    ],
)
def test_a_clock_tells_what_it_is_about(subject: str, words: str) -> None:
    """Beside the case itself."""
    assert subject_text(subject, "zh") == words
    clock = reply_clock(days=False)
    clock.subject = subject
    assert (f"答复（{words}）" if words else "答复  计时中") in explained([clock], "zh")


def test_a_preview_is_shown_as_an_explanation() -> None:
    """With one clock, which needs no number."""
    console = plain_console()
    print_preview(PreviewDeadlineResponse(clock=reply_clock(), calendar="calendars/2026-1"), console, "zh")

    assert shown(console) == explained([reply_clock()], "zh")
    assert "1. " not in shown(console)
