"""Makes a history with a difference as short as dropping things gets it, to be read by people."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from support.depth import deep_after
from support.histories.author import history
from support.histories.histories import History
from support.histories.story import Settings

HISTORIES = int(os.environ.get("GONGKAI_HISTORIES", "2400"))
FIRST_HISTORY = int(os.environ.get("GONGKAI_HISTORIES_FROM", "0"))
PARTS = 16
# A number of histories that somebody asks for is a number for every run.
_USUAL_PARTS = PARTS if "GONGKAI_HISTORIES" in os.environ else 4
EACH_PART = deep_after(_USUAL_PARTS, range(PARTS))

# What two sides say differently, by place; empty also where the rules refuse the history.
Differences = Callable[[History], Mapping[str, object]]


def minimal(asked: History, differences: Differences) -> History:
    """A shorter history with a difference in the same places."""
    places = set(differences(asked))
    shorter: History | None = asked
    while shorter is not None:
        asked = shorter
        shorter = next((each for each in _shorter(asked) if set(differences(each)) == places), None)
    return asked


def _shorter(asked: History) -> Iterator[History]:
    for dropped in range(1, min(3, len(asked.entries)) + 1):
        for kept in combinations(asked.entries, len(asked.entries) - dropped):
            yield replace(asked, entries=kept)
    last = max([asked.received, *(entry.day for entry in asked.entries)])
    if asked.as_of != last:
        yield replace(asked, as_of=last)
    if asked.calendar:
        yield replace(asked, calendar=0)
    for name, default in vars(Settings()).items():
        if vars(asked.settings)[name] is not default:
            yield replace(asked, settings=replace(asked.settings, **{name: default}))
    for index, entry in enumerate(asked.entries):
        if entry.remedies_not_told:
            plain = replace(entry, remedies_not_told=False)
            yield replace(asked, entries=(*asked.entries[:index], plain, *asked.entries[index + 1 :]))


def assert_agreement(numbers: Sequence[int], differences: Differences) -> None:
    """Fails with the shortest history of each kind of difference."""
    wrong: dict[tuple[str, ...], list[int]] = {}
    for number in numbers:
        if found := differences(history(number)):
            wrong.setdefault(tuple(found), []).append(number)
    # Of each kind of difference the history that is the shortest as written.
    shown = [min(each, key=lambda number: len(history(number).entries)) for each in wrong.values()]
    count = sum(map(len, wrong.values()))
    lines = [f"{count} of {len(numbers)} histories differ", *(_told(number, differences) for number in shown[:6])]
    assert count == 0, "\n".join(lines)


def _told(number: int, differences: Differences) -> str:
    asked = minimal(history(number), differences)
    lines = [f"{place}: {said}" for place, said in differences(asked).items()]
    return "\n".join([f"--- history {number}, made shorter:", str(asked), *lines])
