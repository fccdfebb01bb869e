"""Which charts a document has: their texts in its language, their figures, and the same as a table."""

from calendar import month_abbr
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai_service.domain.statistics.response_times import DayDistribution, ResponseTimesGroup, ResponseTimesReport
from gongkai_service.domain.words.vocabulary import Dimension, Language
from gongkai_service.reports.charts import Caption, Mark, Series, Span, bars, bars_and_spans, columns
from gongkai_service.reports.model import Document, YearComparison
from gongkai_service.reports.words import BLANK, Word, chosen, say

# The indicators of a comparison that are drawn side by side, for they count the same: applications.
YEAR_INDICATORS = ("received", "closed", "carried_out")

_MONTHS = range(1, 13)
# Widths of the classes of days, of which the finest that makes few enough is taken.
_CLASS_WIDTHS = (1, 5, 10, 20, 50, 100, 250, 500, 1000)
_MOST_CLASSES = 12


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart in SVG, and what it shows in words and as a table: ``headings``, and rows that begin with a label."""

    id: str
    title: str
    description: str
    svg: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def charts_of(document: Document, language: Language) -> tuple[Chart, ...]:
    """Return the charts of a document, without those that would have nothing to show."""
    found: list[Chart] = []
    if document.response_times is not None:
        found += _response_charts(document.response_times, language)
    if document.comparison is not None:
        found += _year_chart(document.comparison, language)
    return tuple(found)


def _response_charts(times: ResponseTimesReport, language: Language) -> Iterator[Chart]:
    yield from _parts(times, Dimension.OUTCOME, (Word.CHART_OUTCOMES, Word.OUTCOME), language)
    yield from _parts(times, Dimension.RECEIPT_CHANNEL, (Word.CHART_CHANNELS, Word.CHANNEL), language)
    yield from _month_chart(times, language)
    yield from _days_chart(times, language)


def _parts(
    times: ResponseTimesReport, dimension: Dimension, words: tuple[Word, Word], language: Language
) -> Iterator[Chart]:
    groups = [group for group in _groups(times, dimension) if group.times.closed_count]
    if not groups:
        return
    name = dimension.value.lower()
    title = say(words[0], language)
    counted = say(Word.CASES, language)
    labels = [chosen(group.label, language) for group in groups]
    counts = [group.times.closed_count for group in groups]
    caption = _caption(name, title, labels, counts, language)
    svg = bars(caption, labels, [Series(counted, tuple(counts))])
    yield Chart(name, title, caption.description, svg, (say(words[1], language), counted), _rows(labels, [counts]))


def _month_chart(times: ResponseTimesReport, language: Language) -> Iterator[Chart]:
    closed = {int(group.key): group for group in _groups(times, Dimension.MONTH)}
    counts = [closed[month].times.closed_count if month in closed else 0 for month in _MONTHS]
    if not any(counts):
        return
    labels = [f"{month}月" if language is not Language.EN else month_abbr[month] for month in _MONTHS]
    title = say(Word.CHART_MONTHS, language)
    caption = _caption("month", title, labels, counts, language)
    svg = columns(caption, labels, counts)
    headings = (say(Word.MONTH, language), say(Word.CASES, language))
    yield Chart("month", title, caption.description, svg, headings, _rows(labels, [counts]))


def _days_chart(times: ResponseTimesReport, language: Language) -> Iterator[Chart]:
    gross, net = times.overall.gross, times.overall.net
    if not gross.count:
        return
    classes = _classes(max(gross.longest or 0, net.longest or 0), has_zero=_has_zero(gross) or _has_zero(net))
    labels = [_class_name(first, last, language) for first, last in classes]
    names = [say(word, language) for word in (Word.GROSS, Word.NET)]
    counts = [_counts(distribution, classes) for distribution in (gross, net)]
    spans = [
        Span(name, _marks(distribution, language))
        for name, distribution in zip(names, (gross, net), strict=True)
        if distribution.count
    ]
    title = say(Word.CHART_DAYS, language)
    told = (_listed([f"{mark.name} {mark.value}" for mark in span.marks], language) for span in spans)
    description = say(Word.SEMICOLON, language).join(
        f"{span.name}{say(Word.COLON, language)}{marks}" for span, marks in zip(spans, told, strict=True)
    )
    series = [Series(name, tuple(count)) for name, count in zip(names, counts, strict=True)]
    svg = bars_and_spans(Caption("chart-days", title, description), labels, series, spans)
    yield Chart("days", title, description, svg, (say(Word.DAYS, language), *names), _rows(labels, counts))


def _year_chart(comparison: YearComparison, language: Language) -> Iterator[Chart]:
    drawn = [one for one in comparison.indicators if one.id in YEAR_INDICATORS and any(one.values)]
    if not drawn:
        return
    labels = [str(year) for year in comparison.years]
    series = [Series(chosen(one.label, language), one.values) for one in drawn]
    title = say(Word.CHART_YEARS, language)
    description = _listed([one.name for one in series], language)
    svg = bars(Caption("chart-years", title, description), labels, series)
    headings = (say(Word.YEAR, language), *(one.name for one in series))
    yield Chart("years", title, description, svg, headings, _rows(labels, [one.values for one in series]))


def _groups(times: ResponseTimesReport, dimension: Dimension) -> list[ResponseTimesGroup]:
    return [group for group in times.groups if group.dimension is dimension]


def _caption(name: str, title: str, labels: Sequence[str], counts: Sequence[int], language: Language) -> Caption:
    parts = [f"{label} {count}" for label, count in zip(labels, counts, strict=True)]
    return Caption(f"chart-{name}", title, _listed(parts, language))


def _listed(parts: Sequence[str], language: Language) -> str:
    return say(Word.COMMA, language).join(parts)


def _rows(labels: Sequence[str], series: Sequence[Sequence[int | None]]) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (label, *(BLANK if value is None else str(value) for value in values))
        for label, *values in zip(labels, *series, strict=True)
    )


def _classes(longest: int, *, has_zero: bool) -> list[tuple[int, int]]:
    """Classes of days, from one day on, all equally wide; answers of the same day are a class of their own."""
    width = next(
        (width for width in _CLASS_WIDTHS if -(-longest // width) <= _MOST_CLASSES), -(-longest // _MOST_CLASSES)
    )
    classes = [(first, first + width - 1) for first in range(1, longest + 1, width)]
    return [(0, 0), *classes] if has_zero else classes


def _has_zero(distribution: DayDistribution) -> bool:
    return any(days == 0 for days, _ in distribution.histogram)


def _class_name(first: int, last: int, language: Language) -> str:
    if first == last:
        return say(Word.DAYS_ONE, language, first=first)
    return say(Word.DAYS_RANGE, language, first=first, last=last)


def _counts(distribution: DayDistribution, classes: Sequence[tuple[int, int]]) -> list[int]:
    return [sum(count for days, count in distribution.histogram if first <= days <= last) for first, last in classes]


def _marks(distribution: DayDistribution, language: Language) -> tuple[Mark, ...]:
    values = (
        (Word.MEDIAN, distribution.median),
        (Word.PERCENTILE_90, distribution.percentile_90),
        (Word.LONGEST, distribution.longest),
    )
    return tuple(Mark(say(word, language), value) for word, value in values if value is not None)
