"""The fields of what was recorded, as people type them to put them right: `reply-date`, `答复日期`."""

from collections.abc import Callable, Iterator
from typing import Any

import typer
from google.api import resource_pb2

from gongkai_client.cli.shell.parameters import day, fen, whole_number
from gongkai_client.cli.shell.typed_text import in_usual_characters
from gongkai_client.cli.shell.typed_values import values_called
from gongkai_client.cli.words.labels import short_field_word, value_label
from gongkai_client.dates import date_message
from gongkai_client.language import both, pick

# What a request says of the call and not of what is recorded; which case it is about cannot be mended.
_OF_THE_CALL = frozenset({"name", "parent", "etag", "request_id", "validate_only"})
_DAY = "google.type.Date"
_IN_FEN = "_fen"
_BETWEEN = "、", "，", ","
_YES, _NO = frozenset({"yes", "true", "1", "是"}), frozenset({"no", "false", "0", "否", ""})
_MOST = 1_000_000_000

# Protobuf's implementations describe messages and fields by classes of their own.
Descriptor = Any


# Makes the name of a resource of what is typed for a field: the type of the resource, and what was typed.
NameOf = Callable[[str, str], str]


def set_field(entry: Any, typed: str, value: str, name_of: NameOf) -> str:  # noqa: ANN401 - any request of the contract
    """Sets the field that is typed, in the request that records an entry, and returns its path.

    Raises:
        BadParameter: there is no such field, or it takes no such value.
    """
    path = _path_of(entry.DESCRIPTOR, typed)
    *outer, field = path
    holder = entry
    for each in outer:
        holder = getattr(holder, each.name)
        holder.SetInParent()
    reference = field.GetOptions().Extensions[resource_pb2.resource_reference].type
    told = value.strip()
    _fill(holder, field, name_of(reference, told) if reference and told else told)
    return ".".join(each.name for each in path)


def field_names(request: Descriptor, lang: str) -> str:
    """The fields of a request as they are typed, each with its word."""
    known = (f"{_typed(path)} {pick(short_field_word(path[-1]), lang)}".strip() for path in _paths(request))
    return pick(both("、", ", "), lang).join(known)


def _paths(request: Descriptor) -> Iterator[tuple[Descriptor, ...]]:
    for field in request.fields:
        if field.name in _OF_THE_CALL:
            continue
        message = field.message_type
        if message is None or message.full_name == _DAY:
            yield (field,)
        elif not field.is_repeated:
            yield from ((field, *inner) for inner in _paths(message))


def _typed(path: tuple[Descriptor, ...]) -> str:
    return ".".join(each.name.removesuffix(_IN_FEN).replace("_", "-") for each in path)


def _path_of(request: Descriptor, typed: str) -> tuple[Descriptor, ...]:
    wanted = typed.strip().replace("_", "-").casefold()
    known = list(_paths(request))
    found = [path for path in known if wanted in {_typed(path), _typed(path[-1:])}]
    found = found or [path for path in known if wanted in _words(path[-1])]
    if len(found) == 1:
        return found[0]
    zh, en = (field_names(request, lang) for lang in ("zh", "en"))
    raise typer.BadParameter(
        both(f"“{typed}”不是该条的栏目；可以更正：{zh}。", f"“{typed}” is no field of the entry. These are: {en}."),
        param_hint="--set",
    )


def _words(field: Descriptor) -> set[str]:
    word = short_field_word(field)
    full = field.GetOptions().Extensions[_field_word()]
    return {text.casefold() for text in (full.zh, full.en, *(pick(word, lang) for lang in ("zh", "en"))) if text}


def _field_word() -> Any:  # noqa: ANN401 - as protobuf's extensions are
    from gongkai.v1.annotations_pb2 import field_word  # noqa: PLC0415 - help and wrong usage need no protobuf

    return field_word


def _fill(holder: Any, field: Descriptor, value: str) -> None:  # noqa: ANN401 - any message of the contract
    if field.is_repeated:
        del getattr(holder, field.name)[:]
        getattr(holder, field.name).extend(_one(field, each) for each in _split(value))
    elif not value:
        holder.ClearField(field.name)
    elif field.message_type is not None:
        getattr(holder, field.name).CopyFrom(date_message(day(value)))
    else:
        setattr(holder, field.name, _one(field, value))


def _split(value: str) -> list[str]:
    for separator in _BETWEEN:
        value = value.replace(separator, ",")
    return [each.strip() for each in value.split(",") if each.strip()]


def _one(field: Descriptor, value: str) -> str | int | bool:
    if field.enum_type is not None:
        return _choice(field.enum_type, value)
    if field.type == field.TYPE_STRING:
        return value
    if field.type == field.TYPE_BOOL:
        return _truth(value)
    return fen(value) if field.name.endswith(_IN_FEN) else whole_number(0, _MOST)(value)


def _truth(value: str) -> bool:
    if value.casefold() not in _YES | _NO:
        wrong = both(f"“{value}”应为 是 或 否。", f"“{value}” is neither yes nor no.")
        raise typer.BadParameter(wrong, param_hint="--set")
    return value.casefold() in _YES


def _choice(enum: Descriptor, value: str) -> int:
    """The value that is typed as the option of its own command takes it: by its name, or by a word of the contract."""
    prefix = enum.values[0].name.removesuffix("UNSPECIFIED")
    names = {each.name.removeprefix(prefix).lower().replace("_", "-"): each.name for each in enum.values[1:]}
    typed = in_usual_characters(value).casefold().replace("_", "-")
    called = [names[typed]] if typed in names else values_called(enum, names.values(), value)
    if len(called) == 1:
        return int(enum.values_by_name[called[0]].number)
    listed, in_english = (
        "\n".join(
            f"  {word}  {value_label(enum, enum.values_by_name[name].number, lang)}"
            for word, name in names.items()
            if not called or name in called
        )
        for lang in ("zh", "en")
    )
    raise typer.BadParameter(
        both(f"“{value}”应为其中之一：\n{listed}", f"“{value}” is none of\n{in_english}"), param_hint="--set"
    )
