"""The reply clock a second time, as slow and plain as it can be: a judge of the engine that shares nothing with it.

It walks calendar days one at a time and asks of each: is it worked, does the clock stand still on it, is the period
used up? Nothing here imports the engine's clock or calendar, nor any type of the domain: the facts of a case are a
``Story`` and the answers are words.

How it reads the law, beyond what ``docs/assumptions.md`` says:

* A closing is judged by what had happened by its day. A letter that is answered later is still out on that day,
  an extension that is notified later does not exist yet. So it is with every other day that is asked about.
* A period that is used up is over. A letter sent after its last day does not bring it back; only a new start does.
  So what follows the last day is overdue on every working day, letters or not. What is asked of the applicant on the
  last day is asked in time, as a fee notice must go out within the period. Whether what is asked later stops the
  clock is the agency's setting.
* An extension is judged on the day on which it is notified, by the period that runs, or stands still, on that day;
  so is a deferred period, by the extended period.
* A deferred period is a date that was set (条例第三十五条). Letters prolong the period of art. 33 alone, of which
  art. 33(3) speaks; a correction or fee asked for before its last day is asked for within the period.
* While a correction or payment is awaited nothing of the coming period is used: it starts in full when that is there.
* A fee notice that is taken back is waited for until that day. From then on it is as if nobody had sent it: the period
  runs through the days of the wait, and may be over. What was notified while it was awaited was notified in time.
* An order that sets a period of its own sets it in place of the whole one. It may be extended by what the Regulation
  allows at most, and begins in full after a correction or payment, as any other.
* A receipt on a day of rest is one on that day; by the setting its period begins as if it had been on the next day
  that is worked.
* Where the agency fixed neither of two readings, the clock is asked for by each. It shows the earliest date, and is
  late after the latest alone; an answer is as timely as the mildest reading makes it.
* A closing ends what was still awaited. An answer that is given while something is awaited, and before the period was
  used up, keeps the period and ends the clock while it stands still.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from support.clocks.oracle_days import ONE_DAY, Days
from support.histories.story import Letter, Settings, Story, fixed_settings, known_on

REVISED = date(2019, 5, 15)


def is_revised(story: Story, settings: Settings) -> bool:
    """Whether the Regulation as revised governs the case."""
    received, closing = story.rounds[0].order, story.rounds[0].closing
    is_pending = closing is None or closing.day >= REVISED
    return received >= REVISED or (settings.pending_cases_take_revised_regulation and is_pending)


def receipt(day: date, settings: Settings, days: Days) -> date:
    """The day of receipt as it counts."""
    while settings.receipt_on_rest_day_moves and not days.is_worked(day):
        day += ONE_DAY
    return day


@dataclass(frozen=True)
class Verdict:
    """What the clock has to say. ``deferred`` is the deferred date that holds, if any.

    ``latest`` is the last day by the mildest reading of what is open, as ``due`` where nothing is.
    """

    state: str
    due: date | None
    used: int
    left: int
    period: int
    provisional: bool
    start: date
    ended: date | None
    deferred: date | None
    latest: date | None = None


@dataclass(frozen=True)
class _Walk:
    """From a start through the days: where the period was used up, and how many days counted by the day in question."""

    due: date | None
    used: int
    provisional: bool


class ReplyOracle:
    """The facts of one case, asked about one day at a time."""

    def __init__(self, story: Story, settings: Settings, days: Days) -> None:
        self._story = story
        self._settings = settings
        self._days = days

    def clock(self, number: int, as_of: date) -> Verdict:
        """The clock of the round with that number, from 0, as it stands on ``as_of`` or stood at its closing."""
        verdicts = [self._by(settings, number, as_of) for settings in fixed_settings(self._settings)]
        first = min(verdicts, key=lambda verdict: verdict.due or date.max)
        last = max(verdicts, key=lambda verdict: verdict.due or date.max)
        latest = last.due
        judged, state = first.ended or as_of, first.state
        if latest is None or judged <= latest:
            state = {"OVERDUE": "RUNNING", "MET_LATE": "MET"}.get(state, state)
        # Either date may still move.
        return replace(first, state=state, latest=latest, provisional=first.provisional or last.provisional)

    def _by(self, settings: Settings, number: int, as_of: date) -> Verdict:
        known = known_on(self._story, as_of)
        # Which Regulation governs is asked of the whole story: of a day in 2018 no later one is applied because the
        # case was open on that day.
        governed = is_revised(self._story, settings)
        case = _Judge(known, settings, self._days, is_revised=governed)
        closing = known.rounds[number].closing
        return case.verdict(number, as_of) if closing is None else case.verdict_at_closing(number)

    def timeliness(self) -> str | None:
        """Whether the first closing was an answer in time."""
        closing = self._story.rounds[0].closing
        if closing is None or not closing.is_answer:
            return None
        governed = is_revised(self._story, self._settings)
        said = {
            _Judge(self._story, settings, self._days, is_revised=governed).timeliness(closing.day)
            for settings in fixed_settings(self._settings)
        }
        return next(word for word in ("ON_TIME", "EXTENDED", "LATE") if word in said)


class _Judge:
    """Judges by what is known, under the Regulation that governs."""

    def __init__(self, story: Story, settings: Settings, days: Days, *, is_revised: bool) -> None:
        self._story = story
        self._settings = settings
        self._days = days
        self._is_revised = is_revised
        self._whole = 20 if self._is_revised else 15

    def verdict(self, number: int, day: date) -> Verdict:
        """As of an open day."""
        view = self._view(number, day)
        period, walk, due, deferred = self._counted(view)
        if due is None and view.is_waiting:
            # A full new period is to come, of which nothing is used yet.
            return Verdict(
                "WAITING", None, 0, period, period, provisional=False, start=view.start, ended=None, deferred=deferred
            )
        if due is None:
            return Verdict(
                "SUSPENDED",
                None,
                walk.used,
                period - walk.used,
                period,
                provisional=False,
                start=view.start,
                ended=None,
                deferred=deferred,
            )
        state = "OVERDUE" if day > due else "RUNNING"
        left = self._days.between(day, due)
        # A deferred period is as long as it happens to be.
        period = walk.used + self._days.between(max(day, view.start), due)
        return Verdict(state, due, walk.used, left, period, walk.provisional, view.start, None, deferred)

    def verdict_at_closing(self, number: int) -> Verdict:
        """As of the closing of that round."""
        closing = self._story.rounds[number].closing
        assert closing is not None
        view = self._view(number, closing.day)
        period, walk, due, deferred = self._counted(view)
        used = 0 if due is None and view.is_waiting else walk.used
        state = "ENDED"
        if closing.is_answer and due is not None:
            state = "MET" if closing.day <= due else "MET_LATE"
        provisional = walk.provisional and due is not None
        if due is not None:
            period = walk.used + self._days.between(max(closing.day, view.start), due)
        return Verdict(state, due, used, 0, period, provisional, view.start, closing.day, deferred)

    def timeliness(self, day: date) -> str:
        """Of an answer to the first round given on ``day``."""
        view = self._view(0, day)
        without = self._due(view, self._base(view), None)
        _, _, due, _ = self._counted(view)
        if without is None or day <= without:
            return "ON_TIME"
        return "EXTENDED" if due is None or day <= due else "LATE"

    def _view(self, number: int, day: date) -> "_View":
        # Of that round and those before, as known on that day; an open round's later fate is not looked at.
        rounds = known_on(self._story, day).rounds[: number + 1]
        return _View(Story(rounds), day, self._settings, self._days, is_revised=self._is_revised)

    def _counted(self, view: "_View") -> tuple[int, _Walk, date | None, date | None]:
        """The period with its extension, the walk through it, the last day, the deferred date that holds."""
        period = self._base(view) + self._extension(view)
        deferred = self._deferred(view)
        return period, view.walk(period), self._due(view, period, deferred), deferred

    def _base(self, view: "_View") -> int:
        """Working days of the period as it is without an extension."""
        return view.rounds[-1].period or self._whole

    def _due(self, view: "_View", period: int, deferred: date | None) -> date | None:
        due = view.walk(period).due
        if due is None:
            return None
        due = max(due, deferred or due)
        asked = view.waits_from
        if asked is not None and (asked <= due or self._settings.late_request_stops_clock):
            return None
        return due

    def _counts_still(self, notified: date, view: "_View") -> bool:
        if not self._settings.extension_survives_restart and notified < view.begun:
            return False
        return view.rounds[-1].order <= notified <= view.day

    def _extension(self, view: "_View") -> int:
        """Working days by which the period is longer: never more than the Regulation allows in all."""
        days = 0
        for notified, working_days in (extension for a_round in view.rounds for extension in a_round.extensions):
            if self._counts_still(notified, view):
                due = self._due(self._view(len(view.rounds) - 1, notified), self._base(view), None)
                days += working_days if due is None or notified <= due else 0
        return min(days, self._whole)

    def _deferred(self, view: "_View") -> date | None:
        """The date that the latest deferral in time has set."""
        in_time: list[tuple[date, date]] = []
        for notified, last in (deferral for a_round in view.rounds for deferral in a_round.deferrals):
            if self._is_revised and self._counts_still(notified, view):
                then = self._view(len(view.rounds) - 1, notified)
                due = self._due(then, self._base(then) + self._extension(then), None)
                if due is None or notified <= due:
                    in_time.append((notified, last))
        return max(in_time)[1] if in_time else None


class _View:
    """What was known on a day."""

    def __init__(self, story: Story, day: date, settings: Settings, days: Days, *, is_revised: bool) -> None:
        self.rounds = story.rounds
        self.day = day
        self._days = days
        there = [there for a_round in self.rounds for _, there in a_round.waits if there is not None]
        # What began the period; it counts from the day after, or from a later one where the receipt moves.
        received = receipt(self.rounds[0].order, settings, days)
        # What came before the receipt counts begins nothing.
        self.begun = max([*(one.order for one in self.rounds), *(day for day in there if day >= received)])
        self.start = max(self.begun, received)
        # What an earlier round never got, its closing ended.
        awaited = [asked for asked, there in self.rounds[-1].waits if there is None]
        self.is_waiting = bool(awaited)
        # From the day of asking on: what is asked for on the last day is asked for within the period.
        self.waits_from = min(awaited, default=None)
        # Days of a letter that do not count begin so long after it was sent, and end so long before the answer.
        pause = ONE_DAY if settings.consultation_send_day_counts else timedelta()
        early = ONE_DAY if settings.consultation_answer_day_counts else timedelta()
        self._still: list[tuple[date, date | None]] = [
            (letter.sent + pause, None if letter.answered is None else letter.answered - early)
            for a_round in self.rounds
            for letter in a_round.letters
            if self._suspends(letter, is_revised=is_revised)
            and (letter.answered is not None or a_round is self.rounds[-1])
        ]

    @staticmethod
    def _suspends(letter: Letter, *, is_revised: bool) -> bool:
        return is_revised or letter.kind == "THIRD_PARTY"

    def _stands_still(self, day: date) -> bool:
        if self.waits_from is not None and day >= self.waits_from:
            return True
        return any(first <= day and (last is None or day <= last) for first, last in self._still)

    def walk(self, period: int) -> _Walk:
        """Day by day from the start, until the period is used up and the day in question is reached."""
        never_ends = self.waits_from is not None or any(last is None for _, last in self._still)
        day, counted, used, provisional = self.start, 0, 0, False
        due: date | None = None
        while due is None or day < self.day:
            if due is None and day >= self.day and never_ends and self._stands_still(day + ONE_DAY):
                break
            day += ONE_DAY
            if due is None and self._stands_still(day):
                continue
            if due is None and not self._days.is_covered(day):
                provisional = True
            if not self._days.is_worked(day):
                continue
            counted += 1
            if day <= self.day:
                used += 1
            if counted == period:
                due = day
        return _Walk(due, used, provisional)
