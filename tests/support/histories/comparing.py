"""Plays random histories, compares what two sides make of them, and shows the shortest of each kind that differs.

``GONGKAI_LAW_HISTORIES=5000 pytest …`` plays so many of each subject, and ``GONGKAI_LAW_HISTORIES_FROM=4711
GONGKAI_LAW_HISTORIES=1`` one again by its number. What runs where tests look deep ends within minutes; before a change
of law lands, thousands are played by hand.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from _pytest.mark import ParameterSet

from support.depth import deep_after

History = TypeVar("History")

# What the two sides say differently, by place.
Differences = Mapping[str, str]

FIRST = int(os.environ.get("GONGKAI_LAW_HISTORIES_FROM", "0"))
_ASKED_FOR = os.environ.get("GONGKAI_LAW_HISTORIES")
PARTS = 8
# Of so many kinds of difference one history is shown.
MOST_SHOWN = 10


def parts_of(usual: int, deep: int) -> list[Sequence[int] | ParameterSet]:
    """The numbers of the histories, in parts: ``usual`` of them run always, all ``deep`` where tests look deep."""
    if _ASKED_FOR is not None:
        return [range(FIRST, FIRST + int(_ASKED_FOR))]
    rest = [range(usual + part, deep, PARTS) for part in range(PARTS)]
    return deep_after(1, [range(usual), *rest])


def assert_agreement(
    numbers: Iterable[int],
    make: Callable[[int], History],
    differences: Callable[[History], Differences],
    shorter: Callable[[History], Iterator[History]],
    *,
    patience: int = 120,
) -> None:
    """Fails with the number and a short history of each kind of difference, and what both sides say.

    ``patience`` is how many shorter histories are tried for each.
    """
    wrong: dict[tuple[str, ...], list[int]] = {}
    count = 0
    for number in numbers:
        count += 1
        if found := differences(make(number)):
            wrong.setdefault(tuple(sorted({_kind(place) for place in found})), []).append(number)
    lines = [f"{sum(map(len, wrong.values()))} of {count} histories differ"]
    for kinds, found_in in list(wrong.items())[:MOST_SHOWN]:
        history = minimal(make(found_in[0]), differences, shorter, patience)
        said = [f"  {place}: {told}" for place, told in differences(history).items()]
        lines += [f"--- history {found_in[0]} of {len(found_in)} with {', '.join(kinds)}", str(history), *said]
    assert not wrong, "\n".join(lines)


def minimal(
    history: History,
    differences: Callable[[History], Differences],
    shorter: Callable[[History], Iterator[History]],
    patience: int,
) -> History:
    """A shorter history with a difference of the same kinds."""
    kinds = {_kind(place) for place in differences(history)}
    found = True
    while found and patience:
        found = False
        for candidate in shorter(history):
            patience -= 1
            if not patience:
                break
            if {_kind(place) for place in differences(candidate)} == kinds:
                history, found = candidate, True
                break
    return history


def _kind(place: str) -> str:
    """Places are written ``kind of place: which one``."""
    return place.partition(":")[0]
