"""Options that take a value of an enum of the contract: in kebab-case, as the help lists it, or by its words."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

import typer
from google.protobuf.internal.enum_type_wrapper import EnumTypeWrapper
from google.protobuf.message import Message

from gongkai.v1.annotations_pb2 import bounds
from gongkai_client.cli.shell.typed_text import in_usual_characters
from gongkai_client.cli.shell.typed_values import values_called
from gongkai_client.cli.words.labels import value_label
from gongkai_client.language import LANGUAGES, both, pick


def choice(
    enum: EnumTypeWrapper,
    option: str,
    *,
    meaning: str,
    among: Callable[[str], bool] = lambda _: True,
) -> Any:  # noqa: ANN401 - what typer.Option says it returns
    """Returns an option that takes a value of an enum by its name in kebab-case or its words, as `自然人`.

    Args:
        enum: an enum of the contract.
        option: its name on the command line.
        meaning: its help in both languages; the list of values follows it.
        among: which names of values may be given.
    """
    return typer.Option(
        option,
        parser=_ValueOf(enum, among),
        metavar=both("选项值", "VALUE"),
        help=meaning,
    )


def choice_argument(
    enum: EnumTypeWrapper,
    *,
    meaning: str,
    metavar: str,
    among: Callable[[str], bool] = lambda _: True,
) -> Any:  # noqa: ANN401 - what typer.Argument says it returns
    """Returns an argument that takes a value of an enum as `choice` does.

    Args:
        enum: an enum of the contract.
        meaning: its help in both languages; the list of values follows it.
        metavar: what stands for it in the line of usage.
        among: which names of values may be given.
    """
    return typer.Argument(parser=_ValueOf(enum, among), metavar=metavar, help=meaning)


def accepted_in(request: type[Message], field: str) -> Callable[[str], bool]:
    """Returns which names of values a field of a request takes, by the bounds that the contract gives it."""
    excluded = frozenset(request.DESCRIPTOR.fields_by_name[field].GetOptions().Extensions[bounds].not_accepted)
    return lambda name: name not in excluded


def word(enum: Any, number: int) -> str:  # noqa: ANN401 - the stubs know an enum by its own type
    """Returns how a value of an enum is typed; a value of a newer contract shows its number."""
    value = enum.DESCRIPTOR.values_by_number.get(number)
    return str(number) if value is None else _kebab(enum, value.name)


class _ValueOf:
    """Reads a value of an enum, and lists those that there are."""

    is_told_in_help = True

    def __init__(self, enum: EnumTypeWrapper, among: Callable[[str], bool]) -> None:
        self._enum = enum
        self._among = among

    @cached_property
    def _names(self) -> dict[str, str]:
        """The names of the values that may be given, by how they are typed."""
        values = self._enum.DESCRIPTOR.values[1:]
        return {_kebab(self._enum, value.name): value.name for value in values if self._among(value.name)}

    def words(self) -> dict[str, str]:
        """Returns how the values are typed, each with what it is called."""
        described = self._enum.DESCRIPTOR
        return {
            typed: both(*(value_label(described, self._enum.Value(name), lang) for lang in LANGUAGES))
            for typed, name in self._names.items()
        }

    def __call__(self, text: str | int) -> int:
        if isinstance(text, int):
            return text
        typed = in_usual_characters(text)
        if typed in self._names:
            return int(self._enum.Value(self._names[typed]))
        called = values_called(self._enum.DESCRIPTOR, self._names.values(), typed)
        if len(called) == 1:
            return int(self._enum.Value(called[0]))
        if called:
            raise _unclear(self._enum, text, called)
        listed = ", ".join(self._names)
        raise typer.BadParameter(both(f"“{text}”应为其中之一：{listed}。", f"“{text}” is none of {listed}."))


def _unclear(enum: EnumTypeWrapper, text: str, called: list[str]) -> typer.BadParameter:
    zh, en = (
        pick(both("、", ", "), lang).join(value_label(enum.DESCRIPTOR, enum.Value(name), lang) for name in called)
        for lang in ("zh", "en")
    )
    return typer.BadParameter(both(f"“{text}”不止一个：{zh}。", f"“{text}” may be any of {en}."))


def _kebab(enum: EnumTypeWrapper, name: str) -> str:
    prefix = enum.DESCRIPTOR.values[0].name.removesuffix("UNSPECIFIED")
    return name.removeprefix(prefix).lower().replace("_", "-")
