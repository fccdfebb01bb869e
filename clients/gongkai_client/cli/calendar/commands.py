"""`gongkai calendar`: which days are working days, and why; the versions of the calendar and what they move."""

from datetime import date
from functools import partial
from typing import Annotated

import typer

from gongkai.v1.calendar_service_pb2 import (
    AddWorkingDaysRequest,
    DescribeDaysRequest,
    DiffCalendarsRequest,
    GetCalendarRequest,
    ListCalendarsRequest,
    ListRedatingsRequest,
    PublishCalendarRequest,
)
from gongkai_client.cli.calendar import drafts as calendar_drafts
from gongkai_client.cli.calendar import preview_command
from gongkai_client.cli.calendar.view import (
    print_calendar,
    print_calendars,
    print_days,
    print_differences,
    print_publication,
    print_sum,
)
from gongkai_client.cli.deadline.redating_view import print_redatings
from gongkai_client.cli.shell.arguments import CalendarVersion, day_option
from gongkai_client.cli.shell.group import new_group
from gongkai_client.cli.shell.names import calendar_name
from gongkai_client.cli.shell.parameters import DAY, NUMBER, day, whole_number
from gongkai_client.cli.shell.registration import Writes, command
from gongkai_client.cli.shell.session import Session
from gongkai_client.dates import date_message
from gongkai_client.language import both

app = new_group()

VERSION = both("版本", "VERSION")


def _version_argument(meaning: str) -> typer.models.ArgumentInfo:
    return typer.Argument(metavar=VERSION, help=meaning)  # type: ignore[no-any-return] # Typer says Any


@command(app, "list", both("列出工作日历各版本", "list the versions of the calendar"), lists=True)
def list_calendars(session: Session) -> None:
    """Lists the calendars, newest first."""
    calendars = session.all(session.client.calendars.ListCalendars, ListCalendarsRequest(), "calendars")
    for calendar in calendars:
        session.note_warnings(calendar)
    session.show_all(calendars, "calendars", print_calendars)


@command(app, "show", both("查看工作日历：涵盖时段、放假通知、停工日", "show a calendar: what it covers, its notices"))
def show(
    session: Session,
    version: Annotated[str, _version_argument(both("默认现行版本", "default the one in use"))] = "current",
) -> None:
    """Shows a calendar."""
    request = GetCalendarRequest(name=calendar_name(version))
    session.show(session.client.calendars.GetCalendar(request).calendar, print_calendar)


@command(app, "days", both("逐日列出是否工作日", "list days one by one"))
def days(
    session: Session,
    first_date: Annotated[date, day_option(both("第一日", "first day"), name="--from")],
    last_date: Annotated[date, day_option(both("最后一日（最多400日）", "last day (at most 400 in all)"), name="--to")],
    calendar: CalendarVersion = "current",
) -> None:
    """Lists days; with `--agency`, as its closures make them."""
    request = DescribeDaysRequest(
        calendar=calendar_name(calendar),
        first_date=date_message(first_date),
        last_date=date_message(last_date),
        agency=session.agency_if_given,
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
    calendar: CalendarVersion = "current",
) -> None:
    """Counts working days; with `--agency`, without those on which it is closed."""
    request = AddWorkingDaysRequest(
        calendar=calendar_name(calendar),
        start_date=date_message(start_date),
        working_days=working_days,
        agency=session.agency_if_given,
    )
    session.show(session.client.calendars.AddWorkingDays(request), print_sum)


@command(app, "diff", both("比较两个版本", "list the days that two versions make different things of"))
def diff(
    session: Session,
    first: Annotated[str, _version_argument(both("一个版本", "a version"))],
    second: Annotated[
        str,
        _version_argument(
            both(
                "另一版本；不写则把前一个与现行版本比较", "another one; else the first is compared with the one in use"
            ),
        ),
    ] = "",
) -> None:
    """Compares two calendars."""
    request = DiffCalendarsRequest(
        base=calendar_name(first if second else "current"),
        calendar=calendar_name(second or first),
    )
    session.show(session.client.calendars.DiffCalendars(request), print_differences)


@command(
    app,
    "publish",
    both("启用草稿，并重定因此变动的各件期限", "put a draft in use and date anew every case that it moves"),
    writes=Writes.CREATES,
)
def publish(session: Session, version: Annotated[str, _version_argument(both("草稿", "the draft"))]) -> None:
    """Publishes a draft, or with `--dry-run` tells what it would move."""
    request = PublishCalendarRequest(name=calendar_name(version))
    response = session.send(session.client.calendars.PublishCalendar, request)
    session.note_warnings(response.calendar)
    session.show(response, partial(print_publication, is_dry_run=session.dry_run))


@command(app, "redatings", both("列出某一版本启用时变动的期限", "list the dates that a version moved"), lists=True)
def redatings(session: Session, version: Annotated[str, _version_argument(both("版本", "the version"))]) -> None:
    """Lists the dates that a publication moved, with `--agency` those of its cases."""
    request = ListRedatingsRequest(parent=calendar_name(version), agency=session.agency_if_given)
    moved = session.all(session.client.calendars.ListRedatings, request, "redatings")
    session.show_all(moved, "redatings", print_redatings)


app.add_typer(calendar_drafts.app)
app.add_typer(preview_command.app)
