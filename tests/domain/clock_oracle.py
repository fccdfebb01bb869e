"""The reply clock a second time, as slow and plain as it can be: a judge of the engine that shares nothing with it.

It reads the holiday file by itself, walks calendar days one at a time and asks of each: is it worked, does the clock
stand still on it, is the period used up? Nothing here imports the engine's clock or calendar, nor any type of the
domain: the facts of a case are tuples of dates and the answers are words.

How it reads the law, beyond what ``docs/assumptions.md`` says:

* A closing is judged by what had happened by its day. A letter that is answered later is still out on that day,
  an extension that is notified later does not exist yet.
* A period that is used up is over. A letter sent, or a correction or fee asked for, after its last day does not bring
  it back; only a new start does. So what follows the last day is overdue on every working day, letters or not. What is
  asked of the applicant on the last day is asked in time, as a fee notice must go out within the period.
* An extension is judged on the day on which it is notified, by the period that runs, or stands still, on that day.
* While a correction or payment is awaited nothing of the coming period is used: it starts in full when that is there.
* A closing ends what was still awaited. An answer that is given while something is awaited, and before the period was
  used up, keeps the period and ends the clock while it stands still.
"""

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import gongkai_service

ONE_DAY = timedelta(days=1)
REVISED = date(2019, 5, 15)
FIRST_COVERED = date(2017, 1, 1)


def _read_notices() -> dict[date, bool]:
    """Every day that a notice speaks of, and whether it is worked."""
    path = Path(gongkai_service.__file__).parent / "data" / "calendar" / "holidays.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return {date.fromisoformat(row["date"]): row["kind"] == "work" for row in csv.DictReader(lines)}


NOTICES = _read_notices()
# The last days of a year are given by the notice of the next one.
LAST_COVERED = date(max(NOTICES).year, 12, 28)


def is_worked(day: date) -> bool:
    """Whether people work: by the notices, else Monday to Friday."""
    return NOTICES.get(day, day.weekday() < 5)


def working_day(start: date, number: int) -> date:
    """The working day with that number, the day after ``start`` being the first that can count."""
    day = start
    while number:
        day += ONE_DAY
        number -= is_worked(day)
    return day


@dataclass(frozen=True)
class Round:
    """What happened from the receipt, or from an order to answer anew, to the next closing, in tuples of dates.

    Attributes:
        order: The day of receipt or of the order.
        waits: Asked of the applicant (a correction, a fee); the day it was there in full, ``None`` if it never was.
        letters: Sent, answered (``None``: never), and whether it went to a third party.
        extensions: Notified, working days.
        closing: The day, and whether with an answer; ``None`` while the round is open.
    """

    order: date
    waits: tuple[tuple[date, date | None], ...] = ()
    letters: tuple[tuple[date, date | None, bool], ...] = ()
    extensions: tuple[tuple[date, int], ...] = ()
    closing: tuple[date, bool] | None = None


@dataclass(frozen=True)
class Verdict:
    """What the clock has to say."""

    state: str
    due: date | None
    used: int
    left: int
    period: int
    provisional: bool
    start: date


@dataclass(frozen=True)
class _Walk:
    """From a start through the days: where the period was used up, and how many days counted by the day in question."""

    due: date | None
    used: int
    provisional: bool


class Oracle:
    """The facts of one case, asked about one day at a time."""

    def __init__(self, rounds: tuple[Round, ...], *, send_day_counts: bool) -> None:
        """``send_day_counts``: whether the day on which a letter is sent still counts."""
        self._rounds = rounds
        self._is_revised = rounds[0].order >= REVISED
        self._days = 20 if self._is_revised else 15
        # Days of a letter that do not count begin so long after it was sent.
        self._pause = ONE_DAY if send_day_counts else timedelta()

    def now(self, as_of: date) -> Verdict:
        """The clock as it stands on ``as_of``, or on the day of the last closing."""
        closing = self._rounds[-1].closing
        if closing is None:
            return self._verdict(len(self._rounds), as_of, state=None)
        day, is_answer = closing
        return self._verdict(len(self._rounds), day, state="MET" if is_answer else "ENDED")

    def timeliness(self) -> str | None:
        """Whether the first closing was an answer in time."""
        closing = self._rounds[0].closing
        if closing is None or not closing[1]:
            return None
        view = self._view(1, closing[0])
        for words, days in (("ON_TIME", self._days), ("EXTENDED", self._days + self._extension(view))):
            due = view.walk(days).due
            if due is None or due >= closing[0]:
                return words
        return "LATE"

    def _view(self, rounds: int, day: date) -> "_View":
        return _View(self._rounds[:rounds], day, is_revised=self._is_revised, pause=self._pause)

    def _extension(self, view: "_View") -> int:
        """Working days by which the period is longer: never more than the Regulation allows in all."""
        order = view.rounds[-1].order
        days = 0
        for notified, working_days in (extension for a_round in view.rounds for extension in a_round.extensions):
            if order <= notified <= view.day:
                due = self._view(len(view.rounds), notified).walk(self._days).due
                days += working_days if due is None or notified <= due else 0
        return min(days, self._days)

    def _verdict(self, rounds: int, day: date, *, state: str | None) -> Verdict:
        view = self._view(rounds, day)
        period = self._days + self._extension(view)
        walk = view.walk(period)
        due, used = walk.due, walk.used
        is_waiting = view.is_waiting and due is None
        if is_waiting:
            # A full new period is to come, of which nothing is used yet.
            used = 0
        if state is None:
            state = "WAITING" if is_waiting else "SUSPENDED" if due is None else "RUNNING"
            left = period - used
        else:
            if state == "MET":
                state = "ENDED" if due is None else "MET" if day <= due else "MET_LATE"
            left = 0
        return Verdict(state, due, used, left, period, walk.provisional and due is not None, view.start)


class _View:
    """What was known on a day."""

    def __init__(self, rounds: tuple[Round, ...], day: date, *, is_revised: bool, pause: timedelta) -> None:
        self.rounds = rounds
        self.day = day
        waits = [
            (asked, there, a_round is rounds[-1])
            for a_round in rounds
            for asked, there in a_round.waits
            if asked <= day
        ]
        self.start = max(
            [a_round.order for a_round in rounds if a_round.order <= day]
            + [there for _, there, _ in waits if there is not None and there <= day]
        )
        # What an earlier round never got, its closing ended.
        awaited = [
            asked
            for asked, there, is_last in waits
            if (there is None and is_last) or (there is not None and there > day)
        ]
        self.is_waiting = bool(awaited)
        # From the day of asking on: what is asked for on the last day is asked for within the period.
        self._waits_from = min(awaited, default=None)
        self._still: list[tuple[date, date | None]] = []
        for a_round in rounds:
            for sent, answered, is_third_party in a_round.letters:
                if sent > day or not (is_revised or is_third_party):
                    continue
                if answered is not None and answered <= day:
                    self._still.append((sent + pause, answered))
                elif answered is not None or a_round is rounds[-1]:
                    self._still.append((sent + pause, None))

    def _stands_still(self, day: date) -> bool:
        if self._waits_from is not None and day >= self._waits_from:
            return True
        return any(first <= day and (last is None or day <= last) for first, last in self._still)

    def walk(self, period: int) -> _Walk:
        """Day by day from the start, until the period is used up and the day in question is reached."""
        never_ends = self._waits_from is not None or any(last is None for _, last in self._still)
        day, counted, used, provisional = self.start, 0, 0, False
        due: date | None = None
        while due is None or day < self.day:
            if due is None and day >= self.day and never_ends and self._stands_still(day + ONE_DAY):
                break
            day += ONE_DAY
            if due is None and self._stands_still(day):
                continue
            if due is None and not FIRST_COVERED <= day <= LAST_COVERED:
                provisional = True
            if not is_worked(day):
                continue
            counted += 1
            if day <= self.day:
                used += 1
            if counted == period:
                due = day
        return _Walk(due, used, provisional)
