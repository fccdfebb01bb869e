"""Sheets of the workbook that are lists: the text, the checks, the records, and where each figure stands."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from xlsxwriter.worksheet import Worksheet

from gongkai_service.domain.words.vocabulary import CheckResult, DocumentPart, Language
from gongkai_service.reports.check_lines import check_lines, checks_counted
from gongkai_service.reports.counting_lines import counting_lines
from gongkai_service.reports.front import known_by, subtitle_of, title_lines_of
from gongkai_service.reports.model import Document, RecordRow
from gongkai_service.reports.opening import preamble_of, sections_of, unwritten
from gongkai_service.reports.words import Word, chosen, name_of, say, unit_of
from gongkai_service.reports.workbook_book import Book, Look, set_height, set_widths
from gongkai_service.reports.workbook_tables import Place, held_of, merge, write_value

# By this name a program finds the list of places, whatever the sheets are called.
CELLS_NAME = "gongkai_cells"

_NAME_EM, _TEXT_EM = 12.0, 46.0
# Below the two lines of the title.
_SUBTITLE_ROW = 2
# The columns of the lists with their widths in em.
_CHECK_WORDS = (
    (Word.RESULT, 8.0),
    (Word.CHECK, 34.0),
    (Word.KIND, 7.0),
    (Word.BASIS, 12.0),
    (Word.LEFT, 8.0),
    (Word.RIGHT, 8.0),
    (Word.DELTA, 8.0),
    (Word.BLOCKING, 14.0),
    (Word.ADJUSTMENT, 30.0),
)
_RECORD_WORDS = (
    (Word.CASE, 24.0),
    (Word.NUMBER, 14.0),
    (Word.RECORD, 24.0),
    (Word.RECEIVED_DATE, 7.0),
    (Word.CLOSED_DATE, 7.0),
    (Word.OUTCOME, 16.0),
    (Word.APPLICANT_KIND, 12.0),
    (Word.WEIGHT, 5.0),
    (Word.CELLS, 40.0),
)
_PLACE_WORDS = (
    (Word.CELL, 24.0),
    (Word.PLACE, 26.0),
    (Word.PRINTED, 9.0),
    (Word.PRINTED_UNIT, 7.0),
    (Word.SOURCE, 10.0),
    (Word.FIGURE, 34.0),
)
_RESULT_LOOKS = {
    CheckResult.PASSED: Look.BLOCK,
    CheckResult.FAILED: Look.FAILED,
    CheckResult.NOT_ASSESSED: Look.UNKNOWN,
}


def add_report(book: Book, document: Document) -> None:
    """Add the first sheet of the body: what the report says beside its tables."""
    _add_texts(book, document, DocumentPart.BODY, (), tuple(_report_texts(document, book.language)))


def add_notes(book: Book, document: Document) -> None:
    """Add the first sheet of the annex: what the report is known by, what it lacks, and how was counted."""
    known = known_by(document, book.language)
    _add_texts(book, document, DocumentPart.ANNEX, known, tuple(_note_texts(document, book.language)))


def _add_texts(
    book: Book,
    document: Document,
    part: DocumentPart,
    known: Sequence[tuple[str, str]],
    texts: Sequence[tuple[str, Sequence[str]]],
) -> None:
    language = book.language
    sheet = Word.SHEET_NOTES if part is DocumentPart.ANNEX else Word.SHEET_TEXT
    worksheet = book.sheet(say(sheet, language), landscape=False)
    set_widths(worksheet, (_NAME_EM, _TEXT_EM))
    # The title is broken behind the name of the agency, so it takes a row for each of its lines.
    lines = (*title_lines_of(document, language), subtitle_of(document, part, language))
    for number, line in enumerate(lines):
        look = Look.CENTRED if number == _SUBTITLE_ROW else Look.TITLE
        merge(worksheet, (number, 0, number, 1), line, book.look(look))
        set_height(worksheet, number, [(line, (_NAME_EM + _TEXT_EM) / 2)])
    row = _SUBTITLE_ROW + 1
    for name, value in known:
        worksheet.write_string(row, 0, name, book.look(Look.LABEL))
        worksheet.write_string(row, 1, value, book.look(Look.LABEL))
        set_height(worksheet, row, [(name, _NAME_EM), (value, _TEXT_EM)])
        row += 1
    for heading, paragraphs in texts:
        if heading:
            merge(worksheet, (row, 0, row, 1), heading, book.look(Look.SECTION))
            row += 1
        for number, text in enumerate(paragraphs, start=row):
            merge(worksheet, (number, 0, number, 1), text, book.look(Look.TEXT))
            set_height(worksheet, number, [(text, _NAME_EM + _TEXT_EM)])
        row += len(paragraphs)


def add_checks(book: Book, document: Document) -> None:
    """Add all checks, each side as a number, in the units of the form."""
    language = book.language
    worksheet = book.sheet(say(Word.CHECKS, language), landscape=True)
    merge(worksheet, (0, 0, 0, len(_CHECK_WORDS) - 1), checks_counted(document.report, language), book.look(Look.TEXT))
    lines = check_lines(document.report, language)
    _add_head(book, worksheet, 1, [(say(word, language), width) for word, width in _CHECK_WORDS], len(lines))
    for row, line in enumerate(lines, start=2):
        worksheet.write_string(row, 0, line.result, book.look(_RESULT_LOOKS[line.outcome]))
        worksheet.write_string(row, 1, line.title, book.look(Look.LABEL))
        worksheet.write_string(row, 2, line.kind, book.look(Look.LABEL))
        worksheet.write_string(row, 3, line.basis, book.look(Look.LABEL))
        for column, side in enumerate((line.left, line.right, line.delta.replace("−", "-")), start=4):
            write_value(worksheet, row, column, side, book.look(Look.FIGURE))
        remarks = (line.consequence, line.blanks or line.explanation)
        for column, text in enumerate(remarks, start=7):
            worksheet.write_string(row, column, text, book.look(Look.LABEL))
        texts = (line.result, line.title, line.kind, line.basis, line.left, line.right, line.delta, *remarks)
        widths = (width for _, width in _CHECK_WORDS)
        set_height(worksheet, row, zip(texts, widths, strict=True))


def add_records(book: Book, records: Iterable[RecordRow], *, most: int = 1_000_000) -> None:
    """Add the records behind the figures, without personal data; more than a sheet takes go on to another."""
    rows = iter(records)
    while batch := list(islice(rows, most)):
        _add_record_sheet(book, batch)


def add_places(book: Book, places: Sequence[Place]) -> None:
    """Add the list of all figures, so that a program finds each by its cell and reads it where it stands.

    Ids are nobody's to publish, so no spreadsheet program shows the list, nor offers to show it.
    """
    language = book.language
    name = say(Word.SHEET_CELLS, language)
    worksheet = book.sheet(name, landscape=True)
    _add_head(book, worksheet, 0, [(say(word, language), width) for word, width in _PLACE_WORDS], len(places))
    for row, place in enumerate(places, start=1):
        figure = place.figure
        worksheet.write_string(row, 0, figure.cell, book.look(Look.LABEL))
        worksheet.write_string(row, 1, place.address, book.look(Look.LABEL))
        formula = f'=IF({place.address}="","",{place.address})'
        worksheet.write_formula(row, 2, formula, book.look(Look.FIGURE), held_of(figure.printed))
        worksheet.write_string(row, 3, unit_of(figure.printed_unit, language), book.look(Look.BLOCK))
        worksheet.write_string(row, 4, name_of(figure.source, language), book.look(Look.LABEL))
        worksheet.write_string(row, 5, chosen(figure.label, language), book.look(Look.LABEL))
    worksheet.very_hidden()
    book.name_range(CELLS_NAME, worksheet, (0, 0, len(places), len(_PLACE_WORDS) - 1))


def _report_texts(document: Document, language: Language) -> Iterator[tuple[str, Sequence[str]]]:
    """Headings with the paragraphs below them; the preamble has no heading."""
    preamble = preamble_of(document, language)
    if preamble:
        yield "", preamble
    for section in sections_of(document.report):
        paragraphs = (*(chosen(text, language) for text in section.paragraphs), *section.own_paragraphs)
        yield chosen(section.title, language), paragraphs


def _note_texts(document: Document, language: Language) -> Iterator[tuple[str, Sequence[str]]]:
    report = document.report
    missing = tuple(unwritten(document, language))
    if missing:
        yield say(Word.UNWRITTEN, language), missing
    if lines := counting_lines(document, language):
        yield say(Word.CONVENTIONS, language), [say(Word.CONVENTIONS_NOTE, language), *lines]
    if report.assumptions:
        yield say(Word.ASSUMPTIONS, language), [chosen(one, language) for one in report.assumptions]
    yield say(Word.LEGEND, language), []


def _add_record_sheet(book: Book, records: Sequence[RecordRow]) -> None:
    language = book.language
    worksheet = book.sheet(say(Word.RECORDS, language), landscape=True)
    _add_head(book, worksheet, 0, [(say(word, language), width) for word, width in _RECORD_WORDS], len(records))
    text = book.look(Look.LABEL)
    for row, record in enumerate(records, start=1):
        kind, outcome = record.applicant_kind, record.outcome
        for column, value in enumerate((record.case, record.number, record.resource)):
            worksheet.write_string(row, column, value, text)
        for column, day in enumerate((record.received_date, record.closed_date), start=3):
            if day is None:
                worksheet.write_blank(row, column, None, text)
            else:
                worksheet.write_datetime(row, column, day, book.look(Look.DATE))
        worksheet.write_string(row, 5, "" if outcome is None else name_of(outcome, language), text)
        worksheet.write_string(row, 6, "" if kind is None else name_of(kind, language), text)
        worksheet.write_number(row, 7, record.weight, book.look(Look.FIGURE))
        worksheet.write_string(row, 8, ", ".join(record.cells), text)


def _add_head(book: Book, worksheet: Worksheet, row: int, columns: Sequence[tuple[str, float]], count: int) -> None:
    """Write the head of a list. It stays in sight, is repeated on every page, and the list can be filtered by it."""
    set_widths(worksheet, [width for _, width in columns])
    for column, (name, _) in enumerate(columns):
        worksheet.write_string(row, column, name, book.look(Look.HEAD))
    set_height(worksheet, row, columns)
    worksheet.freeze_panes(row + 1, 1)
    worksheet.repeat_rows(row)
    worksheet.autofilter(row, 0, row + count, len(columns) - 1)
