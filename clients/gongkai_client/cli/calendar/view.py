"""Calendar versions on screen: what they cover, how they differ, and which dates they moved."""

from collections.abc import Sequence
from datetime import date

from rich.console import Console

from gongkai.v1.calendar_service_pb2 import (
    AddWorkingDaysResponse,
    Calendar,
    CalendarDay,
    CalendarDifference,
    DayKind,
    DescribeDaysResponse,
    DiffCalendarsResponse,
    PublishCalendarResponse,
)
from gongkai_client.cli.deadline.redating_view import PROVISIONAL, print_redatings
from gongkai_client.cli.deadline.reply_view import localized
from gongkai_client.cli.shell.names import last_part
from gongkai_client.cli.shell.terminal import ABSENT, Cell, fields, styled, table
from gongkai_client.cli.shell.times import day_text
from gongkai_client.cli.words.labels import label
from gongkai_client.dates import date_of, instant_of
from gongkai_client.language import both, counted, pick

_WEEKDAYS = (
    both("一", "Mon"),
    both("二", "Tue"),
    both("三", "Wed"),
    both("四", "Thu"),
    both("五", "Fri"),
    both("六", "Sat"),
    both("日", "Sun"),
)


def print_calendar(calendar: Calendar, console: Console, lang: str) -> None:
    """Prints one calendar."""
    rows = (
        (both("日历", "calendar"), calendar.name),
        (both("状态", "state"), label(calendar, "state", lang) if calendar.state else ""),
        (both("依据版本", "made from"), calendar.base),
        (both("编制", "made"), _instant_text(calendar, "create_time")),
        (both("启用", "in use since"), _instant_text(calendar, "publish_time")),
        (both("通知涵盖", "covered"), _covered(calendar)),
        (both("通知", "notices"), "\n".join(calendar.notices)),
    )
    console.print(fields((pick(name, lang), value) for name, value in rows))
    if not calendar.closures:
        return
    console.print(styled(pick(both("停工日", "Closures"), lang), "bold"))
    names = (both("日期", "day"), both("机关", "agency"), both("原因", "reason"))
    closures = ((day_text(item.date), last_part(item.agency), item.reason) for item in calendar.closures)
    console.print(table([pick(name, lang) for name in names], closures))


def print_draft(calendar: Calendar, console: Console, lang: str) -> None:
    """Prints a draft, and how it comes into use."""
    print_calendar(calendar, console, lang)
    version = last_part(calendar.name)
    rows = (
        (both("与现行版本比较", "compare with the one in use"), f"gongkai calendar diff {version}"),
        (both("看会变动哪些日期", "see which dates would move"), f"gongkai calendar publish {version} --dry-run"),
        (both("启用", "put in use"), f"gongkai calendar publish {version}"),
    )
    console.print(styled(pick(both("下一步", "What next"), lang), "bold"))
    console.print(fields((f"  {pick(name, lang)}", value) for name, value in rows))


def print_calendars(calendars: list[Calendar], console: Console, lang: str) -> None:
    """Prints calendars, one a line."""
    names = (
        both("版本", "version"),
        both("状态", "state"),
        both("通知涵盖", "covered"),
        both("启用", "in use since"),
        both("依据版本", "made from"),
        both("停工日", "closures"),
    )
    rows = (
        (
            last_part(calendar.name),
            label(calendar, "state", lang),
            _covered(calendar),
            _instant_text(calendar, "publish_time") or ABSENT,
            last_part(calendar.base) or ABSENT,
            str(len(calendar.closures)),
        )
        for calendar in calendars
    )
    console.print(table([pick(name, lang) for name in names], rows))


def print_days(response: DescribeDaysResponse, console: Console, lang: str) -> None:
    """Prints days, one a line, and how many of them are working days."""
    names = (both("日期", "day"), "", both("性质", "kind"), both("节日", "holiday"), both("通知", "notice"))
    rows = (
        (day_text(item.date), weekday_text(date_of(item.date), lang), _kind(item, lang), item.holiday, item.notice)
        for item in response.days
    )
    console.print(table([pick(name, lang) for name in names], rows))
    count = response.working_days
    console.print(pick(both(f"其中工作日 {count} 日。", f"Working days among them: {count}."), lang))


def print_sum(response: AddWorkingDaysResponse, console: Console, lang: str) -> None:
    """Prints the last day of a count."""
    text = styled(day_text(response.date), "bold")
    if response.provisional:
        text.append(pick(PROVISIONAL, lang), style="yellow")
    console.print(text)
    if response.HasField("assumption"):
        console.print(styled(localized(response.assumption, lang), "dim"))


def print_differences(response: DiffCalendarsResponse, console: Console, lang: str) -> None:
    """Prints the days that two versions make different things of, one a line."""
    shown = len(response.differences)
    if shown:
        names = (
            both("日期", "day"),
            "",
            both("原版本", "first version"),
            both("新版本", "second version"),
            both("通知", "notice"),
            both("机关", "agency"),
        )
        rows = (_difference_row(item, lang) for item in response.differences)
        console.print(table([pick(name, lang) for name in names], rows))
    words = both(f"共有 {response.total} 处不同", f"{counted(response.total, 'difference')} in all")
    more = both(f"，只列出前 {shown} 处", f", the first {shown} are shown") if shown < response.total else ""
    console.print(pick(words, lang) + pick(more, lang) + pick(both("。", "."), lang))


def print_publication(
    response: PublishCalendarResponse, console: Console, lang: str, *, is_dry_run: bool = False
) -> None:
    """Prints what the publication of a version moved, or would move."""
    version = last_part(response.calendar.name)
    title = styled(response.calendar.name, "bold")
    if not is_dry_run:
        title.append(f"  {label(response.calendar, 'state', lang)}", style="bold cyan")
    console.print(title)
    move_zh, move_en = ("将变动", "would move") if is_dry_run else ("变动", "moved")
    words = both(
        f"核对 {response.examined_cases} 件办件，其中 {response.redated_cases} 件的 "
        f"{response.total_redatings} 个日期{move_zh}。",
        f"{counted(response.examined_cases, 'case')} looked at: {counted(response.total_redatings, 'date')} of "
        f"{counted(response.redated_cases, 'case')} {move_en}.",
    )
    console.print(pick(words, lang))
    if response.redatings:
        print_redatings(list(response.redatings), console, lang)
    shown = len(response.redatings)
    if shown < response.total_redatings:
        words = both(f"只列出前 {shown} 个。", f"The first {shown} are shown. ")
        all_of_them = both(
            f"全部见 gongkai calendar redatings {version}",
            f"All of them: gongkai calendar redatings {version}",
        )
        console.print(pick(words, lang) + ("" if is_dry_run else pick(all_of_them, lang)))


def weekday_text(day: date | None, lang: str) -> str:
    """Returns the day of the week, 一 or Mon."""
    return "" if day is None else pick(_WEEKDAYS[day.weekday()], lang)


def kind_text(item: CalendarDay, lang: str) -> str:
    """Returns what a day is, with its holiday: 放假 春节."""
    return " ".join(part for part in (label(item, "kind", lang), item.holiday) if part)


def works(item: CalendarDay) -> bool:
    """Whether people work on a day."""
    return item.kind in {DayKind.DAY_KIND_WORKING_DAY, DayKind.DAY_KIND_MAKE_UP_WORKDAY}


def _kind(item: CalendarDay, lang: str) -> Cell:
    kind = styled(label(item, "kind", lang), "" if works(item) else "dim")
    if item.provisional:
        kind.append(pick(PROVISIONAL, lang), style="yellow")
    return kind


def _difference_row(item: CalendarDifference, lang: str) -> Sequence[Cell]:
    return (
        day_text(item.after.date),
        weekday_text(date_of(item.after.date), lang),
        kind_text(item.before, lang),
        styled(kind_text(item.after, lang), "" if works(item.before) == works(item.after) else "bold"),
        item.after.notice or item.before.notice,
        last_part(item.agency),
    )


def _covered(calendar: Calendar) -> str:
    return f"{day_text(calendar.first_covered_date)} – {day_text(calendar.last_covered_date)}"


def _instant_text(calendar: Calendar, field: str) -> str:
    moment = instant_of(getattr(calendar, field))
    return "" if moment is None else moment.strftime("%Y-%m-%d %H:%M")
