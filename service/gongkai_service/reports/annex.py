"""The annex of a report in print: what it is, what it lacks, which checks fail, how was counted, what no form asks."""

from collections.abc import Iterable, Iterator, Sequence

from gongkai_service.domain.statistics.report import Report, Table
from gongkai_service.domain.words.vocabulary import CheckResult, Language
from gongkai_service.reports.annex_tables import comparison_table, text_figures_table, times_table
from gongkai_service.reports.check_lines import CheckLine, check_lines, checks_counted
from gongkai_service.reports.counting_lines import counting_lines
from gongkai_service.reports.drawings import charts_of
from gongkai_service.reports.front import known_by
from gongkai_service.reports.model import Document
from gongkai_service.reports.opening import unwritten
from gongkai_service.reports.outline import Chart, Heading, Kind, Paragraph, Piece, PrintedTable, listing, printed_form
from gongkai_service.reports.words import Word, chosen, say


def annex_of(document: Document, language: Language) -> Iterator[Piece]:
    """The working papers: a file of their own."""
    report = document.report
    yield _listing((Word.FIGURE, Word.VALUE), known_by(document, language), language, figures_from=2)
    yield Paragraph(say(Word.LEGEND, language), Kind.NOTE)
    missing = tuple(unwritten(document, language))
    if missing:
        yield Heading(say(Word.UNWRITTEN, language), 2)
        yield from (Paragraph(text, Kind.NOTE) for text in missing)
    yield from _checks(report, language)
    yield from _readings(document, language)
    figures = text_figures_table(report, language)
    if figures is not None:
        yield from _headed(figures, language)
    if document.response_times is not None:
        yield Heading(say(Word.RESPONSE_TIMES, language), 2)
        yield Paragraph(say(Word.RESPONSE_TIMES_NOTE, language), Kind.NOTE)
        yield from printed_form(times_table(document.response_times, language), language)
    if document.comparison is not None:
        yield from _headed(comparison_table(document.comparison, language), language)
    charts = charts_of(document, language)
    if charts:
        yield Heading(say(Word.CHARTS, language), 2)
        yield from (Chart(chart.title, chart.description, chart.svg) for chart in charts)


def _headed(table: Table, language: Language) -> Iterator[Piece]:
    yield Heading(chosen(table.title, language), 2)
    yield from printed_form(table, language)


def _checks(report: Report, language: Language) -> Iterator[Piece]:
    """How many checks there are, and those that do not hold or cannot be assessed."""
    yield Heading(say(Word.CHECKS, language), 2)
    yield Paragraph(checks_counted(report, language), Kind.NOTE)
    lines = check_lines(report, language)
    failed = [line for line in lines if line.outcome is CheckResult.FAILED]
    if failed:
        yield Paragraph(say(Word.FAILED_CHECKS, language) + say(Word.COLON, language).rstrip(), Kind.NOTE)
        yield _failed_checks(failed, language)
    unknown = [line for line in lines if line.outcome is CheckResult.NOT_ASSESSED]
    if unknown:
        yield Paragraph(say(Word.UNKNOWN_CHECKS, language) + say(Word.COLON, language).rstrip(), Kind.NOTE)
        yield _unknown_checks(unknown, language)


def _failed_checks(lines: Sequence[CheckLine], language: Language) -> PrintedTable:
    words = (Word.CHECK, Word.ADJUSTMENT, Word.LEFT, Word.RIGHT, Word.DELTA)
    rows = ((line.title, line.explanation or line.consequence, line.left, line.right, line.delta) for line in lines)
    return _listing(words, rows, language, figures_from=2)


def _unknown_checks(lines: Sequence[CheckLine], language: Language) -> PrintedTable:
    """Checks with a blank side. How many cells are blank is told; which they are is seen in the tables."""
    words = (Word.CHECK, Word.BLANK_CELLS, Word.LEFT, Word.RIGHT)
    rows = ((line.title, str(len(line.cells)) if line.cells else "", line.left, line.right) for line in lines)
    return _listing(words, rows, language, figures_from=1)


def _readings(document: Document, language: Language) -> Iterator[Piece]:
    """How was counted what no text settles."""
    report = document.report
    lines = counting_lines(document, language)
    if lines:
        yield Heading(say(Word.CONVENTIONS, language), 2)
        yield Paragraph(say(Word.CONVENTIONS_NOTE, language), Kind.NOTE)
        yield from (Paragraph(line, Kind.NOTE) for line in lines)
    if report.assumptions:
        yield Heading(say(Word.ASSUMPTIONS, language), 2)
        yield from (Paragraph(chosen(one, language), Kind.NOTE) for one in report.assumptions)


def _listing(
    words: Iterable[Word], rows: Iterable[Sequence[str]], language: Language, *, figures_from: int
) -> PrintedTable:
    return listing([say(word, language) for word in words], rows, figures_from=figures_from)
