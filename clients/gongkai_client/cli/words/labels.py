"""What the values and fields of the contract are called on screen, as the contract itself says.

The words are options of its values and fields, so a newer value has its name as soon as the contract is newer.
Lines say the full word, columns of tables the short one.
"""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

import gongkai.v1
from gongkai_client.language import both, pick

if TYPE_CHECKING:
    from google.protobuf.message import Message

    from gongkai.v1.annotations_pb2 import Word


def label(message: "Message", field: str, lang: str) -> str:
    """Returns what an enum field of a message says."""
    enum = message.DESCRIPTOR.fields_by_name[field].enum_type
    return value_label(enum, getattr(message, field), lang)


def short_label(message: "Message", field: str, lang: str) -> str:
    """Returns the same as short as the column of a table wants it."""
    enum: Any = message.DESCRIPTOR.fields_by_name[field].enum_type
    value = enum.values_by_number.get(getattr(message, field))
    return label(message, field, lang) if value is None else pick(_short(_value_word(value)), lang)


def value_label(enum: Any, number: int, lang: str) -> str:  # noqa: ANN401 - protobuf has several descriptors
    """Returns what one value of an enum is called; a value of a newer contract shows its number."""
    value = enum.values_by_number.get(number)
    return str(number) if value is None else pick(_full(_value_word(value)) or value.name, lang)


def value_words(enum: Any, name: str) -> set[str]:  # noqa: ANN401 - as above
    """Returns every word that the contract has for one value of an enum, in full and short, in both languages."""
    word = _value_word(enum.values_by_name[name])
    return {text for text in (word.zh, word.zh_short, word.en, word.en_short) if text}


def name_label(name: str, lang: str) -> str:
    """Returns what the value of this name is called; an unknown one shows its name."""
    return pick(_values().get(name, name), lang)


def is_value(name: str) -> bool:
    """Returns whether the contract has a value of this name."""
    return name in _values()


def field_label(message: "type[Message]", field: str) -> str:
    """Returns what a field of a message is called, in both languages."""
    return _full(_field_word(message.DESCRIPTOR.fields_by_name[field]))


def short_field_label(message: "type[Message]", field: str) -> str:
    """Returns what a field of a message is called where room is short, in both languages."""
    return short_field_word(message.DESCRIPTOR.fields_by_name[field])


def short_field_word(field: Any) -> str:  # noqa: ANN401 - protobuf has several descriptors
    """Returns the same of a field by its descriptor; nothing where the contract has no word for it."""
    return _short(_field_word(field))


@cache
def _values() -> dict[str, str]:
    """All values of all enums that have a word, by name; only what comes by name alone needs them."""
    modules = (import_module(f"gongkai.v1.{module.name}") for module in iter_modules(gongkai.v1.__path__))
    enums = (enum for module in modules if hasattr(module, "DESCRIPTOR") for enum in _enums(module))
    return {value.name: _full(_value_word(value)) for enum in enums for value in enum.values if _value_word(value).zh}


def _enums(module: Any) -> Any:  # noqa: ANN401 - as protobuf's modules are
    return module.DESCRIPTOR.enum_types_by_name.values()


def _value_word(value: Any) -> "Word":  # noqa: ANN401 - as above
    word: Word = value.GetOptions().Extensions[_annotations().value_word]
    return word


def _field_word(field: Any) -> "Word":  # noqa: ANN401 - as above
    word: Word = field.GetOptions().Extensions[_annotations().field_word]
    return word


@cache
def _annotations() -> Any:  # noqa: ANN401 - as protobuf's modules are
    """The contract's own options, loaded when a word is asked for: help and complaints do without protobuf."""
    return import_module("gongkai.v1.annotations_pb2")


def _full(word: "Word") -> str:
    return both(word.zh, word.en) if word.zh else ""


def _short(word: "Word") -> str:
    return both(word.zh_short or word.zh, word.en_short or word.en) if word.zh else ""
