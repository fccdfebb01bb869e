"""One document in the kind and language that is asked for.

What Word, Excel, PDF and web pages and traditional characters need is an optional extra, so each kind is loaded when
it is asked for, and a missing library is a refusal that names it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from importlib import import_module

from gongkai_service.domain.statistics.printing import as_printed
from gongkai_service.domain.words.refusals import DocumentUnavailable
from gongkai_service.domain.words.vocabulary import DocumentFormat, DocumentPart, Language
from gongkai_service.reports.front import file_name_of
from gongkai_service.reports.model import Document, Rendered
from gongkai_service.reports.script import in_script

_OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True, slots=True)
class _Kind:
    """How a kind of document is made: the function in the module, and what its file is."""

    module: str
    function: str
    suffix: str
    media_type: str


_KINDS: Mapping[DocumentFormat, _Kind] = {
    DocumentFormat.TEXT: _Kind("text", "render_text", "txt", "text/plain; charset=utf-8"),
    DocumentFormat.HTML: _Kind("html", "render_html", "html", "text/html; charset=utf-8"),
    DocumentFormat.DOCX: _Kind("word_file", "render_word", "docx", f"{_OFFICE}.wordprocessingml.document"),
    DocumentFormat.XLSX: _Kind("workbook", "render_workbook", "xlsx", f"{_OFFICE}.spreadsheetml.sheet"),
    DocumentFormat.PDF: _Kind("pdf_file", "render_pdf", "pdf", "application/pdf"),
    DocumentFormat.CSV: _Kind("values_csv", "render_values", "csv", "text/csv; charset=utf-8"),
    DocumentFormat.JSON: _Kind("canonical_json", "render_canonical", "json", "application/json"),
}
_FOR_PROGRAMS = frozenset({DocumentFormat.CSV, DocumentFormat.JSON})
# Libraries whose packages have other names.
_PACKAGES = {"docx": "python-docx"}
_OURS = "gongkai_service"


def render(
    document: Document,
    document_format: DocumentFormat,
    language: Language,
    part: DocumentPart = DocumentPart.BODY,
) -> Rendered:
    """Return a finished part of the document.

    The JSON document is the canonical form: the same in every language. It has figures alone, as CSV does, and no
    annex.

    Raises:
        DocumentUnavailable: a library is missing that the document needs.
        CharactersUnprintable: the document has its fonts in it, and none has a character.
    """
    kind = _KINDS[document_format]
    try:
        written = in_script(_in_print(document, document_format), language)
        content = _renderer(kind)(written, part, language)
        file_name = file_name_of(written, part, language, kind.suffix)
    except ModuleNotFoundError as error:
        library = (error.name or "").partition(".")[0]
        if library == _OURS:
            raise
        missing = _PACKAGES.get(library, library)
        raise DocumentUnavailable(document_format=document_format.value, missing=missing) from error
    return Rendered(file_name, kind.media_type, content)


def _in_print(document: Document, document_format: DocumentFormat) -> Document:
    """The document with the heads that its form prints; what programs read has the columns of the contract."""
    if document_format in _FOR_PROGRAMS:
        return document
    return replace(document, report=as_printed(document.report, document.form))


def _renderer(kind: _Kind) -> Callable[[Document, DocumentPart, Language], bytes]:
    module = import_module(f"gongkai_service.reports.{kind.module}")
    renderer: Callable[[Document, DocumentPart, Language], bytes] = getattr(module, kind.function)
    return renderer
