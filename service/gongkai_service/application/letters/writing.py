"""Letters and templates as files, and what a template lacks."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from types import MappingProxyType

from gongkai_service.application.letters.keeping import LetterCopy
from gongkai_service.application.letters.libraries import library
from gongkai_service.application.letters.scribe import NO_FIELDS, Written
from gongkai_service.domain.letters.kinds import LetterSpec
from gongkai_service.domain.words.refusals import LetterTemplateInvalid
from gongkai_service.domain.words.terms import term_of
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import LetterFormat, LetterKind

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


_FILES: Mapping[LetterFormat, tuple[str, str]] = MappingProxyType(
    {LetterFormat.DOCX: ("docx", _WORD), LetterFormat.HTML: ("html", "text/html; charset=utf-8")}
)


@dataclass(frozen=True, slots=True)
class LetterFile:
    """A document with its media type and a name for its file."""

    content: bytes
    media_type: str
    file_name: str


@dataclass(frozen=True, slots=True)
class TemplateFindings:
    """What a template lacks: elements that the law needs, fields that nobody knows, or what makes it no template."""

    missing: tuple[str, ...]
    unknown: tuple[str, ...]
    error: Text | None


def digest_of(content: bytes) -> str:
    """SHA-256 over a template, as hexadecimal digits."""
    return sha256(content).hexdigest()


def shipped_template(spec: LetterSpec) -> bytes:
    """The template that ships for a kind of letter.

    Raises:
        DocumentUnavailable: a library is missing that letters need.
    """
    template: bytes = library("default_template").default_template(spec)
    return template


def file_name(kind: LetterKind, number: str) -> str:
    """What a letter's files are called, without extension: a name that says what it is."""
    return f"{number} {term_of(kind).zh}".replace("/", "-")


def draft_file(written: Written, name: str, letter_format: LetterFormat) -> LetterFile:
    """A draft in a kind of document."""
    is_word = letter_format is LetterFormat.DOCX
    return _file(name, letter_format, written.docx if is_word else written.page(name).encode())


def issued_file(copy: LetterCopy, letter_format: LetterFormat) -> LetterFile:
    """A letter that was issued in a kind of document."""
    is_word = letter_format is LetterFormat.DOCX
    return _file(copy.file_name, letter_format, copy.document if is_word else copy.page)


def _file(name: str, letter_format: LetterFormat, content: bytes) -> LetterFile:
    extension, media_type = _FILES[letter_format]
    return LetterFile(content, media_type, f"{name}.{extension}")


def template_file(template: bytes, kind: LetterKind) -> LetterFile:
    """A template as a document."""
    return LetterFile(template, _WORD, f"{term_of(kind).zh} 模板.docx")


def values_not_shown(spec: LetterSpec, values: Mapping[str, str], text: str) -> tuple[str, ...]:
    """The required fields whose value a reader of the letter does not see, as a template can leave one out."""
    missing: tuple[str, ...] = library("checking").missing_values(spec, values, text)
    return missing


def find_in_template(spec: LetterSpec, template: bytes) -> TemplateFindings:
    """What a template lacks to be one of a kind of letter.

    Raises:
        DocumentUnavailable: a library is missing that letters need.
    """
    found = library("checking").check_template(spec, template)
    return TemplateFindings(found.missing, found.unknown, found.error)


def require_template(spec: LetterSpec, template: bytes) -> None:
    """Refuses a template that cannot be used.

    Raises:
        LetterTemplateInvalid: it misses an element, uses an unknown field, or is no template.
    """
    found = find_in_template(spec, template)
    if found.missing or found.unknown or found.error is not None:
        raise LetterTemplateInvalid(
            kind=spec.kind,
            missing=found.missing or NO_FIELDS,
            unknown=found.unknown or NO_FIELDS,
            error=found.error or Text("", ""),
        )
