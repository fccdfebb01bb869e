"""The report as the JSON of which a publication's digest is taken."""

from gongkai_service.domain.words.vocabulary import DocumentPart, Language
from gongkai_service.reports.model import Document


def render_canonical(document: Document, part: DocumentPart, language: Language) -> bytes:
    """Return the canonical form, byte for byte; it holds both languages."""
    del part, language
    return document.canonical
