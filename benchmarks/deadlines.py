"""Due dates of 20 working days, side by side: which are right, and how long one takes.

The same 600 days of receipt, the same run, interleaved rounds. README.md beside this file says how to run it.
"""  # noqa: INP001 - a script, not a package

import csv
import platform
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

import gongkai_service
from gongkai_service.data import shipped_calendar
from gongkai_service.domain.clocks.reply import reply_deadline, reply_due_date
from gongkai_service.domain.history.case import Case, CaseNumber
from gongkai_service.domain.history.events import FileCase
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.law.date_rules import DateRules
from gongkai_service.domain.words.vocabulary import ApplicantKind, ReceiptChannel

WORKING_DAYS = 20
FIRST = date(2024, 1, 2)
RECEIVED = [FIRST + timedelta(days=number) for number in range(600)]
ROUNDS = 9
# A round of one contestant repeats its 600 dates until about so many seconds have passed.
SECONDS_A_ROUND = 0.03
ONE_DAY = timedelta(days=1)
FRIDAY = 4

DueDates = Callable[[], Sequence[object]]


@dataclass
class Contestant:
    """A way to a due date. ``run`` gives all 600."""

    name: str
    run: DueDates
    repeats: int = 1
    right: int = 0
    micros: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        """Microseconds for one date."""
        return statistics.median(self.micros)


# The yardstick: the holiday notices read once more, and calendar days walked one by one.


def read_notices() -> dict[date, bool]:
    """Every day that a notice speaks of, and whether it is worked."""
    path = Path(gongkai_service.__file__).parent / "data" / "calendar" / "holidays.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return {date.fromisoformat(row["date"]): row["kind"] == "work" for row in csv.DictReader(lines)}


NOTICES = read_notices()


def is_worked(day: date) -> bool:
    """By the notices, else Monday to Friday."""
    return NOTICES.get(day, day.weekday() <= FRIDAY)


def walked(received: date, counts: Callable[[date], bool]) -> date:
    """The day on which 20 days that count have passed, from the day after ``received``."""
    day, left = received, WORKING_DAYS
    while left:
        day += ONE_DAY
        left -= counts(day)
    return day


# The contestants.


def ours() -> list[Contestant]:
    """The due date of a case, the same with its explanation, and the calendar beneath both."""
    calendar = shipped_calendar()
    date_rules = DateRules(calendar, Conventions())

    def filed(received: date) -> Case:
        filing = FileCase(
            received_date=received,
            receipt_channel=ReceiptChannel.IN_PERSON,
            applicant_kind=ApplicantKind.NATURAL_PERSON,
            applicant_name="申请人甲",
            applicant_contact="",
            description="测试",
        )
        return Case(CaseNumber("测公开申", received.year, 1), filing)

    cases = [filed(received) for received in RECEIVED]

    def due_dates() -> list[date | None]:
        return [reply_due_date(case, date_rules=date_rules, as_of=case.received_date) for case in cases]

    def with_explanation() -> list[date | None]:
        return [reply_deadline(case, date_rules=date_rules, as_of=case.received_date).due for case in cases]

    return [
        Contestant("gongkai: reply_due_date of a case", due_dates),
        Contestant("gongkai: reply_deadline, with every step explained", with_explanation),
        Contestant(
            "gongkai: WorkingDayCalendar.add alone",
            lambda: [calendar.add(received, WORKING_DAYS) for received in RECEIVED],
        ),
    ]


def plain() -> list[Contestant]:
    """What one writes without a library: neither knows the weekends that are worked."""
    off = frozenset(day for day, is_worked in NOTICES.items() if not is_worked)

    def is_weekday(day: date) -> bool:
        return day.weekday() <= FRIDAY

    def is_weekday_and_not_off(day: date) -> bool:
        return day.weekday() <= FRIDAY and day not in off

    return [
        Contestant("plain: Monday to Friday", lambda: [walked(received, is_weekday) for received in RECEIVED]),
        Contestant(
            "plain: Monday to Friday minus holidays",
            lambda: [walked(received, is_weekday_and_not_off) for received in RECEIVED],
        ),
    ]


def with_chinesecalendar(library: ModuleType) -> list[Contestant]:
    """Its own search for a working day, and a walk by its ``is_workday``."""
    return [
        Contestant(
            "chinesecalendar: find_workday",
            lambda: [library.find_workday(WORKING_DAYS, received) for received in RECEIVED],
        ),
        Contestant(
            "chinesecalendar: walk by is_workday",
            lambda: [walked(received, library.is_workday) for received in RECEIVED],
        ),
    ]


def with_holidays(library: ModuleType) -> list[Contestant]:
    """Its own search for a working day, years loaded beforehand."""
    china = library.country_holidays("CN", years=range(FIRST.year, RECEIVED[-1].year + 2))
    return [
        Contestant(
            "holidays: get_nth_working_day",
            lambda: [china.get_nth_working_day(received, WORKING_DAYS) for received in RECEIVED],
        )
    ]


def with_numpy(library: ModuleType) -> list[Contestant]:
    """``busday_offset`` over a mask made by hand: every day of the week worked, but for the rest days listed."""
    days = (FIRST + timedelta(days=number) for number in range(-40, 800))
    rest = library.array([day for day in days if not is_worked(day)], dtype="datetime64[D]")
    mask = library.busdaycalendar(weekmask="1111111", holidays=rest)
    starts = library.array(RECEIVED, dtype="datetime64[D]")

    def one_by_one() -> list[date]:
        return [
            library.busday_offset(received, WORKING_DAYS, roll="backward", busdaycal=mask).item()
            for received in RECEIVED
        ]

    def all_at_once() -> list[date]:
        dates: list[date] = library.busday_offset(starts, WORKING_DAYS, roll="backward", busdaycal=mask).tolist()
        return dates

    return [
        Contestant("numpy: busday_offset, hand-made mask, one by one", one_by_one),
        Contestant("numpy: busday_offset, hand-made mask, all 600 at once", all_at_once),
    ]


# What to import, what to install, what it takes part with.
LIBRARIES: list[tuple[str, str, Callable[[ModuleType], list[Contestant]]]] = [
    ("chinese_calendar", "chinesecalendar", with_chinesecalendar),
    ("holidays", "holidays", with_holidays),
    ("numpy", "numpy", with_numpy),
]


def contestants() -> tuple[list[Contestant], list[str]]:
    """All whose library is there, and a line on each library."""
    found, lines = [*ours()], []
    for module, package, enter in LIBRARIES:
        try:
            library = import_module(module)
        except ImportError:
            lines.append(f"{package}: not installed, left out (python -m pip install {package})")
            continue
        lines.append(f"{package} {version(package)}")
        found += enter(library)
    return [*found, *plain()], lines


# Measuring.


def seconds(run: DueDates, repeats: int) -> float:
    """How long so many times 600 dates take."""
    started = time.perf_counter()
    for _ in range(repeats):
        run()
    return time.perf_counter() - started


def measure(found: list[Contestant]) -> None:
    """Judges each once, then times all in turn, round after round, each round starting with another."""
    expected = [walked(received, is_worked) for received in RECEIVED]
    for each in found:
        each.right = sum(due == right for due, right in zip(each.run(), expected, strict=True))
        each.repeats = max(1, round(SECONDS_A_ROUND / seconds(each.run, 1)))
    for number in range(ROUNDS):
        first = number % len(found)
        for each in (*found[first:], *found[:first]):
            each.micros.append(seconds(each.run, each.repeats) / each.repeats / len(RECEIVED) * 1e6)


def table(found: list[Contestant]) -> list[str]:
    """One line each: how many are right, microseconds for one date, how many times our due date, which comes first."""
    ours = found[0].median
    width = max(len(each.name) for each in found)
    lines = [f"{'':{width}}  {'right':>9}  {'µs/date':>8}  {'min–max':>17}  {'× ours':>8}"]
    for each in found:
        spread = f"{min(each.micros):.2f}–{max(each.micros):.2f}"
        right = f"{each.right} / {len(RECEIVED)}"
        lines.append(f"{each.name:{width}}  {right:>9}  {each.median:>8.2f}  {spread:>17}  {each.median / ours:>8.2f}")
    return lines


def verdicts(found: list[Contestant]) -> list[str]:
    """Our due date against the fastest calendar package that is right, and against numpy asked for one date."""
    ours = found[0].median
    packages = [
        each for each in found if each.name.startswith(("chinesecalendar", "holidays")) and each.right == len(RECEIVED)
    ]
    lines = []
    if packages:
        fastest = min(packages, key=lambda each: each.median)
        lines.append(
            f"{fastest.median / ours:.1f} × as fast as the fastest calendar package that is right ({fastest.name})"
        )
    lines += [f"{each.median / ours:.1f} × as fast as {each.name}" for each in found if "one by one" in each.name]
    return lines


def main() -> None:
    """Prints the table."""
    found, libraries = contestants()
    measure(found)
    span = f"{len(RECEIVED)} days of receipt from {RECEIVED[0]} to {RECEIVED[-1]}"
    head = [
        f"Due date {WORKING_DAYS} working days after receipt, {span}.",
        "Right: agrees with a walk over calendar days by the State Council's notices.",
        f"Time: median of {ROUNDS} interleaved rounds; multiples of the first line.",
        f"Python {platform.python_version()}",
        *libraries,
        "",
    ]
    sys.stdout.write("\n".join([*head, *table(found), "", *verdicts(found), ""]))


if __name__ == "__main__":
    main()
