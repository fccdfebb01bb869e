"""What may stand where Tab is pressed: commands, options, their words, numbers of cases, agencies."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, NamedTuple

from typer.core import TyperArgument, TyperOption

from gongkai_client.cli.completion.records import agencies, cases
from gongkai_client.cli.shell.arguments import CASE
from gongkai_client.cli.shell.help_view import BilingualGroup
from gongkai_client.cli.shell.reading import listed_words, reader_of
from gongkai_client.cli.shell.settings import Settings
from gongkai_client.language import both, last_told, pick

# The shell knows files better.
FILES = ":files"

_AGENCY = "--agency"
_HELP = (both("显示帮助", "show help"), ("-h", "--help"))


class Candidate(NamedTuple):
    """A word that may stand there, and what it means in both languages."""

    word: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the last word stands.

    Attributes:
        command: the command or group whose it is.
        options: the options that may stand there, by their names.
        awaited: the option whose value it is; None where it is none.
        position: how many arguments stand before it.
    """

    command: Any
    options: dict[str, TyperOption]
    awaited: TyperOption | None
    position: int


def candidates(program: BilingualGroup, words: Sequence[str], settings: Settings) -> Iterator[Candidate]:
    """Yields what may stand in place of the last of the words.

    Args:
        program: the program, with all its commands.
        words: what is typed after the program's name; the last is being typed, and may be empty.
        settings: what the environment and the settings file say.
    """
    *before, typed = words or [""]
    place = _place(program, before)
    if place is None:
        return
    settings = settings.updated(
        {"agency": last_told(before, _AGENCY) or None, "server": last_told(before, "--server") or None}
    )
    # Bash makes a word of the sign between an option and its value.
    typed = "" if typed == "=" else typed
    option, sign, value = typed.partition("=")
    if place.awaited is None and sign and option in place.options:
        for found in _beginning(_of_parameter(place.options[option], value, settings), value):
            yield found if found.word == FILES else Candidate(f"{option}={found.word}", found.meaning)
        return
    yield from _beginning(_of_place(place, typed, settings), typed)


def _beginning(found: Iterator[Candidate], typed: str) -> Iterator[Candidate]:
    return (one for one in found if one.word.startswith(typed) or one.word == FILES)


def candidate_lines(found: Iterator[Candidate], lang: str) -> Iterator[str]:
    """Yields candidates as shells are told them: the word, and its meaning after a tab where there is one."""
    for word, meaning in found:
        told = " ".join(pick(meaning, lang).split())
        yield f"{word}\t{told}" if told else word


def _place(program: BilingualGroup, before: Sequence[str]) -> _Place | None:
    """Where the words lead; None where they lead nowhere."""
    command: Any = program
    awaited: TyperOption | None = None
    position = 0
    options = _options(command)
    for word in before:
        if word == "=":
            continue
        if awaited is not None:
            awaited = None
        elif word.startswith("-") and word != "-":
            name, sign, _ = word.partition("=")
            option = options.get(name)
            awaited = option if option is not None and not option.is_flag and not sign else None
        elif isinstance(command, BilingualGroup):
            group: Any = command
            command = group.get_command(None, word)
            if command is None:
                return None
            options = _options(command)
        else:
            position += 1
    return _Place(command, options, awaited, position)


def _options(command: Any) -> dict[str, TyperOption]:  # noqa: ANN401 - Typer keeps the type of commands to itself
    shown = (item for item in command.params if isinstance(item, TyperOption) and not item.hidden)
    return {name: option for option in shown for name in option.opts}


def _of_place(place: _Place, typed: str, settings: Settings) -> Iterator[Candidate]:
    if place.awaited is not None:
        yield from _of_parameter(place.awaited, typed, settings)
    elif typed.startswith("-"):
        # The long name tells what it is; the short one is known by who types it.
        for name, option in place.options.items():
            if name == option.opts[-1]:
                yield Candidate(name, _first_line(option.help or ""))
        yield Candidate(_HELP[1][-1], _HELP[0])
    elif isinstance(place.command, BilingualGroup):
        for name, meaning in place.command.summaries(None):
            yield Candidate(name, meaning)
    else:
        arguments = [item for item in place.command.params if isinstance(item, TyperArgument)]
        # The last argument of some commands takes any number of words.
        at = min(place.position, len(arguments) - 1)
        if arguments and (at == place.position or arguments[at].nargs == -1):
            yield from _of_parameter(arguments[at], typed, settings)


def _of_parameter(parameter: TyperOption | TyperArgument, typed: str, settings: Settings) -> Iterator[Candidate]:
    listed = listed_words(parameter)
    if listed is not None:
        for word, meaning in listed.words().items():
            # Who types Chinese is shown Chinese; the words of both are taken.
            chinese = pick(meaning, "zh")
            yield Candidate(word, meaning) if not typed or not chinese.startswith(typed) else Candidate(chinese, word)
    elif reader_of(parameter) is not None and _takes_file(parameter):
        yield Candidate(FILES)
    elif parameter.metavar == CASE:
        # What cannot be asked for is not there to choose from.
        with suppress(Exception):
            yield from (Candidate(*found) for found in cases(typed, settings))
    elif _names_agency(parameter):
        with suppress(Exception):
            yield from (Candidate(*found) for found in agencies(settings))


def _takes_file(parameter: TyperOption | TyperArgument) -> bool:
    return pick(parameter.metavar or "", "en") == "FILE"


def _names_agency(parameter: TyperOption | TyperArgument) -> bool:
    if isinstance(parameter, TyperOption):
        return parameter.opts[-1] in {_AGENCY, "--parent", "--successor"}
    return parameter.name == "name" and pick(parameter.metavar or "", "en") == "ID"


def _first_line(text: str) -> str:
    return both(*(pick(text, lang).partition("\n")[0] for lang in ("zh", "en")))
