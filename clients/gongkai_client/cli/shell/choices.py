"""Options that take a value of an enum of the contract: in kebab-case, as the help lists it, or by its words."""

from collections.abc import Callable
from typing import Any

import typer
from google.protobuf.internal.enum_type_wrapper import EnumTypeWrapper
from google.protobuf.message import Message

from gongkai.v1.annotations_pb2 import bounds
from gongkai_client.cli.shell.typed_text import in_usual_characters
from gongkai_client.cli.shell.typed_values import values_called
from gongkai_client.cli.words.labels import value_label
from gongkai_client.language import both, pick


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
        meaning: its help in both languages, before the list of values.
        among: which names of values may be given.
    """
    names = _names(enum, among)
    return typer.Option(
        option,
        parser=_reader(enum, names),
        metavar=both("选项值", "VALUE"),
        help=_help(enum, meaning, names),
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
        meaning: its help in both languages, before the list of values.
        metavar: what stands for it in the line of usage.
        among: which names of values may be given.
    """
    names = _names(enum, among)
    return typer.Argument(parser=_reader(enum, names), metavar=metavar, help=_help(enum, meaning, names))


def accepted_in(request: type[Message], field: str) -> Callable[[str], bool]:
    """Returns which names of values a field of a request takes, by the bounds that the contract gives it."""
    excluded = frozenset(request.DESCRIPTOR.fields_by_name[field].GetOptions().Extensions[bounds].not_accepted)
    return lambda name: name not in excluded


def word(enum: Any, number: int) -> str:  # noqa: ANN401 - the stubs know an enum by its own type
    """Returns how a value of an enum is typed; a value of a newer contract shows its number."""
    value = enum.DESCRIPTOR.values_by_number.get(number)
    return str(number) if value is None else _kebab(enum, value.name)


def _names(enum: EnumTypeWrapper, among: Callable[[str], bool]) -> dict[str, str]:
    """The names of the values that may be given, by how they are typed."""
    return {_kebab(enum, value.name): value.name for value in enum.DESCRIPTOR.values[1:] if among(value.name)}


def _reader(enum: EnumTypeWrapper, names: dict[str, str]) -> Callable[[str | int], int]:
    def read(text: str | int) -> int:
        if isinstance(text, int):
            return text
        typed = in_usual_characters(text)
        if typed in names:
            return int(enum.Value(names[typed]))
        called = values_called(enum.DESCRIPTOR, names.values(), typed)
        if len(called) == 1:
            return int(enum.Value(called[0]))
        if called:
            raise _unclear(enum, text, called)
        listed = ", ".join(names)
        raise typer.BadParameter(both(f"“{text}”应为其中之一：{listed}。", f"“{text}” is none of {listed}."))

    return read


def _unclear(enum: EnumTypeWrapper, text: str, called: list[str]) -> typer.BadParameter:
    zh, en = (
        pick(both("、", ", "), lang).join(value_label(enum.DESCRIPTOR, enum.Value(name), lang) for name in called)
        for lang in ("zh", "en")
    )
    return typer.BadParameter(both(f"“{text}”不止一个：{zh}。", f"“{text}” may be any of {en}."))


def _help(enum: EnumTypeWrapper, meaning: str, names: dict[str, str]) -> str:
    widest = max(map(len, names))
    zh, en = (
        "\n".join(
            f"  {word.ljust(widest)}  {value_label(enum.DESCRIPTOR, enum.Value(name), lang)}"
            for word, name in names.items()
        )
        for lang in ("zh", "en")
    )
    return both(f"{pick(meaning, 'zh')}\n{zh}", f"{pick(meaning, 'en')}\n{en}")


def _kebab(enum: EnumTypeWrapper, name: str) -> str:
    prefix = enum.DESCRIPTOR.values[0].name.removesuffix("UNSPECIFIED")
    return name.removeprefix(prefix).lower().replace("_", "-")
