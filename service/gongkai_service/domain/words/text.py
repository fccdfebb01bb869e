"""Texts that people read, in both languages of the service, and what things are called."""

from dataclasses import dataclass


class Countable(str):
    """A number in an English template: ``{count:year}`` is 1 year or 2 years; ``{count:check fails|checks fail}``.

    Without a form behind the colon it is the number alone, with one that is no noun the number as that says.
    """

    __slots__ = ()

    def __format__(self, forms: str) -> str:
        """Return the number with its noun."""
        if forms and not forms[0].isalpha():
            return format(int(self), forms)
        one, _, many = forms.partition("|")
        return f"{self!s} {one if self == '1' else many or f'{one}s'}" if forms else str(self)


def counted(number: int, one: str, many: str = "") -> str:
    """Return an English noun with its number, ``1 year`` or ``2 years``; ``many`` where the plural is no mere s."""
    return format(Countable(number), f"{one}|{many}")


@dataclass(frozen=True, slots=True)
class Text:
    """One text in Simplified Chinese, whose terms of law are official wording, and in English."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Term:
    """What a value or a field is called; the short forms, for the columns of tables, are empty where they are equal.

    ``article`` is what the term rests on, empty where no text stands behind it.
    """

    zh: str
    en: str
    zh_short: str = ""
    en_short: str = ""
    article: str = ""

    @property
    def full(self) -> Text:
        """The term as sentences and documents say it."""
        return Text(self.zh, self.en)

    @property
    def short(self) -> Text:
        """The term as the column of a table says it."""
        return Text(self.zh_short or self.zh, self.en_short or self.en)
