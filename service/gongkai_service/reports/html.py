"""The report, or its working papers, as a web page that needs nothing else: no script, no file, no address."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from gongkai_service.domain.statistics.report import Section
from gongkai_service.domain.words.vocabulary import CheckResult, DocumentPart, Language
from gongkai_service.reports.annex_tables import comparison_table, text_figures_table, times_table
from gongkai_service.reports.check_lines import CheckLine, check_lines, checks_counted
from gongkai_service.reports.counting_lines import counting_lines
from gongkai_service.reports.drawings import Chart, charts_of
from gongkai_service.reports.front import known_by, subtitle_of, title_lines_of, title_of
from gongkai_service.reports.html_tables import TableView, table_view
from gongkai_service.reports.model import Document
from gongkai_service.reports.opening import preamble_of, sections_of, unwritten
from gongkai_service.reports.words import Word, chosen, say

_LANG: Mapping[Language, str] = {Language.ZH_HANS: "zh-Hans", Language.ZH_HANT: "zh-Hant", Language.EN: "en"}

# What the template says itself.
_WORDS = {
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
    "passed_checks": Word.PASSED_CHECKS,
    "result": Word.RESULT,
    "right": Word.RIGHT,
    "unwritten": Word.UNWRITTEN,
}


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section in finished texts."""

    id: str
    title: str
    paragraphs: tuple[str, ...]
    own_paragraphs: tuple[str, ...]
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
class BodyView:
    """What the page of the report shows, in its order."""

    preamble: tuple[str, ...]
    preamble_lang: str
    sections: tuple[SectionView, ...]


@dataclass(frozen=True, slots=True)
class AnnexView:
    """What the page of the working papers shows, in its order."""

    facts: tuple[tuple[str, str], ...]
    unwritten: tuple[str, ...]
    checks_counted: str
    failed: tuple[CheckView, ...]
    unsettled: tuple[CheckView, ...]
    passed: tuple[CheckView, ...]
    charts: tuple[ChartView, ...]
    annex_tables: tuple[AnnexTable, ...]
    conventions: tuple[str, ...]
    assumptions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """A page: its head, and either the report or the working papers."""

    lang: str
    own_lang: str
    title: str
    title_lines: tuple[str, str]
    subtitle: str
    body: BodyView | None
    annex: AnnexView | None


def render_html(document: Document, part: DocumentPart, language: Language) -> bytes:
    """Return a part of the document as an HTML page in UTF-8."""
    words = {name: say(word, language) for name, word in _WORDS.items()}
    return _template().render(page=page_view(document, part, language), words=words).encode()


def page_view(document: Document, part: DocumentPart, language: Language) -> PageView:
    """Return what the page shows."""
    is_annex = part is DocumentPart.ANNEX
    return PageView(
        lang=_LANG[language],
        own_lang=_own_lang(language),
        title=title_of(document, language),
        title_lines=title_lines_of(document, language),
        subtitle=subtitle_of(document, part, language),
        body=None if is_annex else _body_view(document, language),
        annex=_annex_view(document, language) if is_annex else None,
    )


def _body_view(document: Document, language: Language) -> BodyView:
    sections = tuple(_section_view(section, language) for section in sections_of(document.report))
    is_own = len(sections) < len(document.report.sections)
    return BodyView(preamble_of(document, language), _own_lang(language) if is_own else _LANG[language], sections)


def _own_lang(language: Language) -> str:
    """The language of what the agency wrote, which nobody translates."""
    return _LANG[Language.ZH_HANS if language is Language.EN else language]


def _annex_view(document: Document, language: Language) -> AnnexView:
    report = document.report
    checks = [_check_view(line, language) for line in check_lines(report, language)]
    return AnnexView(
        facts=known_by(document, language),
        unwritten=tuple(unwritten(document, language)),
        checks_counted=checks_counted(report, language),
        failed=_of(checks, CheckResult.FAILED),
        unsettled=_of(checks, CheckResult.FAILED, CheckResult.NOT_ASSESSED),
        passed=_of(checks, CheckResult.PASSED),
        charts=tuple(_chart_view(chart) for chart in charts_of(document, language)),
        annex_tables=tuple(_annex_tables(document, language)),
        conventions=counting_lines(document, language),
        assumptions=tuple(chosen(text, language) for text in report.assumptions),
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
