"""Tables of the annex, like those of the forms: figures of sentences, response times, years side by side."""

from collections.abc import Iterator, Sequence

from gongkai_service.domain.statistics.report import Column, Figure, Report, Row, Table
from gongkai_service.domain.statistics.response_times import ResponseTimes, ResponseTimesReport
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import CellSource, Dimension, Language
from gongkai_service.reports.model import YearComparison
from gongkai_service.reports.words import Word, say

# How fast a single handler works is not for everyone who gets a document.
_SHOWN = {
    Dimension.RECEIPT_CHANNEL: Word.CHANNEL,
    Dimension.OUTCOME: Word.OUTCOME,
    Dimension.APPLICANT_KIND: Word.APPLICANT_KIND,
    Dimension.MONTH: Word.MONTH,
}
_COUNTS = (Word.CLOSED, Word.ON_TIME, Word.EXTENDED, Word.LATE)
_DAYS = (Word.MEDIAN, Word.PERCENTILE_90, Word.LONGEST)
_MONEY = {"分": "元"}


def times_table(times: ResponseTimesReport, language: Language) -> Table:
    """Return the response times, overall and by each dimension but the handler; units stand in the headings."""
    columns = (
        *(Column(word.name.lower(), _fixed(word, language), (_fixed(Word.CASES, language),)) for word in _COUNTS),
        *(
            Column(f"{spread.name}.{word.name}".lower(), _fixed(word, language), (_fixed(spread, language),))
            for spread in (Word.GROSS_DAYS, Word.NET_DAYS)
            for word in _DAYS
        ),
    )
    rows = (
        _times_row("all", _fixed(Word.ALL, language), (), times.overall),
        *(
            _times_row(
                f"{group.dimension.value}.{group.key}",
                group.label,
                (_fixed(_SHOWN[group.dimension], language),),
                group.times,
            )
            for group in times.groups
            if group.dimension in _SHOWN
        ),
    )
    return Table("response_times", _fixed(Word.RESPONSE_TIMES, language), columns, rows)


def comparison_table(comparison: YearComparison, language: Language) -> Table:
    """Return the indicators over the years, money in 元."""
    rows = tuple(
        Row(
            one.id,
            one.label,
            (),
            tuple(
                Figure(
                    cell=f"comparison.{one.id}.{year}",
                    value=value,
                    unit=one.unit,
                    label=one.label,
                    source=CellSource.SUM,
                    printed_unit=_MONEY.get(one.unit, one.unit),
                )
                for year, value in zip(comparison.years, one.values, strict=True)
            ),
        )
        for one in comparison.indicators
    )
    columns = tuple(Column(str(year), Text(str(year), str(year))) for year in comparison.years)
    return Table("comparison", _fixed(Word.COMPARISON, language), columns, rows)


def text_figures_table(report: Report, language: Language) -> Table | None:
    """Return the figures that stand in sentences, by section; ``None`` where there are none."""
    rows = tuple(
        Row(figure.cell, label, (section.title,), (figure,))
        for section in report.sections
        for figure, label in labelled(section.figures)
    )
    if not rows:
        return None
    return Table(
        "text_figures",
        _fixed(Word.FIGURES_OF_TEXT, language),
        (Column("value", _fixed(Word.VALUE, language)),),
        rows,
    )


def labelled(figures: Sequence[Figure]) -> Iterator[tuple[Figure, Text]]:
    """Pair each figure with its label, a part of another with that of the other before its own."""
    labels = {figure.cell: figure.label for figure in figures}
    for figure in figures:
        whole = labels.get(figure.cell.rpartition(".")[0])
        yield figure, figure.label if whole is None else _joined(whole, figure.label)


def _times_row(name: str, label: Text, groups: tuple[Text, ...], times: ResponseTimes) -> Row:
    figures = (
        Figure(f"response_times.{name}.{column}".lower(), value, "", label, CellSource.CASES, "")
        for column, value in _times_values(times)
    )
    return Row(name.lower(), label, groups, tuple(figures))


def _times_values(times: ResponseTimes) -> Iterator[tuple[str, int | None]]:
    counts = (times.closed_count, times.on_time_count, times.extended_count, times.late_count)
    for word, count in zip(_COUNTS, counts, strict=True):
        yield word.name, count
    for spread, days in ((Word.GROSS_DAYS, times.gross), (Word.NET_DAYS, times.net)):
        for word, value in zip(_DAYS, (days.median, days.percentile_90, days.longest), strict=True):
            yield f"{spread.name}.{word.name}", value


def _joined(whole: Text, part: Text) -> Text:
    return Text(f"{whole.zh} · {part.zh}", f"{whole.en} · {part.en}")


def _fixed(word: Word, language: Language) -> Text:
    """A fixed word beside texts of the document."""
    return Text(say(word, Language.ZH_HANS if language is Language.EN else language), word.value.en)
