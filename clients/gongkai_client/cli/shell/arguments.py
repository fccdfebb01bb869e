"""Arguments that several commands take, written once."""

from datetime import date
from typing import Annotated, Any

import typer

from gongkai_client.cli.shell.parameters import AMOUNT, DAY, NUMBER, TEXT, coming_day, day, fen, whole_number
from gongkai_client.language import both

# What stands for a case where one is typed.
CASE = both("办件", "CASE")

CaseName = Annotated[
    str,
    typer.Argument(
        metavar=CASE,
        help=both(
            "2018-14、14（今年）、案号或原编号等纸面编号，或全名 agencies/szwater/cases/2018-14",
            "2018-14, 14 (of this year), any number on paper, the old system's included, or "
            "agencies/szwater/cases/2018-14",
        ),
    ),
]
OptionalCaseName = Annotated[
    str,
    typer.Argument(
        metavar=CASE,
        help=both("只列该办件的；不写则列全机关的", "only those of this case; else all of the agency"),
    ),
]
CalendarVersion = Annotated[
    str,
    typer.Option(
        "--calendar",
        metavar=both("版本", "VERSION"),
        help=both("工作日历版本（默认现行版本）", "version of the calendar (default the one in use)"),
    ),
]


def day_option(meaning: str, *, name: str = "--date") -> Any:  # noqa: ANN401 - as typer.Option
    """Returns an option that takes a day; what is due lies ahead, so that a day without its year is one to come."""
    return typer.Option(name, parser=coming_day if name.startswith("--due") else day, metavar=DAY, help=meaning)


def text_option(name: str, meaning: str) -> Any:  # noqa: ANN401 - as typer.Option
    """Returns an option that takes words."""
    return typer.Option(name, metavar=TEXT, help=meaning)


def number_option(name: str, meaning: str, *, minimum: int, maximum: int) -> Any:  # noqa: ANN401 - as typer.Option
    """Returns an option that takes a whole number within bounds."""
    return typer.Option(name, parser=whole_number(minimum, maximum), metavar=NUMBER, help=meaning)


def year_option(meaning: str) -> Any:  # noqa: ANN401 - as typer.Option
    """Returns the option `--year`."""
    return number_option("--year", meaning, minimum=0, maximum=9999)


def amount_option(meaning: str) -> Any:  # noqa: ANN401 - as typer.Option
    """Returns the option `--amount`, typed in yuan and passed on in fen."""
    return typer.Option("--amount", parser=fen, metavar=AMOUNT, help=meaning)


def child_argument(meaning: str) -> Any:  # noqa: ANN401 - as typer.Argument
    """Returns an argument that names what belongs to a case, as `2018-14/1`."""
    return typer.Argument(metavar=both("办件/序号", "CASE/NUMBER"), help=meaning)


AsOf = Annotated[
    date | None,
    day_option(both("截至哪一日（默认今天）", "as of which day (default today)"), name="--as-of"),
]
EveryDay = Annotated[
    bool,
    typer.Option("--days", help=both("逐日列成月历，可用手指核对", "every single day, as a calendar to check")),
]
