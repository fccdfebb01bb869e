"""The report as one web page that needs nothing else: no script, no file beside it, no address."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from gongkai_service.domain.statistics.report import Section
from gongkai_service.domain.words.vocabulary import CheckResult, Language
from gongkai_service.reports.annex_tables import comparison_table, text_figures_table, times_table
from gongkai_service.reports.check_lines import CheckLine, check_lines, checks_counted
from gongkai_service.reports.counting_lines import counting_lines
from gongkai_service.reports.drawings import Chart, charts_of
from gongkai_service.reports.front import facts_of, stamp_of, title_of
from gongkai_service.reports.html_tables import TableView, table_view
from gongkai_service.reports.model import Document
from gongkai_service.reports.words import Word, chosen, say

_LANG: Mapping[Language, str] = {Language.ZH_HANS: "zh-Hans", Language.ZH_HANT: "zh-Hant", Language.EN: "en"}

# What the template says itself.
_WORDS = {
    "annex": Word.ANNEX,
    "assumptions": Word.ASSUMPTIONS,
    "basis": Word.BASIS,
    "chart_data": Word.CHART_DATA,
    "charts": Word.CHARTS,
    "check": Word.CHECK,
    "checks": Word.CHECKS,
    "checks_open": Word.OPEN_CHECKS,
    "contents": Word.CONTENTS,
    "conventions": Word.CONVENTIONS,
    "conventions_note": Word.CONVENTIONS_NOTE,
    "delta": Word.DELTA,
    "failed_checks": Word.FAILED_CHECKS,
    "left": Word.LEFT,
    "legend": Word.LEGEND,
    "own_missing": Word.OWN_MISSING,
    "passed_checks": Word.PASSED_CHECKS,
    "result": Word.RESULT,
    "right": Word.RIGHT,
}


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section in finished texts."""

    id: str
    title: str
    paragraphs: tuple[str, ...]
    own_paragraphs: tuple[str, ...]
    own_missing: bool
    tables: tuple[TableView, ...]


@dataclass(frozen=True, slots=True)
class CheckView:
    """A check, what is to be said of it beside its sides, and how it is marked."""

    line: CheckLine
    remarks: tuple[str, ...]
    style: str


@dataclass(frozen=True, slots=True)
class AnnexTable:
    """A table of the annex with what must be known to read it."""

    table: TableView
    note: str


@dataclass(frozen=True, slots=True)
class ChartView:
    """A chart with its drawing, which is markup already."""

    title: str
    svg: Markup
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """All that the page shows, in its order."""

    lang: str
    own_lang: str
    title: str
    facts: tuple[tuple[str, str], ...]
    checks_counted: str
    failed: tuple[CheckView, ...]
    unsettled: tuple[CheckView, ...]
    passed: tuple[CheckView, ...]
    sections: tuple[SectionView, ...]
    charts: tuple[ChartView, ...]
    annex_tables: tuple[AnnexTable, ...]
    conventions: tuple[str, ...]
    assumptions: tuple[str, ...]
    stamp: tuple[tuple[str, str], ...]


def render_html(document: Document, language: Language) -> bytes:
    """Return the document as an HTML page in UTF-8."""
    words = {name: say(word, language) for name, word in _WORDS.items()}
    return _template().render(page=page_view(document, language), words=words).encode()


def page_view(document: Document, language: Language) -> PageView:
    """Return what the page shows."""
    report = document.report
    checks = [_check_view(line, language) for line in check_lines(report, language)]
    return PageView(
        lang=_LANG[language],
        # Nobody translates what the agency wrote.
        own_lang=_LANG[Language.ZH_HANS if language is Language.EN else language],
        title=title_of(document, language),
        facts=facts_of(document, language),
        checks_counted=checks_counted(report, language),
        failed=_of(checks, CheckResult.FAILED),
        unsettled=_of(checks, CheckResult.FAILED, CheckResult.NOT_ASSESSED),
        passed=_of(checks, CheckResult.PASSED),
        sections=tuple(_section_view(section, language) for section in report.sections),
        charts=tuple(_chart_view(chart) for chart in charts_of(document, language)),
        annex_tables=tuple(_annex_tables(document, language)),
        conventions=counting_lines(document, language),
        assumptions=tuple(chosen(text, language) for text in report.assumptions),
        stamp=stamp_of(document.publication, language) if document.publication is not None else (),
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("gongkai_service.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("report.html")


def _section_view(section: Section, language: Language) -> SectionView:
    return SectionView(
        id=section.id,
        title=chosen(section.title, language),
        paragraphs=tuple(chosen(text, language) for text in section.paragraphs),
        own_paragraphs=section.own_paragraphs,
        own_missing=section.wants_own_paragraphs and not section.own_paragraphs,
        tables=tuple(table_view(table, language, heading=section.title) for table in section.tables),
    )


def _annex_tables(document: Document, language: Language) -> Iterator[AnnexTable]:
    figures = text_figures_table(document.report, language)
    if figures is not None:
        yield AnnexTable(table_view(figures, language, heading=figures.title), "")
    if document.response_times is not None:
        times = times_table(document.response_times, language)
        yield AnnexTable(table_view(times, language, heading=times.title), say(Word.RESPONSE_TIMES_NOTE, language))
    if document.comparison is not None and document.comparison.indicators:
        comparison = comparison_table(document.comparison, language)
        yield AnnexTable(table_view(comparison, language, heading=comparison.title), "")


def _check_view(line: CheckLine, language: Language) -> CheckView:
    remarks = []
    colon = say(Word.COLON, language)
    if line.blanks:
        remarks.append(line.blanks)
    if line.explanation:
        remarks.append(say(Word.ADJUSTMENT, language) + colon + line.explanation)
    elif line.outcome is CheckResult.FAILED:
        remarks.append(line.consequence)
    styles = ["failed"] if line.outcome is CheckResult.FAILED else []
    return CheckView(line, tuple(remarks), " ".join([*styles, *(["blocks"] if line.blocks else [])]))


def _of(checks: Iterable[CheckView], *results: CheckResult) -> tuple[CheckView, ...]:
    return tuple(check for check in checks if check.line.outcome in results)


def _chart_view(chart: Chart) -> ChartView:
    # The drawing escapes its own texts.
    return ChartView(chart.title, Markup(chart.svg), chart.headings, chart.rows)  # noqa: S704
