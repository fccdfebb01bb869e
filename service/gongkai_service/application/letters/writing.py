"""Letters as documents. The libraries are an optional extra, so they are loaded when a letter is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from importlib import import_module
from typing import Any

from gongkai_service.domain.letters.kinds import LetterSpec
from gongkai_service.domain.words.refusals import DocumentUnavailable, LetterTemplateInvalid
from gongkai_service.domain.words.terms import term_of
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import LetterFormat, LetterKind

_OURS = "gongkai_service"
_PACKAGES = {"docx": "python-docx"}
_NONE = Text("无", "none")
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# What was just drafted is often issued next, inside a transaction for which others wait.
_KEPT = 64


@dataclass(frozen=True, slots=True)
class Written:
    """A letter as a Word document and as text, with the digest of the text."""

    docx: bytes
    text: str
    digest: str


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
    template: bytes = _library("default_template").default_template(spec)
    return template


def write_letter(kind: LetterKind, template: bytes, values: Mapping[str, str]) -> Written:
    """The letter that a template makes of these values.

    Raises:
        LetterTemplateInvalid: the template cannot be used.
        DocumentUnavailable: a library is missing that letters need.
    """
    return _written(kind, template, tuple(sorted(values.items())))


@lru_cache(maxsize=_KEPT)
def _written(kind: LetterKind, template: bytes, values: tuple[tuple[str, str], ...]) -> Written:
    rendering, faults = _library("rendering"), _library("faults")
    try:
        docx: bytes = rendering.render_docx(template, dict(values))
    except faults.TemplateError as error:
        raise LetterTemplateInvalid(kind=kind, missing=_NONE, unknown=_NONE, error=error.text) from error
    text: str = rendering.letter_text(docx)
    return Written(docx, text, rendering.text_digest(text))


def letter_file(written: Written, kind: LetterKind, number: str, letter_format: LetterFormat) -> LetterFile:
    """The letter in a kind of document, under a name that says what it is."""
    name = f"{number} {term_of(kind).zh}".replace("/", "-")
    if letter_format is LetterFormat.DOCX:
        return LetterFile(written.docx, _WORD, f"{name}.docx")
    page: str = _library("rendering").letter_html(written.docx, title=name)
    return LetterFile(page.encode(), "text/html; charset=utf-8", f"{name}.html")


def template_file(template: bytes, kind: LetterKind) -> LetterFile:
    """A template as a document."""
    return LetterFile(template, _WORD, f"{term_of(kind).zh} 模板.docx")


def values_not_shown(spec: LetterSpec, values: Mapping[str, str], text: str) -> tuple[str, ...]:
    """The required fields whose value a reader of the letter does not see, as a template can leave one out."""
    missing: tuple[str, ...] = _library("checking").missing_values(spec, values, text)
    return missing


def find_in_template(spec: LetterSpec, template: bytes) -> TemplateFindings:
    """What a template lacks to be one of a kind of letter.

    Raises:
        DocumentUnavailable: a library is missing that letters need.
    """
    found = _library("checking").check_template(spec, template)
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
            missing=found.missing or _NONE,
            unknown=found.unknown or _NONE,
            error=found.error or Text("", ""),
        )


def _library(module: str) -> Any:  # noqa: ANN401  (a module)
    try:
        return import_module(f"gongkai_service.letters.{module}")
    except ModuleNotFoundError as error:
        library = (error.name or "").partition(".")[0]
        if library == _OURS:
            raise
        missing = _PACKAGES.get(library, library)
        raise DocumentUnavailable(document_format=LetterFormat.DOCX.value, missing=missing) from error
