"""The figures as a table of values: one line a cell, for spreadsheets and for programs."""

import csv
import io
from collections.abc import Iterable, Iterator

from gongkai_service.domain.statistics.report import Figure, Report
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import DocumentPart, Language
from gongkai_service.reports.annex_tables import labelled
from gongkai_service.reports.model import Document
from gongkai_service.reports.words import Word, chosen, name_of, say, unit_of

_HEADINGS = (
    Word.CELL,
    Word.SECTION,
    Word.TABLE,
    Word.ROW,
    Word.COLUMN,
    Word.VALUE,
    Word.VALUE_UNIT,
    Word.PRINTED,
    Word.PRINTED_UNIT,
    Word.SOURCE,
)
# Spreadsheets tell UTF-8 by it.
_BYTE_ORDER_MARK = "\ufeff"
# With these a spreadsheet takes a text for a formula, also behind blanks and in full width.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_BETWEEN = " / "


def render_values(document: Document, part: DocumentPart, language: Language) -> bytes:
    """Return one line for each cell; a blank one has neither value nor printed value."""
    del part
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(say(word, language) for word in _HEADINGS)
    for place, figure in _places(document.report, language):
        value = "" if figure.value is None else str(figure.value)
        units = unit_of(figure.unit, language), unit_of(figure.printed_unit, language)
        writer.writerow(
            (
                _harmless(figure.cell),
                *map(_harmless, place),
                value,
                _harmless(units[0]),
                figure.printed,
                _harmless(units[1]),
                name_of(figure.source, language),
            )
        )
    return (_BYTE_ORDER_MARK + out.getvalue()).encode()


def _places(report: Report, language: Language) -> Iterator[tuple[tuple[str, str, str, str], Figure]]:
    """Every figure with the section, table, row and column in which it stands; one of a sentence is a row alone."""
    for section in report.sections:
        title = chosen(section.title, language)
        for table in section.tables:
            name = chosen(table.title, language)
            columns = [_joined((*column.groups, column.label), language) for column in table.columns]
            for row in table.rows:
                path = _joined((*row.groups, row.label), language)
                for column, figure in zip(columns, row.figures, strict=True):
                    yield (title, name, path, column), figure
        for figure, label in labelled(section.figures):
            yield (title, "", chosen(label, language), ""), figure


def _joined(texts: Iterable[Text], language: Language) -> str:
    return _BETWEEN.join(name for name in (chosen(text, language) for text in texts) if name)


def _harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe before it says that it is a text."""
    return f"'{text}" if text.lstrip().startswith(_FORMULA) or text.startswith(("\t", "\r", "\n")) else text
