"""Use cases beyond the form: how long answers took, and years side by side."""

from dataclasses import dataclass

from gongkai_service.application.desk import Desk
from gongkai_service.application.reports.comparison import comparison_at
from gongkai_service.application.reports.view import Moment, Outlook, ReportQuestion, outlook
from gongkai_service.domain.statistics.response_times import ResponseTimesReport, analyze
from gongkai_service.reports.model import YearComparison
from gongkai_service.storage.statistics.response_times import read_closed_cases


@dataclass(frozen=True, slots=True)
class TimesView:
    """The response times of a year."""

    outlook: Outlook
    times: ResponseTimesReport


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """Years side by side."""

    outlook: Outlook
    comparison: YearComparison


def response_times(desk: Desk, question: ReportQuestion, moment: Moment) -> TimesView:
    """How long the answers of a year took.

    Raises:
        Refusal: as ``outlook``.
    """
    with outlook(desk, question, moment) as seen:
        return TimesView(seen, times_at(seen))


def times_at(seen: Outlook) -> ResponseTimesReport:
    """How long the answers of the year took, as seen from there."""
    cases = read_closed_cases(
        seen.connection, seen.agency_ids, year=seen.year, as_of_us=seen.instant_us, parts=seen.parts
    )
    return analyze(cases)


def compare_years(desk: Desk, question: ReportQuestion, moment: Moment, *, years: int) -> ComparisonView:
    """The years up to that of the question side by side; those before the first Regulation are left out.

    Raises:
        Refusal: as ``outlook``.
    """
    with outlook(desk, question, moment) as seen:
        return ComparisonView(seen, comparison_at(desk, seen, years))
