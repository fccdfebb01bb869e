"""What arrives and is not received against the oracle, on random histories that go from day to day."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from support.arrivals.author import history, shorter
from support.arrivals.desk import play, register, waiting
from support.arrivals.oracle import REVISED, Act, History, Office
from support.clocks.oracle_days import Days, notices
from support.desk.desk import Clock, running
from support.histories.comparing import assert_agreement, parts_of

DAYS = Days(notices())
# So many agencies share a server.
TOGETHER = 40


@pytest.mark.parametrize("numbers", parts_of(40, 120))
def test_service_and_oracle_agree_on_random_histories(numbers: Sequence[int], tmp_path: Path) -> None:
    """Numbers, states, receipts, due dates, notes, who waits too long, 新收 of each year, what waits on 31 December."""
    found: dict[int, dict[str, str]] = {}
    for first in range(0, len(numbers), TOGETHER):
        together = [history(number, DAYS) for number in numbers[first : first + TOGETHER]]
        found.update(play(_folder(tmp_path, f"all-{first}"), together, DAYS))
    known = {number: history(number, DAYS) for number in numbers}
    tried = iter(range(10_000))

    def differences(asked: History) -> dict[str, str]:
        if asked == known[asked.number]:
            return found[asked.number]
        return play(_folder(tmp_path, f"one-{next(tried)}"), [asked], DAYS)[asked.number]

    assert_agreement(numbers, lambda number: known[number], differences, shorter, patience=25)


def _folder(parent: Path, name: str) -> Path:
    folder = parent / name
    folder.mkdir()
    return folder


def test_what_waited_on_31_december_is_told_though_nothing_was_recorded_since(tmp_path: Path) -> None:
    """A small agency that records nothing in January, and writes its report then."""
    clock = Clock(datetime(2025, 12, 22, 2, tzinfo=UTC))
    with running(tmp_path / "gongkai.db", clock=clock) as service:
        agency = service.desk.agency().name
        register(service, agency, Act(date(2025, 12, 22), "REGISTER", "INTERNET", date(2025, 12, 20)))
        clock.go_to(datetime(2026, 1, 13, 2, tzinfo=UTC))
        assert waiting(service, agency, 2025) == 1


def test_the_histories_reach_everything() -> None:
    """The generator is no judge of its own."""
    seen: Counter[str] = Counter()
    for number in range(900):
        told, office = history(number, DAYS), Office(DAYS)
        for act in told.acts:
            reasons = office.act(act)
            seen.update([f"{act.what} {'refused' if reasons else 'taken'}", *reasons])
            seen["before 2019-05-15"] += act.today < REVISED
        seen.update(finding for case in office.cases for finding in case.findings)
        seen.update(each.state for each in office.arrivals)
        seen["another year's number"] += any(each.case and each.case[0] != each.year for each in office.arrivals)
        seen["waits on 31 December"] += any(office.open_at_end_of(year) for year in range(2017, 2027))
        seen["amber"] += any(office.is_amber(each, look) for each in office.arrivals for look in told.looks)
    wanted = [
        *(f"{what} {how}" for what in ("FILE", "REGISTER", "CONFIRM", "WITHDRAW") for how in ("taken", "refused")),
        *("RECEIPT_NOT_CONFIRMED", "RECEIPT_NEEDS_NO_CONFIRMATION", "ARRIVAL_ENDED", "DATE_CONTRADICTS_RULE"),
        *("DATE_IN_FUTURE", "DATE_TOO_EARLY", "LATE_RECEIPT_CONFIRMATION", "RECEIPT_CONFIRMED_LATER"),
        *("WAITING", "CONFIRMED", "WITHDRAWN", "another year's number", "waits on 31 December", "amber", "SET taken"),
        "before 2019-05-15",
    ]
    assert {word: seen[word] for word in wanted if seen[word] < 5} == {}
