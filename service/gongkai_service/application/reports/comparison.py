"""Years side by side: as the desk counts them, and where it did not, as they were published without it.

A year of which neither tells is blank, not zero.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from gongkai_service.application.desk import Desk
from gongkai_service.application.reports.view import Outlook
from gongkai_service.data import shipped_indicators, shipped_published_indicators
from gongkai_service.domain.law.regulation import REGULATIONS
from gongkai_service.domain.statistics.published_indicators import added, indicators_told
from gongkai_service.domain.statistics.tally import values_of
from gongkai_service.domain.words.vocabulary import ReportScope
from gongkai_service.reports.model import YearComparison, YearIndicator
from gongkai_service.storage.reports.publications import ReportPublication, in_force
from gongkai_service.storage.statistics.facts import first_year_of

DEFAULT_YEARS = 5

# What is received and closed: where a report tells as many as the desk counts, the desk has kept the whole year.
_WHOLE_YEAR = ("received", "closed")

_Indicators = Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class _Published:
    """The reports of a year that are in force: those made by the desk, and those recorded from elsewhere."""

    own: frozenset[str]
    elsewhere: Mapping[str, ReportPublication]


def comparison_at(desk: Desk, seen: Outlook, years: int) -> YearComparison:
    """The years up to that of the report side by side, as seen from there."""
    indicators = shipped_indicators()
    first = max(REGULATIONS[0].first_day.year, seen.year - years + 1)
    listed = tuple(range(first, seen.year + 1))
    known_from = first_year_of(seen.connection, seen.agency_ids, as_of_us=seen.instant_us)
    of_years = [_of_year(desk, seen, year, is_kept=known_from is not None and known_from <= year) for year in listed]
    return YearComparison(
        years=listed,
        indicators=tuple(
            YearIndicator(cell.id, cell.label, cell.unit, tuple(values.get(cell.id) for values in of_years))
            for cell in indicators.cells.values()
        ),
    )


def _of_year(desk: Desk, seen: Outlook, year: int, *, is_kept: bool) -> _Indicators:
    """The indicators of a year; ``is_kept`` says that the desk had begun by then."""
    whole = _published(seen, (seen.agency.agency_id,), year, seen.scope)
    if whole.elsewhere:
        (published,) = whole.elsewhere.values()
        return _with_what_is_kept(_told(desk, published), _counted(seen.in_year(year)) if is_kept else {})
    parts = _published(seen, seen.unit_ids, year, ReportScope.AGENCY)
    if seen.scope is ReportScope.SUBTREE and parts.elsewhere:
        return _added([*(_told(desk, one) for one in parts.elsewhere.values()), *_of_the_others(seen, year, parts)])
    # The report of the year itself counts what there is; so did one that the desk made.
    if is_kept or year == seen.year or whole.own or parts.own:
        return _counted(seen.in_year(year))
    return {}


def _of_the_others(seen: Outlook, year: int, parts: _Published) -> Iterable[_Indicators]:
    """What the desk counts of those who have no report from elsewhere."""
    others = tuple(unit_id for unit_id in seen.unit_ids if unit_id not in parts.elsewhere)
    if others:
        yield _counted(replace(seen, unit_ids=others).in_year(year))


def _published(seen: Outlook, agency_ids: tuple[str, ...], year: int, scope: ReportScope) -> _Published:
    found = in_force(seen.connection, agency_ids, year=year, scope=scope, as_of_us=seen.instant_us)
    return _Published(
        own=frozenset(agency_id for agency_id, one in found.items() if not one.foreign),
        elsewhere={agency_id: one for agency_id, one in found.items() if one.foreign},
    )


def _told(desk: Desk, published: ReportPublication) -> _Indicators:
    """What a report of elsewhere tells; nothing where its format is not known any more."""
    told = shipped_published_indicators().get(published.format_id, {})
    report_format = desk.formats.get(published.format_id)
    return {} if report_format is None else indicators_told(told, report_format, published.figures)


def _with_what_is_kept(told: _Indicators, counted: _Indicators) -> _Indicators:
    """What a report tells, and beside it what the desk counts besides, where it has kept the same year whole."""
    is_whole = all(told.get(one) is not None and told.get(one) == counted.get(one) for one in _WHOLE_YEAR)
    return {**counted, **told} if is_whole else told


def _counted(seen: Outlook) -> _Indicators:
    records = seen.records(seen.year)
    return values_of(shipped_indicators(), year=seen.year, records=records, counting=seen.counting)


def _added(parts: Iterable[_Indicators]) -> _Indicators:
    listed = list(parts)
    return {cell: added(part.get(cell) for part in listed) for cell in shipped_indicators().cells}
