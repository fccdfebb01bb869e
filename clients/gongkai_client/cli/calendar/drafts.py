"""`gongkai calendar load|close`: drafts of new calendar versions, from notices and from an agency's closures."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from gongkai.v1.calendar_service_pb2 import (
    AgencyClosure,
    CalendarDay,
    CalendarEntry,
    CalendarEntryKind,
    CreateCalendarRequest,
    DescribeDaysRequest,
)
from gongkai_client.cli.calendar import holiday_package
from gongkai_client.cli.calendar.holiday_file import OFF, ORDINARY, WORK, Holiday, read_holidays
from gongkai_client.cli.calendar.view import print_draft, weekday_text, works
from gongkai_client.cli.shell.arguments import number_option, text_option
from gongkai_client.cli.shell.parameters import DAY, coming_day
from gongkai_client.cli.shell.registration import Writes, command
from gongkai_client.cli.shell.session import Session
from gongkai_client.cli.shell.settings import one_of
from gongkai_client.cli.shell.terminal import console, table
from gongkai_client.dates import date_message, date_of
from gongkai_client.language import both, counted, pick

app = typer.Typer()

_FILE, _PACKAGE = "file", "package"
_KINDS = {
    OFF: CalendarEntryKind.CALENDAR_ENTRY_KIND_OFF,
    WORK: CalendarEntryKind.CALENDAR_ENTRY_KIND_WORKED,
    ORDINARY: CalendarEntryKind.CALENDAR_ENTRY_KIND_ORDINARY,
}

NewVersion = Annotated[
    str,
    typer.Option(
        "--id",
        metavar=both("标识", "ID"),
        help=both("新版本的标识：2027-1", "id of the new version: 2027-1"),
    ),
]


@command(
    app,
    "load",
    both(
        "载入放假通知，编成草稿（尚不启用）\n"
        "文件为 CSV，表头 date,kind,holiday_name,year_notice，kind 为 off（放假）、work（上班）或 ordinary（撤销此前"
        "通知，按星期）；或者为 JSON，是各项同名的对象的列表。",
        "make a draft from a holiday notice (not in use yet)\n"
        "The file is CSV with the heading date,kind,holiday_name,year_notice, where kind is off, work or ordinary "
        "(takes back what an earlier notice said); or JSON, a list of objects with the same names.",
    ),
    writes=Writes.CREATES,
)
def load(
    session: Session,
    *,
    file: Annotated[
        Path | None,
        typer.Argument(metavar=both("文件", "FILE"), help=both("CSV 或 JSON 文件", "CSV or JSON")),
    ] = None,
    calendar_id: NewVersion,
    package: Annotated[
        str,
        typer.Option(
            "--from-package",
            metavar=holiday_package.PACKAGE,
            parser=one_of("", holiday_package.PACKAGE),
            help=both(
                "取已安装的 chinesecalendar 的数据，并与现行版本核对；同时给出文件的，以文件为准，两者互相核对",
                "take the data of the installed chinesecalendar and check it against the version in use; with a "
                "file, load the file and check one against the other",
            ),
        ),
    ] = "",
    year: Annotated[
        int | None,
        number_option(
            "--year",
            both("从 chinesecalendar 取哪一年", "which year to take from chinesecalendar"),
            minimum=2004,
            maximum=2099,
        ),
    ] = None,
    notice: Annotated[
        str,
        text_option("--notice", both("该年放假通知的文号", "number of the holiday notice of that year")),
    ] = "",
    trust: Annotated[
        str,
        typer.Option(
            "--trust",
            metavar="file|package",
            parser=one_of("", _FILE, _PACKAGE),
            help=both("文件与 chinesecalendar 不一致时以何者为准", "which one to load where the two disagree"),
        ),
    ] = "",
) -> None:
    """Loads a notice into a draft."""
    holidays = read_holidays(file) if file is not None else []
    if package:
        if year is None:
            raise typer.BadParameter(both("须写明年份。", "The year is needed."), param_hint="--year")
        witness = _from_package(session, year, notice, holidays=holidays, trust=trust)
        holidays = witness if trust == _PACKAGE or not holidays else holidays
    if not holidays:
        raise typer.BadParameter(
            both("请给出文件，或 --from-package chinesecalendar。", "Give a file, or --from-package chinesecalendar."),
        )
    request = CreateCalendarRequest(calendar_id=_id(calendar_id), entries=[_entry(holiday) for holiday in holidays])
    session.show(session.send(session.client.calendars.CreateCalendar, request).calendar, print_draft)


@command(
    app,
    "close",
    both(
        "登记本机关停工日（如台风），编成草稿", "make a draft with days on which the agency is closed, as in a typhoon"
    ),
    writes=Writes.CREATES,
)
def close(
    session: Session,
    *,
    days: Annotated[
        list[date],
        typer.Argument(parser=coming_day, metavar=DAY, help=both("停工日，可写多日", "the day; there may be several")),
    ],
    reason: Annotated[
        str,
        text_option("--reason", both("原因和所依据的文件", "why, and by whose order")),
    ],
    calendar_id: NewVersion,
    include_subtree: Annotated[
        bool,
        typer.Option("--subtree", help=both("连同下级机关", "the agencies below, too")),
    ] = False,
) -> None:
    """Makes a draft with an agency's closures."""
    closures = [
        AgencyClosure(
            agency=session.agency,
            date=date_message(closed),
            reason=reason,
            include_subtree=include_subtree,
        )
        for closed in days
    ]
    request = CreateCalendarRequest(calendar_id=_id(calendar_id), closures=closures)
    session.show(session.send(session.client.calendars.CreateCalendar, request).calendar, print_draft)


def _id(text: str) -> str:
    return text.removeprefix("calendars/")


def _entry(holiday: Holiday) -> CalendarEntry:
    return CalendarEntry(
        date=date_message(holiday.date),
        kind=_KINDS[holiday.kind],
        holiday=holiday.name,
        notice=holiday.notice,
    )


def _from_package(
    session: Session, year: int, notice: str, *, holidays: Sequence[Holiday], trust: str
) -> list[Holiday]:
    """The package's days of a year's notice, once they are checked against the version in use and the file."""
    if not notice and not holidays:
        raise typer.BadParameter(
            both("须写明通知文号：chinesecalendar 不记载文号。", "The number is needed: chinesecalendar has none."),
            param_hint="--notice",
        )
    theirs = holiday_package.worked_by_package(year)
    in_use = _days_in_use(session, year)
    ours = {at: works(item) for at, item in in_use.items() if not item.provisional}
    if not any(at.year == year for at in ours):
        words = both(f"现行版本尚未涵盖 {year} 年，无从核对。", f"The version in use does not cover {year}: no check.")
        console(error=True).print(pick(words, session.settings.lang))
    _tell(session, both("现行版本", "version in use"), ours, theirs)
    if holidays:
        # A file may hold a whole year, or only what a later notice changes.
        with_file = holiday_package.overlaid({at: works(item) for at, item in in_use.items()}, holidays)
        if _tell(session, both("文件", "file"), with_file, theirs) and not trust:
            raise typer.BadParameter(
                both(
                    "文件与 chinesecalendar 不一致（见上）：对照通知原文后，用 --trust file 或 --trust package 载入。",
                    "The file and chinesecalendar disagree (see above). Read the notice, then load with --trust file "
                    "or --trust package.",
                ),
            )
    number = notice or holidays[0].notice
    return holiday_package.holidays_of_package(year, notice=number)


def _days_in_use(session: Session, year: int) -> dict[date, CalendarDay]:
    compared = holiday_package.days_to_compare(year)
    request = DescribeDaysRequest(first_date=date_message(compared[0]), last_date=date_message(compared[-1]))
    days = session.client.calendars.DescribeDays(request).days
    return {at: item for item in days if (at := date_of(item.date)) is not None}


def _tell(session: Session, who: str, ours: dict[date, bool], theirs: dict[date, bool]) -> bool:
    """Prints to standard error the days on which the package disagrees, and returns whether there are any."""
    lang = session.settings.lang
    found = holiday_package.disagreements(ours, theirs)
    if found:
        kinds = {True: pick(both("上班", "worked"), lang), False: pick(both("不上班", "not worked"), lang)}
        names = (both("日期", "day"), "", who, holiday_package.PACKAGE)
        rows = ((at.isoformat(), weekday_text(at, lang), kinds[ours[at]], kinds[theirs[at]]) for at in found)
        words = both(
            f"{pick(who, 'zh')}与 {holiday_package.PACKAGE} 有 {len(found)} 日不一致：",
            f"The {pick(who, 'en')} and {holiday_package.PACKAGE} disagree on {counted(len(found), 'day')}:",
        )
        console(error=True).print(pick(words, lang))
        console(error=True).print(table([pick(name, lang) for name in names], rows))
    return bool(found)
