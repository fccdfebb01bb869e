"""What ``make test`` runs of something that could go on for ever, and what of it only ``make test-deep`` runs.

Further seeds, replays and kills have the mark ``deep``; ``pytest -m ''`` runs everything.
"""

from collections.abc import Iterable
from typing import TypeVar

import pytest
from _pytest.mark import ParameterSet

T = TypeVar("T")


def deep_after(usual: int, values: Iterable[T]) -> list[T | ParameterSet]:
    """The parameters of a test: so many of them run always, those that follow only where the tests look deep."""
    return [value if at < usual else pytest.param(value, marks=pytest.mark.deep) for at, value in enumerate(values)]
