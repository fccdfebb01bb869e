#!/usr/bin/env python3
"""Writes the words of the contract where they are read without protobuf: in the domain, and in the glossary.

    python tools/generate_words.py CONTRACT OUTPUT

CONTRACT is a set of file descriptors with its comments, as `protoc --include_source_info` writes it; OUTPUT is a
folder that takes the files by their paths in the tree. The modules of `gongkai.v1` must be importable, because the
words are options of the contract's own. `tools/generate_protos` runs it.
"""

import json
import subprocess
import sys
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from google.protobuf.descriptor_pb2 import (
    DescriptorProto,
    EnumDescriptorProto,
    FileDescriptorProto,
    FileDescriptorSet,
)

from gongkai.v1 import annotations_pb2

_ROOT = Path(__file__).resolve().parents[1]
_PACKAGE = "gongkai.v1"
_WORDS = Path("service", "gongkai_service", "domain", "words")
_GLOSSARY = Path("docs", "glossary.md")

# Lists of the contract that are none of the domain's: the Regulation is data, a notice makes a day worked or not,
# every reason is a class of its own, and classes of personal data mark fields of the contract alone.
_NO_LISTS = frozenset({"Regulation", "CalendarEntryKind", "ErrorReason", "PersonalData"})
# What is told apart by its prefix in the contract, where all names share one space.
_SHORTER = {
    "ClockDayMark": "DayMark",
    "DeadlineStepKind": "StepKind",
    "DocumentLanguage": "Language",
    "LetterFieldSource": "FieldSource",
    "ResponseTimesDimension": "Dimension",
}
_NOTE = "Generated from the contract by tools/generate_words.py: change protos/gongkai/v1 and run make protos."
_WIDTH = 120
# Where the places of comments say that they belong to the values of an enum of a file.
_ENUM_TYPE, _VALUE = FileDescriptorProto.ENUM_TYPE_FIELD_NUMBER, EnumDescriptorProto.VALUE_FIELD_NUMBER
_BASE = '''
class _Word(StrEnum):
    """A list whose members are worth their own names."""

    @staticmethod
    def _generate_next_value_(name: str, start: int, count: int, last_values: list[str]) -> str:  # noqa: ARG004
        return name
'''
_BEGIN, _END = "<!-- words of {} -->", "<!-- end of words -->"


@dataclass(frozen=True, slots=True)
class Word:
    """A value or a field with what it is called, empty where the contract gives it no word."""

    name: str
    word: annotations_pb2.Word
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class ClosedList:
    """An enum: its values without the prefix that they share, the unspecified one left out."""

    name: str
    meaning: str
    values: tuple[Word, ...]

    @property
    def python_name(self) -> str:
        """What the domain calls it."""
        return _SHORTER.get(self.name, self.name)


def main() -> None:
    """Writes all files."""
    if len(sys.argv) != len(("program", "contract", "output")):
        sys.exit(__doc__)
    contract = FileDescriptorSet.FromString(Path(sys.argv[1]).read_bytes())
    files = [file for file in contract.file if file.package == _PACKAGE]
    lists = sorted((one for file in files for one in _lists(file)), key=lambda one: one.python_name)
    of_domain = [one for one in lists if one.name not in _NO_LISTS]
    fields = {name: words for file in files for name, words in _fields(file)}
    output = Path(sys.argv[2])
    for path, text in (
        (_WORDS / "vocabulary.py", _formatted("\n".join(_vocabulary(of_domain)))),
        (_WORDS / "value_terms.py", _formatted("\n".join(_value_terms(of_domain)))),
        (_WORDS / "field_terms.py", _formatted("\n".join(_field_terms(fields)))),
        (_GLOSSARY, "\n".join(_glossary((_ROOT / _GLOSSARY).read_text(encoding="utf-8"), lists, fields)) + "\n"),
    ):
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (output / path).write_text(text, encoding="utf-8")


def _lists(file: FileDescriptorProto) -> Iterator[ClosedList]:
    comments = {tuple(place.path): place.leading_comments for place in file.source_code_info.location}
    for at, enum in enumerate(file.enum_type):
        prefix = enum.value[0].name.removesuffix("UNSPECIFIED")
        values = tuple(
            Word(
                value.name.removeprefix(prefix),
                value.options.Extensions[annotations_pb2.value_word],
                _line(comments.get((_ENUM_TYPE, at, _VALUE, number), "")),
            )
            for number, value in enumerate(enum.value)
        )
        yield ClosedList(enum.name, _line(comments.get((_ENUM_TYPE, at), "")), values[1:])


def _fields(file: FileDescriptorProto) -> Iterator[tuple[str, tuple[Word, ...]]]:
    """The fields that have words, by their messages."""
    for message in _messages(file.message_type):
        known = ((field.name, field.options) for field in message.field)
        words = tuple(
            Word(name, options.Extensions[annotations_pb2.field_word])
            for name, options in known
            if options.HasExtension(annotations_pb2.field_word)
        )
        if words:
            yield message.name, words


def _messages(messages: Iterable[DescriptorProto]) -> Iterator[DescriptorProto]:
    for message in messages:
        yield message
        yield from _messages(message.nested_type)


def _line(comment: str) -> str:
    return " ".join(comment.split())


def _vocabulary(lists: list[ClosedList]) -> Iterator[str]:
    yield '"""The closed lists of the contract. Each member\'s value is its name there, without the prefix.\n'
    yield f'{_NOTE}\n"""'
    yield "from enum import StrEnum, auto"
    yield _BASE
    for one in lists:
        yield f"class {one.python_name}(_Word):"
        yield _docstring(one.meaning)
        yield from (f"    {value.name} = auto()" for value in one.values)


def _docstring(meaning: str) -> str:
    """A sentence on the first line, and what follows below it."""
    if len(meaning) + len('    """"""') <= _WIDTH:
        return f'    """{meaning}"""\n'
    sentence, _, rest = meaning.partition(". ")
    lines = textwrap.wrap(rest, _WIDTH - 4, initial_indent="    ", subsequent_indent="    ")
    return "\n".join([f'    """{sentence}.', "", *lines, '    """', ""])


def _value_terms(lists: list[ClosedList]) -> Iterator[str]:
    yield f'"""What each value of the closed lists is called.\n\n{_NOTE}\n"""'
    yield "from collections.abc import Mapping\nfrom enum import StrEnum\n"
    yield "from gongkai_service.domain.words.text import Term"
    yield "from gongkai_service.domain.words.vocabulary import (" + ", ".join(one.python_name for one in lists) + ")\n"
    yield "# Words of different lists may be equal as strings, so each list has its own."
    yield "VALUE_TERMS: Mapping[type[StrEnum], Mapping[StrEnum, Term]] = {"
    for one in lists:
        yield f"{one.python_name}: {{"
        yield from (f"{one.python_name}.{value.name}: {_term(value.word)}," for value in one.values)
        yield "},"
    yield "}"


def _field_terms(fields: dict[str, tuple[Word, ...]]) -> Iterator[str]:
    yield f'"""What fields of the contract are called, by their messages.\n\n{_NOTE}\n"""'
    yield "from collections.abc import Mapping\n"
    yield "from gongkai_service.domain.words.text import Term\n"
    yield "FIELD_TERMS: Mapping[str, Mapping[str, Term]] = {"
    for message in sorted(fields):
        yield f'"{message}": {{'
        yield from (f'"{field.name}": {_term(field.word)},' for field in fields[message])
        yield "},"
    yield "}"


def _term(word: annotations_pb2.Word) -> str:
    further = {"zh_short": word.zh_short, "en_short": word.en_short, "article": word.article}
    told = [_quoted(word.zh), _quoted(word.en)]
    told += [f"{name}={_quoted(text)}" for name, text in further.items() if text]
    return f"Term({', '.join(told)})"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _formatted(text: str) -> str:
    """The text as the formatter of this tree writes it."""
    command = [sys.executable, "-m", "ruff", "format", "--quiet", "--config", f"{_ROOT}/pyproject.toml", "-"]
    return subprocess.run(command, input=text, check=True, capture_output=True, text=True).stdout  # noqa: S603 - ours


def _glossary(text: str, lists: list[ClosedList], fields: dict[str, tuple[Word, ...]]) -> Iterator[str]:
    """The lines of the glossary, with the tables of words between their marks written anew."""
    tables = {one.name: one.values for one in lists} | fields
    marks = {_BEGIN.format(name): name for name in tables}
    is_kept = True
    for line in text.splitlines():
        is_kept = is_kept or line == _END
        if is_kept:
            yield line
        if line in marks:
            is_kept = False
            yield from _table(tables[marks[line]])


def _table(words: tuple[Word, ...]) -> Iterator[str]:
    yield ""
    has_meanings = any(word.meaning for word in words)
    yield "| Name | 中文 | 简称 | English | " + ("Meaning | " if has_meanings else "") + "Basis |"
    yield "|---|---|---|---|" + ("---|" if has_meanings else "") + "---|"
    for one in words:
        cells = [f"`{one.name}`", one.word.zh, one.word.zh_short or "—", one.word.en]
        cells += [_meaning(one)] if has_meanings else []
        yield "| " + " | ".join([*cells, one.word.article or "—"]) + " |"
    yield ""


def _meaning(one: Word) -> str:
    """What the contract says of a value beside its term, which stands in a column of its own."""
    told = one.meaning.removeprefix(one.word.zh).lstrip(":,. ")
    is_article_alone = told.startswith("(") and told.endswith(").")
    return told[:1].upper() + told[1:] if told and not is_article_alone else "—"


if __name__ == "__main__":
    main()
