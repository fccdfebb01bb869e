"""Holidays of the installed `chinesecalendar`, beside those of the service's own data."""

import csv
from datetime import date
from pathlib import Path

import pytest
import typer

import gongkai_service
from gongkai_client.cli.calendar.holiday_package import (
    days_to_compare,
    disagreements,
    holidays_of_package,
    overlaid,
    worked_by_package,
)
from gongkai_client.language import pick

DATA = Path(gongkai_service.__file__).parent / "data" / "calendar" / "holidays.csv"


def told_by_the_data() -> dict[date, tuple[str, str, str]]:
    """Kind, name and notice of each day of the service's own data."""
    with DATA.open(encoding="utf-8", newline="") as file:
        return {
            date.fromisoformat(row["date"]): (row["kind"], row["holiday_name"], row["year_notice"])
            for row in csv.DictReader(file)
        }


@pytest.mark.parametrize("year", range(2018, 2027))
def test_a_year_is_that_of_its_notice(year: int) -> None:
    """Days at the end of December belong to the next year's notice, as in the service's data."""
    data = told_by_the_data()
    holidays = holidays_of_package(year, notice="〔…〕号")
    worked = {at: kind == "work" for at, (kind, _, _) in data.items()}
    by_package = {holiday.date: holiday.is_worked for holiday in holidays}

    assert [holiday.date for holiday in holidays] == sorted(by_package)
    assert {holiday.notice for holiday in holidays} == {"〔…〕号"}
    assert disagreements(by_package, worked) == []
    first = next(at for at, (_, name, _) in data.items() if name == "元旦" and at >= date(year - 1, 12, 25))
    assert holidays[0].date == first
    assert not any(at.month == 12 and at.year == year for at in by_package)


def test_holidays_are_named_as_the_notices_name_them() -> None:
    """In Chinese; the package's own words are shorter."""
    names = {holiday.name for holiday in holidays_of_package(2026, notice="x")}

    assert names == {"元旦", "春节", "清明节", "劳动节", "端午节", "国庆节", "中秋节"}


def test_a_year_that_the_package_does_not_know_is_told() -> None:
    """With the years that it knows, and what to do; never as a year without holidays."""
    for ask in (lambda: holidays_of_package(2099, notice="x"), lambda: worked_by_package(2099)):
        with pytest.raises(typer.BadParameter) as caught:
            ask()

        assert "没有 2099 年的数据（只有 2004 至" in pick(caught.value.message, "zh")
        assert "does not know 2099 (only 2004 to" in pick(caught.value.message, "en")
        assert "pip install --upgrade chinesecalendar" in caught.value.message


def test_its_first_year_is_known_without_the_december_before() -> None:
    """The package begins with 2004."""
    assert min(worked_by_package(2004)) == date(2004, 1, 1)


def test_a_notice_is_compared_from_the_december_before() -> None:
    """Of whose end it may speak."""
    days = days_to_compare(2019)

    assert (days[0], days[-1], len(days)) == (date(2018, 12, 1), date(2019, 12, 31), 396)
    assert worked_by_package(2019)[date(2018, 12, 29)]


def test_only_what_is_worked_can_be_disagreed_on() -> None:
    """A Sunday that only one lists is worked by nobody; a day that only one knows is no disagreement."""
    sunday, monday = date(2027, 1, 3), date(2027, 1, 4)

    assert disagreements({sunday: False, monday: True}, {sunday: False, monday: False}) == [monday]
    assert disagreements({sunday: True}, {monday: False}) == []


def test_a_later_notice_lies_over_the_days_that_hold() -> None:
    """So that a file with a few days is compared with a whole year."""
    holidays = holidays_of_package(2020, notice="x")
    worked = {at: at.weekday() < 5 for at in days_to_compare(2020)}

    late = [at for at in disagreements(overlaid(worked, holidays), worked_by_package(2020)) if at.year == 2020]

    assert late == []
