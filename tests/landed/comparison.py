"""Where two plain values differ, each difference as a path with both values."""

from collections.abc import Iterator
from typing import Any

_LONGEST = 120


class _Absent:
    def __repr__(self) -> str:
        return "absent"


_ABSENT = _Absent()


def differences(was: Any, now: Any, path: str = "") -> Iterator[str]:  # noqa: ANN401  (plain values)
    """One line each: the path, the value that was, the value that is."""
    if isinstance(was, dict) and isinstance(now, dict):
        for key in sorted({**was, **now}, key=str):
            yield from differences(was.get(key, _ABSENT), now.get(key, _ABSENT), f"{path}.{key}" if path else str(key))
    elif isinstance(was, list) and isinstance(now, list):
        for at in range(max(len(was), len(now))):
            before, after = (each[at] if at < len(each) else _ABSENT for each in (was, now))
            yield from differences(before, after, f"{path}[{at}]")
    elif was != now or type(was) is not type(now):
        yield f"{path}: was {_short(was)}, is {_short(now)}"


def _short(value: Any) -> str:  # noqa: ANN401
    text = repr(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
