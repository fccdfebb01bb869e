"""Who writes letters: templates are filled in, and what became of them is read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Protocol

from gongkai_service.application.letters.libraries import library
from gongkai_service.domain.words.refusals import LetterTemplateInvalid
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import LetterKind

NO_FIELDS = Text("无", "none")
# What was just drafted is often issued next.
_REMEMBERED = 64


class LetterReader(Protocol):
    """A way to read a Word document; see ``gongkai_service.letters.readers``."""

    @property
    def text(self) -> Callable[[bytes], str]:
        """Its text, whose digest stands in the history."""

    @property
    def page(self) -> Callable[[bytes, str], str]:
        """A web page with the same text, under a title."""


class LetterAltered(Exception):  # noqa: N818  (it is about a letter, not about the code)
    """A letter does not read as its history says: it was altered or damaged since it was issued."""


@dataclass(frozen=True, slots=True)
class Written:
    """A letter as a Word document and as text, with the digest of the text and the reader that read it."""

    docx: bytes
    text: str
    digest: str
    reader: LetterReader

    def page(self, title: str) -> str:
        """The letter as a web page."""
        return self.reader.page(self.docx, title)


def text_digest(text: str) -> str:
    """SHA-256 over the text of a letter in UTF-8, as hexadecimal digits."""
    return sha256(text.encode()).hexdigest()


def _render(template: bytes, values: Mapping[str, str]) -> bytes:
    docx: bytes = library("rendering").render_docx(template, values)
    return docx


def _readers() -> Sequence[LetterReader]:
    readers: Sequence[LetterReader] = library("readers").READERS
    return readers


@dataclass(frozen=True, slots=True)
class Scribe:
    """Writes letters. ``readers`` are in the order of their age: the last one reads what is written today."""

    render: Callable[[bytes, Mapping[str, str]], bytes] = _render
    readers: Callable[[], Sequence[LetterReader]] = _readers

    def write(self, kind: LetterKind, template: bytes, values: Mapping[str, str]) -> Written:
        """The letter that a template makes of these values.

        Raises:
            LetterTemplateInvalid: the template cannot be used.
            DocumentUnavailable: a library is missing that letters need.
        """
        return _written(self, kind, template, tuple(sorted(values.items())))

    def write_again(self, kind: LetterKind, template: bytes, values: Mapping[str, str], digest: str) -> Written:
        """The letter that was issued with this digest of its text, read by the reader of then.

        Raises:
            LetterAltered: whoever reads it, it has another text.
            LetterTemplateInvalid: the template cannot be used.
            DocumentUnavailable: a library is missing that letters need.
        """
        docx = _filled(self, kind, template, values)
        for reader in self.readers():
            text = reader.text(docx)
            if text_digest(text) == digest:
                return Written(docx, text, digest, reader)
        raise LetterAltered


@lru_cache(maxsize=_REMEMBERED)
def _written(scribe: Scribe, kind: LetterKind, template: bytes, values: tuple[tuple[str, str], ...]) -> Written:
    docx, reader = _filled(scribe, kind, template, dict(values)), scribe.readers()[-1]
    text = reader.text(docx)
    return Written(docx, text, text_digest(text), reader)


def _filled(scribe: Scribe, kind: LetterKind, template: bytes, values: Mapping[str, str]) -> bytes:
    faults = library("faults")
    try:
        return scribe.render(template, values)
    except faults.TemplateError as error:
        raise LetterTemplateInvalid(kind=kind, missing=NO_FIELDS, unknown=NO_FIELDS, error=error.text) from error
