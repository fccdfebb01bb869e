"""`gongkai calendar`: which days are working days, and why."""

from datetime import date
from typing import Annotated

import typer
from rich.console import Console

from gongkai.v1.calendar_service_pb2 import (
    AddWorkingDaysRequest,
    AddWorkingDaysResponse,
    Calendar,
    CalendarDay,
    DayKind,
    DescribeDaysRequest,
    DescribeDaysResponse,
    GetCalendarRequest,
)
from gongkai_client.cli.arguments import day_option
from gongkai_client.cli.deadline_view import day_text, localized
from gongkai_client.cli.group import new_group
from gongkai_client.cli.labels import label
from gongkai_client.cli.parameters import DAY, NUMBER, day, whole_number
from gongkai_client.cli.registration import command
from gongkai_client.cli.session import Session
from gongkai_client.cli.terminal import Cell, fields, styled, table
from gongkai_client.dates import date_message, date_of
from gongkai_client.language import both, pick

app = new_group()

_WEEKDAYS = (
    both("一", "Mon"),
    both("二", "Tue"),
    both("三", "Wed"),
    both("四", "Thu"),
    both("五", "Fri"),
    both("六", "Sat"),
    both("日", "Sun"),
)

Version = Annotated[
    str,
    typer.Option(
        "--calendar",
        metavar=both("版本", "VERSION"),
        help=both("工作日历版本（默认现行版本）", "version of the calendar (default the one in use)"),
    ),
]


@command(app, "show", both("查看工作日历：涵盖时段和放假通知", "show a calendar: what it covers, its notices"))
def show(session: Session, calendar: Version = "current") -> None:
    """Shows a calendar."""
    request = GetCalendarRequest(name=_calendar_name(calendar))
    session.show(session.client.calendars.GetCalendar(request).calendar, print_calendar)


@command(app, "days", both("逐日列出是否工作日", "list days one by one"))
def days(
    session: Session,
    first_date: Annotated[date, day_option(both("第一日", "first day"), name="--from")],
    last_date: Annotated[date, day_option(both("最后一日（最多400日）", "last day (at most 400 in all)"), name="--to")],
    calendar: Version = "current",
) -> None:
    """Lists days."""
    request = DescribeDaysRequest(
        calendar=_calendar_name(calendar),
        first_date=date_message(first_date),
        last_date=date_message(last_date),
    )
    session.show(session.client.calendars.DescribeDays(request), print_days)


@command(app, "add", both("从某日次日起数若干工作日", "count working days from the day after a date"))
def add(
    session: Session,
    start_date: Annotated[date, typer.Argument(parser=day, metavar=DAY, help=both("起始日（不计入）", "not counted"))],
    working_days: Annotated[
        int,
        typer.Argument(parser=whole_number(1, 1000), metavar=NUMBER, help=both("工作日数", "working days")),
    ],
    calendar: Version = "current",
) -> None:
    """Counts working days."""
    request = AddWorkingDaysRequest(
        calendar=_calendar_name(calendar),
        start_date=date_message(start_date),
        working_days=working_days,
    )
    session.show(session.client.calendars.AddWorkingDays(request), print_sum)


def print_calendar(calendar: Calendar, console: Console, lang: str) -> None:
    """Prints one calendar."""
    rows = (
        (both("日历", "calendar"), calendar.name),
        (
            both("通知涵盖", "covered"),
            f"{day_text(calendar.first_covered_date)} – {day_text(calendar.last_covered_date)}",
        ),
        (both("通知", "notices"), "\n".join(calendar.notices)),
    )
    console.print(fields((pick(name, lang), value) for name, value in rows))


def print_days(response: DescribeDaysResponse, console: Console, lang: str) -> None:
    """Prints days, one a line, and how many of them are working days."""
    names = (both("日期", "day"), "", both("性质", "kind"), both("节日", "holiday"), both("通知", "notice"))
    rows = (_day_row(item, lang) for item in response.days)
    console.print(table([pick(name, lang) for name in names], rows))
    count = response.working_days
    console.print(pick(both(f"其中工作日 {count} 日。", f"{count} of them are working days."), lang))


def print_sum(response: AddWorkingDaysResponse, console: Console, lang: str) -> None:
    """Prints the last day of a count."""
    text = styled(day_text(response.date), "bold")
    if response.provisional:
        text.append(pick(both("（暂定）", " (provisional)"), lang), style="yellow")
    console.print(text)
    if response.HasField("assumption"):
        console.print(styled(localized(response.assumption, lang), "dim"))


def _day_row(item: CalendarDay, lang: str) -> tuple[Cell, ...]:
    day_of_item = date_of(item.date)
    weekday = "" if day_of_item is None else pick(_WEEKDAYS[day_of_item.weekday()], lang)
    works = item.kind in {DayKind.DAY_KIND_WORKING_DAY, DayKind.DAY_KIND_MAKE_UP_WORKDAY}
    kind = styled(label(item, "kind", lang), "" if works else "dim")
    if item.provisional:
        kind.append(pick(both("（暂定）", " (provisional)"), lang), style="yellow")
    return day_text(item.date), weekday, kind, item.holiday, item.notice


def _calendar_name(calendar: str) -> str:
    return calendar if calendar.startswith("calendars/") else f"calendars/{calendar}"
