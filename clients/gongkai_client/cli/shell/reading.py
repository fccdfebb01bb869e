"""How a command reads its arguments: by the parsers of its options alone.

Typer hands every value to pydantic, which takes longer to load than the rest of the program.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol, cast, get_args, get_origin

from typer.core import TyperArgument, TyperOption

_AS_IT_IS = (str, bool)


class ListedWords(Protocol):
    """A parser whose words are few enough to be listed, by help and when Tab is pressed."""

    # Whether help lists them, each with what it means.
    is_told_in_help: bool

    def __call__(self, text: Any, /) -> Any:  # noqa: ANN401 - whatever it makes of a word
        """Returns what a word means."""

    def words(self) -> dict[str, str]:
        """Returns the words, each with what it means in both languages."""


def listed_words(parameter: TyperOption | TyperArgument) -> ListedWords | None:
    """Returns the parser of a parameter where it lists its words."""
    parser = parameter.type_descriptor.parameter_info.parser
    return cast("ListedWords", parser) if hasattr(parser, "words") else None


class ReadOption(TyperOption):
    """An option that is read by its parser, or as text, path or flag."""

    def process_value(self, ctx: Any, value: Any) -> Any:  # noqa: ANN401 - as Typer calls it
        """Returns what was typed, read; what is missing or of another kind Typer sees to."""
        return super().process_value(ctx, value) if _is_typers(self, value) else _read(self, ctx, value)


class ReadArgument(TyperArgument):
    """An argument that is read as an option is."""

    def process_value(self, ctx: Any, value: Any) -> Any:  # noqa: ANN401 - as Typer calls it
        """Returns what was typed, read; what is missing or of another kind Typer sees to."""
        return super().process_value(ctx, value) if _is_typers(self, value) else _read(self, ctx, value)


def read_by_parsers(parameters: list[Any]) -> list[Any]:
    """Makes the parameters of a command read what is typed by their own parsers, and returns them."""
    for parameter in parameters:
        if type(parameter) is TyperOption:
            parameter.__class__ = ReadOption
        elif type(parameter) is TyperArgument:
            parameter.__class__ = ReadArgument
    return parameters


def reader_of(parameter: TyperOption | TyperArgument) -> Callable[[Any], Any] | None:
    """Returns what makes a value of one typed word; None where only Typer knows."""
    described = parameter.type_descriptor
    if described.parameter_info.parser is not None:
        return described.parameter_info.parser
    kind: Any = described.annotation
    if get_origin(kind) is list:
        (kind,) = get_args(kind)
    if kind is Path:
        return Path
    return _unchanged if kind in _AS_IT_IS else None


def _unchanged(value: Any) -> Any:  # noqa: ANN401 - as above
    return value


def _is_typers(parameter: TyperOption | TyperArgument, value: Any) -> bool:  # noqa: ANN401 - as above
    """Whether something is missing, which Typer tells in its own way, or only Typer can read it."""
    return (parameter.required and parameter.value_is_missing(value)) or reader_of(parameter) is None


def _read(parameter: TyperOption | TyperArgument, ctx: Any, value: Any) -> Any:  # noqa: ANN401 - as above
    read = reader_of(parameter) or _unchanged
    if parameter.multiple or parameter.nargs == -1:
        value = tuple(map(read, value or ()))
    elif value is not None:
        value = read(value)
    return value if parameter.callback is None else parameter.callback(ctx, parameter, value)
