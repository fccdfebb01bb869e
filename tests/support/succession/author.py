"""Invents agencies that are abolished one after the other, with cases that live over the ends of years."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from support.clocks.oracle_days import ONE_DAY
from support.succession.oracle import Act, History, Registry

_GAPS = (1, 3, 10, 20, 40, 60, 90)


def history(number: int) -> History:
    """The history with that number."""
    random = Random(f"succession/{number}")  # noqa: S311 - nothing secret
    agencies, registry, acts = random.choice((2, 3, 3, 4)), Registry(), []
    today = date(random.randrange(2019, 2022), random.choice((2, 9, 11)), 3)
    for agency in range(agencies):
        if random.random() < 0.4:
            acts.append(Act(today, "SET", agency, is_separate=random.random() < 0.7))
            registry.act(acts[-1])
    for _ in range(random.choice((12, 20, 30))):
        today += timedelta(days=random.choice(_GAPS))
        act = _act(random, registry, agencies, today)
        if act is not None:
            registry.act(act)
            acts.append(act)
    return History(number, agencies, tuple(acts))


def _act(random: Random, registry: Registry, agencies: int, today: date) -> Act | None:
    what = random.choice(("FILE",) * 10 + ("CLOSE",) * 6 + ("ABOLISH",) * 3 + ("SET",))
    agency = random.randrange(agencies)
    match what:
        case "FILE":
            received = today - timedelta(days=random.choice((0, 0, 0, 2, 5, 15, 40, 200)))
            return Act(today, what, agency, received, arrived=_arrived(random, registry, agency, received))
        case "CLOSE":
            return _close(random, registry, today)
        case "SET":
            return Act(today, what, agency, is_separate=random.random() < 0.5)
    return _abolish(random, registry, agencies, agency, today)


def _arrived(random: Random, registry: Registry, agency: int, received: date) -> date | None:
    """Some days before, as a rule about the day on which the agency was abolished; ``None`` where it is not told."""
    if random.random() < 0.5:
        return None
    end = registry.abolished.get(agency)
    near = received if end is None else min(received, end.day + random.choice((-1, -1, 0, 1)) * ONE_DAY)
    return random.choice((near, near, received - timedelta(days=random.choice((1, 4, 30)))))


def _close(random: Random, registry: Registry, today: date) -> Act | None:
    still_open = [number for number, case in enumerate(registry.cases) if case.closed is None]
    if not still_open:
        return None
    case = random.choice(still_open)
    span = (today - registry.cases[case].received).days
    closed = today - timedelta(days=min(span, random.choice((0, 0, 0, 3, 15, 60))))
    return Act(today, "CLOSE", day=closed, case=case)


def _abolish(random: Random, registry: Registry, agencies: int, agency: int, today: date) -> Act | None:
    if agency in registry.abolished and random.random() < 0.8:
        return None
    successor = random.randrange(agencies)
    if random.random() < 0.9:
        successor = random.choice([each for each in range(agencies) if each != agency])
    ends = (
        date(today.year, 1, 1),
        date(today.year, 1, 1) - ONE_DAY,
        today - timedelta(days=random.randrange(120)),
        today,
    )
    day = random.choice(ends)
    # Nobody goes on with the work of an agency before that has ended, nor is abolished before it took over.
    day = max(
        [day, *(end.day for end in registry.abolished.values() if agency in (end.successor, *end.split.values()))]
    )
    received = [case.received for case in registry.cases if case.agency == agency]
    if received and random.random() < 0.9:
        day = min(today, max(day, max(received) + ONE_DAY))
    split: tuple[tuple[int, int], ...] = ()
    if agencies > 2 and random.random() < 0.5 and agency not in registry.abolished:
        own = [number for number in range(len(registry.cases)) if registry.answers(number) == agency]
        others = [each for each in range(agencies) if each != agency]
        split = tuple((case, random.choice(others)) for case in sorted(random.sample(own, min(len(own), 2))))
    return Act(today, "ABOLISH", agency, day, successor=successor, split=split)


def shorter(asked: History) -> Iterator[History]:
    """Histories with one act less; cases are named by their number, so that only the last ones are left out."""
    for number in reversed(range(len(asked.acts))):
        act, rest = asked.acts[number], asked.acts[number + 1 :]
        if act.what != "FILE" or not any(each.what in {"FILE", "CLOSE"} or each.split for each in rest):
            yield replace(asked, acts=asked.acts[:number] + rest)
