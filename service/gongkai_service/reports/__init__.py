"""Documents: one report model rendered as text, HTML, DOCX, XLSX, PDF, CSV and JSON."""

from gongkai_service.domain.words.vocabulary import DocumentFormat, Language
from gongkai_service.reports.model import Document, Rendered
from gongkai_service.reports.render import render

__all__ = ["Document", "DocumentFormat", "Language", "Rendered", "render"]
