"""Long answers on a terminal are read in a pager, as `git` and `man` do it; into a pipe they go as they are."""

import io
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress

# Ends by itself where all fits on one screen, shows colours, and leaves what was read on the screen.
_LESS_OPTIONS = "FRX"
_DEFAULT_PAGERS = ("less", "more")
_NO_PAGER = "cat"


def pager_command(environment: Mapping[str, str]) -> list[str]:
    """Returns the pager that `PAGER` names, else `less`; nothing where it is empty or `cat`, or there is none."""
    named = environment.get("PAGER")
    if named is None:
        return next(([path] for path in map(shutil.which, _DEFAULT_PAGERS) if path), [])
    with suppress(ValueError):
        words = shlex.split(named)
        return [] if words == [_NO_PAGER] else words
    return []


def print_paged(text: str, *, height: int) -> None:
    """Prints a text to standard output, through a pager where it is longer than the screen.

    Args:
        text: what is printed, with its colours.
        height: the lines of the screen.
    """
    command = pager_command(os.environ) if text.count("\n") >= height else []
    if not command or not _read_in(command, text):
        sys.stdout.write(text)


def _read_in(command: list[str], text: str) -> bool:
    """Shows the text in a pager and waits until it was read; returns whether there is such a program."""
    environment = {"LESS": _LESS_OPTIONS, "LESSCHARSET": "utf-8", **os.environ}
    sys.stdout.flush()
    try:
        pager = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment)  # noqa: S603 - the user's own choice
    except OSError:
        return False
    stdin = pager.stdin
    if stdin is None:
        return False
    # Who leaves the pager early, by `q` or Ctrl-C, has read enough.
    with (
        suppress(BrokenPipeError),
        io.TextIOWrapper(stdin, encoding=sys.stdout.encoding, errors="backslashreplace") as out,
    ):
        out.write(text)
    while True:
        with suppress(KeyboardInterrupt):
            pager.wait()
            return True
