"""The table and the texts of the pages on remedies, made from the notices that answers carry."""

from collections.abc import Iterable
from datetime import date, timedelta

from gongkai_service.data import shipped_formats
from gongkai_service.domain.agencies.letterhead import Letterhead
from gongkai_service.domain.law.assumptions import Assumption
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.letters.remedies_notice import (
    REMEDY_REGIMES,
    RemediesNotice,
    RemedyPath,
    RemedyRegime,
    remedies_notice,
)
from gongkai_service.domain.statistics.conventions import DEFAULT_COUNTING
from gongkai_service.domain.statistics.facts import CaseKey
from gongkai_service.domain.statistics.formats.structure import RowFormat
from gongkai_service.domain.statistics.membership import cells_counting
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import ApplicantKind, Outcome, ReceiptChannel, Timeliness

_LETTERHEAD = Letterhead(
    review_organ="××市人民政府", former_review_organs="××市人民政府或者××省××厅", court="××区人民法院"
)
_HEADING = Text("表三的行", "Row of table 三")
_PATHS = {
    RemedyPath.NONE: Text("无", "none"),
    RemedyPath.FREE_CHOICE: Text("复议、诉讼任选", "free choice"),
    RemedyPath.REVIEW_FIRST: Text("先复议", "review first"),
    RemedyPath.REVIEW_FIRST_FOR_THE_REFUSED_PART: Text("不予公开的部分先复议", "part review first"),
}
_TAGS = {
    Assumption.REVIEW_FIRST_BY_ROW: Text("推断", "inference"),
    Assumption.PARTIAL_REFUSAL_REVIEW_FIRST: Text("推断", "inference"),
    Assumption.CHOICE_WHERE_NOT_NAMED: Text("推断", "inference"),
    Assumption.OPEN_PART_DIRECT: Text("推断", "inference"),
}


def remedy_table(language: str) -> str:
    """Return what each row of table 三 is told in each regime, in ``zh`` or ``en``."""
    titles = [_told(regime.title, language) for regime in REMEDY_REGIMES]
    lines = [f"| # | {_told(_HEADING, language)} | {' | '.join(titles)} |", "|---|---|---|---|---|"]
    numbers = {outcome: _row_of(outcome) for outcome in Outcome}
    for number, row in enumerate(_rows(), start=1):
        # All results stand below one heading, which would only repeat itself.
        parts = [*row.groups[1:], row.label]
        label = "".join(part.zh for part in parts) if language == "zh" else ": ".join(part.en for part in parts)
        outcomes = [outcome for outcome in Outcome if numbers[outcome] == number]
        told = [_cell(outcomes, regime, language) if outcomes else "—" for regime in REMEDY_REGIMES]
        lines.append(f"| {number} | {label} | {' | '.join(told)} |")
    return "".join(f"{line}\n" for line in lines)


def remedy_texts(language: str) -> str:
    """Return each text of a notice once, with where it is used; letters are in Chinese whoever reads the page."""
    uses: dict[tuple[str, RemedyPath], list[RemedyRegime]] = {}
    for path in RemedyPath:
        for regime in REMEDY_REGIMES:
            found = {_notice(outcome, regime) for outcome in Outcome}
            for text in {notice.text for notice in found if notice.path is path and notice.text}:
                uses.setdefault((text, path), []).append(regime)
    heads = {key: f"**{_told(_PATHS[key[1]], language)}**" for key in uses}
    days = {key: _days(regimes[0], regimes[-1], language) for key, regimes in uses.items()}
    brackets = ("（", "）") if language == "zh" else (" (", ")")
    return "\n".join(f"{heads[key]}{brackets[0]}{days[key]}{brackets[1]}\n\n> {key[0]}\n" for key in uses)


def _rows() -> tuple[RowFormat, ...]:
    sections = shipped_formats()["2021"].sections
    (table,) = [table for section in sections for table in section.tables if table.id == "table3"]
    return table.rows


def _row_of(outcome: Outcome) -> int:
    """The row in which the format counts an outcome, and does not count a case that is open."""
    counted = _cells(outcome) - _cells(None)
    (number,) = [number for number, row in enumerate(_rows(), start=1) if counted & set(row.cells)]
    return number


def _cells(outcome: Outcome | None) -> set[str]:
    key = CaseKey(
        received_year=2024,
        closed_year=None if outcome is None else 2024,
        applicant_kind=ApplicantKind.NATURAL_PERSON,
        receipt_channel=ReceiptChannel.INTERNET,
        outcome=outcome,
        timeliness=None if outcome is None else Timeliness.ON_TIME,
    )
    return set(cells_counting(shipped_formats()["2021"], key, year=2024, counting=DEFAULT_COUNTING))


def _cell(outcomes: list[Outcome], regime: RemedyRegime, language: str) -> str:
    """What a row says of a regime; outcomes that differ from the first that is not withdrawn are named."""
    by_text: dict[str, list[Outcome]] = {}
    for outcome in sorted(outcomes, key=lambda outcome: outcome is Outcome.WITHDRAWN):
        by_text.setdefault(_shown(_notice(outcome, regime), language), []).append(outcome)
    usual, *others = by_text
    comma, colon = ("、", "：") if language == "zh" else (", ", ": ")
    return "<br>".join([usual, *(comma.join(f"`{one}`" for one in by_text[text]) + colon + text for text in others)])


def _shown(notice: RemediesNotice, language: str) -> str:
    """A notice as a cell of the page: path, how firm it is, articles."""
    path = _told(_PATHS[notice.path], language)
    if notice.path is RemedyPath.NONE:
        return path
    comma = "，" if language == "zh" else ", "
    tags = comma.join(dict.fromkeys(_told(_TAGS[reading], language) for reading in notice.assumptions)) or "✓"
    return f"**{path}** {tags}<br>{_together(notice.articles)}"


def _together(articles: Iterable[Text]) -> str:
    """Articles with the name of each law once, in the words of the law in either language."""
    by_law: dict[str, list[str]] = {}
    for article in articles:
        law, _, place = article.zh.partition("第")
        by_law.setdefault(law, []).append(f"第{place}")
    return "；".join(law + "、".join(places) for law, places in by_law.items())


def _notice(outcome: Outcome, regime: RemedyRegime) -> RemediesNotice:
    """What is told on the last day of a regime, or on its second where it has no last: its rules are all in force."""
    on = regime.last_day or regime.first_day + timedelta(days=1)
    return remedies_notice(outcome, on=on, conventions=Conventions(), letterhead=_LETTERHEAD)


def _days(first: RemedyRegime, last: RemedyRegime, language: str) -> str:
    """From when to when these regimes, and those between them, are in force."""
    since, until = ("自 ", "至 ") if language == "zh" else ("from ", "until ")
    if last.last_day is None:
        return f"{since}{first.first_day}"
    return f"{until}{last.last_day}" if first.first_day == date.min else f"{first.first_day} – {last.last_day}"


def _told(text: Text, language: str) -> str:
    return text.zh if language == "zh" else text.en
