"""Published reports, every figure of them, by the ids that the formats give their cells."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from gongkai_service.domain.statistics.formats.structure import Cell, ReportFormat
from gongkai_service.domain.statistics.printed_figures import FigureBounds, FigureUnit, read_figure

SUQIAN = "suqian-city-2023"
HONGZE = "huaian-hongze-district-2023"
SHANGHAI = "shanghai-general-office-2019"
SHENZHEN = "shenzhen-water-2018"

# The form in which each was published.
FORMAT_OF = {SUQIAN: "2021", HONGZE: "2021", SHANGHAI: "2019", SHENZHEN: "2018-narrative"}

_FOLDER = Path(__file__).parents[2] / "vectors" / "reports"
# Parts of a file, and how their cells begin.
_PARTS = {
    "table2_active": "table2.",
    "table3_requests": "table3.",
    "table4_review_litigation": "table4.",
    "cells": "",
}
# What the files call otherwise than the formats.
_CELLS = {
    "table2.licences": "table2.licences.decisions",
    "table2.penalties": "table2.penalties.decisions",
    "table2.compulsion": "table2.compulsion.decisions",
    "table2.fees_wan_yuan": "table2.charges.amount",
    "table2.fees_items.prev": "table2.charges.prev",
    "table2.fees_items.change": "table2.charges.change",
    "table2.procurement.amount_yuan": "table2.procurement.amount",
}
_ANY = FigureBounds(-(10**40), 10**40)
_CATEGORIES = "website_breakdown"
_WEBSITE = "website_items"


def printed_cells(name: str) -> dict[str, str | None]:
    """Return what the tables of a report print, by cell; ``None`` for a blank."""
    contents: dict[str, Any] = json.loads(
        _FOLDER.joinpath(f"{name}.json").read_text(encoding="utf-8"), parse_float=Decimal
    )
    flat = (
        (f"{_PARTS[part]}{path}", value)
        for part in contents
        if part in _PARTS
        for path, value in _leaves(contents[part])
    )
    return {
        _CELLS.get(path, path.replace(_CATEGORIES, _WEBSITE)): None if value is None else str(value)
        for path, value in flat
    }


def stated(name: str) -> dict[str, int | None]:
    """Return the numbers that the text of a report states; shares and words are left out."""
    contents: dict[str, Any] = json.loads(_FOLDER.joinpath(f"{name}.json").read_text(encoding="utf-8"))
    return {key: value for key, value in contents.get("narrative", {}).items() if type(value) is int}


def read_values(report_format: ReportFormat, printed: Mapping[str, str | None]) -> dict[str, int | None]:
    """Return the values in the units of their cells.

    Raises:
        KeyError: the format has no such cell.
        ValueError: what is printed is no number in the unit of the form.
    """
    return {cell: None if text is None else value_of(report_format.cell(cell), text) for cell, text in printed.items()}


def value_of(cell: Cell, printed: str) -> int:
    """Return the figure that a form prints, in the unit of its cell.

    Raises:
        ValueError: there is none.
    """
    figure = read_figure(printed, FigureUnit(cell.unit, cell.printed_unit), _ANY)
    if figure.value is None:
        message = f"{printed!r} is no figure"
        raise ValueError(message)
    return figure.value


def _leaves(part: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in part.items():
        if isinstance(value, dict):
            yield from ((f"{name}.{path}", leaf) for path, leaf in _leaves(value))
        else:
            yield name, value
