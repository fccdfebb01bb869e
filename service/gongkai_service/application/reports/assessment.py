"""Use case: what the desk knows of how well an agency did in a year (考评), each point with what stands behind it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from gongkai_service.application.desk import Desk
from gongkai_service.application.reports.overdue import overdue_at_year_end
from gongkai_service.application.reports.reports import MOST_NAMED, report_at
from gongkai_service.application.reports.roll_up import filing_of
from gongkai_service.application.reports.view import Moment, Outlook, ReportQuestion, outlook
from gongkai_service.data import shipped_assessment_rules, shipped_indicators
from gongkai_service.domain.statistics.assessment import AssessmentRule, AssessmentRules
from gongkai_service.domain.statistics.canonical import read_report
from gongkai_service.domain.statistics.completeness import Gaps, gaps_in, gaps_in_tables
from gongkai_service.domain.statistics.compute import cell_query
from gongkai_service.domain.statistics.likeness import Likeness, likeness_of
from gongkai_service.domain.statistics.report import Report, Section
from gongkai_service.domain.statistics.selection import CellQuery
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import (
    AssessmentMeasure,
    FilingState,
    RemedyCounting,
    ReportScope,
)
from gongkai_service.storage.reports.publications import ReportPublication, in_force, published_of_year
from gongkai_service.storage.statistics.counted import count_cell, list_cell
from gongkai_service.storage.statistics.sources import Counted

# Cells of the indicators, which count whatever the format of the year.
_ON_TIME, _EXTENDED, _LATE = "on_time", "extended", "late"
_CORRECTED = ("reviews_corrected", "lawsuits_corrected")
# Whoever has no report to publish lacks nothing in it.
_NO_REPORT = (Gaps((), ()), Likeness((), 0))
_CALLERS_OWN = Text("调用方提供的考评规则", "the caller's own rules")


@dataclass(frozen=True, slots=True)
class Point:
    """What one rule takes off: how often it was met, and some of the records that met it."""

    rule: AssessmentRule
    count: int
    records: tuple[Counted, ...] = ()

    @property
    def deducted(self) -> int:
        """The points that are taken off."""
        return self.rule.deducted(self.count)


@dataclass(frozen=True, slots=True)
class Assessment:
    """An agency and year by a set of rules.

    ``on_time`` of ``answered`` answers kept their periods; ``published`` is the report in force, ``state`` how it
    stands to its day, ``gaps`` what it lacks and ``likeness`` how much of its own text stands elsewhere.
    """

    outlook: Outlook
    title: Text
    rules: AssessmentRules
    points: tuple[Point, ...]
    answered: int
    on_time: int
    published: ReportPublication | None
    state: FilingState
    due_date: date | None
    gaps: Gaps
    likeness: Likeness


def assess_agency(
    desk: Desk, question: ReportQuestion, moment: Moment, rules: Sequence[AssessmentRule], *, today: date
) -> Assessment:
    """What is known of an agency's own work in a year.

    Args:
        desk: the desk.
        question: which agency and year.
        moment: when it is asked.
        rules: the caller's own rules; the sample that ships where there are none.
        today: the day, in Asia/Shanghai, of the instant that is asked about.

    Raises:
        Refusal: as ``outlook``.
    """
    by = shipped_assessment_rules()
    if rules:
        by = replace(by, title=_CALLERS_OWN, rules=tuple(rules), not_computed=())
    with outlook(desk, question, moment) as seen:
        published = _in_force(seen, seen.year).get(seen.agency.agency_id)
        state, due = filing_of(desk, seen, today)
        is_elsewhere = state is FilingState.BY_SUCCESSOR
        gaps, likeness = _NO_REPORT if is_elsewhere else _of_report(desk, seen, published)
        late = _behind(seen, _indicator(seen, _LATE))
        overdue = overdue_at_year_end(desk, seen)
        corrected = _behind(seen, _corrected(seen))
        answers = [
            count_cell(
                seen.connection,
                seen.agency_ids,
                _indicator(seen, cell),
                as_of_us=seen.instant_us,
                parts=seen.parts,
            )
            for cell in (_ON_TIME, _EXTENDED)
        ]
    is_late = state in {FilingState.PUBLISHED_LATE, FilingState.OVERDUE}
    is_alike = bool(likeness.sentences) and likeness.percent >= by.alike_from_percent
    measured: Mapping[AssessmentMeasure, tuple[int, tuple[Counted, ...]]] = {
        AssessmentMeasure.LATE_ANSWER: late,
        AssessmentMeasure.OVERDUE: (len(overdue), overdue[:MOST_NAMED]),
        AssessmentMeasure.CORRECTED: corrected,
        AssessmentMeasure.REPORT_NOT_IN_TIME: (int(is_late), ()),
        AssessmentMeasure.REPORT_INCOMPLETE: (gaps.count, ()),
        AssessmentMeasure.REPORT_ALIKE: (int(is_alike), ()),
    }
    return Assessment(
        outlook=seen,
        title=by.title,
        rules=by,
        points=tuple(Point(rule, *measured[rule.measure]) for rule in by.rules),
        answered=sum(answers) + late[0],
        on_time=sum(answers),
        published=published,
        state=state,
        due_date=due,
        gaps=gaps,
        likeness=likeness,
    )


def _of_report(desk: Desk, seen: Outlook, published: ReportPublication | None) -> tuple[Gaps, Likeness]:
    """What the report in force lacks, and what of its text stands elsewhere; where there is none, as it would be now.

    Of one that was published without this service the figures alone are known, and no text.
    """
    if published is not None and published.foreign:
        report_format = desk.formats.get(published.format_id)
        gaps = Gaps((), ()) if report_format is None else gaps_in_tables(report_format, published.figures)
        return gaps, _likeness(seen, ())
    report = _published_report(published) or report_at(desk, seen).report
    return gaps_in(desk.formats.get(report.format, seen.report_format), report), _likeness(seen, report.sections)


def _indicator(seen: Outlook, cell: str) -> CellQuery:
    return cell_query(shipped_indicators(), cell, year=seen.year, counting=seen.counting)


def _corrected(seen: Outlook) -> CellQuery:
    """Reviews and lawsuits that were decided against the agency in the year, whenever they were filed."""
    counting = replace(seen.counting, remedies=RemedyCounting.DECIDED_IN_YEAR)
    indicators = shipped_indicators()
    selections = tuple(one for cell in _CORRECTED for one in indicators.cell(cell).selections)
    return CellQuery(_CORRECTED[0], seen.year, selections, counting)


def _behind(seen: Outlook, query: CellQuery) -> tuple[int, tuple[Counted, ...]]:
    """How many records a cell counts, and some of them."""
    where = (seen.connection, seen.agency_ids, query)
    records = list_cell(*where, as_of_us=seen.instant_us, after=None, limit=MOST_NAMED, parts=seen.parts)
    return count_cell(*where, as_of_us=seen.instant_us, parts=seen.parts), tuple(records)


def _in_force(seen: Outlook, year: int) -> dict[str, ReportPublication]:
    return in_force(
        seen.connection, (seen.agency.agency_id,), year=year, scope=ReportScope.AGENCY, as_of_us=seen.instant_us
    )


def _published_report(published: ReportPublication | None) -> Report | None:
    """The report as it was published; nothing where none was, or elsewhere."""
    if published is None or published.document is None:
        return None
    return read_report(json.loads(published.document))


def _likeness(seen: Outlook, sections: Sequence[Section]) -> Likeness:
    """Against last year's report of the agency, then against those of all others on this year."""
    last_year = list(_in_force(seen, seen.year - 1).values())
    others = published_of_year(seen.connection, seen.year, as_of_us=seen.instant_us)
    texts = {
        one.name: [text for section in found.sections for text in section.own_paragraphs]
        for one in (*last_year, *(other for other in others if other.agency_id != seen.agency.agency_id))
        if (found := _published_report(one)) is not None
    }
    names = [seen.agency.display_name, seen.agency.self_reference.zh, *(one.display_name for one in others)]
    return likeness_of({section.id: section.own_paragraphs for section in sections}, texts, names)
