"""What a report opens with before its first section, and the sections that follow."""

from collections.abc import Iterator

from gongkai_service.domain.statistics.printing import PREAMBLE
from gongkai_service.domain.statistics.report import Report, Section
from gongkai_service.domain.words.terms import field_term
from gongkai_service.domain.words.vocabulary import Language
from gongkai_service.reports.model import Document
from gongkai_service.reports.words import Word, chosen, in_language, say


def preamble_of(document: Document, language: Language) -> tuple[str, ...]:
    """The paragraphs before the first section: the agency's own, else what is drafted of them."""
    for section in document.report.sections:
        if section.id == PREAMBLE:
            return section.own_paragraphs
    return () if document.preamble is None else (chosen(document.preamble, language),)


def sections_of(report: Report) -> tuple[Section, ...]:
    """The sections that have a heading."""
    return tuple(section for section in report.sections if section.id != PREAMBLE)


def unwritten(document: Document, language: Language) -> Iterator[str]:
    """What the report still lacks and the agency has to write: paragraphs of sections, facts of the preamble."""
    has_own = any(section.id == PREAMBLE for section in document.report.sections)
    if document.untold and not has_own:
        names = (in_language(field_term("Letterhead", name).full, language) for name in document.untold)
        yield say(Word.UNWRITTEN_PREAMBLE, language, names=say(Word.COMMA, language).join(names))
    for section in document.report.sections:
        if section.wants_own_paragraphs and not section.own_paragraphs:
            yield chosen(section.title, language)
