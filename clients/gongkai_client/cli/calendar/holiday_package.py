"""Holidays from the installed package `chinesecalendar`, which the command line needs for nothing else.

The package knows the years for which its authors have typed the notices in; it is one more witness, and no
substitute for the notice.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from importlib import import_module
from typing import Any

import typer

from gongkai_client.cli.calendar.holiday_file import OFF, WORK, Holiday
from gongkai_client.language import both

PACKAGE = "chinesecalendar"
_MODULE = "chinese_calendar"
_DECEMBER = 12
_NEW_YEAR = "New Year's Day"

# The names by which the notices call the holidays.
_NAMES: dict[str, str] = {
    _NEW_YEAR: "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "National Day": "国庆节",
    "Mid-autumn Festival": "中秋节",
    "Anti-Fascist 70th Day": "中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日",
}


def holidays_of_package(year: int, *, notice: str) -> list[Holiday]:
    """Returns the days off and the make-up workdays of a year's notice, by date.

    Days of December that belong to New Year's Day are the next year's: its notice speaks of them.

    Raises:
        BadParameter: the package is not installed, or does not know the year.
    """
    package = _package()
    _check_year(package, year)
    return [
        Holiday(at, kind, _NAMES.get(name, name), notice)
        for at, kind, name in sorted(
            (at, kind, name)
            for kind, days in ((OFF, package.constants.holidays), (WORK, package.constants.workdays))
            for at, name in days.items()
        )
        if _year_of_notice(at, name) == year
    ]


def worked_by_package(year: int) -> dict[date, bool]:
    """Returns for each day from 1 December before a year to its end whether the package calls it a workday.

    Raises:
        BadParameter: the package is not installed, or does not know the year.
    """
    package = _package()
    _check_year(package, year)
    known = _years(package)
    return {at: bool(package.is_workday(at)) for at in days_to_compare(year) if at.year in known}


def days_to_compare(year: int) -> list[date]:
    """Returns the days of which a year's notice may speak: from 1 December before it to its end."""
    first, last = date(year - 1, _DECEMBER, 1), date(year, _DECEMBER, 31)
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def disagreements(ours: Mapping[date, bool], theirs: Mapping[date, bool]) -> list[date]:
    """Returns the days that both know and of which only one says that they are worked, in order.

    A Sunday that one lists as off and the other not at all is no disagreement: nobody works on it.
    """
    return sorted(at for at in ours.keys() & theirs.keys() if ours[at] != theirs[at])


def overlaid(worked: Mapping[date, bool], holidays: Iterable[Holiday]) -> dict[date, bool]:
    """Returns what is worked once these holidays hold."""
    return {**worked, **{holiday.date: holiday.is_worked for holiday in holidays}}


def _package() -> Any:  # noqa: ANN401 - it has no types
    try:
        return import_module(_MODULE)
    except ImportError:
        raise typer.BadParameter(
            both(
                f"没有安装 {PACKAGE}。安装：pip install {PACKAGE}；或者改从文件载入。",
                f"{PACKAGE} is not installed. Install it with pip install {PACKAGE}, or load a file.",
            ),
            param_hint="--from-package",
        ) from None


def _check_year(package: Any, year: int) -> None:  # noqa: ANN401 - as above
    try:
        # It raises for years it does not know, where others answer with a guess.
        package.is_workday(date(year, 1, 1))
    except NotImplementedError:
        known = sorted(_years(package))
        raise typer.BadParameter(
            both(
                f"已安装的 {PACKAGE} 没有 {year} 年的数据（只有 {known[0]} 至 {known[-1]} 年）："
                f"通知发布后升级：pip install --upgrade {PACKAGE}；或者按通知编写文件载入。",
                f"The installed {PACKAGE} does not know {year} (only {known[0]} to {known[-1]}). Once the notice is "
                f"out, pip install --upgrade {PACKAGE}, or write a file from the notice.",
            ),
            param_hint="--year",
        ) from None


def _years(package: Any) -> set[int]:  # noqa: ANN401 - as above
    return {at.year for at in package.constants.holidays}


def _year_of_notice(at: date, name: str) -> int:
    return at.year + (at.month == _DECEMBER and name == _NEW_YEAR)
