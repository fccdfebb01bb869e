"""The document as an Excel workbook: the tables of the form with real numbers, and all that stands behind them."""

from collections.abc import Sequence
from datetime import UTC
from io import BytesIO

from xlsxwriter import Workbook

from gongkai_service.domain.statistics.report import Report, Table
from gongkai_service.domain.words.vocabulary import DocumentPart, Language
from gongkai_service.reports.annex_tables import comparison_table, text_figures_table, times_table
from gongkai_service.reports.drawings import Chart, charts_of
from gongkai_service.reports.front import title_of
from gongkai_service.reports.grid import own_title, shared_titles
from gongkai_service.reports.model import Document
from gongkai_service.reports.packing import without_dates
from gongkai_service.reports.words import chosen
from gongkai_service.reports.workbook_book import Book
from gongkai_service.reports.workbook_charts import add_charts
from gongkai_service.reports.workbook_lists import add_checks, add_notes, add_places, add_records, add_report
from gongkai_service.reports.workbook_tables import Place, add_table, sums_of

# Texts are texts, whatever they begin with: what an agency wrote is never taken for a formula or a link.
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_YEARS_CHART = "years"


def render_workbook(document: Document, part: DocumentPart, language: Language) -> bytes:
    """Return a part of the document as an ``.xlsx`` file; the same document makes the same bytes.

    Every figure of the report stands in one place of the body, which its last sheet tells, and is read there again by
    ``gongkai``.
    """
    target = BytesIO()
    with Workbook(target, _OPTIONS) as workbook:
        workbook.set_properties(
            {
                "title": title_of(document, language),
                "subject": document.report.format,
                "created": document.as_of.astimezone(UTC).replace(tzinfo=None, microsecond=0),
            }
        )
        book = Book(workbook, language)
        if part is DocumentPart.ANNEX:
            _add_annex(book, document)
        else:
            _add_body(book, document)
    return without_dates(target.getvalue())


def _add_body(book: Book, document: Document) -> None:
    add_report(book, document)
    places = _add_tables(book, document.report)
    order = {figure.cell: number for number, figure in enumerate(document.report.figures())}
    add_places(book, sorted(places, key=lambda place: order[place.figure.cell]))


def _add_annex(book: Book, document: Document) -> None:
    charts = charts_of(document, book.language)
    add_notes(book, document)
    add_checks(book, document)
    if document.response_times is not None:
        _add_annex_table(book, times_table(document.response_times, book.language), charts, of_years=False)
    if document.comparison is not None:
        _add_annex_table(book, comparison_table(document.comparison, book.language), charts, of_years=True)
    add_records(book, document.records)


def _add_tables(book: Book, report: Report) -> list[Place]:
    """Add a sheet for each table of the form, and one for the figures that stand in sentences."""
    sums, forms = sums_of(report), shared_titles(report)
    places: list[Place] = []
    for section in report.sections:
        for table in section.tables:
            title = section.title if table.title.zh in forms else own_title(section, table) or section.title
            places += add_table(book, table, chosen(title, book.language), sums).places
    figures = text_figures_table(report, book.language)
    if figures is not None:
        places += add_table(book, figures, chosen(figures.title, book.language), sums).places
    return places


def _add_annex_table(book: Book, table: Table, charts: Sequence[Chart], *, of_years: bool) -> None:
    """Add a table of the annex with its charts."""
    drawn = add_table(book, table, chosen(table.title, book.language), {})
    add_charts(book, drawn, [chart for chart in charts if (chart.id == _YEARS_CHART) is of_years])
