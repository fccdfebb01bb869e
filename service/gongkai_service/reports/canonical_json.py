"""The report as the JSON of which a publication's digest is taken."""

from gongkai_service.domain.words.vocabulary import Language
from gongkai_service.reports.model import Document


def render_canonical(document: Document, language: Language) -> bytes:  # noqa: ARG001 - it holds both languages
    """Return the canonical form, byte for byte."""
    return document.canonical
