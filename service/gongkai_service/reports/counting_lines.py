"""How was counted what no text settles, and what stands in no row for it, as lines of the working papers."""

from gongkai_service.domain.words.vocabulary import Language
from gongkai_service.reports.model import Document
from gongkai_service.reports.words import Word, chosen, say


def counting_lines(document: Document, language: Language) -> tuple[str, ...]:
    """The settings of the agency by which figures rest, then the new answers that no row counts, if there are any."""
    settings = tuple(chosen(one.text, language) for one in document.report.conventions)
    if not document.later_answers:
        return settings
    return (*settings, say(Word.LATER_ANSWERS, language, count=document.later_answers))
