"""One document in the kind and language that is asked for.

What Word, Excel, PDF and web pages and traditional characters need is an optional extra, so each kind is loaded when
it is asked for, and a missing library is a refusal that names it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module

from gongkai_service.domain.words.refusals import DocumentUnavailable
from gongkai_service.domain.words.vocabulary import DocumentFormat, Language
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
# Libraries whose packages have other names.
_PACKAGES = {"docx": "python-docx"}
_OURS = "gongkai_service"


def render(document: Document, document_format: DocumentFormat, language: Language) -> Rendered:
    """Return the finished document.

    The JSON document is the canonical form: the same in every language.

    Raises:
        DocumentUnavailable: a library is missing that the document needs.
    """
    kind = _KINDS[document_format]
    try:
        written = in_script(document, language)
        content = _renderer(kind)(written, language)
        file_name = file_name_of(written, language, kind.suffix)
    except ModuleNotFoundError as error:
        library = (error.name or "").partition(".")[0]
        if library == _OURS:
            raise
        missing = _PACKAGES.get(library, library)
        raise DocumentUnavailable(document_format=document_format.value, missing=missing) from error
    return Rendered(file_name, kind.media_type, content)


def _renderer(kind: _Kind) -> Callable[[Document, Language], bytes]:
    module = import_module(f"gongkai_service.reports.{kind.module}")
    renderer: Callable[[Document, Language], bytes] = getattr(module, kind.function)
    return renderer
