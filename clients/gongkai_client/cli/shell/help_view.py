"""Help in either language, laid out by the width of characters on screen rather than by their number.

Typer's own layout knows neither: it speaks English and takes a Chinese character for one column.
"""

import re
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from gongkai_client.cli.shell.reading import listed_words, read_by_parsers
from gongkai_client.language import LANGUAGES, both, pick

GLOBAL_PANEL = "global"

_LARGEST_WIDTH = 100
_LARGEST_TERM = 32
# Words and 〔2026〕1号 stay whole; a wide character may end a line, unless it opens a bracket, or punctuation
# follows that may not begin one.
_PIECE = re.compile(
    r"[（《「“]*(?:〔\d{4}〕\d+号|〔?[^\s\u2e80-\uffef]+|〔?[\u2e80-\uffef])[，。；：、！？）》」”〕]*|\s+"
)


class BilingualCommand(TyperCommand):
    """A command whose help is in the language of the invocation."""

    def get_params(self, ctx: Any) -> list[Any]:  # noqa: ANN401 - Typer keeps the type to itself
        """Returns the parameters, `--help` included, each read by its own parser."""
        return read_by_parsers(super().get_params(ctx))

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - Typer keeps the type to itself
        """Returns the help."""
        return help_text(self, ctx)


class BilingualGroup(TyperGroup):
    """A group of commands whose help is in the language of the invocation."""

    def get_params(self, ctx: Any) -> list[Any]:  # noqa: ANN401 - Typer keeps the type to itself
        """Returns the parameters, `--help` included, each read by its own parser."""
        return read_by_parsers(super().get_params(ctx))

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - Typer keeps the type to itself
        """Returns the help."""
        return help_text(self, ctx)

    def summaries(self, ctx: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - as above
        """Returns the commands with what they do."""
        shown = (name for name in self.list_commands(ctx) if not self._is_hidden(name))
        return [(name, _first_line(self._meaning(name))) for name in shown]

    def _is_hidden(self, name: str) -> bool:
        commands: Any = self.commands
        return bool(commands.is_hidden(name) if hasattr(commands, "is_hidden") else commands[name].hidden)

    def _meaning(self, name: str) -> str:
        commands: Any = self.commands
        return commands.meaning(name) if hasattr(commands, "meaning") else commands[name].help or ""


def cell_width(text: str) -> int:
    """Returns how many columns a text takes on screen."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def wrapped(text: str, width: int) -> Iterator[str]:
    """Yields the lines of a text, each at most so wide; lines that begin with spaces keep them."""
    for paragraph in text.split("\n"):
        indent = len(paragraph) - len(paragraph.lstrip(" "))
        line, used = paragraph[:indent], indent
        for piece in _PIECE.findall(paragraph[indent:]):
            size = cell_width(piece)
            if used + size > width and line.strip():
                yield line.rstrip()
                line, used = " " * indent, indent
                if piece.isspace():
                    continue
            line, used = line + piece, used + size
        yield line.rstrip()


def widest_piece(text: str) -> int:
    """Returns the width of the widest part of a text that `wrapped` keeps on one line."""
    return max((cell_width(piece) for piece in _PIECE.findall(text) if not piece.isspace()), default=1)


def help_text(command: BilingualCommand | BilingualGroup, ctx: Any) -> str:  # noqa: ANN401 - as above
    """Returns the help of a command or group."""
    lang = ctx.find_root().obj.settings.lang
    width = min(shutil.get_terminal_size().columns if sys.stdout.isatty() else _LARGEST_WIDTH, _LARGEST_WIDTH)
    purpose = pick(command.help or "", lang)
    lines = [usage_line(ctx, lang), "", *wrapped(purpose[:1].upper() + purpose[1:], width)]
    for title, rows in _sections(command, ctx):
        shown = [(pick(term, lang), pick(text, lang)) for term, text in rows]
        if shown:
            lines += ["", f"{pick(title, lang)}：" if lang == "zh" else f"{pick(title, lang)}:"]
            lines += _definitions(shown, width)
    if command.epilog:
        lines += ["", *wrapped(pick(command.epilog, lang), width)]
    return "\n".join(lines)


def usage_line(ctx: Any, lang: str) -> str:  # noqa: ANN401 - as above
    """Returns how the command of a context is written."""
    words = [_argument_term(argument) for argument in ctx.command.params if isinstance(argument, TyperArgument)]
    if isinstance(ctx.command, TyperGroup):
        words.append(both("命令 …", "COMMAND …"))
    words.append(both("[选项]", "[OPTIONS]"))
    return pick(both("用法：", "Usage: "), lang) + " ".join([command_path(ctx), *(pick(word, lang) for word in words)])


def command_path(ctx: Any) -> str:  # noqa: ANN401 - as above
    """Returns the names that lead to the command of a context."""
    above = f"{command_path(ctx.parent)} " if ctx.parent else ""
    return f"{above}{ctx.info_name}"


def _first_line(text: str) -> str:
    return both(*(pick(text, lang).partition("\n")[0] for lang in ("zh", "en")))


def _sections(
    command: BilingualCommand | BilingualGroup,
    ctx: Any,  # noqa: ANN401 - as above
) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    arguments = [item for item in command.params if isinstance(item, TyperArgument)]
    options = [item for item in command.params if isinstance(item, TyperOption) and not item.hidden]
    own = [option for option in options if option.rich_help_panel != GLOBAL_PANEL]
    yield both("参数", "Arguments"), [(_argument_term(item), _with_words(item.help or "", item)) for item in arguments]
    if isinstance(command, BilingualGroup):
        yield both("命令", "Commands"), command.summaries(ctx)
    yield both("选项", "Options"), _option_rows(own)
    shared = _option_rows(option for option in options if option.rich_help_panel == GLOBAL_PANEL)
    if shared:
        shared.append(("-h, --help", both("显示本帮助", "show this help")))
    if shared and ctx.parent is None:
        shared.append(("--version", both("显示版本（写在命令前）", "show the version (in front of any command)")))
    yield both("通用选项（写在命令前后均可）", "Options of every command (before or after its name)"), shared


def _argument_term(argument: TyperArgument) -> str:
    term = argument.metavar or argument.name.upper()
    return term if argument.required else both(*(f"[{pick(term, lang)}]" for lang in ("zh", "en")))


def _option_rows(options: Iterable[TyperOption]) -> list[tuple[str, str]]:
    return [(_option_term(option), _option_help(option)) for option in options]


def _option_term(option: TyperOption) -> str:
    names = ", ".join([*option.opts, *option.secondary_opts])
    if option.is_flag or not option.metavar:
        return names
    return both(*(f"{names} {pick(option.metavar, lang)}" for lang in ("zh", "en")))


def _option_help(option: TyperOption) -> str:
    text = option.help or ""
    if option.required:
        zh, en = pick(text, "zh").partition("\n"), pick(text, "en").partition("\n")
        text = both(f"{zh[0]}【必填】{zh[1]}{zh[2]}", f"{en[0]} [required]{en[1]}{en[2]}")
    return _with_words(text, option)


def _with_words(text: str, parameter: TyperOption | TyperArgument) -> str:
    """The help of a parameter, with the list of the words that it takes where it has one."""
    listed = listed_words(parameter)
    if listed is None or not listed.is_told_in_help:
        return text
    words = listed.words()
    widest = max(map(len, words))
    return both(
        *(
            "\n".join(
                [pick(text, lang), *(f"  {word.ljust(widest)}  {pick(told, lang)}" for word, told in words.items())]
            )
            for lang in LANGUAGES
        )
    )


def _definitions(rows: list[tuple[str, str]], width: int) -> Iterator[str]:
    """Terms on the left, what they mean on the right; a long term has a line of its own."""
    left = min(max(cell_width(term) for term, _ in rows), _LARGEST_TERM) + 4
    for term, text in rows:
        lines = list(wrapped(text, max(width - left, 20)))
        head = f"  {term}"
        if cell_width(head) + 2 <= left and lines:
            yield (head + " " * (left - cell_width(head)) + lines.pop(0)).rstrip()
        else:
            yield head
        for line in lines:
            yield " " * left + line
