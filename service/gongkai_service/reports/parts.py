"""The parts of a document in print, which are files of their own."""

from collections.abc import Iterator

from gongkai_service.domain.words.vocabulary import DocumentPart, Language
from gongkai_service.reports.annex import annex_of
from gongkai_service.reports.model import Document
from gongkai_service.reports.outline import Piece, body_of


def pieces_of(document: Document, part: DocumentPart, language: Language) -> Iterator[Piece]:
    """What a part is made of: the report as its form has it, or the working papers."""
    return annex_of(document, language) if part is DocumentPart.ANNEX else body_of(document, language)
