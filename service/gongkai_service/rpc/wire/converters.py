"""Between protobuf and the domain: words, dates, instants, texts."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Protocol, TypeVar

from google.protobuf.descriptor import EnumDescriptor
from google.protobuf.timestamp_pb2 import Timestamp
from google.type.date_pb2 import Date

from gongkai.v1.localized_text_pb2 import LocalizedText
from gongkai_service.domain.words.text import Text

Word = TypeVar("Word", bound=StrEnum)
NumberT_co = TypeVar("NumberT_co", bound=int, covariant=True)


class EnumOf(Protocol[NumberT_co]):
    """A generated enum."""

    DESCRIPTOR: EnumDescriptor

    def Value(self, name: str) -> NumberT_co:  # noqa: N802  (protobuf's name)
        """The number of a value."""


def _prefix(enum: EnumDescriptor) -> str:
    return str(enum.values[0].name).removesuffix("UNSPECIFIED")


def word_of(enum: EnumOf[int], number: int, words: type[Word]) -> Word:
    """The domain's word for a given value; ``validation`` has refused unknown ones."""
    name = enum.DESCRIPTOR.values_by_number[number].name
    return words(name.removeprefix(_prefix(enum.DESCRIPTOR)))


def word_named(enum: EnumDescriptor, number: int, words: type[Word]) -> Word | None:
    """The domain's word for a value, by the descriptor of its enum; ``None`` for one that was left out."""
    return words(enum.values_by_number[number].name.removeprefix(_prefix(enum))) if number else None


def given_word(enum: EnumOf[int], number: int, words: type[Word]) -> Word | None:
    """The domain's word for a value; ``None`` for one that was left out."""
    return word_of(enum, number, words) if number else None


def words_of(enum: EnumOf[int], numbers: Iterable[int], words: type[Word]) -> tuple[Word, ...]:
    """The domain's words for a list of given values, in their order; what is given twice counts once."""
    return tuple(dict.fromkeys(word_of(enum, number, words) for number in numbers))


def number_of(enum: EnumOf[NumberT_co], word: StrEnum | None) -> NumberT_co:
    """The contract's value for a domain word; unspecified for none."""
    return enum.Value(_prefix(enum.DESCRIPTOR) + (word.value if word is not None else "UNSPECIFIED"))


def date_of(message: Date) -> date:
    """A civil day; ``validation`` has refused others."""
    return date(message.year, message.month, message.day)


def given_date(message: Date) -> date | None:
    """A civil day; ``None`` for a field that was left out, since ``validation`` has refused a day without a year."""
    return date_of(message) if message.year else None


def date_message(day: date | None) -> Date | None:
    """A civil day, absent for ``None``."""
    return None if day is None else Date(year=day.year, month=day.month, day=day.day)


def instant_of(message: Timestamp) -> datetime:
    """An aware UTC instant."""
    return message.ToDatetime(tzinfo=UTC)


def instant_message(instant: datetime) -> Timestamp:
    """An instant."""
    message = Timestamp()
    message.FromDatetime(instant)
    return message


def text_message(text: Text) -> LocalizedText:
    """A text in both languages."""
    return LocalizedText(zh=text.zh, en=text.en)
