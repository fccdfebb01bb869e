"""Published reports as the examples keep them: JSON tables, read by the ids that the service gives their cells."""  # noqa: INP001

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from desk import PublishedPart

from gongkai.v1.localized_text_pb2 import LocalizedText

# Names of the parts in the files, and the tables of the format.
TABLES: Mapping[str, tuple[str, str]] = {
    "table2_active": ("table2", "表二"),
    "table3_requests": ("table3", "表三"),
    "table4_review_litigation": ("table4", "表四"),
}


def published_tables(folder: Path) -> dict[str, Any]:
    """The contents of `published.json` in a folder."""
    contents: dict[str, Any] = json.loads((folder / "published.json").read_text(encoding="utf-8"), parse_float=Decimal)
    return contents


def published_parts(tables: Mapping[str, Any], title: LocalizedText) -> tuple[PublishedPart, ...]:
    """The figures of tables 二, 三 and 四, totals included; blanks are counted, not compared."""
    parts = []
    for part, (table, name) in TABLES.items():
        figures = dict(_figures(table, tables[part]))
        parts.append(
            PublishedPart(
                title=LocalizedText(zh=f"{title.zh}{name}", en=f"{title.en}, table {name[1:]}"),
                figures={cell: figure for cell, figure in figures.items() if figure is not None},
                blanks=sum(figure is None for figure in figures.values()),
            )
        )
    return tuple(parts)


# Cells of table 二 that the files name otherwise, and how many of the cell's unit make one of the file's.
_RENAMED: Mapping[str, tuple[str, int]] = {
    "table2.licences": ("table2.licences.decisions", 1),
    "table2.penalties": ("table2.penalties.decisions", 1),
    "table2.compulsion": ("table2.compulsion.decisions", 1),
    "table2.fees_wan_yuan": ("table2.charges.amount", 1_000_000),
    "table2.fees_items.prev": ("table2.charges.prev", 1),
    "table2.fees_items.change": ("table2.charges.change", 1),
    "table2.procurement.amount_yuan": ("table2.procurement.amount", 100),
}


def _figures(path: str, value: Any) -> Iterator[tuple[str, int | None]]:  # noqa: ANN401 - JSON
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _figures(f"{path}.{key}", inner)
        return
    cell, times = _RENAMED.get(path, (path, 1))
    # Money stands in the files as decimals, which a float would round.
    yield cell, None if value is None else int(Decimal(str(value)) * times)
