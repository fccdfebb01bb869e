"""Invents what arrives at an agency, about the ends of years and the day on which the Regulation was revised."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from support.arrivals.oracle import AT_ONCE, BY_SYSTEM, CHANNELS, REVISED, Act, History, Office
from support.clocks.oracle_days import ONE_DAY, Days

_GAPS = (0, 0, 1, 1, 2, 3, 5, 8, 20, 45)
_AFTER = (0, 0, 1, 1, 2, 3, 4, 5, 6, 8, 14, 40)


def history(number: int, days: Days) -> History:
    """The history with that number."""
    random = Random(f"arrivals/{number}")  # noqa: S311 - nothing secret
    today = random.choice(
        (date(2018, 12, 10), REVISED - timedelta(days=30), *(date(year, 12, 5) for year in range(2019, 2026)))
    )
    office, acts = Office(days), []
    for _ in range(random.choice((4, 8, 12, 18))):
        today += timedelta(days=random.choice(_GAPS))
        act = _act(random, office, today)
        if act is not None:
            office.act(act)
            acts.append(act)
    looks = (
        sorted({random.choice(acts).today for _ in range(2)} | {today + timedelta(days=random.choice(_AFTER))})
        if acts
        else ()
    )
    return History(number, tuple(acts), tuple(looks))


def _act(random: Random, office: Office, today: date) -> Act | None:
    what = random.choice(("FILE", "REGISTER", "REGISTER", "REGISTER", "CONFIRM", "CONFIRM", "WITHDRAW", "SET"))
    if what == "SET":
        auto = random.choice((None, True, False))
        return Act(today, what, auto_is_receipt=auto, amber=random.choice((None, None, 0, 1, 10)))
    if what in {"FILE", "REGISTER"}:
        return _in(random, what, today)
    waiting = [number for number, each in enumerate(office.arrivals) if each.state == "WAITING"]
    if not office.arrivals:
        return None
    about = random.choice(waiting or [0]) if random.random() < 0.9 else random.randrange(len(office.arrivals))
    arrived = office.arrivals[about].arrived
    day = min(today, arrived + timedelta(days=random.choice(_AFTER)))
    if random.random() < 0.08:
        day = random.choice((arrived - ONE_DAY, today + ONE_DAY))
    if what == "WITHDRAW":
        return Act(today, what, about=about, day=day)
    act = Act(today, what, about=about, confirmed=day)
    if office.arrivals[about].channel in BY_SYSTEM and random.random() < 0.35:
        auto = min(today, arrived + timedelta(days=random.choice((0, 1, 3, 6))))
        act = replace(act, auto=auto, confirmed=day if random.random() < 0.75 else None)
    return act


def _in(random: Random, what: str, today: date) -> Act:
    arrived = today - timedelta(days=random.choice((0, 0, 0, 1, 2, 6, 15, 40)))
    channel = random.choice(CHANNELS if random.random() < 0.5 else (*BY_SYSTEM, "ORDINARY_POST"))
    act = Act(today, what, channel, arrived)
    if channel in BY_SYSTEM and random.random() < (0.35 if what == "FILE" else 0.2):
        act = replace(act, auto=min(today, arrived + timedelta(days=random.choice((0, 0, 1, 3, 6)))))
    is_confirmed = what == "FILE" and channel not in AT_ONCE and not (channel == "EMAIL" and arrived < REVISED)
    if is_confirmed and random.random() < 0.75:
        act = replace(act, confirmed=min(today, arrived + timedelta(days=random.choice(_AFTER))))
    if random.random() < 0.04:
        act = replace(act, arrived=today + ONE_DAY)
    return act


def shorter(asked: History) -> Iterator[History]:
    """Histories with an act or a look less; none that makes or lets make an arrival, since acts name them by number."""
    if len(asked.looks) > 1:
        for look in asked.looks:
            yield replace(asked, looks=(look,))
    for number, act in enumerate(asked.acts):
        rest = asked.acts[number + 1 :]
        if act.what not in {"REGISTER", "SET"} or not any(each.what in {"CONFIRM", "WITHDRAW"} for each in rest):
            yield replace(asked, acts=asked.acts[:number] + rest)
