"""Indicators by which years are compared, of a report that was published without this service.

What a report does not tell is a blank, never a zero.
"""

import tomllib
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from gongkai_service.domain.statistics.formats.structure import ReportFormat
from gongkai_service.domain.statistics.judging import Values

# For each format, the cells that add up to an indicator.
PublishedIndicators = Mapping[str, Mapping[str, tuple[str, ...]]]


def parse_published_indicators(
    text: str, *, indicators: ReportFormat, formats: Mapping[str, ReportFormat]
) -> PublishedIndicators:
    """Read by which cells of each format the indicators are told, from TOML.

    Raises:
        ValueError: a format, an indicator or a cell is unknown.
    """
    found: dict[str, Mapping[str, tuple[str, ...]]] = {}
    for format_id, told in tomllib.loads(text).items():
        unknown = {*told} - {*indicators.cells} | {cell for cells in told.values() for cell in cells} - {
            *formats[format_id].cells
        }
        if unknown:
            msg = f"published_indicators.toml, {format_id}: unknown {', '.join(sorted(unknown))}"
            raise ValueError(msg)
        found[format_id] = MappingProxyType({indicator: tuple(cells) for indicator, cells in told.items()})
    return MappingProxyType(found)


def indicators_told(
    told: Mapping[str, tuple[str, ...]], report_format: ReportFormat, figures: Values
) -> dict[str, int | None]:
    """The indicators of a report by its figures; those that its cells do not tell are left out.

    Rows that the report prints as one are taken as it prints them.
    """
    merged = {cell.parts: cell.id for one in report_format.merged for cell in one.sums}
    found = {}
    for indicator, cells in told.items():
        values = [figures.get(cell) for cell in cells]
        if None in values and cells in merged:
            values = [figures.get(merged[cells])]
        found[indicator] = added(values)
    return {indicator: value for indicator, value in found.items() if value is not None}


def added(values: Iterable[int | None]) -> int | None:
    """The sum of some figures; a blank among them leaves it blank."""
    parts = tuple(values)
    return None if None in parts else sum(part for part in parts if part is not None)
