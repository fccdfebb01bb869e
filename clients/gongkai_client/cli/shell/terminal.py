"""Printing: a console that behaves in pipes, and text that cannot command the terminal."""

import os
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from io import StringIO

from rich import box
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from gongkai_client.cli.shell.help_view import cell_width, widest_piece, wrapped

ABSENT = "—"
PIPED_WIDTH = 120

_LEAST_WIDTH = 10
_NARROW = 90
# So wide is a name in a narrow list.
NARROW_NAME = 10


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


def kept_console(like: Console) -> Console:
    """Returns a console that keeps what is printed for a terminal in memory, as wide and as colourful as that one."""
    return PipeConsole(
        file=StringIO(),
        highlight=False,
        markup=False,
        emoji=False,
        force_terminal=True,
        color_system=like.color_system,  # type: ignore[arg-type] # the name of a system, as it is asked for
        width=like.width,
    )


class Folded:
    """A text that is folded as Chinese is: between any two characters, but never before a comma or bracket.

    Rich folds a text without blanks wherever the line ends.
    """

    def __init__(self, text: str, style: str = "") -> None:
        self._text = plain(text)
        self._style = style

    def __bool__(self) -> bool:
        """Whether there is any text."""
        return bool(self._text)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yields the lines for the width that there is."""
        lines = "\n".join(wrapped(self._text, options.max_width))
        yield Text(lines, style=self._style, overflow="fold")

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """Returns the least and the greatest useful width."""
        widest = max((cell_width(line) for line in self._text.split("\n")), default=0)
        least = min(widest, max(widest_piece(self._text), _LEAST_WIDTH))
        return Measurement(min(least, options.max_width), min(widest, options.max_width))


Cell = Text | Folded | str


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
        result.add_row(*(Folded(cell) if isinstance(cell, str) else cell for cell in row))
    return result


def narrow_table(columns: Sequence[str], rows: Iterable[Sequence[Cell]], *, widest: str) -> Table:
    """Returns the same for a narrow screen: columns stand closer, and one of them takes what room is left."""
    result = table(columns, rows)
    result.padding, result.expand = (0, 1, 0, 0), True
    for column in result.columns:
        column.ratio = 1 if column.header == widest else None
        column.no_wrap = column.header != widest
    return result


def is_narrow(width: int) -> bool:
    """Whether a screen is so narrow that a list shows only what is needed to choose from it."""
    return width < _NARROW


def line_of_text(text: str, *, is_cut: bool) -> Cell:
    """Returns a text for a list: one line, cut where its column ends; else folded and whole."""
    if not is_cut:
        return text
    line = styled(" ".join(text.split()))
    line.no_wrap, line.overflow = True, "ellipsis"
    return line


def fields(pairs: Iterable[tuple[str, Cell]]) -> Table:
    """Returns names and values side by side, without those that are empty."""
    result = Table.grid(padding=(0, 2))
    result.add_column(style="dim", no_wrap=True)
    result.add_column(overflow="fold")
    for name, value in pairs:
        if value:
            result.add_row(name, Folded(value) if isinstance(value, str) else value)
    return result


def _visible(character: str) -> str:
    if character in "\n\t":
        return character
    hidden = unicodedata.category(character) == "Cc" or unicodedata.bidirectional(character) in _TURNING
    return "\N{REPLACEMENT CHARACTER}" if hidden else character


_TURNING = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
