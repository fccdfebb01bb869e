"""Printing: a console that behaves in pipes, and text that cannot command the terminal."""

import os
import sys
import unicodedata
from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

ABSENT = "—"
PIPED_WIDTH = 120

Cell = Text | str


class PipeConsole(Console):
    """A console that reports a closed pipe instead of ending the process."""

    def on_broken_pipe(self) -> None:
        """Leaves it to the caller to end."""
        raise BrokenPipeError


def console(*, error: bool = False) -> Console:
    """Returns a console for standard output or error; into a pipe: no colours, 120 columns or `COLUMNS`."""
    if (sys.stderr if error else sys.stdout).isatty():
        return PipeConsole(stderr=error, highlight=False, markup=False, emoji=False)
    columns = os.environ.get("COLUMNS", "")
    return PipeConsole(
        stderr=error,
        highlight=False,
        markup=False,
        emoji=False,
        force_terminal=False,
        color_system=None,
        width=int(columns) if columns.isdecimal() and int(columns) > 0 else PIPED_WIDTH,
    )


def plain(text: str) -> str:
    """Returns the text without what could move the cursor or turn the writing direction."""
    return "".join(_visible(character) for character in text)


def styled(text: str, style: str = "") -> Text:
    """Returns the text, made harmless, in a style."""
    return Text(plain(text), style=style)


def table(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Table:
    """Returns a table whose cells fold and are never cut."""
    result = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        result.add_column(column, overflow="fold")
    for row in rows:
        result.add_row(*(cell if isinstance(cell, Text) else styled(cell) for cell in row))
    return result


def fields(pairs: Iterable[tuple[str, Cell]]) -> Table:
    """Returns names and values side by side, without those that are empty."""
    result = Table.grid(padding=(0, 2))
    result.add_column(style="dim", no_wrap=True)
    result.add_column(overflow="fold")
    for name, value in pairs:
        if value:
            result.add_row(name, value if isinstance(value, Text) else styled(value))
    return result


def _visible(character: str) -> str:
    if character in "\n\t":
        return character
    hidden = unicodedata.category(character) == "Cc" or unicodedata.bidirectional(character) in _TURNING
    return "\N{REPLACEMENT CHARACTER}" if hidden else character


_TURNING = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
