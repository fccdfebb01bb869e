"""What stands at the head of every document: its title, what it is known by, and the name of its file."""

import re

from gongkai_service.domain.words.vocabulary import DocumentPart, Language, ReportScope
from gongkai_service.reports.model import Document, PublicationStamp
from gongkai_service.reports.words import Word, day_of, instant_of, say

# No path, no wildcard, no control character: names of files that every system takes.
_UNSAFE = re.compile(r'[\x00-\x1f\x7f"*/:<>?\\|\u2028\u2029\u202a-\u202e\u2066-\u2069]')
# With the longest ending, far below the 255 bytes that file systems take.
_MOST_CHARACTERS = 60


def title_of(document: Document, language: Language) -> str:
    """Return the title in one line."""
    agency, title = title_lines_of(document, language)
    return say(Word.TITLE_LINE, language, agency=agency, title=title)


def title_lines_of(document: Document, language: Language) -> tuple[str, str]:
    """Return the title as published reports break it: behind the name of the agency."""
    word = Word.TITLE_SUBTREE if document.report.scope is ReportScope.SUBTREE else Word.TITLE
    return document.agency_display_name, say(word, language, year=document.report.year)


def subtitle_of(document: Document, part: DocumentPart, language: Language) -> str:
    """Return the day of publication, that there was none, or that these are working papers."""
    if part is DocumentPart.ANNEX:
        return say(Word.ANNEX, language)
    if document.publication is None:
        draft = say(Word.DRAFT, language)
        return f"({draft})" if language is Language.EN else f"（{draft}）"
    return day_of(document.publication.published_date, language)


def known_by(document: Document, language: Language) -> tuple[tuple[str, str], ...]:
    """Return what is known of the document, each fact with its name: of its figures, and of its publication."""
    stamp = document.publication
    return (*facts_of(document, language), *(stamp_of(stamp, language) if stamp is not None else ()))


def facts_of(document: Document, language: Language) -> tuple[tuple[str, str], ...]:
    """Return what the figures are of, and whether they are published, each with its name."""
    subtree = document.report.scope is ReportScope.SUBTREE
    scope = say(Word.SCOPE_SUBTREE if subtree else Word.SCOPE_AGENCY, language)
    stamp = document.publication
    return (
        (say(Word.STATUS, language), say(Word.DRAFT if stamp is None else Word.PUBLISHED, language)),
        *(((say(Word.PUBLISHED_DATE, language), day_of(stamp.published_date, language)),) if stamp else ()),
        (say(Word.AS_OF, language), instant_of(document.as_of, language)),
        (say(Word.FORMAT, language), document.report.format),
        (say(Word.SCOPE, language), scope),
        (say(Word.CALENDAR, language), document.calendar),
        *_waiting(document, language),
    )


def _waiting(document: Document, language: Language) -> tuple[tuple[str, str], ...]:
    """What the tables do not hold: applications that were not received in law at the year's end."""
    if not document.arrivals_waiting:
        return ()
    counted = say(Word.ARRIVALS_COUNTED, language, count=document.arrivals_waiting)
    return ((say(Word.ARRIVALS_WAITING, language), counted),)


def stamp_of(stamp: PublicationStamp, language: Language) -> tuple[tuple[str, str], ...]:
    """Return what a publication is found and proved by, each with its name."""
    return (
        (say(Word.PUBLICATION_NAME, language), stamp.name),
        (say(Word.DIGEST, language), stamp.digest),
        *(((say(Word.REPLACES, language), stamp.replaces),) if stamp.replaces else ()),
    )


def file_name_of(document: Document, part: DocumentPart, language: Language, suffix: str) -> str:
    """Return a name for the file; characters of the agency's name that a file system refuses are left out."""
    subtree = document.report.scope is ReportScope.SUBTREE
    agency = _UNSAFE.sub("", document.agency_display_name).strip(" .")[:_MOST_CHARACTERS]
    name = say(
        Word.FILE_NAME_SUBTREE if subtree else Word.FILE_NAME, language, agency=agency, year=document.report.year
    )
    if part is DocumentPart.ANNEX:
        name = say(Word.FILE_NAME_ANNEX, language, name=name)
    return f"{name}.{suffix}"
