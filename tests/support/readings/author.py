"""Invents what happens to an application until its answer, where the readings that no text settles give other dates."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from support.clocks.oracle_days import ONE_DAY, Days
from support.clocks.reply_oracle import REVISED, ReplyOracle
from support.histories.story import Closing, Correction, Fee, Letter, Round, Settings, Story

# Working days from a start that lie at the edge of a period.
_MARKS = (1, 5, 10, 13, 14, 15, 16, 18, 19, 20, 21, 22, 29, 30, 31, 38, 39, 40, 41, 42, 60)


@dataclass(frozen=True)
class Base:
    """The settings that are chosen one way or the other in every comparison."""

    consultation_send_day_counts: bool = True
    late_request_stops_clock: bool = False
    receipt_on_rest_day_moves: bool = False


@dataclass(frozen=True)
class History:
    """An application, all that happened to it, and the day of the question."""

    received: date
    told: Round
    as_of: date
    base: Base

    def __str__(self) -> str:
        """To be read."""
        parts = {name: value for name, value in vars(self.told).items() if value and name != "order"}
        lines = [f"received {self.received}", *(f"{name}: {value}" for name, value in parts.items())]
        return "\n".join([*lines, f"asked on {self.as_of}, {self.base}"])


def start_of(received: date, base: Base, days: Days) -> date:
    """The day of receipt for the count: by the setting the next working day (row 95)."""
    while base.receipt_on_rest_day_moves and not days.is_worked(received):
        received += ONE_DAY
    return received


def history(number: int, days: Days) -> History:
    """The history with that number."""
    random = Random(f"readings/{number}")  # noqa: S311 - nothing secret
    received = date(2017, 1, 5) + timedelta(days=random.randrange(3500))
    if random.random() < 0.15:
        received = REVISED + timedelta(days=random.randrange(-30, 5))
    base = Base(random.random() < 0.6, random.random() < 0.25, random.random() < 0.3)
    start = start_of(received, base, days)
    told, last = Round(start), start
    for _ in range(random.choice((1, 2, 3, 3, 4, 5))):
        told, last = _more(random, told, last, days)
    answered = max(last, _near(random, told, days)) if random.random() < 0.6 else None
    if answered is not None:
        told = replace(told, closing=Closing(answered, "ANSWERED", "GRANTED"))
    as_of = answered or max(start, last + timedelta(days=random.choice((-3, 0, 0, 1, 5))), _near(random, told, days))
    return History(received, told, min(as_of, date(2028, 1, 1)), base)


def _near(random: Random, told: Round, days: Days) -> date:
    if random.random() < 0.5:
        # About the last day by one of the readings as it stands now.
        now = max([told.order, *(letter.sent for letter in told.letters), *(there for _, there in told.waits if there)])
        settings = Settings(
            consultation_answer_day_counts=random.random() < 0.5, extension_survives_restart=random.random() < 0.5
        )
        due = ReplyOracle(Story((told,)), settings, days).clock(0, now + timedelta(days=60)).due
        if due is not None:
            return due + ONE_DAY * random.choice((-1, 0, 0, 1, 1))
    starts = [told.order, *(there for _, there in told.waits if there)]
    return days.working_days(random.choice(starts), random.choice(_MARKS)).last


def _more(random: Random, told: Round, last: date, days: Days) -> tuple[Round, date]:
    """One thing more, after all that was told before; nothing while something is waited for."""
    is_waiting = any(there is None for _, there in told.waits)
    day = last + timedelta(days=random.choice((0, 1, 1, 2, 4, 7)))
    if random.random() < 0.45:
        day = max(last, _near(random, told, days) + ONE_DAY * random.choice((-2, -1, 0, 0, 1, 2)))
    later = day + timedelta(days=random.choice((0, 1, 2, 5, 9, 14, 21)))
    there = later if random.random() < 0.85 else None
    what = random.choice(("letter", "letter", "extension", "extension", "correction", "fee", "deferral"))
    if is_waiting or (what == "correction" and told.correction is not None):
        return told, last
    match what:
        case "letter":
            kind = random.choice(("THIRD_PARTY", "THIRD_PARTY", "OTHER_AGENCY"))
            # The next thing may happen while the letter is out.
            until = later if random.random() < 0.5 else day
            letter = Letter(f"letter {len(told.letters) + 1}", kind, day, answered=there)
            return replace(told, letters=(*told.letters, letter)), until
        case "extension":
            most = 20 if told.order >= REVISED else 15
            working_days = random.choice((1, 5, 10, most, most))
            return replace(told, extensions=(*told.extensions, (day, working_days))), day
        case "deferral":
            until = day + timedelta(days=random.choice((5, 30, 60, 90)))
            return replace(told, deferrals=(*told.deferrals, (day, until))), day
        case "fee":
            fee = Fee(f"fee {len(told.fees) + 1}", day, there)
            return replace(told, fees=(*told.fees, fee)), there or day
        case _:
            return replace(told, correction=Correction(day, day + timedelta(days=30), there)), there or day


def shorter(asked: History) -> Iterator[History]:
    """Histories with a thing less."""
    told = asked.told
    for name in ("letters", "extensions", "deferrals", "fees"):
        things = getattr(told, name)
        for number in range(len(things)):
            yield replace(asked, told=replace(told, **{name: things[:number] + things[number + 1 :]}))
    if told.correction is not None:
        yield replace(asked, told=replace(told, correction=None))
    if told.closing is not None:
        yield replace(asked, told=replace(told, closing=None))
    if asked.base != Base() and not asked.base.receipt_on_rest_day_moves:
        yield replace(asked, base=Base())
